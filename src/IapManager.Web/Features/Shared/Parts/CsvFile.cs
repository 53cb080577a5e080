using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Shared.Parts;

/// <summary>A list as a file that spreadsheets open: UTF-8 with a mark, commas, every field quoted.</summary>
public static class CsvFile
{
    public static FileContentResult Of(string name, IEnumerable<string> headings, IEnumerable<IEnumerable<string?>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(headings))
        {
            text.Append(Line(row));
        }

        return new FileContentResult([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())], "text/csv; charset=utf-8") { FileDownloadName = name };
    }

    /// <summary>One row, for a file that is written while it is sent.</summary>
    public static string Line(IEnumerable<string?> fields) => string.Join(',', fields.Select(Field)) + "\r\n";

    /// <summary>
    /// What a spreadsheet would take for a formula is kept as words by an apostrophe before it, in the wide letters of Asian keyboards too, which some
    /// turn into narrow ones; a number below zero is none.
    /// </summary>
    private static string Field(string? value)
    {
        var text = value ?? "";
        var harmless = text.TrimStart(' ', '\u3000') is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' or '\t' or '\r' or '\n', ..] && !IsNumber(text) ? "'" + text : text;
        return $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static bool IsNumber(string text) => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number < 0;
}
