using IapManager.Domain.Schools;

namespace IapManager.Domain.Referrals;

/// <summary>The next deadline of a referral, in school days from its submission (domain.md, Referral).</summary>
/// <param name="Verb">"Acknowledge" or "Decide".</param>
/// <param name="By">The last day.</param>
/// <param name="LateBy">School days past that day; 0 when not late.</param>
public sealed record ReferralDeadline(string Verb, DateOnly By, int LateBy)
{
    /// <summary>School days within which a question is expected to be answered; after them it is late.</summary>
    public const int AnswerWithinDays = 5;

    /// <summary>Null when nothing is due: a draft, or a referral that is decided, withdrawn, or waits for its referrer's answer.</summary>
    public static ReferralDeadline? Of(ReferralState state, DateOnly? submittedOn, DateOnly? acknowledgedOn, School school, SchoolCalendar calendar, DateOnly today)
    {
        if (submittedOn is not { } from || state is not (ReferralState.Submitted or ReferralState.UnderReview))
        {
            return null;
        }

        var acknowledge = state == ReferralState.Submitted && acknowledgedOn is null;
        var by = calendar.AddSchoolDays(from, acknowledge ? school.AcknowledgeWithinDays : school.DecideWithinDays);
        return new ReferralDeadline(acknowledge ? "Acknowledge" : "Decide", by, Math.Max(0, calendar.SchoolDaysBetween(by, today)));
    }

    /// <summary>
    /// The last day on which something had to be sent to be late today. A later day never has an earlier deadline, so lists can ask the
    /// database for what was sent up to this day.
    /// </summary>
    /// <param name="withinDays">School days allowed; at least 0.</param>
    /// <param name="calendar">The school's.</param>
    /// <param name="today">The day.</param>
    public static DateOnly LateIfSentBy(int withinDays, SchoolCalendar calendar, DateOnly today)
    {
        var day = today;
        while (calendar.SchoolDaysBetween(calendar.AddSchoolDays(day, withinDays), today) <= 0)
        {
            day = day.AddDays(-1);
        }

        return day;
    }
}
