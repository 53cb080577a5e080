using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Placements;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Adjustments;

public sealed record AdjustmentsPage(PupilHead Pupil, IReadOnlyList<MainstreamAdjustment> Adjustments);

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
        form.Pupil = pupil;
        form.Staff = (await staff.ReadAsync(facts.ProvisionName, pupil.Form, pupil.YearGroup, cancellationToken)).Receivers;
        return form;
    }

    /// <exception cref="DomainRuleException">When the pupil has had no placement.</exception>
    public async Task AddAsync(AdjustmentForm form, CancellationToken cancellationToken)
    {
        var placement = await db.Placements.Where(p => p.PupilId == form.Pupil.Id).OrderByDescending(p => p.Start).ThenByDescending(p => p.Id).Select(p => (int?)p.Id).FirstOrDefaultAsync(cancellationToken)
            ?? throw new DomainRuleException($"{form.Pupil.Forename} has no placement yet. Offer a place first.");
        var owner = await OwnerAsync(form, cancellationToken);
        db.MainstreamAdjustments.Add(new MainstreamAdjustment(user.SchoolId!.Value, form.Pupil.Id, placement, form.What!, form.Where, owner.Name, form.Due!.Value, clock.Today, owner.StaffMemberId));
        await db.SaveChangesAsync(cancellationToken);
        standing.Forget();
    }

    public async Task ChangeAsync(MainstreamAdjustment adjustment, ChangeAdjustmentForm form, CancellationToken cancellationToken)
    {
        var owner = await OwnerAsync(form, cancellationToken);
        await ExecuteAsync(adjustment, form.Stamp, a => a.Change(form.What!, form.Where, owner, form.Due!.Value, user.Name, clock.Today), cancellationToken);
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
