using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Settings;

public sealed class PeriodRow
{
    public string? Code { get; set; }

    public string? Name { get; set; }

    public PeriodKind? Kind { get; set; }

    public TimeOnly? Start { get; set; }

    public TimeOnly? End { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Code) && string.IsNullOrWhiteSpace(Name) && Start is null && End is null;
}

public sealed class PeriodsForm
{
    private const int Spare = 2;

    /// <summary>Of the shape as it was read; null before the first.</summary>
    public Guid? Stamp { get; set; }

    [Display(Name = "The timetable repeats after")]
    public int? Weeks { get; set; }

    public List<PeriodRow> Rows { get; set => field = [.. value.OfType<PeriodRow>()]; } = [];

    public bool AreDefaults { get; set; }

    public IEnumerable<PeriodRow> Filled => Rows.Where(r => !r.IsEmpty);

    /// <summary>Adds empty rows, for more periods.</summary>
    public void Fill() => Rows.AddRange(Enumerable.Range(0, Math.Max(0, Spare - Rows.Count(r => r.IsEmpty))).Select(_ => new PeriodRow()));

    /// <summary>Five lessons of an hour, as many schools have them.</summary>
    public static PeriodsForm Usual() => new()
    {
        AreDefaults = true,
        Weeks = 2,
        Rows =
        [
            Row("AM", "Registration", PeriodKind.Registration, 8, 40, 9, 0),
            Row("1", "Period 1", PeriodKind.Lesson, 9, 0, 10, 0),
            Row("2", "Period 2", PeriodKind.Lesson, 10, 0, 11, 0),
            Row("B", "Break", PeriodKind.Break, 11, 0, 11, 20),
            Row("3", "Period 3", PeriodKind.Lesson, 11, 20, 12, 20),
            Row("4", "Period 4", PeriodKind.Lesson, 12, 20, 13, 20),
            Row("L", "Lunch", PeriodKind.Lunch, 13, 20, 14, 10),
            Row("5", "Period 5", PeriodKind.Lesson, 14, 10, 15, 10),
        ],
    };

    private static PeriodRow Row(string code, string name, PeriodKind kind, int hour, int minute, int toHour, int toMinute) =>
        new() { Code = code, Name = name, Kind = kind, Start = new(hour, minute), End = new(toHour, toMinute) };
}

public sealed class PeriodsValidator : AbstractValidator<PeriodsForm>
{
    private const int Most = 20;

    public PeriodsValidator()
    {
        RuleFor(f => f.Weeks).NotNull().WithMessage("Choose one week or two").InclusiveBetween(1, 2).WithMessage("Choose one week or two");
        RuleForEach(f => f.Rows).Where(r => !r.IsEmpty).ChildRules(row =>
        {
            row.RuleFor(r => r.Code).NotEmpty().WithMessage("Enter the period’s code, as your timetable writes it").MaximumLength(Period.CodeLimit).WithMessage($"Use {Period.CodeLimit} characters or fewer for a code");
            row.RuleFor(r => r.Name).NotEmpty().WithMessage("Enter the period’s name").MaximumLength(Period.NameLimit).WithMessage($"Use {Period.NameLimit} characters or fewer for a name");
            row.RuleFor(r => r.Kind).NotNull().WithMessage("Choose what kind of period it is").IsInEnum().WithMessage("Choose what kind of period it is");
            row.RuleFor(r => r.Start).NotNull().WithMessage("Enter when the period starts, like 09:00");
            row.RuleFor(r => r.End).NotNull().WithMessage("Enter when the period ends, like 10:00").GreaterThan(r => r.Start).WithMessage("A period ends after it starts");
        });
        RuleFor(f => f.Rows).Custom((_, context) =>
        {
            var rows = context.InstanceToValidate.Filled.ToList();
            if (rows.Count > Most)
            {
                context.AddFailure("Rows", $"Enter {Most} periods or fewer");
            }

            if (rows.All(r => r.Kind != PeriodKind.Lesson))
            {
                context.AddFailure("Rows", "A school day has at least one lesson");
            }

            if (rows.GroupBy(r => r.Code?.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Key is not null && g.Count() > 1) is { } twice)
            {
                context.AddFailure("Rows", $"The code {twice.Key} is there twice. Give each period its own code");
            }

            var timed = rows.Where(r => r.Start is not null && r.End is not null).OrderBy(r => r.Start).ToList();
            foreach (var (first, second) in timed.Zip(timed.Skip(1)).Where(p => p.Second.Start < p.First.End))
            {
                context.AddFailure("Rows", $"{first.Name} and {second.Name} overlap. Correct one of their times");
            }
        });
    }
}

