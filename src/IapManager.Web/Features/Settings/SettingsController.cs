using FluentValidation;
using IapManager.Web.Features.ReferralDocuments;
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

    [HttpGet("logo")]
    [Authorize(Policy = Policies.Administer)]
    public async Task<IActionResult> Logo(string? upload, [FromServices] ChangeLogo change, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (upload is not null)
        {
            ModelState.AddModelError(nameof(LogoForm.File), upload == "too-large" ? ChangeLogo.TooLarge : "The upload broke off before its end. Choose the picture again");
        }

        return View(await change.FillAsync(new LogoForm(), cancellationToken));
    }

    [HttpPost("logo")]
    [Authorize(Policy = Policies.Administer)]
    [DocumentUploadLimit]
    [DisableRequestSizeLimit]
    public async Task<IActionResult> Logo([FromForm] LogoForm form, [FromServices] ChangeLogo change, CancellationToken cancellationToken)
    {
        if (await change.ExecuteAsync(form.File, cancellationToken) is { } problem)
        {
            ModelState.Clear();
            ModelState.AddModelError(nameof(LogoForm.File), problem);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return View(await change.FillAsync(form, cancellationToken));
        }

        TempData["Notice"] = "Documents carry this logo from now on.";
        return RedirectToAction(nameof(Logo));
    }

    [HttpPost("logo/remove")]
    [Authorize(Policy = Policies.Administer)]
    public async Task<IActionResult> RemoveLogo([FromServices] ChangeLogo change, CancellationToken cancellationToken)
    {
        await change.RemoveAsync(cancellationToken);
        TempData["Notice"] = "Documents carry no logo any more.";
        return RedirectToAction(nameof(Logo));
    }

    [HttpGet("logo/picture")]
    public async Task<IActionResult> LogoPicture([FromServices] ChangeLogo change, CancellationToken cancellationToken)
    {
        if (await change.ReadAsync(cancellationToken) is not var (content, type))
        {
            return NotFound();
        }

        Response.Headers.ContentSecurityPolicy = SecurityHeaders.FilePolicy;
        Response.Headers.CacheControl = "private, max-age=300";
        return File(content, type);
    }

    private RedirectToActionResult Saved(string words)
    {
        TempData["Notice"] = words;
        return RedirectToAction(nameof(Index));
    }
}
