using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Admissions;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReferralDecisions;

/// <summary>What the lead does with a referral: begin, ask, decide, open again.</summary>
[Route("/referrals/{id:int}")]
[Authorize(Policy = Policies.DecideAdmissions)]
public sealed class ReferralDecisionsController(IapDbContext db, ReferralAccess access, ReadReferral read, SchoolPeople people, CurrentUser user, SchoolClock clock, AuditLog audit) : Controller
{
    private const string Page = "~/Features/Referrals/Details.cshtml";

    [HttpPost("review")]
    public async Task<IActionResult> StartReview(int id, [FromForm] Guid stamp, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        db.Entry(referral).Property(r => r.Stamp).OriginalValue = stamp;
        referral.StartReview(clock.Today, user.Actor, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
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
    public async Task<IActionResult> Ask(int id, [FromForm] AskForm form, [FromServices] IValidator<AskForm> validator, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        if (!ModelState.Check(validator, form))
        {
            return ShowAsk(referral, form);
        }

        db.Entry(referral).Property(r => r.Stamp).OriginalValue = form.Stamp;
        foreach (var question in form.Asked)
        {
            referral.Ask(question.Section, question.Question!, user.Actor, clock.Now);
        }

        await db.SaveChangesAsync(cancellationToken);
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

        var page = await read.ExecuteAsync(referral, form, cancellationToken);
        return page.Suggestion is { } suggestion ? PartialView("~/Features/Referrals/_Suggestion.cshtml", suggestion) : NotFound();
    }

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
            await audit.WriteAsync(nameof(Referral), id, referral.PupilId);
            return View(Page, await read.ExecuteAsync(referral, form, cancellationToken));
        }

        var set = await db.CriteriaSets.Include(s => s.Criteria).SingleOrDefaultAsync(s => s.ProvisionId == referral.ProvisionId && s.State == CriteriaSetState.Published, cancellationToken);
        if (set is not null && set.Id != form.CriteriaSetId
            && await db.CriteriaSets.AsNoTracking().Include(s => s.Criteria).SingleOrDefaultAsync(s => s.Id == form.CriteriaSetId && s.ProvisionId == referral.ProvisionId, cancellationToken) is { } former)
        {
            ModelState.Clear();
            form.CarryOver(former, set);
            return await JudgeAgainAsync(id, form, "The criteria have changed since you opened the page. What you judged is kept where the words are the same; judge the others, then record again.", cancellationToken);
        }

        var sound = ModelState.Check(validator, form);
        if (set is not null && form.Accept is { } accept && form.Suggest(set).Accept is { } suggested && suggested != accept && string.IsNullOrWhiteSpace(form.DepartureReason))
        {
            ModelState.AddModelError(nameof(form.DepartureReason), "Say why the decision departs from what the criteria suggest");
            sound = false;
        }

        if (set is null || !sound)
        {
            var page = await read.ExecuteAsync(referral, form, cancellationToken);
            return page.Decision is not null ? View(Page, page) : throw new DomainRuleException(referral.State == ReferralState.UnderReview
                ? "No criteria are in force. Publish them before deciding."
                : $"You cannot decide a referral that is {Referral.NameOf(referral.State)}.");
        }

        try
        {
            var year = await db.Pupils.Where(p => p.Id == referral.PupilId).Select(p => p.YearGroup).SingleAsync(cancellationToken);
            await useCase.ExecuteAsync(referral, set, form, form.PanelOf(await people.PanelAsync(year, cancellationToken)), cancellationToken);
        }
        catch (DomainRuleException e)
        {
            return await JudgeAgainAsync(id, form, e.Message, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return await JudgeAgainAsync(id, form, "Somebody changed the referral while you were judging it. Look at what is new above, then record again. What you typed is kept.", cancellationToken);
        }

        TempData["Notice"] = form.Accept == true
            ? $"Accepted. The pupil waits for a place; {referral.Referrer.Name} can read the decision."
            : $"Recorded. {referral.Referrer.Name} can read the reason and what is given instead.";
        return Back(id);
    }

    [HttpPost("reconsider")]
    public async Task<IActionResult> Reconsider(int id, [FromForm] string? newFacts, [FromForm] Guid stamp, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        var open = Referral.OpenStates;
        if (await db.Referrals.AnyAsync(r => r.PupilId == referral.PupilId && r.ProvisionId == referral.ProvisionId && r.Id != id && open.Contains(r.State), cancellationToken))
        {
            throw new DomainRuleException("There is another open referral for this pupil. Add what is new to that one.");
        }

        db.Entry(referral).Property(r => r.Stamp).OriginalValue = stamp;
        referral.Reconsider(newFacts ?? "", user.Actor, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
        TempData["Notice"] = "Open again. Judge it anew with what is known now.";
        return Back(id);
    }

    /// <summary>The page as it is now with everything that was typed, and why it was not recorded.</summary>
    private async Task<IActionResult> JudgeAgainAsync(int id, DecisionForm form, string words, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        if (await access.FindAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(Referral), id, referral.PupilId);
        form.Stamp = referral.Stamp;
        var page = await read.ExecuteAsync(referral, form, cancellationToken);
        if (page.Decision is null)
        {
            throw new DomainRuleException(words);
        }

        ModelState.AddModelError("", words);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return View(Page, page);
    }

    private ViewResult ShowAsk(Referral referral, AskForm form)
    {
        ViewData["Referral"] = referral;
        ViewData["Texts"] = AskForm.Sections.ToDictionary(k => k, k => access.MayRead(k, referral) ? referral.TextOf(k) : "");
        return View("Ask", form);
    }

    private RedirectToActionResult Back(int id) => RedirectToAction("Details", "Referrals", new { id });
}
