using System.Globalization;
using IapManager.Documents;
using IapManager.Domain.Measures;
using IapManager.Domain.Placements;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Reports;

/// <summary>The termly reintegration report: what matters in sentences, then figures with their base, definitions last.</summary>
public static class TermReportDocument
{
    public static string FileNameOf(TermReport report) =>
        DocumentResult.SafeName($"Reintegration report, {report.TermName}{(report.WithNames ? "" : ", without names")}, {Dates.Plain(DateOnly.FromDateTime(report.MadeAt.DateTime))}", "pdf");

    public static Document Of(TermReport report)
    {
        var words = new ReportWords(report.Figures, report.Small, report.ProvisionName);
        var figures = report.Figures;
        var document = new Document
        {
            Title = $"{report.ProvisionName}: reintegration report, {report.TermName}",
            Author = report.MadeBy,
            Subject = "Termly reintegration report",
            Made = report.MadeAt,
            Head = new RunningHead(report.SchoolName, $", {report.ProvisionName}"),
            Marking = report.WithNames ? "Confidential: contains personal information" : "No names; small groups left out",
            Footer = $"Reintegration report, {report.TermName}. Made by {report.MadeBy}, {Dates.Full(DateOnly.FromDateTime(report.MadeAt.DateTime))}, {Dates.Time(TimeOnly.FromDateTime(report.MadeAt.DateTime))}",
        };
        document.Add(
            new Heading(1, $"Reintegration report, {report.TermName}"),
            new Paragraph($"{Dates.Plain(figures.Period.From)} to {Dates.Plain(figures.Period.To)}{(report.SoFar ? ", the term so far" : "")}. The figures describe; they do not show cause.", TextSize.Intro),
            new Heading(2, "What matters"),
            new BulletList([.. Sentences(report, words).Select(s => (RichText)s)]));
        if (figures.Present == 0 && figures.Flow is { Sent: 0, Decided: 0 })
        {
            document.Add(Definitions(report));
            return document;
        }

        document.Add(
            FiguresOf(words.Returned, words.Weeks, words.Share),
            FiguresOf(words.HoldingAtSix, words.HoldingAtTwelve, words.OpenedAgain),
            new Heading(2, "From referral to return"),
            FlowTable(words),
            FiguresOf(words.DaysToDecision, words.DaysToStart, words.PlacesUsed));
        document.Add(Comparison("Before and during", $"Of pupils at {report.ProvisionName} in the term.", words, figures.BeforeAndDuring));
        if (figures.BeforeDuringAndAfter.Counted > 0)
        {
            document.Add(Comparison("Before, during and after", "Of placements that ended in the term and whose time after is complete.", words, figures.BeforeDuringAndAfter));
        }

        document.Add(new Heading(2, "How placements ended"), Outcomes(words));
        document.Add(new Heading(2, "What the school has changed"), new Paragraph(words.Adjustments));
        if (report.Pupils.Count > 0)
        {
            document.Add(new Heading(2, $"Pupils at {report.ProvisionName} in the term"), Pupils(report));
        }

        document.Add(Definitions(report));
        return document;
    }

    private static IEnumerable<string> Sentences(TermReport report, ReportWords words)
    {
        var figures = report.Figures;
        if (figures.Present == 0)
        {
            yield return $"Nobody had a place at {report.ProvisionName} in {report.TermName}.";
        }
        else
        {
            yield return $"{Pupils(figures.Present, words)} had a place at {report.ProvisionName}{(words.EndedIsSmall ? "" : $", {figures.PresentAtTheEnd} of them on the last day")}; there {(figures.Places == 1 ? "is" : "are")} {Counted.Places(figures.Places)}, and {words.PlacesUsed.Number} of pupil-periods were used.";
        }

        if (figures.Flow.Sent > 0 || figures.Flow.Started > 0)
        {
            yield return $"{Times(figures.Flow.Sent, "referral was", "referrals were", words)} sent.{(report.Small.LeavesOut(new Rate(figures.Flow.Started, figures.Present)) ? "" : $" {Times(figures.Flow.Started, "placement", "placements", words)} started.")}";
        }

        if (figures.Reintegration.OutOf > 0)
        {
            yield return words.EndedIsSmall || report.Small.LeavesOut(figures.Reintegration)
                ? "Of the placements that ended, the number that returned full-time is too small a group to show, or would give one away."
                : $"{figures.Reintegration.Count} of {figures.Reintegration.OutOf} placements that ended did so with a full-time return to mainstream.";
        }
        else if (figures.Present > 0)
        {
            yield return "No placement ended.";
        }

        var compared = words.Comparisons(figures.BeforeAndDuring)[0];
        if (compared is { Before: { } before, During: { } during })
        {
            yield return $"Attendance was {before.ToString("0.0", CultureInfo.InvariantCulture)}% before and {during.ToString("0.0", CultureInfo.InvariantCulture)}% during the stay. {words.BaseOf(figures.BeforeAndDuring)}";
        }
    }

    private static string Pupils(int count, ReportWords words) => words.Count(count) is var text && text == "1" ? "1 pupil" : $"{Capital(text)} pupils";

    private static string Times(int count, string one, string many, ReportWords words) => words.Count(count) is var text && text == "1" ? $"1 {one}" : text == "0" ? $"No {many}" : $"{Capital(text)} {many}";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static Figures FiguresOf(params IReadOnlyList<FigureWords> figures) => new([.. figures.Select(f => new Figure(f.Label, f.Number, f.Base, f.Definition))]);

