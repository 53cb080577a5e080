using IapManager.Data.Audit;
using IapManager.Documents;
using IapManager.Domain.Measures;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.TrustReports;

/// <summary>The measures of all schools of a trust, without a name of any pupil.</summary>
[Route("/trust")]
[Authorize(Policy = Policies.SeeTrustReports)]
public sealed class TrustReportsController(ReadTrust read, AuditLog audit) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Details(string? period, Split? split, CancellationToken cancellationToken)
    {
        await audit.WriteAsync("TrustReport", null, null);
        return await read.ExecuteAsync(period, cancellationToken) is { } report ? View(new TrustPage(report, ModelState.IsValid ? split ?? Split.SenStatus : Split.SenStatus)) : View("NoTrust");
    }

    [HttpGet("/trust.{format:" + ListFile.Formats + "}")]
    public async Task<IActionResult> Save(string format, string? period, CancellationToken cancellationToken)
    {
        if (await read.ExecuteAsync(period, cancellationToken) is not { } report)
        {
            return NotFound();
        }

        await audit.WriteAsync("TrustReport", null, null, AuditAction.Export);
        return new ListFile($"{report.TrustName}, {report.Chosen.Name}", ["School", .. TrustRow.Columns], report.Words.Rows.Append(report.Words.All).Select(r => (IEnumerable<object?>)[r.School, .. r.Cells])).As(format);
    }

    [HttpGet("/trust.pdf")]
    public async Task<IActionResult> Pdf(string? period, [FromServices] IDocumentRenderer renderer, CancellationToken cancellationToken)
    {
        if (await read.ExecuteAsync(period, cancellationToken) is not { } report)
        {
            return NotFound();
        }

        await audit.WriteAsync("TrustReport", null, null, AuditAction.Export);
        return new DocumentResult(renderer, TrustReportDocument.Of(report), TrustReportDocument.FileNameOf(report));
    }
}
