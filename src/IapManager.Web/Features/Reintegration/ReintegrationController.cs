using FluentValidation;
using IapManager.Domain;
using IapManager.Domain.Reintegration;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Reintegration;

/// <summary>The plan of the way back: stages, targets, and what the pupil wants.</summary>
[Route("/pupils/{id:int}/plan")]
public sealed class ReintegrationController(FindPupil find, ChangePlan change, AuditLog audit) : Controller
{
    private CancellationToken Aborted => HttpContext.RequestAborted;

    /// <param name="id">The pupil.</param>
    /// <param name="placement">Whose plan; null for that of the latest placement.</param>
    /// <param name="read">Reads it.</param>
    [HttpGet("")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> Plan(int id, int? placement, [FromServices] ReadPlan read) => await read.ExecuteAsync(id, placement, Aborted) is { } page ? View(page) : NotFound();

    [HttpGet("wish")]
    [Authorize(Policy = Policies.RecordReviews)]
    public Task<IActionResult> Wish(int id) => AskAsync(id, "Wish", plan => new WishForm { Words = plan.PupilsWish, Parents = plan.ParentsWish });

    [HttpPost("wish")]
    [Authorize(Policy = Policies.RecordReviews)]
    public Task<IActionResult> Wish(int id, [FromForm] WishForm form) => ChangeAsync(id, form, "Wish", _ => true, plan =>
        {
            plan.SetPupilsWish(form.Words);
            plan.SetParentsWish(form.Parents);
        }, "The words are kept.");

    [HttpGet("stages/{stageId:int}")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public Task<IActionResult> Stage(int id, int stageId) => AskAsync(id, "Stage", plan => plan.Stages.FirstOrDefault(s => s.Id == stageId) is { } stage
        ? new StageForm { Aim = stage.Aim, EntryTest = stage.EntryTest, ExitTest = stage.ExitTest, TargetShare = stage.TargetShare, PlannedFrom = stage.PlannedFrom, StageName = stage.Name }
        : null);

    [HttpPost("stages/{stageId:int}")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public Task<IActionResult> Stage(int id, int stageId, [FromForm] StageForm form) => ChangeAsync(id, form, "Stage", plan =>
        {
            form.StageName = plan.Stages.FirstOrDefault(s => s.Id == stageId)?.Name ?? "";
            return form.StageName.Length > 0;
        },
        plan => plan.AdjustStage(stageId, form.Aim!, form.EntryTest!, form.ExitTest!, form.TargetShare!.Value, form.PlannedFrom!.Value), "The stage is adjusted.");

    [HttpGet("targets/new")]
    [Authorize(Policy = Policies.RecordReviews)]
    public Task<IActionResult> NewTarget(int id) => AskAsync(id, "NewTarget", _ => new TargetForm());

    [HttpPost("targets/new")]
    [Authorize(Policy = Policies.RecordReviews)]
    public Task<IActionResult> NewTarget(int id, [FromForm] TargetForm form) =>
        ChangeAsync(id, form, "NewTarget", _ => true, plan => plan.AddTarget(form.Need!, form.Success!, form.Baseline, form.Owner!, form.Due!.Value), "The target is added.");

    [HttpGet("targets/{targetId:int}")]
    [Authorize(Policy = Policies.RecordReviews)]
    public Task<IActionResult> Progress(int id, int targetId) => AskAsync(id, "Progress", plan => plan.Targets.FirstOrDefault(t => t.Id == targetId) is { } target
        ? new ProgressForm { Progress = target.Progress, ReachedOn = target.ReachedOn, Target = target }
        : null);

    [HttpPost("targets/{targetId:int}")]
    [Authorize(Policy = Policies.RecordReviews)]
    public Task<IActionResult> Progress(int id, int targetId, [FromForm] ProgressForm form) => ChangeAsync(id, form, "Progress", plan =>
        {
            form.Target = plan.Targets.FirstOrDefault(t => t.Id == targetId)!;
            return form.Target is not null;
        },
        plan => plan.FindTarget(targetId).Note(form.Progress, form.ReachedOn), "How it goes is written down.");

    private async Task<IActionResult> AskAsync(int id, string view, Func<ReintegrationPlan, PlanForm?> make)
    {
        if (await find.ExecuteAsync(id, Aborted) is not { } pupil || await change.FindAsync(id, Aborted) is not { } plan || make(plan) is not { } form)
        {
            return NotFound();
        }

        form.Pupil = pupil;
        form.Stamp = plan.Stamp;
        await audit.WriteAsync(nameof(ReintegrationPlan), plan.Id, id);
        return View(view, form);
    }

    private async Task<IActionResult> ChangeAsync<T>(int id, T form, string view, Func<ReintegrationPlan, bool> fits, Action<ReintegrationPlan> verb, string notice)
        where T : PlanForm
    {
        if (await find.ExecuteAsync(id, Aborted) is not { } pupil || await change.FindAsync(id, Aborted) is not { } plan || !fits(plan))
        {
            return NotFound();
        }

        form.Pupil = pupil;
        if (!ModelState.Check(HttpContext.RequestServices.GetRequiredService<IValidator<T>>(), form))
        {
            return View(view, form);
        }

        try
        {
            await change.ExecuteAsync(plan, form.Stamp, verb, Aborted);
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, view, form);
        }

        TempData["Notice"] = notice;
        return Redirect($"{pupil.Href}/plan");
    }
}
