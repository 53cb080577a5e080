using System.Text.Json.Serialization;

namespace IapManager.Domain.Placements;

/// <summary>By when a part of the induction is done.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InductionTime>))]
public enum InductionTime
{
    BeforeStart,
    FirstWeek,
    FirstWeeks,
}

[JsonConverter(typeof(JsonStringEnumConverter<InductionState>))]
public enum InductionState
{
    Open,
    Done,

    /// <summary>Settled by a reason.</summary>
    NotNeeded,
}

/// <summary>One line of a provision's own checklist.</summary>
/// <param name="Wording">What is done.</param>
/// <param name="Who">Who usually does it, in words for a role: "Key adult". Null for nobody in particular.</param>
/// <param name="When">By when.</param>
/// <param name="NeededToConfirm">The start is not confirmed before it is settled.</param>
public sealed record InductionTask(string Wording, string? Who, InductionTime When, bool NeededToConfirm);

/// <summary>One line of a placement's checklist, as the template was when the place was offered.</summary>
public sealed record InductionItem
{
    public const int WordingLimit = 160;
    public const int WhoLimit = 60;
    public const int NoteLimit = 500;

    /// <summary>1, 2, 3 … within the placement; keeps its number.</summary>
    public required int Key { get; init; }

    public required string Wording { get; init; }

    public string? Who { get; init; }

    public required InductionTime When { get; init; }

    public bool NeededToConfirm { get; init; }

    /// <summary>Added for this pupil; not from the template.</summary>
    public bool Own { get; init; }

    public InductionState State { get; init; }

    /// <summary>What was done, or why it is not needed; null for nothing more.</summary>
    public string? Note { get; init; }

    /// <summary>Null while open.</summary>
    public DateOnly? SettledOn { get; init; }

    /// <summary>Null while open.</summary>
    public Actor? SettledBy { get; init; }

    /// <summary>
    /// Last day on which it is in time: before the start, the first day; in the first week, the fifth school day; in the first
    /// weeks, the fifteenth.
    /// </summary>
    /// <param name="start">First day of the placement.</param>
    /// <param name="calendar">The school's.</param>
    public DateOnly DueOn(DateOnly start, Schools.SchoolCalendar calendar) => When switch
    {
        InductionTime.BeforeStart => start,
        InductionTime.FirstWeek => calendar.AddSchoolDays(calendar.OnOrAfter(start), 4),
        _ => calendar.AddSchoolDays(calendar.OnOrAfter(start), 14),
    };

    public static string NameOf(InductionTime time) => time switch
    {
        InductionTime.BeforeStart => "Before the start",
        InductionTime.FirstWeek => "In the first week",
        _ => "In the first three weeks",
    };

    public static string NameOf(InductionState state) => state switch
    {
        InductionState.Open => "Still to do",
        InductionState.Done => "Done",
        _ => "Not needed",
    };
}
