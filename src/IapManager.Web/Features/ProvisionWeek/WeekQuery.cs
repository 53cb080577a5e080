using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.StaffRota;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ProvisionWeek;

/// <summary>A pupil in one period; the name is null for a viewer who may not see the pupil.</summary>
public sealed record WeekPupil(int Id, string? Name, string? Form, TimetableSlot Slot, SlotLook Look);

/// <summary>One period of one day in the provision.</summary>
public sealed record WeekCell(DateOnly Day, Period Period, bool IsOpen, bool IsNow, bool IsChosen, IReadOnlyList<WeekPupil> In)
{
    /// <summary>For the address: "2026-11-23-1".</summary>
    public string Key => $"{Day:yyyy-MM-dd}-{Period.Code}";
}

public sealed class WeekPage
{
    public required string ProvisionName { get; init; }

    public required int Places { get; init; }

    public required DateOnly Monday { get; init; }

    public required char Letter { get; init; }

    /// <summary>False in a school whose timetable is the same each week.</summary>
    public required bool HasLetters { get; init; }

    public required IReadOnlyList<DateOnly> Days { get; init; }

    public required DateOnly Today { get; init; }

    public required IReadOnlyList<(Period Period, IReadOnlyList<WeekCell> Cells)> Rows { get; init; }

    public required WeekCell? Chosen { get; init; }

    /// <summary>Who is in the chosen period, session by session.</summary>
    public required IReadOnlyList<WeekGroup> Groups { get; init; }

    /// <summary>Where a recurring session is planned for the chosen period; null without one, and for whoever does not plan.</summary>
    public required string? PlanHref { get; init; }

    public required WeekStaffing Staffing { get; init; }

    /// <summary>Where everybody of the cohort should be this minute; null while no year group has a lesson.</summary>
    public required IReadOnlyList<NowLine>? Now { get; init; }

    public required Period? NowPeriod { get; init; }

    public required TimeOnly Time { get; init; }

    /// <summary>Pupils with a place today.</summary>
    public required int Cohort { get; init; }

    /// <summary>The user may see every one of them.</summary>
    public required bool SeesNames { get; init; }
}

/// <summary>Reads who is in the provision, period by period, in one week, with the adults; null until a provision is set up. Four statements at most.</summary>
[UseCase]
public sealed class WeekQuery(IapDbContext db, PupilAccess access, ReadDatedTimetables timetables, SchoolFactsSource factsSource, SchoolClock clock, CurrentUser user)
{
    public async Task<WeekPage?> RunAsync(DateOnly? week, string? at, CancellationToken cancellationToken)
    {
        var facts = await factsSource.GetAsync(cancellationToken);
        if (facts.Provision is not { } provision)
        {
            return null;
        }

        var (today, time) = (clock.Today, clock.TimeOfDay);
        var monday = SchoolCalendar.MondayOf(week is { Year: > 2000 and < 2100 } given ? given : facts.Calendar.OnOrAfter(today));
        List<DateOnly> days = [.. Enumerable.Range(0, 5).Select(n => monday.AddDays(n))];
        var (first, last) = (monday < today ? monday : today, days[^1] > today ? days[^1] : today);
        var dated = await timetables.RunAsync(timetables.Cohort(db.Pupils, provision.Id, first), first, last, cancellationToken);
        var visible = await VisibleAsync(dated.Pupils, cancellationToken);
        var slots = days.SelectMany(day => dated.Pupils.Where(p => p.HasPlaceOn(day, provision.Id)).SelectMany(p => dated.DayOf(p, day), (pupil, now) => (pupil, now))).ToList();
        var sessions = slots.Where(x => x.now.Slot.InProvision).ToLookup(x => (x.now.Date, x.now.Period.Code), x => In(x.pupil, x.now.Slot));
        var rows = days.Select(facts.ShapeOn).Distinct().SelectMany(s => s.LessonRows()).DistinctBy(p => p.Code).OrderBy(p => p.Start).Select(period => (period, (IReadOnlyList<WeekCell>)[.. days.Select(day => CellOf(day, period))])).ToList();
        var cells = rows.SelectMany(r => r.Item2).ToList();
        var chosen = cells.FirstOrDefault(c => c.Key == at) ?? cells.FirstOrDefault(c => c.IsNow)
            ?? cells.FirstOrDefault(c => c.Day == today && c.Period.Start > time && c.IsOpen) ?? cells.FirstOrDefault(c => c.IsOpen && c.In.Count > 0);
        var nowPeriod = facts.LessonsOn(today).FirstOrDefault(p => p.Holds(time));
        var cohort = dated.Pupils.Where(p => p.HasPlaceOn(today, provision.Id)).ToList();
        return new WeekPage
        {
            ProvisionName = facts.ProvisionName,
            Places = provision.Places,
            Monday = monday,
            Letter = facts.Calendar.WeekLetterOf(facts.Calendar.OnOrAfter(monday)),
            HasLetters = facts.Calendar.CycleOn(monday.AddDays(4)).Weeks > 1,
            Days = days,
            Today = today,
            Rows = [.. rows.Select(r => (r.period, (IReadOnlyList<WeekCell>)[.. r.Item2.Select(c => c == chosen ? c with { IsChosen = true } : c)]))],
            Chosen = chosen,
            Groups = chosen is null ? [] : WeekGroups.Of(chosen, facts, user.May(Policies.SeeSessions)),
            PlanHref = chosen is { IsOpen: true } && user.May(Policies.PlanReintegration) && facts.Calendar.CycleDayOf(chosen.Day) is { } on
                ? $"/sessions/new?cell={Uri.EscapeDataString(CellPlan.KeyOf(new Cell(on.Week, on.Day, chosen.Period.Code)))}&from={chosen.Day:yyyy-MM-dd}" : null,
            Staffing = WeekStaffing.Of(facts, user, provision, days, slots.Select(x => new PupilSlot(visible.Contains(x.pupil.Id) ? x.pupil.ShortName : null, x.now.Date, x.now.Period.Code, x.now.Planned, x.now.Slot)),
                time, TooManyPupils.In(facts, provision.Places, slots.Where(x => visible.Contains(x.pupil.Id)), cells)),
            NowPeriod = nowPeriod,
            Now = nowPeriod is null ? null : NowList.Of(dated, cohort.Where(p => visible.Contains(p.Id)), today, time),
            Time = time,
            Cohort = cohort.Count,
            SeesNames = cohort.TrueForAll(p => visible.Contains(p.Id)),
        };

        WeekCell CellOf(DateOnly day, Period period)
        {
            var there = facts.LessonsOn(day).Where(p => p.Code == period.Code).ToList();
            return new WeekCell(day, there.Count > 0 ? there[0] : period, there.Count > 0, day == today && there.Exists(p => p.Holds(time)), false,
                [.. sessions[(day, period.Code)].OrderBy(p => p.Name is null).ThenBy(p => p.Name, StringComparer.CurrentCultureIgnoreCase)]);
        }

        WeekPupil In(TimetabledPupil pupil, TimetableSlot slot) =>
            new(pupil.Id, visible.Contains(pupil.Id) ? pupil.Name : null, pupil.Form, slot, SlotLook.Of(slot, facts.ProvisionName));
    }

    private async Task<HashSet<int>> VisibleAsync(IReadOnlyList<TimetabledPupil> pupils, CancellationToken cancellationToken)
    {
        var ids = pupils.Select(p => p.Id).ToList();
        return access.SeesAll ? [.. ids] : [.. await access.Visible(db.Pupils.Where(p => ids.Contains(p.Id))).Select(p => p.Id).ToListAsync(cancellationToken)];
    }
}
