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
        var by = ModelState.IsValid && split is { } asked && Enum.IsDefined(asked) ? asked : Split.SenStatus;
        if (await ReadAsync(period, [by], AuditAction.Read, cancellationToken) is not { } report)
        {
            return View("NoTrust");
        }

        return View(new TrustPage(report, by));
    }

    [HttpGet("/trust.{format:" + ListFile.Formats + "}")]
    public async Task<IActionResult> Save(string format, string? period, CancellationToken cancellationToken) =>
        await ReadAsync(period, [], AuditAction.Export, cancellationToken) is { } report
            ? new ListFile($"{report.TrustName}, {report.Chosen.Name}", ["School", .. TrustRow.FileColumns], report.Words.Rows.Append(report.Words.All).Select(r => (IEnumerable<object?>)[r.School, .. r.Values])).As(format)
            : NotFound();

    [HttpGet("/trust.pdf")]
    public async Task<IActionResult> Pdf(string? period, [FromServices] IDocumentRenderer renderer, CancellationToken cancellationToken) =>
        await ReadAsync(period, Enum.GetValues<Split>(), AuditAction.Export, cancellationToken) is { } report
            ? new DocumentResult(renderer, TrustReportDocument.Of(report), TrustReportDocument.FileNameOf(report))
            : NotFound();

    private async Task<TrustReport?> ReadAsync(string? period, IReadOnlyCollection<Split> splits, AuditAction action, CancellationToken cancellationToken)
    {
        var report = await read.ExecuteAsync(period, splits, cancellationToken);
        if (report is not null)
        {
            await audit.WriteForSchoolsAsync("TrustReport", report.SchoolIds, action, report.Chosen.Name);
        }

        return report;
    }
}
