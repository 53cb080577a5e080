namespace IapManager.Domain.Schools;

/// <summary>
/// That what one member of staff had open went to another, as when somebody leaves: who, to whom, what in kinds and numbers, and why. It names
/// no pupil. What was handed over stands with each record.
/// </summary>
public sealed class HandOver : ISchoolOwned, IStamped
{
    public const int WhatLimit = 500;
    public const int WhyLimit = 300;

    private HandOver()
    {
    }

    /// <param name="from">Who had it.</param>
    /// <param name="to">Who has it from now on.</param>
    /// <param name="what">"key adult of 2 pupils, 1 action from a review".</param>
    /// <param name="why">In the words of whoever hands it over.</param>
    /// <param name="by">Who does.</param>
    /// <param name="now">UTC.</param>
    public HandOver(StaffMember from, StaffMember to, string what, string? why, Actor by, DateTime now)
    {
        Rule.Must(from.Id != to.Id, "Choose somebody else than the person whose work it is.", nameof(to));
        (SchoolId, FromId, FromName, ToId, ToName) = (from.SchoolId, from.Id, from.FormalName, to.Id, to.FormalName);
        What = Rule.Text(what, WhatLimit, "Choose what is handed over.");
        Why = Rule.Text(why, WhyLimit, "Say why it is handed over.");
        (By, At) = (by, now);
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    /// <summary>A <see cref="StaffMember"/>.</summary>
    public int FromId { get; private set; }

    /// <summary>As it was then.</summary>
    public string FromName { get; private set; } = "";

    /// <summary>A <see cref="StaffMember"/>.</summary>
    public int ToId { get; private set; }

    /// <summary>As it was then.</summary>
    public string ToName { get; private set; } = "";

    /// <summary>Kinds and numbers, no name of a pupil.</summary>
    public string What { get; private set; } = "";

    public string Why { get; private set; } = "";

    public Actor By { get; private set; } = null!;

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>When the new owner said that they have seen it, UTC; null before.</summary>
    public DateTime? SeenAt { get; private set; }

    public Guid Stamp { get; private set; }

    /// <summary>Said by the new owner; to say it again changes nothing.</summary>
    public void Seen(DateTime now) => SeenAt ??= now;
}
