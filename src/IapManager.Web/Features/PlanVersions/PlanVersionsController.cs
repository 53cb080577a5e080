using FluentValidation;
using IapManager.Data.Audit;
using IapManager.Documents;
using IapManager.Domain;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Consents;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.PlanVersions;

/// <summary>The plan as it was put before the pupil and the family, and what they say to it.</summary>
[Route("/pupils/{id:int}/plan/versions")]
public sealed class PlanVersionsController(ReadPlanVersion read, SchoolClock clock, AuditLog audit) : Controller
{
    private CancellationToken Aborted => HttpContext.RequestAborted;

    [HttpGet("new")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> New(int id, [FromServices] MakePlanVersion make)
    {
        if (await make.FillAsync(id, new MakeVersionForm(), true, Aborted) is not { } form)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(ReintegrationPlan), form.Plan.Id, id);
        return View(form);
    }

    [HttpPost("new")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> New(int id, [FromForm] MakeVersionForm form, [FromServices] MakePlanVersion make) =>
        await make.FillAsync(id, form, false, Aborted) is null ? NotFound()
        : await ChangeAsync(form, nameof(New), () => make.ExecuteAsync(id, form, Aborted), number => $"{form.Pupil.Href}/plan/versions/{number}", "The version is kept. Ask the pupil and the family, and take down what they say.");

    /// <param name="id">The pupil.</param>
    /// <param name="planVersion">Its number within the plan.</param>
    /// <param name="placement">Of whose plan; null for that of the latest placement.</param>
    [HttpGet("{planVersion:int}")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> Version(int id, int planVersion, int? placement) => await read.ExecuteAsync(id, planVersion, placement, Aborted) is { } page ? View(page) : NotFound();

    /// <summary>The version on paper, for one of those who are asked; the pupil where none is named. Nothing of it is stored anywhere.</summary>
    [HttpGet("{planVersion:int}/plan.pdf")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Paper(int id, int planVersion, int? voice, int? placement, [FromServices] PlanPaperQuery query, [FromServices] IDocumentRenderer renderer)
    {
        if (await query.RunAsync(id, planVersion, voice ?? PlanVoice.Pupils, placement, Aborted) is not { } paper)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(PlanVersion), paper.Version.Id, id, AuditAction.Export);
        return new DocumentResult(renderer, PlanVersionDocument.Of(paper), PlanVersionDocument.FileNameOf(paper));
    }

    [HttpGet("{planVersion:int}/answers/{voiceKey:int}")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Answer(int id, int planVersion, int voiceKey, [FromServices] ReadConsents people)
    {
        if (await FillAsync(id, planVersion, voiceKey, null, new AnswerPlanForm { On = clock.Today }, people) is not { } form)
        {
            return NotFound();
        }

        ShowAnswers(form);
        await audit.WriteAsync(nameof(PlanVersion), form.Version.Id, id);
        return View(form);
    }

    [HttpPost("{planVersion:int}/answers/{voiceKey:int}")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Answer(int id, int planVersion, int voiceKey, [FromForm] AnswerPlanForm form, [FromServices] ReadConsents people, [FromServices] AnswerPlan answer) =>
        await FillAsync(id, planVersion, voiceKey, form.PlanId, form, people) is null ? NotFound()
        : await ChangeAsync(form, nameof(Answer), () => answer.ExecuteAsync(id, planVersion, voiceKey, form, Aborted), _ => $"{form.Pupil.Href}/plan", "The answer is kept.", () => ShowAnswers(form));

    [HttpGet("{planVersion:int}/another")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Another(int id, int planVersion)
    {
        if (await read.FindAsync(id, planVersion, null, Aborted) is not var (pupil, version, planId))
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(PlanVersion), version.Id, id);
        return View(new AskAnotherParentForm { Pupil = pupil, Number = version.Number, PlanId = planId });
    }

    [HttpPost("{planVersion:int}/another")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Another(int id, int planVersion, [FromForm] AskAnotherParentForm form, [FromServices] AskAnotherParent ask)
    {
        if (await read.FindAsync(id, planVersion, form.PlanId, Aborted) is not var (pupil, version, _))
        {
            return NotFound();
        }

        (form.Pupil, form.Number) = (pupil, version.Number);
        return await ChangeAsync(form, nameof(Another), () => ask.ExecuteAsync(id, planVersion, form, Aborted), _ => $"{pupil.Href}/plan", "They are asked too.");
    }

    private async Task<AnswerPlanForm?> FillAsync(int id, int number, int key, int? planId, AnswerPlanForm form, ReadConsents people)
    {
        if (await read.FindAsync(id, number, planId, Aborted) is not var (pupil, version, found) || version.Asked.FirstOrDefault(v => v.Key == key) is not { } voice)
        {
            return null;
        }

        (form.Pupil, form.Version, form.Voice) = (pupil, version, voice);
        form.PlanId = planId ?? found;
        form.People = form.IsPupil() ? [] : await people.ParentsAsync(id, Aborted);
        return form;
    }

    /// <summary>The page that comes again shows the answers as they are now: what is sent from it builds on these.</summary>
    private void ShowAnswers(AnswerPlanForm form)
    {
        ModelState.Remove(nameof(form.Seen));
        form.Seen = form.Version.Answers.Count(a => a.Key == form.Voice.Key);
    }

    private async Task<IActionResult> ChangeAsync<T>(T form, string view, Func<Task<int>> work, Func<int, string> next, string notice, Action? refused = null)
        where T : PlanForm
    {
        if (!ModelState.Check(HttpContext.RequestServices.GetRequiredService<IValidator<T>>(), form))
        {
            return View(view, form);
        }

        int number;
        try
        {
            number = await work();
        }
        catch (DomainRuleException e)
        {
            refused?.Invoke();
            return this.Refused(e, view, form);
        }

        TempData["Notice"] = notice;
        return Redirect(next(number));
    }
}
