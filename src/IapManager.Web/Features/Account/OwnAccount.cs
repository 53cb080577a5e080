using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Domain.Pupils;
using IapManager.Web.Features.AccountSessions;
using IapManager.Web.Features.Passkeys;
using IapManager.Web.Features.SchoolAccount;
using IapManager.Web.Features.SecondFactor;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Account;

public sealed class NameForm
{
    [Display(Name = "Name")]
    public string? DisplayName { get; set; }
}

public sealed class NameValidator : AbstractValidator<NameForm>
{
    public NameValidator() => RuleFor(f => f.DisplayName)
        .NotEmpty().WithMessage("Enter your name")
        .MaximumLength(AppUser.DisplayNameLimit).WithMessage($"Use {AppUser.DisplayNameLimit} characters or fewer for your name");
}

public sealed class PasswordForm
{
    [Display(Name = "Password now")]
    public string? Current { get; set; }

    [Display(Name = "New password")]
    public string? Password { get; set; }

    [Display(Name = "New password again")]
    public string? Again { get; set; }

    [Display(Name = "Close my calendars too: whoever has the address of one goes on seeing it otherwise")]
    public bool CloseCalendars { get; set; }
}

public sealed class PasswordFormValidator : AbstractValidator<PasswordForm>
{
    public PasswordFormValidator()
    {
        RuleFor(f => f.Current).NotEmpty().WithMessage("Enter the password you have now").MaximumLength(200).WithMessage("The password you have now is not right");
        RuleFor(f => f.Password).NotEmpty().WithMessage("Choose a new password").MaximumLength(200).WithMessage("Use 200 characters or fewer");
        RuleFor(f => f.Again).Equal(f => f.Password).WithMessage("Type the same new password twice");
    }
}

public sealed record OwnAccountPage(string Email, IReadOnlyList<string> Roles, NameForm Name, PasswordForm Password, IReadOnlyList<OwnSession> Sessions, OwnFactorState Factor, OwnPasskeysPage Passkeys)
{
    public IReadOnlyList<Tie> Ties { get; init; } = [];

    /// <summary>Somebody who opened the account with the school's has none.</summary>
    public bool HasPassword { get; init; } = true;
}

/// <summary>What everyone may change about their own account: name and password.</summary>
[UseCase]
public sealed class OwnAccount(IapDbContext db, UserManager<AppUser> users, SignInTries tries, SchoolClock clock, SessionKeeper sessions, OwnSessions places, OwnFactor factor, OwnPasskeys passkeys, SchoolAccountTies ties, CurrentUser current, SchoolFactsSource facts, AuditLog audit)
{
    private const string DemoPassword = "Others use this account of the demo school too, so its password stays as it is";

    public async Task<OwnAccountPage> ReadAsync()
    {
        var user = await LoadAsync();
        var place = (await facts.GetAsync()).ProvisionName;
        return new OwnAccountPage(user.Email ?? "", [.. current.Roles.Select(r => ShellFilter.NameOf(r, place))], new NameForm { DisplayName = user.DisplayName }, new PasswordForm(), await places.ReadAsync(), await factor.ReadAsync(), await passkeys.ReadAsync())
        {
            Ties = await ties.AllAsync(user.Id),
            HasPassword = user.PasswordHash is not null,
        };
    }

    /// <exception cref="DomainRuleException">When somebody else of the school is called so: what is written is signed with the name.</exception>
    public async Task RenameAsync(string name)
    {
        var user = await LoadAsync();
        var wanted = NameSearch.Fold(name);
        if (wanted != NameSearch.Fold(user.DisplayName) && (await db.SchoolUsers.Where(u => u.UserId != user.Id).Select(u => u.User.DisplayName).Concat(db.StaffMembers.Where(s => s.Id != current.StaffMemberId).Select(s => s.Forename + " " + s.Surname)).ToListAsync()).Any(n => NameSearch.Fold(n) == wanted))
        {
            throw new DomainRuleException("Somebody else of your school has this name. Ask your administrator, if it is yours too.", nameof(NameForm.DisplayName));
        }

        user.DisplayName = name.Trim();
        await users.UpdateAsync(user);
        await sessions.RefreshAsync(user);
    }

    /// <returns>Field and words of each problem; empty when done.</returns>
    public async Task<IReadOnlyList<(string Field, string Problem)>> ChangePasswordAsync(PasswordForm form)
    {
        var user = await LoadAsync();
        if (user.IsDemo)
        {
            return [(nameof(PasswordForm.Current), DemoPassword)];
        }

        if (await users.IsLockedOutAsync(user))
        {
            return [(nameof(PasswordForm.Current), SignInTries.LockedWords(user))];
        }

        if (!await users.CheckPasswordAsync(user, form.Current!))
        {
            await tries.CountPasswordAsync(user);
            await audit.WriteAsync("Account", user.Id, null, AuditAction.SignInFailed, SignInTries.WrongProof);
            return [(nameof(PasswordForm.Current), "The password you have now is not right")];
        }

        var result = await users.ChangePasswordAsync(user, form.Current!, form.Password!);
        if (result.Succeeded)
        {
            await audit.WriteAsync("PasswordChanged", null, null, AuditAction.Account);
            if (form.CloseCalendars)
            {
                await CloseCalendarsAsync(user.Id);
            }

            await sessions.EndAllAsync(user.Id, SessionEnd.PasswordChanged, but: current.SessionId);
            await sessions.RefreshAsync(user);
            return [];
        }

        return [.. result.Errors.Select(e => (nameof(PasswordForm.Password), e.Description))];
    }

    /// <summary>Their addresses are secrets of their own, so a new password alone leaves them open.</summary>
    private async Task CloseCalendarsAsync(int userId)
    {
        foreach (var feed in await db.CalendarFeeds.Where(f => f.UserId == userId && f.ClosedAt == null).ToListAsync())
        {
            feed.Close(current.Actor, clock.Now);
        }

        await db.SaveChangesAsync();
    }

    private async Task<AppUser> LoadAsync() =>
        await users.FindByIdAsync($"{current.UserId}") ?? throw new InvalidOperationException("The account of the signed-in user is gone.");
}
