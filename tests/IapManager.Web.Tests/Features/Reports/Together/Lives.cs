using IapManager.Domain.Measures;
using IapManager.Domain.Placements;
using IapManager.Domain.Qualifications;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using static IapManager.Domain.Placements.PlacementOutcome;

namespace IapManager.Web.Tests.Features.Reports.Together;

/// <summary>What the records of two terms say of a pupil: stays, referrals, changes at school and reviews.</summary>
/// <param name="Stays">Start: 0 before summer, 1 in summer, 2 in autumn. End: 1 in summer, 2 in autumn, 3 not yet; with the outcome, and what the checks at six and twelve weeks said.</param>
/// <param name="Referrals">Sent in a term, and what was decided in which.</param>
/// <param name="Waits">On the waiting list on the last day.</param>
internal sealed record Life(IReadOnlyList<Stay> Stays, IReadOnlyList<Sent> Referrals, bool Waits = false)
{
    public IReadOnlyList<Change> Changes { get; init; } = [];

    public IReadOnlyList<Held> Reviews { get; init; } = [];

    public IReadOnlyList<Award> Awards { get; init; } = [];

    public bool ThereIn(int term) => Stays.Any(s => s.Start <= term && s.End >= term);
}

internal sealed record Stay(int Start, int End, PlacementOutcome? Outcome = null, Check Check = Check.NotDue, bool OpensAgain = false)
{
    public Check Twelve { get; init; }
}

/// <summary>A change at school.</summary>
/// <param name="Agreed">In a term, 0 before summer.</param>
/// <param name="State">What became of it.</param>
/// <param name="Settled">In which term: in place, checked, or dropped. Null while it is still due.</param>
/// <param name="Overdue">The term in which its day passed while it was still due; null where it did not.</param>
internal sealed record Change(int Agreed, AdjustmentState State, int? Settled = null, int? Overdue = null);

/// <summary>A review held in a term, and what became of the views of the pupil and of the one parent who was asked.</summary>
internal sealed record Held(int Term, ViewState Pupil, ViewState Parent);

internal sealed record Sent(int Term, int? Decided = null, bool Accepted = false);

internal enum Check
{
    NotDue,
    Holds,
    DoesNot,
    NotRecorded,
}

/// <summary>A qualification.</summary>
/// <param name="Entered">In a term.</param>
/// <param name="Settled">In which term its result came; null while there is none.</param>
internal sealed record Award(int Entered, int? Settled = null, bool Gained = false);

/// <summary>A life, and by what the measures are split.</summary>
internal sealed record Kind(Life Life, PupilTraits Whose)
{
    public PupilTraits Traits(int id) => Whose with { PupilId = id };
}

/// <summary>Splits that are attacked together, with the groups of pupils of whom the schools are drawn.</summary>
/// <param name="splits">By what.</param>
/// <param name="traits">Each kind of pupil.</param>
/// <param name="isUsual">Changes and reviews are told of no group: those who have them are drawn from these alone; the reader knows that they may be anybody’s.</param>
internal sealed class Family(IReadOnlyList<Split> splits, IReadOnlyList<PupilTraits> traits, Func<PupilTraits, bool> isUsual)
{
    private static readonly bool[] Either = [true, false];

    public static Family Needs { get; } = new([Split.SenStatus, Split.SenNeed, Split.FreeSchoolMeals],
        [
            .. from sen in new (string? Status, string? Need)[] { ("E", "SEMH"), ("E", "ASD"), ("K", "SEMH"), ("K", "ASD"), ("N", null), (null, null) }
               from meals in Either
               select Somebody with { SenStatus = sen.Status, Need = sen.Need, FreeSchoolMeals = meals },
        ], t => t.SenStatus == "N");

    public static IReadOnlyList<Family> All { get; } =
    [
        Needs,
        new([Split.Sex, Split.YearGroup, Split.PupilPremium], [.. from sex in new[] { "F", "M" } from year in new[] { 8, 9, 10 } from premium in Either select Somebody with { Sex = sex, YearGroup = year, PupilPremium = premium }], t => t.YearGroup == 9),
        new([Split.EthnicGroup, Split.Eal], [.. from ethnic in new[] { "Asian", "Black", "White", null } from eal in Either select Somebody with { EthnicGroup = ethnic, Eal = eal }], t => t.EthnicGroup == "White"),
    ];

