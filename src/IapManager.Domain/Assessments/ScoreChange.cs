namespace IapManager.Domain.Assessments;

/// <summary>Which way a score went, seen from what helps the pupil.</summary>
public enum ChangeDirection
{
    Same,
    Hoped,
    Other,
}

/// <summary>How far a score went between two days. It says what changed, never why, and never what a pupil is.</summary>
/// <param name="By">After less before.</param>
public readonly record struct ScoreChange(decimal By, ChangeDirection Direction)
{
    public static ScoreChange Between(InstrumentScale scale, decimal before, decimal after)
    {
        var by = after - before;
        return new ScoreChange(by, by == 0 ? ChangeDirection.Same : by > 0 == (scale.Better == BetterWhen.Higher) ? ChangeDirection.Hoped : ChangeDirection.Other);
    }

    /// <summary>"3 lower, the way hoped for", "2 higher", "the same".</summary>
    public string Words => Direction == ChangeDirection.Same ? "the same" : $"{Math.Abs(By):0.##} {(By > 0 ? "higher" : "lower")}{(Direction == ChangeDirection.Hoped ? ", the way hoped for" : "")}";
}
