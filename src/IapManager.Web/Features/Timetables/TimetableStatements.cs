using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Timetables;

/// <summary>
/// The statements behind every page with a timetable. They are translated once, because to translate them anew costs as much as to
/// run them. One object for the whole application: rights and school come with the context, as in any query.
/// </summary>
public sealed class TimetableStatements
{
    private readonly Func<IapDbContext, int, IAsyncEnumerable<LessonLine>> _lessons = EF.CompileAsyncQuery((IapDbContext db, int pupilId) =>
        from member in db.ClassMembers
        where member.PupilId == pupilId
        join lesson in db.Lessons on member.TeachingClassId equals lesson.TeachingClassId
        join teacher in db.StaffMembers on lesson.TeacherId equals (int?)teacher.Id into teachers
        from teacher in teachers.DefaultIfEmpty()
        select new LessonLine(
            lesson.Week, lesson.Day, lesson.PeriodCode, lesson.TeachingClass.Subject, lesson.TeachingClass.Code, lesson.TeacherId,
            teacher == null ? null : teacher.Title, teacher == null ? null : teacher.Forename, teacher == null ? null : teacher.Surname, lesson.Room));

    private readonly Func<IapDbContext, int, DateOnly?, IAsyncEnumerable<VersionLine>> _versions = EF.CompileAsyncQuery((IapDbContext db, int pupilId, DateOnly? lastsOn) =>
        from v in db.TimetableVersions.AsNoTracking()
        where v.PupilId == pupilId
        join place in db.Placements on v.PlacementId equals place.Id
        orderby v.EffectiveFrom, v.Id
        select new VersionLine(v.Id, v.PlacementId, v.Number, v.EffectiveFrom, v.Change, v.Reason, v.PeriodsWithClass, v.Periods, v.By.Name, v.At)
        {
            PlaceLasts = lastsOn == null || (place.State != PlacementState.OfferDeclined && (place.EndedOn == null || place.EndedOn >= lastsOn)),
            PlaceFrom = place.Start,
            Stamp = v.Stamp,
        });

    private readonly Func<IapDbContext, int[], IAsyncEnumerable<SlotLine>> _slots = EF.CompileAsyncQuery((IapDbContext db, int[] versionIds) =>
        db.TimetableVersions.AsNoTracking().Where(v => versionIds.Contains(v.Id)).SelectMany(v => v.Slots, (v, slot) => new SlotLine(v.Id, slot)));

    public ValueTask<List<LessonLine>> LessonsAsync(IapDbContext db, int pupilId, CancellationToken cancellationToken) => _lessons(db, pupilId).ToListAsync(cancellationToken);

    public ValueTask<List<VersionLine>> VersionsAsync(IapDbContext db, int pupilId, DateOnly? lastsOn, CancellationToken cancellationToken) => _versions(db, pupilId, lastsOn).ToListAsync(cancellationToken);

    public ValueTask<List<SlotLine>> SlotsAsync(IapDbContext db, int[] versionIds, CancellationToken cancellationToken) => _slots(db, versionIds).ToListAsync(cancellationToken);

    public sealed record LessonLine(int Week, int Day, string PeriodCode, string Subject, string ClassCode, int? TeacherId, string? Title, string? Forename, string? Surname, string? Room);

    public sealed record SlotLine(int VersionId, TimetableSlot Slot);
}
