using IapManager.Domain;
using IapManager.Domain.Admissions;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;

namespace IapManager.Web.Tests.Host;

/// <summary>How far a referral has come, and with what. Without a word it is a complete draft.</summary>
public sealed class ReferralBuilder
{
    internal ReferralState State { get; private set; } = ReferralState.Draft;

    internal Pupil? Pupil { get; private set; }

    internal Actor? Referrer { get; private set; }

    internal bool ViewsGiven { get; private set; }

    internal bool Empty { get; private set; }

    internal string? Reference { get; private set; }

    internal Dictionary<ReferralSectionKind, string> Sections { get; } = new()
    {
        [ReferralSectionKind.StrengthsAndInterests] = "Draws well and helps younger pupils",
        [ReferralSectionKind.ReasonAndConcerns] = "Leaves lessons when they get loud",
        [ReferralSectionKind.HopedForOutcomes] = "Back with the class by summer",
        [ReferralSectionKind.PriorProgress] = "At the expected standard in Year 6",
    };

    internal List<Action<Referral>> Then { get; } = [];

    public ReferralBuilder For(Pupil pupil) => Set(() => Pupil = pupil);

    public ReferralBuilder By(Actor referrer) => Set(() => Referrer = referrer);

    public ReferralBuilder By(Browser referrer) => By(referrer.Actor);

    /// <summary>A draft with nothing in it.</summary>
    public ReferralBuilder WithNothing() => Set(() => Empty = true);

    public ReferralBuilder WithReference(string reference) => Set(() => Reference = reference);

    public ReferralBuilder With(ReferralSectionKind section, string text) => Set(() => Sections[section] = text);

    public ReferralBuilder WithViews() => Set(() => ViewsGiven = true);

    public ReferralBuilder InState(ReferralState state) => Set(() => State = state);

    public ReferralBuilder Submitted() => Set(() => State = ReferralState.Submitted);

    public ReferralBuilder UnderReview() => Set(() => State = ReferralState.UnderReview);

    /// <summary>Sent back with one open question.</summary>
    public ReferralBuilder Asked() => Set(() => State = ReferralState.MoreInformationNeeded);

    public ReferralBuilder Accepted() => Set(() => State = ReferralState.Accepted);

    public ReferralBuilder Declined() => Set(() => State = ReferralState.Declined);

    public ReferralBuilder Withdrawn() => Set(() => State = ReferralState.Withdrawn);

    public ReferralBuilder Placed() => Set(() => State = ReferralState.Placed);

    /// <summary>Anything else, done last.</summary>
    public ReferralBuilder Also(Action<Referral> change) => Set(() => Then.Add(change));

    internal static void Bring(Referral referral, ReferralState state, CriteriaSet criteria, Actor lead, DateOnly today, DateTime now)
    {
        if (state == ReferralState.Draft)
        {
            return;
        }

        referral.Submit(new ReferralSnapshot { TakenOn = today, AttendancePercent = 78.5m, SessionsMissed = 24, SessionsPossible = 112, Suspensions = 1, SessionsSuspended = 4, BehaviourEvents = 9 }, today, referral.Referrer, now);
        switch (state)
        {
            case ReferralState.MoreInformationNeeded:
                referral.Ask(ReferralSectionKind.SupportTried, "Who led the small group?", lead, now);
                return;
            case ReferralState.Withdrawn:
                referral.Withdraw(WithdrawalReason.LeavesTheSchool, "The family is moving", referral.Referrer, now);
                return;
            case ReferralState.Submitted:
                return;
        }

        referral.StartReview(today, lead, now);
        if (state == ReferralState.UnderReview)
        {
            return;
        }

        var accepted = state != ReferralState.Declined;
        var decision = new ReferralDecision(criteria, accepted, "The Bridge is the right next step", accepted ? null : "A mentor and a quiet place at lunch", accepted ? null : "The panel sees another way first",
            [.. criteria.Criteria.Select(c => new CriterionJudgement(c.Id, c.Kind == CriterionKind.MustNot ? Judgement.NotMet : Judgement.Met, "As the figures show"))], [new("Ruth Adeyemi", "Lead of The Bridge"), new("Tom Hallett", "Teacher")], today, lead);
        if (accepted)
        {
            referral.Accept(decision, now);
        }
        else
        {
            referral.Decline(decision, now);
        }

        if (state == ReferralState.Placed)
        {
            referral.Place(lead, now);
        }
    }

    private ReferralBuilder Set(Action change)
    {
        change();
        return this;
    }
}
