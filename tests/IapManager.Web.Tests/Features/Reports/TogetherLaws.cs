using IapManager.Domain.Measures;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Web.Tests.Features.Reports.Together;

namespace IapManager.Web.Tests.Features.Reports;

/// <summary>
/// Schools are drawn, small and large, and all that a reader without names is told of one: the file of measures, and the tables of the termly report and of
/// three of the splits into groups (others of every next school) that <see cref="ToldNumbers"/> reads, with the term before beside them. For each number left out there must be another
/// school, of which the same is told, with another number.
/// </summary>
public sealed class TogetherLaws
{
    private static readonly SmallNumbers Small = new(5);

    private static readonly string Needs = $"{PupilGroup.NameOf(Split.SenNeed)}: pupils at each step";

    /// <summary>Of one pupil of each kind, all numbers as those who see names are told them: of a school they are the sums.</summary>
    private static readonly Dictionary<Family, Lazy<Dictionary<Place, double[]>>> AllSums = Family.All.ToDictionary(f => f, f => new Lazy<Dictionary<Place, double[]>>(() => SumsOf(f)));

    [Fact]
    public void NoNumberLeftOut_FollowsFromAllThatIsTold()
    {
        var random = new Random(7);
        var (told, left) = (0, 0);
        var (tablesTold, tablesLeft) = (new HashSet<string>(), new HashSet<string>());
        for (var n = 0; n < 150; n++)
        {
            var family = Family.All[n % Family.All.Count];
            var pupils = Draw(family, random);
            var known = KnownBy(family, pupils);
            tablesTold.UnionWith(known.Numbers.Select(SpotOf));
            tablesLeft.UnionWith(known.Left.Where(Sums(family).ContainsKey).Select(SpotOf));
            var reader = new Attacker(known.Told, family.Kinds.Count);
            reader.IsPossible.ShouldBeTrue();
            told += known.Told.Count;
            foreach (var (what, of, value) in SecretsOf(family, pupils, known))
            {
                left++;
                reader.CanBeOther(of, value).ShouldBeTrue($"School {n}: {what}, {value}, follows from what is told.");
            }
        }

        told.ShouldBeGreaterThan(1000);
        left.ShouldBeGreaterThan(1000);

        // No table is attacked while it is empty, nor a row of what few have.
        foreach (var spot in Family.All.SelectMany(ToldNumbers.Attacked).Concat(Rows).Distinct())
        {
            tablesTold.ShouldContain(spot);
            tablesLeft.ShouldContain(spot);
        }
    }

    [Fact]
    public void CarriedOver_WouldTellWhatWasDropped()
    {
        // Summer: of 20 changes 12 in place, 6 still due, 2 dropped. Autumn: 9 agreed, 6 carried over; 10 in place, 5 still due.
        var pupils = new[] { (12, new Change(1, AdjustmentState.InPlace, 1)), (4, new(1, AdjustmentState.InPlace, 2)), (2, new(1, AdjustmentState.Agreed)), (2, new(1, AdjustmentState.Dropped, 1)), (6, new(2, AdjustmentState.InPlace, 2)), (3, new(2, AdjustmentState.Agreed)) }
            .SelectMany(c => Enumerable.Repeat(Family.Needs.Kinds.First(k => k.Life.Changes is [var only] && only == c.Item2), c.Item1)).ToList();
        var known = KnownBy(Family.Needs, pupils);
        double[] Of(string what, string column = "") => Sums(Family.Needs)[new("File of measures", $"Changes at school: {what}", column)];

        new Attacker(known.Told, Family.Needs.Kinds.Count).CanBeOther(Of("dropped", "Summer 2026"), 2).ShouldBeTrue();
        new Attacker([.. known.Told, new(Of("carried over"), 6, 6)], Family.Needs.Kinds.Count).CanBeOther(Of("dropped", "Summer 2026"), 2).ShouldBeFalse();
    }

    [Fact]
    public void WithoutTheNextSmallest_NumbersFollow()
    {
        // Only what is small by itself is left out: a reader finds much of it, where not two of a table are left out anyway.
        var random = new Random(20261130);
        var (found, left) = (0, 0);
        for (var n = 0; n < 12; n++)
        {
            var pupils = Draw(Family.Needs, random);
            var all = ToldNumbers.To(Family.Needs, Lives.FactsOf(pupils), governor: false).Told.Where(t => Sums(Family.Needs).ContainsKey(t.Key)).ToList();
            var shown = all.Where(t => !Small.LeavesOut(t.Value.Least)).ToList();
            var reader = new Attacker([.. shown.Select(t => new Told(Sums(Family.Needs)[t.Key], t.Value.Least, t.Value.Most))], Family.Needs.Kinds.Count);
            foreach (var (place, value) in all.Except(shown))
            {
                left++;
                found += reader.Follows(Sums(Family.Needs)[place], value.Least) ? 1 : 0;
            }
        }

        left.ShouldBeGreaterThan(50);
        found.ShouldBeGreaterThan(left / 20, $"{found} of {left}");
    }

