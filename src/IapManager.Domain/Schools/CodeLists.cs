namespace IapManager.Domain.Schools;

/// <summary>The code sets that a new school starts with. Source of all: facts.md.</summary>
public static class CodeLists
{
    public static IEnumerable<CodeListEntry> ForNewSchool(int schoolId) =>
    [
        .. Attendance.Select(a => new CodeListEntry(schoolId, CodeList.Attendance, a.Code, a.Meaning, a.Category.ToString(), a.From, a.To)),
        .. SuspensionReasons.Select(r => new CodeListEntry(schoolId, CodeList.SuspensionReason, r.Code, r.Meaning)),
        .. Ethnicities.Select(e => new CodeListEntry(schoolId, CodeList.Ethnicity, e.Code, e.Meaning, e.Group)),
        .. SenNeeds.Select(n => new CodeListEntry(schoolId, CodeList.SenNeed, n.Code, n.Meaning)),
    ];

    private static readonly DateOnly InForce = new(2024, 8, 19);
    private static readonly DateOnly Retired = new(2024, 8, 18);

    public static IReadOnlyList<(string Code, string Meaning, AttendanceCategory Category, DateOnly? From, DateOnly? To)> Attendance { get; } =
    [
        ("/", "Present in the morning", AttendanceCategory.Attending, null, null),
        ("\\", "Present in the afternoon", AttendanceCategory.Attending, null, null),
        ("L", "Late, before the register closed", AttendanceCategory.Attending, null, null),
        ("K", "Attending provision arranged by the local authority", AttendanceCategory.ApprovedActivity, InForce, null),
        ("V", "Educational visit", AttendanceCategory.ApprovedActivity, null, null),
        ("P", "Sporting activity", AttendanceCategory.ApprovedActivity, null, null),
        ("W", "Work experience", AttendanceCategory.ApprovedActivity, null, null),
        ("B", "Other supervised off-site activity", AttendanceCategory.ApprovedActivity, null, null),
        ("C", "Leave in exceptional circumstances", AttendanceCategory.AuthorisedAbsence, null, null),
        ("C1", "Performance or employment", AttendanceCategory.AuthorisedAbsence, InForce, null),
        ("C2", "Part-time timetable", AttendanceCategory.AuthorisedAbsence, InForce, null),
        ("E", "Suspended or excluded", AttendanceCategory.AuthorisedAbsence, null, null),
        ("I", "Illness", AttendanceCategory.AuthorisedAbsence, null, null),
        ("J1", "Interview", AttendanceCategory.AuthorisedAbsence, InForce, null),
        ("M", "Medical or dental appointment", AttendanceCategory.AuthorisedAbsence, null, null),
        ("R", "Religious observance", AttendanceCategory.AuthorisedAbsence, null, null),
        ("S", "Study leave", AttendanceCategory.AuthorisedAbsence, null, null),
        ("T", "Parent travelling for occupation", AttendanceCategory.AuthorisedAbsence, null, null),
        ("G", "Holiday not granted", AttendanceCategory.UnauthorisedAbsence, null, null),
        ("N", "Reason not yet established", AttendanceCategory.UnauthorisedAbsence, null, null),
        ("O", "Absent for another or unknown reason", AttendanceCategory.UnauthorisedAbsence, null, null),
        ("U", "Late, after the register closed", AttendanceCategory.UnauthorisedAbsence, null, null),
        ("D", "Dual registered, at the other school", AttendanceCategory.NotPossible, null, null),
        ("Q", "No access arrangements", AttendanceCategory.NotPossible, InForce, null),
        ("X", "Not of compulsory school age", AttendanceCategory.NotPossible, null, null),
        ("Y1", "Transport not available", AttendanceCategory.NotPossible, InForce, null),
        ("Y2", "Travel disruption", AttendanceCategory.NotPossible, InForce, null),
        ("Y3", "Part of the premises closed", AttendanceCategory.NotPossible, InForce, null),
        ("Y4", "School closed", AttendanceCategory.NotPossible, InForce, null),
        ("Y5", "In criminal justice detention", AttendanceCategory.NotPossible, InForce, null),
        ("Y6", "Public health guidance", AttendanceCategory.NotPossible, InForce, null),
        ("Y7", "Other unavoidable cause", AttendanceCategory.NotPossible, InForce, null),
        ("Z", "Prospective pupil", AttendanceCategory.Administrative, null, null),
        ("#", "Planned closure", AttendanceCategory.Administrative, null, null),
        ("H", "Holiday granted (retired)", AttendanceCategory.AuthorisedAbsence, null, Retired),
        ("J", "Interview (retired)", AttendanceCategory.ApprovedActivity, null, Retired),
        ("Y", "Unable to attend (retired)", AttendanceCategory.NotPossible, null, Retired),
    ];

