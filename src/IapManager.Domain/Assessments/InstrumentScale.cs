namespace IapManager.Domain.Assessments;

/// <summary>One scale of an instrument.</summary>
/// <param name="Code">Short, unique in the instrument: "EMO".</param>
/// <param name="Name">As the instrument's publisher words it.</param>
/// <param name="Lowest">Lowest score there is.</param>
/// <param name="Highest">Highest score there is; null where no highest is known.</param>
/// <param name="Better">Which way is better.</param>
/// <param name="SumOf">Codes of the scales whose sum it is, with commas between; null where the score itself is entered.</param>
/// <param name="HasDecimals">Scores go in parts of whole numbers too, such as averages and percentiles. Otherwise in whole steps.</param>
/// <param name="BoundIsOurs">The highest score is the school's own setting, and may be set anew.</param>
public sealed record InstrumentScale(string Code, string Name, decimal Lowest, decimal? Highest, BetterWhen Better, string? SumOf = null, bool HasDecimals = false, bool BoundIsOurs = false)
{
    public const int CodeLimit = 12;
    public const int NameLimit = 80;

    /// <summary>The score is worked out from others.</summary>
    public bool IsSum => SumOf is not null;

    /// <summary>"0 to 40", or "0 or more".</summary>
    public string Range => Highest is { } highest ? $"{Lowest:0.##} to {highest:0.##}" : $"{Lowest:0.##} or more";

    /// <summary>"a whole number, 0 to 40", or "a score of 0 to 100".</summary>
    public string Asked => HasDecimals ? $"a score of {Range}" : $"a whole number, {Range}";

    /// <summary>Whether there is such a score.</summary>
    public bool Holds(decimal score) => score >= Lowest && (Highest is null || score <= Highest) && (HasDecimals || decimal.IsInteger(score));

    /// <summary>The same scores mean the same on both: only their steps and a bound that the school sets itself may differ.</summary>
    internal bool MeansTheSameAs(InstrumentScale other) => Plain == other.Plain;

    private InstrumentScale Plain => this with { HasDecimals = false, BoundIsOurs = false, Highest = BoundIsOurs ? null : Highest };

    /// <summary>The sum of what was entered; null while a part of it is missing, or where nothing is summed.</summary>
    public decimal? SumIn(IReadOnlyCollection<ScaleScore> scores)
    {
        if (SumOf is null)
        {
            return null;
        }

        var parts = SumOf.Split(',').Select(code => scores.FirstOrDefault(s => s.Scale == code)?.Value).ToList();
        return parts.TrueForAll(p => p is not null) ? parts.Sum() : null;
    }
}
