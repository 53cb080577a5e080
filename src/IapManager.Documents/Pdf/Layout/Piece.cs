using IapManager.Documents.Pdf.Drawing;

namespace IapManager.Documents.Pdf.Layout;

internal enum Keep
{
    /// <summary>A page may end after it.</summary>
    None,

    /// <summary>Stays with what follows as long as all of that fits on a page.</summary>
    Wish,

    /// <summary>Stays with what follows: a heading.</summary>
    Must,
}

/// <summary>The smallest part of a page that is not split: a line of text, a row of a table, a chart.</summary>
internal sealed class Piece(double height, Action<Canvas, double>? draw = null)
{
    public double Height { get; } = height;

    /// <summary>Draws at a distance from the top of the page.</summary>
    public Action<Canvas, double>? Draw { get; } = draw;

    /// <summary>Space above, dropped at the top of a page.</summary>
    public double Gap { get; set; }

    public Keep Keep { get; set; }

    public Frame? Frame { get; set; }

    /// <summary>Drawn again when this piece is the first of a page.</summary>
    public Repeated? Repeated { get; init; }

    public bool StartsPage { get; init; }

    /// <summary>With <see cref="StartsPage"/>: what is printed around the text from that page on; null for no change.</summary>
    public Part? Part { get; init; }

    public (IReadOnlyList<Piece> Left, IReadOnlyList<Piece> Right)? Columns { get; init; }
}

/// <summary>A box behind consecutive pieces; on each page it is closed anew.</summary>
internal sealed record Frame(double X, double Width, double Padding, Color? Fill, Color? Border)
{
    public void Draw(Canvas canvas, double top, double bottom)
    {
        canvas.For(null);
        const double Radius = 5.7;
        if (Fill is { } fill)
        {
            canvas.Fill(fill).Rounded(X, top, Width, bottom - top, Radius).PaintFill();
        }

        if (Border is { } border)
        {
            canvas.Stroke(border, 0.75).Rounded(X + 0.375, top + 0.375, Width - 0.75, bottom - top - 0.75, Radius).PaintStroke();
        }
    }
}

internal sealed record Repeated(double Height, Action<Canvas, double> Draw);
