using System.Globalization;
using IapManager.Domain.TermlyReports;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Log;

/// <summary>What the log calls the records and pages that were read or changed, as it follows "Opened" or "Changed".</summary>
public static class LogSubjects
{
    /// <summary>Records, as the database has them: all that a save can change.</summary>
    private static readonly Dictionary<string, string> Records = new(StringComparer.Ordinal)
    {
        ["AcademicYear"] = "school year",
        ["AppUser"] = "account",
        ["Assessment"] = "assessment",
        ["AttendanceMark"] = "attendance mark",
        ["BehaviourEvent"] = "behaviour event",
        ["CalendarFeed"] = "calendar",
        ["CheckIn"] = "check-in",
        ["ClassMember"] = "place in a class",
        ["Closure"] = "day without school",
        ["CodeListEntry"] = "code of a list",
        ["Contact"] = "contact",
        ["CriteriaSet"] = "admission criteria",
        ["CorrectionRequest"] = "request to put a record right",
        ["Criterion"] = "admission criterion",
        ["CycleCorrection"] = "week of the cycle",
        ["DayChange"] = "change of the day",
        ["DayNote"] = "day note",
        ["Destination"] = "destination",
        ["Disposal"] = "disposal of records",
        ["DisposalRecord"] = "line of the log of disposals",
        ["DisposedFile"] = "file of a document that goes",
        ["ExitCriterion"] = "exit criterion",
        ["FamilyTold"] = "how the family was told",
        ["FormerSchoolRecord"] = "record of another school",
        ["HandOver"] = "hand-over of work",
        ["IdentityUserClaim`1"] = "right of an account",
        ["ImportRun"] = "import",
        ["ImportedChange"] = "change from an import",
        ["InductionTemplate"] = "induction list",
        ["Instrument"] = "instrument",
        ["Intervention"] = "intervention",
        ["InterventionProgramme"] = "intervention programme",
        ["LegalHold"] = "legal hold",
        ["Lesson"] = "lesson",
        ["LessonFeedback"] = "lesson feedback",
        ["Letter"] = "letter",
        ["LetterTemplate"] = "letter template",
        ["MainstreamAdjustment"] = "mainstream adjustment",
        ["MissedLessonWork"] = "work for a missed lesson",
        ["MovementBreak"] = "movement break",
        ["NotTogetherPair"] = "pair kept apart",
        ["NoteHome"] = "note home",
        ["PackRun"] = "packs of review days",
        ["PartTimeAgreement"] = "part-time agreement",
        ["PassportAcknowledgement"] = "reading of a passport",
        ["PassportVersion"] = "passport",
        ["Period"] = "period of the day",
        ["Placement"] = "placement",
        ["PlacementEvent"] = "step of a placement",
        ["PlacementExtension"] = "longer placement",
        ["PlanStage"] = "stage of a plan",
        ["PlanVersion"] = "plan",
        ["PrivateLink"] = "private link",
        ["RecordTransfer"] = "record sent to another school",
        ["ProgrammePupil"] = "pupil in an intervention",
        ["ProgrammeSession"] = "intervention session",
        ["Provision"] = "provision",
        ["ProvisionSession"] = "recurring session",
        ["Pupil"] = "pupil",
        ["Qualification"] = "qualification",
        ["ReadingTest"] = "reading test",
        ["Referral"] = "referral",
        ["ReferralAmendment"] = "change to a referral that was sent",
        ["ReferralDecision"] = "decision on a referral",
        ["ReferralDocument"] = "document of a referral",
        ["ReferralEvent"] = "step of a referral",
        ["ReferralQuestion"] = "question on a referral",
        ["ReferralSection"] = "referral section",
        ["ReintegrationPlan"] = "reintegration plan",
        ["RememberedHeadings"] = "headings of a file",
        ["ReleaseDecision"] = "decision on a record of a subject access request",
        ["Review"] = "review",
        ["ReviewAction"] = "action from a review",
        ["ReviewPackChoice"] = "usual review pack of the school",
        ["Room"] = "room",
        ["School"] = "school",
        ["SchoolLogo"] = "school logo",
        ["SchoolUser"] = "user",
        ["SessionMark"] = "register mark",
        ["SessionPlan"] = "plan of a session",
        ["SettledProposal"] = "proposal for a passport",
        ["StaffDeployment"] = "line of the rota",
        ["StaffMember"] = "member of staff",
        ["StageTemplate"] = "usual stage",
        ["SubjectAccessRequest"] = "subject access request",
        ["SupportTried"] = "support that was tried",
        ["Suspension"] = "suspension",
        ["SustainedCheck"] = "check after the return",
        ["Target"] = "target",
        ["TeacherView"] = "teacher’s view",
        ["TeachingClass"] = "class",
        ["Term"] = "term",
        ["TermlyReport"] = "termly report",
        ["TermlyReportFile"] = "issued copy of a termly report",
        ["TimetableShape"] = "shape of the timetable",
        ["TimetableSlot"] = "lesson of a timetable",
        ["TimetableVersion"] = "timetable",
        ["Trust"] = "trust",
        ["View"] = "view of a pupil or family",
        ["WaitingListEntry"] = "place on the waiting list",
        ["WaitingListMove"] = "move on the waiting list",
    };

