namespace IapManager.Web.Features.Import.Reading.Fields;

/// <summary>Names of fields as they are kept in remembered mappings.</summary>
public static class FieldKeys
{
    public const string Upn = "upn";
    public const string AdmissionNumber = "admissionNumber";
    public const string PupilFamily = "pupilFamily";
    public const string PupilGiven = "pupilGiven";
    public const string PupilFull = "pupilFull";
    public const string PupilBirth = "pupilBirth";

    public const string PreferredFamily = "preferredFamily";
    public const string PreferredGiven = "preferredGiven";
    public const string Sex = "sex";
    public const string YearGroup = "yearGroup";
    public const string Form = "form";
    public const string SenStatus = "senStatus";
    public const string SenNeed = "senNeed";
    public const string SenNeed2 = "senNeed2";
    public const string Fsm = "fsm";
    public const string PupilPremium = "pupilPremium";
    public const string Eal = "eal";
    public const string Ethnicity = "ethnicity";
    public const string InCare = "inCare";
    public const string ChildProtection = "childProtection";
    public const string ChildInNeed = "childInNeed";
    public const string YoungCarer = "youngCarer";
    public const string AdmissionDate = "admissionDate";
    public const string LeavingDate = "leavingDate";
    public const string FormTutor = "formTutor";
    public const string HeadOfYear = "headOfYear";

    public const string Family = "family";
    public const string Given = "given";
    public const string FullName = "fullName";
    public const string Title = "title";
    public const string Email = "email";
    public const string Phone = "phone";
    public const string Priority = "priority";
    public const string Relationship = "relationship";
    public const string ParentalResponsibility = "parentalResponsibility";
    public const string LivesWith = "livesWith";
    public const string Correspondence = "correspondence";
    public const string Code = "code";
    public const string Role = "role";
    public const string TutorOfForm = "tutorOfForm";
    public const string Qualified = "qualified";

    public const string Class = "class";
    public const string Subject = "subject";
    public const string Week = "week";
    public const string Day = "day";
    public const string Period = "period";
    public const string Slot = "slot";
    public const string Teacher = "teacher";
    public const string TeacherEmail = "teacherEmail";
    public const string Room = "room";

    public const string PeriodName = "periodName";
    public const string PeriodKind = "periodKind";
    public const string StartTime = "startTime";
    public const string EndTime = "endTime";
    public const string YearGroups = "yearGroups";

    public const string Date = "date";
    public const string Session = "session";
    public const string Mark = "mark";
    public const string MarkAm = "markAm";
    public const string MarkPm = "markPm";
    public const string Marks = "marks";

    public const string Category = "category";
    public const string Start = "start";
    public const string StartSession = "startSession";
    public const string End = "end";
    public const string Sessions = "sessions";
    public const string Days = "days";
    public const string Reason = "reason";
    public const string Event = "event";
    public const string Points = "points";
    public const string Where = "where";
    public const string RecordedBy = "recordedBy";
    public const string Test = "test";
    public const string ReadingAge = "readingAge";
    public const string StandardScore = "standardScore";
}
