namespace IapManager.Documents.Pdf.Fonts;

/// <param name="X">From the left end of the line.</param>
/// <param name="Style">Of all of it.</param>
/// <param name="Text">In the order in which it is read.</param>
/// <param name="IsRightToLeft">Its first character stands at its right.</param>
/// <param name="SaysItself">Readers get its text from its glyphs.</param>
internal readonly record struct PlacedText(double X, TextStyle Style, string Text, bool IsRightToLeft, bool SaysItself);

/// <summary>Places a line of any scripts.</summary>
internal static class DirectedLine
{
    /// <returns>In the order in which it is read.</returns>
    public static IReadOnlyList<PlacedText> Place(IReadOnlyList<StyledText> line, bool isRightToLeft)
    {
        List<(int Start, PlacedText Text)> placed = [];
        var x = 0.0;
        foreach (var part in Bidi.Order(string.Concat(line.Select(styled => styled.Text)), isRightToLeft))
        {
            var pieces = Pieces(line, part);
            if (part.IsRightToLeft)
            {
                pieces.Reverse();
            }

            foreach (var (start, style, text, says) in pieces)
            {
                placed.Add((start, new PlacedText(x, style, text, part.IsRightToLeft, says)));
                x += style.Measure(text);
            }
        }

        return [.. placed.OrderBy(piece => piece.Start).Select(piece => piece.Text)];
    }

    private static List<(int Start, TextStyle Style, string Text, bool Says)> Pieces(IReadOnlyList<StyledText> line, DirectedText part)
    {
        List<(int Start, TextStyle Style, string Text, bool Says)> pieces = [];
        var start = 0;
        foreach (var (style, text) in line)
        {
            var (from, to) = (Math.Max(start, part.Start), Math.Min(start + text.Length, part.Start + part.Length));
            if (part.IsRightToLeft && from < to)
            {
                pieces.Add((from, style, text[(from - start)..(to - start)], false));
            }

            for (; !part.IsRightToLeft && from < to; from += pieces[^1].Text.Length)
            {
                var (length, says) = FirstStretch(style.Face, text.AsSpan(from - start, to - from));
                pieces.Add((from, style, text.Substring(from - start, length), says));
            }

            start += text.Length;
        }

        return pieces;
    }

    /// <summary>The words at the beginning, with the spaces after them, that all say themselves, or that all do not.</summary>
    private static (int Length, bool Says) FirstStretch(Face face, ReadOnlySpan<char> text)
    {
        var (length, stretchSays) = (0, true);
        while (length < text.Length)
        {
            var rest = text[length..];
            var end = rest.IndexOf(' ') is >= 0 and var space ? space : rest.Length;
            var says = end == 0 ? stretchSays : Shaper.Word(face, rest[..end]).SaysItself;
            if (length > 0 && says != stretchSays)
            {
                break;
            }

            (length, stretchSays) = (length + Math.Min(end + 1, rest.Length), says);
        }

        return (length, stretchSays);
    }
}
