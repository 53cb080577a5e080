using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.ReferralDecisions;
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

/// <summary>Writing a referral: the list of its sections, each section, sending it, and what can still be added later.</summary>
[Route("/referrals/{id:int}")]
[Authorize(Policy = Policies.Refer)]
public sealed class ReferralDraftsController(IapDbContext db, ReferralAccess access, ReadReferral read, CurrentUser user, SchoolClock clock, AuditLog audit) : Controller
{
    [HttpGet("draft")]
    public Task<IActionResult> Tasks(int id, CancellationToken cancellationToken) => ShowAsync(id, "Tasks", cancellationToken);

    [HttpGet("check")]
    public Task<IActionResult> Check(int id, CancellationToken cancellationToken) => ShowAsync(id, "Check", cancellationToken);

    [HttpGet("amend")]
    public Task<IActionResult> Amend(int id, CancellationToken cancellationToken) => ShowAsync(id, "Amend", cancellationToken);

    [HttpGet("sections/{kind}")]
    public async Task<IActionResult> Section(int id, string kind, CancellationToken cancellationToken)
    {
        if (KindOf(kind) is not { } section || await access.FindToWriteAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(Referral), id, referral.PupilId);
        var text = access.MayRead(section, referral) ? referral.TextOf(section) : "";
        return await ShowSectionAsync(referral, section, new SectionForm { Text = text, Basis = SectionForm.MarkOf(text) }, null, cancellationToken);
    }

