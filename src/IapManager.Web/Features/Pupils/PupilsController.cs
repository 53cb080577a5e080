using IapManager.Data.Audit;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Web.Features.Shared.Charts;
using IapManager.Web.Features.Shared.Parts;
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
    [OpensByPin]
    public async Task<IActionResult> Index([FromServices] PupilListQuery query, [FromQuery] PupilFilter filter, CancellationToken cancellationToken)
    {
        var list = await query.RunAsync(filter, cancellationToken);
        if (list.Filter.HasSearch)
        {
            // Without the words: they name a pupil, and would stay when the pupil's records go.
            await audit.WriteAsync("PupilSearch", null, null);
        }

        return View(list);
    }

    [HttpGet("/pupils.{format:" + ListFile.Formats + "}")]
    [ConfirmFirst(Guarded.PupilFiles)]
    [Authorize(Policy = Policies.MakeReviewPacks)]
    public async Task<IActionResult> Save(string format, [FromServices] PupilListQuery query, [FromQuery] PupilFilter filter, CancellationToken cancellationToken)
    {
        var rows = await query.AllAsync(filter, cancellationToken);
        await audit.WriteAsync("Pupil", null, null, AuditAction.Export, $"{rows.Count} rows");
        return new ListFile("pupils", ["Pupil", "Form", "Year group", "Place", "From", "Planned end", "Key adult", "Stage", "Mainstream share, %"],
            rows.Select(r => new object?[]
            {
                r.Name, r.Form, Pupil.YearName(r.YearGroup), r.Placement is { } place ? Placement.NameOf(place.State) : null, r.Placement?.Start, r.Placement?.PlannedEnd, r.Placement?.KeyAdult,
                r.Placement?.Stages.LastOrDefault(s => s.State == StageState.Now)?.Name, r.Placement?.Share is { } share ? Math.Round(100 * share, 1) : null,
            })).As(format);
    }

    [HttpGet("{id:int}")]
    [OpensByPin]
    public async Task<IActionResult> Details(int id, [FromServices] PupilPageQuery query, CancellationToken cancellationToken)
    {
        if (await query.RunAsync(id, cancellationToken) is not { } page)
        {
            return NotFound();
        }

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
