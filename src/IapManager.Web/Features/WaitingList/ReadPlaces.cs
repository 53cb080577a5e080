using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.WaitingList;

/// <summary>Somebody who has a place, now or promised.</summary>
/// <param name="Extensions">How often the planned end was moved.</param>
/// <param name="HasTimetable">False while no version has been built.</param>
public sealed record PlaceHolder(int PlacementId, int PupilId, string Forename, string Surname, DateOnly Start, DateOnly PlannedEnd, int Extensions, bool HasTimetable, HeldPlace Place)
{
    public string Name => $"{Forename} {Surname}";

    /// <summary>The planned end has passed; nobody knows when the place comes free.</summary>
    public bool Late => Place.EndUnknown;
}

/// <summary>Reads who has a place in a provision, and how far each is on the way back.</summary>
[UseCase]
public sealed class ReadPlaces(IapDbContext db, SchoolClock clock)
{
    /// <summary>By planned end, earliest first.</summary>
    public async Task<IReadOnlyList<PlaceHolder>> OfAsync(Provision provision, SchoolCalendar calendar, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var found = await (from placement in db.Placements.AsNoTracking().AsSingleQuery()
                           join pupil in db.Pupils on placement.PupilId equals pupil.Id
                           where placement.ProvisionId == provision.Id
                               && (placement.State == PlacementState.Offered || placement.State == PlacementState.Confirmed || placement.State == PlacementState.Active || placement.State == PlacementState.Paused)
                           orderby placement.PlannedEnd, placement.Id
                           select new
                           {
                               placement.Id,
                               placement.PupilId,
                               placement.State,
                               placement.Start,
                               placement.PlannedEnd,
                               Forename = pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename,
                               Surname = pupil.PreferredSurname ?? pupil.LegalSurname,
                               Extensions = placement.Extensions.Count,
                               Versions = db.TimetableVersions.Where(v => v.PlacementId == placement.Id).Select(v => new { v.Number, v.EffectiveFrom, v.PeriodsWithClass, v.Periods }).ToList(),
                               Stages = db.ReintegrationPlans.Where(p => p.PlacementId == placement.Id).SelectMany(p => p.Stages).Select(s => new { s.PlannedFrom, s.TargetShare }).ToList(),
                           }).ToListAsync(cancellationToken);
        return
        [
            .. found.Select(f =>
            {
                var built = f.Versions.OrderBy(v => v.EffectiveFrom).ThenBy(v => v.Number).Select(v => new ShareFrom(v.EffectiveFrom, TimetableVersion.Share(v.PeriodsWithClass, v.Periods))).ToList();
                var planned = f.Stages.Count > 0 ? f.Stages.Select(s => new ShareFrom(s.PlannedFrom, s.TargetShare / 100m)) : Template(provision.Stages, f.Start, calendar);
                return new PlaceHolder(f.Id, f.PupilId, f.Forename, f.Surname, f.Start, f.PlannedEnd, f.Extensions, built.Count > 0,
                    new HeldPlace(f.PupilId, Stay.Planned(f.Start, f.PlannedEnd, today), f.State is PlacementState.Offered or PlacementState.Confirmed, [.. built, .. StillToCome(planned, built, today)]));
            }),
        ];
    }

    /// <summary>The sessions of everybody with a place, and who is beside them in lessons, in every version that is or will be in force, with who of the adults is a qualified teacher.</summary>
    public async Task<(ILookup<int, SessionsFrom> ByPupil, IReadOnlySet<int> Qualified)> SessionsAsync(int provisionId, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var versions = await db.TimetableVersions.AsNoTracking().AsSingleQuery()
            .Where(v => db.Placements.Any(p => p.Id == v.PlacementId && p.ProvisionId == provisionId
                    && (p.State == PlacementState.Offered || p.State == PlacementState.Confirmed || p.State == PlacementState.Active || p.State == PlacementState.Paused))
                && !db.TimetableVersions.Any(w => w.PlacementId == v.PlacementId && w.EffectiveFrom <= today
                    && (w.EffectiveFrom > v.EffectiveFrom || (w.EffectiveFrom == v.EffectiveFrom && w.Number > v.Number))))
            .Select(v => new
            {
                v.PupilId,
                v.EffectiveFrom,
                v.Number,
                Slots = v.Slots.Where(s => s.Kind == SlotKind.Session || (s.Kind == SlotKind.Supported && s.AdultId != null))
                    .Select(s => new { IsSession = s.Kind == SlotKind.Session, s.Week, s.Day, s.PeriodCode, s.AdultId, Qualified = db.StaffMembers.Any(a => a.Id == s.AdultId && a.IsQualifiedTeacher) }).ToList(),
            }).ToListAsync(cancellationToken);
        return (versions.ToLookup(v => v.PupilId, v => new SessionsFrom(v.EffectiveFrom, v.Number, v.Slots.Where(s => s.IsSession).ToDictionary(s => new Cell(s.Week, s.Day, s.PeriodCode), s => s.AdultId))
        {
            Beside = v.Slots.Where(s => !s.IsSession).ToDictionary(s => new Cell(s.Week, s.Day, s.PeriodCode), s => s.AdultId!.Value),
        }),
            versions.SelectMany(v => v.Slots).Where(s => s.IsSession && s.Qualified && s.AdultId is not null).Select(s => s.AdultId!.Value).ToHashSet());
    }

    /// <summary>Stages that no timetable has been built for: the share that is aimed for, never below what is there.</summary>
    private static IEnumerable<ShareFrom> StillToCome(IEnumerable<ShareFrom> planned, List<ShareFrom> built, DateOnly today)
    {
        var after = built.Count > 0 && built[^1].From > today ? built[^1].From : today;
        var least = built.Count > 0 ? built[^1].Share : 0;
        return planned.Where(s => built.Count == 0 || s.From > after).OrderBy(s => s.From).Select(s => s with { Share = Math.Max(least, s.Share) });
    }

    private static IEnumerable<ShareFrom> Template(IEnumerable<StageTemplate> stages, DateOnly start, SchoolCalendar calendar)
    {
        var from = start;
        foreach (var stage in stages.OrderBy(s => s.Order))
        {
            yield return new ShareFrom(from, stage.TargetShare / 100m);
            from = calendar.AddSchoolWeeks(from, stage.ExpectedWeeks);
        }
    }
}
