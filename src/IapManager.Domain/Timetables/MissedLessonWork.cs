namespace IapManager.Domain.Timetables;

/// <summary>A line of work that the subject's teacher sets for a lesson which a pupil misses, being in the provision or out of school then. One for each pupil, day and period.</summary>
public sealed class MissedLessonWork : ISchoolOwned
{
    public const int TextLimit = 500;

    /// <summary>Calendar days ahead for which it can be set.</summary>
    public const int DaysAhead = 28;

    private MissedLessonWork()
    {
    }

    /// <param name="schoolId">The school.</param>
    /// <param name="pupilId">Who misses the lesson.</param>
    /// <param name="date">Of the lesson, a school day.</param>
    /// <param name="missed">What the pupil does then, with the lesson that it stands in for.</param>
    public MissedLessonWork(int schoolId, int pupilId, DateOnly date, TimetableSlot missed)
    {
        Rule.Must(!missed.WithClass, "The pupil is with the class then. Work is set for lessons that the pupil misses.");
        (SchoolId, PupilId, Date, PeriodCode) = (schoolId, pupilId, date, missed.PeriodCode);
        (Subject, ClassCode) = (missed.MissedSubject ?? missed.Subject, missed.ClassCode);
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int PupilId { get; private set; }

    public DateOnly Date { get; private set; }

    public string PeriodCode { get; private set; } = "";

    /// <summary>Of the lesson missed.</summary>
    public string Subject { get; private set; } = "";

    public string? ClassCode { get; private set; }

    /// <summary>A <see cref="Schools.StaffMember"/>: who set it last.</summary>
    public int TeacherId { get; private set; }

    public string TeacherName { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>UTC, of the last change.</summary>
    public DateTime At { get; private set; }

    /// <exception cref="DomainRuleException">The day has passed, or lies too far ahead; or nothing is written.</exception>
    public void Set(string? text, int teacherId, string teacherName, DateOnly today, DateTime now)
    {
        MustBeAhead(Date, today);
        Text = Rule.Text(text, TextLimit, "Write what the pupil should do.");
        (TeacherId, TeacherName, At) = (teacherId, teacherName, now);
    }

    /// <exception cref="DomainRuleException">The day has passed, or lies too far ahead.</exception>
    public static void MustBeAhead(DateOnly date, DateOnly today)
    {
        Rule.Must(date >= today, "This lesson is over. Set work for the next one.");
        Rule.Must(date.DayNumber - today.DayNumber <= DaysAhead, $"Work can be set for the next {DaysAhead} days.");
    }
}
