using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

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

        if (!ModelState.Check(validator, form))
        {
            return await ShowAsync(found, form);
        }

        await useCase.ExecuteAsync(found.View, form, cancellationToken);
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

    [HttpGet("link")]
    public async Task<IActionResult> Link(int id, string? returnTo, [FromServices] IapDbContext db, CancellationToken cancellationToken) =>
        await views.FindAsync(id, cancellationToken) is { } found ? await ShowLinkAsync(found, returnTo, null, db, cancellationToken) : NotFound();

    /// <summary>Answers with the link itself: it is shown this once, for nothing but its hash is kept.</summary>
    [HttpPost("link")]
    public async Task<IActionResult> MakeLink(int id, [FromForm] string? returnTo, [FromServices] MakePrivateLink useCase, [FromServices] IapDbContext db, CancellationToken cancellationToken)
    {
        if (await views.FindAsync(id, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        var (token, expiresAt) = await useCase.ExecuteAsync(found.View, cancellationToken);
        var address = $"{Request.Scheme}://{Request.Host}{Request.PathBase}/v/{token}";
        return await ShowLinkAsync(found, returnTo, new MadeLink(address, QrCode.Of(address), expiresAt), db, cancellationToken);
    }

    [HttpPost("link/close")]
    public async Task<IActionResult> CloseLink(int id, [FromForm] string? returnTo, [FromServices] IapDbContext db, CancellationToken cancellationToken)
    {
        if (await views.FindAsync(id, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        var closed = await RevokeLinks.OfAsync(db, [id], $"{user.Name} closed it", clock.Now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        TempData["Notice"] = closed > 0 ? "The link is closed. Whoever opens it now sees that it is no longer open." : "There was no open link.";
        return Back(found, returnTo);
    }

    private async Task<ViewResult> ShowAsync(ViewToSettle found, TakeDownForm form)
    {
        await LogAsync(found);
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

    private async Task<ViewResult> ShowLinkAsync(ViewToSettle found, string? returnTo, MadeLink? made, IapDbContext db, CancellationToken cancellationToken)
    {
        await LogAsync(found);
        var now = clock.Now;
        var open = await db.PrivateLinks.AsNoTracking().Where(l => l.ViewId == found.View.Id && l.UsedAt == null && l.RevokedAt == null && l.ExpiresAt > now)
            .Select(l => new OpenLink(l.CreatedBy.Name, l.CreatedAt, l.ExpiresAt)).FirstOrDefaultAsync(cancellationToken);
        var closed = open is not null || made is not null ? null : await db.PrivateLinks.AsNoTracking().Where(l => l.ViewId == found.View.Id && l.RevokedAt != null).OrderByDescending(l => l.Id)
            .Select(l => new ClosedLink(l.RevokedAt!.Value, l.RevokedReason!)).FirstOrDefaultAsync(cancellationToken);
        return View("Link", new LinkPage(found, HomeOf(found, returnTo), made, open, closed));
    }

    private Task LogAsync(ViewToSettle found) =>
        audit.WriteAsync(nameof(View), found.View.Id, found.Pupil.Id, detail: found.Contacts.Count > 0 ? "With the contacts" : null);

    private LocalRedirectResult Back(ViewToSettle found, string? returnTo) => LocalRedirect(HomeOf(found, returnTo));

    private string HomeOf(ViewToSettle found, string? returnTo) => Url.IsLocalUrl(returnTo) ? returnTo : found.Home;
}

/// <param name="Made">The link just made; null otherwise.</param>
/// <param name="Open">A link that is open now; null when there is none.</param>
/// <param name="Closed">The last one that was closed before its time; null when there is none, or another is open.</param>
public sealed record LinkPage(ViewToSettle Found, string ReturnTo, MadeLink? Made, OpenLink? Open, ClosedLink? Closed);

public sealed record MadeLink(string Address, QrCode Code, DateTime ExpiresAt);

public sealed record ClosedLink(DateTime At, string Reason);

public sealed record OpenLink(string CreatedBy, DateTime CreatedAt, DateTime ExpiresAt);
