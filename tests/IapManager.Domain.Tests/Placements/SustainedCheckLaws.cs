using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Placements;

/// <summary>When a return is looked at again, over terms, holidays, closures, year ends and calendars that change afterwards.</summary>
public sealed class SustainedCheckLaws
{
    private static readonly DateOnly FirstDay = new(2026, 9, 1);
    private static readonly Actor Lead = new(1, "Ruth Adeyemi");
    private static readonly DateTime Now = new(2029, 1, 8, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>A last day, in term or not, and a calendar with closures of its own; in some the terms of the next year are not entered yet.</summary>
    public sealed record Case(DateOnly LastDay, SchoolCalendar Calendar, SchoolCalendar Changed);

    private static Gen<SchoolCalendar> Calendars() =>
        from years in Gen.Choose(1, 3)
        from closures in (from at in Gen.Choose(0, 1000) from days in Gen.Choose(0, 8) select new Closure(1, FirstDay.AddDays(at), FirstDay.AddDays(at + days), "Closed")).ListOf(6)
        from shift in Gen.Choose(-4, 4)
        select new SchoolCalendar(Enumerable.Range(2026, years).SelectMany(y => Terms(y, shift)), closures, [], Cycle.TwoWeeks);

    private static Arbitrary<Case> Cases() =>
        (from day in Gen.Choose(0, 700) from before in Calendars() from after in Calendars() select new Case(FirstDay.AddDays(day), before, after)).ToArbitrary();

    [Property]
    public Property EveryCheck_IsOnASchoolDay_AndTheSixthWeekComesBeforeTheTwelfth() => Prop.ForAll(Cases(), c =>
    {
        var checks = PlacementDates.ChecksAfter(c.LastDay, c.Calendar);
        return checks.Select(x => x.Weeks).SequenceEqual([6, 12]) && checks.All(x => c.Calendar.IsSchoolDay(x.DueOn)) && c.LastDay < checks[0].DueOn && checks[0].DueOn < checks[1].DueOn;
    });

    [Property]
    public Property EveryCheck_ComesThatManySchoolWeeksAfterTheLastDay_OnItsWeekdayOrTheNextSchoolDay() => Prop.ForAll(Cases(), c =>
        PlacementDates.ChecksAfter(c.LastDay, c.Calendar).All(check =>
        {
            var mondays = Mondays(c.LastDay).Where(m => Enumerable.Range(0, 5).Any(i => c.Calendar.IsSchoolDay(m.AddDays(i)))).Take(check.Weeks).ToList();
            var hoped = mondays[^1].AddDays(c.LastDay.DayNumber - SchoolCalendar.MondayOf(c.LastDay).DayNumber);
            return check.DueOn >= hoped && !c.Calendar.SchoolDays(hoped, check.DueOn.AddDays(-1)).Any();
        }));

    [Property]
    public Property ALaterLastSchoolDay_IsNeverLookedAtEarlier() => Prop.ForAll(Cases(), Gen.Choose(1, 40).ToArbitrary(), (c, later) =>
    {
        var (one, other) = (c.Calendar.OnOrAfter(c.LastDay), c.Calendar.OnOrAfter(c.LastDay.AddDays(later)));
        return PlacementDates.ChecksAfter(one, c.Calendar).Zip(PlacementDates.ChecksAfter(other, c.Calendar)).All(p => p.First.DueOn <= p.Second.DueOn);
    });

    [Property]
    public Property AClosureAfterTheCheck_DoesNotMoveIt() => Prop.ForAll(Cases(), Gen.Choose(1, 60).ToArbitrary(), (c, after) =>
    {
        var due = PlacementDates.ChecksAfter(c.LastDay, c.Calendar)[1].DueOn;
        var closed = new SchoolCalendar(c.Calendar.Terms, [.. Closed(c.Calendar, due), new Closure(1, due.AddDays(after), due.AddDays(after + 3), "Snow")], [], Cycle.TwoWeeks);
        return PlacementDates.ChecksAfter(c.LastDay, closed)[1].DueOn == due;
    });

    [Property]
    public Property RedateChecks_MovesAnOpenCheckToItsDayByTheNewCalendar_AndNeverARecordedOne() => Prop.ForAll(Cases(), Gen.Elements(true, false).ToArbitrary(), (c, recorded) =>
    {
        var placement = Ended(c);
        var before = placement.SustainedChecks.ToDictionary(x => x.Weeks, x => x.DueOn);
        if (recorded)
        {
            placement.SustainedChecks.Single(x => x.Weeks == 6).Record(true, before[6], null);
        }

        var anew = PlacementDates.ChecksAfter(c.LastDay, c.Changed);
        placement.RedateChecks(anew);
        placement.RedateChecks(anew);

        return placement.SustainedChecks.All(x => x.DueOn == (recorded && x.Weeks == 6 ? before[6] : anew.Single(a => a.Weeks == x.Weeks).DueOn));
    });

    [Property]
    public Property TheUsualTermsOfANextYear_EnteredLater_MoveNothing() => Prop.ForAll(Gen.Choose(200, 330).ToArbitrary(), day =>
    {
        var last = FirstDay.AddDays(day);
        var first = AcademicYear.Usual(1, 2026).Terms;
        var without = new SchoolCalendar(first, [], [], Cycle.TwoWeeks);
        var with = new SchoolCalendar([.. first, .. AcademicYear.Usual(1, 2027).Terms], [], [], Cycle.TwoWeeks);
        return PlacementDates.ChecksAfter(last, without).SequenceEqual(PlacementDates.ChecksAfter(last, with));
    });

    [Property]
    public Property AReviewByItsInterval_IsOnASchoolDay_AndALongerIntervalIsNeverEarlier() => Prop.ForAll(Cases(), Gen.Choose(1, 12).ToArbitrary(), (c, weeks) =>
    {
        var due = c.Calendar.AddSchoolWeeks(c.LastDay, weeks);
        return c.Calendar.IsSchoolDay(due) && due > c.LastDay && due <= c.Calendar.AddSchoolWeeks(c.LastDay, weeks + 1);
    });

    [Theory]
    [InlineData("2026-07-21", "2026-10-06", "2026-11-24")]
    [InlineData("2026-08-12", "2026-10-07", "2026-11-25")]
    [InlineData("2026-11-20", "2027-01-15", "2027-03-05")]
    public void OverASummer_AHalfTermAndChristmas_ByHand(string last, string six, string twelve)
    {
        var calendar = new SchoolCalendar(Terms(2026, 0), [], [], Cycle.TwoWeeks);

        PlacementDates.ChecksAfter(Day(last), calendar).Select(c => c.DueOn).ShouldBe([Day(six), Day(twelve)]);
    }

    private static IEnumerable<Term> Terms(int year, int shift) =>
    [
        new Term($"Autumn {year}", new DateOnly(year, 9, 2).AddDays(shift), new DateOnly(year, 12, 18), new DateOnly(year, 10, 26), new DateOnly(year, 10, 30)),
        new Term($"Spring {year + 1}", new DateOnly(year + 1, 1, 4), new DateOnly(year + 1, 3, 26).AddDays(shift), new DateOnly(year + 1, 2, 15), new DateOnly(year + 1, 2, 19)),
        new Term($"Summer {year + 1}", new DateOnly(year + 1, 4, 12).AddDays(shift), new DateOnly(year + 1, 7, 21), new DateOnly(year + 1, 5, 31), new DateOnly(year + 1, 6, 4)),
    ];

    private static IEnumerable<DateOnly> Mondays(DateOnly after)
    {
        for (var monday = SchoolCalendar.MondayOf(after).AddDays(7); ; monday = monday.AddDays(7))
        {
            yield return monday;
        }
    }

    /// <summary>Days up to one on which a calendar is closed, as closures.</summary>
    private static IEnumerable<Closure> Closed(SchoolCalendar calendar, DateOnly to)
    {
        for (var day = FirstDay; day <= to; day = day.AddDays(1))
        {
            if (!calendar.IsSchoolDay(day))
            {
                yield return new Closure(1, day, day, "Closed");
            }
        }
    }

    private static Placement Ended(Case c)
    {
        var start = c.LastDay.AddDays(-60);
        var placement = new Placement(1, 1, 1, 1, 1, 2, start, c.LastDay.AddDays(1), c.LastDay.AddDays(1), Lead, Now);
        placement.WaiveVisit("Knows the place", Lead, Now);
        placement.Confirm(Lead, Now);
        placement.Begin(start, Lead, Now);
        placement.NoteFullReturn(c.LastDay);
        placement.End(c.LastDay, PlacementOutcome.ReturnedFullTime, null, PlacementDates.ChecksAfter(c.LastDay, c.Calendar), Lead, Now);
        return placement;
    }

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
