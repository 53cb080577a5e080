using FluentValidation;
using IapManager.Domain;
using IapManager.Domain.Retention;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.LegalHolds;

/// <summary>Records that are kept, however old, because somebody needs them.</summary>
[Route("/legal-holds")]
[Authorize(Policy = Policies.KeepRecords)]
public sealed class LegalHoldsController(ReadHold read, AuditLog audit) : Controller
{
    [HttpGet("new")]
    public IActionResult New() => View(new PlaceForm());

    [HttpPost("new")]
    public async Task<IActionResult> New([FromForm] PlaceForm form, [FromServices] IValidator<PlaceForm> validator, [FromServices] PlaceHold place, CancellationToken cancellationToken)
    {
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        try
        {
            var id = await place.ExecuteAsync(form, cancellationToken);
            TempData["Notice"] = "The records are held from today.";
            return Redirect($"/legal-holds/{id}");
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, nameof(New), form);
        }
    }

    [HttpGet("{legalHoldId:int}")]
    public async Task<IActionResult> Details(int legalHoldId, CancellationToken cancellationToken) => await OpenAsync(legalHoldId, cancellationToken) is { } page ? View(page) : NotFound();

    [HttpGet("{legalHoldId:int}/lift")]
    public async Task<IActionResult> Lift(int legalHoldId, CancellationToken cancellationToken)
    {
        if (await OpenAsync(legalHoldId, cancellationToken) is not { } page)
        {
            return NotFound();
        }

        if (page.IsOpen)
        {
            return View(new LiftForm { Hold = page, Stamp = page.Hold.Stamp });
        }

        TempData["Notice"] = LegalHold.LiftedAlready;
        return Redirect($"/legal-holds/{legalHoldId}");
    }

    [HttpPost("{legalHoldId:int}/lift")]
    public async Task<IActionResult> Lift(int legalHoldId, [FromForm] LiftForm form, [FromServices] IValidator<LiftForm> validator, [FromServices] LiftHold lift, CancellationToken cancellationToken)
    {
        if (await read.ExecuteAsync(legalHoldId, cancellationToken) is not { } page)
        {
            return NotFound();
        }

        form.Hold = page;
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        try
        {
            await lift.ExecuteAsync(legalHoldId, form, cancellationToken);
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, nameof(Lift), form);
        }

        TempData["Notice"] = "The hold is lifted. Who, when and why stay on this page.";
        return Redirect($"/legal-holds/{legalHoldId}");
    }

    private async Task<HoldPage?> OpenAsync(int legalHoldId, CancellationToken cancellationToken)
    {
        if (await read.ExecuteAsync(legalHoldId, cancellationToken) is not { } page)
        {
            return null;
        }

        await audit.WriteAsync(nameof(LegalHold), legalHoldId, page.Hold.PupilId);
        return page;
    }
}
