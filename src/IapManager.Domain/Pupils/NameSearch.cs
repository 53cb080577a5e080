using System.Globalization;
using System.Text;

namespace IapManager.Domain.Pupils;

/// <summary>Finds a pupil by any parts of a name, accents, apostrophes, hyphens and case ignored.</summary>
public static class NameSearch
{
    public const int IndexLimit = 600;

    private static readonly Dictionary<char, string> Special = new()
    {
        ['ł'] = "l",
        ['ø'] = "o",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "th",
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ı'] = "i",
        ['ħ'] = "h",
    };

    /// <summary>Lower case letters and digits alone; words parted by one space. "O’Brien-Novák" gives "obrien novak".</summary>
    public static string Fold(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (Special.TryGetValue(c, out var plain))
            {
                result.Append(plain);
            }
            else if (char.IsLetterOrDigit(c))
            {
                result.Append(c);
            }
            else if ((char.IsWhiteSpace(c) || c is '-' or ',' or '.' or '/') && result.Length > 0 && result[^1] != ' ')
            {
                result.Append(' ');
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }
        }

        return result.ToString().TrimEnd();
    }

    /// <summary>The words typed, folded, at most six.</summary>
    public static string[] Words(string typed) => [.. Fold(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(6)];

    /// <summary>All folded words of all names, each once and after a space, so that <c>Contains(" " + word)</c> finds the start of a word.</summary>
    public static string Index(params string?[] names)
    {
        var words = names.Where(n => !string.IsNullOrWhiteSpace(n))
            .SelectMany(n => Fold(n!).Split(' ').Append(Fold(n!).Replace(" ", "", StringComparison.Ordinal)))
            .Where(w => w.Length > 0).Distinct();
        var index = " " + string.Join(' ', words);
        return index.Length <= IndexLimit ? index : index[..IndexLimit];
    }
}
