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
            || small.LeavesOut(new Rate(figures.PupilsStarted, figures.Present)) || small.LeavesOut(figures.PupilsThereAgain);
        Returned = Ended || small.LeavesOut(figures.Reintegration) || small.LeavesOut(figures.ReintegrationPupils);
        var (flow, pupils) = (figures.Flow, figures.FlowPupils);
        Sent = small.LeavesOut(flow.Sent) || small.LeavesOut(pupils.Sent);
        Decided = small.LeavesOut(flow.Decided) || small.LeavesOut(pupils.Decided);
        Accepted = Decided || small.LeavesOut(new Rate(flow.Accepted, flow.Decided)) || small.LeavesOut(figures.DecidedPupils);
    }

    /// <summary>
    /// Those who left, those who stayed, those who started or those who were there before are a small group, which the number of the
    /// others would give away. Whoever was there, less those who ended, more those who started, is whoever is there next: so from
    /// period to period the three are shown together or not at all. Those who ended and came again in one period would be what does not add up:
    /// where these are few, the three are left out too.
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

    /// <summary>Checks at six weeks, or the pupils behind them in either part, are few.</summary>
    public bool HoldingAtSix => Ended || _small.LeavesOut(_figures.SixWeeks.Held) || _small.LeavesOut(_figures.SixWeeksPupils.Held);

    public bool HoldingAtTwelve => Ended || _small.LeavesOut(_figures.TwelveWeeks.Held) || _small.LeavesOut(_figures.TwelveWeeksPupils.Held);

    public bool OpenedAgain => Started || _small.LeavesOut(_figures.OpenedAgain) || _small.LeavesOut(_figures.OpenedAgainPupils);

    /// <summary>Changes at school: few pupils are behind all of them.</summary>
    public bool Adjustments => _small.LeavesOut(_figures.AdjustmentPupils.All);

    /// <summary>
    /// Of the changes at school, the numbers left out. In place, still due and dropped make up all of them; checked ones are some of those
    /// in place, overdue ones some of those still due. What is carried over is what was still due at the end of the period before, which
    /// stands there, or is left out there: so a reader without names is told agreed and carried over as one number, and where few were agreed
    /// neither that number nor all of its parts, since what was still due before would be all that is to be taken off.
    /// </summary>
    public IReadOnlySet<AdjustmentPart> AdjustmentsLeft
    {
        get
        {
            if (Adjustments)
            {
                return Enum.GetValues<AdjustmentPart>().ToHashSet();
            }

            var (counts, pupils) = (_figures.Adjustments, _figures.AdjustmentPupils);
            (AdjustmentPart Part, int Count)[] parts =
            [
                (AdjustmentPart.InPlace, Math.Min(counts.InPlace, pupils.InPlace.All)), (AdjustmentPart.StillDue, Math.Min(counts.StillDue, pupils.StillDue.All)), (AdjustmentPart.Dropped, Math.Min(counts.Dropped, pupils.Dropped)),
            ];
            HashSet<AdjustmentPart> left = [.. _small.LeftOut(parts), .. Numbers ? [AdjustmentPart.Agreed, AdjustmentPart.CarriedOver] : Array.Empty<AdjustmentPart>()];
            if (_small.LeavesOut(Math.Min(counts.Agreed, pupils.Agreed)))
            {
                left.Add(AdjustmentPart.All);
                if (!parts.Any(p => left.Contains(p.Part)))
                {
                    left.Add(parts.Where(p => p.Count > 0).MinBy(p => p.Count).Part);
                }
            }

            if (left.Contains(AdjustmentPart.InPlace) || _small.LeavesOut(new Rate(counts.Checked, counts.InPlace)) || _small.LeavesOut(pupils.InPlace))
            {
                left.Add(AdjustmentPart.Checked);
            }

            if (left.Contains(AdjustmentPart.StillDue) || _small.LeavesOut(new Rate(counts.Overdue, counts.StillDue)) || _small.LeavesOut(pupils.StillDue))
            {
                left.Add(AdjustmentPart.Overdue);
            }

            return left;
        }
    }

    /// <summary>Few were there, or few of them had a period in the provision; or how many were there is left out beside those who started or ended, and would follow from the number of places.</summary>
    public bool PlacesUsed => _small.LeavesOut(_figures.Present) || _small.LeavesOut(_figures.PlacesUsedPupils)
        || (_figures.PlacesUsed is { Count: > 0, OutOf: > 0 } && Ended);

    /// <summary>Those whose time after is complete are few, or few of those with a time before and during are not among them: the two means would give these away.</summary>
    public bool After => _small.LeavesOut(_figures.BeforeDuringAndAfter.Counted) || _small.LeavesOut(Math.Abs(_figures.BeforeAndDuring.Counted - _figures.BeforeDuringAndAfter.Counted));

    public bool Feedback => _small.LeavesOut(_figures.Feedback.Pupils);

    /// <summary>Readers without names are told of results alone: entries less results would be those that wait or were withdrawn.</summary>
    public bool QualificationsEntered => Numbers;

    /// <summary>Results, or the pupils behind them in either part, are few.</summary>
    public bool QualificationsGained => _small.LeavesOut(_figures.QualificationsGained) || _small.LeavesOut(_figures.QualificationsGainedPupils);

    /// <summary>Who drifts is said with names or not at all.</summary>
    public bool Drifting => Numbers;

    /// <summary>How many reviews were held: few, or of few pupils.</summary>
    public bool Reviews => _small.LeavesOut(_figures.PupilViews.Reviews) || _small.LeavesOut(_figures.ReviewedPupils);

    public bool Median(Spread spread) => _small.LeavesOut(spread.Pupils);

    public bool Week(WeekShare week) => _small.LeavesOut(week.Pupils);

    /// <summary>Checks that are not recorded, or those recorded as not holding, or the pupils behind either, are few; or the rate itself is left out.</summary>
    public bool NotRecorded(SustainedRate rate, CheckPupils pupils) =>
        Ended || _small.LeavesOut(new Rate(rate.NotRecorded, rate.Held.OutOf)) || _small.LeavesOut(rate.Held.OutOf - rate.Held.Count - rate.NotRecorded)
        || _small.LeavesOut(pupils.Held) || _small.LeavesOut(pupils.NotRecorded) || _small.LeavesOut(pupils.NotHolding);

    /// <summary>
    /// Of the outcomes, those left out. How many returned stands elsewhere as well: where it is shown there, it is shown here, and the
    /// others alone are weighed against what is left; where it is left out there, it is a small number here.
    /// </summary>
    public IReadOnlySet<Placements.PlacementOutcome> Outcomes
    {
        get
        {
            const Placements.PlacementOutcome returned = Placements.PlacementOutcome.ReturnedFullTime;
            return Ended ? _figures.Outcomes.Select(o => o.Outcome).ToHashSet()
                : _small.LeftOut(_figures.Outcomes.Where(o => Returned || o.Outcome != returned)
                    .Select(o => (o.Outcome, o.Outcome == returned ? 1 : Math.Min(o.Count, _figures.OutcomePupils.GetValueOrDefault(o.Outcome, o.Count)))));
        }
    }

    /// <summary>Of the views of one voice, those of which the number is left out; all of them where few reviews were held, or of few pupils.</summary>
    /// <param name="views">Reviews.</param>
    /// <param name="pupils">The same of pupils, each once.</param>
    public IReadOnlySet<ViewState> Views(ViewCounts views, ViewCounts pupils) =>
        _small.LeavesOut(views.Reviews) || Reviews ? Enum.GetValues<ViewState>().ToHashSet()
        : _small.LeftOut([(ViewState.Given, Math.Min(views.Given, pupils.Given)), (ViewState.NotGiven, Math.Min(views.WithReason, pupils.WithReason)), (ViewState.Awaited, Math.Min(views.Missing, pupils.Missing))]);
}
