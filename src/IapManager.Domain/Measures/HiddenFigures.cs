using IapManager.Domain.Referrals;

namespace IapManager.Domain.Measures;

/// <summary>
/// Which figures of a period are left out for a reader who sees no names, because they are of a small group or would give one away
/// beside the other figures of the same period. How many are still on a stretch of the way, and the numbers behind a median or a mean,
/// are never said to such a reader.
/// </summary>
public sealed class HiddenFigures
{
    private readonly ReintegrationFigures _figures;
    private readonly SmallNumbers _small;

    public HiddenFigures(ReintegrationFigures figures, SmallNumbers small)
    {
        (_figures, _small) = (figures, small);
        Ended = small.LeavesOut(new Rate(figures.PupilsEnded, figures.Present)) || small.LeavesOut(new Rate(figures.PresentAtTheEnd, figures.Present));
        Returned = Ended || small.LeavesOut(figures.Reintegration);
        Accepted = small.LeavesOut(new Rate(figures.Flow.Accepted, figures.Flow.Decided));
        Started = small.LeavesOut(new Rate(figures.PupilsStarted, figures.Present));
        Cohort = CohortIn(figures.Cohort, this);
    }

    /// <summary>Those who left or those who stayed are a small group, which the number of the others would give away.</summary>
    public bool Ended { get; }

    /// <summary>Those who returned or those who did not are a small group, which a count of returns elsewhere would give away.</summary>
    public bool Returned { get; }

    public bool Accepted { get; }

    public bool Started { get; }

    /// <summary>Steps of the period's referrals of which the number is left out. Those still open are then not said either.</summary>
    public IReadOnlySet<CohortStep> Cohort { get; }

    /// <summary>Numbers of those still on a stretch of the way, and behind medians and means.</summary>
    public bool Numbers => _small.Smallest > 0;

    public bool Feedback => _small.LeavesOut(_figures.Feedback.Pupils);

    public bool Drifting => Ended || (_figures.Drifting is { } rate && (_small.LeavesOut(rate) || _small.LeavesOut(_figures.PresentAtTheEnd - rate.OutOf)));

    public bool Median(Spread spread) => _small.LeavesOut(spread.Count);

    public bool Week(WeekShare week) => _small.LeavesOut(week.Pupils);

    /// <summary>Of the views of one voice, those of which the number is left out; all of them where few reviews were held.</summary>
    public IReadOnlySet<ViewState> Views(ViewCounts views) =>
        _small.LeavesOut(views.Reviews) ? Enum.GetValues<ViewState>().ToHashSet()
        : _small.LeftOut([(ViewState.Given, views.Given), (ViewState.NotGiven, views.WithReason), (ViewState.Awaited, views.Missing)]);

    /// <summary>
    /// A number of the chain is shown only where those whom it has lost since the last number shown are no small group, and those whom
    /// the same step of the whole period has beyond it are none either.
    /// </summary>
    private HashSet<CohortStep> CohortIn(CohortFlow cohort, HiddenFigures whole)
    {
        var (flow, hidden) = (_figures.Flow, new HashSet<CohortStep>());
        var last = cohort.Sent;
        (CohortStep Step, int Period, bool Small)[] chain =
            [(CohortStep.Decided, flow.Decided, false), (CohortStep.Accepted, flow.Accepted, whole.Accepted), (CohortStep.Started, flow.Started, whole.Started), (CohortStep.Returned, flow.Returned, whole.Returned)];
        foreach (var (step, period, isSmall) in chain)
        {
            var count = cohort[step].Reached.Count;
            if (isSmall || _small.LeavesOut(cohort.Sent) || _small.LeavesOut(count) || _small.LeavesOut(last - count) || _small.LeavesOut(period - count))
            {
                hidden.Add(step);
            }
            else
            {
                last = count;
            }
        }

        foreach (var (step, period) in new[] { (CohortStep.HoldingAtSix, _figures.SixWeeks.Held), (CohortStep.HoldingAtTwelve, _figures.TwelveWeeks.Held) })
        {
            var rate = cohort[step].Reached;
            if (Numbers && (whole.Returned || hidden.Contains(CohortStep.Returned) || _small.LeavesOut(rate) || _small.LeavesOut(cohort[CohortStep.Returned].Reached.Count - rate.OutOf)
                || _small.LeavesOut(period.OutOf - rate.OutOf) || _small.LeavesOut(period.Count - rate.Count) || _small.LeavesOut(period.OutOf - period.Count - (rate.OutOf - rate.Count))))
            {
                hidden.Add(step);
            }
        }

        return hidden;
    }
}
