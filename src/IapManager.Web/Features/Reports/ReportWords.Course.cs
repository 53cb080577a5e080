using IapManager.Domain.Measures;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Reports;

/// <summary>A step of the referrals of the period.</summary>
/// <param name="Count">How many reached it, or why that is not said.</param>
/// <param name="Of">The base in words: "of 12 sent, 75%".</param>
/// <param name="Open">Those who may still come to it; empty where that is nobody, or is not said.</param>
public sealed record CohortWords(CohortStep Step, string What, string Count, string Of, string Open, Rate? Shown)
{
    /// <summary>"1 withdrawn before a decision": those who came to the step before and will not come to this one; empty where that is nobody, or goes without saying.</summary>
    public string Otherwise { get; init; } = "";
}

/// <param name="Median">School days; null where nobody finished it, or it is left out.</param>
/// <param name="Range">"2 to 9", "each", or why there is none.</param>
/// <param name="Finished">How many; empty where that is not said.</param>
/// <param name="Still">"3, for 12 days so far, 40 at the most"; empty where that is not said.</param>
public sealed record TimeWords(Interval Interval, string What, string Definition, decimal? Median, string Range, string Finished, string Still);

/// <param name="Mean">0 to 1; null without a pupil, or where it is left out.</param>
/// <param name="Pupils">How many; empty where that is not said.</param>
public sealed record WeekWords(DateOnly Day, decimal? Mean, string Words, string Pupils);

/// <summary>Views of one voice at the reviews of the period.</summary>
public sealed record ViewWords(string Whose, string Given, string WithReason, string Missing);

/// <summary>How far referrals have come, how long it took, the share week by week, and whose views were gathered.</summary>
public sealed partial class ReportWords
{
    public const string CohortDefinition = "The referrals sent in the period, followed to its last day. Each step has those of the step before as its base.";

    /// <summary>"27", or why it is not said.</summary>
    public string CohortSent => Sent;

    /// <summary>Empty for those who see no names: what the period's own referrals and the whole period's show together tells of those sent before.</summary>
    public IReadOnlyList<CohortWords> Cohort => Hidden.Numbers ? [] :
    [
        Reached(CohortStep.Decided, "Decided", "sent", "undecided"),
        Reached(CohortStep.Accepted, "Accepted", "decided", ""),
        Reached(CohortStep.Started, "Started", "accepted", "not started yet"),
        Reached(CohortStep.Returned, "Returned full-time", "started", $"still at {provisionName}"),
        Reached(CohortStep.HoldingAtSix, "Still holding at 6 weeks", "whose check is due", "whose 6-week check is to come"),
        Reached(CohortStep.HoldingAtTwelve, "Still holding at 12 weeks", "whose check is due", "whose 12-week check is to come"),
    ];

    public IReadOnlyList<TimeWords> Times =>
    [
        .. figures.Times.Select(t =>
        {
            var (what, definition) = NameOf(t.Interval);
            var (done, still) = (t.Finished, t.Still);
            return new TimeWords(
                t.Interval, what, definition,
                Hidden.Median(done) ? null : done.Median,
                done.Count == 0 ? "nobody yet" : Hidden.Median(done) ? TooFew : Hidden.Numbers ? "" : done.Least == done.Most ? (done.Count == 1 ? "one alone" : "each") : $"{Plain(done.Least!.Value)} to {Plain(done.Most!.Value)}",
                Hidden.Numbers ? "" : $"{done.Count}",
                Hidden.Numbers ? "" : still.Count == 0 ? "nobody" : still.Count == 1 ? $"1, for {Days(still.Most!.Value)} so far" : $"{still.Count}, for {Days(still.Median!.Value)} so far, {Plain(still.Most!.Value)} at the most");
        }),
    ];

    public IReadOnlyList<WeekWords> WeekByWeek =>
    [
        .. figures.Weeks.Select(w => Hidden.Week(w) ? new WeekWords(w.Day, null, TooFew, "")
            : new WeekWords(w.Day, w.Mean, w.Mean is { } mean ? $"{Whole(mean * 100)}%" : "nobody", Hidden.Numbers ? "" : $"{w.Pupils}")),
    ];

    /// <summary>Empty where no review was held in the period.</summary>
    public IReadOnlyList<ViewWords> Views => figures.PupilViews.Reviews == 0 ? [] : AllViews;

    /// <summary>With nobody where no review was held.</summary>
    public IReadOnlyList<ViewWords> AllViews => [ViewsOf("Pupil’s view", figures.PupilViews, figures.PupilViewPupils), ViewsOf("Parent’s or carer’s view", figures.ParentViews, figures.ParentViewPupils)];

