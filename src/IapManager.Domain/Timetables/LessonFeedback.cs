namespace IapManager.Domain.Timetables;

/// <summary>Five words for how a lesson went; no order of worth is shown with them.</summary>
public enum HowItWent
{
    ReallyWell = 1,
    Well = 2,
    Ok = 3,
    HardGoing = 4,
    VeryHard = 5,
}

/// <summary>A teacher's ten-second word on one lesson of one pupil.</summary>
public sealed class LessonFeedback : ISchoolOwned
{
    public const int SentenceLimit = 300;

    /// <summary>Calendar days for which the teacher may change it.</summary>
    public const int EditableDays = 7;

    private LessonFeedback()
    {
    }

    public LessonFeedback(int schoolId, int pupilId, int teacherId, string teacherName, DateOnly date, string periodCode, string subject, string? classCode, HowItWent howItWent, DateTime now)
    {
        SchoolId = schoolId;
        PupilId = pupilId;
        TeacherId = teacherId;
        TeacherName = teacherName;
        Date = date;
        PeriodCode = periodCode;
        Subject = subject;
        ClassCode = classCode;
        HowItWent = howItWent;
        At = now;
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int PupilId { get; private set; }

    /// <summary>A <see cref="Schools.StaffMember"/>.</summary>
    public int TeacherId { get; private set; }

    public string TeacherName { get; private set; } = "";

    public DateOnly Date { get; private set; }

    public string PeriodCode { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string? ClassCode { get; private set; }

    public HowItWent HowItWent { get; private set; }

    public bool TookPart { get; private set; }

    public bool Settled { get; private set; }

    public bool LeftEarly { get; private set; }

    public string? Sentence { get; private set; }

    /// <summary>The sentence says what worked, and is proposed for the passport; false without a sentence.</summary>
    public bool Worked { get; private set; }

    /// <summary>UTC, of the last change.</summary>
    public DateTime At { get; private set; }

    public void Say(HowItWent howItWent, bool tookPart, bool settled, bool leftEarly, string? sentence, DateOnly today, DateTime now, bool worked = false)
    {
        Rule.Must(MayBeSaid(Date, today), "This lesson is more than a week ago. What was said about it stays.");
        Rule.Must(Enum.IsDefined(howItWent), "Choose how the lesson went.");
        HowItWent = howItWent;
        TookPart = tookPart;
        Settled = settled;
        LeftEarly = leftEarly;
        Sentence = Rule.Optional(sentence);
        Rule.Must((Sentence?.Length ?? 0) <= SentenceLimit, $"Use {SentenceLimit} characters or fewer.");
        Worked = worked && Sentence is not null;
        At = now;
    }

    /// <summary>Whether a word about a lesson of that date can still be given or changed.</summary>
    public static bool MayBeSaid(DateOnly date, DateOnly today) => today.DayNumber - date.DayNumber <= EditableDays;

    public static string NameOf(HowItWent how) => how switch
    {
        HowItWent.ReallyWell => "Really well",
        HowItWent.Well => "Well",
        HowItWent.Ok => "OK",
        HowItWent.HardGoing => "Hard going",
        HowItWent.VeryHard => "Very hard",
        _ => throw new ArgumentOutOfRangeException(nameof(how), how, null),
    };
}
