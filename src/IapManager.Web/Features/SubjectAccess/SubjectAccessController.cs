using FluentValidation;
using IapManager.Domain;
using IapManager.Domain.SubjectAccess;
using IapManager.Web.Features.Reintegration;
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
        await find.ExecuteAsync(pupilId, Aborted) is { } pupil
            ? View(new StartForm { Pupil = pupil, ReceivedOn = start.Today, Contacts = await start.ContactsAsync(pupilId, Aborted) })
            : NotFound();

    [HttpPost("/pupils/{pupilId:int}/subject-access/new")]
    public async Task<IActionResult> New(int pupilId, [FromForm] StartForm form, [FromServices] IValidator<StartForm> validator, [FromServices] FindPupil find, [FromServices] StartRequest start)
    {
        if (await find.ExecuteAsync(pupilId, Aborted) is not { } pupil)
        {
            return NotFound();
        }

        (form.Pupil, form.Contacts) = (pupil, await start.ContactsAsync(pupilId, Aborted));
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        try
        {
            var id = await start.ExecuteAsync(pupilId, form, Aborted);
            TempData["Notice"] = WhoAsks.NeedsReason(form.AskedBy!.Value, form.Name, form.Contacts)
                ? $"The request is kept. {WhoAsks.Words(form.AskedBy.Value, form.Name, form.Contacts)} Say next why they may have it."
                : "The request is kept. It is answered within a month.";
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
        return View(new DecideForm { Page = page, Record = record, Key = record.Key, Choice = before?.Choice, Passages = before?.Passages, Stays = [.. PupilRecord.PassagesOf(before?.Stays)], Why = before?.Why });
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

    /// <summary>The records of a kind to be read one after the other: those that may be given whole together, and those with words in which nothing asks for a decision.</summary>
    [HttpGet("{subjectAccessId:int}/kind")]
    public async Task<IActionResult> Kind(int subjectAccessId, string? kind)
    {
        if (await read.ExecuteAsync(subjectAccessId, Aborted) is not { } page)
        {
            return NotFound();
        }

        var (reading, together) = (page.ToRead.FirstOrDefault(k => k.Kind == kind), DecideRecord.TogetherOf(page, kind));
        if (reading is null && together.Count == 0)
        {
            return Redirect($"/subject-access/{subjectAccessId}");
        }

        await audit.WriteAsync(nameof(SubjectAccessRequest), subjectAccessId, page.Request.PupilId, detail: kind);
        return View(new ReadKindForm { Page = page, Reading = reading, Together = together, Kind = kind, Key = reading?.Key });
    }

    [HttpPost("{subjectAccessId:int}/kind")]
    public async Task<IActionResult> Kind(int subjectAccessId, [FromForm] ReadKindForm form, [FromServices] ReadKind keep)
    {
        if (await read.ExecuteAsync(subjectAccessId, Aborted) is not { } page || page.ToRead.FirstOrDefault(k => k.Kind == form.Kind) is not { } reading)
        {
            return NotFound();
        }

        (form.Page, form.Reading, form.Together) = (page, reading, DecideRecord.TogetherOf(page, form.Kind));
        try
        {
            await keep.ExecuteAsync(form, Aborted);
            TempData["Notice"] = "Kept: they are read.";
            return Redirect($"/subject-access/{subjectAccessId}");
        }
        catch (DomainRuleException e)
        {
            ModelState.Remove(nameof(form.Key));
            form.Key = reading.Key;
            return this.Refused(e, nameof(Kind), form);
        }
    }

    [HttpGet("{subjectAccessId:int}/{step:regex(^(identity|extend|answer|refuse|withdraw)$)}")]
    public async Task<IActionResult> Step(int subjectAccessId, string step) =>
        await read.ExecuteAsync(subjectAccessId, Aborted) is { } page
            ? View(new StepForm { Page = page, Step = Enum.Parse<RequestStep>(step, ignoreCase: true), Stamp = page.Request.Stamp, Words = step == "identity" ? page.Request.IdentityCheck : null, EntitledWhy = page.Request.EntitledWhy, Copy = page.Request.Copies is [.., var last] ? last.Number : null })
            : NotFound();

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
}
