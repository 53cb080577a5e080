using FluentValidation;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.ReferralWriting;

/// <summary>What has been tried: a list of what, when, for how long, and how it went.</summary>
[Route("/referrals/{id:int}/tried")]
[Authorize(Policy = Policies.Refer)]
public sealed class SupportTriedController(ReferralAccess access, WriteTried write, IValidator<TriedForm> validator, AuditLog audit) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(int id, CancellationToken cancellationToken)
    {
        if (await access.FindToWriteAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(Referral), id, referral.PupilId, detail: "What has been tried");
        return Show(referral, null, new TriedForm { Key = Guid.NewGuid() });
    }

    [HttpPost("")]
    public async Task<IActionResult> Add(int id, [FromForm] TriedForm form, CancellationToken cancellationToken)
    {
        if (await access.FindToWriteAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        if (form.Go == SectionForm.Keep)
        {
            return await KeepAsync(referral, form.Number, form, cancellationToken);
        }

        if (!Holds(form, referral))
        {
            return Show(referral, null, form);
        }

        if (await write.AddAsync(id, form, cancellationToken) is { } theirs)
        {
            return ShowTheirs(referral, form, theirs);
        }

        TempData["Notice"] = "Added.";
        return RedirectToAction(nameof(Index), new { id });
    }

    [HttpGet("{number:int}")]
    public async Task<IActionResult> Change(int id, int number, CancellationToken cancellationToken)
    {
        if (await access.FindToWriteAsync(id, cancellationToken) is not { } referral || referral.SupportTried.FirstOrDefault(t => t.Number == number) is not { } tried)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(Referral), id, referral.PupilId, detail: "What has been tried");
        return Show(referral, tried, TriedForm.Of(tried));
    }

    [HttpPost("{number:int}")]
    public async Task<IActionResult> Change(int id, int number, [FromForm] TriedForm form, CancellationToken cancellationToken)
    {
        if (await access.FindToWriteAsync(id, cancellationToken) is not { } referral || referral.SupportTried.FirstOrDefault(t => t.Number == number) is not { } tried)
        {
            return NotFound();
        }

        if (form.Go == SectionForm.Keep)
        {
            return await KeepAsync(referral, number, form, cancellationToken);
        }

        if (!Holds(form, referral))
        {
            return Show(referral, tried, form);
        }

        if (await write.ChangeAsync(id, number, form, cancellationToken) is { } theirs)
        {
            return ShowTheirs(referral, form, theirs);
        }

        TempData["Notice"] = referral.State == ReferralState.Draft ? "Saved." : "Amended. What it said before is kept.";
        return RedirectToAction(nameof(Index), new { id });
    }

    [HttpPost("{number:int}/remove")]
    public async Task<IActionResult> Remove(int id, int number, CancellationToken cancellationToken)
    {
        if (await access.FindToWriteAsync(id, cancellationToken) is null)
        {
            return NotFound();
        }

        await write.RemoveAsync(id, number, cancellationToken);
        TempData["Notice"] = "Taken away.";
        return RedirectToAction(nameof(Index), new { id });
    }

    /// <summary>
    /// Saves while somebody writes: answers with what the page's next save builds on, 400 when it does not hold, 409 when somebody else
    /// changed the entry or took it away. Only in a draft: what was sent is amended with a reason.
    /// </summary>
    private async Task<IActionResult> KeepAsync(Referral referral, int? number, TriedForm form, CancellationToken cancellationToken)
    {
        if (!ModelState.Check(validator, form) || referral.State != ReferralState.Draft)
        {
            return BadRequest();
        }

        var (saved, entry) = await write.KeepAsync(referral.Id, number, form, cancellationToken);
        return saved
            ? Json(new Dictionary<string, string> { [nameof(form.Number)] = $"{entry?.Number}", [nameof(form.Basis)] = entry is null ? "" : TriedForm.MarkOf(entry) })
            : Conflict();
    }

    private bool Holds(TriedForm form, Referral referral)
    {
        ModelState.Check(validator, form);
        if (referral.State != ReferralState.Draft && string.IsNullOrWhiteSpace(form.Why))
        {
            ModelState.AddModelError(nameof(form.Why), "Say why the referral is amended");
        }

        return ModelState.IsValid;
    }

    private ViewResult ShowTheirs(Referral referral, TriedForm form, SupportTried theirs)
    {
        Response.StatusCode = StatusCodes.Status409Conflict;
        ModelState.Remove(nameof(form.Basis));
        form.Basis = TriedForm.MarkOf(theirs);
        return Show(referral, theirs, form, theirs);
    }

    private ViewResult Show(Referral referral, SupportTried? changed, TriedForm form, SupportTried? theirs = null)
    {
        ViewData["Page"] = new TriedPage(referral, changed, theirs);
        return View("~/Features/ReferralWriting/Tried.cshtml", form);
    }
}

/// <param name="Changed">The entry that is changed; null while one is added.</param>
/// <param name="Theirs">What somebody else saved meanwhile; null otherwise.</param>
public sealed record TriedPage(Referral Referral, SupportTried? Changed, SupportTried? Theirs)
{
    public bool Draft => Referral.State == ReferralState.Draft;

    public string Back => Draft ? $"/referrals/{Referral.Id}/draft" : $"/referrals/{Referral.Id}/amend";
}
