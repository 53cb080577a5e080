using IapManager.Domain.Interventions;
using IapManager.Domain.Retention;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Data.Erasure;

/// <summary>
/// Deletes what is kept under one pupil's number: every row that belongs to the pupil, the pupil in lists of several, and what the log says about
/// the pupil, but that somebody did something. It is run within a serializable transaction of whoever calls it. Legal holds that are not lifted
/// are never deleted: their key to the pupil then stops all of it.
/// </summary>
public sealed class PupilErasure(IapDbContext db)
{
    /// <returns>What was deleted, by kind.</returns>
    public async Task<IReadOnlyList<DisposedKind>> ExecuteAsync(int pupilId, CancellationToken cancellationToken)
    {
        var files = await db.ReferralDocuments.Where(d => d.PupilId == pupilId).Select(d => d.StoredAs).ToListAsync(cancellationToken);
        files.AddRange(await db.RecordTransfers.Where(t => t.PupilId == pupilId && t.StoredAs != null).Select(t => t.StoredAs!).Concat(db.FormerSchoolRecords.Where(r => r.PupilId == pupilId).Select(r => r.StoredAs)).ToListAsync(cancellationToken));
        files.AddRange((await db.SubjectAccessRequests.AsNoTracking().Where(r => r.PupilId == pupilId).Select(r => r.Copies).ToListAsync(cancellationToken)).SelectMany(c => c).Select(c => c.StoredAs));
        db.AddRange(files.Where(f => f.Length > 0).Distinct().Select(f => new DisposedFile(f)));
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        var alone = await db.InterventionProgrammes.Where(p => p.Pupils.Any(x => x.PupilId == pupilId) && p.Pupils.All(x => x.PupilId == pupilId)).Select(p => p.Id).ToListAsync(cancellationToken);
        await CutListsAsync(pupilId, cancellationToken);
        var deleted = new List<DisposedKind>();
        foreach (var table in PupilTables.Of(db.Model))
        {
            var only = table.Entity.ClrType == typeof(LegalHold) ? $"({table.Where}) AND \"{nameof(LegalHold.LiftedOn)}\" IS NOT NULL" : table.Where;
            foreach (var column in table.SelfReferences)
            {
                await RunAsync($"UPDATE \"{table.Table}\" SET \"{column}\" = NULL WHERE {only}", pupilId, cancellationToken);
            }

            if (await RunAsync($"DELETE FROM \"{table.Table}\" WHERE {only}", pupilId, cancellationToken) is > 0 and var count)
            {
                deleted.Add(new(table.Entity.ClrType.Name, count));
            }
        }

        // A programme in which nobody else ever was, with its register.
        if (await db.InterventionProgrammes.Where(p => alone.Contains(p.Id)).ExecuteDeleteAsync(cancellationToken) is > 0 and var programmes)
        {
            deleted.Add(new(nameof(InterventionProgramme), programmes));
        }

        return [.. deleted.OrderBy(d => d.Kind, StringComparer.Ordinal)];
    }

    /// <summary>Empties what the log says about the pupil. The database lets it only once the pupil is gone and the disposal stands in the log of disposals; the seals stay whole.</summary>
    public Task EmptyLogAsync(int schoolId, int pupilId, CancellationToken cancellationToken) =>
        db.AuditEntries.Where(e => e.SchoolId == schoolId && e.PupilId == pupilId && e.Subject != nameof(DisposalRecord) && (e.Detail != null || e.Why != null))
            .ExecuteUpdateAsync(s => s.SetProperty(e => e.Detail, (string?)null).SetProperty(e => e.Why, (string?)null), cancellationToken);

    /// <summary>Lists that are kept in one row for several pupils. Their stamps change, so that whoever has such a row in hand does not write the pupil back.</summary>
    private async Task CutListsAsync(int pupilId, CancellationToken cancellationToken)
    {
        foreach (var session in (await NamingAsync(db.Set<ProgrammeSession>(), "ProgrammeSessions", "Marks", pupilId, cancellationToken)).Where(s => s.Marks.Any(m => m.PupilId == pupilId)))
        {
            var marks = session.Marks.Select(m => m.PupilId == pupilId ? m with { PupilId = ProgrammeMark.Nobody } : m).ToList();
            await db.Set<ProgrammeSession>().Where(s => s.Id == session.Id).ExecuteUpdateAsync(u => u.SetProperty(s => s.Marks, marks), cancellationToken);
            await db.InterventionProgrammes.Where(p => p.Sessions.Any(s => s.Id == session.Id)).ExecuteUpdateAsync(u => u.SetProperty(p => p.Stamp, Guid.NewGuid()), cancellationToken);
        }

        foreach (var change in (await NamingAsync(db.DayChanges, "DayChanges", "PupilIds", pupilId, cancellationToken)).Where(c => c.PupilIds.Contains(pupilId)))
        {
            IReadOnlyList<int> left = [.. change.PupilIds.Where(i => i != pupilId)];
            var row = db.DayChanges.Where(c => c.Id == change.Id);
            await (left.Count == 0 ? row.ExecuteDeleteAsync(cancellationToken) : row.ExecuteUpdateAsync(u => u.SetProperty(c => c.PupilIds, left).SetProperty(c => c.Stamp, Guid.NewGuid()), cancellationToken));
        }

        foreach (var run in (await NamingAsync(db.PackRuns, "PackRuns", "Items", pupilId, cancellationToken)).Where(r => r.Items.Any(i => i.PupilId == pupilId)))
        {
            IReadOnlyList<Domain.Packs.PackItem> left = [.. run.Items.Where(i => i.PupilId != pupilId)];
            var row = db.PackRuns.Where(r => r.Id == run.Id);

            // Its files, if it has any yet, go within a day, for which the row is needed.
            await (left.Count == 0 && run.StoredPdf is null ? row.ExecuteDeleteAsync(cancellationToken) : row.ExecuteUpdateAsync(u => u.SetProperty(r => r.Items, left).SetProperty(r => r.Stamp, Guid.NewGuid()), cancellationToken));
        }
    }

#pragma warning disable EF1002 // Names of the model's own tables and columns; the pupil is a parameter.
    /// <summary>Rows in whose list the number stands, or another number that holds it: the database looks, so that not all of the school is read while others wait.</summary>
    private async Task<List<T>> NamingAsync<T>(IQueryable<T> rows, string table, string column, int pupilId, CancellationToken cancellationToken)
        where T : class
    {
        var ids = await db.Database.SqlQueryRaw<int>($"SELECT \"Id\" AS \"Value\" FROM \"{table}\" WHERE \"{column}\" LIKE {{0}}", $"%{pupilId}%").ToListAsync(cancellationToken);
        return ids.Count == 0 ? [] : await rows.AsNoTracking().Where(r => ids.Contains(EF.Property<int>(r, "Id"))).ToListAsync(cancellationToken);
    }

    private Task<int> RunAsync(string sql, int pupilId, CancellationToken cancellationToken) => db.Database.ExecuteSqlRawAsync(sql, [pupilId], cancellationToken);
#pragma warning restore EF1002
}
