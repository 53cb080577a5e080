namespace IapManager.Domain.Timetables;

/// <summary>What holds on the day from which a step back holds, so that nothing comes back that is over by then.</summary>
/// <param name="Classes">The pupil's lessons, as the school has them now.</param>
/// <param name="Joins">A recurring session as it is then in a period, by its id; null where it is not held then or takes nobody more.</param>
/// <param name="IsOnStaff">Whether an adult is still on the school's staff, by id.</param>
/// <param name="AgreedOut">Periods in which an agreement in force lets the pupil be out of school; null without one.</param>
public sealed record StepBackDay(MainstreamTimetable Classes, Func<int, Cell, SessionPlan?> Joins, Func<int, bool> IsOnStaff, IReadOnlySet<Cell>? AgreedOut)
{
    /// <summary>The lesson that the pupil misses then: that of the class known so far, else the first; null where there is none.</summary>
    internal TimetableSlot? LessonFor(TimetableSlot slot)
    {
        var lessons = Classes.In(slot.Cell);
        return (lessons.FirstOrDefault(l => l.ClassCode == slot.ClassCode) ?? (lessons.Count > 0 ? lessons[0] : null))?.ToSlot();
    }
}
