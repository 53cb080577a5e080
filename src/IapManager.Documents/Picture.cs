using System.Diagnostics.CodeAnalysis;
using IapManager.Documents.Pdf.Pictures;

namespace IapManager.Documents;

/// <summary>A picture that can be printed: read and checked once, then used in any number of documents.</summary>
public sealed class Picture
{
    /// <summary>Bytes of a file.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    /// <summary>Width times height.</summary>
    public const int MostPixels = 4_000_000;

    internal Picture(int width, int height, PictureData data, PictureData? mask = null) =>
        (Width, Height, Data, Mask) = (width, height, data, mask);

    /// <summary>In pixels.</summary>
    public int Width { get; }

    /// <summary>In pixels.</summary>
    public int Height { get; }

    internal PictureData Data { get; }

    /// <summary>How much of each pixel covers what is under it; null: all of it.</summary>
    internal PictureData? Mask { get; }

    /// <summary>Reads a PNG or a JPEG file, whatever it is called.</summary>
    /// <param name="file">As it was given.</param>
    /// <param name="picture">Null where the file cannot be printed.</param>
    /// <param name="problem">What is wrong and what to do about it, for whoever gave the file; null where nothing is.</param>
    public static bool TryRead(byte[] file, [NotNullWhen(true)] out Picture? picture, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(file);
        (picture, problem) = (null, null);
        try
        {
            if (file.Length > MostBytes)
            {
                throw new PictureException($"The picture is larger than {MostBytes / 1024 / 1024} MB. Save it smaller, and choose it again.");
            }

            picture = Png.IsOne(file) ? new Png(file).Read()
                : Jpeg.IsOne(file) ? Jpeg.Read(file)
                : throw new PictureException("The file is neither a PNG nor a JPEG picture. Save it as PNG, and choose it again.");
            return true;
        }
        catch (PictureException refusal)
        {
            problem = refusal.Message;
            return false;
        }
    }
}
