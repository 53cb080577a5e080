using IapManager.Web.Features.NotTogether;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Pupils;

[Route("/pupils")]
[Authorize(Policy = Policies.SeePupils)]
public sealed class PupilsController(AuditLog audit) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index([FromServices] PupilListQuery query, [FromQuery] PupilFilter filter, CancellationToken cancellationToken)
    {
        var list = await query.RunAsync(filter, cancellationToken);
        if (list.Filter.HasSearch)
        {
            await audit.WriteAsync("PupilSearch", null, null, detail: list.Filter.Q);
        }

        return View(list);
    }

    [HttpGet("{id:int}")]
    public async Task<IActionResult> Details(int id, [FromServices] PupilPageQuery query, [FromServices] SafeguardingFacts safeguarding, [FromServices] ReadPairs pairs, CancellationToken cancellationToken)
    {
        var page = await query.RunAsync(id, cancellationToken);
        if (page is null)
        {
            return NotFound();
        }

        ViewData["Safeguarding"] = await safeguarding.ReadAsync(page.Pupil, cancellationToken);
        ViewData["NotTogether"] = await pairs.OfAsync(id, cancellationToken);
        await audit.WriteAsync("Pupil", id, id);
        return View(page);
    }

    /// <summary>The whole timeline, on a page of its own; one kind of it, where the address says so.</summary>
    [HttpGet("{id:int}/timeline")]
    public async Task<IActionResult> Timeline(int id, [FromQuery] string? kind, [FromServices] PupilTimelineQuery query, CancellationToken cancellationToken)
    {
        if (await query.PageAsync(id, kind, cancellationToken) is not { } page)
        {
            return NotFound();
        }

        await audit.WriteAsync("PupilTimeline", id, id);
        return View(page);
    }
}
