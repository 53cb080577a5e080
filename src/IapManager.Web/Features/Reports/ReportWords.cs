using System.Globalization;
using IapManager.Domain.Measures;
using IapManager.Domain.Placements;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Reports;

/// <summary>A figure with its base and its definition in a sentence.</summary>
public sealed record FigureWords(string Label, string Number, string Base, string Definition);

/// <summary>A row of counts.</summary>
public sealed record CountWords(string What, string Count, string Definition);

/// <summary>A measure before, during and after; a value is null where it is not known or left out.</summary>
/// <param name="Without">What is said instead of a value that is null: "too few to show" where it is left out, "not known" only where there is none.</param>
public sealed record ComparisonWords(string Title, string Sentence, string Unit, decimal? Before, decimal? During, decimal? After, string Without)
{
    /// <summary>Behind the point.</summary>
    public int Digits { get; init; } = 1;
}

/// <summary>The figures in words, the same on the page and in the report; small groups are left out where the reader may not see names.</summary>
public sealed partial class ReportWords(ReintegrationFigures figures, SmallNumbers small, string provisionName)
{
    /// <summary>There are figures, and they are left out.</summary>
    public const string TooFew = "too few to show";

    /// <summary>Stands for the outcomes where none of them may be told by itself.</summary>
    public const string AllOutcomes = "All outcomes";

    /// <summary>Stands for those outcomes that may not be told by themselves, beside others that are.</summary>
    public const string OtherOutcomes = "Other outcomes";

    /// <summary>There are no figures.</summary>
    public const string NotKnown = "not known";

    public ReintegrationFigures Figures => figures;

    public HiddenFigures Hidden { get; } = new(figures, small);

    public FigureWords Returned
    {
        get
        {
            var (ends, pupils) = (figures.Reintegration.OutOf, figures.ReintegrationPupils.All);
            var twice = Hidden.Numbers || pupils == ends ? "" : $" {ends} placements of {Counted.Pupils(pupils)}: each placement of a pupil counts.";
            var definition = $"Placements ended with a full mainstream timetable, of all that ended in the period.{twice}";
            return EndedIsSmall ? new("Returned full-time", "–", TooFew, definition) : OfRate("Returned full-time", figures.Reintegration, Hidden.Returned, "none ended", definition);
        }
    }

    /// <summary>Those who left or those who stayed are a small group, which the number of the others would give away.</summary>
    public bool EndedIsSmall => Hidden.Ended;

    /// <summary>Those who returned or those who did not are a small group, which a count of returns elsewhere would give away.</summary>
    public bool ReturnedIsSmall => Hidden.Returned;

    public bool AcceptedIsSmall => Hidden.Accepted;

    public string Ended => EndedIsSmall ? TooFew : $"{figures.Flow.Ended}";

    /// <summary>"12". That it is fewer than 5 is not said: with as many as 4 known from elsewhere in the report it would be 4.</summary>
    public string Sent => Hidden.Sent ? TooFew : $"{figures.Flow.Sent}";

    /// <summary>Pupils in the provision in the period: a number, or why it is not said.</summary>
    public object Present => small.LeavesOut(figures.Present) ? Count(figures.Present) : Hidden.Present ? TooFew : figures.Present;

    public FigureWords HoldingAtSix => Holding(6, figures.SixWeeks, figures.SixWeeksPupils, Hidden.HoldingAtSix);

    public FigureWords HoldingAtTwelve => Holding(12, figures.TwelveWeeks, figures.TwelveWeeksPupils, Hidden.HoldingAtTwelve);

    /// <summary>Never a failure: a return that needs support again gets it soon.</summary>
    public FigureWords OpenedAgain
    {
        get
        {
            const string definition = "Placements that opened support again after a full return, without a new referral, of all that started in the period.";
            var rate = figures.OpenedAgain;
            return rate.OutOf == 0 ? new("Support opened again", "–", "none started", definition) : Hidden.OpenedAgain ? new("Support opened again", "–", TooFew, definition) : new("Support opened again", $"{rate.Count}", $"of {rate.OutOf} started", definition);
        }
    }

    public FigureWords Weeks
    {
        get
        {
            var spread = figures.WeeksToFullReturn;
            var counted = Hidden.Numbers ? "Of pupils who reached it in the period." : $"Counted for {spread.Count} {(spread.Count == 1 ? "pupil" : "pupils")} who reached it in the period.";
            var definition = $"Median school weeks from the start to the first day at 100%, the first time. {counted}";
            return OfSpread("Weeks to full return", spread, definition);
        }
    }

    public FigureWords PlacesUsed => new(
        "Places used",
        Hidden.PlacesUsed ? "–" : figures.PlacesUsed.Percent is { } percent ? $"{Whole(percent)}%" : "None",
        Hidden.PlacesUsed ? TooFew : "of pupil-periods",
        $"Pupil-periods at {provisionName}, of {Counted.Places(figures.Places)} in every open period. The places are those of today, for earlier periods too.");

