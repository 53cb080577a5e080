namespace IapManager.Documents.Pdf.Fonts;

/// <summary>
/// What one document uses of a font: each glyph with each text that it stands for. Each such pair has a code of its own, from 1 on, so that
/// readers get the right text where one glyph stands for different letters.
/// </summary>
internal sealed class FontUse(TrueTypeFont font)
{
    private readonly Dictionary<ushort, List<ushort>> _codes = [];
    private readonly List<(ushort Glyph, string Text)> _pairs = [];

    public TrueTypeFont Font { get; } = font;

    /// <summary>In the order of their codes.</summary>
    public IReadOnlyList<(ushort Glyph, string Text)> Pairs => _pairs;

    /// <summary>The code of a glyph that stands for a text.</summary>
    public ushort Code(ushort glyph, ReadOnlySpan<char> text)
    {
        if (!_codes.TryGetValue(glyph, out var codes))
        {
            _codes[glyph] = codes = [];
        }

        foreach (var known in codes)
        {
            if (text.SequenceEqual(_pairs[known - 1].Text))
            {
                return known;
            }
        }

        _pairs.Add((glyph, text.ToString()));
        codes.Add((ushort)_pairs.Count);
        return codes[^1];
    }
}
