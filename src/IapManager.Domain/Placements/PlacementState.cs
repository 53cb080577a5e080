namespace IapManager.Domain.Placements;

public enum PlacementState
{
    Offered,
    OfferDeclined,
    Confirmed,
    Active,
    Paused,
    Ended,
}

/// <summary>How a placement ended (domain.md, Placement).</summary>
public enum PlacementOutcome
{
    ReturnedFullTime,
    PartReturnStays,
    SpecialSchool,
    OtherAlternativeProvision,
    OtherSchool,
    PermanentlyExcluded,
    ElectiveHomeEducation,
    LeftTheArea,
    Post16Destination,
}
