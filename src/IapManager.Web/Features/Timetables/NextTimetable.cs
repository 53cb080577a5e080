using IapManager.Data;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Today;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Timetables;

/// <summary>The timetable that a closed review asks for: a draft with the lessons that are suggested next, or a step back. Nothing is saved by it.</summary>
[UseCase]
public sealed class NextTimetable(IapDbContext db)
{
    /// <param name="pupilId">The pupil.</param>
    /// <param name="reviewId">A closed review.</param>
    /// <param name="decision">To move on, or to step back.</param>
    /// <param name="hasBegun">A timetable holds, of which lessons can be taken out.</param>
    public static string Href(int pupilId, int reviewId, ReviewDecision decision, bool hasBegun) =>
        $"/pupils/{pupilId}/timetable/{(decision == ReviewDecision.StepBack && hasBegun ? "step-back" : "new")}?review={reviewId}";

    /// <returns>Why, as the review says it, as far as a timetable has room for it; null where the pupil has no such review with that decision.</returns>
    public async Task<string?> ReasonAsync(int pupilId, int? reviewId, ReviewDecision decision, CancellationToken cancellationToken)
    {
        var reason = reviewId is null ? null : await db.Reviews.Where(r => r.Id == reviewId && r.PupilId == pupilId && r.Decision == decision).Select(r => r.DecisionReason).SingleOrDefaultAsync(cancellationToken);
        return reason?.Length > TimetableVersion.ReasonLimit ? reason[..(TimetableVersion.ReasonLimit - 1)] + "…" : reason;
    }

    /// <summary>Puts the lessons that go well into the plan, best first, as far as the stage goes; the first suggestion where none is known to go well.</summary>
    public static void Suggest(EditorFacts facts, TimetableForm form)
    {
        var editor = TimetableEditing.Run(facts, form);
        var room = Math.Max(1, (editor.AimPercent ?? 100) * editor.Slots.Count / 100 - editor.WithClass);
        var next = editor.Next.Where(s => s.Record == LessonRecord.GoesWell && s.Score >= StepsReadyQuery.Worth).Take(room).ToList();
        form.Plan = [.. (next.Count > 0 ? next : editor.Next.Take(1)).Select(s => new CellPlan(s.Lesson.Cell, CellPlan.Mainstream).Encode())];
    }
}
