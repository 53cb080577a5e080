namespace IapManager.Domain.Assessments;

public static class AssessmentWords
{
    public static string NameOf(Respondent by) => by switch
    {
        Respondent.Staff => "Staff",
        Respondent.Parent => "Parent or carer",
        Respondent.Pupil => "Pupil",
        Respondent.Test => "Test",
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, null),
    };

    public static string NameOf(AssessmentMoment moment) => moment switch
    {
        AssessmentMoment.Baseline => "Baseline",
        AssessmentMoment.Review => "For the review",
        AssessmentMoment.Other => "In between",
        _ => throw new ArgumentOutOfRangeException(nameof(moment), moment, null),
    };
}
