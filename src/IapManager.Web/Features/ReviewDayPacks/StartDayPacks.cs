using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Packs;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReviewDayPacks;

/// <summary>Of which days reviews are shown; null for the usual ones.</summary>
public sealed class DaysAsked
{
    [Display(Name = "First day")]
    public DateOnly? From { get; set; }

    [Display(Name = "Last day")]
    public DateOnly? To { get; set; }
}

[ReplacesNothing]
public sealed class DayPacksForm
{
    [Display(Name = "First day")]
    public DateOnly? From { get; set; }

    [Display(Name = "Last day")]
    public DateOnly? To { get; set; }

    /// <summary>Ids of pupils.</summary>
    public List<int> Pupils { get; set; } = [];

    [Display(Name = "Whom are they for?")]
    public string? MadeFor { get; set; }
}

public sealed class DayPacksValidator : AbstractValidator<DayPacksForm>
{
    public DayPacksValidator()
    {
        RuleFor(f => f.From).NotNull().WithMessage("Enter the first day");
        RuleFor(f => f.To).NotNull().WithMessage("Enter the last day")
            .GreaterThanOrEqualTo(f => f.From).When(f => f.From is not null, ApplyConditionTo.CurrentValidator).WithMessage("The last day is before the first. Change one of them");
        RuleFor(f => f.Pupils).NotEmpty().WithMessage("Choose at least one pupil");
        RuleFor(f => f.MadeFor).MaximumLength(PackRun.MadeForLimit).WithMessage($"Use {PackRun.MadeForLimit} characters or fewer to say whom they are for");
    }
}

/// <summary>Notes whose packs are wanted and puts them in the queue.</summary>
[UseCase]
public sealed class StartDayPacks(IapDbContext db, ReadReviewDay read, PackQueue queue, CurrentUser user, SchoolClock clock)
{
    /// <returns>The run.</returns>
    /// <exception cref="DomainRuleException">None of the pupils has a review due then, or earlier packs of the same user are still being made.</exception>
    public async Task<int> ExecuteAsync(DayPacksForm form, CancellationToken cancellationToken)
    {
        var me = user.UserId;
        if (await db.PackRuns.AnyAsync(r => r.AskedBy.UserId == me && (r.State == PackRunState.Waiting || r.State == PackRunState.Making), cancellationToken))
        {
            throw new DomainRuleException("Packs that you started are still being made. Wait until they are done, then start these.");
        }

        var rows = await read.RowsAsync(form.From!.Value, form.To!.Value, cancellationToken);
        var run = new PackRun(user.SchoolId!.Value, form.From.Value, form.To.Value, rows.Where(r => form.Pupils.Contains(r.PupilId)).Select(r => new PackItem(r.PupilId, r.ReviewId)), form.MadeFor, user.Actor, clock.Now);
        db.PackRuns.Add(run);
        await db.SaveChangesAsync(cancellationToken);
        queue.Add(run.Id);
        return run.Id;
    }
}

/// <summary>Deletes the files of a run before their time, or because it is over.</summary>
[UseCase]
public sealed class DeleteDayPacks(IapDbContext db, PackStore store)
{
    public async Task ExecuteAsync(PackRun run, CancellationToken cancellationToken)
    {
        var (pdf, zip) = (run.StoredPdf, run.StoredZip);
        run.Delete();
        await db.SaveChangesAsync(cancellationToken);
        store.Delete(pdf);
        store.Delete(zip);
    }
}
