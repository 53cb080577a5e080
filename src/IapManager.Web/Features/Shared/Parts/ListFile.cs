using System.Globalization;
using IapManager.Web.Features.Shared.Documents;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Shared.Parts;

/// <summary>A list to take away, as text (.csv) or as a workbook (.xlsx) from the same rows.</summary>
/// <param name="Name">Of the file, without its ending.</param>
/// <param name="Headings">One for each column.</param>
/// <param name="Rows">Words, numbers, days (<see cref="DateOnly"/>), times of day, yes and no; null for nothing.</param>
public sealed record ListFile(string Name, IReadOnlyList<string> Headings, IEnumerable<IEnumerable<object?>> Rows)
{
    public const string Csv = "csv";
    public const string Xlsx = "xlsx";

    /// <summary>For routes: the two endings.</summary>
    public const string Formats = "regex(^(csv|xlsx)$)";

    public FileContentResult As(string format) => format == Xlsx
        ? new FileContentResult(Workbook.Of(this), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") { FileDownloadName = DocumentResult.SafeName(Name, Xlsx) }
        : CsvFile.Of(DocumentResult.SafeName(Name, Csv), Headings, Rows.Select(r => r.Select(Text)));

    /// <summary>As the text file has it: days and numbers so that every spreadsheet reads them.</summary>
    internal static string? Text(object? value) => value switch
    {
        null => null,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        bool yes => yes ? "Yes" : "No",
        decimal number => number.ToString("0.####", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
