using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Placements;

[ReplacesNothing]
public sealed class OpenAgainForm : WeeksForm
{
    [Display(Name = "Why support is opened again")]
    public string? Reason { get; set; }

    [Adult(typeof(StaffMember))]
    [Display(Name = "Key adult")]
    public int? KeyAdultId { get; set; }

    [Adult(typeof(StaffMember))]
    [Display(Name = "Who takes the pupil back in mainstream")]
    public int? ReceiverId { get; set; }

    [Display(Name = "First day")]
    public DateOnly? Start { get; set; }

    [Display(Name = "Planned end")]
    public DateOnly? PlannedEnd { get; set; }

    /// <summary>Order of the stage.</summary>
    [Display(Name = "The plan begins with")]
    public int? Stage { get; set; }

    [BindNever]
    [ValidateNever]
    public AdultsToChoose Adults { get; set; } = new([], []);

    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Stages { get; set; } = [];

    [BindNever]
    [ValidateNever]
    public PlacesNow Places { get; set; } = null!;

    [BindNever]
    [ValidateNever]
    public int Waiting { get; set; }

    /// <summary>The last placement planned a place again: this one goes on from it.</summary>
    [BindNever]
    [ValidateNever]
    public bool GoesOn { get; set; }

    public string Title() => GoesOn ? "The place goes on" : "Open support again";
}

public sealed class OpenAgainValidator : AbstractValidator<OpenAgainForm>
{
    public OpenAgainValidator()
    {
        RuleFor(f => f.Reason).NotEmpty().WithMessage(f => f.GoesOn ? "Say why the place goes on" : "Say why support is opened again").MaximumLength(Placement.TextLimit).WithMessage($"Use {Placement.TextLimit:N0} characters or fewer");
        RuleFor(f => f.Start).NotNull().WithMessage("Enter the first day");
        RuleFor(f => f.PlannedEnd).NotNull().WithMessage("Enter the planned end");
        RuleFor(f => f.Stage).NotNull().WithMessage("Choose the stage that the plan begins with").Must((f, stage) => f.Stages.Any(s => s.Value == $"{stage}")).When(f => f.Stage is not null).WithMessage("Choose a stage from the list");
        RuleFor(f => f.KeyAdultId).NotNull().WithMessage("Choose the key adult").Must((f, id) => AdultsToChoose.Has(f.Adults.KeyAdults, id)).When(f => f.KeyAdultId is not null).WithMessage("Choose somebody from the list");
        RuleFor(f => f.ReceiverId).NotNull().WithMessage("Choose who takes the pupil back in mainstream").Must((f, id) => AdultsToChoose.Has(f.Adults.Receivers, id)).When(f => f.ReceiverId is not null).WithMessage("Choose somebody from the list");
        RuleFor(f => f.WhyTogether).MaximumLength(NotTogetherPair.TextLimit).WithMessage($"Use {NotTogetherPair.TextLimit} characters or fewer");
    }
}

/// <summary>
/// Opens support again after a return, in a free place of the same provision: no new referral and no new visit. The plan takes the stages of
/// the one before from the chosen one on. From today it begins at once, in the same transaction: what is refused is not saved in part.
/// </summary>
[UseCase]
public sealed class OpenAgain(IapDbContext db, PlaceRace race, PlacesSource places, OthersInTheWeeks others, ChangePlacement change, ReadReEntryObstacles obstacles, BeginPlacement begin, SchoolFactsSource source, SchoolClock clock, CurrentUser user)
{
    /// <returns>The new placement's id.</returns>
    public Task<int> ExecuteAsync(int id, OpenAgainForm form, CancellationToken cancellationToken) => race.RunAsync(() => TryAsync(id, form, cancellationToken), cancellationToken);