    [Fact]
    public void Reader_FindsTheOneNumberThatIsMissing()
    {
        // Girls and boys of 12, 7 girls: 5 boys. Of 12 with 3 groups, one of them 7: nobody knows.
        var reader = new Attacker([new([1, 1, 0, 0], 12, 12), new([1, 0, 0, 0], 7, 7), new([1, 0, 1, 1], 12, 12)], 4);

        reader.CanBeOther([0, 1, 0, 0], 5).ShouldBeFalse();
        reader.CanBeOther([0, 0, 1, 0], 3).ShouldBeTrue();
    }

    [Fact]
    public void Reader_KnowsThatThereAreNoHalfPupils_NorFewerThanNone()
    {
        // Two and two are 3 or 4 of pairs: only a whole pair fits, and of at most 5 none is left for the third.
        var reader = new Attacker([new([2, 2, 0], 2, 2), new([1, 1, 1], 1, 1)], 3);

        reader.CanBeOther([0, 0, 1], 0).ShouldBeFalse();
        reader.CanBeOther([1, 0, 0], 1).ShouldBeTrue();
        new Attacker([new([2, 0], 3, 3), new([0, 1], 1, 4)], 2).CanBeOther([0, 1], 2).ShouldBeFalse();
    }

    /// <summary>Rows of the file that few schools have anything in.</summary>
    private static readonly string[] Rows =
    [
        "Still holding at 12 weeks",
        "Qualifications gained",
        .. new[] { "agreed or carried over", "in place", "checked", "still due", "overdue", "dropped" }.Select(w => $"Changes at school: {w}"),
    ];

    private static string SpotOf(Place place) => Rows.Contains(place.Row) ? place.Row : place.Table;

    private static (List<Told> Told, IReadOnlyList<Place> Left, IReadOnlyList<Place> Numbers) KnownBy(Family family, IReadOnlyList<Kind> pupils)
    {
        var (numbers, left) = ToldNumbers.To(family, Lives.FactsOf(pupils), governor: true);
        var sums = Sums(family);
        var shown = numbers.Where(t => sums.ContainsKey(t.Key) || t.Value.Most > 0).ToList();
        foreach (var (place, value) in shown)
        {
            sums.Keys.ShouldContain(place);
            var sum = pupils.Sum(p => sums[place][family.Indexes[p]]);
            sum.ShouldBeInRange(value.Least, value.Most, $"{place}");
        }

        // The same number in several places is one.
        var told = shown.Select(t => (Of: sums[t.Key], t.Value.Least, t.Value.Most)).DistinctBy(t => (string.Join(',', t.Of), t.Least, t.Most));
        return ([.. told.Select(t => new Told(t.Of, t.Least, t.Most))], left, [.. shown.Where(t => t.Value.Least > 0).Select(t => t.Key)]);
    }

    /// <summary>Every number left out that is above 0, and small numbers of pupils that stand nowhere.</summary>
    private static IEnumerable<(string What, double[] Of, int Value)> SecretsOf(Family family, IReadOnlyList<Kind> pupils, (List<Told> Told, IReadOnlyList<Place> Left, IReadOnlyList<Place> Numbers) known)
    {
        // Of a rate that is left out the base may stand elsewhere, and the groups of two splits may be the same.
        var sums = Sums(family);
        var told = known.Told.Where(t => t.Least == t.Most).Select(t => string.Join(',', t.Of)).ToHashSet();
        return known.Left.Where(p => sums.TryGetValue(p, out var of) && !told.Contains(string.Join(',', of)) && !IsTheOnlyNeed(p)).Select(p => ($"{p}", sums[p])).Concat(Pupils(family).Select(s => (s.What, family.Kinds.Select(k => s.Of(k) ? 1.0 : 0).ToArray())).Concat(Changes(sums)).Where(s => Small.LeavesOut(Value(s.Item2))))
            .Select(s => (s.Item1, s.Item2, Value: Value(s.Item2))).Where(s => s.Value > 0).DistinctBy(s => string.Join(',', s.Item2));

        // Where one need alone is on roll, its pupils are all who have SEN: no small number, and of those with a plan and those with support it tells nothing apart.
        bool IsTheOnlyNeed(Place place) => place.Table == Needs && pupils.Select(p => p.Whose.Need).OfType<string>().Distinct().Count() == 1 && !Small.LeavesOut(Value(sums[place]));

        int Value(double[] of) => (int)pupils.Sum(p => of[family.Indexes[p]]);
    }

