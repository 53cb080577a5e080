using IapManager.Data;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Timetables;

/// <summary>A version without its slots.</summary>
public sealed record VersionLine(int Id, int PlacementId, int Number, DateOnly EffectiveFrom, TimetableChange Change, string? Reason, int PeriodsWithClass, int Periods, string By, DateTime At)
{
    /// <summary>Whether the placement lasts on the day asked for; true where no day was asked for.</summary>
    public bool PlaceLasts { get; init; } = true;

    /// <summary>First day of its placement; the earliest of all days where it was not asked for.</summary>
    public DateOnly PlaceFrom { get; init; }

    /// <summary>Another after each change; empty where it was not asked for.</summary>
    public Guid Stamp { get; init; }

    /// <summary>First day on which it holds: no version does before its placement begins.</summary>
    public DateOnly HoldsFrom => EffectiveFrom < PlaceFrom ? PlaceFrom : EffectiveFrom;

    public decimal Share => TimetableVersion.Share(PeriodsWithClass, Periods);
}

/// <summary>What a pupil is timetabled for: the hybrid timetable in force, or, without one, the imported mainstream timetable. Rights are the caller's to check.</summary>
[UseCase]
public sealed class PupilTimetableQuery(IapDbContext db, TimetableStatements statements, SchoolFactsSource factsSource)
{
    /// <summary>The imported timetable over every lesson period of the cycle.</summary>
    public async Task<MainstreamTimetable> MainstreamAsync(int pupilId, IReadOnlyCollection<Cell> lessonCells, CancellationToken cancellationToken = default)
    {
        var lessons = await statements.LessonsAsync(db, pupilId, cancellationToken);
        return MainstreamTimetable.From(
            lessons.Select(l => new ImportedLesson(new Cell(l.Week, l.Day, l.PeriodCode), l.Subject, l.ClassCode, l.TeacherId, Formal(l.Title, l.Forename, l.Surname), l.Room)),
            lessonCells);
    }

    /// <summary>Every version of the pupil, oldest first, over all placements.</summary>
    /// <param name="pupilId">The pupil.</param>
    /// <param name="lastsOn">The day for which <see cref="VersionLine.PlaceLasts"/> is said; null for no day.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public ValueTask<List<VersionLine>> VersionsAsync(int pupilId, DateOnly? lastsOn, CancellationToken cancellationToken = default) =>
        statements.VersionsAsync(db, pupilId, lastsOn, cancellationToken);

    public ValueTask<List<VersionLine>> VersionsAsync(int pupilId, CancellationToken cancellationToken = default) => VersionsAsync(pupilId, null, cancellationToken);

    /// <summary>The slots of some versions, each with its version's id.</summary>
    public async Task<ILookup<int, TimetableSlot>> SlotsAsync(IEnumerable<int> versionIds, CancellationToken cancellationToken = default)
    {
        var slots = await statements.SlotsAsync(db, [.. versionIds.Distinct()], cancellationToken);
        return slots.ToLookup(s => s.VersionId, s => s.Slot);
    }

    /// <summary>Id of the version in force on a day for a pupil with a place then; null when the mainstream timetable holds.</summary>
    public Task<int?> InForceIdAsync(int pupilId, DateOnly day, CancellationToken cancellationToken = default) =>
        db.TimetablesInForceOn(day).Where(v => v.PupilId == pupilId).Select(v => (int?)v.Id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The timetable that holds on a day, over the whole cycle.</summary>
    /// <param name="pupilId">The pupil.</param>
    /// <param name="year">The pupil's year group, whose periods count.</param>
    /// <param name="day">The date.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<IReadOnlyList<TimetableSlot>> OnAsync(int pupilId, int year, DateOnly day, CancellationToken cancellationToken = default) =>
        await InForceIdAsync(pupilId, day, cancellationToken) is { } id
            ? [.. (await SlotsAsync([id], cancellationToken))[id]]
            : (await MainstreamAsync(pupilId, (await factsSource.GetAsync(cancellationToken)).ShapeOn(day).LessonCells(year), cancellationToken)).Slots;

    /// <summary>What the pupil is timetabled for in one period of one day; null outside lesson periods and school days.</summary>
    public async Task<TimetableSlot?> SlotAsync(int pupilId, int year, DateOnly day, string periodCode, CancellationToken cancellationToken = default)
    {
        var facts = await factsSource.GetAsync(cancellationToken);
        return facts.Calendar.CycleDayOf(day) is { } on
                && (await OnAsync(pupilId, year, day, cancellationToken)).FirstOrDefault(s => s.IsOn(on) && s.PeriodCode == periodCode) is { } slot
            ? facts.Lay(pupilId, day, slot)
            : null;
    }

    private static string? Formal(string? title, string? forename, string? surname) =>
        surname is null ? null : string.IsNullOrEmpty(title) ? $"{forename} {surname}".Trim() : $"{title} {surname}";
}
