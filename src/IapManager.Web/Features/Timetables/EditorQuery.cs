using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.NotTogether;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Timetables;

/// <summary>Reads what the editor needs; null when the pupil is not to be seen, has no place, or the version is not one to come.</summary>
[UseCase]
public sealed class EditorQuery(IapDbContext db, PupilAccess access, PupilTimetableQuery timetables, SchoolFactsSource factsSource, SchoolClock clock, ReadPairs pairs, StepFactsQuery steps)
{
    /// <param name="pupilId">The pupil.</param>
    /// <param name="version">Number of a version to come; null for a new one.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="from">First day of the version, whose shape gives the lesson periods; null for the day that is proposed.</param>
    /// <param name="fromInForce">Starts from what holds on the next school day, today included, instead of the last version planned.</param>
    public async Task<EditorFacts?> RunAsync(int pupilId, int? version, CancellationToken cancellationToken, DateOnly? from = null, bool fromInForce = false)
    {
        var school = await factsSource.GetAsync(cancellationToken);
        var today = clock.Today;
        var found = await access.Visible(db.Pupils.AsNoTracking()).Where(p => p.Id == pupilId).Select(p => new
        {
            Pupil = p,
            Placement = db.Placements.Where(x => x.PupilId == p.Id && (x.State == PlacementState.Offered || x.State == PlacementState.Confirmed || x.State == PlacementState.Active || x.State == PlacementState.Paused))
                .OrderByDescending(x => x.Id).Select(x => new { x.Id, x.ProvisionId, x.Start, x.PlannedEnd }).FirstOrDefault(),
        }).FirstOrDefaultAsync(cancellationToken);
        if (found?.Placement is not { } placement)
        {
            return null;
        }

        var versions = (await timetables.VersionsAsync(pupilId, cancellationToken)).Where(v => v.PlacementId == placement.Id).ToList();
        var changing = version is null ? null : versions.FirstOrDefault(v => v.Number == version && v.EffectiveFrom > today);
        if (version is not null && changing is null)
        {
            return null;
        }

        var basis = changing ?? (fromInForce ? versions.LastOrDefault(v => v.EffectiveFrom <= school.Calendar.OnOrAfter(today)) : versions.LastOrDefault());
        var proposed = changing?.EffectiveFrom ?? school.Calendar.OnOrAfter(fromInForce ? today : Later(placement.Start, Later(today, versions.Count == 0 ? today : versions[^1].EffectiveFrom).AddDays(1)));
        var shape = school.ShapeOn(from ?? proposed);
        var mainstream = await timetables.MainstreamAsync(pupilId, shape.LessonCells(found.Pupil.YearGroup), cancellationToken);
        var (others, inSessions) = await OthersAsync(placement.ProvisionId, pupilId, today, cancellationToken);
        var slots = basis is null ? mainstream.Slots : [.. (await timetables.SlotsAsync([basis.Id], cancellationToken))[basis.Id]];
        return new EditorFacts
        {
            School = school,
            Shape = shape,
            PupilId = pupilId,
            YearGroup = found.Pupil.YearGroup,
            PupilName = found.Pupil.Name,
            Forename = found.Pupil.Forename,
            PlacementId = placement.Id,
            Start = placement.Start,
            Provision = school.Provisions.FirstOrDefault(p => p.Id == placement.ProvisionId),
            PlannedEnd = placement.PlannedEnd,
            Places = school.Provisions.FirstOrDefault(p => p.Id == placement.ProvisionId)?.Places ?? 0,
            Versions = versions,
            Changing = changing,
            Stamp = basis?.Stamp,
            Basis = slots.ToDictionary(s => s.Cell),
            Mainstream = mainstream,
            Adults = await AdultsAsync(school, cancellationToken),
            Others = others,
            OthersInSessions = inSessions,
            ProvisionId = placement.ProvisionId,
            Apart = await pairs.NamesAsync(pupilId, cancellationToken),
            Plan = await db.ReintegrationPlans.AsNoTracking().Include(p => p.Stages).FirstOrDefaultAsync(p => p.PlacementId == placement.Id, cancellationToken),
            Known = (await steps.RunAsync([pupilId], today, cancellationToken)).GetValueOrDefault(pupilId, StepKnowledge.Nothing),
            Today = today,
            ProposedFrom = proposed,
            TimeOut = [.. (await db.PartTimeAgreements.AsNoTracking().Where(a => a.PlacementId == placement.Id && a.State != PartTimeState.Draft).ToListAsync(cancellationToken)).Select(a => a.TimeOut).OfType<AgreedTimeOut>()],
        };
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    /// <summary>Sessions of the other pupils with a place, and who is beside them in lessons, in every version that is or will be in force; and of these, by recurring session.</summary>
    private async Task<(IReadOnlyList<PlannedSessions> All, ILookup<int, PlannedSessions> InSessions)> OthersAsync(int provisionId, int pupilId, DateOnly today, CancellationToken cancellationToken)
    {
        var found = await db.TimetableVersions.AsNoTracking()
            .Where(v => v.PupilId != pupilId
                && db.Placements.Any(p => p.Id == v.PlacementId && p.ProvisionId == provisionId
                    && (p.State == PlacementState.Offered || p.State == PlacementState.Confirmed || p.State == PlacementState.Active || p.State == PlacementState.Paused))
                && !db.TimetableVersions.Any(w => w.PlacementId == v.PlacementId && w.EffectiveFrom <= today
                    && (w.EffectiveFrom > v.EffectiveFrom || (w.EffectiveFrom == v.EffectiveFrom && w.Number > v.Number))))
            .Select(v => new { v.PupilId, v.EffectiveFrom, v.Number, Slots = v.Slots.Where(s => s.Kind == SlotKind.Session || (s.Kind == SlotKind.Supported && s.AdultId != null)).Select(s => new { s.Kind, s.Week, s.Day, s.PeriodCode, s.ProvisionSessionId, s.AdultId }).ToList() })
            .ToListAsync(cancellationToken);
        var versions = found.ConvertAll(v => new { v.PupilId, v.EffectiveFrom, v.Number, Cells = v.Slots.Where(s => s.Kind == SlotKind.Session).ToList(), Beside = v.Slots.Where(s => s.Kind == SlotKind.Supported).Select(s => (new Cell(s.Week, s.Day, s.PeriodCode), s.AdultId!.Value)).ToList() });
        var sessions = versions.SelectMany(v => v.Cells).Select(c => c.ProvisionSessionId).OfType<int>().Distinct();
        return (
            [.. versions.Select(v => new PlannedSessions(v.PupilId, v.EffectiveFrom, v.Number, [.. v.Cells.Select(c => new Cell(c.Week, c.Day, c.PeriodCode))]) { Beside = v.Beside })],
            sessions.SelectMany(id => versions, (id, v) => (id, In: new PlannedSessions(v.PupilId, v.EffectiveFrom, v.Number, [.. v.Cells.Where(c => c.ProvisionSessionId == id).Select(c => new Cell(c.Week, c.Day, c.PeriodCode))])))
                .ToLookup(x => x.id, x => x.In));
    }

    private async Task<IReadOnlyDictionary<int, (string Name, string Surname, bool InProvision)>> AdultsAsync(SchoolFacts school, CancellationToken cancellationToken)
    {
        var staff = await db.StaffMembers.AsNoTracking().Where(s => s.LeftOn == null).ToListAsync(cancellationToken);
        var accounts = await db.SchoolUsers.AsNoTracking().Where(u => u.StaffMemberId != null && u.DeactivatedAt == null).Select(u => new { u.StaffMemberId, u.Roles }).ToListAsync(cancellationToken);
        var team = accounts.Where(a => a.Roles.Contains(SchoolRole.IapStaff) || a.Roles.Contains(SchoolRole.IapLead)).Select(a => a.StaffMemberId!.Value).Union(school.OnRota).ToHashSet();
        return staff.ToDictionary(s => s.Id, s => (s.FormalName, s.Surname, team.Contains(s.Id)));
    }
}
