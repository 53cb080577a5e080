using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.WaitingList;

namespace IapManager.Web.Features.RecurringSessions;

/// <summary>Recurring sessions in words.</summary>
public static class SessionWords
{
    /// <summary>More periods than this are counted and not listed.</summary>
    private const int MostListed = 10;

    /// <summary>"Therapy, with N Rahman, Garden room"; whoever or whatever is not settled is left out.</summary>
    public static string About(SessionPlan plan) =>
        string.Join(", ", new[] { TimetableWords.NameOf(plan.Kind), plan.AdultName is null ? null : $"with {plan.AdultName}", plan.Room }.OfType<string>());

    /// <summary>"Every week: Mon 1 and 3, Thu 2", "Week A: Mon 1. Week B: Tue 2, Wed 4"; many periods as their number.</summary>
    public static string When(IReadOnlyCollection<Cell> cells, TimetableShape shape) =>
        cells.Count > MostListed ? $"{cells.Count} periods of {shape.LessonCells().Count}" : Each(cells, shape);

    /// <summary>As <see cref="When"/>, with every period named.</summary>
    public static string Each(IEnumerable<Cell> cells, TimetableShape shape)
    {
        var weeks = cells.GroupBy(c => c.Week).OrderBy(g => g.Key).Select(g => (Week: g.Key, Days: Days(g, shape))).ToList();
        return shape.Cycle.Weeks == 2 && weeks.Count == 2 && weeks[0].Days == weeks[1].Days ? $"Every week: {weeks[0].Days}"
            : string.Join(". ", weeks.Select(w => shape.Cycle.NameOfWeek(w.Week) is { } name ? $"{name}: {w.Days}" : w.Days));
    }

    /// <summary>"since 2 Nov 2026", "from 7 Dec 2026 to 18 Dec 2026".</summary>
    public static string Days(ProvisionSession session, DateOnly today)
    {
        var last = session.LastDay;
        return last < session.FirstDay ? $"called off before {Dates.BriefWithYear(session.FirstDay)}"
            : $"{(session.FirstDay <= today && last is null ? "since" : "from")} {Dates.BriefWithYear(session.FirstDay)}{(last is { } day ? $" to {Dates.BriefWithYear(day)}" : "")}";
    }

    /// <summary>"Mon 1 and 3, Thu 2".</summary>
    private static string Days(IEnumerable<Cell> cells, TimetableShape shape) => string.Join(", ", cells.GroupBy(c => c.Day).OrderBy(g => g.Key).Select(day =>
        $"{shape.Cycle.ShortNameOfDay(day.Key)} {Sentences.Listed([.. day.OrderBy(c => shape.Find(c)?.Start).ThenBy(c => c.PeriodCode, StringComparer.Ordinal).Select(c => c.PeriodCode)])}"));
}
