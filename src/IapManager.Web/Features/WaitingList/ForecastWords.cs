using IapManager.Domain.Placements;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.WaitingList;

/// <summary>The forecast in words: what is known and what is guessed.</summary>
public static class ForecastWords
{
    /// <summary>Changes that a sentence can hold; the rest is in the chart and its table.</summary>
    private const int ChangesTold = 4;

    /// <summary>"Free places by school week: one now, none from 14 December 2026, two from 11 January 2027."</summary>
    public static string Of(PlacesChart chart)
    {
        var changes = new List<string>();
        for (var i = 0; i < chart.Weeks.Count; i++)
        {
            if (i == 0 || chart.FreeIn(i) != chart.FreeIn(i - 1))
            {
                var number = Sentences.Number(chart.FreeIn(i)) is "no" ? "none" : Sentences.Number(chart.FreeIn(i));
                changes.Add(i == 0 ? $"{number} now" : $"{number} from {Dates.Plain(chart.Weeks[i].Monday)}");
            }
        }

        var told = changes.Count == 1 ? $"{changes[0]}, and no change in sight" : string.Join(", ", changes.Take(ChangesTold));
        return $"Free places by school week: {told}{(changes.Count > ChangesTold ? ", and more changes after that" : "")}.";
    }

    /// <summary>"Known: seven planned ends, one of them after an extension, and one promised place."</summary>
    public static string Known(IReadOnlyCollection<PlaceHolder> holders)
    {
        var ends = holders.Count(h => h is { Late: false, Place.Promised: false });
        var (extended, promised) = (holders.Count(h => h is { Late: false, Place.Promised: false, Extensions: > 0 }), holders.Count(h => h.Place.Promised));
        var late = holders.Where(h => h.Late && !h.Place.Promised).Select(h => h.Forename).ToList();
        var known = ends + promised == 0 ? "Nothing is known yet: nobody has a planned end ahead."
            : $"Known: {Count(ends, "planned end")}{(extended > 0 ? $", {Sentences.Number(extended)} of them after an extension" : "")}{(promised > 0 ? $", and {Count(promised, "promised place")}" : "")}.";
        return late.Count == 0 ? known : $"{known} Nobody knows when the {(late.Count == 1 ? "place" : "places")} of {Sentences.Listed(late)} {(late.Count == 1 ? "comes" : "come")} free: the planned end has passed.";
    }

    /// <summary>How many are there at a time is guessed from timetables and stages; who is near a full return is named.</summary>
    public static string Guessed(IEnumerable<PlaceHolder> holders, DateOnly today)
    {
        var near = holders.Where(h => !h.Place.Promised && h.HasTimetable && h.Place.ShareOn(today) >= PlacesForecast.NearFullReturn).Select(h => $"{h.Forename} ({h.Place.ShareOn(today):P0} with the class)").ToList();
        return "Guessed: how many are there at a time, from the timetables that are built and the stages still to come."
            + (near.Count == 0 ? "" : $" Near a full return, so that most periods come free before the place does: {Sentences.Listed(near)}.");
    }

    private static string Count(int n, string what) => $"{Sentences.Number(n)} {what}{(n == 1 ? "" : "s")}";
}
