using FluentValidation;
using IapManager.Domain;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Qualifications;

/// <summary>What a pupil is entered for, what was gained, and where the pupil goes after Year 11.</summary>
[Route("/pupils/{pupilId:int}/qualifications")]
public sealed class QualificationsController(ChangeQualifications change) : Controller
{
    private CancellationToken Aborted => HttpContext.RequestAborted;

    [HttpGet("")]
    [Authorize(Policy = Policies.MakeReviewPacks)]
    public async Task<IActionResult> Index(int pupilId) => await change.ReadAsync(pupilId, Aborted) is { } page ? View(page) : NotFound();

    [HttpGet("new")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> New(int pupilId) => await change.PupilAsync(pupilId, Aborted) is { } pupil ? View(new QualificationForm { Pupil = pupil }) : NotFound();

    [HttpPost("new")]
    [Authorize(Policy = Policies.RecordReviews)]
    public Task<IActionResult> New(int pupilId, [FromForm] QualificationForm form, [FromServices] IValidator<QualificationForm> validator) =>
        SaveAsync(pupilId, form, nameof(New), validator, "The entry is kept.", () => change.EnterAsync(pupilId, form, Aborted));

    [HttpGet("{qualificationId:int}")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Settle(int pupilId, int qualificationId) =>
        await change.PupilAsync(pupilId, Aborted) is { } pupil && await change.FindAsync(pupilId, qualificationId, Aborted) is { } found ? View(new SettleForm { Pupil = pupil, Qualification = found, Stamp = found.Stamp, On = change.Today }) : NotFound();

    [HttpPost("{qualificationId:int}")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Settle(int pupilId, int qualificationId, [FromForm] SettleForm form, [FromServices] IValidator<SettleForm> validator)
    {
        if (await change.FindAsync(pupilId, qualificationId, Aborted) is not { } found)
        {
            return NotFound();
        }

        form.Qualification = found;
        return await SaveAsync(pupilId, form, nameof(Settle), validator, "What came of it is kept.", () => change.SettleAsync(form, Aborted));
    }

    [HttpPost("{qualificationId:int}/reopen")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Reopen(int pupilId, int qualificationId, [FromForm] Guid stamp)
    {
        if (await change.PupilAsync(pupilId, Aborted) is null || await change.FindAsync(pupilId, qualificationId, Aborted) is not { } found)
        {
            return NotFound();
        }

        await change.ReopenAsync(found, stamp, Aborted);
        TempData["Notice"] = "It is taken back. The pupil is entered, as before.";
        return Redirect($"/pupils/{pupilId}/qualifications");
    }

    [HttpGet("/pupils/{pupilId:int}/destination")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Destination(int pupilId) => await change.PupilAsync(pupilId, Aborted) is { } pupil ? View(new DestinationForm { Pupil = pupil }) : NotFound();

    [HttpPost("/pupils/{pupilId:int}/destination")]
    [Authorize(Policy = Policies.RecordReviews)]
    public Task<IActionResult> Destination(int pupilId, [FromForm] DestinationForm form, [FromServices] IValidator<DestinationForm> validator) =>
        SaveAsync(pupilId, form, nameof(Destination), validator, "Where the pupil goes is kept.", () => change.GoAsync(pupilId, form, Aborted));

    private async Task<IActionResult> SaveAsync<T>(int pupilId, T form, string view, IValidator<T> validator, string notice, Func<Task> save)
        where T : OfPupil
    {
        if (await change.PupilAsync(pupilId, Aborted) is not { } pupil)
        {
            return NotFound();
        }

        form.Pupil = pupil;
        if (!ModelState.Check(validator, form))
        {
            return View(view, form);
        }

        try
        {
            await save();
            TempData["Notice"] = notice;
            return Redirect($"/pupils/{pupilId}/qualifications");
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, view, form);
        }
    }
}
