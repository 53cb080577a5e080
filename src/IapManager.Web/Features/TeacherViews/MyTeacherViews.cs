using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace IapManager.Web.Features.TeacherViews;

/// <summary>A request as the teacher sees it: the pupil's name and form, who asks, by when. Nothing of the referral.</summary>
public sealed record MyTeacherView(int Id, string Pupil, string? Form, string AskedBy, DateOnly DueOn, TeacherViewState State, DateTime? AnsweredAt);

/// <summary>What a member of staff is asked about pupils, while it can still be answered or changed.</summary>
[UseCase]
public sealed class MyTeacherViews(IapDbContext db, CurrentUser user, IMemoryCache cache)
{
    private const int Most = 50;

    /// <summary>How long it is taken as known who is asked at all; whoever asks somebody calls <see cref="Forget"/>.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private string Key => $"asked-teachers/{db.Database.GetConnectionString()?.GetHashCode(StringComparison.Ordinal)}/{user.SchoolId}";

    public void Forget() => cache.Remove(Key);

    /// <summary>Those not answered yet. Most members of staff are not asked: for them this takes no statement.</summary>
    public async Task<IReadOnlyList<MyTeacherView>> OpenAsync(CancellationToken cancellationToken)
    {
        var asked = await cache.GetOrCreateAsync(Key, entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Kept;
            return db.TeacherViews.Where(v => v.State == TeacherViewState.Asked).Select(v => v.StaffMemberId).Distinct().ToHashSetAsync(cancellationToken);
        });
        return user.StaffMemberId is { } me && asked!.Contains(me) ? await RunAsync(openOnly: true, cancellationToken) : [];
    }

    /// <param name="openOnly">Only those without an answer.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<MyTeacherView>> RunAsync(bool openOnly, CancellationToken cancellationToken)
    {
        if (user.StaffMemberId is not { } me)
        {
            return [];
        }

        var states = Referral.StatesThatTakeViews;
        return await (
            from view in db.TeacherViews.AsNoTracking()
            join pupil in db.Pupils on view.PupilId equals pupil.Id
            where view.StaffMemberId == me
                && (view.State == TeacherViewState.Asked || (!openOnly && (view.State == TeacherViewState.Answered || view.State == TeacherViewState.CannotSay)))
                && db.Referrals.Any(r => r.Id == view.ReferralId && states.Contains(r.State))
            orderby view.DueOn, view.Id
            select new MyTeacherView(
                view.Id, (pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename) + " " + (pupil.PreferredSurname ?? pupil.LegalSurname), pupil.Form,
                view.AskedBy.Name, view.DueOn, view.State, view.AnsweredAt)).Take(Most).ToListAsync(cancellationToken);
    }
}
