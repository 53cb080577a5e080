namespace IapManager.Domain.Interventions;

public enum InterventionKind
{
    Literacy,
    Numeracy,
    SpeechAndLanguage,
    SocialAndEmotional,
    Mentoring,
    Therapy,
    Physical,
    Other,
}

/// <summary>What the school can offer: an entry of its catalogue. A programme takes over what it says on the day on which it is planned.</summary>
public sealed class Intervention : ISchoolOwned, IStamped
{
    public const int NameLimit = 80;
    public const int AimLimit = 300;
    public const int LeaderLimit = 120;
    public const int MostMinutes = 300;

    /// <summary>In pounds.</summary>
    public const decimal MostCost = 2_000;

    private Intervention()
    {
    }

    public Intervention(int schoolId, string? name, InterventionKind kind, string? aim, string? leader, int minutes, decimal? costPerSession, int? instrumentId)
    {
        SchoolId = schoolId;
        Describe(name, kind, aim, leader, minutes, costPerSession, instrumentId);
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public string Name { get; private set; } = "";

    public InterventionKind Kind { get; private set; }

    /// <summary>What it is for.</summary>
    public string Aim { get; private set; } = "";

    /// <summary>Who usually leads it, in words: "A trained teaching assistant"; null when that differs.</summary>
    public string? Leader { get; private set; }

    /// <summary>Usual length of a session, in minutes.</summary>
    public int Minutes { get; private set; }

    /// <summary>In pounds, for the whole group; null while nobody has said.</summary>
    public decimal? CostPerSession { get; private set; }

    /// <summary>The instrument whose scores are looked at before and after; null for none.</summary>
    public int? InstrumentId { get; private set; }

    /// <summary>First day on which it is offered no longer; null while it is.</summary>
    public DateOnly? RetiredOn { get; private set; }

    public Guid Stamp { get; private set; }

    /// <exception cref="DomainRuleException">Something is missing, too long or out of its range.</exception>
    public void Describe(string? name, InterventionKind kind, string? aim, string? leader, int minutes, decimal? costPerSession, int? instrumentId)
    {
        Rule.Must(Enum.IsDefined(kind), "Choose the kind.", nameof(kind));
        Rule.Must(minutes is >= 1 and <= MostMinutes, $"Enter the length of a session, from 1 to {MostMinutes} minutes.", nameof(minutes));
        MustBeCost(costPerSession);
        Name = Rule.Text(name, NameLimit, "Enter the name of the intervention.");
        Aim = Rule.Text(aim, AimLimit, "Say what it is for.");
        Leader = Rule.Optional(leader, LeaderLimit);
        (Kind, Minutes, CostPerSession, InstrumentId) = (kind, minutes, costPerSession, instrumentId);
    }

    public void Retire(DateOnly on)
    {
        Rule.Must(RetiredOn is null, $"{Name} is no longer offered already.");
        RetiredOn = on;
    }

    public void OfferAgain()
    {
        Rule.Must(RetiredOn is not null, $"{Name} is offered.");
        RetiredOn = null;
    }

    public static string NameOf(InterventionKind kind) => kind switch
    {
        InterventionKind.Literacy => "Reading and writing",
        InterventionKind.Numeracy => "Number",
        InterventionKind.SpeechAndLanguage => "Speech and language",
        InterventionKind.SocialAndEmotional => "Social and emotional",
        InterventionKind.Mentoring => "Mentoring",
        InterventionKind.Therapy => "Therapy",
        InterventionKind.Physical => "Movement and senses",
        InterventionKind.Other => "Other",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    internal static void MustBeCost(decimal? costPerSession) =>
        Rule.Must(costPerSession is null || (costPerSession is >= 0 and <= MostCost && costPerSession * 100 % 1 == 0), $"Enter the cost of a session in pounds and pence, from 0 to {MostCost:N0}, or leave it empty.", nameof(costPerSession));
}
