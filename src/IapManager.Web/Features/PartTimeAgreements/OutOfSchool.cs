using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;

namespace IapManager.Web.Features.PartTimeAgreements;

/// <summary>The pattern of an agreement as a form carries it: lesson periods, or whole mornings and afternoons.</summary>
public static class OutOfSchool
{
    public const string Morning = "AM";
    public const string Afternoon = "PM";

    private static readonly TimeOnly Midday = new(12, 30);

    public static string KeyOf(int week, int day, string part) => $"{week}-{day}-{part}";

    /// <summary>Lesson periods before lunch; before half past twelve where the day has no lunch.</summary>
    public static bool IsMorning(TimetableShape shape, Cell cell, int? year = null)
    {
        var start = shape.Find(cell, year)?.Start ?? Midday;
        return start < (shape.PeriodsOn(cell.Day, year).FirstOrDefault(p => p.Kind == PeriodKind.Lunch)?.Start ?? Midday);
    }

    /// <returns>The lesson periods chosen; null when something else than the form's own boxes was sent.</returns>
    public static IReadOnlyList<OutSession>? Read(TimetableShape shape, int? year, IEnumerable<string?> keys)
    {
        var all = shape.LessonCells(year);
        var byKey = all.GroupBy(c => KeyOf(c.Week, c.Day, c.PeriodCode)).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var half in new[] { Morning, Afternoon })
        {
            foreach (var day in all.Where(c => IsMorning(shape, c, year) == (half == Morning)).GroupBy(c => (c.Week, c.Day)))
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

        return [.. all.Where(chosen.Contains).Select(c => new OutSession(c.Week, c.Day, c.PeriodCode))];
    }

    /// <summary>Key of a whole morning or afternoon; never the key of a period.</summary>
    public static string Half(int week, int day, string half) => $"half-{KeyOf(week, day, half)}";

    /// <summary>"Week A: Monday, Period 4 and Period 5 (all afternoon)", a line for each week and day.</summary>
    public static IReadOnlyList<string> Words(TimetableShape shape, int? year, IEnumerable<OutSession> sessions)
    {
        var lines = new List<string>();
        foreach (var day in sessions.GroupBy(s => (s.Week, s.Day)).OrderBy(g => g.Key.Week).ThenBy(g => g.Key.Day))
        {
            var codes = day.Select(s => s.PeriodCode).ToHashSet();
            var whole = new List<string>();
            foreach (var (half, name) in new[] { (true, "all morning"), (false, "all afternoon") })
            {
                var periods = shape.LessonsOn(day.Key.Day, year).Select(p => p.Code).Where(c => IsMorning(shape, new Cell(day.Key.Week, day.Key.Day, c), year) == half).ToList();
                if (periods.Count > 0 && periods.All(codes.Contains))
                {
                    whole.Add(name);
                    codes.ExceptWith(periods);
                }
            }

            var known = shape.LessonsOn(day.Key.Day, year).Where(p => codes.Contains(p.Code)).ToList();
            var rest = known.Select(p => p.Name).Concat(codes.Where(c => known.All(p => p.Code != c)).Select(shape.NameOf));
            var words = whole.Count == 2 ? "all day" : string.Join(", ", whole.Concat(rest));
            lines.Add($"{shape.Cycle.NameOf(new CycleDay(day.Key.Week, day.Key.Day))}: {words}");
        }

        return lines;
    }
}
