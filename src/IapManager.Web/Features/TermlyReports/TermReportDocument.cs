using IapManager.Documents;
using IapManager.Domain.TermlyReports;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.TermlyReports;

/// <summary>The termly reintegration report: what matters, what the lead says to it, then each measure, definitions last.</summary>
public static class TermReportDocument
{
    public static string FileNameOf(TermReport report) => DocumentResult.SafeName(
        $"Reintegration report, {report.TermName}{(report.Edition.Edition > 1 ? $", {report.Edition.EditionName}" : "")}{(report.WithNames ? "" : ", without names")}{(report.Issues ? "" : $", draft of {Dates.Plain(MadeOn(report))}")}", "pdf");

    public static Document Of(TermReport report)
    {
        var edition = report.Edition.Edition > 1 ? $", {report.Edition.EditionName}" : "";
        var document = new Document
        {
            Title = $"{report.ProvisionName}: reintegration report, {report.TermName}{edition}",
            Author = report.MadeBy,
            Subject = "Termly reintegration report",
            Made = report.MadeAt,
            Head = new RunningHead(report.SchoolName, $", {report.ProvisionName}"),
            Marking = $"{(report.Issues ? "" : report.MayName ? "Draft: not for governors yet. " : report.SoFar ? "Draft: term so far. " : "Draft. ")}{(report.WithNames ? "Confidential: contains personal information" : "No names; small groups left out")}",
            Footer = $"Reintegration report, {report.TermName}{edition}. {(report.Issues ? "Issued" : "Draft made")} by {report.MadeBy}, {Dates.Full(MadeOn(report))}, {Dates.Time(TimeOnly.FromDateTime(report.MadeAt.DateTime))}",
        };
        var period = report.Figures.Period;
        document.Add(
            new Heading(1, $"Reintegration report, {report.TermName}"),
            new Paragraph($"{Dates.Plain(period.From)} to {Dates.Plain(period.To)}{(report.SoFar ? ", the term so far" : "")}. The figures describe; they do not show cause.", TextSize.Intro),
            new Paragraph(EditionOf(report), TextSize.Small) { IsMuted = true },
            new Heading(2, "What matters"),
            new BulletList([.. FiveSentences.Of(report).Select(s => (RichText)s)]));
        document.Add(Commentary(report));
        if (report.Figures is { Present: > 0 } or { Flow.Sent: > 0 } or { Flow.Decided: > 0 } || report.Beside.Count > 0)
        {
            document.Add(new PageBreak());
            document.Add(MeasurePart.Of(report));
            document.Add(GroupPart.Of(report));
            document.Add(PupilPart.Of(report));
        }

        return document.Add(ReportDefinitions.Of(report));
    }

    private static DateOnly MadeOn(TermReport report) => DateOnly.FromDateTime(report.MadeAt.DateTime);

    private static string EditionOf(TermReport report)
    {
        var what = report.Issues ? $"Issued by {report.MadeBy} on {Dates.Plain(MadeOn(report))}, with the figures of that day." : $"A draft of {Dates.Plain(MadeOn(report))}: the figures may still change.";
        var (edition, why) = (report.Edition, report.MayName ? "what is put right is left out, because it may name a pupil" : report.Edition.Why);
        return report.ReplacesThatOf is { } before ? $"{FiveSentences.Capital(edition.EditionName)}. {what} It replaces the {TermlyReport.NameOf(edition.Edition - 1)}, of {Dates.Plain(before)}: {why}{(why is [.., '.' or '!' or '?'] ? "" : ".")}" : what;
    }

    private static List<Block> Commentary(TermReport made)
    {
        if (made.MayName)
        {
            return [new Heading(2, "What we say about it"), new Paragraph("The commentary is left out: it may name a pupil. Whoever issues the report is shown where.") { IsMuted = true }];
        }

        var report = made.Edition;
        List<Block> blocks = [new Heading(2, "What we say about it")];
        foreach (var (title, text) in CommentaryWords.PartsOf(report).Where(p => p.Text is not null))
        {
            blocks.Add(new Heading(3, title));
            blocks.AddRange(text!.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(p => new Paragraph(p)));
        }

        blocks.Add(report is { HasCommentary: true, WrittenBy: { } by, WrittenAt: { } at }
            ? new Paragraph($"Written by {by.Name}, {Dates.Plain(Dates.DayOf(at))}.", TextSize.Small) { IsMuted = true }
            : new Paragraph("The commentary is still to be written.") { IsMuted = true });
        return blocks;
    }
}
