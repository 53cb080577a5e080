using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.HandingOver;

/// <summary>How much of each kind hangs on a member of staff. No pupil is named.</summary>
public sealed record WorkCounts
{
    public required int Id { get; init; }

    public required string Title { get; init; }

    public required string Forename { get; init; }

    public required string Surname { get; init; }

    public DateOnly? LeftOn { get; init; }

    public int KeyAdult { get; init; }

    public int Receiver { get; init; }

    public int Actions { get; init; }

    public int Adjustments { get; init; }

    public int Programmes { get; init; }

    public int Referrals { get; init; }

    public int TeacherViews { get; init; }

    public int Sessions { get; init; }

    public int Rota { get; init; }

    public int Timetables { get; init; }

    public int DayChanges { get; init; }

    public int Targets { get; init; }

    public int Duties { get; init; }

    public int Calendars { get; init; }

    public string Name => Title.Length == 0 ? $"{Forename} {Surname}".Trim() : $"{Title} {Surname}";

    /// <summary>Those of which there are any, in the order of the page.</summary>
    public IReadOnlyList<(OpenWork Kind, int Count)> Kinds =>
    [
        .. new[]
        {
            (OpenWork.KeyAdult, KeyAdult), (OpenWork.Receiver, Receiver), (OpenWork.Action, Actions), (OpenWork.Adjustment, Adjustments), (OpenWork.Programme, Programmes), (OpenWork.Referral, Referrals),
            (OpenWork.TeacherView, TeacherViews), (OpenWork.Session, Sessions), (OpenWork.Rota, Rota), (OpenWork.Timetable, Timetables), (OpenWork.DayChange, DayChanges), (OpenWork.Target, Targets),
            (OpenWork.Duty, Duties), (OpenWork.Calendar, Calendars),
        }.Where(k => k.Item2 > 0),
    ];

    /// <summary>What somebody has to see to. Form and year group come from imports, and calendars close by themselves.</summary>
    public int ToSeeTo => Kinds.Where(k => k.Kind is not (OpenWork.Duty or OpenWork.Calendar)).Sum(k => k.Count);
}

/// <summary>Counts what hangs on members of staff.</summary>
[UseCase]
public sealed class Hanging(IapDbContext db, SchoolClock clock)
{
    /// <param name="staffMemberId">Null for an account that belongs to nobody of the staff: then its referrals are counted.</param>
    /// <param name="userId">The account.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<int> CountAsync(int? staffMemberId, int userId, CancellationToken cancellationToken)
    {
        var open = Referral.OpenStates;
        return staffMemberId is { } id
            ? (await Of(db.StaffMembers.Where(s => s.Id == id)).SingleOrDefaultAsync(cancellationToken))?.ToSeeTo ?? 0
            : await db.Referrals.CountAsync(r => r.Referrer.UserId == userId && open.Contains(r.State), cancellationToken);
    }

    /// <summary>One statement, however many they are.</summary>
    internal IQueryable<WorkCounts> Of(IQueryable<StaffMember> staff)
    {
        var today = clock.Today;
        var inForce = db.TimetablesInForceOn(today);
        var open = Referral.OpenStates;
        var places = db.Placements.Where(p => p.State == PlacementState.Offered || p.State == PlacementState.Confirmed || p.State == PlacementState.Active || p.State == PlacementState.Paused);
        return staff.AsNoTracking().Select(s => new WorkCounts
        {
            Id = s.Id,
            Title = s.Title ?? "",
            Forename = s.Forename,
            Surname = s.Surname,
            LeftOn = s.LeftOn,
            KeyAdult = places.Count(p => p.KeyAdultId == s.Id),
            Receiver = places.Count(p => p.MainstreamReceiverId == s.Id),
            Actions = db.ReviewActions.Count(a => a.OwnerId == s.Id && a.State == ReviewActionState.Open),
            Adjustments = db.MainstreamAdjustments.Count(a => a.OwnerId == s.Id && a.State == AdjustmentState.Agreed),
            Programmes = db.InterventionProgrammes.Count(p => p.LeaderId == s.Id && p.EndedOn == null),
            Referrals = db.Referrals.Count(r => open.Contains(r.State) && db.SchoolUsers.Any(u => u.StaffMemberId == s.Id && u.UserId == r.Referrer.UserId)),
            TeacherViews = db.TeacherViews.Count(v => v.StaffMemberId == s.Id && v.State == TeacherViewState.Asked),
            Sessions = db.ProvisionSessions.Count(x => (x.LastDay == null || (x.LastDay >= today && x.LastDay >= x.FirstDay))
                && x.Plans.Any(p => p.AdultId == s.Id && !x.Plans.Any(q => q.From > p.From && q.From <= today))),
            Rota = db.StaffDeployments.Count(d => d.StaffMemberId == s.Id && (d.Until == null || d.Until >= today)
                && !db.StaffDeployments.Any(e => e.StaffMemberId == s.Id && e.ProvisionId == d.ProvisionId && e.From > d.From && e.From <= today)),
            Timetables = db.TimetableVersions.Where(v => (v.EffectiveFrom > today || inForce.Any(f => f.Id == v.Id)) && v.Slots.Any(x => x.AdultId == s.Id) && places.Any(p => p.Id == v.PlacementId))
                .Select(v => v.PupilId).Distinct().Count(),
            DayChanges = db.DayChanges.Count(d => d.AdultId == s.Id && d.Date >= today),
            Targets = db.ReintegrationPlans.Where(p => places.Any(x => x.Id == p.PlacementId)).SelectMany(p => p.Targets)
                .Count(t => t.ReachedOn == null && (t.Owner == s.Title + " " + s.Surname || t.Owner == s.Forename + " " + s.Surname)),
            Duties = (s.TutorOfForm == null ? 0 : 1) + (s.HeadOfYear == null ? 0 : 1),
            Calendars = db.CalendarFeeds.Count(f => f.ClosedAt == null && f.LastDay >= today && f.UserId != null && db.SchoolUsers.Any(u => u.StaffMemberId == s.Id && u.UserId == f.UserId)),
        });
    }
}
