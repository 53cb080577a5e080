using FluentValidation;
using IapManager.Data.Audit;
using IapManager.Domain;
using IapManager.Domain.Packs;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.ReviewDayPacks;

/// <summary>Packs for all reviews of some days, made in the background. Only who started them sees them.</summary>
[Route("/reviews/packs")]
[Authorize(Policy = Policies.PlanReintegration)]
public sealed class ReviewDayPacksController(ReadReviewDay read, AuditLog audit) : Controller
{
    private CancellationToken Aborted => HttpContext.RequestAborted;

    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] DaysAsked asked)
    {
        var usual = await read.UsualDaysAsync(Aborted);
        var form = new DayPacksForm { From = asked.From ?? usual.From, To = asked.To ?? (asked.From > usual.To ? asked.From : usual.To) };
        if (form.To < form.From)
        {
            ModelState.AddModelError(nameof(form.To), "The last day is before the first. Change one of them");
        }

        return await ShowAsync(form, everybody: !asked.Nobody);
    }

    [HttpPost("")]
    public async Task<IActionResult> Index([FromForm] DayPacksForm form, [FromServices] StartDayPacks start, [FromServices] IValidator<DayPacksForm> validator)
    {
        if (!ModelState.Check(validator, form))
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return await ShowAsync(form, everybody: false);
        }

        try
        {
            var (packRunId, without) = await start.ExecuteAsync(form, Aborted);
            if (without.Count > 0)
            {
                TempData["Notice"] = $"No pack for {string.Join(", ", without)}: no review is due in these days any more.";
            }

            return RedirectToAction(nameof(Details), new { packRunId });
        }
        catch (DomainRuleException e)
        {
            ModelState.AddModelError(nameof(form.Pupils), e.Message);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return await ShowAsync(form, everybody: false);
        }
    }

    [HttpGet("{packRunId:int}")]
    public async Task<IActionResult> Details(int packRunId)
    {
        if (await read.FindAsync(packRunId, Aborted) is not { } run)
        {
            return NotFound();
        }

        // While it goes on the page names nobody, and is loaded every few seconds.
        if (!run.IsGoing)
        {
            await audit.WriteForEachAsync("ReviewDayPacks", run.Id, run.Items.Select(i => i.PupilId));
        }

        return View(await read.PageAsync(run, Aborted));
    }

    /// <summary>The progress bar; once there is none any more, the page is loaded anew.</summary>
    [HttpGet("{packRunId:int}/progress")]
    public async Task<IActionResult> Progress(int packRunId)
    {
        if (await read.FindAsync(packRunId, Aborted) is not { } run)
        {
            return NotFound();
        }

        if (!run.IsGoing)
        {
            Response.Headers["HX-Refresh"] = "true";
        }

        return PartialView("_Progress", await read.PageAsync(run, Aborted));
    }

    [HttpGet("{packRunId:int}/packs.pdf")]
    [ConfirmFirst(Guarded.PupilFiles)]
    public Task<IActionResult> Pdf(int packRunId, [FromServices] PackStore store, [FromServices] SchoolClock clock) => FileAsync(packRunId, r => r.StoredPdf, "application/pdf", "pdf", store, clock);

    [HttpGet("{packRunId:int}/packs.zip")]
    [ConfirmFirst(Guarded.PupilFiles)]
    public Task<IActionResult> Zip(int packRunId, [FromServices] PackStore store, [FromServices] SchoolClock clock) => FileAsync(packRunId, r => r.StoredZip, "application/zip", "zip", store, clock);

    [HttpPost("{packRunId:int}/delete")]
    public async Task<IActionResult> Delete(int packRunId, [FromServices] DeleteDayPacks delete)
    {
        if (await read.FindAsync(packRunId, Aborted) is not { } run)
        {
            return NotFound();
        }

        await delete.ExecuteAsync(run, Aborted);
        TempData["Notice"] = "The packs are deleted.";
        return RedirectToAction(nameof(Details), new { packRunId });
    }

    private async Task<IActionResult> FileAsync(int packRunId, Func<PackRun, string?> stored, string contentType, string extension, PackStore store, SchoolClock clock)
    {
        if (await read.FindAsync(packRunId, Aborted) is not { } run || stored(run) is not { } name || run.KeptUntil <= clock.Now || await store.ReadAsync(name, Aborted) is not { } content)
        {
            return NotFound();
        }

        await audit.WriteForEachAsync("ReviewDayPacks", run.Id, run.Items.Where(i => i.State == PackItemState.Made).Select(i => i.PupilId), AuditAction.Export);
        Response.Headers.CacheControl = "no-store";
        return File(content, contentType, DocumentResult.SafeName(DayPacksDocument.TitleOf(run.From, run.To), extension));
    }

    private async Task<ViewResult> ShowAsync(DayPacksForm form, bool everybody)
    {
        var usual = await read.UsualDaysAsync(Aborted);
        var (from, to) = form is { From: { } first, To: { } last } && first <= last ? (first, last) : usual;
        var page = await read.ExecuteAsync(from, to, Aborted);
        if (everybody)
        {
            form.Pupils = [.. page.Rows.Take(PackRun.MostPupils).Select(r => r.PupilId)];
        }

        await audit.WriteForEachAsync("ReviewDayPacks", null, page.Rows.Select(r => r.PupilId));
        ViewData["Page"] = page;
        return View("Index", form);
    }
}
