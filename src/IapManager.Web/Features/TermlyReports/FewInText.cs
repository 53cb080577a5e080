using System.Globalization;
using System.Text.RegularExpressions;

namespace IapManager.Web.Features.TermlyReports;

/// <summary>Small numbers of pupils in a text that governors read: "2 pupils", "one of 14 children". What is meant by them is for a person to say.</summary>
internal static partial class FewInText
{
    private static readonly string[] Words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    /// <summary>Each as the text has it, once, with what it counts.</summary>
    /// <param name="text">What somebody wrote.</param>
    /// <param name="smallest">The smallest group that is shown.</param>
    public static IReadOnlyList<string> Find(string text, int smallest) =>
        [.. Counted().Matches(text).Where(m => NumberOf(m.Groups["number"].Value) is > 0 and var number && number < smallest).Select(m => m.Groups["number"].Value + m.Groups["what"].Value).Distinct()];

    private static int NumberOf(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Array.IndexOf(Words, word.ToLowerInvariant()) + 1;

    [GeneratedRegex(@"\b(?<number>\d{1,2}|one|two|three|four|five|six|seven|eight|nine)\b(?=(?<what>(?:\s+[\p{L}\d'’-]+){0,3}?\s+(?:pupils?|child|children|students?|learners?|boys?|girls?|young\s+people)\b))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Counted();
}
