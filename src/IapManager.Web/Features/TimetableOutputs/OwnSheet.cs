using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.TimetableOutputs;

/// <summary>The user's own lessons in which pupils of the cohort are expected, and the sessions that the user leads or supports.</summary>
[UseCase]
public sealed class OwnSheet(IapDbContext db, PupilAccess access, CurrentUser user, ReadDatedTimetables timetables, ReadStaffLessons readLessons, SchoolFactsSource factsSource, SheetFrame frame)
{
    /// <summary>One real week, day by day as it is: each timetable from its own day on, trips and exams laid over, and where the user stands in.</summary>
    /// <param name="week">A day of it; null for the week of today or of the next school day.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task<TimetableSheet> WeekAsync(DateOnly? week, CancellationToken cancellationToken)
    {
        var facts = await factsSource.GetAsync(cancellationToken);
        var monday = frame.MondayOf(facts, week);
        var sheet = frame.Of(facts, $"{user.Name}, week of {Dates.Plain(monday)}", $"Lessons with pupils of {facts.ProvisionName}, and sessions there. {SheetFrame.ThatDayOnly(facts, monday)}", "/my-timetable", ("Today", "/")) with
        {
            Query = $"?week={monday:yyyy-MM-dd}",
            Other = frame.PatternOf(facts, monday),
        };
        if (facts.Provision is not { } provision || user.StaffMemberId is not { } me)
        {
            return sheet with { Nothing = WhyNothing(facts) };
        }

        var mine = await readLessons.RunAsync(me, cancellationToken);
        var days = SheetWeek.DaysOf(monday);
        var dated = await timetables.RunAsync(timetables.Cohort(access.Visible(db.Pupils), provision.Id, monday), monday, days[^1], cancellationToken);
        var here = dated.Pupils.Where(p => days.Any(day => p.HasPlaceOn(day, provision.Id))).ToList();
        var names = new SheetNames(here);
        var slots = days.SelectMany(day => here.Where(p => p.HasPlaceOn(day, provision.Id)).SelectMany(p => dated.DayOf(p, day).Where(s => mine.Has(s.Slot)), (pupil, now) => (Pupil: pupil, Now: now)))
            .ToLookup(s => (s.Now.Date, s.Now.Period.Code));
        return sheet with
        {
            Weeks = slots.Count == 0 ? [] : [SheetWeek.On(facts, monday, CellOf)],
            Nothing = slots.Count == 0 ? $"No pupil with a place at {provision.Name} is expected in a lesson of yours this week, and you lead no session there." : null,
        };

        SheetCell CellOf(DateOnly day, Period row) => new(
        [
            .. slots[(day, row.Code)].GroupBy(s => (Entry: SheetEntry.KeyOf(s.Now.Slot), Class: s.Now.Slot.WithClass ? s.Now.Slot.ClassCode : null, Time: s.Now.Period.Start == row.Start ? null : Dates.Time(s.Now.Period.Start)))
                .OrderBy(g => g.Key.Time).ThenBy(g => g.Key.Entry.Title, StringComparer.CurrentCultureIgnoreCase)
                .Select(g => Entry(g.First().Now.Slot, me, provision.Name, [.. g.Select(s => names[s.Pupil])], g.Key.Time)),
        ]);
    }

    /// <summary>The pattern that repeats, over the whole cycle, as it holds on one day.</summary>
    public async Task<TimetableSheet> RunAsync(DateOnly? on, CancellationToken cancellationToken)
    {
        var facts = await factsSource.GetAsync(cancellationToken);
        var day = frame.DayOf(facts, on);
        var sheet = frame.Of(facts, user.Name, $"The pattern as of {Dates.Full(day)}: lessons with pupils of {facts.ProvisionName}, and sessions there. Trips, exams and cover of single days are not in it.", "/my-timetable", ("Today", "/")) with
        {
            Query = $"?on={day:yyyy-MM-dd}",
            Other = SheetFrame.WeekOf(day),
        };
        if (facts.Provision is not { } provision || user.StaffMemberId is not { } me)
        {
            return sheet with { Nothing = WhyNothing(facts) };
        }

        var mine = await readLessons.RunAsync(me, cancellationToken);
        var dated = await timetables.RunAsync(timetables.Cohort(access.Visible(db.Pupils), provision.Id, day), day, day.AddDays(SheetFrame.LooksAhead), cancellationToken);
        var here = dated.Pupils.Where(p => p.HasPlaceOn(day, provision.Id)).ToList();
        var names = new SheetNames(here);
        var shape = facts.ShapeOn(day);
        var slots = here.SelectMany(p => dated.CycleOn(p, day).Where(s => mine.Has(s) && (!s.InProvision || !p.IsPausedOn(day))).Select(slot => (Pupil: p, Slot: slot))).ToLookup(s => s.Slot.Cell);
        return sheet with
        {
            Weeks = slots.Count == 0 ? [] : SheetWeek.Of(shape, null, CellOf),
            Notes = SheetFrame.ChangesAfter(day, dated, here, names),
            Nothing = slots.Count == 0 ? $"No pupil with a place at {provision.Name} is expected in a lesson of yours, and you lead no session there." : null,
        };

        SheetCell CellOf(Cell cell)
        {
            var row = shape.Rows().First(p => p.Code == cell.PeriodCode);
            return new SheetCell(
            [
                .. slots[cell].GroupBy(s => (Entry: SheetEntry.KeyOf(s.Slot), Class: s.Slot.WithClass ? s.Slot.ClassCode : null, Time: SheetTime.Of(shape, s.Slot, s.Pupil, row)))
                    .OrderBy(g => g.Key.Time).ThenBy(g => g.Key.Entry.Title, StringComparer.CurrentCultureIgnoreCase)
                    .Select(g => Entry(g.First().Slot, me, provision.Name, [.. g.Select(s => names[s.Pupil])], g.Key.Time)),
            ]);
        }
    }

    private static string WhyNothing(SchoolFacts facts) =>
        facts.Provision is null ? "There is no provision yet." : "Your account is not tied to a member of staff, so your lessons are not known. Ask the administrator to do that.";

    private static SheetEntry Entry(TimetableSlot slot, int me, string provisionName, IReadOnlyList<string> pupils, string? time)
    {
        var entry = SheetEntry.Of(slot, provisionName, pupils, time);
        return entry with
        {
            Title = slot is { WithClass: true, ClassCode: { } code } ? $"{code} {entry.Title}" : entry.Title,
            With = slot.Kind == SlotKind.Supported ? (slot.AdultId == me ? slot.TeacherName : slot.AdultName) : null,
        };
    }
}
