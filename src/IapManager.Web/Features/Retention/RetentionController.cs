using FluentValidation;
using IapManager.Data.Audit;
using IapManager.Domain;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Retention;

/// <summary>How long records of pupils are kept, and whose have been kept for long enough.</summary>
[Route("/retention")]
[Authorize(Policy = Policies.KeepRecords)]
public sealed class RetentionController(RetentionQuery query, AuditLog audit) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] RetentionFilter filter, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        await audit.WriteAsync("Retention", null, null);
        return View(await query.ReadAsync(filter, cancellationToken));
    }

    [HttpGet("/retention.{format:" + ListFile.Formats + "}")]
    [ConfirmFirst(Guarded.PupilFiles)]
    public async Task<IActionResult> Save(string format, [FromQuery] RetentionFilter filter, CancellationToken cancellationToken)
    {
        var (rows, named) = await query.ListAsync(filter, cancellationToken);
        await audit.WriteAsync("Retention", null, null, AuditAction.Export);
        return RetentionFile.Of(rows, named).As(format);
    }

    [HttpGet("/settings/retention")]
    [Authorize(Policy = Policies.Administer)]
    public async Task<IActionResult> Periods([FromServices] EditPeriods edit, CancellationToken cancellationToken) => View(await edit.ReadAsync(cancellationToken));

    [HttpPost("/settings/retention")]
    [ConfirmFirst(Guarded.RetentionPeriods)]
    [Authorize(Policy = Policies.Administer)]
    public async Task<IActionResult> Periods([FromForm] PeriodsForm form, [FromServices] IValidator<PeriodsForm> validator, [FromServices] EditPeriods edit, CancellationToken cancellationToken)
    {
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        try
        {
            await edit.ExecuteAsync(form, cancellationToken);
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, nameof(Periods), form);
        }

        TempData["Notice"] = "Saved. The days of the list below are counted anew.";
        return RedirectToAction(nameof(Index));
    }
}
