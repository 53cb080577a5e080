using FluentValidation;
using IapManager.Data.Audit;
using IapManager.Documents;
using IapManager.Domain;
using IapManager.Domain.Letters;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Letters;

/// <summary>Letters to the family about a decision, and other ways in which they were told.</summary>
[Authorize(Policy = Policies.SeeAdmissions)]
public sealed class LettersController(ReferralAccess access, ReadLetters read, MakeLetter make, CurrentUser user, SchoolClock clock, AuditLog audit, IDocumentRenderer renderer) : Controller
{
    [HttpGet("/referrals/{id:int}/letters")]
    public async Task<IActionResult> Index(int id, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(Referral), id, referral.PupilId, detail: "Letters");
        return View(await read.OfAsync(referral, cancellationToken));
    }

    /// <param name="id">The referral.</param>
    /// <param name="kind">As in <see cref="LetterSlug"/>; the first that fits where it does not.</param>
    /// <param name="contact">Whom to write to; 0 for somebody whose name will be typed.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    [HttpGet("/referrals/{id:int}/letters/new")]
    [Authorize(Policy = Policies.DecideAdmissions)]
    public async Task<IActionResult> New(int id, string? kind, int? contact, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (await access.FindAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        var kinds = referral.DecisionInForce is null ? [] : LetterKinds.For(referral.State);
        if (kinds.Count == 0)
        {
            TempData["Notice"] = $"There is nothing to write about yet: the referral is {Referral.NameOf(referral.State)}.";
            return RedirectToAction(nameof(Index), new { id });
        }

        var chosen = LetterSlug.Read(kind) is { } asked && kinds.Contains(asked) ? asked : kinds[0];
        var (form, facts) = await make.BeginAsync(referral, chosen, contact, cancellationToken);
        await audit.WriteAsync(nameof(Referral), id, referral.PupilId, detail: "Letters");
        return ShowNew(referral, form, facts);
    }

    [HttpPost("/referrals/{id:int}/letters/new")]
    [Authorize(Policy = Policies.DecideAdmissions)]
    public async Task<IActionResult> New(int id, [FromForm] LetterForm form, [FromServices] IValidator<LetterForm> validator, [FromServices] ReadLetterFacts readFacts, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        if (!LetterKinds.For(referral.State).Contains(form.Kind))
        {
            throw new DomainRuleException($"This letter cannot be made for a referral that is {Referral.NameOf(referral.State)}.");
        }

        var facts = await readFacts.ExecuteAsync(referral, form.Kind, form.To, cancellationToken);
        ModelState.Check(validator, form);
        if (MakeLetter.Barred(form, facts) is { } barred)
        {
            ModelState.AddModelError(nameof(form.To), $"{barred.Name} ({barred.Relationship.ToLowerInvariant()}) {barred.WhyNot}. Choose somebody else");
        }

        if (!ModelState.IsValid)
        {
            return ShowNew(referral, form, facts);
        }

        var letterId = await make.ExecuteAsync(referral, form, facts, cancellationToken);
        TempData["Notice"] = "The letter is made and kept. Print it, or send it by e-mail.";
        return RedirectToAction(nameof(Letter), new { id = letterId });
    }

    [HttpGet("/letters/{id:int}")]
    public async Task<IActionResult> Letter(int id, CancellationToken cancellationToken)
    {
        if (await read.OneAsync(id, cancellationToken) is not { } kept)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(Letter), id, kept.Letter.PupilId);
        ViewData["CannotDraw"] = renderer.CannotDraw(LetterDocument.WordsOf(kept));
        return View(kept);
    }

    [HttpGet("/letters/{id:int}/letter.pdf")]
    public async Task<IActionResult> Pdf(int id, CancellationToken cancellationToken)
    {
        if (await read.OneAsync(id, cancellationToken) is not { } kept)
        {
            return NotFound();
        }

        if (renderer.CannotDraw(LetterDocument.WordsOf(kept)) is { Count: > 0 } missing)
        {
            throw new DomainRuleException($"This letter cannot be made into a PDF: our typeface has no shapes for {string.Join(" ", missing.Take(8))}. Send it by e-mail, or print its page.");
        }

        await audit.WriteAsync(nameof(Letter), id, kept.Letter.PupilId, AuditAction.Export);
        return new DocumentResult(renderer, LetterDocument.Of(kept), LetterDocument.FileNameOf(kept));
    }

    [HttpGet("/referrals/{id:int}/letters/told")]
    [Authorize(Policy = Policies.DecideAdmissions)]
    public async Task<IActionResult> Told(int id, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(Referral), id, referral.PupilId, detail: "Letters");
        return ShowTold(referral, new ToldForm { On = clock.Today, ToldBy = user.Name });
    }

    [HttpPost("/referrals/{id:int}/letters/told")]
    [Authorize(Policy = Policies.DecideAdmissions)]
    public async Task<IActionResult> Told(int id, [FromForm] ToldForm form, [FromServices] IValidator<ToldForm> validator, [FromServices] RecordFamilyTold useCase, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        if (!ModelState.Check(validator, form))
        {
            return ShowTold(referral, form);
        }

        await useCase.ExecuteAsync(referral, form, cancellationToken);
        TempData["Notice"] = $"Recorded. {referral.Referrer.Name} sees that the family has been told.";
        return RedirectToAction(nameof(Index), new { id });
    }

    private ViewResult ShowNew(Referral referral, LetterForm form, LetterFacts facts)
    {
        ViewData["Page"] = new NewLetterPage(referral, facts, LetterKinds.For(referral.State));
        return View("New", form);
    }

    private ViewResult ShowTold(Referral referral, ToldForm form)
    {
        ViewData["Referral"] = referral;
        ViewData["Pupil"] = access.Alongside(referral).Pupil;
        return View("Told", form);
    }
}

/// <param name="Kinds">Those that can be made now.</param>
public sealed record NewLetterPage(Referral Referral, LetterFacts Facts, IReadOnlyList<LetterKind> Kinds);
