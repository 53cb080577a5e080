using System.Text.Encodings.Web;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using IapManager.Web.Features.Shared.Parts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IapManager.Web.Tests.Features.Shared;

/// <summary>What a tag helper writes, as a page.</summary>
internal static class Rendered
{
    public static Icons Sprite => new(new NoVersion(), new HttpContextAccessor());

    public static PartIds Ids => new();

    public static IHtmlDocument Html(TagHelper helper, string inside = "")
    {
        var output = new TagHelperOutput("part", [], (_, encoder) =>
        {
            var content = new DefaultTagHelperContent();
            content.SetHtmlContent(inside);
            return Task.FromResult<TagHelperContent>(content);
        })
        { TagMode = inside.Length > 0 ? TagMode.StartTagAndEndTag : TagMode.SelfClosing };
        helper.ProcessAsync(new TagHelperContext([], new Dictionary<object, object>(), "id"), output).GetAwaiter().GetResult();
        using var writer = new StringWriter();
        output.WriteTo(writer, HtmlEncoder.Default);
        return new HtmlParser().ParseDocument(writer.ToString());
    }

    private sealed class NoVersion : IFileVersionProvider
    {
        public string AddFileVersionToPath(PathString requestPathBase, string path) => path;
    }
}
