using System.Globalization;
using IapManager.Domain.Measures;
using IapManager.Web.Features.Reports;

namespace IapManager.Web.Features.TrustReports;

/// <param name="Cells">In the order of <see cref="Columns"/>.</param>
/// <param name="Values">In the order of <see cref="FileColumns"/>: numbers, null where there is nothing to count, or words where one is left out.</param>
public sealed record TrustRow(string School, IReadOnlyList<string> Cells, IReadOnlyList<object?> Values)
{
    public static IReadOnlyList<string> Columns { get; } =
        ["Pupils", "Returned full-time, of ended", "Still holding at 6 weeks", "Still holding at 12 weeks", "Weeks to full return", "Places used", "Attendance before, during"];

    public static IReadOnlyList<string> FileColumns { get; } =
    [
        "Pupils", "Returned full-time", "Ended", "Still holding at 6 weeks", "Checks due at 6 weeks", "Still holding at 12 weeks", "Checks due at 12 weeks", "Median weeks to full return", "Places used, %",
        "Attendance before, %", "Attendance during, %",
    ];
}

/// <summary>A row for each school, in the words of its own report without names, and one for all of them.</summary>
public sealed class TrustWords
{
    /// <param name="schools">By name.</param>
    /// <param name="whole">Of all together.</param>
    /// <param name="small">What is a small group: the largest that any of the schools has set.</param>
    public TrustWords(IReadOnlyList<(string School, ReintegrationFigures Figures)> schools, ReintegrationFigures whole, SmallNumbers small)
    {
        ArgumentNullException.ThrowIfNull(schools);
        var each = schools.Select(s => new ReportWords(s.Figures, small, "the provision")).ToList();
        Rows = [.. schools.Zip(each, (s, words) => new TrustRow(s.School, CellsOf(words), ValuesOf(words)))];
        ReturnedIsShown = TrustTotals.Shows(each.Where(w => IsLeft(w.Returned)).Select(w => Of(w.Figures.ReintegrationPupils)), small);
        SixIsShown = TrustTotals.Shows(each.Where(w => IsLeft(w.HoldingAtSix)).Select(w => Of(w.Figures.SixWeeksPupils.Held)), small);
        TwelveIsShown = TrustTotals.Shows(each.Where(w => IsLeft(w.HoldingAtTwelve)).Select(w => Of(w.Figures.TwelveWeeksPupils.Held)), small);
        WeeksAreShown = TrustTotals.Shows(each.Where(w => IsLeft(w.Weeks)).Select(w => w.Figures.WeeksToFullReturn.Pupils), small);
        AttendanceIsShown = TrustTotals.Shows(each.Where(w => small.LeavesOut(w.Figures.BeforeAndDuring.Counted)).Select(w => w.Figures.BeforeAndDuring.Counted), small);
        PupilsAreShown = TrustTotals.Shows(each.Where(w => w.Present is not int).Select(w => w.Figures.Present), small);
        Together = new ReportWords(whole, small, "the provisions");
        bool[] shown = [PupilsAreShown, ReturnedIsShown, SixIsShown, TwelveIsShown, WeeksAreShown, true, AttendanceIsShown];
        int[] columns = [0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 6];
        All = new TrustRow(
            "All schools", [.. CellsOf(Together).Zip(shown, (cell, isShown) => isShown ? cell : ReportWords.TooFew)], [.. ValuesOf(Together).Zip(columns, (value, column) => shown[column] ? value : ReportWords.TooFew)]);
    }

    public IReadOnlyList<TrustRow> Rows { get; }

    public TrustRow All { get; }

    public bool PupilsAreShown { get; }

    public bool ReturnedIsShown { get; }

    public bool SixIsShown { get; }

    public bool TwelveIsShown { get; }

    public bool WeeksAreShown { get; }

    public bool AttendanceIsShown { get; }

    /// <summary>Before what the rows would give away is left out: ask for the figures below.</summary>
    private ReportWords Together { get; }

