using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.ReferralWriting;

/// <summary>Writing the sections of a referral.</summary>
[Route("/referrals/{id:int}")]
[Authorize(Policy = Policies.Refer)]
public sealed class ReferralWritingController(IapDbContext db, ReferralAccess access, CurrentUser user, AuditLog audit) : Controller
{
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

        if (ReferralSections.VisibilityOf(section) == Visibility.Safeguarding && !form.BuildsOn(""))
        {
            // What stood there was before the writer: added once more below itself it would be there twice.
            user.MustBeConfirmedForSafeguarding();
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

        if (form.Go == SectionForm.Keep)
        {
            return await KeepAsync(referral, section, form, useCase, cancellationToken);
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
            : RedirectToAction("Tasks", "ReferralDrafts", new { id });
    }

    /// <summary>
    /// Saves while somebody writes: answers with the mark of what was saved, 400 when it does not hold, 409 when somebody else changed
    /// the section. Only for a draft's section that the writer may read: where words are added below others', each save would add them again.
    /// </summary>
    private async Task<IActionResult> KeepAsync(Referral referral, ReferralSectionKind kind, SectionForm form, WriteSection useCase, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || referral.State != ReferralState.Draft || kind == ReferralSectionKind.Safeguarding || !access.MayRead(kind, referral))
        {
            return BadRequest();
        }

        db.ChangeTracker.Clear();
        return await useCase.ExecuteAsync(referral.Id, kind, form, cancellationToken) is null
            ? Json(new Dictionary<string, string> { [nameof(form.Basis)] = SectionForm.MarkOf(form.Plain) })
            : Conflict();
    }

    private async Task<IActionResult> ShowSectionAsync(Referral referral, ReferralSectionKind kind, SectionForm form, Theirs? theirs, CancellationToken cancellationToken)
    {
        var hidden = !access.MayRead(kind, referral);
        ViewData["Page"] = new SectionPage(referral, kind, hidden, hidden && referral.TextOf(kind).Length > 0, hidden ? await access.DslAsync(cancellationToken) : null, theirs,
            [.. referral.Questions.Where(q => q.Section == kind && access.MayRead(q, referral)).OrderBy(q => q.Number)]);
        return View("Section", form);
    }

    private RedirectToActionResult ToSection(int id, ReferralSectionKind kind) =>
        kind == ReferralSectionKind.SupportTried ? RedirectToAction("Index", "SupportTried", new { id }) : RedirectToAction(nameof(Section), new { id, kind });

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
/// <param name="Questions">What was asked about the section, and answered.</param>
public sealed record SectionPage(Referral Referral, ReferralSectionKind Kind, bool Hidden, bool Exists, string? Dsl, Theirs? Theirs, IReadOnlyList<ReferralQuestion> Questions)
{
    public bool Draft => Referral.State == ReferralState.Draft;

    public string Back => Draft ? $"/referrals/{Referral.Id}/draft" : $"/referrals/{Referral.Id}/amend";
}
