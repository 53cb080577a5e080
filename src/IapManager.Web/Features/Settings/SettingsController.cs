using FluentValidation;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Settings;

/// <summary>What the school is and when its day is: the administrator changes it, the lead of the provision reads it.</summary>
[Route("/settings")]
[Authorize(Policy = Policies.ManageProvision)]
public sealed class SettingsController : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index([FromServices] SettingsOverview overview, CancellationToken cancellationToken) =>
        View(await overview.ReadAsync(cancellationToken));

    [HttpGet("school")]
    [Authorize(Policy = Policies.Administer)]
    public async Task<IActionResult> School([FromServices] EditSchool edit, CancellationToken cancellationToken) =>
        View(await edit.ReadAsync(cancellationToken));

    [HttpPost("school")]
    [Authorize(Policy = Policies.Administer)]
    public async Task<IActionResult> School([FromForm] SchoolForm form, [FromServices] IValidator<SchoolForm> validator, [FromServices] EditSchool edit, CancellationToken cancellationToken)
    {
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        await edit.ExecuteAsync(form, cancellationToken);
        return Saved("The school’s settings are saved.");
    }

    private RedirectToActionResult Saved(string words)
    {
        TempData["Notice"] = words;
        return RedirectToAction(nameof(Index));
    }
}
