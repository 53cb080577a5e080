using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.TimetableShapes;

/// <summary>What stands on lessons that a changed shape would no longer have, or would have anew. Numbers alone: who administers need not see pupils.</summary>
/// <param name="Gone">Names of periods that go, each with the days on which it goes.</param>
/// <param name="Lessons">Imported lessons in them.</param>
/// <param name="Pupils">With a timetable, in force then or planned, that would no longer fit.</param>
/// <param name="Versions">Of these timetables.</param>
public sealed record ShapeTouches(IReadOnlyList<string> Gone, int Lessons, int Pupils, int Versions)
{
    public bool Any => Lessons > 0 || Versions > 0;

    /// <summary>In words, a sentence each.</summary>
    public IReadOnlyList<string> Words =>
    [
        .. Gone.Count == 0 ? Array.Empty<string>() : [$"No longer there: {string.Join("; ", Gone)}."],
        .. Lessons == 0 ? Array.Empty<string>() : [$"{(Lessons == 1 ? "1 imported lesson stands" : $"{Lessons:N0} imported lessons stand")} in them. They are kept, and not shown until the next import of the timetable."],
        .. Versions == 0 ? Array.Empty<string>() : [$"The timetables of {(Pupils == 1 ? "1 pupil" : $"{Pupils} pupils")} ({(Versions == 1 ? "1 version" : $"{Versions} versions")}) no longer fit. They are kept as they are, and the lead is shown them to repair."],
    ];
}

/// <summary>Looks at what a change of the timetable's shape would touch. Reads only.</summary>
[UseCase]
public sealed class ReadShapeTouches(IapDbContext db)
{
    private const int MostNamed = 8;

    /// <param name="old">The shape as it is, or the one before a new one.</param>
    /// <param name="wanted">As it would be.</param>
    /// <param name="today">By the school's clock.</param>
    /// <param name="until">First day of the shape after it; null when none follows.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task<ShapeTouches> RunAsync(TimetableShape old, TimetableShape wanted, DateOnly today, DateOnly? until, CancellationToken cancellationToken)
    {
        var (before, after) = (old.LessonCells().ToHashSet(), wanted.LessonCells().ToHashSet());
        var gone = before.Except(after).ToHashSet();
        var lessons = gone.Count == 0 ? 0 : (await db.Lessons.GroupBy(l => new { l.Week, l.Day, l.PeriodCode }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken))
            .Where(l => gone.Contains(new Cell(l.Key.Week, l.Key.Day, l.Key.PeriodCode))).Sum(l => l.Count);
        var (versions, pupils) = await VersionsAsync(old, wanted, today > wanted.EffectiveFrom ? today : wanted.EffectiveFrom, until, cancellationToken);
        return new ShapeTouches(Named(old, gone), lessons, pupils, versions);
    }

    /// <summary>Versions that hold on a day of the shape from today on, whose slots are the lessons of the pupil's year group now, and would not be.</summary>
    private async Task<(int Versions, int Pupils)> VersionsAsync(TimetableShape old, TimetableShape wanted, DateOnly first, DateOnly? until, CancellationToken cancellationToken)
    {
        var versions = await (
            from version in db.TimetableVersions.AsNoTracking()
            join placement in db.Placements on version.PlacementId equals placement.Id
            join pupil in db.Pupils on version.PupilId equals pupil.Id
            where placement.State != PlacementState.OfferDeclined && (placement.EndedOn == null || placement.EndedOn >= first)
                && (until == null || version.EffectiveFrom < until)
                && !db.TimetableVersions.Any(w => w.PlacementId == version.PlacementId && w.EffectiveFrom <= first
                    && (w.EffectiveFrom > version.EffectiveFrom || (w.EffectiveFrom == version.EffectiveFrom && w.Number > version.Number)))
            select new { version.PupilId, pupil.YearGroup, Cells = version.Slots.Select(s => new { s.Week, s.Day, s.PeriodCode }).ToList() }).ToListAsync(cancellationToken);
        var cells = versions.Select(v => v.YearGroup).Distinct().ToDictionary(y => y, y => (Before: old.LessonCells(y).ToHashSet(), After: wanted.LessonCells(y).ToHashSet()));
        var misfits = versions.Select(v => (v.PupilId, Cells: cells[v.YearGroup], Filled: v.Cells.Select(c => new Cell(c.Week, c.Day, c.PeriodCode)).ToHashSet()))
            .Where(v => v.Cells.Before.SetEquals(v.Filled) && !v.Cells.After.SetEquals(v.Filled)).ToList();
        return (misfits.Count, misfits.Select(v => v.PupilId).Distinct().Count());
    }

    private static List<string> Named(TimetableShape old, HashSet<Cell> gone)
    {
        var names = gone.GroupBy(c => c.PeriodCode).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            var days = g.Select(c => c.Day).Distinct().Order().ToList();
            return days.Count == old.Cycle.LastDay ? old.NameOf(g.Key) : $"{old.NameOf(g.Key)} on {string.Join(", ", days.Select(old.Cycle.NameOfDay))}";
        }).ToList();
        return names.Count <= MostNamed ? names : [.. names.Take(MostNamed), $"and {names.Count - MostNamed} more"];
    }
}
