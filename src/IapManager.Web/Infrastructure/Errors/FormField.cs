using System.Globalization;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Features.Shared.Parts;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace IapManager.Web.Infrastructure.Errors;

/// <summary>A field of a form, and what was typed into it.</summary>
/// <param name="Key">Of what was sent; of a date in three boxes, what the three have in common.</param>
/// <param name="Label">As it stands beside the field.</param>
/// <param name="Metadata">Of the property that it is read into.</param>
internal sealed record FormField(string Key, string Label, ModelMetadata Metadata)
{
    private static readonly string[] DateParts = ["Day", "Month", "Year"];

    /// <summary>Null where the form reads nothing of this key.</summary>
    public static FormField? Find(ModelMetadata type, string key)
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

        return new FormField(string.Join('.', keys), labels.Count == 1 ? labels[0] : $"{labels[0]}: {string.Join(", ", labels.Skip(1).Select(ModelBindingSetup.InSentence))}", at);
    }

    /// <summary>No list and no form within the form.</summary>
    public static bool IsWrittenAsOneValue(ModelMetadata field) => field.ElementMetadata is null && (!field.IsComplexType || field.UnderlyingOrModelType == typeof(DateOnly));

    /// <summary>Empty where nothing was.</summary>
    /// <param name="form">As it was sent.</param>
    /// <param name="adults">Names of adults by the key that stands for them.</param>
    public string Typed(IFormCollection form, IReadOnlyDictionary<(Type, string), string> adults)
    {
        var type = (Metadata.ElementMetadata ?? Metadata).UnderlyingOrModelType;
        var values = form[Key].Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => v!.ReplaceLineEndings("\n").Trim()).ToList();
        if (type == typeof(DateOnly))
        {
            var parts = values.Count > 0 ? values : [.. DateParts.Select(part => form[$"{Key}.{part}"].ToString().Trim()).Where(part => part.Length > 0)];
            return DatePartsBinder.Read(parts) is { } day ? Dates.Plain(day) : string.Join(' ', parts);
        }

        if (type == typeof(bool))
        {
            return values.Contains("true") ? "Yes" : values.Count > 0 && Metadata.IsNullableValueType ? "No" : "";
        }

        if (AdultAttribute.Of(Metadata) is { } kind)
        {
            return string.Join(", ", values.Select(v => adults.GetValueOrDefault((kind, v))).OfType<string>());
        }

        return string.Join(", ", values.Select(v => type.IsEnum ? FieldNames.InWords(v) : InWords(v, type)));
    }

    /// <summary>"07" and "7" are one number, "9:05" and "09:05" one time.</summary>
    private static string InWords(string value, Type type) =>
        type == typeof(int) && int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture)
        : type == typeof(TimeOnly) && TimeOnly.TryParse(value, CultureInfo.InvariantCulture, out var time) ? time.ToString("HH:mm", CultureInfo.InvariantCulture)
        : value;

    /// <summary>"Rows" of "Rows[2]" is "Rows 3"; a name with a place for the number says it itself.</summary>
    private static string RowName(string name, string segment) => FieldNames.InRow(name.Contains("{0}", StringComparison.Ordinal) ? name : name + " {0}", segment);
}
