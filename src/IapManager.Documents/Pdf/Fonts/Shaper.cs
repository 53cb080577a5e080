using System.Collections.Concurrent;
using HarfBuzzSharp;

namespace IapManager.Documents.Pdf.Fonts;

/// <summary>Turns text into placed glyphs with HarfBuzz, word by word; words come again, so that they are kept.</summary>
internal static class Shaper
{
    /// <summary>Of each cut and direction. A pack has some two thousand different words.</summary>
    private const int MostKept = 20_000;

    public const string Lozenge = "\u25CA";

    private static readonly ConcurrentDictionary<string, ShapedWord>[] Kept = [.. Enumerable.Range(0, 8).Select(_ => new ConcurrentDictionary<string, ShapedWord>())];

    [ThreadStatic]
    private static HarfBuzzSharp.Buffer? _buffer;

    /// <summary>Of the size of the type.</summary>
    public static double Width(Face face, ReadOnlySpan<char> text)
    {
        var (width, space) = (0.0, SpaceOf(face));
        foreach (var part in text.Split(' '))
        {
            width += part.Start.Value == part.End.Value ? 0 : Word(face, text[part]).Width;
        }

        return width + (text.Count(' ') * space);
    }

    public static double SpaceOf(Face face)
    {
        var font = Typeface.Of(face);
        return font.Advance(font.Glyph(' ')) / (double)font.UnitsPerEm;
    }

    /// <param name="face">The cut.</param>
    /// <param name="word">Cleaned text without a space.</param>
    /// <param name="isRightToLeft">For what has no direction of its own, such as a bracket.</param>
    public static ShapedWord Word(Face face, ReadOnlySpan<char> word, bool isRightToLeft = false)
    {
        var kept = Kept[(2 * (int)face) + (isRightToLeft ? 1 : 0)];
        var lookup = kept.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(word, out var shaped))
        {
            return shaped;
        }

        var text = word.ToString();
        shaped = new ShapedWord(text, Shape(face, text, isRightToLeft));
        if (kept.Count >= MostKept)
        {
            kept.Clear();
        }

        // A word as long as a page is none that comes again.
        return text.Length > 100 ? shaped : kept.GetOrAdd(text, shaped);
    }

    private static ShapedRun[] Shape(Face face, string text, bool isRightToLeft)
    {
        var runs = FontChoice.Runs(face, text).Select(run => run.Font is { } font ? Shape(font, text, run, isRightToLeft) : StandIn(face, run)).ToArray();
        if (isRightToLeft)
        {
            Array.Reverse(runs);
        }

        return runs;
    }

    /// <summary>A lozenge, which readers and copied text get as the character that it stands for.</summary>
    private static ShapedRun StandIn(Face face, FontRun run)
    {
        var font = Typeface.Of(face);
        var sign = font.Glyph(Lozenge[0]);
        return new ShapedRun(font, run.Start, run.Length, [new ShapedGlyph(sign, (short)font.Advance(sign), 0, 0, (ushort)run.Start, (ushort)run.Length)]) { IsStandIn = true };
    }

    private static ShapedRun Shape(TrueTypeFont font, string text, FontRun run, bool isRightToLeft)
    {
        var buffer = _buffer ??= new HarfBuzzSharp.Buffer { ClusterLevel = ClusterLevel.MonotoneCharacters, Flags = BufferFlags.RemoveDefaultIgnorables };
        buffer.ClearContents();
        buffer.AddUtf16(text.AsSpan(), run.Start, run.Length);
        buffer.GuessSegmentProperties();
        if (isRightToLeft)
        {
            buffer.Direction = Direction.RightToLeft;
        }

        font.Shaping.Shape(buffer, Ligatures.FeaturesFor(text.AsSpan(run.Start, run.Length), run.Start));
        var infos = buffer.GetGlyphInfoSpan();
        var places = buffer.GetGlyphPositionSpan();
        var glyphs = new ShapedGlyph[infos.Length];
        for (var i = 0; i < glyphs.Length; i++)
        {
            var cluster = (int)infos[i].Cluster;
            var isFirst = i == 0 || infos[i - 1].Cluster != infos[i].Cluster;
            var length = isFirst ? EndOf(infos, cluster, run.Start + run.Length) - cluster : 0;
            glyphs[i] = new ShapedGlyph((ushort)infos[i].Codepoint, (short)places[i].XAdvance, (short)places[i].XOffset, (short)places[i].YOffset, (ushort)cluster, (ushort)length);
        }

        return new ShapedRun(font, run.Start, run.Length, glyphs) { IsRightToLeft = buffer.Direction == Direction.RightToLeft };
    }

    /// <summary>Where the next characters with a glyph of their own begin, whatever order they are drawn in.</summary>
    private static int EndOf(ReadOnlySpan<GlyphInfo> infos, int cluster, int end)
    {
        foreach (var info in infos)
        {
            end = info.Cluster > cluster ? Math.Min(end, (int)info.Cluster) : end;
        }

        return end;
    }
}
