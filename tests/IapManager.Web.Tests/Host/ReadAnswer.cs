using System.IO.Compression;
using System.Text;

namespace IapManager.Web.Tests.Host;

/// <summary>All words of an answer: of a PDF as a reader sees them, of an archive or a workbook those of every file in it.</summary>
internal static class ReadAnswer
{
    public static string Of(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith("%PDF"u8))
        {
            var pdf = new ReadPdf(bytes);
            return $"{pdf.Text} {string.Join(' ', pdf.Hidden)}";
        }

        if (!bytes.AsSpan().StartsWith("PK"u8))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        using var zip = new ZipArchive(new MemoryStream(bytes));
        return string.Join('\n', zip.Entries.Select(e =>
        {
            using var content = new MemoryStream();
            using var stream = e.Open();
            stream.CopyTo(content);
            return $"{e.FullName} {Of(content.ToArray())}";
        }));
    }
}
