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

    public Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var id = context.Principal?.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier)?.Value;
        if (id is not null && _changed.TryGetValue(id, out var at) && context.Properties.IssuedUtc is { } issued && issued <= at)
        {
            context.Properties.IssuedUtc = DateTimeOffset.UnixEpoch;
        }

        return SecurityStampValidator.ValidatePrincipalAsync(context);
    }
}
