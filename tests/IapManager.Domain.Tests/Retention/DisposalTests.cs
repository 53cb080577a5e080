using IapManager.Domain.Retention;
using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Retention;

public sealed class DisposalTests
{
    private static readonly DateOnly Today = new(2026, 11, 30);
    private static readonly DateOnly First = Today.AddDays(8);
    private static readonly Actor Administrator = new(1, "Pat Sorrell");
    private static readonly Actor Senco = new(2, "Nadia Rahman");
    private static readonly DisposalFacts Due = new(new(RetentionKind.NotReferred, new(2026, 7, 18)), new(2025, 7, 18));
    private static readonly DisposalFacts NotDue = Due with { End = new(RetentionKind.PupilFile, new(2039, 3, 9)) };

    private static Disposal In(DisposalState state, DisposalFacts? known = null, string? early = null, params SchoolRole[] roles)
    {
        var facts = known ?? Due;
        var disposal = new Disposal(1, 412, facts, early, Today, Administrator);
        if (state is DisposalState.Approved or DisposalState.CarriedOut)
        {
            disposal.Approve(facts, roles.Length == 0 ? [SchoolRole.Senco] : roles, [], Today, Senco);
        }

        switch (state)
        {
            case DisposalState.CarriedOut:
                disposal.CarryOut(facts, [SchoolRole.Senco], First);
                break;
            case DisposalState.Refused:
                disposal.Refuse("A sibling is here", Today, Senco);
                break;
            case DisposalState.Withdrawn:
                disposal.Withdraw("By mistake", Today, Administrator);
                break;
            case DisposalState.Lapsed:
                disposal.Lapse(Disposal.Held, Today, Senco);
                break;
        }

        return disposal;
    }

    [Theory]
    [InlineData("Approve", DisposalState.Proposed)]
    [InlineData("Refuse", DisposalState.Proposed)]
    [InlineData("Withdraw", DisposalState.Proposed, DisposalState.Approved)]
    [InlineData("Lapse", DisposalState.Proposed, DisposalState.Approved)]
    [InlineData("CarryOut", DisposalState.Approved)]
    public void EveryVerb_InEveryState_IsDoneOrRefused(string verb, params DisposalState[] allowed)
    {
        foreach (var state in Enum.GetValues<DisposalState>())
        {
            var disposal = In(state);

            var refusal = Record.Exception(() =>
            {
                switch (verb)
                {
                    case "Approve":
                        disposal.Approve(Due, [SchoolRole.Senco], [], Today, Senco);
                        break;
                    case "Refuse":
                        disposal.Refuse("No", Today, Senco);
                        break;
                    case "Withdraw":
                        disposal.Withdraw("No", Today, Senco);
                        break;
                    case "Lapse":
                        disposal.Lapse("Held", Today, null);
                        break;
                    default:
                        disposal.CarryOut(Due, [SchoolRole.Senco], First);
                        break;
                }
            });

            (refusal is null).ShouldBe(allowed.Contains(state), $"{verb} when {state}");
            if (refusal is not null)
            {
                refusal.ShouldBeOfType<DomainRuleException>();
                disposal.State.ShouldBe(state);
            }
        }
    }

    [Fact]
    public void WhoeverProposed_NeverDecides()
    {
        var disposal = In(DisposalState.Proposed);

        Should.Throw<DomainRuleException>(() => disposal.Approve(Due, [SchoolRole.Dsl, SchoolRole.Administrator], [], Today, Administrator)).Message.ShouldContain("Ask somebody else");
        Should.Throw<DomainRuleException>(() => disposal.Refuse("No", Today, Administrator));
    }

    [Theory]
    [InlineData(SchoolRole.Dsl, true, true)]
    [InlineData(SchoolRole.Dsl, false, true)]
    [InlineData(SchoolRole.Senco, true, false)]
    [InlineData(SchoolRole.Senco, false, true)]
    [InlineData(SchoolRole.Slt, true, false)]
    [InlineData(SchoolRole.Slt, false, true)]
    [InlineData(SchoolRole.IapLead, false, false)]
    [InlineData(SchoolRole.Administrator, false, false)]
    public void SafeguardingRecords_AreForTheDslToDecide_OthersAlsoForSencoAndSlt(SchoolRole role, bool safeguarding, bool decides)
    {
        var refusal = Record.Exception(() => In(DisposalState.Proposed).Approve(Due with { HasSafeguarding = safeguarding }, [role], [], Today, Senco));

        (refusal is null).ShouldBe(decides);
    }

