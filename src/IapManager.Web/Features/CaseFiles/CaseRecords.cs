using IapManager.Data;
using IapManager.Domain.Measures;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Reports;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>One month of what the MIS records.</summary>
/// <param name="First">First day of the month.</param>
/// <param name="Behaviour">Records with less than no points.</param>
/// <param name="Achievements">Records with points.</param>
public sealed record CaseMonth(DateOnly First, AttendanceTally Attendance, int Behaviour, int Achievements);

/// <summary>What imports say of a pupil over all their time here.</summary>
/// <param name="Months">Those of which there is something, oldest first.</param>
/// <param name="Suspensions">Oldest first.</param>
/// <param name="Reading">Oldest first.</param>
/// <param name="Meanings">Of the codes for needs and for reasons of suspensions, as the school has them.</param>
public sealed record CaseRecords(IReadOnlyList<CaseMonth> Months, IReadOnlyList<Suspension> Suspensions, IReadOnlyList<ReadingTest> Reading, IReadOnlyDictionary<(CodeList List, string Code), string> Meanings)
{
    public string MeaningOf(CodeList list, string code) => Meanings.GetValueOrDefault((list, code), code);
}

/// <summary>One statement. Marks and records of behaviour are counted where they lie: there are thousands.</summary>
[UseCase]
public sealed class ReadCaseRecords(IapDbContext db)
{
    /// <param name="pupilId">The pupil.</param>
    /// <param name="rows">What is read already: codes, suspensions, reading tests.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<CaseRecords> ExecuteAsync(int pupilId, CaseRows rows, CancellationToken cancellationToken)
    {
        var counted = await db.AttendanceMarks.Where(m => m.PupilId == pupilId).GroupBy(m => new { m.Date.Year, m.Date.Month, m.Code })
            .Select(g => new { g.Key.Year, g.Key.Month, Code = (string?)g.Key.Code, IsAgainst = false, Count = g.Count() })
            .Concat(db.BehaviourEvents.Where(b => b.PupilId == pupilId && b.Points != 0).GroupBy(b => new { b.Date.Year, b.Date.Month, IsAgainst = b.Points < 0 })
                .Select(g => new { g.Key.Year, g.Key.Month, Code = (string?)null, g.Key.IsAgainst, Count = g.Count() })).ToListAsync(cancellationToken);
        var codes = rows.Codes.OrderBy(c => c.Id).ToList();
        var categories = AttendanceCategories.Of(codes.Where(c => c.List == CodeList.Attendance).Select(c => (c.Code, c.Category)));
        var months =
            from month in counted
            group month by (month.Year, month.Month) into all
            orderby all.Key
            let events = all.Where(c => c.Code is null).ToList()
            select new CaseMonth(
                new DateOnly(all.Key.Year, all.Key.Month, 1),
                AttendanceTally.Of(all.Where(c => c.Code is not null).Select(c => (c.Code!, c.Count)), categories),
                events.Where(e => e.IsAgainst).Sum(e => e.Count),
                events.Where(e => !e.IsAgainst).Sum(e => e.Count));
        var meanings = CodeLists.SenNeeds.Select(n => (CodeList.SenNeed, n.Code, n.Meaning)).Concat(CodeLists.SuspensionReasons.Select(r => (CodeList.SuspensionReason, r.Code, r.Meaning)))
            .Concat(codes.Where(c => c.List != CodeList.Attendance).Select(c => (c.List, c.Code, c.Meaning)))
            .GroupBy(c => (c.Item1, c.Item2)).ToDictionary(g => g.Key, g => g.Last().Item3);
        return new CaseRecords([.. months], [.. rows.Suspensions.OrderBy(s => s.Start).ThenBy(s => s.Id)], [.. rows.Reading.OrderBy(r => r.Date).ThenBy(r => r.Id)], meanings);
    }
}
