using FluentValidation;
using IapManager.Data.Audit;
using IapManager.Domain;
using IapManager.Domain.Interventions;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Interventions;

/// <summary>Programmes for a pupil or a group: planned, registered, ended; with hours, cost, and scores before and after.</summary>
[Route("/interventions")]
public sealed class InterventionsController(ChangeProgramme change, AuditLog audit) : Controller
{
    private CancellationToken Aborted => HttpContext.RequestAborted;

    [HttpGet("")]
    [Authorize(Policy = Policies.MakeReviewPacks)]
    public async Task<IActionResult> Index([FromQuery] ProgrammesAsked asked, [FromServices] ProgrammesQuery query)
    {
        await audit.WriteAsync(nameof(InterventionProgramme), null, null);
        return View(await query.ReadAsync(ModelState.IsValid ? asked : new ProgrammesAsked(), Aborted));
    }

    [HttpGet("/interventions.{format:" + ListFile.Formats + "}")]
    [ConfirmFirst(Guarded.PupilFiles)]
    [Authorize(Policy = Policies.MakeReviewPacks)]
    public async Task<IActionResult> Save(string format, [FromServices] ProgrammesQuery query)
    {
        await audit.WriteAsync(nameof(InterventionProgramme), null, null, AuditAction.Export);
        return new ListFile("interventions", ["Pupil", "Form", "Intervention", "Kind", "Led by", "From", "To", "Sessions held", "Sessions attended", "Hours attended", "Cost in pounds"], await query.RowsAsync(Aborted)).As(format);
    }

    [HttpGet("/pupils/{pupilId:int}/interventions")]
    [Authorize(Policy = Policies.MakeReviewPacks)]
    public async Task<IActionResult> Pupil(int pupilId, [FromServices] ReadProgrammes read) => await read.OfPupilAsync(pupilId, Aborted) is { } page ? View(page) : NotFound();

    [HttpGet("{programmeId:int}")]
    [Authorize(Policy = Policies.MakeReviewPacks)]
    public async Task<IActionResult> Details(int programmeId, [FromServices] ReadProgrammes read) => await read.OneAsync(programmeId, Aborted) is { } page ? View(page) : NotFound();

