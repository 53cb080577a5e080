using System.Globalization;
using FluentValidation;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace IapManager.Web.Features.SecondFactor;

/// <summary>The code from a phone beside one's own password: set up, moved to another phone, taken off. It is asked for by the pages of signing in.</summary>
[Route("/account/second-factor")]
[Authorize(Policy = Policies.Member)]
[OpenWithoutSecondFactor]
public sealed class SecondFactorController(OwnFactor own, SetUpFactor setUp, SchoolClock clock) : Controller
{
    private const string CodesKey = "RecoveryCodes";

    private static readonly TimeSpan ShownFor = TimeSpan.FromMinutes(10);

    [HttpGet("")]
    public async Task<IActionResult> Index() => View(await own.FillAsync(new ProofForm()));

    [HttpGet("set-up")]
    public async Task<IActionResult> SetUp(string? returnUrl)
    {
        ModelState.Clear();
        return View(await setUp.FillAsync(new SetUpForm { ReturnUrl = returnUrl }));
    }

    [HttpPost("set-up")]
    [EnableRateLimiting(Registration.SlowDown)]
    public async Task<IActionResult> SetUp([FromForm] SetUpForm form, [FromServices] IValidator<SetUpForm> validator)
    {
        await setUp.FillAsync(form);
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        var (codes, problem) = await setUp.ExecuteAsync(form);
        if (problem is var (field, words))
        {
            ModelState.AddModelError(field, words);
            return View(form);
        }

        return Show(codes, form.ReturnUrl);
    }

    /// <summary>Once they were made, until their owner has kept them, and for some minutes at most: they are kept as hashes alone. A page that is loaded again has them still.</summary>
    [HttpGet("codes")]
    public IActionResult Codes(string? returnUrl) => View(new CodesPage(Shown(), Url.IsLocalUrl(returnUrl) ? returnUrl : "/"));

    [HttpGet("codes/kept")]
    public IActionResult Kept(string? returnUrl)
    {
        TempData.Remove(CodesKey);
        return Redirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "/");
    }

    [HttpPost("codes")]
    [EnableRateLimiting(Registration.SlowDown)]
    public async Task<IActionResult> NewCodes([FromForm] ProofForm form, [FromServices] IValidator<ProofForm> validator)
    {
        if (ModelState.Check(validator, form))
        {
            var (codes, problem) = await own.NewCodesAsync(form);
            if (problem is null)
            {
                return Show(codes, "/account/second-factor");
            }

            ModelState.AddModelError(nameof(form.Code), problem);
        }

        return View(nameof(Index), await own.FillAsync(form));
    }

    [HttpPost("remove")]
    [EnableRateLimiting(Registration.SlowDown)]
    public async Task<IActionResult> Remove([FromForm] ProofForm form, [FromServices] IValidator<ProofForm> validator)
    {
        if (ModelState.Check(validator, form))
        {
            if (await own.RemoveAsync(form) is not { } problem)
            {
                TempData["Notice"] = "From now on you sign in with your password alone.";
                return Redirect("/account/you");
            }

            ModelState.AddModelError(nameof(form.Code), problem);
        }

        return View(nameof(Index), await own.FillAsync(form));
    }

    private string[] Shown()
    {
        if ((TempData.Peek(CodesKey) as string)?.Split(' ') is [var made, .. var codes] && clock.Now - new DateTime(long.Parse(made, CultureInfo.InvariantCulture), DateTimeKind.Utc) < ShownFor)
        {
            return codes;
        }

        TempData.Remove(CodesKey);
        return [];
    }

    private RedirectToActionResult Show(IReadOnlyList<string> codes, string? returnUrl)
    {
        TempData[CodesKey] = $"{clock.Now.Ticks} {string.Join(' ', codes)}";
        return RedirectToAction(nameof(Codes), new { returnUrl = Url.IsLocalUrl(returnUrl) ? returnUrl : null });
    }
}
