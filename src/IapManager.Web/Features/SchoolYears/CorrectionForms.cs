using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Domain.Schools;

namespace IapManager.Web.Features.SchoolYears;

/// <summary>Which week a week is, in a cycle of two.</summary>
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

/// <summary>Which day of the cycle a date is, in a cycle of days.</summary>
public sealed class CycleDayForm
{
    [Display(Name = "Date")]
    public DateOnly? Date { get; set; }

    [Display(Name = "It is day")]
    public int? Day { get; set; }
}

public sealed class CycleDayValidator : AbstractValidator<CycleDayForm>
{
    public CycleDayValidator()
    {
        RuleFor(f => f.Date).NotNull().WithMessage("Enter the date");
        RuleFor(f => f.Day).NotNull().WithMessage("Choose which day of the timetable it is").InclusiveBetween(1, Cycle.MostDays).WithMessage("Choose which day of the timetable it is");
    }
}
