using IapManager.Domain.Timetables;

namespace IapManager.Domain.DailyLife;

/// <summary>What became of a session for a pupil.</summary>
public enum SessionOutcome
{
    Attended,
    Late,

    /// <summary>With why.</summary>
    NotHeld,

    /// <summary>With where.</summary>
    Elsewhere,
}

/// <summary>A line of the provision's own register: one pupil, one session of a day. It is never the statutory mark, which the MIS keeps (facts.md, Attendance codes).</summary>
public sealed class SessionMark : DayEntry
{
    public const int WordsLimit = 120;

    private SessionMark()
    {
    }

    /// <param name="entered">By whom and when.</param>
    /// <param name="session">The slot of the day that it is about.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="words">Why it was not held, or where the pupil was; for the others null or what is worth knowing.</param>
    public SessionMark(Entered entered, TimetableSlot session, SessionOutcome outcome, string? words)
        : base(entered)
    {
        Rule.Must(session.InProvision, "The register is for sessions in the provision.");
        Say(session.PeriodCode, session.Subject, outcome, words);
    }

    private SessionMark(Entered entered, string periodCode, string subject, SessionOutcome outcome, string? words)
        : base(entered) => Say(periodCode, subject, outcome, words);

    public string PeriodCode { get; private set; } = "";

    /// <summary>Of the session as it was planned that day.</summary>
    public string Subject { get; private set; } = "";

    public SessionOutcome Outcome { get; private set; }

    public string? Words { get; private set; }

    public override bool SaysTheSameAs(DayEntry other) => other is SessionMark m && (m.PeriodCode, m.Outcome, m.Words) == (PeriodCode, Outcome, Words);

    /// <summary>The same, said again by whoever settles which of several holds.</summary>
    public SessionMark SaidBy(Entered settled) => new(settled, PeriodCode, Subject, Outcome, Words);

    public static string NameOf(SessionOutcome outcome) => outcome switch
    {
        SessionOutcome.Attended => "Here",
        SessionOutcome.Late => "Late",
        SessionOutcome.NotHeld => "Not held",
        SessionOutcome.Elsewhere => "Elsewhere",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    /// <summary>"Elsewhere: the nurse".</summary>
    public string InWords => Words is null ? NameOf(Outcome) : $"{NameOf(Outcome)}: {Words}";

    private void Say(string periodCode, string subject, SessionOutcome outcome, string? words)
    {
        Rule.Must(Enum.IsDefined(outcome), "Choose here, late, elsewhere or not held.", nameof(outcome));
        (PeriodCode, Subject, Outcome) = (periodCode, subject, outcome);
        Words = Rule.Optional(words, WordsLimit);
        Rule.Must(Words is not null || outcome != SessionOutcome.NotHeld, "Say why the session was not held.", nameof(words));
        Rule.Must(Words is not null || outcome != SessionOutcome.Elsewhere, "Say where the pupil was.", nameof(words));
    }
}
