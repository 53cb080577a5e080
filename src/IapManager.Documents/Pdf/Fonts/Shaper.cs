using System.Globalization;
using System.Text;

namespace IapManager.Documents.Pdf.Fonts;

/// <summary>A glyph with its place, in font units: moved by <see cref="Before"/> and lifted by <see cref="Rise"/> when drawn, the pen moved by <see cref="After"/> afterwards.</summary>
internal readonly record struct ShapedGlyph(ushort Glyph, string Text, int Before = 0, int After = 0, int Rise = 0)
{
    /// <summary>What a reader should copy or speak instead of the next <see cref="Covers"/> glyphs; null where the glyph says it.</summary>
    public string? Actual { get; init; }

    public int Covers { get; init; }

    /// <summary>Stands for a character that the font cannot draw.</summary>
    public bool IsStandIn { get; init; }
}

/// <summary>Turns text into placed glyphs: pairs kerned, accents that the font has only in parts put together.</summary>
internal static class Shaper
{
    private const string Fallback = "\u25CA";

    public static int Width(TrueTypeFont font, string text)
    {
        var width = 0;
        ushort previous = 0;
        foreach (var c in text)
        {
            var glyph = IsSimple(c) ? font.Glyph(c) : (ushort)0;
            if (glyph == 0)
            {
                return Shape(font, text).Sum(part => part.Before + font.Advance(part.Glyph) + part.After);
            }

            width += font.Advance(glyph) + (c == ' ' || previous == 0 ? 0 : font.Kerning[previous, glyph]);
            previous = c == ' ' ? (ushort)0 : glyph;
        }

        return width;
    }

    public static List<ShapedGlyph> Shape(TrueTypeFont font, string text)
    {
        var glyphs = new List<ShapedGlyph>(text.Length);
        var shape = new State(font, glyphs);
        foreach (var rune in text.EnumerateRunes())
        {
            shape.Add(rune);
        }

        return glyphs;
    }

    private static bool IsSimple(char c) => c is >= ' ' and < '\u0300' && c != '\u00A0';

    private sealed class State(TrueTypeFont font, List<ShapedGlyph> glyphs)
    {
        private ushort _previous;
        private ushort _base;
        private int _top;

        public void Add(Rune rune)
        {
            var text = rune.ToString();
            if (rune.Value == 0xA0)
            {
                glyphs.Add(new ShapedGlyph(font.Glyph(' '), " "));
                _previous = _base = 0;
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(rune.Value) == UnicodeCategory.NonSpacingMark)
            {
                if (_base == 0 || !TryMark(rune.Value))
                {
                    AddFallback(text);
                }
            }
            else if (font.Glyph(rune.Value) is > 0 and var glyph)
            {
                AddBase(glyph, text, rune.Value == ' ');
            }
            else if (!TryCompose(text))
            {
                AddFallback(text);
            }
        }

        private void AddBase(ushort glyph, string text, bool isSpace)
        {
            glyphs.Add(new ShapedGlyph(glyph, text, _previous == 0 || isSpace ? 0 : font.Kerning[_previous, glyph]));
            _previous = isSpace ? (ushort)0 : glyph;
            _base = isSpace ? (ushort)0 : glyph;
            _top = font.Bounds(glyph).Top;
        }

        private void AddFallback(string text)
        {
            var sign = font.Glyph(Fallback[0]) == 0 ? "?" : Fallback;
            glyphs.Add(new ShapedGlyph(font.Glyph(sign[0]), sign) { Actual = text, Covers = 1, IsStandIn = true });
            _previous = _base = 0;
        }

        private bool TryCompose(string text)
        {
            var parts = text.Normalize(NormalizationForm.FormD).EnumerateRunes().ToArray();
            if (parts.Length < 2 || font.Glyph(parts[0].Value) == 0)
            {
                return false;
            }

            var first = glyphs.Count;
            AddBase(font.Glyph(parts[0].Value), parts[0].ToString(), isSpace: false);
            if (!parts.Skip(1).All(mark => TryMark(mark.Value)))
            {
                glyphs.RemoveRange(first, glyphs.Count - first);
                return false;
            }

            glyphs[first] = glyphs[first] with { Actual = text, Covers = glyphs.Count - first };
            return true;
        }

        /// <summary>Dot below, horn and hook are not in the typeface; a full stop and an apostrophe stand in for them.</summary>
        private bool TryMark(int mark)
        {
            var glyph = font.Glyph(mark switch { 0x0323 => '.', 0x0309 or 0x031B => 0x2019, _ => mark });
            if (glyph == 0)
            {
                return false;
            }

            var (under, over) = (font.Bounds(_base), font.Bounds(glyph));
            var centre = mark == 0x031B ? under.Right : (under.Left + under.Right) / 2;
            var shift = centre - ((over.Left + over.Right) / 2) - font.Advance(_base);
            var rise = mark switch
            {
                0x0323 => under.Bottom - 50 - over.Top,
                0x0309 => _top + 40 - over.Bottom,
                0x031B => under.Top + 60 - over.Top,
                _ when over.Top <= 0 => 0,
                _ => Math.Max(0, _top - font.XHeight - 15),
            };
            glyphs.Add(new ShapedGlyph(glyph, char.ConvertFromUtf32(mark), shift, -shift - font.Advance(glyph), rise));
            if (over.Bottom + rise > 0 && mark != 0x031B)
            {
                _top = over.Top + rise;
            }

            return true;
        }
    }
}
