using System.Globalization;
using IapManager.Documents;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>Attendance and records of behaviour month by month, suspensions one by one, and reading tests: as the MIS has them.</summary>
internal static class CaseAttendancePart
{
    public static IReadOnlyList<Block> Of(CaseFile file) => [.. Months(file), .. Suspensions(file), .. Reading(file)];

    private static IEnumerable<Block> Months(CaseFile file)
    {
        yield return new Heading(2, "Attendance and behaviour");
        if (file.Records.Months.Count == 0)
        {
            yield return CaseFileDocument.Nothing("No marks and no records of behaviour have been brought in.");
            yield break;
        }

        var table = new Table("Month", new("Attendance", Align.Right), new("Sessions missed", Align.Right), new("Records of behaviour", Align.Right), new("Achievements", Align.Right)) { HasRowHeadings = true, Summary = "Attendance and behaviour by month" };
        foreach (var month in file.Records.Months)
        {
            var (percent, tally) = (month.Attendance.Percent, month.Attendance);
            table.Row(
                month.First.ToString("MMMM yyyy", CultureInfo.InvariantCulture), percent is { } p ? p.ToString("0.0", CultureInfo.InvariantCulture) + "%" : "no marks",
                percent is null ? "" : $"{tally.Missed} of {tally.Possible}", $"{month.Behaviour}", $"{month.Achievements}");
        }

        yield return table;
    }

    private static IEnumerable<Block> Suspensions(CaseFile file)
    {
        yield return new Heading(2, "Suspensions");
        if (file.Records.Suspensions.Count == 0)
        {
            yield return CaseFileDocument.Nothing("None is recorded.");
            yield break;
        }

        var table = new Table("From", "To", new("Sessions", Align.Right), "Kind", new("Reasons", Weight: 1)) { HasRowHeadings = true, Summary = "Suspensions" };
        foreach (var s in file.Records.Suspensions)
        {
            var reasons = (s.Reasons ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(r => file.Records.MeaningOf(CodeList.SuspensionReason, r));
            table.Row(Dates.BriefWithYear(s.Start), s.End is { } end ? Dates.BriefWithYear(end) : "–", s.Kind == SuspensionKind.Perm ? "–" : $"{s.Sessions}", NameOf(s.Kind), string.Join("; ", reasons));
        }

        yield return table;
    }

    private static IEnumerable<Block> Reading(CaseFile file)
    {
        if (file.Records.Reading.Count == 0)
        {
            yield break;
        }

        var table = new Table("Reading test", "When", new("Reading age", Align.Right), new("Standard score", Align.Right)) { HasRowHeadings = true, Summary = "Reading tests" };
        foreach (var r in file.Records.Reading)
        {
            table.Row(r.Test, Dates.BriefWithYear(r.Date), r.ReadingAgeMonths is { } months ? $"{months / 12} years {months % 12} months" : "–", r.StandardScore is { } score ? $"{score}" : "–");
        }

        yield return new Heading(2, "Reading");
        yield return table;
    }

    internal static string NameOf(SuspensionKind kind) => kind switch
    {
        SuspensionKind.Susp => "Suspension",
        SuspensionKind.Lnch => "Lunchtime suspension",
        _ => "Permanent exclusion",
    };
}
