using System.Globalization;
using IapManager.Domain;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Import.Reading.Rows;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Import.Planning;

/// <summary>
/// Terms with their half terms, and closures. Six half terms of a year become three terms. Terms of the file take the place of those that they
/// overlap with; what the file does not speak of stays.
/// </summary>
internal sealed class SchoolDatesPlan(PlanContext context, ImportPlan plan, List<AcademicYear> years, List<Closure> closures)
{
    private const int HalfTermsOfAYear = 6;

    private readonly List<(SchoolDateRow Row, RowValues Values)> _found = [];
    private readonly List<(int? YearId, string Name, List<Term> Terms)> _years = [];
    private readonly List<Closure> _closures = [];

    public static async Task<ImportPlan> MakeAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var plan = new ImportPlan();
        var maker = new SchoolDatesPlan(
            context, plan, await context.Db.AcademicYears.AsNoTracking().Include(y => y.Terms).ToListAsync(cancellationToken), await context.Db.Closures.AsNoTracking().ToListAsync(cancellationToken));
        maker._found.AddRange(context.Read(plan, CalendarRows.Date, cancellationToken).Select(r => (r.Item, r.Values)));
        maker.Finish();
        return plan;
    }

    private void Finish()
    {
        var terms = _found.Where(f => f.Row.Kind == SchoolDateKind.Term).OrderBy(f => f.Row.From).ToList();
        foreach (var year in terms.GroupBy(t => YearOf(t.Row.From)))
        {
            TakeYear(year.Key, [.. year]);
        }
        var known = years.Where(y => _years.TrueForAll(n => n.YearId != y.Id)).SelectMany(y => y.Terms).Concat(_years.SelectMany(y => y.Terms)).ToList();
        var inBreak = BreaksTaken();
        foreach (var (row, values) in _found.Where(f => f.Row.Kind != SchoolDateKind.Term && !inBreak.Contains(f.Row)))
        {
            TakeClosure(row, values, known);
        }
        plan.Step(_years.Count, (_, stop) => WriteAsync(stop));
        plan.Insert(_closures);
    }

    private HashSet<SchoolDateRow> BreaksTaken() =>
        [.. _found.Where(f => f.Row.Kind is SchoolDateKind.HalfTerm or SchoolDateKind.Holiday && _years.Any(y => y.Terms.Any(t => t.BreakFrom == f.Row.From && t.BreakTo == f.Row.To))).Select(f => f.Row)];

    private void TakeYear(int start, List<(SchoolDateRow Row, RowValues Values)> rows)
    {
        try
        {
            var terms = rows.Count == HalfTermsOfAYear
                ? rows.Chunk(2).Select(p => (Term: new Term(NameOf(p[0].Row.From), p[0].Row.From, p[1].Row.To, Weekday(p[0].Row.To.AddDays(1), 1), Weekday(p[1].Row.From.AddDays(-1), -1)), p[0].Values)).ToList()
                : rows.ConvertAll(r => (Term: WithBreak(r.Row), r.Values));
            var old = years.Find(y => YearOf(y.Start) == start);
            var kept = old?.Terms.Where(o => terms.TrueForAll(t => t.Term.End < o.Start || o.End < t.Term.Start)).ToList() ?? [];
            var whole = new AcademicYear(context.SchoolId, old?.Name ?? $"{start}/{(start + 1) % 100:00}", kept.Concat(terms.Select(t => t.Term)));
            if (years.Find(y => y != old && y.Start <= whole.End && whole.Start <= y.End) is { } other)
            {
                throw new DomainRuleException($"These terms overlap with the school year {other.Name}.");
            }
            _years.Add((old?.Id, whole.Name, [.. whole.Terms]));
            terms.ForEach(t => Count(old?.Terms.FirstOrDefault(o => o.Start <= t.Term.End && t.Term.Start <= o.End), t.Term));
        }
        catch (DomainRuleException wrong)
        {
            foreach (var (_, values) in rows)
            {
                values.WrongRow($"{wrong.Message} Correct the dates in your MIS, or leave these rows out.");
                plan.Problems.AddRow(values.Problems);
            }
        }
    }

    /// <summary>The term with the half term of the file that lies in it.</summary>
    private Term WithBreak(SchoolDateRow row)
    {
        var inside = _found.Find(f => f.Row.Kind is SchoolDateKind.HalfTerm or SchoolDateKind.Holiday && row.From < f.Row.From && f.Row.To < row.To).Row;
        var name = row.Name.Any(char.IsDigit) ? row.Name : $"{row.Name} {row.From.Year}";
        return new Term(name.Length <= Term.NameLimit ? name : NameOf(row.From), row.From, row.To, inside?.From, inside?.To);
    }

    private void TakeClosure(SchoolDateRow row, RowValues values, List<Term> terms)
    {
        var inTerm = Enumerable.Range(0, Math.Min(row.To.DayNumber - row.From.DayNumber + 1, Closure.MostDays)).Select(row.From.AddDays).Any(d => terms.Exists(t => t.Contains(d)));
        if (row.Kind != SchoolDateKind.Closure && !inTerm || closures.Exists(c => c.From <= row.From && row.To <= c.To) || _closures.Exists(c => c.From == row.From && c.To == row.To))
        {
            plan.Same++;
            return;
        }
        if (row.To.DayNumber - row.From.DayNumber >= Closure.MostDays)
        {
            values.WrongRow("A closure is no longer than a school year. Correct its last day in your MIS, or leave this row out.");
            plan.Problems.AddRow(values.Problems);
            return;
        }
        _closures.Add(new Closure(context.SchoolId, row.From, row.To, row.Name));
        plan.New++;
    }

    private void Count(Term? before, Term now)
    {
        if (before is null)
        {
            plan.New++;
        }
        else if (Words(before) == Words(now))
        {
            plan.Same++;
        }
        else
        {
            plan.Changed++;
            plan.Changes.Add(new(now.Name, "dates of the term", Words(before), Words(now)));
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, name, terms) in _years)
        {
            if (id is null)
            {
                context.Db.AcademicYears.Add(new AcademicYear(context.SchoolId, name, terms));
                continue;
            }
            var year = await context.Db.AcademicYears.Include(y => y.Terms).SingleAsync(y => y.Id == id, cancellationToken);
            year.Change(name, terms.ConvertAll(t => new Term(t.Name, t.Start, t.End, t.BreakFrom, t.BreakTo)));
        }
        await context.Db.SaveChangesAsync(cancellationToken);
    }

    private static string NameOf(DateOnly first) => $"{(first.Month >= 8 ? "Autumn" : first.Month <= 3 ? "Spring" : "Summer")} {first.Year}";

    private static string Words(Term term) => string.Create(CultureInfo.GetCultureInfo("en-GB"), $"{term.Name}: {term.Start:d MMM yyyy} to {term.End:d MMM yyyy}{(term.BreakFrom is { } from && term.BreakTo is { } to ? $", half term {from:d MMM} to {to:d MMM}" : "")}");

    private static DateOnly Weekday(DateOnly day, int step)
    {
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            day = day.AddDays(step);
        }
        return day;
    }

    private static int YearOf(DateOnly day) => day.Month >= 8 ? day.Year : day.Year - 1;
}
