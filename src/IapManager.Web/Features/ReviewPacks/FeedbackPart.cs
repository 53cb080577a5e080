using IapManager.Documents;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.ReviewPacks;

internal static class FeedbackPart
{
    public static IReadOnlyList<Block> Of(ReviewPack pack)
    {
        if (pack.Placement is not { HasBegun: true } || pack.FeedbackSince is not { } since)
        {
            return [];
        }

        var heading = new Heading(2, pack.Asked.Dates is { } days ? $"What teachers said from {Dates.Plain(days.From)} to {Dates.Plain(days.To)}" : $"What teachers said since {Dates.Plain(since)}");
        if (pack.Feedback.Count == 0)
        {
            return [heading, new Paragraph(pack.Asked.Dates is null ? "Nobody has said yet how lessons went." : "Nobody said in these days how lessons went.") { IsMuted = true }];
        }

        var table = new Table("Lesson", "Teacher", "Took part", "Mostly", new("A sentence", Weight: 1)) { HasRowHeadings = true, Summary = "Teachers’ feedback by lesson" };
        foreach (var lesson in pack.Feedback)
        {
            var early = lesson.LeftEarly == 0 ? "" : lesson.LeftEarly == 1 ? "Left early once. " : $"Left early {lesson.LeftEarly} times. ";
            table.Row(lesson.Subject, lesson.Teacher, $"{lesson.TookPart} of {lesson.Lessons}", LessonFeedback.NameOf(lesson.Mostly), (early + lesson.Sentence).TrimEnd());
        }

        return [heading, table];
    }
}
