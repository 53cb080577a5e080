using IapManager.Domain.Admissions;
using IapManager.Domain.Referrals;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Referrals;

/// <summary>Each verb in each state: allowed, or refused with words.</summary>
public sealed class ReferralStates
{
    private static readonly Actor Teacher = new(2, "Ben Aldous");
    private static readonly Actor Lead = new(1, "Ruth Adeyemi");
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly Dictionary<string, Action<Referral>> Verbs = new()
    {
        ["Write"] = r => r.Write(ReferralSectionKind.Agencies, "Early help", Teacher, Now),
        ["AddSupportTried"] = r => r.AddSupportTried("Reading group", null, null, null),
        ["ChangeSupportTried"] = r => r.ChangeSupportTried(r.SupportTried.First().Number, "Reading group", "since May", null, null),
        ["KeepSupportTried"] = r => r.KeepSupportTried(null, Guid.NewGuid(), null, null, null, "Goes gladly"),
        ["RemoveSupportTried"] = r => r.RemoveSupportTried(99),
        ["Submit"] = r => r.Submit(new ReferralSnapshot { TakenOn = Today }, Today, Teacher, Now),
        ["StartReview"] = r => r.StartReview(Today, Lead, Now),
        ["Ask"] = r => r.Ask(ReferralSectionKind.Agencies, "Who?", Lead, Now),
        ["Answer"] = r => r.Answer(r.Questions.FirstOrDefault()?.Number ?? 0, "Early help", Teacher, Now),
        ["Amend"] = r => r.Amend(ReferralSectionKind.Agencies, "Early help and CAMHS", "New letter", Teacher, Now),
        ["AmendSupportTried"] = r => r.AmendSupportTried("Mentor", null, null, null, "Forgotten", Teacher, Now),
        ["ChangeAmended"] = r => r.AmendSupportTried(r.SupportTried.First().Number, "Mentor", "twice a week", null, null, "Said more exactly", Teacher, Now),
        ["Accept"] = r => r.Accept(Decision(true), Now),
        ["Decline"] = r => r.Decline(Decision(false), Now),
        ["Reconsider"] = r => r.Reconsider("A new report", Lead, Now),
        ["Withdraw"] = r => r.Withdraw(WithdrawalReason.LeavesTheSchool, null, Teacher, Now),
        ["HandOver"] = r => r.HandOver(new(5, "Nadia Rahman"), Lead, Now),
        ["Discard"] = r => r.MustBeDiscardable(),
        ["Place"] = r => r.Place(Lead, Now),
        ["WaitAgain"] = r => r.WaitAgain("The family prefers to wait", Lead, Now),
        ["Close"] = r => r.Close("Left the school", Lead, Now),
    };

    private static readonly Dictionary<ReferralState, string[]> Allowed = new()
    {
        [ReferralState.Draft] = ["Write", "AddSupportTried", "ChangeSupportTried", "KeepSupportTried", "RemoveSupportTried", "Submit", "Discard", "HandOver"],
        [ReferralState.Submitted] = ["StartReview", "Ask", "Amend", "AmendSupportTried", "ChangeAmended", "Withdraw", "HandOver"],
        [ReferralState.UnderReview] = ["Ask", "Amend", "AmendSupportTried", "ChangeAmended", "Accept", "Decline", "Withdraw", "HandOver"],
        [ReferralState.MoreInformationNeeded] = ["Write", "AddSupportTried", "ChangeSupportTried", "RemoveSupportTried", "Ask", "Answer", "Amend", "AmendSupportTried", "ChangeAmended", "Withdraw", "HandOver"],
        [ReferralState.Accepted] = ["Amend", "AmendSupportTried", "ChangeAmended", "Withdraw", "Place", "Close", "HandOver"],
        [ReferralState.Placed] = ["WaitAgain"],
        [ReferralState.Declined] = ["Reconsider"],
        [ReferralState.Withdrawn] = [],
        [ReferralState.Closed] = [],
    };