    public IReadOnlyList<Split> Splits => splits;

    public IReadOnlyList<PupilTraits> Traits => traits;

    private static PupilTraits Somebody => new() { PupilId = 0, YearGroup = 8, OnRoll = true };

    public IReadOnlyList<Kind> Kinds { get => field ??= [.. Lives.All.SelectMany(life => Traits.Select(t => new Kind(life, t)))]; }

    /// <summary>Of whom lives are drawn.</summary>
    public IReadOnlyList<IReadOnlyList<Kind>> ByLife { get => field ??= [.. Lives.All.Select(life => Traits.Where(t => isUsual(t) || life.Changes.Count + life.Reviews.Count == 0).Select(t => new Kind(life, t)).ToList())]; }

    public IReadOnlyDictionary<Kind, int> Indexes { get => field ??= Kinds.Index().ToDictionary(k => k.Item, k => k.Index); }
}

internal static class Lives
{
    public static DayRange Summer { get; } = new(new(2026, 4, 13), new(2026, 7, 20));

    public static DayRange Autumn { get; } = new(new(2026, 9, 2), new(2026, 12, 18));

    public static IReadOnlyList<Life> All { get; } =
    [
        // Without a place: on roll alone, then as far as referrals go.
        new([], []), new([], [new(2)]), new([], [new(2, 2)]), new([], [new(2, 2, true)], true), new([], [new(1, 1, true)], true), new([], [new(1, 2)]), new([], [new(2, 2), new(2)]), new([], [new(2, 2), new(2, 2)]),
        new([], [new(0, 2)]), new([], [new(0, 1)]), new([], [new(0)]), new([], [new(0, 2, true)], true),
        new([], [new(1, 1)]), new([], [new(1)]), new([], [new(0, 1, true)], true), new([], [new(1, 2, true)], true),

        // There before summer.
        .. Ended(0, 1).Concat(Ended(0, 2)).Append(new Stay(0, 3)).Select(s => new Life([s], [])),

        // Came in summer, or in autumn after a referral of either term.
        .. Ended(1, 1).Concat(Ended(1, 2)).Append(new Stay(1, 3)).SelectMany(s => new[] { new Life([s], []), new Life([s], [new(1, 1, true)]) }),
        .. Ended(2, 2).Append(new Stay(2, 3)).SelectMany(s => new[] { new Life([s], [new(2, 2, true)]), new Life([s], [new(1, 2, true)]), new Life([s], [new(1, 1, true)]), new Life([s], [new(0, 2, true)]), new Life([s], []) }),

        // Support opened again.
        new([new(0, 1, ReturnedFullTime), new(1, 3, OpensAgain: true)], []), new([new(0, 1, ReturnedFullTime, Check.DoesNot), new(2, 3, OpensAgain: true)], []),
        new([new(0, 1, ReturnedFullTime), new(2, 2, ReturnedFullTime, OpensAgain: true)], []), new([new(2, 2, ReturnedFullTime), new(2, 2, SpecialSchool, OpensAgain: true)], [new(2, 2, true)]),
        new([new(0, 2, ReturnedFullTime), new(2, 2, ReturnedFullTime, OpensAgain: true)], []), new([new(0, 2, ReturnedFullTime), new(2, 3, OpensAgain: true)], []),

        // Returned in summer, and looked at again after twelve weeks too.
        .. from six in new[] { Check.NotDue, Check.Holds, Check.DoesNot, Check.NotRecorded }
           from twelve in new[] { Check.Holds, Check.DoesNot, Check.NotRecorded }
           select new Life([new(0, 1, ReturnedFullTime, six) { Twelve = twelve }], []),

        // There all the time, with changes at school or reviews: one of each kind, then several of one pupil.
        .. Changes().Select(c => new[] { c }).Concat(SeveralChanges()).Select(c => new Life([new(0, 3)], []) { Changes = c }),
        .. Reviews().Select(r => new[] { r }).Concat(SeveralReviews()).Select(r => new Life([new(0, 3)], []) { Reviews = r }),

        // There all the time, with qualifications.
        .. Awards().Select(a => new Life([new(0, 3)], []) { Awards = a }),
    ];

