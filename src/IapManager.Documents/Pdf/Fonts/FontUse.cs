namespace IapManager.Documents.Pdf.Fonts;

/// <summary>Which glyphs of a font one document uses, and the text that each stands for.</summary>
internal sealed class FontUse(Face face)
{
    public Face Face { get; } = face;

    public TrueTypeFont Font { get; } = Typeface.Of(face);

    public SortedDictionary<ushort, string> Glyphs { get; } = [];

    public void Add(ShapedGlyph glyph) => Glyphs.TryAdd(glyph.Glyph, glyph.Text);
}
