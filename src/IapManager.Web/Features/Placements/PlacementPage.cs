using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Placements;

public sealed record PlacementPage(PlacementHead Head, string KeyAdult, string Receiver, int? ReferralId, string? ReferralReference, DateOnly? VisitedOn, string? VisitNote, string? VisitWaivedReason,
    string? PausedReason, DateOnly? EndedOn, PlacementOutcome? Outcome, string? OutcomeNote, IReadOnlyList<PlacementPage.Extension> Extensions, IReadOnlyList<PlacementPage.Check> Checks,
    IReadOnlyList<PlacementPage.Event> Events, PlacementPage.NextReview? Review, bool HasTimetable)
{
    public bool VisitSettled => VisitedOn is not null || VisitWaivedReason is not null;

    public NextStep Next { get; set; } = null!;

    /// <summary>Why a return counts as full although the timetable was not; null otherwise.</summary>
    public string? WhyNotFull { get; init; }

    public sealed record Extension(DateOnly OldEnd, DateOnly NewEnd, string Reason, string By, DateOnly On);

    public sealed record Check(int Id, int Weeks, DateOnly DueOn, DateOnly? CheckedOn, bool? Holds, string? Note);

    public sealed record Event(DateTime At, string By, string What, string? Detail);

    public sealed record NextReview(int Id, int Number, DateOnly DueOn);
}

[UseCase]
public sealed class ReadPlacement(IapDbContext db, FindPlacement find, AuditLog audit)
{
    /// <returns>Null when there is none, or none that the user may see.</returns>
    public async Task<PlacementPage?> ExecuteAsync(int id, CancellationToken cancellationToken)
    {
        if (await find.ExecuteAsync(id, cancellationToken) is not { } head)
        {
            return null;
        }

        var p = await db.Placements.AsNoTracking().Include(x => x.Extensions).Include(x => x.SustainedChecks).Include(x => x.Events).SingleAsync(x => x.Id == id, cancellationToken);
        var staff = await db.StaffMembers.AsNoTracking().Where(s => s.Id == p.KeyAdultId || s.Id == p.MainstreamReceiverId).ToDictionaryAsync(s => s.Id, s => s.FormalName, cancellationToken);
        var reference = await db.Referrals.Where(r => r.Id == p.ReferralId).Select(r => r.Reference).FirstOrDefaultAsync(cancellationToken);
        var review = await db.Reviews.Where(r => r.PlacementId == id && r.State != ReviewState.Closed).OrderBy(r => r.DueOn).Select(r => new PlacementPage.NextReview(r.Id, r.Number, r.DueOn)).FirstOrDefaultAsync(cancellationToken);
        var hasTimetable = await db.TimetableVersions.AnyAsync(v => v.PlacementId == id, cancellationToken);
        await audit.WriteAsync(nameof(Placement), id, head.PupilId);
        return new PlacementPage(head, staff[p.KeyAdultId], staff[p.MainstreamReceiverId], p.ReferralId, reference, p.VisitedOn, p.VisitNote, p.VisitWaivedReason, p.PausedReason, p.EndedOn, p.Outcome, p.OutcomeNote,
            [.. p.Extensions.OrderBy(e => e.Id).Select(e => new PlacementPage.Extension(e.OldEnd, e.NewEnd, e.Reason, e.By.Name, e.On))],
            [.. p.SustainedChecks.OrderBy(c => c.Weeks).Select(c => new PlacementPage.Check(c.Id, c.Weeks, c.DueOn, c.CheckedOn, c.Holds, c.Note))],
            [.. p.Events.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Select(e => new PlacementPage.Event(e.At, e.By.Name, e.What, e.Detail))],
            review, hasTimetable)
        {
            WhyNotFull = p.WhyNotFull,
        };
    }
}