    /// <summary>Whoever made, opened or reset one of the two accounts lately may be its holder, also by way of a third account.</summary>
    [Theory]
    [InlineData("nobody", true)]
    [InlineData("the proposer opened the approver's", false)]
    [InlineData("31 days ago", true)]
    [InlineData("30 days ago", false)]
    [InlineData("the approver opened the proposer's", false)]
    [InlineData("by way of a third", false)]
    [InlineData("one person opened both", false)]
    [InlineData("somebody else opened the approver's", true)]
    [InlineData("nobody knows who opened it", false)]
    [InlineData("at the command line of the server", true)]
    [InlineData("each opened the other's third", true)]
    public void AccountOpenedByTheOther_IsNoSecondPerson(string how, bool decides)
    {
        OpenedAccess[] opened = how switch
        {
            "the proposer opened the approver's" => [new(2, 1, Today)],
            "31 days ago" => [new(2, 1, Today.AddDays(-31))],
            "30 days ago" => [new(2, 1, Today.AddDays(-30))],
            "the approver opened the proposer's" => [new(1, 2, Today)],
            "by way of a third" => [new(2, 9, Today), new(9, 1, Today)],
            "one person opened both" => [new(2, 9, Today), new(1, 9, Today)],
            "somebody else opened the approver's" => [new(2, 9, Today), new(9, 8, Today)],
            "nobody knows who opened it" => [new(2, null, Today)],
            "at the command line of the server" => [new(2, 0, Today), new(1, 0, Today)],
            "each opened the other's third" => [new(9, 1, Today), new(8, 2, Today)],
            _ => [],
        };

        (Record.Exception(() => In(DisposalState.Proposed).Approve(Due, [SchoolRole.Senco], opened, Today, Senco)) is null).ShouldBe(decides);
    }

    public static TheoryData<string> Hindrances => ["held", "leaves tomorrow", "on roll", "place open", "kept for longer", "left on another day"];

    /// <summary>All that was asked when it was proposed is asked again by each later verb.</summary>
    [Theory]
    [MemberData(nameof(Hindrances))]
    public void WhatStandsAgainstIt_StopsEveryVerb(string what)
    {
        var facts = what switch
        {
            "held" => Due with { IsHeld = true },
            "leaves tomorrow" => Due with { LeftOn = First.AddDays(1) },
            "on roll" => Due with { LeftOn = null, End = null },
            "place open" => Due with { IsUnderWay = true },
            "kept for longer" => Due with { End = new(RetentionKind.SendFile, new(2026, 11, 1)) },
            _ => Due with { LeftOn = new(2025, 7, 19) },
        };
        if (what is not ("kept for longer" or "left on another day"))
        {
            Should.Throw<DomainRuleException>(() => new Disposal(1, 412, facts, "Asked for", Today, Administrator));
        }

        Should.Throw<DomainRuleException>(() => In(DisposalState.Proposed).Approve(facts, [SchoolRole.Dsl], [], Today, Senco));
        var approved = In(DisposalState.Approved);
        Should.Throw<DomainRuleException>(() => approved.CarryOut(facts, [SchoolRole.Senco], First));
        approved.State.ShouldBe(DisposalState.Approved);
    }

    [Fact]
    public void LeavingOnTheDay_IsLeft_AndLeavingTomorrowIsOnRoll()
    {
        new Disposal(1, 412, NotDue with { LeftOn = Today }, "Asked for", Today, Administrator).IsOpen.ShouldBeTrue();
        Should.Throw<DomainRuleException>(() => new Disposal(1, 412, NotDue with { LeftOn = Today.AddDays(1) }, "Asked for", Today, Administrator)).Message.ShouldContain("on roll");
    }

    [Fact]
    public void NotDue_NeedsAReason_ThatIsKeptOnlyWhereItIsEarly()
    {
        Should.Throw<DomainRuleException>(() => new Disposal(1, 412, NotDue, " ", Today, Administrator)).About.ShouldBe("early");
        var early = new Disposal(1, 412, NotDue, "The family asked for erasure", Today, Administrator);
        (early.IsEarly, early.EarlyReason).ShouldBe((true, "The family asked for erasure"));
        var due = new Disposal(1, 412, Due, ".", Today, Administrator);
        (due.IsEarly, due.EarlyReason).ShouldBe((false, null));
    }

    /// <summary>A reason that was typed where none was needed opens no door when the records turn out to be kept for longer.</summary>
    [Fact]
    public void ReasonOfADueOne_DoesNotCountWhenItIsNotDueAnyMore() =>
        Should.Throw<DomainRuleException>(() => In(DisposalState.Approved, early: ".").CarryOut(NotDue, [SchoolRole.Senco], First));

