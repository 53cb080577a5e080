using IapManager.Domain.Imports;
using static IapManager.Web.Features.Import.Reading.Fields.FieldKeys;

namespace IapManager.Web.Features.Import.Reading.Fields;

/// <summary>Headings of files about classes: when they meet, and who is in them.</summary>
internal static class TimetableFields
{
    private static readonly ImportField ClassField = new(
        Class, "Class", ValueKind.Text, "Class", "Class code", "Class name", "Teaching group", "Group", "Group code", "Group name", "Teaching group code", "Teaching set", "Set", "Course class", "Timetable class", "Class title", "Course", "Class group", "Section");

    public static readonly FieldSet Lessons = new(
        ImportKind.Lessons,
        [
            ClassField,
            new(Subject, "Subject", ValueKind.Text, "Subject", "Subject name", "Course name", "Subject description", "Subject title", "Course title", "Subject area", "Course", "Discipline"),
            new(Week, "Week", ValueKind.Week, "Week", "Timetable week", "Cycle week", "Week no", "Week letter", "Week name", "Week A B", "Wk"),
            new(Day, "Day", ValueKind.Day, "Day", "Weekday", "Day of week", "Day name", "Timetable day", "Day no", "Week day"),
            new(Period, "Period", ValueKind.Period, "Period", "Period no", "Period name", "Lesson", "Lesson no", "Slot no", "Timetable period name", "Pd", "Period code", "Period short name"),
            new(Slot, "Week, day and period together", ValueKind.Slot, "Timetable slot", "Slot", "Timetable period", "Session slot", "Day period", "Period slot", "Time slot", "When", "Timeslot", "Day and period", "Schedule", "Meeting"),
            new(Teacher, "Teacher", ValueKind.Text, "Teacher", "Teacher code", "Staff", "Staff code", "Main teacher", "Teacher initials", "Teacher name", "Staff name", "Class teacher", "Staff initials", "Lead teacher", "Member of staff", "Staff member", "Teachers", "Initials"),
            new(TeacherEmail, "Teacher's email", ValueKind.Email, "Teacher email", "Staff email", "Teacher email address"),
            new(Room, "Room", ValueKind.Text, "Room", "Room code", "Room name", "Location", "Classroom", "Site room", "Rooms", "Venue"),
        ],
        [
            new("which class it is", [Class], [Subject]),
            new("when it is: day and period, or both in one value", [Day, Period], [Slot], [Period]),
        ],
        [Week, Day, Slot, Period, Room, Teacher],
        ["lesson", "timetable", "schedule"]);

    public static readonly FieldSet ClassMembers = new(
        ImportKind.ClassMembers,
        [
            ClassField,
            .. PupilIdentity.Fields(bareNames: true),
            new(Start, "From", ValueKind.Date, "Start date", "From", "Begin date", "Joined", "Membership start", "Date from", "Start"),
            new(End, "To", ValueKind.Date, "End date", "To", "Left", "Membership end", "Date to", "End"),
        ],
        [new("which class it is", [Class]), PupilIdentity.Need],
        [Class],
        ["member", "enrol", "class list", "class_list", "classlist", "set list", "teaching group"]);
}
