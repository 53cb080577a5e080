using IapManager.Domain.Measures;
using IapManager.Domain.Placements;
using IapManager.Web.Features.Reports;

namespace IapManager.Web.Tests.Features.Reports;

public sealed class ReportWordsTests
{
    private static readonly DayRange Autumn = new(new(2026, 9, 2), new(2026, 12, 18));

    [Fact]
    public void SmallGroups_CannotBeWorkedOutFromTheNumberOfTheOthers()
    {
        // 11 were there, 4 ended: who knows 11 and 7 knows 4.
        var words = Words(there: 11, ended: 4, smallest: 5);

        words.EndedIsSmall.ShouldBeTrue();
        words.Ended.ShouldBe(ReportWords.TooFew);
        words.Returned.Base.ShouldBe(ReportWords.TooFew);
        words.Flow.Single(f => f.What == "Ended").Count.ShouldBe(ReportWords.TooFew);
        words.Share.Definition.ShouldNotContain("7");
    }

    [Fact]
    public void SmallGroups_OfThoseWhoStayed_AreLeftOutAsWell() => Words(there: 12, ended: 9, smallest: 5).Returned.Base.ShouldBe(ReportWords.TooFew);

    [Fact]
    public void SmallGroups_OfThoseWhoStayed_AreNotGivenAwayByOutcomesOrCounts()
    {
        var words = Words(there: 17, ended: 14, smallest: 5);

        words.Outcomes.ShouldBe([("All outcomes", ReportWords.TooFew)]);
        words.Weeks.Definition.ShouldNotContain("14");
        words.BaseOf(new ComparisonSum(14, 0, default, default, default(WindowTally))).ShouldNotContain("14");
        words.BaseOf(new ComparisonSum(15, 2, default, default, null)).ShouldNotContain("15");
    }

    [Fact]
    public void Started_IsLeftOut_WhereTheOthersWereFew() => Words(there: 12, ended: 6, smallest: 5, early: 2).Flow.Single(f => f.What == "Started").Count.ShouldBe(ReportWords.TooFew);

    [Fact]
    public void Outcomes_DoNotHideThoseWhoReturned_WhereTheirNumberStandsElsewhere()
    {
        // Of 13 ended, 5 returned and 8 did not: hiding "returned" among the small ones would give away the 3 beside the 5 of the school.
        var outcomes = Words(there: 20, ended: 13, smallest: 5, outcomes: [.. Enumerable.Repeat(PlacementOutcome.ReturnedFullTime, 5), .. Enumerable.Repeat(PlacementOutcome.SpecialSchool, 5), .. Enumerable.Repeat(PlacementOutcome.OtherSchool, 3)]).Outcomes;

        outcomes.ShouldBe([("Returned full-time", "5"), ("Other outcomes", ReportWords.TooFew)], "a row by name would tell that it happened");
    }

    [Fact]
    public void Returned_LeftOut_IsNotGivenAwayByOtherCountsOfReturns()
    {
        // Of 7 ended, 6 returned: whoever learns the 6 elsewhere knows of the one.
        var words = Words(there: 20, ended: 7, smallest: 5, outcomes: [.. Enumerable.Repeat(PlacementOutcome.ReturnedFullTime, 6), PlacementOutcome.OtherSchool]);

        words.Returned.Base.ShouldBe(ReportWords.TooFew);
        words.Weeks.Definition.ShouldNotContain("Counted");
        words.HoldingAtTwelve.Definition.ShouldNotContain("not due yet");
    }

