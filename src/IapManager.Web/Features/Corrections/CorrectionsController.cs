using FluentValidation;
using IapManager.Domain;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Corrections;

/// <summary>Requests to put right what a record says of a pupil.</summary>
[Route("/corrections")]
[Authorize(Policy = Policies.AnswerCorrections)]
public sealed class CorrectionsController(ReadCorrections read, KeepCorrection keep) : Controller
{
    private CancellationToken Aborted => HttpContext.RequestAborted;

    [HttpGet("")]
    public async Task<IActionResult> Index() => View(await read.ListAsync(null, Aborted));

    [HttpGet("/pupils/{pupilId:int}/corrections")]
    public async Task<IActionResult> OfPupil(int pupilId, [FromServices] FindPupil find) =>
        await find.ExecuteAsync(pupilId, Aborted) is { } pupil ? View((pupil, await read.ListAsync(pupilId, Aborted))) : NotFound();

    [HttpGet("/pupils/{pupilId:int}/corrections/new")]
    public async Task<IActionResult> New(int pupilId, [FromServices] FindPupil find) =>
        await find.ExecuteAsync(pupilId, Aborted) is { } pupil ? View(new CorrectionForm { Pupil = pupil, ReceivedOn = keep.Today }) : NotFound();

    [HttpPost("/pupils/{pupilId:int}/corrections/new")]
    public async Task<IActionResult> New(int pupilId, [FromForm] CorrectionForm form, [FromServices] IValidator<CorrectionForm> validator, [FromServices] FindPupil find, [FromServices] CurrentUser user)
    {
        if (await find.ExecuteAsync(pupilId, Aborted) is not { } pupil)
        {
            return NotFound();
        }

        form.Pupil = pupil;
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        try
        {
            var id = await keep.RecordAsync(pupilId, form, Aborted);
            var away = form.IsSafeguarding && !user.MayReadSafeguarding;
            TempData["Notice"] = away ? "The request is kept. The safeguarding lead answers it." : "The request is kept.";
            return Redirect(away ? $"/pupils/{pupilId}/corrections" : $"/corrections/{id}");
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, nameof(New), form);
        }
    }

    [HttpGet("{correctionId:int}")]
    public async Task<IActionResult> Details(int correctionId) =>
        await read.ExecuteAsync(correctionId, Aborted) is { } page ? View(new AnswerForm { Page = page, Stamp = page.Request.Stamp }) : NotFound();

    [HttpPost("{correctionId:int}")]
    public async Task<IActionResult> Answer(int correctionId, [FromForm] AnswerForm form, [FromServices] IValidator<AnswerForm> validator)
    {
        if (await read.ExecuteAsync(correctionId, Aborted) is not { } page)
        {
            return NotFound();
        }

        form.Page = page;
        if (!ModelState.Check(validator, form))
        {
            return View(nameof(Details), form);
        }

        try
        {
            await keep.AnswerAsync(correctionId, form, Aborted);
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, nameof(Details), form);
        }

        TempData["Notice"] = "It is answered. Who, when and how stay on this page.";
        return Redirect($"/corrections/{correctionId}");
    }

    [HttpGet("{correctionId:int}/extend")]
    public async Task<IActionResult> Extend(int correctionId) =>
        await read.ExecuteAsync(correctionId, Aborted) is { } page ? View(new ExtendForm { Page = page, Stamp = page.Request.Stamp }) : NotFound();

    [HttpPost("{correctionId:int}/extend")]
    public async Task<IActionResult> Extend(int correctionId, [FromForm] ExtendForm form, [FromServices] IValidator<ExtendForm> validator, [FromServices] ExtendCorrection extend)
    {
        if (await read.ExecuteAsync(correctionId, Aborted) is not { } page)
        {
            return NotFound();
        }

        form.Page = page;
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        try
        {
            await extend.ExecuteAsync(correctionId, form, Aborted);
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, nameof(Extend), form);
        }

        TempData["Notice"] = "It has two months more.";
        return Redirect($"/corrections/{correctionId}");
    }
}