    [Fact]
    public void EarlyOne_IsCarriedOut_ButNotWhenItsEndHasMovedOn()
    {
        Should.NotThrow(() => In(DisposalState.Approved, NotDue, "Asked for").CarryOut(NotDue, [SchoolRole.Senco], First));
        Should.Throw<DomainRuleException>(() => In(DisposalState.Approved, NotDue, "Asked for").CarryOut(NotDue with { End = new(RetentionKind.SendFile, new(2045, 3, 9)) }, [SchoolRole.Senco], First));
    }

    [Fact]
    public void SafeguardingRecordThatCameAfterTheApproval_NeedsTheDsls()
    {
        var now = Due with { HasSafeguarding = true };

        Should.Throw<DomainRuleException>(() => In(DisposalState.Approved).CarryOut(now, [SchoolRole.Senco], First)).Message.ShouldBe("It was not approved by whoever has to approve it now. Propose it anew.", "a lapse is read by administrators too");
        Should.Throw<DomainRuleException>(() => In(DisposalState.Approved).CarryOut(now, [SchoolRole.Dsl], First), "who became the safeguarding lead since has not decided as such");
        Should.NotThrow(() => In(DisposalState.Approved, roles: [SchoolRole.Dsl]).CarryOut(now, [SchoolRole.Dsl], First));
    }

    [Fact]
    public void ApproverWithoutTheRole_HasNoSayAnyMore() =>
        Should.Throw<DomainRuleException>(() => In(DisposalState.Approved).CarryOut(Due, [], First)).Message.ShouldContain("no longer");

    /// <summary>Seven whole days, then a week in which it goes or never.</summary>
    [Theory]
    [InlineData(0, false)]
    [InlineData(7, false)]
    [InlineData(8, true)]
    [InlineData(14, true)]
    [InlineData(15, false)]
    [InlineData(900, false)]
    public void ItIsCarriedOut_WithinOneWeekAfterSevenWholeDays(int days, bool allowed) =>
        (Record.Exception(() => In(DisposalState.Approved).CarryOut(Due, [SchoolRole.Senco], Today.AddDays(days))) is null).ShouldBe(allowed);

    [Fact]
    public void Lapsed_SaysWhy_AndByWhomWhereSomebodyDidSomething()
    {
        var lapsed = In(DisposalState.Lapsed);

        (lapsed.StoppedReason, lapsed.StoppedBy, lapsed.StoppedOn, lapsed.IsOpen).ShouldBe((Disposal.Held, Senco, Today, false));
    }

    /// <summary>After a backup was put back.</summary>
    [Theory]
    [InlineData("left", true)]
    [InlineData("held", false)]
    [InlineData("on roll", false)]
    [InlineData("left after the approval", false)]
    [InlineData("place open", false)]
    [InlineData("safeguarding", false)]
    public void OneOfAfterTheBackup_IsCarriedOutAgain_UnlessTheBackupSpeaksAgainstIt(string what, bool again)
    {
        var done = In(DisposalState.CarriedOut);
        var earlier = CarriedOutDisposal.Of(done, new DisposalRecord(done, 2014, null, [new("Pupil", 1)], DateTime.UnixEpoch));
        var facts = what switch
        {
            "held" => Due with { IsHeld = true },
            "on roll" => Due with { LeftOn = null },
            "left after the approval" => Due with { LeftOn = Today.AddDays(3) },
            "place open" => Due with { IsUnderWay = true },
            "safeguarding" => Due with { HasSafeguarding = true },
            _ => Due,
        };

        (Record.Exception(() => Disposal.Again(earlier, facts).State.ShouldBe(DisposalState.CarriedOut)) is null).ShouldBe(again);
    }

    [Fact]
    public void Line_OfWhatIsNotCarriedOut_IsNotWritten_AndItsFingerprintIsOfAllThatItSays()
    {
        Should.Throw<DomainRuleException>(() => new DisposalRecord(In(DisposalState.Approved), 2014, null, [], DateTime.UnixEpoch));
        var done = In(DisposalState.CarriedOut);
        string Of(int? year, int count) => new DisposalRecord(done, year, null, [new("Pupil", count)], DateTime.UnixEpoch).Fingerprint;

        Of(2014, 1).ShouldBe(Of(2014, 1));
        Of(2014, 1).ShouldNotBe(Of(2013, 1));
        Of(2014, 1).ShouldNotBe(Of(2014, 2));
    }
}
