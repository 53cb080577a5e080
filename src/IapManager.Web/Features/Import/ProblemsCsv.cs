using System.Text;
using IapManager.Web.Features.Import.Planning;
using IapManager.Web.Features.Import.Reading.Rows;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Import;

/// <summary>Rows to correct as a file for a spreadsheet, in which no value can run as a formula. Written line by line while it is sent.</summary>
/// <param name="total">How many there are, where more than <paramref name="problems"/> were found.</param>
public sealed class ProblemsCsv(IEnumerable<RowProblem> problems, int total, string name) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename={name}";
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(true), leaveOpen: true);
        await writer.WriteAsync("Row,Who,Heading,Value,What to do\r\n");
        var written = 0;
        foreach (var problem in problems)
        {
            await writer.WriteAsync(string.Join(',', $"{problem.Row}", Cell(problem.Who), Cell(problem.Heading), Cell(problem.Value), Cell(problem.WhatToDo)) + "\r\n");
            written++;
        }
        if (total > written)
        {
            await writer.WriteAsync($",,,,{Cell($"and {total - written:N0} more: the first {ProblemLines.Most:N0} are listed")}\r\n");
        }
        await writer.FlushAsync();
    }

    private static string Cell(string value)
    {
        var harmless = value.Length > 0 && "=+-@\t\r\n".Contains(value.TrimStart(' ') is { Length: > 0 } start ? start[0] : ' ', StringComparison.Ordinal) ? "'" + value : value;
        return harmless.AsSpan().IndexOfAny(',', '"', '\n') >= 0 || harmless.Contains('\r', StringComparison.Ordinal) ? $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : harmless;
    }
}
