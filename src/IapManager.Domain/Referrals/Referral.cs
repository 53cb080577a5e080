using IapManager.Domain.Schools;

namespace IapManager.Domain.Referrals;

/// <summary>A request that a pupil be given a place, from first draft to decision (domain.md, Referral).</summary>
public sealed partial class Referral : ISchoolOwned, IStamped
{
    public const int ReasonLimit = 2000;
    public const int ReferenceLimit = 20;

    /// <summary>The step by which a decision is set aside, as the timeline calls it.</summary>
    public const string ReconsideredStep = "Reconsidered";

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

    /// <summary>Null until submitted.</summary>
    public DateOnly? SubmittedOn { get; private set; }

    /// <summary>
    /// The day on which it last came to whoever acts next: sent, asked about, answered in full, opened again. The next deadline is
    /// counted from it. Null until submitted.
    /// </summary>
    public DateOnly? CountedFrom { get; private set; }

    /// <summary>Null until the lead has begun the review.</summary>
    public DateOnly? AcknowledgedOn { get; private set; }

    /// <summary>Null until decided.</summary>
    public DateOnly? DecidedOn { get; private set; }

    /// <summary>Since when there is something that the referrer has not opened: a question, a decision, an end. Null when there is nothing.</summary>
    public DateTime? NewsAt { get; private set; }

    /// <summary>Null unless withdrawn.</summary>
    public WithdrawalReason? WithdrawnBecause { get; private set; }

    /// <summary>Null until submitted.</summary>
    public ReferralSnapshot? Snapshot { get; private set; }

    /// <summary>When something was last written under safeguarding, UTC; null while nothing is. That it exists is no secret, what it says is.</summary>
    public DateTime? SafeguardingAt { get; private set; }

    /// <summary>The last number given to a question, an entry of what has been tried, an amendment or a step.</summary>
    public int LastNumber { get; private set; }

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

    /// <summary>The one in force; null before the first, and while the referral is considered again.</summary>
    public ReferralDecision? DecisionInForce => DecidedOn is null ? null : _decisions.OrderBy(d => d.Id).LastOrDefault();

    /// <summary>The referrer has opened the referral: there is nothing new for them.</summary>
    public void ReadByReferrer() => NewsAt = null;

    /// <summary>Of a parent's views the one that is asked for from the start.</summary>
    public View ViewOf(Voice voice) => _views.First(v => v.Voice == voice && v.AskedOf is null);

    /// <summary>Asks one more parent or carer, for example where parents live apart. Nothing is decided before that view is settled too.</summary>
    /// <param name="who">"Mr Collins, dad".</param>
    public View AskAnotherParent(string? who)
    {
        Rule.Must(TakesViews, "The referral is decided or has ended. Its views stay as they are.");
        var name = Rule.Text(who, View.NameLimit, "Write who else is asked.");
        Rule.Must(_views.Count(v => v.Voice == Voice.Parent) < View.MostParents, $"Views of {View.MostParents} parents or carers are asked for already.");
        Rule.Must(_views.All(v => v.AskedOf != name), $"{name} is asked already.");
        var view = new View(SchoolId, PupilId, Voice.Parent, name);
        _views.Add(view);
        return view;
    }

    /// <summary>Sends the referral to the lead.</summary>
    public void Submit(ReferralSnapshot snapshot, DateOnly today, Actor by, DateTime now)
    {
        Rule.Must(State == ReferralState.Draft, "The referral is sent already.");
        Rule.Must(MissingSections.Count == 0, $"Fill in first: {string.Join(", ", MissingSections.Select(ReferralSections.NameOf))}.");
        State = ReferralState.Submitted;
        SubmittedOn = today;
        CountedFrom = today;
        Snapshot = snapshot;
        Happened(now, by, "Submitted", null);
    }

    public void StartReview(DateOnly today, Actor by, DateTime now)
    {
        Rule.Must(State != ReferralState.UnderReview, "The review has begun already.");
        MustBe("start reviewing", ReferralState.Submitted);
        State = ReferralState.UnderReview;
        AcknowledgedOn ??= today;
        Happened(now, by, "Review started", null);
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
        CountedFrom = SchoolTime.DayOf(now);
        Happened(now, by, ReconsideredStep, facts);
        Tell(by, now);
    }

