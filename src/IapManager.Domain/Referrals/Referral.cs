namespace IapManager.Domain.Referrals;

public enum ReferralState
{
    Draft,
    Submitted,
    UnderReview,
    MoreInformationNeeded,
    Accepted,
    Placed,
    Declined,
    Withdrawn,
    Closed,
}

/// <summary>A request that a pupil be given a place, from first draft to decision (domain.md, Referral).</summary>
public sealed class Referral : ISchoolOwned, IStamped
{
    public const int ReasonLimit = 2000;
    public const int ReferenceLimit = 20;

    private readonly List<ReferralSection> _sections = [];
    private readonly List<SupportTried> _supportTried = [];
    private readonly List<View> _views = [];
    private readonly List<ReferralQuestion> _questions = [];
    private readonly List<ReferralAmendment> _amendments = [];
    private readonly List<ReferralEvent> _events = [];
    private readonly List<ReferralDecision> _decisions = [];

    private Referral()
    {
    }

    public Referral(int schoolId, int provisionId, int pupilId, string reference, Actor referrer, DateTime now)
    {
        SchoolId = schoolId;
        ProvisionId = provisionId;
        PupilId = pupilId;
        Reference = reference;
        Referrer = referrer;
        StartedAt = now;
        _views.Add(new View(schoolId, pupilId, Voice.Pupil));
        _views.Add(new View(schoolId, pupilId, Voice.Parent));
        Happened(now, referrer, "Started", null);
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int ProvisionId { get; private set; }

    public int PupilId { get; private set; }

    /// <summary>For example "R-2026-031"; unique in the school.</summary>
    public string Reference { get; private set; } = "";

    public ReferralState State { get; private set; }

    public Actor Referrer { get; private set; } = null!;

    public DateTime StartedAt { get; private set; }

    /// <summary>Null until first submitted. The clock of the deadlines.</summary>
    public DateOnly? SubmittedOn { get; private set; }

    /// <summary>Null until the lead has begun the review.</summary>
    public DateOnly? AcknowledgedOn { get; private set; }

    /// <summary>Null until decided.</summary>
    public DateOnly? DecidedOn { get; private set; }

    /// <summary>Null until submitted.</summary>
    public ReferralSnapshot? Snapshot { get; private set; }

    public Guid Stamp { get; private set; }

    public IReadOnlyCollection<ReferralSection> Sections => _sections;

    public IReadOnlyCollection<SupportTried> SupportTried => _supportTried;

    public IReadOnlyCollection<View> Views => _views;

    public IReadOnlyCollection<ReferralQuestion> Questions => _questions;

    public IReadOnlyCollection<ReferralAmendment> Amendments => _amendments;

    public IReadOnlyCollection<ReferralEvent> Events => _events;

    /// <summary>Every decision taken, the last one in force.</summary>
    public IReadOnlyCollection<ReferralDecision> Decisions => _decisions;

    /// <summary>Still on its way: a second referral of the pupil to the same provision is refused.</summary>
    public static IReadOnlyList<ReferralState> OpenStates { get; } =
        [ReferralState.Draft, ReferralState.Submitted, ReferralState.UnderReview, ReferralState.MoreInformationNeeded, ReferralState.Accepted];

    /// <summary>Not yet decided: a view that comes now is still heard.</summary>
    public static IReadOnlyList<ReferralState> StatesThatTakeViews { get; } = [ReferralState.Draft, ReferralState.Submitted, ReferralState.UnderReview, ReferralState.MoreInformationNeeded];

    public bool IsOpen => OpenStates.Contains(State);

    public bool TakesViews => StatesThatTakeViews.Contains(State);

    public View ViewOf(Voice voice) => _views.First(v => v.Voice == voice);

    public string TextOf(ReferralSectionKind kind) => _sections.FirstOrDefault(s => s.Kind == kind)?.Text ?? "";

    /// <summary>True when nobody else's words are in the section or among its amendments.</summary>
    public bool IsWrittenBy(int userId, ReferralSectionKind kind) =>
        _sections.Where(s => s.Kind == kind && s.Text.Length > 0).All(s => s.WrittenBy.UserId == userId)
        && _amendments.Where(a => a.Section == kind).All(a => a.By.UserId == userId);

    public bool IsComplete(ReferralSectionKind kind) =>
        kind == ReferralSectionKind.SupportTried ? _supportTried.Count > 0 : TextOf(kind).Length > 0;

    public IReadOnlyList<ReferralSectionKind> MissingSections => [.. ReferralSections.Required.Where(k => !IsComplete(k))];

    /// <summary>Writes a section of a draft, or while more information is needed. Later changes are amendments.</summary>
    public void Write(ReferralSectionKind kind, string text, Actor by, DateTime now)
    {
        MustBe("change", ReferralState.Draft, ReferralState.MoreInformationNeeded);
        Rule.Must(kind != ReferralSectionKind.SupportTried, "Add what has been tried one by one.");
        var section = _sections.FirstOrDefault(s => s.Kind == kind);
        if (section is null)
        {
            _sections.Add(new ReferralSection(kind, text, by, now));
        }
        else
        {
            section.Write(text, by, now);
        }
    }

    /// <summary>As <see cref="Write"/>, for somebody who may not read what is there: their words follow it, and it stays its writer's.</summary>
    public void Add(ReferralSectionKind kind, string text, Actor by, DateTime now)
    {
        var writer = WriterOf(kind, by);
        Write(kind, Below(kind, text), writer, now);
    }

    public void AddSupportTried(string what, string? when, string? howLong, string? howItWent)
    {
        MustBe("change", ReferralState.Draft, ReferralState.MoreInformationNeeded);
        _supportTried.Add(new SupportTried(what, when, howLong, howItWent));
    }

    public void RemoveSupportTried(int supportTriedId)
    {
        MustBe("change", ReferralState.Draft, ReferralState.MoreInformationNeeded);
        _supportTried.RemoveAll(s => s.Id == supportTriedId);
    }

    /// <summary>Sends the referral to the lead.</summary>
    public void Submit(ReferralSnapshot snapshot, DateOnly today, Actor by, DateTime now)
    {
        MustBe("submit", ReferralState.Draft);
        Rule.Must(MissingSections.Count == 0, $"Fill in first: {string.Join(", ", MissingSections.Select(ReferralSections.NameOf))}.");
        State = ReferralState.Submitted;
        SubmittedOn = today;
        Snapshot = snapshot;
        Happened(now, by, "Submitted", null);
    }

    public void StartReview(DateOnly today, Actor by, DateTime now)
    {
        MustBe("start reviewing", ReferralState.Submitted);
        State = ReferralState.UnderReview;
        AcknowledgedOn ??= today;
        Happened(now, by, "Review started", null);
    }

    /// <summary>Sends the referral back with a question about a section.</summary>
    public void Ask(ReferralSectionKind section, string question, Actor by, DateTime now)
    {
        MustBe("ask about", ReferralState.Submitted, ReferralState.UnderReview, ReferralState.MoreInformationNeeded);
        _questions.Add(new ReferralQuestion(section, question, by, now));
        State = ReferralState.MoreInformationNeeded;
        Happened(now, by, "Question asked", ReferralSections.NameOf(section));
    }

    /// <summary>Answers a question; with the last one open, the referral is submitted again.</summary>
    public void Answer(int questionId, string answer, Actor by, DateTime now)
    {
        MustBe("answer a question about", ReferralState.MoreInformationNeeded);
        var question = _questions.FirstOrDefault(q => q.Id == questionId) ?? throw new DomainRuleException("That question is not part of this referral.");
        question.GiveAnswer(answer, by, now);
        Happened(now, by, "Question answered", ReferralSections.NameOf(question.Section));
        if (_questions.All(q => q.Answer is not null))
        {
            State = ReferralState.Submitted;
        }
    }

    /// <summary>Changes a section after submission; old, new, who, when and why are kept.</summary>
    public void Amend(ReferralSectionKind kind, string text, string reason, Actor by, DateTime now)
    {
        MustBe("amend", ReferralState.Submitted, ReferralState.UnderReview, ReferralState.MoreInformationNeeded, ReferralState.Accepted);
        Rule.Must(kind != ReferralSectionKind.SupportTried, "Add what has been tried one by one.");
        Amend(kind, text, reason, by, by, now);
    }

    /// <summary>As <see cref="Amend(ReferralSectionKind, string, string, Actor, DateTime)"/>, for somebody who may not read what is there: their words follow it, and it stays its writer's.</summary>
    public void AmendByAdding(ReferralSectionKind kind, string text, string reason, Actor by, DateTime now)
    {
        MustBe("amend", ReferralState.Submitted, ReferralState.UnderReview, ReferralState.MoreInformationNeeded, ReferralState.Accepted);
        Amend(kind, Below(kind, text), reason, by, WriterOf(kind, by), now);
    }

    /// <summary>Adds something that was tried after submission, with why it is added now.</summary>
    public void AmendSupportTried(string what, string? when, string? howLong, string? howItWent, string reason, Actor by, DateTime now)
    {
        MustBe("amend", ReferralState.Submitted, ReferralState.UnderReview, ReferralState.MoreInformationNeeded, ReferralState.Accepted);
        var why = Rule.Text(reason, ReasonLimit, "Say why the referral is amended.");
        var tried = new SupportTried(what, when, howLong, howItWent);
        _supportTried.Add(tried);
        _amendments.Add(new ReferralAmendment(ReferralSectionKind.SupportTried, "", tried.InOneLine, why, by, now));
        Happened(now, by, "Amended", ReferralSections.NameOf(ReferralSectionKind.SupportTried));
    }

    public void Accept(ReferralDecision decision, DateTime now) => Decide(decision, true, now);

    public void Decline(ReferralDecision decision, DateTime now) => Decide(decision, false, now);

    /// <summary>Opens a declined referral again because something new is known.</summary>
    public void Reconsider(string newFacts, Actor by, DateTime now)
    {
        MustBe("reconsider", ReferralState.Declined);
        var facts = Rule.Text(newFacts, ReasonLimit, "Say what is new.");
        State = ReferralState.UnderReview;
        DecidedOn = null;
        Happened(now, by, "Reconsidered", facts);
    }

    public void Withdraw(string reason, Actor by, DateTime now)
    {
        MustBe("withdraw", ReferralState.Submitted, ReferralState.UnderReview, ReferralState.MoreInformationNeeded, ReferralState.Accepted);
        var why = Rule.Text(reason, ReasonLimit, "Say why the referral is withdrawn.");
        State = ReferralState.Withdrawn;
        Happened(now, by, "Withdrawn", why);
    }

    /// <summary>Checks that a draft may be thrown away; the caller deletes it.</summary>
    public void MustBeDiscardable() => MustBe("discard", ReferralState.Draft);

    public void Place(Actor by, DateTime now)
    {
        MustBe("offer a place for", ReferralState.Accepted);
        State = ReferralState.Placed;
        Happened(now, by, "Place offered", null);
    }

    /// <summary>Goes back to waiting, after an offer was declined by the family.</summary>
    public void WaitAgain(string reason, Actor by, DateTime now)
    {
        MustBe("put back on the waiting list", ReferralState.Placed);
        State = ReferralState.Accepted;
        Happened(now, by, "Back on the waiting list", reason);
    }

    /// <summary>Ends an accepted referral whose pupil is taken off the waiting list.</summary>
    public void Close(string reason, Actor by, DateTime now)
    {
        MustBe("close", ReferralState.Accepted);
        var why = Rule.Text(reason, ReasonLimit, "Say why the pupil no longer waits.");
        State = ReferralState.Closed;
        Happened(now, by, "Closed", why);
    }

    private void Amend(ReferralSectionKind kind, string text, string reason, Actor by, Actor writer, DateTime now)
    {
        var section = _sections.FirstOrDefault(s => s.Kind == kind);
        var why = Rule.Text(reason, ReasonLimit, "Say why the referral is amended.");
        _amendments.Add(new ReferralAmendment(kind, section?.Text ?? "", text.Trim(), why, by, now));
        if (section is null)
        {
            _sections.Add(new ReferralSection(kind, text, writer, now));
        }
        else
        {
            section.Write(text, writer, now);
        }

        Happened(now, by, "Amended", ReferralSections.NameOf(kind));
    }

    private string Below(ReferralSectionKind kind, string text) => TextOf(kind) is { Length: > 0 } there ? $"{there}\n\n{text}" : text;

    /// <summary>Whoever wrote what is there; the given person where nothing is.</summary>
    private Actor WriterOf(ReferralSectionKind kind, Actor by) => _sections.FirstOrDefault(s => s.Kind == kind && s.Text.Length > 0)?.WrittenBy ?? by;

    private void Decide(ReferralDecision decision, bool accepted, DateTime now)
    {
        MustBe(accepted ? "accept" : "decline", ReferralState.UnderReview);
        Rule.Must(decision.Accepted == accepted, "The decision and the verb do not agree.");
        foreach (var view in _views.Where(v => !v.IsSettled))
        {
            throw new DomainRuleException(view.Voice == Voice.Pupil
                ? "The pupil's view is still missing. Take it down, or record why it is not given, before deciding."
                : "The parent's or carer's view is still missing. Take it down, or record why it is not given, before deciding.");
        }

        _decisions.Add(decision);
        DecidedOn = decision.On;
        State = accepted ? ReferralState.Accepted : ReferralState.Declined;
        Happened(now, decision.By, accepted ? "Accepted" : "Declined", decision.Reason);
    }

    private void Happened(DateTime at, Actor by, string what, string? detail) => _events.Add(new ReferralEvent(at, by, what, detail));

    private void MustBe(string verb, params ReadOnlySpan<ReferralState> allowed) =>
        Rule.Must(allowed.Contains(State), $"You cannot {verb} a referral that is {NameOf(State)}.");

    public static string NameOf(ReferralState state) => state switch
    {
        ReferralState.UnderReview => "under review",
        ReferralState.MoreInformationNeeded => "waiting for more information",
        _ => state.ToString().ToLowerInvariant(),
    };
}
