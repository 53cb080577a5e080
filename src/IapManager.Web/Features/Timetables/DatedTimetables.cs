using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Timetables;

/// <summary>A pupil with a timetable.</summary>
public sealed record TimetabledPupil(int Id, string Forename, string Surname, string? Form, int YearGroup)
{
    /// <summary>The places that the pupil has or had, in the order in which they were offered; empty for a pupil without one.</summary>
    public IReadOnlyList<PlaceDays> Places { get; init; } = [];

    public string Name => $"{Forename} {Surname}";

    /// <summary>"Maya C".</summary>
    public string ShortName => Domain.Pupils.ShortName.Of(Forename, Surname);

    /// <param name="day">The date.</param>
    /// <param name="provision">In this provision alone; null for any.</param>
    public bool HasPlaceOn(DateOnly day, int? provision = null) => Places.Any(p => p.Covers(day) && (provision is null || p.ProvisionId == provision));

    /// <summary>The place is kept, and no session in the provision is held for the pupil.</summary>
    public bool IsPausedOn(DateOnly day) => Places.Any(p => p.Covers(day) && p.Pauses.Any(x => x.Covers(day)));
}

/// <summary>The days of a place that is taken up, or will be.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">Last day of a place that has ended; null while it lasts.</param>
public readonly record struct PlaceDays(int ProvisionId, DateOnly From, DateOnly? Until)
{
    public IReadOnlyList<PlacementPause> Pauses { get; init; } = [];

    public bool Covers(DateOnly day) => From <= day && (Until is null || day <= Until);
}

/// <summary>A version with what it holds.</summary>
/// <param name="HoldsFrom">Its first day, or that of its placement where that is later.</param>
/// <param name="Until">Last day of its placement where that has ended; null while it lasts.</param>
/// <param name="Lapsed">Its place was not taken up.</param>
public sealed record DatedVersion(int Id, int PupilId, DateOnly HoldsFrom, DateOnly? Until, bool Lapsed, IReadOnlyList<TimetableSlot> Slots);

/// <summary>What a pupil does in one period of one day.</summary>
/// <param name="Slot">With what is different on the date alone.</param>
/// <param name="Planned">Without it.</param>
public sealed record DatedSlot(DateOnly Date, Period Period, TimetableSlot Slot, TimetableSlot Planned);

/// <summary>
/// What some pupils do in each period of each day of a span. Whatever shows a date, on paper or in a calendar, reads it here and
/// nowhere else. Of two versions from the same day the later given holds.
/// </summary>
public sealed class DatedTimetables(SchoolFacts facts, IReadOnlyList<TimetabledPupil> pupils, IEnumerable<DatedVersion> versions, ILookup<int, ImportedLesson> lessons)
{
    private readonly ILookup<int, DatedVersion> _versions = versions.OrderBy(v => v.HoldsFrom).ToLookup(v => v.PupilId);
    private readonly Dictionary<(int Pupil, DateOnly Shape), IReadOnlyList<TimetableSlot>> _mainstream = [];

    public SchoolFacts Facts => facts;

    public IReadOnlyList<TimetabledPupil> Pupils => pupils;

    /// <summary>The version in force on a day, of the places that hold then; null when the ordinary timetable holds.</summary>
    public DatedVersion? VersionOn(TimetabledPupil pupil, DateOnly day) =>
        _versions[pupil.Id].LastOrDefault(v => v.HoldsFrom <= day && !v.Lapsed && (v.Until is null || v.Until >= day));

    /// <summary>Days of the span, after its first, from which another version holds.</summary>
    public IEnumerable<DateOnly> ChangesAfter(TimetabledPupil pupil, DateOnly day) =>
        _versions[pupil.Id].Where(v => v.HoldsFrom > day && VersionOn(pupil, v.HoldsFrom) == v).Select(v => v.HoldsFrom);

    /// <summary>The whole cycle as it holds on a day, without what is different on single dates.</summary>
    public IReadOnlyList<TimetableSlot> CycleOn(TimetabledPupil pupil, DateOnly day) => VersionOn(pupil, day)?.Slots ?? Mainstream(pupil, facts.ShapeOn(day));

    /// <summary>What the pupil's classes do over the whole cycle, by the shape of a day; known only where the lessons were read.</summary>
    public IReadOnlyList<TimetableSlot> ClassesOn(TimetabledPupil pupil, DateOnly day) => Mainstream(pupil, facts.ShapeOn(day));

    /// <summary>What the pupil does on a date, in order of time; nothing where there is no school, and no session in the provision while the place is paused.</summary>
    public IReadOnlyList<DatedSlot> DayOf(TimetabledPupil pupil, DateOnly date)
    {
        if (facts.Calendar.CycleDayOf(date) is not { } day)
        {
            return [];
        }

        var slots = CycleOn(pupil, date).Where(s => s.IsOn(day)).ToDictionary(s => s.PeriodCode);
        return
        [
            .. facts.ShapeOn(date).LessonsOn(day.Day, pupil.YearGroup).Where(p => slots.ContainsKey(p.Code)).Select(p => new DatedSlot(date, p, facts.Lay(pupil.Id, date, slots[p.Code]), slots[p.Code]))
                .Where(s => !s.Slot.InProvision || !pupil.IsPausedOn(date)),
        ];
    }

    private IReadOnlyList<TimetableSlot> Mainstream(TimetabledPupil pupil, TimetableShape shape)
    {
        if (!_mainstream.TryGetValue((pupil.Id, shape.EffectiveFrom), out var slots))
        {
            slots = _mainstream[(pupil.Id, shape.EffectiveFrom)] = lessons.Contains(pupil.Id) ? MainstreamTimetable.From(lessons[pupil.Id], shape.LessonCells(pupil.YearGroup)).Slots : [];
        }

        return slots;
    }
}
