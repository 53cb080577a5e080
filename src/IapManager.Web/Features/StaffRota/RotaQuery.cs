using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Features.WaitingList;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.StaffRota;

/// <summary>One lesson period of a day of the week shown.</summary>
/// <param name="Staffing">Null before the first day of any rota.</param>
/// <param name="Pupils">In the provision then.</param>
public sealed record RotaPeriod(DateOnly Day, Period Period, int Pupils, Staffing? Staffing, StaffingWarning? TooFew);

/// <summary>An adult on the rota of the week, or in on single days of it only: to stand in or to help out.</summary>
/// <param name="In">For each period of the page whether they are in by the rota.</param>
/// <param name="Note">"from 26 Nov", "until 18 Dec", "on 24 Nov only"; null where it holds the whole week and on.</param>
public sealed record RotaAdultRow(RotaAdult Adult, IReadOnlyList<bool> In, string? Note);

public sealed class RotaPage
{
    public required string ProvisionName { get; init; }

    public required DateOnly Monday { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>"Week A"; null where weeks are not told apart.</summary>
    public required string? WeekName { get; init; }

    /// <summary>School days of the week, each with "Day 3" in a cycle of days.</summary>
    public required IReadOnlyList<(DateOnly Day, string? Name, int Periods)> Days { get; init; }

    /// <summary>Day by day, in order of time.</summary>
    public required IReadOnlyList<RotaPeriod> Periods { get; init; }

    public required IReadOnlyList<RotaAdultRow> Adults { get; init; }

    /// <summary>On the rota from a later day.</summary>
    public required IReadOnlyList<(RotaAdult Adult, DateOnly From)> ToCome { get; init; }

    /// <summary>First day of a school day with other lessons that is to come; null when none is.</summary>
    public required DateOnly? NewShape { get; init; }

    public required WeekStaffing Staffing { get; init; }
}

/// <summary>Reads the rota of a week. Four statements at most.</summary>
[UseCase]
public sealed class RotaQuery(IapDbContext db, PupilAccess access, ReadDatedTimetables timetables, SchoolFactsSource source, SchoolClock clock, CurrentUser user)
{
    /// <returns>Null until a provision is set up.</returns>
    public async Task<RotaPage?> RunAsync(DateOnly? week, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        if (facts.Provision is not { } provision)
        {
            return null;
        }

        var monday = SchoolCalendar.MondayOf(week is { Year: > 2000 and < 2100 } given ? given : facts.Calendar.OnOrAfter(facts.Today));
        List<DateOnly> days = [.. facts.Calendar.SchoolDays(monday, monday.AddDays(4))];
        var dated = await timetables.RunAsync(timetables.Cohort(db.Pupils, provision.Id, monday), monday, monday.AddDays(4), cancellationToken);
        var named = access.SeesAll ? null : await access.Visible(db.Pupils).Select(p => p.Id).ToListAsync(cancellationToken);
        var slots = days.SelectMany(day => dated.Pupils.Where(p => p.HasPlaceOn(day, provision.Id)).SelectMany(p => dated.DayOf(p, day), (p, s) => new PupilSlot(named is null || named.Contains(p.Id) ? p.ShortName : null, s.Date, s.Period.Code, s.Planned, s.Slot))).ToList();
        var staffing = WeekStaffing.Of(facts, user, provision, days, slots, clock.TimeOfDay);
        var pupils = slots.Where(s => s.Slot.InProvision).GroupBy(s => (s.Date, s.PeriodCode)).ToDictionary(g => g.Key, g => g.Count());
        List<RotaPeriod> periods =
        [
            .. days.SelectMany(day => facts.LessonsOn(day).DistinctBy(p => p.Code)
                .Select(p => new RotaPeriod(day, p, pupils.GetValueOrDefault((day, p.Code)), staffing.In(day, p.Code), staffing.In(day, p.Code)?.TooFew))),
        ];
        var cycle = facts.Calendar.CycleOn(days.Count > 0 ? days[0] : monday);
        var lines = facts.Rota.Lines.Where(l => l.ProvisionId == provision.Id).ToList();
        return new RotaPage
        {
            ProvisionName = provision.Name,
            Monday = monday,
            Today = facts.Today,
            WeekName = days.Count == 0 ? null : cycle.NameOfWeek(facts.Calendar.CycleDayOf(days[0])!.Value.Week),
            Days = [.. days.Select(d => (d, cycle.IsOfDays ? cycle.NameOfDay(facts.Calendar.CycleDayOf(d)!.Value.Day) : null, periods.Count(p => p.Day == d)))],
            Periods = periods,
            Adults = WithBesides([.. lines.Where(l => days.Exists(l.Covers)).GroupBy(l => l.Adult.Id).Select(g => RowOf(facts, [.. g], days, periods))], periods),
            ToCome = [.. lines.GroupBy(l => l.Adult.Id).Where(g => g.All(l => !days.Exists(l.Covers)) && g.Any(l => l.From > monday && l.Adult.IsOnStaff(l.From))).Select(g => (g.First().Adult, g.Where(l => l.From > monday).Min(l => l.From)))],
            NewShape = facts.Shapes.Select(s => (DateOnly?)s.EffectiveFrom).FirstOrDefault(from => from > facts.Today && !facts.ShapeOn(from.Value).HasTheCellsOf(facts.ShapeOn(from.Value.AddDays(-1)).Cycle, facts.ShapeOn(from.Value.AddDays(-1)).Periods)),
            Staffing = staffing,
        };
    }

