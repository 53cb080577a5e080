using System.ComponentModel.DataAnnotations;
using IapManager.Data;
using IapManager.Documents;
using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Domain.TermlyReports;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.TermlyReports;

/// <summary>Why a word that is a name of a pupil with a place names no pupil.</summary>
public sealed class NotNameReason
{
    public string? Word { get; set; }

    public string? Reason { get; set; }
}

[ReplacesNothing]
public sealed class IssueForm
{
    public Guid Stamp { get; set; }

    /// <summary>Words that are also names of pupils, and not meant as such.</summary>
    [Display(Name = "Words that name no pupil here")]
    public List<string> NotNames { get; set => field = [.. value.OfType<string>().Distinct()]; } = [];

    /// <summary>One for each word that is a name of a pupil with a place.</summary>
    [Display(Name = "Why they name no pupil here")]
    public List<NotNameReason> Reasons { get; set => field = [.. value.OfType<NotNameReason>()]; } = [];

    /// <summary>A term of which there is nothing to report is to be reported of all the same.</summary>
    public bool EvenSo { get; set; }

    /// <summary>Nobody had a place in the term, and no referral was sent or decided.</summary>
    [BindNever]
    [ValidateNever]
    public bool IsEmpty { get; set; }

    [BindNever]
    [ValidateNever]
    public TermLine Line { get; set; } = null!;

    [BindNever]
    [ValidateNever]
    public TermlyReport Draft { get; set; } = null!;

    [BindNever]
    [ValidateNever]
    public IReadOnlyList<NameFound> Names { get; set; } = [];

    [BindNever]
    [ValidateNever]
    public int SmallestGroupShown { get; set; }

    /// <summary>Small numbers of pupils in what is written.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<string> Few { get; set; } = [];

    /// <summary>Somebody says that the small numbers in it tell nothing of a pupil.</summary>
    public bool FewTellNothing { get; set; }

    public string? ReasonOf(string word) => Reasons.FirstOrDefault(r => r.Word == word)?.Reason?.Trim();
}

/// <summary>Makes a copy for each reader from the figures of this moment, and keeps both with the figures, for good.</summary>
[UseCase]
public sealed class IssueTermlyReport(IapDbContext db, ReadTermlyReports read, WriteCommentary drafts, TermReportQuery figures, NamesQuery names, SchoolFactsSource source, SchoolLogoSource logos, IDocumentRenderer renderer, SchoolClock clock, CurrentUser user, ILogger<IssueTermlyReport> log)
{
    /// <returns>Null when there is no such term for the user.</returns>
    /// <exception cref="DomainRuleException">When it cannot be issued now, whatever the commentary says.</exception>
    public async Task<IssueForm?> FillAsync(int termId, IssueForm form, bool first, CancellationToken cancellationToken)
    {
        if (await read.FindAsync(termId, cancellationToken) is not { Start: not null } line)
        {
            return null;
        }

        var facts = await source.GetAsync(cancellationToken);
        form.Line = line;
        form.Draft = line.Draft ?? (await db.TermlyReports.AsNoTracking().Where(r => r.TermId == termId).OrderByDescending(r => r.Edition).FirstOrDefaultAsync(cancellationToken)
            ?? new TermlyReport(facts.School.Id, await figures.TermAsync(termId, cancellationToken)));
        form.Draft.MustBeIssuable(line.IssuedFrom!.Value, clock.Today, [], []);
        form.IsEmpty = await IsEmptyAsync(form.Draft.TermStart, form.Draft.TermEnd, cancellationToken);
        form.SmallestGroupShown = facts.School.SmallestGroupShown;
        form.Few = FewInText.Find(form.Draft.Written, form.SmallestGroupShown);
        form.Names = await names.InAsync(form.Draft.Written, cancellationToken, form.Draft);
        form.Stamp = first ? form.Draft.Stamp : form.Stamp;
        return form;
    }

