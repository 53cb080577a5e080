using IapManager.Data.Audit;
using IapManager.Documents;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.TimetableOutputs;

/// <summary>Timetables of a pupil, of the user and of the provision: to print, as PDF, as a list.</summary>
public sealed class TimetableOutputsController(PupilSheet pupils, OwnSheet own, ProvisionSheet provisions, IDocumentRenderer renderer, AuditLog audit) : Controller
{
    private CancellationToken Aborted => HttpContext.RequestAborted;

    [HttpGet("/pupils/{pupilId:int}/timetable/print")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> PupilPrint(int pupilId, DateOnly? on) => await PrintAsync(await pupils.RunAsync(pupilId, on, Aborted));

    [HttpGet("/pupils/{pupilId:int}/timetable/pdf")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> PupilPdf(int pupilId, DateOnly? on) => await PdfAsync(await pupils.RunAsync(pupilId, on, Aborted));

    [HttpGet("/pupils/{pupilId:int}/timetable.{format:" + ListFile.Formats + "}")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> SavePupil(string format, int pupilId, DateOnly? on) => await SaveAsync(format, await pupils.RunAsync(pupilId, on, Aborted));

    [HttpGet("/my-timetable/print")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> OwnPrint(DateOnly? week, DateOnly? on) => await PrintAsync(await OwnAsync(week, on));

    [HttpGet("/my-timetable/pdf")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> OwnPdf(DateOnly? week, DateOnly? on) => await PdfAsync(await OwnAsync(week, on));

    [HttpGet("/my-timetable.{format:" + ListFile.Formats + "}")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> SaveOwn(string format, DateOnly? week, DateOnly? on) => await SaveAsync(format, await OwnAsync(week, on));

    [HttpGet("/week/print")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> ProvisionPrint(DateOnly? week, DateOnly? on) => await PrintAsync(await ProvisionAsync(week, on));

    [HttpGet("/week/pdf")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> ProvisionPdf(DateOnly? week, DateOnly? on) => await PdfAsync(await ProvisionAsync(week, on));

    [HttpGet("/week.{format:" + ListFile.Formats + "}")]
    [ConfirmFirst(Guarded.PupilFiles)]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> SaveProvision(string format, DateOnly? week, DateOnly? on) => await SaveAsync(format, await ProvisionAsync(week, on));

    /// <summary>The pattern where a day is asked for from which it holds; else one real week.</summary>
    private async Task<TimetableSheet?> OwnAsync(DateOnly? week, DateOnly? on) => on is null ? await own.WeekAsync(week, Aborted) : await own.RunAsync(on, Aborted);

    private async Task<TimetableSheet?> ProvisionAsync(DateOnly? week, DateOnly? on) => on is null ? await provisions.WeekAsync(week, Aborted) : await provisions.RunAsync(on, Aborted);

    private async Task<IActionResult> PrintAsync(TimetableSheet? sheet)
    {
        if (sheet is null)
        {
            return NotFound();
        }

        await audit.WriteAsync("PrintedTimetable", null, sheet.PupilId);
        return View("Sheet", sheet);
    }

    private async Task<IActionResult> PdfAsync(TimetableSheet? sheet)
    {
        if (sheet is null)
        {
            return NotFound();
        }

        await audit.WriteAsync("PrintedTimetable", null, sheet.PupilId, AuditAction.Export);
        return new DocumentResult(renderer, SheetDocument.Of(sheet), NameOf(sheet, "pdf"));
    }

    private async Task<IActionResult> SaveAsync(string format, TimetableSheet? sheet)
    {
        if (sheet is null)
        {
            return NotFound();
        }

        await audit.WriteAsync("PrintedTimetable", null, sheet.PupilId, AuditAction.Export);
        return SheetFile.Of(sheet).As(format);
    }

    private static string NameOf(TimetableSheet sheet, string extension) => DocumentResult.SafeName($"Timetable, {sheet.Title}", extension);
}
