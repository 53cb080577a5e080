using IapManager.Data.Audit;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Reports;

[Route("/reports")]
public sealed class ReportsController(ReadDashboard dashboard, AuditLog audit) : Controller
{
    [HttpGet("")]
    [Authorize(Policy = Policies.SeeReports)]
    public async Task<IActionResult> Reports(ReportQuery query, CancellationToken cancellationToken)
    {
        var page = await dashboard.ExecuteAsync(query, cancellationToken);
        await audit.WriteForEachAsync("Reports", null, page.Drift?.Lines.Select(l => l.PupilId) ?? [], detail: page.Scope.Logged);
        return View(page);
    }

    /// <summary>Every figure in one row, beside last term and last year.</summary>
    [HttpGet("measures.{format:" + ListFile.Formats + "}")]
    [Authorize(Policy = Policies.SeeReports)]
    public async Task<IActionResult> Measures(string format, ReportQuery query, CancellationToken cancellationToken)
    {
        var page = await dashboard.ExecuteAsync(query, cancellationToken);
        if (page.Scope.IsRefused)
        {
            return NotUnderstood.NoFile(this, page.Scope, "/reports");
        }

        await audit.WriteAsync("Measures", null, null, AuditAction.Export, page.Scope.Logged);
        return MeasureList.Of(page).As(format);
    }
}
