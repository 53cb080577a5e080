using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace IapManager.Web.Features.Shared.Forms;

/// <summary>What a field shows: what was typed, where the form came back; otherwise the model's value.</summary>
internal static class FieldValue
{
    public static string? Text(ModelStateDictionary state, string name, object? model) =>
        state.TryGetValue(name, out var entry) && entry.RawValue is not null ? entry.AttemptedValue : AsText(model);

    public static HashSet<string> Chosen(ModelStateDictionary state, string name, object? model)
    {
        IEnumerable values = state.TryGetValue(name, out var entry) && entry.RawValue is not null
            ? entry.RawValue is string one ? new[] { one } : entry.RawValue as IEnumerable ?? Array.Empty<string>()
            : model is string text ? new[] { text }
            : model as IEnumerable ?? new[] { model };
        return values.Cast<object?>().Select(AsText).Where(value => !string.IsNullOrEmpty(value)).ToHashSet(StringComparer.OrdinalIgnoreCase)!;
    }

    public static string? AsText(object? value) => value switch
    {
        null => null,
        string text => text,
        bool yes => yes ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        Enum name => name.ToString(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
