using FluentValidation;
using IapManager.Data.Audit;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Adjustments;

[Route("/pupils/{id:int}/adjustments")]
public sealed class AdjustmentsController(FindPupil find, ChangeAdjustments adjustments, SchoolClock clock, CurrentUser user, AuditLog audit) : Controller
{
    private CancellationToken Aborted => HttpContext.RequestAborted;

    [HttpGet("/adjustments")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> School([FromQuery] AdjustmentsAsked asked, [FromServices] AdjustmentsQuery query)
    {
        await audit.WriteAsync(nameof(MainstreamAdjustment), null, null);
        return View(await query.ReadAsync(ModelState.IsValid ? asked : new AdjustmentsAsked(), Aborted));
    }

    [HttpGet("/adjustments.{format:" + ListFile.Formats + "}")]
    [ConfirmFirst(Guarded.PupilFiles)]
    [Authorize(Policy = Policies.MakeReviewPacks)]
    public async Task<IActionResult> Save(string format, [FromQuery] AdjustmentsAsked asked, [FromServices] AdjustmentsQuery query)
    {
        var rows = await query.AllAsync(ModelState.IsValid ? asked : new AdjustmentsAsked(), Aborted);
        await audit.WriteAsync(nameof(MainstreamAdjustment), null, null, AuditAction.Export);
        return new ListFile("changes-at-school", ["What", "Pupil", "Form", "Where", "Who sees to it", "Agreed", "Due", "State", "Since", "Why dropped"],
            rows.Select(r => new object?[] { r.What, r.Name, r.Form, r.Place, r.Owner, r.AgreedOn, r.Due, AdjustmentWords.NameOf(r.State), r.SettledOn, r.DroppedReason })).As(format);
    }

    /// <summary>Said by whoever sees to it.</summary>
    [HttpPost("/adjustments/{adjustmentId:int}/in-place")]
    [Authorize(Policy = Policies.TellHowItWent)]
    public async Task<IActionResult> OwnInPlace(int adjustmentId, [FromForm] Guid stamp, [FromForm] string? returnTo)
    {
        if (await adjustments.FindOwnAsync(adjustmentId, Aborted) is not { } adjustment)
        {
            return NotFound();
        }

        await adjustments.ExecuteAsync(adjustment, stamp, a => a.PutInPlace(clock.Today, user.Name), Aborted);
        return Done("Thank you. It is noted that the change is in place.", returnTo, "~/");
    }

    [HttpGet("")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> Index(int id)
    {
        if (await find.ExecuteAsync(id, Aborted) is not { } pupil)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(MainstreamAdjustment), null, id);
        return View(new AdjustmentsPage(pupil, await adjustments.OfAsync(id, Aborted), await adjustments.LessonsAsync(id, Aborted)));
    }

    [HttpGet("new")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> New(int id) => await find.ExecuteAsync(id, Aborted) is { } pupil ? View(await adjustments.FillAsync(new AdjustmentForm(), pupil, Aborted)) : NotFound();

    [HttpPost("new")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> New(int id, [FromForm] AdjustmentForm form, [FromServices] IValidator<AdjustmentForm> validator)
    {
        if (await find.ExecuteAsync(id, Aborted) is not { } pupil)
        {
            return NotFound();
        }

        await adjustments.FillAsync(form, pupil, Aborted);
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        await adjustments.AddAsync(form, Aborted);
        return Done("The change is agreed.", null, $"{pupil.Href}/adjustments");
    }

    [HttpGet("{adjustmentId:int}/change")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Change(int id, int adjustmentId)
    {
        if (await find.ExecuteAsync(id, Aborted) is not { } pupil || await adjustments.FindAsync(id, adjustmentId, Aborted) is not { } a)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(MainstreamAdjustment), adjustmentId, id);
        var form = await adjustments.FillAsync(new ChangeAdjustmentForm { What = a.What, OwnerId = a.OwnerId, Owner = a.OwnerId is null ? a.Owner : null, Due = a.Due, Stamp = a.Stamp }, pupil, Aborted);
        var (places, words) = MainstreamAdjustment.PartsOf(a.Where, [.. form.PlaceChoices.Select(c => c.Value)]);
        (form.Places, form.Where) = ([.. places], words);
        return View(form);
    }

    [HttpPost("{adjustmentId:int}/change")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Change(int id, int adjustmentId, [FromForm] ChangeAdjustmentForm form, [FromServices] IValidator<ChangeAdjustmentForm> validator)
    {
        if (await find.ExecuteAsync(id, Aborted) is not { } pupil || await adjustments.FindAsync(id, adjustmentId, Aborted) is not { } adjustment)
        {
            return NotFound();
        }

        await adjustments.FillAsync(form, pupil, Aborted);
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        await adjustments.ChangeAsync(adjustment, form, Aborted);
        return Done("Changed. What was agreed before stays with it.", null, $"{pupil.Href}/adjustments");
    }

    [HttpPost("{adjustmentId:int}/in-place")]
    [Authorize(Policy = Policies.RecordReviews)]
    public Task<IActionResult> InPlace(int id, int adjustmentId, [FromForm] Guid stamp, [FromForm] string? returnTo) => SettleAsync(id, adjustmentId, stamp, a => a.PutInPlace(clock.Today, user.Name), "The change is in place.", returnTo);

    [HttpPost("{adjustmentId:int}/checked")]
    [Authorize(Policy = Policies.RecordReviews)]
    public Task<IActionResult> Checked(int id, int adjustmentId, [FromForm] Guid stamp, [FromForm] string? returnTo) => SettleAsync(id, adjustmentId, stamp, a => a.Check(clock.Today), "The change is checked.", returnTo);

    [HttpGet("{adjustmentId:int}/drop")]
    [Authorize(Policy = Policies.RecordReviews)]
    public Task<IActionResult> Drop(int id, int adjustmentId) => AskAsync(id, adjustmentId, new DropForm());

    [HttpPost("{adjustmentId:int}/drop")]
    [Authorize(Policy = Policies.RecordReviews)]
    public Task<IActionResult> Drop(int id, int adjustmentId, [FromForm] DropForm form, [FromServices] IValidator<DropForm> validator) =>
        WithReasonAsync(id, adjustmentId, form, validator, a => a.Drop(form.Reason!, clock.Today), "The change is dropped. Why stays with it.");

    [HttpGet("{adjustmentId:int}/take-back")]
    [Authorize(Policy = Policies.RecordReviews)]
    public Task<IActionResult> TakeBack(int id, int adjustmentId) => AskAsync(id, adjustmentId, new TakeBackForm());

    [HttpPost("{adjustmentId:int}/take-back")]
    [Authorize(Policy = Policies.RecordReviews)]
    public Task<IActionResult> TakeBack(int id, int adjustmentId, [FromForm] TakeBackForm form, [FromServices] IValidator<TakeBackForm> validator) =>
        WithReasonAsync(id, adjustmentId, form, validator, a => a.TakeBack(form.Reason!, user.Name, clock.Today), "It is to be seen to again. Why stays with it.");

    private async Task<IActionResult> AskAsync(int id, int adjustmentId, AdjustmentReasonForm form)
    {
        if (await find.ExecuteAsync(id, Aborted) is not { } pupil || await adjustments.FindAsync(id, adjustmentId, Aborted) is not { } adjustment)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(MainstreamAdjustment), adjustmentId, id);
        (form.Pupil, form.What, form.Stamp) = (pupil, adjustment.What, adjustment.Stamp);
        return View(form);
    }

    private async Task<IActionResult> WithReasonAsync<T>(int id, int adjustmentId, T form, IValidator<T> validator, Action<MainstreamAdjustment> verb, string notice)
        where T : AdjustmentReasonForm
    {
        if (await find.ExecuteAsync(id, Aborted) is not { } pupil || await adjustments.FindAsync(id, adjustmentId, Aborted) is not { } adjustment)
        {
            return NotFound();
        }

        (form.Pupil, form.What) = (pupil, adjustment.What);
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        await adjustments.ExecuteAsync(adjustment, form.Stamp, verb, Aborted);
        return Done(notice, null, $"{pupil.Href}/adjustments");
    }

    private async Task<IActionResult> SettleAsync(int id, int adjustmentId, Guid stamp, Action<MainstreamAdjustment> verb, string notice, string? returnTo)
    {
        if (await find.ExecuteAsync(id, Aborted) is not { } pupil || await adjustments.FindAsync(id, adjustmentId, Aborted) is not { } adjustment)
        {
            return NotFound();
        }

        await adjustments.ExecuteAsync(adjustment, stamp, verb, Aborted);
        return Done(notice, returnTo, $"{pupil.Href}/adjustments");
    }

    private LocalRedirectResult Done(string notice, string? returnTo, string otherwise)
    {
        TempData["Notice"] = notice;
        return LocalRedirect(Url.IsLocalUrl(returnTo) ? returnTo : otherwise);
    }
}
