using FluentValidation;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.PrivateLinks;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Views;

/// <summary>
/// Settles the view of a pupil or a parent, of a referral or of a review alike. Link to <c>/views/{id}/take-down</c> or
/// <c>/views/{id}/not-given</c>, or to <see cref="ViewLinksController"/>'s <c>/views/{id}/link</c>, with the id of the <see cref="View"/> and <c>?returnTo=</c> a
/// local path; without it the user comes back to the referral or to /pupils/{id}/reviews/{reviewId}.
/// </summary>
[Route("/views/{id:int}")]
[Authorize(Policy = Policies.Refer)]
public sealed class ViewsController(ViewAccess views, CurrentUser user, SchoolClock clock, AuditLog audit) : Controller
{
    [HttpGet("take-down")]
    public async Task<IActionResult> TakeDown(int id, string? returnTo, CancellationToken cancellationToken)
    {
        if (await views.FindAsync(id, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        return await ShowAsync(found, new TakeDownForm { On = clock.Today, TakenDownBy = user.Name, ReturnTo = returnTo, Stamp = found.View.Stamp });
    }

    [HttpPost("take-down")]
    public async Task<IActionResult> TakeDown(int id, [FromForm] TakeDownForm form, [FromServices] IValidator<TakeDownForm> validator, [FromServices] TakeDownView useCase, CancellationToken cancellationToken)
    {
        if (await views.FindAsync(id, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        form.Fit(found.Questions);
        if (!ModelState.Check(validator, form))
        {
            return await ShowAsync(found, form);
        }

        await useCase.ExecuteAsync(found, form, cancellationToken);
        TempData["Notice"] = $"{found.Title} is written down.";
        return Back(found, form.ReturnTo);
    }

    [HttpGet("not-given")]
    public async Task<IActionResult> NotGiven(int id, string? returnTo, CancellationToken cancellationToken)
    {
        if (await views.FindAsync(id, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        return await ShowNotGivenAsync(found, new NotGivenForm { ReturnTo = returnTo, Stamp = found.View.Stamp });
    }

    [HttpPost("not-given")]
    public async Task<IActionResult> NotGiven(int id, [FromForm] NotGivenForm form, [FromServices] IValidator<NotGivenForm> validator, [FromServices] RecordViewNotGiven useCase, CancellationToken cancellationToken)
    {
        if (await views.FindAsync(id, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        if (!ModelState.Check(validator, form))
        {
            return await ShowNotGivenAsync(found, form);
        }

        await useCase.ExecuteAsync(found.View, form, cancellationToken);
        TempData["Notice"] = "Recorded. A view can still be taken down later.";
        return Back(found, form.ReturnTo);
    }

    [HttpGet("translation")]
    public async Task<IActionResult> Translation(int id, string? returnTo, CancellationToken cancellationToken)
    {
        if (await views.FindAsync(id, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        return await ShowTranslationAsync(found, new TranslationForm { Language = found.View.Language, Words = found.View.Translation?.Words, ReturnTo = returnTo, Stamp = found.View.Stamp });
    }

    [HttpPost("translation")]
    public async Task<IActionResult> Translation(int id, [FromForm] TranslationForm form, [FromServices] IValidator<TranslationForm> validator, [FromServices] AddTranslation useCase, CancellationToken cancellationToken)
    {
        if (await views.FindAsync(id, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        form.Words = OwnWords.Readable(form.Words);
        if (!ModelState.Check(validator, form))
        {
            return await ShowTranslationAsync(found, form);
        }

        await useCase.ExecuteAsync(found.View, form, cancellationToken);
        TempData["Notice"] = "The translation stands beside the words. The words stay as they were given.";
        return Back(found, form.ReturnTo);
    }

    private async Task<ViewResult> ShowAsync(ViewToSettle found, TakeDownForm form)
    {
        await LogAsync(found);
        form.Fit(found.Questions);
        ViewData["Found"] = found;
        form.ReturnTo = found.HomeOr(Url, form.ReturnTo);
        return View("TakeDown", form);
    }

    private async Task<ViewResult> ShowNotGivenAsync(ViewToSettle found, NotGivenForm form)
    {
        await LogAsync(found);
        ViewData["Found"] = found;
        form.ReturnTo = found.HomeOr(Url, form.ReturnTo);
        return View("NotGiven", form);
    }

    private async Task<ViewResult> ShowTranslationAsync(ViewToSettle found, TranslationForm form)
    {
        await LogAsync(found);
        ViewData["Found"] = found;
        form.ReturnTo = found.HomeOr(Url, form.ReturnTo);
        return View("Translation", form);
    }

    private Task LogAsync(ViewToSettle found) =>
        audit.WriteAsync(nameof(View), found.View.Id, found.Pupil.Id, detail: found.Contacts.Count > 0 ? "With the contacts" : null);

    private LocalRedirectResult Back(ViewToSettle found, string? returnTo) => LocalRedirect(found.HomeOr(Url, returnTo));
}
