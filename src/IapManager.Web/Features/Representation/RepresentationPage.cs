using System.Globalization;
using IapManager.Domain.Measures;
using IapManager.Web.Features.Reports;

namespace IapManager.Web.Features.Representation;

/// <param name="Words">The count, or why it is left out.</param>
/// <param name="Share">Of all at that step, 0 to 1; null where the count is left out or nobody is there.</param>
/// <param name="Href">To the pupils; null where the viewer sees no names, or there is nobody.</param>
public sealed record StepCell(string Words, decimal? Share, string? Href = null)
{
    /// <summary>Of all at that step in whole per cent, where it is told instead of the count; else null.</summary>
    public int? Percent { get; init; }
}

/// <param name="Cells">In the order of <see cref="RepresentationPage.Steps"/>.</param>
/// <param name="Measures">In the order of <see cref="RepresentationPage.Columns"/>.</param>
public sealed record GroupRow(string Name, IReadOnlyList<StepCell> Cells, IReadOnlyList<string> Measures);

public sealed record RepresentationPage
{
    /// <summary>Each step with what is counted at it.</summary>
    public static IReadOnlyList<(Step Step, string Name, string Definition)> Steps { get; } =
    [
        (Step.OnRoll, "On roll", "on roll on the last day of the period"),
        (Step.Referred, "Referred", "with a referral sent in the period"),
        (Step.Accepted, "Accepted", "accepted in the period"),
        (Step.Waiting, "Waiting", "on the waiting list on the last day"),
        (Step.Placed, "Placed", "in the provision on at least one day of the period"),
        (Step.Returned, "Returned", "who returned full-time in the period"),
    ];

    public required Split Split { get; init; }

    public required ReportScope Scope { get; init; }

    public required CohortChoices Cohorts { get; init; }

    public required IReadOnlyList<GroupRow> Rows { get; init; }

    public required GroupRow All { get; init; }

    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Groups below this are left out; 0 where all are shown.</summary>
    public required int SmallestGroupShown { get; init; }

    /// <summary>The split rests on safeguarding facts, which the viewer reads of no pupil.</summary>
    public required bool Guarded { get; init; }

    public string Query => $"split={Split}&{Scope.Query}";
}

/// <summary>The counts and measures of the groups in words, with what would give a small group away left out.</summary>
/// <param name="table">The counts.</param>
/// <param name="groups">The measures of each group; groups without a record are missing.</param>
/// <param name="whole">The same of everybody: a total that is left out there is left out here.</param>
/// <param name="small">What is a small group.</param>
public sealed class RepresentationWords(Domain.Measures.Representation table, IReadOnlyList<GroupFigures> groups, ReportWords whole, SmallNumbers small)
{
    private static readonly Column Returned = new("Returned full-time, of ended", "none ended");
    private static readonly Column Six = new("Still holding at 6 weeks", "none due");
    private static readonly Column Twelve = new("Still holding at 12 weeks", "none due");
    private static readonly Column Weeks = new("Weeks to full return", "none yet", IsMean: true);
    private static readonly Column Gained = new("Qualifications gained, of results", "no results");

    private static readonly IReadOnlyList<Column> All =
    [
        Returned, Six, Twelve, Weeks, .. new[] { "Attendance before, during", "Sessions suspended before, during", "Sessions missed before, during" }.Select(n => new Column(n, ReportWords.NotKnown, IsMean: true)), Gained,
    ];

    public static IReadOnlyList<string> Columns { get; } = [.. All.Select(c => c.Name)];

    /// <summary>Needs are parts of SEN status, which shows the sum of some of them: what cannot be weighed on its own is left out.</summary>
    private readonly bool _needs = small.Smallest > 0 && table.BySenStatus is not null;

    private readonly IReadOnlyList<Step> _withoutTotal =
    [
        .. Domain.Measures.Representation.Steps.Where(s => small.LeavesOut(table.Total(s)) || (s == Step.Accepted && whole.AcceptedIsSmall) || (s == Step.Returned && whole.ReturnedIsSmall) || (s == Step.Placed && small.Smallest > 0 && whole.Hidden.Present)),
    ];

    private readonly bool _guarded = small.Smallest > 0 && table.Split == Split.SocialCare;