    public static TheoryData<ReferralState, string> Table()
    {
        var table = new TheoryData<ReferralState, string>();
        foreach (var state in Enum.GetValues<ReferralState>())
        {
            foreach (var verb in Verbs.Keys)
            {
                table.Add(state, verb);
            }
        }

        return table;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Verb_InState_IsAllowedOrRefusedWithWords(ReferralState state, string verb)
    {
        var referral = In(state);

        if (Allowed[state].Contains(verb))
        {
            Should.NotThrow(() => Verbs[verb](referral));
        }
        else
        {
            Should.Throw<DomainRuleException>(() => Verbs[verb](referral)).Message.ShouldStartWith(verb == "Submit" ? "The referral is sent already." : verb == "StartReview" && state == ReferralState.UnderReview ? "The review has begun already." : "You cannot ");
            referral.State.ShouldBe(state);
        }
    }

    [Fact]
    public void HandOver_TellsWhoTakesItOver_AndSaysFromWhom()
    {
        var referral = In(ReferralState.UnderReview);

        referral.HandOver(new(5, "Nadia Rahman"), Lead, Now);

        (referral.Referrer.UserId, referral.NewsAt).ShouldBe((5, Now));
        (referral.Events.Last().What, referral.Events.Last().Detail).ShouldBe(("Handed over", "From Ben Aldous to Nadia Rahman."));
        Should.Throw<DomainRuleException>(() => referral.HandOver(new(5, "Nadia Rahman"), Lead, Now)).Message.ShouldBe("Nadia Rahman answers for this referral already.");
    }

    [Theory]
    [InlineData(1, "in the future")]
    [InlineData(-1, "before the referral was sent")]
    public void Decide_OnADayOnWhichThePanelCannotHaveMet_Throws(int days, string words)
    {
        var referral = In(ReferralState.UnderReview);

        Should.Throw<DomainRuleException>(() => referral.Accept(Decision(true, Today.AddDays(days)), Now)).Message.ShouldContain(words);
        referral.State.ShouldBe(ReferralState.UnderReview);
    }

    [Theory]
    [InlineData("Ask", ReferralState.Submitted)]
    [InlineData("Accept", ReferralState.UnderReview)]
    [InlineData("Decline", ReferralState.UnderReview)]
    [InlineData("Reconsider", ReferralState.Declined)]
    [InlineData("Place", ReferralState.Accepted)]
    [InlineData("Close", ReferralState.Accepted)]
    public void WhatTheLeadDoes_IsNewsForTheReferrerUntilOpened(string verb, ReferralState state)
    {
        var referral = In(state);
        referral.ReadByReferrer();

        Verbs[verb](referral);

        referral.NewsAt.ShouldBe(Now);
        referral.ReadByReferrer();
        referral.NewsAt.ShouldBeNull();
    }

    [Fact]
    public void WhatTheReferrerDoes_IsNoNewsForThem()
    {
        var referral = In(ReferralState.Submitted);

        Verbs["Withdraw"](referral);

        referral.NewsAt.ShouldBeNull();
    }

    [Fact]
    public void DecisionInForce_WhileConsideredAgain_IsNone()
    {
        var referral = In(ReferralState.Declined);
        referral.DecisionInForce.ShouldNotBeNull().Accepted.ShouldBeFalse();

        Verbs["Reconsider"](referral);

        referral.DecisionInForce.ShouldBeNull();
    }

    [Fact]
    public void EveryState_CanBeReached() =>
        Enum.GetValues<ReferralState>().ShouldAllBe(s => In(s).State == s);

    [Theory]
    [InlineData(ReferralSectionKind.StrengthsAndInterests)]
    [InlineData(ReferralSectionKind.ReasonAndConcerns)]
    [InlineData(ReferralSectionKind.HopedForOutcomes)]
    [InlineData(ReferralSectionKind.PriorProgress)]
    public void Submit_WithoutARequiredSection_NamesIt(ReferralSectionKind missing)
    {
        var referral = Complete();
        referral.Write(missing, "  ", Teacher, Now);

        Should.Throw<DomainRuleException>(() => Verbs["Submit"](referral)).Message.ShouldContain(ReferralSections.NameOf(missing));
    }

    [Fact]
    public void Submit_WithoutAnythingTried_NamesIt()
    {
        var referral = Complete(tried: false);

        Should.Throw<DomainRuleException>(() => Verbs["Submit"](referral)).Message.ShouldContain("What has been tried");
    }

    [Fact]
    public void LastAnswer_SendsTheReferralBackToTheLead()
    {
        var referral = In(ReferralState.MoreInformationNeeded);

        Verbs["Answer"](referral);

        referral.State.ShouldBe(ReferralState.Submitted);
        Should.Throw<DomainRuleException>(() => referral.Answer(0, "Again", Teacher, Now));
    }

    [Fact]
    public void Amend_KeepsOldAndNewTextAndWhy()
    {
        var referral = In(ReferralState.Submitted);

        referral.Amend(ReferralSectionKind.ReasonAndConcerns, "Leaves loud rooms", "Said more plainly", Teacher, Now);

        var amendment = referral.Amendments.Single();
        (amendment.OldText, amendment.NewText, amendment.Reason, amendment.By, amendment.At).ShouldBe(("Loud rooms", "Leaves loud rooms", "Said more plainly", Teacher, Now));
        referral.TextOf(ReferralSectionKind.ReasonAndConcerns).ShouldBe("Leaves loud rooms");
    }

    [Fact]
    public void Amend_OfWhatHasBeenTried_IsDoneOneByOne() =>
        Should.Throw<DomainRuleException>(() => In(ReferralState.Submitted).Amend(ReferralSectionKind.SupportTried, "All of it", "Because", Teacher, Now));

    [Theory]
    [InlineData(Voice.Pupil)]
    [InlineData(Voice.Parent)]
    public void Decision_WithAViewMissing_IsRefused(Voice missing)
    {
        var referral = Reviewed(settle: v => v.Voice != missing);

        Should.Throw<DomainRuleException>(() => referral.Accept(Decision(true), Now)).Message.ShouldContain("still missing");
        Should.Throw<DomainRuleException>(() => referral.Decline(Decision(false), Now));
    }

    [Fact]
    public void Decision_WithAViewRecordedAsNotGiven_IsAllowed()
    {
        var referral = Reviewed(settle: v => v.Voice == Voice.Pupil);
        referral.ViewOf(Voice.Parent).RecordNotGiven("Asked twice by letter", Today, Lead.Name);

        referral.Accept(Decision(true), Now);

        referral.State.ShouldBe(ReferralState.Accepted);
    }

    [Fact]
    public void View_OnceGiven_IsKeptAsItWasGiven()
    {
        var view = Complete().ViewOf(Voice.Pupil);
        view.Give([new ViewAnswer("", "I like art")], ViewChannel.InPerson, Today, null, "Mr Aldous");

        Should.Throw<DomainRuleException>(() => view.Give([new ViewAnswer("", "Something else")], ViewChannel.InPerson, Today, null, "Mr Aldous"));
        Should.Throw<DomainRuleException>(() => view.RecordNotGiven("Changed my mind", Today, "Mr Aldous"));
        view.Answers.Single().Words.ShouldBe("I like art");
    }

    [Fact]
    public void View_NotGiven_CanStillBeGivenLater()
    {
        var view = Complete().ViewOf(Voice.Parent);
        view.RecordNotGiven("No answer", Today, "Mr Aldous");

        view.Give([new ViewAnswer("", "He was happy in Year 6")], ViewChannel.Telephone, Today, "Mrs Fairweather, mum", "Mr Aldous");

        (view.State, view.ReasonNotGiven).ShouldBe((ViewState.Given, null));
    }

    [Fact]
    public void View_WithoutAWord_IsRefused() =>
        Should.Throw<DomainRuleException>(() => Complete().ViewOf(Voice.Pupil).Give([new ViewAnswer("What do you like?", "  ")], ViewChannel.InPerson, Today, null, null));

    [Fact]
    public void PrivateLink_OpensOnceUntilItsTime()
    {
        var link = new PrivateLink(1, 1, new string('A', 64), Now, Now.AddDays(14), Lead);

        link.IsOpen(Now.AddDays(14)).ShouldBeFalse();
        link.Use(Now);
        link.IsOpen(Now).ShouldBeFalse();
        Should.Throw<DomainRuleException>(() => link.Use(Now));
        Should.Throw<DomainRuleException>(() => link.Revoke("No longer asked", Now));
    }

    [Fact]
    public void PrivateLink_ClosedTwice_KeepsTheFirstReason()
    {
        var link = new PrivateLink(1, 1, new string('A', 64), Now, Now.AddDays(14), Lead);
        Should.Throw<DomainRuleException>(() => link.Revoke(" ", Now));

        link.Revoke("The referral was withdrawn", Now);
        link.Revoke("A new link was made", Now.AddDays(1));

        (link.IsOpen(Now), link.RevokedAt, link.RevokedReason).ShouldBe((false, Now, "The referral was withdrawn"));
    }

    private static Referral In(ReferralState state)
    {
        var referral = Complete();
        if (state == ReferralState.Draft)
        {
            return referral;
        }

        Verbs["Submit"](referral);
        switch (state)
        {
            case ReferralState.Submitted:
                return referral;
            case ReferralState.MoreInformationNeeded:
                Verbs["Ask"](referral);
                return referral;
            case ReferralState.Withdrawn:
                Verbs["Withdraw"](referral);
                return referral;
        }

        referral = Reviewed(_ => true);
        if (state != ReferralState.UnderReview)
        {
            Verbs[state == ReferralState.Declined ? "Decline" : "Accept"](referral);
        }

        if (state is ReferralState.Placed or ReferralState.Closed)
        {
            Verbs[state == ReferralState.Placed ? "Place" : "Close"](referral);
        }

        return referral;
    }

    private static Referral Reviewed(Func<View, bool> settle)
    {
        var referral = Complete();
        Verbs["Submit"](referral);
        Verbs["StartReview"](referral);
        foreach (var view in referral.Views.Where(settle))
        {
            view.Give([new ViewAnswer("", "I like art")], ViewChannel.InPerson, Today, null, "Mr Aldous");
        }

        return referral;
    }

    private static Referral Complete(bool tried = true)
    {
        var referral = new Referral(1, 1, 1, "R-2026-001", Teacher, Now);
        referral.Write(ReferralSectionKind.StrengthsAndInterests, "Fixes radios", Teacher, Now);
        referral.Write(ReferralSectionKind.ReasonAndConcerns, "Loud rooms", Teacher, Now);
        referral.Write(ReferralSectionKind.HopedForOutcomes, "In by Easter", Teacher, Now);
        referral.Write(ReferralSectionKind.PriorProgress, "Happy in Year 6", Teacher, Now);
        if (tried)
        {
            referral.AddSupportTried("Key adult", "since May", null, "Helps");
        }

        return referral;
    }

    private static ReferralDecision Decision(bool accept, DateOnly? on = null)
    {
        var set = new CriteriaSet(1, 1, 1);
        set.AddCriterion(CriterionKind.Weighs, 5, "Lost learning is rising", null);
        set.SetAcceptLine(3);
        set.Publish(Today);
        return new ReferralDecision(set, accept, "A quiet start", accept ? null : "A mentor", accept ? null : "Another way first", [new CriterionJudgement(0, Judgement.Met, "As the figures show")], [new PanelMember("Ruth Adeyemi", "Lead of The Bridge")], on ?? Today, Lead);
    }
}
