using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Adjustments;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Lessons;

/// <summary>One period of one day of one pupil, with the user's part in it.</summary>
public sealed record LessonFacts(int PupilId, string PupilName, string Forename, DateOnly Date, Period Period, TimetableSlot Slot, int StaffMemberId, string StaffName, string ProvisionName, int SchoolId)
{
    /// <summary>What the school changes for the pupil in this lesson; empty in the provision.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];
}

/// <summary>
/// Finds the lesson that the user may speak about: who teaches it now, the adult beside the pupil or leading the session; the provision's
/// staff and lead for any lesson of the cohort. Null for everybody else, and for lessons still to come.
/// </summary>
[UseCase]
public sealed class LessonQuery(IapDbContext db, PupilAccess access, PupilTimetableQuery timetables, SchoolFactsSource factsSource, CurrentUser user, SchoolClock clock, StandingAdjustments adjustments)
{
    public async Task<LessonFacts?> RunAsync(int pupilId, DateOnly date, string periodCode, CancellationToken cancellationToken)
    {
        var facts = await factsSource.GetAsync(cancellationToken);
        if (user.StaffMemberId is not { } me || date > clock.Today || facts.LessonsOn(date).All(p => p.Code != periodCode))
        {
            return null;
        }

        var pupil = await access.Visible(db.Pupils.AsNoTracking()).Where(p => p.Id == pupilId)
            .Select(p => new { Pupil = p, InCohort = access.InCohort(db.Pupils).Any(x => x.Id == p.Id) }).FirstOrDefaultAsync(cancellationToken);
        var period = pupil is null ? null : facts.LessonsOn(date, pupil.Pupil.YearGroup).FirstOrDefault(p => p.Code == periodCode);
        if (pupil is null || period is null || (date == clock.Today && clock.TimeOfDay < period.Start) || await timetables.SlotAsync(pupilId, pupil.Pupil.YearGroup, date, periodCode, cancellationToken) is not { } slot)
        {
            return null;
        }

        var team = user.Is(SchoolRole.IapLead) || (user.Is(SchoolRole.IapStaff) && pupil.InCohort);
        return (team || slot.AdultId == me || await TeachesAsync(me, slot, cancellationToken)) && await db.StaffMembers.AsNoTracking().FirstOrDefaultAsync(s => s.Id == me, cancellationToken) is { } staff
            ? new LessonFacts(pupilId, pupil.Pupil.Name, pupil.Pupil.Forename, date, period, slot, me, staff.FormalName, facts.ProvisionName, facts.School.Id)
            {
                Changes = slot.WithClass ? StandingAdjustments.In(await adjustments.AllAsync(cancellationToken), pupilId, slot.Subject, slot.ClassCode, slot.Room) : [],
            }
            : null;
    }

    /// <summary>A timetable keeps the teacher of the day on which it was built; who teaches the class now stands in the imported lesson.</summary>
    private async Task<bool> TeachesAsync(int me, TimetableSlot slot, CancellationToken cancellationToken)
    {
        if (!slot.WithClass)
        {
            return false;
        }

        var teachers = await db.Lessons
            .Where(l => l.Week == slot.Week && l.Day == slot.Day && l.PeriodCode == slot.PeriodCode && l.TeachingClass.Code == slot.ClassCode && l.TeacherId != null)
            .Select(l => l.TeacherId).ToListAsync(cancellationToken);
        return teachers.Count == 0 ? slot.TeacherId == me : teachers.Contains(me);
    }
}
