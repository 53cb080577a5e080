using System.Data;
using IapManager.Data;
using IapManager.Data.Erasure;
using IapManager.Domain;
using IapManager.Domain.Retention;
using IapManager.Web.Features.ReferralDocuments;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Disposals;

/// <summary>Deletes what two people have decided to delete, whole or not at all; the files follow once that is on disk.</summary>
[UseCase]
public sealed class CarryOutDisposal(IapDbContext db, DisposalFactsQuery facts, SchoolClock clock)
{
    /// <exception cref="DomainRuleException">When it must not be, by what is known at this moment. Nothing is deleted then.</exception>
    public async Task ExecuteAsync(int disposalId, CancellationToken cancellationToken)
    {
        // Serializable: no hold, note or place can come in between what is asked here and what is deleted.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        var disposal = await db.Disposals.SingleAsync(d => d.Id == disposalId, cancellationToken);
        var known = await facts.ExecuteAsync(disposal.PupilId, cancellationToken) ?? throw new DomainRuleException("The pupil is not there any more.");
        var approver = disposal.ApprovedBy?.UserId;
        var roles = await db.SchoolUsers.Where(u => u.UserId == approver && u.DeactivatedAt == null).Select(u => u.Roles).FirstOrDefaultAsync(cancellationToken) ?? [];
        disposal.CarryOut(known, roles, clock.Today);
        await db.SaveChangesAsync(cancellationToken);
        await DeleteAsync(db, disposal, clock.Now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    /// <summary>Within a transaction, of a disposal that is saved as carried out.</summary>
    internal static async Task DeleteAsync(IapDbContext db, Disposal disposal, DateTime now, CancellationToken cancellationToken)
    {
        var pupil = await db.Pupils.AsNoTracking().Where(p => p.Id == disposal.PupilId).Select(p => new { p.DateOfBirth, p.AdmittedOn }).SingleAsync(cancellationToken);
        var deleted = await new PupilErasure(db).ExecuteAsync(disposal.PupilId, cancellationToken);
        db.DisposalRecords.Add(new DisposalRecord(disposal, pupil.DateOfBirth?.Year, pupil.AdmittedOn, deleted, now));
        await db.SaveChangesAsync(cancellationToken);

        // What was typed about the pupil to decide about it goes with the rest.
        await db.Disposals.Where(d => d.PupilId == disposal.PupilId).ExecuteUpdateAsync(s => s.SetProperty(d => d.EarlyReason, (string?)null), cancellationToken);
        await db.Disposals.Where(d => d.PupilId == disposal.PupilId && d.State != DisposalState.Lapsed).ExecuteUpdateAsync(s => s.SetProperty(d => d.StoppedReason, (string?)null), cancellationToken);
        await new PupilErasure(db).EmptyLogAsync(disposal.SchoolId, disposal.PupilId, cancellationToken);
    }
}

/// <summary>Lets a disposal fall away that must not be carried out.</summary>
[UseCase]
public sealed class LapseDisposal(IapDbContext db, SchoolClock clock)
{
    /// <param name="disposalId">The disposal.</param>
    /// <param name="why">In words of the application.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>False when it is not open any more.</returns>
    public async Task<bool> ExecuteAsync(int disposalId, string why, CancellationToken cancellationToken)
    {
        if (await db.Disposals.SingleOrDefaultAsync(d => d.Id == disposalId, cancellationToken) is not { IsOpen: true } disposal)
        {
            return false;
        }

        disposal.Lapse(why, clock.Today, null);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}

/// <summary>Deletes from the disk the files whose records are gone, also those that a stop in the middle left over.</summary>
[UseCase]
public sealed class DeleteDisposedFiles(IapDbContext db, DocumentStore store, ILogger<DeleteDisposedFiles> log)
{
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        foreach (var name in await db.DisposedFiles.Select(f => f.StoredAs).ToListAsync(cancellationToken))
        {
            try
            {
                store.Delete(name);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                log.LogError(e, "The file {File} of a record that is disposed of could not be deleted from {Folder}; it is tried again in an hour", name, store.Folder);
                continue;
            }

            await db.DisposedFiles.Where(f => f.StoredAs == name).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
