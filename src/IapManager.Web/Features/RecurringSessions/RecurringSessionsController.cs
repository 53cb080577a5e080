using FluentValidation;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Features.WaitingList;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.RecurringSessions;

/// <summary>Recurring sessions of the provision: planned for some periods of the cycle, with pupils put in.</summary>
[Route("/sessions")]
[Authorize(Policy = Policies.SeeSessions)]
public sealed class RecurringSessionsController(ReadSession read, MovePupils pupils, SessionChoicesQuery choices, SchoolFactsSource source, SchoolClock clock, AuditLog audit) : Controller
{
    private CancellationToken Aborted => HttpContext.RequestAborted;

    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] SessionFilter filter, [FromServices] ListSessions list)
    {
        ModelState.Clear();
        if ((await source.GetAsync(Aborted)).Provision is null)
        {
            return View("NotSetUp");
        }

        await audit.WriteAsync(nameof(ProvisionSession), null, null);
        return View(await list.RunAsync(filter, Aborted));
    }

    [HttpGet("{id:int}")]
    public async Task<IActionResult> Details(int id)
    {
        if (await read.RunAsync(id, Aborted) is not { } page)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(ProvisionSession), id, null);
        return View(page);
    }

    /// <param name="cell">Key of a period that is chosen already.</param>
    /// <param name="from">A day that is proposed as the first.</param>
    /// <param name="plan">Plans it.</param>
    [HttpGet("new")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> New(string? cell, DateOnly? from, [FromServices] PlanSession plan)
    {
        ModelState.Clear();
        var facts = await source.GetAsync(Aborted);
        if (facts.Provision is null)
        {
            return View("NotSetUp");
        }

        var form = new PlanForm { FirstDay = from is { } day && day >= clock.Today && facts.Calendar.IsSchoolDay(day) ? day : facts.Calendar.OnOrAfter(clock.Today.AddDays(1)), Cells = cell is null ? [] : [cell] };
        await plan.FillAsync(form, Aborted);
        return View(form);
    }

    [HttpPost("new")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> New([FromForm] PlanForm form, [FromServices] PlanSession plan, [FromServices] IValidator<PlanForm> validator)
    {
        if ((await source.GetAsync(Aborted)).Provision is null)
        {
            return View("NotSetUp");
        }

        await plan.FillAsync(form, Aborted);
        return ModelState.Check(validator, form) && await plan.ExecuteAsync(form, Aborted) is { } id ? Saved(id, "It is planned. Put pupils in when you are ready.") : View(form);
    }

    [HttpGet("{id:int}/put-in")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> PutIn(int id)
    {
        var form = new MoveForm { Verb = MoveVerb.PutIn };
        if (!await pupils.ShowAsync(id, MoveVerb.PutIn, form, true, true, Aborted))
        {
            return NotFound();
        }

        form.Cells = [.. form.Page.Plan.Cells.Select(CellPlan.KeyOf)];
        return await ShownAsync(form, "Move");
    }

    [HttpPost("{id:int}/put-in")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public Task<IActionResult> PutIn(int id, [FromForm] MoveForm form, [FromServices] IValidator<MoveForm> validator) =>
        MoveAsync(id, MoveVerb.PutIn, form, validator, "Put in: {0}. Their teachers can see it now.");

    /// <param name="pupil">Who is ticked already.</param>
    [HttpGet("{id:int}/take-out")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> TakeOut(int id, int? pupil)
    {
        var form = new MoveForm { Verb = MoveVerb.TakeOut, Pupils = pupil is { } one ? [one] : [] };
        return await pupils.ShowAsync(id, MoveVerb.TakeOut, form, true, pupil is null, Aborted) ? await ShownAsync(form, "Move") : NotFound();
    }

    [HttpPost("{id:int}/take-out")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public Task<IActionResult> TakeOut(int id, [FromForm] MoveForm form, [FromServices] IValidator<MoveForm> validator) =>
        MoveAsync(id, MoveVerb.TakeOut, form, validator, "Taken out: {0}. Their teachers can see it now.");

    [HttpGet("{id:int}/change")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> Change(int id)
    {
        var form = new ChangeForm();
        if (!await pupils.ShowAsync(id, MoveVerb.Change, form, true, true, Aborted))
        {
            return NotFound();
        }

        form.Choices = await choices.RunAsync(form.From, id, Aborted);
        form.Fill(form.Page.Plan);
        return await ShownAsync(form, nameof(Change));
    }

    [HttpPost("{id:int}/change")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> Change(int id, [FromForm] ChangeForm form, [FromServices] IValidator<ChangeForm> validator)
    {
        form.Choices = await choices.RunAsync(form.From, id, Aborted);
        var isSound = ModelState.Check(validator, form);
        if (!await pupils.ShowAsync(id, MoveVerb.Change, form, false, !isSound, Aborted))
        {
            return NotFound();
        }

        return isSound && form.Do == MoveForm.Save && await pupils.SaveAsync(id, MoveVerb.Change, form, ModelState, Aborted) is { } moved
            ? Saved(id, moved.Count == 0 ? "It is changed." : $"It is changed, and so are the timetables of {Sentences.Listed(moved)}. Their teachers can see it now.")
            : await AgainAsync(form, nameof(Change));
    }

    [HttpGet("{id:int}/end")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> End(int id)
    {
        var form = new MoveForm { Verb = MoveVerb.End };
        return await pupils.ShowAsync(id, MoveVerb.End, form, true, false, Aborted) ? await ShownAsync(form, "Move") : NotFound();
    }

    [HttpPost("{id:int}/end")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public Task<IActionResult> End(int id, [FromForm] MoveForm form, [FromServices] IValidator<MoveForm> validator) =>
        MoveAsync(id, MoveVerb.End, form, validator, "Its end is planned, and the lessons come back for {0}.");

    /// <summary>Takes a planned end back.</summary>
    [HttpPost("{id:int}/go-on")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> GoOn(int id, Guid stamp, [FromServices] KeepGoing keep) =>
        await keep.ExecuteAsync(id, stamp, Aborted) ? Saved(id, "It goes on. Put in again whoever was taken out for its end.") : NotFound();

    private async Task<IActionResult> MoveAsync(int id, MoveVerb verb, MoveForm form, IValidator<MoveForm> validator, string notice)
    {
        form.Verb = verb;
        if (!await pupils.ShowAsync(id, verb, form, false, false, Aborted))
        {
            return NotFound();
        }

        return ModelState.Check(validator, form) && form.Do == MoveForm.Save && await pupils.SaveAsync(id, verb, form, ModelState, Aborted) is { } moved
            ? Saved(id, moved.Count == 0 ? "It is saved. No timetable changes by it." : string.Format(System.Globalization.CultureInfo.InvariantCulture, notice, Sentences.Listed(moved)))
            : await AgainAsync(form, "Move");
    }

    /// <summary>The form for the first time; from a session that is over to its page with why.</summary>
    private async Task<IActionResult> ShownAsync(IMoveForm form, string view)
    {
        var session = form.Page.Session;
        if (form is not MoveForm { Verb: MoveVerb.TakeOut } && session.StateOn(clock.Today) == SessionState.Over)
        {
            return Saved(session.Id, "It is over and stays as it was. Plan a new one.");
        }

        await audit.WriteAsync(nameof(ProvisionSession), session.Id, null);
        await Task.WhenAll(form.Page.Moved.Select(m => audit.WriteAsync("Timetable", null, m.Who.Id)));
        return View(view, form);
    }

    private async Task<IActionResult> AgainAsync(IMoveForm form, string view)
    {
        await audit.WriteAsync(nameof(ProvisionSession), form.Page.Session.Id, null);
        await Task.WhenAll(form.Page.Moved.Select(m => audit.WriteAsync("Timetable", null, m.Who.Id)));
        if (form.Overtaken is not null)
        {
            Response.StatusCode = StatusCodes.Status409Conflict;
        }

        return View(view, form);
    }

    private RedirectToActionResult Saved(int id, string notice)
    {
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Details), new { id });
    }
}
