using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Today;

/// <summary>Places taken and when they come free, from the planned dates of those who have one.</summary>
public static class PlacesForecast
{
    private const int Most = 4;

    public static PlacesPart? Of(IReadOnlyList<CohortMember> cohort, Provision? provision, SchoolCalendar calendar, DateOnly today)
    {
        if (provision is null)
        {
            return null;
        }

        var holders = cohort.Where(m => m.TakesPlace).ToList();
        var stays = holders.Select(m => Stay.Planned(m.Start, m.PlannedEnd, today)).ToList();
        var free = provision.Places - Capacity.Peak(stays, today, DateOnly.MaxValue);
        var lines = new List<(string, string)> { ("Now", free > 0 ? $"{(free == 1 ? "1 place is" : $"{free} places are")} free" : "No place is free") };
        lines.AddRange(holders.Where(m => m.State is PlacementState.Offered or PlacementState.Confirmed).OrderBy(m => m.Start)
            .Select(m => (Dates.Brief(m.Start), $"{m.Name} starts{(m.State == PlacementState.Offered ? ", once the family has visited" : "")}")));
        lines.AddRange(holders.Where(m => m.IsCurrent && m.PlannedEnd >= today).OrderBy(m => m.PlannedEnd)
            .Select(m => (Dates.Brief(calendar.OnOrAfter(m.PlannedEnd.AddDays(1))), $"{m.Name}, planned end {Dates.Plain(m.PlannedEnd)}")));
        return new PlacesPart(Capacity.Now(stays, today), Capacity.Promised(stays, today), provision.Places, [.. lines.Take(Most)]);
    }
}
