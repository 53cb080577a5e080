using IapManager.Domain.Placements;
using IapManager.Domain.Schools;

namespace IapManager.Web.Features.WaitingList;

/// <summary>One of those who would be admitted.</summary>
/// <param name="End">That the stages lead to.</param>
/// <param name="LatestEnd">That the longest stay allows.</param>
/// <param name="OfferHref">The offer with these dates.</param>
/// <param name="WithoutHref">The same what-if without this pupil.</param>
public sealed record WhatIfPupil(int EntryId, int PupilId, string Forename, string Name, DateOnly Start, DateOnly End, DateOnly LatestEnd, string OfferHref, string WithoutHref);

/// <summary>Something to look at, in words.</summary>
/// <param name="Title">Null where the words stand alone.</param>
public sealed record WhatIfNote(string? Title, string Words);

/// <summary>What would happen if some of those who wait were admitted, as the page shows it.</summary>
public sealed record WhatIfPanel
{
    public required string Title { get; init; }

    public required IReadOnlyList<WhatIfPupil> Pupils { get; init; }

    public required FirstTimetable First { get; init; }

    /// <summary>First days of school weeks, to start on.</summary>
    public required IReadOnlyList<DateOnly> Starts { get; init; }

    /// <summary>Mondays to look at, each with its words.</summary>
    public required IReadOnlyList<(DateOnly Monday, string Words)> Weeks { get; init; }

    public required WhatIfWeek Week { get; init; }

    public required IReadOnlyList<DateOnly> Days { get; init; }

    public required IReadOnlyList<(Period Period, IReadOnlyList<PeriodLoad?> Cells)> Rows { get; init; }

    public required ProvisionLimits Limits { get; init; }

    /// <summary>Places and periods in one sentence: what stays free, and the tightest period of the week that is shown.</summary>
    public required string Sentence { get; init; }

    /// <summary>Where something speaks against it, what speaks for itself instead: a later start, one fewer, or to wait; null where nothing does.</summary>
    public required (string Words, string Href)? Safer { get; init; }

    /// <summary>More pupils than places: weeks, and periods of the week that is shown.</summary>
    public required IReadOnlyList<WhatIfNote> TooMany { get; init; }

    public required WhatIfNote Staffing { get; init; }

    public required bool StaffingHolds { get; init; }

    /// <summary>Pairs marked not together; empty for whoever may not know.</summary>
    public required IReadOnlyList<string> Meetings { get; init; }

    /// <summary>Longest stays and the next place, each a sentence.</summary>
    public required IReadOnlyList<string> Afterwards { get; init; }

    /// <summary>What was assumed, in words.</summary>
    public required string Assumed { get; init; }

    public required string ClearHref { get; init; }
}
