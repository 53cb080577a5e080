namespace IapManager.Domain.Retention;

/// <summary>What decides how long the records of one pupil are kept.</summary>
/// <param name="DateOfBirth">Null when the school never gave one.</param>
/// <param name="YearGroup">The last that was known: 0 for Reception, 1 to 14.</param>
/// <param name="LeftOn">Null while on roll.</param>
public sealed record RetentionFacts(DateOnly? DateOfBirth, int YearGroup, DateOnly? LeftOn)
{
    /// <summary>Whether there ever was a referral or a place.</summary>
    public bool WasReferred { get; init; }

    /// <summary>Whether the pupil has, or had when referred, SEN support or an EHC plan.</summary>
    public bool EverSend { get; init; }

    /// <summary>Day of the last mark or suspension; null when there is none.</summary>
    public DateOnly? LastRegisterEntry { get; init; }

    /// <summary>Whether somebody has said that nothing of the pupil may go: see <see cref="LegalHold"/>.</summary>
    public bool IsHeld { get; init; }
}

/// <param name="Kind">The kind whose period ends last.</param>
/// <param name="On">The first day on which the records may go.</param>
public sealed record RetentionEnd(RetentionKind Kind, DateOnly On);

/// <summary>Works out until when the records of a pupil are kept. They go together, when the longest of the periods that apply has ended.</summary>
public static class RetentionDates
{
    /// <summary>The day from which the records are due to go.</summary>
    /// <returns>Null while the pupil is on roll, and while there is a legal hold.</returns>
    public static DateOnly? DueOn(RetentionFacts pupil, RetentionPeriods periods)
    {
        ArgumentNullException.ThrowIfNull(pupil);
        return pupil.IsHeld ? null : EndOf(pupil, periods)?.On;
    }

    /// <summary>When the longest period ends, whether or not there is a legal hold.</summary>
    /// <returns>Null while the pupil is on roll.</returns>
    public static RetentionEnd? EndOf(RetentionFacts pupil, RetentionPeriods periods)
    {
        ArgumentNullException.ThrowIfNull(pupil);
        ArgumentNullException.ThrowIfNull(periods);
        if (pupil.LeftOn is not { } left)
        {
            return null;
        }

        var longest = KindsOf(pupil).Select(k => new RetentionEnd(k, After(StartOf(k, pupil, left), periods.Of(k)))).MaxBy(e => e.On)!;
        return longest.On < left ? longest with { On = left } : longest;
    }

    /// <summary>The kinds of records that are counted for a pupil. The safeguarding file is for everybody who was referred, so that the day tells nobody who has one.</summary>
    public static IReadOnlyList<RetentionKind> KindsOf(RetentionFacts pupil)
    {
        ArgumentNullException.ThrowIfNull(pupil);
        return pupil.WasReferred
            ? [RetentionKind.PupilFile, RetentionKind.SafeguardingFile, .. If(pupil.EverSend, RetentionKind.SendFile), .. If(pupil.LastRegisterEntry is not null, RetentionKind.RegisterEntries)]
            : [RetentionKind.NotReferred];
    }

    /// <summary>The day on which the youngest pupil of a year group was born: 31 August. The oldest of them is kept longer than needed, and nobody too short.</summary>
    /// <param name="yearGroup">0 for Reception, 1 to 14.</param>
    /// <param name="day">A day of the school year in which the pupil was in that year group.</param>
    public static DateOnly YoungestBirth(int yearGroup, DateOnly day) => new((day.Month >= 9 ? day.Year : day.Year - 1) - yearGroup - 4, 8, 31);

    private static RetentionKind[] If(bool applies, RetentionKind kind) => applies ? [kind] : [];

    private static DateOnly StartOf(RetentionKind kind, RetentionFacts pupil, DateOnly left) => RetentionRule.Of(kind).Start switch
    {
        RetentionStart.Birth => pupil.DateOfBirth ?? YoungestBirth(pupil.YearGroup, left),
        RetentionStart.LastEntry => pupil.LastRegisterEntry!.Value,
        _ => left,
    };

    /// <summary>The same day so many years later; 1 March for 29 February where there is none, so that no period is cut short.</summary>
    private static DateOnly After(DateOnly day, int years) => day is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(day.Year + years) ? new(day.Year + years, 3, 1) : day.AddYears(years);
}
