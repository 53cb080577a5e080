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

/// <param name="Cycle">How the timetable repeats today.</param>
/// <param name="Now">"Week A", "Day 3": which of the cycle today or the next school day is; null where every week is the same.</param>
/// <param name="Coming">The next school days with the day of the cycle that each is, in a cycle of days; else empty.</param>
public sealed record CalendarPage(
    IReadOnlyList<AcademicYear> Years, IReadOnlyList<Closure> Closures, IReadOnlyList<CycleCorrection> Corrections, Cycle Cycle, string? Now, IReadOnlyList<(DateOnly Date, string Name)> Coming,
    ClosureForm Closure, WeekForm Week, CycleDayForm CycleDay);

[UseCase]
public sealed class EditCalendar(IapDbContext db, CurrentSchool current, SchoolFactsSource source, SaveCalendar save, SchoolClock clock)
{
    private const int DaysShown = 10;

    public async Task<CalendarPage> ReadAsync(CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var years = await db.AcademicYears.AsNoTracking().Include(y => y.Terms).ToListAsync(cancellationToken);
        var next = facts.Calendar.OnOrAfter(clock.Today);
        var cycle = facts.Calendar.CycleOn(next);
        var coming = cycle.IsOfDays ? facts.Calendar.SchoolDays(next, next.AddDays(60)).Take(DaysShown).Where(d => facts.Calendar.CycleOn(d) == cycle).Select(d => (d, cycle.NameOfDay(facts.Calendar.CycleDayOf(d)!.Value.Day))).ToList() : [];
        return new CalendarPage(
            [.. years.OrderByDescending(y => y.Start)],
            await db.Closures.AsNoTracking().OrderByDescending(c => c.From).ToListAsync(cancellationToken),
            await db.CycleCorrections.AsNoTracking().OrderByDescending(c => c.From).ToListAsync(cancellationToken),
            cycle,
            cycle.IsOfDays ? coming[0].Item2 : cycle.NameOfWeek(facts.Calendar.WeekOf(clock.Today)),
            coming,
            new ClosureForm(),
            new WeekForm(),
            new CycleDayForm());
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

    public Task CorrectWeekAsync(WeekForm form, CancellationToken cancellationToken) =>
        CorrectAsync(CycleCorrection.OfWeek(current.SchoolId!.Value, form.Monday!.Value, form.Week!.Value), cancellationToken);

    public Task CorrectDayAsync(CycleDayForm form, CancellationToken cancellationToken) =>
        CorrectAsync(CycleCorrection.OfDay(current.SchoolId!.Value, form.Date!.Value, form.Day!.Value), cancellationToken);

    /// <returns>False when there is no such correction.</returns>
    public async Task<bool> UncorrectAsync(int id, CancellationToken cancellationToken)
    {
        if (await db.CycleCorrections.FirstOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } correction)
        {
            return false;
        }

        db.CycleCorrections.Remove(correction);
        await SaveAsync(cancellationToken);
        return true;
    }

    /// <summary>In place of an earlier correction of the same kind from the same day. One of the other kind counts while the timetable repeats in that other way, and stays.</summary>
    private async Task CorrectAsync(CycleCorrection correction, CancellationToken cancellationToken)
    {
        if (await db.CycleCorrections.FirstOrDefaultAsync(c => c.From == correction.From && (c.Week != null) == (correction.Week != null), cancellationToken) is { } old)
        {
            db.CycleCorrections.Remove(old);
        }

        await save.ExecuteAsync(() => db.CycleCorrections.Add(correction), cancellationToken);
    }

    private Task SaveAsync(CancellationToken cancellationToken) => save.ExecuteAsync(null, cancellationToken);
}
