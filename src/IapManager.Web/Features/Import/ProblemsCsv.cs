using System.Text;
using IapManager.Web.Features.Import.Reading.Rows;

namespace IapManager.Web.Features.Import;

/// <summary>Rows to correct as a file for a spreadsheet, in which no value can run as a formula.</summary>
public static class ProblemsCsv
{
    public static byte[] Write(IEnumerable<RowProblem> problems)
    {
        var text = new StringBuilder("Row,Who,Heading,Value,What to do\r\n");
        foreach (var problem in problems)
        {
            text.AppendJoin(',', $"{problem.Row}", Cell(problem.Who), Cell(problem.Heading), Cell(problem.Value), Cell(problem.WhatToDo)).Append("\r\n");
        }
        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string Cell(string value)
    {
        var harmless = value.Length > 0 && "=+-@\t\r\n".Contains(value.TrimStart(' ') is { Length: > 0 } start ? start[0] : ' ', StringComparison.Ordinal) ? "'" + value : value;
        return harmless.AsSpan().IndexOfAny(',', '"', '\n') >= 0 || harmless.Contains('\r', StringComparison.Ordinal) ? $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : harmless;
    }
}
