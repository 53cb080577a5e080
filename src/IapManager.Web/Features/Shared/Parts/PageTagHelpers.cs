using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static IapManager.Web.Features.Shared.Parts.Markup;

namespace IapManager.Web.Features.Shared.Parts;

/// <summary>
/// &lt;mast title="Reviews" sub="Held, due and late." crumb="Referrals" crumb-href="~/referrals" here="R-2026-031" size="l" initials="Maya Collins"&gt;buttons&lt;/mast&gt;
/// The page's one h1, one plain sentence, at most one filled button. Sets the title in the browser where the page has not.
/// &lt;mast-more&gt; inside puts richer HTML (facts, tags) under the sentence.
/// </summary>
[HtmlTargetElement("mast")]
public sealed class MastTagHelper : TagHelper
{
    public required string Title { get; set; }

    public string? Sub { get; set; }

    public string? Crumb { get; set; }

    public string? CrumbHref { get; set; }

    /// <summary>What follows the crumb's link: "Year 8 / 8F, Mr Ross".</summary>
    public string? Here { get; set; }

    /// <summary>xl (a page's name) or l (working pages with much on them).</summary>
    public string Size { get; set; } = "xl";

    /// <summary>Whose initials stand large beside the title.</summary>
    public string? Initials { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        ViewContext.ViewData["Title"] ??= Title;
        var more = new DefaultTagHelperContent();
        context.Items[typeof(MastMoreTagHelper)] = more;
        var acts = await output.GetChildContentAsync();
        var href = CrumbHref is ['~', ..] ? ViewContext.HttpContext.Request.PathBase + CrumbHref[1..] : CrumbHref;

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Initials is null ? "mast" : "mast mast--pupil");
        output.Content.SetHtmlContent(Html(
            $"{When(Initials is not null, $"<span class=\"person person--xl\" aria-hidden=\"true\">{Parts.Initials.Of(Initials)}</span>")}<div class=\"mast__text\">{When(Crumb is not null, $"<p class=\"crumb\"><a href=\"{href}\">{Crumb}</a>{When(Here is not null, $" / {Here}")}</p>")}<h1 class=\"h-{Size}\">{Title}</h1>{When(Sub is not null, $"<p class=\"mast__sub\">{Sub}</p>")}{more}</div>{(acts.IsEmptyOrWhiteSpace ? None : Html($"<div class=\"mast__acts\">{acts}</div>"))}"));
    }
}

/// <summary>&lt;mast-more&gt; inside &lt;mast&gt;: facts or tags under the page's sentence.</summary>
[HtmlTargetElement("mast-more", ParentTag = "mast")]
public sealed class MastMoreTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var content = await output.GetChildContentAsync();
        ((TagHelperContent)context.Items[typeof(MastMoreTagHelper)]).AppendHtml(content.GetContent());
        output.SuppressOutput();
    }
}

/// <summary>
/// &lt;panel title="Places" link="All pupils" link-href="~/pupils"&gt;…&lt;/panel&gt; the one container; never one in another.
/// aside="28 of 50 lessons" instead of a link; flush for lists and tables; deep for "now"; level 2 or 3; class adds to its classes.
/// </summary>
[HtmlTargetElement("panel")]
public sealed class PanelTagHelper(PartIds ids) : TagHelper
{
    public string? Title { get; set; }

    public string? Link { get; set; }

    public string? LinkHref { get; set; }

    public string? Aside { get; set; }

    public bool Flush { get; set; }

    public bool Deep { get; set; }

    public int Level { get; set; } = 2;

    public string? Class { get; set; }

    public string? Id { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var content = await output.GetChildContentAsync();
        var id = Id ?? ids.Next();
        var href = LinkHref is ['~', ..] ? ViewContext.HttpContext.Request.PathBase + LinkHref[1..] : LinkHref;
        output.TagName = "section";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"panel{(Flush ? " panel--flush" : "")}{(Deep ? " panel--deep" : "")}{(Class is null ? "" : " " + Class)}");
        if (Title is not null)
        {
            output.Attributes.SetAttribute("aria-labelledby", id + "-h");
        }

        if (Id is not null)
        {
            output.Attributes.SetAttribute("id", Id);
        }

        var heading = Level == 3 ? Html($"<h3 class=\"h-s\" id=\"{id}-h\">{Title}</h3>") : Html($"<h2 class=\"h-m\" id=\"{id}-h\">{Title}</h2>");
        var head = Html($"<div class=\"panel__head\">{heading}{When(!string.IsNullOrEmpty(Link), $"<a class=\"small\" href=\"{href}\">{Link}</a>")}{When(!string.IsNullOrEmpty(Aside), $"<span class=\"small muted\">{Aside}</span>")}</div>");
        output.Content.SetHtmlContent(Html($"{(Title is null ? None : head)}{content}"));
    }
}
