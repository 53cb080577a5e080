using IapManager.Domain.Imports;
using static IapManager.Web.Features.Import.Reading.Fields.FieldKeys;

namespace IapManager.Web.Features.Import.Reading.Fields;

/// <summary>Headings of files of dated records: marks, suspensions, behaviour, reading tests.</summary>
internal static class RecordFields
{
    public static readonly FieldSet Attendance = new(
        ImportKind.Attendance,
        [
            .. PupilIdentity.Fields(bareNames: true),
            new(Date, "Date", ValueKind.Date, "Date", "Mark date", "Attendance date", "Session date", "Day", "Register date", "Week commencing", "Week beginning", "Start date", "W C", "From", "From date", "Event date"),
            new(Session, "Session", ValueKind.Session, "Session", "AM PM", "Half day", "Session name", "Session type", "Period", "Session code", "Time of day", "Roll call", "Register session", "Registration"),
            new(Mark, "Mark", ValueKind.Mark, "Mark", "Attendance code", "Attendance mark", "Code", "Mark code", "Attendance", "Session mark", "Register mark", "Status", "Roll call mark", "Attendance status"),
            new(MarkAm, "Morning mark", ValueKind.Mark, "AM", "AM mark", "AM code", "Morning", "Morning mark", "Mark AM", "Session 1", "AM attendance", "AM session"),
            new(MarkPm, "Afternoon mark", ValueKind.Mark, "PM", "PM mark", "PM code", "Afternoon", "Afternoon mark", "Mark PM", "Session 2", "PM attendance", "PM session"),
            new(Marks, "Marks in a row", ValueKind.Marks, "Marks", "Attendance marks", "Mark string", "Week marks", "Register", "Attendance codes", "Weekly marks", "Attendance pattern"),
        ],
        [
            PupilIdentity.Need,
            new("the marks, with the date and session of each", [Date, Session, Mark], [Date, MarkAm, MarkPm], [Date, Marks], ["wide"], [Date, Mark]),
        ],
        [Mark, MarkAm, MarkPm, Marks, Session],
        ["attend", "mark", "register"]);

    public static readonly FieldSet Suspensions = new(
        ImportKind.Suspensions,
        [
            .. PupilIdentity.Fields(bareNames: true),
            new(Category, "Type", ValueKind.SuspensionType, "Category", "Type", "Exclusion type", "Suspension type", "Exclusion category", "Suspension category", "Sanction", "Exclusion", "Suspension exclusion type", "Type of exclusion"),
            new(Start, "First day", ValueKind.Date, "Start date", "Start", "From", "Date from", "From date", "Exclusion start date", "Suspension start date", "First day", "Begin date", "Date", "Date of suspension", "Date of exclusion"),
            new(StartSession, "First session", ValueKind.Session, "Start session", "Start AM PM", "From session", "Session", "First session", "Start time of day"),
            new(End, "Last day", ValueKind.Date, "End date", "End", "To", "Date to", "To date", "Exclusion end date", "Suspension end date", "Last day", "Until"),
            new(Sessions, "Sessions", ValueKind.Number, "Sessions", "No of sessions", "Sessions lost", "Number of sessions", "Session count", "Length sessions", "Total sessions", "Sessions missed"),
            new(Days, "Days", ValueKind.Number, "Days", "No of days", "Number of days", "School days", "Length days", "Days lost", "Length", "Duration", "Duration days", "Total days"),
            new(Reason, "Reason", ValueKind.ExclusionReason, "Reason", "Reason code", "Exclusion reason", "Suspension reason", "Primary reason", "Reasons", "Main reason", "Reason 1"),
        ],
        [PupilIdentity.Need, new("the first day", [Start]), new("how long, or what kind", [Sessions], [Days], [End], [Category])],
        [Reason, StartSession, Sessions, Category],
        ["suspen", "exclu"]);

    public static readonly FieldSet Behaviour = new(
        ImportKind.Behaviour,
        [
            .. PupilIdentity.Fields(bareNames: true),
            new(Date, "Date", ValueKind.Date, "Date", "Event date", "Incident date", "Date of incident", "Date time", "Date of event", "Recorded date", "Recorded on", "Date recorded", "When"),
            new(Category, "Category", ValueKind.Text, "Category", "Kind", "Behaviour category", "Positive negative", "Behaviour or achievement", "Incident category", "Polarity", "Event category", "Class"),
            new(Event, "Event", ValueKind.Text, "Event", "Behaviour", "Incident", "Event type", "Incident type", "Behaviour type", "Type", "Behaviour name", "Achievement", "Achievement type", "Activity", "Award", "Description"),
            new(Points, "Points", ValueKind.Number, "Points", "Behaviour points", "Score", "Point", "Points awarded", "Total points", "Value"),
            new(Where, "Where", ValueKind.Text, "Where", "Location", "Place", "Lesson", "Subject", "Lesson subject", "Where it happened"),
            new(RecordedBy, "Recorded by", ValueKind.Text, "Recorded by", "Reported by", "Staff", "Teacher", "Staff code", "Entered by", "Logged by", "Awarded by", "Member of staff", "Issued by"),
        ],
        [PupilIdentity.Need, new("the date", [Date]), new("what happened", [Event], [Category], [Points])],
        [Event, Points, RecordedBy],
        ["behav", "conduct", "incident", "achieve", "reward"]);

    public static readonly FieldSet ReadingAges = new(
        ImportKind.ReadingAges,
        [
            .. PupilIdentity.Fields(bareNames: true),
            new(Test, "Test", ValueKind.Text, "Test", "Test name", "Assessment", "Instrument", "Test type", "Assessment name", "Reading test"),
            new(Date, "Date", ValueKind.Date, "Test date", "Date", "Assessment date", "Date of test", "Date taken", "Date tested", "Result date", "Completed", "Date completed", "Completion date"),
            new(ReadingAge, "Reading age", ValueKind.ReadingAge, "Reading age", "RA", "Reading age years months", "Current reading age", "Reading age yy mm", "Age equivalent", "Reading age RA"),
            new(StandardScore, "Standard score", ValueKind.Number, "Standard score", "SAS", "SS", "Standard age score", "Standardised score", "Score", "NGRT SAS"),
        ],
        [PupilIdentity.Need, new("a reading age or a standard score", [ReadingAge], [StandardScore])],
        [ReadingAge, StandardScore, Test],
        ["read", "ngrt", "star"]);
}
