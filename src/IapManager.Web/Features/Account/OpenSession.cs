using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Web.Features.SchoolAccount;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Identity;

namespace IapManager.Web.Features.Account;

public sealed class SignInForm
{
    [Display(Name = "School email address")]
    public string? Email { get; set; }

    public string? Password { get; set; }

    public string? ReturnUrl { get; set; }
}

public sealed class SignInValidator : AbstractValidator<SignInForm>
{
    public SignInValidator()
    {
        RuleFor(f => f.Email).NotEmpty().WithMessage("Enter your school email address").MaximumLength(256).WithMessage("Enter your school email address");
        RuleFor(f => f.Password).NotEmpty().WithMessage("Enter your password").MaximumLength(200).WithMessage("That password is too long");
    }
}

/// <param name="Refusal">Why not, in words; null when the password is right.</param>
/// <param name="NeedsCode">Signed in only once the code from the phone is typed too.</param>
public sealed record SignInAnswer(string? Refusal, bool NeedsCode = false);

/// <summary>Signs somebody in by password. The log names the school where the account is known.</summary>
[UseCase]
public sealed class OpenSession(SignInManager<AppUser> signIn, SchoolOfAccount schools, CurrentSchool school, AuditLog audit, SessionKeeper sessions, FactorKeeper factor, SchoolAccountRule rule, SignInTries tries, HalfSignedIn half, IHttpContextAccessor http)
{
    private const string Wrong = "The email address or the password is not right";

    public async Task<SignInAnswer> TryAsync(string email, string password)
    {
        var user = await signIn.UserManager.FindByEmailAsync(email.Trim());
        if (user is null)
        {
            // The same work as for an account that exists, so that the time taken does not tell which do.
            signIn.UserManager.PasswordHasher.HashPassword(new AppUser(), password);
            await audit.WriteAsync("Account", null, null, AuditAction.SignInFailed);
            return new(Wrong);
        }

        var part = await schools.FindAsync(user.Id);
        if (part is not null)
        {
            school.Set(part.SchoolId, new Actor(user.Id, user.DisplayName), http.HttpContext?.Connection.RemoteIpAddress?.ToString());
        }

        var result = await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: false);
        if (result is { Succeeded: false, IsLockedOut: false, IsNotAllowed: false })
        {
            await tries.CountPasswordAsync(user);
        }

        var refusal = result.IsLockedOut ? SignInTries.LockedWords(user)
            : !result.Succeeded ? Wrong
            : part is null || part.DeactivatedAt is not null ? "This account is closed. Ask your administrator."
            : await rule.RefusesAsync(user) ? SchoolAccountRule.Words
            : null;
        if (refusal is not null || part is null)
        {
            await audit.WriteAsync("Account", user.Id, null, AuditAction.SignInFailed);
            return new(refusal);
        }

        if (await factor.IsAskedAsync(user))
        {
            await half.BeginAsync(user, part.SchoolId);
            return new(null, NeedsCode: true);
        }

        await sessions.StartAsync(user, part.SchoolId, SessionStart.Password);
        await audit.WriteAsync("Account", user.Id, null, AuditAction.SignIn, "Password");
        return new(null);
    }
}
