using IapManager.Data.Audit;
using IapManager.Web.Features.Account;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace IapManager.Web.Features.SchoolAccount;

/// <summary>To the school's provider and back. It begins with a link: a form would be stopped on its way there by the page's policy.</summary>
[Route(Path)]
[Authorize(Policy = Policies.Member)]
public sealed class SchoolAccountController(BeginFlow begin, FlowFailures outcomes, CurrentUser user) : Controller
{
    public const string Path = "/account/school-account";

    [HttpGet("sign-in")]
    [AllowAnonymous]
    [EnableRateLimiting(Registration.SlowDown)]
    public Task<IActionResult> Begin(string? provider, string? returnUrl) => GoAsync(provider, new Flow(FlowPurpose.SignIn, Local(returnUrl)));

    /// <summary>With the link of an invitation, by somebody who wants no password.</summary>
    [HttpGet("/account/invitation/{token}/school-account")]
    [AllowAnonymous]
    [EnableRateLimiting(Registration.SlowDown)]
    public async Task<IActionResult> BeginInvited(string token, string? provider, [FromServices] TieInvited invited) =>
        await invited.FindAsync(token) is { } hash ? await GoAsync(provider, new Flow(FlowPurpose.Invitation, null) { Invitation = hash }) : View("~/Features/Account/InvitationClosed.cshtml");

    [HttpGet("")]
    [ConfirmFirst(Guarded.SchoolAccount)]
    public async Task<IActionResult> Index([FromServices] OwnSchoolAccount own) => View(await own.ReadAsync());

    [HttpGet("tie")]
    [ConfirmFirst(Guarded.SchoolAccount)]
    public async Task<IActionResult> Tie(string? provider, string? proof, [FromServices] OwnSchoolAccount own) =>
        begin.Find(provider) is null ? NotFound() : own.IsProof(proof) ? await GoAsync(provider, new Flow(FlowPurpose.Tie, null) { Session = user.SessionId }) : Redirect(Path);

    [HttpPost("untie")]
    [ConfirmFirst(Guarded.SchoolAccount)]
    public async Task<IActionResult> Untie([FromForm] string? issuer, [FromServices] OwnSchoolAccount own) =>
        await own.UntieAsync(issuer) ? Back("It is untied, and you are signed out everywhere but here.") : NotFound();

    /// <param name="provider">Where it is shown.</param>
    /// <param name="returnUrl">What is opened afterwards; null where a form waits in another window.</param>
    /// <param name="page">On which a file was asked for; null where none was.</param>
    [HttpGet("confirm")]
    [EnableRateLimiting(Registration.SlowDown)]
    public Task<IActionResult> Confirm(string? provider, string? returnUrl, string? page) => GoAsync(provider, new Flow(FlowPurpose.Confirm, Local(returnUrl)) { Session = user.SessionId, Page = Local(page) });

    /// <summary>Where the framework leads with the provider's answer, once it has judged it.</summary>
    [HttpGet("arrived")]
    [AllowAnonymous]
    [EnableRateLimiting(Registration.SlowDown)]
    public async Task<IActionResult> Arrived([FromServices] SchoolAccountArrival arrival, [FromServices] SignInBySchoolAccount signIn, [FromServices] TieInvited invited, [FromServices] OwnSchoolAccount own, [FromServices] ConfirmBySchoolAccount confirm)
    {
        if (await arrival.TakeAsync() is not var (flow, who))
        {
            return Say(FlowFailures.InWords(SchoolAccountProblem.Expired, ""), null);
        }

        return flow.For switch
        {
            FlowPurpose.Tie => await own.TieAsync(who, flow.Session) is { } problem ? Say(problem, null) : Back($"Your account is tied to {who.Address ?? "yours"} at {who.Provider.Name}. You can sign in with it from now on."),
            FlowPurpose.Invitation => After(await invited.ExecuteAsync(who, flow.Invitation), null),
            FlowPurpose.Confirm => await confirm.TryAsync(who, flow) is { } problem ? Say(problem, null)
                : flow.ReturnUrl is not { } on ? View("Confirmed")
                : flow.Page is { } page ? RedirectToAction("Ready", "ConfirmIdentity", new { returnUrl = on, page }) : LocalRedirect(on),
            _ => After(await signIn.TryAsync(who), flow.ReturnUrl),
        };
    }

    [HttpGet("failed")]
    [AllowAnonymous]
    [EnableRateLimiting(Registration.SlowDown)]
    public async Task<IActionResult> Failed(string? what, [FromServices] SchoolAccountProviders providers, [FromServices] AuditLog audit)
    {
        if (outcomes.Read(what) is not { } outcome || providers.Find(outcome.Provider) is not { } provider)
        {
            return Say(FlowFailures.InWords(SchoolAccountProblem.Expired, ""), null);
        }

        await audit.WriteAsync("Account", user.IsSignedIn ? user.UserId : null, null, AuditAction.SignInFailed, $"{provider.Name}: {outcome.Problem}");
        return Say(FlowFailures.InWords(outcome.Problem, provider.Name), outcome.ReturnUrl);
    }

    private async Task<IActionResult> GoAsync(string? key, Flow flow)
    {
        if (begin.Find(key) is not { } provider)
        {
            return NotFound();
        }

        // Another site may lead here, but whoever signs in begins it themselves.
        if (Request.Headers["Sec-Fetch-Site"] == "cross-site")
        {
            return RedirectToAction(nameof(AccountController.SignIn), "Account", flow.ReturnUrl is null ? null : new { flow.ReturnUrl });
        }

        return await begin.AnswersAsync(provider) ? Challenge(flow.ToProperties(provider, $"{Request.PathBase}{Path}/arrived"), provider.Key)
            : LocalRedirect($"~{outcomes.WayTo(provider, SchoolAccountProblem.ProviderDown, flow.For, flow.ReturnUrl)}");
    }

    private IActionResult After(SchoolAccountAnswer answer, string? returnUrl)
    {
        if (answer.Refusal is { } refusal)
        {
            return Say(refusal, returnUrl);
        }

        TempData["Notice"] = answer.Words;
        return answer.NeedsCode ? RedirectToAction(nameof(AccountController.Code), "Account", returnUrl is null ? null : new { returnUrl }) : LocalRedirect(Local(returnUrl) ?? "/");
    }

    /// <summary>On the page to sign in, or, for somebody who is signed in, on one of its own.</summary>
    private ViewResult Say(string words, string? returnUrl)
    {
        ModelState.Clear();
        if (user is { IsSignedIn: true, IsByPin: false })
        {
            return View("Failed", words);
        }

        ModelState.AddModelError("", words);
        return View("~/Features/Account/SignIn.cshtml", new SignInForm { ReturnUrl = Local(returnUrl) });
    }

    private RedirectResult Back(string words)
    {
        TempData["Notice"] = words;
        return Redirect(Path);
    }

    private string? Local(string? address) => Url.IsLocalUrl(address) ? address : null;
}
