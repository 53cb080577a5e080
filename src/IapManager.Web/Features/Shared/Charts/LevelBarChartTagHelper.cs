using IapManager.Web.Features.Shared.Parts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static IapManager.Web.Features.Shared.Charts.ChartText;
using static IapManager.Web.Features.Shared.Parts.Markup;

namespace IapManager.Web.Features.Shared.Charts;

/// <summary>&lt;level-bars chart="Model.Flow"&gt;the table of the same figures&lt;/level-bars&gt; inside a panel with its heading.</summary>
[HtmlTargetElement("level-bars")]
public sealed class LevelBarChartTagHelper(Icons icons, PartIds ids) : TagHelper
{
    private const double Wide = 400, Row = 42, Thick = 14;

    public required LevelBarChart Chart { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var table = await output.GetChildContentAsync();
        var id = ids.Next();
        var words = string.Join("; ", Chart.Bars.Select(bar => $"{bar.Label}: {bar.Words}"));
        var longest = Math.Max(1e-9, Chart.Bars.Max(bar => bar.Value) ?? 0);
        var room = Wide - 16 - Chart.Bars.Select(bar => Width(bar.Words)).DefaultIfEmpty(0).Max();
        output.TagName = null;
        output.Content.SetHtmlContent(Html(
            $"<p class=\"chart-say\">{Chart.Sentence}</p><svg class=\"chart\" viewBox=\"0 0 {Px(Wide)} {Px(Chart.Bars.Count * Row + 2)}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{Chart.Title}</title><desc id=\"{id}-d\">{words}</desc>{Join(Chart.Bars.Select((bar, i) => Bar(bar, i * Row, room / longest)))}</svg>{(table.IsEmptyOrWhiteSpace ? None : Html($"<div class=\"chart-foot\">{ChartParts.AsTable(icons, table)}</div>"))}"));
    }

    private static IHtmlContent Bar(LevelBar bar, double y, double scale)
    {
        var width = bar.Value is { } value ? Math.Max(2, value * scale) : 0;
        return Html(
            $"<text class=\"t-strong\" x=\"0\" y=\"{Px(y + 14)}\">{bar.Label}</text>{When(bar.Value is not null, $"<rect class=\"b3\" x=\"0\" y=\"{Px(y + 20)}\" width=\"{Px(width)}\" height=\"{Px(Thick)}\"/>")}<text x=\"{Px(bar.Value is null ? 0 : width + 8)}\" y=\"{Px(y + 31.5)}\">{bar.Words}</text>");
    }
}

/// <summary>&lt;week-line chart="Model.Weeks" /&gt; inside a panel with its heading.</summary>
[HtmlTargetElement("week-line", TagStructure = TagStructure.WithoutEndTag)]
public sealed class WeekLineChartTagHelper(Icons icons, PartIds ids) : TagHelper
{
    private const double Left = 42, Right = 392, Ceiling = 20, Floor = 186;

    public required WeekLineChart Chart { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var id = ids.Next();
        var withPupils = Chart.Weeks.Any(w => w.Pupils.Length > 0);
        string[] heads = withPupils ? ["Week ending", "Mean share", "Pupils"] : ["Week ending", "Mean share"];
        var table = ChartParts.Table(Chart.Title, heads, Chart.Weeks.Select(w => withPupils ? new[] { Dates.BriefWithYear(w.Day), w.Words, w.Pupils } : [Dates.BriefWithYear(w.Day), w.Words]), 1, heads.Length - 1);
        output.TagName = null;
        output.Content.SetHtmlContent(Html(
            $"<p class=\"chart-say\">{Chart.Sentence}</p><svg class=\"chart\" viewBox=\"0 0 400 212\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{Chart.Title}</title><desc id=\"{id}-d\">{Chart.Sentence}</desc>{Axes()}{Line()}{Ends()}</svg><div class=\"chart-foot\">{ChartParts.AsTable(icons, table)}</div>"));
    }

