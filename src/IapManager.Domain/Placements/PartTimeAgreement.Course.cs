using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;

namespace IapManager.Domain.Placements;

/// <summary>Draft, in force, ended; expired when its last day has passed.</summary>
public sealed partial class PartTimeAgreement
{
    /// <summary>Puts a complete draft in force and sets its review days.</summary>
    /// <param name="placement">Whose agreement it is.</param>
    /// <param name="hasEhcPlan">By the import: then the SEN caseworker is consulted.</param>
    /// <param name="others">The placement's other agreements.</param>
    /// <param name="lessons">Every lesson period of the cycle.</param>
    /// <param name="calendar">The school's.</param>
    /// <param name="today">The day.</param>
    /// <param name="by">Who puts it in force.</param>
    /// <param name="now">UTC.</param>
    public void PutInForce(Placement placement, bool hasEhcPlan, IEnumerable<PartTimeAgreement> others, IReadOnlyCollection<Cell> lessons, SchoolCalendar calendar, DateOnly today, Actor by, DateTime now)
    {
        MustBe("put in force", PartTimeState.Draft);
        Rule.Must(placement.Id == PlacementId && placement.TakesPlace, "This placement has ended.");
        var missing = Missing(hasEhcPlan);
        Rule.Must(missing.Count == 0, $"{string.Join(". ", missing)}.");
        var (start, end) = (Start!.Value, End!.Value);
        Rule.Must(start >= placement.Start, $"The placement starts on {placement.Start:d MMMM yyyy}. Choose that day or a later one.");
        Rule.Must(end >= today, "The last day has passed. An agreement is made before the pupil stays out, not after.");
        Rule.Must(start >= today, "The first day has passed. An agreement is made before the pupil stays out, not after.");
        Rule.Must(end > start && end.DayNumber - start.DayNumber < LongestDays, "The last day comes after the first, within a year: an agreement is for a time.");
        Rule.Must(calendar.IsSchoolDay(start), $"The school is closed on {start:dddd d MMMM yyyy}. Choose a school day.");
        Rule.Must(calendar.IsSchoolDay(end), $"The school is closed on {end:dddd d MMMM yyyy}. Choose a school day.");
        Rule.Must(ParentAgreedOn <= today, "The parent's agreement cannot be of a day to come.");
        Rule.Must(ParentAgreedOn <= start, "The parent agrees before the first day, not after.");
        Rule.Must(CheckedOn <= today, "The safeguarding check cannot be of a day to come.");
        var known = lessons.ToHashSet();
        Rule.Must(Sessions.All(s => known.Contains(s.Cell)), "One of the sessions is no lesson period any more. Choose the sessions again.");
        Rule.Must(Sessions.Count < known.Count, "The pupil would be out of school for every session. Keep some of them in school: the way back starts there.");
        if (others.FirstOrDefault(o => o.Id != Id && o.TimeOut is { } time && time.From <= end && start <= time.To) is { } other)
        {
            throw new DomainRuleException($"Agreement {other.Number} holds from {other.Start:d MMMM} to {other.LastDay:d MMMM yyyy}. Start after it, or end it first.");
        }

        Reviews = [.. PartTimeDates.Reviews(start, end, ReviewEveryWeeks, calendar).Select((day, i) => new PartTimeReview { Key = i + 1, DueOn = day })];
        State = PartTimeState.InForce;
        placement.NotePartTime($"Part-time agreement from {start:d MMMM yyyy} to {end:d MMMM yyyy}{(Renewals == 0 ? "" : $", renewed {Times(Renewals)}")}", RenewalReason ?? Reason, by, now);
    }

    /// <summary>Records a review. One that ends the agreement ends it today: up to now it was in force.</summary>
    public void HoldReview(Placement placement, int key, DateOnly heldOn, PartTimeOutcome outcome, string? note, DateOnly today, Actor by, DateTime now)
    {
        MustBeReviewable();
        var review = Reviews.FirstOrDefault(r => r.Key == key) ?? throw new DomainRuleException("That review is not part of this agreement.");
        Rule.Must(review.HeldOn is null, $"{review.By?.Name} has recorded this review.");
        Rule.Must(heldOn <= today, "A review cannot be of a day to come.", nameof(heldOn));
        Rule.Must(heldOn >= Start, $"The agreement starts on {Start:d MMMM yyyy}. Enter that day or a later one.", nameof(heldOn));
        var words = Rule.Text(note, TextLimit, "Say what the pupil, the family and the adults found.");
        Reviews = [.. Reviews.Select(r => r.Key == key ? r with { HeldOn = heldOn, Outcome = outcome, Note = words, By = by } : r)];
        placement.NotePartTime($"Part-time agreement reviewed: {Lower(PartTimeReview.NameOf(outcome))}", words, by, now);
        if (outcome == PartTimeOutcome.EndEarly)
        {
            Close(today, words);
        }
    }

