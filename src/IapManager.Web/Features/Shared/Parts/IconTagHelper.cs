using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IapManager.Web.Features.Shared.Parts;

/// <summary>&lt;icon name="printer" /&gt; size: s, l, xl. The word stands beside it; alone it gets a visually hidden one.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper(Icons icons) : TagHelper
{
    public required string Name { get; set; }

    public string? Size { get; set; }

    public string? Class { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var css = string.Join(' ', new[] { Size is null ? null : "icon--" + Size, Class }.Where(part => part is not null));
        output.TagName = null;
        output.Content.SetHtmlContent(icons.Draw(Name, css.Length == 0 ? null : css));
    }
}