    [HttpGet("new")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> New(int? intervention, int? pupil, [FromServices] PlanProgramme plan) =>
        View(await plan.FillAsync(new ProgrammeForm { InterventionId = intervention, Pupils = pupil is { } one ? [one] : [] }, Aborted));

    [HttpPost("new")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> New([FromForm] ProgrammeForm form, [FromServices] PlanProgramme plan, [FromServices] IValidator<ProgrammeForm> validator)
    {
        await plan.FillAsync(form, Aborted);
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        try
        {
            var id = await plan.ExecuteAsync(form, Aborted);
            TempData["Notice"] = "The programme is planned.";
            return Redirect($"/interventions/{id}");
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, nameof(New), form);
        }
    }

    [HttpGet("{programmeId:int}/register")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Register(int programmeId, DateOnly? date, [FromServices] RegisterSession register) => await register.OpenAsync(programmeId, date, Aborted) is { } form ? View(form) : NotFound();

    [HttpPost("{programmeId:int}/register")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Register(int programmeId, [FromForm] RegisterForm form, [FromServices] RegisterSession register, [FromServices] IValidator<RegisterForm> validator)
    {
        if (await register.TakeAsync(programmeId, form, Aborted) is not { } lookFirst)
        {
            return NotFound();
        }

        ModelState.Remove(nameof(form.There));
        if (!ModelState.Check(validator, form) || lookFirst.Length > 0)
        {
            if (lookFirst.Length > 0)
            {
                ModelState.AddModelError(nameof(form.Date), lookFirst);
            }

            return View(form);
        }

        return await TryAsync(programmeId, form, nameof(Register), "The register is kept.", () => register.ExecuteAsync(programmeId, form, Aborted));
    }

    [HttpGet("{programmeId:int}/pupils")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> TakeIn(int programmeId) =>
        await change.OpenAsync(programmeId, Aborted) is { } head ? View(await change.TakeInFormAsync(head, new TakeInForm { Stamp = head.Stamp }, Aborted)) : NotFound();

    [HttpPost("{programmeId:int}/pupils")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> TakeIn(int programmeId, [FromForm] TakeInForm form, [FromServices] IValidator<TakeInForm> validator)
    {
        if (await change.HeadAsync(programmeId, Aborted) is not { } head)
        {
            return NotFound();
        }

        await change.TakeInFormAsync(head, form, Aborted);
        return await DoAsync(programmeId, form, nameof(TakeIn), validator, "They are in the group.", p => form.Pupils.Distinct().ToList().ForEach(pupil => p.TakeIn(pupil, form.From!.Value)));
    }

    [HttpGet("{programmeId:int}/pupils/{pupilId:int}")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> LetGo(int programmeId, int pupilId)
    {
        if (await change.LetGoFormAsync(programmeId, pupilId, new LetGoForm { LastDay = change.Today }, Aborted) is not { } form)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(InterventionProgramme), programmeId, pupilId);
        form.Stamp = form.Head.Stamp;
        return View(form);
    }

    [HttpPost("{programmeId:int}/pupils/{pupilId:int}")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> LetGo(int programmeId, int pupilId, [FromForm] LetGoForm form, [FromServices] IValidator<LetGoForm> validator) => await change.LetGoFormAsync(programmeId, pupilId, form, Aborted) is null
        ? NotFound()
        : await DoAsync(programmeId, form, nameof(LetGo), validator, "They have left the group. What they had stays counted.", p => p.LetGo(pupilId, form.LastDay!.Value, form.Why));

    [HttpGet("{programmeId:int}/end")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> End(int programmeId) => await change.OpenAsync(programmeId, Aborted) is { } head ? View(new EndForm { Head = head, Stamp = head.Stamp, LastDay = change.Today }) : NotFound();

    [HttpPost("{programmeId:int}/end")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> End(int programmeId, [FromForm] EndForm form, [FromServices] IValidator<EndForm> validator)
    {
        if (await change.HeadAsync(programmeId, Aborted) is not { } head)
        {
            return NotFound();
        }

        form.Head = head;
        return await DoAsync(programmeId, form, nameof(End), validator, "The programme has ended.", p => p.End(form.LastDay!.Value, form.WhatCameOfIt, change.Today));
    }

    [HttpGet("{programmeId:int}/plan")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Replan(int programmeId, [FromServices] ReplanProgramme plan) => await plan.StartAsync(programmeId, Aborted) is { } form ? View(form) : NotFound();

    [HttpPost("{programmeId:int}/plan")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Replan(int programmeId, [FromForm] ReplanForm form, [FromServices] ReplanProgramme plan, [FromServices] IValidator<ReplanForm> validator)
    {
        if (await change.HeadAsync(programmeId, Aborted) is not { } head)
        {
            return NotFound();
        }

        await plan.FillAsync(form, head, Aborted);
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        await plan.ExecuteAsync(form, Aborted);
        TempData["Notice"] = "The plan is changed.";
        return Redirect(head.Href);
    }

    /// <summary>The register was written for another day.</summary>
    [HttpPost("{programmeId:int}/register/take-away")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> TakeAway(int programmeId, [FromForm] Guid stamp, [FromForm] DateOnly date, [FromServices] RegisterSession register)
    {
        if (await change.HeadAsync(programmeId, Aborted) is not { } head)
        {
            return NotFound();
        }

        await register.TakeAwayAsync(programmeId, stamp, date, Aborted);
        TempData["Notice"] = $"The register of {Dates.DayAndMonth(date)} is taken away.";
        return Redirect(head.Href);
    }

    private async Task<IActionResult> DoAsync<T>(int programmeId, T form, string view, IValidator<T> validator, string notice, Action<InterventionProgramme> verb)
        where T : OfProgramme =>
        ModelState.Check(validator, form) ? await TryAsync(programmeId, form, view, notice, () => change.ExecuteAsync(programmeId, form.Stamp, verb, Aborted)) : View(view, form);

    private async Task<IActionResult> TryAsync(int programmeId, OfProgramme form, string view, string notice, Func<Task> verb)
    {
        try
        {
            await verb();
            TempData["Notice"] = notice;
            return Redirect($"/interventions/{programmeId}");
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, view, form);
        }
    }
}
