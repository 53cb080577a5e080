using System.Text;
using IapManager.Documents.Pdf.Drawing;
using IapManager.Documents.Pdf.File;
using IapManager.Documents.Pdf.Fonts;

namespace IapManager.Documents.Pdf.Layout;

/// <summary>A line of text, broken and measured, ready to be drawn anywhere.</summary>
internal sealed class TextLine
{
    /// <summary>The last of the letters that the typeface has whole.</summary>
    private const char LastSimple = '\u017F';

    private readonly List<(double X, TextStyle Style, StringBuilder Text)> _segments = [];

    /// <summary>Without the space at its end.</summary>
    public double Width { get; private set; }

    /// <summary>Where the next word begins.</summary>
    public double Pen { get; private set; }

    /// <summary>Belongs to a text that is written from the right.</summary>
    public bool IsRightToLeft { get; init; }

    public bool IsEmpty => _segments.Count == 0;

    public string Text => string.Concat(_segments.Select(segment => segment.Text.ToString()));

    public void Add(TextStyle style, string text, double width, double space)
    {
        if (_segments.Count > 0 && _segments[^1].Style == style)
        {
            _segments[^1].Text.Append(text);
        }
        else
        {
            _segments.Add((Pen, style, new StringBuilder(text)));
        }

        Width = Pen + width;
        Pen = Width + space;
    }

    /// <summary>The last line that there is room for, when more would follow.</summary>
    public static List<TextLine> Limit(List<TextLine> lines, int most, double width)
    {
        if (lines.Count <= most)
        {
            return lines;
        }

        var (_, style, _) = lines[most - 1]._segments.LastOrDefault((0, TextStyle.Body, new StringBuilder()));
        var text = TextFit.Shorten(style, lines[most - 1].Text.TrimEnd() + " \u2026\u2026", width).TrimEnd('\u2026', ' ') + "\u2026";
        var last = new TextLine { IsRightToLeft = lines[0].IsRightToLeft };
        last.Add(style, text, style.Measure(text), 0);
        return [.. lines.Take(most - 1), last];
    }

    public void Draw(Canvas canvas, Tag? tag, double x, double baseline) => Draw(canvas, x, baseline, piece =>
    {
        var inner = tag;
        if (piece.Style.Link is { } link)
        {
            var (left, right) = (x + piece.X, x + piece.X + piece.Style.Measure(piece.Text.TrimEnd(' ')));
            inner = tag is null ? null : link.TagIn(tag);
            canvas.For(null).Stroke(piece.Style.Color, 0.5).Line(left, baseline + 1.6, right, baseline + 1.6);
            if (inner is not null)
            {
                canvas.AddLink(link, inner, left, baseline - piece.Style.Size, right, baseline + (piece.Style.Size * 0.3));
            }
        }

        if (inner is null || piece.SaysItself)
        {
            canvas.For(inner);
        }
        else
        {
            canvas.ForSpan(inner, piece.Text, piece.IsRightToLeft);
        }
    });

    /// <summary>As part of what is being drawn: a chart, for instance.</summary>
    public void DrawHere(Canvas canvas, double x, double baseline) => Draw(canvas, x, baseline, _ => { });

    private void Draw(Canvas canvas, double x, double baseline, Action<PlacedText> mark)
    {
        var segments = _segments.ConvertAll(segment => new StyledText(segment.Style, segment.Text.ToString()));
        var pieces = IsRightToLeft || segments.Exists(segment => segment.Text.AsSpan().ContainsAnyExceptInRange('\0', LastSimple))
            ? DirectedLine.Place(segments, IsRightToLeft)
            : [.. segments.Select((segment, i) => new PlacedText(_segments[i].X, segment.Style, segment.Text, IsRightToLeft: false, SaysItself: true))];
        if (IsRightToLeft)
        {
            // The space at the end stands at the left, outside.
            x -= Pen - Width;
        }

        foreach (var piece in pieces)
        {
            mark(piece);
            canvas.Text(x + piece.X, baseline, piece.Style, piece.Text, piece.IsRightToLeft);
        }
    }
}
