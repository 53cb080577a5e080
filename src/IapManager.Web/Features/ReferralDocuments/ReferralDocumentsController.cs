using System.Security.Cryptography;
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
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReferralDocuments;

/// <summary>The documents of a referral: seen, added, handed out, removed.</summary>
[Route("/referrals/{id:int}/documents")]
[Authorize(Policy = Policies.Refer)]
public sealed class ReferralDocumentsController(IapDbContext db, ReadDocuments read, ReferralGlances referrals, DocumentAccess access, AuditLog audit) : Controller
{
    private const string TooLarge = "Together the files are larger than 50 MB. Choose fewer at once, or save them smaller.";
    private const string BrokenOff = "The upload broke off before its end. Choose the files again.";

    [HttpGet("")]
    public async Task<IActionResult> Index(int id, string? upload, ReferralSectionKind? section, CancellationToken cancellationToken)
    {
        if (await read.ExecuteAsync(id, cancellationToken) is not { } page)
        {
            return NotFound();
        }

        ModelState.Clear();
        if (upload is "too-large" or "broken-off")
        {
            ModelState.AddModelError(nameof(DocumentForm.Files), upload == "too-large" ? TooLarge : BrokenOff);
        }

        return await ShowAsync(page, new DocumentForm { Section = section });
    }

    [HttpPost("")]
    [DocumentUploadLimit]
    [DisableRequestSizeLimit]
    public async Task<IActionResult> Index(int id, [FromForm] DocumentForm form, [FromServices] AddDocuments add, CancellationToken cancellationToken)
    {
        if (await referrals.FindAsync(id, cancellationToken) is not { } referral || !referrals.MayWrite(referral))
        {
            return NotFound();
        }

        ModelState.Clear();
        if (form.Section is not { } section || !Enum.IsDefined(section))
        {
            ModelState.AddModelError(nameof(form.Section), "Choose what the documents are about");
        }
        else if (form.Files is not { Count: > 0 } files)
        {
            ModelState.AddModelError(nameof(form.Files), "Choose one or more files");
        }
        else
        {
            var added = await add.ExecuteAsync(referral, section, files, cancellationToken);
            foreach (var words in added.Refused)
            {
                ModelState.AddModelError(nameof(form.Files), words);
            }

            var done = added.Names.Count != 1 ? $"{added.Names.Count} documents are added."
                : ReferralSections.VisibilityOf(section) == Visibility.Safeguarding ? "The document is added." : $"{added.Names[0]} is added.";
            if (ModelState.IsValid)
            {
                TempData["Notice"] = done;
                return RedirectToAction(nameof(Index), new { id });
            }

            ViewData["Done"] = added.Names.Count == 0 ? null : done;
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        return await ShowAsync((await read.ExecuteAsync(id, cancellationToken))!, form);
    }

    /// <summary>Hands the file out to be saved; it is never shown inside a page.</summary>
    [HttpGet("{documentId:int}")]
    public async Task<IActionResult> Download(int id, int documentId, [FromServices] DocumentStore store, [FromServices] CurrentUser user, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, documentId, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        if (found.Document.Visibility == Visibility.Safeguarding)
        {
            user.MustBeConfirmedForSafeguarding();
        }

        if (!access.MayRead(found.Document.Section, found.Document.AddedBy.UserId))
        {
            return NotFound();
        }

        var document = found.Document;
        if (await store.ReadAsync(document.StoredAs, cancellationToken) is not { } content || Convert.ToHexString(SHA256.HashData(content)) != document.Sha256)
        {
            throw new DomainRuleException("The file of this document is missing or damaged on the server. Ask your administrator to bring it back from the backup, or add it again.");
        }

        await audit.WriteAsync(nameof(ReferralDocument), documentId, document.PupilId, detail: document.Visibility == Visibility.Safeguarding ? null : document.Name);
        Response.Headers.ContentSecurityPolicy = SecurityHeaders.FilePolicy;
        Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return File(content, DocumentWords.ContentType(document.Type), document.Name);
    }

    [HttpGet("{documentId:int}/remove")]
    public async Task<IActionResult> Remove(int id, int documentId, CancellationToken cancellationToken) =>
        await FindAsync(id, documentId, cancellationToken) is { } found && access.MayRemove(found.Document.Section, found.Document.AddedBy.UserId)
            ? await ShowRemoveAsync(found, new RemoveDocumentForm { Stamp = found.Document.Stamp })
            : NotFound();

    [HttpPost("{documentId:int}/remove")]
    public async Task<IActionResult> Remove(int id, int documentId, [FromForm] RemoveDocumentForm form, [FromServices] IValidator<RemoveDocumentForm> validator, [FromServices] RemoveDocument useCase, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, documentId, cancellationToken) is not { } found || !access.MayRemove(found.Document.Section, found.Document.AddedBy.UserId))
        {
            return NotFound();
        }

        ModelState.Check(validator, form);
        if (found.Referral.State != ReferralState.Draft && string.IsNullOrWhiteSpace(form.Reason))
        {
            ModelState.AddModelError(nameof(form.Reason), "Say why the document is removed");
        }

        if (!ModelState.IsValid)
        {
            return await ShowRemoveAsync(found, form);
        }

        await useCase.ExecuteAsync(found.Document, found.Referral.State, form, cancellationToken);
        TempData["Notice"] = "Removed. The file is deleted; that it was here is kept.";
        return RedirectToAction(nameof(Index), new { id });
    }

    private async Task<(ReferralGlance Referral, ReferralDocument Document)?> FindAsync(int id, int documentId, CancellationToken cancellationToken)
    {
        if (await referrals.FindAsync(id, cancellationToken) is not { } referral
            || await db.ReferralDocuments.SingleOrDefaultAsync(d => d.Id == documentId && d.ReferralId == id && d.RemovedAt == null, cancellationToken) is not { } document)
        {
            return null;
        }

        await access.LoadAsync(referral.PupilId, cancellationToken);
        return (referral, document);
    }

    private async Task<ViewResult> ShowAsync(DocumentsPage page, DocumentForm form)
    {
        await audit.WriteAsync("ReferralDocuments", page.Referral.Id, page.Referral.PupilId);
        ViewData["Page"] = page;
        return View("Index", form);
    }

    private async Task<ViewResult> ShowRemoveAsync((ReferralGlance Referral, ReferralDocument Document) found, RemoveDocumentForm form)
    {
        await audit.WriteAsync("ReferralDocuments", found.Referral.Id, found.Referral.PupilId);
        ViewData["Referral"] = found.Referral;
        ViewData["Document"] = found.Document;
        ViewData["Named"] = access.MayRead(found.Document.Section, found.Document.AddedBy.UserId);
        return View("Remove", form);
    }
}
