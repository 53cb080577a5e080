namespace IapManager.Domain.Referrals;

public enum TeacherViewState
{
    /// <summary>Waits for the teacher.</summary>
    Asked,
    Answered,

    /// <summary>The teacher says that they cannot say, with why.</summary>
    CannotSay,

    /// <summary>The request was taken back before it was answered.</summary>
    TakenBack,

    /// <summary>The referral was decided or withdrawn before it was answered.</summary>
    Closed,
}

/// <summary>What one teacher sees of a pupil in their lessons, asked for by whoever refers or decides.</summary>
public sealed class TeacherView : ISchoolOwned, IStamped
{
    public const int WordsLimit = 300;
    public const int ReasonLimit = 300;
    public const int NameLimit = 201;
    public const int SubjectsLimit = 200;

    /// <summary>School days from asking to the day by which an answer is hoped for, unless another day is chosen.</summary>
    public const int UsualDays = 5;

    private List<TeacherAnswer> _answers = [];

    private TeacherView()
    {
    }

    /// <param name="referral">The referral; one that is not decided yet.</param>
    /// <param name="staffMemberId">The teacher.</param>
    /// <param name="teacherName">The teacher's name, as it is then.</param>
    /// <param name="subjects">What the pupil has with the teacher: "Science", "Form tutor"; null for neither.</param>
    /// <param name="dueOn">By when; today or later.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="today">The day.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="DomainRuleException">The referral takes no views any more, or the day has passed.</exception>
    public TeacherView(Referral referral, int staffMemberId, string teacherName, string? subjects, DateOnly dueOn, Actor by, DateOnly today, DateTime now)
    {
        Rule.Must(referral.TakesViews, $"The referral is {Referral.NameOf(referral.State)}. Nobody is asked about it any more.");
        SchoolId = referral.SchoolId;
        ReferralId = referral.Id;
        PupilId = referral.PupilId;
        StaffMemberId = staffMemberId;
        TeacherName = Rule.Text(teacherName, NameLimit, "Choose whom to ask.");
        Subjects = Rule.Optional(subjects);
        Rule.Must((Subjects?.Length ?? 0) <= SubjectsLimit, $"Use {SubjectsLimit} characters or fewer for the subjects.");
        AskedBy = by;
        AskedAt = now;
        SetDue(dueOn, today);
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int ReferralId { get; private set; }

    public int PupilId { get; private set; }

    /// <summary>The teacher.</summary>
    public int StaffMemberId { get; private set; }

    public string TeacherName { get; private set; } = "";

    /// <summary>Null when the pupil has nothing with the teacher.</summary>
    public string? Subjects { get; private set; }

    public DateOnly DueOn { get; private set; }

    public Actor AskedBy { get; private set; } = null!;

    public DateTime AskedAt { get; private set; }

    /// <summary>When the teacher was last asked again; null when never.</summary>
    public DateTime? RemindedAt { get; private set; }

    public TeacherViewState State { get; private set; }

    /// <summary>One for each area; empty until answered.</summary>
    public IReadOnlyList<TeacherAnswer> Answers
    {
        get => _answers;
        private set => _answers = [.. value];
    }

    /// <summary>When it was answered or last changed; null before.</summary>
    public DateTime? AnsweredAt { get; private set; }

    /// <summary>Who took the teacher's words down; null when the teacher wrote them.</summary>
    public string? TakenDownBy { get; private set; }

    /// <summary>Why the teacher cannot say; null otherwise.</summary>
    public string? Reason { get; private set; }

    public Guid Stamp { get; private set; }

    /// <summary>States of which there is at most one for a teacher and referral.</summary>
    public static IReadOnlyList<TeacherViewState> Standing { get; } = [TeacherViewState.Asked, TeacherViewState.Answered, TeacherViewState.CannotSay];

    public TeacherAnswer? AnswerTo(TeacherViewArea area) => _answers.FirstOrDefault(a => a.Area == area);

    /// <summary>Asks again, for the same day or a later one.</summary>
    public void Remind(ReferralState referral, DateOnly dueOn, DateOnly today, DateTime now)
    {
        MustBeOpen(referral);
        Rule.Must(State == TeacherViewState.Asked, $"{TeacherName} has answered already.");
        SetDue(dueOn, today);
        RemindedAt = now;
    }

    /// <summary>Gives the answer, or changes it for as long as the referral is not decided.</summary>
    /// <param name="referral">State of the referral now.</param>
    /// <param name="answers">One for each area.</param>
    /// <param name="takenDownBy">Who took the words down; null when the teacher writes them.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="DomainRuleException">The referral is decided, the request is gone, or an answer is missing or unknown.</exception>
    public void Answer(ReferralState referral, IReadOnlyCollection<TeacherAnswer> answers, string? takenDownBy, DateTime now)
    {
        MustBeOpen(referral);
        MustNotBeTheTeachersOwn(takenDownBy);
        foreach (var area in TeacherViewAreas.All)
        {
            var given = answers.Where(a => a.Area == area).ToList();
            Rule.Must(given.Count == 1 && given[0].IsSound, $"{TeacherViewAreas.NameOf(area)}: {TeacherViewAreas.Missing(area)}.");
            Rule.Must((given[0].Words?.Trim().Length ?? 0) <= WordsLimit, $"Use {WordsLimit} characters or fewer for a sentence.");
        }

        Answers = [.. answers.OrderBy(a => a.Area).Select(a => a with { Words = Rule.Optional(a.Words) })];
        Settle(TeacherViewState.Answered, null, takenDownBy, now);
    }

    /// <summary>The teacher does not teach the pupil, or cannot say; an answer given before is withdrawn.</summary>
    public void CannotSay(ReferralState referral, string? reason, string? takenDownBy, DateTime now)
    {
        MustBeOpen(referral);
        MustNotBeTheTeachersOwn(takenDownBy);
        var why = Rule.Text(reason, ReasonLimit, "Say why there is no answer.");
        Answers = [];
        Settle(TeacherViewState.CannotSay, why, takenDownBy, now);
    }

    /// <summary>Takes the request back before it is answered. What was answered is kept.</summary>
    public void TakeBack()
    {
        Rule.Must(State == TeacherViewState.Asked, $"{TeacherName} {(State is TeacherViewState.Answered or TeacherViewState.CannotSay ? "has answered. What was said is kept." : "is not asked any more.")}");
        State = TeacherViewState.TakenBack;
    }

    /// <summary>The referral is decided, withdrawn or closed: nobody waits for an answer any more. What was answered stays.</summary>
    public void Close()
    {
        if (State == TeacherViewState.Asked)
        {
            State = TeacherViewState.Closed;
        }
    }

    private void MustNotBeTheTeachersOwn(string? takenDownBy) =>
        Rule.Must(takenDownBy is null || State == TeacherViewState.Asked || TakenDownBy is not null, $"{TeacherName} has answered. Nobody else changes what they said.");

    private void Settle(TeacherViewState state, string? reason, string? takenDownBy, DateTime now)
    {
        State = state;
        Reason = reason;
        TakenDownBy = Rule.Optional(takenDownBy);
        AnsweredAt = now;
    }

    private void SetDue(DateOnly dueOn, DateOnly today)
    {
        Rule.Must(dueOn >= today, "Choose today or a later day.");
        DueOn = dueOn;
    }

    private void MustBeOpen(ReferralState referral)
    {
        Rule.Must(Referral.StatesThatTakeViews.Contains(referral), $"The referral is {Referral.NameOf(referral)}. What teachers said of it stays as it is.");
        Rule.Must(State is not (TeacherViewState.TakenBack or TeacherViewState.Closed), "This is not asked any more. Thank you all the same.");
    }
}
