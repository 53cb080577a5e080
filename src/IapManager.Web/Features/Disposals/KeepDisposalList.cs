using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Retention;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Disposals;

/// <summary>Keeps the list outside the database as long as the log of disposals, and sees when the database is older than the list.</summary>
[UseCase]
public sealed class KeepDisposalList(IapDbContext db, DisposalList list, IServiceProvider services, SchoolClock clock, ILogger<KeepDisposalList> log)
{
    /// <summary>Why open disposals lapse when a database was put back.</summary>
    public const string PutBack = "The database was put back from a backup: what was decided since is not in it.";

    /// <returns>False when the list cannot be kept: then nothing is carried out, because a restore could not repeat it.</returns>
    public async Task<bool> BeforeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var written = list.Read();
            var head = await db.AuditSeals.MaxAsync(s => (long?)s.Seq, cancellationToken) ?? 0;
            var carriedOut = await CarriedOutAsync(cancellationToken);
            if (written.Disposals.Count == 0 && written.Head == 0 && !await db.Disposals.IgnoreQueryFilters().AnyAsync(cancellationToken))
            {
                return true;
            }

            if (head < written.Head)
            {
                var lapsed = await LapseOpenDisposals.ExecuteAsync(services, PutBack, clock.Today, DisposalWorker.OfItself, cancellationToken);
                log.LogWarning("The log of the database ends at seal {Head}, and went to {Written} before: it was put back from a backup. {Count} open disposals lapsed", head, written.Head, lapsed);
            }

            await TellAsync(written.Disposals, cancellationToken);
            list.Write(new DisposalListContent(0, written.Disposals).With(new(head, carriedOut)));
            return true;
        }
        catch (DisposalListException e)
        {
            log.LogError("{Words} Until then no disposal is carried out", e.Message);
            return false;
        }
    }

    /// <summary>After something was carried out.</summary>
    public async Task AfterAsync(CancellationToken cancellationToken)
    {
        try
        {
            list.Write(list.Read().With(new(0, await CarriedOutAsync(cancellationToken))));
        }
        catch (DisposalListException e)
        {
            log.LogError("{Words} Until then no other disposal is carried out", e.Message);
        }
    }

    private async Task<List<CarriedOutDisposal>> CarriedOutAsync(CancellationToken cancellationToken)
    {
        var found = await (from record in db.DisposalRecords.IgnoreQueryFilters().AsNoTracking()
                           join disposal in db.Disposals.AsNoTracking() on record.DisposalId equals disposal.Id
                           where disposal.State == DisposalState.CarriedOut
                           select new { record, disposal }).ToListAsync(cancellationToken);
        return [.. found.Select(f => CarriedOutDisposal.Of(f.disposal, f.record))];
    }

    private async Task TellAsync(IReadOnlyList<CarriedOutDisposal> written, CancellationToken cancellationToken)
    {
        var ids = written.Select(d => d.PupilId).ToHashSet();
        var there = await db.Pupils.IgnoreQueryFilters().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.SchoolId, p.DateOfBirth, p.AdmittedOn }).ToListAsync(cancellationToken);
        var before = list.NotHere.Count;
        list.NotHere = [.. written.Where(d => there.Exists(p => p.Id == d.PupilId && p.SchoolId == d.SchoolId && p.DateOfBirth?.Year == d.YearOfBirth && p.AdmittedOn == d.First)).DistinctBy(d => (d.SchoolId, d.PupilId))];
        if (list.NotHere.Count > 0 && before == 0)
        {
            log.LogWarning("{Count} disposals were carried out after this database was saved, and are not carried out in it. The page of disposals names them: propose them again", list.NotHere.Count);
        }
    }
}

/// <summary>Lets every open disposal of a database fall away, in the log of its school.</summary>
internal static class LapseOpenDisposals
{
    /// <returns>How many.</returns>
    public static async Task<int> ExecuteAsync(IServiceProvider services, string why, DateOnly today, Actor by, CancellationToken cancellationToken)
    {
        List<int> schools;
        await using (var scope = services.CreateAsyncScope())
        {
            schools = await scope.ServiceProvider.GetRequiredService<IapDbContext>().Disposals.IgnoreQueryFilters().Where(d => d.State == DisposalState.Proposed || d.State == DisposalState.Approved).Select(d => d.SchoolId).Distinct().ToListAsync(cancellationToken);
        }

        var lapsed = 0;
        foreach (var school in schools)
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentSchool>().Set(school, by);
            var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
            foreach (var disposal in await db.Disposals.Where(d => d.State == DisposalState.Proposed || d.State == DisposalState.Approved).ToListAsync(cancellationToken))
            {
                disposal.Lapse(why, today, null);
                lapsed++;
            }

            await db.SaveChangesAsync(cancellationToken);
        }

        return lapsed;
    }
}
