using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Interventions;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.InterventionCatalogue;

[Edits(typeof(Intervention))]
public sealed class InterventionForm
{
    /// <summary>The intervention as it was when the page was opened; empty for a new one.</summary>
    public Guid Stamp { get; set; }

    public string? Name { get; set; }

    public InterventionKind? Kind { get; set; }

    [Display(Name = "What it is for")]
    public string? Aim { get; set; }

    [Display(Name = "Who usually leads it")]
    public string? Leader { get; set; }

    [Display(Name = "Length of a session")]
    public int? Minutes { get; set; }

    [Display(Name = "Cost of a session")]
    public decimal? CostPerSession { get; set; }

    [Display(Name = "Measured before and after with")]
    public int? InstrumentId { get; set; }

    [BindNever]
    [ValidateNever]
    public int? Id { get; set; }

    [BindNever]
    [ValidateNever]
    public bool IsRetired { get; set; }

    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Instruments { get; set; } = [];

    public static IReadOnlyList<Choice> Kinds { get; } = Choice.From<InterventionKind>(Intervention.NameOf);
}

public sealed class InterventionValidator : AbstractValidator<InterventionForm>
{
    public InterventionValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Enter the name of the intervention").MaximumLength(Intervention.NameLimit).WithMessage($"Use {Intervention.NameLimit} characters or fewer for the name");
        RuleFor(f => f.Kind).NotNull().WithMessage("Choose the kind").IsInEnum().WithMessage("Choose the kind");
        RuleFor(f => f.Aim).NotEmpty().WithMessage("Say what it is for").MaximumLength(Intervention.AimLimit).WithMessage($"Use {Intervention.AimLimit} characters or fewer");
        RuleFor(f => f.Leader).MaximumLength(Intervention.LeaderLimit).WithMessage($"Use {Intervention.LeaderLimit} characters or fewer");
        RuleFor(f => f.Minutes).NotNull().WithMessage("Enter the length in minutes").InclusiveBetween(1, Intervention.MostMinutes).WithMessage($"Enter a length from 1 to {Intervention.MostMinutes} minutes");
        RuleFor(f => f.CostPerSession).InclusiveBetween(0, Intervention.MostCost).WithMessage($"Enter a cost from 0 to {Intervention.MostCost:N0} pounds, or leave it empty");
        RuleFor(f => f.InstrumentId).Must((f, id) => id is null || f.Instruments.Any(c => c.Value == $"{id}")).WithMessage("Choose from the list");
    }
}

/// <summary>Keeps the catalogue. Programmes under way keep what they took over.</summary>
[UseCase]
public sealed class EditIntervention(IapDbContext db, CurrentUser user, SchoolClock clock)
{
    public Task<List<Intervention>> AllAsync(CancellationToken cancellationToken) => db.Interventions.AsNoTracking().OrderBy(i => i.RetiredOn != null).ThenBy(i => i.Name).ToListAsync(cancellationToken);

    /// <returns>Null when there is no such intervention.</returns>
    public async Task<InterventionForm?> ReadAsync(int id, CancellationToken cancellationToken)
    {
        if (await db.Interventions.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancellationToken) is not { } i)
        {
            return null;
        }

        var form = new InterventionForm { Id = id, Stamp = i.Stamp, Name = i.Name, Kind = i.Kind, Aim = i.Aim, Leader = i.Leader, Minutes = i.Minutes, CostPerSession = i.CostPerSession, InstrumentId = i.InstrumentId, IsRetired = i.RetiredOn is not null };
        return await FillAsync(form, cancellationToken);
    }

    public async Task<InterventionForm> FillAsync(InterventionForm form, CancellationToken cancellationToken)
    {
        var instruments = await db.Instruments.Where(i => i.RetiredOn == null || i.Id == form.InstrumentId).OrderBy(i => i.Id).Select(i => new { i.Id, i.Name }).ToListAsync(cancellationToken);
        form.Instruments = Choice.From(instruments, i => i.Id, i => i.Name);
        return form;
    }

    public async Task SaveAsync(int? id, InterventionForm form, CancellationToken cancellationToken)
    {
        var name = form.Name!.Trim();
        if (await db.Interventions.AnyAsync(i => i.Name == name && i.Id != id, cancellationToken))
        {
            throw new DomainRuleException($"There is an intervention called {name} already. Give this one another name.", nameof(form.Name));
        }

        if (id is null)
        {
            db.Interventions.Add(new Intervention(user.SchoolId!.Value, name, form.Kind!.Value, form.Aim, form.Leader, form.Minutes!.Value, form.CostPerSession, form.InstrumentId));
        }
        else
        {
            var intervention = await db.Interventions.SingleAsync(i => i.Id == id, cancellationToken);
            db.Entry(intervention).Property(i => i.Stamp).OriginalValue = form.Stamp;
            intervention.Describe(name, form.Kind!.Value, form.Aim, form.Leader, form.Minutes!.Value, form.CostPerSession, form.InstrumentId);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task OfferAsync(int id, Guid stamp, bool offer, CancellationToken cancellationToken)
    {
        var intervention = await db.Interventions.SingleAsync(i => i.Id == id, cancellationToken);
        db.Entry(intervention).Property(i => i.Stamp).OriginalValue = stamp;
        if (offer)
        {
            intervention.OfferAgain();
        }
        else
        {
            intervention.Retire(clock.Today);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
