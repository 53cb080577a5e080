using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IapManager.Documents.Pdf.Fonts;
using static System.FormattableString;

namespace IapManager.Documents.Pdf.File;

/// <summary>Embeds the used part of a font, with the way from its glyphs back to text.</summary>
internal static class FontFile
{
    public static void Write(PdfFile file, int id, FontUse use)
    {
        var font = use.Font;
        var subset = FontSubset.Of(font, use.Pairs.Select(pair => pair.Glyph));
        var name = SubsetMark(subset) + "+" + font.Name;
        var (data, unicode, glyphs) = (file.Reserve(), file.Reserve(), file.Reserve());
        file.WriteStream(data, Invariant($"/Length1 {subset.Length}"), subset);
        file.WriteStream(unicode, "", Encoding.ASCII.GetBytes(ToUnicode(use)));
        file.WriteStream(glyphs, "", GlyphsOf(use));
        var flags = font.ItalicAngle == 0 ? 32 : 96;
        var stem = font.IsBold ? 140 : 85;
        var descriptor = file.Write(Invariant($"<</Type/FontDescriptor/FontName/{name}/Flags {flags}/FontBBox[{font.Box.Left} {font.Box.Bottom} {font.Box.Right} {font.Box.Top}]/ItalicAngle {PdfText.Number(font.ItalicAngle)}/Ascent {font.Ascent}/Descent {font.Descent}/CapHeight {font.CapHeight}/StemV {stem}/FontFile2 {data} 0 R>>"));
        var cid = file.Write(Invariant($"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor} 0 R/DW 0/W[1[{Widths(use)}]]/CIDToGIDMap {glyphs} 0 R>>"));
        file.Write(id, Invariant($"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{cid} 0 R]/ToUnicode {unicode} 0 R>>"));
    }

    private static string SubsetMark(byte[] subset) =>
        string.Concat(SHA256.HashData(subset).Take(6).Select(value => (char)('A' + (value % 26))));

    private static string Widths(FontUse use) =>
        string.Join(' ', use.Pairs.Select(pair => PdfText.Number(use.Font.Advance(pair.Glyph) * 1000.0 / use.Font.UnitsPerEm)));

    private static byte[] GlyphsOf(FontUse use)
    {
        var map = new byte[2 * (use.Pairs.Count + 1)];
        for (var i = 0; i < use.Pairs.Count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(map.AsSpan(2 * (i + 1)), use.Pairs[i].Glyph);
        }

        return map;
    }

    private static string ToUnicode(FontUse use)
    {
        var map = new StringBuilder("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
        foreach (var part in use.Pairs.Index().Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{part.Length} beginbfchar\n");
            foreach (var (i, (_, text)) in part)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{i + 1:X4}><{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n").ToString();
    }
}
