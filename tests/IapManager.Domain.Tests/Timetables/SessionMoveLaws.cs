using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using IapManager.Domain.Timetables;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Timetables;

/// <summary>What putting pupils into a recurring session, taking them out and changing it does to any timetable.</summary>
public sealed class SessionMoveLaws
{
    private const int Talk = 12;
    private static readonly Cell[] Cells = [.. from week in new[] { 1, 2 } from day in Enumerable.Range(1, 5) from period in Enumerable.Range(1, 5) select new Cell(week, day, $"{period}")];
    private static readonly MainstreamTimetable Classes = MainstreamTimetable.From(Cells.Where((_, n) => n % 7 != 0).Select((c, n) => new ImportedLesson(c, $"Subject {n % 5}", $"8F/{n % 5}", 7 + n % 5, "Ms Roy", "R1")), Cells);

    [Property]
    public Property PutInThenTakenOut_IsTheSameTimetable_WhereThePupilWasWithTheClass() => Prop.ForAll(Slots(), Chosen(), (slots, chosen) =>
    {
        var there = SessionMove.PutIn(slots, Talk, Plan(chosen), Cells, Classes);
        var back = SessionMove.TakeOut(there, Talk, Classes);
        return back.Count == slots.Count && back.Zip(slots).Zip(chosen).All(p => p.Second && p.First.Second.Kind != SlotKind.Mainstream
            ? p.First.First.WithClass && p.First.First.Cell == p.First.Second.Cell
            : p.First.First.SameAs(p.First.Second) && p.First.First.ProvisionSessionId == p.First.Second.ProvisionSessionId);
    });

    [Property]
    public Property PutIn_TouchesTheSessionsPeriodsAlone_AndKeepsWhatIsMissed() => Prop.ForAll(Slots(), Chosen(), Chosen(), (slots, chosen, some) =>
    {
        var into = Cells.Where((_, n) => some[n]).ToHashSet();
        var there = SessionMove.PutIn(slots, Talk, Plan(chosen), into, Classes);
        return there.Zip(slots).Zip(chosen).All(p => p.Second && into.Contains(p.First.Second.Cell)
            ? p.First.First.ProvisionSessionId == Talk && p.First.First is { InProvision: true, Subject: "Talk time", AdultId: 3 }
                && (p.First.Second.ClassCode is null || p.First.First.ClassCode == p.First.Second.ClassCode)
                && (p.First.Second is not { WithClass: true, ClassCode: not null } || p.First.First.MissedSubject == p.First.Second.Subject)
            : ReferenceEquals(p.First.First, p.First.Second));
    });

    [Property]
    public Property APupilInAllOfASession_FollowsItsChange_ToEveryNewPeriodAndOutOfEveryOldOne() => Prop.ForAll(Slots(), Chosen(), Chosen(), (slots, old, next) =>
    {
        if (!old.Contains(true) || !next.Contains(true))
        {
            return true;
        }

        var there = SessionMove.PutIn(slots, Talk, Plan(old), Cells, Classes);
        var followed = SessionMove.Follow(there, Talk, Plan(old), Plan(next, "Reading"), Classes);
        return SessionMove.CellsOf(followed, Talk).SetEquals(Plan(next).Cells) && followed.Where(s => s.ProvisionSessionId == Talk).All(s => s.Subject == "Reading")
            && followed.Zip(there).All(p => p.First.Cell == p.Second.Cell);
    });

    [Property]
    public Property WhoeverIsInPartOfASession_StaysInThatPart_AsFarAsItIsStillHeld() => Prop.ForAll(Slots(), Chosen(), Chosen(), (slots, old, next) =>
    {
        if (old.Count(o => o) < 2 || !next.Contains(true))
        {
            return true;
        }

        var part = Plan(old).Cells.Skip(1).ToHashSet();
        var there = SessionMove.PutIn(slots, Talk, Plan(old), part, Classes);
        return SessionMove.CellsOf(SessionMove.Follow(there, Talk, Plan(old), Plan(next), Classes), Talk).SetEquals(part.Intersect(Plan(next).Cells));
    });

