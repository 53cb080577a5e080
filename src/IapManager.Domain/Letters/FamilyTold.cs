using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;

namespace IapManager.Domain.Letters;

public enum ToldHow
{
    InPerson,
    Telephone,
    InWriting,
    Interpreter,
}

/// <summary>That somebody told the family of a decision, otherwise than by a letter made here. Kept as recorded.</summary>
public sealed class FamilyTold : ISchoolOwned
{
    public const int NameLimit = 120;
    public const int NoteLimit = 1000;

    private FamilyTold()
    {
    }

    /// <param name="referral">Decided.</param>
    /// <param name="whom">Who was told: "Mrs Collins, mother".</param>
    /// <param name="how">By which way.</param>
    /// <param name="on">Not before the decision, not in the future.</param>
    /// <param name="toldBy">Who told them.</param>
    /// <param name="note">What they said or asked; null for nothing.</param>
    /// <param name="by">Who records it.</param>
    /// <param name="now">UTC.</param>
    public FamilyTold(Referral referral, string? whom, ToldHow how, DateOnly on, string? toldBy, string? note, Actor by, DateTime now)
    {
        var decision = referral.DecisionInForce;
        Rule.Must(decision is not null && LetterKinds.For(referral.State).Count > 0, $"There is nothing to tell of a referral that is {Referral.NameOf(referral.State)}.");
        Rule.Must(on >= decision.On, $"The family cannot have been told before the decision, on {decision.On:d MMMM yyyy}.");
        Rule.Must(on <= SchoolTime.DayOf(now), "Enter the day on which they were told. It cannot be in the future.");
        SchoolId = referral.SchoolId;
        ReferralId = referral.Id;
        PupilId = referral.PupilId;
        DecisionId = decision.Id;
        Whom = Rule.Text(whom, NameLimit, "Enter who was told.");
        How = how;
        On = on;
        ToldBy = Rule.Text(toldBy, NameLimit, "Enter who told them.");
        Note = Rule.Optional(note);
        Rule.Must((Note?.Length ?? 0) <= NoteLimit, $"Use {NoteLimit:N0} characters or fewer.");
        RecordedBy = by;
        RecordedAt = now;
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int ReferralId { get; private set; }

    public int PupilId { get; private set; }

    /// <summary>The decision that they were told of.</summary>
    public int DecisionId { get; private set; }

    public string Whom { get; private set; } = "";

    public ToldHow How { get; private set; }

    public DateOnly On { get; private set; }

    public string ToldBy { get; private set; } = "";

    public string? Note { get; private set; }

    public Actor RecordedBy { get; private set; } = null!;

    public DateTime RecordedAt { get; private set; }

    public static string NameOf(ToldHow how) => how switch
    {
        ToldHow.InPerson => "face to face",
        ToldHow.Telephone => "by telephone",
        ToldHow.InWriting => "in writing",
        ToldHow.Interpreter => "with an interpreter or by signing",
        _ => throw new ArgumentOutOfRangeException(nameof(how), how, null),
    };
}
