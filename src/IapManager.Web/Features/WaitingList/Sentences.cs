using IapManager.Domain.Placements;
using IapManager.Web.Features.Placements;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.WaitingList;

/// <summary>The words of the waiting list.</summary>
public static class Sentences
{
    private static readonly string[] Numbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    public static string Of(string provisionName, int waiting, PlacesNow now)
    {
        var who = waiting == 0 ? $"Nobody waits for {provisionName}." : $"{Capital(Number(waiting))} {(waiting == 1 ? "pupil waits" : "pupils wait")} for {provisionName}.";
        if (now.Free > 0)
        {
            var free = $"{Capital(Number(now.Free))} {(now.Free == 1 ? "place is" : "places are")} free now";
            return now.NextMore is { } more ? $"{who} {free}, the next on {Dates.Plain(more)}." : $"{who} {free}.";
        }

        return now.NextFree is { } day
            ? $"{who} No place is free now; the next is on {Dates.Plain(day)}."
            : $"{who} No place is free now, and no planned end is in sight.";
    }

    /// <summary>"Moved up one on 20 Nov, past Zofia Nowak: the only Year 7 pupil waiting".</summary>
    /// <param name="move">Made by hand.</param>
    /// <param name="waiting">Names of those who wait, by referral.</param>
    public static string Of(WaitingListMove move, IReadOnlyDictionary<int, string> waiting)
    {
        var moved = $"Moved {(move.Places > 0 ? "up" : "down")} {Number(Math.Abs(move.Places))} on {Dates.Brief(move.On)}";
        return Passed(move, waiting) is { } passed
            ? $"{moved}, {(move.Places > 0 ? "past" : "behind")} {passed}: {move.Reason}"
            : $"{moved}: {move.Reason.TrimEnd('.')}. Whoever was passed no longer waits, so the move no longer counts.";
    }

    /// <summary>"Noah Fairweather on 23 Nov, past Isla Rutherford: starts beside his cousin"; null when nobody who was passed still waits.</summary>
    public static string? OfOffer(string name, WaitingListMove move, IReadOnlyDictionary<int, string> waiting) =>
        Passed(move, waiting) is { } passed ? $"{name} on {Dates.Brief(move.On)}, past {passed}: {move.Reason}" : null;

    /// <summary>"Isla", "Isla and Sam", "Isla, Sam and Zofia".</summary>
    public static string Listed(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "",
        1 => names[0],
        _ => $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}",
    };

    private static string? Passed(WaitingListMove move, IReadOnlyDictionary<int, string> waiting)
    {
        var here = move.Passed.Where(waiting.ContainsKey).Select(id => waiting[id]).ToList();
        var gone = move.Passed.Count - here.Count;
        return here.Count == 0 ? null : Listed(gone == 0 ? here : [.. here, $"{Number(gone)} who no longer {(gone == 1 ? "waits" : "wait")}"]);
    }

    public static string Number(int n) => n >= 0 && n < Numbers.Length ? Numbers[n] : $"{n}";

    public static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
