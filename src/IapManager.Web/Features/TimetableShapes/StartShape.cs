using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.TimetableShapes;

public sealed class StartShapeForm
{
    [Display(Name = "First day")]
    public DateOnly? From { get; set; }
}

public sealed class StartShapeValidator : AbstractValidator<StartShapeForm>
{
    public StartShapeValidator(SchoolClock clock) =>
        RuleFor(f => f.From).NotNull().WithMessage("Enter the first day of the new timetable").Must(d => d is not { } day || day > clock.Today).WithMessage("Enter a day to come. What is in force stays as it was");
}

/// <summary>Begins a new shape from a day to come, taken over whole from the one before it.</summary>
[UseCase]
public sealed class StartShape(IapDbContext db, SchoolFactsSource source, SchoolClock clock)
{
    /// <summary>The start of the school year to come, if that is not begun with a shape of its own already; else the first of September to come.</summary>
    public async Task<StartShapeForm> ProposeAsync(CancellationToken cancellationToken)
    {
        var calendar = (await source.GetAsync(cancellationToken)).Calendar;
        var september = new DateOnly(clock.Today.Year, 9, 1);
        return new StartShapeForm { From = calendar.OnOrAfter(september > clock.Today ? september : september.AddYears(1)) };
    }

    /// <returns>The new shape's id.</returns>
    public async Task<int> ExecuteAsync(StartShapeForm form, CancellationToken cancellationToken)
    {
        var from = form.From!.Value;
        var shapes = await db.TimetableShapes.AsNoTracking().Include(s => s.Periods).ToListAsync(cancellationToken);
        if (shapes.Find(s => s.EffectiveFrom == from) is not null)
        {
            throw new DomainRuleException($"A timetable begins on {from:d MMMM yyyy} already. Change that one, or choose another day.");
        }

        if (TimetableShape.On(shapes, from) is not { Periods.Count: > 0 } before)
        {
            throw new DomainRuleException("Enter the school day as it is now first. A new timetable is taken over from it.");
        }

        var shape = before.TakenOver(from);
        db.TimetableShapes.Add(shape);
        await db.SaveChangesAsync(cancellationToken);
        source.Forget();
        return shape.Id;
    }
}
