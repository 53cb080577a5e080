using IapManager.Documents;

namespace IapManager.Web.Features.TermlyReports;

/// <summary>How many qualifications pupils were entered for and gained; for those who see names, which.</summary>
internal static class QualificationPart
{
    public static IReadOnlyList<Block> Of(TermReport report)
    {
        List<Block> blocks =
        [
            new Heading(2, "Qualifications"),
            BesideTable.Of("Qualifications entered and gained", report,
            [
                .. report.Words.Hidden.QualificationsEntered ? [] : new (string, Func<Reports.ReportWords, string>)[] { ("Entered in the term", w => BesideTable.Short(w.QualificationsEntered)) },
                ("Gained, of results", w => BesideTable.Short(w.QualificationsGained)),
            ]),
        ];
        if (report.WithNames && report.Figures.Qualifications.Count > 0)
        {
            var table = new Table([new("Qualification", Weight: 1), new("Level"), new("Entered", Align.Right), new("Gained", Align.Right), new("Not this time", Align.Right), new("Withdrawn", Align.Right)]) { HasRowHeadings = true, Summary = "Qualifications of the term, by name" };
            foreach (var q in report.Figures.Qualifications)
            {
                table.Row(q.Name, q.Level ?? "", $"{q.Entered}", $"{q.Gained}", $"{q.NotGained}", $"{q.Withdrawn}");
            }

            blocks.Add(table);
        }

        return blocks;
    }
}
