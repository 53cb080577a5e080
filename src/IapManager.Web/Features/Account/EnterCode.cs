using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;

namespace IapManager.Web.Features.Account;

public sealed class CodeForm
{
    [Display(Name = "Code")]
    public string? Code { get; set; }

    public string? ReturnUrl { get; set; }

    /// <summary>Shows a field for letters, for whoever has no phone at hand. Either takes both.</summary>
    public bool Recovery { get; set; }
}

public sealed class CodeFormValidator : AbstractValidator<CodeForm>
{
    public CodeFormValidator() => RuleFor(f => f.Code)
        .NotEmpty().WithMessage(f => f.Recovery ? "Enter one of your recovery codes" : "Enter the six digits that the app shows")
        .MaximumLength(40).WithMessage("That is too long for a code");
}

public enum CodeOutcome
{
    SignedIn,
    Refused,

    /// <summary>The password was typed too long ago, or the account has changed since.</summary>
    PasswordFirst,
}

/// <summary>The second half of signing in. A recovery code does as well, once.</summary>
[UseCase]
public sealed class EnterCode(HalfSignedIn half, FactorKeeper factor, SignInTries tries, SessionKeeper sessions, CurrentSchool school, AuditLog audit, IHttpContextAccessor http)
{
    private const string Wrong = "That code is not right, or was used a moment ago. Wait for the next one: it comes within half a minute";

    private const string WrongRecovery = "That is none of your recovery codes, or it was used already";

    public async Task<bool> IsOpenAsync() => await half.FindAsync() is not null;

    /// <returns>What came of it; what is wrong, or what the person should know, in words; null for nothing.</returns>
    public async Task<(CodeOutcome Outcome, string? Words)> ExecuteAsync(CodeForm form)
    {
        if (await half.FindAsync() is not var (user, schoolId))
        {
            return (CodeOutcome.PasswordFirst, "That took too long. Sign in again.");
        }

        school.Set(schoolId, new Actor(user.Id, user.DisplayName), http.HttpContext?.Connection.RemoteIpAddress?.ToString());
        var answer = await factor.TryAsync(user, form.Code!);
        if (answer is FactorAnswer.Wrong or FactorAnswer.LastWrong or FactorAnswer.Locked)
        {
            await audit.WriteAsync("Account", user.Id, null, AuditAction.SignInFailed, answer == FactorAnswer.Locked ? SignInTries.WhileLocked : SignInTries.WrongCode);
            return (CodeOutcome.Refused, answer != FactorAnswer.Wrong ? SignInTries.LockedWords(user) : form.Recovery ? WrongRecovery : Wrong);
        }

        var provider = await half.ProviderAsync();
        await half.EndAsync();
        var wrong = await tries.WrongCodesAsync(user.Id);
        var byPaper = answer == FactorAnswer.RecoveryCode;
        await sessions.StartAsync(user, schoolId, provider is not null ? SessionStart.SchoolAccountAndCode : byPaper ? SessionStart.RecoveryCode : SessionStart.Code);
        await audit.WriteAsync("Account", user.Id, null, AuditAction.SignIn, $"{provider ?? "Password"} and a {(byPaper ? "recovery code" : "code")}");
        var words = string.Join(' ', new[] { byPaper ? await LeftAsync(user) : null, wrong.InWords }.OfType<string>());
        return (CodeOutcome.SignedIn, words.Length > 0 ? words : null);
    }

    private async Task<string> LeftAsync(AppUser user)
    {
        var left = await factor.RecoveryCodesLeftAsync(user.Id);
        return left == 0
            ? "That was your last recovery code. Open “Your account” now, and make new ones or set up another phone."
            : $"That recovery code is used up. {(left == 1 ? "1 is" : $"{left} are")} left. If your phone is lost, open “Your account” and set up another.";
    }
}