    /// <summary>Pages and files that are about more than one record, or called otherwise than their class.</summary>
    private static readonly Dictionary<string, string> Pages = new(StringComparer.Ordinal)
    {
        ["AffectedTimetables"] = "timetables to mend",
        ["AuditEntry"] = "the log",
        ["BehindFigures"] = "pupils behind a figure",
        ["CaseFile"] = "case file",
        ["Curriculum"] = "curriculum by pupil",
        ["FigurePupils"] = "pupils behind a figure",
        ["ImportChanges"] = "changes of an import",
        ["ImportRows"] = "rows of an import",
        ["Log"] = "the log",
        ["Measures"] = "measures",
        ["Passport"] = "passport",
        ["PrintedTimetable"] = "printed timetable",
        ["PupilLog"] = "who has looked at a pupil",
        ["PupilSearch"] = "search for pupils",
        ["PupilTimeline"] = "timeline of a pupil",
        ["ReferralDocuments"] = "documents of a referral",
        ["Referrals"] = "list of referrals",
        ["Representation"] = "figures by group",
        ["Retention"] = "list of records by how long they are kept",
        ["ReviewDayPacks"] = "packs of review days",
        ["ReviewPackChoices"] = "choices for a review pack",
        ["Rota"] = "staff rota",
        ["TeacherViews"] = "teachers’ views",
        ["TrustReport"] = "report of the trust",
        ["UnusualReading"] = "what is worth asking about",
        ["WaitingList"] = "waiting list",
        ["Week"] = "week of the provision",
        ["WhoIsWhere"] = "who is where",
        ["WorkForMissedLessons"] = "work for missed lessons",
    };

    /// <summary>Where no single one is meant.</summary>
    private static readonly Dictionary<string, string> Lists = new(StringComparer.Ordinal)
    {
        ["Assessment"] = "list of assessments",
        ["CalendarFeed"] = "calendars",
        ["DayChange"] = "changes of the day",
        ["InterventionProgramme"] = "interventions",
        ["MainstreamAdjustment"] = "list of adjustments",
        ["NotTogetherPair"] = "pairs kept apart",
        ["Passport"] = "passports",
        ["ProvisionSession"] = "recurring sessions",
        ["Pupil"] = "list of pupils",
        ["ReviewAction"] = "actions from reviews",
        ["SchoolUser"] = "list of users",
        ["StaffMember"] = "list of staff",
        ["TermlyReport"] = "termly reports",
    };

    public static bool IsKnown(string record) => Records.ContainsKey(record);

    /// <param name="subject">As kept.</param>
    /// <param name="several">No single one is meant.</param>
    public static string Of(string subject, bool several) => several && Lists.TryGetValue(subject, out var list) ? list
        : Records.GetValueOrDefault(subject) ?? Pages.GetValueOrDefault(subject) ?? AuditWords.InWords(subject).ToLowerInvariant();

    /// <summary>"termly report, Spring 2026, 2nd edition", "review 2", "passport, version 3".</summary>
    /// <param name="subject">As kept.</param>
    /// <param name="several">No single one is meant.</param>
    /// <param name="name">Its own; null where it has none or is gone.</param>
    /// <param name="number">Its own, which pages show; null where it has none or is gone.</param>
    /// <param name="day">Its first day; null where it is not called by it.</param>
    public static string Named(string subject, bool several, string? name, int? number, DateOnly? day)
    {
        var words = Of(subject, several);
        var called = string.IsNullOrWhiteSpace(name) ? words : $"{words}, {name}";
        return (subject, number, day) switch
        {
            ("TermlyReport" or "TermlyReportFile", { } edition, _) => edition > 1 ? $"{called}, {TermlyReport.NameOf(edition)}" : called,
            ("Review" or "PartTimeAgreement", { } its, _) => $"{called} {its.ToString(CultureInfo.InvariantCulture)}",
            (_, { } version, _) => $"{called}, version {version.ToString(CultureInfo.InvariantCulture)}",
            (_, null, { } first) => $"{called} from {Dates.Plain(first)}",
            _ => called,
        };
    }
}
