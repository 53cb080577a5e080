using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.ProvisionWeek;

[Route("/week")]
[Authorize(Policy = Policies.SeePupils)]
public sealed class ProvisionWeekController(WeekQuery query, AuditLog audit) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Week(DateOnly? week, string? at, CancellationToken cancellationToken)
    {
        await audit.WriteAsync("Week", null, null);
        return await query.RunAsync(week, at, cancellationToken) is { } model ? View(model) : View("NotSetUp");
    }
}
