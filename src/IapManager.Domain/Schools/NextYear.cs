namespace IapManager.Domain.Schools;

/// <summary>A closure proposed for a year to come.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Reason">As last year, or the bank holiday's name.</param>
/// <param name="InTerm">Whether any of its days would be a school day otherwise.</param>
public sealed record ProposedClosure(DateOnly From, DateOnly To, string Reason, bool InTerm);

/// <summary>
/// The year after one that is known: each first and last day lies as far from the usual one as it did. So terms follow Easter, and
/// what a school does otherwise than most it does again. It only proposes.
/// </summary>
public static class NextYear
{
    /// <summary>The terms of the year after.</summary>
    public static AcademicYear After(AcademicYear last)
    {
        var start = last.Start.Year;
        var terms = last.Terms.OrderBy(t => t.Start).Select(t => new Term(
            Renamed(t.Name, start), Moved(t.Start, start), Moved(t.End, start),
            t.BreakFrom is { } from ? Moved(from, start) : null, t.BreakTo is { } to ? Moved(to, start) : null));
        return new AcademicYear(last.SchoolId, Renamed(last.Name, start), terms);
    }

    /// <summary>Last year's closures where they would lie, but for bank holidays, which are those of the year itself.</summary>
    /// <param name="last">The year taken over from.</param>
    /// <param name="next">The year to come.</param>
    /// <param name="closures">Of the school; those outside last year are passed over.</param>
    public static IReadOnlyList<ProposedClosure> Closures(AcademicYear last, AcademicYear next, IEnumerable<Closure> closures)
    {
        var holidays = BankHolidays.Between(last.Start, last.End).Select(h => h.Day).ToHashSet();
        var taken = closures.Where(c => last.Start <= c.To && c.From <= last.End && !(c.From == c.To && (holidays.Contains(c.From) || IsBankHoliday(c.Reason))))
            .Select(c => (From: Beside(c.From, last, next), c.Reason, Days: Weekdays(c.From, c.To).Count()))
            .Select(c => Proposed(next, c.From, Weekdays(c.From, c.From.AddDays((c.Days * 2) + 2)).Skip(Math.Max(0, c.Days - 1)).DefaultIfEmpty(c.From).First(), c.Reason));
        return [.. taken.Concat(BankHolidays.Between(next.Start, next.End).Select(h => Proposed(next, h.Day, h.Day, h.Name))).OrderBy(c => c.From)];
    }

    /// <summary>The bank holidays of a year that nothing is taken over for.</summary>
    public static IReadOnlyList<ProposedClosure> Holidays(AcademicYear year) => [.. BankHolidays.Between(year.Start, year.End).Select(h => Proposed(year, h.Day, h.Day, h.Name))];

    private static ProposedClosure Proposed(AcademicYear year, DateOnly from, DateOnly to, string reason) =>
        new(from, to, reason, Weekdays(from, to).Any(d => year.Terms.Any(t => t.Contains(d))));

    private static IEnumerable<DateOnly> Weekdays(DateOnly from, DateOnly to) =>
        Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays).Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    private static bool IsBankHoliday(string reason) => reason.Contains("bank holiday", StringComparison.OrdinalIgnoreCase);

    /// <summary>As far from the usual day nearest to it as last year.</summary>
    private static DateOnly Moved(DateOnly day, int start)
    {
        var (usual, next) = Days(start).Zip(Days(start + 1)).MinBy(p => Math.Abs(p.First.DayNumber - day.DayNumber));
        return OffTheWeekend(next.AddDays(day.DayNumber - usual.DayNumber));
    }

    /// <summary>As far from the nearest first or last day of term or half term as last year: an INSET day before the autumn term stays before it.</summary>
    private static DateOnly Beside(DateOnly day, AcademicYear last, AcademicYear next)
    {
        var (edge, moved) = Edges(last).Zip(Edges(next)).MinBy(p => Math.Abs(p.First.DayNumber - day.DayNumber));
        return OffTheWeekend(moved.AddDays(day.DayNumber - edge.DayNumber));
    }

    private static List<DateOnly> Days(int start) => Edges(AcademicYear.Usual(0, start));

    private static List<DateOnly> Edges(AcademicYear year) =>
        [.. year.Terms.OrderBy(t => t.Start).SelectMany(t => new[] { t.Start, t.BreakFrom, t.BreakTo, t.End }).OfType<DateOnly>()];

    private static DateOnly OffTheWeekend(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(-1),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };

    /// <summary>"Autumn 2026" becomes "Autumn 2027", "2026/27" becomes "2027/28", "2026-2027" becomes "2027-2028".</summary>
    private static string Renamed(string name, int start)
    {
        var later = name.Replace($"{start + 1}", $"{start + 2}", StringComparison.Ordinal).Replace($"{start}", $"{start + 1}", StringComparison.Ordinal);
        var (brief, next) = ($"/{(start + 1) % 100:00}", $"/{(start + 2) % 100:00}");
        return later.Replace(brief, next, StringComparison.Ordinal);
    }
}
