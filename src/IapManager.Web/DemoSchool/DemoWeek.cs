using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;

namespace IapManager.Web.DemoSchool;

/// <summary>
/// Builds the slots of a version from the pupil's lessons. In each period each adult of the provision is in one place: the
/// teachers in their rooms, the support adults with a group or beside the pupil of one lane in a lesson.
/// </summary>
internal sealed class DemoWeek(DemoTimetable timetable, DemoStaff staff)
{
    public static readonly string[] Rooms = ["B1", "B2", "Garden room", "Yard"];

    public static IReadOnlyList<OutSession> FridayAfternoons { get; } = [new(1, 5, "5"), new(2, 5, "5")];

    private static readonly string[] WithRuth = ["English", "French", "Geography", "History", "RE", "Drama", "Business"];

    /// <summary>Lessons that tend to come back first and last; a pupil's own favourites go before all.</summary>
    private static readonly string[] Order = ["PE", "Drama", "Art", "DT", "Computing", "Science", "Geography", "Hospitality", "Business", "English", "History", "RE", "French", "Maths", "Music"];

    private static readonly Dictionary<string, string[]> Favourites = new()
    {
        ["Maya Collins"] = ["Drama", "Art", "PE", "Science"],
        ["Ollie Tranter"] = ["Maths", "Science", "DT"],
        ["Freya Lindqvist"] = ["Geography", "Science", "English", "Maths"],
        ["Reuben Clarke"] = ["DT", "PE", "Science"],
        ["Kai Osborne"] = ["PE", "Science"],
        ["Jayden Mbeki"] = ["Science", "PE", "Music"],
        ["Aisha Begum"] = ["Art", "English"],
    };

    /// <summary>The slots of the pupil's version with so many lessons with the class; a version with more has all lessons of one with fewer.</summary>
    public List<TimetableSlot> Slots(DemoPerson person, string form, int withClass)
    {
        var favourites = FavouritesOf(person);
        var inClass = Enumerable.Range(0, DemoTimetable.Cells)
            .OrderBy(c => Rank(timetable.At(form, c).Subject, favourites)).ThenBy(c => (c + person.Stay!.Lane) * 17 % DemoTimetable.Cells)
            .Take(withClass).ToHashSet();
        return [.. Enumerable.Range(0, DemoTimetable.Cells).Select(c => Slot(person, form, c, inClass.Contains(c)))];
    }

    public static bool Likes(DemoPerson person, string subject) => FavouritesOf(person).Contains(subject);

    private static string[] FavouritesOf(DemoPerson person) =>
        Favourites.GetValueOrDefault(person.Name) ?? [Order[person.Stay!.Lane % Order.Length], Order[person.Stay.From % Order.Length]];

    private TimetableSlot Slot(DemoPerson person, string form, int index, bool withClass)
    {
        var plan = timetable.At(form, index);
        var cell = DemoTimetable.CellOf(index);
        if (person.Stay!.HomeOnFridayAfternoons && FridayAfternoons.Any(f => f.Cell == cell))
        {
            return TimetableSlot.NotInSchool(cell, TimetableSlot.Lesson(cell, plan.Subject, plan.Code, plan.Teacher.Id, plan.Teacher.FormalName, plan.Room));
        }

        var beside = Beside(person.Stay.Lane, index);
        var lesson = withClass && beside is not null
            ? TimetableSlot.Lesson(cell, plan.Subject, plan.Code, plan.Teacher.Id, plan.Teacher.FormalName, plan.Room, true, beside.Id, beside.FullName)
            : TimetableSlot.Lesson(cell, plan.Subject, plan.Code, plan.Teacher.Id, plan.Teacher.FormalName, plan.Room);
        if (withClass)
        {
            return lesson;
        }

        var (kind, subject, adult, room) = SessionInsteadOf(plan.Subject, person, index);
        return TimetableSlot.Session(cell, kind, subject, adult.Id, adult.FullName, room, lesson);
    }

    private (SessionKind Kind, string Subject, StaffMember Adult, string Room) SessionInsteadOf(string missed, DemoPerson person, int index)
    {
        var (nadia, callum) = (staff.Of("Rahman"), staff.Of("Price"));
        if (missed is "Maths" or "Science" or "Computing" or "DT")
        {
            return (SessionKind.Curriculum, missed == "DT" ? "Maths" : missed, staff.Of("Hallett"), "B2");
        }

        if (missed is "English")
        {
            return (SessionKind.Curriculum, "English", staff.Lead, "B1");
        }

        // Two periods in five Nadia takes a small group out of what is left, two Callum does; else humanities go on.
        if ((index + person.Stay!.Lane) % 5 < 2 && IsIn(nadia, index))
        {
            return index % 2 == 0 ? (SessionKind.Intervention, "Talk time", nadia, "Garden room") : (SessionKind.Intervention, "Reading", nadia, "Garden room");
        }

        if ((index + person.Stay.Lane) % 5 < 4 && IsIn(callum, index))
        {
            return person.Form.StartsWith("10", StringComparison.Ordinal) || person.Form.StartsWith("11", StringComparison.Ordinal)
                ? (SessionKind.Vocational, "Construction", callum, "Yard")
                : (SessionKind.Enrichment, index % 2 == 0 ? "Bike repair" : "Gardening", callum, "Yard");
        }

        return (SessionKind.Curriculum, WithRuth.Contains(missed) ? "Humanities" : "Study time", staff.Lead, "B1");
    }

    /// <summary>The support adult who goes to a lesson with the pupil of this lane; null in most periods.</summary>
    private StaffMember? Beside(int lane, int index) =>
        index % 3 == 0 && index / 3 % 8 + 1 == lane ? staff.Of("Rahman")
        : index % 3 == 1 && index / 3 * 3 % 8 + 1 == lane ? staff.Of("Price")
        : null;

    private bool IsIn(StaffMember adult, int index) => index % 3 != (adult == staff.Of("Rahman") ? 0 : 1);

    private static int Rank(string subject, string[] favourites) =>
        Array.IndexOf(favourites, subject) is var own and >= 0 ? own : 100 + Array.IndexOf(Order, subject);
}
