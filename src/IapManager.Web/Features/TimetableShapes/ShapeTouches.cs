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
/// <param name="Sessions">Recurring sessions of the provision that are held in them.</param>
public sealed record ShapeTouches(IReadOnlyList<string> Gone, int Lessons, int Pupils, int Versions, int Sessions = 0)
{
    public bool Any => Lessons > 0 || Versions > 0 || Sessions > 0;

    /// <summary>In words, a sentence each.</summary>
    public IReadOnlyList<string> Words =>
    [
        .. Gone.Count == 0 ? Array.Empty<string>() : [$"No longer there: {string.Join("; ", Gone)}."],
        .. Lessons == 0 ? Array.Empty<string>() : [$"{(Lessons == 1 ? "1 imported lesson stands" : $"{Lessons:N0} imported lessons stand")} in them. They are kept, and not shown until the next import of the timetable."],
        .. Versions == 0 ? Array.Empty<string>() : [$"The timetables of {Shared.Parts.Counted.Pupils(Pupils)} ({(Versions == 1 ? "1 version" : $"{Versions} versions")}) no longer fit. They are kept as they are, and the lead is shown them to repair."],
        .. Sessions == 0 ? Array.Empty<string>() : [$"{(Sessions == 1 ? "1 recurring session of the provision is" : $"{Sessions} recurring sessions of the provision are")} held in them. {(Sessions == 1 ? "It stays as it is planned, and its page says" : "They stay as they are planned, and their pages say")} what to change."],
    ];
}

/// <summary>Looks at what a change of the timetable's shapes would touch: one changed, moved or taken away. Reads only.</summary>
[UseCase]
public sealed class ReadShapeTouches(IapDbContext db)
{
    private const int MostNamed = 8;

    /// <param name="before">Every shape of the school as it is.</param>
    /// <param name="after">As they would be.</param>
    /// <param name="today">By the school's clock; what was before today is not looked at.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task<ShapeTouches> RunAsync(IReadOnlyCollection<TimetableShape> before, IReadOnlyCollection<TimetableShape> after, DateOnly today, CancellationToken cancellationToken)
    {
        var stretches = ShapeStretch.Between(before, after, today);
        var misfits = new Dictionary<int, int>();
        foreach (var stretch in stretches)
        {
            foreach (var (version, pupil) in await MisfitsAsync(stretch, cancellationToken))
            {
                misfits[version] = pupil;
            }
        }

        List<string> names = [.. stretches.SelectMany(s => s.GoneInWords()).Distinct()];
        return new ShapeTouches(names.Count <= MostNamed ? names : [.. names.Take(MostNamed), $"and {names.Count - MostNamed} more"],
            await LessonsAsync(stretches, cancellationToken), misfits.Values.Distinct().Count(), misfits.Count, await SessionsAsync(stretches, cancellationToken));
    }

    /// <summary>Recurring sessions with a period that no year group would have any more, on a day of a stretch.</summary>
    private async Task<int> SessionsAsync(IReadOnlyList<ShapeStretch> stretches, CancellationToken cancellationToken)
    {
        if (!stretches.Any(s => s.GoneCodes.Any()))
        {
            return 0;
        }

        var sessions = await db.ProvisionSessions.AsNoTracking().AsSingleQuery().Include(s => s.Plans).ToListAsync(cancellationToken);
        return sessions.Count(session => stretches.Any(s => (session.LastDay is null || (session.LastDay >= s.First && session.LastDay >= session.FirstDay)) && (s.Until is null || session.FirstDay < s.Until)
            && session.On(s.First > session.FirstDay ? s.First : session.FirstDay).Cells.Any(c => s.IsGone(c, null))));
    }

    /// <summary>Imported lessons in a period that somebody of the class would no longer have; of a class without pupils, that nobody would.</summary>
    private async Task<int> LessonsAsync(IReadOnlyList<ShapeStretch> stretches, CancellationToken cancellationToken)
    {
        var codes = stretches.SelectMany(s => s.GoneCodes).Distinct().ToList();
        if (codes.Count == 0)
        {
            return 0;
        }

        var lessons = await db.Lessons.Where(l => codes.Contains(l.PeriodCode)).Select(l => new { l.TeachingClassId, l.Week, l.Day, l.PeriodCode }).ToListAsync(cancellationToken);
        var years = (await (from member in db.ClassMembers
                            join pupil in db.Pupils on member.PupilId equals pupil.Id
                            select new { member.TeachingClassId, pupil.YearGroup }).Distinct().ToListAsync(cancellationToken)).ToLookup(m => m.TeachingClassId, m => (int?)m.YearGroup);
        return lessons.Count(l => years[l.TeachingClassId].DefaultIfEmpty().Any(year => stretches.Any(s => s.IsGone(new Cell(l.Week, l.Day, l.PeriodCode), year))));
    }

    /// <summary>Versions that hold on a day of the stretch, whose slots are the lessons of the pupil's year group now, and would not be; each with its pupil.</summary>
    private async Task<IReadOnlyList<(int Version, int Pupil)>> MisfitsAsync(ShapeStretch stretch, CancellationToken cancellationToken)
    {
        var (first, until) = (stretch.First, stretch.Until);
        var versions = await (
            from version in db.TimetableVersions.AsNoTracking()
            join placement in db.Placements on version.PlacementId equals placement.Id
            join pupil in db.Pupils on version.PupilId equals pupil.Id
            where placement.State != PlacementState.OfferDeclined && (placement.EndedOn == null || placement.EndedOn >= first)
                && (until == null || version.EffectiveFrom < until)
                && !db.TimetableVersions.Any(w => w.PlacementId == version.PlacementId && w.EffectiveFrom <= first
                    && (w.EffectiveFrom > version.EffectiveFrom || (w.EffectiveFrom == version.EffectiveFrom && w.Number > version.Number)))
            select new { version.Id, version.PupilId, pupil.YearGroup, Cells = version.Slots.Select(s => new { s.Week, s.Day, s.PeriodCode }).ToList() }).ToListAsync(cancellationToken);
        var cells = versions.Select(v => v.YearGroup).Distinct().ToDictionary(y => y, y => (Before: stretch.Old.LessonCells(y).ToHashSet(), After: stretch.Wanted.LessonCells(y).ToHashSet()));
        return
        [
            .. versions.Select(v => (v.Id, v.PupilId, Cells: cells[v.YearGroup], Filled: v.Cells.Select(c => new Cell(c.Week, c.Day, c.PeriodCode)).ToHashSet()))
                .Where(v => v.Cells.Before.SetEquals(v.Filled) && !v.Cells.After.SetEquals(v.Filled)).Select(v => (v.Id, v.PupilId)),
        ];
    }
}
