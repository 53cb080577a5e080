using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.NotTogether;

public sealed class MarkForm
{
    [Display(Name = "One pupil")]
    public int? OnePupilId { get; set; }

    [Display(Name = "The other")]
    public int? OtherPupilId { get; set; }

    public string? Reason { get; set; }

    [Display(Name = "Look at it again on")]
    public DateOnly? ReviewOn { get; set; }

    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Pupils { get; set; } = [];
}

public sealed class MarkValidator : AbstractValidator<MarkForm>
{
    public MarkValidator()
    {
        RuleFor(f => f.OnePupilId).Must((f, id) => f.Pupils.Any(p => p.Value == $"{id}")).WithMessage("Choose somebody from the list");
        RuleFor(f => f.OtherPupilId).Must((f, id) => f.Pupils.Any(p => p.Value == $"{id}")).WithMessage("Choose somebody from the list")
            .NotEqual(f => f.OnePupilId).When(f => f.OnePupilId is not null, ApplyConditionTo.CurrentValidator).WithMessage("Choose two different pupils");
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why they are not together").MaximumLength(NotTogetherPair.TextLimit).WithMessage($"Use {NotTogetherPair.TextLimit} characters or fewer");
        RuleFor(f => f.ReviewOn).NotNull().WithMessage("Enter the day on which it is looked at again");
    }
}

/// <summary>Marks two pupils, each with a place or waiting for one, as not together.</summary>
[UseCase]
public sealed class MarkPair(IapDbContext db, PupilAccess access, SchoolFactsSource source, SchoolClock clock, CurrentUser user)
{
    public async Task FillAsync(MarkForm form, bool first, CancellationToken cancellationToken)
    {
        var pupils = await access.Visible(db.Pupils.AsNoTracking()).Select(p => new
        {
            p.Id,
            Forename = p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename,
            Surname = p.PreferredSurname ?? p.LegalSurname,
            p.Form,
            HasPlace = db.Placements.Any(x => x.PupilId == p.Id && (x.State == PlacementState.Offered || x.State == PlacementState.Confirmed || x.State == PlacementState.Active || x.State == PlacementState.Paused)),
            Waits = db.WaitingListEntries.Any(e => e.PupilId == p.Id && e.State == WaitingListState.Waiting),
        }).Where(p => p.HasPlace || p.Waits).OrderBy(p => p.Surname).ThenBy(p => p.Forename).ThenBy(p => p.Id).ToListAsync(cancellationToken);
        form.Pupils = [.. pupils.OrderByDescending(p => p.HasPlace).Select(p => new Choice($"{p.Id}", $"{p.Surname}, {p.Forename}{(p.Form is null ? "" : $" ({p.Form})")}", Group: p.HasPlace ? "With a place" : "Waiting for a place"))];
        if (first)
        {
            var calendar = (await source.GetAsync(cancellationToken)).Calendar;
            form.ReviewOn = calendar.AddSchoolWeeks(clock.Today, NotTogetherPair.WeeksUntilReview);
        }
    }

    /// <returns>The pair's id.</returns>
    /// <exception cref="DomainRuleException">When the two are marked already, or the day is none to look at it again.</exception>
    public async Task<int> ExecuteAsync(MarkForm form, CancellationToken cancellationToken)
    {
        var school = (await source.GetAsync(cancellationToken)).School;
        var pair = new NotTogetherPair(school.Id, form.OnePupilId!.Value, form.OtherPupilId!.Value, form.Reason!, form.ReviewOn!.Value, clock.Today, user.Actor, clock.Now);
        if (await db.NotTogetherPairs.AnyAsync(n => n.FirstPupilId == pair.FirstPupilId && n.SecondPupilId == pair.SecondPupilId && n.State == NotTogetherState.Open, cancellationToken))
        {
            throw new DomainRuleException("These two are marked not together already.");
        }

        db.NotTogetherPairs.Add(pair);
        await db.SaveChangesAsync(cancellationToken);
        return pair.Id;
    }
}
