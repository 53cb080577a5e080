using System.Globalization;
using System.Text.Json;
using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Domain.Imports;
using IapManager.Web.Features.Import.Reading;
using IapManager.Web.Features.Import.Uploading;
using IapManager.Web.Features.Import.Writing;
using IapManager.Web.Features.SchoolYears;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Import.Running;

/// <summary>
/// Brings a file in, in one transaction: the file is read and compared once more, and only if that gives what the user saw is it
/// written. The note that it is done is part of the same transaction.
/// </summary>
[UseCase]
public sealed class ApplyFile(IapDbContext db, UploadStore store, RecognisedFiles files, Mappings mappings, ReadFile reader, ImportProgress progress, ImportQueue queue, SchoolFactsSource source, SaveCalendar calendar, SchoolClock clock)
{
    public async Task ExecuteAsync(ImportRun run, CancellationToken cancellationToken)
    {
        var stored = store.Has(run.StoredAs) ? run.StoredAs! : throw new UnreadableFileException("The file is no longer kept, and nothing was changed. Choose it again.");
        progress.Set(run.Id, 0, "Reading the file once more");
        var file = files.Open(stored);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var (map, _, _) = await mappings.OfAsync(run, file, cancellationToken);
        var plan = await reader.PlanAsync(run, file, map!, run.RemoveGone, 0.05, 0.5, cancellationToken);
        if (plan.Counts != run.Counts)
        {
            reader.SavePreview(run, file, map!, plan);
            run.IsOutOfDate(plan.Counts, "What is here has changed since you looked, so nothing was brought in. Look at the new numbers, then bring the rows in.", clock.Now);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return;
        }
        var written = 0;
        var writer = new BulkWriter(db, count =>
        {
            written += count;
            progress.Set(run.Id, 0.5 + 0.48 * written / Math.Max(plan.ToWrite, 1), $"Writing {written:N0} of {plan.ToWrite:N0}");
        });
        await plan.WriteAsync(writer, cancellationToken);
        source.Forget();
        if (run.Kind == ImportKind.SchoolDates)
        {
            await calendar.RedateAsync(cancellationToken);
        }
        await FinishAsync(run, file, map!, cancellationToken);
        var others = await ReadOthersAgainAsync(run, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        source.Forget();
        store.DeleteFile(stored);
        files.Forget(stored);
        others.ForEach(queue.Add);
    }

    private async Task FinishAsync(ImportRun run, TabularFile file, ColumnMap map, CancellationToken cancellationToken)
    {
        await MappingMemory.KeepAsync(db, run.SchoolId, file, map, clock.Now, cancellationToken);
        var by = run.AppliedBy ?? run.UploadedBy;
        db.AuditEntries.Add(new AuditEntry
        {
            SchoolId = run.SchoolId,
            At = clock.Now,
            UserId = by.UserId,
            UserName = by.Name,
            Action = AuditAction.Import,
            Subject = nameof(ImportRun),
            SubjectId = run.Id,
            Detail = JsonSerializer.Serialize(new { file = run.FileName, kind = run.Kind.ToString(), run.Counts, run.RemoveGone }, JsonSerializerOptions.Web),
        });
        run.IsApplied(run.Counts, Words(run), clock.Now);
        await db.SaveChangesAsync(cancellationToken);
    }

    // Contacts of pupils who were unknown a moment ago are known now.
    private async Task<List<int>> ReadOthersAgainAsync(ImportRun done, CancellationToken cancellationToken)
    {
        var others = db.ImportRuns.Where(r => r.Id != done.Id && r.State == ImportState.Ready && r.Turn == ImportTurn.None);
        var ids = (await others.Select(r => new { r.Id, r.Kind }).ToListAsync(cancellationToken)).OrderBy(r => r.Kind).Select(r => r.Id).ToList();
        await others.ExecuteUpdateAsync(s => s.SetProperty(r => r.State, ImportState.Reading).SetProperty(r => r.Stamp, Guid.NewGuid()), cancellationToken);
        return ids;
    }

    private static string Words(ImportRun run)
    {
        var parts = new List<string>
        {
            string.Create(CultureInfo.GetCultureInfo("en-GB"), $"{run.NewCount:N0} new"),
            string.Create(CultureInfo.GetCultureInfo("en-GB"), $"{run.ChangedCount:N0} changed"),
            string.Create(CultureInfo.GetCultureInfo("en-GB"), $"{run.SameCount:N0} the same"),
        };
        if (run.WrongCount > 0)
        {
            parts.Add(string.Create(CultureInfo.GetCultureInfo("en-GB"), $"{run.WrongCount:N0} left out"));
        }
        return $"Brought in: {string.Join(", ", parts)}.";
    }
}
