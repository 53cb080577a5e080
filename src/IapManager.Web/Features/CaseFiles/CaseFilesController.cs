using IapManager.Data.Audit;
using IapManager.Documents;
using IapManager.Web.Features.ReferralDocuments;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>A pupil's case file in one click: as a PDF, or with the documents in an archive. Nothing of it is stored.</summary>
[Route("/pupils/{pupilId:int}")]
[Authorize(Policy = Policies.MakeReviewPacks)]
public sealed class CaseFilesController(CaseFileQuery query, IDocumentRenderer renderer, AuditLog audit) : Controller
{
    [HttpGet("case-file.pdf")]
    [ConfirmFirst(Guarded.PupilFiles)]
    public async Task<IActionResult> Pdf(int pupilId)
    {
        if (await query.RunAsync(pupilId, HttpContext.RequestAborted) is not { } file)
        {
            return NotFound();
        }

        await audit.WriteAsync("CaseFile", null, pupilId, AuditAction.Export, CaseFileLog.Of(file));
        return new DocumentResult(renderer, CaseFileDocument.Of(file), CaseFileDocument.FileNameOf(file, "pdf"));
    }

    [HttpGet("case-file.zip")]
    [ConfirmFirst(Guarded.PupilFiles)]
    public async Task<IActionResult> Zip(int pupilId, [FromServices] DocumentStore store)
    {
        if (await query.RunAsync(pupilId, HttpContext.RequestAborted) is not { } file)
        {
            return NotFound();
        }

        await audit.WriteAsync("CaseFile", null, pupilId, AuditAction.Export, CaseFileLog.OfArchive(file));
        return new CaseFileArchive(file, renderer, store, audit);
    }
}