    [Fact]
    public void Changes_AgreedAndCarriedOver_AreToldOneByOneToThoseWhoSeeNamesAlone()
    {
        var figures = Words(there: 30, ended: 20, smallest: 5).Figures with { Adjustments = new(9, 6, 10, 0, 5, 0, 0), AdjustmentPupils = new(15, 9, 6, new(0, 10, 10), new(0, 5, 5), 0) };

        new ReportWords(figures, SmallNumbers.ShowAll, "The Bridge").Adjustments.ShouldStartWith("9 changes agreed, 6 carried over from before. On the last day 10 were in place");
        new ReportWords(figures, new SmallNumbers(5), "The Bridge").Adjustments.ShouldBe("15 changes agreed, or carried over from before. On the last day 10 were in place, 0 of them checked; 5 still due; 0 dropped with a reason.");

        // Two of eight are new: who knows of 6 still due last term would know them.
        var few = figures with { Adjustments = new(2, 6, 8, 0, 0, 0, 0), AdjustmentPupils = new(8, 2, 6, new(0, 8, 8), new(0, 0, 0), 0) };
        new ReportWords(few, new SmallNumbers(5), "The Bridge").Adjustments.ShouldBe("Changes were agreed, or carried over from before. On the last day 0 still due; 0 dropped with a reason. Numbers that are of few pupils are left out.");
    }

    [Fact]
    public void ChecksRecordedAsNotHolding_AreNotGivenAwayByThoseNotRecorded()
    {
        // Of 14 due, 6 hold and 6 are not recorded: 2 are recorded as not holding.
        var figures = Words(there: 30, ended: 20, smallest: 5).Figures with { SixWeeks = new SustainedRate(new Rate(6, 14), 6, 0) };

        new ReportWords(figures, new SmallNumbers(5), "The Bridge").HoldingAtSix.ShouldSatisfyAllConditions(f => f.Number.ShouldBe("6"), f => f.Definition.ShouldNotContain("not recorded"));
    }

    [Fact]
    public void PlacesOfFewPupils_AreNotSaid() => Words(there: 3, ended: 0, smallest: 5).PlacesUsed.Base.ShouldBe(ReportWords.TooFew);

    [Fact]
    public void LargeGroups_AreShown() => Words(there: 12, ended: 6, smallest: 5).Returned.Base.ShouldBe("of 6, 100%");

    [Fact]
    public void ThoseWhoSeeNames_SeeEveryNumber() => Words(there: 5, ended: 1, smallest: 0).Returned.ShouldSatisfyAllConditions(
        f => f.Number.ShouldBe("1"),
        f => f.Base.ShouldBe("of 1, 100%"));

    [Theory]
    [InlineData(3, 5, "too few to show")]
    [InlineData(0, 5, "not known")]
    [InlineData(3, 0, "not known")]
    public void ValuesThatAreNotShown_SayWhetherTheyAreLeftOutOrNotThere(int counted, int smallest, string words)
    {
        var sum = new ComparisonSum(counted, 0, default, default, null);

        var row = Words(there: 8, ended: 0, smallest).Comparisons(sum)[0];

        ReportWords.Words(row, row.Before).ShouldBe(words);
    }

    private static ReportWords Words(int there, int ended, int smallest, int early = 0, IReadOnlyList<PlacementOutcome>? outcomes = null)
    {
        var facts = new MeasureFacts
        {
            Calendar = TestSchool.Calendar,
            Places = 8,
            Shapes = [TestSchool.Shape(0)],
            Placements = [.. Enumerable.Range(1, there).Select(n => new PlacementFacts
            {
                PlacementId = n,
                PupilId = n,
                Start = n <= early ? new(2026, 4, 13) : Autumn.From,
                EndedOn = n <= ended ? new(2026, 11, 6) : null,
                Outcome = n <= ended ? outcomes?[n - 1] ?? PlacementOutcome.ReturnedFullTime : null,
            })],
            Referrals = [],
            Shares = [.. Enumerable.Range(1, there).Select(n => new ShareFacts(n, Autumn.From, 1, 10, 50))],
            Sessions = [],
            Adjustments = [],
            Pupils = [],
            Waits = [],
            Marks = Array.Empty<int>().ToLookup(x => x, _ => new SessionMark(default, "")),
            Suspensions = Array.Empty<int>().ToLookup(x => x, _ => new SuspensionFacts(default, 0)),
            Categories = new Dictionary<string, Domain.Schools.AttendanceCategory>(),
        };
        return new ReportWords(ReintegrationFigures.Of(facts, Autumn), new SmallNumbers(smallest), "The Bridge");
    }
}
