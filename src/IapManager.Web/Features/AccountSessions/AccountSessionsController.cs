using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.AccountSessions;

/// <summary>Ends one's own sessions elsewhere. They are listed on the page of the account.</summary>
[Route("/account/sessions")]
[Authorize(Policy = Policies.Member)]
public sealed class AccountSessionsController(OwnSessions own) : Controller
{
    /// <summary>How long it still goes on. Asking keeps it going, unless a page asks by itself (<see cref="Unasked"/>).</summary>
    [HttpGet("this")]
    [OpensByPin]
    public IActionResult This([FromServices] CurrentUser user, [FromServices] SessionBook book, [FromServices] TimeProvider clock) => Json(SessionEnds.Of(HttpContext, user, book, clock.GetUtcNow()));

    [HttpPost("{sessionId:guid}/end")]
    public async Task<IActionResult> End(Guid sessionId) => await own.EndAsync(sessionId) ? Back("That device is signed out.") : NotFound();

    [HttpPost("end-others")]
    public async Task<IActionResult> EndOthers()
    {
        await own.EndOthersAsync();
        return Back("You are signed out everywhere but here.");
    }

    private RedirectResult Back(string words)
    {
        TempData["Notice"] = words;
        return Redirect("/account/you");
    }
}