    private readonly GroupsLeft _left = new(table, whole, small);
    private readonly HashSet<PupilGroup> _six = Hidden(groups, whole.EndedIsSmall, whole.Hidden.HoldingAtSix, small, f => (f.SixWeeks.Held, f.SixWeeksPupils.Held));
    private readonly HashSet<PupilGroup> _twelve = Hidden(groups, whole.EndedIsSmall, whole.Hidden.HoldingAtTwelve, small, f => (f.TwelveWeeks.Held, f.TwelveWeeksPupils.Held));
    private readonly HashSet<PupilGroup> _gained = Hidden(groups, false, whole.Hidden.QualificationsGained, small, f => (f.QualificationsGained, f.QualificationsGainedPupils));
    private readonly IReadOnlySet<PupilGroup> _weeks = small.LeftOut(groups.Select(g => (g.Group, g.Figures.WeeksToFullReturn.Pupils)));
    private readonly IReadOnlySet<PupilGroup> _windows = small.LeftOut(groups.Select(g => (g.Group, g.Figures.BeforeAndDuring.Counted)));

    /// <summary>
    /// Where a group is left out of a step, so is every one that nobody is in: a 0 beside it would tell that there is somebody. To readers without
    /// names the roll of a group is told as its share: from term to term its counts would tell who left.
    /// </summary>
    public IReadOnlyList<StepCell> CellsOf(GroupSteps group, Func<Step, string?> href) =>
    [
        .. Domain.Measures.Representation.Steps.Select(s => _withoutTotal.Contains(s) || _left[s].Contains(group.Group) || (_left[s].Count > 0 && group.Count(s) == 0) || IsOfAll(s)
            ? new StepCell(ReportWords.TooFew, null)
            : s == Step.OnRoll && small.Smallest > 0 && table.Share(group, s) is { } share ? new StepCell($"{Whole(share)}%", null) { Percent = Whole(share) }
            : new StepCell($"{group.Count(s)}", table.Share(group, s), group.Count(s) > 0 ? href(s) : null)),
    ];

    /// <summary>
    /// Everybody at the step is known to social care, or nobody: whoever knows who they are would know it of each of them, and need not be
    /// somebody who may.
    /// </summary>
    private bool IsOfAll(Step step) => _guarded && step != Step.OnRoll && table.Total(step) > 0 && table.Groups.Any(g => g.Count(step) == table.Total(step));

    private static int Whole(decimal share) => (int)Math.Round(100 * share, MidpointRounding.AwayFromZero);

    public IReadOnlyList<StepCell> AllCells =>
        [.. Domain.Measures.Representation.Steps.Select(s => _withoutTotal.Contains(s) ? new StepCell(ReportWords.TooFew, null) : new StepCell($"{table.Total(s)}", table.Total(s) > 0 ? 1 : null))];

    /// <summary>
    /// Of a measure that is left out of the whole no group says "none" either: whoever is left when all splits are read would be one pupil. Nor does one
    /// where another group is left out; nor, of a median or mean, where one is of those who were there, and then no group says what all say.
    /// </summary>
    public IReadOnlyList<string> MeasuresOf(PupilGroup group) => [.. Own(group).Select((own, column) => Leaves(column, own) ? ReportWords.TooFew : own)];

    private bool Leaves(int column, string own)
    {
        if (small.Smallest == 0)
        {
            return false;
        }

        var isMean = All[column].IsMean;
        var ofOthers = _guarded || OwnRows.Any(r => r[column] == ReportWords.TooFew) || (isMean && (_withoutTotal.Contains(Step.Placed) || _left[Step.Placed].Count > 0));
        return AllMeasures[column] == ReportWords.TooFew || (ofOthers && (!own.Any(char.IsDigit) || ((_guarded || isMean) && own == AllMeasures[column])));
    }

    /// <summary>What each group would say by itself.</summary>
    private IReadOnlyList<IReadOnlyList<string>> OwnRows => field ??= [.. table.Groups.Select(g => Own(g.Group))];

