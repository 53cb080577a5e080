using IapManager.Documents.Pdf.File;
using IapManager.Documents.Pdf.Fonts;

namespace IapManager.Documents.Pdf.Drawing;

/// <summary>
/// Writes the glyphs of a stretch of text, from left to right. Readers get the text from the glyphs; where these do not say it, it
/// stands beside them. Text written from the right is left in the order in which it is seen, which readers turn round themselves.
/// </summary>
internal sealed class TextPen(Canvas canvas, Func<TrueTypeFont, FontUse> fonts, TextStyle style)
{
    /// <summary>For a part of a letter whose text another glyph says: a space without a width, as a glyph has to stand for something.</summary>
    private const string NoText = "\u200B";

    private TrueTypeFont? _font;
    private FontUse? _use;
    private bool _isInArray;
    private bool _isInString;
    private int _rise;
    private double _shift;

    public void Write(ReadOnlySpan<char> text, bool isRightToLeft)
    {
        while (text.Length > 0)
        {
            ReadOnlySpan<char> word;
            if (isRightToLeft)
            {
                word = text[(text[^1] == ' ' ? text.Length - 1 : text.LastIndexOf(' ') + 1)..];
                text = text[..^word.Length];
            }
            else
            {
                word = text[..(text[0] == ' ' ? 1 : text.IndexOf(' ') is > 0 and var space ? space : text.Length)];
                text = text[word.Length..];
            }

            WriteWord(word, isRightToLeft);
        }
    }

    /// <summary>Puts the pen back on the line.</summary>
    public void End()
    {
        CloseArray();
        if (_rise != 0)
        {
            canvas.Put("0 Ts ");
        }
    }

    private void WriteWord(ReadOnlySpan<char> word, bool isRightToLeft)
    {
        if (word is " ")
        {
            Choose(Typeface.Of(style.Face));
            var space = _font!.Glyph(' ');
            Write(new ShapedGlyph(space, (short)_font.Advance(space), 0, 0, 0, 1), " ");
            return;
        }

        var shaped = Shaper.Word(style.Face, word, isRightToLeft);
        foreach (var run in shaped.Runs)
        {
            Choose(run.Font);
            if (run.IsRightToLeft)
            {
                WriteLetters(run, shaped.Text);
            }
            else
            {
                WriteRun(run, shaped.Text);
            }
        }
    }

    private void WriteRun(ShapedRun run, string word)
    {
        var says = canvas.IsSaid || run.SaysItself;
        if (!says)
        {
            CloseArray();
            canvas.Put("/Span<</ActualText ").Put(PdfText.String(word.Substring(run.Start, run.Length))).Put(">>BDC\n");
        }

        foreach (var glyph in run.Glyphs)
        {
            var text = word.AsSpan(glyph.Start, glyph.Length);
            Write(glyph, run.IsStandIn ? Shaper.Lozenge : glyph.Length == 0 ? NoText : text is "\u00A0" ? " " : text);
        }

        if (!says)
        {
            CloseArray();
            canvas.Put("EMC\n");
        }
    }

    /// <summary>Readers turn round letters that stand from the right, so that each must say its own part.</summary>
    private void WriteLetters(ShapedRun run, string word)
    {
        foreach (var glyph in run.Glyphs)
        {
            var text = Ligatures.OneSign(word.AsSpan(glyph.Start, glyph.Length));
            Write(glyph, text.Length == 0 ? NoText : text);
        }
    }

    private void Write(ShapedGlyph glyph, ReadOnlySpan<char> text)
    {
        if (glyph.Y != _rise)
        {
            CloseArray();
            _rise = glyph.Y;
            canvas.Put(_rise * style.Size / _font!.UnitsPerEm).Put("Ts\n");
        }

        if (!_isInArray)
        {
            canvas.Put("[");
            _isInArray = true;
        }

        var shift = _shift + glyph.X;
        if (shift != 0)
        {
            CloseString();
            canvas.Put(-shift * 1000 / _font!.UnitsPerEm);
        }

        if (!_isInString)
        {
            canvas.Put("<");
            _isInString = true;
        }

        canvas.PutHex(_use!.Code(glyph.Glyph, text));
        _shift = glyph.Advance - _font!.Advance(glyph.Glyph) - glyph.X;
    }

    private void Choose(TrueTypeFont font)
    {
        if (font == _font)
        {
            return;
        }

        CloseArray();
        _shift = _font is null ? 0 : _shift * font.UnitsPerEm / _font.UnitsPerEm;
        (_font, _use) = (font, fonts(font));
        canvas.Put("/F").Put(font.Number).Put(" ").Put(style.Size).Put("Tf\n");
    }

    private void CloseString()
    {
        canvas.Put(_isInString ? ">" : "");
        _isInString = false;
    }

    private void CloseArray()
    {
        CloseString();
        canvas.Put(_isInArray ? "]TJ\n" : "");
        _isInArray = false;
    }
}
