namespace IapManager.Web.Features.ReferralDocuments.Checking;

internal static class Picture
{
    /// <summary>Pixels; a picture of a phone has 12 to 50 million.</summary>
    public const long MostPixels = 100_000_000;

    public const int LongestSide = 20_000;

    public const string CutOff = "The picture is cut off or damaged. Take or save it again and choose the new file.";

    /// <exception cref="RefusedDocumentException">There is nothing to see, or opening it would fill a computer's memory.</exception>
    public static void CheckSize(int width, int height)
    {
        if (width <= 0 || height <= 0)
        {
            throw new RefusedDocumentException(CutOff);
        }

        if (width > LongestSide || height > LongestSide || (long)width * height > MostPixels)
        {
            throw new RefusedDocumentException("The picture has more than 100 million points. Save it smaller and choose that file.");
        }
    }
}
