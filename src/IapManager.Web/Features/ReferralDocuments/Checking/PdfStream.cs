using System.Buffers;
using System.IO.Compression;

namespace IapManager.Web.Features.ReferralDocuments.Checking;

/// <summary>A stream in a PDF: a dictionary, and data that may hold packed objects.</summary>
/// <param name="Content">The whole file.</param>
/// <param name="Start">Where the data begins.</param>
/// <param name="End">Where it ends; where it begins when the file does not say.</param>
/// <param name="Names">All names in the dictionary.</param>
internal sealed record PdfStream(byte[] Content, int Start, int End, IReadOnlySet<string> Names)
{
    private const int LongestDictionary = 64 * 1024;
    private const int MostStreams = 20_000;
    private const int LargestObjects = 16 * 1024 * 1024;
    private const long LargestTogether = 64L * 1024 * 1024;

    private static ReadOnlySpan<byte> Blanks => " \r\n\t\f\0"u8;

    private static readonly SearchValues<byte> AnyBlank = SearchValues.Create(Blanks);

    /// <summary>Only a stream that holds other objects says how many and where the first is.</summary>
    public bool HoldsObjects => Names.Contains("ObjStm") || (Names.Contains("N") && Names.Contains("First"));

    /// <summary>Finds every stream, also one that seems to lie inside another: which it is depends on who reads the file.</summary>
    public static IReadOnlyList<PdfStream> FindAll(byte[] content)
    {
        var found = new List<PdfStream>();
        var end = 0;
        for (var at = 0; at < content.Length;)
        {
            var next = content.AsSpan(at).IndexOf("stream"u8);
            if (next < 0)
            {
                break;
            }

            var word = at + next;
            at = word + 6;
            if (at >= content.Length || content[at] is not (10 or 13 or 32) || DictionaryBefore(content, word) is not { } from)
            {
                continue;
            }

            var start = Math.Min(content.Length, at + (content[at] == 13 && at + 1 < content.Length && content[at + 1] == 10 ? 2 : 1));
            end = end < 0 || end >= start ? end : EndAfter(content, start);
            found.Add(new PdfStream(content, start, end < 0 ? start : end, PdfName.All(content, from, word).ToHashSet()));
            if (found.Count > MostStreams)
            {
                throw new RefusedDocumentException("This PDF has too many parts to look into. Print the pages that matter to a PDF and choose that file.");
            }
        }

        return found;
    }

    /// <summary>The objects, up to a limit.</summary>
    /// <param name="together">Bytes unpacked of this file so far.</param>
    public byte[] Unpack(ref long together)
    {
        var filters = Names.Where(n => n.EndsWith("Decode", StringComparison.Ordinal) || n is "Fl" or "LZW" or "AHx" or "A85" or "RL" or "Crypt").ToList();
        if (filters.Count == 0)
        {
            return Content[Start..End];
        }

        if (filters is not ["FlateDecode"] || Names.Contains("Predictor"))
        {
            throw new RefusedDocumentException("Parts of this PDF are packed in a way that cannot be looked into. Open it, print it to a PDF, and choose the new file.");
        }

        using var unpacked = new MemoryStream();
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(Content, Start, Content.Length - Start), CompressionMode.Decompress);
            var part = new byte[64 * 1024];
            for (int read; (read = zlib.Read(part)) > 0;)
            {
                unpacked.Write(part, 0, read);
                together += read;
                if (unpacked.Length > LargestObjects || together > LargestTogether)
                {
                    throw new RefusedDocumentException("Unpacked, this PDF is far larger than a document of its size. Print the pages that matter to a PDF and choose that file.");
                }
            }
        }
        catch (InvalidDataException)
        {
            throw new RefusedDocumentException("Parts of this PDF are damaged and cannot be looked into. Open it, print it to a PDF, and choose the new file.");
        }

        return unpacked.ToArray();
    }

    /// <returns>-1 when no stream ends after that.</returns>
    private static int EndAfter(byte[] content, int start) => content.AsSpan(start).IndexOf("endstream"u8) is >= 0 and var length ? start + length : -1;

    /// <returns>Where the object with the dictionary begins; null when there is no dictionary before the word.</returns>
    private static int? DictionaryBefore(byte[] content, int word)
    {
        var from = Math.Max(0, word - LongestDictionary);
        var before = content.AsSpan(from, word - from);
        if (!EndsADictionary(before, from > 0))
        {
            return null;
        }

        var begins = Math.Max(before.LastIndexOf(" obj"u8), Math.Max(before.LastIndexOf("\nobj"u8), before.LastIndexOf("\robj"u8)));
        return begins >= 0 ? from + begins : from == 0 ? 0 : throw TooLong();
    }

    /// <summary>Blanks and comments may stand after the dictionary.</summary>
    /// <param name="before">What stands before the word.</param>
    /// <param name="isCut">More stands before that.</param>
    private static bool EndsADictionary(ReadOnlySpan<byte> before, bool isCut)
    {
        while (true)
        {
            var last = before.LastIndexOfAnyExcept(AnyBlank);
            if (last < 0)
            {
                return isCut ? throw TooLong() : false;
            }

            if (before[..(last + 1)].EndsWith(">>"u8))
            {
                return true;
            }

            // A comment ends with its line.
            if (before[(last + 1)..].IndexOfAny((byte)10, (byte)13) < 0)
            {
                return false;
            }

            var begins = before[..last].LastIndexOfAny((byte)10, (byte)13) + 1;
            var line = before[begins..(last + 1)];
            var first = line.IndexOf((byte)'%');
            if (first < 0)
            {
                return begins == 0 && isCut ? throw TooLong() : false;
            }

            for (var at = first; at < line.Length; at++)
            {
                if (line[at] == '%' && line[..at].TrimEnd(Blanks).EndsWith(">>"u8))
                {
                    return true;
                }
            }

            if (line[..first].IndexOfAnyExcept(AnyBlank) >= 0)
            {
                return false;
            }

            before = before[..begins];
        }
    }

    private static RefusedDocumentException TooLong() => new("A part of this PDF is too long to be looked into. Open it, print it to a PDF, and choose the new file.");
}
