using FluentValidation;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.DayChanges;

/// <summary>What is different on single dates: a trip, an exam, an adult away or in besides.</summary>
[Route("/day-changes")]
[Authorize(Policy = Policies.RecordReviews)]
public sealed class DayChangesController(AddDayChange add, DayChangesQuery query, AuditLog audit) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken)
    {
        await audit.WriteAsync("DayChange", null, null);
        return View(await query.RunAsync(cancellationToken));
    }

    [HttpGet("elsewhere")]
    public async Task<IActionResult> Elsewhere(CancellationToken cancellationToken)
    {
        // The form names everybody with a place.
        await audit.WriteAsync("DayChange", null, null);
        return await ShowAsync(new DayChangeForm(), DayChangeKind.Elsewhere, cancellationToken);
    }

    /// <summary>Filled in with what a link knows: the day, the periods, who is away, who could stand in.</summary>
    [HttpGet("cover")]
    public Task<IActionResult> Cover([FromQuery] DayChangeForm known, CancellationToken cancellationToken) => ShowAsync(known, DayChangeKind.Cover, cancellationToken);

    /// <summary>Filled in as for cover.</summary>
    [HttpGet("help")]
    public Task<IActionResult> Help([FromQuery] DayChangeForm known, CancellationToken cancellationToken) => ShowAsync(known, DayChangeKind.Help, cancellationToken);

    [HttpPost("elsewhere")]
    public Task<IActionResult> Elsewhere([FromForm] DayChangeForm form, [FromServices] IValidator<DayChangeForm> validator, CancellationToken cancellationToken) => SaveAsync(form, DayChangeKind.Elsewhere, validator, cancellationToken);

    [HttpPost("cover")]
    public Task<IActionResult> Cover([FromForm] DayChangeForm form, [FromServices] IValidator<DayChangeForm> validator, CancellationToken cancellationToken) => SaveAsync(form, DayChangeKind.Cover, validator, cancellationToken);

    [HttpPost("help")]
    public Task<IActionResult> Help([FromForm] DayChangeForm form, [FromServices] IValidator<DayChangeForm> validator, CancellationToken cancellationToken) => SaveAsync(form, DayChangeKind.Help, validator, cancellationToken);

    [HttpPost("{dayChangeId:int}/remove")]
    public async Task<IActionResult> Remove(int dayChangeId, Guid stamp, CancellationToken cancellationToken) =>
        await add.RemoveAsync(dayChangeId, stamp, cancellationToken) ? Saved("It is taken away. The timetables hold that day.") : NotFound();

    private async Task<IActionResult> ShowAsync(DayChangeForm form, DayChangeKind kind, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return View("Edit", await add.FillAsync(form, kind, cancellationToken));
    }

    private async Task<IActionResult> SaveAsync(DayChangeForm form, DayChangeKind kind, IValidator<DayChangeForm> validator, CancellationToken cancellationToken)
    {
        var given = form.Date;
        await add.FillAsync(form, kind, cancellationToken);
        form.Date = given;
        if (!ModelState.Check(validator, form))
        {
            return View("Edit", form);
        }

        await add.ExecuteAsync(form, cancellationToken);
        return Saved("Saved. It shows on that day for everybody whom it concerns.");
    }

    private RedirectToActionResult Saved(string words)
    {
        TempData["Notice"] = words;
        return RedirectToAction(nameof(Index));
    }
}
