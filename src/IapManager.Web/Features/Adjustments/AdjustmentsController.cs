using FluentValidation;
using IapManager.Domain;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Adjustments;

[Route("/pupils/{id:int}/adjustments")]
public sealed class AdjustmentsController(FindPupil find, ChangeAdjustments adjustments, SchoolClock clock) : Controller
{
    private CancellationToken Aborted => HttpContext.RequestAborted;

    [HttpGet("")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> Index(int id, [FromServices] AuditLog audit)
    {
        if (await find.ExecuteAsync(id, Aborted) is not { } pupil)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(MainstreamAdjustment), null, id);
        return View(new AdjustmentsPage(pupil, await adjustments.OfAsync(id, Aborted)));
    }

    [HttpGet("new")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> New(int id) => await find.ExecuteAsync(id, Aborted) is { } pupil ? View(new AdjustmentForm { Pupil = pupil }) : NotFound();

    [HttpPost("new")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> New(int id, [FromForm] AdjustmentForm form, [FromServices] IValidator<AdjustmentForm> validator)
    {
        if (await find.ExecuteAsync(id, Aborted) is not { } pupil)
        {
            return NotFound();
        }

        form.Pupil = pupil;
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        try
        {
            await adjustments.AddAsync(form, Aborted);
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, nameof(New), form);
        }

        return Done(pupil, "The change is agreed.");
    }

    [HttpPost("{adjustmentId:int}/in-place")]
    [Authorize(Policy = Policies.RecordReviews)]
    public Task<IActionResult> InPlace(int id, int adjustmentId, [FromForm] Guid stamp) => SettleAsync(id, adjustmentId, stamp, a => a.PutInPlace(clock.Today), "The change is in place.");

    [HttpPost("{adjustmentId:int}/checked")]
    [Authorize(Policy = Policies.RecordReviews)]
    public Task<IActionResult> Checked(int id, int adjustmentId, [FromForm] Guid stamp) => SettleAsync(id, adjustmentId, stamp, a => a.Check(clock.Today), "The change is checked.");

    [HttpGet("{adjustmentId:int}/drop")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Drop(int id, int adjustmentId) =>
        await find.ExecuteAsync(id, Aborted) is { } pupil && await adjustments.FindAsync(id, adjustmentId, Aborted) is { } adjustment
            ? View(new DropForm { Pupil = pupil, What = adjustment.What, Stamp = adjustment.Stamp })
            : NotFound();

    [HttpPost("{adjustmentId:int}/drop")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Drop(int id, int adjustmentId, [FromForm] DropForm form, [FromServices] IValidator<DropForm> validator)
    {
        if (await find.ExecuteAsync(id, Aborted) is not { } pupil || await adjustments.FindAsync(id, adjustmentId, Aborted) is not { } adjustment)
        {
            return NotFound();
        }

        (form.Pupil, form.What) = (pupil, adjustment.What);
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        try
        {
            await adjustments.ExecuteAsync(adjustment, form.Stamp, a => a.Drop(form.Reason!, clock.Today), Aborted);
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, nameof(Drop), form);
        }

        return Done(pupil, "The change is dropped. Why stays with it.");
    }

    private async Task<IActionResult> SettleAsync(int id, int adjustmentId, Guid stamp, Action<MainstreamAdjustment> verb, string notice)
    {
        if (await find.ExecuteAsync(id, Aborted) is not { } pupil || await adjustments.FindAsync(id, adjustmentId, Aborted) is not { } adjustment)
        {
            return NotFound();
        }

        await adjustments.ExecuteAsync(adjustment, stamp, verb, Aborted);
        return Done(pupil, notice);
    }

    private RedirectResult Done(PupilHead pupil, string notice)
    {
        TempData["Notice"] = notice;
        return Redirect($"{pupil.Href}/adjustments");
    }
}
