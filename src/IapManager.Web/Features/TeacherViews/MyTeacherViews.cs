using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace IapManager.Web.Features.TeacherViews;

/// <summary>A request as the teacher sees it: the pupil's name and form, who asks, by when. Nothing of the referral.</summary>
public sealed record MyTeacherView(int Id, int StaffMemberId, string Pupil, string? Form, string AskedBy, DateOnly DueOn, TeacherViewState State, DateTime? AnsweredAt);

/// <summary>What a member of staff is asked about pupils, while it can still be answered or changed.</summary>
[UseCase]
public sealed class MyTeacherViews(IapDbContext db, CurrentUser user, IMemoryCache cache)
{
    private const int Most = 50;

    /// <summary>How long open requests are taken as known, because every page of Today asks; whoever asks or answers calls <see cref="Forget"/>.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private string Key => $"asked-teachers/{db.Database.GetConnectionString()?.GetHashCode(StringComparison.Ordinal)}/{user.SchoolId}";

    public void Forget() => cache.Remove(Key);

    /// <summary>Those not answered yet.</summary>
    public async Task<IReadOnlyList<MyTeacherView>> OpenAsync(CancellationToken cancellationToken)
    {
        var open = await cache.GetOrCreateAsync(Key, async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Kept;
            return (await Requests(db.TeacherViews.Where(v => v.State == TeacherViewState.Asked)).ToListAsync(cancellationToken)).ToLookup(v => v.StaffMemberId);
        });
        return user.StaffMemberId is { } me ? [.. open![me].Take(Most)] : [];
    }

    /// <summary>Answered ones too, as long as the answer can be changed.</summary>
    public async Task<IReadOnlyList<MyTeacherView>> AllAsync(CancellationToken cancellationToken) => user.StaffMemberId is not { } me ? []
        : await Requests(db.TeacherViews.Where(v => v.StaffMemberId == me && (v.State == TeacherViewState.Asked || v.State == TeacherViewState.Answered || v.State == TeacherViewState.CannotSay))).Take(Most).ToListAsync(cancellationToken);

    private IQueryable<MyTeacherView> Requests(IQueryable<TeacherView> views)
    {
        var states = Referral.StatesThatTakeViews;
        return from view in views.AsNoTracking()
               join pupil in db.Pupils on view.PupilId equals pupil.Id
               where db.Referrals.Any(r => r.Id == view.ReferralId && states.Contains(r.State))
               orderby view.DueOn, view.Id
               select new MyTeacherView(
                   view.Id, view.StaffMemberId, (pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename) + " " + (pupil.PreferredSurname ?? pupil.LegalSurname), pupil.Form,
                   view.AskedBy.Name, view.DueOn, view.State, view.AnsweredAt);
    }
}
