using IapManager.Data;
using IapManager.Data.Users;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Users;

/// <param name="Path">Of the one-time link.</param>
/// <param name="IsThere">The account was there, of another school of the trust: with the link its owner joins.</param>
/// <param name="Name">As the account has it.</param>
public sealed record MadePart(SchoolUser Part, string Path, bool IsThere, string Name);

/// <summary>Makes an account without a password; the person chooses one by the one-time link. Somebody who has one in another school of the trust joins with that, by a link that opens for them alone.</summary>
[UseCase]
public sealed class AddUser(IapDbContext db, UserManager<AppUser> users, SchoolOfAccount schools, CurrentSchool school, CurrentUser current, StaffFinder staff, SchoolClock clock)
{
    /// <summary>How long a one-time link opens the account.</summary>
    public static readonly TimeSpan LinkIsOpenFor = TimeSpan.FromDays(7);

    /// <returns>What was made; or what is wrong.</returns>
    public async Task<(MadePart? Made, (string Field, string Words)? Problem)> ExecuteAsync(UserForm form, CancellationToken cancellationToken)
    {
        var email = form.Email!.Trim();
        var (member, problem) = await staff.FindAsync(form.Staff, email, null, cancellationToken);
        if (problem is not null)
        {
            return (null, (nameof(form.Staff), problem));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await MakeAsync(email, form.Name!.Trim(), form.Roles, member, cancellationToken) is not { Part: var part } made)
        {
            return (null, (nameof(form.Email), "There is an account with this email address already"));
        }

        part.JobTitle = string.IsNullOrWhiteSpace(form.JobTitle) ? null : form.JobTitle.Trim();
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (made, null);
    }

    /// <summary>To be called within a transaction, and followed by a save.</summary>
    /// <returns>Null where there is such an account, and it is none of another school of the trust.</returns>
    internal async Task<MadePart?> MakeAsync(string email, string name, IEnumerable<SchoolRole> roles, int? staffMemberId, CancellationToken cancellationToken)
    {
        if (await users.FindByEmailAsync(email) is { } there)
        {
            return await MayJoinAsync(there, cancellationToken) ? AskToJoin(there, roles, staffMemberId) : null;
        }

        var token = SecretToken.New();
        var user = new AppUser { UserName = email, Email = email, DisplayName = name, HomeSchoolId = school.SchoolId, LockoutEnabled = true, InvitationHash = SecretToken.HashOf(token), InvitationExpiresAt = clock.Now + LinkIsOpenFor };
        if (!(await users.CreateAsync(user)).Succeeded)
        {
            return null;
        }

        return new(Give(user, roles, staffMemberId), InvitationPath(token), false, name);
    }

    /// <summary>Where a person chooses a password.</summary>
    internal static string InvitationPath(string token) => $"/account/invitation/{token}";

    /// <summary>Where the owner of an account joins another school.</summary>
    internal static string JoinPath(string token) => $"/account/schools/join/{token}";

    private MadePart AskToJoin(AppUser there, IEnumerable<SchoolRole> roles, int? staffMemberId)
    {
        var (part, token) = (Give(there, roles, staffMemberId), SecretToken.New());
        part.AskToJoin(SecretToken.HashOf(token)!, clock.Now + LinkIsOpenFor, clock.Now);
        return new(part, JoinPath(token), true, there.DisplayName);
    }

    private SchoolUser Give(AppUser user, IEnumerable<SchoolRole> roles, int? staffMemberId)
    {
        var part = new SchoolUser(school.SchoolId!.Value, user.Id) { Roles = [.. roles.Distinct().Order()], StaffMemberId = staffMemberId };
        RecordsOpened.Note(part, current.Actor, clock.Now);
        db.SchoolUsers.Add(part);
        return part;
    }

    /// <summary>Open in another school of the trust, and never in this one: there it is opened again.</summary>
    private async Task<bool> MayJoinAsync(AppUser user, CancellationToken cancellationToken) =>
        !user.IsDemo && !await db.SchoolUsers.AnyAsync(u => u.UserId == user.Id, cancellationToken)
        && await schools.Open(user.Id).AnyAsync(u => db.Schools.Any(s => s.Id == u.SchoolId && s.TrustId != null && s.TrustId == db.Schools.Where(h => h.Id == school.SchoolId).Select(h => h.TrustId).First()), cancellationToken);
}
