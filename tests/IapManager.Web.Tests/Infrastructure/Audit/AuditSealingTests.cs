using System.Diagnostics;
using IapManager.Data.Audit;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Tests.Features.Account;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Infrastructure.Audit;

public sealed class AuditSealingTests(IapApp app) : IClassFixture<IapApp>
{
    [Theory]
    [InlineData("""UPDATE "AuditEntries" SET "UserName" = 'Somebody else' WHERE "Id" = 4""", "Entry 4 (Monday 23 November 2026, 9:13am) is not as it was sealed: it, its seal or its place was changed.")]
    [InlineData("""UPDATE "AuditEntries" SET "Action" = 'change' WHERE "Id" = 4""", "Entry 4 (Monday 23 November 2026, 9:13am) is not as it was sealed: it, its seal or its place was changed.")]
    [InlineData("""UPDATE "AuditEntries" SET "Detail" = NULL WHERE "Id" = 4""", "What entry 4 (Monday 23 November 2026, 9:13am) says was changed.")]
    [InlineData("""UPDATE "AuditEntries" SET "Why" = 'Another reason' WHERE "Id" = 4""", "What entry 4 (Monday 23 November 2026, 9:13am) says was changed.")]
    [InlineData("""UPDATE "AuditEntries" SET "At" = 'long ago' WHERE "Id" = 4""", "What stands at seal 4 cannot be read, after what was written on Monday 23 November 2026, 9:12am.")]
    [InlineData("""DELETE FROM "AuditEntries" WHERE "Id" = 4""", "Entry 4 was removed, after what was written on Monday 23 November 2026, 9:12am.")]
    [InlineData("""DELETE FROM "AuditSeals" WHERE "EntryId" = 4; DELETE FROM "AuditEntries" WHERE "Id" = 4""", "Seal 4 is missing, after what was written on Monday 23 November 2026, 9:12am.")]
    [InlineData("""DELETE FROM "AuditSeals" WHERE "EntryId" = 4; DELETE FROM "AuditEntries" WHERE "Id" = 4; UPDATE "AuditSeals" SET "Seq" = 4 WHERE "Seq" = 5; UPDATE "AuditSeals" SET "Seq" = 5 WHERE "Seq" = 6""", "Entry 5 (Monday 23 November 2026, 9:14am) is not as it was sealed: it, its seal or its place was changed.")]
    [InlineData("""UPDATE "AuditEntries" SET "Id" = 99 WHERE "Id" = 3; UPDATE "AuditEntries" SET "Id" = 3 WHERE "Id" = 5; UPDATE "AuditEntries" SET "Id" = 5 WHERE "Id" = 99""", "Entry 3 (Monday 23 November 2026, 9:14am) is not as it was sealed: it, its seal or its place was changed.")]
    [InlineData("""UPDATE "AuditSeals" SET "Hash" = zeroblob(32) WHERE "Seq" = 2""", "Entry 2 (Monday 23 November 2026, 9:11am) is not as it was sealed: it, its seal or its place was changed.")]
    public async Task Check_OfALogThatSomebodyChanged_SaysWhere(string sql, string words)
    {
        using var log = await SealedLog.OfAsync(entries: 6);
        (await log.CheckAsync()).ShouldSatisfyAllConditions(r => r.Break.ShouldBeNull(), r => r.Sealed.ShouldBe(6));

        await log.TamperAsync(sql);

        ChainWords.Of((await log.CheckAsync()).Break.ShouldNotBeNull()).ShouldBe(words);
    }

    [Fact]
    public async Task Check_WithTheSealThatWasWrittenDown_FindsThatTheEndWasCutOff_EvenWhenTheLogGoesOn()
    {
        using var log = await SealedLog.OfAsync(entries: 6);
        var head = (await log.CheckAsync()).Head.ShouldNotBeNull();
        await log.TamperAsync("""DELETE FROM "AuditSeals" WHERE "Seq" > 4; DELETE FROM "AuditEntries" WHERE "Id" > 4""");

        (await log.CheckAsync()).Break.ShouldBeNull("nothing in the log itself shows it");
        ChainWords.Of((await log.CheckAsync(head)).Break.ShouldNotBeNull()).ShouldBe("The log ends at seal 4, Monday 23 November 2026, 9:13am, before the one that was written down: what came after it was removed.");

        await log.WriteAsync(entries: 3);
        await log.SealAsync();
        ChainWords.Of((await log.CheckAsync(head)).Break.ShouldNotBeNull()).ShouldBe("Seal 6, of entry 8 (Monday 23 November 2026, 9:17am), is not the one that was written down: the log was written anew up to there.");
        (await log.CheckAsync(head with { Seq = 4, Hash = "0123456789abcdef" })).Break!.Fault.ShouldBe(ChainFault.AnchorDiffers);
    }

    [Fact]
    public async Task Entry_PutAmongOldOnes_IsNotSealed_AndFound()
    {
        using var log = await SealedLog.OfAsync(entries: 6);
        await log.TamperAsync("""DELETE FROM "AuditSeals" WHERE "EntryId" = 7""");
        log.Clock.Advance(TimeSpan.FromHours(2));
        await log.RunAsync("""INSERT INTO "AuditEntries" ("Id", "At", "UserName", "Action", "Subject") VALUES (0, '2026-11-23 09:12:30', 'Tom Hallett', 'Read', 'Pupil')""");
        await log.WriteAsync(entries: 1);

        (await log.SealAsync()).ShouldBe(6, "all that was sealed more than an hour ago is settled");

        ChainWords.Of((await log.CheckAsync()).Break.ShouldNotBeNull()).ShouldBe("Entry 0 (Monday 23 November 2026, 9:12am) was put in past the application: it was never sealed.");
    }

