using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace IapManager.Web.Features.Referrals;

/// <param name="Key">What a form sends.</param>
/// <param name="Usual">Sits on a panel about this pupil as a rule.</param>
public sealed record PanelChoice(string Key, string Name, string Role, bool Usual);

/// <summary>Who of those with an account answers for what. Kept for half a minute: nearly every page of a referral asks.</summary>
[UseCase]
public sealed class SchoolPeople(IapDbContext db, SchoolFactsSource source, CurrentUser user, IMemoryCache cache)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    /// <summary>Whom to ask about a safeguarding record: the DSLs by name.</summary>
    public async Task<string> DslAsync(CancellationToken cancellationToken)
    {
        var names = (await AllAsync(cancellationToken)).Where(p => p.Roles.Contains(SchoolRole.Dsl)).Select(p => p.Name).ToList();
        return names.Count == 0 ? "the designated safeguarding lead" : string.Join(" or ", names);
    }

    /// <summary>Lead, SENCO, DSL, senior leadership and heads of year, each by what they would sit there as.</summary>
    /// <param name="yearGroup">Of the pupil: their own head of year is usually there.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<PanelChoice>> PanelAsync(int yearGroup, CancellationToken cancellationToken)
    {
        var provision = (await source.GetAsync(cancellationToken)).ProvisionName;
        return
        [
            .. (await AllAsync(cancellationToken))
                .Select(p => (Person: p, Role: RoleOf(p, provision)))
                .Where(p => p.Role.Length > 0)
                .Select(p => new PanelChoice($"{p.Person.Id}", p.Person.Name, p.Role, p.Person.Roles.Any(OnEveryPanel.Contains) || p.Person.HeadOfYear == yearGroup))
                .OrderByDescending(c => c.Usual).ThenBy(c => c.Name, StringComparer.CurrentCultureIgnoreCase),
        ];
    }

    private static readonly SchoolRole[] OnEveryPanel = [SchoolRole.IapLead, SchoolRole.Senco, SchoolRole.Dsl];

    private static string RoleOf(Person person, string provision)
    {
        string[] roles =
        [
            .. person.Roles.Contains(SchoolRole.IapLead) ? [$"Lead of {provision}"] : Array.Empty<string>(),
            .. person.Roles.Contains(SchoolRole.Senco) ? ["SENCO"] : Array.Empty<string>(),
            .. person.Roles.Contains(SchoolRole.Dsl) ? ["DSL"] : Array.Empty<string>(),
            .. person.Roles.Contains(SchoolRole.Slt) ? ["Senior leadership"] : Array.Empty<string>(),
            .. person.HeadOfYear is { } year ? [year == 0 ? "Head of Reception" : $"Head of Year {year}"] : Array.Empty<string>(),
        ];
        var words = string.Join(", ", roles);
        return words.Length <= PanelMember.RoleLimit ? words : roles[0][..Math.Min(roles[0].Length, PanelMember.RoleLimit)];
    }

    private async Task<List<Person>> AllAsync(CancellationToken cancellationToken) =>
        await cache.GetOrCreateAsync($"people/{db.Database.GetConnectionString()?.GetHashCode(StringComparison.Ordinal)}/{user.SchoolId}", entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Kept;
            return db.SchoolUsers.AsNoTracking().Where(u => u.DeactivatedAt == null)
                .Select(u => new Person(u.Id, u.User.DisplayName, u.Roles, db.StaffMembers.Where(s => s.Id == u.StaffMemberId && s.LeftOn == null).Select(s => s.HeadOfYear).FirstOrDefault()))
                .ToListAsync(cancellationToken);
        }) ?? [];

    private sealed record Person(int Id, string Name, IReadOnlyList<SchoolRole> Roles, int? HeadOfYear);
}
