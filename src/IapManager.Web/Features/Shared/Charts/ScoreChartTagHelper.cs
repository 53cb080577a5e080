using IapManager.Web.Features.Shared.Parts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static IapManager.Web.Features.Shared.Charts.ChartText;
using static IapManager.Web.Features.Shared.Parts.Markup;

namespace IapManager.Web.Features.Shared.Charts;

/// <summary>&lt;score-chart chart="series.Chart" /&gt; inside a panel with its heading; its figures stand in the table beside it.</summary>
[HtmlTargetElement("score-chart", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ScoreChartTagHelper(PartIds ids) : TagHelper
{
    private const double Left = 40, Right = 344, Ceiling = 16, Floor = 186;

    public required ScoreChart Chart { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var id = ids.Next();
        var path = string.Join("L", Chart.Points.Select(p => $"{Px(X(p.On))} {Px(Y(p.Value))}"));
        output.TagName = null;
        output.Content.SetHtmlContent(Html(
            $"<p class=\"chart-say\">{Chart.Sentence}</p><svg class=\"chart\" viewBox=\"0 0 360 216\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{Chart.Title}</title><desc id=\"{id}-d\">{Chart.Sentence}</desc>{Axis()}{Bands()}<path class=\"actual\" d=\"M{path}\"/>{Points()}</svg>"));
    }

    private double Y(double value) => Floor - Math.Clamp((value - Chart.Lowest) / (Chart.Top - Chart.Lowest), 0, 1) * (Floor - Ceiling);

    private double X(DateOnly day)
    {
        var (first, last) = (Chart.Points[0].On.DayNumber, Chart.Points[^1].On.DayNumber);
        return Left + 18 + (double)(day.DayNumber - first) / Math.Max(1, last - first) * (Right - Left - 36);
    }

    private IHtmlContent Axis() => Join(new[] { 0, 0.5, 1 }.Select(part => Chart.Lowest + part * (Chart.Top - Chart.Lowest)).Select((value, i) => Html(
        $"<line class=\"{(i == 0 ? "axis" : "grid")}\" x1=\"{Left}\" x2=\"{Right}\" y1=\"{Px(Y(value))}\" y2=\"{Px(Y(value))}\"/><text x=\"32\" y=\"{Px(Y(value) + 4)}\" text-anchor=\"end\">{Number(value)}</text>")));

    /// <summary>A line where the publisher's words change; the lowest part needs none.</summary>
    private IHtmlContent Bands() => Join(Chart.Bands.Where(b => b.From > Chart.Lowest).Select(band => Html(
        $"<line class=\"leader\" x1=\"{Left}\" x2=\"{Right}\" y1=\"{Px(Y(band.From))}\" y2=\"{Px(Y(band.From))}\"/>")));

    private IHtmlContent Points()
    {
        var free = double.MinValue;
        return Join(Chart.Points.Select((point, i) =>
        {
            var (x, y, day) = (X(point.On), Y(point.Value), Day(point.On));
            var fits = x - Width(day) / 2 > free;
            free = fits ? x + Width(day) / 2 : free;
            return Html(
                $"<circle class=\"dot\" cx=\"{Px(x)}\" cy=\"{Px(y)}\" r=\"5\"/><text class=\"t-strong t-halo\" x=\"{Px(x)}\" y=\"{Px(y < Ceiling + 16 ? y + 20 : y - 10)}\" text-anchor=\"middle\">{Number(point.Value)}</text>{When(fits, $"<text x=\"{Px(x)}\" y=\"206\" text-anchor=\"middle\">{day}</text>")}");
        }));
    }
}
