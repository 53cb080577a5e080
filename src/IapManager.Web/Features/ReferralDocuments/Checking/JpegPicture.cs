using System.Buffers.Binary;

namespace IapManager.Web.Features.ReferralDocuments.Checking;

/// <summary>
/// A JPEG picture without what phones and programs hide in it: the place, the camera, the time, comments, previews, and anything after
/// its end. How it is to be turned, and its colours, stay.
/// </summary>
internal static class JpegPicture
{
    public static byte[] Clean(byte[] content)
    {
        using var kept = new MemoryStream(content.Length);
        var turned = 1;
        var size = false;
        var scans = 0;
        for (var at = 2; ;)
        {
            if (at + 4 > content.Length || content[at] != 0xFF)
            {
                throw new RefusedDocumentException(Picture.CutOff);
            }

            var marker = content[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(at + 2));
            var data = at + 4;
            var next = at + 2 + length;
            if (marker is 0x00 or (>= 0xD0 and <= 0xD9) || length < 2 || next > content.Length)
            {
                throw new RefusedDocumentException(Picture.CutOff);
            }

            if (IsFrame(marker))
            {
                if (size || length < 8)
                {
                    throw new RefusedDocumentException(Picture.CutOff);
                }

                Picture.CheckSize(BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(data + 3)), BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(data + 1)));
                size = true;
            }
            else if (marker == 0xE1 && content.AsSpan(data, next - data).StartsWith("Exif\0\0"u8))
            {
                turned = OrientationOf(content.AsSpan(data + 6, next - data - 6)) ?? turned;
            }

            if (IsKept(marker, content.AsSpan(data, next - data)))
            {
                kept.Write(content, at, next - at);
            }

            at = next;
            if (marker == 0xDA)
            {
                if (!size)
                {
                    throw new RefusedDocumentException(Picture.CutOff);
                }

                scans++;
                at = EndOfScan(content, at);
                kept.Write(content, next, at - next);
                if (at + 1 < content.Length && content[at + 1] == 0xD9)
                {
                    return [0xFF, 0xD8, .. Orientation(turned), .. kept.ToArray(), 0xFF, 0xD9];
                }

                if (scans > 1000)
                {
                    throw new RefusedDocumentException(Picture.CutOff);
                }
            }
        }
    }

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    /// <summary>What is needed to show the picture: tables, frames, scans, and which colours are meant.</summary>
    private static bool IsKept(byte marker, ReadOnlySpan<byte> data) => marker switch
    {
        0xE0 => data.StartsWith("JFIF\0"u8) && data.Length <= 16,
        0xE2 => data.StartsWith("ICC_PROFILE\0"u8),
        0xEE => data.StartsWith("Adobe"u8) && data.Length <= 16,
        >= 0xE0 and <= 0xEF or 0xFE => false,
        _ => true,
    };

    private static int EndOfScan(byte[] content, int at)
    {
        for (; ; at++)
        {
            var next = content.AsSpan(Math.Min(at, content.Length)).IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= content.Length)
            {
                throw new RefusedDocumentException(Picture.CutOff);
            }

            at += next;
            if (content[at + 1] is not (0x00 or 0xFF or (>= 0xD0 and <= 0xD7)))
            {
                return at;
            }
        }
    }

    /// <summary>The one fact that is kept of those that a camera writes (Exif 2.32, tag 0x0112); null when there is none.</summary>
    private static int? OrientationOf(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 14)
        {
            return null;
        }

        var little = tiff[0] == 'I';
        var first = Number32(tiff[4..], little);
        if (first > tiff.Length - 2)
        {
            return null;
        }

        var count = Number16(tiff[(int)first..], little);
        for (var i = 0; i < count; i++)
        {
            var entry = (int)first + 2 + 12 * i;
            if (entry + 12 > tiff.Length)
            {
                return null;
            }

            if (Number16(tiff[entry..], little) == 0x0112)
            {
                return Number16(tiff[(entry + 8)..], little) is >= 1 and <= 8 and var turned ? turned : null;
            }
        }

        return null;
    }

    private static byte[] Orientation(int turned) => turned == 1
        ? []
        : [0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)turned, 0, 0, 0, 0, 0, 0];

    private static int Number16(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Number32(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
