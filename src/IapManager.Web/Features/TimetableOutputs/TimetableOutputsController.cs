using IapManager.Data.Audit;
using IapManager.Documents;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.TimetableOutputs;

/// <summary>Timetables of a pupil, of the user and of the provision: to print, as PDF, as CSV.</summary>
public sealed class TimetableOutputsController(PupilSheet pupils, OwnSheet own, ProvisionSheet provisions, IDocumentRenderer renderer, AuditLog audit) : Controller
{
    private CancellationToken Aborted => HttpContext.RequestAborted;

    [HttpGet("/pupils/{pupilId:int}/timetable/print")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> PupilPrint(int pupilId, DateOnly? on) => await PrintAsync(await pupils.RunAsync(pupilId, on, Aborted));

    [HttpGet("/pupils/{pupilId:int}/timetable/pdf")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> PupilPdf(int pupilId, DateOnly? on) => await PdfAsync(await pupils.RunAsync(pupilId, on, Aborted));

    [HttpGet("/pupils/{pupilId:int}/timetable/csv")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> PupilCsv(int pupilId, DateOnly? on) => await CsvAsync(await pupils.RunAsync(pupilId, on, Aborted));

    [HttpGet("/my-timetable/print")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> OwnPrint(DateOnly? on) => await PrintAsync(await own.RunAsync(on, Aborted));

    [HttpGet("/my-timetable/pdf")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> OwnPdf(DateOnly? on) => await PdfAsync(await own.RunAsync(on, Aborted));

    [HttpGet("/my-timetable/csv")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> OwnCsv(DateOnly? on) => await CsvAsync(await own.RunAsync(on, Aborted));

    [HttpGet("/week/print")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> ProvisionPrint(DateOnly? on) => await PrintAsync(await provisions.RunAsync(on, Aborted));

    [HttpGet("/week/pdf")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> ProvisionPdf(DateOnly? on) => await PdfAsync(await provisions.RunAsync(on, Aborted));

    [HttpGet("/week/csv")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> ProvisionCsv(DateOnly? on) => await CsvAsync(await provisions.RunAsync(on, Aborted));

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

    private async Task<IActionResult> CsvAsync(TimetableSheet? sheet)
    {
        if (sheet is null)
        {
            return NotFound();
        }

        await audit.WriteAsync("PrintedTimetable", null, sheet.PupilId, AuditAction.Export);
        return SheetCsv.Of(sheet, NameOf(sheet, "csv"));
    }

    private static string NameOf(TimetableSheet sheet, string extension) => DocumentResult.SafeName($"Timetable, {sheet.Title}", extension);
}
