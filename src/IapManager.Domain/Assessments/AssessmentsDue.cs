using IapManager.Domain.Schools;

namespace IapManager.Domain.Assessments;

/// <summary>An assessment that a placement asks for and that nobody has entered.</summary>
/// <param name="DueOn">By when.</param>
public sealed record AssessmentDue(int InstrumentId, Respondent Respondent, AssessmentMoment Moment, DateOnly DueOn);

/// <summary>One that was entered, as far as it matters here.</summary>
public sealed record AssessmentDone(int InstrumentId, Respondent Respondent, DateOnly On);

/// <summary>Which assessments of a placement are still to do: the baseline at its start, and again before each review.</summary>
public static class AssessmentsDue
{
    /// <summary>School weeks from the start by which the baseline is there.</summary>
    public const int BaselineWeeks = 3;

    /// <summary>School weeks from the start after which a first assessment no longer says where the pupil started from.</summary>
    public const int BaselineAtLatestWeeks = 6;

    /// <summary>School weeks before the start in which an assessment already counts as the baseline.</summary>
    public const int BeforeStartWeeks = 6;

    /// <summary>School weeks before a review from which its assessments are asked for, and in which one that was done counts for it.</summary>
    public const int ReviewWeeks = 2;

    /// <param name="instruments">Those in use.</param>
    /// <param name="start">First day of the placement.</param>
    /// <param name="reviewDue">Of the nearest review that is not closed; null when none is planned.</param>
    /// <param name="done">All that count, of the pupil.</param>
    /// <param name="today">The school's today.</param>
    /// <param name="calendar">The school's.</param>
    /// <returns>The nearest first; empty before the placement's first day.</returns>
    public static IReadOnlyList<AssessmentDue> Of(IEnumerable<Instrument> instruments, DateOnly start, DateOnly? reviewDue, IReadOnlyCollection<AssessmentDone> done, DateOnly today, SchoolCalendar calendar)
    {
        if (start > today)
        {
            return [];
        }

        var due = new List<AssessmentDue>();
        var reviewNear = reviewDue is { } review && calendar.AddSchoolWeeks(today, ReviewWeeks) >= review;
        foreach (var instrument in instruments.Where(i => i.RetiredOn is null))
        {
            bool Has(Respondent by, DateOnly day, int weeksBefore) => done.Any(d => d.InstrumentId == instrument.Id && d.Respondent == by && calendar.AddSchoolWeeks(d.On, weeksBefore) >= day);
            var missing = instrument.AtBaseline.Where(by => !Has(by, start, BeforeStartWeeks)).ToList();
            due.AddRange(missing.Select(by => new AssessmentDue(instrument.Id, by, AssessmentMoment.Baseline, calendar.AddSchoolWeeks(start, BaselineWeeks))));

            // Where the baseline is still missing, one asking is enough: what is entered now serves both.
            due.AddRange(reviewNear ? instrument.AtReview.Where(by => !missing.Contains(by) && !Has(by, reviewDue!.Value, ReviewWeeks)).Select(by => new AssessmentDue(instrument.Id, by, AssessmentMoment.Review, reviewDue!.Value)) : []);
        }

        return [.. due.OrderBy(d => d.DueOn)];
    }

    /// <summary>What an assessment of a day is for: the baseline or a review where the placement asks for it then, else at any other time.</summary>
    /// <param name="instrument">What was used.</param>
    /// <param name="respondent">Who answered.</param>
    /// <param name="on">The day.</param>
    /// <param name="start">First day of the placement; null without one.</param>
    /// <param name="reviewDue">Of the nearest review that is not closed; null when none is planned.</param>
    /// <param name="done">All that count, of the pupil.</param>
    /// <param name="calendar">The school's.</param>
    public static AssessmentMoment MomentOf(Instrument instrument, Respondent respondent, DateOnly on, DateOnly? start, DateOnly? reviewDue, IReadOnlyCollection<AssessmentDone> done, SchoolCalendar calendar)
    {
        if (start is not { } first || calendar.AddSchoolWeeks(on, BeforeStartWeeks) < first)
        {
            return AssessmentMoment.Other;
        }

        var asked = Of([instrument], first, reviewDue, done, on < first ? first : on, calendar).FirstOrDefault(d => d.Respondent == respondent)?.Moment;
        return asked == AssessmentMoment.Baseline && on > calendar.AddSchoolWeeks(first, BaselineAtLatestWeeks)
            ? instrument.AtReview.Contains(respondent) && reviewDue is { } review && calendar.AddSchoolWeeks(on, ReviewWeeks) >= review ? AssessmentMoment.Review : AssessmentMoment.Other
            : asked ?? AssessmentMoment.Other;
    }
}
