using System.Buffers.Binary;
using System.IO.Compression;
using IapManager.Domain;
using IapManager.Domain.Schools;

namespace IapManager.Web.DemoSchool;

/// <summary>Ashgrove's logo, drawn here: an ash leaf, half of it in the sun.</summary>
internal static class DemoLogo
{
    private const int Side = 180;
    private const int Fine = 3;

    public static SchoolLogo Of(int schoolId, Actor by, DateTime at)
    {
        var logo = new SchoolLogo(schoolId);
        logo.Choose(LogoType.Png, Png(), Side, Side, by, at);
        return logo;
    }

    /// <summary>A PNG of eight-bit colours, each pixel the mean of nine points.</summary>
    private static byte[] Png()
    {
        var lines = new byte[Side * (1 + (3 * Side))];
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var (red, green, blue) = (0, 0, 0);
                for (var n = 0; n < Fine * Fine; n++)
                {
                    var color = ColorAt((x + (((n % Fine) + 0.5) / Fine)) / Side, (y + (((n / Fine) + 0.5) / Fine)) / Side);
                    (red, green, blue) = (red + (color >> 16), green + ((color >> 8) & 255), blue + (color & 255));
                }

                var at = (y * (1 + (3 * Side))) + 1 + (3 * x);
                (lines[at], lines[at + 1], lines[at + 2]) = ((byte)(red / (Fine * Fine)), (byte)(green / (Fine * Fine)), (byte)(blue / (Fine * Fine)));
            }
        }

        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(lines);
        }

        byte[] head = [0, 0, 0, Side, 0, 0, 0, Side, 8, 2, 0, 0, 0];
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Part("IHDR"u8, head), .. Part("IDAT"u8, packed.ToArray()), .. Part("IEND"u8, [])];
    }

    private static int ColorAt(double x, double y)
    {
        var (dx, dy) = (x - 0.5, y - 0.5);
        if ((dx * dx) + (dy * dy) > 0.25)
        {
            return 0xFFFFFF;
        }

        // Two arcs that meet above and below, with a rib between them and a stalk.
        var half = 0.26 * Math.Cos(Math.PI * (y - 0.46) / 0.68);
        return Math.Abs(dx) < 0.013 && y is > 0.24 and < 0.9 ? 0x0F4A54 : y is > 0.12 and < 0.8 && Math.Abs(dx) < half ? (dx < 0 ? 0xFFFFFF : 0xF5B83D) : 0x0F4A54;
    }

    private static byte[] Part(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> content)
    {
        byte[] part = [0, 0, 0, 0, .. kind, .. content, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(part, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(part.AsSpan(part.Length - 4), Crc(part.AsSpan(4, content.Length + 4)));
        return part;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) == 0 ? 0 : 0xEDB88320);
            }
        }

        return ~crc;
    }
}
