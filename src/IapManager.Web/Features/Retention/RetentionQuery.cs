using IapManager.Data;
using IapManager.Domain.Retention;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Retention;

/// <param name="Name">Null for a reader who sees no names.</param>
/// <param name="LeftOn">Null for somebody on roll, who is listed because of a hold.</param>
/// <param name="End">When the longest period ends; null while on roll.</param>
/// <param name="IsEstimate">Whether it is counted from the youngest birthday of the year group, because the school never gave one.</param>
/// <param name="HoldId">The oldest open hold; null for none.</param>
public sealed record RetentionRow(int PupilId, string? Name, DateOnly? LeftOn, RetentionEnd? End, bool IsEstimate, int? HoldId)
{
    /// <summary>The disposal that is proposed or approved; null for none.</summary>
    public int? DisposalId { get; init; }

    /// <summary>Whether that is approved.</summary>
    public bool IsApproved { get; init; }

    /// <summary>Null while on roll or held.</summary>
    public DateOnly? DueOn => HoldId is null ? End?.On : null;
}

/// <param name="Rows">Of the page, those due first before the others.</param>
/// <param name="Counts">Of each way to narrow the list.</param>
/// <param name="Kinds">Of those that are shown, by the period that ends last.</param>
public sealed record RetentionPage(RetentionFilter Filter, IReadOnlyList<RetentionRow> Rows, IReadOnlyDictionary<RetentionShow, int> Counts, IReadOnlyList<(RetentionKind Kind, int Count)> Kinds, int Page, int Pages, bool ShowsNames, DateOnly Today);

/// <summary>Whose records have been kept for as long as the school keeps them. Days and kinds alone: nothing of what stands in them.</summary>
[UseCase]
public sealed class RetentionQuery(IapDbContext db, SchoolFactsSource source, SchoolClock clock, CurrentUser user)
{
    public const int PageSize = 50;

    public async Task<RetentionPage> ReadAsync(RetentionFilter filter, CancellationToken cancellationToken)
    {
        var all = await AllAsync(cancellationToken);
        var shown = Narrow(all, filter.Shown);
        var pages = Math.Max(1, (shown.Count + PageSize - 1) / PageSize);
        var page = Math.Clamp(filter.Page, 1, pages);
        return new(filter, [.. shown.Skip((page - 1) * PageSize).Take(PageSize)], Enum.GetValues<RetentionShow>().ToDictionary(s => s, s => Narrow(all, s).Count),
            [.. shown.Where(r => r.End is not null).GroupBy(r => r.End!.Kind).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))], page, pages, ShowsNames, clock.Today);
    }

    /// <summary>Without pages, for a file.</summary>
    public async Task<(IReadOnlyList<RetentionRow> Rows, bool ShowsNames)> ListAsync(RetentionFilter filter, CancellationToken cancellationToken) => (Narrow(await AllAsync(cancellationToken), filter.Shown), ShowsNames);

    /// <returns>Null for somebody who is on roll and not held, and for nobody.</returns>
    public async Task<RetentionRow?> OneAsync(int pupilId, CancellationToken cancellationToken) => (await AllAsync(cancellationToken, pupilId)).SingleOrDefault();

    private bool ShowsNames => user.Reaches(Policies.KeepRecords, Reach.All);

    private List<RetentionRow> Narrow(IEnumerable<RetentionRow> rows, RetentionShow show) => show switch
    {
        RetentionShow.Due => [.. rows.Where(r => r.DueOn <= clock.Today)],
        RetentionShow.WithinAYear => [.. rows.Where(r => r.DueOn > clock.Today && r.DueOn <= clock.Today.AddYears(1))],
        RetentionShow.Held => [.. rows.Where(r => r.HoldId is not null)],
        _ => [.. rows],
    };

    /// <summary>Every day is worked out here: which one is the latest depends on the periods of the school, and on birthdays that are not known.</summary>
    private async Task<List<RetentionRow>> AllAsync(CancellationToken cancellationToken, int? only = null)
    {
        var periods = (await source.GetAsync(cancellationToken)).School.Retention;
        var pupils = await db.Pupils.AsNoTracking().Where(p => p.LeftOn != null || db.LegalHolds.Any(h => h.PupilId == p.Id && h.LiftedOn == null)).Where(p => only == null || p.Id == only).Select(p => new
        {
            p.Id,
            Name = (p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename) + " " + (p.PreferredSurname ?? p.LegalSurname),
            p.DateOfBirth,
            p.YearGroup,
            p.LeftOn,
            IsSend = p.SenStatus == "K" || p.SenStatus == "E",
            WasSend = db.Referrals.Any(r => r.PupilId == p.Id && (r.Snapshot!.SenStatus == "K" || r.Snapshot.SenStatus == "E")),
            WasReferred = db.Referrals.Any(r => r.PupilId == p.Id) || db.Placements.Any(x => x.PupilId == p.Id),
            LastMark = db.AttendanceMarks.Where(m => m.PupilId == p.Id).Max(m => (DateOnly?)m.Date),
            LastSession = db.SessionMarks.Where(m => m.PupilId == p.Id).Max(m => (DateOnly?)m.Date),
            LastSuspended = db.Suspensions.Where(s => s.PupilId == p.Id).Max(s => s.End ?? (DateOnly?)s.Start),
            Proposed = db.Disposals.Where(d => d.PupilId == p.Id && d.State == DisposalState.Proposed).Max(d => (int?)d.Id),
            Approved = db.Disposals.Where(d => d.PupilId == p.Id && d.State == DisposalState.Approved).Max(d => (int?)d.Id),
            Hold = db.LegalHolds.Where(h => h.PupilId == p.Id && h.LiftedOn == null).Min(h => (int?)h.Id),
        }).ToListAsync(cancellationToken);
        return [.. pupils.Select(p =>
        {
            var facts = new RetentionFacts(p.DateOfBirth, p.YearGroup, p.LeftOn)
            {
                WasReferred = p.WasReferred,
                EverSend = p.IsSend || p.WasSend,
                LastRegisterEntry = new[] { p.LastMark, p.LastSession, p.LastSuspended }.Max(),
                IsHeld = p.Hold is not null,
            };
            var end = RetentionDates.EndOf(facts, periods);
            return new RetentionRow(p.Id, ShowsNames ? p.Name : null, p.LeftOn, end, p.DateOfBirth is null && end is not null && RetentionRule.Of(end.Kind).Start == RetentionStart.Birth, p.Hold) { DisposalId = p.Approved ?? p.Proposed, IsApproved = p.Approved is not null };
        }).OrderBy(r => r.End?.On ?? DateOnly.MaxValue).ThenBy(r => r.PupilId)];
    }
}
