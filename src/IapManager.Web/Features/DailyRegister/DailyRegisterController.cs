using FluentValidation;
using IapManager.Web.Features.Daily;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.DailyRegister;

/// <summary>The provision's own register, session by session.</summary>
[Route("/day/register")]
[OpensByPin]
public sealed class DailyRegisterController(RegisterQuery query, RecordMarks record, CurrentUser user, AuditLog audit) : Controller
{
    [HttpGet("")]
    [Authorize(Policy = Policies.SeeDay)]
    public Task<IActionResult> Index(DateOnly? on, string? period, CancellationToken cancellationToken) => ShowAsync(on, period, null, cancellationToken);

    [HttpPost("")]
    [Authorize(Policy = Policies.RecordDay)]
    public Task<IActionResult> Index([FromForm] RegisterForm form, [FromServices] IValidator<RegisterForm> validator, CancellationToken cancellationToken)
    {
        ModelState.Check(validator, form);
        return DayAnswer.OfAsync(this, form, user, () => record.ExecuteAsync(form, cancellationToken), () =>
        {
            TempData["Notice"] = "Saved.";
            return RedirectToAction(nameof(Index), new { on = form.On, period = form.PeriodCode });
        }, () => ShowAsync(form.Date, form.PeriodCode, form, cancellationToken));
    }

    [HttpPost("settle")]
    [Authorize(Policy = Policies.RecordDay)]
    public Task<IActionResult> Settle([FromForm] SettleMarkForm form, [FromServices] IValidator<SettleMarkForm> validator, CancellationToken cancellationToken)
    {
        ModelState.Check(validator, form);
        return DayAnswer.OfAsync(this, form, user, () => record.SettleAsync(form, cancellationToken),
            () => RedirectToAction(nameof(Index), new { on = form.On, period = form.PeriodCode }),
            () => ShowAsync(form.Date, form.PeriodCode, null, cancellationToken));
    }

    private async Task<IActionResult> ShowAsync(DateOnly? on, string? period, RegisterForm? typed, CancellationToken cancellationToken)
    {
        var page = await query.RunAsync(on, period, cancellationToken, typed);
        await audit.WriteForEachAsync("SessionMark", null, page.Shown?.Groups.SelectMany(g => g.Rows).Where(r => r.Standing.Now is not null).Select(r => r.Pupil.Id) ?? [], detail: page.Frame.Looked(Request));
        return View("Index", page);
    }
}
