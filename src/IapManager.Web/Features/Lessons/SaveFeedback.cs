using IapManager.Data;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Lessons;

/// <summary>Keeps one word of one teacher on one lesson of one pupil; said again within a week, it is changed.</summary>
[UseCase]
public sealed class SaveFeedback(IapDbContext db, SchoolClock clock)
{
    public Task<LessonFeedback?> FindAsync(LessonFacts lesson, CancellationToken cancellationToken) =>
        db.LessonFeedback.FirstOrDefaultAsync(f => f.PupilId == lesson.PupilId && f.TeacherId == lesson.StaffMemberId && f.Date == lesson.Date && f.PeriodCode == lesson.Period.Code, cancellationToken);

    public async Task RunAsync(LessonFacts lesson, FeedbackForm form, CancellationToken cancellationToken)
    {
        var how = form.HowItWent!.Value;
        for (var attempt = 1; ; attempt++)
        {
            var feedback = await FindAsync(lesson, cancellationToken);
            if (feedback is null)
            {
                feedback = new LessonFeedback(lesson.SchoolId, lesson.PupilId, lesson.StaffMemberId, lesson.StaffName, lesson.Date, lesson.Period.Code, lesson.Slot.Subject, lesson.Slot.ClassCode, how, clock.Now);
                db.LessonFeedback.Add(feedback);
            }

            feedback.Say(how, form.TookPart, form.Settled, form.LeftEarly, form.Sentence, clock.Today, clock.Now, form.Worked);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return;
            }
            catch (DbUpdateException e) when (attempt == 1 && DatabaseErrors.IsDuplicate(e))
            {
                // Two quick taps: the first has just made it.
                db.ChangeTracker.Clear();
            }
        }
    }
}
