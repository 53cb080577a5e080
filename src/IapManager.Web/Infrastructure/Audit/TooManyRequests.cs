using IapManager.Data.Audit;
using IapManager.Web.Features.PrivateLinks;
using IapManager.Web.Infrastructure.Access;
using Microsoft.Extensions.Caching.Memory;

namespace IapManager.Web.Infrastructure.Audit;

/// <summary>Logs once a minute that a user asked too often, or a network where nobody has signed in yet.</summary>
public sealed class TooManyRequests(AuditLog audit, CurrentUser user, IMemoryCache told)
{
    public const string Subject = "TooManyRequests";

    public async Task WriteAsync(HttpContext context)
    {
        var key = user.IsSignedIn ? $"{Subject}/user {user.UserId}" : $"{Subject}/{LinkGuard.NetworkOf(context.Connection.RemoteIpAddress)}";
        if (told.TryGetValue(key, out _))
        {
            return;
        }

        told.Set(key, true, TimeSpan.FromMinutes(1));
        await audit.WriteAsync(Subject, null, null, AuditAction.Refused);
    }
}
