using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IapManager.Web.Features.ConfirmIdentity;

/// <summary>
/// &lt;show-it /&gt; beside the words that a safeguarding record exists: for whoever reads it once they have confirmed that it is they, the way to do so.
/// With before="…" it is a line of its own. Nothing for anybody else.
/// </summary>
[HtmlTargetElement("show-it", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ShowItTagHelper(CurrentUser user, Icons icons) : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    /// <summary>Null where it stands in a sentence already.</summary>
    public string? Before { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        if (!user.MayReadSafeguarding || user.IsConfirmed)
        {
            return;
        }

        var link = Markup.Html($"<a href=\"{Way(View.HttpContext.Request)}\">Show it: confirm that it is you</a>");
        output.Content.SetHtmlContent(Before is null ? link : Markup.Html($"<p class=\"small gap-s\">{icons.Draw("lock")} {Before} {link}</p>"));
    }

    /// <summary>Back to the page that is looked at, also where a part of it was fetched or a form is shown again.</summary>
    private static string Way(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Headers.ContainsKey("HX-Request") || Refusal.PageOf(request) is not { } page
            ? ConfirmGate.WayFrom(request) : $"{request.PathBase}{ConfirmGate.Page}{QueryString.Create("returnUrl", page)}";
}
