using IapManager.Domain.Measures;

namespace IapManager.Web.Features.Reports;

/// <summary>Year groups and groups that can be chosen: those of pupils whom a referral or a placement is about.</summary>
public sealed record CohortChoices(IReadOnlyList<int> Years, IReadOnlyList<CohortChoice> Groups)
{
    private static readonly Split[] Splits = [Split.SenStatus, Split.SenNeed, Split.FreeSchoolMeals, Split.PupilPremium, Split.Eal, Split.EthnicGroup, Split.Sex, Split.SocialCare];

    public static CohortChoices None { get; } = new([], []);

    /// <param name="facts">Of everybody, with groups.</param>
    /// <param name="scope">What is chosen stays among the choices.</param>
    public static CohortChoices Of(MeasureFacts facts, ReportScope scope)
    {
        if (!scope.CanFilter)
        {
            return None;
        }

        var involved = facts.Placements.Select(p => p.PupilId).Concat(facts.Referrals.Select(r => r.PupilId)).ToHashSet();
        var pupils = facts.Pupils.Where(p => involved.Contains(p.PupilId)).ToList();
        var groups = Splits.Where(s => s != Split.SocialCare || scope.SeesSocialCare)
            .SelectMany(s => pupils.Select(p => PupilGroup.Of(p, s)).Distinct().OrderBy(g => g.Order).ThenBy(g => g.Name, StringComparer.Ordinal).Select(g => new CohortChoice(ReportScope.KeyOf(s, g.Name), s, g.Name)));
        return new CohortChoices(
            [.. pupils.Select(p => p.YearGroup).Concat(scope.Year is { } year ? [year] : []).Distinct().Order()],
            [.. groups.Concat(scope.Cohort is { } cohort ? [cohort] : []).Distinct()]);
    }
}

/// <summary>The form that chooses what a page of the reports is about.</summary>
/// <param name="Scope">What is chosen.</param>
/// <param name="Action">The page's address.</param>
public sealed record ReportScopeForm(ReportScope Scope, string Action)
{
    /// <summary>Null where the page is not by group.</summary>
    public Split? Split { get; init; }

    /// <summary>Empty where they cannot be chosen here: what is chosen is kept all the same.</summary>
    public CohortChoices Cohorts { get; init; } = CohortChoices.None;
}
