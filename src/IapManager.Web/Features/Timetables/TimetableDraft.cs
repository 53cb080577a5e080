using IapManager.Domain.Pupils;
using IapManager.Domain.Timetables;

namespace IapManager.Web.Features.Timetables;

/// <summary>Lays a plan over a timetable: what each cell was, what the imported timetable has, what it is to become.</summary>
/// <param name="mainstream">The imported timetable.</param>
/// <param name="basis">What "the same" means: the version in force, the version being changed, or the mainstream timetable.</param>
/// <param name="adults">Members of staff of the school by id.</param>
/// <param name="sessions">Recurring sessions that can be joined, as they are on the first day, by id.</param>
public sealed class TimetableDraft(MainstreamTimetable mainstream, IReadOnlyDictionary<Cell, TimetableSlot> basis, IReadOnlyDictionary<int, string> adults, IReadOnlyDictionary<int, SessionPlan> sessions)
{
    /// <summary>The slots, and in words what the plan asks for that cannot be.</summary>
    public (IReadOnlyList<TimetableSlot> Slots, IReadOnlyList<string> Refusals) Lay(IEnumerable<Cell> cells, IReadOnlyDictionary<Cell, CellPlan> plans, Func<Cell, string> nameOf)
    {
        var slots = new List<TimetableSlot>();
        var refusals = new List<string>();
        foreach (var cell in cells)
        {
            var plan = plans.GetValueOrDefault(cell) ?? new CellPlan(cell, CellPlan.Same);
            if (plan.AdultId is { } id && !adults.ContainsKey(id))
            {
                refusals.Add($"{nameOf(cell)}: the adult chosen is not on the school’s staff. Choose another.");
                plan = plan with { AdultId = null };
            }

            if (plan.SessionId is { } session && !Joins(plan))
            {
                refusals.Add($"{nameOf(cell)}: {(sessions.TryGetValue(session, out var other) ? other.Name : "the session chosen")} is not held then, or not from the first day of this version on. Choose something else.");
                plan = plan with { SessionId = null };
            }

            if (Unsettled(cell, plan) is { } clash)
            {
                refusals.Add($"{nameOf(cell)}: {clash.ClassCodes} meet at the same time. Choose which one the pupil goes to.");
            }

            slots.Add(SlotOf(cell, plan));
        }

        return (slots, refusals);
    }

    /// <summary>The clash of a cell for as long as nobody has chosen the class; null when there is none.</summary>
    public LessonClash? Unsettled(Cell cell, CellPlan? plan)
    {
        var clash = mainstream.Clashes.FirstOrDefault(c => c.Cell == cell);
        var what = plan?.What ?? CellPlan.Same;
        var code = what == CellPlan.Same ? SettledBefore(cell) : plan?.ClassCode ?? SettledBefore(cell);
        var withClass = what is CellPlan.Mainstream or CellPlan.Supported || (what == CellPlan.Same && (!basis.TryGetValue(cell, out var slot) || slot.WithClass));
        return clash is not null && withClass && clash.Lessons.All(l => l.ClassCode != code) ? clash : null;
    }

    private string? SettledBefore(Cell cell) => basis.GetValueOrDefault(cell) is { Id: > 0, ClassCode: { } code } ? code : null;

    private TimetableSlot SlotOf(Cell cell, CellPlan plan)
    {
        var adult = plan.AdultId is { } id ? adults[id] : null;
        var lessons = mainstream.In(cell);
        var code = plan.ClassCode ?? SettledBefore(cell);
        var lesson = lessons.FirstOrDefault(l => l.ClassCode == code) ?? (lessons.Count > 0 ? lessons[0] : null);
        var supported = plan.What == CellPlan.Supported;
        return plan.What switch
        {
            CellPlan.Same => basis.GetValueOrDefault(cell) ?? lesson?.ToSlot() ?? MainstreamTimetable.Free(cell),
            CellPlan.Mainstream or CellPlan.Supported => lesson?.ToSlot(supported, plan.AdultId, adult) ?? MainstreamTimetable.Free(cell, supported, plan.AdultId, adult),
            CellPlan.Out => TimetableSlot.NotInSchool(cell, lesson?.ToSlot()),
            _ when Joins(plan) => sessions[plan.SessionId!.Value].Slot(plan.SessionId.Value, cell, lesson?.ToSlot()),
            _ => Session(cell, plan, lesson, adult),
        };
    }

    private bool Joins(CellPlan plan) => plan.SessionId is { } id && sessions.TryGetValue(id, out var session) && session.Cells.Contains(plan.Cell);

    private static TimetableSlot Session(Cell cell, CellPlan plan, ImportedLesson? lesson, string? adult)
    {
        var kind = plan.Session ?? SessionKind.Curriculum;
        var name = plan.Name ?? (kind == SessionKind.Curriculum ? lesson?.Subject ?? MainstreamTimetable.FreePeriod : TimetableWords.NameOf(kind));
        var room = plan.Room is { Length: > Lesson.RoomLimit } longer ? longer[..Lesson.RoomLimit] : plan.Room;
        return TimetableSlot.Session(cell, kind, name.Length > TimetableSlot.TextLimit ? name[..TimetableSlot.TextLimit] : name, plan.AdultId, adult, room, lesson?.ToSlot());
    }
}
