using IapManager.Documents;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.ReviewPacks;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>What teachers said of lessons: in all by lesson, then each time.</summary>
internal static class CaseFeedbackPart
{
    public static IReadOnlyList<Block> Of(CaseFile file)
    {
        if (file.Days.Feedback.Count == 0)
        {
            return [];
        }

        var all = new Table("Lesson", "Teacher", "Took part", "Mostly", new("The latest sentence", Weight: 1)) { HasRowHeadings = true, Summary = "Teachers’ feedback by lesson" };
        foreach (var lesson in LessonSummary.Of(file.Days.Feedback))
        {
            all.Row(lesson.Subject, lesson.Teacher, $"{lesson.TookPart} of {lesson.Lessons}{(lesson.LeftEarly > 0 ? $", left early {lesson.LeftEarly}" : "")}", LessonFeedback.NameOf(lesson.Mostly), lesson.Sentence ?? "");
        }

        var each = new Table("Day", new("Lesson", Weight: 1), "How it went", "Of the lesson", new("Sentence", Weight: 1.6)) { HasRowHeadings = true, Summary = "Teachers’ feedback, lesson by lesson" };
        foreach (var said in file.Days.Feedback)
        {
            each.Row(Dates.BriefWithYear(said.Date), $"{said.Subject}, {said.TeacherName}", LessonFeedback.NameOf(said.HowItWent), Facts(said), said.Sentence is { } words ? $"“{words}”" : "");
        }

        return [new Heading(2, "What teachers said, in all"), all, new Heading(3, "Lesson by lesson"), each];
    }

    private static string Facts(LessonFeedback said)
    {
        var facts = new[] { said.TookPart ? "took part" : null, said.Settled ? "settled" : null, said.LeftEarly ? "left early" : null }.OfType<string>().ToList();
        return facts.Count == 0 ? "" : char.ToUpperInvariant(facts[0][0]) + string.Join(", ", facts)[1..];
    }
}
