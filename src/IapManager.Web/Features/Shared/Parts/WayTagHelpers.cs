using System.Globalization;
using IapManager.Web.Features.Shared.Charts;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static IapManager.Web.Features.Shared.Parts.Markup;

namespace IapManager.Web.Features.Shared.Parts;

/// <param name="Words">"20%, left 2 Oct", "aims for 70%, week 3 of 6". Null: nothing under the name.</param>
public sealed record WayStage(string Name, StageState State, string? Words = null);

/// <summary>
/// &lt;way stages="Model.Stages" /&gt; the line of stages: done with a tick, now lit, later outlined.
/// &lt;way stages="Model.Stages" mini="true" /&gt; for rows of a list, the stage's name beside it.
/// </summary>
[HtmlTargetElement("way", TagStructure = TagStructure.WithoutEndTag)]
public sealed class WayTagHelper(Icons icons) : TagHelper
{
    public required IReadOnlyList<WayStage> Stages { get; set; }

    public bool Mini { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        if (Mini)
        {
            var now = Stages.FirstOrDefault(stage => stage.State == StageState.Now) ?? Stages.LastOrDefault(stage => stage.State == StageState.Done);
            var name = now?.Name ?? "Not started";
            output.Content.SetHtmlContent(Html(
                $"<span class=\"stagecell\"><span class=\"way way--mini\" aria-hidden=\"true\">{Join(Stages.Select(stage => Html($"<span class=\"way__s{Css(stage.State)}\"></span>")))}</span><span>{name}</span></span>"));
            return;
        }

        output.Content.SetHtmlContent(Html($"<ol class=\"way\">{Join(Stages.Select(stage => Html(
            $"<li class=\"way__s{Css(stage.State)}\"{Attribute("aria-current", stage.State == StageState.Now ? "step" : null)}><strong>{(stage.State == StageState.Done ? icons.Draw("check", "icon--s") : None)}{stage.Name}{(stage.State == StageState.Done ? Html($"<span class=\"vh\">, done</span>") : None)}</strong>{When(stage.Words is not null, $"<span>{stage.Words}</span>")}</li>")))}</ol>"));
    }

    private static string Css(StageState state) => state switch
    {
        StageState.Done => " way__s--done",
        StageState.Now => " way__s--now",
        _ => "",
    };
}

/// <summary>
/// &lt;share now="28" next="33" of="50" aim="0.7" /&gt; lessons with the class now, in the version being built (optional), of all
/// lesson periods of the cycle; aim is the stage's share as a mark. The number large, what it was beside it, the sentence under it.
/// </summary>
[HtmlTargetElement("share", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ShareTagHelper(Icons icons) : TagHelper
{
    private const double Full = 336;

    public int Now { get; set; }

    public int? Next { get; set; }

    public int Of { get; set; }

    /// <summary>0 to 1. Null: no aim.</summary>
    public double? Aim { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var now = Share(Now);
        var next = Share(Next ?? Now);
        var aim = Aim is { } share ? $" The stage aims for {Percent(share)}." : "";
        var words = Next is null ? $"{Now} of {Of} lessons with the class.{aim}" : $"{Now} of {Of} lessons now, {Next} in this version.{aim}";
        var mark = Aim is { } goal ? X(Math.Clamp(goal, 0, 1)) : null;
        output.TagName = null;
        output.Content.SetHtmlContent(Html(
            $"<p class=\"share\">{When(Next is not null, $"<span class=\"from\">{Percent(now)}</span>{icons.Draw("arrow-right")}")}<span>{Percent(next)}</span></p><div class=\"meter\"><svg viewBox=\"0 0 336 30\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\"><rect class=\"m-track\" width=\"336\" height=\"22\" rx=\"4\"/><rect class=\"m-now\" width=\"{X(Math.Min(now, next))}\" height=\"22\" rx=\"4\"/>{When(next != now, $"<rect class=\"{(next > now ? "m-add" : "m-less")}\" x=\"{X(Math.Min(now, next))}\" width=\"{X(Math.Abs(next - now))}\" height=\"22\"/>")}{When(mark is not null, $"<path class=\"m-goal\" d=\"M{mark} -3V25\"/>")}</svg></div><p class=\"small muted\">{words}</p>"));
    }

    private double Share(int lessons) => Of <= 0 ? 0 : Math.Clamp((double)lessons / Of, 0, 1);

    private static string X(double share) => (share * Full).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Percent(double share) => Math.Round(share * 100, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture) + "%";
}
