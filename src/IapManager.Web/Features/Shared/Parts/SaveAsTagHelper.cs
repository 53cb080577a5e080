using Microsoft.AspNetCore.Razor.TagHelpers;
using static IapManager.Web.Features.Shared.Parts.Markup;

namespace IapManager.Web.Features.Shared.Parts;

/// <summary>
/// &lt;save-as href="/waiting-list" query="state=Waiting" /&gt; The list to take away: as a workbook, and as text for other programs.
/// </summary>
[HtmlTargetElement("save-as", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SaveAsTagHelper(Icons icons) : TagHelper
{
    /// <summary>The address without its ending.</summary>
    public required string Href { get; set; }

    /// <summary>What the list is narrowed to; null for all of it.</summary>
    public string? Query { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        var query = string.IsNullOrEmpty(Query) ? "" : "?" + Query.TrimStart('?');
        output.Content.SetHtmlContent(Html(
            $"<a class=\"govuk-button govuk-button--secondary\" href=\"{Href}.xlsx{query}\">{icons.Draw("download", null)}Excel</a><a class=\"govuk-button govuk-button--quiet\" href=\"{Href}.csv{query}\">CSV</a>"));
    }
}
