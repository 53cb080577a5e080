using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace IapManager.Web.Features.Import.Uploading;

/// <summary>
/// Lets large uploads through and turns larger ones, and those that break off, into words. It reads the form before the antiforgery
/// check does, because a form that cannot be read would end there as an error without a reason.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UploadLimitAttribute : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>Bytes of one request: a few of the largest files.</summary>
    public const long Most = 320L * 1024 * 1024;

    public int Order => 900;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (http.Features.Get<IFormFeature>()?.Form is not null)
        {
            // Read already, by the request's first answer, which was refused.
            return;
        }
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = Most;
        }
        if (http.Request.ContentLength > Most)
        {
            context.Result = Refuse("too-large");
            return;
        }
        http.Features.Set<IFormFeature>(new FormFeature(http.Request, new FormOptions { MultipartBodyLengthLimit = Most, ValueCountLimit = 200 }));
        try
        {
            await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException or IOException or InvalidOperationException)
        {
            context.Result = Refuse(e is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } || e.Message.Contains("limit", StringComparison.OrdinalIgnoreCase) ? "too-large" : "broken-off");
        }
    }

    private static RedirectToActionResult Refuse(string why) => new(nameof(ImportController.Index), "Import", new { refused = why });
}
