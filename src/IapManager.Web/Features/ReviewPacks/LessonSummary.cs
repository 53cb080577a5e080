using IapManager.Domain.Timetables;

namespace IapManager.Web.Features.ReviewPacks;

/// <summary>What one teacher has said about one subject.</summary>
/// <param name="Mostly">Said most often; of equals the one said last.</param>
/// <param name="Sentence">The latest; null when nobody wrote one.</param>
public sealed record LessonSummary(string Subject, string Teacher, int Lessons, int TookPart, int LeftEarly, HowItWent Mostly, string? Sentence)
{
    /// <summary>By subject, those that go best first.</summary>
    public static IReadOnlyList<LessonSummary> Of(IEnumerable<LessonFeedback> feedback) =>
    [
        .. feedback.GroupBy(f => (f.Subject, f.TeacherId)).Select(g =>
        {
            var latestFirst = g.OrderByDescending(f => f.Date).ThenByDescending(f => f.At).ToList();
            return new LessonSummary(
                g.Key.Subject,
                latestFirst[0].TeacherName,
                latestFirst.Count,
                latestFirst.Count(f => f.TookPart),
                latestFirst.Count(f => f.LeftEarly),
                latestFirst.GroupBy(f => f.HowItWent).OrderByDescending(h => h.Count()).First().Key,
                latestFirst.FirstOrDefault(f => f.Sentence is not null)?.Sentence);
        }).OrderBy(s => s.Mostly).ThenByDescending(s => s.Lessons).ThenBy(s => s.Subject, StringComparer.Ordinal).ThenBy(s => s.Teacher, StringComparer.Ordinal),
    ];
}
