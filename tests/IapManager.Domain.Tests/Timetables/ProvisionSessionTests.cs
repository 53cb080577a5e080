using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Timetables;

public sealed class ProvisionSessionTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateOnly NextMonday = new(2026, 11, 30);
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Actor Lead = new(1, "Ruth Adeyemi");
    private static readonly Cell Monday = new(1, 1, "1");
    private static readonly Cell Tuesday = new(1, 2, "2");

    private static readonly TimetableShape Shape = new(1, TimetableShape.Always, Cycle.TwoWeeks,
    [
        new("1", "Period 1", PeriodKind.Lesson, new(9, 0), new(10, 0)),
        new("2", "Period 2", PeriodKind.Lesson, new(10, 0), new(11, 0)),
    ]);

    [Fact]
    public void Plan_KeepsItsPeriodsOnceEach_InTheOrderOfTheCycle()
    {
        var session = Session(new SessionPlan(SessionKind.Therapy, " Talk time ", (3, "N Rahman"), "  ", 4, [new(2, 1, "1"), Tuesday, Monday, Tuesday]));

        var plan = session.On(Today);
        (plan.Name, plan.Room, plan.AdultId, plan.MostPupils, plan.From).ShouldBe(("Talk time", null, 3, 4, Today));
        plan.Cells.ShouldBe([Monday, Tuesday, new(2, 1, "1")]);
        session.IsHeldOn(Today.AddYears(3)).ShouldBeTrue();
        session.IsHeldOn(Today.AddDays(-1)).ShouldBeFalse();
    }

    [Fact]
    public void Plan_WithoutWhatItNeeds_SaysWhatToDo()
    {
        Words(() => Plan(cells: [])).ShouldBe("Choose at least one period of the week.");
        Words(() => Plan(name: " ")).ShouldBe("Enter the subject or the session’s name.");
        Words(() => Plan(most: 0)).ShouldBe("Enter a number of pupils from 1 to 60.");
        Words(() => Session(Plan(cells: [Monday, new(2, 5, "6")]))).ShouldBe("Week B, Friday, 6 is not a lesson period on 23 November 2026. Choose another.");
        Words(() => Session(Plan(), last: Today.AddDays(-1))).ShouldBe("The last day comes before the first. Correct one of them.");
    }

    [Fact]
    public void Change_FromADay_KeepsWhatWas_AndReplacesWhatWasPlannedLater()
    {
        var session = Session(Plan());
        session.Change(NextMonday.AddDays(7), Plan("Later"), Shape, Today);

        session.Change(NextMonday, Plan("Reading", cells: [Tuesday]), Shape, Today);

        session.On(NextMonday.AddDays(-1)).Name.ShouldBe("Talk time");
        session.On(NextMonday).Name.ShouldBe("Reading");
        session.On(NextMonday.AddDays(7)).Name.ShouldBe("Reading");
        session.On(Today.AddDays(-100)).Name.ShouldBe("Talk time", "before its first day it is what it begins as");
        session.Plans.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(SessionState.ToCome, "change", null)]
    [InlineData(SessionState.ToCome, "end", null)]
    [InlineData(SessionState.ToCome, "go on", "No end is planned for it: it goes on already.")]
    [InlineData(SessionState.ToCome, "take in", null)]
    [InlineData(SessionState.Running, "change", null)]
    [InlineData(SessionState.Running, "end", null)]
    [InlineData(SessionState.Running, "go on", "No end is planned for it: it goes on already.")]
    [InlineData(SessionState.Running, "take in", null)]
    [InlineData(SessionState.Ending, "change", null)]
    [InlineData(SessionState.Ending, "end", null)]
    [InlineData(SessionState.Ending, "go on", null)]
    [InlineData(SessionState.Ending, "take in", null)]
    [InlineData(SessionState.Over, "change", "This session ended on 20 November 2026 and stays as it was. Plan a new one.")]
    [InlineData(SessionState.Over, "end", "This session ended on 20 November 2026 and stays as it was. Plan a new one.")]
    [InlineData(SessionState.Over, "go on", "This session ended on 20 November 2026 and stays as it was. Plan a new one.")]
    [InlineData(SessionState.Over, "take in", "This session ended on 20 November 2026 and stays as it was. Plan a new one.")]
    public void EachVerb_InEachState_IsDoneOrRefusedInWords(SessionState state, string verb, string? refusal)
    {
        var session = state switch
        {
            SessionState.ToCome => Session(Plan(), NextMonday),
            SessionState.Running => Session(Plan(), Today.AddDays(-70)),
            SessionState.Ending => Session(Plan(), Today.AddDays(-70), NextMonday),
            _ => Session(Plan(), Today.AddDays(-70), Today.AddDays(-3)),
        };
        session.StateOn(Today).ShouldBe(state);

        var words = Words(() =>
        {
            switch (verb)
            {
                case "change":
                    session.Change(NextMonday, Plan(), Shape, Today);
                    break;
                case "end":
                    session.End(NextMonday, Today);
                    break;
                case "go on":
                    session.GoOn(Today);
                    break;
                default:
                    session.MustTakeIn(NextMonday, Today);
                    break;
            }
        });

        words.ShouldBe(refusal);
    }

    [Fact]
    public void EachVerb_OnADayThatCannotBe_SaysWhichDayToChoose()
    {
        var session = Session(Plan(), NextMonday, NextMonday.AddDays(14));

        Words(() => session.Change(Today.AddDays(-1), Plan(), Shape, Today)).ShouldBe("What was stays as it was. Change it from today or a later day.");
        Words(() => session.Change(Today, Plan(), Shape, Today)).ShouldBe("It begins on 30 November 2026. Change it from that day or a later one.");
        Words(() => session.Change(NextMonday.AddDays(15), Plan(), Shape, Today)).ShouldBe("It ends on 14 December 2026. Change it from that day or an earlier one.");
        Words(() => session.Change(NextMonday, Plan(cells: [new(1, 1, "9")]), Shape, Today)).ShouldBe("Week A, Monday, 9 is not a lesson period on 30 November 2026. Choose another.");
        Words(() => session.MustTakeIn(Today, Today)).ShouldBe("It begins on 30 November 2026. Choose that day or a later one.");
        Words(() => session.MustTakeIn(NextMonday.AddDays(15), Today)).ShouldBe("It ends on 14 December 2026. Choose an earlier day.");
        Words(() => session.End(Today.AddDays(-1), Today)).ShouldBe("What was stays as it was. End it from today or a later day.");
        session.On(NextMonday).Name.ShouldBe("Talk time");
    }

    [Fact]
    public void End_BeforeTheFirstDay_CallsItOff()
    {
        var session = Session(Plan(), NextMonday);

        session.End(NextMonday, Today);

        session.StateOn(Today).ShouldBe(SessionState.Over);
        session.IsHeldOn(NextMonday).ShouldBeFalse();
        Words(() => session.GoOn(Today)).ShouldBe("This session was called off before it began. Plan a new one.");
    }

    [Fact]
    public void End_CanBeMoved_AndTakenBack_UntilItHasCome()
    {
        var session = Session(Plan(), Today.AddDays(-70));

        session.End(NextMonday, Today);
        session.LastDay.ShouldBe(NextMonday.AddDays(-1));
        session.End(NextMonday.AddDays(7), Today);
        session.IsHeldOn(NextMonday).ShouldBeTrue();
        session.GoOn(Today);
        session.LastDay.ShouldBeNull();
    }

    [Fact]
    public void APeriodThatTheSchoolDayLoses_IsNamed_AndNothingIsChangedByIt()
    {
        var session = Session(Plan(cells: [Monday, Tuesday]));

        session.On(Today).Outside(new TimetableShape(1, NextMonday, Cycle.TwoWeeks, [new("1", "Period 1", PeriodKind.Lesson, new(9, 0), new(10, 0))])).ShouldBe([Tuesday]);
        session.On(Today).Cells.ShouldBe([Monday, Tuesday]);
    }

    [Fact]
    public void AnAdultInTwoPlaces_AndTwoAdultsInARoom_AreSaid_AndOneGroupIsNot()
    {
        var session = new HeldSession(7, new SessionPlan(SessionKind.Therapy, "Talk time", (3, "N Rahman"), "Garden room", null, [Monday, Tuesday]));

        Clash(8, "Reading", (3, "N Rahman"), "B1", Monday, Tuesday).ShouldBe("1-1-1 and one more period: N Rahman leads Reading then, in B1. Choose another adult or another time, or let somebody else lead that one.");
        Clash(8, "Reading", (3, "N Rahman"), null, Monday).ShouldStartWith("1-1-1: N Rahman leads Reading then.");
        Clash(8, "Gardening", (4, "C Price"), "garden room", Tuesday).ShouldBe("1-2-2: Garden room is used for Gardening with C Price then. Choose another room if the two disturb each other.");
        Clash(8, "Reading", (3, "N Rahman"), "Garden room", Monday).ShouldBeNull("one adult with one group");
        Clash(8, "Reading", null, null, Monday).ShouldBeNull("nothing is settled yet");
        Clash(8, "Reading", (3, "N Rahman"), "B1", new Cell(2, 1, "1")).ShouldBeNull("another week");
        Clash(7, "Talk time", (3, "N Rahman"), "B1", Monday).ShouldBeNull("itself");

        string? Clash(int id, string name, (int, string)? adult, string? room, params Cell[] cells) =>
            SessionClash.Between(session, [new HeldSession(id, new SessionPlan(SessionKind.Intervention, name, adult, room, null, cells))], c => $"{c.Week}-{c.Day}-{c.PeriodCode}").SingleOrDefault();
    }

    private static SessionPlan Plan(string name = "Talk time", int? most = null, Cell[]? cells = null) => new(SessionKind.Therapy, name, (3, "N Rahman"), "Garden room", most, cells ?? [Monday]);

    private static ProvisionSession Session(SessionPlan plan, DateOnly? first = null, DateOnly? last = null) => ProvisionSession.Plan(1, 1, plan, first ?? Today, last, Shape, Lead, Now);

    private static string? Words(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (DomainRuleException e)
        {
            return e.Message;
        }
    }
}
