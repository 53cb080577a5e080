using System.IO.Compression;
using System.Text;

namespace IapManager.Web.Features.Import.Reading;

/// <summary>Refuses files that are not text in rows and columns, saying how to get one that is.</summary>
public static class FileTypeCheck
{
    /// <summary>Largest file that is read, in bytes.</summary>
    public const long LargestFile = 100L * 1024 * 1024;

    private const string AsCsv = "Export the report from your MIS as CSV and choose that file.";

    /// <param name="file">A stream that can seek; it is left at its start.</param>
    /// <exception cref="UnreadableFileException">The file is of another type, empty or too large.</exception>
    public static void Check(Stream file)
    {
        if (file.Length == 0)
        {
            throw new UnreadableFileException("The file is empty. " + AsCsv);
        }
        if (file.Length > LargestFile)
        {
            throw new UnreadableFileException(TooLarge);
        }
        var start = new byte[4096];
        file.Position = 0;
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var words = Refusal(start.AsSpan(0, length), file);
        file.Position = 0;
        if (words is not null)
        {
            throw new UnreadableFileException(words);
        }
    }

    public const string TooLarge =
        "The file is larger than 100 MB. Export a shorter span of dates, or fewer columns, and bring the parts in one after the other.";

    /// <summary>True for a ZIP archive that is not an office document.</summary>
    public static bool IsZipOfFiles(Stream file)
    {
        Span<byte> start = stackalloc byte[4];
        file.Position = 0;
        var length = file.ReadAtLeast(start, 4, throwOnEndOfStream: false);
        file.Position = 0;
        return length == 4 && start.SequenceEqual("PK\x03\x04"u8) && OfficeType(file) == Office.None;
    }

    /// <summary>True for an Excel workbook of the kind that Excel has written since 2007.</summary>
    public static bool IsWorkbook(Stream file)
    {
        Span<byte> start = stackalloc byte[4];
        file.Position = 0;
        var length = file.ReadAtLeast(start, 4, throwOnEndOfStream: false);
        file.Position = 0;
        return length == 4 && start.SequenceEqual("PK\x03\x04"u8) && OfficeType(file) == Office.Excel;
    }

    private static string? Refusal(ReadOnlySpan<byte> start, Stream file)
    {
        if (start.StartsWith("PK\x03\x04"u8) || start.StartsWith("PK\x05\x06"u8))
        {
            return OfficeType(file) switch
            {
                Office.Excel or Office.OpenDocument =>
                    "This is an Excel workbook. Open it, choose Save as, and save it as CSV (comma delimited); then choose that file.",
                Office.Word => "This is a Word document. " + AsCsv,
                Office.Broken => "This file is cut off or damaged. Download it again, or export it again as CSV.",
                _ => "This is a ZIP archive. Choose it together with nothing else, or unpack it and choose the CSV files in it.",
            };
        }
        if (start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            return "This is an old Excel workbook, or one locked by a password. Open it, choose Save as, and save it as Excel workbook (.xlsx) without a password; then choose that file.";
        }
        if (start.StartsWith("%PDF"u8))
        {
            return "This is a PDF. A PDF is for printing; " + AsCsv.Replace("Export", "export", StringComparison.Ordinal);
        }
        if (IsPicture(start))
        {
            return "This is a picture. " + AsCsv;
        }
        if (start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) || start.StartsWith("Rar!"u8) || start.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF]))
        {
            return "This is a compressed archive. Unpack it and choose the CSV files in it.";
        }
        return MarkupRefusal(start);
    }

    private static bool IsPicture(ReadOnlySpan<byte> start) =>
        start.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) || start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || start.StartsWith("GIF8"u8) || start.StartsWith("BM"u8) && start.Length > 10 && start[6] == 0 && start[7] == 0;

    private static string? MarkupRefusal(ReadOnlySpan<byte> start)
    {
        var text = Encoding.UTF8.GetString(start).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        if (text.StartsWith("{\\rtf", StringComparison.Ordinal))
        {
            return "This is a formatted text document. " + AsCsv;
        }
        if (StartsWith(text, "<!doctype html") || StartsWith(text, "<html") || StartsWith(text, "<table") || StartsWith(text, "<head"))
        {
            return "This is a web page, whatever its name says. Open it in Excel and save it as CSV (comma delimited), or export the report as CSV.";
        }
        if (StartsWith(text, "<?xml") || StartsWith(text, "<CTfile"))
        {
            return "This is an XML file, such as a common transfer file. " + AsCsv;
        }
        return text.StartsWith('{') && text.Contains('"', StringComparison.Ordinal) && text.Contains(':', StringComparison.Ordinal)
            ? "This is a JSON file. " + AsCsv
            : null;
    }

    private static bool StartsWith(string text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    private static Office OfficeType(Stream file)
    {
        try
        {
            file.Position = 0;
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            var names = zip.Entries.Take(200).Select(e => e.FullName).ToList();
            return names.Any(n => n.StartsWith("xl/", StringComparison.Ordinal)) ? Office.Excel
                : names.Any(n => n.StartsWith("word/", StringComparison.Ordinal)) ? Office.Word
                : names.Contains("mimetype") ? Office.OpenDocument
                : Office.None;
        }
        catch (InvalidDataException)
        {
            return Office.Broken;
        }
        finally
        {
            file.Position = 0;
        }
    }

    private enum Office
    {
        None,
        Excel,
        Word,
        OpenDocument,
        Broken,
    }
}