    public FigureWords DaysToDecision => OfSpread("School days to a decision", figures.DaysToDecision, "Median from sending to decision, for referrals decided in the period.");

    public FigureWords DaysToStart => OfSpread("School days from decision to start", figures.DaysToStart, "Median from decision to first day, for placements started in the period.");

    public FigureWords Share => new(
        "Mainstream share",
        small.LeavesOut(figures.Share.Pupils) ? "–" : figures.Share.Now is { } now ? $"{Whole(now * 100)}%" : "None",
        small.LeavesOut(figures.Share.Pupils) ? TooFew : figures.Share.AtTheStart is { } start ? $"{Whole(start * 100)}% at the start" : "nobody has a timetable",
        $"Mean share of lesson periods with the class, of the {(Hidden.Numbers ? "" : $"{figures.Share.Pupils} ")}pupils at {provisionName} on the last day, beside their first timetables.");

    public IReadOnlyList<CountWords> Flow
    {
        get
        {
            var flow = figures.Flow;
            return
            [
                new("Referrals sent", Sent, "submitted in the period"),
                new("Decided", Hidden.Decided ? TooFew : $"{flow.Decided}", "decision in the period"),
                new("Accepted", AcceptedIsSmall ? TooFew : $"{flow.Accepted}", "of those decided"),
                new("Started", Hidden.Started ? TooFew : $"{flow.Started}", $"first day at {provisionName} in the period"),
                new("Ended", Ended, "last day in the period"),
                new("Returned full-time", ReturnedIsSmall ? TooFew : $"{flow.Returned}", "of those ended"),
            ];
        }
    }

    public IReadOnlyList<(string Outcome, string Count)> Outcomes
    {
        get
        {
            if (EndedIsSmall)
            {
                return figures.Outcomes.Count == 0 ? [] : [(AllOutcomes, TooFew)];
            }

            // By name stand those alone that are told: a row for another would tell that it happened.
            var left = Hidden.Outcomes;
            var told = figures.Outcomes.Where(o => !left.Contains(o.Outcome)).Select(o => (Placement.NameOf(o.Outcome), $"{o.Count}")).ToList();
            return left.Count == 0 ? told : [.. told, (told.Count == 0 ? AllOutcomes : OtherOutcomes, TooFew)];
        }
    }

    /// <summary>A row for each outcome of any of the periods side by side, last the one for those that may not be told by themselves.</summary>
    public static IReadOnlyList<string> OutcomesOf(IEnumerable<ReportWords> periods)
    {
        var names = periods.SelectMany(w => w.Outcomes.Select(o => o.Outcome)).Distinct().ToList();
        if (names.RemoveAll(n => n is AllOutcomes or OtherOutcomes) > 0)
        {
            names.Add(names.Count == 0 ? AllOutcomes : OtherOutcomes);
        }

        return names;
    }

    /// <summary>Of a row of <see cref="OutcomesOf"/>; null where no placement ended.</summary>
    public string? OutcomeCount(string name) =>
        Outcomes.FirstOrDefault(o => o.Outcome == name) is { Count: { } count } ? count : Outcomes.Count == 0 ? null : Outcomes.Any(o => o.Count == TooFew) ? TooFew : "0";

    public IReadOnlyList<ComparisonWords> Comparisons(ComparisonSum sum)
    {
        var left = small.LeavesOut(sum.Counted) || (sum is { After: not null, Counted: > 0 } && Hidden.After);
        var shown = sum.Counted > 0 && !left;
        var without = left ? TooFew : NotKnown;
        return
        [
            new("Attendance", "Sessions attended, of those possible.", "%", Round(sum.Before.Attendance.Percent), Round(sum.During.Attendance.Percent), Round(sum.After?.Attendance.Percent), without) { Digits = MeanDigits },
            new("Suspensions", "Sessions lost to suspension, for each pupil.", "", Round(sum.ForEach(sum.Before.SessionsSuspended)), Round(sum.ForEach(sum.During.SessionsSuspended)), sum.After is { } a ? Round(sum.ForEach(a.SessionsSuspended)) : null, without) { Digits = MeanDigits },
            new("Lost learning", "Sessions missed for any reason, for each pupil.", "", Round(sum.ForEach(sum.Before.LostSessions)), Round(sum.ForEach(sum.During.LostSessions)), sum.After is { } b ? Round(sum.ForEach(b.LostSessions)) : null, without) { Digits = MeanDigits },
        ];

        decimal? Round(decimal? value) => shown && value is { } known ? Math.Round(known, MeanDigits, MidpointRounding.AwayFromZero) : null;
    }

