using IapManager.Data.Audit;
using IapManager.Documents;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Curriculum;

/// <summary>How much of each subject is left to pupils who are partly in the provision: for one, and for all of them.</summary>
public sealed class CurriculumController(ReadBreadth breadth, SchoolFactsSource source, AuditLog audit) : Controller
{
    [HttpGet("/pupils/{pupilId:int}/curriculum")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> Pupil(int pupilId, CancellationToken cancellationToken)
    {
        if (await breadth.OfAsync(pupilId, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        await audit.WriteAsync("Curriculum", null, pupilId);
        return View(new PupilCurriculum(found, (await source.GetAsync(cancellationToken)).ProvisionName));
    }

    [HttpGet("/reports/curriculum")]
    [Authorize(Policy = Policies.MakeReviewPacks)]
    public async Task<IActionResult> Cohort(CancellationToken cancellationToken)
    {
        await audit.WriteAsync("Curriculum", null, null);
        return View(await ReportAsync(cancellationToken));
    }

    [HttpGet("/reports/curriculum.{format:" + ListFile.Formats + "}")]
    [ConfirmFirst(Guarded.PupilFiles)]
    [Authorize(Policy = Policies.MakeReviewPacks)]
    public async Task<IActionResult> Save(string format, CancellationToken cancellationToken)
    {
        await audit.WriteAsync("Curriculum", null, null, AuditAction.Export);
        return (await ReportAsync(cancellationToken)).ToList().As(format);
    }

    [HttpGet("/reports/curriculum.pdf")]
    [ConfirmFirst(Guarded.PupilFiles)]
    [Authorize(Policy = Policies.MakeReviewPacks)]
    public async Task<IActionResult> Pdf([FromServices] IDocumentRenderer renderer, [FromServices] CurrentUser user, [FromServices] SchoolClock clock, CancellationToken cancellationToken)
    {
        await audit.WriteAsync("Curriculum", null, null, AuditAction.Export);
        var report = await ReportAsync(cancellationToken);
        var school = (await source.GetAsync(cancellationToken)).School.Name;
        return new DocumentResult(renderer, CurriculumDocument.Of(report, school, user.Name, clock.NowHere), CurriculumDocument.FileNameOf(report));
    }

    private async Task<CurriculumReport> ReportAsync(CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        return new CurriculumReport(facts.ProvisionName, facts.Calendar.OnOrAfter(facts.Today), await breadth.CohortAsync(cancellationToken));
    }
}
