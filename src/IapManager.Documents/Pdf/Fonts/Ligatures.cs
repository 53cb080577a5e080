using HarfBuzzSharp;

namespace IapManager.Documents.Pdf.Fonts;

/// <summary>Which letters are drawn as one: lam with alef, which must be, and no others, as the typeface was made to be legible.</summary>
internal static class Ligatures
{
    private const char Lam = '\u0644';

    private static readonly Dictionary<char, string> WithAlef = new() { ['\u0622'] = "\uFEF5", ['\u0623'] = "\uFEF7", ['\u0625'] = "\uFEF9", ['\u0627'] = "\uFEFB" };

    private static readonly Tag Required = Tag.Parse("rlig");

    private static readonly Feature[] None = [new(Tag.Parse("liga"), 0), new(Tag.Parse("clig"), 0)];

    private static readonly Feature[] NoneOfArabic = [.. None, new(Required, 0)];

    /// <summary>What the shaping library is told about the ligatures of a run.</summary>
    public static Feature[] FeaturesFor(ReadOnlySpan<char> run, int start)
    {
        if (!run.ContainsAnyInRange('\u0600', '\u08FF'))
        {
            return None;
        }

        List<Feature> features = [.. NoneOfArabic];
        for (var i = run.IndexOf(Lam); i >= 0 && i < run.Length - 1; i++)
        {
            if (run[i] == Lam)
            {
                features.Add(new Feature(Required, 1, (uint)(start + i), (uint)(start + i + 3)));
            }
        }

        return [.. features];
    }

    /// <summary>
    /// The text of one glyph. Readers turn round what stands in a file from the right, some of them sign by sign, so that lam with alef is the
    /// one sign that Unicode keeps for it, which is searched and copied as the letters. What only tells whether letters join is left out.
    /// </summary>
    public static string OneSign(ReadOnlySpan<char> letters) =>
        letters is [Lam, var alef] && WithAlef.TryGetValue(alef, out var sign)
            ? sign
            : letters.ToString().Replace("\u200C", "", StringComparison.Ordinal).Replace("\u200D", "", StringComparison.Ordinal);
}
