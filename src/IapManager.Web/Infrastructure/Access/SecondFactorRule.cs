using IapManager.Domain.Schools;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>Who may not go in with a password alone.</summary>
public static class SecondFactorRule
{
    /// <summary>Roles that read records of pupils whom their holder does not teach, and the role that decides who has those.</summary>
    public static IReadOnlyCollection<SchoolRole> Roles { get; } = [.. Policies.ReadsBeyondOwnPupils, SchoolRole.Administrator];

    /// <summary>Roles that read about their holder's own pupils; of a head of year those are a whole year.</summary>
    private static readonly SchoolRole[] OfOwnPupils = [.. AccessTable.Doors[Policies.SeePupils].Reaches.Where(r => r.Reach == Reach.OwnPupils).Select(r => r.Role)];

    /// <param name="roles">Of the account.</param>
    /// <param name="whom">As the school has set it.</param>
    /// <param name="leadsYear">Whether the account belongs to a head of year.</param>
    public static bool IsNeeded(IReadOnlyCollection<SchoolRole> roles, SecondFactorFor whom, bool leadsYear) =>
        whom == SecondFactorFor.Everybody || roles.Any(Roles.Contains) || (leadsYear && roles.Any(OfOwnPupils.Contains));
}
