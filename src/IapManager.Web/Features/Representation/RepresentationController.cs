using System.Globalization;
using IapManager.Data.Audit;
using IapManager.Domain.Measures;
using IapManager.Web.Features.Reports;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Representation;

/// <summary>For whom the provision works: every step and measure by group, beside the roll.</summary>
[Route("/reports/representation")]
public sealed class RepresentationController(ReadRepresentation read, AuditLog audit) : Controller
{
    [HttpGet("")]
    [Authorize(Policy = Policies.SeeReports)]
    public async Task<IActionResult> Details(string? split, ReportQuery query, CancellationToken cancellationToken)
    {
        var page = await read.ExecuteAsync(SplitOf(split), query, cancellationToken);
        await audit.WriteAsync("Representation", null, null, detail: $"{PupilGroup.NameOf(page.Split)}, {page.Scope.Logged}");
        return View(page);
    }

    [HttpGet("/reports/representation.{format:" + ListFile.Formats + "}")]
    [Authorize(Policy = Policies.SeeReports)]
    public async Task<IActionResult> Save(string format, string? split, ReportQuery query, CancellationToken cancellationToken)
    {
        var page = await read.ExecuteAsync(SplitOf(split), query, cancellationToken);
        if (page.Scope.IsRefused)
        {
            return NotUnderstood.NoFile(this, page.Scope, "/reports/representation");
        }

        await audit.WriteAsync("Representation", null, null, AuditAction.Export, $"{PupilGroup.NameOf(page.Split)}, {page.Scope.Logged}");
        return new ListFile($"representation-{page.Split}-{page.Scope.Chosen.Key}",
            [PupilGroup.NameOf(page.Split), .. RepresentationPage.Steps.SelectMany(s => new[] { s.Name, $"{s.Name}, share %" }), .. page.Columns],
            page.Rows.Append(page.All).Select(r => (IEnumerable<object?>)[r.Name, .. r.Cells.SelectMany(CellsOf), .. r.Measures])).As(format);
    }

    /// <summary>The pupils behind one count of the table.</summary>
    [HttpGet("pupils")]
    [Authorize(Policy = Policies.SeeFigurePupils)]
    public async Task<IActionResult> Pupils(string? split, string? group, string? step, ReportQuery query, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<Step>(step, true, out var known) || !Enum.IsDefined(known) || await read.PupilsAsync(SplitOf(split), group, known, query, cancellationToken) is not { } page)
        {
            return NotFound();
        }

        await audit.WriteForEachAsync("FigurePupils", null, page.Pupils.Select(p => p.Id), detail: $"{page.Group}, {page.Step}, {page.Scope.Logged}");
        return View(page);
    }

    private static object?[] CellsOf(StepCell cell) =>
        cell.Percent is { } percent ? ["a share", percent] : [int.TryParse(cell.Words, CultureInfo.InvariantCulture, out var count) ? count : cell.Words, cell.Share is { } share ? Math.Round(100 * share, 1) : null];

    private static Split SplitOf(string? name) => Enum.TryParse<Split>(name, true, out var split) && Enum.IsDefined(split) ? split : Split.SenStatus;
}
