using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using IapManager.Web.Features.Import.Reading;

namespace IapManager.Web.Features.Import.Uploading;

/// <summary>
/// Writes each sheet of an Excel workbook as a text file, row for row, so that it is read as any other export is: dates as ISO, which
/// nobody can read month first, numbers in full, and the zeros before a number that its format shows.
/// </summary>
internal static class WorkbookSheets
{
    private const int MostParts = 2_000;

    static WorkbookSheets() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <returns>Name and stored file of each visible sheet that has more than one row.</returns>
    /// <exception cref="UnreadableFileException">The workbook is damaged, locked or too large.</exception>
    public static IReadOnlyList<(string Sheet, string StoredAs)> Store(Stream workbook, UploadStore store)
    {
        var stored = new List<(string Sheet, string StoredAs)>();
        try
        {
            CheckLength(workbook);
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(workbook, new ExcelReaderConfiguration { LeaveOpen = true });
            do
            {
                if (!string.Equals(reader.VisibleState, "visible", StringComparison.OrdinalIgnoreCase))
                {
                    continue;
                }
                var (name, content) = store.Create();
                stored.Add((reader.Name, name));
                if (Write(reader, content) < 2)
                {
                    store.DeleteFile(name);
                    stored.RemoveAt(stored.Count - 1);
                }
            }
            while (reader.NextResult());
            return stored;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            stored.ForEach(s => store.DeleteFile(s.StoredAs));
            // Whatever the library makes of a forged file, the user is told in words.
            throw e as UnreadableFileException ?? new UnreadableFileException("The workbook is damaged or locked by a password. Open it in Excel, save it as CSV (comma delimited), and choose that file.");
        }
    }

    // What an archive says about the length of its parts need not be true, so each is unpacked once.
    private static void CheckLength(Stream workbook)
    {
        using (var zip = new ZipArchive(workbook, ZipArchiveMode.Read, leaveOpen: true))
        {
            var left = 2 * FileTypeCheck.LargestFile;
            foreach (var part in zip.Entries)
            {
                using var unpacked = new LimitedStream(part.Open(), zip.Entries.Count > MostParts ? 0 : left);
                unpacked.CopyTo(Stream.Null);
                left -= unpacked.Position;
            }
        }
        workbook.Position = 0;
    }

    /// <returns>Rows that are not blank.</returns>
    private static int Write(IExcelDataReader reader, Stream content)
    {
        using var writer = new StreamWriter(content, new UTF8Encoding(false));
        var filled = 0;
        var cells = new List<string>();
        while (reader.Read())
        {
            cells.Clear();
            for (var i = 0; i < reader.FieldCount; i++)
            {
                cells.Add(Text(reader, i));
            }
            var last = cells.FindLastIndex(c => !string.IsNullOrWhiteSpace(c));
            filled += last >= 0 ? 1 : 0;
            // A blank row is written too: rows keep the numbers that Excel shows.
            writer.Write(string.Join(',', cells.Take(last + 1).Select(Quoted)));
            writer.Write("\r\n");
            if (content.Position > FileTypeCheck.LargestFile)
            {
                throw new UnreadableFileException(FileTypeCheck.TooLarge);
            }
        }
        return filled;
    }

    private static string Text(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => "",
        string text => text,
        bool yes => yes ? "Yes" : "No",
        double number => Number(number, reader.GetNumberFormatString(column)),
        // A time without a day: Excel takes a reading age of 12:09 for one.
        DateTime { Year: < 1901 } time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        DateTime day => day.ToString(day.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        TimeSpan span => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours}:{span.Minutes:00}"),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Number(double number, string? format) =>
        number.ToString(format is { Length: > 1 and <= 20 } && format.All(c => c == '0') ? format : "0.###############", CultureInfo.InvariantCulture);

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
