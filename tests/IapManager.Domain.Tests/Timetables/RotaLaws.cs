using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;

namespace IapManager.Domain.Tests.Timetables;

public sealed class RotaLaws
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Actor Lead = new(1, "Ruth Adeyemi");
    private static readonly TimetableShape Shape = new(1, TimetableShape.Always, Cycle.OneWeek, [new("1", "Period 1", PeriodKind.Lesson, new(9, 0), new(10, 0))]);
    private static readonly IReadOnlyList<RotaAdult> Adults = [.. Enumerable.Range(1, 6).Select(n => new RotaAdult(n, $"Ms {n}", $"Ann {n}", n % 2 == 0, n == 6 ? Today : null))];
    private static readonly StaffingRule Rule = new(2, 1);

    /// <summary>A step on some day: a new deployment, an end, or one taken away.</summary>
    private static readonly Gen<(int Verb, int After, int First, int Length)> Step =
        from verb in Gen.Choose(0, 3)
        from after in Gen.Choose(0, 4)
        from first in Gen.Choose(0, 20)
        from length in Gen.Choose(-1, 15)
        select (verb, after, first, length);

    [Property(MaxTest = 200)]
    public Property WhateverIsDone_OneHoldsOnADayAtMost_AndWhatWasStays() => Prop.ForAll(Step.ListOf().ToArbitrary(), steps =>
    {
        var (of, today) = (new StaffDeployments(1, 1, (7, "Ms Rahman"), []), Today);
        foreach (var (verb, after, first, length) in steps)
        {
            today = today.AddDays(after);
            var before = Held(of, today.AddDays(-1));
            Try(of, verb, today, today.AddDays(first), length);
            var days = Enumerable.Range(-5, 200).Select(n => Today.AddDays(n)).ToList();
            if (!Held(of, today.AddDays(-1)).SequenceEqual(before) || days.Exists(d => of.All.Count(x => x.From <= d && (of.LastDayOf(x) is not { } last || d <= last)) is var held && (held > 1 || (held == 1) != (of.On(d) is not null))) || of.All.Any(x => x.Until < x.From))
            {
                return false;
            }
        }

        return true;
    });

    /// <summary>What is entered and taken away again, before it began, leaves everything as it was.</summary>
    [Property(MaxTest = 200)]
    public Property TakenAwayAgain_EverythingIsAsItWas() => Prop.ForAll(Step.ListOf().ToArbitrary(), Gen.Choose(1, 30).ToArbitrary(), Gen.Choose(-1, 15).ToArbitrary(), (steps, first, length) =>
    {
        var of = new StaffDeployments(1, 1, (7, "Ms Rahman"), []);
        foreach (var step in steps)
        {
            Try(of, step.Verb, Today, Today.AddDays(step.First), step.Length);
        }

        var (before, from) = (Held(of, Today.AddDays(100)), Today.AddDays(first));
        if (of.All.All(d => d.From != from))
        {
            var made = of.Set(new DeployedPeriods(from, length < 0 ? null : from.AddDays(length), [new Cell(1, 1, "1"), new Cell(1, 2, "1")]), Shape, Today, Lead, Now);
            of.TakeAway(made, Today);
        }

        return Held(of, Today.AddDays(100)).SequenceEqual(before);
    });

    [Property(MaxTest = 200)]
    public Property OneMoreAdultThere_NeverMakesItWorse() => Prop.ForAll(Periods.ToArbitrary(), Gen.Elements(Adults.ToArray()).ToArbitrary(), (then, more) =>
    {
        var (one, other) = (StaffingCheck.Of(then, Rule), StaffingCheck.Of(then with { OnRota = [.. then.OnRota, more] }, Rule));
        return one.TooFew is not null || other.TooFew is null;
    });

    [Property(MaxTest = 200)]
    public Property WarnedOfTooFew_ExactlyWhereTheRuleIsBroken_AndNobodyIsThereTwiceOrAway() => Prop.ForAll(Periods.ToArbitrary(), then =>
    {
        var staffing = StaffingCheck.Of(then, Rule);
        var away = then.Changes.Where(c => c.IsIn("1")).Select(c => c.AwayId).OfType<int>().ToHashSet();
        return (staffing.TooFew is null) == Rule.HoldsWith(staffing.Pupils, staffing.There.Count, staffing.There.Count(a => a.IsQualified))
            && staffing.There.DistinctBy(a => a.Id).Count() == staffing.There.Count && staffing.There.All(a => !away.Contains(a.Id) && a.Id != 6)
            && staffing.Warnings.All(w => w.Free is not { } free || (!away.Contains(free.Id) && !staffing.There.Contains(free) && then.ThatDay.Contains(free)));
    });

    [Property(MaxTest = 200)]
    public Property WhoIsFree_SettlesIt_OrMakesItBetter() => Prop.ForAll(Periods.ToArbitrary(), then =>
    {
        var staffing = StaffingCheck.Of(then, Rule);
        if (staffing.TooFew?.Free is not { } free)
        {
            return true;
        }

        var helped = StaffingCheck.Of(then with { Changes = [.. then.Changes, DayChange.Help(1, Today, ["1"], (free.Id, free.Name), Today, Lead, Now)] }, Rule);
        return helped.There.Count == staffing.There.Count + 1;
    });

    private static Gen<PeriodThen> Periods =>
        from rota in Gen.SubListOf(Adults.AsEnumerable())
        from besides in Gen.SubListOf(Adults.AsEnumerable())
        from leads in Gen.Choose(0, 6).ListOf()
        from beside in Gen.Choose(0, 3)
        from aways in Gen.Choose(1, 5).ListOf()
        from covers in Gen.Choose(0, 5)
        select new PeriodThen
        {
            Date = Today,
            PeriodCode = "1",
            OnRota = [.. rota.Distinct()],
            ThatDay = [.. rota.Concat(besides).Distinct()],
            Changes = [.. aways.Distinct().Take(2).Where(a => a != covers).Select(a => DayChange.Cover(1, Today, a % 2 == 0 ? [] : ["1"], (a, $"Ms {a}"), covers == 0 ? null : (covers, $"Ms {covers}"), Today, Lead, Now))],
            Pupils = [.. leads.Take(5).Select(a => Then(TimetableSlot.Session(new(1, 1, "1"), SessionKind.Curriculum, "Maths", a == 0 ? null : a, a == 0 ? null : $"Ms {a}", null))), .. beside == 0 ? Array.Empty<PupilThen>() : [Then(TimetableSlot.Lesson(new(1, 1, "1"), "Art", "8f/Ar", 9, "Mr Finch", null, true, beside, $"Ms {beside}"))]],
            Known = Adults.ToDictionary(a => a.Id),
        };

    private static PupilThen Then(TimetableSlot slot) => new("Kai", slot, slot);

    private static List<(DateOnly, int)> Held(StaffDeployments of, DateOnly last) =>
        [.. Enumerable.Range(0, Math.Max(0, last.DayNumber - Today.DayNumber + 1)).Select(n => Today.AddDays(n)).Select(d => (d, of.On(d)?.Cells.Count ?? 0))];

    private static void Try(StaffDeployments of, int verb, DateOnly today, DateOnly day, int length)
    {
        try
        {
            switch (verb)
            {
                case 0 or 1:
                    of.Set(new DeployedPeriods(day, length < 0 ? null : day.AddDays(length), [.. Enumerable.Range(1, 1 + day.Day % 5).Select(d => new Cell(1, d, "1"))]), Shape, today, Lead, Now);
                    break;
                case 2 when of.All.Count > 0:
                    of.End(of.All[day.Day % of.All.Count], day, today);
                    break;
                case 3 when of.All.Count > 0:
                    of.TakeAway(of.All[day.Day % of.All.Count], today);
                    break;
            }
        }
        catch (DomainRuleException)
        {
            // Refused: everything stays.
        }
    }
}
