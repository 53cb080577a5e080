using FluentValidation;
using IapManager.Domain;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Timetables;

[Route("/pupils/{pupilId:int}/timetable")]
public sealed class TimetablesController(TimetablePageQuery page, EditorQuery editors, SaveTimetable save, TakeStepBack stepBack, RemoveVersion remove, IValidator<TimetableForm> validator, AuditLog audit) : Controller
{
    [HttpGet("")]
    [OpensByPin]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> Timetable(int pupilId, string? week, int? day, int? version, int? place, CancellationToken cancellationToken)
    {
        if (await page.RunAsync(pupilId, week, day, version, place, cancellationToken) is not { } model)
        {
            return NotFound();
        }

        await audit.WriteAsync("Timetable", model.Shown?.Id, pupilId);
        return View(model);
    }

    /// <summary>Any two versions of the latest placement, or of an earlier one.</summary>
    [HttpGet("compare")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> Compare(int pupilId, int? from, int? to, int? place, [FromServices] CompareVersions compare, CancellationToken cancellationToken)
    {
        if (await compare.RunAsync(pupilId, from, to, place, cancellationToken) is not { } model)
        {
            return NotFound();
        }

        await audit.WriteAsync("Timetable", model.Second.Id, pupilId);
        return View(model);
    }

    [HttpGet("new")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> Edit(int pupilId, int? version, string? add, int? review, [FromServices] NextTimetable next, CancellationToken cancellationToken)
    {
        if (await editors.RunAsync(pupilId, version, cancellationToken) is not { } facts)
        {
            return NotFound();
        }

        var form = new TimetableForm
        {
            Version = version,
            Stamp = facts.Stamp,
            Latest = facts.Latest,
            From = facts.ProposedFrom,
            Reason = facts.Changing?.Reason,
            Do = add is null ? null : TimetableForm.DoAdd + add,
            Week = facts.School.Calendar.WeekOf(facts.Today),
        };
        if (version is null && await next.ReasonAsync(pupilId, review, ReviewDecision.MoveOn, cancellationToken) is { } reason)
        {
            form.Reason = reason;
            NextTimetable.Suggest(facts, form);
        }

        await audit.WriteAsync("Timetable", facts.Changing?.Id, pupilId);
        return View(TimetableEditing.Run(facts, form));
    }

    /// <summary>Shows what a choice leads to, without saving.</summary>
    [HttpPost("preview")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> Preview(int pupilId, [FromForm] TimetableForm form, [FromQuery] string? act, CancellationToken cancellationToken)
    {
        if (await editors.RunAsync(pupilId, form.Version, cancellationToken, form.From) is not { } facts)
        {
            return NotFound();
        }

        form.Do = act ?? form.Do;
        ModelState.Check(validator, form);
        return PartialView("_Editor", TimetableEditing.Run(facts, form));
    }

    [HttpPost("new")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> Edit(int pupilId, [FromForm] TimetableForm form, [FromServices] ChangeInstead instead, CancellationToken cancellationToken)
    {
        var isSound = ModelState.Check(validator, form);
        if (isSound && form.Do == TimetableForm.DoInstead)
        {
            // The reason may be that of the other version now.
            ModelState.Remove(nameof(form.Reason));
            return await instead.RunAsync(pupilId, form, cancellationToken) is { } other ? View(other) : NotFound();
        }

        if (!isSound || form.Do != TimetableForm.DoSave)
        {
            return await editors.RunAsync(pupilId, form.Version, cancellationToken, form.From) is { } facts ? View(TimetableEditing.Run(facts, form)) : NotFound();
        }

        SaveOutcome outcome;
        try
        {
            outcome = await save.RunAsync(pupilId, form, cancellationToken);
        }
        catch (DomainRuleException e)
        {
            ModelState.AddModelError(e.Message.Contains("step back", StringComparison.Ordinal) || e.Message.Contains("reason", StringComparison.Ordinal) ? nameof(form.Reason) : nameof(form.From), e.Message);
            return await editors.RunAsync(pupilId, form.Version, cancellationToken, form.From) is { } facts ? View(TimetableEditing.Run(facts, form)) : NotFound();
        }

        if (outcome.Saved is { } version)
        {
            TempData["Notice"] = $"Saved. Version {version.Number} holds from {Dates.DayAndMonth(version.EffectiveFrom)}; the pupil’s teachers can see it now.";
            return RedirectToAction(nameof(Timetable), new { pupilId, version = version.Number });
        }

        if (outcome.Editor is not { } editor)
        {
            return NotFound();
        }

        foreach (var line in editor.Overtaken is null ? editor.RefusalsShown : [])
        {
            ModelState.AddModelError(TimetableEditor.RefusalsId, line);
        }

        Response.StatusCode = StatusCodes.Status409Conflict;
        return View(editor);
    }

    [HttpGet("step-back")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> StepBack(int pupilId, int? review, [FromServices] NextTimetable next, CancellationToken cancellationToken)
    {
        if (await stepBack.OpenAsync(pupilId, new StepBackForm { Reason = await next.ReasonAsync(pupilId, review, ReviewDecision.StepBack, cancellationToken) }, cancellationToken) is not { } model)
        {
            return NotFound();
        }

        await audit.WriteAsync("Timetable", model.InForce.Id, pupilId);
        return View(model);
    }

    [HttpPost("step-back")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> StepBack(int pupilId, [FromForm] StepBackForm form, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return await stepBack.OpenAsync(pupilId, form, cancellationToken) is { } shown ? View(shown) : NotFound();
        }

        try
        {
            if (await stepBack.RunAsync(pupilId, form, cancellationToken) is not var (version, full))
            {
                return NotFound();
            }

            TempData["Notice"] = $"Saved. The timetable with fewer lessons holds from {Dates.DayAndMonth(version.EffectiveFrom)}."
                + (full.Count == 0 ? "" : $" There are now more pupils than places in {string.Join("; ", full)}: look at the week.");
            return RedirectToAction(nameof(Timetable), new { pupilId });
        }
        catch (DomainRuleException e)
        {
            ModelState.AddModelError(nameof(form.Reason), e.Message);
            return await stepBack.OpenAsync(pupilId, form, cancellationToken) is { } model ? View(model) : NotFound();
        }
    }

    [HttpPost("remove")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> Remove(int pupilId, int version, Guid stamp, CancellationToken cancellationToken)
    {
        if (!await remove.RunAsync(pupilId, version, stamp, cancellationToken))
        {
            return NotFound();
        }

        TempData["Notice"] = $"Version {version} is removed. The one before it stays in force.";
        return RedirectToAction(nameof(Timetable), new { pupilId });
    }
}
