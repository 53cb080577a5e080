using System.Globalization;
using System.Text;

namespace IapManager.Documents.Pdf.Fonts;

/// <summary>Text as it can be set: composed accents, no control or invisible characters, line feeds kept.</summary>
internal static class TextCleaner
{
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        if (text.All(c => c is >= ' ' and <= '~'))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\t' or 0x2028 or 0x2029)
            {
                clean.Append(rune.Value == '\t' ? ' ' : '\n');
            }
            else if (rune.Value == '\n' || !IsInvisible(rune) || (IsJoiner(rune) && JoinsLast(clean)))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>As <see cref="Clean"/>, on one line.</summary>
    public static string OneLine(string? text) => Clean(text).Replace('\n', ' ');

    /// <summary>Says whether the letters around it join, and is drawn by what it does to them.</summary>
    public static bool IsJoiner(Rune rune) => rune.Value is 0x200C or 0x200D;

    /// <summary>Scripts from Hebrew to those of India have joining letters.</summary>
    private static bool JoinsLast(StringBuilder text) => text.Length > 0 && text[^1] is >= '\u0590' and < '\u0E00';

    private static bool IsInvisible(Rune rune) => rune.Value is >= 0xFE00 and <= 0xFE0F or (>= 0xFFFE and <= 0xFFFF)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;
}
