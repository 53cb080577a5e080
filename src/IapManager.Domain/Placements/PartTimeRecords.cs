using System.Text.Json.Serialization;

namespace IapManager.Domain.Placements;

public enum PartTimeState
{
    Draft,
    InForce,
    Ended,
}

/// <summary>What is said of a pupil's social worker. The school's own flags about it are the safeguarding lead's to read, so it is asked for every pupil.</summary>
public enum SocialWorkerAnswer
{
    /// <summary>There is none, as the safeguarding lead confirmed.</summary>
    None,

    Consulted,
}

[JsonConverter(typeof(JsonStringEnumConverter<PartTimeOutcome>))]
public enum PartTimeOutcome
{
    /// <summary>As agreed, to the end.</summary>
    GoOn,

    /// <summary>More time in school than was agreed; the timetable says which.</summary>
    MoreInSchool,

    /// <summary>Back to every session before the end.</summary>
    EndEarly,
}

/// <summary>A look at an agreement while it lasts.</summary>
public sealed record PartTimeReview
{
    /// <summary>1, 2, 3 … within the agreement.</summary>
    public required int Key { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>Null until held.</summary>
    public DateOnly? HeldOn { get; init; }

    public PartTimeOutcome? Outcome { get; init; }

    public string? Note { get; init; }

    public Actor? By { get; init; }

    public static string NameOf(PartTimeOutcome outcome) => outcome switch
    {
        PartTimeOutcome.GoOn => "Goes on as agreed",
        PartTimeOutcome.MoreInSchool => "More time in school",
        _ => "Ends early: back to every session",
    };
}

/// <summary>What an agreement says; one value, so that it is written and checked whole.</summary>
public sealed record PartTimeTerms
{
    public required string? Reason { get; init; }

    public required DateOnly? Start { get; init; }

    /// <summary>Last day: an agreement always has one.</summary>
    public required DateOnly? End { get; init; }

    public required IReadOnlyList<OutSession> Sessions { get; init; }

    /// <summary>School weeks between reviews.</summary>
    public int ReviewEveryWeeks { get; init; } = PartTimeDates.UsualInterval;

    /// <summary>A line for each step, the last one into every session.</summary>
    public string? StepsBack { get; init; }

    /// <summary>Where the pupil is and who is with them in the sessions out of school.</summary>
    public string? Whereabouts { get; init; }

    public string? ParentName { get; init; }

    public DateOnly? ParentAgreedOn { get; init; }

    /// <summary>Only a parent or carer whom the pupil lives with can agree to it.</summary>
    public bool ParentLivesWith { get; init; }

    /// <summary>Who looked at the safety of the sessions out of school.</summary>
    public string? CheckedBy { get; init; }

    public DateOnly? CheckedOn { get; init; }

    /// <summary>SEN caseworker, what they said and when; needed for a pupil with an EHC plan.</summary>
    public string? SenCaseworker { get; init; }

    public SocialWorkerAnswer? SocialWorker { get; init; }

    /// <summary>Who, when and what they said; or who confirmed that there is none.</summary>
    public string? SocialWorkerWords { get; init; }

    /// <summary>Whoever records it states that it is in the pupil's interest and does not manage behaviour.</summary>
    public bool InPupilsInterest { get; init; }
}
