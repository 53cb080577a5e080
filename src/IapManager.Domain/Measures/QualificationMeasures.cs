using IapManager.Domain.Qualifications;
using IapManager.Domain.Schools;

namespace IapManager.Domain.Measures;

/// <summary>A qualification that was prepared in a placement.</summary>
/// <param name="Level">As the awarding body words it; null where it has none.</param>
/// <param name="SettledOn">When its result was recorded, or the entry was withdrawn; null until then.</param>
public sealed record QualificationFacts(int PlacementId, int PupilId, string Name, string? Level, DateOnly EnteredOn, QualificationState State, DateOnly? SettledOn);

/// <param name="Level">Null where it has none.</param>
/// <param name="Entered">Entries made in the period.</param>
/// <param name="Gained">Results of the period or of the holiday before it, whenever the pupil was entered.</param>
public sealed record QualificationCounts(string Name, string? Level, int Entered, int Gained, int NotGained, int Withdrawn)
{
    /// <summary>"Functional Skills English, Level 1".</summary>
    public string FullName => Level is null ? Name : $"{Name}, {Level}";
}

/// <summary>Which qualifications pupils are entered for and gain (mission N14). Definitions stand in docs/domain.md, Measures.</summary>
public static class QualificationMeasures
{
    /// <summary>Entries made in the period; all of them count.</summary>
    public static IReadOnlyList<Behind> Entered(IEnumerable<QualificationFacts> qualifications, SchoolCalendar calendar, DayRange period) =>
        [.. EnteredIn(qualifications, WithHoliday(period, calendar)).Select(q => new Behind(q.PupilId, true, q.EnteredOn))];

    /// <summary>Results of the period; counted are those gained. An entry that was withdrawn has no result.</summary>
    public static IReadOnlyList<Behind> Results(IEnumerable<QualificationFacts> qualifications, SchoolCalendar calendar, DayRange period) =>
        [.. SettledIn(qualifications, WithHoliday(period, calendar)).Where(q => q.State != QualificationState.Withdrawn).Select(q => new Behind(q.PupilId, q.State == QualificationState.Gained, q.SettledOn))];

    /// <summary>The same by qualification and level, in order of name.</summary>
    public static IReadOnlyList<QualificationCounts> ByName(IReadOnlyCollection<QualificationFacts> qualifications, SchoolCalendar calendar, DayRange period)
    {
        var days = WithHoliday(period, calendar);
        var (settled, entered) = (SettledIn(qualifications, days).ToLookup(Key), EnteredIn(qualifications, days).ToLookup(Key));
        return
        [
            .. entered.Select(g => g.Key).Union(settled.Select(g => g.Key)).OrderBy(k => k.Name, StringComparer.OrdinalIgnoreCase).ThenBy(k => k.Level, StringComparer.OrdinalIgnoreCase)
                .Select(k => new QualificationCounts(k.Name, k.Level, entered[k].Count(), Settled(k, QualificationState.Gained), Settled(k, QualificationState.NotGained), Settled(k, QualificationState.Withdrawn))),
        ];

        int Settled((string Name, string? Level) key, QualificationState state) => settled[key].Count(q => q.State == state);

        static (string Name, string? Level) Key(QualificationFacts q) => (q.Name, q.Level);
    }

    /// <summary>Results days lie in holidays: what a holiday brings counts to the term that follows, from the day after the term before.</summary>
    private static DayRange WithHoliday(DayRange period, SchoolCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var before = calendar.Terms.Any(t => t.Start == period.From) ? calendar.Terms.LastOrDefault(t => t.End < period.From) : null;
        return before is null ? period : new DayRange(before.End.AddDays(1), period.To);
    }

    private static IEnumerable<QualificationFacts> EnteredIn(IEnumerable<QualificationFacts> qualifications, DayRange period) => qualifications.Where(q => period.Contains(q.EnteredOn));

    private static IEnumerable<QualificationFacts> SettledIn(IEnumerable<QualificationFacts> qualifications, DayRange period) =>
        qualifications.Where(q => q.State != QualificationState.Entered && q.SettledOn is { } day && period.Contains(day));
}
