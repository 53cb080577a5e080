using IapManager.Domain.Placements;
using IapManager.Web.Features.Shared.Charts;
using IapManager.Web.Features.Shared.Parts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static IapManager.Web.Features.Shared.Parts.Markup;

namespace IapManager.Web.Features.WaitingList;

/// <summary>Places taken in each school week, and how many pupils are there at a time.</summary>
/// <param name="Sentence">What it shows.</param>
/// <param name="Weeks">In order; at least one.</param>
/// <param name="Admitted">Places besides, week by week, if those chosen were admitted; empty where nobody is.</param>
public sealed record PlacesChart(string Sentence, IReadOnlyList<ForecastWeek> Weeks, IReadOnlyList<int> Admitted)
{
    public int NewIn(int week) => week < Admitted.Count ? Admitted[week] : 0;

    /// <summary>Places that stay free from a week on: one that is promised later is not free, even while it stands empty.</summary>
    public int FreeIn(int week) => Math.Max(0, Weeks[week].Places - Enumerable.Range(week, Weeks.Count - week).Max(TakenIn));

    public int Top => Math.Max(Weeks[0].Places, Enumerable.Range(0, Weeks.Count).Max(TakenIn));

    private int TakenIn(int week) => Weeks[week].Taken + NewIn(week);
}

/// <summary>&lt;places-chart chart="Model.Chart" /&gt; inside a panel with its heading.</summary>
[HtmlTargetElement("places-chart", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PlacesChartTagHelper(Icons icons, PartIds ids) : TagHelper
{
    private const double Left = 46, Right = 1126, Top = 40, Bottom = 220;

    public required PlacesChart Chart { get; set; }

    private double Step => (Right - Left) / Chart.Weeks.Count;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var id = ids.Next();
        var weeks = Chart.Weeks;
        var svg = Html(
            $"<svg class=\"chart chart--wide\" viewBox=\"0 0 1140 250\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">Places by school week</title><desc id=\"{id}-d\">{Chart.Sentence}</desc>{ChartParts.Hatch(id + "-hatch")}{Axes()}{Join(weeks.Select((w, i) => Bar(w, i, id)))}<path class=\"there there--ground\" d=\"{There()}\"/><path class=\"there\" d=\"{There()}\"/></svg>");
        output.TagName = null;
        output.Content.SetHtmlContent(Html(
            $"<p class=\"chart-say\">{Chart.Sentence}</p><div class=\"chart-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Chart: places by school week\">{svg}</div><div class=\"chart-foot\">{Key("b3", "Taken", id)}{When(weeks.Any(w => w.Promised > 0), $"{Key("b2", "Promised", id)}")}{When(weeks.Any(w => w.EndUnknown > 0), $"{Key("b0", "Planned end has passed", id)}")}{When(Chart.Admitted.Any(n => n > 0), $"{Key("b1", "If they were admitted", id)}")}<span class=\"sw\"><svg viewBox=\"0 0 30 12\" class=\"chart\" aria-hidden=\"true\" focusable=\"false\"><path class=\"there\" d=\"M2 6H28\"/></svg>There at a time, a guess</span>{ChartParts.AsTable(icons, Table())}</div>"));
    }

    private double Y(double places) => Bottom - places / Chart.Top * (Bottom - Top);

    private static IHtmlContent Key(string bar, string words, string id) =>
        Html($"<span class=\"sw\"><svg viewBox=\"0 0 30 12\" class=\"chart\" aria-hidden=\"true\" focusable=\"false\"><rect class=\"{bar}\"{Hatching(bar, id)} x=\"1\" y=\"1\" width=\"28\" height=\"10\"/></svg>{words}</span>");

    private static IHtmlContent Hatching(string bar, string id) => bar == "b2" ? Attribute("fill", $"url(#{id}-hatch)") : None;

    private IHtmlContent Axes()
    {
        var places = Chart.Weeks[0].Places;
        var levels = new[] { 0, places }.Select(n => Html(
            $"<line class=\"{(n == 0 ? "axis" : "placesline")}\" x1=\"{Left}\" x2=\"{Right}\" y1=\"{ChartText.Px(Y(n))}\" y2=\"{ChartText.Px(Y(n))}\"/><text x=\"38\" y=\"{ChartText.Px(Y(n) + 4)}\" text-anchor=\"end\">{n}</text>"));
        var every = Math.Max(1, (int)Math.Ceiling(Chart.Weeks.Count / 10d));
        var days = Chart.Weeks.Select((w, i) => (w, i)).Where(x => x.i % every == 0).Select(x => Html(
            $"<text x=\"{ChartText.Px(Left + (x.i + 0.5) * Step)}\" y=\"{Bottom + 20}\" text-anchor=\"middle\">{ChartText.Day(x.w.Monday)}</text>"));
        return Html($"<text x=\"{Left}\" y=\"14\">Places that stay free; + is one or more too many</text>{Join(levels)}{Join(days)}");
    }

    private IHtmlContent Bar(ForecastWeek week, int i, string id)
    {
        var (x, width) = (Left + i * Step + Step * 0.14, Step * 0.72);
        var from = 0;
        var parts = new List<IHtmlContent>();
        foreach (var (css, count) in new[] { ("b3", week.Held), ("b0", week.EndUnknown), ("b2", week.Promised), ("b1", Chart.NewIn(i)) })
        {
            if (count > 0)
            {
                parts.Add(Html($"<rect class=\"{css}\"{Hatching(css, id)} x=\"{ChartText.Px(x)}\" y=\"{ChartText.Px(Y(from + count))}\" width=\"{ChartText.Px(width)}\" height=\"{ChartText.Px(Y(from) - Y(from + count))}\"/>"));
            }

            from += count;
        }

        var over = from - week.Places;
        return Html($"{Join(parts)}<text class=\"t-strong\" x=\"{ChartText.Px(x + width / 2)}\" y=\"32\" text-anchor=\"middle\">{(over > 0 ? $"+{over}" : $"{Chart.FreeIn(i)}")}</text>");
    }

    private string There() => string.Concat(Chart.Weeks.Select((w, i) =>
        $"{(i == 0 ? "M" : "L")}{ChartText.Px(Left + i * Step)} {ChartText.Px(Y((double)w.There))}H{ChartText.Px(Left + (i + 1) * Step)}"));

    private IHtmlContent Table()
    {
        var admitted = Chart.Admitted.Count > 0;
        List<string> heads = ["Week from", "Taken", "Promised", "Stay free", "There at a time"];
        var rows = Chart.Weeks.Select((w, i) =>
        {
            List<string> row = [Dates.BriefWithYear(w.Monday), $"{w.Held + w.EndUnknown}", $"{w.Promised}", $"{Chart.FreeIn(i)}", $"about {ChartText.Number((double)w.There)}"];
            return admitted ? [.. row.Take(3), $"{Chart.NewIn(i)}", .. row.Skip(3)] : row;
        });
        if (admitted)
        {
            heads.Insert(3, "If admitted");
        }

        return ChartParts.Table("Places by school week", heads, rows, 1, heads.Count - 1);
    }
}
