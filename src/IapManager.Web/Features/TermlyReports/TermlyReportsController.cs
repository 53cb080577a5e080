using FluentValidation;
using IapManager.Data.Audit;
using IapManager.Documents;
using IapManager.Domain;
using IapManager.Domain.TermlyReports;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.TermlyReports;

/// <summary>The reintegration report of each term: a draft, then issued and kept as issued.</summary>
[Route("/reports/termly")]
public sealed class TermlyReportsController(ReadTermlyReports read, AuditLog audit, ILogger<TermlyReportsController> log) : Controller
{
    private CancellationToken Aborted => HttpContext.RequestAborted;

    [HttpGet("")]
    [Authorize(Policy = Policies.SeeReports)]
    public async Task<IActionResult> Index()
    {
        var page = await read.ListAsync(Aborted);
        await audit.WriteAsync(nameof(TermlyReport), null, null);
        return View(page);
    }

    /// <summary>The report of a term, or of the one that is on, by the address that it had before it was issued: as issued where it is.</summary>
    [HttpGet("/reports/reintegration.pdf")]
    [Authorize(Policy = Policies.SeeReports)]
    public async Task<IActionResult> Latest(int? term, [FromQuery] string? @for, [FromServices] PupilAccess access)
    {
        var page = await read.ListAsync(Aborted);
        if (!ModelState.IsValid || (term is not null && page.Terms.All(t => t.TermId != term)))
        {
            return NotFound();
        }

        var variant = access.SeesAll && @for != "governors" ? TermlyReportVariant.Slt : TermlyReportVariant.Governors;
        return (term is null ? (page.Terms.Count > 0 ? page.Terms[0] : null) : page.Terms.First(t => t.TermId == term)) switch
        {
            null => Redirect("/reports/termly"),
            { Issued: [var edition, ..] } => Redirect($"{edition.Href}/{TermLineWords.KeyOf(variant)}.pdf"),
            var line => Redirect($"{line.Href}/draft.pdf{(variant == TermlyReportVariant.Slt ? "" : "?for=governors")}"),
        };
    }

