using FluentValidation;
using IapManager.Domain;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace IapManager.Web.Features.SharedTablets;

/// <summary>A tablet that several adults use on one day: it is shared by somebody who has signed in fully, and taken over by PIN (docs/adr/0015).</summary>
[Route("/account/tablet")]
public sealed class SharedTabletsController(OpenTablets tablets, ShareTablet share, EndTablet end) : Controller
{
    /// <summary>Who takes it over; with somebody chosen, their PIN.</summary>
    [HttpGet(TabletCookie.SwitchPage)]
    [AllowAnonymous]
    public async Task<IActionResult> Switch(int? who, string? returnUrl)
    {
        if (User.Identity?.IsAuthenticated == true)
        {
            return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "/");
        }

        if (await tablets.HereAsync() is not { } here)
        {
            return RedirectToSignIn(returnUrl);
        }

        ModelState.Clear();
        return Show(new SwitchForm { Who = who, ReturnUrl = returnUrl, Seats = await tablets.SeatsAsync(here) });
    }

    [HttpPost(TabletCookie.SwitchPage)]
    [AllowAnonymous]
    [EnableRateLimiting(Registration.SlowDown)]
    public async Task<IActionResult> Switch([FromForm] SwitchForm form, [FromServices] IValidator<SwitchForm> validator, [FromServices] UsePin use)
    {
        if (await tablets.HereAsync() is not { } here)
        {
            return RedirectToSignIn(form.ReturnUrl);
        }

        form.Seats = await tablets.SeatsAsync(here);
        if (form.Chosen() is not { } chosen)
        {
            TempData["Notice"] = UsePin.Gone;
            return RedirectToAction(nameof(Switch), ToLocal(form.ReturnUrl));
        }

        if (!ModelState.Check(validator, form))
        {
            return Show(form);
        }

        var (outcome, words) = await use.ExecuteAsync(here, chosen, form.Pin!);
        if (outcome == PinOutcome.Wrong)
        {
            ModelState.AddModelError(nameof(form.Pin), words!);
            return Show(form);
        }

        TempData["Notice"] = words;
        return outcome == PinOutcome.Gone ? RedirectToAction(nameof(Switch), ToLocal(form.ReturnUrl)) : LocalRedirect(Local(form.ReturnUrl));
    }

    [HttpGet("")]
    [Authorize(Policy = Policies.RecordDay)]
    [OpensByPin]
    public async Task<IActionResult> Index() => View(await share.ReadAsync());

    [HttpPost("share")]
    [Authorize(Policy = Policies.RecordDay)]
    public async Task<IActionResult> Share()
    {
        await share.ShareAsync();
        return Back("This tablet is shared today. Now choose your PIN.");
    }

    [HttpPost("pin")]
    [Authorize(Policy = Policies.RecordDay)]
    [ConfirmFirst(Guarded.TabletPins)]
    [EnableRateLimiting(Registration.SlowDown)]
    public async Task<IActionResult> Pin([FromForm] PinForm form, [FromServices] IValidator<PinForm> validator)
    {
        if (ModelState.Check(validator, form))
        {
            try
            {
                await share.ChooseAsync(form.Pin!);
                return Back("Your PIN is set for today. Press “Switch user” when you hand the tablet on.");
            }
            catch (DomainRuleException refusal)
            {
                ModelState.AddModelError(nameof(form.Pin), refusal.Message);
            }
        }

        return View(nameof(Index), await share.ReadAsync() with { Pin = form });
    }

    [HttpPost("pin/take-off")]
    [Authorize(Policy = Policies.RecordDay)]
    [OpensByPin]
    public async Task<IActionResult> TakeOff() => Back(await share.TakeOwnOffAsync() ? "Your PIN is gone from this tablet." : "You have no PIN on this tablet.");

    [HttpPost("end")]
    [Authorize(Policy = Policies.RecordDay)]
    [OpensByPin]
    public async Task<IActionResult> End() => Back(await end.HereAsync() ? "This tablet is shared no more. All PINs on it are gone." : "This tablet was not shared.");

    [HttpGet("/settings/tablets")]
    [Authorize(Policy = Policies.Administer)]
    public async Task<IActionResult> Today() => View(await end.ReadAsync());

    [HttpPost("/settings/tablets/{tabletId:int}/end")]
    [Authorize(Policy = Policies.Administer)]
    public async Task<IActionResult> EndOne(int tabletId)
    {
        if (!await end.ByIdAsync(tabletId))
        {
            return NotFound();
        }

        TempData["Notice"] = "The tablet is shared no more. Whoever was signed in on it by PIN is signed out.";
        return RedirectToAction(nameof(Today));
    }

    private ViewResult Show(SwitchForm form)
    {
        form.ReturnUrl = Url.IsLocalUrl(form.ReturnUrl) ? form.ReturnUrl : null;
        form.Pin = null;
        return View(form.Chosen() is null ? nameof(Switch) : "Pad", form);
    }

    private RedirectResult Back(string words)
    {
        TempData["Notice"] = words;
        return Redirect("/account/tablet");
    }

    private RedirectToActionResult RedirectToSignIn(string? returnUrl) => RedirectToAction("SignIn", "Account", ToLocal(returnUrl));

    private object? ToLocal(string? returnUrl) => Url.IsLocalUrl(returnUrl) ? new { returnUrl } : null;

    private string Local(string? returnUrl) => Url.IsLocalUrl(returnUrl) ? returnUrl : "/day/check-in";
}
