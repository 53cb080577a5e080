using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.WaitingList;

namespace IapManager.Web.Features.Today;

public enum WorkKind
{
    Decision,
    Acknowledgement,
    Views,
    Family,
    Question,
    Review,
    Visit,
    Confirmation,
    Start,
    Timetable,
    PlannedEnd,
    Check,
    Step,
    Induction,
    TimeOut,
    TeacherViews,
    Staffing,
    ReviewAction,
    Assessment,
    Agreement,
    Adjustment,
    DayEntry,
}

/// <summary>One thing that waits.</summary>
/// <param name="Kind">What kind of work.</param>
/// <param name="What">The link's words.</param>
/// <param name="Href">Where it is done.</param>
/// <param name="Why">One sentence.</param>
/// <param name="Tag">Look of the tag: who acts next.</param>
/// <param name="TagWords">Words of the tag.</param>
/// <param name="Due">By when; null for no date.</param>
/// <param name="NeedsMe">Nobody else can do it, and it can be done now.</param>
public sealed record WorkItem(WorkKind Kind, string What, string Href, string Why, string Tag, string TagWords, DateOnly? Due, bool NeedsMe = false)
{
    public string Icon => Kind switch
    {
        WorkKind.Decision => "scale",
        WorkKind.DayEntry => "sun",
        WorkKind.Acknowledgement => "inbox",
        WorkKind.Views or WorkKind.TeacherViews => "message-square-text",
        WorkKind.Family => "mail",
        WorkKind.Question => "message-circle-question-mark",
        WorkKind.Review => Tag == "late" ? "calendar-clock" : "calendar-check",
        WorkKind.Visit or WorkKind.Confirmation => "door-open",
        WorkKind.Start => "play",
        WorkKind.Timetable => "calendar-days",
        WorkKind.PlannedEnd => "clock-alert",
        WorkKind.Step => "trending-up",
        WorkKind.Induction => "list-checks",
        WorkKind.TimeOut => "clock",
        WorkKind.Staffing => "user-round-x",
        WorkKind.Agreement => "message-square-text",
        WorkKind.Adjustment => "hammer",
        _ => "clipboard-check",
    };

    /// <summary>"in 2 school days", "tomorrow", "1 school day late".</summary>
    public string Distance(DateOnly today, SchoolCalendar calendar) => Due switch
    {
        null => "when you like",
        { } due when due == today.AddDays(1) => "tomorrow",
        { } due when due < today && Tag == "late" && calendar.SchoolDaysBetween(due, today) is var late and > 0 => $"{Dates.SchoolDays(late)} late",
        { } due => Dates.Distance(due, today, calendar),
    };
}

/// <summary>A referral on its way, as its deadlines need it.</summary>
/// <param name="CountedFrom">Since when it has been with whoever acts next.</param>
public sealed record ReferralLine(int Id, string Name, string Forename, int YearGroup, ReferralState State, string Referrer, DateOnly? SubmittedOn, DateOnly? CountedFrom, DateOnly? AcknowledgedOn, bool PupilAwaited, bool ParentAwaited)
{
    /// <summary>The day of a decision of which nobody has told the family; null while undecided, and once they know.</summary>
    public DateOnly? UntoldSince { get; init; }

    /// <summary>Teachers who have not said what they see by the day that was hoped for.</summary>
    public int TeachersLate { get; init; }

    /// <summary>The first of those days; null when nobody is late.</summary>
    public DateOnly? TeachersLateSince { get; init; }
}

/// <summary>What waits for those who run the provision, nearest first. Pure: facts and the day in, rows out.</summary>
public static class WaitingForYou
{
    /// <summary>School days ahead for which a date is shown.</summary>
    public const int Ahead = 10;

    /// <summary>School days before a start from which its first timetable is asked for.</summary>
    public const int TimetableAhead = 5;

    /// <summary>School days after a decision within which the family is told.</summary>
    public const int TellWithin = 2;

    /// <param name="referrals">Those sent and not decided, and those decided of which the family has not been told.</param>
    /// <param name="cohort">Those with a place, and those whose return is to be checked.</param>
    /// <param name="decides">Whether the user decides and fills places; otherwise only views and reviews wait.</param>
    /// <param name="school">For its deadlines.</param>
    /// <param name="calendar">The school's.</param>
    /// <param name="today">The day.</param>
    public static IReadOnlyList<WorkItem> Of(IEnumerable<ReferralLine> referrals, IEnumerable<CohortMember> cohort, bool decides, School school, SchoolCalendar calendar, DateOnly today)
    {
        var horizon = calendar.AddSchoolDays(today, Ahead);
        var items = referrals.Select(r => OfReferral(r, decides, school, calendar, today)).OfType<WorkItem>()
            .Concat(referrals.Where(r => r.TeachersLate > 0).Select(OfTeachers))
            .Concat(cohort.SelectMany(m => Reviews(m, today, horizon)))
            .Concat(cohort.SelectMany(m => SettlingIn.Of(m, calendar, today)))
            .Concat(cohort.SelectMany(m => SettlingIn.TimeOut(m, today, horizon)))
            .Concat(cohort.SelectMany(m => PlanToAgree.Of(m, calendar, today)))
            .Concat(decides ? cohort.SelectMany(m => Places(m, calendar, today)) : []);
        return Order(items);
    }