    /// <summary>Of a group without records stands what is said of one with nothing to count, to readers without names: another word would tell that it has none.</summary>
    private IReadOnlyList<string> Own(PupilGroup group) => groups.FirstOrDefault(g => g.Group == group)?.Figures is not { } figures
        ? [.. All.Select(c => small.Smallest > 0 ? c.Without : "–")]
        : Measures(figures, new(_withoutTotal.Contains(Step.Returned) || _left[Step.Returned].Contains(group), _needs || _six.Contains(group), _needs || _twelve.Contains(group), _needs || _weeks.Contains(group), _needs || _windows.Contains(group), _needs || _gained.Contains(group)));

    public IReadOnlyList<string> AllMeasures => field ??= Measures(whole.Figures, new(
        whole.ReturnedIsSmall, whole.Hidden.HoldingAtSix, whole.Hidden.HoldingAtTwelve,
        whole.Hidden.Median(whole.Figures.WeeksToFullReturn), small.LeavesOut(whole.Figures.BeforeAndDuring.Counted), whole.Hidden.QualificationsGained));

    /// <param name="Without">What it says of a group with nothing to count.</param>
    /// <param name="IsMean">A median or a mean; else a count of a base.</param>
    private sealed record Column(string Name, string Without, bool IsMean = false);

    /// <summary>Which measures are left out.</summary>
    private readonly record struct Left(bool Ended, bool Six, bool Twelve, bool Weeks, bool Windows, bool Gained);

    /// <summary>In the order of <see cref="Columns"/>.</summary>
    private IReadOnlyList<string> Measures(ReintegrationFigures figures, Left left) =>
    [
        Rate(left.Ended, figures.Reintegration, Returned), Rate(left.Six, figures.SixWeeks.Held, Six), Rate(left.Twelve, figures.TwelveWeeks.Held, Twelve),
        left.Weeks ? ReportWords.TooFew : figures.WeeksToFullReturn.Median is { } median ? Plain(median) : Weeks.Without,
        .. Windows(figures.BeforeAndDuring, left.Windows, small.Smallest > 0 ? 0 : 1),
        Rate(left.Gained, figures.QualificationsGained, Gained),
    ];

    /// <summary>Groups of which a rate is left out: because a part of it is small, or would give one away.</summary>
    private static HashSet<PupilGroup> Hidden(IReadOnlyList<GroupFigures> groups, bool withoutTotal, bool withoutParts, SmallNumbers small, Func<ReintegrationFigures, (Rate Rate, RatePupils Pupils)> of)
    {
        if (small.Smallest == 0 || groups.Count == 0)
        {
            return [];
        }

        var (parts, behind) = (new int[groups.Count, 2], new int[groups.Count, 2]);
        for (var i = 0; i < groups.Count; i++)
        {
            var (rate, pupils) = of(groups[i].Figures);
            (parts[i, 0], parts[i, 1]) = (rate.Count, rate.OutOf - rate.Count);
            (behind[i, 0], behind[i, 1]) = (pupils.Counted, pupils.Others);
        }

        var hidden = Suppression.HiddenIn(parts, [!withoutTotal && !withoutParts, !withoutTotal && !withoutParts, !withoutTotal], small, pupils: behind);
        return [.. groups.Where((_, i) => withoutTotal || Enumerable.Range(0, 3).Any(c => hidden[i, c])).Select(g => g.Group)];
    }

    private static string Rate(bool left, Rate rate, Column column) => left && rate.OutOf > 0 ? ReportWords.TooFew : rate.OutOf == 0 ? column.Without : rate.ToString();

    private static IEnumerable<string> Windows(ComparisonSum sum, bool left, int digits)
    {
        if (left)
        {
            return [ReportWords.TooFew, ReportWords.TooFew, ReportWords.TooFew];
        }

        return
        [
            Pair(sum.Before.Attendance.Percent, sum.During.Attendance.Percent, "%", digits),
            Pair(sum.ForEach(sum.Before.SessionsSuspended), sum.ForEach(sum.During.SessionsSuspended), "", digits),
            Pair(sum.ForEach(sum.Before.LostSessions), sum.ForEach(sum.During.LostSessions), "", digits),
        ];
    }

    private static string Pair(decimal? before, decimal? during, string unit, int digits)
    {
        return before is { } b && during is { } d ? $"{Rounded(b)}{unit}, {Rounded(d)}{unit}" : ReportWords.NotKnown;

        string Rounded(decimal number) => Plain(Math.Round(number, digits, MidpointRounding.AwayFromZero));
    }

    private static string Plain(decimal number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
