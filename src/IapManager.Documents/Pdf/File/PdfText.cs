using System.Globalization;
using System.Text;
using IapManager.Documents.Pdf.Fonts;

namespace IapManager.Documents.Pdf.File;

/// <summary>Strings and numbers as they stand inside a file.</summary>
internal static class PdfText
{
    /// <summary>A text string that cannot break out of its place, whatever it holds.</summary>
    public static string String(string text) =>
        "<FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(TextCleaner.OneLine(text))) + ">";

    public static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    public static string Date(DateTimeOffset time)
    {
        var offset = time.Offset;
        var sign = offset < TimeSpan.Zero ? '-' : '+';
        return string.Create(CultureInfo.InvariantCulture, $"(D:{time:yyyyMMddHHmmss}{sign}{offset:hh}'{offset:mm}')");
    }
}
