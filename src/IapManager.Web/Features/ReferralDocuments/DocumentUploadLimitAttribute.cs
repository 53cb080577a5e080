using IapManager.Domain.Referrals;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace IapManager.Web.Features.ReferralDocuments;

/// <summary>
/// Turns an upload that is too large, or breaks off, into words. It reads the form before the antiforgery check does, because a form that
/// cannot be read would end there as an error without a reason; and it lets a body that is too large run out, because a browser that is
/// answered while it sends shows a broken connection instead of the answer.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DocumentUploadLimitAttribute : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>Bytes of one request: all that a referral may hold, and what stands around it.</summary>
    public const long Most = ReferralDocument.MostBytes + 1024 * 1024;

    /// <summary>Bytes that are let run out.</summary>
    private const long MostWaitedFor = 4 * Most;

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
            size.MaxRequestBodySize = MostWaitedFor;
        }

        try
        {
            if (http.Request.ContentLength > Most)
            {
                await RunOutAsync(http);
                context.Result = Refuse(http, "too-large");
                return;
            }

            http.Features.Set<IFormFeature>(new FormFeature(http.Request, new FormOptions { MultipartBodyLengthLimit = Most, ValueCountLimit = 100 }));
            if (http.Request.HasFormContentType)
            {
                await http.Request.ReadFormAsync(http.RequestAborted);
            }
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException or IOException or InvalidOperationException)
        {
            var tooLarge = e is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } || e.Message.Contains("limit", StringComparison.OrdinalIgnoreCase);
            context.Result = Refuse(http, tooLarge ? "too-large" : "broken-off");
        }
    }

    private static async Task RunOutAsync(HttpContext http)
    {
        var part = new byte[64 * 1024];
        for (long seen = 0; seen < MostWaitedFor;)
        {
            var read = await http.Request.Body.ReadAsync(part, http.RequestAborted);
            if (read == 0)
            {
                return;
            }

            seen += read;
        }
    }

    private static LocalRedirectResult Refuse(HttpContext http, string why) => new($"{http.Request.PathBase}{http.Request.Path}?upload={why}");
}
