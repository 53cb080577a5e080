using IapManager.Data.Audit;
using IapManager.Documents;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Reports;

[Route("/reports")]
public sealed class ReportsController(ReadDashboard dashboard, TermReportQuery termReport, PupilAccess access, IDocumentRenderer renderer, AuditLog audit) : Controller
{
    [HttpGet("")]
    [Authorize(Policy = Policies.SeeReports)]
    public async Task<IActionResult> Reports(ReportQuery query, CancellationToken cancellationToken)
    {
        var page = await dashboard.ExecuteAsync(query, cancellationToken);
        await audit.WriteAsync("Reports", null, null, detail: page.Scope.Words);
        return View(page);
    }

    /// <summary>Every figure in one row, beside last term and last year.</summary>
    [HttpGet("measures.{format:" + ListFile.Formats + "}")]
    [Authorize(Policy = Policies.SeeReports)]
    public async Task<IActionResult> Measures(string format, ReportQuery query, CancellationToken cancellationToken)
    {
        var page = await dashboard.ExecuteAsync(query, cancellationToken);
        await audit.WriteAsync("Measures", null, null, AuditAction.Export, page.Scope.Words);
        return MeasureList.Of(page).As(format);
    }

    /// <param name="term">A term of the school; null for the one that is on, or was last.</param>
    /// <param name="for">"governors" leaves out names and small groups also for those who may see them.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    [HttpGet("reintegration.pdf")]
    [Authorize(Policy = Policies.SeeReports)]
    public async Task<IActionResult> Reintegration(int? term, [FromQuery] string? @for, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || await termReport.RunAsync(term, withNames: access.SeesAll && @for != "governors", cancellationToken) is not { } report)
        {
            return NotFound();
        }

        await audit.WriteAsync("ReintegrationReport", report.TermId, null, AuditAction.Export, report.WithNames ? null : "Without names");
        return new DocumentResult(renderer, TermReportDocument.Of(report), TermReportDocument.FileNameOf(report));
    }
}
