using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.PartTimeAgreements;

/// <summary>The pattern of an agreement as a form carries it: lesson periods, or whole mornings and afternoons.</summary>
public static class OutOfSchool
{
    public const string Morning = "AM";
    public const string Afternoon = "PM";

    private static readonly TimeOnly Midday = new(12, 30);

    public static string KeyOf(int week, int day, string part) => $"{week}-{day}-{part}";

    /// <summary>Lesson periods before lunch; before half past twelve where the day has no lunch.</summary>
    public static bool IsMorning(SchoolFacts facts, Period period) =>
        facts.Periods.FirstOrDefault(p => p.Kind == PeriodKind.Lunch) is { } lunch ? period.Start < lunch.Start : period.Start < Midday;

    /// <returns>The lesson periods chosen; null when something else than the form's own boxes was sent.</returns>
    public static IReadOnlyList<OutSession>? Read(SchoolFacts facts, IEnumerable<string?> keys)
    {
        var byKey = facts.LessonCells.GroupBy(c => KeyOf(c.Week, c.Day, c.PeriodCode)).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var half in new[] { Morning, Afternoon })
        {
            foreach (var day in facts.LessonCells.Where(c => IsMorning(facts, Of(facts, c)) == (half == Morning)).GroupBy(c => (c.Week, c.Day)))
            {
                byKey.TryAdd(Half(day.Key.Week, day.Key.Day, half), [.. day]);
            }
        }

        var chosen = new HashSet<Cell>();
        foreach (var key in keys.OfType<string>().Where(k => k.Length > 0))
        {
            if (!byKey.TryGetValue(key, out var cells))
            {
                return null;
            }

            chosen.UnionWith(cells);
        }

        return [.. facts.LessonCells.Where(chosen.Contains).Select(c => new OutSession(c.Week, c.Day, c.PeriodCode))];
    }

    /// <summary>Key of a whole morning or afternoon; never the key of a period.</summary>
    public static string Half(int week, int day, string half) => $"half-{KeyOf(week, day, half)}";

    /// <summary>"Week A: Monday, Period 4 and Period 5 (all afternoon)", a line for each week and day.</summary>
    public static IReadOnlyList<string> Words(SchoolFacts facts, IEnumerable<OutSession> sessions)
    {
        var lines = new List<string>();
        foreach (var day in sessions.GroupBy(s => (s.Week, s.Day)).OrderBy(g => g.Key.Week).ThenBy(g => g.Key.Day))
        {
            var codes = day.Select(s => s.PeriodCode).ToHashSet();
            var whole = new List<string>();
            foreach (var (half, name) in new[] { (true, "all morning"), (false, "all afternoon") })
            {
                var periods = facts.LessonPeriods.Where(p => IsMorning(facts, p) == half).Select(p => p.Code).ToList();
                if (periods.Count > 0 && periods.All(codes.Contains))
                {
                    whole.Add(name);
                    codes.ExceptWith(periods);
                }
            }

            var rest = facts.LessonPeriods.Where(p => codes.Contains(p.Code)).Select(p => p.Name).Concat(codes.Where(c => facts.LessonPeriods.All(p => p.Code != c)));
            var words = whole.Count == 2 ? "all day" : string.Join(", ", whole.Concat(rest));
            lines.Add($"{(facts.School.WeeksInCycle == 1 ? "" : $"Week {(day.Key.Week == 1 ? 'A' : 'B')}, ")}{(DayOfWeek)day.Key.Day}: {words}");
        }

        return lines;
    }

    private static Period Of(SchoolFacts facts, Cell cell) => facts.LessonPeriods.First(p => p.Code == cell.PeriodCode);
}
