using FluentValidation;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.SchoolYears;

/// <summary>School years with their terms, days on which the school is closed, and which week or day of the timetable a day is: the administrator changes them, the lead of the provision reads them.</summary>
[Route("/settings")]
[Authorize(Policy = Policies.ManageProvision)]
public sealed class SchoolYearsController(EditCalendar calendar) : Controller
{
    [HttpGet("years")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken) => View(await calendar.ReadAsync(cancellationToken));

    [HttpGet("years/new")]
    [Authorize(Policy = Policies.Administer)]
    public async Task<IActionResult> New([FromQuery] bool usual, [FromServices] EditYear edit, CancellationToken cancellationToken) =>
        View("Edit", await edit.ProposeAsync(usual, cancellationToken));

    [HttpGet("years/{id:int}")]
    [Authorize(Policy = Policies.Administer)]
    public async Task<IActionResult> Edit(int id, [FromServices] EditYear edit, CancellationToken cancellationToken) =>
        await edit.ReadAsync(id, cancellationToken) is { } form ? View(form) : NotFound();

    [HttpPost("years/new")]
    [Authorize(Policy = Policies.Administer)]
    public Task<IActionResult> Add([FromForm] YearForm form, [FromServices] IValidator<YearForm> validator, [FromServices] EditYear edit, CancellationToken cancellationToken) =>
        SaveAsync(null, form, validator, edit, cancellationToken);

    [HttpPost("years/{id:int}")]
    [Authorize(Policy = Policies.Administer)]
    public Task<IActionResult> Edit(int id, [FromForm] YearForm form, [FromServices] IValidator<YearForm> validator, [FromServices] EditYear edit, CancellationToken cancellationToken) =>
        SaveAsync(id, form, validator, edit, cancellationToken);

    [HttpPost("closures")]
    [Authorize(Policy = Policies.Administer)]
    public async Task<IActionResult> Close([FromForm] ClosureForm form, [FromServices] IValidator<ClosureForm> validator, CancellationToken cancellationToken)
    {
        if (!ModelState.Check(validator, form))
        {
            return View(nameof(Index), await calendar.ReadAsync(cancellationToken) with { Closure = form });
        }

        await calendar.CloseAsync(form, cancellationToken);
        return Saved("The closure is saved.");
    }

    [HttpPost("closures/{id:int}/remove")]
    [Authorize(Policy = Policies.Administer)]
    public async Task<IActionResult> Open(int id, CancellationToken cancellationToken) =>
        await calendar.OpenAsync(id, cancellationToken) ? Saved("The closure is taken away.") : NotFound();

    [HttpPost("weeks")]
    [Authorize(Policy = Policies.Administer)]
    public async Task<IActionResult> CorrectWeek([FromForm] WeekForm form, [FromServices] IValidator<WeekForm> validator, CancellationToken cancellationToken)
    {
        if (!ModelState.Check(validator, form))
        {
            return View(nameof(Index), await calendar.ReadAsync(cancellationToken) with { Week = form });
        }

        await calendar.CorrectWeekAsync(form, cancellationToken);
        return Saved("The week is corrected. The weeks after it alternate on from it.");
    }

    [HttpPost("cycle-days")]
    [Authorize(Policy = Policies.Administer)]
    public async Task<IActionResult> CorrectDay([FromForm] CycleDayForm form, [FromServices] IValidator<CycleDayForm> validator, CancellationToken cancellationToken)
    {
        var page = await calendar.ReadAsync(cancellationToken);
        if (ModelState.Check(validator, form) && form.Day > page.Cycle.LastDay)
        {
            ModelState.AddModelError(nameof(form.Day), $"Choose a day from 1 to {page.Cycle.LastDay}");
        }

        if (!ModelState.IsValid)
        {
            return View(nameof(Index), page with { CycleDay = form });
        }

        await calendar.CorrectDayAsync(form, cancellationToken);
        return Saved("The day is corrected. The days after it are counted on from it.");
    }

    [HttpPost("weeks/{id:int}/remove")]
    [Authorize(Policy = Policies.Administer)]
    public async Task<IActionResult> UncorrectWeek(int id, CancellationToken cancellationToken) =>
        await calendar.UncorrectAsync(id, cancellationToken) ? Saved("The correction is taken away.") : NotFound();

    private async Task<IActionResult> SaveAsync(int? id, YearForm form, IValidator<YearForm> validator, EditYear edit, CancellationToken cancellationToken)
    {
        if (id is { } known && await edit.ReadAsync(known, cancellationToken) is null)
        {
            return NotFound();
        }

        form.Id = id;
        if (!ModelState.Check(validator, form))
        {
            return View(nameof(Edit), form);
        }

        return await edit.ExecuteAsync(form, cancellationToken) is not { } open ? NotFound()
            : Saved(open.Count == 0 ? "The school year is saved." : $"The school year is saved. In term and not closed: {string.Join(", ", open)}. Add days closed if the school is closed then.");
    }

    private RedirectToActionResult Saved(string words)
    {
        TempData["Notice"] = words;
        return RedirectToAction(nameof(Index));
    }
}
