using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Placements;

/// <param name="Places">All places.</param>
/// <param name="Taken">Held today.</param>
/// <param name="Promised">For a later day.</param>
/// <param name="Peak">Held on the fullest day from today on: a promised place is not free, even while it stands empty.</param>
/// <param name="NextFree">First day, a school day, from which a place stays free; null when none is in sight.</param>
/// <param name="Ends">Planned ends still to come, earliest first.</param>
public sealed record PlacesNow(int Places, int Taken, int Promised, int Peak, DateOnly? NextFree, IReadOnlyList<DateOnly> Ends)
{
    public int Free => Math.Max(0, Places - Peak);

    /// <summary>First school day after today from which one place more than now stays free; null when none is in sight.</summary>
    public DateOnly? NextMore { get; init; }

    public static PlacesNow Of(IReadOnlyCollection<Stay> stays, int places, DateOnly today, SchoolCalendar calendar)
    {
        var next = Capacity.NextFree(stays, places, today);
        return new(places, Capacity.Now(stays, today), Capacity.Promised(stays, today), Capacity.Peak(stays, today, DateOnly.MaxValue), next == DateOnly.MaxValue ? null : calendar.OnOrAfter(next), [.. stays.Where(s => s.To < DateOnly.MaxValue).Select(s => s.To).Order()])
        {
            NextMore = Capacity.NextMore(stays, places, today) is { } more ? calendar.OnOrAfter(more) : null,
        };
    }
}

/// <summary>Places taken and free, from the planned dates of those who have one.</summary>
[UseCase]
public sealed class PlacesSource(IapDbContext db, SchoolFactsSource source, SchoolClock clock)
{
    public async Task<PlacesNow> CountAsync(int provisionId, int places, CancellationToken cancellationToken)
    {
        var calendar = (await source.GetAsync(cancellationToken)).Calendar;
        return PlacesNow.Of(await StaysAsync(provisionId, null, cancellationToken), places, clock.Today, calendar);
    }

    /// <summary>
    /// Makes sure that a place is free on every day from start to end, and marks the provision, so that of two people who give
    /// the last place at once the second save is refused.
    /// </summary>
    /// <exception cref="Domain.DomainRuleException">When every place is taken on one of the days.</exception>
    public async Task<Provision> TakeAsync(int provisionId, int? exceptPlacementId, DateOnly start, DateOnly end, CancellationToken cancellationToken)
    {
        var provision = await db.Provisions.SingleAsync(p => p.Id == provisionId, cancellationToken);
        db.Entry(provision).Property(p => p.Stamp).IsModified = true;
        var stays = await StaysAsync(provisionId, exceptPlacementId, cancellationToken);
        Capacity.MustHaveRoom(provision.Places, Capacity.Peak(stays, start, end), provision.Name);
        return provision;
    }

    private async Task<List<Stay>> StaysAsync(int provisionId, int? exceptPlacementId, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var dates = await db.Placements.Where(p => p.ProvisionId == provisionId && p.Id != exceptPlacementId
                && (p.State == PlacementState.Offered || p.State == PlacementState.Confirmed || p.State == PlacementState.Active || p.State == PlacementState.Paused))
            .Select(p => new { p.Start, p.PlannedEnd }).ToListAsync(cancellationToken);
        return [.. dates.Select(d => Stay.Planned(d.Start, d.PlannedEnd, today))];
    }
}
