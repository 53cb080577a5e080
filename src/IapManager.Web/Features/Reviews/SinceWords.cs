using IapManager.Domain.DailyLife;

namespace IapManager.Web.Features.Reviews;

/// <summary>What has happened since the review before, in the words of the page and of the pack.</summary>
public static class SinceWords
{
    public static string Percent(decimal share) => $"{Math.Round(share * 100, MidpointRounding.AwayFromZero):0}%";

    public static string Attendance(SinceForTeam team) => team.Possible == 0 ? "No marks yet" : $"{team.Attended} of {team.Possible}, {Percent((decimal)team.Attended / team.Possible)}";

    /// <summary>What was recorded, counted; it names nobody.</summary>
    public static string Behaviour(SinceForTeam team)
    {
        var good = team.Good == 0 ? null : team.Good == 1 ? "once for something good" : $"{team.Good} times for something good";
        var hard = team.Hard == 0 ? null : team.Hard == 1 ? "once for something that went wrong" : $"{team.Hard} times for something that went wrong";
        var words = string.Join(", ", new[] { good, hard }.OfType<string>());
        return words.Length == 0 ? "None" : char.ToUpperInvariant(words[0]) + words[1..];
    }

    public static string CheckIns(SinceInProvision days) => days.CheckIns switch { 0 => "None yet", 1 => "1 day", var n => $"{n} days" };

    /// <summary>"Sunny 4, cloudy 2. Mostly cloudy at first, mostly sunny lately."; null where no mood was said.</summary>
    public static string? Moods(SinceInProvision days)
    {
        if (days.Moods.Count == 0)
        {
            return null;
        }

        var counted = string.Join(", ", days.Moods.Select((m, i) => $"{(i == 0 ? $"{m.Mood}" : $"{m.Mood}".ToLowerInvariant())} {m.Days}"));
        return days.Movement is { } moved ? $"{counted}: {moved}" : counted;
    }

    /// <summary>"Ready 5, with someone 2"; null where nobody said.</summary>
    public static string? Readiness(SinceInProvision days) => days.Readiness.Count == 0 ? null
        : string.Join(", ", days.Readiness.Select((r, i) => $"{(i == 0 ? CheckIn.NameOf(r.Readiness) : CheckIn.NameOf(r.Readiness).ToLowerInvariant())} {r.Days}"));

    public static string Register(SinceInProvision days) => days.Sessions == 0 ? "No session marked yet" : $"At {days.Attended} of {days.Sessions} sessions{(days.Late == 0 ? "" : $", late for {days.Late}")}";

    public static string Sessions(ProgrammeSince programme) => programme.Held == 0 ? $"No session held since; {programme.Planned} planned in all" : $"There at {programme.Attended} of {programme.Held} sessions held since; {programme.Planned} planned in all";

    /// <summary>Null where it was not measured twice.</summary>
    public static string? Measure(ProgrammeSince programme) => programme.Measure is not { } measure || !measure.Scales.Any(s => s.Change is not null) ? null
        : measure.Counted is { } counted ? $"{programme.Instrument!.ShortName}: {counted}"
        : string.Join("; ", measure.Scales.Where(s => s.Change is not null).Select(s => $"{s.Scale.Name}: {s.Words(measure.IsSoFar)}, {s.Change!.Value.Words}"));
}
