using System.Globalization;
using IapManager.Domain.Measures;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Reports;

/// <summary>One figure of the list.</summary>
/// <param name="Figure">A number, or in words why there is none.</param>
/// <param name="Of">The base; null where there is none, or it is not said.</param>
public sealed record MeasureRow(string Measure, object? Figure, string Definition)
{
    public int? Of { get; init; }

    /// <summary>0 to 100.</summary>
    public decimal? Percent { get; init; }

    public decimal? Median { get; init; }

    public decimal? Least { get; init; }

    public decimal? Most { get; init; }

    /// <summary>What stands in the columns of earlier periods: the median where there is one, else the figure, with its base in words.</summary>
    public object? InColumn => Median is { } median ? median : Figure is null && Percent is { } percent ? Math.Round(percent, 1) : Of is { } of && Figure is int count ? $"{count} of {of}" : Figure;
}

/// <summary>The measures of the dashboard as a list to take away: what is left out on the page is left out here.</summary>
public static class MeasureList
{
    public static ListFile Of(ReportsPage page)
    {
        var days = page.Scope.Chosen.Days;
        var outcomes = ReportWords.OutcomesOf(page.Earlier.Select(e => e.Words).Prepend(page.Words).OfType<ReportWords>());
        var earlier = page.Earlier.Select(e => e.Words is null ? null : Rows(e.Words, outcomes).ToDictionary(r => r.Measure, r => r.InColumn)).ToList();
        return new ListFile($"measures-{page.Scope.Chosen.Key}",
            ["Measure", "From", "To", "Who", "Figure", "Of", "Per cent", "Median", "Least", "Most", .. page.Earlier.Select(e => e.Name), "How it is counted"],
            Rows(page.Words, outcomes).Select(r => (IEnumerable<object?>)
            [
                r.Measure, days.From, days.To, page.Scope.Words ?? "All pupils", r.Figure, r.Of, r.Percent is { } percent ? Math.Round(percent, 1) : null, r.Median, r.Least, r.Most,
                .. earlier.Select(e => e is null ? "no figures kept" : e.GetValueOrDefault(r.Measure)), r.Definition,
            ]));
    }

    /// <param name="words">Of one period.</param>
    /// <param name="outcomes">All that any of the periods side by side has, so that each has the same rows.</param>
    internal static IReadOnlyList<MeasureRow> Rows(ReportWords words, IReadOnlyList<string> outcomes)
    {
        var (f, hidden) = (words.Figures, words.Hidden);
        return
        [
            Places(words, f.PlacesUsed),
            new("Pupils in the provision", words.Present, "On at least one day of the period."),
            Ratio(words.Returned, "Returned full-time", f.Reintegration, hidden.Returned),
            Ratio(words.HoldingAtSix, null, f.SixWeeks.Held, hidden.HoldingAtSix),
            Ratio(words.HoldingAtTwelve, null, f.TwelveWeeks.Held, hidden.HoldingAtTwelve),
            Ratio(words.OpenedAgain, null, f.OpenedAgain, hidden.OpenedAgain),
            Middle(words, "Weeks to full return", words.Weeks.Definition, f.WeeksToFullReturn),
            .. words.Flow.Zip(new[] { f.Flow.Sent, f.Flow.Decided, f.Flow.Accepted, f.Flow.Started, f.Flow.Ended, f.Flow.Returned }, (row, count) =>
                new MeasureRow($"In the period: {Lower(row.What)}", row.Count == $"{count}" ? count : row.Count, $"Counted: {row.Definition}.")),
            .. hidden.Numbers ? [] : new[] { new MeasureRow("Referrals of the period: sent", f.Cohort.Sent, ReportWords.CohortDefinition) },
            .. words.Cohort.Select(c => new MeasureRow($"Referrals of the period: {Lower(c.What)}", c.Shown is { } rate ? rate.Count : c.Count == "–" ? c.Of : c.Count, ReportWords.CohortDefinition) { Of = c.Shown?.OutOf, Percent = c.Shown?.Percent }),
            .. f.Times.Zip(words.Times, (time, row) => Middle(words, $"{row.What}, school days", $"School days {row.Definition}; of those who came to the end of it in the period.", time.Finished)),
            .. hidden.Numbers ? [] : f.Times.Zip(words.Times, (time, row) => Middle(words, $"{row.What}, still in it, school days so far", "On the last day of the period.", time.Still)),
            Share(words, f.Share),
            .. Windows(words, "Before and during", f.BeforeAndDuring),
            .. Windows(words, "Before, during and after", f.BeforeDuringAndAfter),
            .. outcomes.Select(o => new MeasureRow($"Ended: {Lower(o)}", AsNumber(words.OutcomeCount(o) ?? "0"), "Placements ended in the period with that outcome.")),
            .. words.AllViews.SelectMany(v => new[] { ("given in words", v.Given), ("settled with a reason", v.WithReason), ("missing", v.Missing) }, (v, state) =>
                new MeasureRow($"{v.Whose}: {state.Item1}", AsNumber(state.Item2), words.ReviewsHeld)),
            hidden.Feedback ? new("Teachers’ feedback", ReportWords.TooFew, words.Feedback.Definition)
                : hidden.Numbers && f.Feedback.Told.OutOf > 0 ? new("Teachers’ feedback", null, words.Feedback.Definition) { Percent = Whole(f.Feedback.Told.Percent) }
                : Ratio(words.Feedback, null, f.Feedback.Told, false),
            .. hidden.QualificationsEntered ? [] : new[] { new MeasureRow(words.QualificationsEntered.Label, f.QualificationsEntered, words.QualificationsEntered.Definition) },
            Ratio(words.QualificationsGained, null, f.QualificationsGained, hidden.QualificationsGained),
            .. hidden.Numbers ? [] : f.Qualifications.Select(q => new MeasureRow($"Qualifications gained: {q.FullName}", q.Gained, $"Of the results of the period. Entered in it: {q.Entered}; withdrawn: {q.Withdrawn}.") { Of = q.Gained + q.NotGained }),
            .. words.Drifting is { } drifting ? [Ratio(drifting, null, f.Drifting!.Value, hidden.Drifting)] : Array.Empty<MeasureRow>(),
            .. new[]
            {
                ("agreed or carried over", AdjustmentPart.All, f.Adjustments.All), ("agreed", AdjustmentPart.Agreed, f.Adjustments.Agreed), ("carried over", AdjustmentPart.CarriedOver, f.Adjustments.CarriedOver), ("in place", AdjustmentPart.InPlace, f.Adjustments.InPlace), ("checked", AdjustmentPart.Checked, f.Adjustments.Checked),
                ("still due", AdjustmentPart.StillDue, f.Adjustments.StillDue), ("overdue", AdjustmentPart.Overdue, f.Adjustments.Overdue), ("dropped", AdjustmentPart.Dropped, f.Adjustments.Dropped),
            }.Where(a => !hidden.Numbers || a.Item2 is not (AdjustmentPart.Agreed or AdjustmentPart.CarriedOver)).Select(a => new MeasureRow($"Changes at school: {a.Item1}", hidden.AdjustmentsLeft.Contains(a.Item2) ? ReportWords.TooFew : a.Item3, "Agreed in the period, or carried over; as they stood on its last day.")),
        ];
    }

