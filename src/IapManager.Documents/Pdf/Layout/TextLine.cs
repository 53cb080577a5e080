using System.Text;
using IapManager.Documents.Pdf.Drawing;
using IapManager.Documents.Pdf.File;
using IapManager.Documents.Pdf.Fonts;

namespace IapManager.Documents.Pdf.Layout;

/// <summary>A line of text, broken and measured, ready to be drawn anywhere.</summary>
internal sealed class TextLine
{
    private readonly List<(double X, TextStyle Style, StringBuilder Text)> _segments = [];

    /// <summary>Without the space at its end.</summary>
    public double Width { get; private set; }

    /// <summary>Where the next word begins.</summary>
    public double Pen { get; private set; }

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

    public void Draw(Canvas canvas, Tag? tag, double x, double baseline)
    {
        canvas.For(tag);
        foreach (var (at, style, text) in _segments)
        {
            canvas.Text(x + at, baseline, style, text.ToString());
        }
    }
}
