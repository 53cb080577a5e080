using IapManager.Domain.DailyLife;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Today;

/// <summary>What waits of the entries of days: days on which two people entered something different without seeing each other's. Pure.</summary>
public static class DayEntriesWork
{
    /// <summary>It is known whether they are here today.</summary>
    public static bool IsKnown(CohortMember m, DateOnly today) =>
        Standing.Of(m.CheckIns.Where(c => c.Date == today && c.Moment == DayMoment.Arrival)) is { IsOpen: false, Now.Presence: Presence.Here or Presence.NotHere };

    /// <summary>One line for each day and page, the earliest day first.</summary>
    public static IEnumerable<WorkItem> Of(IReadOnlyList<CohortMember> cohort)
    {
        var checkIns = from member in cohort
                       from entries in member.CheckIns.GroupBy(c => (c.Date, c.Moment))
                       where Standing.Of(entries).IsOpen
                       select (Member: member, entries.Key.Date, Page: entries.Key.Moment == DayMoment.Arrival ? "Check-in" : "Check-out", Href: entries.Key.Moment == DayMoment.Arrival ? $"/day/check-in?pupil={member.PupilId}&" : $"/day/check-out?pupil={member.PupilId}&");
        var marks = from member in cohort
                    from entries in member.Marks.GroupBy(m => (m.Date, m.PeriodCode))
                    where Standing.Of(entries).IsOpen
                    select (Member: member, entries.Key.Date, Page: "Register", Href: $"/day/register?period={Uri.EscapeDataString(entries.Key.PeriodCode)}&");
        return from open in checkIns.Concat(marks)
               group open by (open.Date, open.Page) into day
               orderby day.Key.Date, day.Key.Page
               select new WorkItem(WorkKind.DayEntry, $"Entries differ: {day.Key.Page.ToLowerInvariant()}, {Dates.DayAndMonth(day.Key.Date)}", $"{day.First().Href}on={day.Key.Date:yyyy-MM-dd}",
                   $"About {string.Join(", ", day.Select(d => d.Member.Name).Distinct())}. All of them are kept. Say which holds.", "late", "Needs a look", day.Key.Date);
    }
}
