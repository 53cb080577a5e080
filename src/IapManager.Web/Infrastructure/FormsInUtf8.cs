using Microsoft.Net.Http.Headers;

namespace IapManager.Web.Infrastructure;

/// <summary>Refuses forms in another character set than that of every page: what they say could be read in two ways, and some sets cannot be read at all.</summary>
public sealed class FormsInUtf8(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.HasFormContentType && MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && type.Charset.HasValue
            && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return Task.CompletedTask;
        }

        return next(context);
    }
}