    private async Task<int> TryAsync(int id, OpenAgainForm form, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var last = await change.LoadAsync(id, form.Stamp, cancellationToken);
        last.MustAllow(PlacementVerb.OpenAgain);
        var (start, plannedEnd, now) = (form.Start!.Value, form.PlannedEnd!.Value, clock.Now);
        var calendar = (await source.GetAsync(cancellationToken)).Calendar;
        PlacementDates.MustBeFirstDayOfAnOffer(start, clock.Today, calendar);
        PlacementDates.MustBeSchoolDay(plannedEnd, calendar);
        var provision = await places.TakeAsync(last.ProvisionId, null, start, plannedEnd, cancellationToken);
        if ((await obstacles.RunAsync(id, cancellationToken)).Words(start) is { } why)
        {
            throw new DomainRuleException(why);
        }

        foreach (var pair in await others.MetAsync(last.PupilId, last.ProvisionId, start, plannedEnd, cancellationToken))
        {
            pair.OfferKnowing(form.WhyTogether, user.Actor, now);
        }

        var again = last.OpenAgain(form.KeyAdultId!.Value, form.ReceiverId!.Value, start, plannedEnd, PlacementDates.LatestEnd(start, provision.LongestStayWeeks, calendar), form.Reason, user.Actor, now);
        db.Placements.Add(again);
        db.Because(form.Reason);
        await db.SaveChangesAsync(cancellationToken);
        if (await db.ReintegrationPlans.AsNoTracking().AsSingleQuery().Include(p => p.Stages).SingleOrDefaultAsync(p => p.PlacementId == id, cancellationToken) is { } before)
        {
            db.ReintegrationPlans.Add(new ReintegrationPlan(before, again.Id, form.Stage!.Value, start, calendar));
            await db.SaveChangesAsync(cancellationToken);
        }

        if (start == clock.Today)
        {
            await begin.ExecuteAsync(again.Id, again.Stamp, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return again.Id;
    }
}

/// <summary>Reads what is shown beside the form, and proposes the adults and the stage of the last time.</summary>
[UseCase]
public sealed class ReadOpenAgain(IapDbContext db, StaffChoices staff, PlacesSource places, NotTogether.ReadPairs pairs, SchoolFactsSource source, SchoolClock clock)
{
    public async Task FillAsync(OpenAgainForm form, PlacementHead head, bool first, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var provision = facts.Provisions.Single(p => p.Id == head.ProvisionId);
        var about = await db.Placements.AsNoTracking().AsSingleQuery().Where(p => p.Id == head.Id).Select(p => new
        {
            Stages = db.ReintegrationPlans.Where(r => r.PlacementId == p.Id).SelectMany(r => r.Stages).OrderBy(s => s.Order).Select(s => new Choosable(s.Order, s.Name, s.TargetShare)).ToList(),
            p.Outcome,
            Waiting = db.WaitingListEntries.Count(e => e.ProvisionId == p.ProvisionId && e.State == WaitingListState.Waiting),
        }).SingleAsync(cancellationToken);
        var stages = about.Stages.Count > 0 ? about.Stages : [.. provision.Stages.OrderBy(s => s.Order).Select(s => new Choosable(s.Order, s.Name, s.TargetShare))];

        form.Head = head;
        form.Stages = [.. stages.Select(s => new Choice($"{s.Order}", s.Name, $"Aims for {s.TargetShare}% with the class"))];
        form.Adults = await staff.ReadAsync(provision.Name, head.Form, head.YearGroup, cancellationToken);
        form.Places = await places.CountAsync(provision.Id, provision.Places, cancellationToken);
        form.NotTogetherWith = [.. (await pairs.NamesAsync(head.PupilId, cancellationToken, head.ProvisionId)).Values.Order(StringComparer.CurrentCultureIgnoreCase)];
        form.Waiting = about.Waiting;
        form.GoesOn = about.Outcome == PlacementOutcome.PartReturnStays;
        if (first)
        {
            form.Start = form.Places.Free > 0 ? facts.Calendar.OnOrAfter(clock.Today) : form.Places.NextFree ?? facts.Calendar.OnOrAfter(clock.Today);
            form.PlannedEnd = PlacementDates.LatestEnd(form.Start.Value, provision.ReviewIntervalWeeks, facts.Calendar);
            form.Stage = stages.LastOrDefault(s => s.TargetShare < 100)?.Order ?? stages[0].Order;
            form.KeyAdultId = AdultsToChoose.Has(form.Adults.KeyAdults, head.KeyAdultId) ? head.KeyAdultId : null;
            form.ReceiverId = AdultsToChoose.Has(form.Adults.Receivers, head.MainstreamReceiverId) ? head.MainstreamReceiverId : null;
        }

        form.LongestEnd = PlacementDates.LatestEnd(form.Start ?? clock.Today, provision.LongestStayWeeks, facts.Calendar);
    }

    private sealed record Choosable(int Order, string Name, int TargetShare);
}