    /// <summary>Nearest first, those without a date last; of the same day, what nobody else can do comes first.</summary>
    public static IReadOnlyList<WorkItem> Order(IEnumerable<WorkItem> items) =>
        [.. items.OrderBy(i => i.Due ?? DateOnly.MaxValue).ThenByDescending(i => i.NeedsMe).ThenBy(i => i.Kind).ThenBy(i => i.What, StringComparer.CurrentCultureIgnoreCase)];

    /// <summary>"One decision, two reviews." Only what presses; "Nothing waits for you." when the list is empty.</summary>
    public static string Sentence(IReadOnlyCollection<WorkItem> items)
    {
        string[] parts =
        [
            .. Count(WorkKind.Decision, "decision", "decisions"), .. Count(WorkKind.Acknowledgement, "referral to acknowledge", "referrals to acknowledge"),
            .. Count(WorkKind.Start, "start", "starts"), .. Count(WorkKind.Review, "review", "reviews"), .. Count(WorkKind.Views, "referral without every view", "referrals without every view"),
            .. Count(WorkKind.Staffing, "gap in staffing", "gaps in staffing"),
        ];
        if (parts.Length == 0)
        {
            return items.Count == 0 ? "Nothing waits for you." : "";
        }

        var words = string.Join(", ", parts);
        return char.ToUpperInvariant(words[0]) + words[1..] + ".";

        IEnumerable<string> Count(WorkKind kind, string one, string many) =>
            items.Count(i => i.Kind == kind) switch { 0 => [], 1 => [$"one {one}"], var n => [$"{Sentences.Number(n)} {many}"] };
    }

    /// <summary>A decision does not wait for these; whoever decides may want to ask again.</summary>
    private static WorkItem OfTeachers(ReferralLine r) => new(
        WorkKind.TeacherViews, $"Teachers’ views late: {r.Name}, {YearWords(r.YearGroup)}", $"/referrals/{r.Id}/teacher-views",
        r.TeachersLate == 1 ? "One teacher has not said yet what they see. A decision does not wait for it." : $"{r.TeachersLate} teachers have not said yet what they see. A decision does not wait for them.",
        "late", "Late", r.TeachersLateSince);

    private static WorkItem? OfReferral(ReferralLine r, bool decides, School school, SchoolCalendar calendar, DateOnly today)
    {
        if (r.UntoldSince is { } decided)
        {
            var by = calendar.AddSchoolDays(decided, TellWithin);
            return !decides || today < by ? null : new(WorkKind.Family, $"Tell the family: {r.Name}, {YearWords(r.YearGroup)}", $"/referrals/{r.Id}/letters",
                $"Decided on {Dates.DayAndMonth(decided)}. No letter is made, and nobody has noted that they know.", today > by ? "late" : "you", today > by ? "Late" : "Tell them", by, true);
        }

        if (ReferralDeadline.Of(r.State, r.CountedFrom, r.AcknowledgedOn, school, calendar, today) is not { } deadline)
        {
            return null;
        }

        if (deadline.Duty == ReferralDuty.Answer)
        {
            return deadline.LateBy == 0 ? null : Unanswered(r, deadline, calendar, today);
        }

        var missing = r.PupilAwaited || r.ParentAwaited;
        var who = $"{r.Name}, {YearWords(r.YearGroup)}";
        var sent = $"Sent on {Dates.DayAndMonth(r.SubmittedOn!.Value)} by {r.Referrer}{(r.CountedFrom > r.SubmittedOn ? $", back since {Dates.DayAndMonth(r.CountedFrom.Value)}" : "")}.";
        var href = $"/referrals/{r.Id}";
        var late = deadline.LateBy > 0;
        if (deadline.Duty == ReferralDuty.Acknowledge && decides)
        {
            return new(WorkKind.Acknowledgement, $"Acknowledge: {who}", href, missing ? $"{sent} {MissingWords(r.Forename, r.PupilAwaited, r.ParentAwaited)}" : sent, late ? "late" : "you", late ? "Late" : "Acknowledge", deadline.By, true);
        }

        if (missing)
        {
            return new(WorkKind.Views, $"Views missing: {who}", href, $"{MissingWords(r.Forename, r.PupilAwaited, r.ParentAwaited)} Nothing can be decided before.",
                late ? "late" : "wait", late ? "Late" : r.PupilAwaited ? $"Waiting for {r.Forename}" : "Waiting for the family", deadline.By);
        }

        return !decides ? null : new(WorkKind.Decision, $"Decide: {who}", href, $"{sent} Both views are in.", late ? "late" : "you", late ? "Late" : "Decide", deadline.By, true);
    }