    private static Table FlowTable(ReportWords words)
    {
        var table = new Table("Step", new("Counted", Weight: 1), new("Number", Align.Right)) { HasRowHeadings = true, Summary = "From referral to return" };
        foreach (var row in words.Flow)
        {
            table.Row(row.What, row.Definition, row.Count);
        }

        return table;
    }

    private static IReadOnlyList<Block> Comparison(string title, string whose, ReportWords words, ComparisonSum sum)
    {
        var heading = new Heading(2, title);
        var rows = words.Comparisons(sum);
        if (rows.All(r => r.Before is null))
        {
            return [heading, new Paragraph(words.BaseOf(sum)) { IsMuted = true }];
        }

        List<BarSeries> series = [new("Before", BarFill.Outline), new("During", BarFill.Hatched)];
        var table = new Table([new(""), new("Before", Align.Right), new("During", Align.Right), .. sum.After is null ? Array.Empty<Column>() : [new("After", Align.Right)]]) { HasRowHeadings = true, Summary = title };
        if (sum.After is not null)
        {
            series.Add(new("After", BarFill.Solid));
        }

        foreach (var row in rows)
        {
            table.Row([$"{row.Title}: {char.ToLowerInvariant(row.Sentence[0])}{row.Sentence[1..].TrimEnd('.')}", .. ValuesOf(row, sum).Select(v => (RichText)ReportWords.Words(row, v))]);
        }

        return [heading, new Paragraph($"{whose} {words.BaseOf(sum)}"), new KeepTogether(new Heading(3, "Attendance"), Chart(rows[0], sum, series)), table];
    }

    private static BarChart Chart(ComparisonWords row, ComparisonSum sum, IReadOnlyList<BarSeries> series)
    {
        var values = ValuesOf(row, sum).ToList();
        var said = string.Join(", ", series.Select((s, i) => $"{s.Name.ToLowerInvariant()} {ReportWords.Words(row, values[i])}"));
        return new BarChart($"{row.Title}: {said}.", series, [new BarGroup("", [.. values.Select(v => new Bar((double?)v, ReportWords.Words(row, v)))])]) { Top = row.Unit == "%" ? 100 : null, Unit = row.Unit, Height = 120 };
    }

    private static IEnumerable<decimal?> ValuesOf(ComparisonWords row, ComparisonSum sum) => sum.After is null ? [row.Before, row.During] : [row.Before, row.During, row.After];

    private static Block Outcomes(ReportWords words)
    {
        if (words.Outcomes.Count == 0)
        {
            return new Paragraph("No placement ended in the term.") { IsMuted = true };
        }

        var table = new Table(new("Outcome", Weight: 1), new("Placements", Align.Right)) { HasRowHeadings = true, Summary = "Outcomes" };
        foreach (var (outcome, count) in words.Outcomes)
        {
            table.Row(outcome, count);
        }

        return table;
    }

    private static Table Pupils(TermReport report)
    {
        var table = new Table(new("Pupil", Weight: 1), "Year", "Start", new("At the start", Align.Right), new("Latest", Align.Right), new("How it stands", Weight: 1)) { HasRowHeadings = true, Summary = "Pupils in the term" };
        foreach (var pupil in report.Pupils)
        {
            var stands = pupil is { EndedOn: { } on, Outcome: { } outcome } ? $"{Placement.NameOf(outcome)}, {Dates.Brief(on)}" : $"At {report.ProvisionName}{(pupil.OpensAgain ? ", support opened again" : "")}";
            table.Row(pupil.Name, $"{pupil.YearGroup}", Dates.BriefWithYear(pupil.Start), Percent(pupil.ShareAtTheStart), Percent(pupil.Share), stands);
        }

        return table;
    }

    private static string Percent(decimal? share) => share is { } known ? known.ToString("0%", CultureInfo.InvariantCulture) : "–";

    private static IReadOnlyList<Block> Definitions(TermReport report) =>
    [
        new Heading(2, "How the figures are counted"),
        new BulletList(
            "Returned full-time: placements ended in the term with the outcome “returned full-time”, of all placements ended in the term.",
            "Still holding at 6 and 12 weeks: of pupils returned full-time whose check fell due in the term, those with a full mainstream timetable, on roll and not permanently excluded. A check that is due and not recorded does not count as holding.",
            "Support opened again: placements started in the term that opened support again after a full return, without a new referral, of all placements started in it. A check whose day such a placement reaches counts as not holding.",
            "Weeks to full return: school weeks from the start to the first day of a full mainstream timetable, the first time; median and range.",
            "Mainstream share: lesson periods with the class, alone or supported, of all lesson periods of the timetable cycle.",
            "Places used: pupil-periods in the provision, of places in every open lesson period.",
            "Before, during and after: equal windows of school days, as long before the start and after the end as the shorter of the stay and 12 school weeks; of a longer stay its last part. A window counts when marks are held for at least four of five of its days; pupils without are counted as left out. A pupil with two stays is counted once, and a window in which days of the other stay lie does not count.",
            "Attendance: sessions attended or at an approved activity, of possible sessions. Lost learning: possible sessions missed for any reason, suspensions and part-time sessions among them.",
            "Changes at school: those agreed in the term, and those carried over that were still due when it began, as they stood on its last day. In place counts checked ones too; overdue are those still due after their day.",
            "Waiting: school days from sending to decision, and from decision to first day; median and range.",
            report.WithNames ? "This report names pupils. A report without names can be made for governors." : $"Groups of fewer than {report.Small.Smallest} are left out, and whatever would give one of them away.")
        { Mark = ListMark.Dash },
    ];
}
