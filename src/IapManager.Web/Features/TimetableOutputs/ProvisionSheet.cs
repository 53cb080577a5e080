using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.StaffRota;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.TimetableOutputs;

/// <summary>Who is in the provision in each period, with adults and rooms. As on the page of the week, pupils whom the user may not see are counted and not named.</summary>
[UseCase]
public sealed class ProvisionSheet(IapDbContext db, PupilAccess access, ReadDatedTimetables timetables, SchoolFactsSource factsSource, SheetFrame frame)
{
    /// <summary>One real week, day by day as it is: each timetable from its own day on, trips, exams and cover laid over, and the adults who are there.</summary>
    /// <param name="week">A day of it; null for the week of today or of the next school day.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    /// <returns>Null until a provision is set up.</returns>
    public async Task<TimetableSheet?> WeekAsync(DateOnly? week, CancellationToken cancellationToken)
    {
        var facts = await factsSource.GetAsync(cancellationToken);
        if (facts.Provision is not { } provision)
        {
            return null;
        }

        var monday = frame.MondayOf(facts, week);
        var days = SheetWeek.DaysOf(monday);
        var dated = await timetables.RunAsync(timetables.Cohort(db.Pupils, provision.Id, monday), monday, days[^1], cancellationToken);
        var here = dated.Pupils.Where(p => days.Any(day => p.HasPlaceOn(day, provision.Id))).ToList();
        var named = access.SeesAll ? here : await VisibleAsync(here, cancellationToken);
        var names = new SheetNames(named);
        var slots = days.SelectMany(day => here.Where(p => p.HasPlaceOn(day, provision.Id)).SelectMany(p => dated.DayOf(p, day), (pupil, now) => (Pupil: pupil, Now: now))).ToList();
        var staffing = ProvisionStaffing.Of(facts, provision, days, slots.Select(s => new PupilSlot(null, s.Now.Date, s.Now.Period.Code, s.Now.Planned, s.Now.Slot)));
        var then = slots.Where(s => s.Now.Slot.InProvision || (s.Now.Planned.InProvision && s.Now.Slot.IsThatDayOnly)).ToLookup(s => (s.Now.Date, s.Now.Period.Code));
        return frame.Of(facts, $"{provision.Name}, week of {Dates.Plain(monday)}", $"Who is in on each day, with adults and rooms. {SheetFrame.ThatDayOnly(facts, monday)}", "/week", ("The week", $"/week?week={monday:yyyy-MM-dd}")) with
        {
            Query = $"?week={monday:yyyy-MM-dd}",
            Other = frame.PatternOf(facts, monday),
            Weeks = [SheetWeek.On(facts, monday, CellOf)],
        };

        SheetCell CellOf(DateOnly day, Period row)
        {
            var all = then[(day, row.Code)].ToList();
            var pupils = all.Count(s => s.Now.Slot.InProvision);
            var groups = all.Where(s => named.Contains(s.Pupil))
                .GroupBy(s => (Entry: SheetEntry.KeyOf(s.Now.Slot), s.Now.Slot.IsThatDayOnly, Uncovered: Uncovered(s.Now), Time: s.Now.Period.Start == row.Start ? null : Dates.Time(s.Now.Period.Start)))
                .OrderBy(g => g.Key.IsThatDayOnly).ThenBy(g => g.Key.Time).ThenBy(g => g.Key.Entry.Title, StringComparer.CurrentCultureIgnoreCase)
                .Select(g => SheetEntry.Of(g.First().Now.Slot, provision.Name, [.. g.Select(s => names[s.Pupil])], g.Key.Time) with { With = g.Key.Uncovered ?? g.Key.Entry.With }).ToList();
            return new SheetCell([.. groups, .. Others(all.Count(s => s.Now.Slot.InProvision && !named.Contains(s.Pupil)), provision.Name)], all.Count == 0 ? null : $"{pupils} of {provision.Places}")
            {
                OnRota = pupils == 0 || staffing.In(day, row.Code) is not { } adults ? null : adults.There.Count == 0 ? "nobody" : string.Join(", ", adults.There.Select(a => a.Name)),
            };
        }
    }

