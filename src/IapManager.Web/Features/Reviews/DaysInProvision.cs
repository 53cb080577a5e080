using IapManager.Domain.DailyLife;

namespace IapManager.Web.Features.Reviews;

/// <summary>Sums up a pupil's days in the provision from the entries that hold. Pure.</summary>
public static class DaysInProvision
{
    /// <summary>Check-ins with a mood, in each half, from which it is said how they moved.</summary>
    public const int EnoughToCompare = 4;

    /// <param name="checkIns">All, those that others have taken the place of too.</param>
    /// <param name="marks">All of the register.</param>
    /// <param name="notes">Those that the reader may read.</param>
    public static SinceInProvision Of(IEnumerable<CheckIn> checkIns, IEnumerable<SessionMark> marks, IEnumerable<DayNote> notes)
    {
        var days = checkIns.Where(c => c.Moment == DayMoment.Arrival).GroupBy(c => c.Date).OrderBy(g => g.Key).Select(g => Standing.Of(g).Now!).Where(c => c.Presence == Presence.Here).ToList();
        var moods = days.Where(c => c.Mood is not null).Select(c => c.Mood!.Value).ToList();
        var held = marks.GroupBy(m => (m.Date, m.PeriodCode)).Select(g => Standing.Of(g).Now!.Outcome).Where(o => o is SessionOutcome.Attended or SessionOutcome.Late).ToList();
        var missed = marks.GroupBy(m => (m.Date, m.PeriodCode)).Select(g => Standing.Of(g).Now!.Outcome).Count(o => o == SessionOutcome.Elsewhere);
        var standing = Standing.Unreplaced(notes);
        return new SinceInProvision(days.Count, Counted(moods), Counted(days.Where(c => c.Readiness is not null).Select(c => c.Readiness!.Value)), Movement(moods),
            held.Count, held.Count(o => o == SessionOutcome.Late), held.Count + missed, standing.Count, standing.OrderBy(n => n.Date).LastOrDefault());
    }

    /// <summary>"Mostly cloudy at first, mostly bright lately": what was said most often in each half; null while there is too little to tell.</summary>
    public static string? Movement(IReadOnlyList<Mood> moods)
    {
        if (moods.Count < 2 * EnoughToCompare)
        {
            return null;
        }

        var (first, last) = (Mostly(moods.Take(moods.Count / 2)), Mostly(moods.Skip(moods.Count / 2)));
        return (first, last) switch
        {
            ({ } a, { } b) when a == b => $"mostly {Lower(a)} throughout",
            ({ } a, { } b) => $"mostly {Lower(a)} at first, mostly {Lower(b)} lately",
            (null, { } b) => $"mixed at first, mostly {Lower(b)} lately",
            ({ } a, null) => $"mostly {Lower(a)} at first, mixed lately",
            _ => "mixed throughout",
        };
    }

    /// <summary>Null where two were said equally often.</summary>
    private static Mood? Mostly(IEnumerable<Mood> moods)
    {
        var counted = Counted(moods);
        return counted.Count > 1 && counted[0].Days == counted[1].Days ? null : counted[0].Value;
    }

    private static List<(T Value, int Days)> Counted<T>(IEnumerable<T> said)
        where T : struct, Enum => [.. said.GroupBy(x => x).Select(g => (g.Key, g.Count())).OrderByDescending(g => g.Item2).ThenBy(g => g.Key)];

    private static string Lower(Mood mood) => $"{mood}".ToLowerInvariant();
}
