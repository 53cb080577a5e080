using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using IapManager.Domain.Timetables;

namespace IapManager.Domain.Tests.Timetables;

/// <summary>What holds of every timetable, step and count of heads.</summary>
public sealed class TimetableLaws
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Actor Lead = new(1, "Ruth Adeyemi");
    private static readonly Cell[] Cells = [.. from week in new[] { 1, 2 } from day in Enumerable.Range(1, 5) from period in Enumerable.Range(1, 6) select new Cell(week, day, $"{period}")];

    /// <summary>Nothing is imported, and everybody is still there.</summary>
    private static readonly StepBackDay Then = new(MainstreamTimetable.From([], Cells), (_, _) => null, _ => true, null);

    [Property]
    public Property TheShare_IsBetweenNothingAndAll_AndGrowsWithAStepUp() => Prop.ForAll(Slots(), Chosen(), (slots, chosen) =>
    {
        var up = Up(slots, chosen);
        var (before, after) = (Version(1, slots, null), Version(2, up, Version(1, slots, null).MainstreamShare));
        return before.MainstreamShare is >= 0 and <= 1 && after.MainstreamShare is >= 0 and <= 1 && after.MainstreamShare >= before.MainstreamShare
            && after.Change == (up.SequenceEqual(slots) ? TimetableChange.Change : TimetableChange.StepUp);
    });

    [Property]
    public Property AStepUpOfAnyLessons_AndBack_ReturnsTheSameCells() => Prop.ForAll(Slots(), Chosen(), (slots, chosen) =>
    {
        var up = Up(slots, chosen);
        var added = StepBackPlan.LatestAdded(up, [slots]);
        return added.Count == 0 ? up.SequenceEqual(slots) : StepBackPlan.TakeOut(up, added, [slots], Then).Zip(slots).All(p => p.First.SameAs(p.Second));
    });

    [Property]
    public Property TwoStepsUp_AndTwoBack_ReturnTheSameCells() => Prop.ForAll(Slots(), Chosen(), Chosen(), (slots, first, second) =>
    {
        var one = Up(slots, first);
        var two = Up(one, second);
        List<IReadOnlyCollection<TimetableSlot>> history = [one, slots];
        var now = two;
        for (var back = 0; back < 2 && StepBackPlan.LatestAdded(now, history) is { Count: > 0 } added; back++)
        {
            now = [.. StepBackPlan.TakeOut(now, added, history, Then)];
        }

        return now.Zip(slots).All(p => p.First.SameAs(p.Second));
    });

    [Property]
    public Property APupil_IsNeverTwiceInOnePeriod() => Prop.ForAll(Slots(), Gen.Choose(0, Cells.Length - 1).ToArbitrary(), (slots, twice) =>
    {
        var check = Check([.. slots, slots[twice]], new Dictionary<Cell, int>(), 8);
        return check.Refusals.Count(r => r.Contains("two places", StringComparison.Ordinal)) == 1 && Throws(() => Version(1, [.. slots, slots[twice]], null));
    });

    [Property]
    public Property ACheck_RefusesJustThePeriodsInWhichPlacesAreTaken() => Prop.ForAll(Slots(), Gen.Choose(0, 9).ArrayOf(Cells.Length).ToArbitrary(), (slots, heads) =>
    {
        var others = Cells.Zip(heads).ToDictionary(p => p.First, p => p.Second);
        return Check(slots, others, 8).Refusals.Count == slots.Count(s => s.InProvision && others[s.Cell] >= 8);
    });

    [Property]
    public Property NothingDiffers_FromItself_AndWhatDiffersIsNamedOnce() => Prop.ForAll(Slots(), Chosen(), (slots, chosen) =>
    {
        var up = Up(slots, chosen);
        var differences = TimetableComparison.Between(slots, up);
        return TimetableComparison.Between(slots, slots).Count == 0
            && differences.Select(d => d.Now.Cell).SequenceEqual(up.Zip(slots).Where(p => !p.First.SameAs(p.Second)).Select(p => p.First.Cell))
            && differences.All(d => d.Change == SlotChange.Added) && TimetableComparison.Between(up, slots).All(d => d.Change == SlotChange.TakenAway);
    });

    [Property]
    public Property ARepairedVersion_FitsTheSchoolsTimetable_AndLeavesThePupilWhereThePupilIs() => Prop.ForAll(Slots(), Imported(), (slots, lessons) =>
    {
        var mainstream = MainstreamTimetable.From(lessons, Cells);
        var repair = TimetableRepair.Of(slots, mainstream, Cells);
        return TimetableRepair.Of(repair.Slots, mainstream, Cells).Lines.Count == 0
            && repair.Slots.Zip(slots).All(p => (p.First.Cell, p.First.Kind, p.First.SessionKind, p.First.AdultId) == (p.Second.Cell, p.Second.Kind, p.Second.SessionKind, p.Second.AdultId))
            && repair.Slots.Except(slots).Count() == repair.Lines.Count;
    });

    [Property(MaxTest = 50)]
    public Property ThePeak_IsTheFullestDayOfTheSpan() => Prop.ForAll(Planned().ArrayOf().ToArbitrary(), Gen.Choose(0, 20).ToArbitrary(), (planned, length) =>
    {
        PlannedSessions[] versions = [.. planned.DistinctBy(v => (v.PupilId, v.From, v.Number))];
        var before = Today.AddDays(length + 1);
        var byDay = Enumerable.Range(0, length + 1).Select(n => Today.AddDays(n)).Select(day => Cells.ToDictionary(c => c, c => versions.Select(v => v.PupilId).Distinct()
            .Count(pupil => versions.Where(v => v.PupilId == pupil && v.From <= day).OrderBy(v => v.From).ThenBy(v => v.Number).LastOrDefault()?.Sessions.Contains(c) == true))).ToList();
        var peak = ProvisionLoad.Peak(versions, Today, before);
        return Cells.All(c => peak.GetValueOrDefault(c) == byDay.Max(d => d[c]));
    });

    private static TimetableFindings Check(IReadOnlyCollection<TimetableSlot> slots, IReadOnlyDictionary<Cell, int> others, int places) =>
        TimetableCheck.Check(slots, Cells, [], others, places, null, null, c => $"{c.Week}-{c.Day}-{c.PeriodCode}");

    private static TimetableVersion Version(int number, IEnumerable<TimetableSlot> slots, decimal? before) => new(1, 1, 1, number, Today, slots, before, "Because", Lead, Now);

    private static bool Throws(Action action)
    {
        try
        {
            action();
            return false;
        }
        catch (DomainRuleException)
        {
            return true;
        }
    }

    private static List<TimetableSlot> Up(List<TimetableSlot> slots, bool[] chosen) => [.. slots.Select((s, n) => s.WithClass || !chosen[n] ? s : Lesson(s.Cell))];

    private static Arbitrary<List<TimetableSlot>> Slots() =>
        Gen.Choose(0, 3).ArrayOf(Cells.Length).Select(kinds => Cells.Select((c, n) => kinds[n] switch
        {
            0 => Lesson(c),
            1 => Lesson(c, supported: true),
            _ => TimetableSlot.Session(c, (SessionKind)(n % 7), $"Session {n % 3}", 9, "Mr Hallett", "B1", n % 4 == 0 ? null : Lesson(c)),
        }).ToList()).ToArbitrary();

    private static Arbitrary<List<ImportedLesson>> Imported() =>
        Gen.Choose(0, 4).ArrayOf(Cells.Length).Select(kinds => Cells.SelectMany((c, n) => Enumerable.Range(0, Math.Max(0, kinds[n] - 2)).Append(kinds[n]).Where(k => k > 0)
            .Select(k => new ImportedLesson(c, k == 1 ? "Science" : $"Subject {k}", k == 1 ? "8F/Sc" : $"8F/{k}", k == 1 ? 7 : k, k == 1 ? "Dr Patel" : null, k == 1 ? "S4" : null))).ToList()).ToArbitrary();

    private static Arbitrary<bool[]> Chosen() => Gen.Elements(true, false, false).ArrayOf(Cells.Length).ToArbitrary();

    private static Gen<PlannedSessions> Planned() =>
        from pupil in Gen.Choose(1, 4)
        from day in Gen.Choose(-10, 20)
        from number in Gen.Choose(1, 3)
        from cells in Gen.Elements(Cells).ArrayOf()
        select new PlannedSessions(pupil, Today.AddDays(day), number, cells);

    private static TimetableSlot Lesson(Cell cell, bool supported = false) => TimetableSlot.Lesson(cell, "Science", "8F/Sc", 7, "Dr Patel", "S4", supported, supported ? 9 : null, "Mr Hallett");
}
