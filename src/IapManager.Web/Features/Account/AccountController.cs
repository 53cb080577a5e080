using FluentValidation;
using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using AuditAction = IapManager.Data.Audit.AuditAction;

namespace IapManager.Web.Features.Account;

[Route("/account")]
public sealed class AccountController(SignInManager<AppUser> signIn, AuditLog audit, SessionKeeper sessions) : Controller
{
    [HttpGet("sign-in")]
    [AllowAnonymous]
    public IActionResult SignIn(string? returnUrl) => User.Identity?.IsAuthenticated == true && !SessionClaims.IsByPin(User) ? LocalRedirect("/") : View(new SignInForm { ReturnUrl = returnUrl });

    [HttpPost("sign-in")]
    [AllowAnonymous]
    [EnableRateLimiting(Registration.SlowDown)]
    public async Task<IActionResult> SignIn([FromForm] SignInForm form, [FromServices] IValidator<SignInForm> validator, [FromServices] OpenSession session)
    {
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        var answer = await session.TryAsync(form.Email!, form.Password!);
        if (answer.Refusal is { } refusal)
        {
            ModelState.AddModelError(nameof(form.Email), refusal);
            return View(form);
        }

        return answer.NeedsCode ? AskForCode(form.ReturnUrl) : LocalRedirect(Url.IsLocalUrl(form.ReturnUrl) ? form.ReturnUrl : "/");
    }

    [HttpGet("sign-in/code")]
    [AllowAnonymous]
    public async Task<IActionResult> Code(string? returnUrl, bool recovery, [FromServices] EnterCode enter) =>
        User.Identity?.IsAuthenticated == true ? LocalRedirect("/") : await enter.IsOpenAsync() ? View(new CodeForm { ReturnUrl = returnUrl, Recovery = recovery }) : RedirectToAction(nameof(SignIn), Url.IsLocalUrl(returnUrl) ? new { returnUrl } : null);

    [HttpPost("sign-in/code")]
    [AllowAnonymous]
    [EnableRateLimiting(Registration.SlowDown)]
    public async Task<IActionResult> Code([FromForm] CodeForm form, [FromServices] IValidator<CodeForm> validator, [FromServices] EnterCode enter)
    {
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        var (outcome, words) = await enter.ExecuteAsync(form);
        if (outcome == CodeOutcome.Refused)
        {
            ModelState.AddModelError(nameof(form.Code), words!);
            return View(form);
        }

        TempData["Notice"] = words;
        return outcome == CodeOutcome.PasswordFirst ? RedirectToAction(nameof(SignIn), new { returnUrl = Url.IsLocalUrl(form.ReturnUrl) ? form.ReturnUrl : null })
            : LocalRedirect(Url.IsLocalUrl(form.ReturnUrl) ? form.ReturnUrl : "/");
    }

    [HttpPost("sign-out")]
    [Authorize(Policy = Policies.Member)]
    [OpenWithoutSecondFactor]
    [OpensByPin]
    public async Task<IActionResult> SignOut([FromForm] string? returnUrl, [FromForm] bool clear, [FromServices] TabletCookie tablet)
    {
        // What a tablet keeps for others stays, locked (ADR 8): a browser without says so.
        Response.Headers["Clear-Site-Data"] = clear ? "\"cache\", \"storage\"" : "\"cache\"";
        await audit.WriteAsync("Account", null, null, AuditAction.SignOut);
        if (await sessions.BegunByAsync() is { } by && UserSession.IsBySchoolAccount(by))
        {
            TempData["Notice"] = "You are signed out here. With your school account you may be signed in still: on a computer that others use, sign out there as well.";
        }

        await sessions.EndThisAsync();
        await signIn.SignOutAsync();
        return Redirect(tablet.WayIn(Url.IsLocalUrl(returnUrl) ? returnUrl : null));
    }

    [HttpGet("invitation/{token}")]
    [AllowAnonymous]
    [EnableRateLimiting(Registration.SlowDown)]
    public async Task<IActionResult> Invitation(string token, [FromServices] UseInvitation use) =>
        await use.FindAsync(token) is { } user ? View(new InvitationForm { Name = user.DisplayName, MayTie = user.PasswordHash is null }) : View("InvitationClosed");

    [HttpPost("invitation/{token}")]
    [AllowAnonymous]
    [EnableRateLimiting(Registration.SlowDown)]
    public async Task<IActionResult> Invitation(string token, [FromForm] InvitationForm form, [FromServices] IValidator<InvitationForm> validator, [FromServices] UseInvitation use)
    {
        if (await use.FindAsync(token) is not { } user)
        {
            return View("InvitationClosed");
        }

        (form.Name, form.MayTie) = (user.DisplayName, user.PasswordHash is null);
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        var (problems, needsCode) = await use.ExecuteAsync(user, form.Password!);
        foreach (var problem in problems)
        {
            ModelState.AddModelError(nameof(form.Password), problem);
        }

        return !ModelState.IsValid ? View(form) : needsCode ? AskForCode(null) : LocalRedirect("/");
    }

    [HttpGet("")]
    [Authorize(Policy = Policies.Member)]
    public IActionResult Index() => RedirectToAction(nameof(You));

    [HttpGet("you")]
    [Authorize(Policy = Policies.Member)]
    public async Task<IActionResult> You([FromServices] OwnAccount own) => View(await own.ReadAsync());

    [HttpPost("you/name")]
    [Authorize(Policy = Policies.Member)]
    public async Task<IActionResult> Rename([FromForm] NameForm form, [FromServices] IValidator<NameForm> validator, [FromServices] OwnAccount own)
    {
        if (!ModelState.Check(validator, form))
        {
            return View(nameof(You), await own.ReadAsync() with { Name = form });
        }

        try
        {
            await own.RenameAsync(form.DisplayName!);
        }
        catch (DomainRuleException e)
        {
            ModelState.AddModelError(nameof(form.DisplayName), e.Message);
            return View(nameof(You), await own.ReadAsync() with { Name = form });
        }

        TempData["Notice"] = "Your name is saved.";
        return RedirectToAction(nameof(You));
    }

    [HttpPost("you/password")]
    [Authorize(Policy = Policies.Member)]
    [EnableRateLimiting(Registration.SlowDown)]
    public async Task<IActionResult> ChangePassword([FromForm] PasswordForm form, [FromServices] IValidator<PasswordForm> validator, [FromServices] OwnAccount own)
    {
        if (ModelState.Check(validator, form))
        {
            foreach (var (field, problem) in await own.ChangePasswordAsync(form))
            {
                ModelState.AddModelError(field, problem);
            }
        }

        if (!ModelState.IsValid)
        {
            return View(nameof(You), await own.ReadAsync());
        }

        TempData["Notice"] = $"Your password is changed. Other devices are signed out.{((await own.ReadAsync()).Passkeys.Keys.Count > 0 ? " Your passkeys still sign you in: remove those that you do not know." : null)}";
        return RedirectToAction(nameof(You));
    }

    private RedirectToActionResult AskForCode(string? returnUrl) => RedirectToAction(nameof(Code), Url.IsLocalUrl(returnUrl) ? new { returnUrl } : null);
}
