using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Letters;
using IapManager.Web.Features.Letters;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.LetterTemplates;

/// <summary>The school's words for its letters to families.</summary>
[Route("/settings/letters")]
[Authorize(Policy = Policies.ManageProvision)]
public sealed class LetterTemplatesController(IapDbContext db, CurrentUser user, SchoolFactsSource source, SchoolClock clock) : Controller
{
    private const string Kind = "{kind:" + LetterSlug.Pattern + "}";

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken) =>
        View(await db.LetterTemplates.AsNoTracking().ToDictionaryAsync(t => t.Kind, cancellationToken));

    [HttpGet(Kind)]
    public async Task<IActionResult> Edit(string kind, CancellationToken cancellationToken)
    {
        var which = LetterSlug.Read(kind)!.Value;
        var template = await FindAsync(which, cancellationToken);
        return await ShowAsync(which, template, new TemplateForm { Subject = template?.Subject ?? LetterDefaults.SubjectOf(which), Body = template?.Body ?? LetterDefaults.BodyOf(which), Stamp = template?.Stamp ?? Guid.Empty }, cancellationToken);
    }

    [HttpPost(Kind)]
    public async Task<IActionResult> Edit(string kind, [FromForm] TemplateForm form, [FromForm] string? go, [FromServices] IValidator<TemplateForm> validator, CancellationToken cancellationToken)
    {
        var which = LetterSlug.Read(kind)!.Value;
        var template = await FindAsync(which, cancellationToken);
        if (!ModelState.Check(validator, form) || go == "preview")
        {
            return await ShowAsync(which, template, form, cancellationToken);
        }

        if (template is null && form.Stamp == Guid.Empty)
        {
            // A unique index refuses the second where two people change the default at once.
            db.LetterTemplates.Add(new LetterTemplate(user.SchoolId!.Value, which, form.Subject!, form.Body!, user.Actor, clock.Now));
        }
        else if (template is null || template.Stamp != form.Stamp)
        {
            return await StaleAsync(which, template, form, cancellationToken);
        }
        else
        {
            template.Change(form.Subject, form.Body, user.Actor, clock.Now);
        }

        await db.SaveChangesAsync(cancellationToken);
        TempData["Notice"] = $"Saved. Letters made from now on begin with these words: {LetterKinds.NameOf(which).ToLowerInvariant()}.";
        return RedirectToAction(nameof(Index));
    }

    [HttpPost(Kind + "/reset")]
    public async Task<IActionResult> Reset(string kind, [FromForm] Guid stamp, CancellationToken cancellationToken)
    {
        var which = LetterSlug.Read(kind)!.Value;
        if (await FindAsync(which, cancellationToken) is not { } template)
        {
            TempData["Notice"] = "The standard words stand already.";
            return RedirectToAction(nameof(Index));
        }

        db.Entry(template).Property(t => t.Stamp).OriginalValue = stamp;
        template.Reset(user.Actor, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
        TempData["Notice"] = $"The standard words stand again: {LetterKinds.NameOf(which).ToLowerInvariant()}.";
        return RedirectToAction(nameof(Index));
    }

    /// <summary>Somebody else changed it meanwhile: their words above, what was typed below, nothing saved.</summary>
    private async Task<IActionResult> StaleAsync(LetterKind kind, LetterTemplate? theirs, TemplateForm form, CancellationToken cancellationToken)
    {
        form.Stamp = theirs?.Stamp ?? Guid.Empty;
        ModelState.Remove(nameof(form.Stamp));
        ModelState.AddModelError("", $"{theirs?.ChangedBy.Name ?? "Somebody"} changed this letter while you were writing. Their words are shown above yours; put together what should stand, then save.");
        ViewData["Theirs"] = theirs;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return await ShowAsync(kind, theirs, form, cancellationToken);
    }

    private async Task<ViewResult> ShowAsync(LetterKind kind, LetterTemplate? template, TemplateForm form, CancellationToken cancellationToken)
    {
        ViewData["Page"] = new TemplatePage(kind, template, TemplatePage.SamplesOf(await source.GetAsync(cancellationToken), user.Name, clock.Today));
        return View("Edit", form);
    }

    private Task<LetterTemplate?> FindAsync(LetterKind kind, CancellationToken cancellationToken) =>
        db.LetterTemplates.SingleOrDefaultAsync(t => t.Kind == kind, cancellationToken);
}
