using IapManager.Data;
using IapManager.Data.Users;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>
/// Whether the session that a cookie names goes on: at each request by what this process knows, once a minute by the database. So a session ended
/// here is over at once, and one ended by another process within a minute. The account itself is checked with it (<see cref="AccountChanges"/>).
/// </summary>
[UseCase]
public sealed class CheckSession(SessionBook book, AccountChanges changes, IapDbContext db, SchoolOfSession at, TabletCookie tablet, SchoolClock clock)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public async Task ExecuteAsync(CookieValidatePrincipalContext context)
    {
        if (SessionClaims.SessionOf(context.Principal) is not { } id || IsElsewhere(context) || book.IsOver(id) || (IsDue(context, id) && !await GoesOnAsync(id, context.HttpContext)))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
            return;
        }

        at.Id = book.SchoolOf(id);
        if (!Unasked.Is(context.Request))
        {
            await changes.ValidateAsync(context);
            return;
        }

        if (book.CheckedOf(id) is { } found && !changes.IsNoted(found))
        {
            context.ReplacePrincipal(found);
            return;
        }

        await changes.ValidateAsync(context);
        if (context.Principal is { } user)
        {
            book.Checked(id, user);
        }

        // The check renews the cookie, and with it the hour.
        context.ShouldRenew = false;
    }

    /// <summary>It was begun by PIN on another tablet: a copy of its cookie opens nothing.</summary>
    private bool IsElsewhere(CookieValidatePrincipalContext context) => context.Principal?.FindFirst(SessionClaims.TabletSecretClaim)?.Value is { } secret && SecretToken.HashOf(tablet.Token) != secret;

    private bool IsDue(CookieValidatePrincipalContext context, Guid id) =>
        !book.Knows(id) || ((context.Properties.IssuedUtc is not { } issued || clock.Now - issued.UtcDateTime > Every) && !(Unasked.Is(context.Request) && book.CheckedOf(id) is not null));

    private async Task<bool> GoesOnAsync(Guid id, HttpContext context)
    {
        var now = clock.Now;
        var since = now - UserSession.Longest;
        var open = db.UserSessions.Where(s => s.Id == id && s.EndedAt == null && s.StartedAt > since && (s.Until == null || s.Until > now));
        if (await open.Select(s => new { s.SchoolId, s.StartedAt, s.Until, s.ConfirmedAt }).FirstOrDefaultAsync(context.RequestAborted) is not { } found
            || (!Unasked.Is(context.Request) && await open.ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, now), context.RequestAborted) == 0))
        {
            book.End(id);
            return false;
        }

        book.Open(id, found.SchoolId, UserSession.EndOf(found.StartedAt, found.Until), found.ConfirmedAt);
        return true;
    }
}
