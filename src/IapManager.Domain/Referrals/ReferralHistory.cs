namespace IapManager.Domain.Referrals;

/// <summary>A question to the referrer about one section, with its answer.</summary>
public sealed class ReferralQuestion
{
    public const int TextLimit = 2000;

    private ReferralQuestion()
    {
    }

    internal ReferralQuestion(ReferralSectionKind section, string question, Actor askedBy, DateTime askedAt)
    {
        Section = section;
        Question = Rule.Text(question, TextLimit, "Enter the question.");
        AskedBy = askedBy;
        AskedAt = askedAt;
    }

    public int Id { get; private set; }

    public ReferralSectionKind Section { get; private set; }

    public string Question { get; private set; } = "";

    public Actor AskedBy { get; private set; } = null!;

    public DateTime AskedAt { get; private set; }

    /// <summary>Null until answered.</summary>
    public string? Answer { get; private set; }

    public string? AnsweredBy { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    internal void GiveAnswer(string answer, Actor by, DateTime at)
    {
        Rule.Must(Answer is null, "That question has been answered.");
        Answer = Rule.Text(answer, TextLimit, "Enter the answer.");
        AnsweredBy = by.Name;
        AnsweredAt = at;
    }
}

/// <summary>A change to a section after submission.</summary>
public sealed class ReferralAmendment
{
    private ReferralAmendment()
    {
    }

    internal ReferralAmendment(ReferralSectionKind section, string oldText, string newText, string reason, Actor by, DateTime at)
    {
        Section = section;
        OldText = oldText;
        NewText = newText;
        Reason = reason;
        By = by;
        At = at;
    }

    public int Id { get; private set; }

    public ReferralSectionKind Section { get; private set; }

    public string OldText { get; private set; } = "";

    public string NewText { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public Actor By { get; private set; } = null!;

    public DateTime At { get; private set; }
}

/// <summary>One step of the referral, for its timeline.</summary>
public sealed class ReferralEvent
{
    private ReferralEvent()
    {
    }

    internal ReferralEvent(DateTime at, Actor by, string what, string? detail)
    {
        At = at;
        By = by;
        What = what;
        Detail = detail;
    }

    public int Id { get; private set; }

    public DateTime At { get; private set; }

    public Actor By { get; private set; } = null!;

    public string What { get; private set; } = "";

    public string? Detail { get; private set; }
}
