namespace IapManager.Documents.Pdf.Pictures;

/// <param name="Filter">How the bytes are packed: "FlateDecode" or "DCTDecode".</param>
/// <param name="IsGray">One value for each pixel instead of three.</param>
/// <param name="Bytes">Eight bits a value, packed.</param>
internal sealed record PictureData(string Filter, bool IsGray, byte[] Bytes);

/// <summary>A file that cannot be printed; says why in words for whoever gave it.</summary>
internal sealed class PictureException(string message) : Exception(message)
{
    public static PictureException Broken() => new("The picture is broken or not whole. Save it again, or choose another.");

    public static void CheckSize(int width, int height)
    {
        if (width < 1 || height < 1)
        {
            throw Broken();
        }

        if ((long)width * height > Picture.MostPixels)
        {
            throw new PictureException($"The picture has {width:#,0} by {height:#,0} pixels, and at most 2,000 by 2,000 can be printed. Save it smaller, and choose it again.");
        }
    }
}
