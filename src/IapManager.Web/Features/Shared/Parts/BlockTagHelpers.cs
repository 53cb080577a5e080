using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static IapManager.Web.Features.Shared.Parts.Markup;

namespace IapManager.Web.Features.Shared.Parts;

/// <summary>
/// &lt;note&gt;A fact&lt;/note&gt; &lt;note kind="warn" title="One adult for four pupils"&gt;Today. &lt;a …&gt;Find cover&lt;/a&gt;&lt;/note&gt;
/// kind: none (a fact), warn (what to look at, with a verb that settles it), quiet (restricted), done. icon replaces the kind's own.
/// </summary>
[HtmlTargetElement("note")]
public sealed class NoteTagHelper(Icons icons) : TagHelper
{
    public string? Kind { get; set; }

    public string? Title { get; set; }

    public string? Icon { get; set; }

    public string? Class { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var icon = Icon ?? Kind switch { "warn" => "warn", "quiet" => "lock", "done" => "circle-check", _ => "info" };
        var css = (Kind is "warn" or "quiet" ? $"note note--{Kind}" : "note") + (Class is null ? "" : " " + Class);
        var words = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", css);
        output.Content.SetHtmlContent(Html(
            $"{icons.Draw(icon)}<div>{When(Title is not null, $"<p class=\"strong\">{Title}</p>")}{(words.IsEmptyOrWhiteSpace ? None : Html($"<p>{words}</p>"))}</div>"));
    }
}

/// <summary>
/// &lt;voice who="Noah, in his own words" pupil="true" how="Given on 13 November, taken down by Mr Aldous"&gt;…&lt;/voice&gt;
/// Somebody's own words, whole; words="@Model.Words" keeps its paragraphs and puts them in quotation marks.
/// </summary>
[HtmlTargetElement("voice")]
public sealed class VoiceTagHelper(Icons icons) : TagHelper
{
    public required string Who { get; set; }

    public string? Words { get; set; }

    public string? How { get; set; }

    public bool Pupil { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var paragraphs = (Words ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var said = Words is null
            ? (IHtmlContent)await output.GetChildContentAsync()
            : Join(paragraphs.Select((text, i) => Html($"<p>{(i == 0 ? "“" : "")}{text}{(i == paragraphs.Length - 1 ? "”" : "")}</p>")));
        output.TagName = "section";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Pupil ? "voice voice--pupil" : "voice");
        output.Content.SetHtmlContent(Html(
            $"<h2 class=\"voice__who\">{icons.Draw("quote")}{Who}</h2><blockquote>{said}</blockquote>{When(How is not null, $"<p class=\"voice__how\">{How}</p>")}"));
    }
}

/// <summary>
/// &lt;fig label="Returned full-time" number="9" base="of 14, 64%"&gt;How it is counted.&lt;/fig&gt; inside &lt;section class="panel panel--flush figs"&gt;.
/// A number never stands without its base.
/// </summary>
[HtmlTargetElement("fig")]
public sealed class FigTagHelper : TagHelper
{
    public required string Label { get; set; }

    public required string Number { get; set; }

    public string? Base { get; set; }

    /// <summary>Where the pupils behind the figure are named; null for those who see no names.</summary>
    public string? Href { get; set; }

    public bool Warn { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var how = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Warn ? "fig fig--warn" : "fig");
        output.Content.SetHtmlContent(Html(
            $"<p class=\"fig__l\">{Label}</p><p class=\"fig__n\">{(Href is null ? Html($"{Number}") : Html($"<a href=\"{Href}\" aria-label=\"{Label}: {Number}, who they are\">{Number}</a>"))}{When(Base is not null, $" <small>{Base}</small>")}</p>{(how.IsEmptyOrWhiteSpace ? None : Html($"<p class=\"fig__d\">{how}</p>"))}"));
    }
}

/// <summary>
/// &lt;empty title="No review is due" words="The last was held on 13 November."&gt;two links as buttons&lt;/empty&gt;
/// A list that has nothing says what is not there, the nearest fact, and what to do next.
/// </summary>
[HtmlTargetElement("empty")]
public sealed class EmptyTagHelper : TagHelper
{
    public required string Title { get; set; }

    public string? Words { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var acts = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "empty");
        output.Content.SetHtmlContent(Html(
            $"<svg class=\"empty__art chart\" viewBox=\"0 0 220 70\" aria-hidden=\"true\" focusable=\"false\"><path class=\"planned\" d=\"M4 62H50V46H96V30H142V14H216\"/><circle class=\"dot\" cx=\"96\" cy=\"38\" r=\"8\"/></svg><h2 class=\"h-m\">{Title}</h2>{When(Words is not null, $"<p>{Words}</p>")}{(acts.IsEmptyOrWhiteSpace ? None : Html($"<div class=\"empty__acts\">{acts}</div>"))}"));
    }
}
