namespace IapManager.Web.Features.Shared.Forms;

/// <summary>One answer of a select, radios, checkboxes, segments or faces.</summary>
/// <param name="Value">What is sent. Compared with the model's value as text.</param>
/// <param name="Hint">A second line under the answer.</param>
/// <param name="Reveals">The id of a part of the page that is shown only while this is chosen (without script: always).</param>
/// <param name="Icon">Its name in the sprite, for segments, faces and weather.</param>
/// <param name="Group">Heading in a select.</param>
public sealed record Choice(
    string Value,
    string Text,
    string? Hint = null,
    string? Reveals = null,
    string? Icon = null,
    string? Group = null,
    bool Disabled = false)
{
    public static IReadOnlyList<Choice> YesNo { get; } = [new("true", "Yes"), new("false", "No")];

    /// <summary>Every value of the enum with its words, in the enum's order.</summary>
    public static IReadOnlyList<Choice> From<T>(Func<T, string> words) where T : struct, Enum =>
        [.. Enum.GetValues<T>().Select(value => new Choice(value.ToString(), words(value)))];

    /// <summary>Choices out of any list.</summary>
    public static IReadOnlyList<Choice> From<T>(IEnumerable<T> items, Func<T, object> value, Func<T, string> text, Func<T, string?>? hint = null) =>
        [.. items.Select(item => new Choice(FieldValue.AsText(value(item)) ?? "", text(item), hint?.Invoke(item)))];

    /// <summary>How a morning feels, in weather; no order of worth.</summary>
    public static IReadOnlyList<Choice> Weather { get; } =
    [
        new("Sunny", "Sunny", Icon: "sun"),
        new("Bright", "Bright", Icon: "cloud-sun"),
        new("Cloudy", "Cloudy", Icon: "cloud"),
        new("Foggy", "Foggy", Icon: "cloud-fog"),
        new("Stormy", "Stormy", Icon: "cloud-lightning"),
    ];
}
