using FsCheck.Xunit;
using IapManager.Domain.Timetables;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Timetables;

public sealed class TimetableVersionTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Actor Lead = new(1, "Ruth Adeyemi");
    private static readonly Cell[] Cells = [.. from week in new[] { 1, 2 } from day in Enumerable.Range(1, 5) from period in Enumerable.Range(1, 5) select new Cell(week, day, $"{period}")];

    private static readonly StepBackDay Then = new(MainstreamTimetable.From([], Cells), (_, _) => null, _ => true, null);

    [Property]
    public void Share_IsBetweenNothingAndAll(bool[] withClass)
    {
        var share = Version(withClass).MainstreamShare;

        share.ShouldBeInRange(0, 1);
        (share == 1).ShouldBe(Slots(withClass).All(s => s.WithClass));
    }

    [Property]
    public void NoPupil_IsEverTwiceInOnePeriod(bool[] withClass)
    {
        var slots = Slots(withClass);

        Should.Throw<DomainRuleException>(() => new TimetableVersion(1, 1, 1, 1, Today, [.. slots, slots[0]], null, null, Lead, Now));
        Version(withClass).Slots.Select(s => s.Cell).ShouldBeUnique();
    }

    [Property]
    public void StepUpThenBack_BringsTheSameSlotsBack(bool[] withClass, int added)
    {
        var before = Slots(withClass);
        var sessions = before.Where(s => !s.WithClass).ToList();
        if (sessions.Count == 0)
        {
            return;
        }

        var cell = sessions[Math.Abs(added % sessions.Count)].Cell;
        var up = before.Select(s => s.Cell == cell ? Lesson(cell) : s).ToList();

        var latest = StepBackPlan.LatestAdded(up, [before]);
        var back = StepBackPlan.TakeOut(up, latest, [before], Then);

        latest.ShouldBe([cell]);
        back.Zip(before).ShouldAllBe(p => p.First.SameAs(p.Second));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(-30, false)]
    [InlineData(1, true)]
    public void Rebuild_IsForVersionsToComeAlone(int daysFromToday, bool allowed)
    {
        var version = new TimetableVersion(1, 1, 1, 1, Today.AddDays(daysFromToday), Slots([true]), null, null, Lead, Now);
        var was = version.PeriodsWithClass;

        var change = () => version.Rebuild(Today.AddDays(7), Slots([false]), null, null, Today, Lead, Now);

        if (allowed)
        {
            change.ShouldNotThrow();
            version.PeriodsWithClass.ShouldBe(49);
        }
        else
        {
            change.ShouldThrow<DomainRuleException>();
            version.PeriodsWithClass.ShouldBe(was);
        }
    }

    [Theory]
    [InlineData(null, 20, TimetableChange.First)]
    [InlineData(0.2, 20, TimetableChange.StepUp)]
    [InlineData(0.4, 20, TimetableChange.Change)]
    [InlineData(0.6, 20, TimetableChange.StepBack)]
    public void Change_IsNamedByTheShareBefore(double? before, int withClass, TimetableChange change)
    {
        var slots = Cells.Select((c, n) => n < withClass ? Lesson(c) : Session(c));

        new TimetableVersion(1, 1, 1, 2, Today, slots, (decimal?)before, "Two hard weeks", Lead, Now).Change.ShouldBe(change);
    }

    [Fact]
    public void StepBack_WithoutAReason_Throws() =>
        Should.Throw<DomainRuleException>(() => new TimetableVersion(1, 1, 1, 2, Today, Slots([false]), 1, " ", Lead, Now)).Message.ShouldContain("step back");

    [Fact]
    public void StepBack_WithoutLessons_Throws() => Should.Throw<DomainRuleException>(() => StepBackPlan.TakeOut(Slots([true]), [], [], Then));

    [Fact]
    public void FullReturn_IsTheFirstDayThatNothingTakesBack()
    {
        TimetableVersion On(int number, int day, bool full) => new(1, 1, 1, number, Today.AddDays(day), Slots([full]), null, "Because", Lead, Now);

        FullReturn.FirstDay([On(1, 0, false), On(2, 7, true), On(3, 14, true)]).ShouldBe(Today.AddDays(7));
        FullReturn.FirstDay([On(1, 0, true), On(2, 7, false), On(3, 14, true)]).ShouldBe(Today.AddDays(14));
        FullReturn.FirstDay([On(1, 0, true), On(2, 7, false)]).ShouldBeNull();
        FullReturn.FirstDay([]).ShouldBeNull();
    }

    [Fact]
    public void CompareAnew_SaysOfVersionsToCome_WhatTheyChangeFromTheOneBefore_AndLeavesThePast()
    {
        TimetableVersion Of(int number, int from, int withClass, decimal? before) =>
            new(1, 1, 1, number, Today.AddDays(from), Slots([.. Enumerable.Range(0, 50).Select(n => n < withClass)]), before, "Why", Lead, Now);

        // The past one and the one from today were compared with versions that are gone.
        TimetableVersion[] versions = [Of(4, 14, 35, 0.8m), Of(1, -30, 30, 1m), Of(2, 0, 30, 0.9m), Of(3, 7, 30, 0.5m)];

        TimetableVersion.CompareAnew(versions, Today);

        versions.OrderBy(v => v.Number).Select(v => v.Change).ShouldBe([TimetableChange.StepBack, TimetableChange.StepBack, TimetableChange.Change, TimetableChange.StepUp]);
        TimetableVersion.CompareAnew([versions[0]], Today);
        versions[0].Change.ShouldBe(TimetableChange.First);
    }

    [Fact]
    public void Peak_CountsTheMostPupilsOfAnyDayWithinTheSpan()
    {
        var cell = Cells[0];
        PlannedSessions[] versions =
        [
            new(1, Today.AddDays(-9), 1, [cell]), new(1, Today.AddDays(7), 2, []),
            new(2, Today.AddDays(14), 1, [cell]), new(3, Today.AddDays(14), 1, [cell]),
        ];

        ProvisionLoad.Peak(versions, Today, null)[cell].ShouldBe(2);
        ProvisionLoad.Peak(versions, Today, Today.AddDays(14))[cell].ShouldBe(1);
        ProvisionLoad.Peak(versions, Today.AddDays(8), Today.AddDays(14)).ShouldBeEmpty();
    }

    [Fact]
    public void Mainstream_FillsFreePeriodsAndNamesClashes()
    {
        var first = new ImportedLesson(Cells[0], "Art", "8F/Ar", 1, "Mr Finch", "A1");
        var second = new ImportedLesson(Cells[0], "Guitar", "8x/Gu", 2, "Mr Bligh", "Mu1");

        var mainstream = MainstreamTimetable.From([second, first, first], Cells);

        mainstream.Slots.Count.ShouldBe(50);
        mainstream.Slots[0].Subject.ShouldBe("Art");
        mainstream.Slots[1].Subject.ShouldBe("Study");
        mainstream.Clashes.ShouldHaveSingleItem().ClassCodes.ShouldBe("8F/Ar and 8x/Gu");
    }

    private static TimetableVersion Version(bool[] withClass) => new(1, 1, 1, 1, Today, Slots(withClass), null, null, Lead, Now);

    private static List<TimetableSlot> Slots(bool[] withClass) => [.. Cells.Select((c, n) => n >= withClass.Length || withClass[n] ? Lesson(c) : Session(c))];

    private static TimetableSlot Lesson(Cell cell) => TimetableSlot.Lesson(cell, "Science", "8F/Sc", 7, "Dr Patel", "S4");

    private static TimetableSlot Session(Cell cell) => TimetableSlot.Session(cell, SessionKind.Curriculum, "Science at the base", 9, "Mr Hallett", "B1", Lesson(cell));
}
