using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Adjustments;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace IapManager.Web.Features.ReviewActions;

/// <summary>Something that a review agreed on and that is still to be done.</summary>
/// <param name="OwnerId">A member of staff; null for anybody else.</param>
/// <param name="AgreedOn">The day of the review.</param>
/// <param name="IsCurrent">The pupil has a place, or had one until not long ago.</param>
public sealed record OpenAction(int Id, int PupilId, string Pupil, string What, int? OwnerId, string Owner, DateOnly? Due, DateOnly AgreedOn, bool IsCurrent)
{
    /// <summary>The member of staff who was to see to it works here no longer.</summary>
    public bool OwnerHasLeft { get; init; }

    public string Href => $"/reviews/actions/{Id}";
}

/// <summary>What the school's reviews agreed on and nobody has done yet, for Today: whoever sees to it learns the pupil's name and what was agreed, nothing else of the review.</summary>
[UseCase]
public sealed class OpenReviewActions(IapDbContext db, CurrentUser user, IMemoryCache cache, SchoolClock clock)
{
    /// <summary>How long they are taken as known, because every page of Today asks; whoever changes one calls <see cref="Forget"/>.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private string Key => $"review-actions/{db.Database.GetConnectionString()?.GetHashCode(StringComparison.Ordinal)}/{user.SchoolId}";

    public void Forget() => cache.Remove(Key);

    /// <summary>The nearest first, those without a day last. For those who see every pupil.</summary>
    public async Task<IReadOnlyList<OpenAction>> AllAsync(CancellationToken cancellationToken) => (await cache.GetOrCreateAsync(Key, async entry =>
    {
        entry.AbsoluteExpirationRelativeToNow = Kept;
        var (today, sight) = (clock.Today, clock.Today.AddDays(-StandingAdjustments.StaysInSight));
        return await (
            from action in db.ReviewActions.AsNoTracking()
            join review in db.Reviews on action.ReviewId equals review.Id
            join pupil in db.Pupils on action.PupilId equals pupil.Id
            where action.State == ReviewActionState.Open
            orderby action.Due == null, action.Due, action.Id
            select new OpenAction(action.Id, pupil.Id, (pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename) + " " + (pupil.PreferredSurname ?? pupil.LegalSurname),
                action.What, action.OwnerId, action.Owner, action.Due, review.HeldOn ?? review.DueOn,
                db.Placements.Any(p => p.PupilId == pupil.Id && (p.State == PlacementState.Active || p.State == PlacementState.Paused || (p.State == PlacementState.Ended && p.EndedOn >= sight))))
            {
                OwnerHasLeft = action.OwnerId != null && db.StaffMembers.Any(s => s.Id == action.OwnerId && s.LeftOn <= today),
            }).ToListAsync(cancellationToken);
    }))!;

    /// <summary>Those that the user sees to.</summary>
    public async Task<IReadOnlyList<OpenAction>> MineAsync(CancellationToken cancellationToken) =>
        user.StaffMemberId is { } me ? [.. (await AllAsync(cancellationToken)).Where(a => a.OwnerId == me)] : [];
}
