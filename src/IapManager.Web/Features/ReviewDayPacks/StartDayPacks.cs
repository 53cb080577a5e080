using System.ComponentModel.DataAnnotations;
using System.Data;
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

    /// <summary>Whether the list begins with nobody ticked.</summary>
    public bool Nobody { get; set; }
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
public sealed class StartDayPacks(IapDbContext db, ReadReviewDay read, PackQueue queue, PackProgress progress, CurrentUser user, SchoolClock clock)
{
    /// <returns>The run, and names of those who were ticked and have no review due in these days any more.</returns>
    /// <exception cref="DomainRuleException">None of the pupils has a review due then, or earlier packs of the same user are still being made.</exception>
    public async Task<(int RunId, IReadOnlyList<string> Without)> ExecuteAsync(DayPacksForm form, CancellationToken cancellationToken)
    {
        var me = user.UserId;

        // Who asks twice at once gets one run: the second waits here, and then sees the first.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        var going = await db.PackRuns.Where(r => r.AskedBy.UserId == me && (r.State == PackRunState.Waiting || r.State == PackRunState.Making)).ToListAsync(cancellationToken);
        foreach (var lost in going.Where(r => r.State == PackRunState.Making && !progress.Has(r.Id)))
        {
            lost.BreakOff("Nobody is making these packs any more, and none was kept.", clock.Now);
        }

        if (going.Exists(r => r.IsGoing))
        {
            throw new DomainRuleException("Packs that you started are still being made. Wait until they are done, then start these.");
        }

        var rows = await read.RowsAsync(form.From!.Value, form.To!.Value, cancellationToken);
        var run = new PackRun(user.SchoolId!.Value, form.From.Value, form.To.Value, rows.Where(r => form.Pupils.Contains(r.PupilId)).Select(r => new PackItem(r.PupilId, r.ReviewId)), form.MadeFor, user.Actor, clock.Now);
        db.PackRuns.Add(run);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        queue.Add(run.Id);
        return (run.Id, await read.NamesAsync([.. form.Pupils.Except(rows.Select(r => r.PupilId))], cancellationToken));
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
