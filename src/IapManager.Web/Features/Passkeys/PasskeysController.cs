using FluentValidation;
using IapManager.Web.Features.Account;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace IapManager.Web.Features.Passkeys;

/// <summary>One's own passkeys, and signing in with one. The script of the page asks for options, and sends what the browser answers as a form.</summary>
[Route(Path)]
[Authorize(Policy = Policies.Member)]
public sealed class PasskeysController(OwnPasskeys own) : Controller
{
    public const string Path = "/account/passkeys";

    [HttpGet("")]
    [ConfirmFirst(Guarded.Passkeys)]
    public async Task<IActionResult> Index() => View(await own.ReadAsync());

    [HttpPost("options")]
    [ConfirmFirst(Guarded.Passkeys)]
    public async Task<IActionResult> Options() => Json(await own.AskToAddAsync());

    [HttpPost("")]
    [ConfirmFirst(Guarded.Passkeys)]
    public async Task<IActionResult> Add([FromForm] AddPasskeyForm form, [FromServices] IValidator<AddPasskeyForm> validator)
    {
        if (ModelState.Check(validator, form) && !await own.AddAsync(form))
        {
            ModelState.AddModelError(nameof(form.Name), "The passkey was not added. Try it once more");
        }

        return ModelState.IsValid ? Back("The passkey is added. You can sign in with it from now on.") : View(nameof(Index), await own.ReadAsync() with { Add = form });
    }

    [HttpPost("name")]
    [ConfirmFirst(Guarded.Passkeys)]
    public async Task<IActionResult> Name([FromForm] NamePasskeyForm form, [FromServices] IValidator<NamePasskeyForm> validator)
    {
        ModelState.Check(validator, form);
        return !ModelState.IsValid ? View(nameof(Index), await own.ReadAsync()) : await own.NameAsync(form.Passkey, form.Name!) ? Back("The name is saved.") : NotFound();
    }

    [HttpPost("remove")]
    [ConfirmFirst(Guarded.Passkeys)]
    public async Task<IActionResult> Remove([FromForm] string? passkey) =>
        await own.RemoveAsync(passkey) ? Back("The passkey is removed, and you are signed out everywhere but here.") : NotFound();

    [HttpPost("confirm/options")]
    [EnableRateLimiting(Registration.SlowDown)]
    public async Task<IActionResult> ConfirmOptions() => Json(await own.AskToConfirmAsync());

    /// <summary>Each sign-in page asks for them, and a school has one address: so not the limit of signing in.</summary>
    [HttpPost("sign-in/options")]
    [AllowAnonymous]
    [EnableRateLimiting(Registration.Links)]
    public async Task<IActionResult> SignInOptions([FromServices] PasskeyKeeper keeper) => Json(await keeper.AskToSignInAsync());

    [HttpPost("sign-in")]
    [AllowAnonymous]
    [EnableRateLimiting(Registration.SlowDown)]
    public async Task<IActionResult> SignIn([FromForm] PasskeyForm form, [FromServices] SignInByPasskey session)
    {
        var (signedIn, words) = await session.TryAsync(form);
        if (!signedIn)
        {
            ModelState.Clear();
            ModelState.AddModelError(nameof(SignInForm.Email), words!);
            return View("~/Features/Account/SignIn.cshtml", new SignInForm { ReturnUrl = form.ReturnUrl });
        }

        TempData["Notice"] = words;
        return LocalRedirect(Url.IsLocalUrl(form.ReturnUrl) ? form.ReturnUrl : "/");
    }

    private RedirectResult Back(string words)
    {
        TempData["Notice"] = words;
        return Redirect(Path);
    }
}
