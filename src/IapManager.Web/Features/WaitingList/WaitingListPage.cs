using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Placements;

namespace IapManager.Web.Features.WaitingList;

public sealed record WaitingListPage
{
    public required Provision Provision { get; init; }

    /// <summary>Those of the school, to choose from.</summary>
    public required IReadOnlyList<(int Id, string Name)> Provisions { get; init; }

    public required WaitingListFilter Filter { get; init; }

    /// <summary>"Four pupils wait for The Bridge. One place is free now, the next on 14 December."</summary>
    public required string Sentence { get; init; }

    /// <summary>Everybody who waits, whatever the list is narrowed to.</summary>
    public required int Waiting { get; init; }

    public IReadOnlyList<WaitingPupil> Rows { get; init; } = [];

    /// <summary>Those who wait no longer, where the filter asks for them.</summary>
    public IReadOnlyList<LeftPupil> Left { get; init; } = [];

    /// <summary>On all pages of the list.</summary>
    public int Count { get; init; }

    public int Pages => Math.Max(1, (Count + WaitingListFilter.PageSize - 1) / WaitingListFilter.PageSize);

    public required IReadOnlyList<string> OfferedPast { get; init; }

    public required PlacesNow Places { get; init; }

    public required IReadOnlyList<PlaceComingFree> Ends { get; init; }

    public required string Known { get; init; }

    public required string Guessed { get; init; }

    /// <summary>With those who would be admitted, where somebody is chosen.</summary>
    public PlacesChart Chart { get; init; } = null!;

    public WhatIfPanel? WhatIf { get; init; }

    /// <summary>The largest sum, for the length of the bars.</summary>
    public decimal Scale => Math.Max(24, Rows.Select(w => w.Sum).DefaultIfEmpty().Max());
}

/// <param name="Place">From 1.</param>
/// <param name="SchoolDaysSinceLook">School days since somebody last looked at the entry.</param>
/// <param name="Moves">Made by hand, newest last, in words.</param>
public sealed record WaitingPupil(int EntryId, int Place, int PupilId, string Forename, string Surname, string? Form, int ReferralId, decimal CriteriaPoints, int UrgencyPoints, int WaitingPoints,
    DateOnly EnteredOn, string? Meanwhile, DateOnly LastLookedAt, int SchoolDaysSinceLook, IReadOnlyList<string> Moves)
{
    public DateOnly? MeanwhileSince { get; init; }

    public int SchoolDaysWaited { get; init; }

    /// <summary>Folded words of the names, for the search.</summary>
    public string SearchName { get; init; } = "";

    public string Name => $"{Forename} {Surname}";

    public decimal Sum => CriteriaPoints + UrgencyPoints + WaitingPoints;

    public bool LookAgain => SchoolDaysSinceLook > WaitingListEntry.LookAgainAfterDays;
}

/// <param name="LeftOn">Null where nobody noted it.</param>
/// <param name="SchoolDaysWaited">From entry to leaving; null with it.</param>
/// <param name="Reason">Why the pupil was taken off; null for a place offered.</param>
public sealed record LeftPupil(int ReferralId, string Name, string? Form, DateOnly EnteredOn, DateOnly? LeftOn, int? SchoolDaysWaited, string? Reason);

/// <param name="FreeFrom">The school day after the planned end.</param>
/// <param name="Late">The planned end has passed; nobody knows when the place comes free.</param>
public sealed record PlaceComingFree(int PlacementId, string Name, DateOnly PlannedEnd, DateOnly FreeFrom, bool Late);
