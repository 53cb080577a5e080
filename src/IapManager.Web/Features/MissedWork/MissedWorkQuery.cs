using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.MissedWork;

/// <param name="Period">Its name for everybody; the code where the school day has none of that code.</param>
public sealed record WorkLine(int PupilId, string Name, string? Form, string Period, string PeriodCode, string Subject, string Teacher, string Text)
{
    /// <summary>Where the pupil is on that date instead of what the timetable says: "Museum trip"; null where nothing is different.</summary>
    public string? Elsewhere { get; init; }
}

/// <summary>A lesson of the user's own which a pupil misses.</summary>
/// <param name="Text">The work that is set; null for none yet.</param>
public sealed record OwnMissed(int PupilId, string Name, string Forename, Period Period, string Subject, string? Text);

/// <summary>Work set for one day, in order of time.</summary>
/// <param name="Before">The school day before.</param>
/// <param name="After">The school day after.</param>
/// <param name="Lines">By whomever it was set.</param>
/// <param name="Own">Lessons of the user for which work can still be set, with those for which it is.</param>
public sealed record WorkPage(DateOnly Day, string ProvisionName, DateOnly Before, DateOnly After, IReadOnlyList<WorkLine> Lines, IReadOnlyList<OwnMissed> Own);

/// <summary>Reads the work that teachers set for the lessons of a day that pupils miss, of those whom the user may see, and which of the user's own lessons they miss. Three statements.</summary>
[UseCase]
public sealed class MissedWorkQuery(IapDbContext db, PupilAccess access, CurrentUser user, ReadStaffLessons readLessons, SchoolFactsSource source, SchoolClock clock)
{
    public async Task<WorkPage> RunAsync(DateOnly? day, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var date = facts.Calendar.OnOrAfter(day ?? clock.Today);
        var found = await (
            from work in db.MissedLessonWork.AsNoTracking()
            join pupil in access.Visible(db.Pupils) on work.PupilId equals pupil.Id
            where work.Date == date
            select new { work, pupil.YearGroup, pupil.Form, Forename = pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename, Surname = pupil.PreferredSurname ?? pupil.LegalSurname }).ToListAsync(cancellationToken);
        var lines =
            from w in found
            let period = facts.LessonsOn(date, w.YearGroup).FirstOrDefault(p => p.Code == w.work.PeriodCode)
            orderby period?.Start ?? TimeOnly.MaxValue, w.Surname, w.Forename
            select new WorkLine(w.work.PupilId, $"{w.Forename} {w.Surname}", w.Form, period?.Name ?? w.work.PeriodCode, w.work.PeriodCode, w.work.Subject, w.work.TeacherName, w.work.Text)
            {
                Elsewhere = facts.DayChanges.LastOrDefault(c => c.Date == date && c.PupilIds.Contains(w.work.PupilId) && c.IsIn(w.work.PeriodCode))?.What,
            };
        return new WorkPage(date, facts.ProvisionName, facts.Calendar.OnOrBefore(date.AddDays(-1)), facts.Calendar.OnOrAfter(date.AddDays(1)), [.. lines], await OwnAsync(facts, date, cancellationToken));
    }

    /// <summary>As <see cref="SetMissedWork"/> lets them be set, less those that are over and those of pupils who are elsewhere on the date.</summary>
    private async Task<IReadOnlyList<OwnMissed>> OwnAsync(SchoolFacts facts, DateOnly date, CancellationToken cancellationToken)
    {
        if (user.StaffMemberId is not { } me || !user.May(Policies.TellHowItWent) || date < clock.Today || date > clock.Today.AddDays(MissedLessonWork.DaysAhead) || facts.Calendar.CycleDayOf(date) is not var (week, day))
        {
            return [];
        }

        var mine = await readLessons.RunAsync(me, cancellationToken);
        var periods = mine.Taught.Where(t => t.Cell.Week == week && t.Cell.Day == day).Select(t => t.Cell.PeriodCode).ToList();
        if (periods.Count == 0)
        {
            return [];
        }

        var found = await (
            from version in db.TimetablesInForceOn(date).AsNoTracking()
            join pupil in access.Visible(db.Pupils) on version.PupilId equals pupil.Id
            select new
            {
                pupil.Id,
                pupil.YearGroup,
                Forename = pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename,
                Surname = pupil.PreferredSurname ?? pupil.LegalSurname,
                Slots = version.Slots.Where(s => s.Week == week && s.Day == day && s.ClassCode != null && periods.Contains(s.PeriodCode)).ToList(),
                Work = db.MissedLessonWork.Where(w => w.PupilId == pupil.Id && w.Date == date).ToList(),
            }).AsSingleQuery().ToListAsync(cancellationToken);
        var own =
            from p in found
            from slot in p.Slots
            let now = facts.Lay(p.Id, date, slot)
            where !now.WithClass && mine.Taught.Contains((now.Cell, now.ClassCode!))
            from period in facts.LessonsOn(date, p.YearGroup).Where(x => x.Code == slot.PeriodCode).Take(1)
            where date > clock.Today || clock.TimeOfDay < period.End
            orderby period.Start, p.Surname, p.Forename
            select new OwnMissed(p.Id, $"{p.Forename} {p.Surname}", p.Forename, period, now.MissedSubject ?? now.Subject, p.Work.FirstOrDefault(w => w.PeriodCode == slot.PeriodCode)?.Text);
        return [.. own];
    }
}
