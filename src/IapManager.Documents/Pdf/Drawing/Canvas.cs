using System.Buffers;
using System.Text;
using IapManager.Documents.Pdf.File;
using IapManager.Documents.Pdf.Fonts;

namespace IapManager.Documents.Pdf.Drawing;

/// <summary>The content of one page. Coordinates run from the top left corner, in points.</summary>
/// <param name="pageHeight">In points.</param>
/// <param name="page">Its index.</param>
/// <param name="resources">Of the document.</param>
/// <param name="content">Filled from its beginning; one page after the other may use the same.</param>
internal sealed class Canvas(double pageHeight, int page, Resources resources, ArrayBufferWriter<byte> content)
{
    private Tag? _open;
    private bool _isArtifact;

    public ReadOnlySpan<byte> Content => content.WrittenSpan;

    /// <summary>The tag of each piece of marked content, by its number.</summary>
    public List<Tag> Marks { get; } = [];

    public List<LinkArea> Links { get; } = [];

    /// <summary>The text of what is drawn stands beside it.</summary>
    public bool IsSaid { get; private set; }

    public double PageHeight => pageHeight;

    public int Page => page;

    /// <summary>What is drawn next belongs to this tag; null: it is decoration.</summary>
    public Canvas For(Tag? tag)
    {
        if (tag is null ? _isArtifact : ReferenceEquals(tag, _open))
        {
            return this;
        }

        Close();
        if (tag is null)
        {
            _isArtifact = true;
            return Put("/Artifact BMC\n");
        }

        _open = tag;
        tag.Kids.Add(new MarkedContent(page, Marks.Count));
        Put("/").Put(tag.Role).Put("<</MCID ").Put(Marks.Count).Put(">>BDC\n");
        Marks.Add(tag);
        return this;
    }

    /// <summary>
    /// What is drawn next belongs to this tag, and its text stands beside it. From the left readers take it from the page as well; from the
    /// right they turn round what they see, so that there it stands in the structure alone.
    /// </summary>
    public void ForSpan(Tag tag, string text, bool isRightToLeft)
    {
        Close();
        var actual = "/ActualText " + PdfText.String(text);
        _open = tag.Add("Span", actual);
        _open.Kids.Add(new MarkedContent(page, Marks.Count));
        Put("/Span<</MCID ").Put(Marks.Count).Put(isRightToLeft ? "" : actual).Put(">>BDC\n");
        Marks.Add(_open);
        IsSaid = true;
    }

    public void AddLink(LinkTarget target, Tag tag, double left, double top, double right, double bottom) =>
        Links.Add(new LinkArea(target, tag, left, pageHeight - bottom, right, pageHeight - top));

    public void Close()
    {
        if (_isArtifact || _open is not null)
        {
            Put("EMC\n");
        }

        (_isArtifact, _open, IsSaid) = (false, null, false);
    }

    public Canvas Save() => Put("q\n");

    public Canvas Restore() => Put("Q\n");

    public Canvas Fill(Color color) => PutColor(color).Put("rg\n");

    public Canvas Stroke(Color color, double width, bool round = false) =>
        PutColor(color).Put("RG ").Put(width).Put(round ? "w 1 J 1 j\n" : "w 0 J 0 j\n");

    public Canvas Dash(params ReadOnlySpan<double> lengths)
    {
        Put("[");
        foreach (var length in lengths)
        {
            Put(length);
        }

        return Put("]0 d\n");
    }

    public Canvas MoveTo(double x, double y) => Put(x).Put(pageHeight - y).Put("m\n");

    public Canvas LineTo(double x, double y) => Put(x).Put(pageHeight - y).Put("l\n");

    public Canvas CurveTo(double x1, double y1, double x2, double y2, double x, double y) =>
        Put(x1).Put(pageHeight - y1).Put(x2).Put(pageHeight - y2).Put(x).Put(pageHeight - y).Put("c\n");

    public Canvas Rectangle(double x, double y, double width, double height) =>
        Put(x).Put(pageHeight - y - height).Put(width).Put(height).Put("re\n");

    public Canvas Rounded(double x, double y, double width, double height, double radius)
    {
        var r = Math.Min(radius, Math.Min(width, height) / 2);
        var k = r * 0.4477;
        var (right, bottom) = (x + width, y + height);
        return MoveTo(x + r, y).LineTo(right - r, y).CurveTo(right - k, y, right, y + k, right, y + r)
            .LineTo(right, bottom - r).CurveTo(right, bottom - k, right - k, bottom, right - r, bottom)
            .LineTo(x + r, bottom).CurveTo(x + k, bottom, x, bottom - k, x, bottom - r)
            .LineTo(x, y + r).CurveTo(x, y + k, x + k, y, x + r, y).EndPath();
    }