/// <summary>Replaces the periods of the day. One that lessons use keeps its code.</summary>
[UseCase]
public sealed class EditPeriods(IapDbContext db, CurrentSchool current, SchoolFactsSource facts, SchoolClock clock)
{
    public async Task<PeriodsForm> ReadAsync(CancellationToken cancellationToken)
    {
        var shape = await ShapeAsync(db.TimetableShapes.AsNoTracking(), cancellationToken);
        var form = shape is null || shape.Periods.Count == 0
            ? PeriodsForm.Usual()
            : new PeriodsForm { Rows = [.. shape.Rows().Select(p => new PeriodRow { Code = p.Code, Name = p.Name, Kind = p.Kind, Start = p.Start, End = p.End })] };
        (form.Stamp, form.Weeks) = (shape?.Stamp, shape?.WeeksInCycle ?? 2);
        form.Fill();
        return form;
    }

    public async Task ExecuteAsync(PeriodsForm form, CancellationToken cancellationToken)
    {
        var shape = await ShapeAsync(db.TimetableShapes, cancellationToken);
        var cycle = Cycle.OfWeeks(form.Weeks!.Value);
        var periods = form.Filled.Select(r => new Period(shape?.Periods.FirstOrDefault(p => Same(r, p))?.Code ?? r.Code!, r.Name!, r.Kind!.Value, r.Start!.Value, r.End!.Value)).ToList();
        if (shape is null)
        {
            db.TimetableShapes.Add(new TimetableShape(current.SchoolId!.Value, TimetableShape.Always, cycle, periods));
        }
        else
        {
            await MustKeepLessonsAsync(shape, cycle, periods, cancellationToken);
            db.Entry(shape).Property(s => s.Stamp).OriginalValue = form.Stamp ?? Guid.Empty;
            db.Entry(shape).State = EntityState.Modified;
            shape.Change(cycle, periods);
        }

        await db.SaveChangesAsync(cancellationToken);
        facts.Forget();
    }

    private async Task MustKeepLessonsAsync(TimetableShape shape, Cycle cycle, List<Period> periods, CancellationToken cancellationToken)
    {
        if (cycle.Weeks == 1 && shape.WeeksInCycle == 2
            && (await db.Lessons.AnyAsync(l => l.Week == 2, cancellationToken) || await db.TimetableVersions.AnyAsync(v => v.Slots.Any(s => s.Week == 2), cancellationToken)))
        {
            throw new DomainRuleException("There are lessons in week B. Import a timetable of one week first; until then the timetable repeats after two weeks.");
        }

        foreach (var gone in shape.Periods.Where(p => periods.All(n => n.Code != p.Code)))
        {
            if (await db.Lessons.AnyAsync(l => l.PeriodCode == gone.Code, cancellationToken)
                || await db.TimetableVersions.AnyAsync(v => v.Slots.Any(s => s.PeriodCode == gone.Code), cancellationToken))
            {
                throw new DomainRuleException($"{gone.Name} has lessons in the timetable under the code {gone.Code}. Keep that period; you can change its name and times.");
            }
        }
    }

    private async Task<TimetableShape?> ShapeAsync(IQueryable<TimetableShape> shapes, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        return await shapes.Include(s => s.Periods).Where(s => s.EffectiveFrom <= today).OrderByDescending(s => s.EffectiveFrom).FirstOrDefaultAsync(cancellationToken);
    }

    private static bool Same(PeriodRow row, Period period) => string.Equals(row.Code?.Trim(), period.Code, StringComparison.OrdinalIgnoreCase);
}
