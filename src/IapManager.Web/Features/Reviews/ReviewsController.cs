using FluentValidation;
using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Domain;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Features.Reports;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Reviews;

[Route("/pupils/{pupilId:int}/reviews/{id:int}")]
public sealed class ReviewsController(IapDbContext db, FindPupil find, SchoolFactsSource source, SchoolClock clock) : Controller
{
    private CancellationToken Aborted => HttpContext.RequestAborted;

    [HttpGet("/reviews")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Index([FromQuery] ReviewsAsked asked, [FromServices] ReviewsQuery query, [FromServices] AuditLog audit)
    {
        await audit.WriteAsync("Reviews", null, null);
        return View(await query.ReadAsync(ModelState.IsValid ? asked : new ReviewsAsked(), Aborted));
    }

    [HttpGet("/reviews.{format:" + ListFile.Formats + "}")]
    [ConfirmFirst(Guarded.PupilFiles)]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Save(string format, [FromQuery] ReviewsAsked asked, [FromServices] ReviewsQuery query, [FromServices] AuditLog audit)
    {
        var rows = await query.AllAsync(ModelState.IsValid ? asked : new ReviewsAsked(), Aborted);
        await audit.WriteAsync("Reviews", null, null, AuditAction.Export);
        return new ListFile("reviews", ["Pupil", "Form", "Review", "Due", "State", "School days late", "Held", "Decision", "Views missing"],
            rows.Select(r => new object?[] { r.Name, r.Form, r.Number, r.DueOn, r.State, r.LateBy > 0 ? r.LateBy : null, r.HeldOn, r.Decision is { } d ? Review.NameOf(d) : null, r.Missing })).As(format);
    }

    [HttpGet("/reviews/views")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Views([FromServices] MissingViewsQuery query, [FromServices] CountReviews counts, [FromServices] AuditLog audit)
    {
        await audit.WriteAsync("Reviews", null, null);
        return View(new MissingViewsPage(await query.ReadAsync(Aborted), await counts.ReadAsync(Aborted)));
    }

    [HttpGet("/reviews/views.{format:" + ListFile.Formats + "}")]
    [ConfirmFirst(Guarded.PupilFiles)]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> SaveViews(string format, [FromServices] MissingViewsQuery query, [FromServices] AuditLog audit)
    {
        var rows = await query.ReadAsync(Aborted);
        await audit.WriteAsync("Reviews", null, null, AuditAction.Export);
        return new ListFile("missing-views", ["Pupil", "Form", "Review", "Due", "State", "Whose view", "Asked on"],
            rows.SelectMany(r => r.Views.Select(v => new object?[] { r.Name, r.Form, r.Number, r.DueOn, r.State, r.WhoOf(v), v.AskedAt is { } at ? Dates.DayOf(at) : null }))).As(format);
    }

    [HttpGet("/reviews/drift")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Drift([FromServices] DriftQuery query, [FromServices] CountReviews counts, [FromServices] AuditLog audit)
    {
        await audit.WriteAsync("Reviews", null, null);
        return View(new DriftPage(await query.RunAsync(Aborted), await counts.ReadAsync(Aborted)));
    }

    [HttpGet("/reviews/drift.{format:" + ListFile.Formats + "}")]
    [ConfirmFirst(Guarded.PupilFiles)]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> SaveDrift(string format, [FromServices] DriftQuery query, [FromServices] AuditLog audit)
    {
        var list = await query.RunAsync(Aborted);
        await audit.WriteAsync("Reviews", null, null, AuditAction.Export);
        return new ListFile("drifting", ["Pupil", "Form", "What to look at", "Since"],
            list.Lines.SelectMany(l => l.Reasons.Select(r => new object?[] { l.Name, l.Form, r.Words, r.On }))).As(format);
    }

    [HttpGet("")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> Details(int pupilId, int id, [FromServices] ReadReview read) => await read.ExecuteAsync(pupilId, id, Aborted) is { } page ? View(page) : NotFound();

    [HttpGet("hold")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Hold(int pupilId, int id, [FromServices] HoldReview hold, [FromServices] AuditLog audit)
    {
        var (pupil, review) = await FindAsync(pupilId, id);
        if (pupil is null || review is null)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(Review), id, pupilId);
        var form = new HoldForm
        {
            Pupil = pupil,
            Review = review,
            HeldOn = review.HeldOn ?? clock.Today,
            Summary = review.Summary,
            People = [.. review.Contributions.Select(c => new PersonRow { Who = c.Who, Said = c.Said })],
            Actions = [.. review.Actions.OrderBy(a => a.Id).Select(a => new ActionRow { Id = a.Id, What = a.What, OwnerId = a.OwnerId, Owner = a.OwnerId is null ? a.Owner : null, Due = a.Due })],
        }.WithSpareRows();
        await hold.PrepareAsync(form, Aborted);
        return Show("Hold", form, pupil, review);
    }

    [HttpPost("hold")]
    [Authorize(Policy = Policies.RecordReviews)]
    public Task<IActionResult> Hold(int pupilId, int id, [FromForm] HoldForm form, [FromServices] HoldReview hold) =>
        ChangeAsync(pupilId, id, form, "Hold", async () =>
        {
            await hold.ExecuteAsync(id, form, Aborted);
            return null;
        }, prepare: () => hold.PrepareAsync(form, Aborted), notice: "The review is recorded. Close it with its decision when both views are settled.");

    [HttpGet("close")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> Close(int pupilId, int id)
    {
        var (pupil, review) = await FindAsync(pupilId, id);
        if (pupil is null || review is null)
        {
            return NotFound();
        }

        var facts = await source.GetAsync(Aborted);
        var weeks = await (from placement in db.Placements join provision in db.Provisions on placement.ProvisionId equals provision.Id where placement.Id == review.PlacementId select provision.ReviewIntervalWeeks).SingleAsync(Aborted);
        var next = facts.Calendar.AddSchoolWeeks(review.HeldOn ?? clock.Today, weeks);
        return Show("Close", new CloseForm { NextDueOn = next > clock.Today ? next : facts.Calendar.AddSchoolWeeks(clock.Today, weeks), StageName = await StageAsync(review) }, pupil, review);
    }

    [HttpPost("close")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public Task<IActionResult> Close(int pupilId, int id, [FromForm] CloseForm form, [FromServices] CloseReview close) =>
        ChangeAsync(pupilId, id, form, "Close", async () =>
        {
            var onward = await close.ExecuteAsync(id, form, Aborted);
            TempData["Notice"] = onward.Notice;
            return onward.Href;
        });

    [HttpGet("due")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Reschedule(int pupilId, int id)
    {
        var (pupil, review) = await FindAsync(pupilId, id);
        return pupil is null || review is null ? NotFound() : Show("Reschedule", new RescheduleForm { DueOn = review.DueOn }, pupil, review);
    }

    [HttpPost("due")]
    [Authorize(Policy = Policies.RecordReviews)]
    public Task<IActionResult> Reschedule(int pupilId, int id, [FromForm] RescheduleForm form, [FromServices] RescheduleReview reschedule) =>
        ChangeAsync(pupilId, id, form, "Reschedule", async () =>
        {
            await reschedule.ExecuteAsync(id, form, Aborted);
            return null;
        }, notice: "The review has its new day.");

    private async Task<(PupilHead? Pupil, Review? Review)> FindAsync(int pupilId, int id) => await find.ExecuteAsync(pupilId, Aborted) is { } pupil
        ? (pupil, await db.Reviews.AsNoTracking().Include(r => r.Views).Include(r => r.Actions).AsSingleQuery().SingleOrDefaultAsync(r => r.Id == id && r.PupilId == pupilId, Aborted))
        : (null, null);

    private async Task<string?> StageAsync(Review review) =>
        (await db.ReintegrationPlans.AsNoTracking().Include(p => p.Stages).SingleOrDefaultAsync(p => p.PlacementId == review.PlacementId, Aborted))?.CurrentStage?.Name;

    private ViewResult Show(string view, ReviewForm form, PupilHead pupil, Review review)
    {
        form.Pupil = pupil;
        form.Review = review;
        form.Stamp = review.Stamp;
        return View(view, form);
    }

    private async Task<IActionResult> ChangeAsync<T>(int pupilId, int id, T form, string view, Func<Task<string?>> verb, string? notice = null, Func<Task>? prepare = null)
        where T : ReviewForm
    {
        var (pupil, review) = await FindAsync(pupilId, id);
        if (pupil is null || review is null)
        {
            return NotFound();
        }

        form.Pupil = pupil;
        form.Review = review;
        if (form is CloseForm close)
        {
            close.StageName = await StageAsync(review);
        }

        (form as HoldForm)?.WithSpareRows();
        if (prepare is not null)
        {
            await prepare();
        }

        if (!ModelState.Check(HttpContext.RequestServices.GetRequiredService<IValidator<T>>(), form))
        {
            return View(view, form);
        }

        try
        {
            var onward = await verb();
            if (notice is not null)
            {
                TempData["Notice"] = notice;
            }

            return Redirect(onward ?? $"{pupil.Href}/reviews/{id}");
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, view, form);
        }
    }
}
