using IapManager.Domain.Timetables;
using IapManager.Web.Features.WaitingList;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.StaffRota;

/// <summary>A thing of the week to settle, with what would do it.</summary>
/// <param name="What">"Today, period 4: one adult for four pupils".</param>
/// <param name="Href">The period, or where it is settled.</param>
/// <param name="Why">What is behind it and what would help; null where there is nothing to add.</param>
/// <param name="Do">The words of a second link; null without one.</param>
/// <param name="DoHref">Where it leads.</param>
/// <param name="IsPressing">The provision's own rule is broken.</param>
public sealed record SettleItem(string Icon, string What, string Href, string? Why, string? Do, string? DoHref, bool IsPressing);

/// <summary>The words of the list "To settle this week". Adults are named; a pupil only where the reader may see them.</summary>
public sealed class SettleWords(SchoolFacts facts, bool covers, bool plans)
{
    /// <summary>"Today, period 4".</summary>
    public string When(DateOnly day, string period) => $"{(day == facts.Today ? "Today" : day.ToString("dddd", System.Globalization.CultureInfo.InvariantCulture))}, {NameOf(day, period)}";

    /// <summary>The period in the week.</summary>
    public static string HrefOf(DateOnly day, string period) =>
        $"/week?week={Domain.Schools.SchoolCalendar.MondayOf(day):yyyy-MM-dd}&at={day:yyyy-MM-dd}-{Uri.EscapeDataString(period)}#chosen";

    /// <summary>The form for cover, or for somebody besides, with all filled in that is known.</summary>
    public static string CoverHref(DateOnly day, string period, StaffingWarning warning) =>
        $"/day-changes/{(warning.AdultId is null ? "help" : "cover")}?date={day:yyyy-MM-dd}&periods={Uri.EscapeDataString(period)}{(warning.AdultId is { } away ? $"&awayId={away}" : "")}{(warning.Free is { } free ? $"&adultId={free.Id}" : "")}";

    /// <summary>What its link says.</summary>
    public static string CoverWords(StaffingWarning warning) => warning.Matter == StaffingMatter.LeadIsOut ? "Find somebody to lead it" : "Find cover";

    public SettleItem TooFew(DateOnly day, string period, StaffingWarning warning) => new("user-round-x", $"{When(day, period)}: {InSentence(warning.Words)}", HrefOf(day, period), WhyOf(warning), covers ? "Find cover" : null, CoverHref(day, period, warning), true);

    public SettleItem NotCovered(DateOnly day, IReadOnlyList<string> periods, StaffingWarning warning) => new("user-round-x", $"{When(day, periods[0])}{(periods.Count == 1 ? "" : $" and {Sentences.Number(periods.Count - 1)} more")}: {warning.Words}",
        HrefOf(day, periods[0]), WhyOf(warning), covers ? CoverWords(warning) : null, CoverHref(day, periods[0], warning), false);

    /// <summary>The same of one adult in several periods is one thing.</summary>
    public SettleItem OfAdult(IReadOnlyList<(DateOnly Day, string Period, StaffingWarning Warning)> periods)
    {
        var (day, period, warning) = periods[0];
        return new("users-round", $"{When(day, period)}: {warning.Words}", HrefOf(day, period), periods.Count == 1 ? null : $"The same in {Sentences.Number(periods.Count - 1)} more {(periods.Count == 2 ? "period" : "periods")} of the week.",
            plans ? "Change the rota" : null, $"/rota/{warning.AdultId}", false);
    }

    private static string? WhyOf(StaffingWarning warning) => string.Join(" ", new[] { warning.Why, warning.Free is { } free ? $"{free.Name} is in that day and free then." : null }.OfType<string>()) is { Length: > 0 } words ? words : null;

    private string NameOf(DateOnly day, string period) => InSentence(facts.ShapeOn(day).NameOf(period));

    private static string InSentence(string words) => words.Length == 0 ? words : char.ToLowerInvariant(words[0]) + words[1..];
}
