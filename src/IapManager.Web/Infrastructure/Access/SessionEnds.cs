using System.Security.Cryptography;
using IapManager.Data.Users;
using Microsoft.AspNetCore.Authentication;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>When the session of a page ends, for the script that warns before it does.</summary>
/// <param name="Idle">Seconds until it ends where nothing more is asked for.</param>
/// <param name="Longest">Seconds until it ends in any case.</param>
/// <param name="Session">Tells sessions of one browser apart, and opens nothing.</param>
/// <param name="User">Whose it is.</param>
/// <param name="Pin">By PIN on a shared tablet: somebody else may be next.</param>
public sealed record SessionEnds(int Idle, int Longest, string Session, int User, bool Pin)
{
    /// <returns>Null when nobody is signed in.</returns>
    public static SessionEnds? Of(HttpContext context, CurrentUser user, SessionBook book, DateTimeOffset now)
    {
        if (user.SessionId is not { } id || book.Left(id) is not { } left)
        {
            return null;
        }

        // The cookie of a request that somebody made is at most as old as the check of each minute.
        var idle = !Unasked.Is(context.Request) ? (user.IsByPin ? UserSession.LongestIdleByPin : UserSession.LongestIdle) - CheckSession.Every
            : context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc - now ?? TimeSpan.Zero;
        return new((int)idle.TotalSeconds, (int)left.TotalSeconds, Convert.ToHexStringLower(SHA256.HashData(id.ToByteArray()))[..8], user.UserId, user.IsByPin);
    }
}
