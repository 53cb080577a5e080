using System.Globalization;
using IapManager.Web.Features.Shared.Parts;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IapManager.Web.Features.Shared.Forms;

/// <summary>&lt;error-summary /&gt; above the page's heading: every message of the model state, linked to its field; nothing where there is none.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        var errors = ViewContext.ViewData.ModelState
            .OrderBy(entry => Place(entry.Key), StringComparer.Ordinal)
            .SelectMany(entry => entry.Value!.Errors.Select(error => (Id: FieldNames.Id(entry.Key), Words: error.ErrorMessage)))
            .Where(error => error.Words.Length > 0)
            .Distinct()
            .ToList();
        if (errors.Count == 0)
        {
            return;
        }

        var items = errors.Select(error => error.Id.Length == 0
            ? Markup.Html($"<li>{error.Words}</li>")
            : Markup.Html($"<li><a href=\"#{error.Id}\">{error.Words}</a></li>"));
        output.Content.SetHtmlContent(Markup.Html(
            $"<div class=\"govuk-error-summary\" data-error-summary tabindex=\"-1\"><div role=\"alert\"><h2 class=\"govuk-error-summary__title\">There is a problem</h2><ul class=\"govuk-error-summary__list\">{Markup.Join(items)}</ul></div></div>"));
    }

    /// <summary>The order of the model's own properties, which is the order of the page: a summary in another order sends people up and down.</summary>
    private string Place(string key)
    {
        var metadata = ViewContext.ViewData.ModelMetadata;
        var place = "";
        foreach (var segment in key.Split('.'))
        {
            var name = segment.Split('[')[0];
            var index = 0;
            while (index < metadata.Properties.Count && metadata.Properties[index]?.Name != name)
            {
                index++;
            }

            place += index.ToString("D4", CultureInfo.InvariantCulture) + segment[name.Length..].PadLeft(8, '0');
            if (index == metadata.Properties.Count)
            {
                break;
            }

            var property = metadata.Properties[index]!;
            metadata = property.ElementMetadata ?? property;
        }

        return place;
    }
}
