using IapManager.Domain.Measures;
using IapManager.Web.Features.Reports;

namespace IapManager.Web.Features.Representation;

/// <summary>
/// Groups of a split that are left out, by step. Those left out of the returns are so in every table: with the number of those who ended,
/// or who are still there, one table would give away what another leaves out.
/// </summary>
public sealed class GroupsLeft
{
    private readonly Dictionary<Step, HashSet<PupilGroup>> _left;

    /// <param name="table">The counts.</param>
    /// <param name="whole">Of everybody: a total that is left out there is known to nobody here.</param>
    /// <param name="small">What is a small group.</param>
    public GroupsLeft(Domain.Measures.Representation table, ReportWords whole, SmallNumbers small)
    {
        ArgumentNullException.ThrowIfNull(table);

        // By status it is shown how many have SEN support or a plan: needs are weighed as the parts of these, and left out where that sum is no sure thing.
        var status = small.Smallest > 0 && table.BySenStatus is { } by ? new GroupsLeft(by, whole, small) : null;
        var weighed = status is null ? table.Groups : [.. table.Groups.Where(g => g.Group != PupilGroup.NoSen && g.Group != PupilGroup.NotKnown)];
        _left = Domain.Measures.Representation.Steps.ToDictionary(s => s, s => small.LeftOut(weighed.Select(g => (g.Group, g.Count(s)))).ToHashSet());
        var (returns, placed) = Ends(weighed, whole, small, _left[Step.Returned]);
        _left[Step.Returned] = returns;
        _left[Step.Placed].UnionWith(placed);
        foreach (var step in Domain.Measures.Representation.Steps.Where(s => status is not null && status[s].Count > 0))
        {
            _left[step] = [.. table.Groups.Select(g => g.Group)];
        }
    }

    public IReadOnlySet<PupilGroup> this[Step step] => _left[step];

    /// <summary>Returned, ended otherwise and still there of each group as one table, whose rows add up to those who were there.</summary>
    private static (HashSet<PupilGroup> Returns, IEnumerable<PupilGroup> Placed) Ends(IReadOnlyList<GroupSteps> groups, ReportWords whole, SmallNumbers small, HashSet<PupilGroup> before)
    {
        if (small.Smallest == 0 || groups.Count == 0)
        {
            return ([], []);
        }

        if (whole.EndedIsSmall)
        {
            return ([.. groups.Select(g => g.Group)], []);
        }

        // Who is still there was there and no place of theirs ended.
        var (parts, pupils) = (new int[groups.Count, 3], new int[groups.Count, 3]);
        foreach (var (i, g) in groups.Index())
        {
            var stayed = Math.Max(0, g.Count(Step.Placed) - g.EndPupils.All);
            (parts[i, 0], parts[i, 1], parts[i, 2]) = (g.Ends.Count, g.Ends.OutOf - g.Ends.Count, stayed);
            (pupils[i, 0], pupils[i, 1], pupils[i, 2]) = (g.EndPupils.Counted, g.EndPupils.Others, stayed);
        }

        var known = !whole.ReturnedIsSmall;
        var hidden = Suppression.HiddenIn(parts, [known, known, true, !whole.Hidden.Present], small, groups.Index().Where(g => before.Contains(g.Item.Group)).Select(g => g.Index).ToHashSet(), pupils);
        return ([.. groups.Where((_, i) => Enumerable.Range(0, 3).Any(c => hidden[i, c])).Select(g => g.Group)], groups.Where((_, i) => hidden[i, 3]).Select(g => g.Group));
    }
}
