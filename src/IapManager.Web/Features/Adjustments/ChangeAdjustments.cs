using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Placements;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Adjustments;

/// <param name="Lessons">What the pupil is taught.</param>
public sealed record AdjustmentsPage(PupilHead Pupil, IReadOnlyList<MainstreamAdjustment> Adjustments, IReadOnlyList<TaughtLesson> Lessons)
{
    /// <summary>Subjects with which teachers see a change that is not for everywhere; null where it is, or nothing is known of the pupil's lessons.</summary>
    public IReadOnlyList<string>? ReachOf(MainstreamAdjustment change) => change.Where is null || Lessons.Count == 0 ? null
        : [.. Lessons.Where(l => MainstreamAdjustment.Touches(change.Where, l.Subject, l.Code, l.Room)).Select(l => l.Subject).Distinct()];
}

/// <param name="Code">"8F/Sc2".</param>
public sealed record TaughtLesson(string Subject, string Code, string? Room);

/// <summary>What the school changes for a pupil.</summary>
[UseCase]
public sealed class ChangeAdjustments(IapDbContext db, StaffChoices staff, SchoolFactsSource source, StandingAdjustments standing, SchoolClock clock, CurrentUser user)
{
    /// <summary>Those still to be settled first, by day.</summary>
    public async Task<IReadOnlyList<MainstreamAdjustment>> OfAsync(int pupilId, CancellationToken cancellationToken) =>
        [.. (await db.MainstreamAdjustments.AsNoTracking().Where(a => a.PupilId == pupilId).ToListAsync(cancellationToken)).OrderBy(a => a.State).ThenBy(a => a.Due).ThenBy(a => a.Id)];

    /// <returns>Null when the pupil has no such adjustment.</returns>
    public Task<MainstreamAdjustment?> FindAsync(int pupilId, int adjustmentId, CancellationToken cancellationToken) =>
        db.MainstreamAdjustments.SingleOrDefaultAsync(a => a.Id == adjustmentId && a.PupilId == pupilId, cancellationToken);

    /// <returns>Null when there is no such adjustment that the user sees to.</returns>
    public async Task<MainstreamAdjustment?> FindOwnAsync(int adjustmentId, CancellationToken cancellationToken) =>
        user.StaffMemberId is { } me ? await db.MainstreamAdjustments.SingleOrDefaultAsync(a => a.Id == adjustmentId && a.OwnerId == me, cancellationToken) : null;

    /// <summary>The form with the adults to choose from.</summary>
    public async Task<T> FillAsync<T>(T form, PupilHead pupil, CancellationToken cancellationToken)
        where T : AgreedForm
    {
        var facts = await source.GetAsync(cancellationToken);
        var lessons = await LessonsAsync(pupil.Id, cancellationToken);
        form.Pupil = pupil;
        form.PlaceChoices =
        [
            .. lessons.Select(l => l.Subject).Distinct().Order(StringComparer.CurrentCultureIgnoreCase).Select(s => new Choice(s, s)),
            .. lessons.Select(l => l.Room).OfType<string>().Distinct().Order(StringComparer.CurrentCultureIgnoreCase).Select(r => new Choice(r, $"Room {r}")),
        ];
        form.Staff = (await staff.ReadAsync(facts.ProvisionName, pupil.Form, pupil.YearGroup, cancellationToken)).Receivers;
        return form;
    }

    public async Task<IReadOnlyList<TaughtLesson>> LessonsAsync(int pupilId, CancellationToken cancellationToken) => await (
        from member in db.ClassMembers
        join lesson in db.Lessons on member.TeachingClassId equals lesson.TeachingClassId
        where member.PupilId == pupilId
        select new TaughtLesson(lesson.TeachingClass.Subject, lesson.TeachingClass.Code, lesson.Room)).Distinct().ToListAsync(cancellationToken);

    /// <exception cref="DomainRuleException">When the pupil has had no placement.</exception>
    public async Task AddAsync(AdjustmentForm form, CancellationToken cancellationToken)
    {
        var placement = await db.Placements.Where(p => p.PupilId == form.Pupil.Id).OrderByDescending(p => p.Start).ThenByDescending(p => p.Id).Select(p => (int?)p.Id).FirstOrDefaultAsync(cancellationToken)
            ?? throw new DomainRuleException($"{form.Pupil.Forename} has no placement yet. Offer a place first.");
        var owner = await OwnerAsync(form, cancellationToken);
        db.MainstreamAdjustments.Add(new MainstreamAdjustment(user.SchoolId!.Value, form.Pupil.Id, placement, form.What!, form.Place, owner.Name, form.Due!.Value, clock.Today, owner.StaffMemberId));
        await db.SaveChangesAsync(cancellationToken);
        standing.Forget();
    }

    public async Task ChangeAsync(MainstreamAdjustment adjustment, ChangeAdjustmentForm form, CancellationToken cancellationToken)
    {
        var owner = await OwnerAsync(form, cancellationToken);
        await ExecuteAsync(adjustment, form.Stamp, a => a.Change(form.What!, form.Place, owner, form.Due!.Value, user.Name, clock.Today), cancellationToken);
    }

    public async Task ExecuteAsync(MainstreamAdjustment adjustment, Guid stamp, Action<MainstreamAdjustment> verb, CancellationToken cancellationToken)
    {
        db.Entry(adjustment).Property(a => a.Stamp).OriginalValue = stamp;
        verb(adjustment);
        await db.SaveChangesAsync(cancellationToken);
        standing.Forget();
    }

    /// <summary>Of those whom the form offered.</summary>
    private async Task<AdjustmentOwner> OwnerAsync(AgreedForm form, CancellationToken cancellationToken) => form.OwnerId is not { } id ? new AdjustmentOwner(form.Owner!)
        : new AdjustmentOwner((await db.StaffMembers.AsNoTracking().SingleAsync(s => s.Id == id, cancellationToken)).FormalName, id);
}
