using IapManager.Domain.Assessments;
using IapManager.Domain.Schools;

namespace IapManager.Domain.Interventions;

/// <summary>One scale before a programme and after it.</summary>
/// <param name="Before">Null where nobody measured in time.</param>
/// <param name="After">Null until somebody measures again.</param>
public sealed record ScaleBeforeAndAfter(InstrumentScale Scale, decimal? Before, decimal? After)
{
    /// <summary>Null where one of them is missing.</summary>
    public ScoreChange? Change => Before is { } before && After is { } after ? ScoreChange.Between(Scale, before, after) : null;

    /// <summary>"18 before, 12 so far", "12 at the end"; null where it was not measured.</summary>
    /// <param name="isSoFar">See <see cref="BeforeAndAfter.IsSoFar"/>.</param>
    public string? Words(bool isSoFar) => Before is null && After is null ? null
        : string.Join(", ", new[] { Before is { } before ? $"{before:0.##} before" : null, After is { } after ? $"{after:0.##} {(isSoFar ? "so far" : "at the end")}" : null }.OfType<string>());
}

/// <summary>
/// Scores before a pupil's stay in a programme and at its end, by one respondent: answers of different people are not compared. It says
/// what changed, never why.
/// </summary>
/// <param name="By">Who answered: of those who answer it, the first with a score before; else the first with one after.</param>
/// <param name="Scales">The scales that say it in short.</param>
/// <param name="IsSoFar">The pupil is still in it: what stands as after is the newest score, not the last word.</param>
/// <param name="ExitUntil">Last day on which a score still counts as at the end; null while the pupil is in it.</param>
public sealed record BeforeAndAfter(Respondent By, IReadOnlyList<ScaleBeforeAndAfter> Scales, bool IsSoFar, DateOnly? ExitUntil)
{
    /// <summary>Calendar days from joining in which a score still counts as before; in a stay so short that they reach into its last third, its first third.</summary>
    public const int StillBefore = 14;

    /// <summary>School weeks before joining in which a score counts as before, as for the baseline of a placement.</summary>
    public const int BeforeWeeks = AssessmentsDue.BeforeStartWeeks;

    /// <summary>School weeks after the last day in which a score still counts as at the end.</summary>
    public const int AfterWeeks = 6;

    /// <summary>More scales than these are counted, not listed.</summary>
    public const int MostListed = 3;

    public bool HasBefore => Scales.Any(s => s.Before is not null);

    public bool HasAfter => Scales.Any(s => s.After is not null);

    /// <summary>An exit measure is missing, and there is still time.</summary>
    public bool AsksForExit(DateOnly today) => !HasAfter && ExitUntil is { } until && today <= until;

    /// <summary>"5 of 9 moved the way hoped for"; null where they are few enough to be listed, or none was measured twice.</summary>
    public string? Counted => Scales.Count > MostListed && Scales.Count(s => s.Change is not null) is var both and > 0
        ? $"{Scales.Count(s => s.Change is { Direction: ChangeDirection.Hoped })} of {both} moved the way hoped for" : null;

    /// <param name="instrument">What it is measured with.</param>
    /// <param name="joinedOn">First day of the pupil in the programme.</param>
    /// <param name="leftOn">Last day; null while in it.</param>
    /// <param name="scores">Those that count, of the pupil, by whomever.</param>
    /// <param name="today">The school's today.</param>
    /// <param name="calendar">The school's.</param>
    public static BeforeAndAfter Of(Instrument instrument, DateOnly joinedOn, DateOnly? leftOn, IEnumerable<Assessment> scores, DateOnly today, SchoolCalendar calendar)
    {
        var left = leftOn <= today ? leftOn : null;
        var third = left is { } last ? (last.DayNumber - joinedOn.DayNumber) / 3 : StillBefore;
        var (stillBefore, atTheEnd) = (joinedOn.AddDays(Math.Min(StillBefore, third)), left?.AddDays(-third));
        DateOnly? until = left is { } end ? calendar.AddSchoolWeeks(end, AfterWeeks) : null;
        var own = scores.OrderBy(a => a.On).ToList();
        var each = instrument.Respondents.Select(by => new BeforeAndAfter(by, [.. instrument.InShort.Select(scale => OnScale(scale, own.FindAll(a => a.Respondent == by)))], left is null, until)).ToList();
        return each.Find(m => m.HasBefore) ?? each.Find(m => m.HasAfter) ?? each[0];

        ScaleBeforeAndAfter OnScale(InstrumentScale scale, List<Assessment> byOne)
        {
            var scored = byOne.Where(a => a.ScoreOf(scale) is not null).ToList();
            var before = scored.FindLast(a => a.On <= stillBefore && calendar.AddSchoolWeeks(a.On, BeforeWeeks) >= joinedOn);
            var after = left is { } day
                ? scored.FindAll(a => a.On > stillBefore && a.On >= atTheEnd && a.On <= until).MinBy(a => Math.Abs(a.On.DayNumber - day.DayNumber))
                : scored.FindLast(a => a.On > stillBefore);
            return new ScaleBeforeAndAfter(scale, before?.ScoreOf(scale), after?.ScoreOf(scale));
        }
    }
}
