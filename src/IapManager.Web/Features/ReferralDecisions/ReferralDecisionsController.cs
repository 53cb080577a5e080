using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Admissions;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReferralDecisions;

/// <summary>What the lead does with a referral: begin, ask, decide, open again.</summary>
[Route("/referrals/{id:int}")]
[Authorize(Policy = Policies.DecideAdmissions)]
public sealed class ReferralDecisionsController(IapDbContext db, ReferralAccess access, ReadReferral read, WhatIsNew news, AuditLog audit) : Controller
{
    private const string Page = "~/Features/Referrals/Details.cshtml";

    [HttpPost("review")]
    public async Task<IActionResult> StartReview(int id, [FromForm] Guid stamp, [FromServices] StartReview useCase, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        await useCase.ExecuteAsync(referral, stamp, cancellationToken);
        TempData["Notice"] = $"Under review. {referral.Referrer.Name} can see that it has been read.";
        return Back(id);
    }

    [HttpGet("ask")]
    public async Task<IActionResult> Ask(int id, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(Referral), id, referral.PupilId);
        return ShowAsk(referral, AskForm.For(referral));
    }

    [HttpPost("ask")]
    public async Task<IActionResult> Ask(int id, [FromForm] AskForm form, [FromServices] IValidator<AskForm> validator, [FromServices] AskReferrer useCase, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        if (!ModelState.Check(validator, form))
        {
            return ShowAsk(referral, form);
        }

        await useCase.ExecuteAsync(referral, form, cancellationToken);
        TempData["Notice"] = form.Asked.Count == 1 ? $"The question is with {referral.Referrer.Name}." : $"{form.Asked.Count} questions are with {referral.Referrer.Name}.";
        return Back(id);
    }

    /// <summary>What the criteria suggest for what is chosen so far; nothing is saved.</summary>
    [HttpPost("suggestion")]
    public async Task<IActionResult> Suggestion(int id, [FromForm] DecisionForm form, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (await access.FindAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        return (await read.WithPanelAsync(referral, form, cancellationToken)).Judging is { } judging
            ? PartialView("~/Features/Referrals/_Suggestion.cshtml", judging.Suggestion)
            : throw new DomainRuleException(NotNow(referral));
    }

    /// <summary>Records the decision, unless something is missing or has come in since the page was opened: then the page says what, with everything that was typed.</summary>
    [HttpPost("decision")]
    public async Task<IActionResult> Decide(int id, [FromForm] DecisionForm form, [FromForm] string? go, [FromServices] IValidator<DecisionForm> validator, [FromServices] DecideReferral useCase, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        if (go == "preview")
        {
            ModelState.Clear();
            return await ShowAsync(referral, form, [], cancellationToken);
        }

        var set = await db.CriteriaSets.Include(s => s.Criteria).SingleOrDefaultAsync(s => s.ProvisionId == referral.ProvisionId && s.State == CriteriaSetState.Published, cancellationToken);
        if (set is null || referral.State != ReferralState.UnderReview)
        {
            throw new DomainRuleException(set is null && referral.State == ReferralState.UnderReview
                ? "No criteria are in force. Publish them before deciding."
                : NotNow(referral));
        }

        if (set.Id != form.CriteriaSetId
            && await db.CriteriaSets.AsNoTracking().Include(s => s.Criteria).SingleOrDefaultAsync(s => s.Id == form.CriteriaSetId && s.ProvisionId == referral.ProvisionId, cancellationToken) is { } former)
        {
            ModelState.Clear();
            form.CarryOver(former, set);
            return await ShowAsync(referral, form, ["The criteria have changed since you opened the page. What you judged is kept where the words are the same; judge the others, then record again."], cancellationToken);
        }

        form.JudgeAgainst(set);
        if ((await news.SinceAsync(referral, form.Seen, cancellationToken)).Count > 0)
        {
            ModelState.AddModelError(nameof(form.Seen), "Something has come in since you opened this page. Look at it, then record again. What you typed is kept");
            Response.StatusCode = StatusCodes.Status409Conflict;
        }

        if (!ModelState.Check(validator, form))
        {
            return await ShowAsync(referral, form, [], cancellationToken);
        }

        try
        {
            await useCase.ExecuteAsync(referral, set, form, cancellationToken);
        }
        catch (Exception e) when (e is DomainRuleException or DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return await access.FindAsync(id, cancellationToken) is { } now
                ? await ShowAsync(now, form, [e is DomainRuleException ? e.Message : "Somebody changed the referral in the same moment. Look at it again, then record."], cancellationToken)
                : NotFound();
        }

        TempData["Notice"] = form.Accept == true
            ? $"Accepted. The pupil waits for a place; {referral.Referrer.Name} can read the decision."
            : $"Recorded. {referral.Referrer.Name} can read the reason and what is given instead.";
        return Back(id);
    }

    [HttpPost("reconsider")]
    public async Task<IActionResult> Reconsider(int id, [FromForm] ReconsiderForm form, [FromServices] IValidator<ReconsiderForm> validator, [FromServices] ReconsiderReferral useCase, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        if (!ModelState.Check(validator, form) && referral.State == ReferralState.Declined)
        {
            await audit.WriteAsync(nameof(Referral), id, referral.PupilId);
            return View(Page, await read.WithPanelAsync(referral, null, cancellationToken) with { Reconsidering = form });
        }

        await useCase.ExecuteAsync(referral, form, cancellationToken);
        TempData["Notice"] = "Open again. Judge it anew with what is known now.";
        return Back(id);
    }

    /// <summary>The page as it is now, with what is new on it and everything that was typed.</summary>
    /// <param name="referral">As it is now.</param>
    /// <param name="form">What was typed.</param>
    /// <param name="refusals">Why it was not recorded, beside what the model state says already.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    private async Task<IActionResult> ShowAsync(Referral referral, DecisionForm form, IReadOnlyList<string> refusals, CancellationToken cancellationToken)
    {
        var changed = await news.SinceAsync(referral, form.Seen, cancellationToken);
        form.Stamp = referral.Stamp;
        var page = await read.WithPanelAsync(referral, form, cancellationToken) with { New = changed };
        if (page.Judging is null)
        {
            throw new DomainRuleException(refusals.Count > 0 ? refusals[0] : NotNow(referral));
        }

        await audit.WriteAsync(nameof(Referral), referral.Id, referral.PupilId);
        foreach (var words in refusals)
        {
            ModelState.AddModelError("", words);
            Response.StatusCode = StatusCodes.Status409Conflict;
        }

        return View(Page, page);
    }

    private ViewResult ShowAsk(Referral referral, AskForm form)
    {
        ViewData["Referral"] = referral;
        ViewData["Texts"] = AskForm.Sections.ToDictionary(k => k, k => access.MayRead(k, referral) ? referral.TextOf(k) : "");
        return View("Ask", form);
    }

    /// <summary>What has become of a referral that is not under review: a decision that is sent twice has been taken.</summary>
    private static string NotNow(Referral referral) =>
        referral.Decisions.MaxBy(d => d.On) is { } decision && referral.State is ReferralState.Accepted or ReferralState.Declined
            ? $"This referral is {Referral.NameOf(referral.State)} already: {decision.By.Name} recorded it, decided on {Dates.Plain(decision.On)}. Open it to read the decision as it is saved."
            : $"You cannot decide a referral that is {Referral.NameOf(referral.State)}.";

    private RedirectToActionResult Back(int id) => RedirectToAction("Details", "Referrals", new { id });
}
