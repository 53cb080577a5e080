using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Daily;

/// <summary>The provision's day on a tablet: the way in, and what a tablet needs to go on without a line (docs/adr/0008).</summary>
[Route("/day")]
[OpensByPin]
public sealed class DailyController(CurrentUser user, DeviceKeys keys, IAntiforgery antiforgery, IWebHostEnvironment environment) : Controller
{
    [HttpGet("")]
    [Authorize(Policy = Policies.SeeDay)]
    public IActionResult Index() => LocalRedirect("/day/check-in");

    /// <summary>The frame without anything about a child, for a tablet to fill with what it keeps.</summary>
    [HttpGet("shell")]
    [Authorize(Policy = Policies.RecordDay)]
    public IActionResult Shell() => View();

    /// <summary>Below /day/, because a worker serves only what stands beside it.</summary>
    [HttpGet("worker.js")]
    [Authorize(Policy = Policies.RecordDay)]
    public IActionResult Worker() => environment.WebRootFileProvider.GetFileInfo("dist/modules/day-worker.js") is { Exists: true } file ? File(file.CreateReadStream(), "text/javascript") : NotFound();

    /// <summary>The line is there: who is signed in, and a token for what they have kept.</summary>
    [HttpGet("line")]
    [Authorize(Policy = Policies.RecordDay)]
    public IActionResult Line() => Json(new { user = user.AtDesk, token = antiforgery.GetAndStoreTokens(HttpContext).RequestToken });

    /// <param name="wrapped">As the tablet holds it.</param>
    [HttpPost("key")]
    [Authorize(Policy = Policies.RecordDay)]
    public IActionResult Key([FromForm] string? wrapped) => keys.Open(wrapped) is { } key ? Json(new { key }) : NotFound();
}
