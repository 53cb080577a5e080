using IapManager.Data.Audit;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Log;

[Route("/log")]
[Authorize(Policy = Policies.SeeAudit)]
public sealed class LogController(LogReader reader) : Controller
{
    /// <param name="filter">Who, about whom, and which page of the list.</param>
    /// <param name="cancellationToken">Ends the reading when the reader leaves.</param>
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] LogFilter filter, CancellationToken cancellationToken) =>
        View(await reader.ReadAsync(filter, cancellationToken));

    [HttpGet("/log.{format:" + ListFile.Formats + "}")]
    public async Task<IActionResult> Save(string format, [FromQuery] LogFilter filter, [FromServices] AuditLog audit, CancellationToken cancellationToken)
    {
        var rows = await reader.AllAsync(filter, cancellationToken);
        await audit.WriteAsync(nameof(AuditEntry), null, null, AuditAction.Export);
        return new ListFile("log", ["Date", "Time", "Who", "Account", "What", "Pupil", "Changed", "From"],
            rows.Select(r => new object?[] { DateOnly.FromDateTime(r.At), TimeOnly.FromDateTime(r.At), r.Who, r.Account, r.What, r.PupilName, string.Join("; ", r.Detail.Select(d => $"{d.Field}: {d.Old} → {d.New}")), r.From })).As(format);
    }
}
