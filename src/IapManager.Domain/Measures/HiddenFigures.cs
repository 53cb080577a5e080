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
        Ended = small.LeavesOut(new Rate(figures.PupilsEnded, figures.Present)) || small.LeavesOut(new Rate(figures.PresentAtTheEnd, figures.Present))
            || small.LeavesOut(new Rate(figures.PupilsStarted, figures.Present));
        Returned = Ended || small.LeavesOut(figures.Reintegration);
        var (flow, pupils) = (figures.Flow, figures.FlowPupils);
        Sent = small.LeavesOut(flow.Sent) || small.LeavesOut(pupils.Sent);
        Decided = small.LeavesOut(flow.Decided) || small.LeavesOut(pupils.Decided);
        Accepted = Decided || small.LeavesOut(new Rate(flow.Accepted, flow.Decided)) || small.LeavesOut(new Rate(pupils.Accepted, pupils.Decided));
    }

    /// <summary>
    /// Those who left, those who stayed, those who started or those who were there before are a small group, which the number of the
    /// others would give away. Whoever was there, less those who ended, more those who started, is whoever is there next: so from
    /// period to period the three are shown together or not at all.
    /// </summary>
    public bool Ended { get; }

    public bool Started => Ended;

    /// <summary>Pupils who were there in the period.</summary>
    public bool Present => Ended || _small.LeavesOut(_figures.Present);

    /// <summary>Those who returned or those who did not are a small group, which a count of returns elsewhere would give away.</summary>
    public bool Returned { get; }

    public bool Sent { get; }

    public bool Decided { get; }

    public bool Accepted { get; }

    /// <summary>
    /// The reader sees no names: least and most of a stretch, the numbers behind medians and means, of those still on the way, and how
    /// far the referrals of the period have come are never said.
    /// </summary>
    public bool Numbers => _small.Smallest > 0;

    /// <summary>Changes at school: few pupils are behind them.</summary>
    public bool Adjustments => _small.LeavesOut(_figures.AdjustmentPupils);

    public bool PlacesUsed => _small.LeavesOut(_figures.Present);

    /// <summary>Those whose time after is complete are few, or few of those with a time before and during are not among them: the two means would give these away.</summary>
    public bool After => _small.LeavesOut(_figures.BeforeDuringAndAfter.Counted) || _small.LeavesOut(Math.Abs(_figures.BeforeAndDuring.Counted - _figures.BeforeDuringAndAfter.Counted));

    public bool Feedback => _small.LeavesOut(_figures.Feedback.Pupils);

    public bool Drifting => Ended || (_figures.Drifting is { } rate && (_small.LeavesOut(rate) || _small.LeavesOut(_figures.PresentAtTheEnd - rate.OutOf)));

    /// <summary>How many reviews were held: few, or of few pupils.</summary>
    public bool Reviews => _small.LeavesOut(_figures.PupilViews.Reviews) || _small.LeavesOut(_figures.ReviewedPupils);

    public bool Median(Spread spread) => _small.LeavesOut(spread.Count);

    public bool Week(WeekShare week) => _small.LeavesOut(week.Pupils);

    /// <summary>Of the views of one voice, those of which the number is left out; all of them where few reviews were held, or of few pupils.</summary>
    /// <param name="views">Reviews.</param>
    /// <param name="pupils">The same of pupils, each once.</param>
    public IReadOnlySet<ViewState> Views(ViewCounts views, ViewCounts pupils) =>
        _small.LeavesOut(views.Reviews) || Reviews ? Enum.GetValues<ViewState>().ToHashSet()
        : _small.LeftOut([(ViewState.Given, Math.Min(views.Given, pupils.Given)), (ViewState.NotGiven, Math.Min(views.WithReason, pupils.WithReason)), (ViewState.Awaited, Math.Min(views.Missing, pupils.Missing))]);
}
