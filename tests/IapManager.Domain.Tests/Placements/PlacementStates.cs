using IapManager.Domain.Placements;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Placements;

public sealed class PlacementStates
{
    private static readonly Actor Lead = new(1, "Ruth Adeyemi");
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateOnly End = new(2027, 2, 12);

    private static readonly Dictionary<string, Action<Placement>> Verbs = new()
    {
        ["SetPeople"] = p => p.SetPeople(3, 4, Lead, Now),
        ["Replan"] = p => p.Replan(Today, End, End, Lead, Now),
        ["BookVisit"] = p => p.BookVisit(Today, Lead, Now),
        ["RecordVisit"] = p => p.RecordVisit(Today, Today, null, Lead, Now),
        ["WaiveVisit"] = p => p.WaiveVisit("The family knows the place", Lead, Now),
        ["Confirm"] = p => p.Confirm(Lead, Now),
        ["DeclineOffer"] = p => p.DeclineOffer("They prefer to wait", Lead, Now),
        ["Begin"] = p => p.Begin(Today, Lead, Now),
        ["Pause"] = p => p.Pause("In hospital", Lead, Now),
        ["Resume"] = p => p.Resume(Lead, Now),
        ["Extend"] = p => p.Extend(End.AddDays(30), "Mornings are new", Lead, Now),
        ["OpenAgain"] = p =>
        {
            p.SustainedChecks.ToList().ForEach(c => c.Record(true, c.DueOn, null));
            p.OpenAgain(3, 4, Today.AddDays(7), End, End, "Mornings have become hard again", Lead, Now);
        },
        ["End"] = p => p.End(Today, PlacementOutcome.ReturnedFullTime, null, [(6, Today)], Lead, Now, "Every lesson is with the class"),
    };

    private static readonly Dictionary<PlacementState, string[]> Allowed = new()
    {
        [PlacementState.Offered] = ["SetPeople", "Replan", "BookVisit", "RecordVisit", "WaiveVisit", "Confirm", "DeclineOffer"],
        [PlacementState.OfferDeclined] = [],
        [PlacementState.Confirmed] = ["SetPeople", "Replan", "DeclineOffer", "Begin"],
        [PlacementState.Active] = ["SetPeople", "Pause", "Extend", "End"],
        [PlacementState.Paused] = ["SetPeople", "Resume", "Extend", "End"],
        [PlacementState.Ended] = ["OpenAgain"],
    };

    [Fact]
    public void Offer_InTheFirstHourOfASummerDay_IsOfThatDay() =>
        new Placement(1, 1, null, 1, 1, 2, new(2026, 9, 7), new(2026, 12, 11), new(2027, 7, 20), Lead, new DateTime(2026, 7, 1, 23, 20, 0, DateTimeKind.Utc)).OfferedOn.ShouldBe(new DateOnly(2026, 7, 2));

    [Fact]
    public void Refusal_NamesTheParameterThatItIsAbout()
    {
        Should.Throw<DomainRuleException>(() => In(PlacementState.Active).Pause(" ", Lead, Now)).About.ShouldBe("reason");
        Should.Throw<DomainRuleException>(() => In(PlacementState.Active).Extend(End, "More time", Lead, Now)).About.ShouldBe("newEnd");
        Should.Throw<DomainRuleException>(() => In(PlacementState.Offered).BookVisit(Today.AddDays(-1), Lead, Now)).About.ShouldBe("day");
        Should.Throw<DomainRuleException>(() => In(PlacementState.Active).Confirm(Lead, Now)).About.ShouldBeNull();
    }

