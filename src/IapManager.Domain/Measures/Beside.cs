using IapManager.Domain.Schools;

namespace IapManager.Domain.Measures;

/// <summary>A period to set another beside.</summary>
/// <param name="Name">"Summer 2026", "Spring 2026 to Summer 2026", "1 September 2025 to 3 October 2025".</param>
public sealed record EarlierPeriod(string Name, DayRange Days);

/// <summary>
/// A period with the one before it and the same one a year before. For whole terms (the last of them may still be on, and then ends today) these are as many
/// whole terms just before, and the terms that began at about the same time of the year before; for any other dates as many days just
/// before, and the same dates a year before.
/// </summary>
/// <param name="Before">Null where the school's calendar does not reach back so far.</param>
/// <param name="YearBefore">Null where the calendar does not reach back so far, and where it would overlap the period or <paramref name="Before"/>.</param>
public sealed record ComparedPeriods(DayRange Period, EarlierPeriod? Before, EarlierPeriod? YearBefore)
{
    /// <summary>Calendar days by which the start of a term may differ from a year to the next.</summary>
    private const int Near = 45;

    /// <summary>All of them: what <see cref="MeasureFacts"/> must have been loaded for.</summary>
    public IReadOnlyList<DayRange> All => [Period, .. new[] { Before, YearBefore }.OfType<EarlierPeriod>().Select(p => p.Days)];

    /// <param name="period">What is compared.</param>
    /// <param name="calendar">The school's.</param>
    /// <param name="latest">The last day of which figures are told, mostly today: a term that is on is whole as far as to it.</param>
    public static ComparedPeriods Of(DayRange period, SchoolCalendar calendar, DateOnly latest)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var terms = calendar.Terms;
        var first = terms.Index().Where(t => t.Item.Start == period.From).Select(t => (int?)t.Index).FirstOrDefault();
        var last = terms.Index().Where(t => t.Item.Start <= period.To && period.To <= t.Item.End && (period.To == t.Item.End || period.To == latest)).Select(t => (int?)t.Index).FirstOrDefault();
        var (before, yearBefore) = first is { } from && last is { } to ? OfTerms(terms, from, to) : OfDates(period);
        return new ComparedPeriods(period, before, yearBefore is { } year && year.Days.To < period.From && !(year.Days.To >= before?.Days.From && year.Days.From <= before.Days.To) ? year : null);
    }

    private static (EarlierPeriod? Before, EarlierPeriod? YearBefore) OfTerms(IReadOnlyList<Term> terms, int first, int last)
    {
        var count = last - first + 1;
        var (start, end) = (YearBeforeOf(terms[first]), YearBeforeOf(terms[last]));
        return (first < count ? null : Named(terms[first - count], terms[first - 1]), start is null || end is null ? null : Named(start, end));

        Term? YearBeforeOf(Term term) => terms.Where(t => Math.Abs(t.Start.DayNumber - term.Start.AddYears(-1).DayNumber) <= Near).MinBy(t => Math.Abs(t.Start.DayNumber - term.Start.AddYears(-1).DayNumber));

        static EarlierPeriod Named(Term from, Term to) => new(from == to ? from.Name : $"{from.Name} to {to.Name}", new DayRange(from.Start, to.End));
    }

    private static (EarlierPeriod? Before, EarlierPeriod? YearBefore) OfDates(DayRange period)
    {
        var days = period.To.DayNumber - period.From.DayNumber + 1;
        return (Named(new DayRange(period.From.AddDays(-days), period.From.AddDays(-1))), Named(new DayRange(period.From.AddYears(-1), period.To.AddYears(-1))));

        static EarlierPeriod Named(DayRange range) => new($"{range.From:d MMMM yyyy} to {range.To:d MMMM yyyy}", range);
    }
}

/// <param name="Figures">Null where the school kept no records yet.</param>
public sealed record EarlierFigures(EarlierPeriod Period, ReintegrationFigures? Figures);

/// <summary>
/// The figures of a period beside those of the period before and of the same one a year before, each by the same function from one
/// loading of facts, each as of the last day of its own period.
/// </summary>
/// <param name="Before">Null where there is no such period.</param>
/// <param name="YearBefore">Null where there is no such period.</param>
/// <example>
/// <code>
/// var periods = ComparedPeriods.Of(period, calendar, today);
/// var facts = await measures.RunAsync(periods.All, groups: false, cancellationToken);
/// var beside = Beside.Of(facts, periods);
/// </code>
/// </example>
public sealed record Beside(ReintegrationFigures Now, EarlierFigures? Before, EarlierFigures? YearBefore)
{
    /// <param name="facts">Loaded for all of the periods.</param>
    /// <param name="periods">What is set side by side.</param>
    public static Beside Of(MeasureFacts facts, ComparedPeriods periods)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(periods);
        return new Beside(ReintegrationFigures.Of(facts, periods.Period), Earlier(periods.Before), Earlier(periods.YearBefore));

        EarlierFigures? Earlier(EarlierPeriod? period) =>
            period is null ? null : new EarlierFigures(period, facts.RecordsFrom <= period.Days.To ? ReintegrationFigures.Of(facts, period.Days) : null);
    }
}
