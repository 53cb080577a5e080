using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace IapManager.Web.Features.AccountSchools;

/// <summary>For somebody who works in several schools: from one to another, with the same account.</summary>
[Route("/account/schools")]
[Authorize(Policy = Policies.Member)]
[OpenWithoutSecondFactor]
public sealed class AccountSchoolsController(ChangeSchool change) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken) => View(await change.ReadAsync(cancellationToken));

    [HttpPost("go")]
    public async Task<IActionResult> Go([FromForm] int school, CancellationToken cancellationToken)
    {
        if (await change.ExecuteAsync(school, cancellationToken) is not { } name)
        {
            return NotFound();
        }

        return Arrived(name);
    }

    /// <summary>Whoever has the account in hand and was given the link: neither alone is enough.</summary>
    [HttpGet("join/{token}")]
    [EnableRateLimiting(Registration.SlowDown)]
    public async Task<IActionResult> Join(string token, [FromServices] JoinSchool join, CancellationToken cancellationToken) =>
        await join.FindAsync(token, cancellationToken) is { } school ? View(school) : View("~/Features/Account/InvitationClosed.cshtml");

    [HttpPost("join/{token}")]
    [EnableRateLimiting(Registration.SlowDown)]
    public async Task<IActionResult> Joined(string token, [FromServices] JoinSchool join, CancellationToken cancellationToken) =>
        await join.ExecuteAsync(token, cancellationToken) is { } name ? Arrived(name) : View("~/Features/Account/InvitationClosed.cshtml");

    private RedirectResult Arrived(string name)
    {
        // What the last page had to say was said in the other school.
        TempData.Clear();
        TempData["Notice"] = $"You are in {name} now.";
        return Redirect("/");
    }
}
