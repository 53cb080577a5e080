using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Curriculum;

/// <summary>A pupil's own timetable beside the one that the pupil's classes have.</summary>
/// <param name="Cycle">Over one turn of the cycle, as it holds on the next school day, today included.</param>
/// <param name="Stay">Over the school days of the place so far, a year at most; null before its first, and where it was not asked for.</param>
/// <param name="Days">School days of the stay that are counted.</param>
public sealed record PupilBreadth(TimetabledPupil Pupil, CurriculumBreadth Cycle, CurriculumBreadth? Stay, IReadOnlyList<DateOnly> Days);

/// <summary>Reads it for the provision's cohort, or for one pupil, in three statements.</summary>
[UseCase]
public sealed class ReadBreadth(IapDbContext db, PupilAccess access, ReadDatedTimetables timetables, SchoolFactsSource source, SchoolClock clock)
{
    /// <summary>Those with a place now, or promised, whom the user may see, by name.</summary>
    public async Task<IReadOnlyList<PupilBreadth>> CohortAsync(CancellationToken cancellationToken)
    {
        var next = (await source.GetAsync(cancellationToken)).Calendar.OnOrAfter(clock.Today);
        var dated = await timetables.RunAsync(
            access.Visible(db.Pupils).Where(p => db.Placements.Any(x => x.PupilId == p.Id && (x.State == PlacementState.Confirmed || x.State == PlacementState.Active || x.State == PlacementState.Paused))),
            next, next, cancellationToken, everyLesson: true);
        return [.. dated.Pupils.Select(p => new PupilBreadth(p, OverCycle(dated, p, next), null, []))];
    }

    /// <returns>Null for a pupil who is not to be seen.</returns>
    public async Task<PupilBreadth?> OfAsync(int pupilId, CancellationToken cancellationToken)
    {
        var calendar = (await source.GetAsync(cancellationToken)).Calendar;
        var (today, next) = (clock.Today, calendar.OnOrAfter(clock.Today));
        var dated = await timetables.RunAsync(access.Visible(db.Pupils).Where(p => p.Id == pupilId), today.AddYears(-1), next, cancellationToken, everyLesson: true);
        if (dated.Pupils.Count == 0)
        {
            return null;
        }

        var pupil = dated.Pupils[0];
        var since = today.AddYears(-1);
        List<DateOnly> days = pupil.Places.LastOrDefault(p => p.From <= today) is not { From.Year: > 1 } place ? []
            : [.. calendar.SchoolDays(place.From > since ? place.From : since, place.Until < today ? place.Until.Value : today)];
        return new PupilBreadth(pupil, OverCycle(dated, pupil, next), days.Count == 0 ? null : OverDays(dated, pupil, days), days);
    }

    private static CurriculumBreadth OverCycle(DatedTimetables dated, TimetabledPupil pupil, DateOnly day) => CurriculumBreadth.Of(Timed(dated, pupil, day, dated.CycleOn(pupil, day)), Timed(dated, pupil, day, dated.ClassesOn(pupil, day)));

    private static CurriculumBreadth OverDays(DatedTimetables dated, TimetabledPupil pupil, List<DateOnly> days) => CurriculumBreadth.Of(
        days.SelectMany(d => Timed(dated, pupil, d, dated.CycleOn(pupil, d).Where(s => s.IsOn(dated.Facts.Calendar.CycleDayOf(d)!.Value)))),
        days.SelectMany(d => Timed(dated, pupil, d, dated.ClassesOn(pupil, d).Where(s => s.IsOn(dated.Facts.Calendar.CycleDayOf(d)!.Value)))));

    /// <summary>Each as long as its period is by the shape of a day; what the shape has no period for takes no time.</summary>
    private static IEnumerable<TimedSlot> Timed(DatedTimetables dated, TimetabledPupil pupil, DateOnly day, IEnumerable<TimetableSlot> slots)
    {
        var shape = dated.Facts.ShapeOn(day);
        return slots.Select(s => new TimedSlot(s, shape.Find(s.Cell, pupil.YearGroup) is { } period ? (int)(period.End - period.Start).TotalMinutes : 0));
    }
}
