using FluentValidation;
using IapManager.Data.Audit;
using IapManager.Domain;
using IapManager.Domain.Transfers;
using IapManager.Web.Features.ReferralDocuments;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Transfers;

/// <summary>Records of pupils on their way to another school, and from one.</summary>
[Route("/transfers")]
[Authorize(Policy = Policies.TransferRecords)]
public sealed class TransfersController(ReadTransfers read, FindPupil find) : Controller
{
    private CancellationToken Aborted => HttpContext.RequestAborted;

    [HttpGet("")]
    public async Task<IActionResult> Index() => View(await read.ListAsync(Aborted));

    [HttpGet("/pupils/{pupilId:int}/transfers")]
    public async Task<IActionResult> OfPupil(int pupilId) => await find.ExecuteAsync(pupilId, Aborted) is { } pupil ? View((pupil, await read.OfPupilAsync(pupilId, Aborted))) : NotFound();

    [HttpGet("/pupils/{pupilId:int}/transfers/new")]
    [ConfirmFirst(Guarded.PupilFiles)]
    public async Task<IActionResult> New(int pupilId, [FromServices] SendRecord send) =>
        await find.ExecuteAsync(pupilId, Aborted) is { } pupil ? View(await send.FillAsync(new SendForm { AgreedOn = send.Today }, pupil, Aborted)) : NotFound();

