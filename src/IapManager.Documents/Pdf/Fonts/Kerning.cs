using System.Buffers.Binary;

namespace IapManager.Documents.Pdf.Fonts;

/// <summary>Pair adjustments of the font's GPOS "kern" feature, in font units.</summary>
internal sealed class Kerning
{
    private readonly Dictionary<uint, short> _pairs = [];

    public int this[ushort left, ushort right] => _pairs.GetValueOrDefault(Key(left, right));

    public static Kerning Read(TrueTypeFont font)
    {
        var kerning = new Kerning();
        var gpos = font.Table("GPOS");
        if (gpos.IsEmpty)
        {
            return kerning;
        }

        foreach (var lookup in KernLookups(gpos))
        {
            var at = U16(gpos, 8) + U16(gpos, U16(gpos, 8) + 2 + (2 * lookup));
            for (var i = 0; i < U16(gpos, at + 4); i++)
            {
                var table = gpos[(at + U16(gpos, at + 6 + (2 * i)))..];
                if (U16(gpos, at) == 9)
                {
                    table = table[(int)BinaryPrimitives.ReadUInt32BigEndian(table[4..])..];
                }

                kerning.ReadPairs(table, font.GlyphCount);
            }
        }

        return kerning;
    }

    private static uint Key(ushort left, ushort right) => ((uint)left << 16) | right;

    private static SortedSet<int> KernLookups(ReadOnlySpan<byte> gpos)
    {
        SortedSet<int> lookups = [];
        var features = gpos[U16(gpos, 6)..];
        for (var i = 0; i < U16(features, 0); i++)
        {
            var record = 2 + (6 * i);
            if (features.Slice(record, 4).SequenceEqual("kern"u8))
            {
                var feature = features[U16(features, record + 4)..];
                for (var k = 0; k < U16(feature, 2); k++)
                {
                    lookups.Add(U16(feature, 4 + (2 * k)));
                }
            }
        }

        return lookups;
    }

    private void ReadPairs(ReadOnlySpan<byte> table, int glyphCount)
    {
        var (format, firstSize, secondSize) = (U16(table, 0), ValueSize(U16(table, 4)), ValueSize(U16(table, 6)));
        if ((U16(table, 4) & 4) == 0)
        {
            return;
        }

        var advanceAt = ValueSize((ushort)(U16(table, 4) & 3));
        var left = Coverage(table[U16(table, 2)..]);
        if (format == 1)
        {
            for (var i = 0; i < left.Count; i++)
            {
                var set = table[U16(table, 10 + (2 * i))..];
                for (var k = 0; k < U16(set, 0); k++)
                {
                    var pair = set[(2 + (k * (2 + firstSize + secondSize)))..];
                    Add(left[i], U16(pair, 0), BinaryPrimitives.ReadInt16BigEndian(pair[(2 + advanceAt)..]));
                }
            }

            return;
        }

        var leftClasses = Classes(table[U16(table, 8)..], glyphCount);
        var rightClasses = Classes(table[U16(table, 10)..], glyphCount);
        var rightCount = U16(table, 14);
        foreach (var glyph in left)
        {
            for (ushort other = 1; other < glyphCount; other++)
            {
                var cell = 16 + (((leftClasses[glyph] * rightCount) + rightClasses[other]) * (firstSize + secondSize));
                Add(glyph, other, BinaryPrimitives.ReadInt16BigEndian(table[(cell + advanceAt)..]));
            }
        }
    }

    // The first subtable that names a pair decides.
    private void Add(ushort left, ushort right, short adjustment)
    {
        if (adjustment != 0)
        {
            _pairs.TryAdd(Key(left, right), adjustment);
        }
    }

    private static int ValueSize(ushort format) => 2 * System.Numerics.BitOperations.PopCount(format);

    private static List<ushort> Coverage(ReadOnlySpan<byte> table)
    {
        List<ushort> glyphs = [];
        for (var i = 0; i < U16(table, 2); i++)
        {
            if (U16(table, 0) == 1)
            {
                glyphs.Add(U16(table, 4 + (2 * i)));
                continue;
            }

            for (int glyph = U16(table, 4 + (6 * i)); glyph <= U16(table, 6 + (6 * i)); glyph++)
            {
                glyphs.Add((ushort)glyph);
            }
        }

        return glyphs;
    }

    private static ushort[] Classes(ReadOnlySpan<byte> table, int glyphCount)
    {
        var classes = new ushort[glyphCount];
        var isList = U16(table, 0) == 1;
        var count = U16(table, isList ? 4 : 2);
        for (var i = 0; i < count; i++)
        {
            if (isList)
            {
                classes[U16(table, 2) + i] = U16(table, 6 + (2 * i));
                continue;
            }

            for (int glyph = U16(table, 4 + (6 * i)); glyph <= U16(table, 6 + (6 * i)); glyph++)
            {
                classes[glyph] = U16(table, 8 + (6 * i));
            }
        }

        return classes;
    }

    private static ushort U16(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16BigEndian(data[at..]);
}
