using IapManager.Domain.Reintegration;

namespace IapManager.Domain.Measures;

/// <summary>An agreed change in mainstream.</summary>
/// <param name="InPlaceOn">Null while it is not in place.</param>
/// <param name="SettledOn">The day of the last step; null while it is agreed.</param>
public sealed record AdjustmentFacts(int PupilId, DateOnly AgreedOn, DateOnly Due, DateOnly? InPlaceOn, DateOnly? SettledOn, AdjustmentState State)
{
    public int PlacementId { get; init; }

    /// <summary>When it was in place before, and was then taken back.</summary>
    public IReadOnlyList<AdjustmentSpan> Spans { get; init; } = [];

    /// <summary>Days by which it was due before that was changed.</summary>
    public IReadOnlyList<DueBefore> Dues { get; init; } = [];

    /// <summary>As it was known on a day: what was settled later has not been, and what was taken back later was in place.</summary>
    public AdjustmentState StateOn(DateOnly day) =>
        Spans.FirstOrDefault(s => s.Since <= day && day < s.Until) is { } span ? (span.CheckedOn <= day ? AdjustmentState.Checked : AdjustmentState.InPlace)
        : State is AdjustmentState.Checked or AdjustmentState.Dropped && SettledOn <= day ? State
        : State != AdjustmentState.Agreed && (InPlaceOn ?? (State == AdjustmentState.Dropped ? null : SettledOn)) <= day ? AdjustmentState.InPlace
        : AdjustmentState.Agreed;

    /// <summary>By when it was due as was agreed on that day.</summary>
    public DateOnly DueOn(DateOnly day) => Dues.Where(d => d.Until > day).MinBy(d => d.Until)?.Due ?? Due;
}

/// <param name="Until">The day on which it was taken back; it was not in place any more.</param>
/// <param name="CheckedOn">Null where it was not checked.</param>
public sealed record AdjustmentSpan(DateOnly Since, DateOnly Until, DateOnly? CheckedOn = null);

/// <param name="Until">The day on which another day was agreed.</param>
public sealed record DueBefore(DateOnly Due, DateOnly Until);

/// <param name="Agreed">In the period.</param>
/// <param name="CarriedOver">Agreed before it, and still due when it began.</param>
/// <param name="InPlace">Of both, on the last day: in place, checked ones among them.</param>
/// <param name="StillDue">Of both, on the last day: neither in place nor dropped, overdue ones among them.</param>
public sealed record AdjustmentCounts(int Agreed, int CarriedOver, int InPlace, int Checked, int StillDue, int Overdue, int Dropped)
{
    /// <summary>All that are counted: agreed in the period, and carried over into it.</summary>
    public int All => Agreed + CarriedOver;
}

/// <summary>Pupils whom the changes are about, each once at each.</summary>
/// <param name="InPlace">Counted are those with a change that is checked.</param>
/// <param name="StillDue">Counted are those with a change that is overdue.</param>
public sealed record AdjustmentPupils(int All, int Agreed, int CarriedOver, RatePupils InPlace, RatePupils StillDue, int Dropped);

/// <summary>A number of <see cref="AdjustmentCounts"/>.</summary>
public enum AdjustmentPart
{
    All,
    Agreed,
    CarriedOver,
    InPlace,
    Checked,
    StillDue,
    Overdue,
    Dropped,
}

/// <summary>What the school has changed. The definition stands in docs/domain.md, Measures, and on the report.</summary>
public static class AdjustmentMeasures
{
    /// <param name="adjustments">All of the school.</param>
    /// <param name="period">What came after its last day is not known yet.</param>
    public static AdjustmentCounts In(IEnumerable<AdjustmentFacts> adjustments, DayRange period)
    {
        var those = CountedIn(adjustments, period).ToList();
        var agreed = those.Count(a => period.Contains(a.AgreedOn));
        var counted = those.Select(a => (Due: a.DueOn(period.To), State: a.StateOn(period.To))).ToList();
        return new AdjustmentCounts(
            agreed, counted.Count - agreed,
            counted.Count(a => a.State is AdjustmentState.InPlace or AdjustmentState.Checked),
            counted.Count(a => a.State == AdjustmentState.Checked),
            counted.Count(a => a.State == AdjustmentState.Agreed),
            counted.Count(a => a.State == AdjustmentState.Agreed && a.Due < period.To),
            counted.Count(a => a.State == AdjustmentState.Dropped));
    }

    /// <summary>Pupils instead of changes: each once at each.</summary>
    public static AdjustmentPupils Pupils(IEnumerable<AdjustmentFacts> adjustments, DayRange period)
    {
        var those = CountedIn(adjustments, period).Select(a => (a.PupilId, New: period.Contains(a.AgreedOn), Due: a.DueOn(period.To), State: a.StateOn(period.To))).ToList();
        return new AdjustmentPupils(
            Count(those), Count(those.Where(a => a.New)), Count(those.Where(a => !a.New)),
            RatePupils.Of([.. those.Where(a => a.State is AdjustmentState.InPlace or AdjustmentState.Checked).Select(a => new Behind(a.PupilId, a.State == AdjustmentState.Checked))]),
            RatePupils.Of([.. those.Where(a => a.State == AdjustmentState.Agreed).Select(a => new Behind(a.PupilId, a.Due < period.To))]),
            Count(those.Where(a => a.State == AdjustmentState.Dropped)));

        static int Count(IEnumerable<(int PupilId, bool, DateOnly, AdjustmentState)> of) => of.Select(a => a.PupilId).Distinct().Count();
    }

    private static IEnumerable<AdjustmentFacts> CountedIn(IEnumerable<AdjustmentFacts> adjustments, DayRange period)
    {
        var eve = period.From.AddDays(-1);
        return adjustments.Where(a => a.AgreedOn <= period.To && (period.Contains(a.AgreedOn) || a.StateOn(eve) == AdjustmentState.Agreed));
    }
}
