using FluentValidation;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace IapManager.Web.Features.ConfirmIdentity;

/// <summary>Asked before what is guarded opens, see <see cref="AccessTable.AfterConfirming"/>.</summary>
[Route(ConfirmGate.Page)]
[Authorize(Policy = Policies.Member)]
public sealed class ConfirmIdentityController(ConfirmIdentity confirm) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string? returnUrl, string? page, bool recovery)
    {
        ModelState.Clear();
        return await confirm.IsDoneAsync() ? Redirect(Local(returnUrl)) : View(await confirm.FillAsync(new ConfirmForm { ReturnUrl = returnUrl, Page = page, Recovery = recovery }));
    }

    [HttpPost("")]
    [EnableRateLimiting(Registration.SlowDown)]
    public async Task<IActionResult> Index([FromForm] ConfirmForm form, [FromServices] IValidator<ConfirmForm> validator)
    {
        await confirm.FillAsync(form);
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        if (await confirm.TryAsync(form) is var (field, words))
        {
            ModelState.AddModelError(field, words);
            return View(form);
        }

        (form.ReturnUrl, form.Page) = (Local(form.ReturnUrl), Local(form.Page));
        return form.Fields.Count > 0 ? View("SendOn", form)
            : Request.Form.ContainsKey(nameof(form.Page)) ? RedirectToAction(nameof(Ready), new { returnUrl = form.ReturnUrl, page = form.Page })
            : Redirect(form.ReturnUrl);
    }

    /// <summary>A file that was asked for: the browser stays on the page from which it is saved.</summary>
    [HttpGet("ready")]
    public IActionResult Ready(string? returnUrl, string? page) => View(new ConfirmForm { ReturnUrl = Local(returnUrl), Page = Local(page) });

    private string Local(string? address) => Url.IsLocalUrl(address) ? address : "/";
}
