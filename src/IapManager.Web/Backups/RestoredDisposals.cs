using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Retention;
using IapManager.Domain.Schools;
using IapManager.Web.Commands;
using IapManager.Web.Features.Disposals;
using IapManager.Web.Infrastructure.Keys;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Backups;

/// <summary>
/// What is done to a database out of a backup before a site may open it: what two people decided and carried out since is carried out in it again,
/// and what was open when it was saved lapses, since nobody can know what became of it.
/// </summary>
internal static class RestoredDisposals
{
    /// <summary>Two clocks of one machine, and a backup that takes its time.</summary>
    private static readonly TimeSpan Doubt = TimeSpan.FromMinutes(5);

    /// <param name="places">Folders in which the list of disposals may lie.</param>
    /// <param name="key">The installation key.</param>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="BackupException">One cannot be opened.</exception>
    public static DisposalListContent? ListIn(IEnumerable<string> places, InstallationKey key)
    {
        try
        {
            var found = places.Distinct().Select(p => DisposalList.Read(Path.Combine(p, DisposalList.FileName), key)).OfType<DisposalListContent>().ToList();
            return found.Count == 0 ? null : found.Aggregate(DisposalListContent.Empty, (all, one) => all.With(one));
        }
        catch (DisposalListException e)
        {
            throw new BackupException(e.Message);
        }
    }

    /// <param name="database">The SQLite file, which nobody has opened yet.</param>
    /// <param name="savedAt">When the backup was begun, UTC.</param>
    /// <param name="list">What is known of disposals; null when nothing is.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>What was done, in words.</returns>
    public static async Task<string> ApplyAsync(string database, DateTime savedAt, DisposalListContent? list, CancellationToken cancellationToken)
    {
        var later = list?.Disposals.Where(d => d.CarriedOutAt > savedAt - Doubt).ToList() ?? [];
        var said = list is null ? $"The list of disposals ({DisposalList.FileName}) lies neither beside the installation key nor beside the backup: disposals that were carried out after it was made are not carried out again. Propose them anew." : "";
        if (later.Count == 0 && !HasOpen(database))
        {
            return said;
        }

        await using (var services = new ServiceCollection().AddIapDatabase("Sqlite", new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ConnectionString).BuildServiceProvider())
        {
            await services.MigrateIapDatabaseAsync(cancellationToken);
            var today = SchoolTime.DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
            if (await LapseOpenDisposals.ExecuteAsync(services, KeepDisposalList.PutBack, today, CommandLine.Actor, cancellationToken) is > 0 and var lapsed)
            {
                said = $"{said} Disposals that were open when it was made lapsed: {lapsed}.";
            }

            foreach (var earlier in later)
            {
                said = $"{said} {await AgainAsync(services, earlier, cancellationToken)}";
            }

            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IapDbContext>().Database.ExecuteSqlRawAsync("PRAGMA journal_mode = DELETE", cancellationToken);
        }

        return said.Trim();
    }

    private static bool HasOpen(string database)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'Disposals'";
        if ((long)command.ExecuteScalar()! == 0)
        {
            return false;
        }

        command.CommandText = "SELECT COUNT(*) FROM \"Disposals\" WHERE \"State\" IN ('Proposed', 'Approved')";
        return (long)command.ExecuteScalar()! > 0;
    }

    private static async Task<string> AgainAsync(ServiceProvider services, CarriedOutDisposal earlier, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentSchool>().Set(earlier.SchoolId, CommandLine.Actor);
        var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, cancellationToken);
        if (await db.Pupils.AsNoTracking().Where(p => p.Id == earlier.PupilId).Select(p => new { p.DateOfBirth, p.AdmittedOn }).SingleOrDefaultAsync(cancellationToken) is not { } pupil)
        {
            return "";
        }

        var number = $"No. {earlier.PupilId}";
        try
        {
            if (pupil.DateOfBirth?.Year != earlier.YearOfBirth || pupil.AdmittedOn != earlier.First)
            {
                throw new DomainRuleException("In the backup the year of birth or the day of admission is another one.");
            }

            var disposal = Disposal.Again(earlier, (await DisposalFactsQuery.StandingAsync(db, earlier.PupilId, cancellationToken))!);
            db.Disposals.Add(disposal);
            await db.SaveChangesAsync(cancellationToken);
            await CarryOutDisposal.DeleteAsync(db, disposal, services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return $"The disposal of {number} was carried out again.";
        }
        catch (Exception e) when (e is DomainRuleException or DbUpdateException or SqliteException)
        {
            return $"The disposal of {number} was NOT carried out again, look at it by hand: {e.Message}";
        }
    }
}
