using System.Text.RegularExpressions;

namespace IapManager.Domain.Letters;

/// <summary>A word in braces that stands for something of the referral.</summary>
/// <param name="Name">Without braces, lower case.</param>
/// <param name="Meaning">What stands there in a letter.</param>
/// <param name="Sample">How that may look.</param>
public sealed record Placeholder(string Name, string Meaning, string Sample)
{
    public string InBraces => $"{{{Name}}}";
}

/// <summary>
/// Text with placeholders in braces. Values go in once and are never looked at again: a brace in somebody's words stays a brace.
/// </summary>
public static partial class LetterText
{
    public static IReadOnlyList<Placeholder> Known { get; } =
    [
        new("pupil", "The pupil’s first name", "Maya"),
        new("pupil full name", "First name and surname", "Maya Collins"),
        new("parent", "Whom the letter is to", "Mrs Collins"),
        new("provision", "The provision’s own name", "The Bridge"),
        new("school", "The school’s name", "Ashgrove School"),
        new("strengths", "Strengths and interests, from the referral", "Maya draws well, is kind to younger pupils and notices when somebody is left out."),
        new("reason", "The panel’s reason, as recorded for the family", "Maya settles in smaller groups and asks for a quiet start to the day."),
        new("support instead", "What is given instead of a place", "A key adult from Monday, and the reading group twice a week."),
        new("meanwhile", "What is done until a place is free", "A quiet place at lunch, and a word with Mr Hallett each morning."),
        new("first day", "The first day of the placement", "Monday 7 December 2026"),
        new("visit", "The day on which the family comes to see the provision", "Wednesday 2 December 2026"),
        new("key adult", "The pupil’s key adult", "Mr Hallett"),
        new("who wrote", "Whoever makes the letter", "Ruth Adeyemi"),
        new("today", "The day on which the letter is made", "Monday 23 November 2026"),
    ];

    /// <summary>The known placeholders of the text, each once, in the order in which they stand.</summary>
    public static IReadOnlyList<string> In(string text) =>
        [.. Braces().Matches(text).Select(m => NameOf(m.Groups[1].Value)).OfType<string>().Distinct()];

    /// <summary>What is wrong with the braces of a template, in words; null when nothing is.</summary>
    public static string? Problem(string text)
    {
        var unknown = Braces().Matches(text).FirstOrDefault(m => NameOf(m.Groups[1].Value) is null);
        if (unknown is not null)
        {
            return $"There is no placeholder {unknown.Value}. Use one from the list, or write the words themselves.";
        }

        var rest = Braces().Replace(text, "");
        return rest.Contains('{', StringComparison.Ordinal) ? "A { has no } after it. Close it, or take it out."
            : rest.Contains('}', StringComparison.Ordinal) ? "A } has no { before it. Open it, or take it out."
            : null;
    }

    /// <summary>The text with every placeholder that has a value filled in. The others stay as they are, to be settled in words.</summary>
    /// <param name="text">With placeholders.</param>
    /// <param name="values">By name. A missing or blank value leaves the placeholder standing.</param>
    /// <param name="oneLine">True for a subject: line breaks in values become spaces.</param>
    public static string Fill(string text, IReadOnlyDictionary<string, string?> values, bool oneLine = false) => Braces().Replace(text, m =>
    {
        var value = NameOf(m.Groups[1].Value) is { } name ? values.GetValueOrDefault(name)?.Trim() : null;
        return string.IsNullOrEmpty(value) ? m.Value : oneLine ? Blanks().Replace(value, " ") : value;
    });

    private static string? NameOf(string inBraces)
    {
        var words = Blanks().Replace(inBraces.Trim(), " ").ToLowerInvariant();
        return Known.Any(p => p.Name == words) ? words : null;
    }

    [GeneratedRegex(@"\{([^{}\r\n]{0,80})\}")]
    private static partial Regex Braces();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
