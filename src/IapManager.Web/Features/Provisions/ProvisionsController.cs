using FluentValidation;
using IapManager.Domain;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Provisions;

[Route("/settings/provisions")]
[Authorize(Policy = Policies.ManageProvision)]
public sealed class ProvisionsController(EditProvision edit, IValidator<ProvisionForm> validator) : Controller
{
    [HttpGet("new")]
    public IActionResult New() => View("Edit", new ProvisionForm());

    [HttpPost("new")]
    public Task<IActionResult> Add([FromForm] ProvisionForm form, CancellationToken cancellationToken) => SaveAsync(null, form, cancellationToken);

    [HttpGet("{id:int}")]
    public async Task<IActionResult> Edit(int id, CancellationToken cancellationToken) =>
        await edit.ReadAsync(id, cancellationToken) is { } form ? View(form) : NotFound();

    [HttpPost("{id:int}")]
    public Task<IActionResult> Edit(int id, [FromForm] ProvisionForm form, CancellationToken cancellationToken) => SaveAsync(id, form, cancellationToken);

    /// <summary>What is done when a pupil comes, and the consents that are asked for.</summary>
    [HttpGet("{id:int}/induction")]
    public async Task<IActionResult> Induction(int id, [FromServices] EditInduction induction, CancellationToken cancellationToken) =>
        await induction.ReadAsync(id, cancellationToken) is { } form ? View(form) : NotFound();

    [HttpPost("{id:int}/induction")]
    public async Task<IActionResult> Induction(int id, [FromForm] InductionForm form, [FromServices] EditInduction induction, [FromServices] IValidator<InductionForm> rules, CancellationToken cancellationToken)
    {
        if (await induction.ReadAsync(id, cancellationToken) is not { } now)
        {
            return NotFound();
        }

        (form.Provision, form.IsUsual) = (now.Provision, now.IsUsual);
        if (!ModelState.Check(rules, form))
        {
            return View(form);
        }

        try
        {
            await induction.ExecuteAsync(id, form, cancellationToken);
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, nameof(Induction), form);
        }

        TempData["Notice"] = "Saved. The next place that is offered has this checklist.";
        return Redirect($"/settings/provisions/{id}/induction");
    }

    /// <summary>The stages that new plans take.</summary>
    [HttpGet("{id:int}/stages")]
    public async Task<IActionResult> Stages(int id, bool proposed, [FromServices] EditStages stages, CancellationToken cancellationToken) =>
        await stages.ReadAsync(id, proposed, cancellationToken) is { } form ? View(form) : NotFound();

    [HttpPost("{id:int}/stages")]
    public async Task<IActionResult> Stages(int id, [FromForm] StagesForm form, [FromServices] EditStages stages, [FromServices] IValidator<StagesForm> rules, CancellationToken cancellationToken)
    {
        if (await stages.ReadAsync(id, false, cancellationToken) is not { } now)
        {
            return NotFound();
        }

        (form.ProvisionId, form.Provision, form.Purpose, form.IsUsual) = (id, now.Provision, now.Purpose, now.IsUsual);
        if (!ModelState.Check(rules, form))
        {
            return View(form);
        }

        try
        {
            await stages.ExecuteAsync(id, form, cancellationToken);
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, nameof(Stages), form);
        }

        TempData["Notice"] = "Saved. The next plan that is made has these stages.";
        return Redirect($"/settings/provisions/{id}/stages");
    }

    private async Task<IActionResult> SaveAsync(int? id, ProvisionForm form, CancellationToken cancellationToken)
    {
        var before = id is { } known ? await edit.ReadAsync(known, cancellationToken) : null;
        if (id is not null && before is null)
        {
            return NotFound();
        }

        form.Id = id;
        if (!ModelState.Check(validator, form))
        {
            return View(nameof(Edit), form);
        }

        if (!await edit.ExecuteAsync(form, cancellationToken))
        {
            return NotFound();
        }

        if (before is not null && before.Purpose != form.Purpose)
        {
            TempData["Notice"] = $"{form.Name!.Trim()} is saved, with its new purpose. The stages of its plans stay as they are until you change them here.";
            return Redirect($"/settings/provisions/{id}/stages");
        }

        TempData["Notice"] = $"{form.Name!.Trim()} is saved.";
        return Redirect("/settings");
    }
}
