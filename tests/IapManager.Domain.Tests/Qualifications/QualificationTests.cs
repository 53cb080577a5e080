using IapManager.Domain.Qualifications;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Qualifications;

public sealed class QualificationTests
{
    private static readonly DateOnly Entered = new(2026, 2, 20);
    private static readonly DateOnly Today = new(2026, 8, 20);

    // State × verb: what is settled is taken back before it is settled again.
    [Theory]
    [InlineData(QualificationState.Entered, "gain", true)]
    [InlineData(QualificationState.Entered, "not gain", true)]
    [InlineData(QualificationState.Entered, "withdraw", true)]
    [InlineData(QualificationState.Entered, "reopen", false)]
    [InlineData(QualificationState.Gained, "gain", false)]
    [InlineData(QualificationState.Gained, "not gain", false)]
    [InlineData(QualificationState.Gained, "withdraw", false)]
    [InlineData(QualificationState.Gained, "reopen", true)]
    [InlineData(QualificationState.NotGained, "gain", false)]
    [InlineData(QualificationState.NotGained, "not gain", false)]
    [InlineData(QualificationState.NotGained, "withdraw", false)]
    [InlineData(QualificationState.NotGained, "reopen", true)]
    [InlineData(QualificationState.Withdrawn, "gain", false)]
    [InlineData(QualificationState.Withdrawn, "not gain", false)]
    [InlineData(QualificationState.Withdrawn, "withdraw", false)]
    [InlineData(QualificationState.Withdrawn, "reopen", true)]
    public void EveryVerb_InEveryState(QualificationState state, string verb, bool may)
    {
        var qualification = In(state);
        if (may)
        {
            Do(qualification, verb);
        }
        else
        {
            Should.Throw<DomainRuleException>(() => Do(qualification, verb));
            qualification.State.ShouldBe(state);
        }
    }

    [Fact]
    public void Reopened_SaysNothingOfBefore()
    {
        var maths = In(QualificationState.Gained);

        maths.Reopen();

        (maths.State, maths.Result, maths.SettledOn, maths.Words).ShouldBe((QualificationState.Entered, null, null, null));
    }

    [Fact]
    public void WhatIsMissing_OrOutOfItsTime_IsRefusedInWords()
    {
        Should.Throw<DomainRuleException>(() => new Qualification(1, 7, null, " ", null, null, Entered, Today)).Message.ShouldBe("Enter the qualification.");
        Should.Throw<DomainRuleException>(() => new Qualification(1, 7, null, "GCSE Mathematics", null, null, Today.AddDays(1), Today));
        Should.Throw<DomainRuleException>(() => In(QualificationState.Entered).Gain(null, Today, Today)).Message.ShouldStartWith("Enter the result");
        Should.Throw<DomainRuleException>(() => In(QualificationState.Entered).Gain("4", Entered.AddDays(-1), Today)).Message.ShouldBe("Enter a day from 20 February 2026 to today.");
        Should.Throw<DomainRuleException>(() => In(QualificationState.Entered).Withdraw(" ", Today, Today));
    }

    [Fact]
    public void Destination_IsConfirmedByAPlaceWithAName()
    {
        var by = new Actor(1, "Ruth Adeyemi");
        Should.Throw<DomainRuleException>(() => new Destination(1, 7, DestinationKind.NotYetKnown, null, null, true, by, DateTime.UnixEpoch));
        Should.Throw<DomainRuleException>(() => new Destination(1, 7, DestinationKind.Apprenticeship, " ", null, true, by, DateTime.UnixEpoch));
        new Destination(1, 7, DestinationKind.NotYetKnown, "Nowhere", Today, false, by, DateTime.UnixEpoch).ShouldSatisfyAllConditions(d => d.Where.ShouldBeNull(), d => d.From.ShouldBeNull());
        new Destination(1, 7, DestinationKind.FurtherEducation, "Ashgrove College", Today, true, by, DateTime.UnixEpoch).Where.ShouldBe("Ashgrove College");
    }

    private static Qualification In(QualificationState state)
    {
        var qualification = new Qualification(1, 7, null, "GCSE Mathematics", "Level 1", null, Entered, Today);
        switch (state)
        {
            case QualificationState.Gained: qualification.Gain("4", Today, Today); break;
            case QualificationState.NotGained: qualification.NotGain(null, "Sits it again in November", Today, Today); break;
            case QualificationState.Withdrawn: qualification.Withdraw("Takes another course", Today, Today); break;
            default: break;
        }

        return qualification;
    }

    private static void Do(Qualification qualification, string verb)
    {
        switch (verb)
        {
            case "gain": qualification.Gain("5", Today, Today); break;
            case "not gain": qualification.NotGain("2", null, Today, Today); break;
            case "withdraw": qualification.Withdraw("Takes another course", Today, Today); break;
            default: qualification.Reopen(); break;
        }
    }
}