    private static IEnumerable<Stay> Ended(int start, int end) =>
    [
        new(start, end, ReturnedFullTime), new(start, end, ReturnedFullTime, Check.Holds), new(start, end, ReturnedFullTime, Check.DoesNot), .. end == 1 ? [new Stay(start, end, ReturnedFullTime, Check.NotRecorded)] : Array.Empty<Stay>(),
        new(start, end, OtherSchool), .. start == 0 ? [new Stay(start, end, SpecialSchool)] : Array.Empty<Stay>(),
    ];

    private static IEnumerable<Change> Changes() =>
    [
        .. from agreed in new[] { 0, 1, 2 } from overdue in new int?[] { null, 1, 2 } where !(agreed > overdue) select new Change(agreed, AdjustmentState.Agreed, null, overdue),
        .. from agreed in new[] { 0, 1, 2 }
           from settled in new[] { 1, 2 }
           where settled >= agreed
           from state in new[] { AdjustmentState.InPlace, AdjustmentState.Checked, AdjustmentState.Dropped }
           from overdue in new int?[] { null, 1 }
           where overdue is null || (agreed < 2 && settled == 2)
           select new Change(agreed, state, settled, overdue),
    ];

    private static IEnumerable<Change[]> SeveralChanges() =>
    [
        [new(1, AdjustmentState.InPlace, 1), new(1, AdjustmentState.InPlace, 2), new(2, AdjustmentState.Agreed)],
        [new(1, AdjustmentState.InPlace, 1), new(1, AdjustmentState.Checked, 1), new(1, AdjustmentState.Dropped, 1)],
        [new(2, AdjustmentState.InPlace, 2), new(2, AdjustmentState.InPlace, 2), new(2, AdjustmentState.Dropped, 2)],
        [new(1, AdjustmentState.Agreed), new(1, AdjustmentState.Dropped, 2), new(2, AdjustmentState.Checked, 2)],
    ];

    private static IEnumerable<Held> Reviews() =>
        from term in new[] { 1, 2 } from pupil in Enum.GetValues<ViewState>() from parent in Enum.GetValues<ViewState>() select new Held(term, pupil, parent);

    private static IEnumerable<Held[]> SeveralReviews() =>
    [
        [new(1, ViewState.Given, ViewState.Given), new(2, ViewState.Given, ViewState.NotGiven)],
        [new(2, ViewState.Given, ViewState.Given), new(2, ViewState.NotGiven, ViewState.Awaited)],
        [new(1, ViewState.Given, ViewState.Awaited), new(1, ViewState.Given, ViewState.Given)],
    ];

    private static IEnumerable<Award[]> Awards() =>
    [
        [new(1)], [new(2)], [new(1, 1, true)], [new(1, 2, true)], [new(2, 2, true)], [new(1, 2)], [new(2, 2)], [new(1, 1)],
        [new(1, 2, true), new(1, 2, true), new(2, 2)], [new(1, 1, true), new(2, 2, true)],
    ];

    private static AdjustmentFacts FactsOf(int pupil, Change change)
    {
        // In place on a day of the term, and checked a fortnight later.
        DateOnly? on = change.Settled switch { null => null, 1 => new(2026, 6, 1), _ => new(2026, 10, 12) };
        return new AdjustmentFacts(
            pupil, change.Agreed switch { 0 => new(2026, 3, 2), 1 => new(2026, 4, 20), _ => new(2026, 9, 14) },
            change.Overdue switch { null => new(2027, 2, 1), 1 => new(2026, 6, 15), _ => new(2026, 10, 1) },
            change.State == AdjustmentState.Dropped ? null : on, change.State == AdjustmentState.Checked ? on?.AddDays(14) : on, change.State)
        { PlacementId = 10 * pupil };
    }

    private static ReviewFacts FactsOf(int pupil, Held held)
    {
        DateOnly on = held.Term == 1 ? new(2026, 6, 22) : new(2026, 11, 16);
        return new ReviewFacts(10 * pupil, pupil, on) { Views = [new(Voice.Pupil, held.Pupil, held.Pupil == ViewState.Awaited ? null : on), new(Voice.Parent, held.Parent, held.Parent == ViewState.Awaited ? null : on)] };
    }

