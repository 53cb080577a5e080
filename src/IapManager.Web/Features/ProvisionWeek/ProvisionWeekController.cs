using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.ProvisionWeek;

[Route("/week")]
[Authorize(Policy = Policies.SeePupils)]
public sealed class ProvisionWeekController(WeekQuery query, AuditLog audit) : Controller
{
    /// <summary>One page for a visitor from Ofsted, or a fire drill.</summary>
    [HttpGet("/now")]
    public async Task<IActionResult> Now([FromServices] NowQuery now, CancellationToken cancellationToken)
    {
        await audit.WriteAsync("WhoIsWhere", null, null);
        return await now.RunAsync(cancellationToken) is { } model ? View(model) : View("NotSetUp");
    }

    [HttpGet("")]
    public async Task<IActionResult> Week(DateOnly? week, string? at, CancellationToken cancellationToken)
    {
        await audit.WriteAsync("Week", null, null);
        return await query.RunAsync(week, at, cancellationToken) is { } model ? View(model) : View("NotSetUp");
    }
}
