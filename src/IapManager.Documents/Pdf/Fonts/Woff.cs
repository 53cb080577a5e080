using System.Buffers.Binary;
using System.IO.Compression;

namespace IapManager.Documents.Pdf.Fonts;

/// <summary>A font packed for the web (WOFF 1.0), its tables pressed one by one.</summary>
internal static class Woff
{
    private const uint Signature = 0x774F4646;

    /// <summary>The font as it was before it was packed; a font that is not packed comes back as it is.</summary>
    public static byte[] Unpack(byte[] data)
    {
        if (U32(data, 0) != Signature)
        {
            return data;
        }

        var tables = BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(12));
        var font = new byte[12 + (16 * tables) + Enumerable.Range(0, tables).Sum(i => Padded(U32(data, 44 + (20 * i) + 12)))];
        data.AsSpan(4, 4).CopyTo(font);
        BinaryPrimitives.WriteUInt16BigEndian(font.AsSpan(4), tables);
        var at = 12 + (16 * tables);
        for (var i = 0; i < tables; i++)
        {
            var entry = data.AsSpan(44 + (20 * i), 20);
            var (from, packed, length) = (U32(entry, 4), U32(entry, 8), U32(entry, 12));
            var table = font.AsSpan(at, (int)length);
            if (packed == length)
            {
                data.AsSpan((int)from, (int)length).CopyTo(table);
            }
            else
            {
                using var zip = new ZLibStream(new MemoryStream(data, (int)from, (int)packed), CompressionMode.Decompress);
                zip.ReadExactly(table);
            }

            var place = font.AsSpan(12 + (16 * i));
            entry[..4].CopyTo(place);
            entry[16..].CopyTo(place[4..]);
            BinaryPrimitives.WriteUInt32BigEndian(place[8..], (uint)at);
            BinaryPrimitives.WriteUInt32BigEndian(place[12..], length);
            at += Padded(length);
        }

        return font;
    }

    private static int Padded(uint length) => (int)(length + 3) & ~3;

    private static uint U32(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt32BigEndian(data[at..]);
}
