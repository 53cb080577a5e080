using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Help;

/// <summary>Pages that anyone may read, signed in or not; and for staff, who sees what.</summary>
public sealed class HelpController : Controller
{
    [HttpGet("/help")]
    [AllowAnonymous]
    public IActionResult Index() => View();

    [HttpGet("/help/access")]
    [Authorize(Policy = Policies.Member)]
    public IActionResult Access() => View();

    [HttpGet("/accessibility")]
    [AllowAnonymous]
    public IActionResult Accessibility() => View();

    [HttpGet("/privacy")]
    [AllowAnonymous]
    public IActionResult Privacy() => View();
}
