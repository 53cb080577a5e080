using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.SchoolYears;

public sealed class TermForm
{
    public string? Name { get; set; }

    [Display(Name = "First day")]
    public DateOnly? Start { get; set; }

    [Display(Name = "Last day")]
    public DateOnly? End { get; set; }

    [Display(Name = "Half-term holiday from")]
    public DateOnly? BreakFrom { get; set; }

    [Display(Name = "Half-term holiday to")]
    public DateOnly? BreakTo { get; set; }

    public static TermForm Of(Term term) => new() { Name = term.Name, Start = term.Start, End = term.End, BreakFrom = term.BreakFrom, BreakTo = term.BreakTo };

    public Term ToTerm() => new(Name!, Start!.Value, End!.Value, BreakFrom, BreakTo);
}

public sealed class YearForm
{
    /// <summary>Null for a new year. From the address, never from the form.</summary>
    public int? Id { get; set; }

    public Guid Stamp { get; set; }

    [Display(Name = "School year")]
    public string? Name { get; set; }

    public List<TermForm> Terms { get; set => field = [.. value.OfType<TermForm>()]; } = [];
}

public sealed class YearValidator : AbstractValidator<YearForm>
{
    private const int Most = 6;

    public YearValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Enter the year’s name, for example 2026/27").MaximumLength(AcademicYear.NameLimit).WithMessage($"Use {AcademicYear.NameLimit} characters or fewer for the year’s name");
        RuleFor(f => f.Terms).Must(t => t.Count is >= 1 and <= Most).WithMessage($"A school year has 1 to {Most} terms");
        RuleForEach(f => f.Terms).ChildRules(term =>
        {
            term.RuleFor(t => t.Name).NotEmpty().WithMessage("Enter the term’s name").MaximumLength(Term.NameLimit).WithMessage($"Use {Term.NameLimit} characters or fewer for a term’s name");
            term.RuleFor(t => t.Start).NotNull().WithMessage("Enter the first day of term").Must(BeNear).WithMessage("Enter a day between 2000 and 2100");
            term.RuleFor(t => t.End).NotNull().WithMessage("Enter the last day of term").Must(BeNear).WithMessage("Enter a day between 2000 and 2100").GreaterThan(t => t.Start).WithMessage("A term ends after it starts");
            term.RuleFor(t => t.BreakTo).NotNull().When(t => t.BreakFrom is not null).WithMessage("Enter the last day of the half-term holiday as well");
            term.RuleFor(t => t.BreakFrom).NotNull().When(t => t.BreakTo is not null).WithMessage("Enter the first day of the half-term holiday as well");
            term.RuleFor(t => t.BreakFrom).Must((t, from) => from is null || t.BreakTo is null || (t.Start < from && from <= t.BreakTo && t.BreakTo < t.End)).WithMessage("The half-term holiday lies within the term");
        });
    }

    private static bool BeNear(DateOnly? day) => day is not { } d || d.Year is >= 2000 and <= 2100;
}

[UseCase]
public sealed class EditYear(IapDbContext db, CurrentSchool current, SaveCalendar save, SchoolClock clock)
{
    /// <summary>The year after the last one that is known, with usual dates; the current one where none is.</summary>
    public async Task<YearForm> ProposeAsync(CancellationToken cancellationToken)
    {
        var years = await db.AcademicYears.AsNoTracking().Include(y => y.Terms).ToListAsync(cancellationToken);
        var today = clock.Today;
        var starts = years.Count > 0 ? years.Max(y => y.Start).Year + 1 : today.Month >= 8 ? today.Year : today.Year - 1;
        return FormOf(AcademicYear.Usual(current.SchoolId!.Value, starts));
    }

    public async Task<YearForm?> ReadAsync(int id, CancellationToken cancellationToken)
    {
        var year = await db.AcademicYears.AsNoTracking().Include(y => y.Terms).FirstOrDefaultAsync(y => y.Id == id, cancellationToken);
        return year is null ? null : FormOf(year);
    }

    /// <returns>False when there is no such year.</returns>
    public async Task<bool> ExecuteAsync(YearForm form, CancellationToken cancellationToken)
    {
        var schoolId = current.SchoolId!.Value;
        var wanted = new AcademicYear(schoolId, form.Name!, form.Terms.Select(t => t.ToTerm()));
        var years = await db.AcademicYears.Include(y => y.Terms).ToListAsync(cancellationToken);
        if (years.FirstOrDefault(y => y.Id != form.Id && y.Start <= wanted.End && wanted.Start <= y.End) is { } other)
        {
            throw new DomainRuleException($"These terms overlap with the school year {other.Name}. Change that year’s terms, or these.");
        }

        if (form.Id is null)
        {
            db.AcademicYears.Add(wanted);
            await AddMayDayAsync(wanted, cancellationToken);
        }
        else if (years.FirstOrDefault(y => y.Id == form.Id) is { } year)
        {
            db.Entry(year).Property(y => y.Stamp).OriginalValue = form.Stamp;
            year.Change(form.Name!, [.. form.Terms.Select(t => t.ToTerm())]);
        }
        else
        {
            return false;
        }

        await save.ExecuteAsync(null, cancellationToken);
        return true;
    }

    /// <summary>The early May bank holiday is the one that falls in term everywhere in England.</summary>
    private async Task AddMayDayAsync(AcademicYear year, CancellationToken cancellationToken)
    {
        var first = new DateOnly(year.End.Year, 5, 1);
        var mayDay = first.AddDays((8 - (int)first.DayOfWeek) % 7);
        if (year.Terms.Any(t => t.Contains(mayDay)) && !await db.Closures.AnyAsync(c => c.From <= mayDay && mayDay <= c.To, cancellationToken))
        {
            db.Closures.Add(new Closure(year.SchoolId, mayDay, mayDay, "Early May bank holiday"));
        }
    }

    private static YearForm FormOf(AcademicYear year) => new() { Id = year.Id == 0 ? null : year.Id, Stamp = year.Stamp, Name = year.Name, Terms = [.. year.Terms.OrderBy(t => t.Start).Select(TermForm.Of)] };
}
