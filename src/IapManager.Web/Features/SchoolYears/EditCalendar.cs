using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.SchoolYears;

public sealed class ClosureForm
{
    [Display(Name = "First day closed")]
    public DateOnly? From { get; set; }

    [Display(Name = "Last day closed")]
    public DateOnly? To { get; set; }

    public string? Reason { get; set; }
}

public sealed class ClosureValidator : AbstractValidator<ClosureForm>
{
    public ClosureValidator()
    {
        RuleFor(f => f.From).NotNull().WithMessage("Enter the first day on which the school is closed");
        RuleFor(f => f.To).GreaterThanOrEqualTo(f => f.From).When(f => f.To is not null).WithMessage("The last day cannot be before the first");
        RuleFor(f => f.To).Must((f, to) => to!.Value.DayNumber - f.From!.Value.DayNumber < Closure.MostDays).When(f => f.From is not null && f.To is not null)
            .WithMessage("A closure is no longer than a school year. Check the last day");
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Enter why the school is closed, for example INSET day").MaximumLength(Closure.ReasonLimit).WithMessage($"Use {Closure.ReasonLimit} characters or fewer for the reason");
    }
}

public sealed class WeekForm
{
    [Display(Name = "Monday of the week")]
    public DateOnly? Monday { get; set; }

    [Display(Name = "It is week")]
    public int? Week { get; set; }
}

public sealed class WeekValidator : AbstractValidator<WeekForm>
{
    public WeekValidator()
    {
        RuleFor(f => f.Monday).NotNull().WithMessage("Enter the Monday of the week").Must(d => d is not { } day || day.DayOfWeek == DayOfWeek.Monday).WithMessage("Enter a day that is a Monday");
        RuleFor(f => f.Week).NotNull().WithMessage("Choose A or B").InclusiveBetween(1, 2).WithMessage("Choose A or B");
    }
}

/// <param name="ThisWeek">"Week A" today; null where the timetable repeats every week.</param>
public sealed record CalendarPage(IReadOnlyList<AcademicYear> Years, IReadOnlyList<Closure> Closures, IReadOnlyList<CycleCorrection> Weeks, string? ThisWeek, ClosureForm Closure, WeekForm Week);

[UseCase]
public sealed class EditCalendar(IapDbContext db, CurrentSchool current, SchoolFactsSource source, SaveCalendar save, SchoolClock clock)
{
    public async Task<CalendarPage> ReadAsync(CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var years = await db.AcademicYears.AsNoTracking().Include(y => y.Terms).ToListAsync(cancellationToken);
        return new CalendarPage(
            [.. years.OrderByDescending(y => y.Start)],
            await db.Closures.AsNoTracking().OrderByDescending(c => c.From).ToListAsync(cancellationToken),
            await db.CycleCorrections.AsNoTracking().OrderByDescending(c => c.From).ToListAsync(cancellationToken),
            facts.Shape.Cycle.Weeks == 2 ? $"Week {facts.Calendar.WeekLetterOf(clock.Today)}" : null,
            new ClosureForm(),
            new WeekForm());
    }

    public async Task CloseAsync(ClosureForm form, CancellationToken cancellationToken)
    {
        db.Closures.Add(new Closure(current.SchoolId!.Value, form.From!.Value, form.To ?? form.From.Value, form.Reason!));
        await SaveAsync(cancellationToken);
    }

    /// <returns>False when there is no such closure.</returns>
    public async Task<bool> OpenAsync(int id, CancellationToken cancellationToken)
    {
        if (await db.Closures.FirstOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } closure)
        {
            return false;
        }

        db.Closures.Remove(closure);
        await SaveAsync(cancellationToken);
        return true;
    }

    public async Task CorrectWeekAsync(WeekForm form, CancellationToken cancellationToken)
    {
        var monday = form.Monday!.Value;
        if (await db.CycleCorrections.FirstOrDefaultAsync(c => c.From == monday, cancellationToken) is { } old)
        {
            db.CycleCorrections.Remove(old);
        }

        await save.ExecuteAsync(() => db.CycleCorrections.Add(CycleCorrection.OfWeek(current.SchoolId!.Value, monday, form.Week!.Value)), cancellationToken);
    }

    /// <returns>False when there is no such correction.</returns>
    public async Task<bool> UncorrectWeekAsync(int id, CancellationToken cancellationToken)
    {
        if (await db.CycleCorrections.FirstOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } correction)
        {
            return false;
        }

        db.CycleCorrections.Remove(correction);
        await SaveAsync(cancellationToken);
        return true;
    }

    private Task SaveAsync(CancellationToken cancellationToken) => save.ExecuteAsync(null, cancellationToken);
}