    /// <summary>"14 reviews held".</summary>
    public string ReviewsHeld => figures.PupilViews.Reviews switch
    {
        0 => "No review was held in the period.",
        _ when Hidden.Reviews => $"Reviews of fewer than {small.Smallest} pupils were held in the period.",
        1 => "1 review was held in the period.",
        var reviews => $"{reviews} reviews were held in the period.",
    };

    public FigureWords Feedback
    {
        get
        {
            var (told, pupils) = figures.Feedback;
            var definition = $"Lessons with the class of which a teacher told, of all that the timetables of pupils at {provisionName} had on school days of the period.";
            return told.Percent is not { } percent ? new("Teachers’ feedback", "–", "no lessons with the class", definition)
                : Hidden.Feedback ? new("Teachers’ feedback", "–", TooFew, definition)
                : new("Teachers’ feedback", $"{Whole(percent)}%", Hidden.Numbers ? "of lessons" : $"{told.Count} of {told.OutOf} lessons, {Counted.Pupils(pupils)}", definition);
        }
    }

    /// <summary>For those who see names.</summary>
    public FigureWords QualificationsEntered
    {
        get
        {
            const string definition = "Qualifications prepared in a placement, of which the pupil was entered in the period.";
            var (entries, pupils) = (figures.QualificationsEntered, figures.QualificationsEnteredPupils);
            return entries == 0 ? new("Qualifications entered", "–", "none entered", definition) : new("Qualifications entered", $"{entries}", $"for {Counted.Pupils(pupils)}", definition);
        }
    }

    /// <summary>An entry that was withdrawn has no result.</summary>
    public FigureWords QualificationsGained => OfRate("Qualifications gained", figures.QualificationsGained, Hidden.QualificationsGained, "no results", "Of the results of the period, whenever the pupil was entered; those of a holiday count to the term after it. Entries withdrawn are left out.");

    /// <summary>Null where it was not read for the period's last day.</summary>
    public FigureWords? Drifting => figures.Drifting is not { } rate ? null
        : Hidden.Drifting ? new("Drifting", "–", TooFew, DriftDefinition)
        : new("Drifting", $"{rate.Count}", $"of {rate.OutOf} today", DriftDefinition);

    private const string DriftDefinition = "Pupils whose planned end has passed, whose next stage or review is late, or whose timetable has not changed for 5 school weeks.";

    public static (string What, string Definition) NameOf(Interval interval) => interval switch
    {
        Interval.ToAcknowledgement => ("Sent to first look", "from sending until the lead began to look at it, where that was recorded"),
        Interval.ToDecision => ("Sent to decided", "from sending to the decision"),
        Interval.Waiting => ("Waiting for a place", "from the decision to accept to the first day"),
        Interval.ToFullReturn => ("Start to full return", "from the first day to the first day of a full mainstream timetable; support opened again is left out"),
        _ => ("Start to end", "from the first day to the last, both counted"),
    };

    private CohortWords Reached(CohortStep step, string what, string of, string open)
    {
        var (_, rate, left) = figures.Cohort[step];
        var otherwise = step switch
        {
            CohortStep.Decided => "withdrawn before a decision",
            CohortStep.Started => "accepted and did not come",
            CohortStep.Returned => "ended otherwise",
            _ => "",
        };
        return rate.OutOf == 0 ? new(step, what, "–", step is CohortStep.HoldingAtSix or CohortStep.HoldingAtTwelve ? "none due" : $"none {of}", Still(left, open), null)
            : new CohortWords(step, what, $"{rate.Count}", $"of {rate.OutOf} {of}, {Whole(rate.Percent!.Value)}%", Still(left, open), rate) { Otherwise = Still(rate.OutOf - rate.Count - left, otherwise) };
    }

    private static string Still(int left, string words) => left == 0 || words.Length == 0 ? "" : $"{left} {words}";

    private ViewWords ViewsOf(string whose, ViewCounts views, ViewCounts pupils)
    {
        var left = Hidden.Views(views, pupils);
        return new ViewWords(whose, Of(ViewState.Given, views.Given), Of(ViewState.NotGiven, views.WithReason), Of(ViewState.Awaited, views.Missing));

        string Of(ViewState state, int count) => left.Contains(state) ? TooFew : $"{count}";
    }

    private static string Days(decimal days) => days == 1 ? "1 school day" : $"{Plain(days)} school days";
}
