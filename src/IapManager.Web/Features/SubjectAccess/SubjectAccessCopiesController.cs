using FluentValidation;
using IapManager.Data.Audit;
using IapManager.Documents;
using IapManager.Domain;
using IapManager.Domain.SubjectAccess;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.SubjectAccess;

/// <summary>Copies for a request: the one to work with, and those that are given, and whether giving one is safe.</summary>
[Route("/subject-access/{subjectAccessId:int}")]
[Authorize(Policy = Policies.AnswerSubjectAccess)]
public sealed class SubjectAccessCopiesController(ReadRequest read, AuditLog audit, CurrentUser user) : Controller
{
    private const string SafePage = "~/Features/SubjectAccess/Safe.cshtml";

    private CancellationToken Aborted => HttpContext.RequestAborted;

    /// <summary>For the designated safeguarding lead: whether giving the copy to this person is safe.</summary>
    [HttpGet("safe")]
    public async Task<IActionResult> Safe(int subjectAccessId)
    {
        if (await read.HeadAsync(subjectAccessId, Aborted) is null)
        {
            return NotFound();
        }

        if (!user.MayReadSafeguarding)
        {
            return Redirect($"/subject-access/{subjectAccessId}");
        }

        user.MustBeConfirmedForSafeguarding();
        return await read.ExecuteAsync(subjectAccessId, Aborted) is { } page
            ? View(SafePage, new SafetyForm { Page = page, Stamp = page.Request.Stamp, Safe = page.Request.IsSafeToGive switch { true => "yes", false => "no", _ => null }, Words = page.Request.SafetyWords })
            : NotFound();
    }

    [HttpPost("safe")]
    public async Task<IActionResult> Safe(int subjectAccessId, [FromForm] SafetyForm form, [FromServices] IValidator<SafetyForm> validator, [FromServices] SaySafety say)
    {
        if (!user.MayReadSafeguarding)
        {
            return NotFound();
        }

        user.MustBeConfirmedForSafeguarding();
        if (await read.ExecuteAsync(subjectAccessId, Aborted) is not { } page)
        {
            return NotFound();
        }

        form.Page = page;
        if (!ModelState.Check(validator, form))
        {
            return View(SafePage, form);
        }

        try
        {
            await say.ExecuteAsync(form, Aborted);
            TempData["Notice"] = "Kept. Others see your answer, not why.";
            return Redirect($"/subject-access/{subjectAccessId}");
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, SafePage, form);
        }
    }

    /// <summary>For those who decide: all that this reader may read, with why each is looked at and what was decided.</summary>
    [HttpGet("working-copy.pdf")]
    [ConfirmFirst(Guarded.PupilFiles)]
    public async Task<IActionResult> WorkingCopy(int subjectAccessId, [FromServices] IDocumentRenderer renderer, [FromServices] RequestDocument documents)
    {
        if (await read.ExecuteAsync(subjectAccessId, Aborted) is not { } page)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(SubjectAccessRequest), subjectAccessId, page.Request.PupilId, AuditAction.Export, "Working copy");
        return new DocumentResult(renderer, await documents.WorkingCopyAsync(page, Aborted), DocumentResult.SafeName($"Working copy, {page.Pupil.Name}", "pdf"));
    }

    /// <summary>Makes the copy for the person who asks, and keeps it.</summary>
    [HttpPost("make-copy")]
    [ConfirmFirst(Guarded.PupilFiles)]
    public async Task<IActionResult> Make(int subjectAccessId, [FromServices] MakeCopy make)
    {
        if (await read.ExecuteAsync(subjectAccessId, Aborted) is not { } page)
        {
            return NotFound();
        }

        if (page.HoldsMoreThanReadable)
        {
            return Forbid();
        }

        await make.ExecuteAsync(page, Aborted);
        TempData["Notice"] = "The copy is made and kept. Save it, look through it, and give it.";
        return Redirect($"/subject-access/{subjectAccessId}");
    }

    /// <summary>A copy as it was made, the last one unless a number says another.</summary>
    [HttpGet("copy.zip")]
    [ConfirmFirst(Guarded.PupilFiles)]
    public async Task<IActionResult> Copy(int subjectAccessId, int? number, [FromServices] ReadCopy copies)
    {
        if (await read.HeadAsync(subjectAccessId, Aborted) is not var (request, pupil))
        {
            return NotFound();
        }

        if (request.Copies.Count == 0)
        {
            throw new DomainRuleException("No copy has been made yet.");
        }

        if (request.Copies.FirstOrDefault(c => c.Number == (number ?? request.Copies.Count)) is not { } copy)
        {
            return NotFound();
        }

        if (!copies.MayHave(copy))
        {
            return Forbid();
        }

        var content = await copies.ExecuteAsync(copy, Aborted);
        await audit.WriteAsync(nameof(SubjectAccessRequest), subjectAccessId, request.PupilId, AuditAction.Export, $"Copy {copy.Number}, as it was made on {Dates.Plain(copy.On)}");
        Response.Headers.CacheControl = "no-store";
        return File(content, "application/zip", DocumentResult.SafeName($"What is kept about {pupil.Name}, {Dates.Plain(copy.On)}", "zip"));
    }
}
