using IapManager.Data.Audit;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Log;

[Route("/log")]
[Authorize(Policy = Policies.SeeAudit)]
public sealed class LogController(LogReader reader, AuditLog audit) : Controller
{
    /// <param name="filter">Who, about whom, when, and which page of the list.</param>
    /// <param name="cancellationToken">Ends the reading when the reader leaves.</param>
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] LogFilter filter, CancellationToken cancellationToken)
    {
        var page = await reader.ReadAsync(filter, cancellationToken);
        await audit.WriteAsync("Log", null, filter.PupilId);
        return View(page);
    }

    [HttpGet("/log.{format:" + ListFile.Formats + "}")]
    [ConfirmFirst(Guarded.PupilFiles)]
    public async Task<IActionResult> Save(string format, [FromQuery] LogFilter filter, CancellationToken cancellationToken)
    {
        await audit.WriteAsync(nameof(AuditEntry), null, filter.PupilId, AuditAction.Export);
        if (format == ListFile.Xlsx)
        {
            return await LogFile.WorkbookAsync(reader.All(filter), cancellationToken);
        }

        await LogFile.WriteTextAsync(Response, reader.All(filter), cancellationToken);
        return new EmptyResult();
    }

    /// <summary>Everybody who looked at one pupil.</summary>
    [HttpGet("pupils/{pupilId:int}")]
    public async Task<IActionResult> Pupil(int pupilId, [FromServices] PupilReaders readers, CancellationToken cancellationToken)
    {
        if (await readers.ReadAsync(pupilId, cancellationToken) is not { } page)
        {
            return NotFound();
        }

        await audit.WriteAsync("PupilLog", pupilId, pupilId);
        return View(page);
    }
}
