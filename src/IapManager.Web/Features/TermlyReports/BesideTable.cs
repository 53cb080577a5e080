using IapManager.Documents;
using IapManager.Web.Features.Reports;

namespace IapManager.Web.Features.TermlyReports;

/// <summary>Rows of figures with a column for the term, for last term, and for the same term a year before.</summary>
internal static class BesideTable
{
    public static Table Of(string summary, TermReport report, params IReadOnlyList<(string Row, Func<ReportWords, string> Value)> rows)
    {
        var table = new Table([new("", Weight: 1.8), new(report.SoFar ? $"{report.TermName}, so far" : report.TermName, Align.Right, 1), .. report.Beside.Select(b => new Column(b.Name, Align.Right, 1))]) { HasRowHeadings = true, Summary = summary };
        foreach (var (row, value) in rows)
        {
            table.Row([row, value(report.Words), .. report.Beside.Select(b => (RichText)value(b.Words))]);
        }

        return table;
    }

    /// <summary>"9 of 14, 64%", "17, range 9 to 24", "71%", "too few to show".</summary>
    public static string Short(FigureWords figure) => figure switch
    {
        { Number: "–" } => figure.Base,
        { Base: "of pupil-periods" } => figure.Number == "None" ? "none" : figure.Number,
        { Number: "None" } => figure.Base,
        { Base: ['o', 'f', ' ', ..] } => $"{figure.Number} {figure.Base}",
        _ => $"{figure.Number}, {figure.Base}",
    };
}