    /// <summary>A question that its referrer has not answered in time.</summary>
    private static WorkItem Unanswered(ReferralLine r, ReferralDeadline deadline, SchoolCalendar calendar, DateOnly today) =>
        new(WorkKind.Question, $"Question not answered: {r.Name}, {YearWords(r.YearGroup)}", $"/referrals/{r.Id}",
            $"{r.Referrer} was asked on {Dates.DayAndMonth(r.CountedFrom!.Value)}, {Dates.SchoolDays(calendar.SchoolDaysBetween(r.CountedFrom.Value, today))} ago.", "late", "Late", deadline.By);

    private static IEnumerable<WorkItem> Reviews(CohortMember m, DateOnly today, DateOnly horizon)
    {
        foreach (var review in m.Reviews.Where(r => m.IsCurrent && (r.State == ReviewState.Held || r.DueOn <= horizon)))
        {
            var missing = review.PupilViewId is not null || review.ParentViewId is not null;
            var late = review.State == ReviewState.Due && review.DueOn < today;
            var due = review.State == ReviewState.Held ? "It was held and waits for its decision." : late ? $"It was due on {Dates.DayAndMonth(review.DueOn)}." : review.DueOn == today ? "It is due today." : $"It is due on {Dates.DayAndMonth(review.DueOn)}.";
            yield return new(WorkKind.Review, $"Review {review.Number}: {m.Name}", $"/pupils/{m.PupilId}/reviews/{review.Id}",
                missing ? $"{due} {MissingWords(m.Forename, review.PupilViewId is not null, review.ParentViewId is not null)}" : $"{due} Both views are in.",
                late ? "late" : missing ? "wait" : "you", late ? "Late" : review.PupilViewId is not null ? $"Waiting for {m.Forename}" : missing ? "Waiting for the family" : review.State == ReviewState.Held ? "Close" : "Review", review.DueOn);
        }
    }

    private static IEnumerable<WorkItem> Places(CohortMember m, SchoolCalendar calendar, DateOnly today)
    {
        var href = $"/placements/{m.PlacementId}";
        switch (m.State)
        {
            case PlacementState.Offered when m.VisitSettled:
                yield return new(WorkKind.Confirmation, $"Confirm the start: {m.Name}", href, $"The family’s visit is settled. The first day is planned for {Dates.DayAndMonth(m.Start)}.", "you", "Confirm", m.Start, true);
                break;
            case PlacementState.Offered when m.VisitBookedFor is { } booked:
                yield return booked < today
                    ? new(WorkKind.Visit, $"Record the visit: {m.Name} and family", href, $"It was booked for {Dates.DayAndMonth(booked)}. Record it, or book another day.", "you", "Record", booked, true)
                    : new(WorkKind.Visit, $"Visit: {m.Name} and family", href, "The start date can be confirmed once the visit is recorded.", "going", "Booked", booked);
                break;
            case PlacementState.Offered:
                yield return new(WorkKind.Visit, $"Book the visit: {m.Name} and family", href, $"A place is offered from {Dates.DayAndMonth(m.Start)}; the family sees it first.", "you", "Book", m.Start, true);
                break;
            case PlacementState.Confirmed when m.Start <= today:
                yield return new(WorkKind.Start, $"Start: {m.Name}", href, m.Start == today ? "Today is the first day." : $"The first day was {Dates.DayAndMonth(m.Start)}.", m.Start < today ? "late" : "you", m.Start < today ? "Late" : "Start", m.Start, true);
                break;
            case PlacementState.Confirmed when m.Versions.Count == 0 && m.Start <= calendar.AddSchoolDays(today, TimetableAhead):
                yield return new(WorkKind.Timetable, $"First timetable: {m.Name}", $"/pupils/{m.PupilId}/timetable", $"Starts on {Dates.DayAndMonth(m.Start)} and has no timetable yet.", "you", "Build", m.Start, true);
                break;
            case PlacementState.Active or PlacementState.Paused when m.PlannedEnd < today:
                yield return new(WorkKind.PlannedEnd, $"Planned end passed: {m.Name}", href, "Extend the placement with a reason, or end it with its outcome.", "late", "Late", m.PlannedEnd, true);
                break;
        }

        foreach (var check in m.Checks.Where(c => m.State == PlacementState.Ended && c.DueOn <= today))
        {
            yield return new(WorkKind.Check, $"Does the return hold? {m.Name}", $"{href}/checks/{check.Id}", $"The look {check.Weeks} school weeks after the return is due.", check.DueOn < today ? "late" : "you", check.DueOn < today ? "Late" : "Check", check.DueOn);
        }
    }

    private static string MissingWords(string forename, bool pupil, bool parent) => (pupil, parent) switch
    {
        (true, true) => $"{forename}’s view and the parent’s or carer’s are still to come.",
        (true, false) => $"{forename}’s own view is still to come.",
        _ => "The parent’s or carer’s view is still to come.",
    };

    private static string YearWords(int year) => year == 0 ? "Reception" : $"Year {year}";
}
