using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Placements;

public sealed class PartTimeAgreementStates
{
    private static readonly Actor Lead = new(1, "Ruth Adeyemi");
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateOnly Last = new(2026, 12, 18);

    private static readonly IReadOnlyList<Cell> Lessons = [.. from week in new[] { 1, 2 } from day in Enumerable.Range(1, 5) from period in Enumerable.Range(1, 5) select new Cell(week, day, $"{period}")];

    private static readonly SchoolCalendar Calendar = new(
        [
            new Term("Autumn 2026", new(2026, 9, 2), new(2026, 12, 18), new(2026, 10, 26), new(2026, 10, 30)),
            new Term("Spring 2027", new(2027, 1, 4), new(2027, 3, 26), new(2027, 2, 15), new(2027, 2, 19)),
        ],
        [], [], Cycle.TwoWeeks);

    private static readonly PartTimeTerms Complete = new()
    {
        Reason = "Treatment in hospital on Friday afternoons",
        Start = Today,
        End = Last,
        Sessions = [new(1, 5, "5"), new(2, 5, "5")],
        StepsBack = "From January: every Friday",
        Whereabouts = "At the hospital school, with his mother",
        ParentName = "Mrs Collins, mother",
        ParentAgreedOn = Today,
        ParentLivesWith = true,
        CheckedBy = "Joanne Whitlock",
        CheckedOn = Today,
        SocialWorker = SocialWorkerAnswer.None,
        SocialWorkerWords = "Joanne Whitlock, 20 November",
        InPupilsInterest = true,
    };

    private static readonly Dictionary<string, Action<PartTimeAgreement, Placement>> Verbs = new()
    {
        ["Write"] = (a, _) => a.Write(Complete),
        ["PutInForce"] = (a, p) => a.PutInForce(p, false, [], Lessons, Calendar, Today, Lead, Now),
        ["HoldReview"] = (a, p) => a.HoldReview(p, 1, Today, PartTimeOutcome.GoOn, "He comes gladly", Today, Lead, Now),
        ["EndOn"] = (a, p) => a.EndOn(p, Today, "Treatment is over", Lead, Now),
        ["Renew"] = (a, p) => a.Renew(p, 2, "Treatment goes on", Calendar, Lead, Now),
        ["Discard"] = (a, _) => a.MustBeDiscardable(),
    };

    private static readonly Dictionary<PartTimeState, string[]> Allowed = new()
    {
        [PartTimeState.Draft] = ["Write", "PutInForce", "Discard"],
        [PartTimeState.InForce] = ["HoldReview", "EndOn", "Renew"],
        [PartTimeState.Ended] = ["Renew"],
    };

