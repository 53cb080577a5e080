using FluentValidation;
using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Documents;
using IapManager.Domain.Packs;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReviewPacks;

/// <summary>Packs for a review of one pupil: chosen section by section, or in one click as the school has it. Nothing of a pack is stored.</summary>
[Route("/pupils/{pupilId:int}")]
[Authorize(Policy = Policies.MakeReviewPacks)]
public sealed class ReviewPacksController(ReviewPackQuery query, ReadPackChoices read, PupilAccess access, IDocumentRenderer renderer, AuditLog audit) : Controller
{
    private CancellationToken Aborted => HttpContext.RequestAborted;

    [HttpGet("review-pack")]
    public async Task<IActionResult> Index(int pupilId)
    {
        if (await read.ExecuteAsync(pupilId, Aborted) is not { } choices)
        {
            return NotFound();
        }

        await audit.WriteAsync("ReviewPackChoices", null, pupilId);
        return Show(choices, choices.Form());
    }

    [HttpPost("review-pack")]
    [ConfirmFirst(Guarded.SensitivePacks, WhenSent = [nameof(ReviewPackForm.Sensitive), nameof(ReviewPackForm.Health), nameof(ReviewPackForm.Safeguarding)])]
    public async Task<IActionResult> Index(int pupilId, [FromForm] ReviewPackForm form, [FromServices] IValidator<ReviewPackForm> validator)
    {
        if (await read.ExecuteAsync(pupilId, Aborted) is not { } choices)
        {
            return NotFound();
        }

        // Whatever is sent: only what is offered to this reader is asked for.
        choices.CutToOffered(form);
        var sound = ModelState.Check(validator, form);
        if (form is { Span: PackSpan.Dates, To: { } to } && to > choices.Today)
        {
            ModelState.AddModelError(nameof(form.To), $"The last day cannot be after today, {Shared.Parts.Dates.Plain(choices.Today)}");
        }

        if (form is { Span: PackSpan.Dates, To: { } last } && choices.Start is { } start && last < start)
        {
            ModelState.AddModelError(nameof(form.To), $"The last day is before the start, {Shared.Parts.Dates.Plain(start)}. Choose days from then on");
        }

        if (choices.OnRequest && form.HasSensitive && string.IsNullOrWhiteSpace(form.Reason))
        {
            ModelState.AddModelError(nameof(form.Reason), "Say why you need what is about family or health. It is kept in the log");
        }

        if (!sound || !ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Show(choices, form);
        }

        if (choices.OnRequest && form.HasSensitive)
        {
            access.OpenOnRequest(pupilId);
        }

        return await MakeAsync(pupilId, new PackAsked
        {
            Sections = [.. form.Sections.Where(Enum.IsDefined).Distinct().Order()],
            Span = form.Span!.Value,
            Dates = form.Span == PackSpan.Dates ? (form.From!.Value, form.To!.Value) : null,
            MadeFor = string.IsNullOrWhiteSpace(form.MadeFor) ? null : form.MadeFor.Trim(),
            Sensitive = form.Sensitive,
            Health = choices.HealthOf(form),
            ParentsWords = form.ParentsWords,
            Safeguarding = form.Safeguarding,
        }, choices.OnRequest && form.HasSensitive ? form.Reason!.Trim() : null);
    }

    /// <summary>In one click, as the school has it: nothing in the address puts anything sensitive into it.</summary>
    /// <param name="pupilId">The pupil.</param>
    /// <param name="db">For what the school remembers.</param>
    [HttpGet("review-pack.pdf")]
    public async Task<IActionResult> ReviewPack(int pupilId, [FromServices] IapDbContext db) =>
        await MakeAsync(pupilId, PackAsked.AsUsual(await db.ReviewPackChoices.AsNoTracking().SingleOrDefaultAsync(Aborted)), null);

    private async Task<IActionResult> MakeAsync(int pupilId, PackAsked asked, string? reason)
    {
        if (await query.RunAsync(pupilId, asked, Aborted) is not { } pack)
        {
            return NotFound();
        }

        await audit.WriteAsync("ReviewPack", pack.Placement?.Id, pupilId, AuditAction.Export, PackLog.Of(pack, reason));
        return new DocumentResult(renderer, ReviewPackDocument.Of(pack), ReviewPackDocument.FileNameOf(pack));
    }

    private ViewResult Show(PackChoices choices, ReviewPackForm form)
    {
        ViewData["Choices"] = choices;
        return View("Index", form);
    }
}
