using System.Linq.Expressions;
using IapManager.Data;
using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>Begins and ends sessions. Nothing else signs anybody in, so no cookie is without its session.</summary>
[UseCase]
public sealed class SessionKeeper(SignInManager<AppUser> signIn, IapDbContext db, SessionBook book, CurrentSchool school, SchoolOfSession at, AccountChanges changes, CurrentUser current, IHttpContextAccessor accessor, SchoolClock clock)
{
    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("Only a request signs somebody in or out.");

    /// <summary>Signs somebody in. A session that this browser had is over.</summary>
    /// <param name="user">Who.</param>
    /// <param name="schoolId">In which school.</param>
    /// <param name="by">How they showed that it is they.</param>
    /// <param name="pin">Where it was by <see cref="SessionStart.Pin"/>; null otherwise.</param>
    public async Task StartAsync(AppUser user, int schoolId, SessionStart by, StartByPin? pin = null)
    {
        if (current.SessionId is { } before)
        {
            await EndAsync(s => s.Id == before, SessionEnd.SignedInAgain);
        }

        var (now, from) = (clock.Now, Http.Connection.RemoteIpAddress?.ToString());
        var session = new UserSession(user.Id, schoolId, now, by, from, DeviceWords.Of(Http.Request.Headers.UserAgent), pin?.TabletId, pin?.Until);
        db.UserSessions.Add(session);
        await db.SaveChangesAsync();

        // Of everybody: whoever has left signs in no more.
        await db.UserSessions.Where(s => s.StartedAt < now - UserSession.KeptFor).ExecuteDeleteAsync();
        book.Open(session.Id, schoolId, UserSession.EndOf(now, session.Until), session.ConfirmedAt);
        at.Id = schoolId;
        school.Set(schoolId, new Actor(user.Id, user.DisplayName), from, session.Id);
        await signIn.SignInWithClaimsAsync(user, pin is null ? new AuthenticationProperties() : new AuthenticationProperties { ExpiresUtc = now + UserSession.LongestIdleByPin },
            pin is null ? SessionClaims.For(session.Id, UserSession.HasSecondFactor(by)) : SessionClaims.For(session.Id, pin));
    }

    /// <summary>Puts what the account is now into the cookie, without ending the session or making it longer.</summary>
    public Task RefreshAsync(AppUser user) => RefreshAsync(user, current.SchoolId);

    private async Task RefreshAsync(AppUser user, int? schoolId)
    {
        at.Id = schoolId;
        var ticket = await Http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        await signIn.SignInWithClaimsAsync(user, ticket.Properties, SessionClaims.Of(Http.User));
    }

    /// <summary>Takes the session of this request to another school that the account is open in, for as long as it would have gone on. What asks whether it is they asks anew there.</summary>
    public async Task MoveAsync(AppUser user, int schoolId)
    {
        var id = current.SessionId ?? throw new InvalidOperationException("Nobody is signed in who could go to another school.");
        await db.UserSessions.Where(s => s.Id == id && s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.SchoolId, schoolId).SetProperty(x => x.ConfirmedAt, (DateTime?)null));
        book.Move(id, schoolId);
        changes.Note(user.Id);
        school.Set(schoolId, new Actor(user.Id, user.DisplayName), Http.Connection.RemoteIpAddress?.ToString(), id);
        await RefreshAsync(user, schoolId);
    }

    /// <summary>Somebody has just shown that it is they.</summary>
    public async Task ConfirmAsync()
    {
        if (current.SessionId is { } id)
        {
            var now = clock.Now;
            await db.UserSessions.Where(s => s.Id == id && s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.ConfirmedAt, now));
            book.Confirm(id, now);
        }
    }

    /// <summary>Looks up whether somebody has, in this session and perhaps in another process.</summary>
    public async Task<bool> LookUpConfirmedAsync()
    {
        if (current.SessionId is { } id && !book.IsConfirmed(id) && await db.UserSessions.Where(s => s.Id == id && s.EndedAt == null).Select(s => s.ConfirmedAt).FirstOrDefaultAsync() is { } at)
        {
            book.Confirm(id, at);
        }

        return current.IsConfirmed;
    }

    /// <summary>How the session of this request began; null when there is none.</summary>
    public async Task<SessionStart?> BegunByAsync() => current.SessionId is { } id ? await db.UserSessions.Where(s => s.Id == id).Select(s => (SessionStart?)s.StartedBy).FirstOrDefaultAsync() : null;

    /// <summary>The session of this request, before its cookie is taken away.</summary>
    public Task EndThisAsync(SessionEnd by = SessionEnd.SignedOut) => current.SessionId is { } id ? EndAsync(s => s.Id == id, by) : Task.CompletedTask;

    /// <returns>False where the account has no such session going.</returns>
    /// <remarks>Of one that was begun by PIN the PIN goes too.</remarks>
    public async Task<bool> EndOneAsync(int userId, Guid id, SessionEnd by)
    {
        await db.TabletSeats.IgnoreQueryFilters().Where(t => t.UserId == userId && db.UserSessions.Any(s => s.Id == id && s.UserId == userId && s.TabletId == t.SharedTabletId)).ExecuteDeleteAsync();
        return await EndAsync(s => s.UserId == userId && s.Id == id, by) > 0;
    }

    /// <summary>PINs in one school, and whoever came in by one: what they may do there has changed.</summary>
    public async Task EndPinsAsync(int userId, int schoolId)
    {
        await DropPinsInAsync(userId, schoolId);
        await EndAsync(s => s.UserId == userId && s.SchoolId == schoolId && s.StartedBy == SessionStart.Pin, SessionEnd.TabletEnded);
    }

    /// <param name="userId">Whose.</param>
    /// <param name="by">Why.</param>
    /// <param name="but">One that goes on; null for none. PINs on shared tablets go in any case.</param>
    /// <returns>How many were going.</returns>
    public async Task<int> EndAllAsync(int userId, SessionEnd by, Guid? but = null)
    {
        await db.TabletSeats.IgnoreQueryFilters().Where(s => s.UserId == userId).ExecuteDeleteAsync();
        return await EndAsync(s => s.UserId == userId && s.Id != but, by);
    }

    /// <summary>Those that were begun by PIN on a tablet.</summary>
    /// <param name="tabletId">Which.</param>
    /// <param name="userId">Whose; null for everybody's.</param>
    public Task<int> EndByPinAsync(int tabletId, int? userId = null) => EndAsync(s => s.TabletId == tabletId && (userId == null || s.UserId == userId), SessionEnd.TabletEnded);

    /// <summary>Those in one school: what the account is elsewhere stays.</summary>
    public async Task<int> EndAllInAsync(int userId, int schoolId, SessionEnd by)
    {
        await DropPinsInAsync(userId, schoolId);
        return await EndAsync(s => s.UserId == userId && s.SchoolId == schoolId, by);
    }

    private Task<int> DropPinsInAsync(int userId, int schoolId) =>
        db.TabletSeats.IgnoreQueryFilters([IapDbContext.SchoolFilter]).Where(s => s.UserId == userId && db.SharedTablets.Any(t => t.Id == s.SharedTabletId && t.SchoolId == schoolId)).ExecuteDeleteAsync();

    private async Task<int> EndAsync(Expression<Func<UserSession, bool>> which, SessionEnd by)
    {
        var now = clock.Now;
        var ids = await db.UserSessions.Where(s => s.EndedAt == null).Where(which).Select(s => s.Id).ToListAsync();
        await db.UserSessions.Where(s => ids.Contains(s.Id) && s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now).SetProperty(x => x.EndedBy, by));
        ids.ForEach(book.End);
        return ids.Count;
    }
}
