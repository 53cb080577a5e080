using System.Globalization;
using IapManager.Domain.Referrals;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Referrals;

/// <summary>States, days and hints as the pages of a referral say them.</summary>
public static class ReferralWords
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static string State(ReferralState state) => state switch
    {
        ReferralState.Draft => "Draft",
        ReferralState.Submitted => "Sent",
        ReferralState.UnderReview => "Under review",
        ReferralState.MoreInformationNeeded => "Question asked",
        ReferralState.Accepted => "Accepted, waits for a place",
        ReferralState.Placed => "Place offered",
        ReferralState.Declined => "Other support instead",
        ReferralState.Withdrawn => "Withdrawn",
        ReferralState.Closed => "Closed",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>Look of the state's tag: who acts next.</summary>
    public static string Tag(ReferralState state) => state switch
    {
        ReferralState.Submitted or ReferralState.UnderReview => "you",
        ReferralState.Accepted or ReferralState.MoreInformationNeeded => "wait",
        ReferralState.Draft => "line",
        _ => "going",
    };

    /// <summary>"11 November".</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM", English);

    /// <summary>"11 November 2026".</summary>
    public static string Full(DateOnly day) => day.ToString("d MMMM yyyy", English);

    /// <summary>"Wednesday 25 November".</summary>
    public static string Weekday(DateOnly day) => day.ToString("dddd d MMMM", English);

    /// <summary>"11 Nov".</summary>
    public static string InTable(DateOnly? day) => day?.ToString("d MMM", English) ?? "";

    /// <summary>"11 November, 8:40am".</summary>
    public static string At(DateTime utc)
    {
        var at = SchoolClock.ToLocal(utc);
        return at.ToString("d MMMM, h:mm", English) + (at.Hour < 12 ? "am" : "pm");
    }

    public static string Late(ReferralDeadline deadline) =>
        deadline.LateBy == 1 ? "1 school day late" : $"{deadline.LateBy} school days late";

    /// <summary>"Year 8, 8R".</summary>
    public static string YearAndForm(int year, string? form) => (year == 0 ? "Reception" : $"Year {year}") + (form is null ? "" : $", {form}");

    /// <summary>What helps those who read the section.</summary>
    public static string Hint(ReferralSectionKind kind) => kind switch
    {
        ReferralSectionKind.StrengthsAndInterests => "What do they do well and gladly, in school and out? Who do they get on with? These are what a plan is built on.",
        ReferralSectionKind.ReasonAndConcerns => "What do you see, when and where, and how often? What goes before it? Write what happened, not what the pupil is.",
        ReferralSectionKind.SupportTried => "Each thing that has been tried, when, for how long, and how it went.",
        ReferralSectionKind.HopedForOutcomes => "What would be different for the pupil if this worked? Which lessons could they go back to first?",
        ReferralSectionKind.PriorProgress => "How did they get on in earlier years and in each subject? When did it change?",
        ReferralSectionKind.SpecialNeeds => "Needs that are known or being looked into, plans and reports, and what helps in class.",
        ReferralSectionKind.FamilyContext => "What those who work with the pupil need to know of home. Read by the lead, SENCO and DSL; not by class teachers.",
        ReferralSectionKind.Health => "Health, sleep, medicines, appointments. Read by the lead, SENCO and DSL; not by class teachers.",
        ReferralSectionKind.Agencies => "Who else works with the pupil or the family: name, service, how to reach them.",
        ReferralSectionKind.Safeguarding => "Concerns about safety. The designated safeguarding lead alone reads what you write here.",
        _ => "",
    };

    public static string Channel(ViewChannel? channel) => channel switch
    {
        ViewChannel.InPerson => "face to face",
        ViewChannel.Telephone => "by telephone",
        ViewChannel.PrivateLink => "by private link",
        ViewChannel.Writing => "in writing",
        ViewChannel.Interpreter => "with an interpreter or by signing",
        _ => "",
    };

    /// <summary>"Given on 13 November, face to face, taken down by Mr Aldous".</summary>
    public static string How(View view) =>
        $"Given on {Day(view.GivenOn ?? default)}, {Channel(view.Channel)}" + (view.TakenDownBy is null ? "" : $", taken down by {view.TakenDownBy}");
}
