using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace IapManager.Web.Features.Adjustments;

/// <summary>What the school changes for a pupil and has not dropped.</summary>
/// <param name="Since">The day of the last step; null while it is agreed.</param>
public sealed record StandingAdjustment(int Id, int PupilId, string Pupil, string? Form, string What, string? Where, string Owner, int? OwnerId, DateOnly Due, AdjustmentState State, DateOnly? Since, Guid Stamp);

/// <summary>
/// What the school changes for those who have a place, or have just returned. Known for a short while, because Today and the lessons
/// of every teacher ask; whoever changes something calls <see cref="Forget"/>. Whom of these pupils the user may see is the caller's to check.
/// </summary>
[UseCase]
public sealed class StandingAdjustments(IapDbContext db, CurrentUser user, IMemoryCache cache, SchoolClock clock)
{
    /// <summary>Calendar days after the end of a placement for which what was agreed in it still stands in sight.</summary>
    public const int StaysInSight = 120;

    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private string Key => $"standing-adjustments/{db.Database.GetConnectionString()?.GetHashCode(StringComparison.Ordinal)}/{user.SchoolId}";

    public void Forget() => cache.Remove(Key);

    /// <summary>By pupil, the first due first.</summary>
    public async Task<ILookup<int, StandingAdjustment>> AllAsync(CancellationToken cancellationToken) => (await cache.GetOrCreateAsync(Key, async entry =>
    {
        entry.AbsoluteExpirationRelativeToNow = Kept;
        var sight = clock.Today.AddDays(-StaysInSight);
        var found = await (
            from a in db.MainstreamAdjustments.AsNoTracking()
            join pupil in db.Pupils on a.PupilId equals pupil.Id
            where a.State != AdjustmentState.Dropped
                && db.Placements.Any(p => p.PupilId == a.PupilId && (p.State == PlacementState.Offered || p.State == PlacementState.Confirmed || p.State == PlacementState.Active || p.State == PlacementState.Paused
                    || (p.State == PlacementState.Ended && (p.Outcome == PlacementOutcome.ReturnedFullTime || p.Outcome == PlacementOutcome.PartReturnStays) && p.EndedOn >= sight)))
            orderby a.Due, a.Id
            select new StandingAdjustment(a.Id, a.PupilId, (pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename) + " " + (pupil.PreferredSurname ?? pupil.LegalSurname), pupil.Form,
                a.What, a.Where, a.Owner, a.OwnerId, a.Due, a.State, a.SettledOn, a.Stamp)).ToListAsync(cancellationToken);
        return found.ToLookup(a => a.PupilId);
    }))!;

    /// <summary>What the user sees to and has not put in place yet, the first due first.</summary>
    public async Task<IReadOnlyList<StandingAdjustment>> MineAsync(CancellationToken cancellationToken) => user.StaffMemberId is not { } me ? []
        : [.. (await AllAsync(cancellationToken)).SelectMany(g => g).Where(a => a.OwnerId == me && a.State == AdjustmentState.Agreed).OrderBy(a => a.Due).ThenBy(a => a.Id)];

    /// <summary>What is to hold in a lesson of a pupil, in words.</summary>
    public static IReadOnlyList<string> In(ILookup<int, StandingAdjustment> all, int pupilId, string? subject, string? classCode, string? room) =>
        [.. all[pupilId].Where(a => MainstreamAdjustment.Touches(a.Where, subject, classCode, room)).Select(a => a.What)];
}
