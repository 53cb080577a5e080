using System.Globalization;
using System.Text;

namespace IapManager.Documents.Pdf.Fonts;

/// <summary>Which font draws which part of a word: the typeface where it can, else the font of the script, and none where that lacks the character too.</summary>
internal static class FontChoice
{
    private const int FirstMark = 0x300;

    public static IReadOnlyList<FontRun> Runs(Face face, string word)
    {
        var own = Typeface.Of(face);
        if (IsSimple(own, word))
        {
            return [new FontRun(own, 0, word.Length)];
        }

        var parts = Parts(own, face, word);

        // A name with one letter that the typeface lacks is set in one font all the same.
        if (parts.Find(part => part.Font is { } font && font != own && part.IsLetter && font.Glyph('a') != 0) is { Font: { } other })
        {
            parts = [.. parts.Select(part => part.Font == own && part.IsLetter && HasAll(other, word.AsSpan(part.Start, part.Length)) ? part with { Font = other } : part)];
        }

        List<FontRun> runs = [];
        foreach (var (font, start, length, _) in parts)
        {
            if (runs.Count > 0 && font is not null && runs[^1].Font == font)
            {
                runs[^1] = runs[^1] with { Length = runs[^1].Length + length };
            }
            else
            {
                runs.Add(new FontRun(font, start, length));
            }
        }

        return runs;
    }

    public static bool CanDraw(Face face, Rune rune) => Typeface.Of(face).Glyph(rune.Value) != 0 || Typeface.ForScript(face, rune).Glyph(rune.Value) != 0;

    private static bool IsSimple(TrueTypeFont own, string word)
    {
        foreach (var c in word)
        {
            if (c >= FirstMark || own.Glyph(c) == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A character with its accents and joiners at a time.</summary>
    private static List<(TrueTypeFont? Font, int Start, int Length, bool IsLetter)> Parts(TrueTypeFont own, Face face, string word)
    {
        List<(TrueTypeFont? Font, int Start, int Length, bool IsLetter)> parts = [];
        for (var start = 0; start < word.Length;)
        {
            var first = Rune.GetRuneAt(word, start);
            var end = start + first.Utf16SequenceLength;
            while (end < word.Length && IsMark(Rune.GetRuneAt(word, end)))
            {
                end += Rune.GetRuneAt(word, end).Utf16SequenceLength;
            }

            var whole = word.AsSpan(start, end - start);
            var script = HasAll(own, whole) ? own : Typeface.ForScript(face, first);
            if (script == own || HasAll(script, whole))
            {
                parts.Add((script, start, end - start, Rune.IsLetter(first)));
            }
            else
            {
                // The character without an accent that nothing has, and a stand-in for the accent.
                foreach (var rune in whole.EnumerateRunes())
                {
                    var font = own.Glyph(rune.Value) != 0 ? own : script.Glyph(rune.Value) != 0 ? script : null;
                    parts.Add((font, start, rune.Utf16SequenceLength, Rune.IsLetter(rune)));
                    start += rune.Utf16SequenceLength;
                }
            }

            start = end;
        }

        return parts;
    }

    private static bool HasAll(TrueTypeFont font, ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!TextCleaner.IsJoiner(rune) && font.Glyph(rune.Value) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsMark(Rune rune) => TextCleaner.IsJoiner(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
