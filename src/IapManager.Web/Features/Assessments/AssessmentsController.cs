using FluentValidation;
using IapManager.Data.Audit;
using IapManager.Domain;
using IapManager.Domain.Assessments;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Assessments;

/// <summary>Scores over time: what is still to enter, entering for one pupil or a group, and correcting.</summary>
public sealed class AssessmentsController(AuditLog audit) : Controller
{
    private CancellationToken Aborted => HttpContext.RequestAborted;

    [HttpGet("/assessments")]
    [Authorize(Policy = Policies.MakeReviewPacks)]
    public async Task<IActionResult> Index([FromServices] CohortAssessments read)
    {
        await audit.WriteAsync(nameof(Assessment), null, null);
        return View(await read.ReadAsync(Aborted));
    }

    [HttpGet("/assessments.{format:" + ListFile.Formats + "}")]
    [ConfirmFirst(Guarded.PupilFiles)]
    [Authorize(Policy = Policies.MakeReviewPacks)]
    public async Task<IActionResult> Save(string format, [FromServices] ListAssessments list)
    {
        await audit.WriteAsync(nameof(Assessment), null, null, AuditAction.Export);
        return new ListFile("assessments", ["Pupil", "Form", "Assessment", "Answered by", "Done on", "For", "Scale", "Score", "In the publisher’s words"], await list.RowsAsync(Aborted)).As(format);
    }

    [HttpGet("/assessments/enter")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Enter(int instrument, Respondent by, int? pupil, [FromServices] EnterAssessments enter)
    {
        if (await enter.FindAsync(instrument, by, pupil, Aborted) is not { } setting)
        {
            return NotFound();
        }

        await audit.WriteForEachAsync(nameof(Assessment), null, setting.Pupils.Select(p => p.Id));
        return View(new EnterForm { Setting = setting, Rows = [.. setting.Pupils.Select(p => new ScoreRow { PupilId = p.Id })] });
    }

    [HttpPost("/assessments/enter")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Enter(int instrument, Respondent by, int? pupil, [FromForm] EnterForm form, [FromServices] EnterAssessments enter, [FromServices] IValidator<EnterForm> validator)
    {
        if (await enter.FindAsync(instrument, by, pupil, Aborted) is not { } setting)
        {
            return NotFound();
        }

        await enter.TakeAsync(form, setting, Aborted);
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        try
        {
            var entered = await enter.ExecuteAsync(form, Aborted);
            TempData["Notice"] = entered == 1 ? "The scores are entered." : $"Scores of {entered} pupils are entered.";
            return Redirect(pupil is { } one ? $"/pupils/{one}/assessments" : "/assessments");
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, nameof(Enter), form);
        }
    }

    [HttpGet("/pupils/{id:int}/assessments")]
    [Authorize(Policy = Policies.MakeReviewPacks)]
    public async Task<IActionResult> Pupil(int id, [FromServices] ReadAssessments read) => await read.OfPupilAsync(id, Aborted) is { } page ? View(page) : NotFound();

    [HttpGet("/pupils/{pupilId:int}/assessments/{assessmentId:int}")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Correct(int pupilId, int assessmentId, [FromServices] CorrectAssessment correct)
    {
        if (await correct.FindAsync(pupilId, assessmentId, Aborted) is not { } form)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(Assessment), assessmentId, pupilId);
        return View(form);
    }

    [HttpPost("/pupils/{pupilId:int}/assessments/{assessmentId:int}")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Correct(int pupilId, int assessmentId, [FromForm] CorrectForm form, [FromServices] CorrectAssessment correct, [FromServices] IValidator<CorrectForm> validator)
    {
        if (await correct.FindAsync(pupilId, assessmentId, Aborted) is not { } found)
        {
            return NotFound();
        }

        (form.Pupil, form.Assessment, form.Instrument) = (found.Pupil, found.Assessment, found.Instrument);
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        try
        {
            await correct.ExecuteAsync(form, Aborted);
            TempData["Notice"] = "The scores are corrected. What stood there is kept.";
            return Redirect($"/pupils/{pupilId}/assessments");
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, nameof(Correct), form);
        }
    }

    [HttpPost("/pupils/{pupilId:int}/assessments/{assessmentId:int}/take-out")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> TakeOut(int pupilId, int assessmentId, [FromForm] TakeOutForm form, [FromServices] CorrectAssessment correct)
    {
        if (await correct.FindAsync(pupilId, assessmentId, Aborted) is not { } found)
        {
            return NotFound();
        }

        try
        {
            await correct.TakeOutAsync(found.Assessment, form, Aborted);
            TempData["Notice"] = "The assessment is taken out. It stays readable below, with the reason.";
            return Redirect($"/pupils/{pupilId}/assessments");
        }
        catch (DomainRuleException e)
        {
            ViewData["TakeOutReason"] = form.TakeOutReason;
            return this.Refused(e, nameof(Correct), found);
        }
    }
}
