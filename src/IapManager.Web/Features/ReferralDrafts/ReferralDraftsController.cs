using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.ReferralDecisions;
using IapManager.Web.Features.ReferralDocuments;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Features.Views;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReferralDrafts;

/// <summary>A referral as a draft and on its way: what is still missing, sending it, withdrawing it.</summary>
[Route("/referrals/{id:int}")]
[Authorize(Policy = Policies.Refer)]
public sealed class ReferralDraftsController(IapDbContext db, ReferralAccess access, ReadReferral read, TakeSnapshot snapshot, CurrentUser user, SchoolClock clock, AuditLog audit) : Controller
{
    [HttpGet("draft")]
    public Task<IActionResult> Tasks(int id, CancellationToken cancellationToken) => ShowAsync(id, "Tasks", cancellationToken);

    [HttpGet("check")]
    public Task<IActionResult> Check(int id, CancellationToken cancellationToken) => ShowAsync(id, "Check", cancellationToken);

    [HttpGet("amend")]
    public Task<IActionResult> Amend(int id, CancellationToken cancellationToken) => ShowAsync(id, "Amend", cancellationToken);

    [HttpPost("submit")]
    public async Task<IActionResult> Submit(int id, [FromForm] Guid stamp, [FromServices] SubmitReferral useCase, CancellationToken cancellationToken)
    {
        if (await access.FindToWriteAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        await useCase.ExecuteAsync(referral, stamp, cancellationToken);
        TempData["Notice"] = $"{referral.Reference} is sent. You can follow it here.";
        return RedirectToAction("Details", "Referrals", new { id });
    }

    [HttpPost("discard")]
    public async Task<IActionResult> Discard(int id, [FromForm] Guid stamp, [FromServices] DiscardDocuments documents, CancellationToken cancellationToken)
    {
        if (await access.FindToWriteAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        referral.MustBeDiscardable();
        db.Entry(referral).Property(r => r.Stamp).OriginalValue = stamp;
        var views = referral.Views.Select(v => v.Id).ToList();
        db.PrivateLinks.RemoveRange(await db.PrivateLinks.Where(l => views.Contains(l.ViewId)).ToListAsync(cancellationToken));
        db.TeacherViews.RemoveRange(await db.TeacherViews.Where(v => v.ReferralId == id).ToListAsync(cancellationToken));
        await documents.BeforeSaveAsync(id, cancellationToken);
        db.Referrals.Remove(referral);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (e is not DbUpdateConcurrencyException)
        {
            throw new DomainRuleException("Something was added to the draft in the same moment. Look at it again, then discard it.");
        }

        documents.AfterSave();
        TempData["Notice"] = $"The draft {referral.Reference} is discarded.";
        return RedirectToAction("Index", "Referrals");
    }

    [HttpGet("withdraw")]
    public async Task<IActionResult> Withdraw(int id, CancellationToken cancellationToken) =>
        await access.FindAsync(id, cancellationToken) is { } referral && access.MayWithdraw(referral) ? ShowWithdraw(referral, new WithdrawForm { Stamp = referral.Stamp }) : NotFound();

    [HttpPost("withdraw")]
    public async Task<IActionResult> Withdraw(int id, [FromForm] WithdrawForm form, [FromServices] IValidator<WithdrawForm> validator, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is not { } referral || !access.MayWithdraw(referral))
        {
            return NotFound();
        }

        if (!ModelState.Check(validator, form))
        {
            return ShowWithdraw(referral, form);
        }

        db.Entry(referral).Property(r => r.Stamp).OriginalValue = form.Stamp;
        referral.Withdraw(form.Because!.Value, form.Reason, user.Actor, clock.Now);
        db.Because(form.Reason);
        await DecideReferral.StopWaitingAsync(db, id, "The referral was withdrawn", clock.Today, cancellationToken);
        await RevokeLinks.OfAsync(db, referral, "The referral was withdrawn", clock.Now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        TempData["Notice"] = $"{referral.Reference} is withdrawn. It is kept with its reason.";
        return RedirectToAction("Details", "Referrals", new { id });
    }

    private async Task<IActionResult> ShowAsync(int id, string view, CancellationToken cancellationToken)
    {
        if (await access.FindToWriteAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        if (view != "Amend" && referral.State != ReferralState.Draft)
        {
            return RedirectToAction("Details", "Referrals", new { id });
        }

        await audit.WriteAsync(nameof(Referral), id, referral.PupilId);
        var page = await read.ExecuteAsync(referral, cancellationToken);
        return View(view, page with { FiguresToday = page.SeesPupil && referral.State == ReferralState.Draft ? await snapshot.ExecuteAsync(referral.PupilId, cancellationToken) : null });
    }

    private ViewResult ShowWithdraw(Referral referral, WithdrawForm form)
    {
        ViewData["Referral"] = referral;
        return View("Withdraw", form);
    }
}
