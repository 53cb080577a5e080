using System.Buffers.Binary;
using System.Text;

namespace IapManager.Web.Features.ReferralDocuments.Checking;

/// <summary>A PNG picture with what is needed to show it and nothing else: no facts from the camera, no texts, nothing after its end.</summary>
internal static class PngPicture
{
    private const int MostParts = 100_000;

    private static readonly HashSet<string> Kept = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs"];

    public static byte[] Clean(byte[] content)
    {
        using var kept = new MemoryStream(content.Length);
        kept.Write(content, 0, 8);
        var picture = false;
        var parts = 0;
        for (var at = 8; ; parts++)
        {
            if (at + 12 > content.Length || parts > MostParts)
            {
                throw new RefusedDocumentException(Picture.CutOff);
            }

            var length = BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(at));
            var kind = Encoding.Latin1.GetString(content, at + 4, 4);
            if (length > content.Length - at - 12 || (parts == 0) != (kind == "IHDR"))
            {
                throw new RefusedDocumentException(Picture.CutOff);
            }

            if (kind == "IHDR")
            {
                if (length != 13)
                {
                    throw new RefusedDocumentException(Picture.CutOff);
                }

                Picture.CheckSize(BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(at + 8)), BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(at + 12)));
            }

            picture |= kind == "IDAT";
            if (Kept.Contains(kind))
            {
                kept.Write(content, at, (int)length + 12);
            }

            at += (int)length + 12;
            if (kind == "IEND")
            {
                return picture ? kept.ToArray() : throw new RefusedDocumentException(Picture.CutOff);
            }
        }
    }
}
