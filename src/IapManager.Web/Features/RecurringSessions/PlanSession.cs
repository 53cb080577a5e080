using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace IapManager.Web.Features.RecurringSessions;

[ReplacesNothing]
public sealed class PlanForm : SessionForm
{
    [Display(Name = "First day")]
    public DateOnly? FirstDay { get; set; }

    [Display(Name = "Last day")]
    public DateOnly? LastDay { get; set; }

    /// <summary>What was worth a look when it was sent before, so that sending it again means that it was seen.</summary>
    public string? Seen { get; set; }

    /// <summary>Where an adult or a room would be in two places.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<string> Clashes { get; set; } = [];

    [BindNever]
    public override DateOnly? Begins => FirstDay;

    public string SeenNow => string.Join(' ', Clashes);
}

public sealed class PlanFormValidator : SessionFormValidator<PlanForm>
{
    private const int YearsAhead = 3;

    public PlanFormValidator(SchoolClock clock)
    {
        RuleFor(f => f.FirstDay).NotNull().WithMessage("Enter the first day").Must(d => d is not { } day || day >= clock.Today).WithMessage("Enter today or a day to come")
            .Must((f, d) => d is not { } day || day < clock.Today || f.Choices.Facts.Calendar.IsSchoolDay(day)).WithMessage("Enter a school day");
        RuleFor(f => f.LastDay).Must((f, d) => d is null || f.FirstDay is null || d >= f.FirstDay).WithMessage("Enter a last day that is not before the first")
            .Must(d => d is not { } day || day < clock.Today.AddYears(YearsAhead)).WithMessage($"Enter a last day within {YearsAhead} years, or none");
    }
}

/// <summary>Plans a recurring session.</summary>
[UseCase]
public sealed class PlanSession(IapDbContext db, SessionChoicesQuery choices, SchoolFactsSource source, CurrentUser user, SchoolClock clock)
{
    public async Task FillAsync(PlanForm form, CancellationToken cancellationToken) => form.Choices = await choices.RunAsync(form.FirstDay, null, cancellationToken);

    /// <returns>Its id; null where an adult or a room would be in two places, and that was not seen yet.</returns>
    public async Task<int?> ExecuteAsync(PlanForm form, CancellationToken cancellationToken)
    {
        var (facts, plan, first) = (form.Choices.Facts, form.ToPlan(), form.FirstDay!.Value);
        var session = ProvisionSession.Plan(facts.School.Id, facts.Provision!.Id, plan, first, form.LastDay, form.Choices.Shape, user.Actor, clock.Now);
        form.Clashes = SessionClash.Between(new HeldSession(null, plan), ReadSession.Held(facts, first), form.Choices.Shape.NameOf);
        if (form.Clashes.Count > 0 && form.Seen != form.SeenNow)
        {
            return null;
        }

        db.ProvisionSessions.Add(session);
        await db.SaveChangesAsync(cancellationToken);
        source.Forget();
        return session.Id;
    }
}
