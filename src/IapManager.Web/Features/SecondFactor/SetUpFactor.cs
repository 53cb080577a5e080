using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using FluentValidation;
using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Web.Features.Views;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace IapManager.Web.Features.SecondFactor;

public sealed class SetUpForm
{
    /// <summary>The key that the picture shows, sealed; made for this account and good for half an hour.</summary>
    public string? Key { get; set; }

    public string? Code { get; set; }

    /// <summary>Asked for when another phone takes the place of one.</summary>
    [Display(Name = "A code from the phone you have used until now")]
    public string? OldCode { get; set; }

    [Display(Name = "Or your password")]
    public string? Password { get; set; }

    public string? ReturnUrl { get; set; }

    /// <summary>The picture was not on the page that the form came from.</summary>
    [BindNever]
    [ValidateNever]
    public bool IsNew { get; set; }

    /// <summary>Nobody has shown of late that it is they: a phone that somebody adds at an open desk would be theirs.</summary>
    [BindNever]
    [ValidateNever]
    public bool AsksPassword { get; set; }

    [BindNever]
    [ValidateNever]
    public NewKey Shown { get; set; } = null!;

    [BindNever]
    [ValidateNever]
    public OwnFactorState State { get; set; } = OwnFactorState.None;
}

/// <param name="Address">For an app on the same device.</param>
/// <param name="InWords">To be typed.</param>
public sealed record NewKey(QrCode Picture, string Address, string InWords);

public sealed class SetUpFormValidator : AbstractValidator<SetUpForm>
{
    public SetUpFormValidator()
    {
        RuleFor(f => f.Code).NotEmpty().WithMessage("Enter the six digits that the app shows").MaximumLength(40).WithMessage("Enter the six digits that the app shows");
        RuleFor(f => f.OldCode).NotEmpty().When(f => f.State.Since is not null && string.IsNullOrEmpty(f.Password)).WithMessage("Enter a code from the phone you have used until now, or your password")
            .MaximumLength(40).WithMessage("That is too long for a code");
        RuleFor(f => f.Password).NotEmpty().When(f => f.AsksPassword).WithMessage("Enter your password").MaximumLength(200).WithMessage("That password is too long");
    }
}

/// <summary>Gives an app on a phone the key of an account, once it has shown that it has it. Whatever was set up before is no longer good.</summary>
[UseCase]
public sealed class SetUpFactor(OwnFactor own, FactorKeeper factor, SessionKeeper sessions, CurrentUser current, CurrentSchool school, AuditLog audit, IDataProtectionProvider protection, SchoolClock clock)
{
    private static readonly TimeSpan OpenFor = TimeSpan.FromMinutes(30);

    public async Task<SetUpForm> FillAsync(SetUpForm form)
    {
        // The account before its state: who sets up another meanwhile changes it, and is not overwritten.
        var user = await own.LoadAsync();
        form.State = await own.ReadAsync();
        form.AsksPassword = form.State.Since is null && user is { PasswordHash: not null, IsDemo: false } && !current.IsConfirmed && await sessions.BegunByAsync() is not (SessionStart.Invitation or SessionStart.FirstSetUp);
        var key = Open(form.Key);
        if (key is null)
        {
            key = TimeCode.NewKey();
            form.Key = Seal(key);
            form.IsNew = true;
        }

        var address = TimeCode.Address(key, user.Email ?? "");
        form.Shown = new NewKey(QrCode.Of(address), address, TimeCode.InWords(key));
        return form;
    }

    /// <param name="form">As <see cref="FillAsync"/> filled it.</param>
    /// <returns>Recovery codes, to be shown once; or what is wrong, with its field.</returns>
    public async Task<(IReadOnlyList<string> Codes, (string Field, string Words)? Problem)> ExecuteAsync(SetUpForm form)
    {
        if (form.IsNew)
        {
            return ([], (nameof(form.Code), "This page stood open for too long. Scan the picture again, it is a new one"));
        }

        var (user, key) = (await own.LoadAsync(), Open(form.Key)!);
        if (TimeCode.StepOf(key, form.Code!, clock.Now) is not { } step)
        {
            return ([], (nameof(form.Code), "That code is not right. Wait for the next one, and check that the phone sets its clock by itself"));
        }

        if (form.State.Since is not null && await own.RefusalAsync(user, form.OldCode, form.Password) is { } refusal)
        {
            return ([], (nameof(form.OldCode), refusal));
        }

        if (form.AsksPassword && await own.RefusalAsync(user, null, form.Password) is { } wrong)
        {
            return ([], (nameof(form.Password), wrong));
        }

        await factor.SetUpAsync(user, key, step, audit.EntryOf("SecondFactorSetUp", null, null, AuditAction.Account, form.State.Since is null ? null : "Instead of another"));
        var codes = await factor.NewRecoveryCodesAsync(user);
        if (!user.IsDemo)
        {
            await sessions.EndAllAsync(user.Id, SessionEnd.FactorChanged, but: current.SessionId);
        }

        await sessions.StartAsync(user, school.SchoolId!.Value, SessionStart.Code);
        return (codes, null);
    }

    private ITimeLimitedDataProtector Protector => protection.CreateProtector("IapManager.SecondFactor.SetUp", $"{current.UserId}").ToTimeLimitedDataProtector();

    private string Seal(byte[] key) => Protector.Protect(Convert.ToBase64String(key), OpenFor);

    private byte[]? Open(string? sealedKey)
    {
        try
        {
            return string.IsNullOrEmpty(sealedKey) ? null : Convert.FromBase64String(Protector.Unprotect(sealedKey));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
