using System.Globalization;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Features.Shared.Parts;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace IapManager.Web.Infrastructure.Errors;

/// <param name="Label">As it stands beside the field: "Start date", "Period 2: name".</param>
/// <param name="Typed">In words, a date as a date.</param>
/// <param name="Saved">What is saved in its place. Null: not known.</param>
public sealed record TypedField(string Label, string Typed, string? Saved = null);

/// <summary>What was typed into a form, under the names that its writer knows; what the form only carries with it is left out.</summary>
internal static class TypedFields
{
    /// <summary>What forms carry and nobody types: marks of what was shown, ways back, buttons, keys of choices; and passwords.</summary>
    private static readonly HashSet<string> Carried = new(StringComparer.OrdinalIgnoreCase)
    {
        "Again", "BasedOn", "Basis", "Batch", "Confirmed", "Current", "Do", "Go", "Key", "Latest", "Number", "Panel", "Password", "Plan", "ReturnTo", "ReturnUrl", "Seal", "Section", "Seen", "Step", "TakenFrom", "Version", "WhatIf",
    };

    private static readonly string[] DateParts = ["Day", "Month", "Year"];

    /// <param name="form">As it was sent.</param>
    /// <param name="parameters">Of the action: only what it reads is a field.</param>
    /// <param name="metadata">For the names of fields.</param>
    /// <param name="saved">What is saved now, by property.</param>
    public static List<TypedField> Of(IFormCollection form, IEnumerable<ParameterDescriptor> parameters, IModelMetadataProvider metadata, IReadOnlyDictionary<string, object?> saved)
    {
        // A parameter of its own is a button or something that the page carries.
        var forms = parameters.Where(p => p.BindingInfo?.BindingSource == BindingSource.Form).Select(p => metadata.GetMetadataForType(p.ParameterType)).Where(m => m is { IsComplexType: true, ElementMetadata: null }).ToList();
        return
        [
            .. form.Keys.Select(key => forms.Select(f => Find(f, key)).FirstOrDefault(f => f is not null)).OfType<Field>()
                .Where(f => !IsCarried(f.Metadata)).DistinctBy(f => f.Key, StringComparer.OrdinalIgnoreCase)
                .Select(f => new TypedField(f.Label, Typed(form, f), saved.TryGetValue(f.Key, out var value) ? Words(value) : null))
                .Where(f => f.Typed.Length > 0),
        ];
    }

    private static Field? Find(ModelMetadata type, string key)
    {
        var (labels, keys, at) = (new List<string>(), new List<string>(), type);
        foreach (var segment in key.Split('.'))
        {
            // "MetOn.Day" is a part of "MetOn".
            if (at.UnderlyingOrModelType == typeof(DateOnly))
            {
                break;
            }

            var name = segment.Split('[')[0];
            if (at.Properties.FirstOrDefault(p => string.Equals(p.PropertyName, name, StringComparison.OrdinalIgnoreCase)) is not { IsBindingAllowed: true } property)
            {
                return null;
            }

            var inRow = segment.Length > name.Length;
            labels.Add(inRow ? RowName(property.GetDisplayName(), segment) : property.GetDisplayName());
            keys.Add(segment);
            at = inRow && property.ElementMetadata is { } element ? element : property;
        }

        return new Field(string.Join('.', keys), labels.Count == 1 ? labels[0] : $"{labels[0]}: {string.Join(", ", labels.Skip(1).Select(ModelBindingSetup.InSentence))}", at);
    }

    /// <summary>"Rows" of "Rows[2]" is "Rows 3"; a name with a place for the number says it itself.</summary>
    private static string RowName(string name, string segment) => FieldNames.InRow(name.Contains("{0}", StringComparison.Ordinal) ? name : name + " {0}", segment);

    private static bool IsCarried(ModelMetadata field) =>
        field.UnderlyingOrModelType == typeof(Guid) || field.PropertyName is not { } name || Carried.Contains(name) || name.EndsWith("Id", StringComparison.Ordinal);

    private static string Typed(IFormCollection form, Field field)
    {
        if (field.Metadata.UnderlyingOrModelType == typeof(DateOnly) && !form.ContainsKey(field.Key))
        {
            return string.Join(' ', DateParts.Select(part => form[$"{field.Key}.{part}"].ToString().Trim()).Where(part => part.Length > 0));
        }

        var values = form[field.Key].Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => v!).ToList();
        var type = (field.Metadata.ElementMetadata ?? field.Metadata).UnderlyingOrModelType;
        if (type == typeof(bool))
        {
            return values.Contains("true") ? "Yes" : values.Count > 0 && field.Metadata.IsNullableValueType ? "No" : "";
        }

        return string.Join(", ", type.IsEnum ? values.Select(FieldNames.InWords) : values);
    }

    private static string Words(object? value) => value switch
    {
        null or "" => "nothing",
        bool yes => yes ? "Yes" : "No",
        DateOnly day => Dates.Plain(day),
        Enum name => FieldNames.InWords($"{name}"),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <param name="Key">Of what was sent; of a date in three boxes, what the three have in common.</param>
    private sealed record Field(string Key, string Label, ModelMetadata Metadata);
}
