using IapManager.Data;
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
    public async Task<TimetableSheet> RunAsync(DateOnly? on, CancellationToken cancellationToken)
    {
        var facts = await factsSource.GetAsync(cancellationToken);
        var day = frame.DayOf(facts, on);
        var sheet = frame.Of(facts, user.Name, $"Lessons with pupils of {facts.ProvisionName}, and sessions there. As of {Dates.Full(day)}.", "/my-timetable", ("Today", "/")) with
        {
            Query = on is null ? "" : $"?on={day:yyyy-MM-dd}",
        };
        if (facts.Provision is not { } provision || user.StaffMemberId is not { } me)
        {
            return sheet with
            {
                Nothing = facts.Provision is null ? "There is no provision yet." : "Your account is not tied to a member of staff, so your lessons are not known. Ask the administrator to do that.",
            };
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
                    .Select(g => Entry(g.First().Slot, [.. g.Select(s => names[s.Pupil])], g.Key.Time)),
            ]);
        }

        SheetEntry Entry(TimetableSlot slot, IReadOnlyList<string> pupils, string? time)
        {
            var entry = SheetEntry.Of(slot, provision.Name, pupils, time);
            return entry with
            {
                Title = slot is { WithClass: true, ClassCode: { } code } ? $"{code} {entry.Title}" : entry.Title,
                With = slot.Kind == SlotKind.Supported ? (slot.AdultId == me ? slot.TeacherName : slot.AdultName) : null,
            };
        }
    }
}
