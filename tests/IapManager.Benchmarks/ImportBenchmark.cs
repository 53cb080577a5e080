using IapManager.Domain;
using IapManager.Domain.Imports;
using IapManager.Web.Features.Import.Running;
using IapManager.Web.Features.Import.Uploading;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Benchmarks;

/// <summary>Bringing in a term of marks from a CSV file beside prepared inserts of the same rows, already in memory, into the same table.</summary>
internal static class ImportBenchmark
{
    private const int Rounds = 7;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        using var site = new Site(demo: false);
        var marks = await MarksFile.MakeAsync(site);
        var memory = new MemoryWatch();
        await OnceAsync(site, marks);
        memory.Dispose();
        for (var warmUp = 0; warmUp < 4; warmUp++)
        {
            await OnceAsync(site, marks);
            await BareInsertsAsync(site, marks);
        }

        var (previews, bringsIn, bares) = (new List<Taken>(), new List<Taken>(), new List<Taken>());
        for (var round = 0; round < Rounds; round++)
        {
            var (preview, bringIn) = await OnceAsync(site, marks);
            previews.Add(preview);
            bringsIn.Add(bringIn);
            bares.Add(await BareInsertsAsync(site, marks));
        }

        return
        [
            Compare($"Bringing in {marks.Rows.Count:N0} marks: read, compare, write", bringsIn, bares, "at most 2"),
            Compare("The preview before it: recognise, read, compare", previews, bares, null),
            new("Memory that the first import adds at its peak", $"{memory.PeakMegabytes:0} MB", "", "", "below 200 MB", memory.PeakMegabytes < 200),
        ];
    }

    private static Figure Compare(string what, List<Taken> taken, List<Taken> bares, string? aim)
    {
        var ratio = Figure.Median(taken.Zip(bares, (t, b) => t.Cpu / b.Cpu));
        return new(
            what, $"{Figure.Median(taken.Select(t => t.Seconds)):0.00} s, {Figure.Median(taken.Select(t => t.Cpu)):0.00} s of processor",
            $"prepared inserts: {Figure.Median(bares.Select(t => t.Seconds)):0.00} s, {Figure.Median(bares.Select(t => t.Cpu)):0.00} s", $"{ratio:0.00}", aim, aim is null ? null : ratio <= 2);
    }

    private static async Task<(Taken Preview, Taken BringIn)> OnceAsync(Site site, MarksFile marks)
    {
        await site.InScopeAsync((_, db) => db.AttendanceMarks.ExecuteDeleteAsync());
        var (id, preview) = await site.InScopeAsync(async (services, db) =>
        {
            await using var content = marks.Open();
            var stored = await services.GetRequiredService<UploadStore>().SaveAsync(content, default);
            var run = new ImportRun(1, "attendance.csv", stored, new Actor(1, "Benchmark"), TimeProvider.System.GetUtcNow().UtcDateTime);
            db.Add(run);
            await db.SaveChangesAsync();
            return (run.Id, await Taken.ByAsync(() => services.GetRequiredService<ReadFile>().ExecuteAsync(run, default)));
        });
        var bringIn = await site.InScopeAsync(async (services, db) =>
        {
            var run = await db.ImportRuns.SingleAsync(r => r.Id == id);
            run.Apply(leaveOutWrong: false, removeGone: false, run.Stamp, run.UploadedBy);
            await db.SaveChangesAsync();
            var taken = await Taken.ByAsync(() => services.GetRequiredService<ApplyFile>().ExecuteAsync(run, default));
            return run.State == ImportState.Applied && run.NewCount == marks.Rows.Count ? taken : throw new InvalidOperationException($"{run.State}: {run.Message}");
        });
        return (preview, bringIn);
    }

    private static async Task<Taken> BareInsertsAsync(Site site, MarksFile marks)
    {
        await site.InScopeAsync((_, db) => db.AttendanceMarks.ExecuteDeleteAsync());
        await using var connection = new SqliteConnection(site.ConnectionString);
        await connection.OpenAsync();
        return await Taken.ByAsync(() =>
        {
            Insert(connection, marks);
            return Task.CompletedTask;
        });
    }

    private static void Insert(SqliteConnection connection, MarksFile marks)
    {
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "INSERT INTO AttendanceMarks (PupilId, Date, Session, Code, SchoolId) VALUES ($p, $d, $s, $c, 1)";
        var (pupil, date, session, code) = (insert.Parameters.Add("$p", SqliteType.Integer), insert.Parameters.Add("$d", SqliteType.Text), insert.Parameters.Add("$s", SqliteType.Text), insert.Parameters.Add("$c", SqliteType.Text));
        insert.Prepare();
        foreach (var row in marks.Rows)
        {
            pupil.Value = row.PupilId;
            date.Value = row.Date;
            session.Value = row.Session;
            code.Value = row.Code;
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }
}