    /// <summary>Agreed in either term, and carried over into it: told to those who see names alone.</summary>
    private static IEnumerable<(string What, double[] Of)> Changes(Dictionary<Place, double[]> sums) =>
        sums.Where(s => s.Key.Row is "Changes at school: agreed" or "Changes at school: carried over").Select(s => ($"{s.Key}", s.Value));

    private static IEnumerable<(string What, Func<Kind, bool> Of)> Pupils(Family family)
    {
        var groups = family.Splits.SelectMany(s => family.Kinds.Select(k => PupilGroup.Of(k.Traits(0), s)).Distinct().Select(g => (g.Name, In: (Func<Kind, bool>)(k => PupilGroup.Of(k.Traits(0), s) == g)))).Prepend(("All", _ => true)).ToList();
        foreach (var term in new[] { 1, 2 })
        {
            // Of the term before no groups are told.
            foreach (var (name, isIn) in term == 1 ? groups[..1] : groups)
            {
                yield return ($"{name}: there in term {term}", k => isIn(k) && k.Life.ThereIn(term));
                yield return ($"{name}: ended in term {term}", k => isIn(k) && k.Life.Stays.Any(s => s.End == term));
                yield return ($"{name}: stayed after term {term}", k => isIn(k) && k.Life.ThereIn(term) && !k.Life.Stays.Any(s => s.End == term));
                yield return ($"{name}: returned in term {term}", k => isIn(k) && k.Life.Stays.Any(s => s.End == term && s.Outcome == PlacementOutcome.ReturnedFullTime));
                yield return ($"{name}: ended otherwise in term {term}", k => isIn(k) && k.Life.Stays.Any(s => s.End == term && s.Outcome != PlacementOutcome.ReturnedFullTime));
            }

            yield return ($"started in term {term}", k => k.Life.Stays.Any(s => s.Start == term));
            yield return ($"there before term {term}", k => k.Life.ThereIn(term) && k.Life.Stays.All(s => s.Start < term));
            yield return ($"declined in term {term}", k => k.Life.Referrals.Any(r => r.Decided == term && !r.Accepted));
        }

        yield return ("returns that do not hold", k => k.Life.Stays.Any(s => s.Check == Check.DoesNot));
        yield return ("returns that do not hold at 12 weeks", k => k.Life.Stays.Any(s => s.Twelve == Check.DoesNot));
        yield return ("returns not recorded", k => k.Life.Stays.Any(s => s.Check == Check.NotRecorded));
    }

    private static Dictionary<Place, double[]> Sums(Family family) => AllSums[family].Value;

    private static Dictionary<Place, double[]> SumsOf(Family family)
    {
        var sums = new Dictionary<Place, double[]>();
        foreach (var life in family.Kinds.Index().GroupBy(k => k.Item.Life))
        {
            // One life is counted alike in every group: only the row is another.
            var first = life.First().Item;
            var told = ToldNumbers.To(family, Lives.FactsOf([first]), governor: false).Told.Where(t => t.Value.Least > 0).ToList();
            foreach (var (k, kind) in life)
            {
                foreach (var (place, (value, _)) in told)
                {
                    var row = RowOf(place, first, kind);
                    (sums.TryGetValue(row, out var of) ? of : sums[row] = new double[family.Kinds.Count])[k] = value;
                }
            }
        }

        return sums;

        Place RowOf(Place place, Kind first, Kind kind) =>
            family.Splits.Where(s => place.Table.StartsWith($"{PupilGroup.NameOf(s)}:", StringComparison.Ordinal) && place.Row == GroupOf(first, s)).Select(s => place with { Row = GroupOf(kind, s) }).FirstOrDefault(place);

        static string GroupOf(Kind kind, Split split) => PupilGroup.Of(kind.Traits(0), split).Name;
    }

    /// <summary>Some kinds are frequent in one school and rare in another; of some groups nearly everybody has a place.</summary>
    private static List<Kind> Draw(Family family, Random random)
    {
        var (changes, reviews, awards) = (random.Next(4), random.Next(4), random.Next(4));
        var lives = Lives.All.Select(l => Math.Pow(random.NextDouble(), 4) * (l.Changes.Count > 0 ? changes : l.Reviews.Count > 0 ? reviews : l.Awards.Count > 0 ? awards : 1)).ToList();
        var traits = family.Traits.Select(_ => Math.Pow(random.NextDouble(), 2)).ToList();

        // In a large school numbers are told that a small one never tells, such as those of needs.
        var involved = random.Next(12, 100) * (random.Next(6) == 0 ? 6 : 1);
        return
        [
            .. Enumerable.Range(0, involved).Select(_ => Of(1 + Draw(random, lives[1..]), Draw(random, traits))),
            .. Enumerable.Range(0, random.Next(0, 40)).Select(_ => Of(0, Draw(random, traits))),
        ];

        Kind Of(int life, int traits) => family.ByLife[life][traits % family.ByLife[life].Count];
    }

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
}
