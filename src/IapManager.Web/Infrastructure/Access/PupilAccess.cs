using System.Linq.Expressions;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>
/// Which pupils the user may see, by role and by relationship (access.md): the whole school; the provision's cohort; or own
/// pupils: taught, tutored, led as head of year, key adult, receiver, beside the pupil in the timetable in force, with the pupil
/// today alone (<see cref="StandIn"/>), referred. A
/// referral opens the pupil while it is on its way, while the place that it led to is taken, and for a while after it was
/// declined; a draft opens nothing: anyone may start one for any pupil.
/// </summary>
public sealed class PupilAccess(IapDbContext db, CurrentUser user, SchoolClock clock, SchoolFactsSource source)
{
    /// <summary>Calendar days after a referral was declined for which its referrer still sees the pupil.</summary>
    public const int OpenAfterDecision = 30;

    private int? _onRequest;

    public bool SeesAll => user.Reaches(Policies.SeePupils, Reach.All);

    /// <summary>Whether the user reads what is said about family and health on request alone: senior leadership without a role that reads it anyway.</summary>
    public bool ReadsSensitiveOnRequest => user.Reaches(Visibility.Sensitive, Reach.OnRequest) && !ReadsSensitive;

    /// <summary>Opens what is said about family and health of one pupil, for the rest of this request, to those who read it on request. The caller has a reason, and writes it to the log.</summary>
    public void OpenOnRequest(int pupilId) => _onRequest = ReadsSensitiveOnRequest ? pupilId : null;

    /// <summary>What is said about family and health of every pupil.</summary>
    public bool ReadsSensitive => user.Reaches(Visibility.Sensitive, Reach.All);

    /// <summary>IAP staff see their own pupils beside the cohort, by PIN the cohort alone.</summary>
    private bool SeesOwn => user.Reaches(Policies.SeePupils, Reach.OwnPupils) || (SeesCohort && !user.IsByPin);

    private bool SeesCohort => user.Reaches(Policies.SeePupils, Reach.Cohort);

    private bool ReadsTeam => user.Reaches(Visibility.Team, Reach.All);

    /// <summary>Only those pupils whose page the user may open.</summary>
    public IQueryable<Pupil> Visible(IQueryable<Pupil> pupils)
    {
        if (SeesAll)
        {
            return pupils;
        }

        if (source.Known is not { } facts || user.StaffMemberId is not { } me || !SeesOwn
            || StandIn.Of(facts, clock.Today, me) is not var (with, instead, periods, on))
        {
            return pupils.Where(MaySee());
        }

        var own = db.Pupils.Where(MaySee());
        var inForce = db.TimetablesInForceOn(clock.Today);
        var (week, day) = (on.Week, on.Day);
        return pupils.Where(p => own.Any(x => x.Id == p.Id) || with.Contains(p.Id)
            || inForce.Any(v => v.PupilId == p.Id && v.Slots.Any(s => s.Week == week && s.Day == day && s.AdultId != null && instead.Contains(s.AdultId.Value) && periods.Contains(s.PeriodCode))));
    }

    public Task<bool> MaySeeAsync(int pupilId, CancellationToken cancellationToken = default) =>
        Visible(db.Pupils).AnyAsync(p => p.Id == pupilId, cancellationToken);

    /// <summary>The narrowest visibility that the user may read of a pupil whom they may see.</summary>
    public async Task<bool> MayReadAsync(Visibility visibility, int pupilId, CancellationToken cancellationToken = default) => visibility switch
    {
        Visibility.Safeguarding => user.ReadsSafeguarding,
        Visibility.Sensitive => ReadsSensitive || pupilId == _onRequest
            || (user.Reaches(Visibility.Sensitive, Reach.Cohort) && await InCohort(db.Pupils).AnyAsync(p => p.Id == pupilId, cancellationToken)),
        Visibility.Team => ReadsTeam || (user.Reaches(Visibility.Team, Reach.Cohort) && await InCohort(db.Pupils).AnyAsync(p => p.Id == pupilId, cancellationToken)),
        _ => await MaySeeAsync(pupilId, cancellationToken),
    };

    /// <summary>Only those pupils of whom the user may read what is for the team.</summary>
    public IQueryable<Pupil> ForTeam(IQueryable<Pupil> pupils) =>
        ReadsTeam ? pupils : user.Reaches(Visibility.Team, Reach.Cohort) ? InCohort(pupils) : pupils.Where(p => false);

    /// <summary>Only those pupils of whom the user may read what is said about health and family.</summary>
    public IQueryable<Pupil> ForSensitive(IQueryable<Pupil> pupils) =>
        ReadsSensitive ? pupils
        : _onRequest is { } asked ? pupils.Where(p => p.Id == asked)
        : user.Reaches(Visibility.Sensitive, Reach.Cohort) ? InCohort(pupils) : pupils.Where(p => false);

    /// <summary>Pupils with a place now: offered, confirmed, active or paused.</summary>
    public IQueryable<Pupil> InCohort(IQueryable<Pupil> pupils) =>
        pupils.Where(p => db.Placements.Any(x => x.PupilId == p.Id
            && (x.State == PlacementState.Offered || x.State == PlacementState.Confirmed || x.State == PlacementState.Active || x.State == PlacementState.Paused)));

    private Expression<Func<Pupil, bool>> MaySee()
    {
        var staff = user.StaffMemberId ?? -1;
        var userId = user.UserId;
        var (cohort, own) = (SeesCohort, SeesOwn);
        var inForce = db.TimetablesInForceOn(clock.Today);
        var declinedSince = clock.Today.AddDays(-OpenAfterDecision);
        return p =>
            (cohort && db.Placements.Any(x => x.PupilId == p.Id
                && (x.State == PlacementState.Offered || x.State == PlacementState.Confirmed || x.State == PlacementState.Active || x.State == PlacementState.Paused)))
            || (own
                && (db.ClassMembers.Any(m => m.PupilId == p.Id && db.Lessons.Any(l => l.TeachingClassId == m.TeachingClassId && l.TeacherId == staff))
                    || db.StaffMembers.Any(s => s.Id == staff && ((s.TutorOfForm != null && s.TutorOfForm == p.Form) || (s.HeadOfYear != null && s.HeadOfYear == p.YearGroup)))
                    || db.Placements.Any(x => x.PupilId == p.Id && x.State != PlacementState.OfferDeclined && (x.KeyAdultId == staff || x.MainstreamReceiverId == staff))
                    || inForce.Any(v => v.PupilId == p.Id && v.Slots.Any(s => s.AdultId == staff))
                    || db.Referrals.Any(r => r.PupilId == p.Id && r.Referrer.UserId == userId
                        && (r.State == ReferralState.Submitted || r.State == ReferralState.UnderReview || r.State == ReferralState.MoreInformationNeeded || r.State == ReferralState.Accepted
                            || (r.State == ReferralState.Declined && r.DecidedOn >= declinedSince)
                            || (r.State == ReferralState.Placed && db.Placements.Any(x => x.ReferralId == r.Id
                                && (x.State == PlacementState.Offered || x.State == PlacementState.Confirmed || x.State == PlacementState.Active || x.State == PlacementState.Paused)))))));
    }
}
