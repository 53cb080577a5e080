using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Packs;
using IapManager.Web.Features.ReviewPacks;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.UsualPacks;

[Edits(typeof(ReviewPackChoice))]
public sealed class UsualPackForm
{
    public List<PackSection> Sections { get; set; } = [];

    public PackSpan? Span { get; set; }

    /// <summary>Of what the school has chosen; null while it has not.</summary>
    public Guid? Stamp { get; set; }

    /// <summary>It has been shown what will hold, and for whom.</summary>
    [ReplacesNothing]
    public bool Sure { get; set; }

    /// <summary>What holds now; null while the school has not chosen.</summary>
    [BindNever]
    [ValidateNever]
    public ReviewPackChoice? Now { get; set; }

    [BindNever]
    [ValidateNever]
    public string ProvisionName { get; set; } = "";

    public IReadOnlyList<Choice> SectionChoices => [.. PackSections.All.Select(s => new Choice($"{s}", NameOf(s)))];

    public static IReadOnlyList<Choice> SpanChoices { get; } = [.. new[] { PackSpan.LastReview, PackSpan.Start }.Select(s => new Choice($"{s}", ReviewPackForm.NameOf(s)))];

    public string NameOf(PackSection section) => section == PackSection.Days ? $"Days at {ProvisionName}" : PackSections.NameOf(section);
}

public sealed class UsualPackValidator : AbstractValidator<UsualPackForm>
{
    public UsualPackValidator()
    {
        RuleFor(f => f.Sections).Must(sections => sections.Any(Enum.IsDefined)).WithMessage("Choose what goes in");
        RuleFor(f => f.Span).Must(s => s is PackSpan.LastReview or PackSpan.Start).WithMessage("Choose which days the packs tell of");
    }
}

/// <summary>Chooses for the whole school what goes into every pack that nobody chooses section by section: sections and how far back, never dates, nor anything sensitive.</summary>
[UseCase]
public sealed class ChooseUsualPack(IapDbContext db, SchoolFactsSource source, CurrentUser user, SchoolClock clock)
{
    /// <param name="form">To fill.</param>
    /// <param name="first">With what holds now; otherwise what was chosen stays.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<UsualPackForm> FillAsync(UsualPackForm form, bool first, CancellationToken cancellationToken)
    {
        form.Now = await db.ReviewPackChoices.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        form.ProvisionName = (await source.GetAsync(cancellationToken)).ProvisionName;
        form.Sections = first ? [.. form.Now?.Sections ?? PackSections.All] : [.. form.Sections.Where(Enum.IsDefined).Distinct().Order()];
        (form.Span, form.Stamp) = first ? (form.Now?.Span ?? PackSpan.LastReview, form.Now?.Stamp) : (form.Span, form.Stamp);
        return form;
    }

    public async Task ExecuteAsync(UsualPackForm form, CancellationToken cancellationToken)
    {
        var choice = await db.ReviewPackChoices.SingleOrDefaultAsync(cancellationToken);
        if (choice is null)
        {
            choice = new ReviewPackChoice(user.SchoolId!.Value);
            db.ReviewPackChoices.Add(choice);
        }
        else
        {
            db.Entry(choice).Property(c => c.Stamp).OriginalValue = form.Stamp ?? Guid.Empty;
        }

        choice.Remember(form.Sections, form.Span!.Value, user.Actor, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>As if the school had never chosen: all sections, since the last review.</summary>
    /// <param name="stamp">Of the choice that is taken back.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task TakeBackAsync(Guid stamp, CancellationToken cancellationToken)
    {
        if (await db.ReviewPackChoices.SingleOrDefaultAsync(cancellationToken) is not { } choice)
        {
            return;
        }

        db.Entry(choice).Property(c => c.Stamp).OriginalValue = stamp;
        db.ReviewPackChoices.Remove(choice);
        await db.SaveChangesAsync(cancellationToken);
    }
}
