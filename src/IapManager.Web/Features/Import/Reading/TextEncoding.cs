using System.Text;

namespace IapManager.Web.Features.Import.Reading;

/// <summary>The way a file's bytes stand for letters, and its name for the page.</summary>
public sealed record TextEncoding(Encoding Encoding, string Name)
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Recognises UTF-8 and UTF-16, with or without a byte order mark; all else is Windows-1252.</summary>
    /// <param name="file">A stream that can seek; it is read once to the end and left at its start.</param>
    /// <exception cref="UnreadableFileException">The file is not text.</exception>
    public static TextEncoding Recognise(Stream file)
    {
        var start = new byte[8192];
        file.Position = 0;
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var found = ByMark(start.AsSpan(0, length)) ?? ByZeros(start.AsSpan(0, length));
        if (found is null)
        {
            RefuseBinary(start.AsSpan(0, length));
            file.Position = 0;
            found = IsUtf8(file) ? new(new UTF8Encoding(false), "UTF-8") : new(Windows1252, "Windows-1252");
        }
        file.Position = 0;
        return found;
    }

    private static TextEncoding? ByMark(ReadOnlySpan<byte> start) =>
        start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? new(Encoding.UTF8, "UTF-8")
        : start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? new(Encoding.Unicode, "UTF-16")
        : start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? new(Encoding.BigEndianUnicode, "UTF-16")
        : null;

    private static TextEncoding? ByZeros(ReadOnlySpan<byte> start)
    {
        int even = 0, odd = 0;
        for (var i = 0; i < start.Length; i++)
        {
            if (start[i] != 0)
            {
                continue;
            }
            if ((i & 1) == 0)
            {
                even++;
            }
            else
            {
                odd++;
            }
        }
        var most = start.Length / 2;
        return odd > most * 0.7 && even < most * 0.05 ? new(Encoding.Unicode, "UTF-16")
            : even > most * 0.7 && odd < most * 0.05 ? new(Encoding.BigEndianUnicode, "UTF-16")
            : null;
    }

    private static void RefuseBinary(ReadOnlySpan<byte> start)
    {
        var odd = 0;
        foreach (var b in start)
        {
            if (b is 0 or < 9 or (> 13 and < 32))
            {
                odd++;
            }
        }
        if (odd > start.Length / 100)
        {
            throw new UnreadableFileException(
                "This is not a text file, so there are no rows in it to read. Export the report from your MIS as CSV and choose that file.");
        }
    }

    private static bool IsUtf8(Stream file)
    {
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var bytes = new byte[64 * 1024];
        var chars = new char[64 * 1024 + 8];
        try
        {
            int read;
            while ((read = file.Read(bytes)) > 0)
            {
                decoder.GetChars(bytes, 0, read, chars, 0, flush: false);
            }
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
