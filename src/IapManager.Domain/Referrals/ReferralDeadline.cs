using IapManager.Domain.Schools;

namespace IapManager.Domain.Referrals;

public enum ReferralDuty
{
    /// <summary>The lead begins the review.</summary>
    Acknowledge,

    /// <summary>The panel decides.</summary>
    Decide,

    /// <summary>The referrer answers what is asked.</summary>
    Answer,
}

/// <summary>The next deadline of a referral, in school days from the day on which it came to whoever acts next (docs/domain.md, Deadlines).</summary>
/// <param name="Duty">What is due.</param>
/// <param name="By">The last day.</param>
/// <param name="LateBy">School days past that day; 0 when not late.</param>
public sealed record ReferralDeadline(ReferralDuty Duty, DateOnly By, int LateBy)
{
    /// <summary>School days within which a question is answered.</summary>
    public const int AnswerWithinDays = 5;

    /// <summary>What is due of a referral; null for a draft, and for one that is decided or has ended.</summary>
    /// <param name="state">Of the referral.</param>
    /// <param name="acknowledgedOn">Null until the lead has begun the review.</param>
    public static ReferralDuty? DutyOf(ReferralState state, DateOnly? acknowledgedOn) => state switch
    {
        ReferralState.Submitted when acknowledgedOn is null => ReferralDuty.Acknowledge,
        ReferralState.Submitted or ReferralState.UnderReview => ReferralDuty.Decide,
        ReferralState.MoreInformationNeeded => ReferralDuty.Answer,
        _ => null,
    };

    /// <summary>School days that a duty may take.</summary>
    public static int WithinDays(ReferralDuty duty, School school) => duty switch
    {
        ReferralDuty.Acknowledge => school.AcknowledgeWithinDays,
        ReferralDuty.Decide => school.DecideWithinDays,
        _ => AnswerWithinDays,
    };

    /// <summary>Null when nothing is due.</summary>
    /// <param name="state">Of the referral.</param>
    /// <param name="countedFrom"><see cref="Referral.CountedFrom"/>.</param>
    /// <param name="acknowledgedOn">Null until the lead has begun the review.</param>
    /// <param name="school">For the days that it allows.</param>
    /// <param name="calendar">The school's.</param>
    /// <param name="today">The day.</param>
    public static ReferralDeadline? Of(ReferralState state, DateOnly? countedFrom, DateOnly? acknowledgedOn, School school, SchoolCalendar calendar, DateOnly today)
    {
        if (countedFrom is not { } from || DutyOf(state, acknowledgedOn) is not { } duty)
        {
            return null;
        }

        var by = calendar.AddSchoolDays(from, WithinDays(duty, school));
        return new ReferralDeadline(duty, by, Math.Max(0, calendar.SchoolDaysBetween(by, today)));
    }

    /// <summary>
    /// The last day from which a deadline had to be counted to be missed today. A later day never has an earlier deadline, so lists can
    /// ask the database for what is counted from this day or before.
    /// </summary>
    /// <param name="withinDays">School days allowed; at least 0.</param>
    /// <param name="calendar">The school's.</param>
    /// <param name="today">The day.</param>
    public static DateOnly LateIfCountedFrom(int withinDays, SchoolCalendar calendar, DateOnly today)
    {
        var day = today;
        while (calendar.SchoolDaysBetween(calendar.AddSchoolDays(day, withinDays), today) <= 0)
        {
            day = day.AddDays(-1);
        }

        return day;
    }
}
