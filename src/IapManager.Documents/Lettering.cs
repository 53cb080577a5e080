using System.Text;
using IapManager.Documents.Pdf.Fonts;

namespace IapManager.Documents;

/// <summary>What the fonts of documents can write: Latin letters with their accents, and the scripts of <see cref="Typeface"/>.</summary>
public static class Lettering
{
    /// <summary>
    /// The text with every stretch of letters that cannot be written replaced, together with the spaces, figures and signs inside it.
    /// Signs that are no letters stay: they are drawn or stood in for.
    /// </summary>
    /// <param name="text">As it was written.</param>
    /// <param name="instead">Stands in the place of each stretch.</param>
    /// <param name="isWhole">False when something was replaced.</param>
    public static string Replace(string text, string instead, out bool isWhole)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (written, pending, inside) = (new StringBuilder(text.Length), new StringBuilder(), false);
        isWhole = true;
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (IsLetter(rune) && !CanWrite(rune))
            {
                if (!inside)
                {
                    written.Append(instead);
                }

                (inside, isWhole) = (true, false);
                pending.Clear();
            }
            else if (inside && !IsLetter(rune) && rune.Value != '\n')
            {
                // Belongs to the stretch if it goes on, to the text if it does not.
                pending.Append(rune.ToString());
            }
            else
            {
                written.Append(pending).Append(rune.ToString());
                pending.Clear();
                inside = false;
            }
        }

        return written.Append(pending).ToString();
    }

    private static bool IsLetter(Rune rune) => Rune.IsLetter(rune) || (Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark && rune.Value > 0x36F);

    private static bool CanWrite(Rune rune) => FontChoice.CanDraw(Face.Regular, rune);
}