    /// <summary>The pattern that repeats, over the whole cycle, as it holds on one day.</summary>
    /// <returns>Null until a provision is set up.</returns>
    public async Task<TimetableSheet?> RunAsync(DateOnly? on, CancellationToken cancellationToken)
    {
        var facts = await factsSource.GetAsync(cancellationToken);
        if (facts.Provision is not { } provision)
        {
            return null;
        }

        var day = frame.DayOf(facts, on);
        var dated = await timetables.RunAsync(timetables.Cohort(db.Pupils, provision.Id, day), day, day.AddDays(SheetFrame.LooksAhead), cancellationToken);
        var here = dated.Pupils.Where(p => p.HasPlaceOn(day, provision.Id) && !p.IsPausedOn(day)).ToList();
        var named = access.SeesAll ? here : await VisibleAsync(here, cancellationToken);
        var names = new SheetNames(named);
        var shape = facts.ShapeOn(day);
        var sessions = here.SelectMany(p => dated.CycleOn(p, day).Where(s => s.InProvision).Select(slot => (Pupil: p, Slot: slot))).ToLookup(s => s.Slot.Cell);
        var beside = here.SelectMany(p => dated.CycleOn(p, day)).Where(s => s is { Kind: SlotKind.Supported, AdultId: not null }).ToLookup(s => s.Cell, s => s.AdultId!.Value);
        return frame.Of(facts, provision.Name, $"The pattern as of {Dates.Full(day)}: who is in, with adults and rooms. Trips, exams and cover of single days are not in it.", "/week", ("The week", "/week")) with
        {
            Query = $"?on={day:yyyy-MM-dd}",
            Other = SheetFrame.WeekOf(day),
            Weeks = SheetWeek.Of(shape, null, CellOf),
            Notes = SheetFrame.ChangesAfter(day, dated, named, names),
        };

        SheetCell CellOf(Cell cell)
        {
            var all = sessions[cell].ToList();
            var row = shape.Rows().First(p => p.Code == cell.PeriodCode);
            var groups = all.Where(s => named.Contains(s.Pupil))
                .GroupBy(s => (Entry: SheetEntry.KeyOf(s.Slot), Time: SheetTime.Of(shape, s.Slot, s.Pupil, row)))
                .OrderBy(g => g.Key.Time).ThenBy(g => g.Key.Entry.Title, StringComparer.CurrentCultureIgnoreCase)
                .Select(g => SheetEntry.Of(g.First().Slot, provision.Name, [.. g.Select(s => names[s.Pupil])], g.Key.Time)).ToList();
            return new SheetCell([.. groups, .. Others(all.Count(s => !named.Contains(s.Pupil)), provision.Name)], all.Count == 0 ? null : $"{all.Count} of {provision.Places}")
            {
                OnRota = all.Count == 0 || facts.Rota.There(provision.Id, day, cell, beside[cell]) is not { Count: > 0 } adults ? null : string.Join(", ", adults.Select(a => a.Name)),
            };
        }
    }

    /// <summary>Those whom the user may not see, counted.</summary>
    private static IEnumerable<SheetEntry> Others(int pupils, string provisionName) =>
        pupils == 0 ? [] : [new SheetEntry("provision", KindLook.Of("provision", provisionName), pupils == 1 ? "1 pupil" : $"{pupils} pupils", null, "whom you do not teach", [])];

    /// <summary>"Mr Bell is away, nobody yet" where the adult of a session is away and nobody stands in; else null.</summary>
    private static string? Uncovered(DatedSlot now) => now is { Slot: { InProvision: true, AdultId: null }, Planned: { AdultId: not null, SessionKind: not SessionKind.Therapy } } ? $"{now.Planned.AdultName} is away, nobody yet" : null;

    private async Task<List<TimetabledPupil>> VisibleAsync(List<TimetabledPupil> pupils, CancellationToken cancellationToken)
    {
        var ids = pupils.ConvertAll(p => p.Id);
        var visible = await access.Visible(db.Pupils.Where(p => ids.Contains(p.Id))).Select(p => p.Id).ToListAsync(cancellationToken);
        return [.. pupils.Where(p => visible.Contains(p.Id))];
    }
}
