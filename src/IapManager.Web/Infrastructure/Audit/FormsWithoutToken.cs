using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace IapManager.Web.Infrastructure.Audit;

/// <summary>With a request whose form came without the token of the page that it should have come from, or with somebody else's.</summary>
public sealed record TokenMissing;

/// <summary>Notes such forms for <see cref="TurnedAway"/>.</summary>
public sealed class FormsWithoutToken : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            context.HttpContext.Features.Set(new TokenMissing());
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
