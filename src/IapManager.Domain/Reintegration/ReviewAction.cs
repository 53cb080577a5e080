namespace IapManager.Domain.Reintegration;

public enum ReviewActionState
{
    Open,
    Done,

    /// <summary>With why.</summary>
    Dropped,
}

/// <summary>What a review agreed on, as it is written down there.</summary>
/// <param name="What">What is to be done.</param>
/// <param name="Owner">Who sees to it, by name.</param>
/// <param name="Due">By when; null when no day was set.</param>
/// <param name="OwnerId">The member of staff; null for a parent or carer, an agency, or several people.</param>
/// <param name="Id">Of the action that stands there already; null for a new one.</param>
public sealed record AgreedAction(string What, string Owner, DateOnly? Due, int? OwnerId = null, int? Id = null);

/// <summary>Something that a review agreed on. It outlives the review: it is done, or dropped with why, whether the review is closed or not.</summary>
public sealed class ReviewAction : ISchoolOwned, IStamped
{
    public const int WhatLimit = 500;
    public const int ReasonLimit = 500;

    private ReviewAction()
    {
    }

    internal ReviewAction(int schoolId, int pupilId, AgreedAction agreed)
    {
        (SchoolId, PupilId) = (schoolId, pupilId);
        Agree(agreed);
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int PupilId { get; private set; }

    public int ReviewId { get; private set; }

    public string What { get; private set; } = "";

    /// <summary>A member of staff, who then sees it among their own; null for anybody else.</summary>
    public int? OwnerId { get; private set; }

    /// <summary>Who sees to it, by the name that they had then.</summary>
    public string Owner { get; private set; } = "";

    /// <summary>By when; null when no day was set.</summary>
    public DateOnly? Due { get; private set; }

    public ReviewActionState State { get; private set; }

    /// <summary>The day on which it was done or dropped; null while it is open.</summary>
    public DateOnly? SettledOn { get; private set; }

    /// <summary>Who said so; null while it is open.</summary>
    public Actor? SettledBy { get; private set; }

    /// <summary>Null unless dropped.</summary>
    public string? DroppedReason { get; private set; }

    public Guid Stamp { get; private set; }

    public bool IsOpen => State == ReviewActionState.Open;

    /// <summary>Open, with a day that has passed.</summary>
    public bool IsLate(DateOnly today) => IsOpen && Due < today;

    /// <param name="on">The day on which it was done.</param>
    /// <param name="today">The school's today.</param>
    /// <param name="by">Who says so.</param>
    public void Done(DateOnly on, DateOnly today, Actor by)
    {
        MustBeOpen();
        Rule.Must(on <= today, "Enter the day on which it was done. It cannot be in the future.", nameof(on));
        (State, SettledOn, SettledBy) = (ReviewActionState.Done, on, by);
    }

    public void Drop(string? reason, DateOnly today, Actor by)
    {
        MustBeOpen();
        DroppedReason = Rule.Text(reason, ReasonLimit, "Say why it is dropped.");
        (State, SettledOn, SettledBy) = (ReviewActionState.Dropped, today, by);
    }

    /// <summary>Opens it again, as when it was settled by mistake.</summary>
    public void Reopen()
    {
        Rule.Must(!IsOpen, "This is still to be done.");
        (State, SettledOn, SettledBy, DroppedReason) = (ReviewActionState.Open, null, null, null);
    }

    /// <summary>Somebody else of the staff sees to it from now on; words and day stay as they were agreed.</summary>
    public void HandOver(int ownerId, string owner)
    {
        MustBeOpen();
        (OwnerId, Owner) = (ownerId, owner);
    }

    /// <summary>The same words, owner and day; of a member of staff the name may have changed.</summary>
    internal bool IsAgreedAs(AgreedAction agreed) =>
        (Plain(What), OwnerId, Due) == (Plain(agreed.What), agreed.OwnerId, agreed.Due) && (OwnerId is not null || Plain(Owner) == Plain(agreed.Owner));

    /// <summary>Words, owner and day, while it is open.</summary>
    internal void Agree(AgreedAction agreed) => (What, OwnerId, Owner, Due) = (agreed.What, agreed.OwnerId, agreed.Owner, agreed.Due);

    /// <summary>A form sends lines back with other ends than they were written with.</summary>
    private static string Plain(string words) => words.ReplaceLineEndings("\n").Trim();

    private void MustBeOpen() => Rule.Must(IsOpen, State == ReviewActionState.Done ? "This is done already." : "This was dropped already.");
}
