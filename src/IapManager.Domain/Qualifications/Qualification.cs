namespace IapManager.Domain.Qualifications;

public enum QualificationState
{
    Entered,
    Gained,

    /// <summary>Sat or not, it was not gained this time.</summary>
    NotGained,

    /// <summary>The entry was withdrawn before the examination.</summary>
    Withdrawn,
}

/// <summary>A qualification or award that a pupil is entered for, and what came of it (mission N14).</summary>
public sealed class Qualification : ISchoolOwned, IStamped
{
    public const int NameLimit = 120;
    public const int AwardLimit = 60;
    public const int ResultLimit = 40;
    public const int TextLimit = 300;

    private Qualification()
    {
    }

    /// <param name="schoolId">The school.</param>
    /// <param name="pupilId">The pupil.</param>
    /// <param name="placementId">The placement in which it was prepared; null for none.</param>
    /// <param name="name">"GCSE Mathematics".</param>
    /// <param name="level">As the awarding body words it: "Level 1", "Entry level 3"; null where it has none.</param>
    /// <param name="awardedBy">Awarding body; null when not known.</param>
    /// <param name="enteredOn">Day of the entry.</param>
    /// <param name="today">By the school's clock.</param>
    public Qualification(int schoolId, int pupilId, int? placementId, string? name, string? level, string? awardedBy, DateOnly enteredOn, DateOnly today)
    {
        (SchoolId, PupilId, PlacementId) = (schoolId, pupilId, placementId);
        Name = Rule.Text(name, NameLimit, "Enter the qualification.");
        Level = Rule.Optional(level, AwardLimit);
        AwardedBy = Rule.Optional(awardedBy, AwardLimit);
        Rule.Must(enteredOn <= today, "Enter the day of the entry. It cannot be in the future.", nameof(enteredOn));
        EnteredOn = enteredOn;
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int PupilId { get; private set; }

    /// <summary>Null where it was not prepared in a placement.</summary>
    public int? PlacementId { get; private set; }

    public string Name { get; private set; } = "";

    public string? Level { get; private set; }

    public string? AwardedBy { get; private set; }

    public DateOnly EnteredOn { get; private set; }

    public QualificationState State { get; private set; }

    /// <summary>Null while entered.</summary>
    public DateOnly? SettledOn { get; private set; }

    /// <summary>Grade as printed: "4", "Pass", "Distinction"; null where none is given.</summary>
    public string? Result { get; private set; }

    /// <summary>Why it was withdrawn, or what comes next; null for nothing.</summary>
    public string? Words { get; private set; }

    public Guid Stamp { get; private set; }

    /// <exception cref="DomainRuleException">It is settled, or the day does not fit.</exception>
    public void Gain(string? result, DateOnly on, DateOnly today)
    {
        Settle(QualificationState.Gained, on, today);
        Result = Rule.Text(result, ResultLimit, "Enter the result as it is printed, for example 4 or Pass.");
    }

    /// <exception cref="DomainRuleException">It is settled, or the day does not fit.</exception>
    public void NotGain(string? result, string? words, DateOnly on, DateOnly today)
    {
        Settle(QualificationState.NotGained, on, today);
        (Result, Words) = (Rule.Optional(result, ResultLimit), Rule.Optional(words, TextLimit));
    }

    /// <exception cref="DomainRuleException">It is settled, the day does not fit, or no reason is given.</exception>
    public void Withdraw(string? why, DateOnly on, DateOnly today)
    {
        Settle(QualificationState.Withdrawn, on, today);
        Words = Rule.Text(why, TextLimit, "Say why the entry is withdrawn.");
    }

    /// <summary>Takes back what was said came of it, as when a result was of another pupil or is marked again.</summary>
    /// <exception cref="DomainRuleException">It is not settled.</exception>
    public void Reopen()
    {
        Rule.Must(State != QualificationState.Entered, "Nothing has been said to take back.");
        (State, SettledOn, Result, Words) = (QualificationState.Entered, null, null, null);
    }

    public static string NameOf(QualificationState state) => state switch
    {
        QualificationState.Entered => "Entered",
        QualificationState.Gained => "Gained",
        QualificationState.NotGained => "Not this time",
        QualificationState.Withdrawn => "Withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    private void Settle(QualificationState state, DateOnly on, DateOnly today)
    {
        Rule.Must(State == QualificationState.Entered, $"{Name} is settled already: {NameOf(State).ToLowerInvariant()}. Take that back first.");
        Rule.Must(on >= EnteredOn && on <= today, $"Enter a day from {EnteredOn:d MMMM yyyy} to today.", nameof(on));
        (State, SettledOn) = (state, on);
    }
}
