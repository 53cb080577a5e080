using IapManager.Data;
using IapManager.Data.Users;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>The school that the session of this request is in; null where nobody is signed in. Set where a session is checked, begun or moved.</summary>
public sealed class SchoolOfSession
{
    public int? Id { get; set; }
}

/// <summary>In which schools an account has a part. Somebody who works in two schools of a trust has one account, and is in one of them at a time.</summary>
[UseCase]
public sealed class SchoolOfAccount(IapDbContext db)
{
    /// <summary>Where signing in leads: to the school that the person was in last, else to the one where the account is at home.</summary>
    /// <returns>Closed only where every part of the account is; null for an account without any.</returns>
    public Task<SchoolUser?> FindAsync(int userId) => Parts(userId).OrderBy(u => u.DeactivatedAt != null)
        .ThenByDescending(u => db.UserSessions.Where(s => s.UserId == userId && s.SchoolId == u.SchoolId).Max(s => (DateTime?)s.SeenAt))
        .ThenBy(u => u.Id).FirstOrDefaultAsync();

    /// <summary>Where name, password, phone and passkeys of the account are looked after: where the account says so, else in the school that it has been in longest of those that it is open in.</summary>
    /// <returns>Null for an account that is open nowhere.</returns>
    public Task<int?> HomeAsync(int userId) => Open(userId).OrderBy(u => u.SchoolId != u.User.HomeSchoolId).ThenBy(u => u.Id).Select(u => (int?)u.SchoolId).FirstOrDefaultAsync();

    /// <summary>A part that waits for its owner to join; null where the link is not open, or is somebody else's.</summary>
    public Task<SchoolUser?> AskedAsync(int userId, string token, DateTime now) =>
        SecretToken.HashOf(token) is { } hash ? Parts(userId).FirstOrDefaultAsync(u => u.JoinHash == hash && u.JoinExpiresAt > now) : Task.FromResult<SchoolUser?>(null);

    /// <summary>Of every school.</summary>
    public IQueryable<SchoolUser> Open(int userId) => Parts(userId).Where(u => u.DeactivatedAt == null);

    /// <summary>Of the schools and of their provisions: each whole, and the first word of it.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(int userId)
    {
        var own = Open(userId).Select(u => u.SchoolId);
        var names = await db.Schools.Where(s => own.Contains(s.Id)).Select(s => s.Name).Concat(db.Provisions.IgnoreQueryFilters().Where(p => own.Contains(p.SchoolId)).Select(p => p.Name)).ToListAsync();
        return [.. names.SelectMany(n => new[] { n, n.Split(' ')[0] }).Distinct()];
    }

    private IQueryable<SchoolUser> Parts(int userId) => db.SchoolUsers.IgnoreQueryFilters([IapDbContext.SchoolFilter]).Where(u => u.UserId == userId);
}