    private static QualificationFacts FactsOf(int pupil, Award award)
    {
        DateOnly? settled = award.Settled switch { null => null, 1 => new(2026, 7, 10), _ => new(2026, 11, 20) };
        return new QualificationFacts(10 * pupil, pupil, "Functional Skills English", "Level 1", award.Entered == 1 ? new(2026, 5, 11) : new(2026, 9, 21),
            settled is null ? QualificationState.Entered : award.Gained ? QualificationState.Gained : QualificationState.NotGained, settled);
    }

    private static List<CheckFacts> ChecksOf(Stay stay) =>
    [
        .. new[] { (Weeks: 6, Due: new DateOnly(2026, 11, 20), Said: stay.Check), (12, new(2026, 12, 4), stay.Twelve) }
            .Where(c => c.Said != Check.NotDue).Select(c => new CheckFacts(c.Weeks, c.Due, c.Said == Check.NotRecorded ? null : c.Said == Check.Holds)),
    ];

    public static MeasureFacts FactsOf(IReadOnlyList<Kind> pupils)
    {
        var (placements, referrals, waits) = (new List<PlacementFacts>(), new List<ReferralFacts>(), new List<WaitFacts>());
        foreach (var (i, kind) in pupils.Index())
        {
            var pupil = i + 1;
            foreach (var (n, sent) in kind.Life.Referrals.Index())
            {
                // Each decided a month after it was sent, or in the term after.
                DateOnly? decided = sent.Decided switch { null => null, 1 => new DateOnly(2026, 4, 16), _ => new DateOnly(2026, 9, 4 + (3 * n)) };
                referrals.Add(new ReferralFacts((10 * pupil) + n, pupil, sent.Term switch { 0 => new(2026, 3, 2), 1 => new(2026, 4, 14), _ => new(2026, 9, 3 + (3 * n)) }, decided, decided is null ? null : sent.Accepted));
            }

            foreach (var (n, stay) in kind.Life.Stays.Index())
            {
                var again = n > 0;
                placements.Add(new PlacementFacts
                {
                    PlacementId = (10 * pupil) + n,
                    PupilId = pupil,
                    ReferralId = stay.OpensAgain || kind.Life.Referrals.Count == 0 ? null : (10 * pupil) + kind.Life.Referrals.Count - 1,
                    OpensAgain = stay.OpensAgain,
                    Start = stay.Start switch { 0 => new(2026, 1, 12), 1 => again ? new(2026, 7, 6) : new(2026, 4, 20), _ => again ? new(2026, 10, 12) : new(2026, 9, 7) },
                    EndedOn = stay.End switch { 1 => new(2026, 7, 3), 2 => again ? new(2026, 11, 27) : new(2026, 10, 2), _ => null },
                    Outcome = stay.Outcome,
                    Checks = ChecksOf(stay),
                });
            }

            if (kind.Life.Waits)
            {
                waits.Add(new WaitFacts(pupil, new(2026, 9, 14), null));
            }
        }

        return new MeasureFacts
        {
            Calendar = TestSchool.Calendar,
            Places = 8,
            Shapes = [TestSchool.Shape(0)],
            Placements = placements,
            Referrals = referrals,
            Shares = [],
            Sessions = [],
            Adjustments = [.. pupils.SelectMany((k, i) => k.Life.Changes.Select(c => FactsOf(i + 1, c)))],
            Reviews = [.. pupils.SelectMany((k, i) => k.Life.Reviews.Select(r => FactsOf(i + 1, r)))],
            Qualifications = [.. pupils.SelectMany((k, i) => k.Life.Awards.Select(a => FactsOf(i + 1, a)))],
            Pupils = [.. pupils.Select((k, i) => k.Traits(i + 1))],
            Waits = waits,
            RecordsFrom = new(2026, 1, 12),
            Marks = Array.Empty<int>().ToLookup(x => x, _ => new SessionMark(default, "")),
            Suspensions = Array.Empty<int>().ToLookup(x => x, _ => new SuspensionFacts(default, 0)),
            Categories = new Dictionary<string, AttendanceCategory>(),
        };
    }
}
