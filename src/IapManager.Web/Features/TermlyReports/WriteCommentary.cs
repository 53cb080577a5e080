using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.TermlyReports;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.TermlyReports;

/// <summary>The page of a term's report, with the commentary to write.</summary>
[Edits(typeof(TermlyReport))]
public sealed class CommentaryForm
{
    public Guid Stamp { get; set; }

    /// <summary>Of a correction alone.</summary>
    [Display(Name = CommentaryWords.PutRight)]
    public string? Why { get; set; }

    [Display(Name = CommentaryWords.WentWell)]
    public string? WentWell { get; set; }

    [Display(Name = CommentaryWords.Learned)]
    public string? Learned { get; set; }

    [Display(Name = CommentaryWords.NextSteps)]
    public string? NextSteps { get; set; }

    [BindNever]
    [ValidateNever]
    public TermLine Line { get; set; } = null!;

    /// <summary>What matters so far; empty where there is no draft to look at.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<string> Sentences { get; set; } = [];

    [BindNever]
    [ValidateNever]
    public DateOnly Today { get; set; }

    [BindNever]
    [ValidateNever]
    public bool MayWrite { get; set; }

    /// <summary>Small numbers of pupils in what is written so far.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<string> Few { get; set; } = [];

    [BindNever]
    [ValidateNever]
    public int SmallestGroupShown { get; set; }
}

public sealed class CommentaryValidator : AbstractValidator<CommentaryForm>
{
    public CommentaryValidator()
    {
        var tooLong = $"Use {TermlyReport.TextLimit:N0} characters or fewer";
        RuleFor(f => f.Why).NotEmpty().When(f => f.Line is { Draft.Edition: > 1 }).WithMessage(CommentaryWords.NoReason)
            .MaximumLength(TermlyReport.WhyLimit).WithMessage($"Use {TermlyReport.WhyLimit} characters or fewer");
        RuleFor(f => f.WentWell).MaximumLength(TermlyReport.TextLimit).WithMessage(tooLong);
        RuleFor(f => f.Learned).MaximumLength(TermlyReport.TextLimit).WithMessage(tooLong);
        RuleFor(f => f.NextSteps).MaximumLength(TermlyReport.TextLimit).WithMessage(tooLong);
    }
}

/// <summary>Shows a term's report as it stands, and keeps the commentary of its draft.</summary>
[UseCase]
public sealed class WriteCommentary(IapDbContext db, ReadTermlyReports read, TermReportQuery figures, SchoolClock clock, CurrentUser user, PupilAccess access, CurrentSchool current, SchoolFactsSource source)
{
    /// <returns>Null when there is no such term, or nothing of it that the user may see.</returns>
    public async Task<CommentaryForm?> FillAsync(int termId, CommentaryForm form, bool first, CancellationToken cancellationToken)
    {
        if (await read.FindAsync(termId, cancellationToken) is not { } line)
        {
            return null;
        }

        (form.Line, form.Today, form.MayWrite) = (line, clock.Today, user.May(Policies.WriteTermlyReports) && line.IsOpen && line.Start is not null);
        form.SmallestGroupShown = (await source.GetAsync(cancellationToken)).School.SmallestGroupShown;
        form.Few = line.Draft is { } written ? FewInText.Find(written.Written, form.SmallestGroupShown) : [];
        if (first && line.Draft is { } draft)
        {
            (form.Stamp, form.Why, form.WentWell, form.Learned, form.NextSteps) = (draft.Stamp, draft.Why, draft.WentWell, draft.Learned, draft.NextSteps);
        }

        return form;
    }

    /// <summary>What matters, as the figures are now, for a page that is shown.</summary>
    public async Task<CommentaryForm> SayAsync(CommentaryForm form, CancellationToken cancellationToken)
    {
        if (access.SeesAll && form.Line.IsOpen && await figures.RunAsync(form.Line.TermId, cancellationToken) is { } facts)
        {
            form.Sentences = FiveSentences.Of(facts.For(TermlyReportVariant.Slt, form.Line.Draft ?? new TermlyReport(current.SchoolId!.Value, facts.Term), null, false, user.Actor, clock.Now));
        }

        return form;
    }

    public async Task ExecuteAsync(int termId, CommentaryForm form, CancellationToken cancellationToken)
    {
        var report = await DraftAsync(termId, form.Stamp, cancellationToken);
        if (report.Edition > 1)
        {
            report.Explain(form.Why);
        }

        report.Write(form.WentWell, form.Learned, form.NextSteps, user.Actor, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The latest edition, to be changed; a new first draft where nothing is written yet.</summary>
    internal async Task<TermlyReport> DraftAsync(int termId, Guid stamp, CancellationToken cancellationToken)
    {
        var term = await figures.TermAsync(termId, cancellationToken);
        if (await db.TermlyReports.Where(r => r.TermId == termId).OrderByDescending(r => r.Edition).FirstOrDefaultAsync(cancellationToken) is { } report)
        {
            db.Entry(report).Property(r => r.Stamp).OriginalValue = stamp;
            report.Follow(term);
            return report;
        }

        report = new TermlyReport(current.SchoolId!.Value, term);
        db.TermlyReports.Add(report);
        return report;
    }
}
