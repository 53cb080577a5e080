using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.UnusualReading;

[Route("/log/unusual")]
[Authorize(Policy = Policies.SeeAudit)]
public sealed class UnusualReadingController(ReadUnusual read, AuditLog audit) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken)
    {
        var page = await read.ExecuteAsync(cancellationToken);
        await audit.WriteAsync("UnusualReading", null, null);
        return View(page);
    }
}
