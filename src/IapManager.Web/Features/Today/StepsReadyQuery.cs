using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Today;

/// <summary>Who may be ready for more lessons, from what teachers said lately. One statement for the whole cohort; it only suggests.</summary>
[UseCase]
public sealed class StepsReadyQuery(StepFactsQuery steps)
{
    /// <summary>School days for which a new timetable is left alone.</summary>
    public const int SettlingDays = 10;

    /// <summary>Score of a lesson that goes well from which it is worth a line here.</summary>
    public const decimal Worth = 3;

    private const int MostPupils = 3;
    private const int MostSubjects = 3;

    /// <param name="facts">Of the school.</param>
    /// <param name="today">The day.</param>
    /// <param name="cohort">Who is in the provision.</param>
    /// <param name="lessons">Their imported lessons.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<IReadOnlyList<WorkItem>> RunAsync(SchoolFacts facts, DateOnly today, IReadOnlyList<CohortMember> cohort, ILookup<int, ImportedLesson> lessons, CancellationToken cancellationToken)
    {
        var settled = cohort.Where(m => MayStep(m, today, facts.Calendar)).ToList();
        if (settled.Count == 0)
        {
            return [];
        }

        var ids = settled.Select(m => m.PupilId).ToList();
        var known = await steps.RunAsync(ids, today, cancellationToken);
        if (known.Values.All(k => k.Feedback.Count == 0))
        {
            return [];
        }

        return
        [
            .. settled.Where(m => known.TryGetValue(m.PupilId, out var k) && k.Feedback.Count > 0).Select(m =>
            {
                var mainstream = MainstreamTimetable.From(lessons[m.PupilId], facts.Shape.LessonCells(m.YearGroup));
                return (Member: m, Steps: StepSuggestion.Rank(known[m.PupilId].For(m.Slots, mainstream, today)).Next.Where(s => s.Record == LessonRecord.GoesWell && s.Score >= Worth).ToList());
            }).Where(x => x.Steps.Count > 0).OrderByDescending(x => x.Steps[0].Score).Take(MostPupils).Select(x => Item(x.Member, x.Steps)),
        ];
    }

    /// <summary>Whether a next step may be looked for: started, not full-time, nothing planned, and the last change has had time.</summary>
    public static bool MayStep(CohortMember member, DateOnly today, SchoolCalendar calendar) =>
        member.State == PlacementState.Active && member.InForce(today) is { Share: < 1 } version && member.Versions.All(v => v.EffectiveFrom <= today)
        && calendar.SchoolDaysBetween(version.EffectiveFrom, today) >= SettlingDays;

    private static WorkItem Item(CohortMember member, List<SuggestedStep> steps)
    {
        var subjects = steps.Select(s => s.Lesson.Subject).Distinct().Take(MostSubjects).ToList();
        var words = subjects.Count == 1 ? $"{subjects[0]} is" : $"{string.Join(", ", subjects[..^1])} and {subjects[^1]} are";
        return new WorkItem(WorkKind.Step, $"{member.Name} may be ready for more", $"/pupils/{member.PupilId}/timetable/new", $"{words} suggested next. {steps[0].Lesson.Subject}: {Lower(steps[0])}", "going", "Suggestion", null);
    }

    /// <summary>What teachers said, where they did: it is what the suggestion stands on.</summary>
    private static string Lower(SuggestedStep step)
    {
        var words = (step.Reasons.FirstOrDefault(r => r.Said.Count > 0) ?? step.Reasons[0]).Words;
        return $"{char.ToLowerInvariant(words[0])}{words[1..]}";
    }
}
