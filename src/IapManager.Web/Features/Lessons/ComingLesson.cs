using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Lessons;

/// <summary>The first lesson of a day to come, or of one that has not begun, that a pupil with a place is in; where they are in none of that day, the first that they miss.</summary>
/// <param name="Day">"Today", "Tomorrow", "Monday".</param>
/// <param name="On">The date.</param>
/// <param name="Lesson">Null where none of the teacher's lessons of the day has such a pupil.</param>
public sealed record ComingLesson(string Day, DateOnly On, MyLesson? Lesson)
{
    /// <summary>For how long the last lesson of a day is still the one to look at: teachers say how it went right after it.</summary>
    private static readonly TimeSpan StaysInSight = TimeSpan.FromMinutes(30);

    public static ComingLesson Of(DateOnly on, DateOnly today, IReadOnlyCollection<MyLesson> lessons) =>
        new(on == today ? "Today" : on == today.AddDays(1) ? "Tomorrow" : on < today.AddDays(7) ? $"{on.DayOfWeek}" : Dates.DayAndMonth(on), on,
            lessons.FirstOrDefault(l => l.Pupils.Any(p => p.WithMe)) ?? lessons.FirstOrDefault(l => l.Pupils.Count > 0));

    /// <summary>Whether the school day is over, so that the next one is worth a look.</summary>
    /// <param name="periods">Lessons of the day.</param>
    /// <param name="time">By the school's clock.</param>
    public static bool IsOver(IReadOnlyList<Period> periods, TimeOnly time) =>
        periods.Count == 0 || time.ToTimeSpan() >= periods.Max(p => p.End).ToTimeSpan() + StaysInSight;
}
