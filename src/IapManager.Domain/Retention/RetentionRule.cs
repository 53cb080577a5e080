namespace IapManager.Domain.Retention;

/// <summary>Kinds of records that are kept for periods of their own.</summary>
public enum RetentionKind
{
    /// <summary>Referrals, places, plans, reviews, letters, notes: everything about a pupil who was ever referred.</summary>
    PupilFile,

    /// <summary>The same, of a pupil with SEN support or an EHC plan, now or when referred.</summary>
    SendFile,

    /// <summary>Safeguarding sections, documents and notes.</summary>
    SafeguardingFile,

    /// <summary>Marks of the register and suspensions of a pupil who was ever referred.</summary>
    RegisterEntries,

    /// <summary>What imports brought of a pupil whom nobody ever referred: a copy of what the MIS keeps.</summary>
    NotReferred,
}

/// <summary>From when years are counted.</summary>
public enum RetentionStart
{
    Birth,
    LastEntry,
    Leaving,
}

/// <summary>How long one kind is kept, and where that comes from.</summary>
/// <param name="Kind">Of records.</param>
/// <param name="Start">From when years are counted.</param>
/// <param name="Years">Unless the school says otherwise.</param>
/// <param name="Fewest">The school may choose no fewer.</param>
/// <param name="Source">Where <paramref name="Years"/> come from, in words for the school.</param>
public sealed record RetentionRule(RetentionKind Kind, RetentionStart Start, int Years, int Fewest, string Source)
{
    /// <summary>The most years that a school may choose.</summary>
    public const int Most = 100;

    private const string Published = "Published guidance for schools. Check it against your own policy.";

    /// <summary>Every kind once. Sources: facts.md, Data protection.</summary>
    public static IReadOnlyList<RetentionRule> All { get; } =
    [
        // Pupil file to age 25 [S].
        new(RetentionKind.PupilFile, RetentionStart.Birth, 25, 18, Published),

        // SEND file to age 31 [S].
        new(RetentionKind.SendFile, RetentionStart.Birth, 31, 18, Published),

        // Child-protection file to age 25, kept apart [G].
        new(RetentionKind.SafeguardingFile, RetentionStart.Birth, 25, 18, "What schools usually do; confirm it with your safeguarding lead. It is counted for every pupil who was ever referred, so that no list tells who has such a file."),

        // Register entries 6 years [S].
        new(RetentionKind.RegisterEntries, RetentionStart.LastEntry, 6, 1, Published),

        // Facts.md gives no period.
        new(RetentionKind.NotReferred, RetentionStart.Leaving, 1, 1, "Your school’s choice: there is no guidance for it. What stands here is a copy of what your information system keeps."),
    ];

    public static RetentionRule Of(RetentionKind kind) => All.Single(r => r.Kind == kind);
}

/// <summary>For how many years a school keeps each kind; see <see cref="RetentionRule"/> for when counting begins.</summary>
public sealed record RetentionPeriods(int PupilFile, int SendFile, int SafeguardingFile, int RegisterEntries, int NotReferred)
{
    public static RetentionPeriods Usual { get; } = new(
        RetentionRule.Of(RetentionKind.PupilFile).Years,
        RetentionRule.Of(RetentionKind.SendFile).Years,
        RetentionRule.Of(RetentionKind.SafeguardingFile).Years,
        RetentionRule.Of(RetentionKind.RegisterEntries).Years,
        RetentionRule.Of(RetentionKind.NotReferred).Years);

    public int Of(RetentionKind kind) => kind switch
    {
        RetentionKind.PupilFile => PupilFile,
        RetentionKind.SendFile => SendFile,
        RetentionKind.SafeguardingFile => SafeguardingFile,
        RetentionKind.RegisterEntries => RegisterEntries,
        RetentionKind.NotReferred => NotReferred,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
