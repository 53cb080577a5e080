using System.Globalization;
using System.Text;
using IapManager.Web.Features.Shared.Parts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static IapManager.Web.Features.Shared.Charts.ChartText;
using static IapManager.Web.Features.Shared.Parts.Markup;

namespace IapManager.Web.Features.Shared.Charts;

/// <summary>&lt;share-chart chart="Model.WayBack" /&gt; inside a panel with its heading.</summary>
[HtmlTargetElement("share-chart", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ShareChartTagHelper(Icons icons, PartIds ids) : TagHelper
{
    private const double Left = 46, Right = 1126, Top = 54, Bottom = 266;

    public required ShareChart Chart { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var id = ids.Next();
        var svg = Html(
            $"<svg class=\"chart chart--wide\" viewBox=\"{(Chart.Stages.Count > 0 ? "0 0 1140 300" : "0 34 1140 266")}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">The way back</title><desc id=\"{id}-d\">{Chart.Sentence}</desc>{Stages()}{Axes()}{Lines()}{Today()}{StepBacks()}{NextLabel()}</svg>");
        output.TagName = null;
        output.Content.SetHtmlContent(Html(
            $"<div class=\"chart-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Chart: the way back\">{svg}</div><div class=\"chart-foot\">{Key("actual", "Actual share")}{When(Chart.Planned.Count > 0, $"{Key("planned", "Planned")}")}{When(Chart.Next.Count > 0, $"{Key("future", "Next version")}")}{ChartParts.AsTable(icons, Table())}</div>"));
    }

    private double X(DateOnly day) => Left + Chart.Position(day) / Chart.Weeks.Count * (Right - Left);

    private static double Y(double share) => Bottom - Math.Clamp(share, 0, 1) * (Bottom - Top);

    private static IHtmlContent Key(string line, string words) =>
        Html($"<span class=\"sw\"><svg viewBox=\"0 0 30 12\" class=\"chart\" aria-hidden=\"true\" focusable=\"false\"><path class=\"{line}\" d=\"M2 6H28\"/></svg>{words}</span>");

    private IHtmlContent Stages() => Join(Chart.Stages.Select((stage, i) =>
    {
        var from = X(stage.From) + 1.5;
        var to = (i + 1 < Chart.Stages.Count ? X(Chart.Stages[i + 1].From) : Right) - 1.5;
        var width = to - from;
        if (width < 4)
        {
            return None;
        }

        var (box, words) = stage.State switch { StageState.Done => ("st-done", "t-strong"), StageState.Now => ("st-now", "t-on"), _ => ("st", "t-strong") };
        var tick = stage.State == StageState.Done ? 16 : 0;
        var fits = Width(stage.Name) + 20 + tick <= width;
        return Html(
            $"<rect class=\"{box}\" x=\"{Px(from)}\" y=\"2\" width=\"{Px(width)}\" height=\"30\" rx=\"5\"/>{When(stage.State == StageState.Now, $"<rect class=\"st-sun\" x=\"{Px(from)}\" y=\"28\" width=\"{Px(width)}\" height=\"4\"/>")}{When(fits && tick > 0, $"<path class=\"tick\" d=\"M{Px(from + 9.5)} 17l4 4 7-8\"/>")}{When(fits, $"<text class=\"{words}\" x=\"{Px(from + 10.5 + tick)}\" y=\"21\">{stage.Name}</text>")}");
    }));

    private IHtmlContent Axes()
    {
        var levels = new[] { 0, 0.25, 0.5, 0.75, 1 }.Select(share => Html(
            $"<line class=\"{(share == 0 ? "axis" : "grid")}\" x1=\"{Left}\" x2=\"{Right}\" y1=\"{Px(Y(share))}\" y2=\"{Px(Y(share))}\"/><text x=\"38\" y=\"{Px(Y(share) + 4)}\" text-anchor=\"end\">{Percent(share)}</text>"));
        var every = Math.Max(1, (int)Math.Ceiling(Chart.Weeks.Count / 8d));
        var days = Chart.Weeks.Where((_, i) => i % every == 0).Select((monday, i) => Html(
            $"<line class=\"axis\" x1=\"{Px(X(monday))}\" x2=\"{Px(X(monday))}\" y1=\"{Bottom}\" y2=\"{Bottom + 5}\"/><text x=\"{Px(X(monday))}\" y=\"{Bottom + 20}\" text-anchor=\"{(i == 0 ? "start" : "middle")}\">{Day(monday)}</text>"));
        return Html($"{Join(levels)}{Join(days)}");
    }

    private IHtmlContent Lines()
    {
        var actualEnd = Chart.Next.Count > 0 ? Math.Max(X(Chart.Today), X(Chart.Next[0].From)) : Math.Max(X(Chart.Today), Chart.Actual.Count > 0 ? X(Chart.Actual[^1].From) : Left);
        var actual = Path(Chart.Actual, actualEnd);
        var full = Chart.Planned.FirstOrDefault(point => point.Share >= 0.995);
        return Html(
            $"{When(actual.Length > 0, $"<path class=\"area\" d=\"{actual}V{Bottom}H{Px(Chart.Actual.Count > 0 ? X(Chart.Actual[0].From) : Left)}Z\"/>")}{When(Chart.Planned.Count > 0, $"<path class=\"planned\" d=\"{Path(Chart.Planned, Right)}\"/>")}{When(actual.Length > 0, $"<path class=\"actual\" d=\"{actual}\"/>")}{When(Chart.Next.Count > 0, $"<path class=\"future\" d=\"{NextPath()}\"/>")}{When(full is not null && X(Chart.Today) < Right - 240, $"<text x=\"{Right}\" y=\"47\" text-anchor=\"end\">full timetable planned from {(full is null ? "" : Day(full.From))}</text>")}");
    }

    private string Path(IReadOnlyList<SharePoint> points, double end)
    {
        if (points.Count == 0)
        {
            return "";
        }

        var path = new StringBuilder($"M{Px(X(points[0].From))} {Px(Y(points[0].Share))}");
        foreach (var point in points.Skip(1))
        {
            path.Append(CultureInfo.InvariantCulture, $"H{Px(X(point.From))}V{Px(Y(point.Share))}");
        }

        return path.Append(CultureInfo.InvariantCulture, $"H{Px(Math.Max(end, X(points[^1].From)))}").ToString();
    }

    private double NextEnd => Math.Min(Right, X(Chart.Next[^1].From) + 94);

    private string NextPath()
    {
        if (Chart.Next.Count == 0)
        {
            return "";
        }

        var before = ShareChart.At(Chart.Actual, Chart.Next[0].From) ?? Chart.Next[0].Share;
        return $"M{Px(X(Chart.Next[0].From))} {Px(Y(before))}V{Px(Y(Chart.Next[0].Share))}{Path(Chart.Next, NextEnd)[1..].Split('H', 2) switch { [_, var rest] => "H" + rest, _ => "" }}";
    }

    private IHtmlContent Today()
    {
        var x = X(Chart.Today);
        var boxX = x < Left + 70 ? x : x - 58;
        var share = ShareChart.At(Chart.Actual, Chart.Today);
        var y = Y(share ?? 0);
        var below = y + 18 < Bottom - 4;
        return Html(
            $"<line class=\"now\" x1=\"{Px(x)}\" x2=\"{Px(x)}\" y1=\"38\" y2=\"{Bottom}\"/><rect class=\"nowbox\" x=\"{Px(boxX)}\" y=\"38\" width=\"58\" height=\"20\" rx=\"4\"/><text class=\"t-sun\" x=\"{Px(boxX + 29)}\" y=\"52\" text-anchor=\"middle\">today</text>{When(share is not null, $"<circle class=\"dot\" cx=\"{Px(x)}\" cy=\"{Px(y)}\" r=\"6\"/><text class=\"t-strong\" x=\"{Px(x > Right - 80 ? x - 14 : x + 14)}\" y=\"{Px(below ? y + 18 : y - 12)}\" text-anchor=\"{(x > Right - 80 ? "end" : "start")}\">{Percent(share ?? 0)} now</text>")}");
    }

    private IHtmlContent StepBacks()
    {
        var free = double.MinValue;
        return Join(Chart.StepBacks.OrderBy(step => step.On).Select(step =>
        {
            var next = Chart.Actual.FirstOrDefault(point => point.From > step.On)?.From ?? Chart.Today;
            var x = (X(step.On) + Math.Max(X(step.On), X(next))) / 2;
            var y = Y(ShareChart.At(Chart.Actual, step.On) ?? 0);
            var title = $"A step back, {Day(step.On)}";
            var half = Math.Max(Width(title), Width(step.Reason)) / 2 + 4;
            x = Math.Clamp(x, Left, Right);
            var centre = Math.Clamp(x, Left + half, Right - half);
            // Two labels that would lie on each other: the later keeps its leader, and its words are in the table.
            if (centre - half < free)
            {
                return Html($"<line class=\"leader\" x1=\"{Px(x)}\" x2=\"{Px(x)}\" y1=\"{Px(y + 4)}\" y2=\"{Px(y + 20)}\"/>");
            }

            free = centre + half;
            var below = y + 66 < Bottom - 2;
            var (from, to, first) = below ? (y + 4, y + 34, y + 48) : (y - 4, y - 20, y - 42);
            return Html(
                $"<line class=\"leader\" x1=\"{Px(x)}\" x2=\"{Px(x)}\" y1=\"{Px(from)}\" y2=\"{Px(to)}\"/><text class=\"t-strong t-halo\" x=\"{Px(centre)}\" y=\"{Px(first)}\" text-anchor=\"middle\">{title}</text><text class=\"t-halo\" x=\"{Px(centre)}\" y=\"{Px(first + 16)}\" text-anchor=\"middle\">{step.Reason}</text>");
        }));
    }

    private IHtmlContent NextLabel()
    {
        if (Chart.Next.Count == 0)
        {
            return None;
        }

        var end = NextEnd;
        var words = $"{Percent(Chart.Next[^1].Share)} from {Day(Chart.Next[^1].From)}";
        var fits = end + 11 + Math.Max(Width(words), Width(Chart.NextWords ?? "")) < Right;
        var (x, y, anchor) = fits ? (end + 11, Y(Chart.Next[^1].Share) + 4, "start") : (end, Y(Chart.Next[^1].Share) + 20, "end");
        return Html(
            $"<text class=\"t-strong t-halo\" x=\"{Px(x)}\" y=\"{Px(y)}\" text-anchor=\"{anchor}\">{words}</text>{When(Chart.NextWords is not null, $"<text class=\"t-halo\" x=\"{Px(x)}\" y=\"{Px(y + 16)}\" text-anchor=\"{anchor}\">{Chart.NextWords}</text>")}");
    }

    private IHtmlContent Table()
    {
        var days = Chart.Actual.Select(point => point.From)
            .Concat(Chart.Next.Select(point => point.From))
            .Concat(Chart.Planned.Select(point => point.From))
            .Distinct().Order();
        var rows = days.Select(day =>
        {
            var actual = Chart.Next.FirstOrDefault(point => point.From == day)?.Share
                ?? (day <= Chart.Today || Chart.Actual.Any(point => point.From == day) ? ShareChart.At(Chart.Actual, day) : null);
            var planned = ShareChart.At(Chart.Planned, day);
            var stage = Chart.Stages.LastOrDefault(candidate => candidate.From <= day)?.Name;
            var note = Chart.StepBacks.FirstOrDefault(step => step.On == day) is { } step ? $"A step back: {step.Reason}"
                : Chart.Next.Any(point => point.From == day) ? Chart.NextWords ?? "next version" : "";
            return new[] { Day(day), stage ?? "", actual is { } share ? Percent(share) : "", planned is { } plan ? Percent(plan) : "", note };
        });
        return ChartParts.Table("Mainstream share from each day on", ["From", "Stage", "With the class", "Planned", "What happened"], rows, numericFrom: 2, numericTo: 3);
    }
}
