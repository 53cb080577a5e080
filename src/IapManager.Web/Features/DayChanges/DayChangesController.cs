using FluentValidation;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.DayChanges;

/// <summary>What is different on single dates: a trip, an exam, an adult away.</summary>
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
    public async Task<IActionResult> Elsewhere(CancellationToken cancellationToken) => View("Edit", await add.FillAsync(new DayChangeForm(), false, cancellationToken));

    [HttpGet("cover")]
    public async Task<IActionResult> Cover(CancellationToken cancellationToken) => View("Edit", await add.FillAsync(new DayChangeForm(), true, cancellationToken));

    [HttpPost("elsewhere")]
    public Task<IActionResult> Elsewhere([FromForm] DayChangeForm form, [FromServices] IValidator<DayChangeForm> validator, CancellationToken cancellationToken) => SaveAsync(form, false, validator, cancellationToken);

    [HttpPost("cover")]
    public Task<IActionResult> Cover([FromForm] DayChangeForm form, [FromServices] IValidator<DayChangeForm> validator, CancellationToken cancellationToken) => SaveAsync(form, true, validator, cancellationToken);

    [HttpPost("{dayChangeId:int}/remove")]
    public async Task<IActionResult> Remove(int dayChangeId, Guid stamp, CancellationToken cancellationToken) =>
        await add.RemoveAsync(dayChangeId, stamp, cancellationToken) ? Saved("It is taken away. The timetables hold that day.") : NotFound();

    private async Task<IActionResult> SaveAsync(DayChangeForm form, bool isCover, IValidator<DayChangeForm> validator, CancellationToken cancellationToken)
    {
        var given = form.Date;
        await add.FillAsync(form, isCover, cancellationToken);
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
