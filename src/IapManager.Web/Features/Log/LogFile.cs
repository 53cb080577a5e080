using System.Text;
using IapManager.Web.Features.Shared.Parts;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Log;

/// <summary>The log to take away. As text it is written while it is read, so that it holds all of it, however long; a workbook is made whole and holds the newest.</summary>
internal static class LogFile
{
    private static readonly string[] Headings = ["Entry", "Date", "Time", "Who", "Account", "What", "Pupil", "Changed", "Why", "From", "Seal"];

    public static async Task<IActionResult> WorkbookAsync(IAsyncEnumerable<LogRow> rows, CancellationToken cancellationToken) =>
        new ListFile("log", Headings, (await rows.Take(LogReader.WorkbookLimit).ToListAsync(cancellationToken)).Select(Cells)).As(ListFile.Xlsx);

    public static async Task WriteTextAsync(HttpResponse response, IAsyncEnumerable<LogRow> rows, CancellationToken cancellationToken)
    {
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = "attachment; filename=log.csv";
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await writer.WriteAsync(CsvFile.Line(Headings));
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            await writer.WriteAsync(CsvFile.Line(Cells(row).Select(ListFile.Text)));
        }
    }

    private static IEnumerable<object?> Cells(LogRow row) =>
        [row.Id, DateOnly.FromDateTime(row.At), TimeOnly.FromDateTime(row.At), row.Who, row.Account, row.What, row.PupilName, string.Join("; ", row.Detail.Select(d => d.InOneLine)), row.Why, row.From, row.Seal?.ToString()];
}
