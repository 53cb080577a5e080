using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace IapManager.Web.Features.TimetableShapes;

public sealed class ShapeRow
{
    public string? Code { get; set; }

    public string? Name { get; set; }

    public PeriodKind? Kind { get; set; }

    public TimeOnly? Start { get; set; }

    public TimeOnly? End { get; set; }

    /// <summary>As written; empty for every day.</summary>
    public string? Days { get; set; }

    /// <summary>As written; empty for all.</summary>
    public string? Years { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Code) && string.IsNullOrWhiteSpace(Name) && Start is null && End is null && string.IsNullOrWhiteSpace(Days) && string.IsNullOrWhiteSpace(Years);

    public static ShapeRow Of(Period period, Cycle cycle) => new()
    {
        Code = period.Code,
        Name = period.Name,
        Kind = period.Kind,
        Start = period.Start,
        End = period.End,
        Days = PeriodText.Of(period.Days, cycle),
        Years = PeriodText.OfYears(period.YearGroups),
    };

    /// <summary>The rows must have been validated.</summary>
    public Period ToPeriod(Cycle cycle) => new(Code!, Name!, Kind!.Value, Start!.Value, End!.Value, PeriodText.Days(Days, cycle), PeriodText.Years(Years));
}

/// <summary>That a shape to come is taken away.</summary>
public sealed class RemoveShapeForm
{
    /// <summary>Of the shape as it was read.</summary>
    public Guid? Stamp { get; set; }

    /// <summary>What taking it away touches has been read and is wanted.</summary>
    public bool Confirmed { get; set; }
}

/// <summary>How the timetable repeats, and its periods.</summary>
public sealed class ShapeForm
{
    private const int Spare = 2;

    /// <summary>Of the shape as it was read; null before the first.</summary>
    public Guid? Stamp { get; set; }

    [Display(Name = "First day")]
    public DateOnly? From { get; set; }

    [Display(Name = "The timetable repeats after")]
    public string? Cycle { get; set; }

    [Display(Name = "Period {0}")]
    public List<ShapeRow> Rows { get; set => field = [.. value.OfType<ShapeRow>()]; } = [];

    /// <summary>What the change touches has been read and is wanted.</summary>
    public bool Confirmed { get; set; }

    /// <summary>What the page shows beside the form.</summary>
    [BindNever]
    [ValidateNever]
    public ShapePage Page { get; set; } = null!;

    [BindNever]
    [ValidateNever]
    public IEnumerable<ShapeRow> Filled => Rows.Where(r => !r.IsEmpty);

    public static IReadOnlyList<Choice> Cycles { get; } =
    [
        new("1", "One week"),
        new("2", "Two weeks, A and B"),
        .. Enumerable.Range(Domain.Schools.Cycle.FewestDays, Domain.Schools.Cycle.MostDays - Domain.Schools.Cycle.FewestDays + 1)
            .Select(n => new Choice($"{n}", $"{n} days, Day 1 to Day {n}, whatever weekday they fall on")),
    ];

