using IapManager.Domain.Referrals;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Referrals;

public sealed class TeacherViewTests
{
    private static readonly Actor Lead = new(1, "Ruth Adeyemi");
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateTime Now = new(2026, 11, 23, 9, 30, 0, DateTimeKind.Utc);

    private static readonly TeacherAnswer[] Sound =
    [
        new(TeacherViewArea.Attention, "liked", " Loves practical work "), new(TeacherViewArea.Communication, "asks", null), new(TeacherViewArea.Relationships, "some", null), new(TeacherViewArea.WhatHelps, "next,steps", ""),
    ];

    public static TheoryData<TeacherViewState, string, TeacherViewState?> Verbs => new()
    {
        { TeacherViewState.Asked, "answer", TeacherViewState.Answered },
        { TeacherViewState.Asked, "cannot say", TeacherViewState.CannotSay },
        { TeacherViewState.Asked, "remind", TeacherViewState.Asked },
        { TeacherViewState.Asked, "take back", TeacherViewState.TakenBack },
        { TeacherViewState.Asked, "close", TeacherViewState.Closed },
        { TeacherViewState.Answered, "answer", TeacherViewState.Answered },
        { TeacherViewState.Answered, "cannot say", TeacherViewState.CannotSay },
        { TeacherViewState.Answered, "remind", null },
        { TeacherViewState.Answered, "take back", null },
        { TeacherViewState.Answered, "close", TeacherViewState.Answered },
        { TeacherViewState.CannotSay, "answer", TeacherViewState.Answered },
        { TeacherViewState.CannotSay, "cannot say", TeacherViewState.CannotSay },
        { TeacherViewState.CannotSay, "remind", null },
        { TeacherViewState.CannotSay, "take back", null },
        { TeacherViewState.CannotSay, "close", TeacherViewState.CannotSay },
        { TeacherViewState.TakenBack, "answer", null },
        { TeacherViewState.TakenBack, "cannot say", null },
        { TeacherViewState.TakenBack, "remind", null },
        { TeacherViewState.TakenBack, "take back", null },
        { TeacherViewState.TakenBack, "close", TeacherViewState.TakenBack },
        { TeacherViewState.Closed, "answer", null },
        { TeacherViewState.Closed, "cannot say", null },
        { TeacherViewState.Closed, "remind", null },
        { TeacherViewState.Closed, "take back", null },
        { TeacherViewState.Closed, "close", TeacherViewState.Closed },
    };

    [Theory]
    [MemberData(nameof(Verbs))]
    public void EachVerb_InEachState_LeadsWhereTheTableSays_OrIsRefusedInWords(TeacherViewState from, string verb, TeacherViewState? to)
    {
        var view = In(from);
        if (to is { } state)
        {
            Do(view, verb);
            view.State.ShouldBe(state);
        }
        else
        {
            Should.Throw<DomainRuleException>(() => Do(view, verb)).Message.ShouldNotBeEmpty();
            view.State.ShouldBe(from);
        }
    }

    [Theory]
    [InlineData(ReferralState.Accepted)]
    [InlineData(ReferralState.Declined)]
    [InlineData(ReferralState.Withdrawn)]
    [InlineData(ReferralState.Placed)]
    [InlineData(ReferralState.Closed)]
    public void Answer_OnceTheReferralIsDecided_Throws(ReferralState state)
    {
        var view = In(TeacherViewState.Answered);

        Should.Throw<DomainRuleException>(() => view.Answer(state, Sound, null, Now)).Message.ShouldContain("stays as it is");
        Should.Throw<DomainRuleException>(() => view.CannotSay(state, "Left", null, Now));
        Should.Throw<DomainRuleException>(() => In(TeacherViewState.Asked).Remind(state, Today, Today, Now));
    }

    [Theory]
    [InlineData(TeacherViewArea.Attention, "")]
    [InlineData(TeacherViewArea.Attention, "asks")]
    [InlineData(TeacherViewArea.Communication, "asks,known")]
    [InlineData(TeacherViewArea.Relationships, "<script>")]
    [InlineData(TeacherViewArea.WhatHelps, "")]
    [InlineData(TeacherViewArea.WhatHelps, "next,next")]
    [InlineData(TeacherViewArea.WhatHelps, "next,forged")]
    public void Answer_WithAChoiceThatIsMissingOrNotOffered_Throws(TeacherViewArea area, string choices) =>
        Should.Throw<DomainRuleException>(() => In(TeacherViewState.Asked).Answer(ReferralState.Submitted, [.. Sound.Where(a => a.Area != area), new(area, choices, null)], null, Now))
            .Message.ShouldStartWith(TeacherViewAreas.NameOf(area));

