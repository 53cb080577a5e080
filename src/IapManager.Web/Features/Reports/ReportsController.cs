using IapManager.Data.Audit;
using IapManager.Documents;
using IapManager.Domain.Measures;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Reports;

[Route("/reports")]
public sealed class ReportsController(MeasureFactsQuery measures, DriftQuery drift, TermReportQuery termReport, SchoolFactsSource factsSource, SchoolClock clock, PupilAccess access, IDocumentRenderer renderer, AuditLog audit) : Controller
{
    [HttpGet("")]
    [Authorize(Policy = Policies.SeeReports)]
    public async Task<IActionResult> Reports(string? period, CancellationToken cancellationToken)
    {
        var facts = await factsSource.GetAsync(cancellationToken);
        var choices = ReportPeriod.Choices(facts.Calendar, clock.Today, apart: !access.SeesAll);
        var chosen = ReportPeriod.Chosen(choices, period);
        var figures = ReintegrationFigures.Of(await measures.RunAsync(chosen.Days, cancellationToken), chosen.Days);
        await audit.WriteAsync("Reports", null, null);
        return View(new ReportsPage
        {
            ProvisionName = facts.ProvisionName,
            Chosen = chosen,
            Choices = choices,
            Words = new ReportWords(figures, SmallNumbersFor(facts), facts.ProvisionName),
            Drift = access.SeesAll ? await drift.RunAsync(cancellationToken) : null,
            Terms = [.. ReportPeriod.Begun(facts.Calendar, clock.Today).Take(6)],
            SmallestGroupShown = facts.School.SmallestGroupShown,
        });
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

    private SmallNumbers SmallNumbersFor(SchoolFacts facts) => access.SeesAll ? SmallNumbers.ShowAll : new SmallNumbers(facts.School.SmallestGroupShown);
}