    /// <summary>What is told to readers without names stands without digits behind the point: they would tell of how many it is.</summary>
    private static decimal? Whole(decimal? percent) => percent is { } known ? Math.Round(known, MidpointRounding.AwayFromZero) : null;

    private static MeasureRow Places(ReportWords words, Rate used) =>
        words.Hidden.Numbers && used.OutOf > 0
            ? new("Places used, pupil-periods", words.Hidden.PlacesUsed ? ReportWords.TooFew : null, words.PlacesUsed.Definition) { Percent = words.Hidden.PlacesUsed ? null : Whole(used.Percent) }
            : Ratio(words.PlacesUsed, "Places used, pupil-periods", used, false);

    private static object AsNumber(string words) => int.TryParse(words, CultureInfo.InvariantCulture, out var number) ? number : words;

    private static MeasureRow Ratio(FigureWords words, string? name, Rate rate, bool hidden) =>
        hidden && rate.OutOf > 0 ? new(name ?? words.Label, ReportWords.TooFew, words.Definition)
        : rate.OutOf == 0 ? new(name ?? words.Label, words.Base, words.Definition)
        : new(name ?? words.Label, rate.Count, words.Definition) { Of = rate.OutOf, Percent = rate.Percent };

    private static MeasureRow Middle(ReportWords words, string name, string definition, Spread spread) =>
        spread.Count == 0 ? new(name, "nobody", definition)
        : words.Hidden.Median(spread) ? new(name, ReportWords.TooFew, definition)
        : new(name, words.Hidden.Numbers ? null : spread.Count, definition) { Median = spread.Median, Least = words.Hidden.Numbers ? null : spread.Least, Most = words.Hidden.Numbers ? null : spread.Most };

    private static MeasureRow Share(ReportWords words, MeanShare share) => words.Share.Base == ReportWords.TooFew
        ? new("Mainstream share on the last day", ReportWords.TooFew, words.Share.Definition)
        : share.Now is not { } now ? new("Mainstream share on the last day", words.Share.Base, words.Share.Definition)
        : new("Mainstream share on the last day", null, words.Share.Definition) { Of = words.Hidden.Numbers ? null : share.Pupils, Percent = words.Hidden.Numbers ? Whole(100 * now) : 100 * now };

    private static IEnumerable<MeasureRow> Windows(ReportWords words, string name, ComparisonSum sum) => words.Comparisons(sum).SelectMany(row =>
        new (string When, decimal? Value)[] { ("before", row.Before), ("during", row.During), ("after", row.After) }.Where(w => w.When != "after" || sum.After is not null)
            .Select(w => new MeasureRow($"{name}: {Lower(row.Title)} {w.When}", w.Value is { } value ? value : row.Without, $"{row.Sentence} {words.BaseOf(sum)}")));

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