    [Fact]
    public void TakenOut_WhereTwoClassesMeet_AndNothingSaysWhichIsThePupils_IsForSomebodyToSettle()
    {
        var cell = Cells[0];
        var classes = MainstreamTimetable.From([new(cell, "Art", "8F/Ar", 1, "Ms Roy", "R1"), new(cell, "Music", "8F/Mu", 2, "Mr Ode", "R2")], [cell]);
        var unknown = new[] { Plan([true]).Slot(Talk, cell, null) };
        var known = new[] { Plan([true]).Slot(Talk, cell, classes.In(cell)[1].ToSlot()) };

        SessionMove.Unsettled(unknown, SessionMove.TakeOut(unknown, Talk, classes), classes).ShouldHaveSingleItem().ClassCodes.ShouldBe("8F/Ar and 8F/Mu");
        SessionMove.Unsettled(known, SessionMove.TakeOut(known, Talk, classes), classes).ShouldBeEmpty();
        SessionMove.TakeOut(known, Talk, classes)[0].Subject.ShouldBe("Music");
    }

    [Fact]
    public void PutIn_WhereThereWasNoTimetableYet_EveryMeetingOfTwoClassesIsForSomebodyToSettle()
    {
        var (talk, clash) = (Cells[0], Cells[1]);
        var classes = MainstreamTimetable.From([new(clash, "Art", "8F/Ar", 1, "Ms Roy", "R1"), new(clash, "Music", "8F/Mu", 2, "Mr Ode", "R2")], [talk, clash]);
        var after = SessionMove.PutIn(classes.Slots, Talk, Plan([true]), [talk], classes);

        SessionMove.Unsettled([], after, classes).ShouldHaveSingleItem().Cell.ShouldBe(clash);
        SessionMove.Unsettled(classes.Slots, after, classes).ShouldBeEmpty();
    }

    [Fact]
    public void TheLink_SurvivesACoverAndARepair_AndMakesNoDifferenceToWhatThePupilDoes()
    {
        var cell = Cells[0];
        var linked = Plan([true]).Slot(Talk, cell, TimetableSlot.Lesson(cell, "Art", "8F/Ar", 1, "Ms Roy", "R1"));
        var alone = TimetableSlot.Session(cell, SessionKind.Therapy, "Talk time", 3, "N Rahman", "Garden room", TimetableSlot.Lesson(cell, "Art", "8F/Ar", 1, "Ms Roy", "R1"));
        var day = new DateOnly(2026, 11, 23);

        TimetableComparison.Between([alone], [linked]).ShouldBeEmpty();
        DayChange.Cover(1, day, [], (3, "N Rahman"), (5, "Ms Roy"), day, new Actor(1, "Ruth Adeyemi"), default).Over(linked, 1).ProvisionSessionId.ShouldBe(Talk);
        TimetableRepair.Of([linked], MainstreamTimetable.From([new(cell, "Music", "8F/Mu", 2, "Mr Ode", "R2")], [cell]), [cell]).Slots[0].ProvisionSessionId.ShouldBe(Talk);
        new TimetableVersion(1, 1, 1, 1, day, [linked], null, null, new Actor(1, "Ruth Adeyemi"), default).Slots.Single().ProvisionSessionId.ShouldBe(Talk);
    }

    private static SessionPlan Plan(bool[] chosen, string name = "Talk time") =>
        new(SessionKind.Therapy, name, (3, "N Rahman"), "Garden room", null, Cells.Where((_, n) => n < chosen.Length && chosen[n]).DefaultIfEmpty(new Cell(9, 9, "none")));

    private static Arbitrary<List<TimetableSlot>> Slots() =>
        Gen.Choose(0, 3).ArrayOf(Cells.Length).Select(kinds => Classes.Slots.Select((s, n) => kinds[n] switch
        {
            0 or 1 => s,
            2 => TimetableSlot.Session(s.Cell, SessionKind.Curriculum, "Maths", 9, "Mr Hallett", "B2", s.ClassCode is null ? null : s),
            _ => TimetableSlot.NotInSchool(s.Cell, s.ClassCode is null ? null : s),
        }).ToList()).ToArbitrary();

    private static Arbitrary<bool[]> Chosen() => Gen.Elements(true, false, false).ArrayOf(Cells.Length).ToArbitrary();
}
