using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Timetables;

/// <summary>Reads <see cref="DatedTimetables"/> in at most three statements. Rights are the caller's to check.</summary>
[UseCase]
public sealed class ReadDatedTimetables(IapDbContext db, SchoolFactsSource factsSource)
{
    /// <summary>Those of the pupils who are in the provision's cohort on some day from the given one on, those whose first day is still to come among them.</summary>
    public IQueryable<Pupil> Cohort(IQueryable<Pupil> pupils, int provisionId, DateOnly from) => pupils.Where(p => db.Placements.Any(x => x.PupilId == p.Id && x.ProvisionId == provisionId
        && (x.State == PlacementState.Confirmed || x.State == PlacementState.Active || x.State == PlacementState.Paused || (x.State == PlacementState.Ended && x.EndedOn >= from))));

    /// <param name="whose">The pupils.</param>
    /// <param name="from">First day of the span.</param>
    /// <param name="to">Last day of the span.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    /// <param name="everyLesson">Reads the imported lessons of all of them, not just of those for whom the ordinary timetable holds on some day.</param>
    public async Task<DatedTimetables> RunAsync(IQueryable<Pupil> whose, DateOnly from, DateOnly to, CancellationToken cancellationToken, bool everyLesson = false)
    {
        var facts = await factsSource.GetAsync(cancellationToken);
        var found = await whose.AsNoTracking().Select(p => new
        {
            p.Id,
            Forename = p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename,
            Surname = p.PreferredSurname ?? p.LegalSurname,
            p.Form,
            p.YearGroup,
            Places = db.Placements.Where(x => x.PupilId == p.Id && x.State != PlacementState.Offered && x.State != PlacementState.OfferDeclined)
                .OrderBy(x => x.Id).Select(x => new PlaceDays(x.ProvisionId, x.Start, x.EndedOn) { Pauses = x.Pauses }).ToList(),
        }).AsSingleQuery().ToListAsync(cancellationToken);
        List<TimetabledPupil> pupils =
        [
            .. found.Select(p => new TimetabledPupil(p.Id, p.Forename, p.Surname, p.Form, p.YearGroup) { Places = p.Places })
                .OrderBy(p => p.Surname, StringComparer.CurrentCultureIgnoreCase).ThenBy(p => p.Forename, StringComparer.CurrentCultureIgnoreCase).ThenBy(p => p.Id),
        ];
        var ids = pupils.ConvertAll(p => p.Id);
        var versions = await db.TimetableVersions.AsNoTracking().AsSingleQuery()
            .Where(v => ids.Contains(v.PupilId) && v.EffectiveFrom <= to
                && !db.TimetableVersions.Any(w => w.PlacementId == v.PlacementId && w.EffectiveFrom <= from
                    && (w.EffectiveFrom > v.EffectiveFrom || (w.EffectiveFrom == v.EffectiveFrom && w.Id > v.Id))))
            .Join(db.Placements, v => v.PlacementId, p => p.Id, (v, p) => new { v.Id, v.PupilId, v.EffectiveFrom, p.Start, p.EndedOn, p.State, v.Slots })
            .OrderBy(v => v.EffectiveFrom).ThenBy(v => v.Id).ToListAsync(cancellationToken);
        var dated = versions.ConvertAll(v => new DatedVersion(v.Id, v.PupilId, v.EffectiveFrom < v.Start ? v.Start : v.EffectiveFrom, v.EndedOn, v.State == PlacementState.OfferDeclined, [.. v.Slots]));
        var always = dated.Where(v => v.HoldsFrom <= from && !v.Lapsed && (v.Until is null || v.Until >= to)).Select(v => v.PupilId).ToHashSet();
        var ordinary = ids.Where(id => everyLesson || !always.Contains(id)).ToList();
        return new DatedTimetables(facts, pupils, dated, await LessonsAsync(ordinary, cancellationToken));
    }

    /// <summary>The imported lessons of some pupils, by pupil, in one statement.</summary>
    public async Task<ILookup<int, ImportedLesson>> LessonsAsync(IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return Enumerable.Empty<(int, ImportedLesson)>().ToLookup(l => l.Item1, l => l.Item2);
        }

        var lines = await (
            from member in db.ClassMembers
            where ids.Contains(member.PupilId)
            join lesson in db.Lessons on member.TeachingClassId equals lesson.TeachingClassId
            join teacher in db.StaffMembers on lesson.TeacherId equals (int?)teacher.Id into teachers
            from teacher in teachers.DefaultIfEmpty()
            select new { member.PupilId, lesson.Week, lesson.Day, lesson.PeriodCode, lesson.TeachingClass.Subject, lesson.TeachingClass.Code, lesson.TeacherId, Teacher = teacher, lesson.Room })
            .AsNoTracking().ToListAsync(cancellationToken);
        return lines.ToLookup(l => l.PupilId, l => new ImportedLesson(new Cell(l.Week, l.Day, l.PeriodCode), l.Subject, l.Code, l.TeacherId, l.Teacher?.FormalName, l.Room));
    }
}