    /// <summary>Somebody else answers for it from now on, as when the referrer leaves. Who wrote what stays, and so does who may read the sensitive parts of it.</summary>
    /// <param name="to">The account that takes it over.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="now">UTC.</param>
    public void HandOver(Actor to, Actor by, DateTime now)
    {
        MustBe("hand over", ReferralState.Draft, ReferralState.Submitted, ReferralState.UnderReview, ReferralState.MoreInformationNeeded, ReferralState.Accepted);
        Rule.Must(to.UserId != Referrer.UserId, $"{to.Name} answers for this referral already.");
        var before = Referrer.Name;
        Referrer = to;
        Happened(now, by, "Handed over", $"From {before} to {to.Name}.");
        Tell(by, now);
    }

    /// <param name="because">One of the list.</param>
    /// <param name="words">More about it; null for none, needed with <see cref="WithdrawalReason.Other"/>.</param>
    /// <param name="by">The referrer or the lead.</param>
    /// <param name="now">UTC.</param>
    public void Withdraw(WithdrawalReason because, string? words, Actor by, DateTime now)
    {
        MustBe("withdraw", ReferralState.Submitted, ReferralState.UnderReview, ReferralState.MoreInformationNeeded, ReferralState.Accepted);
        Rule.Must(Enum.IsDefined(because), "Choose why the referral is withdrawn.");
        var more = because == WithdrawalReason.Other ? Rule.Text(words, ReasonLimit, "Say why the referral is withdrawn.") : Rule.Optional(words);
        Rule.Must((more?.Length ?? 0) <= ReasonLimit, $"Use {ReasonLimit:N0} characters or fewer.");
        State = ReferralState.Withdrawn;
        WithdrawnBecause = because;
        Happened(now, by, "Withdrawn", because == WithdrawalReason.Other ? more : more is null ? $"{WithdrawalReasons.NameOf(because)}." : $"{WithdrawalReasons.NameOf(because)}. {more}");
        Tell(by, now);
    }

    /// <summary>Checks that a draft may be thrown away; the caller deletes it.</summary>
    public void MustBeDiscardable() => MustBe("discard", ReferralState.Draft);

    public void Place(Actor by, DateTime now)
    {
        MustBe("offer a place for", ReferralState.Accepted);
        State = ReferralState.Placed;
        Happened(now, by, "Place offered", null);
        Tell(by, now);
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
        Tell(by, now);
    }

    private void Decide(ReferralDecision decision, bool accepted, DateTime now)
    {
        MustBe(accepted ? "accept" : "decline", ReferralState.UnderReview);
        Rule.Must(decision.Accepted == accepted, "The decision and the verb do not agree.");
        Rule.Must(decision.On <= SchoolTime.DayOf(now), "The panel cannot have met in the future. Enter the day on which it met.");
        Rule.Must(SubmittedOn is null || decision.On >= SubmittedOn, $"The panel cannot have met before the referral was sent, on {SubmittedOn:d MMMM yyyy}.");
        Rule.Must(_decisions.All(d => d.On <= decision.On), "The panel cannot have met before its last decision on this referral.");
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
        Tell(decision.By, now);
    }

    /// <summary>Makes it news for the referrer, unless they did it themselves.</summary>
    private void Tell(Actor by, DateTime now)
    {
        if (by.UserId != Referrer.UserId)
        {
            NewsAt = now;
        }
    }

    private void Happened(DateTime at, Actor by, string what, string? detail) => _events.Add(new ReferralEvent(++LastNumber, at, by, what, detail));

    private void MustBe(string verb, params ReadOnlySpan<ReferralState> allowed) =>
        Rule.Must(allowed.Contains(State), $"You cannot {verb} a referral that is {NameOf(State)}.");

    public static string NameOf(ReferralState state) => state switch
    {
        ReferralState.UnderReview => "under review",
        ReferralState.MoreInformationNeeded => "waiting for more information",
        _ => state.ToString().ToLowerInvariant(),
    };
}
