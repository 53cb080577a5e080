using System.Text;
using IapManager.Web.Features.Import.Planning;
using IapManager.Web.Features.Import.Reading.Rows;
using IapManager.Web.Features.Shared.Parts;
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
        await writer.WriteAsync(CsvFile.Line(["Row", "Who", "Heading", "Value", "What to do"]));
        var written = 0;
        foreach (var problem in problems)
        {
            await writer.WriteAsync(CsvFile.Line([$"{problem.Row}", problem.Who, problem.Heading, problem.Value, problem.WhatToDo]));
            written++;
        }
        if (total > written)
        {
            await writer.WriteAsync(CsvFile.Line(["", "", "", "", $"and {total - written:N0} more: the first {ProblemLines.Most:N0} are listed"]));
        }
        await writer.FlushAsync();
    }
}
