using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

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

[Route("/account")]
public sealed class AccountController(SignInManager<AppUser> signIn, UserManager<AppUser> users, AuditLog audit, IValidator<SignInForm> validator) : Controller
{
    private const string Wrong = "The email address or the password is not right";

    [HttpGet("sign-in")]
    [AllowAnonymous]
    public IActionResult SignIn(string? returnUrl) => User.Identity?.IsAuthenticated == true ? LocalRedirect("/") : View(new SignInForm { ReturnUrl = returnUrl });

    [HttpPost("sign-in")]
    [AllowAnonymous]
    [EnableRateLimiting(Registration.SlowDown)]
    public async Task<IActionResult> SignIn([FromForm] SignInForm form)
    {
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        var user = await users.FindByEmailAsync(form.Email!.Trim());
        var result = user is null ? Microsoft.AspNetCore.Identity.SignInResult.Failed : await signIn.PasswordSignInAsync(user, form.Password!, isPersistent: false, lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            await audit.WriteAsync("Account", user?.Id, null, AuditAction.SignInFailed);
            ModelState.AddModelError(nameof(form.Email), result.IsLockedOut ? "Too many tries. Wait ten minutes, or ask your administrator." : Wrong);
            return View(form);
        }

        await audit.WriteAsync("Account", user!.Id, null, AuditAction.SignIn, user.DisplayName);
        return LocalRedirect(Url.IsLocalUrl(form.ReturnUrl) ? form.ReturnUrl : "/");
    }

    [HttpPost("sign-out")]
    [Authorize(Policy = Policies.Member)]
    public new async Task<IActionResult> SignOut()
    {
        await audit.WriteAsync("Account", null, null, AuditAction.SignOut);
        await signIn.SignOutAsync();
        return RedirectToAction(nameof(SignIn));
    }
}
