using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Pupils;

/// <summary>Where the pupil should be: this period, or the next one, and the rest of that day.</summary>
/// <param name="Title">"Now, period 2", "Next, Monday period 1".</param>
/// <param name="Period">Whose times stand beside it.</param>
/// <param name="Slot">How it reads.</param>
/// <param name="Later">What follows on the same day.</param>
public sealed record NowPanel(string Title, Period Period, SlotLook Slot, IReadOnlyList<(Period Period, SlotLook Slot)> Later)
{
    /// <returns>Null when nothing is timetabled.</returns>
    public static NowPanel? Of(SchoolFacts facts, int pupilId, int year, IEnumerable<TimetableSlot> slots, DateOnly today, TimeOnly time)
    {
        var isToday = facts.LessonsOn(today, year) is [.., var last] && time < last.End;
        var day = isToday ? today : facts.Calendar.OnOrAfter(today.AddDays(1));
        var on = facts.Calendar.CycleDayOf(day)!.Value;
        var ofDay = slots.Where(s => s.IsOn(on)).ToDictionary(s => s.PeriodCode);
        var coming = facts.LessonsOn(day, year).Where(p => (!isToday || time < p.End) && ofDay.ContainsKey(p.Code)).Select(p => (Period: p, Slot: SlotLook.Of(facts.Lay(pupilId, day, ofDay[p.Code]), facts.ProvisionName))).ToList();
        if (coming.Count == 0)
        {
            return null;
        }

        var (period, slot) = coming[0];
        var name = period.Name.Length > 0 ? char.ToLowerInvariant(period.Name[0]) + period.Name[1..] : period.Code;
        var title = !isToday ? $"{Dates.DayAndMonth(day)}, {name}" : period.Start <= time ? $"Now, {name}" : $"Next, {name}";
        return new NowPanel(title, period, slot, [.. coming.Skip(1)]);
    }
}