    /// <returns>As it is kept.</returns>
    public Task<TermlyReport> ExecuteAsync(int termId, IssueForm form, CancellationToken cancellationToken)
    {
        if (form.IsEmpty && !form.EvenSo)
        {
            throw new DomainRuleException("There is nothing to report of this term. Tick that the report is to be issued all the same, or leave it.", nameof(form.EvenSo));
        }

        if (form.Few.Count > 0 && !form.FewTellNothing)
        {
            throw new DomainRuleException("It has small numbers of pupils. Write it without them, or tick that they tell nothing of a pupil.", nameof(form.FewTellNothing));
        }

        var reasons = form.Reasons.Where(r => r.Word is not null && !string.IsNullOrWhiteSpace(r.Reason)).DistinctBy(r => r.Word).ToDictionary(r => r.Word!, r => r.Reason!.Trim());
        return ExecuteAsync(termId, form.Stamp, form.NotNames, user.Actor, clock.Now, cancellationToken, reasons, form.Few);
    }

    /// <param name="termId">A term that has begun.</param>
    /// <param name="stamp">Of the draft as it was looked through.</param>
    /// <param name="notNames">Words that are also names of pupils, and not meant as such.</param>
    /// <param name="by">Who issues it.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="reasons">Why the words that are names of pupils with a place are not meant as such; they are kept in the log.</param>
    /// <param name="few">Small numbers in it that are said to tell nothing of a pupil; kept in the log too.</param>
    /// <returns>As it is kept.</returns>
    public async Task<TermlyReport> ExecuteAsync(int termId, Guid stamp, IReadOnlyList<string> notNames, Actor by, DateTime now, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? reasons = null, IReadOnlyList<string>? few = null)
    {
        var report = await drafts.DraftAsync(termId, stamp, cancellationToken);
        var facts = await figures.RunAsync(termId, cancellationToken) ?? throw new DomainRuleException("This term has not begun.");
        var (from, today) = (TermlyReport.IssuedFrom(facts.Term, facts.School.Calendar), Dates.DayOf(now));
        var found = await names.InAsync(report.Written, cancellationToken, report);
        report.MustBeIssuable(from, today, found, notNames, reasons);
        var replaces = report.Edition == 1 ? null : await db.TermlyReports.AsNoTracking().Where(r => r.TermId == termId && r.Edition == report.Edition - 1).Select(r => r.IssuedAt).SingleAsync(cancellationToken);
        var logo = await logos.GetAsync(cancellationToken);
        report.Issue(FilesOf([.. Enum.GetValues<TermlyReportVariant>().Select(v => facts.For(v, report, replaces is { } at ? Dates.DayOf(at) : null, true, by, now))], report.SchoolId, logo), from, today, found, notNames, by, now, reasons);
        db.Because(string.Join(" ", found.Where(n => n.HasPlace).Select(n => $"“{n.Word}” names no pupil: {reasons![n.Word]}.").Concat((few ?? []).Select(f => $"“{f}” tells nothing of a pupil."))));
        await db.SaveChangesAsync(cancellationToken);
        return report;
    }

    private Task<bool> IsEmptyAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken) => db.Schools.AsNoTracking().Where(s => s.Id == user.SchoolId).Select(_ =>
        !db.Placements.Any(p => p.State != PlacementState.OfferDeclined && p.Start <= last && (p.EndedOn == null || p.EndedOn >= first))
        && !db.Referrals.Any(r => (r.SubmittedOn >= first && r.SubmittedOn <= last) || (r.DecidedOn >= first && r.DecidedOn <= last))).SingleAsync(cancellationToken);

    /// <exception cref="ReportNotDrawnException">When a copy cannot be drawn: nothing is issued then.</exception>
    private List<TermlyReportFile> FilesOf(IReadOnlyList<TermReport> copies, int schoolId, Picture? logo)
    {
        var documents = copies.Select(c => (Report: c, Document: TermReportDocument.Of(c))).ToList();
        return [.. documents.Select(d => FileOf(d.Report, d.Document, schoolId, logo))];
    }

    private TermlyReportFile FileOf(TermReport report, Document document, int schoolId, Picture? logo)
    {
        document.Logo = logo;
        using var bytes = new MemoryStream();
        try
        {
            renderer.Render(document, bytes);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "A termly report of school {SchoolId} could not be made into a document", schoolId);
            throw new ReportNotDrawnException(e);
        }

        return new TermlyReportFile(schoolId, report.Variant, TermReportDocument.FileNameOf(report), bytes.ToArray(), KeptFigures.Of(document));
    }
}
