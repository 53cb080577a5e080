using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace IapManager.Web.Features.Shared.Forms;

public static class ModelBindingSetup
{
    /// <summary>
    /// Dates in three boxes, messages in plain English, and no rule that comes from a type's nullability:
    /// what must be filled in is the form's validator's to say.
    /// </summary>
    public static void AddIapModelBinding(this MvcOptions options)
    {
        options.ModelBinderProviders.Insert(0, new DatePartsBinderProvider());
        options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        options.ModelMetadataDetailsProviders.Add(new WordsFromNames());

        var words = options.ModelBindingMessageProvider;
        words.SetAttemptedValueIsInvalidAccessor((_, field) => $"Check {InSentence(field)}: it could not be read");
        words.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => "Check what you entered: it could not be read");
        words.SetUnknownValueIsInvalidAccessor(field => $"Check {InSentence(field)}: it could not be read");
        words.SetNonPropertyUnknownValueIsInvalidAccessor(() => "Check what you entered: it could not be read");
        words.SetValueIsInvalidAccessor(_ => "Check what you entered: it could not be read");
        words.SetValueMustBeANumberAccessor(field => $"Enter {InSentence(field)} as a number");
        words.SetNonPropertyValueMustBeANumberAccessor(() => "Enter a number");
        words.SetValueMustNotBeNullAccessor(field => $"Enter {InSentence(field)}");
        words.SetMissingBindRequiredValueAccessor(field => $"Enter {InSentence(field)}");
        words.SetMissingKeyOrValueAccessor(() => "Enter a value");
    }

    /// <summary>"Date of visit" inside a sentence is "date of visit"; "UPN" and "SEN status" stay as they are.</summary>
    internal static string InSentence(string name) =>
        name.Length > 1 && char.IsUpper(name[0]) && !char.IsUpper(name[1])
            ? char.ToLower(name[0], CultureInfo.InvariantCulture) + name[1..]
            : name;

    /// <summary>A property without a display name is called by its own name in words: DateOfVisit is "Date of visit".</summary>
    private sealed class WordsFromNames : IDisplayMetadataProvider
    {
        public void CreateDisplayMetadata(DisplayMetadataProviderContext context)
        {
            if (context.Key.Name is { Length: > 0 } name && context.DisplayMetadata.DisplayName is null
                && !context.Attributes.OfType<System.ComponentModel.DataAnnotations.DisplayAttribute>().Any()
                && !context.Attributes.OfType<System.ComponentModel.DisplayNameAttribute>().Any())
            {
                context.DisplayMetadata.DisplayName = () => FieldNames.InWords(name);
            }
        }
    }
}
