using FluentValidation;
using IapManager.Web.Features.Daily;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.DailyBreaks;

/// <summary>Movement breaks.</summary>
[Route("/day/breaks")]
[OpensByPin]
public sealed class DailyBreaksController(BreaksQuery query, RecordBreak record, CurrentUser user, AuditLog audit) : Controller
{
    [HttpGet("")]
    [Authorize(Policy = Policies.SeeDay)]
    public Task<IActionResult> Index(DateOnly? on, CancellationToken cancellationToken) => ShowAsync(on, null, cancellationToken);

    [HttpPost("")]
    [Authorize(Policy = Policies.RecordDay)]
    public Task<IActionResult> Index([FromForm] BreakForm form, [FromServices] IValidator<BreakForm> validator, CancellationToken cancellationToken)
    {
        ModelState.Check(validator, form);
        return DayAnswer.OfAsync(this, form, user, () => record.ExecuteAsync(form, cancellationToken), () => Saved(form), () => ShowAsync(form.Date, form, cancellationToken));
    }

    [HttpPost("take-back")]
    [Authorize(Policy = Policies.RecordDay)]
    public Task<IActionResult> TakeBack([FromForm] TakeBackBreakForm form, [FromServices] IValidator<TakeBackBreakForm> validator, CancellationToken cancellationToken)
    {
        ModelState.Check(validator, form);
        return DayAnswer.OfAsync(this, form, user, () => record.TakeBackAsync(form, cancellationToken), () => Saved(form), () => ShowAsync(form.Date, null, cancellationToken));
    }

    private RedirectToActionResult Saved(EntryForm form)
    {
        TempData["Notice"] = "Saved.";
        return RedirectToAction(nameof(Index), new { on = form.On });
    }

    private async Task<IActionResult> ShowAsync(DateOnly? on, BreakForm? typed, CancellationToken cancellationToken)
    {
        var page = await query.RunAsync(on, cancellationToken, typed);
        await audit.WriteForEachAsync("MovementBreak", null, page.Lines.Select(l => l.Break.PupilId), detail: page.Frame.Looked(Request));
        return View("Index", page);
    }
}
