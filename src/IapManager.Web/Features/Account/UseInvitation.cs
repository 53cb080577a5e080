using FluentValidation;
using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Account;

public sealed class InvitationForm
{
    /// <summary>Whose account it is; shown, never taken from the form.</summary>
    public string Name { get; set; } = "";

    /// <summary>The school's account may take the place of a password: there is none yet that has to be replaced.</summary>
    [BindNever]
    [ValidateNever]
    public bool MayTie { get; set; }

    public string? Password { get; set; }

    public string? Again { get; set; }
}

public sealed class InvitationValidator : AbstractValidator<InvitationForm>
{
    public InvitationValidator()
    {
        RuleFor(f => f.Password).NotEmpty().WithMessage("Choose a password").MaximumLength(200).WithMessage("Use 200 characters or fewer");
        RuleFor(f => f.Again).Equal(f => f.Password).WithMessage("Type the same password twice");
    }
}

/// <summary>Opens an account by its one-time link: the person chooses a password and is signed in.</summary>
[UseCase]
public sealed class UseInvitation(IapDbContext db, UserManager<AppUser> users, SchoolOfAccount schools, SessionKeeper sessions, FactorKeeper factor, HalfSignedIn half, SchoolClock clock, CurrentSchool school, AuditLog audit)
{
    /// <returns>The account; null when the link is not open.</returns>
    public async Task<AppUser?> FindAsync(string token)
    {
        return SecretToken.HashOf(token) is { } hash ? await FindByHashAsync(hash) : null;
    }

    /// <returns>The account; null when the link is not open.</returns>
    internal async Task<AppUser?> FindByHashAsync(string hash)
    {
        var user = await db.Users.FirstOrDefaultAsync(u => u.InvitationHash == hash);
        return user is not null && user.InvitationExpiresAt > clock.Now && await schools.Open(user.Id).AnyAsync() ? user : null;
    }

    /// <returns>What is wrong with the password; empty when done. Then whether a code from the phone is asked for before the person is signed in: the link does not stand in for it.</returns>
    public async Task<(IReadOnlyList<string> Problems, bool NeedsCode)> ExecuteAsync(AppUser user, string password)
    {
        var problems = new List<string>();
        foreach (var validator in users.PasswordValidators)
        {
            problems.AddRange((await validator.ValidateAsync(users, user, password)).Errors.Select(e => e.Description));
        }

        if (problems.Count > 0)
        {
            return (problems, false);
        }

        var part = await schools.FindAsync(user.Id) ?? throw new InvalidOperationException("The account of an open link has no part in any school.");
        school.Set(part.SchoolId, new Actor(user.Id, user.DisplayName));
        user.InvitationHash = null;
        user.InvitationExpiresAt = null;
        user.EmailConfirmed = true;
        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        user.LockoutEnd = null;
        user.AccessFailedCount = 0;
        if (await users.UpdateSecurityStampAsync(user) is { Succeeded: false })
        {
            return (["The account was changed at the same moment, so the password was not saved. Open the link again."], false);
        }

        await audit.WriteAsync("PasswordChanged", null, null, AuditAction.Account, "By a link");
        await sessions.EndAllAsync(user.Id, SessionEnd.PasswordChanged);
        if (await factor.IsAskedAsync(user))
        {
            await half.BeginAsync(user, part.SchoolId);
            return ([], true);
        }

        await sessions.StartAsync(user, part.SchoolId, SessionStart.Invitation);
        await audit.WriteAsync("Account", user.Id, null, AuditAction.SignIn, "By invitation");
        return ([], false);
    }
}
