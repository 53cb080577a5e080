using System.IO.Compression;

namespace IapManager.Documents.Pdf.Pictures;

/// <summary>The pixels of a picture while it is read.</summary>
internal sealed class PngPixels(int width, int height, bool isGray)
{
    private readonly byte[] _colors = new byte[width * height * (isGray ? 1 : 3)];
    private readonly byte[] _covers = new byte[width * height];
    private bool _isSeenThrough;

    public void Put(int x, int y, byte red, byte green, byte blue, byte cover)
    {
        var at = (y * width) + x;
        if (isGray)
        {
            _colors[at] = red;
        }
        else
        {
            (_colors[3 * at], _colors[(3 * at) + 1], _colors[(3 * at) + 2]) = (red, green, blue);
        }

        _covers[at] = cover;
        _isSeenThrough |= cover < 255;
    }

    public Picture ToPicture() => new(
        width,
        height,
        new PictureData("FlateDecode", isGray, Packed(_colors)),
        _isSeenThrough ? new PictureData("FlateDecode", IsGray: true, Packed(_covers)) : null);

    private static byte[] Packed(byte[] values)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            zip.Write(values);
        }

        return packed.ToArray();
    }
}
