using FluentValidation;
using IapManager.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace IapManager.Web.Infrastructure;

public static class Validation
{
    /// <summary>
    /// Runs the validator and puts what it found beside the fields. True when the whole form is sound, binding included. A date that
    /// could not be read says that alone: to ask for it as well would be the same problem twice. Of anything else that could not be read
    /// the validator says better what to enter.
    /// </summary>
    public static bool Check<T>(this ModelStateDictionary modelState, IValidator<T> validator, T form)
    {
        var unread = modelState.Where(field => field.Value is { Errors.Count: > 0 } && modelState.ContainsKey($"{field.Key}.Day")).Select(field => field.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var errors = validator.Validate(form).Errors.Where(e => !unread.Contains(e.PropertyName)).ToList();
        foreach (var field in errors.Select(e => e.PropertyName).Where(name => name.Length > 0).Distinct())
        {
            modelState[field]?.Errors.Clear();
        }

        foreach (var error in errors)
        {
            modelState.AddModelError(error.PropertyName, error.ErrorMessage);
        }

        return modelState.IsValid;
    }

    /// <summary>The form again, with what was typed and the rule's own words, beside the field that they are about where it has one.</summary>
    public static ViewResult Refused(this Controller controller, DomainRuleException refusal, string view, object form)
    {
        var field = form.GetType().GetProperties().FirstOrDefault(p => string.Equals(p.Name, refusal.About, StringComparison.OrdinalIgnoreCase));
        controller.ModelState.AddModelError(field?.Name ?? "", refusal.Message);
        controller.Response.StatusCode = StatusCodes.Status409Conflict;
        return controller.View(view, form);
    }
}
