using System.Globalization;
using System.Text;

namespace IapManager.Documents.Pdf.Fonts;

/// <summary>A stretch of a line with one direction.</summary>
/// <param name="Start">Index of its first character in the text.</param>
/// <param name="Length">Characters.</param>
/// <param name="IsRightToLeft">Its first character stands at its right.</param>
internal readonly record struct DirectedText(int Start, int Length, bool IsRightToLeft);

/// <summary>
/// The order in which a line of both directions is drawn, after the Unicode Bidirectional Algorithm (UAX 9) without the signs that
/// embed or isolate by hand: the cleaner takes those out of the text. In a line written from the left a stretch from the right ends with its
/// last letter, as if it were isolated: in "NAME, 8F" and "NAME, 12 lessons" the number belongs to the words after it.
/// </summary>
internal static class Bidi
{
    private const string Opening = "([{<\u00AB\u2039";
    private const string Closing = ")]}>\u00BB\u203A";

    private enum Kind
    {
        Left,
        Right,
        Arabic,
        Digit,
        ArabicDigit,
        Sign,
        Separator,
        Terminator,
        Mark,
        Neutral,
    }

    public static bool HasRightToLeft(ReadOnlySpan<char> text) => text.IndexOfAnyInRange('\u0590', '\u08FF') >= 0 || text.IndexOfAnyInRange('\uFB1D', '\uFEFC') >= 0;

    /// <summary>
    /// Whether a text of its own is written from the right: it begins and ends so, or begins so and is long with few other letters. "NAME: review"
    /// and "NAME, 8F" are words of a document that is written from the left.
    /// </summary>
    public static bool IsFromTheRight(ReadOnlySpan<char> text)
    {
        var (first, last, left, right) = (Kind.Neutral, Kind.Neutral, 0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            var kind = KindOf(rune);
            if (kind is Kind.Left or Kind.Right or Kind.Arabic)
            {
                (first, last) = (first == Kind.Neutral ? kind : first, kind);
                (left, right) = kind == Kind.Left ? (left + 1, right) : (left, right + 1);
            }
        }

        return first is Kind.Right or Kind.Arabic && (last != Kind.Left || (right > 40 && right > 5 * left));
    }

    /// <summary>From left to right.</summary>
    public static IReadOnlyList<DirectedText> Order(string text, bool isRightToLeft)
    {
        var levels = Levels(text, isRightToLeft ? 1 : 0);
        List<(DirectedText Text, int Level)> runs = [];
        for (var i = 0; i < text.Length; i++)
        {
            if (runs.Count > 0 && runs[^1].Level == levels[i])
            {
                runs[^1] = (runs[^1].Text with { Length = runs[^1].Text.Length + 1 }, levels[i]);
            }
            else
            {
                runs.Add((new DirectedText(i, 1, levels[i] % 2 == 1), levels[i]));
            }
        }

        for (var level = 2; level > 0; level--)
        {
            for (var i = 0; i < runs.Count; i++)
            {
                var count = runs.Skip(i).TakeWhile(run => run.Level >= level).Count();
                runs.Reverse(i, count);
                i += count;
            }
        }

        return [.. runs.Select(run => run.Text)];
    }

    private static int[] Levels(string text, int paragraph)
    {
        var kinds = Resolve(text, paragraph == 1 ? Kind.Right : Kind.Left);
        var levels = kinds.Select(kind => kind switch
        {
            Kind.Right => 1,
            Kind.Digit or Kind.ArabicDigit => 2,
            _ => paragraph == 1 ? 2 : 0,
        }).ToArray();
        for (var i = text.Length - 1; i >= 0 && text[i] == ' '; i--)
        {
            levels[i] = paragraph;
        }

        return levels;
    }

    private static Kind[] Resolve(string text, Kind outer)
    {
        var kinds = new Kind[text.Length];
        for (var i = 0; i < text.Length;)
        {
            Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length);
            Array.Fill(kinds, KindOf(rune), i, length);
            i += length;
        }

        IsolateNames(kinds, outer);
        ResolveNumbers(kinds, outer);
        ResolveBrackets(text, kinds, outer);
        for (var i = 0; i < kinds.Length; i++)
        {
            if (kinds[i] != Kind.Neutral)
            {
                continue;
            }

            var end = i;
            while (end < kinds.Length && kinds[end] == Kind.Neutral)
            {
                end++;
            }

            var (before, after) = (i == 0 ? outer : Direction(kinds[i - 1]), end == kinds.Length ? outer : Direction(kinds[end]));
            Array.Fill(kinds, before == after ? before : outer, i, end - i);
            i = end;
        }

