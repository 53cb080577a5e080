using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using FluentValidation;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Web.Features.SchoolAccount;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace IapManager.Web.Features.ConfirmIdentity;

public sealed class ConfirmForm
{
    [Display(Name = "Code")]
    public string? Code { get; set; }

    public string? Password { get; set; }

    /// <summary>Shows a field for letters, for whoever has no phone at hand. Either takes both.</summary>
    public bool Recovery { get; set; }

    /// <summary>What is opened afterwards.</summary>
    public string? ReturnUrl { get; set; }

    /// <summary>The page on which a file was asked for, or that a form came from; null where neither was.</summary>
    public string? Page { get; set; }

    /// <summary>A form that waits to be sent on to <see cref="ReturnUrl"/>: its fields as JSON. Null where none was sent.</summary>
    public string? Sent { get; set; }

    /// <summary>What the browser answered about a passkey; null where none was used.</summary>
    public string? Credential { get; set; }

    /// <summary>With it.</summary>
    public string? State { get; set; }

    public bool ByPasskey => !string.IsNullOrEmpty(Credential);

    [BindNever]
    [ValidateNever]
    public ConfirmAsked Asked { get; set; } = new(false, false, false, []);

    public IReadOnlyList<KeyValuePair<string, string>> Fields => Read(Sent);

    public static string SentOf(IEnumerable<KeyValuePair<string, string>> fields) => JsonSerializer.Serialize(fields.Select(f => new[] { f.Key, f.Value }));

    private static IReadOnlyList<KeyValuePair<string, string>> Read(string? sent)
    {
        try
        {
            return string.IsNullOrEmpty(sent) ? [] : [.. (JsonSerializer.Deserialize<string?[]?[]>(sent) ?? []).Where(f => f?.Length == 2 && f[0] is not null).Select(f => KeyValuePair.Create(f![0]!, f[1] ?? ""))];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}

/// <param name="ForCode">From the phone; otherwise for the password, which is all that the account has.</param>
/// <param name="IsDemo">An account of the demo school, whose password everybody knows.</param>
/// <param name="HasPasskey">A passkey will do as well.</param>
/// <param name="Providers">Where somebody shows it who has neither phone nor password here; empty otherwise.</param>
public sealed record ConfirmAsked(bool ForCode, bool IsDemo, bool HasPasskey, IReadOnlyList<Provider> Providers)
{
    public bool ForPassword => !ForCode && Providers.Count == 0;
}

public sealed class ConfirmFormValidator : AbstractValidator<ConfirmForm>
{
    public ConfirmFormValidator()
    {
        RuleFor(f => f.Code).NotEmpty().WithMessage(f => f.Recovery ? "Enter one of your recovery codes" : "Enter the six digits that the app shows")
            .MaximumLength(40).WithMessage("That is too long for a code").When(f => f.Asked.ForCode && !f.ByPasskey);
        RuleFor(f => f.Password).NotEmpty().WithMessage("Enter your password").MaximumLength(200).WithMessage("That password is too long").When(f => f.Asked.ForPassword && !f.ByPasskey);
    }
}

/// <summary>Somebody who is signed in shows once more that it is they: with what signing in asks for beside the password, or with that where it asks for nothing else.</summary>
[UseCase]
public sealed class ConfirmIdentity(UserManager<AppUser> users, FactorKeeper factor, PasskeyKeeper passkeys, SchoolAccountTies ties, SessionKeeper sessions, CurrentUser current, AuditLog audit)
{
    private const string WrongCode = "That code is not right, or was used a moment ago. Wait for the next one: it comes within half a minute";

    private const string WrongRecovery = "That is none of your recovery codes, or it was used already";

    /// <summary>Perhaps they have, in this session and at another instance.</summary>
    public Task<bool> IsDoneAsync() => sessions.LookUpConfirmedAsync();

    public async Task<ConfirmForm> FillAsync(ConfirmForm form)
    {
        var user = await LoadAsync();
        var byCode = await factor.IsAskedAsync(user);
        form.Asked = new(byCode, user.IsDemo, await passkeys.AnyAsync(user.Id), byCode || user.PasswordHash is not null ? [] : await ties.ProvidersAsync(user.Id));
        return form;
    }

    /// <param name="form">As <see cref="FillAsync"/> filled it.</param>
    /// <returns>What is wrong, with its field; null when it is they.</returns>
    public async Task<(string Field, string Words)?> TryAsync(ConfirmForm form)
    {
        var (user, byCode) = (await LoadAsync(), form.Asked.ForCode);
        if (form.ByPasskey)
        {
            return await ByPasskeyAsync(user, form) ? null : (byCode ? nameof(form.Code) : nameof(form.Password), "That passkey was not taken. Try it once more, or without it");
        }

        if (form.Asked.Providers is [var provider, ..])
        {
            // In another window, while the form waited in this one.
            return await IsDoneAsync() ? null : ("", $"You have not confirmed at {provider.Name} yet");
        }

        var answer = byCode ? await factor.TryAsync(user, form.Code!) : await factor.TryCodeOrPasswordAsync(user, null, form.Password);
        if (answer is FactorAnswer.Code or FactorAnswer.RecoveryCode)
        {
            await sessions.ConfirmAsync();
            await audit.WriteAsync("IdentityConfirmed", null, null, AuditAction.Account, answer == FactorAnswer.RecoveryCode ? "By recovery code" : byCode ? "By code" : "By password");
            return null;
        }

        await audit.WriteAsync(SignInTries.NotConfirmed, null, null, AuditAction.Account, answer == FactorAnswer.Locked ? SignInTries.WhileLocked : null);
        return (byCode ? nameof(form.Code) : nameof(form.Password),
            answer != FactorAnswer.Wrong ? SignInTries.LockedWords(user) : !byCode ? "That is not your password" : form.Recovery ? WrongRecovery : WrongCode);
    }

    private async Task<bool> ByPasskeyAsync(AppUser user, ConfirmForm form)
    {
        if (!await passkeys.IsAsync(user, form.Credential, form.State))
        {
            await audit.WriteAsync(SignInTries.NotConfirmed, null, null, AuditAction.Account, "Passkey");
            return false;
        }

        await sessions.ConfirmAsync();
        await audit.WriteAsync("IdentityConfirmed", null, null, AuditAction.Account, "By passkey");
        return true;
    }

    private async Task<AppUser> LoadAsync() =>
        await users.FindByIdAsync($"{current.UserId}") ?? throw new InvalidOperationException("The account of the signed-in user is gone.");
}
