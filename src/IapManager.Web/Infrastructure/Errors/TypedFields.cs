using System.Globalization;
using System.Reflection;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Features.Shared.Parts;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace IapManager.Web.Infrastructure.Errors;

/// <param name="Label">As it stands beside the field: "Start date", "Period 2: name".</param>
/// <param name="Typed">In words, a date as a date; "nothing" where the field is empty and something else is saved.</param>
/// <param name="Saved">What is saved in its place. Null: not known.</param>
public sealed record TypedField(string Label, string Typed, string? Saved = null);

/// <summary>What was typed into a form, under the names that its writer knows; what the form only carries with it is left out.</summary>
internal static class TypedFields
{
    private const string Nothing = "nothing";

    /// <summary>What forms carry and nobody types: marks of what was shown, ways back, buttons, keys of choices; and passwords.</summary>
    private static readonly HashSet<string> Carried = new(StringComparer.OrdinalIgnoreCase)
    {
        "Again", "Asked", "BasedOn", "Basis", "Batch", "Confirmed", "Current", "Do", "DrawnFor", "Go", "Key", "Latest", "Number", "Password", "Plan", "ReturnTo", "ReturnUrl", "SameMeant", "Seal", "Seen", "Step", "TakenFrom", "Version", "WhatIf",
    };

    /// <param name="form">As it was sent.</param>
    /// <param name="forms">What the action reads it into: only that is a field.</param>
    /// <param name="refusal">For what is saved now, and of which record.</param>
    /// <param name="adults">Names of the adults whose keys were sent (<see cref="SentAdults"/>).</param>
    /// <returns>
    /// The fields, and whether the form may be sent again over what is saved now: it may where each field that would replace something
    /// stands beside it here, the empty ones too, or where it replaces nothing.
    /// </returns>
    public static (List<TypedField> Fields, bool MayBeSentAgain) Of(IFormCollection form, List<ModelMetadata> forms, Refusal refusal, IReadOnlyDictionary<(Type, string), string> adults)
    {
        var edited = forms.Where(f => f.ModelType.GetCustomAttribute<EditsAttribute>()?.Entity is { } entity && entity == refusal.Subject).ToList();
        var compared = edited.SelectMany(f => f.Properties).Where(p => IsBound(p) && Column(p, refusal.Now) is not null).ToDictionary(p => p.PropertyName!, StringComparer.OrdinalIgnoreCase);
        var fields = form.Keys.Select(key => forms.Select(f => FormField.Find(f, key)).FirstOrDefault(f => f is not null)).OfType<FormField>()
            // A box without a tick is not sent, and takes a tick away all the same.
            .Concat(compared.Values.Select(p => new FormField(p.PropertyName!, p.GetDisplayName(), p)))
            .Where(f => !IsCarried(f.Metadata)).DistinctBy(f => f.Key, StringComparer.OrdinalIgnoreCase)
            .Select(f => Field(f, form, adults, compared.ContainsKey(f.Key) ? refusal.Now[Column(f.Metadata, refusal.Now)!] : null, compared.ContainsKey(f.Key)))
            .Where(f => f.Typed.Length > 0);
        return ([.. fields], forms.Count > 0 && forms.TrueForAll(f => ReplacesNothing(f.ModelType) || (edited.Contains(f) && f.Properties.Where(IsBound).All(p => compared.ContainsKey(p.PropertyName!) || ReplacesNothing(Member(p))))));
    }

    /// <summary>What the action reads forms into. A parameter of its own is a button or something that the page carries.</summary>
    public static List<ModelMetadata> FormsOf(IEnumerable<ParameterDescriptor> parameters, IModelMetadataProvider metadata) =>
        [.. parameters.Where(p => p.BindingInfo?.BindingSource == BindingSource.Form).Select(p => metadata.GetMetadataForType(p.ParameterType)).Where(m => m is { IsComplexType: true, ElementMetadata: null })];

    private static TypedField Field(FormField field, IFormCollection form, IReadOnlyDictionary<(Type, string), string> adults, object? saved, bool isCompared)
    {
        var typed = field.Typed(form, adults);
        if (!isCompared)
        {
            return new TypedField(field.Label, typed);
        }

        var now = Words(saved);
        return typed.Length == 0 && now == Nothing ? new TypedField(field.Label, "") : new TypedField(field.Label, typed.Length == 0 ? field.Metadata.UnderlyingOrModelType == typeof(bool) ? "No" : Nothing : typed, now);
    }

    /// <summary>What the record calls a field of a form that edits it; null where it has no such value.</summary>
    private static string? Column(ModelMetadata field, IReadOnlyDictionary<string, object?> saved)
    {
        var name = Member(field).GetCustomAttribute<SavedAsAttribute>()?.Name ?? field.PropertyName!;
        return saved.ContainsKey(name) && AdultAttribute.Of(field) is null && FormField.IsWrittenAsOneValue(field) && (saved[name] is null or string || saved[name] is not System.Collections.IEnumerable) ? name : null;
    }

    private static PropertyInfo Member(ModelMetadata property) => property.ContainerType!.GetProperty(property.PropertyName!)!;

    private static bool ReplacesNothing(MemberInfo member) => member.IsDefined(typeof(ReplacesNothingAttribute));

    private static bool IsBound(ModelMetadata field) => field is { IsBindingAllowed: true, IsReadOnly: false } && !IsCarried(field);

    private static bool IsCarried(ModelMetadata field) =>
        field.UnderlyingOrModelType == typeof(Guid)
        || (field.PropertyName is { } name && (Carried.Contains(name) || (name.EndsWith("Id", StringComparison.Ordinal) && AdultAttribute.Of(field) is null)));

    private static string Words(object? value) => value switch
    {
        null or "" => Nothing,
        bool yes => yes ? "Yes" : "No",
        DateOnly day => Dates.Plain(day),
        Enum name => FieldNames.InWords($"{name}"),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        string text => text.ReplaceLineEndings("\n").Trim(),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
