using System.Text.Json.Serialization;

namespace IapManager.Domain.Packs;

/// <summary>
/// The parts of a review pack that pupil and family read as a matter of course, in the order in which they are printed. What is
/// sensitive is none of them: it goes in by a tick for one pack, and no choice remembers it.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<PackSection>))]
public enum PackSection
{
    Strengths,
    OwnWords,
    WayBack,
    Plan,
    Timetables,
    Feedback,
    Days,
    Interventions,
    Assessments,
    Figures,
    Adjustments,
    Reviews,
    Qualifications,
    Decision,
    Missing,
}

/// <summary>Of which days a pack tells.</summary>
public enum PackSpan
{
    /// <summary>Since the last review that was held, or since the start when there was none.</summary>
    LastReview,

    /// <summary>Since the first day of the placement.</summary>
    Start,

    /// <summary>From one day to another, for one pack.</summary>
    Dates,
}

public static class PackSections
{
    public static IReadOnlyList<PackSection> All { get; } = Enum.GetValues<PackSection>();

    public static string NameOf(PackSection section) => section switch
    {
        PackSection.Strengths => "Strengths and what works",
        PackSection.OwnWords => "In their own words",
        PackSection.WayBack => "The way back",
        PackSection.Plan => "The plan and its targets",
        PackSection.Timetables => "Timetables",
        PackSection.Feedback => "What teachers said",
        PackSection.Days => "Days in the provision",
        PackSection.Interventions => "Interventions",
        PackSection.Assessments => "Assessments",
        PackSection.Figures => "Attendance and suspensions, before and since",
        PackSection.Adjustments => "What the school is changing",
        PackSection.Reviews => "Reviews and what was agreed",
        PackSection.Qualifications => "Qualifications",
        PackSection.Decision => "A box for the decision",
        PackSection.Missing => "What is missing",
        _ => throw new ArgumentOutOfRangeException(nameof(section), section, null),
    };
}
