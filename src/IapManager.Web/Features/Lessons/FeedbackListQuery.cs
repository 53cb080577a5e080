using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Lessons;

public sealed record FeedbackList(int PupilId, string PupilName, string Forename, IReadOnlyList<LessonFeedback> Lines, int All);

/// <summary>What teachers said about a pupil's lessons, latest first; for those who plan the way back.</summary>
[UseCase]
public sealed class FeedbackListQuery(IapDbContext db, PupilAccess access)
{
    public const int Most = 200;

    public async Task<FeedbackList?> RunAsync(int pupilId, CancellationToken cancellationToken)
    {
        var pupil = await access.Visible(db.Pupils.AsNoTracking()).FirstOrDefaultAsync(p => p.Id == pupilId, cancellationToken);
        if (pupil is null || !await access.MayReadAsync(Visibility.Team, pupilId, cancellationToken))
        {
            return null;
        }

        var all = await db.LessonFeedback.CountAsync(f => f.PupilId == pupilId, cancellationToken);
        var lines = await db.LessonFeedback.AsNoTracking().Where(f => f.PupilId == pupilId)
            .OrderByDescending(f => f.Date).ThenByDescending(f => f.PeriodCode).ThenBy(f => f.Id).Take(Most).ToListAsync(cancellationToken);
        return new FeedbackList(pupilId, pupil.Name, pupil.Forename, lines, all);
    }
}
