using System.ComponentModel.DataAnnotations;
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

namespace IapManager.Web.Features.SecondFactor;

public sealed class ProofForm
{
    [Display(Name = "A code from your phone")]
    public string? Code { get; set; }

    [Display(Name = "Or your password")]
    public string? Password { get; set; }

    [BindNever]
    [ValidateNever]
    public OwnFactorState State { get; set; } = OwnFactorState.None;
}

public sealed class ProofFormValidator : AbstractValidator<ProofForm>
{
    public ProofFormValidator()
    {
        RuleFor(f => f.Code).NotEmpty().When(f => string.IsNullOrEmpty(f.Password)).WithMessage("Enter a code from your phone, or your password").MaximumLength(40).WithMessage("That is too long for a code");
        RuleFor(f => f.Password).MaximumLength(200).WithMessage("That password is too long");
    }
}

/// <param name="Since">UTC; null while none is set up.</param>
/// <param name="CodesLeft">Recovery codes that are good.</param>
/// <param name="IsNeeded">The school asks for one of this account.</param>
/// <param name="TakenAwayBy">The administrator who took it away; null when nobody did.</param>
/// <param name="TakenAwayAt">UTC; null when nobody did.</param>
/// <param name="IsDemo">An account of the demo school, of which none is asked.</param>
/// <param name="TakenAwayLately">So lately that it is said also where another has been added since: it may have been somebody else who added it.</param>
public sealed record OwnFactorState(DateTime? Since, int CodesLeft, bool IsNeeded, string? TakenAwayBy, DateTime? TakenAwayAt, bool IsDemo, bool TakenAwayLately)
{
    public static OwnFactorState None { get; } = new(null, 0, false, null, null, false, false);
}

/// <param name="Codes">Empty when they have been shown.</param>
public sealed record CodesPage(IReadOnlyList<string> Codes, string ReturnUrl);

/// <summary>What somebody sees of their own second factor, and changes with a fresh code or the password.</summary>
[UseCase]
public sealed class OwnFactor(IapDbContext db, FactorKeeper factor, SessionKeeper sessions, UserManager<AppUser> users, CurrentUser current, CurrentSchool school, AuditLog audit, SchoolClock clock)
{
    private const string Wrong = "That is neither a code that is good now nor your password. A code that was used a moment ago is no longer good: wait for the next one";

    /// <summary>That somebody took the phone off.</summary>
    private static readonly TimeSpan ToldFor = TimeSpan.FromDays(14);

    public async Task<ProofForm> FillAsync(ProofForm form)
    {
        form.State = await ReadAsync();
        return form;
    }

    public async Task<OwnFactorState> ReadAsync()
    {
        var (me, needs, lately) = (current.UserId, current.NeedsSecondFactor, clock.Now - ToldFor);
        return await db.Users.Where(u => u.Id == me).LeftJoin(db.UserFactors, u => u.Id, f => f.UserId, (u, f) => new OwnFactorState(
            f!.Since, db.RecoveryCodes.Count(c => c.UserId == me && c.UsedAt == null), needs, f.TakenAwayBy, f.TakenAwayAt, u.IsDemo, f.TakenAwayAt != null && f.TakenAwayAt > lately)).SingleOrDefaultAsync() ?? OwnFactorState.None;
    }

    /// <returns>The codes; or what is wrong.</returns>
    public async Task<(IReadOnlyList<string> Codes, string? Problem)> NewCodesAsync(ProofForm form)
    {
        var user = await LoadAsync();
        if (await RefusalAsync(user, form.Code, form.Password) is { } refusal)
        {
            return ([], refusal);
        }

        if (!await factor.IsSetUpAsync(user.Id))
        {
            throw new DomainRuleException("There is no phone on your account yet. Add one first.");
        }

        var codes = await factor.NewRecoveryCodesAsync(user);
        await audit.WriteAsync("RecoveryCodesMade", null, null, AuditAction.Account);
        return (codes, null);
    }

    /// <returns>What is wrong; null when it is removed.</returns>
    public async Task<string?> RemoveAsync(ProofForm form)
    {
        if (current.NeedsSecondFactor)
        {
            throw new DomainRuleException("Your school asks everybody with your role for a code from a phone, so it cannot be taken off. You can use another phone.");
        }

        var user = await LoadAsync();
        if (await RefusalAsync(user, form.Code, form.Password) is { } refusal)
        {
            return refusal;
        }

        await factor.TakeAwayAsync(user, null);
        await audit.WriteAsync("SecondFactorRemoved", null, null, AuditAction.Account);
        if (!user.IsDemo)
        {
            await sessions.EndAllAsync(user.Id, SessionEnd.FactorChanged, but: current.SessionId);
        }

        // What this session showed was the phone that is gone.
        await sessions.StartAsync(user, school.SchoolId!.Value, SessionStart.Password);
        return null;
    }

    /// <returns>Null when the proof is good.</returns>
    internal async Task<string?> RefusalAsync(AppUser user, string? code, string? password)
    {
        // A session that began without a code, while there is one now, has shown no more than the password.
        var answer = current.UsedSecondFactor || !await factor.IsAskedAsync(user) ? await factor.TryCodeOrPasswordAsync(user, code, password) : await factor.TryAsync(user, code ?? "");
        if (answer is FactorAnswer.Code)
        {
            return null;
        }

        if (answer is FactorAnswer.RecoveryCode)
        {
            await audit.WriteAsync("IdentityConfirmed", null, null, AuditAction.Account, "By recovery code");
            return null;
        }

        await audit.WriteAsync("Account", user.Id, null, AuditAction.SignInFailed, SignInTries.WrongProof);
        return answer == FactorAnswer.Wrong ? Wrong : SignInTries.LockedWords(user);
    }

    internal async Task<AppUser> LoadAsync() =>
        await users.FindByIdAsync($"{current.UserId}") ?? throw new InvalidOperationException("The account of the signed-in user is gone.");
}
