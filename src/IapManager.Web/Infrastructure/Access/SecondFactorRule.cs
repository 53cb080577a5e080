using IapManager.Domain.Schools;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>Who may not go in with a password alone.</summary>
public static class SecondFactorRule
{
    /// <summary>Roles that read records of pupils whom their holder does not teach, and the role that decides who has those.</summary>
    public static IReadOnlyCollection<SchoolRole> Roles { get; } = [.. Policies.ReadsBeyondOwnPupils, SchoolRole.Administrator];

    public static bool IsNeeded(IEnumerable<SchoolRole> roles, SecondFactorFor whom) => whom == SecondFactorFor.Everybody || roles.Any(Roles.Contains);
}
