namespace IapManager.Domain.Referrals;

/// <summary>A question to the referrer about one section, with its answer.</summary>
public sealed class ReferralQuestion
{
    public const int TextLimit = 2000;

    private ReferralQuestion()
    {
    }

    internal ReferralQuestion(int number, ReferralSectionKind section, string question, Actor askedBy, DateTime askedAt)
    {
        Number = number;
        Section = section;
        Question = Rule.Text(question, TextLimit, "Enter the question.");
        (AskedById, AskedByName) = (askedBy.UserId, askedBy.Name);
        AskedAt = askedAt;
    }

    /// <summary>From 1; unique among the parts of the referral and never given twice.</summary>
    public int Number { get; private set; }

    public ReferralSectionKind Section { get; private set; }

    public string Question { get; private set; } = "";

    public int AskedById { get; private set; }

    public string AskedByName { get; private set; } = "";

    public Actor AskedBy => new(AskedById, AskedByName);

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

    internal ReferralAmendment(int number, ReferralSectionKind section, string oldText, string newText, string reason, Actor by, DateTime at)
    {
        Number = number;
        Section = section;
        OldText = oldText;
        NewText = newText;
        Reason = reason;
        (ById, ByName) = (by.UserId, by.Name);
        At = at;
    }

    /// <summary>From 1; unique among the parts of the referral and never given twice.</summary>
    public int Number { get; private set; }

    public ReferralSectionKind Section { get; private set; }

    public string OldText { get; private set; } = "";

    public string NewText { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public int ById { get; private set; }

    public string ByName { get; private set; } = "";

    public Actor By => new(ById, ByName);

    public DateTime At { get; private set; }
}

/// <summary>One step of the referral, for its timeline.</summary>
public sealed class ReferralEvent
{
    private ReferralEvent()
    {
    }

    internal ReferralEvent(int number, DateTime at, Actor by, string what, string? detail)
    {
        Number = number;
        At = at;
        (ById, ByName) = (by.UserId, by.Name);
        What = what;
        Detail = detail;
    }

    /// <summary>From 1; later steps have higher numbers.</summary>
    public int Number { get; private set; }

    public DateTime At { get; private set; }

    public int ById { get; private set; }

    public string ByName { get; private set; } = "";

    public Actor By => new(ById, ByName);

    public string What { get; private set; } = "";

    public string? Detail { get; private set; }
}
