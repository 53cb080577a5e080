namespace IapManager.Domain.Timetables;

/// <summary>
/// Ranks the lessons that a pupil could go back to next (domain.md, Hybrid timetable: Suggestion). Success comes first (mission N3): a lesson
/// that goes well stands before one that nobody knows of, and that before one that is hard going, whatever else speaks for it.
/// </summary>
public static class StepSuggestion
{
    /// <summary>Calendar days of feedback and hard days that count; the older half of them counts half.</summary>
    public const int Window = 42;

    private static readonly IComparer<SuggestedStep> BestFirst = Comparer<SuggestedStep>.Create((a, b) =>
        a.Record != b.Record ? a.Record.CompareTo(b.Record) : a.Score != b.Score ? b.Score.CompareTo(a.Score) : Compare(a.Lesson.Cell, b.Lesson.Cell));

    private static readonly IComparer<SuggestedStep> HardestFirst = Comparer<SuggestedStep>.Create((a, b) =>
        a.Record != b.Record ? b.Record.CompareTo(a.Record) : a.Score != b.Score ? a.Score.CompareTo(b.Score) : Compare(a.Lesson.Cell, b.Lesson.Cell));

    /// <returns>What is suggested, best first; and what is held back, hardest first. A cell in which two lessons clash is in neither.</returns>
    public static (IReadOnlyList<SuggestedStep> Next, IReadOnlyList<SuggestedStep> HeldBack) Rank(StepFacts facts)
    {
        var judge = new StepJudge(facts);
        var steps = facts.Slots.Where(s => !s.WithClass).Select(s => facts.Mainstream.In(s.Cell)).Where(l => l.Count == 1).Select(l => judge.Judge(l[0])).ToList();
        return ([.. steps.Where(s => !s.IsHeldBack).Order(BestFirst)], [.. steps.Where(s => s.IsHeldBack).Order(HardestFirst)]);
    }

    /// <summary>1 for what is recent, a half for the older half of the window.</summary>
    public static decimal Weight(DateOnly date, DateOnly today) => today.DayNumber - date.DayNumber <= Window / 2 ? 1m : 0.5m;

    /// <summary>Whether something of that day still counts.</summary>
    public static bool Counts(DateOnly date, DateOnly today) => date <= today && today.DayNumber - date.DayNumber <= Window;

    private static int Compare(Cell a, Cell b) =>
        a.Week != b.Week ? a.Week.CompareTo(b.Week) : a.Day != b.Day ? a.Day.CompareTo(b.Day) : string.CompareOrdinal(a.PeriodCode, b.PeriodCode);
}