    /// <summary>Ends it before its last day: the pupil is in every session from the day after.</summary>
    /// <param name="placement">Whose agreement it is.</param>
    /// <param name="lastDay">Last day in force; not before the day before its first.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who ends it.</param>
    /// <param name="now">UTC.</param>
    public void EndOn(Placement placement, DateOnly lastDay, string? reason, Actor by, DateTime now)
    {
        MustBe("end", PartTimeState.InForce);
        Rule.Must(lastDay >= Start!.Value.AddDays(-1), $"The agreement starts on {Start:d MMMM yyyy}. Enter that day or a later one.", nameof(lastDay));
        Rule.Must(lastDay <= End, $"It ends on {End:d MMMM yyyy} by itself. Enter that day or an earlier one.", nameof(lastDay));
        var why = Rule.Text(reason, TextLimit, "Say why it ends.");
        Close(lastDay, why);
        placement.NotePartTime("Part-time agreement ended", why, by, now);
    }

    /// <summary>A draft that takes over what was agreed, to start on the school day after this one's last.</summary>
    public PartTimeAgreement Renew(Placement placement, int number, string? reason, SchoolCalendar calendar, Actor by, DateTime now)
    {
        MustBeRenewable();
        var renewed = new PartTimeAgreement(placement, number, by, now)
        {
            RenewsId = Id,
            Renewals = Renewals + 1,
            RenewalReason = Rule.Text(reason, TextLimit, "Say why the time that was agreed was not enough."),
        };
        renewed.Write(new PartTimeTerms
        {
            Reason = Reason,
            Start = calendar.AddSchoolDays(LastDay!.Value, 1),
            End = null,
            Sessions = Sessions,
            ReviewEveryWeeks = ReviewEveryWeeks,
            StepsBack = StepsBack,
            Whereabouts = Whereabouts,
            ParentName = ParentName,
        });
        return renewed;
    }

    /// <exception cref="DomainRuleException">Unless it is a draft: what was agreed is kept.</exception>
    public void MustBeDiscardable() => MustBe("discard", PartTimeState.Draft);

    /// <exception cref="DomainRuleException">Unless it is a draft: what was agreed is not written again.</exception>
    public void MustBeWritable() =>
        Rule.Must(State == PartTimeState.Draft, $"Agreement {Number} is {NameOf(State)} and stays as it was agreed. Renew it, or end it and make another.");

    /// <exception cref="DomainRuleException">Unless it is in force, and its last day has not passed.</exception>
    public void MustBeEndable(DateOnly today)
    {
        MustBe("end", PartTimeState.InForce);
        Rule.Must(!HasExpired(today), $"It ended on {End:d MMMM yyyy} by itself. Renew it with a reason if the time was not enough.");
    }

    /// <exception cref="DomainRuleException">For a draft, which is not agreed yet.</exception>
    public void MustBeRenewable() => MustBe("renew", PartTimeState.InForce, PartTimeState.Ended);

    /// <exception cref="DomainRuleException">Unless it is in force by its record: a review may be written down after the last day.</exception>
    public void MustBeReviewable() => MustBe("review", PartTimeState.InForce);

    public static string Times(int n) => n switch { 1 => "once", 2 => "twice", _ => $"{n} times" };

    private void Close(DateOnly lastDay, string reason)
    {
        State = PartTimeState.Ended;
        EndedOn = lastDay < End ? lastDay : End;
        EndReason = reason;
    }

    private static string Lower(string words) => char.ToLowerInvariant(words[0]) + words[1..];

    private void MustBe(string verb, params ReadOnlySpan<PartTimeState> allowed) =>
        Rule.Must(allowed.Contains(State), $"You cannot {verb} an agreement that is {NameOf(State)}.");
}
