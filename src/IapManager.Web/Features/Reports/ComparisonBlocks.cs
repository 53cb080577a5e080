using IapManager.Documents;
using IapManager.Domain.Measures;

namespace IapManager.Web.Features.Reports;

/// <summary>Attendance, suspensions and lost learning before, during and after, as the documents of a school and of a trust print them.</summary>
internal static class ComparisonBlocks
{
    public static BarChart Chart(ComparisonWords row, ComparisonSum sum)
    {
        var (windows, values) = (Windows(sum), ValuesOf(row, sum));
        var said = string.Join(", ", windows.Select((s, i) => $"{s.Name.ToLowerInvariant()} {ReportWords.Words(row, values[i])}"));
        return new BarChart($"{row.Title}: {said}.", windows, [new BarGroup("", [.. values.Select(v => new Bar((double?)v, ReportWords.Words(row, v)))])]) { Top = row.Unit == "%" ? 100 : null, Unit = row.Unit, Height = 120 };
    }

    public static Table Table(string title, IReadOnlyList<ComparisonWords> rows, ComparisonSum sum)
    {
        var table = new Table([new(""), .. Windows(sum).Select(s => new Column(s.Name, Align.Right))]) { HasRowHeadings = true, Summary = title };
        foreach (var row in rows)
        {
            table.Row([$"{row.Title}: {char.ToLowerInvariant(row.Sentence[0])}{row.Sentence[1..].TrimEnd('.')}", .. ValuesOf(row, sum).Select(v => (RichText)ReportWords.Words(row, v))]);
        }

        return table;
    }

    private static IReadOnlyList<BarSeries> Windows(ComparisonSum sum) =>
        [new("Before", BarFill.Outline), new("During", BarFill.Hatched), .. sum.After is null ? Array.Empty<BarSeries>() : [new("After", BarFill.Solid)]];

    private static IReadOnlyList<decimal?> ValuesOf(ComparisonWords row, ComparisonSum sum) => sum.After is null ? [row.Before, row.During] : [row.Before, row.During, row.After];
}
