using IapManager.Domain;
using IapManager.Domain.Timetables;

namespace IapManager.Web.DemoSchool;

/// <summary>What is different on single days around today, and the work that teachers set for lessons missed.</summary>
internal sealed class DemoDays(int schoolId, DemoTime time, DemoStaff staff, Actor lead)
{
    private const int MostADay = 2;

    private static readonly Dictionary<string, string> Work = new()
    {
        ["Maths"] = "Page 42, questions 1 to 6, with the working beside them.",
        ["Science"] = "Label the circuit that we drew on the sheet. The words are at the bottom.",
        ["English"] = "Read chapter 5 aloud to somebody and write three lines about what Lennie wants.",
        ["History"] = "Put the six cards in order and say for one why it comes there.",
        ["Geography"] = "Colour the map of rivers; the atlas page is clipped to it.",
        ["French"] = "Ten words about home, from the list in the folder.",
        ["Computing"] = "Go on with the quiz in your folder: two more questions.",
        ["Art"] = "A page of hands in the sketchbook, any pencil.",
    };

    /// <summary>A rehearsal just past, an exam and a cover tomorrow, a trip the day after.</summary>
    public IEnumerable<DayChange> Changes(Func<string, int> pupil)
    {
        var made = time.Back(time.Last, 2);
        var (next, after) = (time.Calendar.AddSchoolDays(time.Today, 1), time.Calendar.AddSchoolDays(time.Today, 2));
        yield return Elsewhere(time.Last, ["4", "5"], "Choir rehearsal", "Main hall", null, "Freya Lindqvist");
        yield return Elsewhere(next, ["1", "2"], "Mock exam", "Sports hall", null, "Reuben Clarke");
        yield return DayChange.Cover(schoolId, next, [], Named("Price"), Named("Aldous"), made, lead, DemoTime.At(made));
        yield return Elsewhere(after, ["3", "4", "5"], "Climbing wall trip", "Leisure centre", "Price", "Kai Osborne", "Jayden Mbeki", "Maya Collins");

        DayChange Elsewhere(DateOnly day, string[] periods, string what, string place, string? adult, params string[] pupils) =>
            DayChange.Elsewhere(schoolId, day, periods, what, place, pupils.Select(pupil), adult is null ? null : Named(adult), made, lead, DemoTime.At(made));
    }

    /// <summary>Work for a lesson or two that the pupil misses on each of the next two school days.</summary>
    public IEnumerable<MissedLessonWork> WorkFor(int pupilId, IReadOnlyList<TimetableVersion> versions) =>
        from day in new[] { time.Calendar.OnOrAfter(time.Today), time.Calendar.AddSchoolDays(time.Today, 1) }.Distinct()
        let cell = time.Calendar.CycleDayOf(day)!.Value
        from slot in TimetableVersion.InForce(versions, day)!.Slots
            .Where(s => s.IsOn(cell) && !s.WithClass && s.TeacherId is not null && Work.ContainsKey(s.MissedSubject ?? "")).OrderBy(s => s.PeriodCode, StringComparer.Ordinal).Take(MostADay)
        select Set(pupilId, day, slot);

    private MissedLessonWork Set(int pupilId, DateOnly day, TimetableSlot slot)
    {
        var work = new MissedLessonWork(schoolId, pupilId, day, slot);
        var made = day.DayNumber - time.Last.DayNumber <= MissedLessonWork.DaysAhead ? time.Last : time.Today;
        work.Set(Work[slot.MissedSubject!], slot.TeacherId!.Value, slot.TeacherName ?? "", day < made ? day : made, DemoTime.At(made));
        return work;
    }

    private (int Id, string Name) Named(string surname)
    {
        var member = staff.Of(surname);
        return (member.Id, member.FormalName);
    }
}
