using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace IapManager.Web.Features.Import.Reading;

/// <summary>Brings headings to one form, so that “FirstName”, “First name” and “Forename:” are the same.</summary>
public static partial class HeadingName
{
    private static readonly (Regex From, string To)[] Phrases =
    [
        (Phrase("date of birth|birth date|birthdate|d o b|born"), "dob"),
        (Phrase("unique pupil (number|no|reference|identifier)|unique learner upn"), "upn"),
        (Phrase("first names?|given names?|firstnames?|givennames?|christian names?|forenames|forename s|fore name"), "forename"),
        (Phrase("last names?|family names?|lastnames?|familyname|surnames|second name"), "surname"),
        (Phrase("students?|learners?|child|childs|pupils|pupil s|student s"), "pupil"),
        (Phrase("numbers?|nr|num|nos"), "no"),
        (Phrase("registration|registered"), "reg"),
        (Phrase("groups?|grp"), "group"),
        (Phrase("telephone|tel|phones"), "phone"),
        (Phrase("e mail|emails|mail address"), "email"),
        (Phrase("yr"), "year"),
        (Phrase("free school meals?|fsm"), "fsm"),
        (Phrase("english as an additional language|english additional language"), "eal"),
        (Phrase("special educational needs?( and or disabilit(y|ies))?|send"), "sen"),
        (Phrase("lac|looked after( child)?|cla|child looked after"), "looked after"),
        (Phrase("standardi[sz]ed"), "standard"),
        (Phrase("identifier|ident"), "id"),
    ];

    public static string Normalise(string heading)
    {
        var words = Hump().Replace(heading.Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal), " ");
        var plain = new StringBuilder(words.Length);
        foreach (var c in words.Replace("#", " no ", StringComparison.Ordinal).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }
            plain.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ');
        }
        var name = Spaces().Replace(plain.ToString(), " ").Trim();
        foreach (var (from, to) in Phrases)
        {
            name = from.Replace(name, to);
        }
        return Spaces().Replace(Repeated().Replace(name, "$1"), " ").Trim();
    }

    private static Regex Phrase(string alternatives) => new($@"\b({alternatives})\b", RegexOptions.CultureInvariant);

    [GeneratedRegex(@"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex Hump();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\b(\w+)( \1\b)+")]
    private static partial Regex Repeated();
}
