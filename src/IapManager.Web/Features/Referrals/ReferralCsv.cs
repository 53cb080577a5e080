using System.Globalization;
using System.Text;

namespace IapManager.Web.Features.Referrals;

/// <summary>The list as a file for a spreadsheet. A cell that a spreadsheet would run as a formula gets an apostrophe before it.</summary>
public static class ReferralCsv
{
    public static byte[] Write(IEnumerable<ReferralRow> rows)
    {
        var text = new StringBuilder();
        Line(text, "Reference", "Pupil", "Year", "Form", "State", "Referred by", "Started", "Sent", "Due", "School days late", "Decided", "Views missing");
        foreach (var row in rows)
        {
            Line(text, row.Reference, row.Pupil, Number(row.Year), row.Form, ReferralWords.State(row.State), row.Referrer, Iso(DateOnly.FromDateTime(row.StartedAt)),
                Iso(row.SubmittedOn), Iso(row.Deadline?.By), Number(row.Deadline?.LateBy ?? 0), Iso(row.DecidedOn), Number(row.ViewsMissing));
        }

        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    public static string Cell(string? value)
    {
        var text = value ?? "";
        if (text.Length > 0 && "=+-@\t\r\n".Contains(text[0], StringComparison.Ordinal))
        {
            text = "'" + text;
        }

        return text.AsSpan().IndexOfAny(",\"\r\n;") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    private static void Line(StringBuilder text, params string?[] cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    private static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}