    /// <summary>On SQL Server a transaction may end after others that began later: its entries have lower numbers, and come later in the chain.</summary>
    [Fact]
    public async Task Entry_OfALongTransaction_IsSealedBehindThoseThatCameBeforeIt()
    {
        using var log = await SealedLog.OfAsync(entries: 2);
        await log.RunAsync("""INSERT INTO "AuditEntries" ("Id", "At", "UserName", "Action", "Subject") VALUES (40, '2026-11-23 09:12:00', 'Tom Hallett', 'Read', 'Pupil')""");
        await log.SealAsync();
        await log.RunAsync("""INSERT INTO "AuditEntries" ("Id", "At", "UserName", "Action", "Subject") VALUES (30, '2026-11-23 09:11:00', 'Tom Hallett', 'Import', 'ImportRun')""");

        await log.SealAsync();

        (await log.InDatabaseAsync(db => db.AuditSeals.OrderBy(s => s.Seq).Select(s => s.EntryId).ToListAsync())).ShouldBe([1, 2, 40, 30]);
        (await log.CheckAsync()).Break.ShouldBeNull();
    }

    [Fact]
    public async Task Several_SealingAtOnce_SealEachEntryOnce()
    {
        using var log = await SealedLog.OfAsync(entries: 1);
        await log.WriteAsync(entries: 1_200);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(log.SealAsync)));

        var report = await log.CheckAsync();
        (report.Sealed, report.Break).ShouldBe((1_201, null));
    }

    [Fact]
    public async Task EntriesOfAnEarlierVersion_AreSealedAsTheyAreFound()
    {
        using var log = SealedLog.OfNoTables();
        await log.InDatabaseAsync(async db =>
        {
            var migrations = db.Database.GetMigrations().ToList();
            await db.GetService<IMigrator>().MigrateAsync(migrations[migrations.FindIndex(m => m.EndsWith("_AuditChain", StringComparison.Ordinal)) - 1]);
            return await db.Database.ExecuteSqlRawAsync("""INSERT INTO "AuditEntries" ("At", "UserName", "Action", "Subject", "Detail") VALUES ('2026-09-01 08:00:00', 'Tom Hallett', 'Read', 'Pupil', NULL), ('2026-09-01 08:00:00.1234567', 'Zoë Nowak', 'Change', 'Pupil', '{{}}')""");
        });
        await log.InDatabaseAsync(async db =>
        {
            await db.Database.MigrateAsync();
            return true;
        });
        var before = await log.CheckAsync();
        (before.Sealed, before.Break).ShouldBe((0, null));

        await log.SealAsync();

        var report = await log.CheckAsync();
        (report.Sealed, report.Break).ShouldBe((2, null));
    }

    [Fact]
    public async Task EntryPutAmongSealedOnes_IsNamed()
    {
        using var log = SealedLog.OfNoTables();
        await log.InDatabaseAsync(async db =>
        {
            await db.Database.MigrateAsync();
            return await db.Database.ExecuteSqlRawAsync("""INSERT INTO "AuditEntries" ("Id", "At", "UserName", "Action", "Subject") VALUES (5, '2026-09-01 08:00:00', 'Tom Hallett', 'Read', 'Pupil'), (7, '2026-09-01 08:01:00', 'Tom Hallett', 'Read', 'Pupil')""");
        });
        await log.SealAsync();
        await log.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync("""INSERT INTO "AuditEntries" ("Id", "At", "UserName", "Action", "Subject") VALUES (6, '2026-09-01 08:00:30', 'Zoë Nowak', 'Read', 'Pupil')"""));

        var report = await log.CheckAsync();

        report.Break.ShouldNotBeNull();
        (report.Break.Fault, report.Break.EntryId).ShouldBe((ChainFault.NeverSealed, 6));
    }

    [Fact]
    public async Task Site_SealsWhatWasRead_AMomentLater_AndHasCheckedTheLogSinceItsStart()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        var lead = await school.User(SchoolRole.IapLead);

        await lead.GetAsync($"/pupils/{pupil.Id}/timetable");

        (await SignInTests.Eventually(() => school.Read(db => db.AuditSeals.AnyAsync(s => db.AuditEntries.Any(e => e.Id == s.EntryId && e.PupilId == pupil.Id && e.UserId == lead.UserId))))).ShouldBeTrue();
        app.Services.GetRequiredService<AuditState>().Last.ShouldNotBeNull().Report.Break.ShouldBeNull();
    }

    [Fact]
    public async Task Bell_ThatWasRungBefore_IsHeardAtOnce_AndOnce()
    {
        using var signal = new AuditSignal();
        signal.Ring();
        signal.Ring();
        var watch = Stopwatch.StartNew();

        await signal.WaitAsync(TimeSpan.FromSeconds(30), default);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        await signal.WaitAsync(TimeSpan.FromMilliseconds(200), default);
        watch.Elapsed.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(150));
    }
}
