using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace IapManager.Web.Infrastructure.Errors;

/// <summary>Refuses a form that cannot be read at all, such as one without its boundary: no action meets it as nothing. What can be read is at least an empty form.</summary>
public sealed class UnreadableForms : IActionFilter
{
    public void OnActionExecuting(ActionExecutingContext context)
    {
        if (context.ActionDescriptor.Parameters.Any(p => p.BindingInfo?.BindingSource == BindingSource.Form && p.ParameterType is { IsClass: true } type && type != typeof(string) && !(context.ActionArguments.TryGetValue(p.Name, out var bound) && bound is not null)))
        {
            context.Result = new BadRequestResult();
        }
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
    }
}
