using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.NotTogether;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.RecurringSessions;

/// <summary>A version that is in force or to come.</summary>
public sealed record MovableVersion(int Id, int Number, DateOnly From, Guid Stamp, IReadOnlyList<TimetableSlot> Slots)
{
    public decimal Share => TimetableVersion.Share(Slots.Count(s => s.WithClass), Slots.Count);
}

/// <summary>A pupil with a place, whose timetable can be changed for a session.</summary>
/// <param name="Start">First day of the place.</param>
/// <param name="PlannedEnd">Last day planned for it.</param>
/// <param name="Versions">In the order in which they hold; empty while the ordinary timetable holds.</param>
/// <param name="Stages">Of the plan; empty without one.</param>
public sealed record MovablePupil(TimetabledPupil Pupil, int PlacementId, DateOnly Start, DateOnly PlannedEnd, IReadOnlyList<MovableVersion> Versions, IReadOnlyList<ImportedLesson> Lessons, IReadOnlyList<AgreedTimeOut> TimeOut, IReadOnlyList<PlanStage> Stages)
{
    public int Id => Pupil.Id;

    public MovableVersion? On(DateOnly day) => Versions.LastOrDefault(v => v.From <= day);

    /// <summary>The mainstream share that the stage aims for, 0 to 1; null without a plan.</summary>
    public decimal? TargetOn(DateOnly day) =>
        (Stages.OrderBy(s => s.Order).FirstOrDefault(s => s.EnteredOn is not null && s.LeftOn is null) ?? Stages.Where(s => s.PlannedFrom <= day).OrderBy(s => s.Order).LastOrDefault())?.TargetShare / 100m;

    /// <summary>The session's periods from the day on: those of that day, or of the first later day that has any.</summary>
    public IReadOnlySet<Cell> CellsFrom(int sessionId, DateOnly day) => Versions.Where(v => v.From > day).Prepend(On(day)).OfType<MovableVersion>()
        .Select(v => SessionMove.CellsOf(v.Slots, sessionId)).FirstOrDefault(c => c.Count > 0) ?? new HashSet<Cell>();
}

/// <summary>What moving pupils into, out of or along with a session needs to know.</summary>
/// <param name="Session">As it is saved.</param>
/// <param name="Pupils">With a place in its provision, by name.</param>
/// <param name="Apart">Pairs who are marked not together; empty for a user who may not know.</param>
public sealed record MoveFacts(SchoolFacts School, ProvisionSession Session, IReadOnlyList<MovablePupil> Pupils, IReadOnlyList<(int First, int Second)> Apart)
{
    /// <summary>Whose session it is; null where the school has none by that id.</summary>
    public Domain.Schools.Provision? Provision => School.Provisions.FirstOrDefault(p => p.Id == Session.ProvisionId);

    public int Places => Provision?.Places ?? 0;

    public IReadOnlyList<MovablePupil> InFrom(DateOnly day) => [.. Pupils.Where(p => p.CellsFrom(Session.Id, day).Count > 0)];
}

/// <summary>Reads it, in three statements, four with pairs.</summary>
[UseCase]
public sealed class ReadMoveFacts(IapDbContext db, PupilAccess access, ReadDatedTimetables timetables, ReadPairs pairs, SchoolFactsSource source, SchoolClock clock)
{
    /// <param name="session">The session.</param>
    /// <param name="withLessons">False where only who is in it is asked for.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task<MoveFacts> RunAsync(ProvisionSession session, bool withLessons, CancellationToken cancellationToken)
    {
        var (facts, today) = (await source.GetAsync(cancellationToken), clock.Today);
        var placements = await (
            from placement in db.Placements.AsNoTracking()
            join pupil in access.Visible(db.Pupils) on placement.PupilId equals pupil.Id
            where placement.ProvisionId == session.ProvisionId
                && (placement.State == PlacementState.Offered || placement.State == PlacementState.Confirmed || placement.State == PlacementState.Active || placement.State == PlacementState.Paused)
            select new
            {
                placement.Id,
                placement.Start,
                placement.PlannedEnd,
                Pupil = new TimetabledPupil(pupil.Id, pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename, pupil.PreferredSurname ?? pupil.LegalSurname, pupil.Form, pupil.YearGroup),
                TimeOut = db.PartTimeAgreements.Where(a => a.PlacementId == placement.Id && a.State != PartTimeState.Draft).ToList(),
                Stages = db.ReintegrationPlans.Where(p => p.PlacementId == placement.Id).SelectMany(p => p.Stages).ToList(),
            }).AsSingleQuery().ToListAsync(cancellationToken);
        var ids = placements.ConvertAll(p => p.Id);
        var versions = (await db.TimetableVersions.AsNoTracking().AsSingleQuery().Include(v => v.Slots)
            .Where(v => ids.Contains(v.PlacementId) && !db.TimetableVersions.Any(w => w.PlacementId == v.PlacementId && w.EffectiveFrom <= today
                && (w.EffectiveFrom > v.EffectiveFrom || (w.EffectiveFrom == v.EffectiveFrom && w.Number > v.Number)))).ToListAsync(cancellationToken)).ToLookup(v => v.PlacementId);
        var lessons = await timetables.LessonsAsync(withLessons ? placements.ConvertAll(p => p.Pupil.Id) : [], cancellationToken);
        return new MoveFacts(facts, session,
            [
                .. placements.Select(p => new MovablePupil(p.Pupil, p.Id, p.Start, p.PlannedEnd,
                    [.. versions[p.Id].OrderBy(v => v.EffectiveFrom).ThenBy(v => v.Number).Select(v => new MovableVersion(v.Id, v.Number, v.EffectiveFrom, v.Stamp, [.. v.Slots]))],
                    [.. lessons[p.Pupil.Id]], [.. p.TimeOut.Select(a => a.TimeOut).OfType<AgreedTimeOut>()], p.Stages))
                    .OrderBy(p => p.Pupil.Surname, StringComparer.CurrentCultureIgnoreCase).ThenBy(p => p.Pupil.Forename, StringComparer.CurrentCultureIgnoreCase).ThenBy(p => p.Id),
            ],
            withLessons ? await pairs.OpenAsync(cancellationToken) : []);
    }
}
