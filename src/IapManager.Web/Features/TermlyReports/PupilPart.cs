using System.Globalization;
using IapManager.Documents;
using IapManager.Domain.Placements;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.TermlyReports;

/// <summary>Whose way back has come to a stand; and, for those who see names, every pupil of the term.</summary>
internal static class PupilPart
{
    public static IReadOnlyList<Block> Of(TermReport report)
    {
        List<Block> blocks = report.Drift is null && report.Figures.Drifting is null ? [] : [new Heading(2, "Drifting"), new Paragraph(Drifting(report))];
        if (report.Drift is { Lines.Count: > 0 } drift)
        {
            var drifting = new Table("Pupil", new("Why", Weight: 1), new("With the class", Align.Right)) { HasRowHeadings = true, Summary = "Drifting pupils" };
            foreach (var line in drift.Lines)
            {
                drifting.Row(line.Name, line.Why, Percent(line.Share));
            }

            blocks.Add(drifting);
        }

        if (report.Pupils.Count > 0)
        {
            blocks.AddRange([new Heading(2, $"Pupils at {report.ProvisionName} in the term"), Pupils(report)]);
        }

        return blocks;
    }

    private static string Drifting(TermReport report)
    {
        var on = $"On {Dates.Plain(DateOnly.FromDateTime(report.MadeAt.DateTime))}";
        return report.Drift?.Pupils == 0 || report.Figures.Drifting is { OutOf: 0 } ? $"{on} nobody has a place at {report.ProvisionName}."
            : TermWords.Drift(report) is { } drift ? $"{on}, of those at {report.ProvisionName}, {drift} drifting: a review is late, a planned end or stage has passed, or the timetable has not changed for 5 school weeks."
            : "How many drift is not shown, because it would give a small group away.";
    }

    private static Table Pupils(TermReport report)
    {
        var table = new Table(new("Pupil", Weight: 1), "Year now", "Start", new("At the start", Align.Right), new("Latest", Align.Right), new("How it stands", Weight: 1)) { HasRowHeadings = true, Summary = "Pupils in the term, with their mainstream share" };
        foreach (var pupil in report.Pupils)
        {
            var stands = pupil is { EndedOn: { } on, Outcome: { } outcome } ? $"{Placement.NameOf(outcome)}, {Dates.Brief(on)}" : $"At {report.ProvisionName}{(pupil.OpensAgain ? ", support opened again" : "")}";
            table.Row(pupil.Name, $"{pupil.YearGroup}", Dates.BriefWithYear(pupil.Start), Percent(pupil.ShareAtTheStart), Percent(pupil.Share), stands);
        }

        return table;
    }

    private static string Percent(decimal? share) => share is { } known ? known.ToString("0%", CultureInfo.InvariantCulture) : "–";
}
