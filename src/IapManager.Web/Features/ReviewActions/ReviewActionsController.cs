using FluentValidation;
using IapManager.Data.Audit;
using IapManager.Domain;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.ReviewActions;

/// <summary>What reviews agreed on: all of it, and what became of each.</summary>
[Route("/reviews/actions")]
public sealed class ReviewActionsController(SettleAction settle, AuditLog audit, SchoolClock clock) : Controller
{
    private CancellationToken Aborted => HttpContext.RequestAborted;

    [HttpGet("")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Index([FromQuery] ActionsAsked asked, [FromServices] ActionsQuery query)
    {
        await audit.WriteAsync(nameof(ReviewAction), null, null);
        return View(await query.ReadAsync(ModelState.IsValid ? asked : new ActionsAsked(), Aborted));
    }

    [HttpGet("/reviews/actions.{format:" + ListFile.Formats + "}")]
    [ConfirmFirst(Guarded.PupilFiles)]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Save(string format, [FromQuery] ActionsAsked asked, [FromServices] ActionsQuery query)
    {
        var rows = await query.AllAsync(ModelState.IsValid ? asked : new ActionsAsked(), Aborted);
        await audit.WriteAsync(nameof(ReviewAction), null, null, AuditAction.Export);
        return new ListFile("review-actions", ["Pupil", "Form", "Review", "What", "Who", "By", "State", "Settled on", "By whom", "Why dropped"],
            rows.Select(r => new object?[] { r.Pupil, r.Form, r.ReviewNumber, r.Action.What, r.Action.Owner, r.Action.Due, r.Action.IsLate(clock.Today) ? "Late" : r.Action.State, r.Action.SettledOn, r.Action.SettledBy?.Name, r.Action.DroppedReason })).As(format);
    }

    [HttpGet("{reviewActionId:int}")]
    [Authorize(Policy = Policies.TellHowItWent)]
    public async Task<IActionResult> Settle(int reviewActionId, string? returnTo)
    {
        if (await settle.FindAsync(reviewActionId, Aborted) is not { } action)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(ReviewAction), reviewActionId, action.Action.PupilId);
        return View(new ActionForm { Of = action, Stamp = action.Action.Stamp, DoneOn = clock.Today, ReturnTo = returnTo });
    }

    [HttpPost("{reviewActionId:int}/done")]
    [Authorize(Policy = Policies.TellHowItWent)]
    public Task<IActionResult> Done(int reviewActionId, [FromForm] ActionForm form, [FromServices] IValidator<ActionForm> validator) =>
        ChangeAsync(reviewActionId, form, () => settle.DoneAsync(form, Aborted), "It is noted as done.", validator);

    [HttpPost("{reviewActionId:int}/drop")]
    [Authorize(Policy = Policies.TellHowItWent)]
    public Task<IActionResult> Drop(int reviewActionId, [FromForm] ActionForm form) =>
        ChangeAsync(reviewActionId, form, () => settle.DropAsync(form, Aborted), "It is dropped. Why stays with it.");

    [HttpPost("{reviewActionId:int}/reopen")]
    [Authorize(Policy = Policies.TellHowItWent)]
    public Task<IActionResult> Reopen(int reviewActionId, [FromForm] ActionForm form) =>
        ChangeAsync(reviewActionId, form, () => settle.ReopenAsync(form, Aborted), "It is open again.");

    private async Task<IActionResult> ChangeAsync(int id, ActionForm form, Func<Task> verb, string notice, IValidator<ActionForm>? validator = null)
    {
        if (await settle.FindAsync(id, Aborted) is not { } action)
        {
            return NotFound();
        }

        form.Of = action;
        if (validator is not null && !ModelState.Check(validator, form))
        {
            return View(nameof(Settle), form);
        }

        try
        {
            await verb();
        }
        // Where somebody has settled it meanwhile, its page has no field left for what was typed: that is shown by itself.
        catch (DomainRuleException e) when (action.Action.IsOpen)
        {
            return this.Refused(e, nameof(Settle), form);
        }

        TempData["Notice"] = notice;
        return Redirect(Url.IsLocalUrl(form.ReturnTo) ? form.ReturnTo : action.ReviewHref ?? "/");
    }
}
