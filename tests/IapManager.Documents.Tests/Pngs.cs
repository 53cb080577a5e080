using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace IapManager.Documents.Tests;

/// <summary>Makes PNG files of every kind, with all five filters in turns.</summary>
internal static class Pngs
{
    public const int Side = 11;

    private static readonly (int X, int Y, int StepX, int StepY)[] Passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <param name="kind">0 grey, 2 colours, 3 palette, 4 grey with cover, 6 colours with cover.</param>
    /// <param name="depth">Bits of a value.</param>
    /// <param name="isInterlaced">Coarse first.</param>
    /// <param name="value">Of the values of a pixel, each 0 to 1; for a palette its number and then nothing.</param>
    public static byte[] Make(int kind, int depth, bool isInterlaced, Func<int, int, double[]> value)
    {
        var lines = new MemoryStream();
        foreach (var (x, y, stepX, stepY) in isInterlaced ? Passes : [(0, 0, 1, 1)])
        {
            byte[]? above = null;
            for (var row = y; row < Side; row += stepY)
            {
                var bits = new List<int>();
                for (var column = x; column < Side; column += stepX)
                {
                    bits.AddRange(value(column, row).SelectMany(one => Bits((int)Math.Round(one * ((1L << depth) - 1)), depth)));
                }

                if (bits.Count > 0)
                {
                    var line = bits.Chunk(8).Select(eight => (byte)eight.Select((bit, i) => bit << (7 - i)).Sum()).ToArray();
                    Filter(lines, row % 5, line, above ?? new byte[line.Length], Math.Max(1, depth * value(0, 0).Length / 8));
                    above = line;
                }
            }
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Side);
        (header[8], header[9], header[12]) = ((byte)depth, (byte)kind, (byte)(isInterlaced ? 1 : 0));
        byte[] palette = kind == 3 ? Chunk("PLTE", [.. Palette.SelectMany(color => new[] { color.Red, color.Green, color.Blue })]) : [];
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", header), .. palette, .. Chunk("IDAT", Packed(lines.ToArray())), .. Chunk("IEND", [])];
    }

    public static IReadOnlyList<Color> Palette { get; } = [Color.Hex(0xFFFFFF), Color.Hex(0x0F4A54)];

    /// <summary>A small picture with a dark corner on nothing, read.</summary>
    public static Picture Logo() =>
        Picture.TryRead(Make(6, 8, isInterlaced: false, (x, y) => x + y < 4 ? [15 / 255.0, 74 / 255.0, 84 / 255.0, 1] : [1, 1, 1, 0]), out var picture, out var problem)
            ? picture
            : throw new InvalidOperationException(problem);

    public static byte[] Chunk(string name, byte[] data)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. data];
        var chunk = new byte[named.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        named.CopyTo(chunk, 4);
        var remainder = uint.MaxValue;
        foreach (var bit in named.SelectMany(one => Enumerable.Range(0, 8).Select(i => (uint)(one >> i) & 1)))
        {
            remainder = ((remainder ^ bit) & 1) != 0 ? 0xEDB88320 ^ (remainder >> 1) : remainder >> 1;
        }

        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(named.Length + 4), ~remainder);
        return chunk;
    }

    private static IEnumerable<int> Bits(int value, int depth) => Enumerable.Range(1, depth).Select(i => (value >> (depth - i)) & 1);

    private static byte[] Packed(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            zip.Write(data);
        }

        return packed.ToArray();
    }

    private static void Filter(MemoryStream output, int filter, byte[] line, byte[] above, int step)
    {
        output.WriteByte((byte)filter);
        for (var i = 0; i < line.Length; i++)
        {
            var (a, b, c) = (i < step ? 0 : line[i - step], (int)above[i], i < step ? 0 : above[i - step]);
            var paeth = new[] { a, b, c }.MinBy(near => Math.Abs(a + b - c - near));
            output.WriteByte((byte)(line[i] - (filter switch { 1 => a, 2 => b, 3 => (a + b) / 2, 4 => paeth, _ => 0 })));
        }
    }
}
