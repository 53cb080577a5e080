using FluentValidation;
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
