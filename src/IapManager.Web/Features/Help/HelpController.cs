using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Help;

/// <summary>Pages that anyone may read, signed in or not.</summary>
[AllowAnonymous]
public sealed class HelpController : Controller
{
    [HttpGet("/help")]
    public IActionResult Index() => View();

    [HttpGet("/accessibility")]
    public IActionResult Accessibility() => View();

    [HttpGet("/privacy")]
    public IActionResult Privacy() => View();
}
