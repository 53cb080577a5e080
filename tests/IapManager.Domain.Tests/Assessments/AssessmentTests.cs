using FsCheck;
using FsCheck.Xunit;
using IapManager.Domain.Assessments;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Assessments;

public sealed class AssessmentTests
{
    private static readonly Actor Lead = new(1, "Ruth Adeyemi");
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Instrument Sdq = InstrumentDefaults.ForNewSchool(1)[0];

    [Fact]
    public void TotalOfSdq_IsTheSumOfTheFirstFour_AndProsocialIsNotInIt()
    {
        var assessment = Make(("EMO", 6), ("CON", 3), ("HYP", 8), ("PEER", 2), ("PRO", 7));

        assessment.ScoreOf(Sdq.Scale("TOTAL")!).ShouldBe(19);
        Sdq.BandOf("TOTAL", Respondent.Staff, 19).ShouldBe("very high");
        Sdq.BandOf("PRO", Respondent.Staff, 7).ShouldBe("close to average");
    }

    [Fact]
    public void TotalWithAPartMissing_IsNotMadeUp() => Make(("EMO", 6), ("CON", 3), ("HYP", 8)).ScoreOf(Sdq.Scale("TOTAL")!).ShouldBeNull();

    [Property]
    public bool EveryTotalThatThereIs_HasOneBand_ForEveryRespondent(PositiveInt seed)
    {
        var total = seed.Get % 41;
        return Sdq.Respondents.All(by => Sdq.Bands.Count(b => b.Scale == "TOTAL" && b.By == by && total >= b.From && total <= b.To) == 1);
    }

    [Fact]
    public void EveryBand_LiesWithinItsScale() =>
        InstrumentDefaults.ForNewSchool(1).ShouldAllBe(i => i.Bands.All(b => i.Scale(b.Scale)!.Holds(b.From) && i.Scale(b.Scale)!.Holds(b.To)));

    [Theory]
    [InlineData("EMO", 11)]
    [InlineData("EMO", -1)]
    [InlineData("TOTAL", 12)]
    [InlineData("NONE", 1)]
    public void ScoreThatDoesNotFit_IsRefused(string scale, int score) => Should.Throw<DomainRuleException>(() => Make((scale, score)));

    [Fact]
    public void ScoreBetweenTwoSteps_IsRefused_UnlessTheScaleHasDecimals()
    {
        Should.Throw<DomainRuleException>(() => Half(Own())).Message.ShouldBe("Calm: enter a whole number, 0 to 5.");
        var own = Own();
        own.Steps(hasDecimals: true);

        Half(own).Scores.ShouldHaveSingleItem().Value.ShouldBe(3.5m);

        static Instrument Own() => new(1, "Own", false, [Respondent.Staff], [new("A", "Calm", 0, 5, BetterWhen.Higher)]);
        static Assessment Half(Instrument own) => new(own, 1, null, AssessmentMoment.Other, Respondent.Staff, Today, [new("A", 3.5m)], null, Today, Lead, Now);
    }

    [Fact]
    public void InShort_SaysTotals_OrEachScoreWhereNoneCanBeWorkedOut()
    {
        Make(("EMO", 6), ("CON", 3), ("HYP", 8), ("PEER", 2), ("PRO", 7)).InShort(Sdq).Select(x => (x.Scale.Code, x.Score)).ShouldBe([("TOTAL", 19m)]);
        Make(("EMO", 6), ("PRO", 7)).InShort(Sdq).Select(x => (x.Scale.Code, x.Score)).ShouldBe([("EMO", 6m), ("PRO", 7m)]);
    }

    [Fact]
    public void NothingEntered_OneScaleTwice_ADayToCome_AndSomebodyWhoDoesNotAnswer_AreRefused()
    {
        Should.Throw<DomainRuleException>(() => Make()).Message.ShouldBe("Enter at least one score.");
        Should.Throw<DomainRuleException>(() => Make(("EMO", 1), ("EMO", 2)));
        Should.Throw<DomainRuleException>(() => new Assessment(Sdq, 1, null, AssessmentMoment.Other, Respondent.Staff, Today.AddDays(1), [new("EMO", 1)], null, Today, Lead, Now));
        Should.Throw<DomainRuleException>(() => new Assessment(Sdq, 1, null, AssessmentMoment.Other, Respondent.Test, Today, [new("EMO", 1)], null, Today, Lead, Now));
    }

    [Fact]
    public void Correct_KeepsWhatStoodThere_AndNeedsAReasonAndAChange()
    {
        var assessment = Make(("EMO", 6), ("CON", 3));

        Should.Throw<DomainRuleException>(() => assessment.Correct(Sdq, [new("EMO", 6), new("CON", 3)], "A slip", Lead, Now));
        Should.Throw<DomainRuleException>(() => assessment.Correct(Sdq, [new("EMO", 5)], " ", Lead, Now));
        assessment.Correct(Sdq, [new("EMO", 5), new("CON", 3)], "Two rows were swapped", Lead, Now);

        assessment.Corrections.ShouldHaveSingleItem().ShouldBe(new ScoreCorrection("Emotional 6, Conduct 3", "Two rows were swapped", "Ruth Adeyemi", Now));
        assessment.Scores.ShouldBe([new("EMO", 5), new("CON", 3)]);
    }

