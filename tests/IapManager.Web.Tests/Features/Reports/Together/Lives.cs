using IapManager.Domain.Measures;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using static IapManager.Domain.Placements.PlacementOutcome;

namespace IapManager.Web.Tests.Features.Reports.Together;

/// <summary>What the records of two terms say of a pupil: stays and referrals.</summary>
/// <param name="Stays">Start: 0 before summer, 1 in summer, 2 in autumn. End: 1 in summer, 2 in autumn, 3 not yet; with the outcome, and what the check at six weeks said.</param>
/// <param name="Referrals">Sent in a term, and what was decided in which.</param>
/// <param name="Waits">On the waiting list on the last day.</param>
internal sealed record Life(IReadOnlyList<Stay> Stays, IReadOnlyList<Sent> Referrals, bool Waits = false)
{
    public bool ThereIn(int term) => Stays.Any(s => s.Start <= term && s.End >= term);
}

internal sealed record Stay(int Start, int End, PlacementOutcome? Outcome = null, Check Check = Check.NotDue, bool OpensAgain = false);

internal sealed record Sent(int Term, int? Decided = null, bool Accepted = false);

internal enum Check
{
    NotDue,
    Holds,
    DoesNot,
    NotRecorded,
}

/// <summary>A life, and by what the measures are split.</summary>
internal sealed record Kind(Life Life, string? Status, string? Need, bool Meals)
{
    public PupilTraits Traits(int id) => new() { PupilId = id, YearGroup = 8, SenStatus = Status, Need = Need, FreeSchoolMeals = Meals, OnRoll = true };
}

internal static class Lives
{
    public static DayRange Summer { get; } = new(new(2026, 4, 13), new(2026, 7, 20));

    public static DayRange Autumn { get; } = new(new(2026, 9, 2), new(2026, 12, 18));

    public static IReadOnlyList<Split> Splits { get; } = [Split.SenStatus, Split.SenNeed, Split.FreeSchoolMeals];

    public static IReadOnlyList<Life> All { get; } =
    [
        // Without a place: on roll alone, then as far as referrals go.
        new([], []), new([], [new(2)]), new([], [new(2, 2)]), new([], [new(2, 2, true)], true), new([], [new(1, 1, true)], true), new([], [new(1, 2)]), new([], [new(2, 2), new(2)]), new([], [new(2, 2), new(2, 2)]),
        new([], [new(0, 2)]), new([], [new(0, 1)]), new([], [new(0)]), new([], [new(0, 2, true)], true),

        // There before summer.
        .. Ended(0, 1).Concat(Ended(0, 2)).Append(new Stay(0, 3)).Select(s => new Life([s], [])),

        // Came in summer, or in autumn after a referral of either term.
        .. Ended(1, 1).Concat(Ended(1, 2)).Append(new Stay(1, 3)).SelectMany(s => new[] { new Life([s], []), new Life([s], [new(1, 1, true)]) }),
        .. Ended(2, 2).Append(new Stay(2, 3)).SelectMany(s => new[] { new Life([s], [new(2, 2, true)]), new Life([s], [new(1, 2, true)]), new Life([s], [new(1, 1, true)]), new Life([s], [new(0, 2, true)]), new Life([s], []) }),

        // Support opened again.
        new([new(0, 1, ReturnedFullTime), new(1, 3, OpensAgain: true)], []), new([new(0, 1, ReturnedFullTime, Check.DoesNot), new(2, 3, OpensAgain: true)], []),
        new([new(0, 1, ReturnedFullTime), new(2, 2, ReturnedFullTime, OpensAgain: true)], []), new([new(2, 2, ReturnedFullTime), new(2, 2, SpecialSchool, OpensAgain: true)], [new(2, 2, true)]),
        new([new(0, 2, ReturnedFullTime), new(2, 2, ReturnedFullTime, OpensAgain: true)], []), new([new(0, 2, ReturnedFullTime), new(2, 3, OpensAgain: true)], []),
    ];

    public static IReadOnlyList<(string? Status, string? Need, bool Meals)> Traits { get; } =
    [
        .. from sen in new (string? Status, string? Need)[] { ("E", "SEMH"), ("E", "ASD"), ("K", "SEMH"), ("K", "ASD"), ("N", null), (null, null) }
           from meals in new[] { true, false }
           select (sen.Status, sen.Need, meals),
    ];

    public static IReadOnlyList<Kind> Kinds { get; } = [.. from life in All from t in Traits select new Kind(life, t.Status, t.Need, t.Meals)];

    private static IEnumerable<Stay> Ended(int start, int end) =>
    [
        new(start, end, ReturnedFullTime), new(start, end, ReturnedFullTime, Check.Holds), new(start, end, ReturnedFullTime, Check.DoesNot), .. end == 1 ? [new Stay(start, end, ReturnedFullTime, Check.NotRecorded)] : Array.Empty<Stay>(),
        new(start, end, OtherSchool), .. start == 0 ? [new Stay(start, end, SpecialSchool)] : Array.Empty<Stay>(),
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
                    Checks = stay.Check == Check.NotDue ? [] : [new CheckFacts(6, new(2026, 11, 20), stay.Check == Check.NotRecorded ? null : stay.Check == Check.Holds)],
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
            Adjustments = [],
            Pupils = [.. pupils.Select((k, i) => k.Traits(i + 1))],
            Waits = waits,
            RecordsFrom = new(2026, 1, 12),
            Marks = Array.Empty<int>().ToLookup(x => x, _ => new SessionMark(default, "")),
            Suspensions = Array.Empty<int>().ToLookup(x => x, _ => new SuspensionFacts(default, 0)),
            Categories = new Dictionary<string, AttendanceCategory>(),
        };
    }
}
