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

/// <summary>Days closed that are proposed with a new year, each to be taken or left.</summary>
public sealed class YearClosureForm
{
    public bool Take { get; set; }

    [Display(Name = "First day of closure {0}")]
    public DateOnly? From { get; set; }

    [Display(Name = "Last day of closure {0}")]
    public DateOnly? To { get; set; }

    public string? Reason { get; set; }

    public static YearClosureForm Of(ProposedClosure closure) => new() { Take = closure.InTerm, From = closure.From, To = closure.To, Reason = closure.Reason };
}

public sealed class YearForm
{
    /// <summary>Null for a new year. From the address, never from the form.</summary>
    public int? Id { get; set; }

    public Guid Stamp { get; set; }

    [Display(Name = "School year")]
    public string? Name { get; set; }

    public List<TermForm> Terms { get; set => field = [.. value.OfType<TermForm>()]; } = [];

    /// <summary>Of a new year only.</summary>
    public List<YearClosureForm> Closures { get; set => field = [.. value.OfType<YearClosureForm>()]; } = [];

    /// <summary>The year that the proposal follows; null for usual dates.</summary>
    public string? TakenFrom { get; set; }
}

public sealed class YearValidator : AbstractValidator<YearForm>
{
    private const int Most = 6;
    private const int MostClosures = 60;

    public YearValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Enter the year’s name, for example 2026/27").MaximumLength(AcademicYear.NameLimit).WithMessage($"Use {AcademicYear.NameLimit} characters or fewer for the year’s name");
        RuleFor(f => f.Terms).Must(t => t.Count is >= 1 and <= Most).WithMessage($"A school year has 1 to {Most} terms");
        RuleFor(f => f.Closures).Must(c => c.Count <= MostClosures).WithMessage($"Enter {MostClosures} closures or fewer");
        CheckClosures();
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

    private void CheckClosures() => RuleForEach(f => f.Closures).Where(c => c.Take).ChildRules(closure =>
    {
        closure.RuleFor(c => c.From).NotNull().WithMessage("Enter the first day closed").Must(BeNear).WithMessage("Enter a day between 2000 and 2100");
        closure.RuleFor(c => c.To).GreaterThanOrEqualTo(c => c.From).When(c => c.To is not null).WithMessage("The last day cannot be before the first");
        closure.RuleFor(c => c.To).Must((c, to) => to!.Value.DayNumber - c.From!.Value.DayNumber < Closure.MostDays).When(c => c.From is not null && c.To is not null).WithMessage("A closure is no longer than a school year. Check the last day");
        closure.RuleFor(c => c.Reason).NotEmpty().WithMessage("Enter why the school is closed, for example INSET day").MaximumLength(Closure.ReasonLimit).WithMessage($"Use {Closure.ReasonLimit} characters or fewer for the reason");
    });

    private static bool BeNear(DateOnly? day) => day is not { } d || d.Year is >= 2000 and <= 2100;
}

[UseCase]
public sealed class EditYear(IapDbContext db, CurrentSchool current, SaveCalendar save, SchoolClock clock)
{
    /// <summary>The year after the last one that is known, taken over from it with its closures; usual dates where none is, or where they are asked for.</summary>
    public async Task<YearForm> ProposeAsync(bool usual, CancellationToken cancellationToken)
    {
        var last = (await db.AcademicYears.AsNoTracking().Include(y => y.Terms).ToListAsync(cancellationToken)).MaxBy(y => y.Start);
        var today = clock.Today;
        var starts = last is not null ? last.Start.Year + 1 : today.Month >= 8 ? today.Year : today.Year - 1;
        if (usual || last is null)
        {
            var year = AcademicYear.Usual(current.SchoolId!.Value, starts);
            return FormOf(year, null, NextYear.Holidays(year).Where(c => c.InTerm));
        }

        var next = NextYear.After(last);
        var closures = await db.Closures.AsNoTracking().ToListAsync(cancellationToken);
        return FormOf(next, last.Name, [.. NextYear.Closures(last, next, closures).Where(c => c.InTerm && !closures.Exists(k => k.From <= c.From && c.To <= k.To))]);
    }

    public async Task<YearForm?> ReadAsync(int id, CancellationToken cancellationToken)
    {
        var year = await db.AcademicYears.AsNoTracking().Include(y => y.Terms).FirstOrDefaultAsync(y => y.Id == id, cancellationToken);
        return year is null ? null : FormOf(year, null, []);
    }

    /// <returns>Bank holidays that fall in term and are no closure, in words; null when there is no such year.</returns>
    public async Task<IReadOnlyList<string>?> ExecuteAsync(YearForm form, CancellationToken cancellationToken)
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
            db.Closures.AddRange(form.Closures.Where(c => c.Take).Select(c => new Closure(schoolId, c.From!.Value, c.To ?? c.From.Value, c.Reason!)));
        }
        else if (years.FirstOrDefault(y => y.Id == form.Id) is { } year)
        {
            db.Entry(year).Property(y => y.Stamp).OriginalValue = form.Stamp;
            year.Change(form.Name!, [.. form.Terms.Select(t => t.ToTerm())]);
        }
        else
        {
            return null;
        }

        await save.ExecuteAsync(null, cancellationToken);
        var closed = await db.Closures.AsNoTracking().ToListAsync(cancellationToken);
        return [.. NextYear.Holidays(wanted).Where(h => h.InTerm && !closed.Exists(c => c.From <= h.From && h.From <= c.To)).Select(h => $"{h.Reason} ({h.From:dddd d MMMM})")];
    }

    private static YearForm FormOf(AcademicYear year, string? takenFrom, IEnumerable<ProposedClosure> closures) => new()
    {
        Id = year.Id == 0 ? null : year.Id,
        Stamp = year.Stamp,
        Name = year.Name,
        Terms = [.. year.Terms.OrderBy(t => t.Start).Select(TermForm.Of)],
        Closures = [.. closures.Select(YearClosureForm.Of)],
        TakenFrom = takenFrom,
    };
}
