using System.Text.Json.Serialization;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;

namespace IapManager.Domain.Reintegration;

/// <summary>What somebody says to a version of the plan.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PlanDecision>))]
public enum PlanDecision
{
    Agreed,

    /// <summary>A fact to act on; it stops nothing.</summary>
    NotAgreed,

    /// <summary>Not able to say, with why.</summary>
    NotAble,
}

/// <summary>Somebody whose agreement is asked for.</summary>
public sealed record PlanVoice
{
    /// <summary>Key of the pupil's own voice, in every version.</summary>
    public const int Pupils = 1;

    /// <summary>1, 2, 3 … within the version; keeps its number.</summary>
    public required int Key { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<Voice>))]
    public required Voice Voice { get; init; }

    /// <summary>Which parent or carer, where more than one is asked: "Mr Collins, dad". Null for the first, and for the pupil.</summary>
    public string? AskedOf { get; init; }
}

/// <summary>An answer to a version of the plan. Answers are only ever added; the last one of a voice holds.</summary>
public sealed record PlanAnswer
{
    public const int NameLimit = 120;
    public const int WordsLimit = 1000;

    /// <summary>Of the <see cref="PlanVoice"/>.</summary>
    public required int Key { get; init; }

    public required PlanDecision Decision { get; init; }

    /// <summary>In their words; or why they are not able to say. Null only where they agreed and said no more.</summary>
    public string? Words { get; init; }

    /// <summary>Who answered, in words: "Mrs Collins, mother". Null for the pupil.</summary>
    public string? GivenBy { get; init; }

    public required DateOnly On { get; init; }

    public required ConsentChannel How { get; init; }

    /// <summary>Who took it down.</summary>
    public required Actor TakenBy { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime TakenAt { get; init; }

    public static string NameOf(PlanDecision decision) => decision switch
    {
        PlanDecision.Agreed => "Agreed",
        PlanDecision.NotAgreed => "Not agreed",
        _ => "Not able to say",
    };
}
