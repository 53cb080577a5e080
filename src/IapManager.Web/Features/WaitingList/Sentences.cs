using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Placements;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.WaitingList;

/// <summary>The words of the waiting list.</summary>
public static class Sentences
{
    private static readonly string[] Numbers = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    public static string Of(string provisionName, int waiting, PlacesNow now, IReadOnlyList<PlaceComingFree> ends, SchoolCalendar calendar)
    {
        var who = waiting == 0 ? $"Nobody waits for {provisionName}." : $"{Capital(Number(waiting))} {(waiting == 1 ? "pupil waits" : "pupils wait")} for {provisionName}.";
        if (now.Free > 0)
        {
            var next = ends.FirstOrDefault(e => !e.Late);
            var free = $"{Capital(Number(now.Free))} {(now.Free == 1 ? "place is" : "places are")} free now";
            return next is null ? $"{who} {free}." : $"{who} {free}, the next on {Dates.Plain(next.FreeFrom)}.";
        }

        return now.NextFree is { } day
            ? $"{who} No place is free now; the next is on {Dates.Plain(calendar.OnOrAfter(day))}."
            : $"{who} No place is free now, and no planned end is in sight.";
    }

    /// <summary>"Moved up one on 20 Nov: the only Year 7 pupil waiting".</summary>
    public static string Of(WaitingListMove move) =>
        $"Moved {(move.Places > 0 ? "up" : "down")} {Number(Math.Abs(move.Places))} on {Dates.Brief(move.On)}: {move.Reason}";

    public static string Number(int n) => n >= 0 && n < Numbers.Length ? Numbers[n] : $"{n}";

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
