using IapManager.Data;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Daily;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.DailyRegister;

/// <summary>Reads the sessions of a day and their marks. Five statements at most.</summary>
[UseCase]
public sealed class RegisterQuery(IapDbContext db, ReadDay days)
{
    /// <param name="on">The day; null for today.</param>
    /// <param name="period">Code of the period to show; null for the one that is on, or the latest that has begun.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="typed">What could not be saved.</param>
    public async Task<RegisterPage> RunAsync(DateOnly? on, string? period, CancellationToken cancellationToken, RegisterForm? typed = null)
    {
        var day = await days.RunAsync(on, cancellationToken);
        var frame = days.Frame(DayTab.Register, day);
        var ids = day.Ids;
        var marks = ids.Count == 0 ? Enumerable.Empty<SessionMark>().ToLookup(m => (0, ""))
            : (await db.SessionMarks.AsNoTracking().Where(m => m.Date == day.Date && ids.Contains(m.PupilId)).ToListAsync(cancellationToken)).ToLookup(m => (m.PupilId, m.PeriodCode));
        var arrivals = ids.Count == 0 ? [] : await db.CheckIns.AsNoTracking().Where(c => c.Date == day.Date && c.Moment == DayMoment.Arrival && ids.Contains(c.PupilId)).ToListAsync(cancellationToken);
        var notHere = NotHere(arrivals);
        var now = frame.IsToday ? frame.Time : (TimeOnly?)null;
        List<RegisterPeriod> periods =
        [
            .. day.Pupils.SelectMany(p => p.Sessions.Concat(p.UntilPaused.Where(s => marks.Contains((p.Id, s.Period.Code)))).Select(s => s.Period)).DistinctBy(p => p.Code).OrderBy(p => p.Start)
                .Select(p => new RegisterPeriod(p, [.. GroupsOf(p, day, marks, notHere)], now is { } time && p.Holds(time))),
        ];
        return new RegisterPage(frame, periods, periods.Find(p => p.Period.Code == period) ?? First(periods, now), typed);
    }

    /// <param name="arrivals">The check-ins of a day.</param>
    public static HashSet<int> NotHere(IEnumerable<CheckIn> arrivals) =>
        arrivals.GroupBy(c => c.PupilId).Where(g => Standing.Of(g) is { IsOpen: false, Now.Presence: Presence.NotHere }).Select(g => g.Key).ToHashSet();

    private static RegisterPeriod? First(List<RegisterPeriod> periods, TimeOnly? now) => now is { } time
        ? periods.LastOrDefault(p => p.Period.Start <= time) ?? periods.FirstOrDefault()
        : periods.Find(p => !p.IsDone) ?? periods.FirstOrDefault();

    private static IEnumerable<SessionGroup> GroupsOf(Period period, ProvisionDay day, ILookup<(int Pupil, string Period), SessionMark> marks, HashSet<int> notHere) =>
        from pupil in day.Pupils
        let session = pupil.In(period.Code) ?? (marks.Contains((pupil.Id, period.Code)) ? pupil.MarkedIn(period.Code) : null)
        where session is not null
        group (pupil, session) by (session.Slot.Subject, session.Slot.Room, session.Slot.AdultId) into together
        let slot = together.First().session.Slot
        orderby slot.Subject, slot.Room
        select new SessionGroup(SlotLook.CodeOf(slot), SlotLook.Of(slot, day.Facts.ProvisionName),
            [.. together.Select(x => new RegisterRow(x.pupil, Standing.Of(marks[(x.pupil.Id, period.Code)]), notHere.Contains(x.pupil.Id)))]);
}
