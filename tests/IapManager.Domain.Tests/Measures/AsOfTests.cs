using IapManager.Domain.Measures;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Measures;

/// <summary>A report of a term that is over says in October what it said on the term's last day.</summary>
public sealed class AsOfTests
{
    private static readonly DayRange Summer = new(new(2026, 4, 13), new(2026, 7, 21));

    [Fact]
    public void Check_RecordedLater_IsNotRecordedYet()
    {
        // Due on 3 July, recorded on 8 September.
        var placement = new PlacementFacts
        {
            PlacementId = 1,
            PupilId = 1,
            Start = new(2026, 2, 2),
            EndedOn = new(2026, 5, 8),
            Outcome = PlacementOutcome.ReturnedFullTime,
            Checks = [new(6, new(2026, 7, 3), true) { CheckedOn = new(2026, 9, 8) }],
        };

        PlacementMeasures.SustainedDueIn([placement.AsOf(Summer.To)], 6, Summer).ShouldBe(new SustainedRate(new Rate(0, 1), 1, 0));
        PlacementMeasures.SustainedDueIn([placement.AsOf(new(2026, 9, 8))], 6, Summer).ShouldBe(new SustainedRate(new Rate(1, 1), 0, 0));
    }

    [Fact]
    public void FullReturn_TakenBackLater_HadBeenReached()
    {
        // Full from 12 June; a step back from 14 September, so the placement has no full return now.
        ShareFacts[] versions = [new(1, new(2026, 4, 13), 1, 10, 25), new(1, new(2026, 6, 12), 2, 25, 25), new(1, new(2026, 9, 14), 3, 20, 25)];
        var placement = new PlacementFacts { PlacementId = 1, PupilId = 1, Start = new(2026, 4, 13), FullSpells = FullSpell.Of(versions) };

        placement.AsOf(Summer.To).FullReturnOn.ShouldBe(new DateOnly(2026, 6, 12));
        placement.AsOf(new(2026, 6, 11)).FullReturnOn.ShouldBeNull();
        placement.AsOf(new(2026, 9, 14)).FullReturnOn.ShouldBeNull();
    }

    [Fact]
    public void FullReturn_NotedAtTheEnd_StandsInNoTimetable()
    {
        var placement = new PlacementFacts { PlacementId = 1, PupilId = 1, Start = new(2026, 4, 13), EndedOn = new(2026, 7, 3), FullReturnOn = new(2026, 7, 3), FullSpells = FullSpell.Of([new(1, new(2026, 4, 13), 1, 10, 25)]) };

        placement.AsOf(Summer.To).FullReturnOn.ShouldBe(new DateOnly(2026, 7, 3));
    }

    [Fact]
    public void OneProvision_LeavesOutTheWindowsThatTheWholeSchoolLeavesOut()
    {
        // At The Nest (2) until 3 April, at The Bridge (1) from 13 April: what lies before is no time without a place.
        var calendar = new SchoolCalendar([new("Spring 2026", new(2026, 1, 5), new(2026, 4, 3)), new("Summer 2026", Summer.From, Summer.To)], [], [], Cycle.TwoWeeks);
        var school = RepresentationTests.School with
        {
            Calendar = calendar,
            Placements =
            [
                new() { PlacementId = 1, PupilId = 1, ProvisionId = 2, Start = new(2026, 1, 12), EndedOn = new(2026, 4, 3), Outcome = PlacementOutcome.PartReturnStays },
                new() { PlacementId = 2, PupilId = 1, ProvisionId = 1, Start = Summer.From, EndedOn = new(2026, 5, 22), Outcome = PlacementOutcome.ReturnedFullTime },
            ],
            Marks = calendar.SchoolDays(new(2026, 1, 5), Summer.To).SelectMany(d => new[] { new SessionMark(d, "/"), new SessionMark(d, "\\") }).ToLookup(_ => 1),
        };

        ReintegrationFigures.Of(school, Summer).BeforeAndDuring.Counted.ShouldBe(0);
        ReintegrationFigures.Of(school.OnlyProvision(1, 8), Summer).BeforeAndDuring.Counted.ShouldBe(0);
        ReintegrationFigures.Of(school with { Placements = [school.Placements[1]] }, Summer).BeforeAndDuring.Counted.ShouldBe(1);
    }
}
