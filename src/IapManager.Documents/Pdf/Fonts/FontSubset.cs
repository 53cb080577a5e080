using System.Buffers.Binary;
using System.Text;

namespace IapManager.Documents.Pdf.Fonts;

/// <summary>Writes a font file that holds only the outlines that are used. Glyph numbers stay what they are.</summary>
internal static class FontSubset
{
    private static readonly string[] Kept = ["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];

    public static byte[] Of(TrueTypeFont font, IEnumerable<ushort> used)
    {
        var glyphs = WithComponents(font, used);
        var count = glyphs.Max + 1;
        var outlines = new MemoryStream();
        var offsets = new byte[4 * (count + 1)];
        for (var glyph = 0; glyph < count; glyph++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(offsets.AsSpan(4 * glyph), (uint)outlines.Length);
            if (glyphs.Contains((ushort)glyph))
            {
                outlines.Write(font.Outline((ushort)glyph));
                outlines.SetLength((outlines.Length + 3) & ~3);
                outlines.Position = outlines.Length;
            }
        }

        BinaryPrimitives.WriteUInt32BigEndian(offsets.AsSpan(4 * count), (uint)outlines.Length);
        return Assemble(font, (ushort)count, outlines.ToArray(), offsets);
    }

    private static SortedSet<ushort> WithComponents(TrueTypeFont font, IEnumerable<ushort> used)
    {
        var glyphs = new SortedSet<ushort> { 0 };
        var waiting = new Stack<ushort>(used);
        while (waiting.TryPop(out var glyph))
        {
            if (!glyphs.Add(glyph) || font.Outline(glyph) is not { Length: > 10 } outline || outline[0] < 0x80)
            {
                continue;
            }

            for (var at = 10; ;)
            {
                var flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
                waiting.Push(BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]));
                at += 4 + ((flags & 0x01) != 0 ? 4 : 2) + ((flags & 0x08) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0);
                if ((flags & 0x20) == 0)
                {
                    break;
                }
            }
        }

        return glyphs;
    }

    private static byte[] Assemble(TrueTypeFont font, ushort count, byte[] outlines, byte[] offsets)
    {
        var tables = Kept.Select(tag => (Tag: tag, Data: tag switch
        {
            "glyf" => outlines,
            "loca" => offsets,
            "head" => Patched(font.Table("head"), (8, 0), (10, 0), (50, 1)),
            "hhea" => Patched(font.Table("hhea"), (34, count)),
            "maxp" => Patched(font.Table("maxp"), (4, count)),
            "hmtx" => Metrics(font, count),
            _ => font.Table(tag).ToArray(),
        })).Where(table => table.Data.Length > 0).ToList();

        var file = new byte[12 + (16 * tables.Count) + tables.Sum(table => (table.Data.Length + 3) & ~3)];
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Count);
        var power = System.Numerics.BitOperations.Log2((uint)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(16 << power));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)((16 * tables.Count) - (16 << power)));
        var at = 12 + (16 * tables.Count);
        var headAt = 0;
        for (var i = 0; i < tables.Count; i++)
        {
            var (tag, data) = tables[i];
            data.CopyTo(file, at);
            var entry = file.AsSpan(12 + (16 * i));
            Encoding.ASCII.GetBytes(tag, entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Sum(file.AsSpan(at, (data.Length + 3) & ~3)));
            BinaryPrimitives.WriteUInt32BigEndian(entry[8..], (uint)at);
            BinaryPrimitives.WriteUInt32BigEndian(entry[12..], (uint)data.Length);
            headAt = tag == "head" ? at : headAt;
            at += (data.Length + 3) & ~3;
        }

        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(headAt + 8), 0xB1B0AFBA - Sum(file));
        return file;
    }

    private static byte[] Patched(ReadOnlySpan<byte> table, params ReadOnlySpan<(int At, int Value)> patches)
    {
        var copy = table.ToArray();
        foreach (var (at, value) in patches)
        {
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at), (ushort)value);
        }

        return copy;
    }

    private static byte[] Metrics(TrueTypeFont font, ushort count)
    {
        var metrics = new byte[4 * count];
        for (ushort glyph = 0; glyph < count; glyph++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(4 * glyph), font.Advance(glyph));
            BinaryPrimitives.WriteInt16BigEndian(metrics.AsSpan((4 * glyph) + 2), (short)font.Bounds(glyph).Left);
        }

        return metrics;
    }

    private static uint Sum(ReadOnlySpan<byte> data)
    {
        uint sum = 0;
        for (var i = 0; i < data.Length; i += 4)
        {
            sum += BinaryPrimitives.ReadUInt32BigEndian(data[i..]);
        }

        return sum;
    }
}
