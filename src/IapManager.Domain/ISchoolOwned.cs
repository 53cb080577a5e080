namespace IapManager.Domain;

/// <summary>A record of one school. Queries see only those of the school that the user works in.</summary>
public interface ISchoolOwned
{
    int SchoolId { get; }
}

/// <summary>A record that two people may change. Its stamp is new after every save; a save against an older stamp is refused.</summary>
public interface IStamped
{
    Guid Stamp { get; }
}

/// <summary>The user who did something, with the name as it was then. Outlives the account.</summary>
public sealed record Actor(int UserId, string Name);

/// <summary>Who may read a record, from widest to narrowest. See docs/domain.md, Visibility.</summary>
public enum Visibility
{
    /// <summary>Everyone who works with the pupil.</summary>
    Staff,

    /// <summary>IAP staff and lead, SENCO, DSL, SLT.</summary>
    Team,

    /// <summary>Family and health: IAP staff for their cohort, lead, SENCO, DSL.</summary>
    Sensitive,

    /// <summary>The DSL alone. Everyone else learns that a record exists and whom to ask.</summary>
    Safeguarding,
}
