using IapManager.Documents.Pdf.Drawing;
using IapManager.Documents.Pdf.File;
using IapManager.Documents.Pdf.Fonts;

namespace IapManager.Documents.Pdf.Layout;

/// <summary>Collects the pieces of one column of text, and the space between its blocks.</summary>
internal sealed class Flow(Composition composition, Tag tag, double x, double width, Frame? frame = null)
{
    private double _below;
    private double _gap;
    private bool _isAfterHeading;

    public Composition Composition { get; } = composition;

    public Tag Tag { get; } = tag;

    public double X { get; } = x;

    public double Width { get; } = width;

    public List<Piece> Pieces { get; } = [];

    /// <summary>Space above and below a block. Neighbours share the larger; what follows a heading stands close to it.</summary>
    public void Block(double above, double below, Action add, bool isHeading = false)
    {
        _gap += _isAfterHeading ? Math.Max(_below, Math.Min(above, 5.7)) : Math.Max(_below, above);
        var count = Pieces.Count;
        add();
        if (Pieces.Count > count)
        {
            (_below, _isAfterHeading) = (below, isHeading);
        }
    }

    public void Skip(double points) => _gap += points;

    public Piece Add(Piece piece)
    {
        piece.Gap += _gap;
        piece.Frame ??= frame;
        _gap = 0;
        Pieces.Add(piece);
        return piece;
    }

    public Piece Add(double height, Action<Canvas, double>? draw = null) => Add(new Piece(height, draw));

    /// <summary>Lines of text; one line alone is left neither at the foot nor at the top of a page.</summary>
    /// <param name="tag">Of the text.</param>
    /// <param name="lines">As wide as the column at most.</param>
    /// <param name="style">Of the text.</param>
    /// <param name="alignsRight">Where the text is written from the right.</param>
    public void Lines(Tag tag, IReadOnlyList<TextLine> lines, TextStyle style, bool alignsRight = true)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var piece = Add(style.Leading, (canvas, y) => line.Draw(canvas, tag, alignsRight && line.IsRightToLeft ? X + Width - line.Width : X, y + style.Baseline));
            piece.Keep = lines.Count > 1 && (i == 0 || i == lines.Count - 2) ? Keep.Must : Keep.None;
        }
    }

    public void Text(Tag tag, TextStyle style, RichText text, bool alignsRight = true) => Lines(tag, Break(style, text, Width), style, alignsRight);

    public void Text(Tag tag, TextStyle style, string text, bool alignsRight = true) => Text(tag, style, (RichText)text, alignsRight);

    public static List<TextLine> Break(TextStyle style, RichText text, double width) =>
        LineBreaker.Break(text.Runs.Select(run => new StyledText(style.For(run), run.Text)), width);

    /// <summary>For words in a place that cannot grow over pages: more lines than that end in an ellipsis.</summary>
    public static List<TextLine> Break(TextStyle style, string? text, double width, int most) =>
        TextLine.Limit(Break(style, TextCleaner.OneLine(text), width), most, width);

    /// <summary>A box with its own column of text.</summary>
    public void Framed(Frame box, Tag tag, Action<Flow> add)
    {
        var inner = new Flow(Composition, tag, box.X + box.Padding, box.Width - (2 * box.Padding), box);
        add(inner);
        Add(new Piece(box.Padding * 0.8) { Frame = box, Keep = Keep.Must });
        Pieces.AddRange(inner.Pieces);
        Pieces[^1].Keep = Keep.Must;
        Add(new Piece(box.Padding * 0.8) { Frame = box });
    }

    /// <summary>Keeps the pieces that were added from an index on with each other.</summary>
    public void KeepFrom(int start)
    {
        foreach (var piece in Pieces.Skip(start).SkipLast(1).Where(piece => piece.Keep == Keep.None))
        {
            piece.Keep = Keep.Wish;
        }
    }
}
