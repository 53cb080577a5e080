using System.Buffers.Binary;
using System.Text;

namespace IapManager.Web.Features.ReferralDocuments.Checking;

/// <summary>
/// Refuses a PDF that is locked, cut off, carries something else at its end, or could do more than be read: scripts, programs to start,
/// files inside, forms that send themselves. Names are looked for in the whole file and in its packed objects, which are unpacked up
/// to a limit; page contents and pictures are not unpacked.
/// </summary>
internal static class PdfCheck
{
    private const string Print = "Open it, print it to a PDF, and choose the new file.";

    /// <summary>Long enough not to come up by chance in packed data, so they are looked for everywhere.</summary>
    private static readonly Dictionary<string, string> Anywhere = new()
    {
        ["JavaScript"] = "It holds a script",
        ["Launch"] = "It can start a program",
        ["EmbeddedFile"] = "It has another file inside",
        ["EmbeddedFiles"] = "It has another file inside",
        ["FileAttachment"] = "It has another file inside",
        ["RichMedia"] = "It holds a film or a program",
        ["Rendition"] = "It holds a film or a program",
        ["SubmitForm"] = "It can send what is typed in it elsewhere",
        ["ImportData"] = "It can take in other files",
        ["GoToE"] = "It has another file inside",
    };

    /// <summary>Short names, looked for only outside packed data.</summary>
    private static readonly Dictionary<string, string> InObjects = new(Anywhere)
    {
        ["JS"] = "It holds a script",
        ["XFA"] = "It holds a form that runs by itself",
        ["Encrypt"] = "It is locked by a password or by rights",
    };

    public static void Check(byte[] content)
    {
        var start = content.AsSpan(0, Math.Min(1024, content.Length));
        if (start.IndexOf("<html"u8) >= 0 || start.IndexOf("<script"u8) >= 0 || start.IndexOf("<!DOCTYPE"u8) >= 0 || start.IndexOf("PK\x03\x04"u8) >= 0)
        {
            throw new RefusedDocumentException($"There is something else in this PDF beside its pages. {Print}");
        }

        var end = content.AsSpan().LastIndexOf("%%EOF"u8);
        if (end < 0 || content.AsSpan().LastIndexOf("startxref"u8) is var table && (table < 0 || table > end))
        {
            throw new RefusedDocumentException("This PDF is cut off or damaged. Get it again from where it came from and choose the new file.");
        }

        if (content.AsSpan(end + 5).IndexOfAnyExcept(" \r\n\t\0"u8) >= 0 || ZipEnd.IsAtTheEndOf(content))
        {
            throw new RefusedDocumentException($"There is something else after the end of this PDF. {Print}");
        }

        var streams = PdfStream.FindAll(content);
        LookFor(Anywhere, content, 0, content.Length);
        var from = 0;
        foreach (var stream in streams)
        {
            LookFor(InObjects, content, from, Math.Max(from, stream.Start));
            from = Math.Max(from, stream.End);
        }

        LookFor(InObjects, content, from, content.Length);
        long unpacked = 0;
        foreach (var stream in streams.Where(s => s.HoldsObjects))
        {
            var objects = stream.Unpack(ref unpacked);
            LookFor(InObjects, objects, 0, objects.Length);
        }
    }

    private static void LookFor(Dictionary<string, string> names, byte[] bytes, int from, int to)
    {
        for (var at = from; at < to;)
        {
            var slash = bytes.AsSpan(at, to - at).IndexOf((byte)'/');
            if (slash < 0)
            {
                return;
            }

            var (name, next) = PdfName.Read(bytes, at + slash, to);
            if (names.TryGetValue(name, out var what))
            {
                throw new RefusedDocumentException(name == "Encrypt"
                    ? $"{what}, so it cannot be looked into. Open it, print it to a PDF without a password, and choose the new file."
                    : $"{what}. {Print}");
            }

            at = next;
        }
    }
}

/// <summary>A name in a PDF: "/JavaScript", also written "/J#61vaScript".</summary>
internal static class PdfName
{
    /// <summary>Longer names are none that is looked for.</summary>
    private const int Longest = 127;

    /// <returns>The name without its slash, and where to go on.</returns>
    public static (string Name, int Next) Read(byte[] bytes, int slash, int to)
    {
        var name = new StringBuilder();
        var at = slash + 1;
        while (at < to && !IsEnd(bytes[at]) && name.Length < Longest)
        {
            if (bytes[at] == '#' && at + 2 < to && char.IsAsciiHexDigit((char)bytes[at + 1]) && char.IsAsciiHexDigit((char)bytes[at + 2]))
            {
                name.Append((char)((Hex(bytes[at + 1]) << 4) | Hex(bytes[at + 2])));
                at += 3;
            }
            else
            {
                name.Append((char)bytes[at++]);
            }
        }

        return (name.ToString(), Math.Max(at, slash + 1));
    }

    public static IEnumerable<string> All(byte[] bytes, int from, int to)
    {
        for (var at = from; at < to;)
        {
            if (bytes[at] != '/')
            {
                at++;
                continue;
            }

            var (name, next) = Read(bytes, at, to);
            yield return name;
            at = next;
        }
    }

    private static bool IsEnd(byte b) => b is 0 or 9 or 10 or 12 or 13 or 32 or (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%';

    private static int Hex(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}

/// <summary>The end of a ZIP archive, by which a file that begins as something else is one too.</summary>
internal static class ZipEnd
{
    private const int Record = 22;

    public static bool IsAtTheEndOf(byte[] content)
    {
        for (var at = content.Length - Record; at >= 0 && at >= content.Length - Record - ushort.MaxValue; at--)
        {
            if (content.AsSpan(at, 4).SequenceEqual("PK\x05\x06"u8) && at + Record + BinaryPrimitives.ReadUInt16LittleEndian(content.AsSpan(at + 20)) == content.Length)
            {
                return true;
            }
        }

        return false;
    }
}
