namespace IapManager.Domain.Timetables;

/// <summary>One lesson of a class that the pupil is in, as the MIS has it now.</summary>
public sealed record ImportedLesson(Cell Cell, string Subject, string ClassCode, int? TeacherId, string? TeacherName, string? Room)
{
    public TimetableSlot ToSlot(bool supported = false, int? adultId = null, string? adultName = null) =>
        TimetableSlot.Lesson(Cell, Subject, ClassCode, TeacherId, TeacherName, Room, supported, adultId, adultName);
}

/// <summary>Lessons of two or more classes of one pupil in one cell. Which one is attended is for the user to settle.</summary>
public sealed record LessonClash(Cell Cell, IReadOnlyList<ImportedLesson> Lessons)
{
    public string ClassCodes => string.Join(" and ", Lessons.Select(l => l.ClassCode));
}

/// <summary>A pupil's imported timetable, laid on every lesson period of the cycle.</summary>
public sealed class MainstreamTimetable
{
    /// <summary>What a lesson period without a class is called.</summary>
    public const string FreePeriod = "Study";

    private readonly ILookup<Cell, ImportedLesson> _lessons;

    private MainstreamTimetable(ILookup<Cell, ImportedLesson> lessons, IReadOnlyList<TimetableSlot> slots, IReadOnlyList<LessonClash> clashes)
    {
        _lessons = lessons;
        Slots = slots;
        Clashes = clashes;
    }

    /// <summary>One for each lesson period: the lesson, or <see cref="FreePeriod"/>. In a clash the first class by code.</summary>
    public IReadOnlyList<TimetableSlot> Slots { get; }

    public IReadOnlyList<LessonClash> Clashes { get; }

    /// <summary>Subjects with at least one lesson, each once.</summary>
    public IReadOnlyList<string> Entitlement =>
        [.. _lessons.SelectMany(g => g).Select(l => l.Subject).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];

    public bool HasLessons => _lessons.Count > 0;

    /// <summary>The lessons of a cell, by class code; more than one is a clash.</summary>
    public IReadOnlyList<ImportedLesson> In(Cell cell) => [.. _lessons[cell]];

    /// <param name="lessons">Of the pupil; those outside the lesson periods are left out.</param>
    /// <param name="lessonCells">Every lesson period of the cycle.</param>
    public static MainstreamTimetable From(IEnumerable<ImportedLesson> lessons, IReadOnlyCollection<Cell> lessonCells)
    {
        var known = lessonCells.ToHashSet();
        var byCell = lessons.Where(l => known.Contains(l.Cell)).DistinctBy(l => (l.Cell, l.ClassCode))
            .OrderBy(l => l.ClassCode, StringComparer.Ordinal).ToLookup(l => l.Cell);
        var slots = lessonCells.Select(c => byCell[c].FirstOrDefault()?.ToSlot() ?? Free(c)).ToList();
        var clashes = lessonCells.Where(c => byCell[c].Skip(1).Any()).Select(c => new LessonClash(c, [.. byCell[c]])).ToList();
        return new MainstreamTimetable(byCell, slots, clashes);
    }

    public static TimetableSlot Free(Cell cell, bool supported = false, int? adultId = null, string? adultName = null) =>
        TimetableSlot.Lesson(cell, FreePeriod, null, null, null, null, supported, adultId, adultName);
}
