using IapManager.Web.Features.Shared.Parts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static IapManager.Web.Features.Shared.Charts.ChartText;
using static IapManager.Web.Features.Shared.Parts.Markup;

namespace IapManager.Web.Features.Shared.Charts;

/// <summary>&lt;bars chart="Model.Attendance" /&gt; inside a panel with its heading.</summary>
[HtmlTargetElement("bars", TagStructure = TagStructure.WithoutEndTag)]
public sealed class BarsTagHelper(Icons icons, PartIds ids) : TagHelper
{
    private const double Floor = 186, Height = 172, Left = 40, Right = 360, BarWidth = 58;

    public required BarChart Chart { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var id = ids.Next();
        var values = string.Join(", ", Chart.Bars.Select(bar => $"{bar.Label} {Figure(bar.Value)}"));
        var svg = Html(
            $"<svg class=\"chart\" viewBox=\"0 0 360 220\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{Chart.Title}</title><desc id=\"{id}-d\">{values}</desc>{ChartParts.Hatch(id + "-hatch")}{Axis()}{Join(Chart.Bars.Select((bar, i) => Bar(bar, i, id)))}</svg>");
        var table = ChartParts.Table(Chart.Title, ["", Chart.Title], Chart.Bars.Select(bar => new[] { bar.Label, Figure(bar.Value) }), 1, 1);
        output.TagName = null;
        output.Content.SetHtmlContent(Html(
            $"<p class=\"chart-say\">{Chart.Sentence}</p>{svg}<div class=\"chart-foot\">{ChartParts.AsTable(icons, table)}{When(Chart.Base is not null, $"<span class=\"muted\">{Chart.Base}</span>")}</div>"));
    }

    private string Figure(double? value) => value is { } known ? Number(known) + Chart.Unit : Chart.Without;

    private IHtmlContent Axis() => Join(new[] { 0, 0.5, 1 }.Select(part => Html(
        $"<line class=\"{(part == 0 ? "axis" : "grid")}\" x1=\"{Left}\" x2=\"{Right}\" y1=\"{Px(Floor - part * Height)}\" y2=\"{Px(Floor - part * Height)}\"/><text x=\"32\" y=\"{Px(Floor - part * Height + 4)}\" text-anchor=\"end\">{Number(part * Chart.Top)}{Chart.Unit}</text>")));

    private IHtmlContent Bar(ChartBar bar, int i, string id)
    {
        var step = (Right - Left) / Math.Max(1, Chart.Bars.Count);
        var middle = Left + step * (i + 0.5);
        var height = bar.Value is { } value ? Math.Clamp(value / Chart.Top, 0, 1) * Height : 0;
        var y = Floor - height;
        return Html(
            $"{(bar.Value is null ? None : Html($"<rect class=\"{BarLook.Css(i)}\"{BarLook.Fill(i, id)} x=\"{Px(middle - BarWidth / 2)}\" y=\"{Px(y)}\" width=\"{BarWidth}\" height=\"{Px(height)}\"/>"))}<text class=\"{(bar.Value is null ? "" : "t-strong big-t")}\" x=\"{Px(middle)}\" y=\"{Px(y - 7)}\" text-anchor=\"middle\">{Figure(bar.Value)}</text><text x=\"{Px(middle)}\" y=\"206\" text-anchor=\"middle\">{bar.Label}</text>");
    }
}

/// <summary>&lt;group-bars chart="Model.Groups" /&gt; inside a panel with its heading.</summary>
[HtmlTargetElement("group-bars", TagStructure = TagStructure.WithoutEndTag)]
public sealed class GroupBarsTagHelper(Icons icons, PartIds ids) : TagHelper
{
    private const double Longest = 400;

    public required GroupBarChart Chart { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var id = ids.Next();
        var groupHeight = 24 + Chart.Series.Count * 13;
        var scale = Longest / Math.Max(0.25, Chart.Groups.SelectMany(group => group.Shares).Max() ?? 0);
        var groups = Chart.Groups.Select((group, i) => Html(
            $"<text class=\"t-strong\" x=\"0\" y=\"{14 + i * groupHeight}\">{group.Name}</text>{Join(group.Shares.Select((share, s) => Bar(share, s, 21 + i * groupHeight + s * 13, scale, id)))}"));
        var svg = Html(
            $"<svg class=\"chart chart--mid\" viewBox=\"0 0 540 {Chart.Groups.Count * groupHeight + 4}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{Chart.Title}</title><desc id=\"{id}-d\">{Words()}</desc>{ChartParts.Hatch(id + "-hatch")}{Join(groups)}</svg>");
        var rows = Chart.Groups.Select(group => (IReadOnlyList<string>)[group.Name, .. group.Shares.Select(Figure)]);
        var table = ChartParts.Table(Chart.Title, ["Group", .. Chart.Series], rows, 1, Chart.Series.Count);
        output.TagName = null;
        output.Content.SetHtmlContent(Html(
            $"<p class=\"chart-say\">{Chart.Sentence}</p><div class=\"chart-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Chart: {Chart.Title}\">{svg}</div><div class=\"chart-foot\">{ChartParts.AsTable(icons, table)}{When(Chart.Base is not null, $"<span class=\"muted\">{Chart.Base}</span>")}</div>"));
    }

    private static string Figure(double? share) => share is { } known ? Percent(known) : "too few to show";

    private string Words() => string.Join("; ", Chart.Groups.Select(group =>
        group.Name + ": " + string.Join(", ", group.Shares.Select((share, i) => $"{Figure(share)} {Chart.Series[i]}"))));

    private IHtmlContent Bar(double? share, int series, double y, double scale, string id)
    {
        var width = (share ?? 0) * scale;
        return Html(
            $"{(share is null ? None : Html($"<rect class=\"{BarLook.Css(series)}\"{BarLook.Fill(series, id)} x=\"1\" y=\"{Px(y)}\" width=\"{Px(Math.Max(1, width))}\" height=\"10\"/>"))}<text x=\"{Px(width + 8)}\" y=\"{Px(y + 9.5)}\">{Figure(share)} {Chart.Series[series]}</text>");
    }
}

/// <summary>Bars are told apart by outline, hatching and fill, not by colour alone.</summary>
internal static class BarLook
{
    public static string Css(int i) => (i % 3) switch { 0 => "b0", 1 => "b2", _ => "b3" };

    public static IHtmlContent Fill(int i, string id) => i % 3 == 1 ? Attribute("fill", $"url(#{id}-hatch)") : None;
}
