using FluentValidation;
using IapManager.Web.Features.WaitingList;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.AffectedTimetables;

/// <param name="Overtaken">Names of those in whom something else differs by now than was seen; empty for none.</param>
public sealed record AffectedPage(IReadOnlyList<AffectedPupil> Pupils, IReadOnlyCollection<string> Picked, IReadOnlyList<string> Overtaken)
{
    // Named by the summary of what was wrong.
    public List<string> Pick => [.. Picked];

    public bool AnyToRepair => Pupils.Any(p => p.CanBeRepaired);
}

/// <summary>Timetables that no longer match the school's own, with what differs and one action that repairs them.</summary>
[Route("/timetables/changed")]
[Authorize(Policy = Policies.PlanReintegration)]
public sealed class AffectedTimetablesController(ReadAffected read, AuditLog audit) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken)
    {
        var pupils = await read.RunAsync(cancellationToken);
        await audit.WriteAsync("AffectedTimetables", null, null);
        return View(new AffectedPage(pupils, [.. pupils.Where(p => p.CanBeRepaired).Select(p => p.Key)], []));
    }

    [HttpPost("")]
    public async Task<IActionResult> Repair([FromForm] RepairForm form, [FromServices] IValidator<RepairForm> validator, [FromServices] RepairTimetables repair, CancellationToken cancellationToken)
    {
        if (!ModelState.Check(validator, form))
        {
            return View(nameof(Index), new AffectedPage(await read.RunAsync(cancellationToken), [], []));
        }

        var (repaired, overtaken) = await repair.ExecuteAsync(form, cancellationToken);
        if (overtaken.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status409Conflict;
            return View(nameof(Index), new AffectedPage(await read.RunAsync(cancellationToken), [], overtaken));
        }

        TempData["Notice"] = repaired.Count == 0 ? "These timetables match the school’s already." : $"Taken over for {Sentences.Listed(repaired)}. Their teachers can see it now.";
        return RedirectToAction(nameof(Index));
    }
}
