using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Placements;

public sealed class WhatIfLaws
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly SchoolCalendar Calendar = new(AcademicYear.Usual(1, 2026).Terms, [], [], Cycle.TwoWeeks);
    private static readonly IReadOnlyList<WeekAhead> Weeks = [.. PlacesForecast.Weeks(Today, Calendar).Take(8)];
    private static readonly IReadOnlyList<Cell> Cells = [.. from week in new[] { 1, 2 } from day in Enumerable.Range(1, 5) from period in Enumerable.Range(1, 5) select new Cell(week, day, $"{period}")];
    private static readonly IReadOnlyList<LessonsFrom> Lessons = [new(TimetableShape.Always, Cells)];
    private static readonly IReadOnlyDictionary<DateOnly, IReadOnlyList<Cell>> LessonsOn =
        Weeks.SelectMany(w => w.In).ToDictionary(d => d.Key, d => (IReadOnlyList<Cell>)[.. Cells.Where(c => new CycleDay(c.Week, c.Day) == d.Value)]);
    private static readonly ProvisionLimits Limits = new(8, 2, 1);
    private static readonly HashSet<int> Qualified = [1, 3];

    private static Gen<InProvision> Pupil(int firstId) =>
        from id in Gen.Choose(firstId, firstId + 500)
        from start in Gen.Choose(-30, 40)
        from length in Gen.Choose(1, 60)
        from cells in Gen.SubListOf(Cells.AsEnumerable())
        from adult in Gen.Choose(0, 4)
        let first = Today.AddDays(start)
        select new InProvision(id, new Stay(first, first.AddDays(length)), [new SessionsFrom(first, 1, cells.Distinct().ToDictionary(c => c, _ => adult == 0 ? null : (int?)adult))]);

    private static Arbitrary<InProvision[]> Pupils(int firstId) => Pupil(firstId).ArrayOf().Select(list => list.DistinctBy(p => p.PupilId).Take(12).ToArray()).ToArbitrary();

    private static IReadOnlyList<WhatIfWeek> Look(IReadOnlyCollection<InProvision> now, IReadOnlyCollection<InProvision> admitted) =>
        WhatIf.Weeks(now, admitted, Weeks, LessonsOn, Qualified);

    [Property(MaxTest = 60)]
    public Property Load_IsTheSumOfItsParts_AndNothingIsNegative() => Prop.ForAll(Pupils(1), Pupils(1000), (now, admitted) =>
        Look(now, admitted).All(week =>
            week.PlacesNow >= 0 && week.PlacesNew >= 0 && week.Periods.All(p =>
                p.Now == now.Count(x => x.On(p.Day).ContainsKey(p.Cell)) && p.New == admitted.Count(x => x.On(p.Day).ContainsKey(p.Cell)) && p.Total == p.Now + p.New
                && p.TooMany(Limits) >= 0 && p.AdultsShort(Limits) >= 0 && p.QualifiedShort(Limits) >= 0 && p.Qualified <= p.Adults)));

    [Property(MaxTest = 60)]
    public Property WhereThereIsARota_ItIsCounted_AndNotWhoIsNamed() => Prop.ForAll(Pupils(1), now =>
        WhatIf.Weeks(now, [], Weeks, LessonsOn, Qualified, (day, cell) => cell.Week == 1 ? (3, 2) : null).Zip(Look(now, [])).All(w =>
            w.First.Periods.Zip(w.Second.Periods).All(p => p.First.Cell.Week == 1 ? (p.First.Adults, p.First.Qualified) == (3, 2) : p.First == p.Second)));

    [Property(MaxTest = 60)]
    public Property AdmittingNobody_ChangesNothing() => Prop.ForAll(Pupils(1), now =>
        Look(now, []).All(w => w.PlacesNew == 0 && !w.TooMany(Limits) && !w.PeriodsOver(Limits).Any() && w.Periods.All(p => p.New == 0))
        && WhatIf.Meetings(now, [], [(now.FirstOrDefault()?.PupilId ?? 1, 2)], Weeks).Count == 0);

    [Property(MaxTest = 60)]
    public Property TheOrderOfEntries_MakesNoDifference() => Prop.ForAll(Pupils(1), Pupils(1000), (now, admitted) =>
        Look(now, admitted).Zip(Look([.. now.Reverse()], [.. admitted.Reverse()])).All(x =>
            (x.First.PlacesNow, x.First.PlacesNew) == (x.Second.PlacesNow, x.Second.PlacesNew) && x.First.Periods.SequenceEqual(x.Second.Periods)));

    [Property(MaxTest = 60)]
    public Property AdmittingOneMore_NeverMakesMoreRoom() => Prop.ForAll(Pupils(1), Pupils(1000), (now, admitted) =>
        Look(now, [.. admitted.Skip(1)]).Zip(Look(now, admitted)).All(x =>
            x.First.Places <= x.Second.Places && x.First.Periods.Zip(x.Second.Periods).All(p => p.First.Total <= p.Second.Total && p.First.TooMany(Limits) <= p.Second.TooMany(Limits))));

    [Property(MaxTest = 60)]
    public Property PairsThatMeet_AreThereInThePeriodsNamed() => Prop.ForAll(Pupils(1), Pupils(1000), (now, admitted) =>
    {
        var apart = now.Concat(admitted).SelectMany(a => admitted.Where(b => b.PupilId != a.PupilId).Select(b => (a.PupilId, b.PupilId))).ToList();
        return WhatIf.Meetings(now, admitted, apart, Weeks).All(m =>
        {
            var (one, other) = (admitted.Single(p => p.PupilId == m.Admitted), now.Concat(admitted).Single(p => p.PupilId == m.Other));
            return m.Cells.All(s => Weeks.SelectMany(w => w.Days).First(d => one.On(d).ContainsKey(s.Cell) && other.On(d).ContainsKey(s.Cell) && Weeks.Any(w => w.Days.Contains(d) && w.In[d] == new CycleDay(s.Cell.Week, s.Cell.Day))) == s.First);
        });
    });

    [Property(MaxTest = 60)]
    public Property AssumedTimetable_KeepsTheShareOfEachStage_AndNeverTakesALessonBack() => Prop.ForAll(Pupils(1), now =>
    {
        var timetable = AssumedTimetable.Of(FirstTimetable.AsStaged, Today, StageTemplate.Defaults(ProvisionPurpose.Reintegration), WhatIf.LoadOn(now, Today), Lessons, Calendar);
        return timetable.Select(t => Cells.Count - t.Sessions.Count).SequenceEqual([10, 20, 35, 50, 50])
            && timetable.Zip(timetable.Skip(1)).All(x => x.Second.Sessions.Keys.All(x.First.Sessions.ContainsKey) && x.First.From < x.Second.From);
    });

    [Fact]
    public void AssumedTimetable_KeepsTheFullestPeriodsWithTheClass()
    {
        var load = new Dictionary<Cell, int> { [new(1, 4, "3")] = 8, [new(2, 2, "1")] = 7 };
        var first = AssumedTimetable.Of(FirstTimetable.AsStaged, Today, StageTemplate.Defaults(ProvisionPurpose.Reintegration), load, Lessons, Calendar)[0];
        first.Sessions.Keys.ShouldNotContain(new Cell(1, 4, "3"));
        first.Sessions.Keys.ShouldNotContain(new Cell(2, 2, "1"));
    }

    [Fact]
    public void AssumedTimetable_OfAllLessons_FillsEveryCell() =>
        AssumedTimetable.Of(FirstTimetable.AllLessons, Today, StageTemplate.Defaults(ProvisionPurpose.Reintegration), new Dictionary<Cell, int>(), Lessons, Calendar).Single().Sessions.Count.ShouldBe(50);

    [Fact]
    public void AssumedTimetable_IsLaidAnewWhereTheShapeChanges_WithTheSameShare()
    {
        var change = Calendar.AddSchoolWeeks(Today, 2);
        IReadOnlyList<Cell> sixDays = [.. from day in Enumerable.Range(1, 6) from period in Enumerable.Range(1, 5) select new Cell(1, day, $"{period}")];

        var staged = AssumedTimetable.Of(FirstTimetable.AsStaged, Today, StageTemplate.Defaults(ProvisionPurpose.Reintegration), new Dictionary<Cell, int>(), [.. Lessons, new(change, sixDays)], Calendar);
        var all = AssumedTimetable.Of(FirstTimetable.AllLessons, Today, [], new Dictionary<Cell, int>(), [.. Lessons, new(change, sixDays)], Calendar);

        staged[0].Sessions.Count.ShouldBe(40);
        staged.Single(t => t.From == change).Sessions.Count.ShouldBe(24, "a fifth of thirty lessons is with the class");
        staged.Where(t => t.From >= change).SelectMany(t => t.Sessions.Keys).ShouldAllBe(c => sixDays.Contains(c));
        all.Select(t => (t.From, t.Sessions.Count)).ShouldBe([(Today, 50), (change, 30)]);
    }

    [Fact]
    public void NinePupilsForEightPlaces_IsSaidOfTheWeekAndOfThePeriod_WithTheAdultsThatAreShort()
    {
        var cell = new Cell(Calendar.WeekOf(Today.AddDays(7)), 2, "3");
        InProvision In(int id, int? adult) => new(id, new(Today, Today.AddDays(60)), [new(Today, 1, new Dictionary<Cell, int?> { [cell] = adult })]);
        var now = Enumerable.Range(1, 8).Select(id => In(id, 2)).ToList();

        var week = Look(now, [In(1000, null)])[1];

        (week.Places, week.TooMany(Limits)).ShouldBe((9, true));
        var period = week.PeriodsOver(Limits).ShouldHaveSingleItem();
        (period.Cell, period.Now, period.New, period.TooMany(Limits), period.AdultsShort(Limits), period.QualifiedShort(Limits)).ShouldBe((cell, 8, 1, 1, 1, 1));
    }

    [Fact]
    public void FirstStartThatHolds_IsTheDayOnWhichAPlaceComesFree()
    {
        var now = Enumerable.Range(1, 8).Select(id => new InProvision(id, new(Today, id == 1 ? new(2026, 12, 11) : new(2027, 7, 1)), [])).ToList();
        var starts = Weeks.Skip(1).Select(w => w.Monday).ToList();
        IReadOnlyList<WhatIfWeek> From(DateOnly start) => Look(now, [new InProvision(1000, new(start, start.AddDays(90)), [])]);

        WhatIf.FirstStartThatHolds(starts, From, Limits).ShouldBe(new DateOnly(2026, 12, 14));
        WhatIf.FirstStartThatHolds(starts, From, Limits with { Places = 7 }).ShouldBeNull();
    }

    [Fact]
    public void APairWhoseSessionsNeverMeet_IsNamedWithoutPeriods_AndOneWhoseStaysDoNot_IsNot()
    {
        InProvision In(int id, DateOnly to, string period) => new(id, new(Today, to), [new(Today, 1, new Dictionary<Cell, int?> { [new(1, 1, period)] = null })]);
        var (isla, jayden, sam) = (In(1000, Today.AddDays(60), "1"), In(1, Today.AddDays(60), "2"), In(2, Today.AddDays(60), "1") with { Stay = new(Today.AddDays(-90), Today.AddDays(-1)) });

        var meetings = WhatIf.Meetings([jayden, sam], [isla], [(1, 1000), (2, 1000), (1, 2)], Weeks);

        var meeting = meetings.ShouldHaveSingleItem();
        (meeting.Admitted, meeting.Other, meeting.Cells.Count).ShouldBe((1000, 1, 0));
    }

    [Fact]
    public void OfTwoTimetables_TheOneInForceCounts_AndTheLaterNumberOfTheSameDay()
    {
        Dictionary<Cell, int?> In(string period) => new() { [new(1, 1, period)] = null };
        var pupil = new InProvision(1, new(Today, Today.AddDays(60)), [new(Today, 1, In("1")), new(Today, 2, In("2")), new(Today.AddDays(14), 3, In("3"))]);
        pupil.On(Today.AddDays(-1)).ShouldBeEmpty();
        pupil.On(Today).Keys.Single().PeriodCode.ShouldBe("2");
        pupil.On(Today.AddDays(14)).Keys.Single().PeriodCode.ShouldBe("3");
        pupil.On(Today.AddDays(61)).ShouldBeEmpty();
    }
}