    private double X(int week) => Chart.Weeks.Count == 1 ? (Left + Right) / 2 : Left + 6 + (double)week / (Chart.Weeks.Count - 1) * (Right - Left - 12);

    private static double Y(double share) => Floor - Math.Clamp(share, 0, 1) * (Floor - Ceiling);

    private IHtmlContent Axes()
    {
        var levels = new[] { 0, 0.25, 0.5, 0.75, 1 }.Select(share => Html(
            $"<line class=\"{(share == 0 ? "axis" : "grid")}\" x1=\"{Px(Left)}\" x2=\"{Px(Right)}\" y1=\"{Px(Y(share))}\" y2=\"{Px(Y(share))}\"/><text x=\"34\" y=\"{Px(Y(share) + 4)}\" text-anchor=\"end\">{Percent(share)}</text>"));
        var every = Math.Max(1, (int)Math.Ceiling((Chart.Weeks.Count - 1) / 4d));
        var days = Chart.Weeks.Index().Where(w => w.Index % every == 0).Select(w => Html(
            $"<line class=\"axis\" x1=\"{Px(X(w.Index))}\" x2=\"{Px(X(w.Index))}\" y1=\"{Px(Floor)}\" y2=\"{Px(Floor + 5)}\"/><text x=\"{Px(X(w.Index))}\" y=\"{Px(Floor + 20)}\" text-anchor=\"middle\">{Day(w.Item.Day)}</text>"));
        return Html($"{Join(levels)}{Join(days)}");
    }

    /// <summary>A week without a share breaks the line.</summary>
    private IHtmlContent Line()
    {
        var parts = Chart.Weeks.Index().Select(w => (w.Index, w.Item.Share, Joins: w.Index > 0 && Chart.Weeks[w.Index - 1].Share is not null)).Where(w => w.Share is not null)
            .Select(w => $"{(w.Joins ? "L" : "M")}{Px(X(w.Index))} {Px(Y(w.Share!.Value))}");
        var alone = Chart.Weeks.Index().Where(w => w.Item.Share is not null && (w.Index == 0 || Chart.Weeks[w.Index - 1].Share is null) && (w.Index + 1 == Chart.Weeks.Count || Chart.Weeks[w.Index + 1].Share is null))
            .Select(w => Html($"<circle class=\"dot\" cx=\"{Px(X(w.Index))}\" cy=\"{Px(Y(w.Item.Share!.Value))}\" r=\"4\"/>"));
        return Html($"<path class=\"actual\" d=\"{string.Concat(parts)}\"/>{Join(alone)}");
    }

    /// <summary>The first and the last share in figures.</summary>
    private IHtmlContent Ends()
    {
        var known = Chart.Weeks.Index().Where(w => w.Item.Share is not null).ToList();
        if (known.Count == 0)
        {
            return None;
        }

        var ends = known.Count == 1 ? [known[0]] : new[] { known[0], known[^1] };
        return Join(ends.Select(w => Html(
            $"<circle class=\"dot\" cx=\"{Px(X(w.Index))}\" cy=\"{Px(Y(w.Item.Share!.Value))}\" r=\"5\"/><text class=\"t-strong t-halo\" x=\"{Px(X(w.Index))}\" y=\"{Px(Y(w.Item.Share!.Value) + (Above(w.Index) ? -12 : 22))}\" text-anchor=\"{Anchor(w.Index)}\">{Percent(w.Item.Share!.Value)}</text>")));
    }

    /// <summary>Where the line does not come from or go to.</summary>
    private bool Above(int week)
    {
        var share = Chart.Weeks[week].Share!.Value;
        var beside = week > 0 ? Chart.Weeks[week - 1].Share : null;
        beside ??= week + 1 < Chart.Weeks.Count ? Chart.Weeks[week + 1].Share : null;
        return share <= 0.1 || (share < 0.9 && (beside ?? 0) <= share);
    }

    private string Anchor(int week) => Chart.Weeks.Count == 1 ? "middle" : week == 0 ? "start" : week == Chart.Weeks.Count - 1 ? "end" : "middle";
}
