using IapManager.Data;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Reports;
using IapManager.Web.Features.Today;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace IapManager.Web.Features.Reviews;

public enum ReviewTab
{
    Reviews,
    Views,
    Drift,
    Actions,
}

/// <summary>What the tabs of the reviews say.</summary>
/// <param name="Late">Reviews past their day and not held.</param>
/// <param name="Views">Reviews that wait for a view.</param>
/// <param name="LateActions">Past their day.</param>
/// <param name="Drifting">Placements whose way back has drifted; those who record reviews see every pupil with a place.</param>
public sealed record ReviewCounts(int Late, int Views, int LateActions, int Drifting);

/// <summary>The placements whose way back has drifted.</summary>
public sealed record DriftPage(DriftList List, ReviewCounts Counts);

/// <summary>Counts them in one statement, and the drifting ones now and then in another.</summary>
[UseCase]
public sealed class CountReviews(IapDbContext db, PupilAccess access, CurrentUser user, SchoolFactsSource source, SchoolClock clock, DriftQuery drift, IMemoryCache cache)
{
    /// <summary>How long the number of those that drift is taken as known: it changes by the day, and every tab shows it.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    public async Task<ReviewCounts> ReadAsync(CancellationToken cancellationToken)
    {
        var (today, pupils, schoolId) = (clock.Today, access.Visible(db.Pupils), user.SchoolId);
        var pressing = MissingViewsQuery.Pressing(db, (await source.GetAsync(cancellationToken)).Calendar.AddSchoolDays(today, WaitingForYou.Ahead));
        var counts = await db.Schools.Where(s => s.Id == schoolId).Select(s => new ReviewCounts(
            db.Reviews.Count(r => r.State == ReviewState.Due && r.DueOn < today && pupils.Any(p => p.Id == r.PupilId)),
            pressing.Count(r => pupils.Any(p => p.Id == r.PupilId)),
            db.ReviewActions.Count(a => a.State == ReviewActionState.Open && a.Due < today && pupils.Any(p => p.Id == a.PupilId)), 0)).SingleAsync(cancellationToken);
        var drifting = await cache.GetOrCreateAsync($"drifting/{db.Database.GetConnectionString()?.GetHashCode(StringComparison.Ordinal)}/{schoolId}/{today:yyyyMMdd}", async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Kept;
            return (await drift.RunAsync(cancellationToken)).Lines.Count;
        });
        return counts with { Drifting = drifting };
    }
}
