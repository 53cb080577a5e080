using IapManager.Domain.Measures;
using IapManager.Domain.Qualifications;
using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Measures;

public sealed class QualificationMeasureTests
{
    private static readonly DayRange Summer = new(new(2026, 4, 13), new(2026, 7, 21));

    private static readonly DayRange Autumn = new(new(2026, 9, 7), new(2026, 12, 18));

    private static readonly SchoolCalendar Calendar = new([new("Summer 2026", Summer.From, Summer.To), new("Autumn 2026", Autumn.From, Autumn.To)], [], [], Cycle.TwoWeeks);

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

        QualificationMeasures.Entered(all, Calendar, Summer).Select(b => b.PupilId).ShouldBe([1, 2, 2]);
        Rate.Of(QualificationMeasures.Results(all, Calendar, Summer)).ShouldBe(new Rate(0, 0));
        Rate.Of(QualificationMeasures.Results(all, Calendar, Autumn)).ShouldBe(new Rate(1, 2));
        QualificationMeasures.ByName(all, Calendar, Autumn).ShouldBe(
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

    [Fact]
    public void ResultsOfAugust_AreThoseOfTheTermThatFollows()
    {
        // Of 14 entered in May, 11 gained and 3 not, on results day between the terms.
        var all = Enumerable.Range(1, 14).Select(n => new QualificationFacts(n, n, "GCSE English", null, new(2026, 5, 11), n <= 11 ? QualificationState.Gained : QualificationState.NotGained, new(2026, 8, 20))).ToList();

        Rate.Of(QualificationMeasures.Results(all, Calendar, Summer)).ShouldBe(new Rate(0, 0));
        Rate.Of(QualificationMeasures.Results(all, Calendar, Autumn)).ShouldBe(new Rate(11, 14));
        Rate.Of(QualificationMeasures.Results(all, Calendar, new(new(2026, 9, 8), Autumn.To))).ShouldBe(new Rate(0, 0), "other dates are those dates");
    }
}
