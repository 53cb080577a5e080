using IapManager.Data;
using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Domain.Schools;
using IapManager.Web.Features.HandingOver;
using IapManager.Web.Features.SchoolAccount;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Users;

/// <summary>Name, job title, roles and member of staff of an account.</summary>
[UseCase]
public sealed class EditUser(IapDbContext db, SchoolFactsSource facts, CurrentUser current, AccountChanges changes, SessionKeeper sessions, StaffFinder staff, Hanging hanging, AccountElsewhere elsewhere, SchoolAccountTies ties, SchoolClock clock)
{
    public async Task<UserPage> ForAsync(UserForm form, CancellationToken cancellationToken)
    {
        var place = (await facts.GetAsync(cancellationToken)).ProvisionName;
        return new UserPage(null, form, Choice.From<SchoolRole>(r => ShellFilter.NameOf(r, place)), place);
    }

    public async Task<UserPage?> ReadAsync(int id, CancellationToken cancellationToken)
    {
        var part = await db.SchoolUsers.AsNoTracking().Include(u => u.User).FirstOrDefaultAsync(u => u.Id == id, cancellationToken);
        if (part is null)
        {
            return null;
        }

        var member = await db.StaffMembers.Where(s => s.Id == part.StaffMemberId).Select(s => new { s.Code, LeadsYear = s.HeadOfYear != null }).FirstOrDefaultAsync(cancellationToken);
        var page = await ForAsync(new UserForm { Stamp = part.Stamp, Name = part.User.DisplayName, Email = part.User.Email, JobTitle = part.JobTitle, Staff = member?.Code, Roles = [.. part.Roles] }, cancellationToken);
        return page with
        {
            Id = id,
            StaffMemberId = part.StaffMemberId,
            Hanging = await hanging.CountAsync(part.StaffMemberId, part.UserId, cancellationToken),
            IsActive = part.DeactivatedAt is null,
            IsAsked = part.JoinHash is not null,
            IsLocked = part.User.LockoutEnd > clock.Now,
            HasPassword = part.User.PasswordHash is not null,
            Others = await elsewhere.OthersAsync(part.UserId, cancellationToken),
            Home = await elsewhere.HomeElsewhereAsync(part.UserId, cancellationToken),
            IsSelf = part.UserId == current.UserId,
            FactorSince = await db.UserFactors.Where(f => f.UserId == part.UserId).Select(f => f.Since).FirstOrDefaultAsync(cancellationToken),
            Passkeys = await db.Set<IdentityUserPasskey<int>>().CountAsync(p => p.UserId == part.UserId, cancellationToken),
            Ties = await ties.AllAsync(part.UserId, cancellationToken),
            NeedsFactor = SecondFactorRule.IsNeeded(part.Roles, (await facts.GetAsync(cancellationToken)).School.SecondFactorFor, member?.LeadsYear == true) && !part.User.IsDemo,
        };
    }

    /// <returns>What is wrong, with its field; null when saved.</returns>
    public async Task<(string Field, string Words)?> ExecuteAsync(int id, UserForm form, CancellationToken cancellationToken)
    {
        var part = await db.SchoolUsers.Include(u => u.User).SingleAsync(u => u.Id == id, cancellationToken);
        var (member, problem) = await staff.FindAsync(form.Staff, null, part.Id, cancellationToken);
        if (problem is not null)
        {
            return (nameof(form.Staff), problem);
        }

        if (form.Name!.Trim() != part.User.DisplayName)
        {
            await elsewhere.MustBeAtHomeAsync(part.UserId, cancellationToken);
        }

        if (!form.Roles.Contains(SchoolRole.Administrator))
        {
            await LastAdministrator.MustRemainAsync(db, part, cancellationToken);
        }

        var given = form.Roles.Except(part.Roles).Where(Policies.ReadsBeyondOwnPupils.Contains).ToList();
        if (given.Count > 0 && part.UserId == current.UserId)
        {
            return (nameof(form.Roles), $"You cannot give yourself the role {ShellFilter.NameOf(given[0], (await facts.GetAsync(cancellationToken)).ProvisionName)}, because it opens pupils’ records. Ask another administrator");
        }

        if (given.Count > 0)
        {
            part.NoteRecordsOpened(current.Actor, clock.Now);
        }

        // A change of the name alone is a change of the account too.
        db.Entry(part).State = EntityState.Modified;
        db.Entry(part).Property(u => u.Stamp).OriginalValue = form.Stamp ?? Guid.Empty;
        part.User.DisplayName = form.Name.Trim();
        part.JobTitle = string.IsNullOrWhiteSpace(form.JobTitle) ? null : form.JobTitle.Trim();
        part.StaffMemberId = member;
        var before = part.Roles;
        part.Roles = [.. form.Roles.Distinct().Order()];
        await db.SaveChangesAsync(cancellationToken);
        changes.Note(part.UserId);
        if (!before.SequenceEqual(part.Roles))
        {
            await sessions.EndPinsAsync(part.UserId, part.SchoolId);
        }

        return null;
    }
}

internal static class LastAdministrator
{
    /// <exception cref="DomainRuleException">When nobody else who is active administers the school.</exception>
    public static async Task MustRemainAsync(IapDbContext db, SchoolUser part, CancellationToken cancellationToken)
    {
        if (!part.Roles.Contains(SchoolRole.Administrator) || part.DeactivatedAt is not null)
        {
            return;
        }

        var others = await db.SchoolUsers.Where(u => u.Id != part.Id && u.DeactivatedAt == null && u.User.PasswordHash != null).Select(u => u.Roles).ToListAsync(cancellationToken);
        if (!others.Any(roles => roles.Contains(SchoolRole.Administrator)))
        {
            throw new DomainRuleException("This is the only administrator who can sign in. Make somebody else an administrator first.");
        }
    }
}

/// <summary>Finds the member of staff whom an account belongs to.</summary>
[UseCase]
public sealed class StaffFinder(IapDbContext db)
{
    /// <param name="typed">Staff code or email address; null or blank to look for <paramref name="email"/> instead.</param>
    /// <param name="email">The account's address; null to look for none.</param>
    /// <param name="partId">The account that may be tied already; null for a new one.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The id, or null for none; and what is wrong.</returns>
    public async Task<(int? Id, string? Problem)> FindAsync(string? typed, string? email, int? partId, CancellationToken cancellationToken)
    {
        var wanted = string.IsNullOrWhiteSpace(typed) ? email?.Trim() : typed.Trim();
        if (wanted is null)
        {
            return (null, null);
        }

        var found = await db.StaffMembers.Where(s => s.Code == wanted || s.Email == wanted).OrderBy(s => s.LeftOn != null).ThenBy(s => s.Id).Select(s => new { s.Id, s.Forename, s.Surname }).FirstOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return (null, string.IsNullOrWhiteSpace(typed) ? null : "No member of staff has this code or email address. Check it, or leave it empty");
        }

        return await db.SchoolUsers.AnyAsync(u => u.StaffMemberId == found.Id && u.Id != partId, cancellationToken)
            ? (null, $"{found.Forename} {found.Surname} has an account already")
            : (found.Id, null);
    }
}
