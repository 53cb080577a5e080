using IapManager.Domain;
using IapManager.Web.Features.Shared.Errors;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Infrastructure.Errors;

/// <summary>Turns a broken rule or a lost race into a page (409) that keeps what was typed; never a silent no-op.</summary>
public sealed class RefusedFilter(IModelMetadataProvider metadata) : IAsyncExceptionFilter
{
    public async Task OnExceptionAsync(ExceptionContext context)
    {
        var (message, stale) = context.Exception switch
        {
            DomainRuleException rule => (rule.Message, false),
            DbUpdateConcurrencyException => ("stale", true),
            DbUpdateException e when DatabaseErrors.IsDuplicate(e) => ("stale", true),
            var e when DatabaseErrors.GaveWay(e) => ("Somebody else saved at the same moment, so this was not saved. Go back and save again.", false),
            _ => ("", false),
        };
        if (message.Length == 0)
        {
            return;
        }

        var request = context.HttpContext.Request;
        var typed = request.HasFormContentType ? await TypedAsync(request) : [];
        var back = Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var referer) && referer.Authority == request.Host.Value ? referer.PathAndQuery : null;
        var page = (stale ? ErrorPage.Stale("This", null, null, back ?? request.Path, []) : ErrorPage.RuleRefused(message, back)) with { Changes = typed };
        context.Result = new ViewResult
        {
            ViewName = "ErrorPage",
            StatusCode = StatusCodes.Status409Conflict,
            ViewData = new ViewDataDictionary<ErrorPage>(metadata, context.ModelState) { Model = page },
        };
        context.ExceptionHandled = true;
    }

    private static async Task<List<StaleField>> TypedAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        return [.. form.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal) && !f.Key.Contains("password", StringComparison.OrdinalIgnoreCase)
                && !f.Key.EndsWith("Stamp", StringComparison.Ordinal) && !f.Key.EndsWith("Id", StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(f.Value))
            .Select(f => new StaleField(f.Key, null, f.Value.ToString()))];
    }
}