    [Fact]
    public void Answer_OfAnAreaTwice_OrWithTooLongASentence_Throws()
    {
        Should.Throw<DomainRuleException>(() => In(TeacherViewState.Asked).Answer(ReferralState.Submitted, [.. Sound, Sound[0]], null, Now));
        Should.Throw<DomainRuleException>(() => In(TeacherViewState.Asked).Answer(ReferralState.Submitted, [Sound[0] with { Words = new string('a', TeacherView.WordsLimit + 1) }, .. Sound[1..]], null, Now)).Message.ShouldContain("300");
    }

    [Fact]
    public void WhatHelps_CanBeSaidInWordsAlone()
    {
        var view = In(TeacherViewState.Asked);

        view.Answer(ReferralState.Submitted, [.. Sound[..3], new(TeacherViewArea.WhatHelps, "", "Headphones")], null, Now);

        view.AnswerTo(TeacherViewArea.WhatHelps)!.Words.ShouldBe("Headphones");
        view.AnswerTo(TeacherViewArea.Attention)!.Words.ShouldBe("Loves practical work");
        view.AnswerTo(TeacherViewArea.Attention)!.Chosen.ShouldBe(["Keeps going with what they like"]);
    }

    [Fact]
    public void WordsOfTheTeacher_AreNotChangedByWhoeverTakesDown_ButTheTeacherReplacesWhatWasTakenDown()
    {
        var own = In(TeacherViewState.Answered);
        Should.Throw<DomainRuleException>(() => own.Answer(ReferralState.Submitted, Sound, "Ruth Adeyemi", Now)).Message.ShouldContain("Nobody else changes");
        Should.Throw<DomainRuleException>(() => own.CannotSay(ReferralState.Submitted, "x", "Ruth Adeyemi", Now));

        var taken = In(TeacherViewState.Asked);
        taken.Answer(ReferralState.Submitted, Sound, "Ruth Adeyemi", Now);
        taken.Answer(ReferralState.Submitted, Sound, "Ruth Adeyemi", Now);
        taken.TakenDownBy.ShouldBe("Ruth Adeyemi");
        taken.Answer(ReferralState.Submitted, Sound, null, Now);
        taken.TakenDownBy.ShouldBeNull();
    }

    [Fact]
    public void Asking_ForADayThatHasPassed_OrOfADecidedReferral_Throws()
    {
        Should.Throw<DomainRuleException>(() => new TeacherView(Referral(), 5, "Dr Patel", null, Today.AddDays(-1), Lead, Today, Now)).Message.ShouldContain("later day");
        Should.Throw<DomainRuleException>(() => new TeacherView(Withdrawn(), 5, "Dr Patel", null, Today, Lead, Today, Now)).Message.ShouldContain("Nobody is asked");
    }

    [Fact]
    public void CannotSay_WithoutWhy_Throws() => Should.Throw<DomainRuleException>(() => In(TeacherViewState.Asked).CannotSay(ReferralState.Submitted, " ", null, Now)).Message.ShouldContain("why");

    private static Referral Referral() => new(1, 1, 1, "R-2026-001", Lead, Now);

    private static Referral Withdrawn()
    {
        var referral = Referral();
        foreach (var kind in ReferralSections.Required.Where(k => k != ReferralSectionKind.SupportTried))
        {
            referral.Write(kind, "Words", Lead, Now);
        }

        referral.AddSupportTried("Group", null, null, null);
        referral.Submit(new ReferralSnapshot { TakenOn = Today }, Today, Lead, Now);
        referral.Withdraw(WithdrawalReason.LeavesTheSchool, "The family is moving", Lead, Now);
        return referral;
    }

    private static TeacherView In(TeacherViewState state)
    {
        var view = new TeacherView(Referral(), 5, "Dr Patel", "Science", Today.AddDays(7), Lead, Today, Now);
        Do(view, state switch { TeacherViewState.Answered => "answer", TeacherViewState.CannotSay => "cannot say", TeacherViewState.TakenBack => "take back", TeacherViewState.Closed => "close", _ => "remind" });
        return view;
    }

    private static void Do(TeacherView view, string verb)
    {
        switch (verb)
        {
            case "answer":
                view.Answer(ReferralState.Submitted, Sound, null, Now);
                break;
            case "cannot say":
                view.CannotSay(ReferralState.Submitted, "I do not teach him", null, Now);
                break;
            case "remind":
                view.Remind(ReferralState.Submitted, Today.AddDays(9), Today, Now);
                break;
            case "take back":
                view.TakeBack();
                break;
            default:
                view.Close();
                break;
        }
    }
}
