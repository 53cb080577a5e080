using System.Globalization;
using IapManager.Documents;
using IapManager.Domain.Measures;
using IapManager.Web.Features.Reports;
using IapManager.Web.Features.Representation;

namespace IapManager.Web.Features.TermlyReports;

/// <summary>For whom it works: every split at each step beside the roll, and the measures of its groups.</summary>
internal static class GroupPart
{
    private const string Left = "*";

    private const string None = "–";


    public static IReadOnlyList<Block> Of(TermReport report)
    {
        List<Block> blocks =
        [
            new Heading(2, "For whom it works"),
            new Paragraph($"Pupils of each group at every step, each counted once, with the group’s share of all at that step; then how it went for them. {(report.WithNames ? "Who is known to social care is counted without small groups for every reader" : "Small groups are left out")}: {Left} stands for too few to show."),
        ];
        foreach (var groups in report.Groups)
        {
            blocks.Add(new Heading(3, PupilGroup.NameOf(groups.Split)));
            blocks.Add(Steps(groups));
            blocks.Add(Measures(groups));
        }

        return blocks;
    }

    private static Table Steps(TermGroups groups)
    {
        var table = new Table([new("Group", Weight: 1), .. RepresentationPage.Steps.Select(s => new Column(s.Name, Align.Right))]) { HasRowHeadings = true, Summary = $"{PupilGroup.NameOf(groups.Split)}: pupils at each step" };
        foreach (var row in groups.Rows)
        {
            table.Row([row.Name, .. row.Cells.Select(c => (RichText)$"{Short(c.Words)}{(c.Share is { } share && row.Name != "All" ? $", {(100 * share).ToString("0", CultureInfo.InvariantCulture)}%" : "")}")]);
        }

        return table;
    }

    /// <summary>No table where it would say of no group anything.</summary>
    private static Block Measures(TermGroups groups)
    {
        if (groups.Rows.Where(r => r.Name != "All").All(r => r.Measures.All(m => Short(m) is Left or None)))
        {
            return new Paragraph("How it went for them: too few to show in any of these groups, or none yet.") { IsMuted = true };
        }

        var table = new Table([new("Group", Weight: 1), new("Returned", Align.Right), new("Held at 6", Align.Right), new("Held at 12", Align.Right), new("Weeks", Align.Right), new("Attendance", Align.Right), new("Suspended", Align.Right), new("Missed", Align.Right), new("Gained", Align.Right)])
        {
            HasRowHeadings = true,
            Summary = $"{PupilGroup.NameOf(groups.Split)}: returned full-time of ended, held at 6 and 12 weeks, weeks to full return; attendance, sessions suspended and sessions missed before and during; qualifications gained of results",
        };
        foreach (var row in groups.Rows)
        {
            table.Row([row.Name, .. row.Measures.Select(m => (RichText)(m.Contains(" of ", StringComparison.Ordinal) ? m.Split(',')[0] : Short(m).Replace(", ", ",\u00A0", StringComparison.Ordinal)))]);
        }

        return table;
    }

    private static string Short(string words) => words == ReportWords.TooFew ? Left : words is ReportWords.NotKnown or "none yet" or "none due" or "none ended" or "no results" ? None : words;
}
