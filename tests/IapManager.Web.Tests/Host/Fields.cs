using System.Collections;
using System.Globalization;

namespace IapManager.Web.Tests.Host;

/// <summary>One field of a form as it is sent. A file has bytes.</summary>
internal sealed record Field(string Name, string Text, TestFile? File = null);

/// <summary>A file chosen in a form.</summary>
public sealed record TestFile(string Name, byte[] Bytes)
{
    public TestFile(string name, string text)
        : this(name, System.Text.Encoding.UTF8.GetBytes(text))
    {
    }
}

internal static class Fields
{
    /// <summary>Of an anonymous object or of a dictionary. Dates become three fields, lists one field an item, null an empty list.</summary>
    public static List<Field> Of(object? fields) => [.. Values(fields).SelectMany(v => Of(v.Name, v.Value))];

    public static IEnumerable<(string Name, object? Value)> Values(object? fields) => fields switch
    {
        null => [],
        IReadOnlyDictionary<string, object?> many => many.Select(m => (m.Key, m.Value)),
        IReadOnlyDictionary<string, string> many => many.Select(m => (m.Key, (object?)m.Value)),
        _ => fields.GetType().GetProperties().Select(p => (p.Name, p.GetValue(fields))),
    };

    public static IEnumerable<Field> Of(string name, object? value) => value switch
    {
        null => [],
        string text => [new(name, text)],
        bool yes => [new(name, yes ? "true" : "false")],
        DateOnly day => [new($"{name}.Day", $"{day.Day}"), new($"{name}.Month", $"{day.Month}"), new($"{name}.Year", $"{day.Year}")],
        TimeOnly time => [new(name, time.ToString("HH:mm", CultureInfo.InvariantCulture))],
        TestFile file => [new(name, file.Name, file)],
        IEnumerable list => list.Cast<object?>().SelectMany(item => Of(name, item)),
        _ => [new(name, Convert.ToString(value, CultureInfo.InvariantCulture)!)],
    };
}
