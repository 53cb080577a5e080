using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace IapManager.Web.Features.ReferralDocuments.Checking;

/// <summary>
/// Refuses a .docx that is no Word document, would unpack to far more than its size, holds macros or other files, or fetches parts from
/// elsewhere. What the archive says of its parts is judged without unpacking them; the lists of parts and links, and the fields in the
/// words, are read up to a limit.
/// </summary>
internal static partial class WordCheck
{
    private const int MostParts = 2_000;
    private const long LargestUnpacked = 150L * 1024 * 1024;
    private const long SmallPart = 1024 * 1024;
    private const int MostRatio = 200;
    private const int LargestList = 1024 * 1024;
    private const long LargestPart = 64L * 1024 * 1024;
    private const int LargestLists = 8 * 1024 * 1024;
    private const string Main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string SavePdf = "Open it in Word, save it as a PDF, and choose that file.";
    private const string Damaged = "It is cut off or damaged. Open it in Word, save it again, and choose the new file.";

    public static void Check(byte[] content)
    {
        if (!ZipEnd.IsAtTheEndOf(content) || content.AsSpan(0, Math.Min(1024, content.Length)).IndexOf("%PDF-"u8) >= 0)
        {
            throw new RefusedDocumentException(Damaged);
        }

        try
        {
            using var zip = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            Look(zip, content.Length);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or EndOfStreamException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw new RefusedDocumentException(Damaged);
        }
    }

    private static void Look(ZipArchive zip, int size)
    {
        if (zip.Entries.Count > MostParts || zip.Entries.Sum(e => e.Length) > LargestUnpacked || zip.Entries.Sum(e => e.CompressedLength) > size
            || zip.Entries.Any(e => e.Length > SmallPart && e.Length / MostRatio > e.CompressedLength))
        {
            throw new RefusedDocumentException("Unpacked, it is far larger than a document of its size. " + SavePdf);
        }

        var names = zip.Entries.Select(e => e.FullName.Replace('\\', '/').ToLowerInvariant()).ToList();
        if (names.Exists(n => n.Contains("vbaproject", StringComparison.Ordinal) || n.Contains("vbadata", StringComparison.Ordinal)))
        {
            throw new RefusedDocumentException("It holds macros. Open it in Word, save it as a Word document without macros (.docx) or as a PDF, and choose that file.");
        }

        if (!names.Contains("[content_types].xml") || !names.Contains("word/document.xml"))
        {
            throw new RefusedDocumentException(WhatElse(names));
        }

        if (names.Distinct().Count() != names.Count || names.Exists(n => n.StartsWith('/') || n.Split('/').Contains("..")))
        {
            throw new RefusedDocumentException(Damaged);
        }

        if (names.Exists(n => n.Contains("/embeddings/", StringComparison.Ordinal) || n.Contains("/activex/", StringComparison.Ordinal) || n.Contains("oleobject", StringComparison.Ordinal)))
        {
            throw new RefusedDocumentException("It has another file or a control inside. " + SavePdf);
        }

        var left = LargestLists;
        CheckTypes(Read(zip.Entries.First(e => e.FullName.Equals("[Content_Types].xml", StringComparison.OrdinalIgnoreCase)), ref left));
        foreach (var links in zip.Entries.Where(e => e.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)))
        {
            CheckLinks(Read(links, ref left));
        }