    [Fact]
    public void TakenOut_CountsNoLonger_AndStaysAsItWas()
    {
        var assessment = Make(("EMO", 6));
        Should.Throw<DomainRuleException>(() => assessment.TakeOut(null));

        assessment.TakeOut("It belongs to another pupil");

        assessment.Counts.ShouldBeFalse();
        Should.Throw<DomainRuleException>(() => assessment.TakeOut("Again"));
        Should.Throw<DomainRuleException>(() => assessment.Correct(Sdq, [new("EMO", 5)], "A slip", Lead, Now));
    }

    [Theory]
    [InlineData("EMO", 6, 3, "3 lower, the way hoped for")]
    [InlineData("EMO", 3, 6, "3 higher")]
    [InlineData("PRO", 3, 6, "3 higher, the way hoped for")]
    [InlineData("PRO", 6, 6, "the same")]
    public void Change_SaysWhatChanged_AndNothingOfThePupil(string scale, int before, int after, string words) => ScoreChange.Between(Sdq.Scale(scale)!, before, after).Words.ShouldBe(words);

    [Property]
    public bool ChangeThereAndBack_IsNoChange(int before, int after)
    {
        var scale = Sdq.Scale("EMO")!;
        return ScoreChange.Between(scale, before, after).By + ScoreChange.Between(scale, after, before).By == 0;
    }

    [Fact]
    public void ScalesUnderScores_StayAsTheyAre()
    {
        var own = new Instrument(1, "Our own scale", false, [Respondent.Pupil], [new("S1", "Belonging", 1, 5, BetterWhen.Higher)]);

        Should.Throw<DomainRuleException>(() => own.Define("Our own scale", false, [Respondent.Pupil], [new("S1", "Belonging", 1, 10, BetterWhen.Higher)], [], null, hasScores: true)).Message.ShouldContain("Retire it");
        own.Define("How it feels here", false, [Respondent.Pupil, Respondent.Staff], [new("S1", "Belonging", 1, 5, BetterWhen.Higher)], [], null, hasScores: true);
        own.Name.ShouldBe("How it feels here");
        own.Define("How it feels here", false, [Respondent.Pupil], [new("S1", "Belonging", 1, 10, BetterWhen.Higher)], [], null, hasScores: false);
        own.Scales.ShouldHaveSingleItem().Highest.ShouldBe(10);
    }

    [Fact]
    public void ScoresAboutHealth_AreNotOpenedOnceTheyAreThere_AndMayBeClosed()
    {
        var sdq = InstrumentDefaults.ForNewSchool(1)[0];
        var own = new Instrument(1, "Our own scale", false, [Respondent.Pupil], [new("S1", "Belonging", 1, 5, BetterWhen.Higher)]);

        Should.Throw<DomainRuleException>(() => sdq.Define(sdq.Name, false, sdq.Respondents, sdq.Scales, sdq.Bands, null, hasScores: true)).About.ShouldBe("isSensitive");
        sdq.IsSensitive.ShouldBeTrue();
        own.Define(own.Name, true, own.Respondents, own.Scales, [], null, hasScores: true);
        own.IsSensitive.ShouldBeTrue();
    }

    [Fact]
    public void HighestScore_IsSetWhereNoneIsKnown_SetAnew_AndNeverBelowWhatWasEntered()
    {
        var sdq = InstrumentDefaults.ForNewSchool(1)[0];
        Should.Throw<DomainRuleException>(() => sdq.Bound("EMO", 20, null)).Message.ShouldBe("Emotional has a highest score of its own.");
        Should.Throw<DomainRuleException>(() => sdq.Bound("IMPACT", 0, null));
        Should.Throw<DomainRuleException>(() => sdq.Bound("IMPACT", 5, 6)).Message.ShouldStartWith("Impact: a score of 6 has been entered.");

        sdq.Bound("IMPACT", 5, 5);
        sdq.Scale("IMPACT")!.Holds(6).ShouldBeFalse();
        sdq.Define(sdq.Name, true, sdq.Respondents, sdq.Scales, sdq.Bands, null, hasScores: true);
        sdq.Bound("IMPACT", 10, 5);

        (sdq.Scale("IMPACT")!.Holds(10), sdq.Scale("IMPACT")!.Holds(11)).ShouldBe((true, false));
    }

    [Fact]
    public void ScalesWithoutAName_TwiceTheSame_OrUpsideDown_AreRefused()
    {
        Should.Throw<DomainRuleException>(() => Own());
        Should.Throw<DomainRuleException>(() => Own(new InstrumentScale("A", " ", 0, 5, BetterWhen.Higher)));
        Should.Throw<DomainRuleException>(() => Own(new("A", "Calm", 0, 5, BetterWhen.Higher), new("B", "calm", 0, 5, BetterWhen.Higher)));
        Should.Throw<DomainRuleException>(() => Own(new InstrumentScale("A", "Calm", 5, 5, BetterWhen.Higher)));
        Should.Throw<DomainRuleException>(() => Own(new("A", "Calm", 0, 5, BetterWhen.Higher), new("T", "Total", 0, 5, BetterWhen.Higher, "A,B")));

        static Instrument Own(params InstrumentScale[] scales) => new(1, "Own", false, [Respondent.Staff], scales);
    }

    private static Assessment Make(params (string Scale, int Score)[] scores) =>
        new(Sdq, 1, null, AssessmentMoment.Baseline, Respondent.Staff, Today, scores.Select(s => new ScaleScore(s.Scale, s.Score)), null, Today, Lead, Now);
}
