using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.TermlyReports;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Errors;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.TermlyReports;

[ReplacesNothing]
public sealed class CorrectForm
{
    [Display(Name = CommentaryWords.PutRight)]
    public string? Why { get; set; }

    [BindNever]
    [ValidateNever]
    public TermLine Line { get; set; } = null!;
}

public sealed class CorrectValidator : AbstractValidator<CorrectForm>
{
    public CorrectValidator() => RuleFor(f => f.Why).NotEmpty().WithMessage(CommentaryWords.NoReason)
        .MaximumLength(TermlyReport.WhyLimit).WithMessage($"Use {TermlyReport.WhyLimit} characters or fewer");
}

/// <summary>Begins the next edition beside the one that is issued, or discards a draft.</summary>
[UseCase]
public sealed class CorrectTermlyReport(IapDbContext db)
{
    public async Task ExecuteAsync(int termId, CorrectForm form, CancellationToken cancellationToken)
    {
        db.TermlyReports.Add((await LatestAsync(termId, cancellationToken)).Correct(form.Why));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <param name="termId">The term.</param>
    /// <param name="stamp">Of the draft as the page showed it.</param>
    /// <param name="termIsGone">The school has no such term any more.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task DiscardAsync(int termId, Guid stamp, bool termIsGone, CancellationToken cancellationToken)
    {
        var report = await LatestAsync(termId, cancellationToken);
        report.MustBeDiscardable(termIsGone);
        db.Entry(report).Property(r => r.Stamp).OriginalValue = stamp;
        db.TermlyReports.Remove(report);
        await db.SaveChangesAsync(cancellationToken);
    }

    private Task<TermlyReport> LatestAsync(int termId, CancellationToken cancellationToken) =>
        db.TermlyReports.Where(r => r.TermId == termId).OrderByDescending(r => r.Edition).FirstAsync(cancellationToken);
}
