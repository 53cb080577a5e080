using FluentValidation;
using IapManager.Domain;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.InterventionCatalogue;

/// <summary>What the school can offer, with what it is for, who leads it and what it costs.</summary>
[Route("/interventions/catalogue")]
public sealed class InterventionCatalogueController(EditIntervention edit) : Controller
{
    private CancellationToken Aborted => HttpContext.RequestAborted;

    [HttpGet("")]
    [Authorize(Policy = Policies.MakeReviewPacks)]
    public async Task<IActionResult> Index() => View(await edit.AllAsync(Aborted));

    [HttpGet("new")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> New() => View("Edit", await edit.FillAsync(new InterventionForm(), Aborted));

    [HttpPost("new")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public Task<IActionResult> New([FromForm] InterventionForm form, [FromServices] IValidator<InterventionForm> validator) => SaveAsync(null, form, validator);

    [HttpGet("{interventionId:int}")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> Edit(int interventionId) => await edit.ReadAsync(interventionId, Aborted) is { } form ? View(form) : NotFound();

    [HttpPost("{interventionId:int}")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> Edit(int interventionId, [FromForm] InterventionForm form, [FromServices] IValidator<InterventionForm> validator)
    {
        if (await edit.ReadAsync(interventionId, Aborted) is not { } saved)
        {
            return NotFound();
        }

        (form.Id, form.IsRetired) = (interventionId, saved.IsRetired);
        return await SaveAsync(interventionId, form, validator);
    }

    [HttpPost("{interventionId:int}/retire")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public Task<IActionResult> Retire(int interventionId, [FromForm] Guid stamp) => OfferAsync(interventionId, stamp, false);

    [HttpPost("{interventionId:int}/offer-again")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public Task<IActionResult> OfferAgain(int interventionId, [FromForm] Guid stamp) => OfferAsync(interventionId, stamp, true);

    private async Task<IActionResult> OfferAsync(int interventionId, Guid stamp, bool offer)
    {
        if (await edit.ReadAsync(interventionId, Aborted) is null)
        {
            return NotFound();
        }

        await edit.OfferAsync(interventionId, stamp, offer, Aborted);
        TempData["Notice"] = offer ? "It is offered again." : "It is no longer offered. Programmes under way go on.";
        return Redirect("/interventions/catalogue");
    }

    private async Task<IActionResult> SaveAsync(int? id, InterventionForm form, IValidator<InterventionForm> validator)
    {
        await edit.FillAsync(form, Aborted);
        if (!ModelState.Check(validator, form))
        {
            return View("Edit", form);
        }

        try
        {
            await edit.SaveAsync(id, form, Aborted);
            TempData["Notice"] = id is null ? "It is in the catalogue." : "Saved. Programmes under way keep what they took over.";
            return Redirect("/interventions/catalogue");
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, "Edit", form);
        }
    }
}
