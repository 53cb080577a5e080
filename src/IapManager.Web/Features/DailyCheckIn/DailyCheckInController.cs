using FluentValidation;
using IapManager.Domain.DailyLife;
using IapManager.Web.Features.Daily;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.DailyCheckIn;

/// <summary>Check-in and check-out.</summary>
[Route("/day")]
[OpensByPin]
public sealed class DailyCheckInController(CheckInQuery query, RecordCheckIn record, CurrentUser user, AuditLog audit) : Controller
{
    [HttpGet("check-in")]
    [Authorize(Policy = Policies.SeeDay)]
    public Task<IActionResult> Index(DateOnly? on, int? pupil, CancellationToken cancellationToken) => ShowAsync(on, DayMoment.Arrival, pupil, null, cancellationToken);

    [HttpGet("check-out")]
    [Authorize(Policy = Policies.SeeDay)]
    public Task<IActionResult> CheckOut(DateOnly? on, int? pupil, CancellationToken cancellationToken) => ShowAsync(on, DayMoment.Departure, pupil, null, cancellationToken);

    [HttpPost("check-in")]
    [Authorize(Policy = Policies.RecordDay)]
    public Task<IActionResult> Index([FromForm] CheckInForm form, [FromServices] IValidator<CheckInForm> validator, CancellationToken cancellationToken)
    {
        ModelState.Check(validator, form);
        return DayAnswer.OfAsync(this, form, user, () => record.ExecuteAsync(form, cancellationToken),
            () => RedirectToAction(form.Moment == DayMoment.Arrival ? nameof(Index) : nameof(CheckOut), new { on = form.On, pupil = form.NextId }),
            () => ShowAsync(form.Date, form.Moment, form.PupilId, form, cancellationToken));
    }

    [HttpPost("check-in/settle")]
    [Authorize(Policy = Policies.RecordDay)]
    public Task<IActionResult> Settle([FromForm] SettleCheckInForm form, [FromServices] IValidator<SettleCheckInForm> validator, CancellationToken cancellationToken)
    {
        ModelState.Check(validator, form);
        return DayAnswer.OfAsync(this, form, user, () => record.SettleAsync(form, cancellationToken),
            () => RedirectToAction(form.Moment == DayMoment.Arrival ? nameof(Index) : nameof(CheckOut), new { on = form.On, pupil = (int?)form.PupilId }),
            () => ShowAsync(form.Date, form.Moment, form.PupilId, null, cancellationToken));
    }

    [HttpPost("check-in/take-back")]
    [Authorize(Policy = Policies.RecordDay)]
    public Task<IActionResult> TakeBack([FromForm] TakeBackCheckInForm form, [FromServices] IValidator<TakeBackCheckInForm> validator, CancellationToken cancellationToken)
    {
        ModelState.Check(validator, form);
        return DayAnswer.OfAsync(this, form, user, () => record.TakeBackAsync(form, cancellationToken),
            () => RedirectToAction(form.Moment == DayMoment.Arrival ? nameof(Index) : nameof(CheckOut), new { on = form.On, pupil = (int?)form.PupilId }),
            () => ShowAsync(form.Date, form.Moment, form.PupilId, null, cancellationToken));
    }

    private async Task<IActionResult> ShowAsync(DateOnly? on, DayMoment moment, int? pupil, CheckInForm? typed, CancellationToken cancellationToken)
    {
        var page = await query.RunAsync(on, moment, pupil, cancellationToken, typed);
        await audit.WriteForEachAsync("CheckIn", null, page.Everybody.Where(r => r.Now is not null).Select(r => r.PupilId), detail: page.Frame.Looked(Request));
        return View("Index", page);
    }
}