        foreach (var part in zip.Entries.Where(e => PartWithFields().IsMatch(e.FullName.Replace('\\', '/'))))
        {
            CheckFields(part);
        }
    }

    /// <summary>Fields that start a program or fetch a picture or words from an address when the document is opened.</summary>
    private static void CheckFields(ZipArchiveEntry part)
    {
        using var stream = part.Open();
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestPart });
        var field = new StringBuilder();
        var inside = false;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.LocalName == "fldChar":
                    CheckField(field.ToString());
                    field.Clear();
                    break;
                case XmlNodeType.Element when reader.LocalName == "fldSimple":
                    CheckField(reader.GetAttribute("instr", reader.NamespaceURI) ?? "");
                    break;
                case XmlNodeType.Element when reader.LocalName == "instrText":
                    inside = !reader.IsEmptyElement;
                    break;
                case XmlNodeType.EndElement when reader.LocalName == "instrText":
                    inside = false;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when inside:
                    field.Append(reader.Value);
                    break;
                default:
                    break;
            }
        }

        CheckField(field.ToString());
    }

    private static void CheckField(string field)
    {
        var words = field.TrimStart();
        if (words.StartsWith("DDE", StringComparison.OrdinalIgnoreCase)
            || ((words.StartsWith("INCLUDEPICTURE", StringComparison.OrdinalIgnoreCase) || words.StartsWith("INCLUDETEXT", StringComparison.OrdinalIgnoreCase)) && Address().IsMatch(words)))
        {
            throw new RefusedDocumentException("It fetches a part of itself from elsewhere when it is opened. " + SavePdf);
        }
    }

    private static void CheckTypes(string xml)
    {
        var types = Elements(xml).Select(e => e.GetValueOrDefault("ContentType") ?? "").ToList();
        if (types.Exists(t => t.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || t.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)))
        {
            throw new RefusedDocumentException("It holds macros. Open it in Word, save it as a Word document without macros (.docx) or as a PDF, and choose that file.");
        }

        if (!types.Contains(Main))
        {
            throw new RefusedDocumentException("It is not a Word document inside. " + SavePdf);
        }
    }

    /// <summary>A link to a web page is fine, and so is a template on somebody's own disk; what Word would fetch by itself is not.</summary>
    private static void CheckLinks(string xml)
    {
        foreach (var link in Elements(xml))
        {
            var kind = (link.GetValueOrDefault("Type") ?? "").Split('/')[^1];
            var outside = string.Equals(link.GetValueOrDefault("TargetMode"), "External", StringComparison.OrdinalIgnoreCase);
            var harmless = kind.Equals("hyperlink", StringComparison.OrdinalIgnoreCase)
                || (kind.Equals("attachedTemplate", StringComparison.OrdinalIgnoreCase) && OwnDisk().IsMatch(link.GetValueOrDefault("Target") ?? ""));
            if (kind.Equals("aFChunk", StringComparison.OrdinalIgnoreCase) || (outside && !harmless))
            {
                throw new RefusedDocumentException("It fetches a part of itself from elsewhere when it is opened. " + SavePdf);
            }
        }
    }

    private static IEnumerable<Dictionary<string, string>> Elements(string xml)
    {
        using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            var attributes = new Dictionary<string, string>();
            while (reader.MoveToNextAttribute())
            {
                attributes[reader.LocalName] = reader.Value;
            }

            yield return attributes;
        }
    }

    [GeneratedRegex(@"^(file:///)?[A-Za-z]:[\\/]")]
    private static partial Regex OwnDisk();

    [GeneratedRegex("^word/(document|header[0-9]*|footer[0-9]*)[.]xml$", RegexOptions.IgnoreCase)]
    private static partial Regex PartWithFields();

    /// <summary>Of a web page, or of a folder on another computer.</summary>
    [GeneratedRegex(@"[A-Za-z]{2,20}:/|[\s""“]\\\\")]
    private static partial Regex Address();

    private static string Read(ZipArchiveEntry entry, ref int left)
    {
        using var stream = entry.Open();
        var bytes = new byte[Math.Min(LargestList, left) + 1];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length == bytes.Length)
        {
            throw new RefusedDocumentException("Unpacked, it is far larger than a document of its size. " + SavePdf);
        }

        left -= length;
        using var text = new StreamReader(new MemoryStream(bytes, 0, length), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return text.ReadToEnd();
    }

    private static string WhatElse(List<string> names) =>
        names.Exists(n => n.StartsWith("xl/", StringComparison.Ordinal)) ? "It is an Excel workbook. Print the sheet that matters to a PDF and choose that file."
        : names.Exists(n => n.StartsWith("ppt/", StringComparison.Ordinal)) ? "It is a PowerPoint presentation. Save it as a PDF and choose that file."
        : names.Contains("mimetype") ? "It is an OpenDocument file. Save it as a PDF or a Word document (.docx) and choose that file."
        : "It is an archive. Unpack it and choose the documents in it.";
}
