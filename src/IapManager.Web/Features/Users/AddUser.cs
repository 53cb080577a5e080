using IapManager.Data;
using IapManager.Data.Users;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Identity;

namespace IapManager.Web.Features.Users;

/// <summary>Makes an account without a password; the person chooses one by the one-time link.</summary>
[UseCase]
public sealed class AddUser(IapDbContext db, UserManager<AppUser> users, CurrentSchool school, CurrentUser current, StaffFinder staff, SchoolClock clock)
{
    /// <summary>How long a one-time link opens the account.</summary>
    public static readonly TimeSpan LinkIsOpenFor = TimeSpan.FromDays(7);

    /// <returns>Id and token of the link; or what is wrong.</returns>
    public async Task<(int Id, string? Token, (string Field, string Words)? Problem)> ExecuteAsync(UserForm form, CancellationToken cancellationToken)
    {
        var email = form.Email!.Trim();
        var (member, problem) = await staff.FindAsync(form.Staff, email, null, cancellationToken);
        if (problem is not null)
        {
            return (0, null, (nameof(form.Staff), problem));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var (part, token) = await MakeAsync(email, form.Name!.Trim(), form.Roles, member);
        if (part is null)
        {
            return (0, null, (nameof(form.Email), "There is an account with this email address already"));
        }

        part.JobTitle = string.IsNullOrWhiteSpace(form.JobTitle) ? null : form.JobTitle.Trim();
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (part.Id, token, null);
    }

    /// <summary>To be called within a transaction, and followed by a save.</summary>
    internal async Task<(SchoolUser? Part, string Token)> MakeAsync(string email, string name, IEnumerable<SchoolRole> roles, int? staffMemberId)
    {
        var token = SecretToken.New();
        var user = new AppUser { UserName = email, Email = email, DisplayName = name, LockoutEnabled = true, InvitationHash = SecretToken.HashOf(token), InvitationExpiresAt = clock.Now + LinkIsOpenFor };
        if (!(await users.CreateAsync(user)).Succeeded)
        {
            return (null, "");
        }

        var part = new SchoolUser(school.SchoolId!.Value, user.Id) { Roles = [.. roles.Distinct().Order()], StaffMemberId = staffMemberId };
        RecordsOpened.Note(part, current.Actor, clock.Now);
        db.SchoolUsers.Add(part);
        return (part, token);
    }
}
