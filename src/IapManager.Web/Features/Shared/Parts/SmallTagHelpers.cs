using IapManager.Web.Features.Shared.Shell;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static IapManager.Web.Features.Shared.Parts.Markup;

namespace IapManager.Web.Features.Shared.Parts;

/// <summary>&lt;kind value="supported" /&gt; swatch and word outside the grid; words="with Nadia Rahman" replaces the word.</summary>
[HtmlTargetElement("kind", TagStructure = TagStructure.WithoutEndTag)]
public sealed class KindTagHelper(Icons icons, ShellModel shell) : TagHelper
{
    public required string Value { get; set; }

    public string? Words { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var look = KindLook.Of(Value, shell.ProvisionName);
        output.TagName = null;
        output.Content.SetHtmlContent(Html($"<span class=\"kind {look.Css}\"><span class=\"kind__sw\">{icons.Draw(look.Icon)}</span>{Words ?? look.Word}</span>"));
    }
}

/// <summary>
/// &lt;tag state="you"&gt;Decide&lt;/tag&gt; who acts next: you (dark), going (tint), wait (dashed), line (a rule),
/// late (a date is late; a child never is), done (bare tick).
/// </summary>
[HtmlTargetElement("tag")]
public sealed class TagTagHelper(Icons icons) : TagHelper
{
    public string State { get; set; } = "going";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var icon = State switch { "late" => icons.Draw("clock"), "done" => icons.Draw("check"), _ => None };
        var words = await output.GetChildContentAsync();
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"tag tag--{State}");
        output.Content.SetHtmlContent(Html($"{icon}{words}"));
    }
}

/// <summary>&lt;initials name="Maya Collins" size="xl" /&gt; size: s, m, l, xl. The name itself stands beside it.</summary>
[HtmlTargetElement("initials", TagStructure = TagStructure.WithoutEndTag)]
public sealed class InitialsTagHelper : TagHelper
{
    public required string Name { get; set; }

    public string? Size { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        output.Content.SetHtmlContent(Html($"<span class=\"{(Size is null ? "person" : "person person--" + Size)}\" aria-hidden=\"true\">{Initials.Of(Name)}</span>"));
    }
}

/// <summary>&lt;adult name="Tom Hallett" qualified="true" /&gt; initials with a cap for a qualified teacher; the name is read out and shown as a tip.</summary>
[HtmlTargetElement("adult", TagStructure = TagStructure.WithoutEndTag)]
public sealed class AdultTagHelper(Icons icons) : TagHelper
{
    public required string Name { get; set; }

    public bool Qualified { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        output.Content.SetHtmlContent(Html(
            $"<span class=\"{(Qualified ? "adult adult--q" : "adult")}\" title=\"{Name}{(Qualified ? ", qualified teacher" : "")}\">{(Qualified ? icons.Draw("graduation-cap") : None)}<span aria-hidden=\"true\">{Initials.Of(Name)}</span><span class=\"vh\">{Name}{(Qualified ? ", qualified teacher" : "")}</span></span>"));
    }
}

/// <summary>&lt;pips taken="6" places="8" /&gt; disc taken, ring free, diamond over; large for the heading size.</summary>
[HtmlTargetElement("pips", TagStructure = TagStructure.WithoutEndTag)]
public sealed class PipsTagHelper : TagHelper
{
    public int Taken { get; set; }

    public int Places { get; set; }

    public bool Large { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var pips = Enumerable.Range(0, Math.Max(Taken, Places))
            .Select(i => Html($"<i class=\"{(i >= Places ? "pip pip--over" : i < Taken ? "pip pip--on" : "pip")}\"></i>"));
        output.TagName = null;
        output.Content.SetHtmlContent(Html(
            $"<span class=\"{(Large ? "pips pips--l" : "pips")}\" role=\"img\" aria-label=\"{Taken} of {Counted.Places(Places)} taken\">{Join(pips)}</span>"));
    }
}
