using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using IapManager.Domain;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Log;

/// <summary>A value as it was kept, in the words of the pages: the column says what it was.</summary>
/// <param name="nameOf">The name of a record by its number; null where there is none.</param>
public sealed class LogValues(Func<Type, int, string?> nameOf)
{
    /// <param name="value">As kept.</param>
    /// <param name="type">Of the column.</param>
    /// <param name="record">Whose number it is; null for none.</param>
    /// <returns>Null for nothing that could be said.</returns>
    public string? Of(JsonElement value, Type type, Type? record = null)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return value.ValueKind switch
        {
            JsonValueKind.True => "Yes",
            JsonValueKind.False => "No",
            JsonValueKind.Number when plain.IsEnum => value.TryGetInt32(out var number) && Enum.IsDefined(plain, number) ? LogChoices.NameOf((Enum)Enum.ToObject(plain, number)) : value.ToString(),
            JsonValueKind.Number when record is not null => value.TryGetInt32(out var id) ? nameOf(record, id) ?? "one without a name" : null,
            JsonValueKind.Number => value.TryGetDecimal(out var amount) ? amount.ToString("#,0.####", CultureInfo.InvariantCulture) : value.ToString(),
            JsonValueKind.String => Text(value.GetString()!.Trim(), plain),
            JsonValueKind.Array => Items(value, plain, record) is { Count: > 0 } items ? string.Join(IsRecord(ItemOf(plain)) ? "; " : ", ", items) : null,
            JsonValueKind.Object => Parts(value, plain),
            _ => null,
        };
    }

    /// <summary>Old and new of a column. Of a list of records only those that are not in both.</summary>
    public (string? Old, string? New) Pair(JsonElement old, JsonElement @new, Type type, Type? record)
    {
        if (!IsRecord(ItemOf(type)) || old.ValueKind != JsonValueKind.Array || @new.ValueKind != JsonValueKind.Array)
        {
            return (Of(old, type, record), Of(@new, type, record));
        }

        var (before, after) = (Items(old, type, record), Items(@new, type, record));
        return (Joined(before.Except(after)), Joined(after.Except(before)));

        static string? Joined(IEnumerable<string> items) => string.Join("; ", items) is { Length: > 0 } words ? words : null;
    }

    /// <summary>Of what a list is; null for what is none.</summary>
    public static Type? ItemOf(Type type) => type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable)) ? type.IsArray ? type.GetElementType() : type.GetGenericArguments() is [var item] ? item : null : null;

    /// <summary>Whether it is kept as a whole with parts of its own.</summary>
    public static bool IsRecord(Type? type) => type is { IsEnum: false, Namespace: { } ns } && ns.StartsWith("IapManager.", StringComparison.Ordinal);

    private static string? Text(string text, Type type) => text.Length == 0 ? null
        : type.IsEnum ? Enum.TryParse(type, text, out var known) ? LogChoices.NameOf((Enum)known) : text
        : type == typeof(DateOnly) && DateOnly.TryParse(text, CultureInfo.InvariantCulture, out var day) ? Dates.Plain(day)
        : type == typeof(TimeOnly) && TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time) ? Dates.Time(time)
        : (type == typeof(DateTime) || type == typeof(DateTimeOffset)) && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? $"{Dates.Plain(Dates.DayOf(at))}, {Dates.TimeOf(at)}"
        : type == typeof(Guid) || type == typeof(byte[]) ? null : text;

    private List<string> Items(JsonElement list, Type type, Type? record) => [.. list.EnumerateArray().Select(i => Of(i, ItemOf(type) ?? typeof(string), record)).OfType<string>()];

    /// <summary>"Wording: Meet the key adult, State: Done".</summary>
    private string? Parts(JsonElement whole, Type type)
    {
        if (type == typeof(Actor))
        {
            return whole.TryGetProperty(nameof(Actor.Name), out var name) ? name.GetString() : null;
        }

        var parts = whole.EnumerateObject().Select(p => (p.Value, Field: LogFields.NameOf(type.Name, p.Name), Of: type.GetProperty(p.Name, BindingFlags.Public | BindingFlags.Instance)?.PropertyType, Record: LogFields.RecordOf(type.Name, p.Name)))
            .Where(p => p.Field is not null).Select(p => (p.Field, Words: Of(p.Value, p.Of ?? typeof(string), p.Record))).Where(p => p.Words is not null);
        return string.Join(", ", parts.Select(p => $"{p.Field}: {p.Words!.TrimEnd('.')}")) is { Length: > 0 } words ? words : null;
    }
}
