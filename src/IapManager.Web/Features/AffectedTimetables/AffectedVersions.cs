using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.AffectedTimetables;

/// <summary>A version of a placement with what it holds.</summary>
public sealed record PlannedVersion(int Id, int Number, DateOnly EffectiveFrom, Guid Stamp, IReadOnlyCollection<TimetableSlot> Slots);

/// <summary>A version that the school's timetable has moved on from, from a day on.</summary>
/// <param name="Version">Which.</param>
/// <param name="From">First day on which it does not fit.</param>
/// <param name="Until">First day of what follows; null where nothing does.</param>
/// <param name="Changes">Its own first day has not come: it is changed. Otherwise a new version begins on the day.</param>
/// <param name="Before">The shape of the day that it was built for, to name what is no longer there.</param>
/// <param name="Shape">The shape from that day on.</param>
/// <param name="Repair">What differs; null where the timetable repeats in another way and has to be built anew.</param>
public sealed record AffectedVersion(PlannedVersion Version, DateOnly From, DateOnly? Until, bool Changes, TimetableShape Before, TimetableShape Shape, TimetableRepair? Repair);

/// <summary>Which versions of a placement no longer fit the school's timetable: its lessons as they were imported last, or a school day that begins while they hold.</summary>
public static class AffectedVersions
{
    /// <param name="facts">Of the school.</param>
    /// <param name="today">The day; what is in force then is looked at from the next school day on.</param>
    /// <param name="year">The pupil's year group, whose periods count.</param>
    /// <param name="plannedEnd">Last day planned for the place: school days that begin later do not matter.</param>
    /// <param name="versions">Every version of the placement.</param>
    /// <param name="lessons">The pupil's, as imported. Without any, nothing can be compared.</param>
    public static IReadOnlyList<AffectedVersion> Of(SchoolFacts facts, DateOnly today, int year, DateOnly plannedEnd, IEnumerable<PlannedVersion> versions, IEnumerable<ImportedLesson> lessons)
    {
        var next = facts.Calendar.OnOrAfter(today);
        var now = facts.ShapeOn(next);
        var mainstream = MainstreamTimetable.From(lessons, now.LessonCells(year));
        var ordered = versions.OrderBy(v => v.EffectiveFrom).ThenBy(v => v.Number).ToList();
        var first = Math.Max(0, ordered.FindLastIndex(v => v.EffectiveFrom <= next));
        return !mainstream.HasLessons || now.Periods.Count == 0 ? [] :
        [
            .. ordered.Skip(first).SelectMany((version, i) =>
                Stretches(facts, today, year, plannedEnd, mainstream, version, version.EffectiveFrom > next ? version.EffectiveFrom : next, first + i + 1 < ordered.Count ? ordered[first + i + 1].EffectiveFrom : null)),
        ];
    }

    private static IEnumerable<AffectedVersion> Stretches(SchoolFacts facts, DateOnly today, int year, DateOnly plannedEnd, MainstreamTimetable mainstream, PlannedVersion version, DateOnly first, DateOnly? until)
    {
        if (until <= first)
        {
            yield break;
        }

        var now = facts.ShapeOn(facts.Calendar.OnOrAfter(today));
        var begins = facts.Shapes.Select(s => s.EffectiveFrom).Where(d => d > first && d <= plannedEnd && (until is null || d < until)).Select(facts.Calendar.OnOrAfter);
        List<DateOnly> days = [first, .. begins.Where(d => until is null || d < until).Distinct().Order()];
        var (slots, before) = (version.Slots, facts.ShapeOn(version.EffectiveFrom));
        for (var i = 0; i < days.Count; i++)
        {
            var shape = facts.ShapeOn(days[i]);
            var cells = shape.LessonCells(year);
            var repair = shape == now ? TimetableRepair.Of(slots, mainstream, cells) : shape.Cycle == now.Cycle ? TimetableRepair.OfPeriods(slots, cells) : null;
            if (repair is null ? !Fits(slots, cells) : repair.Lines.Count > 0)
            {
                yield return new AffectedVersion(version, days[i], i + 1 < days.Count ? days[i + 1] : until, days[i] == version.EffectiveFrom && days[i] > today, before, shape, repair);
            }

            if (repair is null)
            {
                yield break;
            }

            (slots, before) = (repair.Slots, shape);
        }
    }

    private static bool Fits(IEnumerable<TimetableSlot> slots, IEnumerable<Cell> cells) => slots.Select(s => s.Cell).ToHashSet().SetEquals(cells);
}
