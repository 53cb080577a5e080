using FluentValidation;
using IapManager.Data.Audit;
using IapManager.Documents;
using IapManager.Domain;
using IapManager.Domain.SubjectAccess;
using IapManager.Web.Features.ReferralDocuments;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.SubjectAccess;

/// <summary>Requests to see what is kept about a pupil, and the copies that answer them.</summary>
[Route("/subject-access")]
[Authorize(Policy = Policies.AnswerSubjectAccess)]
public sealed class SubjectAccessController(ReadRequest read, AuditLog audit, CurrentUser user) : Controller
{
    private CancellationToken Aborted => HttpContext.RequestAborted;

    [HttpGet("")]
    public async Task<IActionResult> Index([FromServices] RequestList list)
    {
        var page = await list.ReadAsync(Aborted);
        await audit.WriteForEachAsync(nameof(SubjectAccessRequest), null, page.Open.Concat(page.Closed).Select(r => r.Request.PupilId));
        return View(page);
    }

    [HttpGet("/pupils/{pupilId:int}/subject-access/new")]
    public async Task<IActionResult> New(int pupilId, [FromServices] FindPupil find, [FromServices] StartRequest start) =>
        await find.ExecuteAsync(pupilId, Aborted) is { } pupil ? View(new StartForm { Pupil = pupil, ReceivedOn = start.Today }) : NotFound();

    [HttpPost("/pupils/{pupilId:int}/subject-access/new")]
    public async Task<IActionResult> New(int pupilId, [FromForm] StartForm form, [FromServices] IValidator<StartForm> validator, [FromServices] FindPupil find, [FromServices] StartRequest start)
    {
        if (await find.ExecuteAsync(pupilId, Aborted) is not { } pupil)
        {
            return NotFound();
        }

        form.Pupil = pupil;
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        try
        {
            var id = await start.ExecuteAsync(pupilId, form, Aborted);
            TempData["Notice"] = "The request is kept. It is answered within a month.";
            return Redirect($"/subject-access/{id}");
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, nameof(New), form);
        }
    }

    [HttpGet("{subjectAccessId:int}")]
    public async Task<IActionResult> Details(int subjectAccessId)
    {
        if (await read.ExecuteAsync(subjectAccessId, Aborted) is not { } page)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(SubjectAccessRequest), subjectAccessId, page.Request.PupilId);
        return View(page);
    }

    /// <summary>One record to decide about; without a key the next one that nobody has decided about.</summary>
    [HttpGet("{subjectAccessId:int}/record")]
    public async Task<IActionResult> Record(int subjectAccessId, string? key, string? kind)
    {
        if (await read.ExecuteAsync(subjectAccessId, Aborted) is not { } page)
        {
            return NotFound();
        }

        var record = key is null ? page.Readable.FirstOrDefault(r => (kind is null || r.Kind == kind) && page.IsUndecided(r)) : page.Readable.FirstOrDefault(r => r.Key == key);
        if (record is null)
        {
            MustConfirm(page, key);
            return key is null ? Redirect($"/subject-access/{subjectAccessId}") : NotFound();
        }

        await audit.WriteAsync(nameof(SubjectAccessRequest), subjectAccessId, page.Request.PupilId, detail: record.Marks.HasFlag(RecordMarks.Safeguarding) ? null : record.Key);
        var before = page.DecisionOn(record);
        return View(new DecideForm { Page = page, Record = record, Key = record.Key, Choice = before?.Choice, Passages = before?.Passages, Why = before?.Why });
    }

    [HttpPost("{subjectAccessId:int}/record")]
    public async Task<IActionResult> Record(int subjectAccessId, [FromForm] DecideForm form, [FromServices] IValidator<DecideForm> validator, [FromServices] DecideRecord decide)
    {
        if (await read.ExecuteAsync(subjectAccessId, Aborted) is not { } page)
        {
            return NotFound();
        }

        if (page.Readable.FirstOrDefault(r => r.Key == form.Key) is not { } record)
        {
            MustConfirm(page, form.Key);
            return NotFound();
        }

        (form.Page, form.Record) = (page, record);
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        try
        {
            await decide.ExecuteAsync(form, Aborted);
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, nameof(Record), form);
        }

        return page.Readable.Any(r => r.Kind == record.Kind && page.IsUndecided(r)) ? Redirect($"/subject-access/{subjectAccessId}/record?kind={record.Kind}") : Redirect($"/subject-access/{subjectAccessId}");
    }

    /// <summary>A record that is there, and for the safeguarding lead, who has not shown of late that it is they.</summary>
    private void MustConfirm(RequestPage page, string? key)
    {
        if (page.Records.Any(r => r.Key == key && r.Marks.HasFlag(RecordMarks.Safeguarding)))
        {
            user.MustBeConfirmedForSafeguarding();
        }
    }

    [HttpPost("{subjectAccessId:int}/give-all")]
    public async Task<IActionResult> GiveAll(int subjectAccessId, [FromForm] string? kind, [FromServices] DecideRecord decide)
    {
        if (await read.ExecuteAsync(subjectAccessId, Aborted) is not { } page || kind is null)
        {
            return NotFound();
        }

        var count = await decide.GiveAllAsync(page, kind, Aborted);
        TempData["Notice"] = count == 1 ? "The record is given whole." : $"{count} records are given whole.";
        return Redirect($"/subject-access/{subjectAccessId}");
    }

    [HttpGet("{subjectAccessId:int}/{step:regex(^(identity|extend|answer|refuse|withdraw)$)}")]
    public async Task<IActionResult> Step(int subjectAccessId, string step) =>
        await read.ExecuteAsync(subjectAccessId, Aborted) is { } page ? View(new StepForm { Page = page, Step = Enum.Parse<RequestStep>(step, ignoreCase: true), Stamp = page.Request.Stamp }) : NotFound();

    [HttpPost("{subjectAccessId:int}/{step:regex(^(identity|extend|answer|refuse|withdraw)$)}")]
    public async Task<IActionResult> Step(int subjectAccessId, string step, [FromForm] StepForm form, [FromServices] IValidator<StepForm> validator, [FromServices] MoveRequest move)
    {
        if (await read.ExecuteAsync(subjectAccessId, Aborted) is not { } page)
        {
            return NotFound();
        }

        (form.Page, form.Step) = (page, Enum.Parse<RequestStep>(step, ignoreCase: true));
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        try
        {
            await move.ExecuteAsync(form, Aborted);
            TempData["Notice"] = "Saved.";
            return Redirect($"/subject-access/{subjectAccessId}");
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, nameof(Step), form);
        }
    }

    /// <summary>For those who decide: all that this reader may read, with why each is looked at and what was decided.</summary>
    [HttpGet("{subjectAccessId:int}/working-copy.pdf")]
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

    /// <summary>For the person who asks.</summary>
    [HttpGet("{subjectAccessId:int}/copy.zip")]
    [ConfirmFirst(Guarded.PupilFiles)]
    public async Task<IActionResult> Copy(int subjectAccessId, [FromServices] IDocumentRenderer renderer, [FromServices] RequestDocument documents, [FromServices] DocumentStore store)
    {
        if (await read.ExecuteAsync(subjectAccessId, Aborted) is not { } page)
        {
            return NotFound();
        }

        if (page.HoldsMoreThanReadable)
        {
            return Forbid();
        }

        page.Request.MustBeReady(page.Undecided);
        return new RequestArchive(page, await documents.CopyAsync(page, Aborted), renderer, store, audit);
    }
}