    [HttpPost("/pupils/{pupilId:int}/transfers/new")]
    [ConfirmFirst(Guarded.PupilFiles)]
    public async Task<IActionResult> New(int pupilId, [FromForm] SendForm form, [FromServices] IValidator<SendForm> validator, [FromServices] SendRecord send)
    {
        if (await find.ExecuteAsync(pupilId, Aborted) is not { } pupil)
        {
            return NotFound();
        }

        await send.FillAsync(form, pupil, Aborted);
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        try
        {
            var id = await send.ExecuteAsync(pupilId, form, Aborted);
            TempData["Notice"] = form.ToSchool == SendForm.Outside ? "The file is ready. Save it, and pass it on over a way that is safe for it." : "The record is on its way. The other school finds it on its first page.";
            return Redirect($"/transfers/{id}");
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, nameof(New), form);
        }
    }

    [HttpGet("{transferId:int}")]
    public async Task<IActionResult> Details(int transferId, [FromServices] AuditLog audit)
    {
        if (await read.SentAsync(transferId, Aborted) is not { } transfer)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(RecordTransfer), transferId, transfer.PupilId);
        return View(new SettleForm { Transfer = transfer });
    }

    /// <summary>For a school outside, until it has said that it has it.</summary>
    [HttpGet("{transferId:int}/record.zip")]
    [ConfirmFirst(Guarded.PupilFiles)]
    public async Task<IActionResult> Record(int transferId, [FromServices] DocumentStore store, [FromServices] AuditLog audit)
    {
        if (await read.SentAsync(transferId, Aborted) is not { ToSchoolId: null, StoredAs: { } stored } transfer || await store.ReadAsync(stored, Aborted) is not { } bytes || !TransferFile.Is(bytes, transfer.Sha256))
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(RecordTransfer), transferId, transfer.PupilId, AuditAction.Export);
        return Zip(bytes, FormerSchoolRecord.FileName(transfer.PupilName, transfer.Visibility));
    }

    [HttpPost("{transferId:int}/withdraw")]
    public Task<IActionResult> Withdraw(int transferId, [FromForm] SettleForm form, [FromServices] SettleTransfer settle) => SettleAsync(transferId, form, (t, answer) => settle.WithdrawAsync(t, answer, Aborted), "It is taken back, and the file is gone.");

    [HttpPost("{transferId:int}/arrived")]
    public Task<IActionResult> Arrived(int transferId, [FromForm] SettleForm form, [FromServices] SettleTransfer settle) => SettleAsync(transferId, form, (t, answer) => settle.ArrivedAsync(t, answer, Aborted), "It has arrived. The file is gone from here; the pupil’s own record stays.");

    [HttpGet("incoming/{incomingId:int}")]
    public async Task<IActionResult> Incoming(int incomingId) => await read.IncomingAsync(incomingId, Aborted) is { } page ? View(new ReceiveForm { Page = page, Pupil = page.SameUpn }) : NotFound();

    [HttpPost("incoming/{incomingId:int}/receive")]
    public async Task<IActionResult> Receive(int incomingId, [FromForm] ReceiveForm form, [FromServices] SettleTransfer settle)
    {
        if (await read.IncomingAsync(incomingId, Aborted) is not { } page)
        {
            return NotFound();
        }

        form.Page = page;
        if (form.Pupil is not { } pupil || page.Pupils.All(p => p.Value != $"{pupil}"))
        {
            ModelState.AddModelError(nameof(form.Pupil), "Choose which pupil of your school it is");
        }

        if (!ModelState.IsValid)
        {
            return View(nameof(Incoming), form);
        }

        try
        {
            await settle.ReceiveAsync(page, form.Pupil!.Value, Aborted);
            TempData["Notice"] = "The record is here now.";
            return Redirect($"/pupils/{form.Pupil}/transfers");
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, nameof(Incoming), form);
        }
    }

    [HttpPost("incoming/{incomingId:int}/decline")]
    public async Task<IActionResult> Decline(int incomingId, [FromForm] ReceiveForm form, [FromServices] SettleTransfer settle)
    {
        if (await read.IncomingAsync(incomingId, Aborted) is not { } page)
        {
            return NotFound();
        }

        form.Page = page;
        if (!ModelState.IsValid)
        {
            return View(nameof(Incoming), form);
        }

        try
        {
            await settle.DeclineAsync(page.Transfer, form.Why, Aborted);
            TempData["Notice"] = $"{page.FromSchool} reads that you did not take it in, and why.";
            return Redirect("/transfers");
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, nameof(Incoming), form);
        }
    }

    [HttpGet("/pupils/{pupilId:int}/former-school/{formerRecordId:int}/record.zip")]
    [ConfirmFirst(Guarded.PupilFiles)]
    public async Task<IActionResult> Former(int pupilId, int formerRecordId, [FromServices] DocumentStore store, [FromServices] AuditLog audit)
    {
        if (await find.ExecuteAsync(pupilId, Aborted) is not { } pupil || await read.FormerAsync(pupilId, formerRecordId, Aborted) is not { } record || await store.ReadAsync(record.StoredAs, Aborted) is not { } bytes || !TransferFile.Is(bytes, record.Sha256))
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(FormerSchoolRecord), formerRecordId, pupilId, AuditAction.Export);
        return Zip(bytes, $"{FormerSchoolRecord.FileName(pupil.Name, record.Visibility)} of {record.FromSchool}");
    }

    /// <summary>It was taken in with the wrong pupil.</summary>
    [HttpPost("/pupils/{pupilId:int}/former-school/{formerRecordId:int}/remove")]
    public async Task<IActionResult> Remove(int pupilId, int formerRecordId, [FromForm] string? why, [FromServices] RemoveFormerRecord remove)
    {
        if (await find.ExecuteAsync(pupilId, Aborted) is null || await read.FormerAsync(pupilId, formerRecordId, Aborted) is not { } record)
        {
            return NotFound();
        }

        await remove.ExecuteAsync(record, why, Aborted);
        TempData["Notice"] = $"The record of {record.FromSchool} is removed here. Ask that school to send it again.";
        return Redirect($"/pupils/{pupilId}/transfers");
    }

    private async Task<IActionResult> SettleAsync(int transferId, SettleForm form, Func<RecordTransfer, string?, Task> settle, string notice)
    {
        if (await read.SentAsync(transferId, Aborted) is not { } transfer)
        {
            return NotFound();
        }

        form.Transfer = transfer;
        if (!ModelState.IsValid)
        {
            return View(nameof(Details), form);
        }

        try
        {
            await settle(transfer, form.Answer);
            TempData["Notice"] = notice;
            return Redirect($"/transfers/{transferId}");
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, nameof(Details), form);
        }
    }

    private FileContentResult Zip(byte[] bytes, string name)
    {
        Response.Headers.CacheControl = "no-store";
        return File(bytes, "application/zip", DocumentResult.SafeName(name, "zip"));
    }
}
