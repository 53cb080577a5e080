using System.Globalization;
using IapManager.Domain.Measures;
using IapManager.Domain.Placements;
using IapManager.Web.Features.Reports;
using IapManager.Web.Features.Representation;

namespace IapManager.Web.Tests.Features.Reports;

/// <summary>
/// All numbers that a reader without names is shown in one report (its figures, those of the term before beside them, and the groups),
/// written as sums over kinds of pupils. No small number may be such a sum of what is shown, however it is added and taken away.
/// </summary>
public sealed class TogetherLaws
{
    private static readonly SmallNumbers Small = new(5);
    private static readonly DayRange Summer = new(new(2026, 4, 13), new(2026, 7, 20));
    private static readonly DayRange Autumn = new(new(2026, 9, 2), new(2026, 12, 18));
    private static readonly Split[] Splits = [Split.SenStatus, Split.SenNeed, Split.FreeSchoolMeals];

    /// <param name="Start">0 before summer, 1 in summer, 2 in autumn.</param>
    /// <param name="End">1 in summer, 2 in autumn, 3 not yet.</param>
    private sealed record Kind(int Start, int End, bool Returned, string? Status, string? Need, bool Meals)
    {
        public bool ThereIn(int term) => Start <= term && End >= term;

        public PupilTraits Traits(int id) => new() { PupilId = id, YearGroup = 8, SenStatus = Status, Need = Need, FreeSchoolMeals = Meals, OnRoll = true };
    }

    private static readonly IReadOnlyList<Kind> Kinds =
    [
        .. from way in new (int Start, int End)[] { (0, 1), (0, 2), (0, 3), (1, 1), (1, 2), (1, 3), (2, 2), (2, 3) }
           from returned in way.End == 3 ? new[] { false } : [true, false]
           from sen in new (string? Status, string? Need)[] { ("E", "SEMH"), ("E", "ASD"), ("K", "SEMH"), ("K", "ASD"), ("N", null), (null, null) }
           from meals in new[] { true, false }
           select new Kind(way.Start, way.End, returned, sen.Status, sen.Need, meals),
    ];

    [Fact]
    public void NoSmallNumber_FollowsFromAllThatIsShown()
    {
        var random = new Random(20261130);
        var (shown, secrets) = (0, 0);
        for (var n = 0; n < 120; n++)
        {
            // Some kinds are frequent in one school and rare in another.
            var weights = Kinds.Select(_ => random.NextDouble() * random.NextDouble() * random.NextDouble()).ToList();
            var pupils = Enumerable.Range(0, random.Next(12, 70)).Select(_ => Kinds[Draw(random, weights)]).ToList();
            var facts = ShownOf(pupils);
            shown += facts.Count;
            foreach (var (fact, value) in facts)
            {
                pupils.Count(fact).ShouldBe(value);
            }

            var known = new Sums([.. facts.Select(f => (Kinds.Select(k => f.Of(k) ? 1.0 : 0).ToArray(), f.Value))]);
            foreach (var (what, of) in Secrets().Where(s => Small.LeavesOut(pupils.Count(s.Of))))
            {
                secrets++;
                known.Tell([.. Kinds.Select(k => of(k) ? 1.0 : 0)]).ShouldBeFalse($"School {n}: {what}, {pupils.Count(of)}, follows from what is shown.");
            }
        }

        shown.ShouldBeGreaterThan(1500);
        secrets.ShouldBeGreaterThan(1000);
    }

    private static IEnumerable<(string What, Func<Kind, bool> Of)> Secrets()
    {
        foreach (var term in new[] { 1, 2 })
        {
            yield return ($"those there in term {term}", k => k.ThereIn(term));
            yield return ($"those who started in term {term}", k => k.Start == term);
            yield return ($"those who were there before term {term}", k => k.ThereIn(term) && k.Start < term);
            yield return ($"those who ended in term {term}", k => k.End == term);
            yield return ($"those who stayed after term {term}", k => k.ThereIn(term) && k.End > term);
            yield return ($"those who returned in term {term}", k => k.End == term && k.Returned);
            yield return ($"those who ended otherwise in term {term}", k => k.End == term && !k.Returned);
        }

        foreach (var split in Splits)
        {
            foreach (var group in Kinds.Select(k => PupilGroup.Of(k.Traits(0), split)).Distinct())
            {
                bool In(Kind k) => k.ThereIn(2) && PupilGroup.Of(k.Traits(0), split) == group;
                yield return ($"{group.Name}, placed", In);
                yield return ($"{group.Name}, ended", k => In(k) && k.End == 2);
                yield return ($"{group.Name}, returned", k => In(k) && k.End == 2 && k.Returned);
                yield return ($"{group.Name}, ended otherwise", k => In(k) && k.End == 2 && !k.Returned);
                yield return ($"{group.Name}, stayed", k => In(k) && k.End > 2);
            }
        }
    }

    private static List<(Func<Kind, bool> Of, int Value)> ShownOf(IReadOnlyList<Kind> pupils)
    {
        var facts = FactsOf(pupils);
        var (summer, autumn) = (WordsOf(facts, Summer), WordsOf(facts, Autumn));
        List<(Func<Kind, bool>, int)> shown = [.. Whole(summer, 1), .. Whole(autumn, 2)];
        foreach (var split in Splits)
        {
            var table = Domain.Measures.Representation.Of(facts, Autumn, split);
            var groups = GroupFigures.Of(facts, Autumn, split);
            var words = new RepresentationWords(table, groups, autumn, Small);
            foreach (var group in table.Groups)
            {
                shown.AddRange(Row(k => PupilGroup.Of(k.Traits(0), split) == group.Group, words.CellsOf(group, _ => null), words.MeasuresOf(group.Group)));
            }

            shown.AddRange(Row(_ => true, words.AllCells, words.AllMeasures));
        }

        return shown;
    }

