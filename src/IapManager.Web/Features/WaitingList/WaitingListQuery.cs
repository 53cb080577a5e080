using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Placements;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.WaitingList;

public sealed record WaitingListPage(string ProvisionName, IReadOnlyList<WaitingPupil> Waiting, PlacesNow Places, IReadOnlyList<PlaceComingFree> Ends)
{
    /// <summary>The provision shown; null before one is set up.</summary>
    public int? ProvisionId { get; init; }

    /// <summary>Those of the school, to choose from.</summary>
    public IReadOnlyList<(int Id, string Name)> Provisions { get; init; } = [];

    /// <summary>"Four pupils wait for The Bridge. One place is free now, the next on 14 December."</summary>
    public required string Sentence { get; init; }

    /// <summary>Places offered past somebody who still waits, each with its reason.</summary>
    public IReadOnlyList<string> OfferedPast { get; init; } = [];

    /// <summary>The largest sum, for the length of the bars.</summary>
    public decimal Scale => Math.Max(24, Waiting.Select(w => w.Sum).DefaultIfEmpty().Max());
}

/// <param name="Place">From 1.</param>
/// <param name="SchoolDaysSinceLook">School days since somebody last looked at the entry.</param>
/// <param name="Moves">Made by hand, newest last, in words.</param>
public sealed record WaitingPupil(int EntryId, int Place, int PupilId, string Forename, string Surname, string? Form, int ReferralId, decimal CriteriaPoints, int UrgencyPoints, int WaitingPoints,
    DateOnly EnteredOn, string? Meanwhile, DateOnly LastLookedAt, int SchoolDaysSinceLook, IReadOnlyList<string> Moves)
{
    public string Name => $"{Forename} {Surname}";

    public decimal Sum => CriteriaPoints + UrgencyPoints + WaitingPoints;

    public bool LookAgain => SchoolDaysSinceLook > WaitingListEntry.LookAgainAfterDays;
}

/// <param name="FreeFrom">The school day after the planned end.</param>
/// <param name="Late">The planned end has passed; nobody knows when the place comes free.</param>
public sealed record PlaceComingFree(int PlacementId, string Name, DateOnly PlannedEnd, DateOnly FreeFrom, bool Late);

/// <summary>The waiting list in its order, with places now and to come.</summary>
[UseCase]
public sealed class WaitingListQuery(IapDbContext db, PlacesSource places, SchoolFactsSource source, SchoolClock clock)
{
    /// <param name="provisionId">Whose list; null, or one that the school does not have, for the first provision's.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<WaitingListPage> ReadAsync(int? provisionId, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        if ((facts.Provisions.FirstOrDefault(p => p.Id == provisionId) ?? facts.Provision) is not { } provision)
        {
            return new WaitingListPage(facts.ProvisionName, [], new PlacesNow(0, 0, 0, 0, null, []), []) { Sentence = "Set up the provision first." };
        }

        var today = clock.Today;
        var waiting = await WaitingAsync(provision.Id, facts.Calendar, today, cancellationToken);
        var now = await places.CountAsync(provision.Id, provision.Places, cancellationToken);
        var ends = await (from placement in db.Placements
                          join pupil in db.Pupils on placement.PupilId equals pupil.Id
                          where placement.ProvisionId == provision.Id && (placement.State == PlacementState.Active || placement.State == PlacementState.Paused)
                          orderby placement.PlannedEnd, placement.Id
                          select new { placement.Id, placement.PlannedEnd, Forename = pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename, Surname = pupil.PreferredSurname ?? pupil.LegalSurname })
            .ToListAsync(cancellationToken);
        var coming = ends.Select(e => new PlaceComingFree(e.Id, $"{e.Forename} {e.Surname}", e.PlannedEnd, facts.Calendar.OnOrAfter(e.PlannedEnd.AddDays(1)), e.PlannedEnd < today)).ToList();
        return new WaitingListPage(provision.Name, waiting, now, coming)
        {
            ProvisionId = provision.Id,
            Provisions = [.. facts.Provisions.Select(p => (p.Id, p.Name))],
            OfferedPast = await OfferedPastAsync(provision.Id, waiting, cancellationToken),
            Sentence = Sentences.Of(provision.Name, waiting.Count, now, coming),
        };
    }

    /// <summary>Who waits, in the order of the list.</summary>
    public async Task<IReadOnlyList<WaitingPupil>> WaitingAsync(int provisionId, SchoolCalendar calendar, DateOnly today, CancellationToken cancellationToken)
    {
        var entries = await db.WaitingListEntries.AsNoTracking().Include(e => e.Moves).AsSingleQuery()
            .Where(e => e.ProvisionId == provisionId && e.State == WaitingListState.Waiting).ToListAsync(cancellationToken);
        var pupils = await db.Pupils.Where(p => db.WaitingListEntries.Any(e => e.PupilId == p.Id && e.State == WaitingListState.Waiting))
            .Select(p => new { p.Id, Forename = p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename, Surname = p.PreferredSurname ?? p.LegalSurname, p.Form })
            .ToDictionaryAsync(p => p.Id, cancellationToken);
        var names = entries.ToDictionary(e => e.ReferralId, e => $"{pupils[e.PupilId].Forename} {pupils[e.PupilId].Surname}");
        return
        [
            .. WaitingOrder.Of(entries, today).Select((e, i) => new WaitingPupil(e.Id, i + 1, e.PupilId, pupils[e.PupilId].Forename, pupils[e.PupilId].Surname, pupils[e.PupilId].Form, e.ReferralId,
                e.CriteriaPoints, e.UrgencyPoints, e.WaitingPoints(today), e.EnteredOn, e.Meanwhile, e.LastLookedAt, Math.Max(0, calendar.SchoolDaysBetween(e.LastLookedAt, today)),
                [.. e.Moves.OrderBy(m => m.Id).Select(m => Sentences.Of(m, names))])),
        ];
    }

    private async Task<IReadOnlyList<string>> OfferedPastAsync(int provisionId, IReadOnlyList<WaitingPupil> waiting, CancellationToken cancellationToken)
    {
        var names = waiting.ToDictionary(w => w.ReferralId, w => w.Name);
        var offered = await (from entry in db.WaitingListEntries.AsNoTracking()
                             join pupil in db.Pupils on entry.PupilId equals pupil.Id
                             from move in entry.Moves
                             where entry.ProvisionId == provisionId && entry.State == WaitingListState.Placed && move.ForOffer
                             orderby move.Id
                             select new { entry.ReferralId, Name = (pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename) + " " + (pupil.PreferredSurname ?? pupil.LegalSurname), Move = move })
            .ToListAsync(cancellationToken);
        return [.. offered.Where(o => !names.ContainsKey(o.ReferralId)).Select(o => Sentences.OfOffer(o.Name, o.Move, names)).OfType<string>()];
    }
}
