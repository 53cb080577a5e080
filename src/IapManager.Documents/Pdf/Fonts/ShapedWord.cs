namespace IapManager.Documents.Pdf.Fonts;

/// <summary>A glyph in font units.</summary>
/// <param name="Glyph">Its number in the font.</param>
/// <param name="Advance">How far the pen moves; 0 for an accent.</param>
/// <param name="X">How far from the pen it is drawn, to the right.</param>
/// <param name="Y">And upwards.</param>
/// <param name="Start">Where the characters that it stands for begin in the word.</param>
/// <param name="Length">How many; 0: they are said by a glyph before it.</param>
internal readonly record struct ShapedGlyph(ushort Glyph, short Advance, short X, short Y, ushort Start, ushort Length);

/// <param name="Font">Of all its glyphs; null for a character that no font has.</param>
/// <param name="Start">Where its characters begin in the word.</param>
/// <param name="Length">How many.</param>
internal readonly record struct FontRun(TrueTypeFont? Font, int Start, int Length);

/// <param name="Font">Of all its glyphs.</param>
/// <param name="Start">Where its characters begin in the word.</param>
/// <param name="Length">How many.</param>
/// <param name="Glyphs">From left to right.</param>
internal sealed record ShapedRun(TrueTypeFont Font, int Start, int Length, ShapedGlyph[] Glyphs)
{
    /// <summary>A sign for a character that no font has.</summary>
    public bool IsStandIn { get; init; }

    /// <summary>Its first character stands at its right.</summary>
    public bool IsRightToLeft { get; init; }

    /// <summary>Each glyph says its part of the text. An accent, which has no width, does not in all readers, nor what is drawn for part of a letter.</summary>
    public bool SaysItself => !IsStandIn && Glyphs.All(glyph => glyph.Length > 0 && glyph.Advance != 0);
}

/// <summary>Letters without a space, as they are drawn from left to right.</summary>
internal sealed record ShapedWord(string Text, ShapedRun[] Runs)
{
    public bool SaysItself { get; } = Runs.All(run => run.SaysItself);

    /// <summary>Of the size of the type.</summary>
    public double Width { get; } = Runs.Sum(run => run.Glyphs.Sum(glyph => glyph.Advance) / (double)run.Font.UnitsPerEm);
}
