using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Data.Erasure;
using IapManager.Domain.Interventions;
using IapManager.Domain.Retention;
using IapManager.Web.Features.Disposals;
using IapManager.Web.Features.ReferralDocuments;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Features.Disposals;

/// <summary>After a disposal nothing is left of the pupil, and nothing of anybody else is gone.</summary>
public sealed class ErasureTests : IDisposable
{
    private readonly IapApp _app = new() { Alone = true };

    public void Dispose() => _app.Dispose();

    /// <summary>A second pupil of the same school, and one of another school, have everything as well: all rows of the database are compared.</summary>
    [Fact]
    public async Task EverythingOfThePupil_IsGone_AndNothingOfAnybodyElse()
    {
        var (school, pupilId, disposalId) = await PupilInEverything.MakeAsync(_app, withOthers: true);
        (await PupilInEverything.CountAsync(school, pupilId)).Count(c => c.Value > 0).ShouldBeGreaterThan(25, "too few kinds of records are tried");
        var before = await PupilInEverything.RowsAsync(school);
        var belonging = await PupilInEverything.RowsOfAsync(school, pupilId);
        belonging.Count.ShouldBeGreaterThan(40);

        (await PupilInEverything.Worker(_app).RunAsync(default)).ShouldBe(1);

        (await LeftAsync(school, $"{pupilId}")).ShouldBeEmpty();
        (await LeftAsync(school, PupilInEverything.Marker)).ShouldBeEmpty();
        (await PupilInEverything.CountAsync(school, pupilId)).Where(c => c.Value > 0).ShouldBeEmpty();
        var after = await PupilInEverything.RowsAsync(school);

        // Rows that name the pupil beside others are cut; the stamp of such a programme changes with it.
        string[] cut = ["ProgrammeSessions", "DayChanges", "PackRuns", "Disposals", "AuditEntries"];
        // Of those one each was the pupil's alone.
        before.Keys.Where(r => !belonging.Contains(r) && !after.ContainsKey(r)).Select(r => r.Table).Order().ToList().ShouldBe(["DayChanges", "InterventionProgrammes", "PackRuns", "ProgrammeSessions"]);
        before.Where(r => !belonging.Contains(r.Key) && after.TryGetValue(r.Key, out var now) && now != r.Value && !(cut.Contains(r.Key.Table) && r.Value.Contains($"{pupilId}", StringComparison.Ordinal)))
            .Select(r => r.Key.Table).Where(t => t != "InterventionProgrammes").ShouldBeEmpty();
        after.Keys.Except(before.Keys).Select(k => k.Table).Distinct().Except(["AuditEntries", "AuditSeals", "DisposalRecords"]).ShouldBeEmpty();

        (await school.Read(db => db.Disposals.SingleAsync(d => d.Id == disposalId))).State.ShouldBe(DisposalState.CarriedOut);
        var line = await school.Read(db => db.DisposalRecords.SingleAsync());
        (line.PupilId, line.DisposalId, line.YearOfBirth, line.Rule).ShouldBe((pupilId, disposalId, 2000, RetentionKind.PupilFile));
        line.Kinds.ShouldContain(k => k.Kind == "Placement");
        (await (await school.User(Domain.Schools.SchoolRole.Administrator)).OpenAsync("/disposals")).Text.ShouldContain($"No. {pupilId}");
    }

    /// <summary>The parts of a group's cost are the whole: the others paid what they paid.</summary>
    [Fact]
    public async Task CostsOfAGroup_StayWhatTheyWere_AlsoWhenTheRegisterIsCorrected_AndAProgrammeOfNobodyElseGoes()
    {
        var (school, pupilId, _) = await PupilInEverything.MakeAsync(_app);
        var (other, id) = await school.Read(async db =>
        {
            var both = await db.InterventionProgrammes.Include(p => p.Pupils).SingleAsync(p => p.Name == "Reading together");
            return (both.Pupils.Single(p => p.PupilId != pupilId).PupilId, both.Id);
        });

        await PupilInEverything.Worker(_app).RunAsync(default);

        var programme = (await school.Read(db => db.InterventionProgrammes.Include(p => p.Pupils).Include(p => p.Sessions).ToListAsync())).ShouldHaveSingleItem("the one that had the pupil alone is deleted");
        programme.Id.ShouldBe(id);
        programme.ShareOf(other).Cost.ShouldBe(15);
        programme.RegisteredOn(school.Today).ShouldBe([other]);
        programme.Register(school.Today, 20, null, [new ProgrammeMark(other, false)], null, school.Today);
        programme.ShareOf(other).Cost.ShouldBe(15);
    }