    [HttpGet("{termId:int}")]
    [Authorize(Policy = Policies.SeeReports)]
    public async Task<IActionResult> Details(int termId, [FromServices] WriteCommentary write)
    {
        if (await write.FillAsync(termId, new CommentaryForm(), true, Aborted) is not { } form)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(TermlyReport), form.Line.LatestId, null, detail: form.Line.Name);
        return View(await write.SayAsync(form, Aborted));
    }

    [HttpPost("{termId:int}")]
    [Authorize(Policy = Policies.WriteTermlyReports)]
    public async Task<IActionResult> Details(int termId, [FromForm] CommentaryForm form, [FromServices] WriteCommentary write, [FromServices] IValidator<CommentaryForm> validator)
    {
        if (await write.FillAsync(termId, form, false, Aborted) is not { Line.Start: not null })
        {
            return NotFound();
        }

        if (!ModelState.Check(validator, form))
        {
            return View(await write.SayAsync(form, Aborted));
        }

        await write.ExecuteAsync(termId, form, Aborted);
        TempData["Notice"] = "The commentary is saved.";
        return RedirectToAction(nameof(Details), new { termId });
    }

    /// <summary>The report as it would be issued now. Nothing of it is kept.</summary>
    [HttpGet("{termId:int}/draft.pdf")]
    [Authorize(Policy = Policies.SeeFigurePupils)]
    public async Task<IActionResult> Draft(int termId, [FromQuery] string? @for, [FromServices] TermReportQuery figures, [FromServices] NamesQuery names, [FromServices] IDocumentRenderer renderer, [FromServices] CurrentUser user, [FromServices] SchoolClock clock)
    {
        if (await read.FindAsync(termId, Aborted) is not { } line)
        {
            return NotFound();
        }

        if (!line.IsOpen || await figures.RunAsync(termId, Aborted) is not { } facts)
        {
            // It has been issued since the link was made.
            return RedirectToAction(nameof(Details), new { termId });
        }

        var variant = @for == "governors" ? TermlyReportVariant.Governors : TermlyReportVariant.Slt;
        var draft = line.Draft ?? new TermlyReport(facts.School.School.Id, facts.Term);
        await audit.WriteAsync(nameof(TermlyReport), line.Draft?.Id, null, AuditAction.Export, $"{line.Name}, draft, {TermLineWords.KeyOf(variant)}");
        var mayName = variant == TermlyReportVariant.Governors && (await names.InAsync(draft.Written, Aborted)).Count > 0;
        var report = facts.For(variant, draft, line.Issued.Count > 0 ? Shared.Parts.Dates.DayOf(line.Issued[0].IssuedAt) : null, false, user.Actor, clock.Now) with { MayName = mayName };
        return new DocumentResult(renderer, TermReportDocument.Of(report), TermReportDocument.FileNameOf(report));
    }

    [HttpGet("{termId:int}/issue")]
    [Authorize(Policy = Policies.WriteTermlyReports)]
    public async Task<IActionResult> Issue(int termId, [FromServices] IssueTermlyReport issue)
    {
        if (await issue.FillAsync(termId, new IssueForm(), true, Aborted) is not { } form)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(TermlyReport), form.Draft.Id, null, detail: $"{form.Line.Name}, before it is issued");
        return View(form);
    }

    [HttpPost("{termId:int}/issue")]
    [Authorize(Policy = Policies.WriteTermlyReports)]
    public async Task<IActionResult> Issue(int termId, [FromForm] IssueForm form, [FromServices] IssueTermlyReport issue)
    {
        if (await issue.FillAsync(termId, form, false, Aborted) is null)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return View(form);
        }

        try
        {
            var report = await issue.ExecuteAsync(termId, form, Aborted);
            foreach (var file in report.Files)
            {
                await audit.WriteAsync(nameof(TermlyReport), report.Id, null, AuditAction.Add, $"{TermLineWords.KeyOf(file.Variant)}: PDF {file.Sha256}, figures {file.FiguresSha256}");
            }
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, nameof(Issue), form);
        }
        catch (ReportNotDrawnException e)
        {
            ModelState.AddModelError("", e.Message);
            Response.StatusCode = StatusCodes.Status409Conflict;
            return View(form);
        }

        TempData["Notice"] = $"The report of {form.Line.Name} is issued. Governors see their copy now.";
        return RedirectToAction(nameof(Details), new { termId });
    }

    [HttpGet("{termId:int}/correct")]
    [Authorize(Policy = Policies.WriteTermlyReports)]
    public async Task<IActionResult> Correct(int termId) =>
        await read.FindAsync(termId, Aborted) is not { Start: not null } line ? NotFound()
        : line.IsOpen ? throw new DomainRuleException("This report is still a draft: change it where it stands.") : View(new CorrectForm { Line = line });

    [HttpPost("{termId:int}/correct")]
    [Authorize(Policy = Policies.WriteTermlyReports)]
    public async Task<IActionResult> Correct(int termId, [FromForm] CorrectForm form, [FromServices] CorrectTermlyReport correct, [FromServices] IValidator<CorrectForm> validator)
    {
        if (await read.FindAsync(termId, Aborted) is not { Start: not null, Issued.Count: > 0 } line)
        {
            return NotFound();
        }

        form.Line = line;
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        await correct.ExecuteAsync(termId, form, Aborted);
        TempData["Notice"] = "A draft of the next edition is begun. The edition before stays as it is.";
        return RedirectToAction(nameof(Details), new { termId });
    }

    [HttpPost("{termId:int}/discard")]
    [Authorize(Policy = Policies.WriteTermlyReports)]
    public async Task<IActionResult> Discard(int termId, [FromForm] Guid stamp, [FromServices] CorrectTermlyReport correct)
    {
        if (await read.FindAsync(termId, Aborted) is not { Draft: not null } line)
        {
            return NotFound();
        }

        await correct.DiscardAsync(termId, stamp, line.Start is null, Aborted);
        if (line.Issued.Count == 0)
        {
            TempData["Notice"] = $"The draft of {line.Name} is discarded.";
            return RedirectToAction(nameof(Index));
        }

        TempData["Notice"] = "The draft of the next edition is discarded. The edition before stands.";
        return RedirectToAction(nameof(Details), new { termId });
    }

    /// <summary>A copy as it was issued, byte for byte, or the figures that are in it.</summary>
    [HttpGet("{termId:int}/editions/{edition:int}/{copy:regex(^(slt|governors)$)}.{form:regex(^(pdf|json)$)}")]
    [Authorize(Policy = Policies.SeeReports)]
    public async Task<IActionResult> Copy(int termId, int edition, string copy, string form)
    {
        var variant = copy == TermLineWords.KeyOf(TermlyReportVariant.Slt) ? TermlyReportVariant.Slt : TermlyReportVariant.Governors;
        if (await read.FileAsync(termId, edition, variant, Aborted) is not var (reportId, file))
        {
            return NotFound();
        }

        if (form == "pdf" ? !file.IsContentSound : !file.AreFiguresSound)
        {
            log.LogError("The {Form} of file {FileId} of termly report {ReportId} is not as it was issued: its SHA-256 differs", form, file.Id, reportId);
            throw new DomainRuleException("The file of this report is damaged in the database. Ask your administrator to bring it back from the backup.");
        }

        await audit.WriteAsync(nameof(TermlyReport), reportId, null, AuditAction.Export, $"{file.Name}, {copy}, {form}");
        Response.Headers.CacheControl = "no-store";
        return form == "pdf" ? File(file.Content, "application/pdf", file.Name) : File(System.Text.Encoding.UTF8.GetBytes(file.Figures), "application/json", Path.ChangeExtension(file.Name, "json"));
    }
}
