using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Today;

/// <summary>The day that the page is about, and the period to look at.</summary>
/// <param name="Today">By the school's clock.</param>
/// <param name="Time">By the school's clock.</param>
/// <param name="Shown">Today, or the next school day when there is no school today.</param>
/// <param name="In">Which day of the cycle the day shown is.</param>
/// <param name="Now">The lesson going on; null between lessons and on days without school.</param>
/// <param name="Looked">The lesson going on or the next one; null when the school has no lesson periods.</param>
/// <param name="LookedOn">Its day.</param>
public sealed record SchoolDay(DateOnly Today, TimeOnly Time, DateOnly Shown, CycleDay In, Period? Now, Period? Looked, DateOnly LookedOn)
{
    public bool IsToday => Shown == Today;

    public static SchoolDay Of(SchoolFacts facts, DateOnly today, TimeOnly time)
    {
        var shown = facts.Calendar.OnOrAfter(today);
        var lessons = facts.LessonsOn(shown);
        var now = shown == today ? lessons.FirstOrDefault(p => p.Holds(time)) : null;
        var rest = shown == today ? lessons.FirstOrDefault(p => time < p.End) : null;
        var lookedOn = rest is not null || shown != today ? shown : facts.Calendar.OnOrAfter(today.AddDays(1));
        return new SchoolDay(today, time, shown, facts.Calendar.CycleDayOf(shown)!.Value, now, rest ?? (facts.LessonsOn(lookedOn) is [var first, ..] ? first : null), lookedOn);
    }

    /// <summary>As <see cref="Looked"/>, by the times of one year group.</summary>
    public Period? LookedFor(SchoolFacts facts, int year) => facts.LessonsOn(LookedOn, year) is not { Count: > 0 } lessons ? null
        : LookedOn == Today ? lessons.FirstOrDefault(p => Time < p.End) : lessons[0];

    /// <summary>"in period 1", "next, in period 2", "on Monday, period 1".</summary>
    public string LookedInWords
    {
        get
        {
            var name = Looked is not { Name.Length: > 0 } ? "" : char.ToLowerInvariant(Looked.Name[0]) + Looked.Name[1..];
            return Now is not null ? $"in {name}" : LookedOn == Today ? $"next, in {name}" : $"on {LookedOn.DayOfWeek}, {name}";
        }
    }

    /// <summary>"Week A, school week 12." or "No school today. The next school day is Monday 23 November, week A."</summary>
    public string Sentence(SchoolFacts facts)
    {
        if (facts.Calendar.Terms.Count == 0)
        {
            return "";
        }

        var cycle = facts.Calendar.CycleOn(Shown);
        var (name, lower) = cycle.IsOfDays ? (cycle.NameOfDay(In.Day), cycle.NameOfDay(In.Day)) : cycle.NameOfWeek(In.Week) is { } week ? (week, $"w{week[1..]}") : ("", "");
        return IsToday
            ? $"{(name.Length == 0 ? "S" : $"{name}, s")}chool week {facts.Calendar.SchoolWeekNumber(Shown)}."
            : $"No school today. The next school day is {Dates.DayAndMonth(Shown)}{(name.Length == 0 ? "" : $", {lower}")}.";
    }
}