    /// <summary>Null when something else was sent.</summary>
    public Cycle? CycleChosen() => int.TryParse(Cycle, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number switch
    {
        1 => Domain.Schools.Cycle.OneWeek,
        2 => Domain.Schools.Cycle.TwoWeeks,
        >= Domain.Schools.Cycle.FewestDays and <= Domain.Schools.Cycle.MostDays => Domain.Schools.Cycle.OfDays(number),
        _ => null,
    }
    : null;

    /// <summary>Adds empty rows, for more periods.</summary>
    public void Fill() => Rows.AddRange(Enumerable.Range(0, Math.Max(0, Spare - Rows.Count(r => r.IsEmpty))).Select(_ => new ShapeRow()));

    public static ShapeForm Of(TimetableShape shape) => new()
    {
        Stamp = shape.Stamp,
        From = shape.EffectiveFrom,
        Cycle = Value(shape.Cycle),
        Rows = [.. shape.Periods.OrderBy(p => p.Start).ThenBy(p => p.Days.Count > 0 ? p.Days[0] : 0).ThenBy(p => p.YearGroups.Count > 0 ? p.YearGroups[0] : 0).ThenBy(p => p.End).Select(p => ShapeRow.Of(p, shape.Cycle))],
    };

    /// <summary>Five lessons of an hour, as many schools have them.</summary>
    public static ShapeForm Usual() => new()
    {
        Cycle = "2",
        Rows =
        [
            Row("AM", "Registration", PeriodKind.Registration, new(8, 40), new(9, 0)),
            Row("1", "Period 1", PeriodKind.Lesson, new(9, 0), new(10, 0)),
            Row("2", "Period 2", PeriodKind.Lesson, new(10, 0), new(11, 0)),
            Row("B", "Break", PeriodKind.Break, new(11, 0), new(11, 20)),
            Row("3", "Period 3", PeriodKind.Lesson, new(11, 20), new(12, 20)),
            Row("4", "Period 4", PeriodKind.Lesson, new(12, 20), new(13, 20)),
            Row("L", "Lunch", PeriodKind.Lunch, new(13, 20), new(14, 10)),
            Row("5", "Period 5", PeriodKind.Lesson, new(14, 10), new(15, 10)),
        ],
    };

    public static string Value(Cycle cycle) => $"{cycle.Days ?? cycle.Weeks}";

    private static ShapeRow Row(string code, string name, PeriodKind kind, TimeOnly start, TimeOnly end) => new() { Code = code, Name = name, Kind = kind, Start = start, End = end };
}

public sealed class ShapeFormValidator : AbstractValidator<ShapeForm>
{
    public ShapeFormValidator()
    {
        RuleFor(f => f.Cycle).Must((f, _) => f.CycleChosen() is not null).WithMessage("Choose after how many weeks or days the timetable repeats");
        RuleForEach(f => f.Rows).Where(r => !r.IsEmpty).ChildRules(row =>
        {
            row.RuleFor(r => r.Code).NotEmpty().WithMessage("Enter the period’s code, as your timetable writes it").MaximumLength(Period.CodeLimit).WithMessage($"Use {Period.CodeLimit} characters or fewer for a code");
            row.RuleFor(r => r.Name).NotEmpty().WithMessage("Enter the period’s name").MaximumLength(Period.NameLimit).WithMessage($"Use {Period.NameLimit} characters or fewer for a name");
            row.RuleFor(r => r.Kind).NotNull().WithMessage("Choose what kind of period it is").IsInEnum().WithMessage("Choose what kind of period it is");
            row.RuleFor(r => r.Start).NotNull().WithMessage("Enter when the period starts, like 09:00");
            row.RuleFor(r => r.End).NotNull().WithMessage("Enter when the period ends, like 10:00").GreaterThan(r => r.Start).WithMessage("A period ends after it starts");
            row.RuleFor(r => r.Years).Must(y => PeriodText.Years(y) is not null).WithMessage("Write year groups like 7-9 or 7, 8; R is Reception");
        });
        RuleFor(f => f.Rows).Custom((_, context) => CheckTogether(context.InstanceToValidate, context));
    }

    /// <summary>What one row cannot know: the cycle's days, and the other rows.</summary>
    private static void CheckTogether(ShapeForm form, ValidationContext<ShapeForm> context)
    {
        if (form.Filled.Count() > TimetableShape.MostPeriods)
        {
            context.AddFailure("Rows", $"Enter {TimetableShape.MostPeriods} periods or fewer");
            return;
        }

        if (form.Filled.All(r => r.Kind != PeriodKind.Lesson))
        {
            context.AddFailure("Rows", "A school day has at least one lesson");
        }

        if (form.CycleChosen() is not { } cycle)
        {
            return;
        }

        var made = new Dictionary<Period, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < form.Rows.Count; i++)
        {
            var row = form.Rows[i];
            if (!row.IsEmpty && PeriodText.Days(row.Days, cycle) is null)
            {
                context.AddFailure($"Rows[{i}].Days", PeriodText.WrongDays(cycle));
            }
            else if (!row.IsEmpty && row is { Code.Length: > 0 and <= Period.CodeLimit, Name.Length: > 0 and <= Period.NameLimit, Kind: not null } && row.Start < row.End && PeriodText.Years(row.Years) is not null
                && !string.IsNullOrWhiteSpace(row.Code) && !string.IsNullOrWhiteSpace(row.Name))
            {
                made[row.ToPeriod(cycle)] = i;
            }
        }

        foreach (var clash in ShapeRules.Clashes(cycle, made.Keys))
        {
            context.AddFailure($"Rows[{made[clash.Other]}].{(clash.SameCode ? "Code" : "Start")}", clash.Words.TrimEnd('.'));
        }
    }
}
