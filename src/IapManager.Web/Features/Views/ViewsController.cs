using FluentValidation;
using IapManager.Data;
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
/// Settles the view of a pupil or a parent, of a referral or of a review alike. Link to <c>/views/{id}/take-down</c>,
/// <c>/views/{id}/link</c> or <c>/views/{id}/not-given</c> with the id of the <see cref="View"/> and <c>?returnTo=</c> a
/// local path; without it the user comes back to the referral or to /pupils/{id}/reviews/{reviewId}.
/// </summary>
[Route("/views/{id:int}")]
[Authorize(Policy = Policies.Refer)]
public sealed class ViewsController(ViewAccess views, CurrentUser user, SchoolClock clock, AuditLog audit) : Controller
{
    /// <summary>Why somebody closes a link, as it is kept.</summary>
    public static IReadOnlyList<string> CloseReasons { get; } = ["Sent to the wrong person", "The phone or letter was lost", "The family asked for it", "No longer needed"];

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

    [HttpPost("another")]
    public async Task<IActionResult> Another(int id, [FromForm] AskAnotherForm form, [FromServices] IValidator<AskAnotherForm> validator, [FromServices] AskAnother useCase, [FromServices] ReadLinks links, CancellationToken cancellationToken)
    {
        if (await views.FindAsync(id, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        if (!ModelState.Check(validator, form))
        {
            return await ShowLinkAsync(found, form.ReturnTo, await links.NextAsync(found, null, cancellationToken), null, links, cancellationToken);
        }

        var added = await useCase.ExecuteAsync(found.View, form, cancellationToken);
        TempData["Notice"] = $"{added.AskedOf} is asked as well. No decision is taken before that view is given, or it is said why not.";
        return RedirectToAction(nameof(Link), new { id = added.Id, returnTo = HomeOf(found, form.ReturnTo) });
    }

    /// <param name="id">Of the view.</param>
    /// <param name="returnTo">A local path.</param>
    /// <param name="again">The link that is to be sent again; null for a first one.</param>
    /// <param name="links">Reads the page.</param>
    /// <param name="cancellationToken">Of the request.</param>
    [HttpGet("link")]
    public async Task<IActionResult> Link(int id, string? returnTo, int? again, [FromServices] ReadLinks links, CancellationToken cancellationToken) =>
        await views.FindAsync(id, cancellationToken) is { } found
            ? await ShowLinkAsync(found, returnTo, await links.NextAsync(found, again, cancellationToken), null, links, cancellationToken)
            : NotFound();

    /// <summary>Answers with the link itself: it is shown this once, for nothing but its hash is kept.</summary>
    [HttpPost("link")]
    public async Task<IActionResult> MakeLink(int id, [FromForm] LinkForm form, [FromServices] IValidator<LinkForm> validator, [FromServices] MakePrivateLink useCase, [FromServices] ReadLinks links, CancellationToken cancellationToken)
    {
        if (await views.FindAsync(id, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        var contact = form.ContactId is { } chosen ? found.MayBeAsked.FirstOrDefault(c => c.Id == chosen) : null;
        if (form.ContactId is not null && contact is null)
        {
            ModelState.AddModelError(nameof(form.ContactId), "Choose somebody from the list");
        }

        if (!ModelState.Check(validator, form))
        {
            return await ShowLinkAsync(found, form.ReturnTo, form, null, links, cancellationToken);
        }

        var (token, link) = await useCase.ExecuteAsync(found.View, form, contact, cancellationToken);
        var address = $"{Request.Scheme}://{Request.Host}{Request.PathBase}/v/{token}";
        return await ShowLinkAsync(found, form.ReturnTo, form, await links.MadeAsync(found, link, contact, address, cancellationToken), links, cancellationToken);
    }

    [HttpPost("link/close")]
    public async Task<IActionResult> CloseLink(int id, [FromForm] string? returnTo, [FromForm] string? reason, [FromServices] IapDbContext db, CancellationToken cancellationToken)
    {
        if (await views.FindAsync(id, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        var why = CloseReasons.Contains(reason) ? $"{reason}, said by {user.Name}" : $"{user.Name} closed it";
        var closed = await RevokeLinks.OfAsync(db, [id], why.Length > PrivateLink.ReasonLimit ? why[..PrivateLink.ReasonLimit] : why, clock.Now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        TempData["Notice"] = closed > 0 ? "The link is closed. Whoever opens it now sees that it is no longer open." : "There was no open link.";
        return Back(found, returnTo);
    }

    private async Task<ViewResult> ShowAsync(ViewToSettle found, TakeDownForm form)
    {
        await LogAsync(found);
        form.Fit(found.Questions);
        ViewData["Found"] = found;
        form.ReturnTo = HomeOf(found, form.ReturnTo);
        return View("TakeDown", form);
    }

    private async Task<ViewResult> ShowNotGivenAsync(ViewToSettle found, NotGivenForm form)
    {
        await LogAsync(found);
        ViewData["Found"] = found;
        form.ReturnTo = HomeOf(found, form.ReturnTo);
        return View("NotGiven", form);
    }

    private async Task<ViewResult> ShowTranslationAsync(ViewToSettle found, TranslationForm form)
    {
        await LogAsync(found);
        ViewData["Found"] = found;
        form.ReturnTo = HomeOf(found, form.ReturnTo);
        return View("Translation", form);
    }

    private async Task<ViewResult> ShowLinkAsync(ViewToSettle found, string? returnTo, LinkForm form, MadeLink? made, ReadLinks links, CancellationToken cancellationToken)
    {
        await LogAsync(found);
        form.ReturnTo = HomeOf(found, returnTo);
        ViewData["Links"] = await links.ExecuteAsync(found, form, form.ReturnTo, made, cancellationToken);
        ViewData["Now"] = clock.Now;
        return View("Link", form);
    }

    private Task LogAsync(ViewToSettle found) =>
        audit.WriteAsync(nameof(View), found.View.Id, found.Pupil.Id, detail: found.Contacts.Count > 0 ? "With the contacts" : null);

    private LocalRedirectResult Back(ViewToSettle found, string? returnTo) => LocalRedirect(HomeOf(found, returnTo));

    private string HomeOf(ViewToSettle found, string? returnTo) => Url.IsLocalUrl(returnTo) ? returnTo : found.Home;
}
