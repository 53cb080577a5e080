namespace IapManager.Domain.Measures;

/// <summary>By what the measures of a school are split (facts.md, What to measure).</summary>
public enum Split
{
    SenStatus,

    /// <summary>The highest ranked need of pupils with SEN support or an EHC plan.</summary>
    SenNeed,
    FreeSchoolMeals,
    PupilPremium,

    /// <summary>In care, on a child protection plan, or a child in need.</summary>
    SocialCare,
    EthnicGroup,
    Sex,
    YearGroup,

    /// <summary>English as an additional language.</summary>
    Eal,
}

/// <summary>What a pupil is counted under, as the school's own records have it now.</summary>
public sealed record PupilTraits
{
    public required int PupilId { get; init; }

    /// <summary>0 for Reception, 1 to 14.</summary>
    public required int YearGroup { get; init; }

    /// <summary>"N", "K" or "E"; null when not given.</summary>
    public string? SenStatus { get; init; }

    /// <summary>Words of the school's code list; null when none is recorded.</summary>
    public string? Need { get; init; }

    public bool FreeSchoolMeals { get; init; }

    public bool PupilPremium { get; init; }

    /// <summary>In care, on a child protection plan, or a child in need.</summary>
    public bool SocialCare { get; init; }

    /// <summary>One of the five broad groups of the school's code list; null when not known or not said.</summary>
    public string? EthnicGroup { get; init; }

    /// <summary>"M" or "F"; null when not given.</summary>
    public string? Sex { get; init; }

    public bool Eal { get; init; }

    /// <summary>On roll at the end of the period.</summary>
    public required bool OnRoll { get; init; }
}

/// <summary>One group of a split. Every pupil of a school is in exactly one.</summary>
/// <param name="Order">Place in the list; groups of one order stand by name.</param>
/// <param name="Name">As the report calls it.</param>
public sealed record PupilGroup(int Order, string Name)
{
    private const int Last = 1000;

    public static PupilGroup NotKnown { get; } = new(Last, "Not known");

    public static PupilGroup NoSen { get; } = new(2, "No SEN");

    public static PupilGroup Of(PupilTraits pupil, Split split) => split switch
    {
        Split.SenStatus => pupil.SenStatus switch
        {
            "E" => new(0, "EHC plan"),
            "K" => new(1, "SEN support"),
            "N" => NoSen,
            _ => NotKnown,
        },
        Split.SenNeed => pupil switch
        {
            { SenStatus: "N" } => NoSen,
            { SenStatus: not ("K" or "E") } => NotKnown,
            { Need: { } need } => new(0, need),
            _ => new(1, "No need recorded"),
        },
        Split.FreeSchoolMeals => pupil.FreeSchoolMeals ? new(0, "Free school meals") : new(1, "No free school meals"),
        Split.PupilPremium => pupil.PupilPremium ? new(0, "Pupil premium") : new(1, "No pupil premium"),
        Split.SocialCare => pupil.SocialCare ? new(0, "In care or known to social care") : new(1, "Neither"),
        Split.EthnicGroup => pupil.EthnicGroup is { } group ? new(0, group) : NotKnown,
        Split.Sex => pupil.Sex switch
        {
            "F" => new(0, "Girls"),
            "M" => new(1, "Boys"),
            _ => NotKnown,
        },
        Split.YearGroup => new(pupil.YearGroup, Pupils.Pupil.YearName(pupil.YearGroup)),
        Split.Eal => pupil.Eal ? new(0, "English as an additional language") : new(1, "English as first language"),
        _ => throw new ArgumentOutOfRangeException(nameof(split), split, null),
    };

    public static string NameOf(Split split) => split switch
    {
        Split.SenStatus => "SEN status",
        Split.SenNeed => "SEN need",
        Split.FreeSchoolMeals => "Free school meals",
        Split.PupilPremium => "Pupil premium",
        Split.SocialCare => "In care or known to social care",
        Split.EthnicGroup => "Ethnic group",
        Split.Sex => "Sex",
        Split.YearGroup => "Year group",
        Split.Eal => "English as an additional language",
        _ => throw new ArgumentOutOfRangeException(nameof(split), split, null),
    };
}
