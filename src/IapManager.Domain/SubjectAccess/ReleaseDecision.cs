namespace IapManager.Domain.SubjectAccess;

/// <summary>Whether a record is given to the person who asks.</summary>
public enum ReleaseChoice
{
    Whole,

    /// <summary>With names of others, and passages, blacked out.</summary>
    InPart,

    LeftOut,
}

/// <summary>What was decided about one record of a subject access request.</summary>
public sealed class ReleaseDecision
{
    public const int ItemLimit = 80;
    public const int PassagesLimit = 4000;
    public const int WhyLimit = 500;
    public const int StaysLimit = 2000;

    private ReleaseDecision()
    {
    }

    internal ReleaseDecision(string item, ReleaseChoice choice, string? passages, IEnumerable<string> stays, string? why, DateOnly on, Actor by)
    {
        Item = Rule.Text(item, ItemLimit, "Say which record.");
        Change(choice, passages, stays, why, on, by);
    }

    public int Id { get; private set; }

    public int SubjectAccessRequestId { get; private set; }

    /// <summary>
    /// Kind and number of the record, and a fingerprint of what it says: "DayNote-412-0c9e41d2b7aa". Once the record is changed, the decision is about it no longer.
    /// "Read-CheckIn-77ab01e95c3d" is what somebody has read of a kind, in which nothing asks for a decision.
    /// </summary>
    public string Item { get; private set; } = "";

    public ReleaseChoice Choice { get; private set; }

    /// <summary>Words of the record that are blacked out beside names, one a line; null for none.</summary>
    public string? Passages { get; private set; }

    /// <summary>Words that may be names of others and are not, one a line: of staff, or just words. They stay where the record is given in part; null for none.</summary>
    public string? Stays { get; private set; }

    /// <summary>Null where the record is given whole and nobody said why.</summary>
    public string? Why { get; private set; }

    public DateOnly On { get; private set; }

    public Actor By { get; private set; } = null!;

    internal void Change(ReleaseChoice choice, string? passages, IEnumerable<string> stays, string? why, DateOnly on, Actor by)
    {
        Choice = choice;
        Passages = choice == ReleaseChoice.InPart ? Rule.Optional(passages, PassagesLimit) : null;
        Stays = choice == ReleaseChoice.InPart ? Rule.Optional(string.Join('\n', stays), StaysLimit) : null;
        Why = choice == ReleaseChoice.Whole ? Rule.Optional(why, WhyLimit) : Rule.Text(why, WhyLimit, "Say why it, or a part of it, is left out.");
        On = on;
        By = by;
    }
}