    public static TheoryData<PlacementState, string> Table()
    {
        var table = new TheoryData<PlacementState, string>();
        foreach (var state in Enum.GetValues<PlacementState>())
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
    public void Verb_IsAllowedOnlyInItsStates(PlacementState state, string verb)
    {
        var placement = In(state);
        if (Allowed[state].Contains(verb))
        {
            Should.NotThrow(() => Verbs[verb](placement));
            return;
        }

        Should.Throw<DomainRuleException>(() => Verbs[verb](placement));
        placement.State.ShouldBe(state);
    }

    [Fact]
    public void Confirm_BeforeTheVisit_Throws() =>
        Should.Throw<DomainRuleException>(() => Offered().Confirm(Lead, Now)).Message.ShouldContain("visit");

    [Fact]
    public void WaiveVisit_WithoutReason_Throws() => Should.Throw<DomainRuleException>(() => Offered().WaiveVisit(" ", Lead, Now));

    [Fact]
    public void RecordVisit_InTheFuture_Throws() => Should.Throw<DomainRuleException>(() => Offered().RecordVisit(Today.AddDays(1), Today, null, Lead, Now));

    [Fact]
    public void Visit_OnTheFirstDay_IsAllowed_ButNotAfterIt()
    {
        var placement = Offered();
        placement.BookVisit(placement.Start, Lead, Now);
        Should.Throw<DomainRuleException>(() => placement.BookVisit(placement.Start.AddDays(1), Lead, Now)).About.ShouldBe("day");
        Should.Throw<DomainRuleException>(() => placement.RecordVisit(placement.Start.AddDays(1), placement.Start.AddDays(2), null, Lead, Now)).About.ShouldBe("day");
        placement.VisitBookedFor.ShouldBe(placement.Start);
        placement.VisitedOn.ShouldBeNull();
    }

    [Fact]
    public void Begin_BeforeTheFirstDay_Throws()
    {
        var placement = In(PlacementState.Confirmed);
        Should.Throw<DomainRuleException>(() => placement.Begin(Today.AddDays(-1), Lead, Now));
        placement.State.ShouldBe(PlacementState.Confirmed);
    }

    [Fact]
    public void Extend_ToAnEarlierEnd_Throws() => Should.Throw<DomainRuleException>(() => In(PlacementState.Active).Extend(End, "More time", Lead, Now));

    [Fact]
    public void Extend_KeepsOldEndAndReason()
    {
        var placement = In(PlacementState.Active);
        placement.Extend(End.AddDays(7), "Mornings are new", Lead, Now);
        placement.PlannedEnd.ShouldBe(End.AddDays(7));
        placement.Extensions.Single().OldEnd.ShouldBe(End);
        placement.Extensions.Single().Reason.ShouldBe("Mornings are new");
    }

    [Fact]
    public void New_BeyondTheLongestStay_Throws() =>
        Should.Throw<DomainRuleException>(() => new Placement(1, 1, 1, 1, 1, 2, Today, End.AddDays(1), End, Lead, Now));

    [Theory]
    [InlineData(PlacementOutcome.ReturnedFullTime, 2)]
    [InlineData(PlacementOutcome.PartReturnStays, 0)]
    [InlineData(PlacementOutcome.OtherSchool, 0)]
    public void End_PlansChecksForAFullReturnOnly(PlacementOutcome outcome, int checks)
    {
        var placement = In(PlacementState.Active);
        placement.End(Today, outcome, null, [(6, Today.AddDays(42)), (12, Today.AddDays(84))], Lead, Now, "Every lesson is with the class");
        placement.SustainedChecks.Count.ShouldBe(checks);
        placement.TakesPlace.ShouldBeFalse();
    }

    [Fact]
    public void End_AsAFullReturnWithoutAFullTimetable_NeedsAReason_WhichIsKept()
    {
        var placement = In(PlacementState.Active);
        Should.Throw<DomainRuleException>(() => placement.End(Today, PlacementOutcome.ReturnedFullTime, null, [], Lead, Now)).Message.ShouldContain("not full");

        placement = In(PlacementState.Active);
        placement.NoteFullReturn(Today.AddDays(1));
        Should.Throw<DomainRuleException>(() => placement.End(Today, PlacementOutcome.ReturnedFullTime, null, [], Lead, Now), "a full timetable from tomorrow on is not in force");

        placement = In(PlacementState.Active);
        placement.End(Today, PlacementOutcome.ReturnedFullTime, null, [], Lead, Now, "Back in every lesson since Monday; the timetable was not changed");
        (placement.WhyNotFull, placement.FullReturnOn).ShouldBe(("Back in every lesson since Monday; the timetable was not changed", Today));
        placement.Events.Last().Detail.ShouldNotBeNull().ShouldContain("although the timetable was not full");
    }

    [Fact]
    public void End_WithAFullTimetableInForce_NeedsNoReason_AndKeepsItsFirstDay()
    {
        var placement = In(PlacementState.Active);
        placement.NoteFullReturn(Today.AddDays(-7));
        placement.End(Today, PlacementOutcome.ReturnedFullTime, null, [], Lead, Now, "Not needed");
        (placement.WhyNotFull, placement.FullReturnOn).ShouldBe((null, Today.AddDays(-7)));
    }

    [Fact]
    public void RedateChecks_MovesThoseNobodyHasRecorded()
    {
        var placement = In(PlacementState.Active);
        placement.End(Today, PlacementOutcome.ReturnedFullTime, null, [(6, Today), (12, Today.AddDays(84))], Lead, Now, "Every lesson is with the class");
        placement.SustainedChecks.First().Record(true, Today, null);

        placement.RedateChecks([(6, Today.AddDays(7)), (12, Today.AddDays(91))]);

        placement.SustainedChecks.Select(c => c.DueOn).ShouldBe([Today, Today.AddDays(91)]);
    }

    [Fact]
    public void RecordCheck_BeforeItIsDue_Throws()
    {
        var placement = In(PlacementState.Active);
        placement.End(Today, PlacementOutcome.ReturnedFullTime, null, [(6, Today.AddDays(42))], Lead, Now, "Every lesson is with the class");
        Should.Throw<DomainRuleException>(() => placement.RecordCheck(0, true, Today.AddDays(41), null, Lead, Now));
    }

    [Fact]
    public void RecordCheck_ASecondTime_Throws()
    {
        var placement = In(PlacementState.Active);
        placement.End(Today, PlacementOutcome.ReturnedFullTime, null, [(6, Today.AddDays(42))], Lead, Now, "Every lesson is with the class");
        placement.RecordCheck(0, false, Today.AddDays(43), "Part-time since May", Lead, Now);
        placement.SustainedChecks.Single().Holds.ShouldBe(false);
        Should.Throw<DomainRuleException>(() => placement.RecordCheck(0, true, Today.AddDays(44), null, Lead, Now));
    }

    [Fact]
    public void RecordCheck_OfAnotherPlacement_Throws()
    {
        var placement = In(PlacementState.Active);
        placement.End(Today, PlacementOutcome.ReturnedFullTime, null, [(6, Today)], Lead, Now, "Every lesson is with the class");
        Should.Throw<DomainRuleException>(() => placement.RecordCheck(99, true, Today, null, Lead, Now));
    }

    private static Placement Offered() => new(1, 1, 1, 1, 1, 2, Today, End, End, Lead, Now);

    private static Placement In(PlacementState state)
    {
        var placement = Offered();
        if (state == PlacementState.Offered)
        {
            // Settled, so that the table asks about the state alone.
            placement.WaiveVisit("Known", Lead, Now);
            return placement;
        }

        if (state == PlacementState.OfferDeclined)
        {
            placement.DeclineOffer("Not now", Lead, Now);
            return placement;
        }

        placement.WaiveVisit("Known", Lead, Now);
        placement.Confirm(Lead, Now);
        if (state != PlacementState.Confirmed)
        {
            placement.Begin(Today, Lead, Now);
        }

        if (state == PlacementState.Paused)
        {
            placement.Pause("In hospital", Lead, Now);
        }

        if (state == PlacementState.Ended)
        {
            placement.End(Today, PlacementOutcome.PartReturnStays, null, [], Lead, Now);
        }

        return placement;
    }
}
