using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Interventions;
using IapManager.Web.Features.Placements;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Interventions;

public sealed class ProgrammeForm
{
    [Display(Name = "Intervention")]
    public int? InterventionId { get; set; }

    [Display(Name = "What it is to change")]
    public string? Aim { get; set; }

    [Display(Name = "Who leads it")]
    public int? LeaderId { get; set; }

    [Display(Name = "First day")]
    public DateOnly? FirstDay { get; set; }

    [Display(Name = "Planned end")]
    public DateOnly? PlannedEnd { get; set; }

    [Display(Name = "Sessions planned")]
    public int? PlannedSessions { get; set; }

    [Display(Name = "For whom?")]
    public List<int> Pupils { get; set; } = [];

    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Interventions { get; set; } = [];

    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Leaders { get; set; } = [];

    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> PupilChoices { get; set; } = [];
}

public sealed class ProgrammeValidator : AbstractValidator<ProgrammeForm>
{
    public ProgrammeValidator()
    {
        RuleFor(f => f.InterventionId).Must((f, id) => f.Interventions.Any(c => c.Value == $"{id}")).WithMessage("Choose the intervention");
        RuleFor(f => f.Aim).MaximumLength(Intervention.AimLimit).WithMessage($"Use {Intervention.AimLimit} characters or fewer");
        RuleFor(f => f.LeaderId).Must((f, id) => f.Leaders.Any(c => c.Value == $"{id}")).WithMessage("Choose who leads it");
        RuleFor(f => f.FirstDay).NotNull().WithMessage("Enter the first day");
        RuleFor(f => f.PlannedEnd).NotNull().WithMessage("Enter the planned end");
        RuleFor(f => f.PlannedSessions).NotNull().WithMessage("Enter how many sessions are planned").InclusiveBetween(1, InterventionProgramme.MostSessions).WithMessage($"Enter how many sessions are planned, from 1 to {InterventionProgramme.MostSessions}");
        RuleFor(f => f.Pupils).NotEmpty().WithMessage("Choose at least one pupil").Must((f, list) => list.TrueForAll(p => f.PupilChoices.Any(c => c.Value == $"{p}"))).WithMessage("Choose pupils from the list");
    }
}

/// <summary>Plans a programme for a pupil or a group.</summary>
[UseCase]
public sealed class PlanProgramme(IapDbContext db, GroupPupils pupils, StaffChoices staff, SchoolFactsSource source, CurrentUser user, SchoolClock clock)
{
    public async Task<ProgrammeForm> FillAsync(ProgrammeForm form, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var offered = await db.Interventions.AsNoTracking().Where(i => i.RetiredOn == null).OrderBy(i => i.Name).Select(i => new { i.Id, i.Name, i.Aim }).ToListAsync(cancellationToken);
        form.Interventions = Choice.From(offered, i => i.Id, i => i.Name);
        form.Leaders = (await staff.ReadAsync(facts.ProvisionName, null, -1, cancellationToken)).KeyAdults;
        form.PupilChoices = await pupils.ChoicesAsync(form.Pupils, cancellationToken);
        return form;
    }

    public async Task<int> ExecuteAsync(ProgrammeForm form, CancellationToken cancellationToken)
    {
        var intervention = await db.Interventions.AsNoTracking().SingleAsync(i => i.Id == form.InterventionId, cancellationToken);
        var leader = await db.StaffMembers.AsNoTracking().SingleAsync(s => s.Id == form.LeaderId, cancellationToken);
        var aim = string.IsNullOrWhiteSpace(form.Aim) ? null : form.Aim;
        var programme = new InterventionProgramme(intervention, aim, (leader.Id, leader.FormalName), form.FirstDay!.Value, form.PlannedEnd!.Value, form.PlannedSessions!.Value, user.Actor, clock.Now);
        foreach (var pupil in form.Pupils.Distinct())
        {
            programme.TakeIn(pupil, form.FirstDay.Value);
        }

        db.InterventionProgrammes.Add(programme);
        await db.SaveChangesAsync(cancellationToken);
        return programme.Id;
    }
}
