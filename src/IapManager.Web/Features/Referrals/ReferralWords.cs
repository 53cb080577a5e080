using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Placements;
using IapManager.Web.Features.PrivateLinks;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Referrals;

/// <summary>States, days and hints as the pages of a referral say them.</summary>
public static class ReferralWords
{
    public static string State(ReferralState state) => state switch
    {
        ReferralState.Draft => "Draft",
        ReferralState.Submitted => "Sent",
        ReferralState.UnderReview => "Under review",
        ReferralState.MoreInformationNeeded => "Question asked",
        ReferralState.Accepted => "Accepted, waits for a place",
        ReferralState.Placed => "Given a place",
        ReferralState.Declined => "Other support instead",
        ReferralState.Withdrawn => "Withdrawn",
        ReferralState.Closed => "Closed",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>The state, or how the placement that came of it stands.</summary>
    public static string State(ReferralState state, PlacementStanding? standing) => standing?.Words ?? State(state);

    /// <summary>Look of the state's tag: who acts next.</summary>
    public static string Tag(ReferralState state) => state switch
    {
        ReferralState.Submitted or ReferralState.UnderReview => "you",
        ReferralState.Accepted or ReferralState.MoreInformationNeeded => "wait",
        ReferralState.Draft => "line",
        _ => "going",
    };

    public static string Tag(ReferralState state, PlacementStanding? standing) => standing?.Look ?? Tag(state);

    /// <summary>What is new for the referrer, as an invitation to open it.</summary>
    public static string News(ReferralState state) => state switch
    {
        ReferralState.Accepted or ReferralState.Declined => "Decided. Read what was said",
        ReferralState.MoreInformationNeeded => "A question for you",
        ReferralState.Placed => "A place is offered. Read what was said",
        ReferralState.UnderReview => "It is looked at again",
        _ => "New. Read what was said",
    };

    /// <summary>What there is about safeguarding, to the one who reads it.</summary>
    public static string Safeguarding(bool section, int documents) => (section, documents) switch
    {
        (true, 0) => "There is a safeguarding section.",
        (true, _) => $"There is a safeguarding section, and {(documents == 1 ? "a document" : $"{documents} documents")} about safeguarding.",
        _ => documents == 1 ? "There is a document about safeguarding." : $"There are {documents} documents about safeguarding.",
    };

    public static string Late(ReferralDeadline deadline) => $"{Dates.SchoolDays(deadline.LateBy)} late";

    /// <summary>"Decide by 7 Dec".</summary>
    public static string Due(ReferralDeadline deadline) => $"{deadline.Duty} by {Dates.Brief(deadline.By)}";

    /// <summary>Whose deadline it is.</summary>
    public static string OfWhom(ReferralDeadline deadline, string referrer) => deadline.Duty switch
    {
        ReferralDuty.Acknowledge => "the lead",
        ReferralDuty.Decide => "the panel",
        _ => referrer,
    };

    /// <summary>"Year 8, 8R".</summary>
    public static string YearAndForm(int year, string? form) => Pupil.YearName(year) + (form is null ? "" : $", {form}");

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
        $"Given on {Dates.InYear(view.GivenOn ?? default)}, {Channel(view.Channel)}" + (view.Language is { } language ? $", in {FamilyTexts.NameOf(language)}" : "") + (view.TakenDownBy is null ? "" : $", taken down by {view.TakenDownBy}");
}
