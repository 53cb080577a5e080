using System.Buffers.Binary;

namespace IapManager.Documents.Pdf.Pictures;

/// <summary>Readers of PDF draw JPEG themselves, so that the file goes in as it is, once it is known that they will.</summary>
internal static class Jpeg
{
    private const int Start = 0xD8;
    private const int End = 0xD9;
    private const int Scan = 0xDA;

    public static bool IsOne(ReadOnlySpan<byte> file) => file is [0xFF, Start, 0xFF, ..];

    public static Picture Read(byte[] file)
    {
        (int Width, int Height, int Values)? frame = null;
        var hasScan = false;
        for (var at = 2; at + 1 < file.Length;)
        {
            var marker = file[at + 1];
            if (file[at] != 0xFF || marker is 0 or 1 or (>= 0x02 and <= 0xBF))
            {
                break;
            }

            if (marker == End && hasScan && frame is { } read)
            {
                return new Picture(read.Width, read.Height, new PictureData("DCTDecode", read.Values == 1, file));
            }

            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (at + 4 > file.Length || BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2)) is var length && (length < 2 || at + 2 + length > file.Length))
            {
                break;
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                frame = ReadFrame(marker, file.AsSpan(at + 4, length - 2));
            }

            hasScan |= marker == Scan;
            at += 2 + length;
            at = marker == Scan ? AfterScan(file, at) : at;
        }

        throw PictureException.Broken();
    }

    /// <summary>Where the values of a scan end: at the next mark that is none of theirs.</summary>
    private static int AfterScan(byte[] file, int at)
    {
        while (at + 1 < file.Length && (file[at] != 0xFF || file[at + 1] is 0 or 0xFF or (>= 0xD0 and <= 0xD7)))
        {
            at++;
        }

        return at;
    }

    private static (int Width, int Height, int Values) ReadFrame(int marker, ReadOnlySpan<byte> segment)
    {
        if (segment.Length < 6)
        {
            throw PictureException.Broken();
        }

        var (height, width, values) = (BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), BinaryPrimitives.ReadUInt16BigEndian(segment[3..]), segment[5]);
        PictureException.CheckSize(width, height);
        if (values == 4)
        {
            throw new PictureException("The picture has the colours of a printing press (CMYK). Save it with the colours of a screen (RGB), and choose it again.");
        }

        return marker <= 0xC2 && segment[0] == 8 && values is 1 or 3
            ? (width, height, values)
            : throw new PictureException("The picture is a JPEG of a rare kind. Save it as PNG, and choose it again.");
    }
}
