using FluentValidation;
using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Web.Features.Placements;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.PartTimeAgreements;

[Route("/placements/{id:int}/part-time")]
public sealed class PartTimeAgreementsController(FindPlacement find, ChangePlacement placement, ReadAgreements read, ChangeAgreement change, SchoolClock clock, AuditLog audit, CurrentUser user) : PlacementSteps(find, placement)
{
    [HttpGet("")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> Index(int id)
    {
        if (await read.AllAsync(id, Aborted) is not { } page)
        {
            return NotFound();
        }

        await audit.WriteAsync("PartTimeAgreement", null, page.Head.PupilId);
        return View(page);
    }

    [HttpGet("{agreementId:int}")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> Agreement(int id, int agreementId)
    {
        if (await read.OneAsync(id, agreementId, Aborted) is not { } page)
        {
            return NotFound();
        }

        await audit.WriteAsync("PartTimeAgreement", agreementId, page.Head.PupilId);
        return View(page);
    }

    [HttpGet("new")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> New(int id)
    {
        if (await Find.ExecuteAsync(id, Aborted) is not { } head)
        {
            return NotFound();
        }

        var form = new PartTimeForm();
        await read.FillAsync(form, head.PupilId, Aborted);
        return Ask(PlacementVerb.MakePartTime, "Write", form, head, "/part-time");
    }

    [HttpPost("new")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public Task<IActionResult> New(int id, [FromForm] PartTimeForm form, [FromServices] IValidator<PartTimeForm> validator) => SaveAsync(id, null, form, validator);

    [HttpGet("{agreementId:int}/edit")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> Edit(int id, int agreementId)
    {
        if (await read.OneAsync(id, agreementId, Aborted) is not { } page)
        {
            return NotFound();
        }

        page.Agreement.MustBeWritable();
        var form = PartTimeForm.Of(page.Agreement);
        form.Head = page.Head;
        await read.FillAsync(form, page.Head.PupilId, Aborted);
        return View("Write", form);
    }

    [HttpPost("{agreementId:int}/edit")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> Edit(int id, int agreementId, [FromForm] PartTimeForm form, [FromServices] IValidator<PartTimeForm> validator)
    {
        if (await read.OneAsync(id, agreementId, Aborted) is not { } page)
        {
            return NotFound();
        }

        form.Number = page.Agreement.Number;
        return await SaveAsync(id, agreementId, form, validator);
    }

    [HttpPost("{agreementId:int}/discard")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> Discard(int id, int agreementId, [FromForm] Guid stamp) => await read.OneAsync(id, agreementId, Aborted) is null
        ? NotFound()
        : await DoAsync(id, "The draft is discarded.", () => change.DiscardAsync(agreementId, stamp, Aborted), "/part-time");

    [HttpPost("{agreementId:int}/in-force")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> PutInForce(int id, int agreementId, [FromForm] Guid stamp) => await read.OneAsync(id, agreementId, Aborted) is not { } page
        ? NotFound()
        : await DoAsync(id, "The agreement is in force. The timetable may now have the agreed sessions out of school.", () => change.PutInForceAsync(page.Head, agreementId, stamp, Aborted), $"/part-time/{agreementId}");

    [HttpGet("{agreementId:int}/reviews/{reviewKey:int}")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Review(int id, int agreementId, int reviewKey)
    {
        var form = new HoldReviewForm();
        if (await FillAsync(id, agreementId, reviewKey, form) is not { } page)
        {
            return NotFound();
        }

        page.Agreement.MustBeReviewable();
        (form.Head, form.Stamp, form.HeldOn) = (page.Head, page.Agreement.Stamp, clock.Today);
        return View("Review", form);
    }

    [HttpPost("{agreementId:int}/reviews/{reviewKey:int}")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Review(int id, int agreementId, int reviewKey, [FromForm] HoldReviewForm form) => await FillAsync(id, agreementId, reviewKey, form) is null
        ? NotFound()
        : await ChangeAsync(id, form, "Review", "The review is recorded.", () => change.HoldReviewAsync(agreementId, reviewKey, form, Aborted), $"/part-time/{agreementId}");

    [HttpGet("{agreementId:int}/end")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> End(int id, int agreementId)
    {
        if (await read.OneAsync(id, agreementId, Aborted) is not { } page)
        {
            return NotFound();
        }

        page.Agreement.MustBeEndable(clock.Today);
        return View("End", new EndAgreementForm { Head = page.Head, Agreement = page.Agreement, Stamp = page.Agreement.Stamp, LastDay = clock.Today });
    }

    [HttpPost("{agreementId:int}/end")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> End(int id, int agreementId, [FromForm] EndAgreementForm form)
    {
        if (await read.OneAsync(id, agreementId, Aborted) is not { } page)
        {
            return NotFound();
        }

        form.Agreement = page.Agreement;
        return await ChangeAsync(id, form, "End", "The agreement has ended. Look at the timetable: no session may be out of school after it.", () => change.EndAsync(agreementId, form, Aborted), $"/part-time/{agreementId}");
    }

    [HttpGet("{agreementId:int}/renew")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> Renew(int id, int agreementId)
    {
        if (await read.OneAsync(id, agreementId, Aborted) is not { } page)
        {
            return NotFound();
        }

        page.Agreement.MustBeRenewable();
        return View("Renew", new RenewForm { Head = page.Head, Agreement = page.Agreement, Stamp = page.Agreement.Stamp });
    }

    [HttpPost("{agreementId:int}/renew")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> Renew(int id, int agreementId, [FromForm] RenewForm form)
    {
        if (await read.OneAsync(id, agreementId, Aborted) is not { } page)
        {
            return NotFound();
        }

        form.Agreement = page.Agreement;
        return await ChangeAsync(id, form, "Renew", "A draft is made from what was agreed. Complete it, then put it in force.", () => change.RenewAsync(agreementId, form, Aborted), "/part-time");
    }

    private async Task<IActionResult> SaveAsync(int id, int? agreementId, PartTimeForm form, IValidator<PartTimeForm> validator)
    {
        if (await Find.ExecuteAsync(id, Aborted) is not { } head)
        {
            return NotFound();
        }

        form.Head = head;
        await read.FillAsync(form, head.PupilId, Aborted);
        if (!ModelState.Check(validator, form))
        {
            return View("Write", form);
        }

        try
        {
            if (agreementId is { } known)
            {
                await change.WriteAsync(known, form, Aborted);
            }
            else
            {
                agreementId = await change.AddAsync(id, form, Aborted);
            }
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, "Write", form);
        }

        TempData["Notice"] = "The draft is saved. Nothing is in force yet.";
        return Redirect($"{head.Href}/part-time/{agreementId}");
    }

    private async Task<AgreementPage?> FillAsync(int id, int agreementId, int reviewKey, HoldReviewForm form)
    {
        if (await read.OneAsync(id, agreementId, Aborted) is not { } page || page.Agreement.Reviews.FirstOrDefault(r => r.Key == reviewKey) is not { } review)
        {
            return null;
        }

        (form.Agreement, form.Review, form.MayEnd) = (page.Agreement, review, user.May(Policies.PlanReintegration));
        return page;
    }

}