    /// <summary>Whom the rota can take in: everybody on the staff, those with a part in the provision first.</summary>
    public async Task<IReadOnlyList<Choice>> ChoicesAsync(CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var staff = await db.StaffMembers.AsNoTracking().Where(s => s.LeftOn == null).ToListAsync(cancellationToken);
        var leads = await db.TimetableVersions.Where(v => v.EffectiveFrom >= clock.Today.AddYears(-1)).SelectMany(v => v.Slots).Where(s => s.AdultId != null).Select(s => s.AdultId!.Value).Distinct().ToListAsync(cancellationToken);
        var team = leads.Concat(facts.Rota.Lines.Select(l => l.Adult.Id)).ToHashSet();
        return [.. staff.OrderByDescending(s => team.Contains(s.Id)).ThenBy(s => s.Surname, StringComparer.CurrentCultureIgnoreCase).Select(s => new Choice($"{s.Id}", $"{s.FormalName}{(s.JobTitle is null ? "" : $", {s.JobTitle}")}", Group: team.Contains(s.Id) ? facts.ProvisionName : "Other staff"))];
    }

    /// <summary>Whoever is in on single days only follows those on the rota.</summary>
    private static List<RotaAdultRow> WithBesides(List<RotaAdultRow> rows, List<RotaPeriod> periods) =>
    [
        .. rows,
        .. from period in periods
           from adult in period.Staffing?.There ?? []
           where rows.TrueForAll(r => r.Adult.Id != adult.Id)
           group period.Day by adult.Id into days
           let adult = periods.SelectMany(p => p.Staffing?.There ?? []).First(a => a.Id == days.Key)
           select new RotaAdultRow(adult, [.. periods.Select(_ => false)], $"on {Sentences.Listed([.. days.Distinct().Select(Shared.Parts.Dates.Brief)])} only"),
    ];

    private static RotaAdultRow RowOf(SchoolFacts facts, List<RotaLine> lines, List<DateOnly> days, List<RotaPeriod> periods)
    {
        var (first, last) = (lines.Where(l => days.Exists(l.Covers)).Min(l => l.From), lines.Where(l => days.Exists(l.Covers)).MaxBy(l => l.From)!);
        var until = last.Adult.LeftOn is { } left && (last.Until is null || left <= last.Until) ? left.AddDays(-1) : last.Until;
        string?[] notes = [first > days[0] ? $"from {Shared.Parts.Dates.Brief(first)}" : null, until is { } end ? $"until {Shared.Parts.Dates.Brief(end)}" : null];
        return new RotaAdultRow(last.Adult,
            [.. periods.Select(p => facts.Calendar.CycleDayOf(p.Day) is { } on && lines.Exists(l => l.Covers(p.Day) && l.Cells.Contains(new Cell(on.Week, on.Day, p.Period.Code))))],
            notes.OfType<string>().ToList() is { Count: > 0 } said ? string.Join(", ", said) : null);
    }
}
