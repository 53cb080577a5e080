namespace IapManager.Domain.Timetables;

public enum TimetableChange
{
    First,
    StepUp,
    StepBack,
    Change,
}

/// <summary>
/// A pupil's hybrid timetable from a day until the next version. It can be changed until its first day has come, never after.
/// Every lesson period of the cycle is filled.
/// </summary>
public sealed class TimetableVersion : ISchoolOwned, IStamped
{
    public const int ReasonLimit = 500;

    /// <summary>Calendar days ahead from which one can hold.</summary>
    public const int DaysAhead = 400;

    private readonly List<TimetableSlot> _slots = [];

    private TimetableVersion()
    {
    }

    /// <param name="schoolId">The school.</param>
    /// <param name="placementId">The placement.</param>
    /// <param name="pupilId">The pupil.</param>
    /// <param name="number">From 1, one more each time.</param>
    /// <param name="effectiveFrom">First day.</param>
    /// <param name="slots">One for each lesson period of the cycle.</param>
    /// <param name="previousShare">Mainstream share before, 0 to 1; null for the first version.</param>
    /// <param name="reason">Why; needed for a step back, otherwise may be null.</param>
    /// <param name="by">Who built it.</param>
    /// <param name="now">UTC.</param>
    public TimetableVersion(int schoolId, int placementId, int pupilId, int number, DateOnly effectiveFrom, IEnumerable<TimetableSlot> slots, decimal? previousShare, string? reason, Actor by, DateTime now)
    {
        SchoolId = schoolId;
        PlacementId = placementId;
        PupilId = pupilId;
        Number = number;
        Fill(effectiveFrom, slots, previousShare, reason, by, now);
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int PlacementId { get; private set; }

    public int PupilId { get; private set; }

    public int Number { get; private set; }

    public DateOnly EffectiveFrom { get; private set; }

    public TimetableChange Change { get; private set; }

    /// <summary>In words for the timeline; null when none was given.</summary>
    public string? Reason { get; private set; }

    /// <summary>Lesson periods with the class, mainstream or supported.</summary>
    public int PeriodsWithClass { get; private set; }

    /// <summary>All lesson periods of the cycle.</summary>
    public int Periods { get; private set; }

    public Actor By { get; private set; } = null!;

    public DateTime At { get; private set; }

    public Guid Stamp { get; private set; }

    public IReadOnlyCollection<TimetableSlot> Slots => _slots;

    /// <summary>0 to 1: mainstream and supported lesson periods ÷ all lesson periods of the cycle (domain.md, Hybrid timetable).</summary>
    public decimal MainstreamShare => Share(PeriodsWithClass, Periods);

    /// <summary>Changes a version whose first day has not come.</summary>
    public void Rebuild(DateOnly effectiveFrom, IEnumerable<TimetableSlot> slots, decimal? previousShare, string? reason, DateOnly today, Actor by, DateTime now)
    {
        MustNotHaveStarted(today);
        Fill(effectiveFrom, slots, previousShare, reason, by, now);
    }

    /// <exception cref="DomainRuleException">Once the first day has come: what was in force stays as it was.</exception>
    public void MustNotHaveStarted(DateOnly today) =>
        Rule.Must(EffectiveFrom > today, $"Version {Number} has been in force since {EffectiveFrom:d MMMM yyyy} and stays as it was. Make a new version instead.");

    public static decimal Share(int withClass, int periods) => periods == 0 ? 0 : (decimal)withClass / periods;

    /// <summary>The version in force on a day; null before the first.</summary>
    public static TimetableVersion? InForce(IEnumerable<TimetableVersion> versions, DateOnly day) =>
        versions.Where(v => v.EffectiveFrom <= day).OrderByDescending(v => v.EffectiveFrom).ThenByDescending(v => v.Number).FirstOrDefault();

    /// <summary>Says anew of the versions to come what each changes, once the one before it may be another.</summary>
    /// <param name="versions">All of one placement.</param>
    /// <param name="today">What has been in force by then stays as it was.</param>
    public static void CompareAnew(IEnumerable<TimetableVersion> versions, DateOnly today)
    {
        TimetableVersion? before = null;
        foreach (var version in versions.OrderBy(v => v.EffectiveFrom).ThenBy(v => v.Number))
        {
            if (version.EffectiveFrom > today)
            {
                version.Change = ChangeFrom(before?.MainstreamShare, version.MainstreamShare);
            }

            before = version;
        }
    }

    private static TimetableChange ChangeFrom(decimal? before, decimal share) =>
        before is not { } known ? TimetableChange.First
        : share > known ? TimetableChange.StepUp
        : share < known ? TimetableChange.StepBack
        : TimetableChange.Change;

    private void Fill(DateOnly effectiveFrom, IEnumerable<TimetableSlot> slots, decimal? previousShare, string? reason, Actor by, DateTime now)
    {
        var list = slots.Select(s => s.Copy()).ToList();
        Rule.Must(list.Count > 0, "There is no lesson to timetable. Import the pupil's lessons first.");
        Rule.Must(list.Select(s => s.Cell).Distinct().Count() == list.Count, "A pupil cannot be in two places in one period.");
        var withClass = list.Count(s => s.WithClass);
        Change = ChangeFrom(previousShare, Share(withClass, list.Count));
        Reason = Change == TimetableChange.StepBack ? Rule.Text(reason, ReasonLimit, "Say in a few words why a step back helps.") : Rule.Optional(reason);
        Rule.Must((Reason?.Length ?? 0) <= ReasonLimit, $"Use {ReasonLimit} characters or fewer for the reason.");
        _slots.Clear();
        _slots.AddRange(list);
        PeriodsWithClass = withClass;
        Periods = list.Count;
        EffectiveFrom = effectiveFrom;
        By = by;
        At = now;
    }
}
