using System.Globalization;
using IapManager.Documents.Pdf.Fonts;

namespace IapManager.Documents.Pdf.Layout;

/// <summary>Breaks text into lines at spaces, after hyphens and slashes, and inside a word that is wider than the line.</summary>
internal static class LineBreaker
{
    private const double Tolerance = 0.01;

    // In Chinese and Japanese a line may end after any character, but for these.
    private const string NeverFirst = "\u3001\u3002\uFF0C\uFF0E\uFF1A\uFF1B\uFF01\uFF1F\uFF09\u300D\u300F\u3011\u300B\u30FC\u2019\u201D.,:;!?)";
    private const string NeverLast = "\uFF08\u300C\u300E\u3010\u300A\u2018\u201C(";

    private readonly record struct Part(TextStyle Style, string Word, double Width, double Space, bool CanBreak, bool MustBreak);

    public static List<TextLine> Break(IEnumerable<StyledText> text, double width)
    {
        List<TextLine> lines = [];
        IReadOnlyList<StyledText> styled = [.. text];
        var isRightToLeft = styled.FirstOrDefault(part => Bidi.HasRightToLeft(part.Text)).Text is not null && Bidi.IsFromTheRight(string.Concat(styled.Select(part => part.Text)));
        var line = new TextLine { IsRightToLeft = isRightToLeft };
        List<Part> unit = [];
        foreach (var part in Parts(styled))
        {
            unit.Add(part);
            if (!part.CanBreak)
            {
                continue;
            }

            Place(unit);
            unit.Clear();
            if (part.MustBreak)
            {
                Next();
            }
        }

        Place(unit);
        if (!line.IsEmpty)
        {
            lines.Add(line);
        }

        return lines;

        void Next()
        {
            lines.Add(line);
            line = new TextLine { IsRightToLeft = isRightToLeft };
        }

        void Place(List<Part> parts)
        {
            if (parts.Count == 0)
            {
                return;
            }

            var needed = parts.Sum(part => part.Width + part.Space) - parts[^1].Space;
            if (!line.IsEmpty && line.Pen + needed > width + Tolerance)
            {
                Next();
            }

            if (needed > width + Tolerance)
            {
                parts.ForEach(PlaceByCharacter);
                return;
            }

            parts.ForEach(part => line.Add(part.Style, part.Space > 0 ? part.Word + " " : part.Word, part.Width, part.Space));
        }

        void PlaceByCharacter(Part part)
        {
            for (var rest = part.Word; rest.Length > 0;)
            {
                var fitting = Fitting(part.Style, rest, width - line.Pen);
                if (fitting == 0 && !line.IsEmpty)
                {
                    Next();
                    continue;
                }

                // A line takes one character at least, however narrow it is.
                var piece = rest[..Math.Max(fitting, StringInfo.GetNextTextElementLength(rest))];
                line.Add(part.Style, piece, part.Style.Measure(piece), 0);
                rest = rest[piece.Length..];
            }

            if (part.Space > 0)
            {
                line.Add(part.Style, " ", 0, part.Space);
            }
        }
    }

    /// <summary>How much of the beginning of a word fits, in whole characters as they join and kern.</summary>
    private static int Fitting(TextStyle style, string word, double room)
    {
        var (ends, sum) = (new Stack<int>(), 0.0);
        for (var at = 0; at < word.Length && sum <= room + Tolerance; at = ends.Peek())
        {
            ends.Push(at + StringInfo.GetNextTextElementLength(word, at));
            sum += style.Measure(word.AsSpan(at, ends.Peek() - at));
        }

        while (ends.TryPop(out var end))
        {
            if (style.Measure(word.AsSpan(0, end)) <= room + Tolerance)
            {
                return end;
            }
        }

        return 0;
    }

    /// <summary>The widest stretch that cannot be broken, and the text on a single line.</summary>
    public static (double Longest, double Whole) Measure(IEnumerable<StyledText> text)
    {
        var (longest, whole, unit, line) = (0.0, 0.0, 0.0, 0.0);
        foreach (var part in Parts(text))
        {
            unit += part.Width;
            longest = Math.Max(longest, unit);
            whole = Math.Max(whole, line + part.Width);
            line = part.MustBreak ? 0 : line + part.Width + part.Space;
            unit = part.CanBreak ? 0 : unit + part.Space;
        }

        return (longest, whole);
    }

    private static IEnumerable<Part> Parts(IEnumerable<StyledText> text)
    {
        foreach (var (style, raw) in text)
        {
            var clean = TextCleaner.Clean(raw);
            var space = style.Measure(" ");
            for (var start = 0; start < clean.Length;)
            {
                var end = start;
                while (end < clean.Length && clean[end] is not (' ' or '\n') && (end == start || !CanBreakBefore(clean, end)))
                {
                    end++;
                }

                var word = clean[start..end];
                var hasSpace = end < clean.Length && clean[end] == ' ';
                var hasFeed = end < clean.Length && clean[end] == '\n';
                var isInside = end < clean.Length && !hasSpace && !hasFeed;
                yield return new Part(style, word, style.Measure(word), hasSpace ? space : 0, hasSpace || hasFeed || isInside, hasFeed);
                start = hasSpace || hasFeed ? end + 1 : end;
            }
        }
    }

    private static bool CanBreakBefore(string text, int at) =>
        (text[at - 1] is '-' or '/' or '\u2013' or '\u2014' && char.IsLetter(text[at]) && (at < 2 || !char.IsWhiteSpace(text[at - 2])))
        || ((IsIdeograph(text[at - 1]) || IsIdeograph(text[at])) && !NeverFirst.Contains(text[at], StringComparison.Ordinal) && !NeverLast.Contains(text[at - 1], StringComparison.Ordinal));

    private static bool IsIdeograph(char c) => c is >= '\u3000' and <= '\u9FFF' or >= '\uFF00' and <= '\uFF60';
}
