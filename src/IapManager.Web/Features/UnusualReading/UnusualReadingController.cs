using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.UnusualReading;

[Route("/log/unusual")]
[Authorize(Policy = Policies.SeeAudit)]
public sealed class UnusualReadingController(ReadUnusual read) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken) => View(await read.ExecuteAsync(cancellationToken));
}
