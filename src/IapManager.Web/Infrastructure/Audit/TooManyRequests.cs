using IapManager.Data.Audit;
using IapManager.Web.Features.PrivateLinks;
using Microsoft.Extensions.Caching.Memory;

namespace IapManager.Web.Infrastructure.Audit;

/// <summary>Logs that a network asked too often, once a minute: who it is, and of which school, is not known yet.</summary>
public sealed class TooManyRequests(AuditLog audit, IMemoryCache told)
{
    public const string Subject = "TooManyRequests";

    public async Task WriteAsync(HttpContext context)
    {
        var key = $"{Subject}/{LinkGuard.NetworkOf(context.Connection.RemoteIpAddress)}";
        if (told.TryGetValue(key, out _))
        {
            return;
        }

        told.Set(key, true, TimeSpan.FromMinutes(1));
        await audit.WriteAsync(Subject, null, null, AuditAction.Refused);
    }
}
