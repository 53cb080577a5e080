using FluentValidation;
using IapManager.Domain;
using IapManager.Domain.Retention;
using IapManager.Web.Features.Retention;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Disposals;

/// <summary>What has been kept for long enough is deleted by two people: one proposes, another approves.</summary>
[Route("/disposals")]
[Authorize(Policy = Policies.SeeDisposals)]
public sealed class DisposalsController(ReadDisposals read, DecideDisposal decide, AuditLog audit) : Controller
{
    private CancellationToken Aborted => HttpContext.RequestAborted;

    [HttpGet("")]
    public async Task<IActionResult> Index(int page = 1)
    {
        ModelState.Clear();
        await audit.WriteAsync(nameof(Disposal), null, null);
        return View(await read.ListAsync(page, Aborted));
    }

    [HttpGet("new")]
    [Authorize(Policy = Policies.KeepRecords)]
    public async Task<IActionResult> New(int? pupil, [FromServices] RetentionQuery retention)
    {
        ModelState.Clear();
        if (pupil is not { } id || await retention.OneAsync(id, Aborted) is not { } row)
        {
            return Redirect("/retention");
        }

        if (row.DisposalId is { } open)
        {
            TempData["Notice"] = row.IsApproved ? "This disposal is approved already." : "This disposal is proposed already.";
            return Redirect($"/disposals/{open}");
        }

        await audit.WriteAsync(nameof(Disposal), null, id);
        return View(new ProposeForm { Pupil = id, Row = row });
    }

    [HttpPost("new")]
    [Authorize(Policy = Policies.KeepRecords)]
    public async Task<IActionResult> New([FromForm] ProposeForm form, [FromServices] RetentionQuery retention, [FromServices] IValidator<ProposeForm> validator, [FromServices] ProposeDisposal propose)
    {
        form.Row = form.Pupil is { } pupil ? await retention.OneAsync(pupil, Aborted) : null;
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        try
        {
            var id = await propose.ExecuteAsync(form, Aborted);
            TempData["Notice"] = "Proposed. The safeguarding lead, the SENCO and senior leadership find it on their Today page: one of them approves it.";
            return Redirect($"/disposals/{id}");
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, nameof(New), form);
        }
    }

    [HttpGet("{disposalId:int}")]
    public async Task<IActionResult> Details(int disposalId)
    {
        if (await read.FindAsync(disposalId, Aborted) is not { } page)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(Disposal), disposalId, page.Disposal.PupilId);
        return View(new StopForm { Page = page, Stamp = page.Disposal.Stamp });
    }

    [HttpPost("{disposalId:int}/approve")]
    [Authorize(Policy = Policies.ApproveDisposals)]
    [ConfirmFirst(Guarded.Disposals)]
    public Task<IActionResult> Approve(int disposalId, [FromForm] Guid stamp) =>
        ChangeAsync(disposalId, new StopForm { Stamp = stamp }, false, $"Approved. Everything is deleted when {Disposal.DaysToThink} whole days have passed, unless somebody takes it back.", () => decide.ApproveAsync(disposalId, stamp, Aborted));

    [HttpPost("{disposalId:int}/refuse")]
    [Authorize(Policy = Policies.ApproveDisposals)]
    public Task<IActionResult> Refuse(int disposalId, [FromForm] StopForm form) => ChangeAsync(disposalId, form, true, "Refused. The records stay.", () => decide.RefuseAsync(disposalId, form, Aborted));

    [HttpPost("{disposalId:int}/withdraw")]
    public Task<IActionResult> Withdraw(int disposalId, [FromForm] StopForm form) => ChangeAsync(disposalId, form, true, "Taken back. The records stay.", () => decide.WithdrawAsync(disposalId, form, Aborted));

    private async Task<IActionResult> ChangeAsync(int disposalId, StopForm form, bool checks, string notice, Func<Task> verb)
    {
        if (await read.FindAsync(disposalId, Aborted) is not { } page)
        {
            return NotFound();
        }

        form.Page = page;
        if (checks && !ModelState.Check(HttpContext.RequestServices.GetRequiredService<IValidator<StopForm>>(), form))
        {
            return View(nameof(Details), form);
        }

        try
        {
            await verb();
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, nameof(Details), form);
        }

        TempData["Notice"] = notice;
        return Redirect($"/disposals/{disposalId}");
    }
}
