using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Timetables;

[Route("/pupils/{pupilId:int}/timetable")]
public sealed class TimetablesController(TimetablePageQuery page, AuditLog audit) : Controller
{
    [HttpGet("")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> Timetable(int pupilId, string? week, int? day, int? version, CancellationToken cancellationToken)
    {
        if (await page.RunAsync(pupilId, week, day, version, cancellationToken) is not { } model)
        {
            return NotFound();
        }

        await audit.WriteAsync("Timetable", model.Shown?.Id, pupilId);
        return View(model);
    }
}
