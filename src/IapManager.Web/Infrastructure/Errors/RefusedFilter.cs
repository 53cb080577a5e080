using IapManager.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Infrastructure.Errors;

/// <param name="Message">In words, what stands in the way.</param>
/// <param name="IsStale">True when someone else changed the record meanwhile.</param>
/// <param name="Typed">What the user had typed, by field, so that nothing is lost.</param>
/// <param name="BackTo">The page they came from; null when not known.</param>
public sealed record RefusedModel(string Message, bool IsStale, IReadOnlyList<KeyValuePair<string, string>> Typed, string? BackTo);

/// <summary>Turns a broken rule or a lost race into a page (409) that keeps what was typed; never a silent no-op.</summary>
public sealed class RefusedFilter(IModelMetadataProvider metadata) : IAsyncExceptionFilter
{
    public async Task OnExceptionAsync(ExceptionContext context)
    {
        var (message, stale) = context.Exception switch
        {
            DomainRuleException rule => (rule.Message, false),
            DbUpdateConcurrencyException => ("Someone else changed this while you were working on it. What you typed is below. Open the page again, look at what changed, and enter it once more.", true),
            DbUpdateException e when DatabaseErrors.IsDuplicate(e) => ("Someone else saved the same thing a moment ago. Open the page again to see it.", true),
            _ => ("", false),
        };
        if (message.Length == 0)
        {
            return;
        }

        var request = context.HttpContext.Request;
        var typed = request.HasFormContentType ? await TypedAsync(request) : [];
        var back = Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var referer) && referer.Authority == request.Host.Value ? referer.PathAndQuery : null;
        context.Result = new ViewResult
        {
            ViewName = "Refused",
            StatusCode = StatusCodes.Status409Conflict,
            ViewData = new ViewDataDictionary<RefusedModel>(metadata, context.ModelState) { Model = new RefusedModel(message, stale, typed, back) },
        };
        context.ExceptionHandled = true;
    }

    private static async Task<List<KeyValuePair<string, string>>> TypedAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        return [.. form.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal) && !f.Key.Contains("password", StringComparison.OrdinalIgnoreCase)
                && !f.Key.EndsWith("Stamp", StringComparison.Ordinal) && !f.Key.EndsWith("Id", StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(f.Value))
            .Select(f => KeyValuePair.Create(f.Key, f.Value.ToString()))];
    }
}