    public Canvas Circle(double x, double y, double radius) => Rounded(x - radius, y - radius, 2 * radius, 2 * radius, radius);

    public Canvas EndPath() => Put("h\n");

    public Canvas PaintFill() => Put("f\n");

    public Canvas PaintStroke() => Put("S\n");

    public Canvas PaintBoth() => Put("B\n");

    public Canvas Clip() => Put("W n\n");

    public Canvas Line(double x1, double y1, double x2, double y2) => MoveTo(x1, y1).LineTo(x2, y2).PaintStroke();

    /// <param name="x">Left edge.</param>
    /// <param name="baseline">Height of the baseline.</param>
    /// <param name="style">Font, size and colour.</param>
    /// <param name="text">Cleaned text on one line.</param>
    public Canvas Text(double x, double baseline, TextStyle style, string text)
    {
        if (!Bidi.HasRightToLeft(text))
        {
            return Text(x, baseline, style, text, isRightToLeft: false);
        }

        foreach (var piece in DirectedLine.Place([new StyledText(style, text)], isRightToLeft: false))
        {
            Text(x + piece.X, baseline, style, piece.Text, piece.IsRightToLeft);
        }

        return this;
    }

    /// <summary>Text of one direction.</summary>
    public Canvas Text(double x, double baseline, TextStyle style, ReadOnlySpan<char> text, bool isRightToLeft)
    {
        if (text.Length == 0)
        {
            return this;
        }

        Put("BT ").PutColor(style.Color).Put("rg 1 0 0 1 ").Put(x).Put(pageHeight - baseline).Put("Tm\n");
        var pen = new TextPen(this, resources.Use, style);
        pen.Write(text, isRightToLeft);
        pen.End();
        return Put("ET\n");
    }

    /// <summary>What is drawn next is a picture, read as its alternative text.</summary>
    public Canvas ForFigure(Tag figure, double x, double y, double width, double height)
    {
        var box = string.Join(' ', new[] { x, pageHeight - y - height, x + width, pageHeight - y }.Select(PdfText.Number));
        figure.Entries += "/A<</O/Layout/Placement/" + (figure.IsInline ? "Inline" : "Block") + "/BBox[" + box + "]>>";
        return For(figure);
    }

    public Canvas Picture(Picture picture, double x, double y, double width, double height) =>
        Put("q ").Put(width).Put("0 0 ").Put(height).Put(x).Put(pageHeight - y - height).Put("cm/P").Put(resources.NumberOf(picture)).Put(" Do Q\n");

    private Canvas PutColor(Color color) =>
        PutShare(color.Red).PutShare(color.Green).PutShare(color.Blue);

    private Canvas PutShare(byte value)
    {
        var thousandths = ((value * 1000) + 127) / 255;
        return thousandths is 0 or 1000 ? Put(thousandths / 1000).Put(" ") : Put("0.").Put(thousandths.ToString("000", null)).Put(" ");
    }

    public Canvas PutHex(ushort value)
    {
        const string Digits = "0123456789ABCDEF";
        var span = content.GetSpan(4);
        for (var i = 0; i < 4; i++)
        {
            span[i] = (byte)Digits[(value >> (12 - (4 * i))) & 15];
        }

        content.Advance(4);
        return this;
    }

    public Canvas Put(double value)
    {
        var hundredths = (long)Math.Round(Math.Clamp(value, -1e6, 1e6) * 100);
        if (hundredths < 0)
        {
            Put("-");
            hundredths = -hundredths;
        }

        PutWhole(hundredths / 100);
        if (hundredths % 100 is not 0 and var rest)
        {
            Put(".").PutWhole(rest / 10);
            if (rest % 10 != 0)
            {
                PutWhole(rest % 10);
            }
        }

        return Put(" ");
    }

    public Canvas Put(int value) => PutWhole(value);

    private Canvas PutWhole(long value)
    {
        System.Buffers.Text.Utf8Formatter.TryFormat(value, content.GetSpan(20), out var written);
        content.Advance(written);
        return this;
    }

    public Canvas Put(string text)
    {
        var span = content.GetSpan(text.Length);
        content.Advance(Encoding.ASCII.GetBytes(text, span));
        return this;
    }
}
