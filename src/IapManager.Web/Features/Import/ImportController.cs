using IapManager.Data.Audit;
using IapManager.Domain.Imports;
using IapManager.Web.Features.Import.Running;
using IapManager.Web.Features.Import.Uploading;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Import;

/// <summary>Files from the MIS: upload, preview, correction of headings, bringing in.</summary>
[Authorize(Policy = Policies.Administer)]
[Route("/import")]
public sealed class ImportController(ImportPages pages, ImportProgress progress, AuditLog audit) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string? refused, int page = 1, CancellationToken cancellationToken = default)
    {
        if (refused is "too-large")
        {
            ModelState.AddModelError(nameof(UploadForm.Files), Reading.FileTypeCheck.TooLarge);
        }
        else if (refused is "broken-off")
        {
            ModelState.AddModelError(nameof(UploadForm.Files), "The upload broke off before its end. Choose the files again.");
        }
        return View(await pages.ListAsync(page, cancellationToken));
    }

    [HttpPost("")]
    [UploadLimit]
    [DisableRequestSizeLimit]
    public async Task<IActionResult> Index([FromForm] UploadForm form, [FromServices] UploadFiles upload, CancellationToken cancellationToken)
    {
        if (form.Files is not { Count: > 0 } files)
        {
            ModelState.AddModelError(nameof(UploadForm.Files), "Choose one or more files");
            return Refused(await pages.ListAsync(1, cancellationToken));
        }
        var result = await upload.ExecuteAsync(files, cancellationToken);
        foreach (var words in result.Refused)
        {
            await audit.WriteAsync(nameof(ImportRun), null, null, AuditAction.Refused, $"A file that is not taken: {words}");
            ModelState.AddModelError(nameof(UploadForm.Files), words);
        }
        return !ModelState.IsValid ? Refused(await pages.ListAsync(1, cancellationToken))
            : result.Created.Count == 1 ? RedirectToAction(nameof(Details), new { id = result.Created[0] })
            : RedirectToAction(nameof(Index));
    }

    [HttpGet("{id:int}")]
    public async Task<IActionResult> Details(int id, CancellationToken cancellationToken) =>
        await pages.DetailsAsync(id, cancellationToken) is { } model ? View(model) : NotFound();

    /// <summary>The progress bar; once there is none any more, the page is loaded anew.</summary>
    [HttpGet("{id:int}/progress")]
    public async Task<IActionResult> Progress(int id, CancellationToken cancellationToken)
    {
        if (await pages.FindAsync(id, cancellationToken) is not { } run)
        {
            return NotFound();
        }
        if (run.State is not (ImportState.Reading or ImportState.Applying))
        {
            Response.Headers["HX-Refresh"] = "true";
        }
        return PartialView("_Progress", new ProgressModel(id, run.State == ImportState.Applying, progress.Of(id)));
    }

    [HttpPost("{id:int}/headings")]
    public async Task<IActionResult> Headings(int id, [FromForm] HeadingsForm form, [FromServices] CorrectHeadings correct, CancellationToken cancellationToken) =>
        await correct.ExecuteAsync(id, form, cancellationToken) ? RedirectToAction(nameof(Details), new { id }) : NotFound();

    [HttpPost("{id:int}/apply")]
    public async Task<IActionResult> Apply(int id, [FromForm] ApplyForm form, [FromServices] StartApplying start, CancellationToken cancellationToken)
    {
        if (await pages.FindAsync(id, cancellationToken) is not { } run)
        {
            return NotFound();
        }
        if (run is { State: ImportState.Ready, WrongCount: > 0 } && !form.LeaveOut)
        {
            ModelState.AddModelError(nameof(form.LeaveOut), "Say that the rows to correct are left out, or correct them in your MIS and choose the new file");
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return View(nameof(Details), await pages.DetailsAsync(id, cancellationToken));
        }
        await start.ExecuteAsync(id, form, cancellationToken);
        return RedirectToAction(nameof(Details), new { id });
    }

    [HttpPost("{id:int}/abandon")]
    public async Task<IActionResult> Abandon(int id, [FromServices] AbandonImport abandon, CancellationToken cancellationToken) =>
        await abandon.ExecuteAsync(id, cancellationToken) ? RedirectToAction(nameof(Index)) : NotFound();

    /// <summary>Brings in all open files of one upload, in their order.</summary>
    [HttpPost("all")]
    public async Task<IActionResult> All([FromForm] Guid? batch, [FromServices] BringInAll all, CancellationToken cancellationToken) =>
        batch is { } known && await all.ExecuteAsync(known, cancellationToken) ? RedirectToAction(nameof(Index)) : NotFound();

    [HttpPost("all/stop")]
    public async Task<IActionResult> Stop([FromForm] Guid? batch, [FromServices] ImportLine line, CancellationToken cancellationToken) =>
        batch is { } known && await line.StopAsync(known, cancellationToken) ? RedirectToAction(nameof(Index)) : NotFound();

    [HttpGet("{id:int}/changes")]
    public async Task<IActionResult> Changes(int id, int page = 1, CancellationToken cancellationToken = default) =>
        await pages.ChangesAsync(id, page, cancellationToken) is { } model ? await LoggedAsync(id, model) : NotFound();

    [HttpGet("{id:int}/rows-to-correct.csv")]
    [ConfirmFirst(Guarded.PupilFiles)]
    public async Task<IActionResult> RowsToCorrect(int id, CancellationToken cancellationToken)
    {
        if (await pages.FindAsync(id, cancellationToken) is not { } run)
        {
            return NotFound();
        }
        await audit.WriteAsync("ImportRows", id, null);
        return pages.Csv(run);
    }

    private async Task<ViewResult> LoggedAsync(int id, ChangesModel model)
    {
        await audit.WriteAsync("ImportChanges", id, null);
        return View(nameof(Changes), model);
    }

    private ViewResult Refused(ImportListModel model)
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return View(nameof(Index), model);
    }
}
