using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>
/// Accounts whose roles or state have just changed: their sessions are checked against the database at the next request, not
/// only when the minute between checks is over.
/// </summary>
public sealed class AccountChanges(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _changed = new();

    public void Note(int userId) => _changed[$"{userId}"] = clock.GetUtcNow();

    /// <summary>Whether something of the account has changed in the last hours: it is looked at once more rather than too seldom.</summary>
    public bool IsNoted(System.Security.Claims.ClaimsPrincipal user) => user.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier)?.Value is { } id && _changed.ContainsKey(id);

    public async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var id = context.Principal?.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier)?.Value;
        if (id is null || !_changed.TryGetValue(id, out var at) || context.Properties.IssuedUtc is not { } issued || issued > at)
        {
            await SecurityStampValidator.ValidatePrincipalAsync(context);
            return;
        }

        // Looks old to the validator alone: a ticket that is renewed lasts as long as from its issue to its end.
        context.Properties.IssuedUtc = DateTimeOffset.UnixEpoch;
        await SecurityStampValidator.ValidatePrincipalAsync(context);
        context.Properties.IssuedUtc = issued;
    }
}