    /// <summary>"11 of 14 pupils; 3 without a full window"; without numbers where these would give a small group away.</summary>
    public string BaseOf(ComparisonSum sum) => sum switch
    {
        { Stays: 0 } => "No pupil to count.",
        { Counted: 0 } when small.Smallest > 0 => "No pupil has full windows yet.",
        _ when small.LeavesOut(sum.Counted) => $"Fewer than {small.Smallest} pupils have full windows: {TooFew}.",
        { After: not null } when Hidden.After => $"The pupils with a time after, or those without one, are {TooFew}.",
        _ when Hidden.Numbers => "Pupils with full windows; how many is not said.",
        _ => $"{sum.Counted} of {sum.Stays} {(sum.Stays == 1 ? "pupil" : "pupils")}; {sum.LeftOut} without a full window.",
    };

    public string Adjustments
    {
        get
        {
            var counts = figures.Adjustments;
            if (counts.All == 0)
            {
                return "No change was agreed in the period, and none was carried over from before.";
            }

            if (Hidden.Adjustments)
            {
                return $"Changes were agreed for fewer than {small.Smallest} pupils: {TooFew}.";
            }

            var left = Hidden.AdjustmentsLeft;
            bool Says(AdjustmentPart part) => !left.Contains(part);
            var agreed = Says(AdjustmentPart.Agreed) ? $"{counts.Agreed} {Changes(counts.Agreed)} agreed{(counts.CarriedOver == 0 ? "" : $", {counts.CarriedOver} carried over from before")}."
                : Says(AdjustmentPart.All) ? $"{counts.All} {Changes(counts.All)} agreed, or carried over from before." : "Changes were agreed, or carried over from before.";
            var isChecked = Says(AdjustmentPart.Checked) ? $", {counts.Checked} of them checked" : "";
            var overdue = counts.Overdue == 0 || !Says(AdjustmentPart.Overdue) ? "" : $" ({counts.Overdue} overdue)";
            string[] parts =
            [
                .. Says(AdjustmentPart.InPlace) ? [$"{counts.InPlace} {(counts.InPlace == 1 ? "was" : "were")} in place{isChecked}"] : Array.Empty<string>(),
                .. Says(AdjustmentPart.StillDue) ? [$"{counts.StillDue} still due{overdue}"] : Array.Empty<string>(),
                .. Says(AdjustmentPart.Dropped) ? [$"{counts.Dropped} dropped with a reason"] : Array.Empty<string>(),
            ];
            return $"{agreed}{(parts.Length == 0 ? "" : $" On the last day {string.Join("; ", parts)}.")}{(left.All(l => l is AdjustmentPart.Agreed or AdjustmentPart.CarriedOver) ? "" : " Numbers that are of few pupils are left out.")}";

            static string Changes(int count) => count == 1 ? "change" : "changes";
        }
    }

    /// <summary>Means of whole sessions tell of how many pupils they are, where enough digits stand behind the point: readers without names have none.</summary>
    private int MeanDigits => Hidden.Numbers ? 0 : 1;

    public string Count(int count) => small.LeavesOut(count) ? $"fewer than {small.Smallest}" : $"{count}";

    public static string Words(ComparisonWords row, decimal? value) => value is { } known ? known.ToString(row.Digits == 0 ? "0" : "0.0", CultureInfo.InvariantCulture) + row.Unit : row.Without;

    public static string HoldingDefinition(int weeks) => $"Full timetable, on roll, not excluded, {weeks} school weeks after the return; of checks that fell due in the period.";

    private FigureWords Holding(int weeks, SustainedRate rate, CheckPupils pupils, bool isLeft)
    {
        var label = $"Still holding at {weeks} weeks";
        var definition = HoldingDefinition(weeks);
        if (EndedIsSmall)
        {
            return new(label, "–", rate.Held.OutOf == 0 ? "none due" : TooFew, definition);
        }

        var notDue = rate.NotDue == 0 || Hidden.Numbers ? "" : rate.NotDue == 1 ? " One check is not due yet." : $" {rate.NotDue} checks are not due yet.";
        var open = rate.NotRecorded == 0 || Hidden.NotRecorded(rate, pupils) ? "" : $" {rate.NotRecorded} due and not recorded, counted as not holding.";
        return OfRate(label, rate.Held, isLeft, "none due", $"{definition}{notDue}{open}");
    }

    private static FigureWords OfRate(string label, Rate rate, bool isLeft, string none, string definition) =>
        rate.Percent is not { } percent ? new(label, "–", none, definition)
        : isLeft ? new(label, "–", TooFew, definition)
        : new(label, $"{rate.Count}", $"of {rate.OutOf}, {Whole(percent)}%", definition);

    private FigureWords OfSpread(string label, Spread spread, string definition) =>
        spread is not { Median: { } median, Least: { } least, Most: { } most } ? new(label, "–", "none yet", definition)
        : Hidden.Median(spread) ? new(label, "–", TooFew, definition)
        : Hidden.Numbers ? new(label, Plain(median), "median", definition)
        : new(label, Plain(median), least == most ? (spread.Count == 1 ? "one alone" : "each") : $"range {Plain(least)} to {Plain(most)}", definition);

    private static string Plain(decimal number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Whole(decimal percent) => Math.Round(percent, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture);
}
