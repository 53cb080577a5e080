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

    private async Task<IActionResult> SaveAsync(int? id, ProvisionForm form, CancellationToken cancellationToken)
    {
        if (id is { } known && await edit.ReadAsync(known, cancellationToken) is null)
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

        TempData["Notice"] = $"{form.Name!.Trim()} is saved.";
        return Redirect("/settings");
    }
}
