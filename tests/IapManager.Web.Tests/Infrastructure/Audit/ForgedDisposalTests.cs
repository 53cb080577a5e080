using IapManager.Data.Audit;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Infrastructure.Audit;

/// <summary>Somebody with the database in hand makes up disposals, to empty what the log says.</summary>
public sealed class ForgedDisposalTests
{
    private const string Empty = """UPDATE "AuditEntries" SET "Detail" = NULL, "Why" = NULL WHERE "PupilId" = 1""";

    private static string Line(int disposal = 1, int pupil = 1, int approvedBy = 2) => $"""
        INSERT INTO "DisposalRecords" ("SchoolId", "DisposalId", "PupilId", "Kinds", "Rule", "IsEarly", "CarriedOutAt", "ApprovedByName", "ApprovedByUserId", "ProposedByName", "ProposedByUserId")
        VALUES (1, {disposal}, {pupil}, '[]', 'PupilFile', 0, '2026-11-23 09:00:00', 'B', {approvedBy}, 'A', 1);
        """;

    private static string Disposal(string state = "CarriedOut", int pupil = 1, int approvedBy = 2) => $"""
        INSERT INTO "Disposals" ("SchoolId", "PupilId", "State", "LeftOn", "Kind", "KeptUntil", "IsEarly", "ProposedOn", "ApprovedOn", "ApprovedAsDsl", "Stamp", "ApprovedByName", "ApprovedByUserId", "ProposedByName", "ProposedByUserId")
        VALUES (1, {pupil}, '{state}', '2017-07-21', 'PupilFile', '2025-03-09', 0, '2026-11-01', '2026-11-02', 1, '00000000-0000-0000-0000-000000000001', 'B', {approvedBy}, 'A', 1);
        """;

    public static TheoryData<string, string> NotEnough => new()
    {
        { "a line alone", Line() },
        { "a disposal alone", Disposal() },
        { "not carried out", Disposal("Approved") + Line() },
        { "by one person", Disposal(approvedBy: 1) + Line(approvedBy: 1) },
        { "of another pupil", Disposal(pupil: 3) + Line() },
        { "of another disposal", Disposal() + Line(disposal: 7) },
    };

    [Theory]
    [MemberData(nameof(NotEnough))]
    public async Task WithoutADisposalByTwo_TheDatabaseLetsNoWordsBeEmptied(string what, string sql)
    {
        using var log = await SealedLog.OfAsync(entries: 4);
        await log.RunAsync(sql);

        (await Should.ThrowAsync<SqliteException>(() => log.RunAsync(Empty))).Message.ShouldContain("are only ever added", customMessage: what);

        (await log.CheckAsync()).Break?.Fault.ShouldBe(ChainFault.DisposalForged, what);
        (what == "a disposal alone").ShouldBe((await log.CheckAsync()).Break is null, what);
    }

    [Fact]
    public async Task OfAPupilWhoIsThere_TheDatabaseLetsNoWordsBeEmptied()
    {
        using var log = await SealedLog.OfAsync(entries: 4);
        await log.InDatabaseAsync(async db =>
        {
            db.Add(new School("Ashgrove School", SchoolPhase.Secondary));
            await db.SaveChangesAsync();
            db.Add(new Pupil(1, "Maya", "Collins", 8));
            return await db.SaveChangesAsync();
        });
        (await log.InDatabaseAsync(db => db.Pupils.IgnoreQueryFilters().SingleAsync())).Id.ShouldBe(1);
        await log.RunAsync(Disposal() + Line());

        (await Should.ThrowAsync<SqliteException>(() => log.RunAsync(Empty))).Message.ShouldContain("are only ever added");
        (await log.CheckAsync()).Break!.Fault.ShouldBe(ChainFault.DisposalForged);
    }

    /// <summary>Where the database is made to believe it, the check is not: no sealed entry says that the line was added.</summary>
    [Fact]
    public async Task WordsThatWereEmptiedByAMadeUpDisposal_AreFoundThere()
    {
        using var log = await SealedLog.OfAsync(entries: 4);

        await log.RunAsync(Disposal() + Line() + Empty);

        var report = await log.CheckAsync();
        (report.Sealed, report.Break!.Fault, report.Break.Seq, report.Break.EntryId).ShouldBe((1, ChainFault.DisposalForged, 2, 2));
        report.Head!.Seq.ShouldBe(1);
        Web.Infrastructure.Audit.ChainWords.Of(report.Break).ShouldContain("no two people carried that out");
    }

    [Fact]
    public async Task MadeUpLine_OfWhichNothingIsEmptiedYet_IsFound()
    {
        using var log = await SealedLog.OfAsync(entries: 4);

        await log.RunAsync(Disposal() + Line());

        var report = await log.CheckAsync();
        (report.Sealed, report.Break!.Fault, report.Break.Seq).ShouldBe((4, ChainFault.DisposalForged, null));
        Web.Infrastructure.Audit.ChainWords.Of(report.Break).ShouldContain("that no two people made");
    }

    [Fact]
    public async Task EntryThatSaysSomethingElseThanTheLine_ProvesNothing()
    {
        using var log = await SealedLog.OfAsync(entries: 4);
        await log.RunAsync(Disposal() + Line());
        await log.InDatabaseAsync(async db =>
        {
            db.AuditEntries.Add(new AuditEntry { SchoolId = 1, At = log.Clock.GetUtcNow().UtcDateTime, UserName = "A", Action = AuditAction.Add, Subject = "DisposalRecord", SubjectId = 1, PupilId = 1, Detail = """{"Fingerprint":{"old":null,"new":"00"}}""" });
            return await db.SaveChangesAsync();
        });
        await log.SealAsync();

        (await log.CheckAsync()).Break!.Fault.ShouldBe(ChainFault.DisposalForged);
    }

    /// <summary>A trigger that lets more through, under the name of the one that does not.</summary>
    [Fact]
    public async Task WeakenedGuard_UnderTheSameName_IsFound()
    {
        using var log = await SealedLog.OfAsync(entries: 1);

        await log.RunAsync("""DROP TRIGGER "AuditEntries_NoUpdate"; CREATE TRIGGER "AuditEntries_NoUpdate" BEFORE UPDATE ON "AuditEntries" WHEN OLD."PupilId" <> 1 BEGIN SELECT RAISE(ABORT, 'AuditEntries are only ever added.'); END;""");

        (await log.CheckAsync()).Break!.Fault.ShouldBe(ChainFault.GuardMissing);
    }
}