        return kinds;
    }

    private static void IsolateNames(Kind[] kinds, Kind outer)
    {
        for (var (i, next) = (kinds.Length - 1, outer); i >= 0; i--)
        {
            next = kinds[i] is Kind.Left or Kind.Right or Kind.Arabic ? kinds[i] : next;
            kinds[i] = kinds[i] == Kind.Digit && outer == Kind.Left && next == Kind.Left ? Kind.Left : kinds[i];
        }
    }

    // Rules W1 to W7.
    private static void ResolveNumbers(Kind[] kinds, Kind outer)
    {
        var (previous, strong) = (outer, outer);
        for (var i = 0; i < kinds.Length; i++)
        {
            kinds[i] = kinds[i] == Kind.Mark ? previous : kinds[i] == Kind.Digit && strong == Kind.Arabic ? Kind.ArabicDigit : kinds[i];
            strong = kinds[i] is Kind.Left or Kind.Right or Kind.Arabic ? kinds[i] : strong;
            previous = kinds[i];
        }

        for (var i = 1; i < kinds.Length - 1; i++)
        {
            var (before, after) = (kinds[i - 1], kinds[i + 1]);
            var isInNumber = before == after && ((before == Kind.Digit && kinds[i] is Kind.Sign or Kind.Separator) || (before == Kind.ArabicDigit && kinds[i] == Kind.Separator));
            kinds[i] = isInNumber ? before : kinds[i];
        }

        strong = outer;
        for (var i = 0; i < kinds.Length; i++)
        {
            if (kinds[i] == Kind.Terminator)
            {
                var end = Array.FindIndex(kinds, i, kind => kind != Kind.Terminator);
                end = end < 0 ? kinds.Length : end;
                var isInNumber = (i > 0 && kinds[i - 1] == Kind.Digit) || (end < kinds.Length && kinds[end] == Kind.Digit);
                Array.Fill(kinds, isInNumber ? Kind.Digit : Kind.Neutral, i, end - i);
            }

            kinds[i] = kinds[i] switch
            {
                Kind.Sign or Kind.Separator => Kind.Neutral,
                Kind.Arabic => Kind.Right,
                var kind => kind,
            };
            strong = kinds[i] is Kind.Left or Kind.Right ? kinds[i] : strong;
        }

        strong = outer;
        for (var i = 0; i < kinds.Length; i++)
        {
            strong = kinds[i] is Kind.Left or Kind.Right ? kinds[i] : strong;
            kinds[i] = kinds[i] == Kind.Digit && strong == Kind.Left ? Kind.Left : kinds[i];
        }
    }

    // Rule N0: a pair of brackets goes with what stands in it.
    private static void ResolveBrackets(string text, Kind[] kinds, Kind outer)
    {
        var open = new Stack<(int At, char Closing)>();
        List<(int From, int To)> pairs = [];
        for (var i = 0; i < text.Length; i++)
        {
            if (Opening.IndexOf(text[i], StringComparison.Ordinal) is >= 0 and var which)
            {
                open.Push((i, Closing[which]));
            }
            else if (Closing.Contains(text[i], StringComparison.Ordinal) && open.Any(bracket => bracket.Closing == text[i]))
            {
                while (open.Pop() is var bracket)
                {
                    if (bracket.Closing == text[i])
                    {
                        pairs.Add((bracket.At, i));
                        break;
                    }
                }
            }
        }

        foreach (var (from, to) in pairs.Order())
        {
            var inside = kinds[(from + 1)..to].Select(Direction).Where(kind => kind != Kind.Neutral).ToHashSet();
            if (inside.Count == 0)
            {
                continue;
            }

            var other = outer == Kind.Left ? Kind.Right : Kind.Left;
            var before = kinds.Take(from).Select(Direction).LastOrDefault(kind => kind != Kind.Neutral, outer);
            kinds[from] = kinds[to] = inside.Contains(outer) || before != other ? outer : other;
        }
    }

    /// <summary>Numbers count as written from the right where they decide about what stands beside them.</summary>
    private static Kind Direction(Kind kind) => kind is Kind.Digit or Kind.ArabicDigit ? Kind.Right : kind;

    private static Kind KindOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => Kind.Mark,
        UnicodeCategory.DecimalDigitNumber => rune.Value is >= 0x0660 and <= 0x0669 ? Kind.ArabicDigit : rune.Value is < 0x80 or (>= 0x06F0 and <= 0x06F9) ? Kind.Digit : Kind.Left,
        _ when rune.Value is '+' or '-' => Kind.Sign,
        _ when rune.Value is ',' or '.' or '/' or ':' or 0xA0 or 0x060C => Kind.Separator,
        _ when rune.Value is '#' or '%' or '\u00B0' or 0x066A => Kind.Terminator,
        UnicodeCategory.CurrencySymbol => Kind.Terminator,
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => rune.Value switch
            {
                >= 0x0590 and <= 0x05FF or >= 0xFB1D and <= 0xFB4F => Kind.Right,
                >= 0x0600 and <= 0x08FF or >= 0xFB50 and <= 0xFEFC => Kind.Arabic,
                _ => Kind.Left,
            },
        _ when rune.Value is 0x061B or 0x061F or 0x06D4 => Kind.Arabic,
        _ => Kind.Neutral,
    };
}
