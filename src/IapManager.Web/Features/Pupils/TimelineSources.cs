using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.ReferralDocuments;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;

namespace IapManager.Web.Features.Pupils;

/// <summary>As much of a referral as the timeline shows.</summary>
public sealed record TimelineReferral
{
    public required int PupilId { get; init; }

    public required int Id { get; init; }

    public required string Reference { get; init; }

    public required ReferralState State { get; init; }

    /// <summary>The viewer has started it.</summary>
    public required bool Own { get; init; }

    public required IReadOnlyCollection<ReferralEvent> Events { get; init; }

    /// <summary>Times on the waiting list; empty for whoever does not see it.</summary>
    public required IReadOnlyList<TimelineWait> Waits { get; init; }
}

/// <summary>A time on the waiting list.</summary>
public sealed record TimelineWait(DateOnly EnteredOn, DateOnly? LeftOn, WaitingListState State, string? RemovedReason, IReadOnlyList<TimelineMove> Moves);

public sealed record TimelineMove(DateOnly On, int Places, bool ForOffer, string Reason);

/// <summary>A placement with what happened in it.</summary>
/// <param name="State">As it stands.</param>
/// <param name="Start">First day, planned until begun.</param>
/// <param name="EndedOn">Last day; null until ended.</param>
/// <param name="Outcome">How it ended; null until then.</param>
/// <param name="Events">Steps of it.</param>
/// <param name="Reviews">Those held.</param>
public sealed record TimelineStay(int Id, PlacementState State, DateOnly Start, DateOnly? EndedOn, PlacementOutcome? Outcome, IReadOnlyList<TimelineEvent> Events, IReadOnlyList<TimelineReview> Reviews)
{
    public bool HasBegun => State is PlacementState.Active or PlacementState.Paused or PlacementState.Ended;
}

public sealed record TimelineEvent(DateTime At, string What, string? Detail);

public sealed record TimelineReview(int Number, DateOnly HeldOn, ReviewDecision? Decision, IReadOnlyList<ReviewContribution> Contributions);

/// <summary>A safeguarding record: when it was written or added, and nothing else of it.</summary>
public sealed record SafeguardingRecord
{
    public required int PupilId { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>
/// What the timeline is made of, for pages to read in one statement with the pupil. Only what the viewer may know; a draft is known
/// to whoever writes it alone.
/// </summary>
[UseCase]
public sealed class TimelineSources(IapDbContext db, PupilAccess access, CurrentUser user)
{
    /// <summary>The viewer's own referrals; for the team all that have been sent.</summary>
    public IQueryable<TimelineReferral> Referrals()
    {
        var (me, all, seesWaiting) = (user.UserId, access.SeesAll, user.May(Policies.SeeAdmissions));
        var team = access.ForTeam(db.Pupils);
        return db.Referrals.Where(r => r.Referrer.UserId == me || (r.State != ReferralState.Draft && (all || team.Any(p => p.Id == r.PupilId))))
            .Select(r => new TimelineReferral
            {
                PupilId = r.PupilId,
                Id = r.Id,
                Reference = r.Reference,
                State = r.State,
                Own = r.Referrer.UserId == me,
                Events = r.Events,
                Waits = !seesWaiting ? new List<TimelineWait>() : db.WaitingListEntries.Where(w => w.ReferralId == r.Id).OrderBy(w => w.Id)
                    .Select(w => new TimelineWait(w.EnteredOn, w.LeftOn, w.State, w.RemovedReason, w.Moves.OrderBy(m => m.Id).Select(m => new TimelineMove(m.On, m.Places, m.ForOffer, m.Reason)).ToList())).ToList(),
            });
    }

    /// <summary>Safeguarding sections and documents of referrals and notes of the day, of all who are known to the viewer.</summary>
    public IQueryable<SafeguardingRecord> SafeguardingRecords()
    {
        var me = user.UserId;
        var known = db.Referrals.Where(r => r.State != ReferralState.Draft || r.Referrer.UserId == me);
        var sections = known.Where(r => r.SafeguardingAt != null).Select(r => new SafeguardingRecord { PupilId = r.PupilId, At = r.SafeguardingAt!.Value });
        var documents = SafeguardingDocuments.Of(db).Where(d => known.Any(r => r.Id == d.ReferralId)).Select(d => new SafeguardingRecord { PupilId = d.PupilId, At = d.AddedAt });
        var notes = db.DayNotes.Where(n => n.Visibility == Visibility.Safeguarding).Select(n => new SafeguardingRecord { PupilId = n.PupilId, At = n.ReceivedAt });
        return sections.Concat(documents).Concat(notes);
    }
}
