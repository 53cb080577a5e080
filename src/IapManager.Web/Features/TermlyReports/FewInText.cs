using System.Globalization;
using System.Text.RegularExpressions;

namespace IapManager.Web.Features.TermlyReports;

/// <summary>
/// Small numbers of pupils in a text that governors read: "2 pupils", "one of 14 children", "two of them", "4 out of 9", "the only girl", "pupils excluded: 2". What is meant by
/// them is for a person to say. A number that counts weeks or lessons, or belongs to a year group or key stage, is none.
/// </summary>
public static partial class FewInText
{
    private const string People = @"(?:pupils?|child|children|students?|learners?|boys?|girls?|young\s+people|(?:year\s+|y)\d{1,2}s)\b";

    /// <summary>What else is counted: beyond one of these words no number is one of pupils.</summary>
    private const string Other = @"(?:(?:thing|week|day|lesson|session|month|term|hour|minute|time|way|visit|meeting|teacher|adult)s?|years|per|january|february|march|april|may|june|july|august|september|october|november|december)\b";

    /// <summary>"Key Stage 3", "Years 9 and 10", "week 3", "one to one", "every one".</summary>
    private const string NotAfter = @"(?<!\b(?:stages?|years?|weeks?|terms?|lessons?|days?|steps?|groups?)\s+(?:\d{1,2}\s*(?:,|and|to|or|-|–)\s*)*)(?<!\bone[\s-]to[\s-])(?<!\b(?:no|every|any|some|each)\s+)";

    private const string Number = @"\b(?<number>\d{1,2}|one(?![\s-]to[\s-]one\b)|two|three|four|five|six|seven|eight|nine)\b";

    /// <summary>"4 out of 9", "three of the four families".</summary>
    private const string OfMore = @"\s+(?:out\s+)?of\s+(?:(?:the|our|these|all)\s+)?(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?!\s*%)(?!(?:\s+[\p{L}'’-]+){0,2}?\s+" + Other + ")";
    private const string Happened = @"(?:\s+(?:more|others?|have|has|had|were|was|are|is|also|now|already|later|then)){0,3}\s+(?:returned|left|moved|excluded|suspended|joined|stayed|reintegrated|came\s+back|went\s+back)\b";
    private static readonly string[] Words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    /// <summary>Each as the text has it, once, with what it counts.</summary>
    /// <param name="text">What somebody wrote.</param>
    /// <param name="smallest">The smallest group that is shown.</param>
    public static IReadOnlyList<string> Find(string text, int smallest) => FindIn(text.Normalize(System.Text.NormalizationForm.FormKC), smallest);

    private static IReadOnlyList<string> FindIn(string text, int smallest) =>
        [.. Counted().Matches(text).Concat(Listed().Matches(text)).OrderBy(m => m.Index).Where(m => NumberOf(m.Groups["number"].Value) is > 0 and var number && number < smallest).Select(m => m.Value + m.Groups["what"].Value).Distinct()];

    private static int NumberOf(string word) => word.ToLowerInvariant() switch
    {
        "single" or "only" or "the" or "a" => 1,
        "both" or "pair" or "couple" or "twins" => 2,
        var other => int.TryParse(other, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Array.IndexOf(Words, other) + 1,
    };

    [GeneratedRegex(
        NotAfter + "(?:" + Number + @"(?=(?<what>(?:\s+(?!" + Other + @")[\p{L}\d'’-]+){0,3}?\s+" + People + @"|\s+of\s+them\b|" + OfMore + @"|\s+in\s+(?:year\s+|y)\d{1,2}\b|\s+in\s+(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b(?!\s+" + Other + @")|" + Happened + "))"
        + @"|\bthe\s+(?<number>only)(?=(?<what>(?:\s+[\p{L}\d'’-]+){0,3}?\s+" + People + @"|\s+one\b))"
        + @"|\b(?<number>the|a)(?=(?<what>\s+(?:year\s+|y)\d{1,2}\s+(?:girl|boy|pupil|student|child)\b))"
        + @"|\ba\s+(?<number>couple)(?=(?<what>)[.,;!?]|\s+(?:have|has|were|left|returned|moved|came|went)\b)"
        + @"|\b(?<number>pair|couple)(?=(?<what>\s+of\s+(?:[\p{L}'’-]+\s+){0,2}?" + People + @"))"
        + @"|\b(?<number>twins)\b(?<what>)"
        + @"|\b(?<number>single)(?=(?<what>(?:\s+[\p{L}'’-]+){0,2}?\s+" + People + "))"
        + @"|\b(?<number>both)(?=(?<what>\s+of\s+them\b|(?:\s+of)?(?:\s+(?:the|our|these))?\s+" + People + @")(?!\s+and\b)))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Counted();

    [GeneratedRegex(@"\b" + People + @"(?:\s+[\p{L}'’-]+){0,3}\s*:\s*" + Number + @"(?!\s*%|[.,:]\d)(?!(?:\s+[\p{L}'’-]+){0,2}?\s+" + Other + ")", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Listed();
}
