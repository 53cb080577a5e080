using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.RecurringSessions;

/// <summary>A version that is in force or to come, with what it has of recurring sessions.</summary>
public sealed record LinkedVersion(int PupilId, DateOnly From, int Number, IReadOnlyList<(int SessionId, Cell Cell)> Slots);

/// <summary>Who is in which recurring session, from today on, as the timetables have it.</summary>
public sealed class Heads(IEnumerable<LinkedVersion> versions)
{
    private readonly ILookup<int, LinkedVersion> _versions = versions.OrderBy(v => v.From).ThenBy(v => v.Number).ToLookup(v => v.PupilId);

    /// <summary>Pupils in the session on the day or on a later one.</summary>
    public IReadOnlyList<int> InFrom(int sessionId, DateOnly day) => [.. _versions.Where(p => CellsOn(p.Key, sessionId, day).Count > 0 || p.Any(v => v.From > day && v.Slots.Any(s => s.SessionId == sessionId))).Select(p => p.Key)];

    /// <summary>Periods that a pupil spends in the session on a day.</summary>
    public IReadOnlySet<Cell> CellsOn(int pupilId, int sessionId, DateOnly day) =>
        (_versions[pupilId].LastOrDefault(v => v.From <= day)?.Slots ?? []).Where(s => s.SessionId == sessionId).Select(s => s.Cell).ToHashSet();

    /// <summary>Days after the given one on which a pupil's periods of the session change.</summary>
    public IReadOnlyList<(DateOnly Day, IReadOnlySet<Cell> Cells)> ChangesAfter(int pupilId, int sessionId, DateOnly day)
    {
        var (changes, now) = (new List<(DateOnly, IReadOnlySet<Cell>)>(), CellsOn(pupilId, sessionId, day));
        foreach (var from in _versions[pupilId].Select(v => v.From).Where(f => f > day).Distinct())
        {
            var then = CellsOn(pupilId, sessionId, from);
            if (!then.SetEquals(now))
            {
                changes.Add((from, then));
            }

            now = then;
        }

        return changes;
    }

    /// <summary>Who has the session in the timetable when it is not held, from which day on.</summary>
    public IReadOnlyList<(int PupilId, DateOnly From)> NotHeld(ProvisionSession session, DateOnly day, SchoolCalendar calendar)
    {
        var turns = session.ChangesAfter(day).Select(calendar.OnOrAfter).ToList();
        return
        [
            .. _versions.Select(p => (p.Key, First: p.Select(v => v.From).Concat(turns).Where(d => d > day).Prepend(day).Order().Cast<DateOnly?>()
                .FirstOrDefault(d => CellsOn(p.Key, session.Id, d!.Value).Any(c => !session.IsHeldIn(c, d.Value))))).Where(p => p.First is not null).Select(p => (p.Key, p.First!.Value)),
        ];
    }

    /// <summary>The most pupils that are in the session at once, period by period, on any day of a span.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="from">First day.</param>
    /// <param name="before">First day that no longer counts; null for an open end.</param>
    public IReadOnlyDictionary<Cell, int> Peak(int sessionId, DateOnly from, DateOnly? before = null) =>
        ProvisionLoad.Peak([.. _versions.SelectMany(p => p).Select(v => new PlannedSessions(v.PupilId, v.From, v.Number, [.. v.Slots.Where(s => s.SessionId == sessionId).Select(s => s.Cell)]))], from, before);
}

/// <summary>Reads it for all who have a place, in one statement.</summary>
[UseCase]
public sealed class SessionHeads(IapDbContext db, SchoolClock clock)
{
    /// <param name="sessionId">Of one session; null for all.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<Heads> RunAsync(int? sessionId, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var versions = await db.TimetableVersions.AsNoTracking()
            .Where(v => db.Placements.Any(p => p.Id == v.PlacementId
                    && (p.State == PlacementState.Offered || p.State == PlacementState.Confirmed || p.State == PlacementState.Active || p.State == PlacementState.Paused))
                && !db.TimetableVersions.Any(w => w.PlacementId == v.PlacementId && w.EffectiveFrom <= today
                    && (w.EffectiveFrom > v.EffectiveFrom || (w.EffectiveFrom == v.EffectiveFrom && w.Number > v.Number))))
            .Select(v => new
            {
                v.PupilId,
                v.EffectiveFrom,
                v.Number,
                Slots = v.Slots.Where(s => s.ProvisionSessionId != null && (sessionId == null || s.ProvisionSessionId == sessionId)).Select(s => new { Id = s.ProvisionSessionId!.Value, s.Week, s.Day, s.PeriodCode }).ToList(),
            }).AsSingleQuery().ToListAsync(cancellationToken);
        return new Heads(versions.Select(v => new LinkedVersion(v.PupilId, v.EffectiveFrom, v.Number, [.. v.Slots.Select(s => (s.Id, new Cell(s.Week, s.Day, s.PeriodCode)))])));
    }
}