    [HttpPost("sections/{kind}")]
    public async Task<IActionResult> Section(int id, string kind, [FromForm] SectionForm form, [FromServices] IValidator<SectionForm> validator, [FromServices] WriteSection useCase, CancellationToken cancellationToken)
    {
        if (KindOf(kind) is not { } section || await access.FindToWriteAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        ModelState.Check(validator, form);
        var draft = referral.State == ReferralState.Draft;
        if (!draft && string.IsNullOrWhiteSpace(form.Why))
        {
            ModelState.AddModelError(nameof(form.Why), "Say why the referral is amended");
        }

        if (form.Plain.Length == 0 && (!draft || !access.MayRead(section, referral)))
        {
            ModelState.AddModelError(nameof(form.Text), "Write something, or go back");
        }

        if (!ModelState.IsValid)
        {
            return await ShowSectionAsync(referral, section, form, null, cancellationToken);
        }

        db.ChangeTracker.Clear();
        if (await useCase.ExecuteAsync(id, section, form, cancellationToken) is { } theirs)
        {
            Response.StatusCode = StatusCodes.Status409Conflict;
            ModelState.Remove(nameof(form.Basis));
            form.Basis = SectionForm.MarkOf(theirs.Text);
            return await ShowSectionAsync(referral, section, form, theirs, cancellationToken);
        }

        TempData["Notice"] = draft ? "Saved." : "Amended. What it said before is kept.";
        return !draft ? RedirectToAction("Whole", "Referrals", new { id })
            : form.Go == "next" && Next(section) is { } next ? ToSection(id, next)
            : RedirectToAction(nameof(Tasks), new { id });
    }

    [HttpGet("tried")]
    public async Task<IActionResult> Tried(int id, CancellationToken cancellationToken)
    {
        if (await access.FindToWriteAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(Referral), id, referral.PupilId, detail: "What has been tried");
        return ShowTried(referral, new TriedForm());
    }

    [HttpPost("tried")]
    public async Task<IActionResult> Tried(int id, [FromForm] TriedForm form, [FromServices] IValidator<TriedForm> validator, CancellationToken cancellationToken)
    {
        if (await access.FindToWriteAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        ModelState.Check(validator, form);
        var draft = referral.State == ReferralState.Draft;
        if (!draft && string.IsNullOrWhiteSpace(form.Why))
        {
            ModelState.AddModelError(nameof(form.Why), "Say why the referral is amended");
        }

        if (!ModelState.IsValid)
        {
            return ShowTried(referral, form);
        }

        if (draft)
        {
            referral.AddSupportTried(form.What!, form.When, form.HowLong, form.HowItWent);
        }
        else
        {
            referral.AmendSupportTried(form.What!, form.When, form.HowLong, form.HowItWent, form.Why!, user.Actor, clock.Now);
        }

        await db.SaveChangesAsync(cancellationToken);
        TempData["Notice"] = "Added.";
        return RedirectToAction(nameof(Tried), new { id });
    }

    [HttpPost("tried/{triedId:int}/remove")]
    public async Task<IActionResult> RemoveTried(int id, int triedId, CancellationToken cancellationToken)
    {
        if (await access.FindToWriteAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        if (referral.State != ReferralState.Draft)
        {
            throw new DomainRuleException("What was sent is kept. Add what has changed instead.");
        }

        referral.RemoveSupportTried(triedId);
        await db.SaveChangesAsync(cancellationToken);
        return RedirectToAction(nameof(Tried), new { id });
    }

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
    public async Task<IActionResult> Discard(int id, [FromForm] Guid stamp, CancellationToken cancellationToken)
    {
        if (await access.FindToWriteAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        referral.MustBeDiscardable();
        db.Entry(referral).Property(r => r.Stamp).OriginalValue = stamp;
        var views = referral.Views.Select(v => v.Id).ToList();
        db.PrivateLinks.RemoveRange(await db.PrivateLinks.Where(l => views.Contains(l.ViewId)).ToListAsync(cancellationToken));
        db.Referrals.Remove(referral);
        await db.SaveChangesAsync(cancellationToken);
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
        referral.Withdraw(form.Reason!, user.Actor, clock.Now);
        await DecideReferral.StopWaitingAsync(db, id, "The referral was withdrawn", cancellationToken);
        await RevokeLinks.OfAsync(db, referral, "The referral was withdrawn", clock.Now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        TempData["Notice"] = $"{referral.Reference} is withdrawn. It is kept with its reason.";
        return RedirectToAction("Details", "Referrals", new { id });
    }

    [HttpPost("questions/{questionId:int}")]
    public async Task<IActionResult> Answer(int id, int questionId, [FromForm] string? answer, [FromForm] Guid stamp, CancellationToken cancellationToken)
    {
        if (await access.FindToWriteAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        db.Entry(referral).Property(r => r.Stamp).OriginalValue = stamp;
        referral.Answer(questionId, answer ?? "", user.Actor, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
        TempData["Notice"] = referral.State == ReferralState.Submitted ? "Answered. The referral is with the lead again." : "Answered.";
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
        return View(view, await read.ExecuteAsync(referral, null, cancellationToken));
    }

    private async Task<IActionResult> ShowSectionAsync(Referral referral, ReferralSectionKind kind, SectionForm form, Theirs? theirs, CancellationToken cancellationToken)
    {
        var hidden = !access.MayRead(kind, referral);
        ViewData["Page"] = new SectionPage(referral, kind, hidden, hidden && referral.TextOf(kind).Length > 0, hidden ? await access.DslAsync(cancellationToken) : null, theirs);
        return View("Section", form);
    }

    private ViewResult ShowTried(Referral referral, TriedForm form)
    {
        ViewData["Referral"] = referral;
        return View("Tried", form);
    }

    private ViewResult ShowWithdraw(Referral referral, WithdrawForm form)
    {
        ViewData["Referral"] = referral;
        return View("Withdraw", form);
    }

    private RedirectToActionResult ToSection(int id, ReferralSectionKind kind) =>
        kind == ReferralSectionKind.SupportTried ? RedirectToAction(nameof(Tried), new { id }) : RedirectToAction(nameof(Section), new { id, kind });

    private static ReferralSectionKind? Next(ReferralSectionKind kind) => Enum.IsDefined(kind + 1) ? kind + 1 : null;

    /// <summary>Null for a word that is no section; what has been tried has a page of its own.</summary>
    private static ReferralSectionKind? KindOf(string word) =>
        Enum.GetValues<ReferralSectionKind>().Where(k => k != ReferralSectionKind.SupportTried && string.Equals(k.ToString(), word, StringComparison.OrdinalIgnoreCase))
            .Select(k => (ReferralSectionKind?)k).FirstOrDefault();
}

/// <param name="Hidden">The writer may add but not read.</param>
/// <param name="Exists">Something hidden is there already.</param>
/// <param name="Dsl">Whom to ask; null where nothing is hidden.</param>
/// <param name="Theirs">What somebody else saved meanwhile; null otherwise.</param>
public sealed record SectionPage(Referral Referral, ReferralSectionKind Kind, bool Hidden, bool Exists, string? Dsl, Theirs? Theirs)
{
    public bool Draft => Referral.State == ReferralState.Draft;

    public string Back => Draft ? $"/referrals/{Referral.Id}/draft" : $"/referrals/{Referral.Id}/amend";
}
