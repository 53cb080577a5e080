using IapManager.Domain.Referrals;

namespace IapManager.Web.Features.ReferralDocuments.Checking;

/// <summary>A file that was looked into and is taken.</summary>
/// <param name="Type">By its content.</param>
/// <param name="Name">Cleaned, with the ending that goes with the type.</param>
/// <param name="Content">As it is kept: of a picture without what was hidden in it.</param>
public sealed record CheckedDocument(DocumentType Type, string Name, byte[] Content);

/// <summary>
/// Decides by content what a file is and whether it is taken. Neither its name nor what the browser says about it counts, except that the
/// name must not claim another type. Nothing is unpacked beyond fixed limits.
/// </summary>
public static class DocumentCheck
{
    public const string TooLarge = "It is larger than 10 MB. Save it with smaller pictures, or as a PDF of the pages that matter, and choose that file.";

    private const string Take = "Save it as a PDF or a Word document (.docx), or take a picture of it (JPEG or PNG), and choose that file.";

    /// <exception cref="RefusedDocumentException">With what to do, where the file is not taken.</exception>
    public static CheckedDocument Check(string? typedName, byte[] content)
    {
        if (content.Length == 0)
        {
            throw new RefusedDocumentException("It is empty. Open it where it came from, save it again, and choose the new file.");
        }

        if (content.Length > ReferralDocument.LargestFile)
        {
            throw new RefusedDocumentException(TooLarge);
        }

        var type = TypeOf(content);
        var kept = type switch
        {
            DocumentType.Pdf => Sound(content, PdfCheck.Check),
            DocumentType.Word => Sound(content, WordCheck.Check),
            DocumentType.OldWord => Sound(content, OldWordCheck.Check),
            DocumentType.Jpeg => JpegPicture.Clean(content),
            _ => PngPicture.Clean(content),
        };
        return new CheckedDocument(type, DocumentName.Clean(typedName, type), kept);
    }

    private static byte[] Sound(byte[] content, Action<byte[]> check)
    {
        check(content);
        return content;
    }

    private static DocumentType TypeOf(byte[] content)
    {
        ReadOnlySpan<byte> start = content.AsSpan(0, Math.Min(content.Length, 1024));
        return start.StartsWith("%PDF-"u8) ? DocumentType.Pdf
            : start.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? DocumentType.Png
            : start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? DocumentType.Jpeg
            : start.StartsWith("PK\x03\x04"u8) ? DocumentType.Word
            : start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) ? DocumentType.OldWord
            : throw new RefusedDocumentException(WordsFor(start));
    }

    /// <summary>What a file of another type is told, as far as its first bytes show what it is.</summary>
    private static string WordsFor(ReadOnlySpan<byte> start)
    {
        if (start.Length >= 12 && start.Slice(4, 4).SequenceEqual("ftyp"u8))
        {
            return start.Slice(8, 4).IndexOf("hei"u8) == 0 || start.Slice(8, 4).IndexOf("mif"u8) == 0 || start.Slice(8, 4).IndexOf("hev"u8) == 0
                ? "It is a HEIC picture, which not every computer here can open. On an iPhone choose Settings, Camera, Formats, Most compatible and take it again, or save it as a JPEG."
                : "It is a film or a sound. Write down what matters in it, and keep the film where your school keeps them.";
        }

        if (start.StartsWith("MZ"u8) || start.StartsWith((ReadOnlySpan<byte>)[0x7F, 0x45, 0x4C, 0x46]) || start.StartsWith("#!"u8))
        {
            return "It is a program, not a document. Do not open it; tell whoever looks after your school’s computers where it came from.";
        }

        if (start.StartsWith("Rar!"u8) || start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) || start.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF]))
        {
            return "It is an archive. Unpack it and choose the documents in it.";
        }

        if (start.StartsWith("{\\rtf"u8))
        {
            return "It is a rich text document (.rtf). Open it in Word, save it as a Word document (.docx) or a PDF, and choose that file.";
        }

        if (start.StartsWith("GIF8"u8) || start.StartsWith("BM"u8) || start.StartsWith("II*\0"u8) || start.StartsWith("MM\0*"u8) || start.StartsWith("RIFF"u8))
        {
            return "It is a picture of another type. Save it as a JPEG or PNG and choose that file.";
        }

        return IsMarkup(start)
            ? "It is a web page, whatever its name says. Print it to a PDF and choose that file."
            : start.IndexOf("%PDF-"u8) > 0
                ? "Something stands before the beginning of this PDF. Open it, print it to a PDF, and choose the new file."
                : "It is not a PDF, a Word document or a picture. " + Take;
    }

    private static bool IsMarkup(ReadOnlySpan<byte> start)
    {
        var text = System.Text.Encoding.UTF8.GetString(start).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        return text.StartsWith('<');
    }
}