    private static IEnumerable<(Func<Kind, bool>, int)> Whole(ReportWords words, int term)
    {
        if (words.Present is int present)
        {
            yield return (k => k.ThereIn(term), present);
        }

        Func<Kind, bool>[] flow = [k => k.Start == term, k => k.End == term, k => k.End == term && k.Returned];
        foreach (var (row, of) in words.Flow.Skip(3).Zip(flow))
        {
            if (int.TryParse(row.Count, CultureInfo.InvariantCulture, out var count))
            {
                yield return (of, count);
            }
        }

        foreach (var fact in RateOf(words.Returned.Number == "–" ? "" : $"{words.Returned.Number} {words.Returned.Base}", k => k.End == term && k.Returned, k => k.End == term))
        {
            yield return fact;
        }

        foreach (var (outcome, count) in words.Outcomes)
        {
            if (int.TryParse(count, CultureInfo.InvariantCulture, out var number))
            {
                yield return (k => k.End == term && k.Returned == (outcome == Placement.NameOf(PlacementOutcome.ReturnedFullTime)), number);
            }
        }
    }

    private static IEnumerable<(Func<Kind, bool>, int)> Row(Func<Kind, bool> group, IReadOnlyList<StepCell> cells, IReadOnlyList<string> measures)
    {
        if (int.TryParse(cells[(int)Step.Placed].Words, CultureInfo.InvariantCulture, out var placed))
        {
            yield return (k => group(k) && k.ThereIn(2), placed);
        }

        if (int.TryParse(cells[(int)Step.Returned].Words, CultureInfo.InvariantCulture, out var returned))
        {
            yield return (k => group(k) && k.End == 2 && k.Returned, returned);
        }

        foreach (var fact in RateOf(measures[0], k => group(k) && k.End == 2 && k.Returned, k => group(k) && k.End == 2))
        {
            yield return fact;
        }
    }

    /// <summary>"6 of 12, 50%".</summary>
    private static IEnumerable<(Func<Kind, bool>, int)> RateOf(string words, Func<Kind, bool> counted, Func<Kind, bool> of) => words.Split(' ', ',') is [var count, "of", var all, ..]
        ? [(counted, int.Parse(count, CultureInfo.InvariantCulture)), (of, int.Parse(all, CultureInfo.InvariantCulture))]
        : [];

    private static ReportWords WordsOf(MeasureFacts facts, DayRange period) => new(ReintegrationFigures.Of(facts, period), Small, "The Bridge");

    private static MeasureFacts FactsOf(IReadOnlyList<Kind> pupils) => new()
    {
        Calendar = TestSchool.Calendar,
        Places = 8,
        Shapes = [TestSchool.Shape(0)],
        Placements =
        [
            .. pupils.Select((k, i) => new PlacementFacts
            {
                PlacementId = i + 1,
                PupilId = i + 1,
                Start = k.Start switch { 0 => new(2026, 1, 12), 1 => new(2026, 4, 20), _ => new(2026, 9, 7) },
                EndedOn = k.End switch { 1 => new(2026, 7, 3), 2 => new(2026, 11, 6), _ => null },
                Outcome = k.End == 3 ? null : k.Returned ? PlacementOutcome.ReturnedFullTime : PlacementOutcome.OtherSchool,
            }),
        ],
        Referrals = [],
        Shares = [],
        Sessions = [],
        Adjustments = [],
        Pupils = [.. pupils.Select((k, i) => k.Traits(i + 1))],
        Waits = [],
        Marks = Array.Empty<int>().ToLookup(x => x, _ => new SessionMark(default, "")),
        Suspensions = Array.Empty<int>().ToLookup(x => x, _ => new SuspensionFacts(default, 0)),
        Categories = new Dictionary<string, Domain.Schools.AttendanceCategory>(),
    };

    private static int Draw(Random random, List<double> weights)
    {
        var at = random.NextDouble() * weights.Sum();
        var i = 0;
        while (i < weights.Count - 1 && (at -= weights[i]) > 0)
        {
            i++;
        }

        return i;
    }

    /// <summary>What can be added and taken away. Of a sum that is 0 every part is.</summary>
    private sealed class Sums
    {
        private readonly List<(int Lead, double[] Row)> _rows = [];
        private readonly bool[] _none;

        public Sums(IReadOnlyList<(double[] Of, int Value)> shown)
        {
            _none = new bool[shown.Count == 0 ? Kinds.Count : shown[0].Of.Length];
            foreach (var (of, _) in shown.Where(s => s.Value == 0))
            {
                for (var i = 0; i < of.Length; i++)
                {
                    _none[i] |= of[i] > 0;
                }
            }

            foreach (var (of, _) in shown)
            {
                var row = Rest(of);
                if (Lead(row) is { } lead)
                {
                    _rows.Add((lead, [.. row.Select(x => x / row[lead])]));
                }
            }
        }

        public bool Tell(double[] sum) => Lead(Rest(sum)) is null;

        private double[] Rest(double[] sum)
        {
            double[] rest = [.. sum.Select((x, i) => _none[i] ? 0 : x)];
            foreach (var (lead, row) in _rows)
            {
                var times = rest[lead];
                if (Math.Abs(times) > 1e-9)
                {
                    for (var i = 0; i < rest.Length; i++)
                    {
                        rest[i] -= times * row[i];
                    }
                }
            }

            return rest;
        }

        private static int? Lead(double[] row)
        {
            var lead = Enumerable.Range(0, row.Length).MaxBy(i => Math.Abs(row[i]));
            return Math.Abs(row[lead]) > 1e-7 ? lead : null;
        }
    }
}
