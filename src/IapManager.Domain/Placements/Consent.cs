using System.Text.Json.Serialization;
using IapManager.Domain.Referrals;

namespace IapManager.Domain.Placements;

[JsonConverter(typeof(JsonStringEnumConverter<ConsentDecision>))]
public enum ConsentDecision
{
    Given,
    NotGiven,

    /// <summary>Given before, and taken back.</summary>
    Withdrawn,
}

/// <summary>How somebody gave their answer.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConsentChannel>))]
public enum ConsentChannel
{
    Paper,
    InPerson,
    Telephone,
    Email,
}

/// <summary>A kind of consent that a provision asks for.</summary>
/// <param name="Name">In two or three words: "Photographs".</param>
/// <param name="Asks">What is agreed to, as the family is asked it.</param>
/// <param name="NeededBeforeStart">There is an answer, whichever it is, before the placement starts.</param>
/// <param name="PupilToo">The pupil is asked as well.</param>
public sealed record ConsentKind(string Name, string Asks, bool NeededBeforeStart, bool PupilToo);

/// <summary>A consent that is asked for in a placement, of one voice.</summary>
public sealed record Consent
{
    public const int NameLimit = 60;
    public const int AsksLimit = 300;

    /// <summary>1, 2, 3 … within the placement; keeps its number.</summary>
    public required int Key { get; init; }

    public required string Name { get; init; }

    public required string Asks { get; init; }

    public required bool NeededBeforeStart { get; init; }

    [JsonConverter(typeof(JsonStringEnumConverter<Voice>))]
    public required Voice Voice { get; init; }

    /// <summary>"Photographs", "Photographs, the pupil’s own".</summary>
    [JsonIgnore]
    public string FullName => Voice == Voice.Pupil ? $"{Name}, the pupil’s own" : Name;

    public static string NameOf(ConsentDecision decision) => decision switch
    {
        ConsentDecision.Given => "Given",
        ConsentDecision.NotGiven => "Not given",
        _ => "Withdrawn",
    };

    public static string NameOf(ConsentChannel channel) => channel switch
    {
        ConsentChannel.Paper => "On paper",
        ConsentChannel.InPerson => "In person",
        ConsentChannel.Telephone => "By telephone",
        _ => "By e-mail",
    };
}

/// <summary>One answer to a consent. Answers are only ever added; the last one holds.</summary>
public sealed record ConsentAnswer
{
    public const int NameLimit = 120;
    public const int NoteLimit = 500;

    /// <summary>Of the <see cref="Consent"/>.</summary>
    public required int Key { get; init; }

    public required ConsentDecision Decision { get; init; }

    /// <summary>Who answered, in words: "Mrs Collins, mother".</summary>
    public required string GivenBy { get; init; }

    public required DateOnly On { get; init; }

    public required ConsentChannel How { get; init; }

    public string? Note { get; init; }

    public required Actor RecordedBy { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime RecordedAt { get; init; }
}
