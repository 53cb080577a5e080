using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Views;

/// <summary>Private links to the form of a view: making, handing on, sending again and closing them, and asking one more parent.</summary>
[Route("/views/{id:int}")]
[Authorize(Policy = Policies.Refer)]
public sealed class ViewLinksController(ViewAccess views, ReadLinks links, LinkInHand hand, CurrentUser user, SchoolClock clock, AuditLog audit) : Controller
{
    /// <summary>Why somebody closes a link, as it is kept.</summary>
    public static IReadOnlyList<string> CloseReasons { get; } = ["Sent to the wrong person", "The phone or letter was lost", "The family asked for it", "No longer needed"];

    /// <summary>The link just made, while its maker has it in hand; otherwise the form for one.</summary>
    /// <param name="id">Of the view.</param>
    /// <param name="returnTo">A local path.</param>
    /// <param name="again">The link that is to be sent again; null for a first one.</param>
    /// <param name="cancellationToken">Of the request.</param>
    [HttpGet("link")]
    public async Task<IActionResult> Link(int id, string? returnTo, int? again, CancellationToken cancellationToken)
    {
        if (await views.FindAsync(id, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        return await ShowAsync(found, returnTo, await links.NextAsync(found, again, cancellationToken), again is not null, null, cancellationToken);
    }

    [HttpPost("link")]
    public async Task<IActionResult> MakeLink(int id, [FromForm] LinkForm form, [FromServices] IValidator<LinkForm> validator, [FromServices] MakePrivateLink useCase, CancellationToken cancellationToken)
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
            return await ShowAsync(found, form.ReturnTo, form, true, null, cancellationToken);
        }

        var token = hand.TokenOf(id, form.Seal);
        var (link, theirs) = await useCase.ExecuteAsync(found.View, form, contact is null ? null : LinkForm.NameOf(contact, found.Contacts), token, cancellationToken);
        if (theirs is not null)
        {
            Response.StatusCode = StatusCodes.Status409Conflict;
            return await ShowAsync(found, form.ReturnTo, form, true, theirs, cancellationToken);
        }

        if (link!.IsOpen(clock.Now))
        {
            hand.Keep(id, token);
        }
        else
        {
            TempData["Notice"] = "The link made from that page is no longer open. What became of it stands below.";
        }

        return RedirectToAction(nameof(Link), new { id, returnTo = found.HomeOr(Url, form.ReturnTo) });
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
        return LocalRedirect(found.HomeOr(Url, returnTo));
    }

    [HttpPost("another")]
    public async Task<IActionResult> Another(int id, [FromForm] AskAnotherForm form, [FromServices] IValidator<AskAnotherForm> validator, [FromServices] AskAnother useCase, CancellationToken cancellationToken)
    {
        if (await views.FindAsync(id, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        if (!ModelState.Check(validator, form))
        {
            return await ShowAsync(found, form.ReturnTo, await links.NextAsync(found, null, cancellationToken), true, null, cancellationToken);
        }

        var added = await useCase.ExecuteAsync(found.View, form, cancellationToken);
        TempData["Notice"] = $"{added.AskedOf} is asked as well. No decision is taken before that view is given, or it is said why not.";
        return RedirectToAction(nameof(Link), new { id = added.Id, returnTo = found.HomeOr(Url, form.ReturnTo) });
    }

    /// <param name="found">The view.</param>
    /// <param name="returnTo">A local path.</param>
    /// <param name="form">For the next link.</param>
    /// <param name="another">True for the form of another link, even while one is in hand.</param>
    /// <param name="theirs">Made while the page was open; null otherwise.</param>
    /// <param name="cancellationToken">Of the request.</param>
    private async Task<ViewResult> ShowAsync(ViewToSettle found, string? returnTo, LinkForm form, bool another, PrivateLink? theirs, CancellationToken cancellationToken)
    {
        await audit.WriteAsync(nameof(View), found.View.Id, found.Pupil.Id, detail: found.Contacts.Count > 0 ? "With the contacts" : null);
        form.ReturnTo = found.HomeOr(Url, returnTo);
        var token = hand.Kept(found.View.Id);
        var made = await links.MadeAsync(found, token, $"{Request.Scheme}://{Request.Host}{Request.PathBase}/v/{token}", cancellationToken);
        var page = await links.ExecuteAsync(found, form, form.ReturnTo, made, another, theirs, cancellationToken);
        form.Seal ??= hand.NewSeal(found.View.Id);
        form.Seen = page.Open?.Id;
        ModelState.Remove(nameof(form.Seen));
        ViewData["Links"] = page;
        ViewData["Now"] = clock.Now;
        return View("~/Features/Views/Link.cshtml", form);
    }
}
