using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using HarfBuzzSharp;

namespace IapManager.Documents.Pdf.Fonts;

/// <summary>A static TrueType font, read once: what is needed to shape text and to embed a part of the font.</summary>
internal sealed class TrueTypeFont
{
    private readonly byte[] _data;
    private readonly Dictionary<string, (int Offset, int Length)> _tables = [];
    private readonly ushort[] _advances;

    /// <param name="number">Its place among all fonts of documents.</param>
    /// <param name="name">PostScript name.</param>
    /// <param name="isBold">Of a heavy cut.</param>
    /// <param name="file">TrueType outlines, packed or not.</param>
    public TrueTypeFont(int number, string name, bool isBold, byte[] file)
    {
        (Number, Name, IsBold) = (number, name, isBold);
        var data = Woff.Unpack(file);
        _data = GC.AllocateUninitializedArray<byte>(data.Length, pinned: true);
        data.CopyTo(_data, 0);
        for (var i = 0; i < U16(4); i++)
        {
            var entry = 12 + (16 * i);
            _tables[Encoding.ASCII.GetString(data, entry, 4)] = ((int)U32(entry + 8), (int)U32(entry + 12));
        }

        var head = Offset("head");
        UnitsPerEm = U16(head + 18);
        Box = (I16(head + 36), I16(head + 38), I16(head + 40), I16(head + 42));
        HasLongOffsets = U16(head + 50) == 1;
        Ascent = I16(Offset("hhea") + 4);
        Descent = I16(Offset("hhea") + 6);
        GlyphCount = U16(Offset("maxp") + 4);
        CapHeight = I16(Offset("OS/2") + 88);
        XHeight = I16(Offset("OS/2") + 86);
        ItalicAngle = (int)U32(Offset("post") + 4) / 65536.0;
        _advances = ReadAdvances();
        using var blob = new Blob(Marshal.UnsafeAddrOfPinnedArrayElement(_data, 0), _data.Length, MemoryMode.ReadOnly);
        using var face = new HarfBuzzSharp.Face(blob, 0);
        Shaping = new Font(face);
    }

    public int Number { get; }

    public string Name { get; }

    public bool IsBold { get; }

    public int UnitsPerEm { get; }

    public (int Left, int Bottom, int Right, int Top) Box { get; }

    public bool HasLongOffsets { get; }

    public int Ascent { get; }

    public int Descent { get; }

    public int CapHeight { get; }

    public int XHeight { get; }

    public double ItalicAngle { get; }

    public int GlyphCount { get; }

    /// <summary>The font as the shaping library knows it; never changed, so that threads may share it.</summary>
    public Font Shaping { get; }

    /// <summary>0 where the font lacks the character.</summary>
    public ushort Glyph(int codePoint) => Shaping.TryGetNominalGlyph(codePoint, out var glyph) ? (ushort)glyph : (ushort)0;

    public ushort Advance(ushort glyph) => _advances[glyph];

    public ReadOnlySpan<byte> Table(string tag) =>
        _tables.TryGetValue(tag, out var table) ? _data.AsSpan(table.Offset, table.Length) : default;

    public ReadOnlySpan<byte> Outline(ushort glyph)
    {
        var (start, end) = HasLongOffsets
            ? ((int)U32(Offset("loca") + (4 * glyph)), (int)U32(Offset("loca") + (4 * glyph) + 4))
            : (2 * U16(Offset("loca") + (2 * glyph)), 2 * U16(Offset("loca") + (2 * glyph) + 2));
        return _data.AsSpan(Offset("glyf") + start, end - start);
    }

    public (int Left, int Bottom, int Right, int Top) Bounds(ushort glyph)
    {
        var outline = Outline(glyph);
        return outline.Length < 10
            ? default
            : (Read(outline, 2), Read(outline, 4), Read(outline, 6), Read(outline, 8));

        static int Read(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadInt16BigEndian(data[at..]);
    }

    private int Offset(string tag) => _tables.TryGetValue(tag, out var table)
        ? table.Offset
        : throw new InvalidDataException($"The font has no table {tag}.");

    private ushort[] ReadAdvances()
    {
        var metrics = U16(Offset("hhea") + 34);
        var advances = new ushort[GlyphCount];
        for (var glyph = 0; glyph < GlyphCount; glyph++)
        {
            advances[glyph] = U16(Offset("hmtx") + (4 * Math.Min(glyph, metrics - 1)));
        }

        return advances;
    }

    private ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_data.AsSpan(at));

    private short I16(int at) => BinaryPrimitives.ReadInt16BigEndian(_data.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(_data.AsSpan(at));
}
