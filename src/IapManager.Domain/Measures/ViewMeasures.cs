using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;

namespace IapManager.Domain.Measures;

/// <summary>A review that has been held.</summary>
public sealed record ReviewFacts(int PlacementId, int PupilId, DateOnly HeldOn)
{
    /// <summary>The pupil's, and each parent's or carer's who was asked.</summary>
    public IReadOnlyList<ViewFacts> Views { get; init; } = [];
}

/// <param name="On">The day on which it was given, or was recorded as not given; null while it is awaited.</param>
public sealed record ViewFacts(Voice Voice, ViewState State, DateOnly? On)
{
    public ViewState StateOn(DateOnly day) => On <= day ? State : ViewState.Awaited;
}

/// <summary>Of the reviews held in a period, each counted once.</summary>
/// <param name="Given">In words; of several parents or carers at least one.</param>
/// <param name="WithReason">Settled without words: everybody who was asked declined or was not able to, with why.</param>
/// <param name="Missing">Not settled on the period's last day.</param>
public sealed record ViewCounts(int Given, int WithReason, int Missing)
{
    public int Reviews => Given + WithReason + Missing;
}

/// <summary>What teachers said of the lessons that a pupil of the provision had with the class.</summary>
/// <param name="Told">Lessons of which at least one teacher told, of all those that the timetables had on school days of the period.</param>
/// <param name="Pupils">Pupils who had such lessons.</param>
public sealed record FeedbackCounts(Rate Told, int Pupils);

/// <summary>A teacher, or an adult of the provision, told of a period of that day; several who told of the same one are one.</summary>
public sealed record FeedbackFacts(int PupilId, DateOnly Date, string PeriodCode);

/// <summary>Whose views were gathered. Definitions stand in docs/domain.md, Measures.</summary>
public static class ViewMeasures
{
    public static ViewCounts Of(IEnumerable<ReviewFacts> reviews, DayRange period, Voice voice)
    {
        var states = HeldIn(reviews, period).Select(r => StateOf(r, voice, period.To)).ToList();
        return new ViewCounts(states.Count(s => s == ViewState.Given), states.Count(s => s == ViewState.NotGiven), states.Count(s => s == ViewState.Awaited));
    }

    /// <summary>Pupils instead of reviews: each once at each state.</summary>
    public static ViewCounts PupilsOf(IEnumerable<ReviewFacts> reviews, DayRange period, Voice voice)
    {
        var states = HeldIn(reviews, period).Select(r => (r.PupilId, State: StateOf(r, voice, period.To))).Distinct().ToList();
        return new ViewCounts(states.Count(s => s.State == ViewState.Given), states.Count(s => s.State == ViewState.NotGiven), states.Count(s => s.State == ViewState.Awaited));
    }

    /// <summary>Reviews held in the period; counted are those for which the voice gave its view.</summary>
    public static IReadOnlyList<Behind> Behind(IEnumerable<ReviewFacts> reviews, DayRange period, Voice voice) =>
        [.. HeldIn(reviews, period).Select(r => new Behind(r.PupilId, StateOf(r, voice, period.To) == ViewState.Given, r.HeldOn))];

    public static FeedbackCounts Feedback(IReadOnlyList<MeasureFacts> schools, DayRange period)
    {
        var lessons = schools.SelectMany(s => LessonsOf(s, period)).ToList();
        return new FeedbackCounts(new Rate(lessons.Sum(l => l.Told), lessons.Sum(l => l.Asked)), lessons.Count(l => l.Asked > 0));
    }

    /// <summary>Pupils with lessons with the class; the value is the number of them of which a teacher told, counted are those with any.</summary>
    public static IReadOnlyList<Behind> FeedbackBehind(MeasureFacts facts, DayRange period) =>
        [.. LessonsOf(facts, period).Where(l => l.Asked > 0).Select(l => new Behind(l.PupilId, l.Told > 0, null, l.Told))];

    private static List<(int PupilId, int Asked, int Told)> LessonsOf(MeasureFacts facts, DayRange period)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var days = PlacesUsed.SchoolDaysOf(period, facts.Calendar);
        var pupilOf = facts.Placements.ToDictionary(p => p.PlacementId, p => p.PupilId);
        var told = facts.Feedback.ToLookup(f => (f.PupilId, f.Date), f => f.PeriodCode);
        return
        [
            .. facts.Sessions.GroupBy(s => pupilOf[s.PlacementId]).Select(g =>
            {
                // On a day on which one stay ends and the next begins a lesson stands in both timetables: it is one.
                var lessons = g.SelectMany(version => LessonsOn(version, days)).GroupBy(l => l.Day).Select(d => (Day: d.Key, Count: d.Max(l => l.Lessons.WithClass), Codes: d.SelectMany(l => l.Lessons.ClassCodes).ToHashSet())).ToList();
                return (g.Key, lessons.Sum(l => l.Count), lessons.Sum(l => told[(g.Key, l.Day)].Distinct().Count(l.Codes.Contains)));
            }),
        ];
    }

    private static IEnumerable<(DateOnly Day, DayPeriods Lessons)> LessonsOn(ProvisionSessions version, IReadOnlyList<(DateOnly Day, CycleDay On)> days)
    {
        var byDay = version.Days.Where(d => d.WithClass > 0).ToDictionary(d => d.On);
        return days.Where(d => version.Holds(d.Day) && byDay.ContainsKey(d.On)).Select(d => (d.Day, byDay[d.On]));
    }

    private static IEnumerable<ReviewFacts> HeldIn(IEnumerable<ReviewFacts> reviews, DayRange period) => reviews.Where(r => period.Contains(r.HeldOn));

    private static ViewState StateOf(ReviewFacts review, Voice voice, DateOnly day)
    {
        var states = review.Views.Where(v => v.Voice == voice).Select(v => v.StateOn(day)).ToList();
        return states.Contains(ViewState.Given) ? ViewState.Given : states.Count == 0 || states.Contains(ViewState.Awaited) ? ViewState.Awaited : ViewState.NotGiven;
    }
}