    public static TheoryData<PartTimeState, string> Table()
    {
        var table = new TheoryData<PartTimeState, string>();
        foreach (var state in Enum.GetValues<PartTimeState>())
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
    public void Verb_IsAllowedOnlyInItsStates(PartTimeState state, string verb)
    {
        var placement = Active();
        var agreement = In(state, placement);
        if (Allowed[state].Contains(verb))
        {
            Should.NotThrow(() => Verbs[verb](agreement, placement));
            return;
        }

        Should.Throw<DomainRuleException>(() => Verbs[verb](agreement, placement)).Message.ShouldNotBeNullOrWhiteSpace();
        agreement.State.ShouldBe(state);
    }

    public static TheoryData<string, string> Gaps() => new()
    {
        { nameof(PartTimeTerms.Reason), "Say why" },
        { nameof(PartTimeTerms.Start), "first day" },
        { nameof(PartTimeTerms.End), "last day" },
        { nameof(PartTimeTerms.Sessions), "Choose the sessions" },
        { nameof(PartTimeTerms.StepsBack), "steps back" },
        { nameof(PartTimeTerms.Whereabouts), "where the pupil is" },
        { nameof(PartTimeTerms.ParentName), "parent or carer who agrees" },
        { nameof(PartTimeTerms.ParentAgreedOn), "date on which they agreed" },
        { nameof(PartTimeTerms.ParentLivesWith), "lives with" },
        { nameof(PartTimeTerms.CheckedBy), "who checked" },
        { nameof(PartTimeTerms.CheckedOn), "who checked" },
        { nameof(PartTimeTerms.SocialWorker), "social worker" },
        { nameof(PartTimeTerms.SocialWorkerWords), "social worker" },
        { nameof(PartTimeTerms.InPupilsInterest), "interest" },
    };

    [Theory]
    [MemberData(nameof(Gaps))]
    public void PutInForce_WithoutAnyOneOfTheRecord_SaysWhatToEnter(string left, string words)
    {
        var placement = Active();
        var agreement = new PartTimeAgreement(placement, 1, Lead, Now);
        agreement.Write(Without(left));

        var refusal = Should.Throw<DomainRuleException>(() => Verbs["PutInForce"](agreement, placement)).Message;

        refusal.ShouldContain(words, Case.Insensitive);
        refusal.Split(". ").Length.ShouldBe(1, "nothing else is missing");
        agreement.State.ShouldBe(PartTimeState.Draft);
    }

    [Fact]
    public void PutInForce_ForAPupilWithAnEhcPlan_NeedsTheCaseworker()
    {
        var placement = Active();
        var agreement = In(PartTimeState.Draft, placement);
        Should.Throw<DomainRuleException>(() => agreement.PutInForce(placement, true, [], Lessons, Calendar, Today, Lead, Now)).Message.ShouldContain("SEN caseworker");

        agreement.Write(Complete with { SenCaseworker = "Ms Finch, 18 November: agrees to four weeks" });
        agreement.PutInForce(placement, true, [], Lessons, Calendar, Today, Lead, Now);
        agreement.State.ShouldBe(PartTimeState.InForce);
    }

    public static TheoryData<PartTimeTerms, string> Wrong() => new()
    {
        { Complete with { Start = Today.AddDays(-90), ParentAgreedOn = Today.AddDays(-90) }, "placement starts" },
        { Complete with { Start = new(2026, 11, 9), End = new(2026, 11, 20), ParentAgreedOn = new(2026, 11, 9) }, "last day has passed" },
        { Complete with { Start = new(2026, 11, 16), ParentAgreedOn = new(2026, 11, 13) }, "first day has passed" },
        { Complete with { End = Today }, "after the first" },
        { Complete with { End = Today.AddDays(400) }, "within a year" },
        { Complete with { Start = new(2026, 11, 28) }, "closed on Saturday 28 November" },
        { Complete with { End = new(2026, 12, 25) }, "closed on Friday 25 December" },
        { Complete with { ParentAgreedOn = Today.AddDays(1) }, "day to come" },
        { Complete with { CheckedOn = Today.AddDays(1) }, "day to come" },
        { Complete with { Sessions = [new(1, 5, "9")] }, "no lesson period any more" },
        { Complete with { Sessions = [.. Lessons.Select(c => new OutSession(c.Week, c.Day, c.PeriodCode))] }, "every session" },
        { Complete with { End = Today.AddDays(1) }, "no school day between" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void PutInForce_WithTermsThatCannotHold_SaysWhy(PartTimeTerms terms, string words)
    {
        var placement = Active();
        var agreement = new PartTimeAgreement(placement, 1, Lead, Now);
        agreement.Write(terms);
        Should.Throw<DomainRuleException>(() => Verbs["PutInForce"](agreement, placement)).Message.ShouldContain(words);
        agreement.State.ShouldBe(PartTimeState.Draft);
    }

    [Fact]
    public void PutInForce_OverAnotherInForce_NamesIt()
    {
        var placement = Active();
        var first = In(PartTimeState.InForce, placement);
        var second = first.Renew(placement, 2, "Longer than thought", Calendar, Lead, Now);
        second.Write(Complete with { Start = Today.AddDays(7), End = new(2027, 1, 15) });
        Should.Throw<DomainRuleException>(() => second.PutInForce(placement, false, [Stored(first, 1)], Lessons, Calendar, Today, Lead, Now)).Message.ShouldContain("Agreement 1 holds");
    }

    [Fact]
    public void InForce_FromItsFirstToItsLastDay_ThenExpires()
    {
        var agreement = In(PartTimeState.InForce, Active());
        agreement.IsInForceOn(Today.AddDays(-1)).ShouldBeFalse();
        agreement.IsInForceOn(Today).ShouldBeTrue();
        agreement.IsInForceOn(Last).ShouldBeTrue();
        agreement.IsInForceOn(Last.AddDays(1)).ShouldBeFalse();
        (agreement.HasExpired(Last), agreement.HasExpired(Last.AddDays(1))).ShouldBe((false, true));
        In(PartTimeState.Draft, Active()).TimeOut.ShouldBeNull();
    }

    [Fact]
    public void EndOn_BeforeItsLastDay_LetsNobodyBeOutAfterIt()
    {
        var placement = Active();
        var agreement = In(PartTimeState.InForce, placement);
        agreement.EndOn(placement, Today.AddDays(4), "Treatment is over", Lead, Now);
        (agreement.IsInForceOn(Today.AddDays(4)), agreement.IsInForceOn(Today.AddDays(5))).ShouldBe((true, false));
        agreement.TimeOut!.To.ShouldBe(Today.AddDays(4));
        placement.Events.Last().What.ShouldBe("Part-time agreement ended");
    }

    [Fact]
    public void HoldReview_ThatEndsIt_EndsItToday()
    {
        var placement = Active();
        var agreement = In(PartTimeState.InForce, placement);
        agreement.HoldReview(placement, 1, Today, PartTimeOutcome.EndEarly, "He wants his Fridays back", Today, Lead, Now);
        agreement.State.ShouldBe(PartTimeState.Ended);
        agreement.LastDay.ShouldBe(Today);
        agreement.Reviews[0].Outcome.ShouldBe(PartTimeOutcome.EndEarly);
    }

    [Fact]
    public void HoldReview_TwiceInTheFutureOrWithoutWords_Throws()
    {
        var placement = Active();
        var agreement = In(PartTimeState.InForce, placement);
        Should.Throw<DomainRuleException>(() => agreement.HoldReview(placement, 1, Today.AddDays(1), PartTimeOutcome.GoOn, "x", Today, Lead, Now));
        Should.Throw<DomainRuleException>(() => agreement.HoldReview(placement, 1, Today, PartTimeOutcome.GoOn, " ", Today, Lead, Now));
        Should.Throw<DomainRuleException>(() => agreement.HoldReview(placement, 9, Today, PartTimeOutcome.GoOn, "x", Today, Lead, Now));
        agreement.HoldReview(placement, 1, Today, PartTimeOutcome.GoOn, "x", Today, Lead, Now);
        Should.Throw<DomainRuleException>(() => agreement.HoldReview(placement, 1, Today, PartTimeOutcome.GoOn, "x", Today, Lead, Now)).Message.ShouldContain("Ruth Adeyemi");
    }

    [Fact]
    public void Renew_IsCounted_StartsOnTheNextSchoolDay_AndIsAgreedAnew()
    {
        var placement = Active();
        var first = In(PartTimeState.InForce, placement);
        var second = first.Renew(placement, 2, "Treatment goes on", Calendar, Lead, Now);
        second.Renewals.ShouldBe(1);
        second.Start.ShouldBe(new DateOnly(2027, 1, 4));
        second.End.ShouldBeNull();
        second.Sessions.ShouldBe(first.Sessions);
        second.Missing(false).ShouldContain(m => m.Contains("date on which they agreed"));
        second.Missing(false).ShouldContain(m => m.Contains("interest"));
        Should.Throw<DomainRuleException>(() => first.Renew(placement, 3, " ", Calendar, Lead, Now));
    }

    [Fact]
    public void New_ForAPlacementThatHasEnded_Throws()
    {
        var placement = Active();
        placement.End(Today, PlacementOutcome.OtherSchool, null, [], Lead, Now);
        Should.Throw<DomainRuleException>(() => new PartTimeAgreement(placement, 1, Lead, Now));
    }

    private static PartTimeTerms Without(string left) => left switch
    {
        nameof(PartTimeTerms.Reason) => Complete with { Reason = " " },
        nameof(PartTimeTerms.Start) => Complete with { Start = null },
        nameof(PartTimeTerms.End) => Complete with { End = null },
        nameof(PartTimeTerms.Sessions) => Complete with { Sessions = [] },
        nameof(PartTimeTerms.StepsBack) => Complete with { StepsBack = null },
        nameof(PartTimeTerms.Whereabouts) => Complete with { Whereabouts = null },
        nameof(PartTimeTerms.ParentName) => Complete with { ParentName = null },
        nameof(PartTimeTerms.ParentAgreedOn) => Complete with { ParentAgreedOn = null },
        nameof(PartTimeTerms.ParentLivesWith) => Complete with { ParentLivesWith = false },
        nameof(PartTimeTerms.CheckedBy) => Complete with { CheckedBy = null },
        nameof(PartTimeTerms.CheckedOn) => Complete with { CheckedOn = null },
        nameof(PartTimeTerms.SocialWorker) => Complete with { SocialWorker = null },
        nameof(PartTimeTerms.SocialWorkerWords) => Complete with { SocialWorkerWords = null },
        nameof(PartTimeTerms.InPupilsInterest) => Complete with { InPupilsInterest = false },
        _ => throw new ArgumentOutOfRangeException(nameof(left), left, null),
    };

    private static PartTimeAgreement In(PartTimeState state, Placement placement)
    {
        var agreement = new PartTimeAgreement(placement, 1, Lead, Now);
        agreement.Write(Complete);
        if (state != PartTimeState.Draft)
        {
            Verbs["PutInForce"](agreement, placement);
        }

        if (state == PartTimeState.Ended)
        {
            Verbs["EndOn"](agreement, placement);
        }

        return agreement;
    }

    /// <summary>As the database gives it back.</summary>
    private static PartTimeAgreement Stored(PartTimeAgreement agreement, int id)
    {
        typeof(PartTimeAgreement).GetProperty(nameof(PartTimeAgreement.Id))!.SetValue(agreement, id);
        return agreement;
    }

    private static Placement Active()
    {
        var placement = new Placement(1, 1, 1, 1, 1, 2, new(2026, 11, 9), new(2027, 2, 12), new(2027, 2, 12), Lead, Now);
        placement.WaiveVisit("Known", Lead, Now);
        placement.Confirm(Lead, Now);
        placement.Begin(Today, Lead, Now);
        return placement;
    }
}
