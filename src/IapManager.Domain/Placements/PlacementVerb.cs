using static IapManager.Domain.Placements.PlacementState;

namespace IapManager.Domain.Placements;

/// <summary>Something that is done with a placement, and the states in which it can be.</summary>
public sealed class PlacementVerb
{
    private static readonly PlacementState[] _withAPlace = [Offered, Confirmed, Active, Paused];
    private readonly string _words;
    private readonly PlacementState[] _states;

    private PlacementVerb(string words, params PlacementState[] states) => (_words, _states) = (words, states);

    public static PlacementVerb BookVisit { get; } = new("book a visit for", Offered);

    public static PlacementVerb RecordVisit { get; } = new("record a visit for", Offered);

    public static PlacementVerb WaiveVisit { get; } = new("waive the visit for", Offered);

    public static PlacementVerb Confirm { get; } = new("confirm", Offered);

    public static PlacementVerb DeclineOffer { get; } = new("decline the offer of", Offered, Confirmed);

    public static PlacementVerb ChangeDates { get; } = new("change the dates of", Offered, Confirmed);

    public static PlacementVerb Begin { get; } = new("start", Confirmed);

    public static PlacementVerb Pause { get; } = new("pause", Active);

    public static PlacementVerb Resume { get; } = new("resume", Paused);

    public static PlacementVerb Extend { get; } = new("extend", Active, Paused);

    public static PlacementVerb End { get; } = new("end", Active, Paused);

    public static PlacementVerb CheckReturn { get; } = new("check the return of", Ended);

    public static PlacementVerb OpenAgain { get; } = new("open support again after", Ended);

    public static PlacementVerb ChangePeople { get; } = new("change the adults of", _withAPlace);

    public static PlacementVerb PrepareInduction { get; } = new("prepare the induction of", _withAPlace);

    public static PlacementVerb ChangeChecklist { get; } = new("change the checklist of", _withAPlace);

    public static PlacementVerb AddToChecklist { get; } = new("add to the checklist of", _withAPlace);

    public static PlacementVerb MakePartTime { get; } = new("agree a part-time timetable for", _withAPlace);

    public static PlacementVerb AgreePlan { get; } = new("agree on the plan of", _withAPlace);

    /// <summary>An answer may come after the last day, and is kept; of an offer that was not taken up none is asked for.</summary>
    public static PlacementVerb AnswerConsent { get; } = new("record a consent for", [.. _withAPlace, Ended]);

    /// <summary>Why it cannot be done in that state, in words for the user; null when it can.</summary>
    public string? Refusal(PlacementState state) => _states.Contains(state) ? null
        : this == Begin && state is (Active or Paused) ? "The placement has begun already."
        : $"You cannot {_words} a placement that is {Placement.NameOf(state)}.";
}
