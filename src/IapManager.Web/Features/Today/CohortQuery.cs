using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.AffectedTimetables;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Today;

/// <summary>Reads those with a place whom the user may see, in two statements.</summary>
[UseCase]
public sealed class CohortQuery(IapDbContext db, PupilAccess access)
{
    public async Task<IReadOnlyList<CohortMember>> RunAsync(DateOnly today, DateOnly shown, bool withSlots, bool withNotes, CancellationToken cancellationToken)
    {
        var entriesFrom = withSlots ? today.AddDays(-DayEntry.DaysBack) : DateOnly.MaxValue;
        var members = await (
            from placement in db.Placements.AsNoTracking()
            join pupil in access.Visible(db.Pupils) on placement.PupilId equals pupil.Id
            where placement.State == PlacementState.Offered || placement.State == PlacementState.Confirmed || placement.State == PlacementState.Active || placement.State == PlacementState.Paused
                || (placement.State == PlacementState.Ended && placement.SustainedChecks.Any(c => c.CheckedOn == null && c.DueOn <= today))
                || (withNotes && placement.State == PlacementState.Ended && db.DayNotes.Any(n => n.PupilId == placement.PupilId && n.Visibility == Visibility.Safeguarding))
            select new CohortMember
            {
                PlacementId = placement.Id,
                PupilId = pupil.Id,
                Forename = pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename,
                Surname = pupil.PreferredSurname ?? pupil.LegalSurname,
                Form = pupil.Form,
                YearGroup = pupil.YearGroup,
                State = placement.State,
                Start = placement.Start,
                PlannedEnd = placement.PlannedEnd,
                VisitBookedFor = placement.VisitBookedFor,
                VisitSettled = placement.VisitedOn != null || placement.VisitWaivedReason != null,
                Induction = placement.Induction,
                CheckIns = db.CheckIns.Where(c => c.PupilId == pupil.Id && c.Date >= entriesFrom
                    && ((c.Date == today && c.Moment == DayMoment.Arrival) || db.CheckIns.Any(o => o.PupilId == c.PupilId && o.Date == c.Date && o.Moment == c.Moment && o.By.UserId != c.By.UserId))).ToList(),
                SafeguardingNotes = db.DayNotes.Count(n => n.PupilId == pupil.Id && n.Visibility == Visibility.Safeguarding),
                SafeguardingNoteAt = db.DayNotes.Where(n => n.PupilId == pupil.Id && n.Visibility == Visibility.Safeguarding).Max(n => (DateTime?)n.ReceivedAt),
                SafeguardingNoteAbout = db.DayNotes.Where(n => n.PupilId == pupil.Id && n.Visibility == Visibility.Safeguarding).OrderByDescending(n => n.ReceivedAt).ThenByDescending(n => n.Id).Select(n => (DateOnly?)n.Date).FirstOrDefault(),
                Marks = db.SessionMarks.Where(m => m.PupilId == pupil.Id && m.Date >= entriesFrom
                    && db.SessionMarks.Any(o => o.PupilId == m.PupilId && o.Date == m.Date && o.PeriodCode == m.PeriodCode && o.By.UserId != m.By.UserId)).ToList(),
                HasPassport = db.PassportVersions.Any(v => v.PupilId == pupil.Id),
                PartTime = db.PartTimeAgreements.Where(a => a.PlacementId == placement.Id && a.State != PartTimeState.Draft)
                    .OrderBy(a => a.Start <= today && (a.EndedOn ?? a.End) >= today ? 0 : a.Start > today ? 1 : 2).ThenBy(a => a.Start > today ? a.Start : null).ThenByDescending(a => a.Number)
                    .Select(a => new PartTimeLine(a.Id, a.State, a.Start, a.End, a.EndedOn, a.Reviews)
                    {
                        GoesOn = db.PartTimeAgreements.Any(b => b.PlacementId == a.PlacementId && b.State == PartTimeState.InForce && b.Start > a.Start),
                    }).FirstOrDefault(),
                LastFeedbackOn = db.LessonFeedback.Where(f => f.PupilId == placement.PupilId && f.Date >= placement.Start).Max(f => (DateOnly?)f.Date),
                LastReviewOn = db.Reviews.Where(r => r.PlacementId == placement.Id).Max(r => r.HeldOn),
                Stages = db.ReintegrationPlans.Where(p => p.PlacementId == placement.Id).SelectMany(p => p.Stages)
                    .Select(s => new StageLine(s.Order, s.Name, s.PlannedFrom, s.EnteredOn, s.LeftOn)).ToList(),
                PlanVersion = db.ReintegrationPlans.Where(p => p.PlacementId == placement.Id).SelectMany(p => p.Versions).OrderByDescending(v => v.Number)
                    .Select(v => new PlanVersionLine(v.Number, v.MadeOn, v.Asked, v.Answers)).FirstOrDefault(),
                Reviews = db.Reviews.Where(r => r.PlacementId == placement.Id && r.State != ReviewState.Closed).OrderBy(r => r.DueOn)
                    .Select(r => new ReviewLine(r.Id, r.Number, r.DueOn, r.State,
                        r.Views.Where(v => v.Voice == Voice.Pupil && v.State == ViewState.Awaited).Select(v => (int?)v.Id).FirstOrDefault(),
                        r.Views.Where(v => v.Voice == Voice.Parent && v.State == ViewState.Awaited).Select(v => (int?)v.Id).FirstOrDefault())).ToList(),
                Checks = placement.SustainedChecks.Where(c => c.CheckedOn == null).Select(c => new CheckLine(c.Id, c.Weeks, c.DueOn)).ToList(),
            }).AsSingleQuery().ToListAsync(cancellationToken);
        var ids = members.Where(m => m.TakesPlace).Select(m => m.PlacementId).ToList();
        var lines = ids.Count == 0 ? [] : await LinesAsync(ids, shown, withSlots, cancellationToken);
        foreach (var member in members)
        {
            var own = lines.Where(l => l.Version.PlacementId == member.PlacementId).ToList();
            member.Versions = [.. own.Select(l => l.Version).DistinctBy(v => v.Id)];
            member.Planned = [.. own.Where(l => l.Slot is not null).GroupBy(l => l.Version.Id).Select(g => new PlannedVersion(g.Key, g.First().Version.Number, g.First().Version.EffectiveFrom, default, [.. g.Select(l => l.Slot!)]))];
            var inForce = member.InForce(shown)?.Id;
            member.Slots = [.. own.Where(l => l.Version.Id == inForce).Select(l => l.Slot).OfType<TimetableSlot>()];
            member.PassportUnreadBy = !member.HasPassport ? [] :
            [
                .. own.Where(l => l.Version.Id == inForce && l is { TeacherHasRead: false, Slot: { WithClass: true, TeacherId: not null, TeacherName: not null } })
                    .Select(l => l.Slot!.TeacherName!).Distinct().Order(StringComparer.CurrentCulture),
            ];
        }

        return [.. members.OrderBy(m => m.Surname, StringComparer.CurrentCultureIgnoreCase).ThenBy(m => m.Forename, StringComparer.CurrentCultureIgnoreCase)];
    }

