namespace IapManager.Domain.Reintegration;

/// <summary>What has been changed in a plan since a version of it, in words. Moving between stages and how targets go change no plan.</summary>
public static class PlanChanges
{
    /// <returns>A line for each change, in the order of the plan; empty when it is as it was.</returns>
    public static IReadOnlyList<string> Since(PlanVersion version, ReintegrationPlan plan) =>
        [.. Wish("the pupil wants", version.PupilsWish, plan.PupilsWish), .. Wish("the parent or carer wants", version.ParentsWish, plan.ParentsWish), .. Stages(version, plan), .. Targets(version, plan)];

    private static IEnumerable<string> Wish(string whose, string? before, string? now)
    {
        if (before != now)
        {
            yield return now is null ? $"What {whose} is taken away" : $"What {whose}: “{now}”";
        }
    }

    private static IEnumerable<string> Stages(PlanVersion version, ReintegrationPlan plan)
    {
        foreach (var now in plan.Stages.OrderBy(s => s.Order))
        {
            var before = version.Stages.Single(s => s.Order == now.Order);
            if (now.TargetShare != before.TargetShare)
            {
                yield return $"{now.Name} aims for {now.TargetShare}%, before {before.TargetShare}%";
            }

            if (now.PlannedFrom != before.PlannedFrom)
            {
                yield return $"{now.Name} is planned from {now.PlannedFrom:d MMMM yyyy}, before from {before.PlannedFrom:d MMMM yyyy}";
            }

            foreach (var (what, then, text) in new[] { ("aim", before.Aim, now.Aim), ("enters when", before.EntryTest, now.EntryTest), ("ready to leave when", before.ExitTest, now.ExitTest) })
            {
                if (text != then)
                {
                    yield return $"{now.Name}, {what}: {text}";
                }
            }
        }
    }

    private static IEnumerable<string> Targets(PlanVersion version, ReintegrationPlan plan) =>
        plan.Targets.Where(t => !version.Targets.Contains(VersionTarget.Of(t))).OrderBy(t => t.Due).Select(t => $"New target: {t.Need}");
}
