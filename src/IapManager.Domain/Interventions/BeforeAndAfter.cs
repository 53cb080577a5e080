using IapManager.Domain.Assessments;

namespace IapManager.Domain.Interventions;

/// <summary>A score before a programme and one after it has had time to help. It says what changed, never why.</summary>
/// <param name="Before">Null where nobody measured in time.</param>
/// <param name="After">Null until somebody measures again.</param>
public sealed record BeforeAndAfter(decimal? Before, decimal? After, ScoreChange? Change)
{
    /// <summary>Calendar days from joining in which a score still counts as before.</summary>
    public const int StillBefore = 14;

    /// <param name="scale">The scale that is looked at.</param>
    /// <param name="joinedOn">First day of the pupil in the programme.</param>
    /// <param name="scores">Of the pupil, by the same respondent, on that scale.</param>
    public static BeforeAndAfter Of(InstrumentScale scale, DateOnly joinedOn, IEnumerable<(DateOnly On, decimal Score)> scores)
    {
        var inOrder = scores.OrderBy(s => s.On).ToList();
        var limit = joinedOn.AddDays(StillBefore);
        decimal? before = inOrder.Exists(s => s.On <= limit) ? inOrder.Last(s => s.On <= limit).Score : null;
        decimal? after = inOrder.Exists(s => s.On > limit) ? inOrder[^1].Score : null;
        return new BeforeAndAfter(before, after, before is { } b && after is { } a ? ScoreChange.Between(scale, b, a) : null);
    }
}