    [Fact]
    public async Task Log_StaysWhole_WithoutItsWords_AndEveryOtherChangeStillShows()
    {
        var (school, pupilId, _) = await PupilInEverything.MakeAsync(_app);
        await school.Change(async db =>
        {
            db.WritesAudit = true;
            (await db.Pupils.OrderBy(p => p.Id).FirstAsync(p => p.Id != pupilId)).SetKnownAs("Mo");
        });
        await PupilInEverything.SealAsync(_app);
        (await school.Read(db => db.AuditEntries.CountAsync(e => e.PupilId == pupilId && e.Detail != null))).ShouldBeGreaterThan(0);

        await PupilInEverything.Worker(_app).RunAsync(default);

        (await CheckAsync()).Break.ShouldBeNull("its line waits for its seal");
        await PupilInEverything.SealAsync(_app);
        (await CheckAsync()).Break.ShouldBeNull();
        (await school.Read(db => db.AuditEntries.CountAsync(e => e.PupilId == pupilId && e.Subject != nameof(DisposalRecord) && (e.Detail != null || e.Why != null)))).ShouldBe(0);
        (await school.Read(db => db.AuditEntries.CountAsync(e => e.PupilId == pupilId))).ShouldBeGreaterThan(0);
        foreach (var sql in new[]
        {
            $"UPDATE \"AuditEntries\" SET \"Action\" = 'Read' WHERE \"PupilId\" = {pupilId}",
            $"UPDATE \"AuditEntries\" SET \"Detail\" = NULL WHERE \"PupilId\" = {pupilId} AND \"Subject\" = 'DisposalRecord'",
            $"DELETE FROM \"AuditEntries\" WHERE \"PupilId\" = {pupilId}",
            $"UPDATE \"AuditEntries\" SET \"Detail\" = NULL, \"Why\" = NULL WHERE \"PupilId\" <> {pupilId} AND \"Detail\" IS NOT NULL",
            "UPDATE \"DisposalRecords\" SET \"YearOfBirth\" = 1999",
            "DELETE FROM \"DisposalRecords\"",
            "INSERT OR REPLACE INTO \"DisposalRecords\" SELECT * FROM \"DisposalRecords\"",
        })
        {
            (await Should.ThrowAsync<SqliteException>(() => school.Read(db => db.Database.ExecuteSqlRawAsync(sql)))).Message.ShouldContain("are only ever added", customMessage: sql);
        }

        await school.Read(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER \"DisposalRecords_NoUpdate\"; UPDATE \"DisposalRecords\" SET \"YearOfBirth\" = 1999;"));
        (await CheckAsync()).Break!.Fault.ShouldBe(ChainFault.DisposalForged, "the line says something else than the log does");
        await school.Read(db => db.Database.ExecuteSqlRawAsync("UPDATE \"DisposalRecords\" SET \"YearOfBirth\" = 2000;"));
        (await CheckAsync()).Break!.Fault.ShouldBe(ChainFault.GuardMissing);
        await school.Read(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER \"AuditEntries_NoUpdate\""));
        await school.Read(db => db.Database.ExecuteSqlAsync($"UPDATE \"AuditEntries\" SET \"Detail\" = NULL, \"Why\" = NULL WHERE \"PupilId\" <> {pupilId} AND \"Detail\" IS NOT NULL"));
        (await CheckAsync()).Break!.Fault.ShouldBe(ChainFault.ContentChanged, "nobody else's words may be emptied");
    }

    /// <summary>An error in the midst: everything is as it was, and the neighbour goes in the same run.</summary>
    [Fact]
    public async Task ErrorInTheMidst_LeavesEverythingAsItWas()
    {
        var (school, pupilId, disposalId) = await PupilInEverything.MakeAsync(_app);
        var neighbour = await PupilInEverything.ApprovedAsync(school, (await school.Pupil(p => p.LeftOn = new(2025, 7, 18))).Id);
        var stops = $"CREATE TRIGGER \"Stops\" BEFORE DELETE ON \"Pupils\" WHEN OLD.\"Id\" = {pupilId} BEGIN SELECT RAISE(ABORT, 'The disk is full.'); END;";
        await school.Read(db => db.Database.ExecuteSqlRawAsync(stops));
        await PupilInEverything.SealAsync(_app);
        var before = await PupilInEverything.RowsAsync(school);

        (await PupilInEverything.Worker(_app).RunAsync(default)).ShouldBe(1);

        var after = await PupilInEverything.RowsAsync(school);
        before.Where(r => (!after.TryGetValue(r.Key, out var now) || now != r.Value) && !r.Value.Contains($"{neighbour.PupilId}", StringComparison.Ordinal)).Select(r => $"{r.Key.Table}: {r.Value}").ShouldBeEmpty();
        (await school.Read(db => db.Disposals.SingleAsync(d => d.Id == disposalId))).State.ShouldBe(DisposalState.Approved);
        (await school.Read(db => db.DisposalRecords.SingleAsync())).PupilId.ShouldBe(neighbour.PupilId);
        _app.Log.Clear();
    }

    /// <summary>The application is stopped when the rows are gone and the files are not; another file cannot be deleted.</summary>
    [Fact]
    public async Task Files_ThatAStopLeftOver_AreDeletedLater_AndOneThatCannotBeHoldsUpNoOther()
    {
        var (school, pupilId, disposalId) = await PupilInEverything.MakeAsync(_app);
        var store = _app.Services.GetRequiredService<DocumentStore>();
        var file = await school.Read(db => db.ReferralDocuments.Where(d => d.PupilId == pupilId).Select(d => d.StoredAs).SingleAsync());
        await using (var scope = _app.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<CurrentSchool>().Set(school.Id, school.Lead);
            await scope.ServiceProvider.GetRequiredService<CarryOutDisposal>().ExecuteAsync(disposalId, default);
        }

        store.Has(file).ShouldBeTrue();
        await school.Add(new DisposedFile("00"));
        Directory.CreateDirectory(Path.Combine(store.Folder, "00"));
        await PupilInEverything.Worker(_app).RunAsync(default);

        store.Has(file).ShouldBeFalse();
        (await school.Read(db => db.DisposedFiles.Select(f => f.StoredAs).ToListAsync())).ShouldBe(["00"]);
        _app.Log.Clear();
    }

    /// <summary>The key from a hold that is not lifted to its pupil stops the deletion, whatever was asked before.</summary>
    [Fact]
    public async Task HoldThatIsNotLifted_IsNeverInTheErasure()
    {
        var (school, pupilId, _) = await PupilInEverything.MakeAsync(_app);
        await school.Add(new LegalHold(school.Id, pupilId, "A claim", school.Today, school.Lead, school.Now));

        await Should.ThrowAsync<SqliteException>(() => school.Read(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            return await new PupilErasure(db).ExecuteAsync(pupilId, default);
        }));

        (await school.Read(db => db.LegalHolds.CountAsync(h => h.PupilId == pupilId))).ShouldBe(2);
    }

    /// <summary>A new kind of record cannot be forgotten: its number of a pupil is a key that the erasure follows, or it stands in a list that is cut.</summary>
    [Fact]
    public async Task EveryPlaceOfAPupil_IsKnownToTheErasure()
    {
        var school = await _app.SchoolAsync();
        var model = await school.Read(db => Task.FromResult(db.Model));
        var followed = PupilTables.Of(model).Select(t => t.Entity).ToHashSet();
        var cut = new HashSet<string> { "ProgrammeSession.Marks", "DayChange.PupilIds", "PackRun.Items" };
        var kept = new HashSet<string> { nameof(AuditEntry), nameof(Disposal), nameof(DisposalRecord) };
        var unknown = new List<string>();
        foreach (var entity in model.GetEntityTypes().Where(e => !e.IsMappedToJson() && !kept.Contains(e.ClrType.Name)))
        {
            unknown.AddRange(entity.GetProperties().Where(p => p.Name.EndsWith("PupilId", StringComparison.Ordinal) && !followed.Contains(entity)).Select(p => $"{entity.ClrType.Name}.{p.Name}"));
            unknown.AddRange(entity.GetProperties().Where(p => (p.Name == "PupilIds" || ItemOf(p)?.GetProperties().Any(i => i.Name.EndsWith("PupilId", StringComparison.Ordinal)) == true) && !cut.Contains($"{entity.ClrType.Name}.{p.Name}")).Select(p => $"{entity.ClrType.Name}.{p.Name}"));

            // Of rows that are not the pupil's own, a plain list of numbers may hold pupils under any name.
            unknown.AddRange(entity.GetProperties().Where(p => p.ClrType != typeof(int?) && ItemOf(p) == typeof(int) && !followed.Contains(entity) && !cut.Contains($"{entity.ClrType.Name}.{p.Name}") && !NoPupils.Contains($"{entity.ClrType.Name}.{p.Name}")).Select(p => $"{entity.ClrType.Name}.{p.Name}"));
        }

        unknown.ShouldBeEmpty();

        static Type? ItemOf(IProperty property) => property.ClrType.IsGenericType ? property.ClrType.GetGenericArguments()[0] : null;
    }

    /// <summary>Lists of numbers that stand for something else.</summary>
    private static readonly HashSet<string> NoPupils = ["Period.Days", "Period.YearGroups"];

    /// <returns>Columns of the whole database in which the words stand. Who did something with the number stays in the log, and the number in the log of disposals.</returns>
    private static Task<List<string>> LeftAsync(TestSchool school, string words) => school.Read(async db =>
    {
        var left = new List<string>();
        var columns = await db.Database.SqlQueryRaw<string>("""SELECT m.name || '|' || c.name AS "Value" FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'""").ToListAsync();
        foreach (var (table, column) in columns.Select(c => (Table: c.Split('|')[0], Column: c.Split('|')[1])).Where(c => (c.Table is not ("Disposals" or "DisposalRecords") || c.Column != "PupilId") && (c.Table != "AuditEntries" || c.Column is not ("PupilId" or "SubjectId"))))
        {
            if (await PupilInEverything.ScalarAsync(db, $"SELECT COUNT(*) FROM \"{table}\" WHERE CAST(\"{column}\" AS TEXT) LIKE '%{words}%'") > 0)
            {
                left.Add($"{table}.{column}");
            }
        }

        return left;
    });

    private async Task<ChainReport> CheckAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AuditCheck>().ExecuteAsync([], default);
    }
}
