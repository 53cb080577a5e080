using FluentValidation;
using IapManager.Domain;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Instruments;

/// <summary>What the school assesses with, and when it is asked for.</summary>
[Route("/settings/assessments")]
[Authorize(Policy = Policies.ManageProvision)]
public sealed class InstrumentsController(EditInstrument edit) : Controller
{
    private CancellationToken Aborted => HttpContext.RequestAborted;

    [HttpGet("")]
    public async Task<IActionResult> Index() => View(await edit.AllAsync(Aborted));

    /// <summary>For a school that has none: those that a new school starts with.</summary>
    [HttpPost("usual")]
    public async Task<IActionResult> Usual()
    {
        TempData["Notice"] = await edit.AddUsualAsync(Aborted) switch
        {
            0 => "The usual assessments are there already.",
            1 => "One assessment is added.",
            var added => $"{added} assessments are added.",
        };
        return Redirect("/settings/assessments");
    }

    [HttpGet("new")]
    public IActionResult New() => View("Edit", new InstrumentForm().WithSpareRows());

    [HttpPost("new")]
    public Task<IActionResult> New([FromForm] InstrumentForm form, [FromServices] IValidator<InstrumentForm> validator) => SaveAsync(null, form, validator);

    [HttpGet("{instrumentId:int}")]
    public async Task<IActionResult> Edit(int instrumentId) => await edit.ReadAsync(instrumentId, Aborted) is { } form ? View(form) : NotFound();

    [HttpPost("{instrumentId:int}")]
    public async Task<IActionResult> Edit(int instrumentId, [FromForm] InstrumentForm form, [FromServices] IValidator<InstrumentForm> validator)
    {
        if (await edit.ReadAsync(instrumentId, Aborted) is not { } saved)
        {
            return NotFound();
        }

        (form.Id, form.HasScores, form.Fixed, form.IsRetired) = (instrumentId, saved.HasScores, saved.Fixed, saved.IsRetired);
        form.Highest = [.. saved.Highest.Select((highest, i) => i < form.Highest.Count ? form.Highest[i] : highest)];
        return await SaveAsync(instrumentId, form, validator);
    }

    [HttpPost("{instrumentId:int}/retire")]
    public Task<IActionResult> Retire(int instrumentId, [FromForm] Guid stamp) => UseAsync(instrumentId, stamp, false);

    [HttpPost("{instrumentId:int}/use-again")]
    public Task<IActionResult> UseAgain(int instrumentId, [FromForm] Guid stamp) => UseAsync(instrumentId, stamp, true);

    private async Task<IActionResult> UseAsync(int instrumentId, Guid stamp, bool use)
    {
        if (await edit.ReadAsync(instrumentId, Aborted) is null)
        {
            return NotFound();
        }

        await edit.UseAsync(instrumentId, stamp, use, Aborted);
        TempData["Notice"] = use ? "It is in use again." : "It is no longer used. What was scored with it stays.";
        return Redirect("/settings/assessments");
    }

    private async Task<IActionResult> SaveAsync(int? id, InstrumentForm form, IValidator<InstrumentForm> validator)
    {
        form.WithSpareRows();
        if (!ModelState.Check(validator, form))
        {
            return View("Edit", form);
        }

        try
        {
            await edit.SaveAsync(id, form, Aborted);
            TempData["Notice"] = "Saved.";
            return Redirect("/settings/assessments");
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, "Edit", form);
        }
    }
}