    /// <summary>Every version, the oldest first; that in force on the day shown, and those to come, with each of their slots, where they are wanted.</summary>
    private async Task<List<Line>> LinesAsync(List<int> placementIds, DateOnly shown, bool withSlots, CancellationToken cancellationToken)
    {
        var versions = db.TimetableVersions.AsNoTracking().Where(v => placementIds.Contains(v.PlacementId));
        return await (
            from v in versions
            join slot in db.Set<TimetableSlot>() on
                new
                {
                    v.Id,
                    Wanted = withSlots
                        && !versions.Any(w => w.PlacementId == v.PlacementId && w.EffectiveFrom <= shown && (w.EffectiveFrom > v.EffectiveFrom || (w.EffectiveFrom == v.EffectiveFrom && w.Number > v.Number))),
                }
                equals new { Id = EF.Property<int>(slot, "TimetableVersionId"), Wanted = true } into slots
            from slot in slots.DefaultIfEmpty()
            orderby v.EffectiveFrom, v.Number
            select new Line(
                new VersionLine(v.Id, v.PlacementId, v.Number, v.EffectiveFrom, v.Change, v.Reason, v.PeriodsWithClass, v.Periods, v.By.Name, v.At), slot,
                slot.TeacherId == null || db.PassportVersions.Any(x => x.PupilId == v.PupilId && !db.PassportVersions.Any(y => y.PupilId == x.PupilId && y.Number > x.Number) && x.Acknowledgements.Any(a => a.StaffMemberId == slot.TeacherId))))
            .ToListAsync(cancellationToken);
    }

    /// <param name="Slot">Null for a version without the slots.</param>
    /// <param name="TeacherHasRead">Whether the teacher of the slot has read the pupil's passport; true where there is no teacher.</param>
    private sealed record Line(VersionLine Version, TimetableSlot? Slot, bool TeacherHasRead);
}
