using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using IapManager.Documents;
using IapManager.Documents.Pdf;

namespace IapManager.Web.Tests.Features.ReferralDocuments;

/// <summary>Small files of each type, sound unless a test asks for something else.</summary>
internal static class SampleFiles
{
    public const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    public static byte[] Pdf(string words = "What helps in class") => Render(new Document { Title = words }.Add(new Heading(1, words), new Paragraph("A quiet start.")));

    /// <summary>A PDF of plain objects.</summary>
    public static byte[] PdfOf(params string[] objects) =>
        Encoding.Latin1.GetBytes($"%PDF-1.7\n{string.Concat(objects.Select((o, i) => $"{i + 1} 0 obj\n{o}\nendobj\n"))}xref\n0 1\ntrailer << /Root 1 0 R /Size {objects.Length + 1} >>\nstartxref\n9\n%%EOF\n");

    /// <summary>A PDF whose objects lie in a packed stream.</summary>
    public static byte[] PdfPacking(string objects, string filter = "/FlateDecode", string type = "/Type /ObjStm") => PdfPacking(Encoding.Latin1.GetBytes(objects), filter, type);

    public static byte[] PdfPacking(byte[] objects, string filter = "/FlateDecode", string type = "/Type /ObjStm")
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(objects);
        }

        return
        [
            .. Encoding.Latin1.GetBytes($"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n2 0 obj\n<< {type} /N 1 /First 4 /Filter {filter} /Length {packed.Length} >>\nstream\n"),
            .. packed.ToArray(),
            .. "\nendstream\nendobj\nstartxref\n9\n%%EOF"u8,
        ];
    }

    public static byte[] Zip(params (string Name, byte[] Content)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A Word document, with further parts.</summary>
    public static byte[] Docx(params (string Name, byte[] Content)[] more) => DocxOf(WordType, more);

    public static byte[] DocxOf(string type, params (string Name, byte[] Content)[] more) => Zip(
    [
        ("[Content_Types].xml", Encoding.UTF8.GetBytes($"""<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="{type}"/></Types>""")),
        ("word/document.xml", "<w:document xmlns:w=\"x\"/>"u8.ToArray()),
        .. more,
    ]);

    public static byte[] Links(string kind, string target, string mode = "External") => Encoding.UTF8.GetBytes(
        $"""<?xml version="1.0"?><Relationships xmlns="r"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>""");

    /// <summary>A Word document of the old kind, with these folders and streams beside its own.</summary>
    public static byte[] Doc(bool locked = false, string main = "WordDocument", params string[] more)
    {
        const int Sector = 512;
        string[] names = ["Root Entry", main, .. more];
        var directory = (names.Length + 3) / 4;
        var content = new byte[Sector * (1 + 1 + directory + 8)];
        byte[] magic = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        magic.CopyTo(content, 0);
        UInt16(0x1C, 0xFFFE);
        UInt16(0x1E, 9);
        UInt32(0x30, 1);
        UInt32(0x44, 0xFFFFFFFE);
        for (var i = 0; i < 109; i++)
        {
            UInt32(0x4C + 4 * i, i == 0 ? 0 : 0xFFFFFFFF);
        }

        for (var i = 0; i < Sector / 4; i++)
        {
            UInt32(Sector + 4 * i, i == 0 ? 0xFFFFFFFD : i == directory || i == directory + 8 ? 0xFFFFFFFE : i < directory + 8 ? (uint)i + 1 : 0xFFFFFFFF);
        }

        for (var i = 0; i < names.Length; i++)
        {
            var at = 2 * Sector + 128 * i;
            Encoding.Unicode.GetBytes(names[i]).CopyTo(content, at);
            UInt16(at + 64, (ushort)(2 * names[i].Length + 2));
            content[at + 66] = (byte)(i == 0 ? 5 : 2);
            UInt32(at + 116, (uint)directory + 1);
            UInt32(at + 120, 4096);
        }

        var start = Sector * (2 + directory);
        UInt16(start, 0xA5EC);
        UInt16(start + 0x0A, (ushort)(locked ? 0x0100 : 0));
        return content;

        void UInt16(int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(content.AsSpan(at), value);
        void UInt32(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(content.AsSpan(at), value);
    }

    /// <summary>A JPEG with a place and a comment in it, turned by a quarter.</summary>
    public static byte[] Jpeg(int width = 640, int height = 480) =>
    [
        0xFF, 0xD8,
        .. Segment(0xE1, [.. "Exif\0\0"u8, .. "II"u8, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0, .. "GPS 51.5N 0.1W"u8]),
        .. Segment(0xFE, "Taken at the family's home"u8.ToArray()),
        .. Segment(0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]),
        .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
        0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56,
        0xFF, 0xD9,
    ];

    public static byte[] Png(int width = 640, int height = 480) =>
    [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A,
        .. Chunk("IHDR", [.. Big(width), .. Big(height), 8, 2, 0, 0, 0]),
        .. Chunk("tEXt", "Comment\0Taken at the family's home"u8.ToArray()),
        .. Chunk("IDAT", [0x78, 0x9C, 3, 0, 0, 0, 0, 1]),
        .. Chunk("IEND", []),
    ];

    private static byte[] Chunk(string kind, byte[] data) => [.. Big(data.Length), .. Encoding.ASCII.GetBytes(kind), .. data, 1, 2, 3, 4];

    private static byte[] Segment(byte marker, byte[] data) => [0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data];

    private static byte[] Big(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Render(Document document)
    {
        using var stream = new MemoryStream();
        new PdfDocumentRenderer().Render(document, stream);
        return stream.ToArray();
    }
}
