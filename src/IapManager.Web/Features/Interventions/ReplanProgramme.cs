using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Interventions;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Placements;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Interventions;

/// <summary>What can be changed of a programme while it goes on.</summary>
[Edits(typeof(InterventionProgramme))]
public sealed class ReplanForm : OfProgramme
{
    [Display(Name = "What it is to change")]
    public string? Aim { get; set; }

    [Adult(typeof(StaffMember))]
    [Display(Name = "Who leads it")]
    public int? LeaderId { get; set; }

    [Display(Name = "Planned end")]
    public DateOnly? PlannedEnd { get; set; }

    [Display(Name = "Sessions planned")]
    public int? PlannedSessions { get; set; }

    [Display(Name = "Cost of a session")]
    public decimal? CostPerSession { get; set; }

    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Leaders { get; set; } = [];
}

public sealed class ReplanValidator : AbstractValidator<ReplanForm>
{
    public ReplanValidator()
    {
        RuleFor(f => f.Aim).NotEmpty().WithMessage("Say what it is to change").MaximumLength(Intervention.AimLimit).WithMessage($"Use {Intervention.AimLimit} characters or fewer");
        RuleFor(f => f.LeaderId).Must((f, id) => f.Leaders.Any(c => c.Value == $"{id}")).WithMessage("Choose who leads it");
        RuleFor(f => f.PlannedEnd).NotNull().WithMessage("Enter the planned end");
        RuleFor(f => f.PlannedSessions).NotNull().WithMessage("Enter how many sessions are planned").InclusiveBetween(1, InterventionProgramme.MostSessions).WithMessage($"Enter how many sessions are planned, from 1 to {InterventionProgramme.MostSessions}");
    }
}

/// <summary>Changes the plan of a programme that goes on: aim, leader, end, sessions, cost. What was held keeps what it cost.</summary>
[UseCase]
public sealed class ReplanProgramme(IapDbContext db, StaffChoices staff, SchoolFactsSource source, ChangeProgramme change)
{
    /// <returns>Null when there is no such programme for the user.</returns>
    public async Task<ReplanForm?> StartAsync(int programmeId, CancellationToken cancellationToken) =>
        await change.OpenAsync(programmeId, cancellationToken) is null || await db.InterventionProgrammes.AsNoTracking().SingleOrDefaultAsync(p => p.Id == programmeId, cancellationToken) is not { } p ? null
            : await FillAsync(new ReplanForm { Aim = p.Aim, LeaderId = p.LeaderId, PlannedEnd = p.PlannedEnd, PlannedSessions = p.PlannedSessions, CostPerSession = p.CostPerSession, Stamp = p.Stamp }, new ProgrammeHead(p.Id, p.Name, p.FirstDay, p.EndedOn, p.Minutes, p.Stamp), cancellationToken);

    public async Task<ReplanForm> FillAsync(ReplanForm form, ProgrammeHead head, CancellationToken cancellationToken)
    {
        form.Head = head;
        form.Leaders = (await staff.ReadAsync((await source.GetAsync(cancellationToken)).ProvisionName, null, -1, cancellationToken)).KeyAdults;
        return form;
    }

    public async Task ExecuteAsync(ReplanForm form, CancellationToken cancellationToken)
    {
        var leader = await db.StaffMembers.AsNoTracking().SingleAsync(s => s.Id == form.LeaderId, cancellationToken);
        await change.ExecuteAsync(form.Head.Id, form.Stamp, p => p.Plan(form.Aim, (leader.Id, leader.FormalName), form.PlannedEnd!.Value, form.PlannedSessions!.Value, form.CostPerSession), cancellationToken);
    }
}
