using IapManager.Documents;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Curriculum;

/// <summary>The report as a document, for those who keep the curriculum broad.</summary>
public static class CurriculumDocument
{
    public static string FileNameOf(CurriculumReport report) => DocumentResult.SafeName($"Curriculum, {report.ProvisionName}, {Dates.Plain(report.Day)}", "pdf");

    /// <param name="report">What it says.</param>
    /// <param name="schoolName">The school's.</param>
    /// <param name="madeBy">Who asks for it.</param>
    /// <param name="madeAt">By the school's clock.</param>
    public static Document Of(CurriculumReport report, string schoolName, string madeBy, DateTimeOffset madeAt)
    {
        var document = new Document
        {
            Title = $"{report.ProvisionName}: curriculum",
            Author = madeBy,
            Subject = "Curriculum breadth",
            Made = madeAt,
            Head = new RunningHead(schoolName, $", {report.ProvisionName}"),
            Marking = "Confidential: contains personal information",
            Footer = $"Curriculum. Made by {madeBy}, {Dates.Full(DateOnly.FromDateTime(madeAt.DateTime))}, {Dates.Time(TimeOnly.FromDateTime(madeAt.DateTime))}",
        };
        document.Add(new Heading(1, "Curriculum"), new Paragraph($"How much of each subject the timetables of pupils at {report.ProvisionName} keep, beside what their classes have. As it holds on {Dates.Plain(report.Day)}. A session counts for a subject by its name.", TextSize.Intro));
        return report.Pupils.Count == 0
            ? document.Add(new Paragraph("Nobody has a place now."))
            : document.Add(new Heading(2, "By pupil"), Pupils(report), new Heading(2, "By subject, least kept first"), Subjects(report));
    }

    private static Table Pupils(CurriculumReport report)
    {
        var table = new Table("Pupil", new Column("Hours kept"), new Column("Subjects with no time left", Weight: 1)) { HasRowHeadings = true, Summary = "Hours kept, by pupil" };
        foreach (var pupil in report.Pupils)
        {
            table.Row(pupil.Pupil.Name, CurriculumReport.Covered(pupil.Cycle), pupil.Cycle.NoneLeft.Count == 0 ? "None" : string.Join(", ", pupil.Cycle.NoneLeft));
        }

        return table;
    }

    private static Table Subjects(CurriculumReport report)
    {
        var table = new Table("Subject", new Column("Pupils", Align.Right), new Column("Hours kept"), new Column("Nothing left for", Weight: 1)) { HasRowHeadings = true, Summary = "Hours kept, by subject" };
        foreach (var subject in report.Subjects)
        {
            table.Row(subject.Subject, $"{subject.Pupils}", $"{CurriculumReport.Hours(subject.Covered)} of {CurriculumReport.Hours(subject.Entitled)}", subject.WithNone.Count == 0 ? "Nobody" : string.Join(", ", subject.WithNone));
        }

        return table;
    }
}
