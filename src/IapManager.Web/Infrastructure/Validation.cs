using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace IapManager.Web.Infrastructure;

public static class Validation
{
    /// <summary>Runs the validator and puts what it found beside the fields. True when the whole form is sound, binding included.</summary>
    public static bool Check<T>(this ModelStateDictionary modelState, IValidator<T> validator, T form)
    {
        foreach (var error in validator.Validate(form).Errors)
        {
            modelState.AddModelError(error.PropertyName, error.ErrorMessage);
        }

        return modelState.IsValid;
    }
}
