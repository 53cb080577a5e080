using IapManager.Domain.Pupils;

namespace IapManager.Web.Features.Pupils;

/// <param name="Flags">Those that hold now, in words.</param>
/// <param name="History">Each change that imports made, the latest first.</param>
public sealed record SafeguardingPart(IReadOnlyList<string> Flags, IReadOnlyList<(DateOnly On, string What, string Now)> History);

public sealed record SafeguardingFlags(bool ChildProtectionPlan, bool ChildInNeed, bool InCare, bool YoungCarer);

/// <param name="Field">One of <see cref="SafeguardingFacts.Fields"/>.</param>
public sealed record SafeguardingFlagChange(int Id, DateOnly On, string Field, string? NewValue);

/// <summary>What the MIS says about protection and care, for whom safeguarding records are open.</summary>
public static class SafeguardingFacts
{
    private static readonly Dictionary<string, string> Names = new()
    {
        [nameof(Pupil.ChildProtectionPlan)] = "Child protection plan",
        [nameof(Pupil.ChildInNeed)] = "Child in need",
        [nameof(Pupil.InCare)] = "In care",
        [nameof(Pupil.YoungCarer)] = "Young carer",
    };

    /// <summary>What imports note changes of.</summary>
    public static IReadOnlyList<string> Fields { get; } = [.. Names.Keys];

    /// <param name="flags">As they hold now.</param>
    /// <param name="changes">The latest first.</param>
    /// <returns>Null where there is nothing to tell.</returns>
    public static SafeguardingPart? Of(SafeguardingFlags flags, IReadOnlyList<SafeguardingFlagChange> changes)
    {
        var now = new[] { (flags.ChildProtectionPlan, nameof(Pupil.ChildProtectionPlan)), (flags.ChildInNeed, nameof(Pupil.ChildInNeed)), (flags.InCare, nameof(Pupil.InCare)), (flags.YoungCarer, nameof(Pupil.YoungCarer)) }
            .Where(f => f.Item1).Select(f => Names[f.Item2]).ToList();
        return now.Count + changes.Count == 0 ? null : new(now, [.. changes.Select(c => (c.On, Names[c.Field], c.NewValue ?? "no"))]);
    }
}
