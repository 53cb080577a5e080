using System.Globalization;
using IapManager.Data.Audit;
using IapManager.Domain.Measures;
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
    public async Task<IActionResult> Details(string? split, string? period, CancellationToken cancellationToken)
    {
        var page = await read.ExecuteAsync(SplitOf(split), period, cancellationToken);
        await audit.WriteAsync("Representation", null, null, detail: PupilGroup.NameOf(page.Split));
        return View(page);
    }

    [HttpGet("/reports/representation.csv")]
    [Authorize(Policy = Policies.SeeReports)]
    public async Task<IActionResult> Csv(string? split, string? period, CancellationToken cancellationToken)
    {
        var page = await read.ExecuteAsync(SplitOf(split), period, cancellationToken);
        await audit.WriteAsync("Representation", null, null, AuditAction.Export, PupilGroup.NameOf(page.Split));
        var heads = RepresentationPage.Steps.SelectMany(s => new[] { s.Name, $"{s.Name}, share %" }).Concat(page.Columns).Prepend(PupilGroup.NameOf(page.Split));
        return CsvFile.Of($"representation-{page.Split}-{page.Chosen.Key}.csv", heads,
            page.Rows.Append(page.All).Select(r => r.Cells.SelectMany(c => new[] { c.Words, c.Share is { } share ? (100 * share).ToString("0.0", CultureInfo.InvariantCulture) : "" }).Concat(r.Measures).Prepend(r.Name)));
    }

    /// <summary>The pupils behind one count of the table.</summary>
    [HttpGet("pupils")]
    [Authorize(Policy = Policies.SeeFigurePupils)]
    public async Task<IActionResult> Pupils(string? split, string? group, string? step, string? period, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<Step>(step, true, out var known) || !Enum.IsDefined(known) || await read.PupilsAsync(SplitOf(split), group, known, period, cancellationToken) is not { } page)
        {
            return NotFound();
        }

        await audit.WriteAsync("FigurePupils", null, null, detail: $"{page.Group}, {page.Step}");
        return View(page);
    }

    private static Split SplitOf(string? name) => Enum.TryParse<Split>(name, true, out var split) && Enum.IsDefined(split) ? split : Split.SenStatus;
}