    public static IReadOnlyList<(string Code, string Meaning)> SuspensionReasons { get; } =
    [
        ("PP", "Physical assault against a pupil"), ("PA", "Physical assault against an adult"),
        ("VP", "Verbal abuse or threatening behaviour against a pupil"), ("VA", "Verbal abuse or threatening behaviour against an adult"),
        ("OW", "Use or threat of use of an offensive weapon or prohibited item"), ("BU", "Bullying"), ("RA", "Racist abuse"),
        ("LG", "Abuse about sexual orientation or gender identity"), ("DS", "Abuse about disability"), ("SM", "Sexual misconduct"),
        ("DA", "Drugs and alcohol"), ("DM", "Damage"), ("TH", "Theft"), ("DB", "Persistent or general disruptive behaviour"),
        ("MT", "Inappropriate use of social media or technology"), ("PH", "Public health measures"), ("BW", "Brought a weapon"),
        ("TB", "Cyber-bullying"), ("SB", "Harmful sexual behaviour"), ("MB", "Misogynistic behaviour"), ("AB", "Misandry"), ("DR", "Drugs"),
        ("AR", "Alcohol"), ("SR", "Smoking"), ("VR", "Vaping"), ("LD", "Low-level disruption"), ("CB", "Challenging behaviour"),
        ("MP", "Mobile phone"), ("OS", "Outside school"),
    ];

    public static IReadOnlyList<(string Code, string Meaning, string Group)> Ethnicities { get; } =
    [
        ("WBRI", "British", "White"), ("WIRI", "Irish", "White"), ("WIRT", "Traveller of Irish heritage", "White"),
        ("WROM", "Gypsy or Roma", "White"), ("WOTH", "Any other White background", "White"),
        ("MWBC", "White and Black Caribbean", "Mixed"), ("MWBA", "White and Black African", "Mixed"), ("MWAS", "White and Asian", "Mixed"),
        ("MOTH", "Any other mixed background", "Mixed"), ("AIND", "Indian", "Asian"), ("APKN", "Pakistani", "Asian"),
        ("ABAN", "Bangladeshi", "Asian"), ("AOTH", "Any other Asian background", "Asian"), ("CHNE", "Chinese", "Asian"),
        ("BCRB", "Caribbean", "Black"), ("BAFR", "African", "Black"), ("BOTH", "Any other Black background", "Black"),
        ("OOTH", "Any other ethnic group", "Other"), ("REFU", "Preferred not to say", "Not known"), ("NOBT", "Not yet obtained", "Not known"),
    ];

    public static IReadOnlyList<(string Code, string Meaning)> SenNeeds { get; } =
    [
        ("SPLD", "Specific learning difficulty"), ("MLD", "Moderate learning difficulty"), ("SLD", "Severe learning difficulty"),
        ("PMLD", "Profound and multiple learning difficulty"), ("SEMH", "Social, emotional and mental health"),
        ("SLCN", "Speech, language and communication"), ("HI", "Hearing impairment"), ("VI", "Vision impairment"),
        ("MSI", "Multi-sensory impairment"), ("PD", "Physical disability"), ("ASD", "Autistic spectrum"), ("DS", "Down syndrome"),
        ("OTH", "Other"), ("NSA", "No specialist assessment"),
    ];
}