    public IReadOnlyList<FigureWords> Main =>
    [
        Of(Together.Returned, ReturnedIsShown), Of(Together.HoldingAtTwelve, TwelveIsShown) with { Definition = ReportWords.HoldingDefinition(12) },
        Of(Together.Weeks, WeeksAreShown) with { Definition = "Median school weeks from the start to the first day at 100%, the first time." }, Together.PlacesUsed,
    ];

    /// <summary>Attendance, suspensions and lost learning; empty where nothing may be said of them.</summary>
    public IReadOnlyList<ComparisonWords> Comparisons => AttendanceIsShown ? Together.Comparisons(BeforeAndDuring) : [];

    public ComparisonSum BeforeAndDuring => Together.Figures.BeforeAndDuring;

    public DayRange Period => Together.Figures.Period;

    public int Places => Together.Figures.Places;

    /// <summary>Null where it is left out.</summary>
    public int? Pupils => PupilsAreShown ? Together.Figures.Present : null;

    /// <summary>Whether the number of all schools at a step may be said: it may not where the schools' own numbers, taken away, would leave a small one.</summary>
    public bool Shows(Step step) => step switch
    {
        Step.Placed => PupilsAreShown,
        Step.Returned => ReturnedIsShown,
        _ => true,
    };

    /// <summary>From referral to return, of all schools together.</summary>
    public IReadOnlyList<CountWords> Flow =>
        [.. Together.Flow.Select((row, i) => ReturnedIsShown || i < Together.Flow.Count - 2 ? row : row with { Count = ReportWords.TooFew })];

    public IReadOnlyList<WeekWords> WeekByWeek => Together.WeekByWeek;

    private static FigureWords Of(FigureWords words, bool isShown) => isShown ? words : words with { Number = "–", Base = ReportWords.TooFew };

    /// <summary>Pupils are weighed, of whom there are no more than records.</summary>
    private static Rate Of(RatePupils pupils) => new(pupils.Counted, pupils.Counted + pupils.Others);

    private static bool IsLeft(FigureWords words) => words.Base == ReportWords.TooFew;

    private static IReadOnlyList<string> CellsOf(ReportWords words)
    {
        var f = words.Figures;
        var attendance = words.Comparisons(f.BeforeAndDuring)[0];
        return
        [
            $"{words.Present}", RateOf(words.Returned, f.Reintegration, "none ended"), RateOf(words.HoldingAtSix, f.SixWeeks.Held, "none due"), RateOf(words.HoldingAtTwelve, f.TwelveWeeks.Held, "none due"),
            IsLeft(words.Weeks) ? ReportWords.TooFew : f.WeeksToFullReturn.Median is { } median ? median.ToString("0.#", CultureInfo.InvariantCulture) : "none yet",
            words.PlacesUsed.Number,
            attendance is { Before: { } before, During: { } during } ? $"{ReportWords.Words(attendance, before)}, {ReportWords.Words(attendance, during)}" : attendance.Without,
        ];
    }

    private static IReadOnlyList<object?> ValuesOf(ReportWords words)
    {
        var f = words.Figures;
        var attendance = words.Comparisons(f.BeforeAndDuring)[0];
        return
        [
            words.Present,
            .. Parts(words.Returned, f.Reintegration), .. Parts(words.HoldingAtSix, f.SixWeeks.Held), .. Parts(words.HoldingAtTwelve, f.TwelveWeeks.Held),
            IsLeft(words.Weeks) ? ReportWords.TooFew : f.WeeksToFullReturn.Median, words.Hidden.PlacesUsed ? ReportWords.TooFew : f.PlacesUsed.Percent is { } percent ? Math.Round(percent, MidpointRounding.AwayFromZero) : null,
            attendance.Before is { } before ? before : attendance.Without, attendance.During is { } during ? during : attendance.Without,
        ];
    }

    private static IEnumerable<object?> Parts(FigureWords words, Rate rate) => IsLeft(words) ? [ReportWords.TooFew, ReportWords.TooFew] : [rate.Count, rate.OutOf];

    private static string RateOf(FigureWords words, Rate rate, string none) => IsLeft(words) ? ReportWords.TooFew : rate.OutOf == 0 ? none : rate.ToString();
}
