using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.MissedWork;

public sealed class MissedWorkForm
{
    /// <summary>Empty takes away what was set.</summary>
    public string? Text { get; set; }
}

public sealed class MissedWorkValidator : AbstractValidator<MissedWorkForm>
{
    public MissedWorkValidator() =>
        RuleFor(f => f.Text).MaximumLength(MissedLessonWork.TextLimit).WithMessage($"Use {MissedLessonWork.TextLimit} characters or fewer for the work");
}

/// <summary>A lesson that a pupil misses, as the teacher of its class sees it.</summary>
/// <param name="Set">What is set for it; null for nothing yet.</param>
/// <param name="Next">The next lessons of the class that the pupil misses.</param>
public sealed record MissedLesson(int PupilId, string Name, string Forename, DateOnly Date, Period Period, TimetableSlot Slot, string ProvisionName, MissedLessonWork? Set, IReadOnlyList<(DateOnly Date, Period Period)> Next)
{
    public string Subject => Slot.MissedSubject ?? Slot.Subject;

    public static string Href(DateOnly date, string period, int pupilId) => $"/lessons/{date:yyyy-MM-dd}/{Uri.EscapeDataString(period)}/{pupilId}/work";
}

/// <summary>Keeps a line of work for a lesson that a pupil misses. It is for the teacher of the class; for everybody else the lesson is not there.</summary>
[UseCase]
public sealed class SetMissedWork(IapDbContext db, PupilAccess access, PupilTimetableQuery timetables, SchoolFactsSource source, CurrentUser user, SchoolClock clock)
{
    private const int MostNext = 3;

    public async Task<MissedLesson?> FindAsync(int pupilId, DateOnly date, string periodCode, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        if (user.StaffMemberId is not { } me || facts.Calendar.CycleDayOf(date) is not { } on || date > clock.Today.AddDays(MissedLessonWork.DaysAhead)
            || await access.Visible(db.Pupils.AsNoTracking()).FirstOrDefaultAsync(p => p.Id == pupilId, cancellationToken) is not { } pupil
            || facts.LessonsOn(date, pupil.YearGroup).FirstOrDefault(p => p.Code == periodCode) is not { } period)
        {
            return null;
        }

        var slots = await timetables.OnAsync(pupilId, pupil.YearGroup, date, cancellationToken);
        if (slots.FirstOrDefault(s => s.IsOn(on) && s.PeriodCode == periodCode) is not { WithClass: false, ClassCode: not null } slot || !await TeachesAsync(me, slot, cancellationToken))
        {
            return null;
        }

        var set = await db.MissedLessonWork.FirstOrDefaultAsync(w => w.PupilId == pupilId && w.Date == date && w.PeriodCode == periodCode, cancellationToken);
        var next =
            from day in facts.Calendar.SchoolDays(date, clock.Today.AddDays(MissedLessonWork.DaysAhead))
            from later in facts.LessonsOn(day, pupil.YearGroup)
            where (day > date || later.Start > period.Start) && slots.Any(s => s.IsOn(facts.Calendar.CycleDayOf(day)!.Value) && s.PeriodCode == later.Code && !s.WithClass && s.ClassCode == slot.ClassCode)
            select (day, later);
        return new MissedLesson(pupilId, pupil.Name, pupil.Forename, date, period, slot, facts.ProvisionName, set, [.. next.Take(MostNext)]);
    }

    public async Task ExecuteAsync(MissedLesson lesson, MissedWorkForm form, CancellationToken cancellationToken)
    {
        MissedLessonWork.MustBeAhead(lesson.Date, clock.Today);
        var teacher = await db.StaffMembers.AsNoTracking().SingleAsync(s => s.Id == user.StaffMemberId, cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            var work = await db.MissedLessonWork.FirstOrDefaultAsync(w => w.PupilId == lesson.PupilId && w.Date == lesson.Date && w.PeriodCode == lesson.Period.Code, cancellationToken);
            if (string.IsNullOrWhiteSpace(form.Text))
            {
                db.MissedLessonWork.RemoveRange(work is null ? [] : [work]);
            }
            else
            {
                work ??= db.MissedLessonWork.Add(new MissedLessonWork(user.SchoolId!.Value, lesson.PupilId, lesson.Date, lesson.Slot)).Entity;
                work.Set(form.Text, teacher.Id, teacher.FormalName, clock.Today, clock.Now);
            }

            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return;
            }
            catch (DbUpdateException e) when (attempt == 1 && DatabaseErrors.IsDuplicate(e))
            {
                // Two quick taps: the first has just made it.
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Who teaches the class now stands in the imported lesson; a timetable keeps the teacher of the day on which it was built.</summary>
    private async Task<bool> TeachesAsync(int me, TimetableSlot slot, CancellationToken cancellationToken)
    {
        var teachers = await db.Lessons.Where(l => l.Week == slot.Week && l.Day == slot.Day && l.PeriodCode == slot.PeriodCode && l.TeachingClass.Code == slot.ClassCode && l.TeacherId != null)
            .Select(l => l.TeacherId).ToListAsync(cancellationToken);
        return teachers.Count == 0 ? slot.TeacherId == me : teachers.Contains(me);
    }
}
