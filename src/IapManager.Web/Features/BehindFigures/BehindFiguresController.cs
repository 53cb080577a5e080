using IapManager.Data.Audit;
using IapManager.Domain.Measures;
using IapManager.Domain.Pupils;
using IapManager.Web.Features.Reports;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.BehindFigures;

/// <summary>Opens a figure of the reports to the pupils behind it.</summary>
[Route("/reports/figures/{figure}")]
public sealed class BehindFiguresController(ReadFigure read, AuditLog audit) : Controller
{
    [HttpGet("")]
    [Authorize(Policy = Policies.SeeFigurePupils)]
    public async Task<IActionResult> Details(string figure, ReportQuery query, CancellationToken cancellationToken)
    {
        if (FigureOf(figure) is not { } known)
        {
            return NotFound();
        }

        var page = await read.ExecuteAsync(known, query, cancellationToken);
        await audit.WriteForEachAsync("FigurePupils", null, page.Rows.Select(r => r.PupilId), detail: $"{known}, {page.Scope.Logged}");
        return View(page);
    }

    [HttpGet("/reports/figures/{figure}.{format:" + ListFile.Formats + "}")]
    [ConfirmFirst(Guarded.PupilFiles)]
    [Authorize(Policy = Policies.SeeFigurePupils)]
    public async Task<IActionResult> Save(string figure, string format, ReportQuery query, CancellationToken cancellationToken)
    {
        if (FigureOf(figure) is not { } known)
        {
            return NotFound();
        }

        var page = await read.ExecuteAsync(known, query, cancellationToken);
        if (page.Scope.IsRefused)
        {
            return NotUnderstood.NoFile(this, page.Scope, $"/reports/figures/{known}");
        }

        await audit.WriteForEachAsync("FigurePupils", null, page.Rows.Select(r => r.PupilId), AuditAction.Export, $"{known}, {page.Scope.Logged}");
        return new ListFile($"{known}-{page.Scope.Chosen.Key}", ["Pupil", "Year group", page.Words.Counted, page.Words.Day, page.Words.Value ?? "Value"],
            page.Rows.Select(r => new object?[] { r.Name, Pupil.YearName(r.YearGroup), r.Counted, r.On, r.Value })).As(format);
    }

    private static FigureKind? FigureOf(string name) => Enum.TryParse<FigureKind>(name, true, out var figure) && Enum.IsDefined(figure) && !int.TryParse(name, out _) ? figure : null;
}
