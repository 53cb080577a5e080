using IapManager.Domain.Measures;
using IapManager.Domain.Placements;
using IapManager.Domain.Qualifications;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Measures;

/// <summary>Summer and autumn of one school, each with pupils who were there before it and stay, so that who ended may be told.</summary>
public sealed class TermsTogetherTests
{
    private static readonly DayRange Summer = new(new(2026, 4, 13), new(2026, 7, 21));

    private static readonly DayRange Autumn = new(new(2026, 9, 7), new(2026, 12, 18));

    private static readonly SmallNumbers Small = new(5);

    [Fact]
    public void TermsThatAreShown_AddUp()
    {
        // 6 of 11 and 7 of 12: 13 of 23.
        var together = TermsTogether.Of(School((6, 5), (7, 5)), [Summer, Autumn], Small);

        together.Returned.ShouldBe(new(new Rate(13, 23), false));
    }

    [Fact]
    public void TwoTermsThatLeaveOutAFew_AreToldTogether_WhereTheseAreNoFewAnyMore()
    {
        // The 3 others of summer are too few, and so are the 3 of autumn; together they are 6.
        var together = TermsTogether.Of(School((6, 3), (7, 3)), [Summer, Autumn], Small);

        together.Returned.ShouldBe(new(new Rate(13, 19), false));
    }

    [Fact]
    public void OneTermThatLeavesOutAFew_WouldFollowFromTheSum()
    {
        // 6 of 11 is told of summer. With 13 of 20 of both, 7 of 9 would be those of autumn: 2 others.
        TermsTogether.Of(School((6, 5), (7, 2)), [Summer, Autumn], Small).Returned.IsLeft.ShouldBeTrue();
        TermsTogether.Of(School((6, 5), (7, 2)), [Summer, Autumn], SmallNumbers.ShowAll).Returned.ShouldBe(new(new Rate(13, 20), false));
    }

    [Fact]
    public void TwoTermsThatAreAFewTogether_StayLeftOut()
    {
        // 2 and 2 others are 4.
        TermsTogether.Of(School((6, 2), (7, 2)), [Summer, Autumn], Small).Returned.IsLeft.ShouldBeTrue();
    }

    [Fact]
    public void CheckRecordedLate_StaysAsTheTermKnewIt()
    {
        // Due in summer, recorded in autumn: a sum with it would tell that one was recorded late.
        var facts = School((6, 5), (7, 5));
        facts = facts with { Placements = [.. facts.Placements, new() { PlacementId = 900, PupilId = 900, Start = new(2026, 1, 5), EndedOn = new(2026, 3, 27), Outcome = PlacementOutcome.ReturnedFullTime, Checks = [new(6, new(2026, 5, 22), true) { CheckedOn = new(2026, 9, 14) }] }] };

        TermsTogether.Of(facts, [Summer, Autumn], SmallNumbers.ShowAll).HoldingAtSix.Rate.ShouldBe(new Rate(0, 1));
    }

    [Fact]
    public void Qualifications_AreEntriesAndResultsOfThePeriod()
    {
        // Entered in summer: two English and one mathematics, of two pupils. Results of autumn: one gained, one not; mathematics was withdrawn.
        QualificationFacts[] all =
        [
            new(1, 1, "Functional Skills English", "Level 1", new(2026, 5, 11), QualificationState.Gained, new(2026, 10, 5)),
            new(2, 2, "Functional Skills English", "Level 1", new(2026, 5, 11), QualificationState.NotGained, new(2026, 10, 5)),
            new(2, 2, "Functional Skills Mathematics", null, new(2026, 5, 12), QualificationState.Withdrawn, new(2026, 9, 14)),
            new(3, 3, "Functional Skills English", "Level 2", new(2026, 11, 2), QualificationState.Entered, null),
        ];

        QualificationMeasures.Entered(all, Summer).Select(b => b.PupilId).ShouldBe([1, 2, 2]);
        Rate.Of(QualificationMeasures.Results(all, Summer)).ShouldBe(new Rate(0, 0));
        Rate.Of(QualificationMeasures.Results(all, Autumn)).ShouldBe(new Rate(1, 2));
        QualificationMeasures.ByName(all, Autumn).ShouldBe(
        [
            new("Functional Skills English", "Level 1", 0, 1, 1, 0), new("Functional Skills English", "Level 2", 1, 0, 0, 0), new("Functional Skills Mathematics", null, 0, 0, 0, 1),
        ]);
    }

    [Fact]
    public void Qualifications_AreThoseOfTheirProvisionAndGroup()
    {
        var school = RepresentationTests.School with
        {
            Qualifications = [new(1, 1, "Functional Skills English", null, new(2026, 9, 21), QualificationState.Gained, new(2026, 11, 16)), new(7, 7, "Functional Skills English", null, new(2026, 9, 21), QualificationState.NotGained, new(2026, 11, 16))],
        };

        ReintegrationFigures.Of(school, RepresentationTests.Autumn).QualificationsGained.ShouldBe(new Rate(1, 2));
        GroupFigures.Of(school, RepresentationTests.Autumn, Split.FreeSchoolMeals).Select(g => g.Figures.QualificationsGained).ShouldBe([new Rate(1, 1), new Rate(0, 1)]);
        ReintegrationFigures.Of(school.OnlyProvision(99, 8), RepresentationTests.Autumn).QualificationsEntered.ShouldBe(0);
    }

    private static MeasureFacts School(params (int Returned, int Others)[] ended)
    {
        List<PlacementFacts> stays = [];
        foreach (var ((returned, others), start, end) in ended.Zip([new DateOnly(2026, 2, 2), new(2026, 6, 1)], [new DateOnly(2026, 7, 3), new(2026, 10, 16)]))
        {
            // As many stay as came, and then some.
            for (var i = 0; i < returned + others + 8; i++)
            {
                var id = stays.Count + 1;
                stays.Add(new() { PlacementId = id, PupilId = id, Start = start, EndedOn = i < returned + others ? end : null, Outcome = i >= returned + others ? null : i < returned ? PlacementOutcome.ReturnedFullTime : PlacementOutcome.OtherSchool });
            }
        }

        return RepresentationTests.School with { Placements = stays, Referrals = [], Waits = [] };
    }
}
