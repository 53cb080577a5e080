namespace IapManager.Domain.Admissions;

public enum CriterionChange
{
    Unchanged,
    Added,
    Removed,
    Changed,
}

/// <summary>One criterion in two versions.</summary>
/// <param name="From">Null when it was added.</param>
/// <param name="To">Null when it was removed.</param>
public sealed record ComparedCriterion(Criterion? From, Criterion? To)
{
    public bool Reworded => From is not null && To is not null && From.Wording != To.Wording;

    public bool EvidenceChanged => From is not null && To is not null && From.Evidence != To.Evidence;

    /// <summary>What it does, or how much it weighs, is another.</summary>
    public bool Reweighed => From is not null && To is not null && (From.Kind != To.Kind || From.Weight != To.Weight);

    public CriterionChange Change => From is null ? CriterionChange.Added : To is null ? CriterionChange.Removed
        : Reworded || EvidenceChanged || Reweighed ? CriterionChange.Changed : CriterionChange.Unchanged;
}

/// <summary>One sign of readiness in two versions.</summary>
public sealed record ComparedExit(ExitCriterion? From, ExitCriterion? To)
{
    public CriterionChange Change => From is null ? CriterionChange.Added : To is null ? CriterionChange.Removed
        : From.Wording != To.Wording || From.Evidence != To.Evidence ? CriterionChange.Changed : CriterionChange.Unchanged;
}

/// <summary>
/// What differs between two versions of the criteria. Versions share no ids, so a criterion is known again by its words: the same
/// words first, then those that share most, at least half of them.
/// </summary>
/// <param name="Criteria">In the order of the later version, what was removed where it stood.</param>
/// <param name="Exits">As the criteria.</param>
/// <param name="LineFrom">Points needed before.</param>
/// <param name="LineTo">Points needed after.</param>
/// <param name="OutOfFrom">All weights before.</param>
/// <param name="OutOfTo">All weights after.</param>
public sealed record CriteriaComparison(IReadOnlyList<ComparedCriterion> Criteria, IReadOnlyList<ComparedExit> Exits, int LineFrom, int LineTo, int OutOfFrom, int OutOfTo)
{
    private const double AtLeast = 0.5;

    public bool LineChanged => LineFrom != LineTo || OutOfFrom != OutOfTo;

    /// <summary>Criteria and signs that both versions have stand in another order.</summary>
    public bool OrderChanged { get; private init; }

    public bool IsSame => !LineChanged && !OrderChanged && Criteria.All(c => c.Change == CriterionChange.Unchanged) && Exits.All(e => e.Change == CriterionChange.Unchanged);

    public int Count(CriterionChange change) => Criteria.Count(c => c.Change == change) + Exits.Count(e => e.Change == change);

    public static CriteriaComparison Of(CriteriaSet from, CriteriaSet to)
    {
        var criteria = Match([.. from.Criteria.OrderBy(c => c.Order)], [.. to.Criteria.OrderBy(c => c.Order)], c => c.Wording);
        var exits = Match([.. from.ExitCriteria.OrderBy(c => c.Order)], [.. to.ExitCriteria.OrderBy(c => c.Order)], c => c.Wording);
        return new CriteriaComparison(
            [.. criteria.Select(p => new ComparedCriterion(p.From, p.To))], [.. exits.Select(p => new ComparedExit(p.From, p.To))],
            from.AcceptLine, to.AcceptLine, from.TotalWeight, to.TotalWeight)
        {
            OrderChanged = !InOrder(criteria.Where(p => p.To is not null).Select(p => p.From?.Order)) || !InOrder(exits.Where(p => p.To is not null).Select(p => p.From?.Order)),
        };
    }

    private static bool InOrder(IEnumerable<int?> orders)
    {
        var known = orders.OfType<int>().ToList();
        return known.SequenceEqual(known.Order());
    }

    private static List<(T? From, T? To)> Match<T>(List<T> earlier, List<T> later, Func<T, string> words)
        where T : class
    {
        var pairs = from i in Enumerable.Range(0, earlier.Count)
                    from j in Enumerable.Range(0, later.Count)
                    let likeness = words(earlier[i]) == words(later[j]) ? 2 : WordDifference.Likeness(words(earlier[i]), words(later[j]))
                    where likeness >= AtLeast
                    orderby likeness descending, Math.Abs(i - j), j
                    select (i, j);
        var (fromOf, taken) = (new int?[later.Count], new HashSet<int>());
        foreach (var (i, j) in pairs)
        {
            if (fromOf[j] is null && !taken.Contains(i))
            {
                fromOf[j] = i;
                taken.Add(i);
            }
        }

        var rows = later.Select((t, j) => ((T?)(fromOf[j] is { } i ? earlier[i] : null), (T?)t)).ToList();
        for (var i = 0; i < earlier.Count; i++)
        {
            if (!taken.Contains(i))
            {
                // After the criterion that it followed, or first.
                var before = i == 0 ? -1 : rows.FindIndex(r => ReferenceEquals(r.Item1, earlier[i - 1]));
                rows.Insert(before + 1, (earlier[i], null));
            }
        }

        return rows;
    }
}
