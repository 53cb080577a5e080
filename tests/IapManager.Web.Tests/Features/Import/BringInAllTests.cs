using System.Net;
using IapManager.Data.Audit;
using IapManager.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Import;

public sealed class BringInAllTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly TestFile[] Files =
    [
        new("marks.csv", "UPN,Date,Session,Mark\nB801200005001,02/09/2026,AM,/\nB801200005001,02/09/2026,PM,\\\n"),
        new("members.csv", "Class,UPN\n7a/DT,B801200005001\n"),
        new("lessons.csv", "Class,Subject,Week,Day,Period,Teacher,Room\n7a/DT,Design,A,Mon,1,DFI,D10\n"),
        new("pupils.csv", ImportDesk.Pupils(ImportDesk.Ada)),
        new("staff.csv", "Staff Code,Title,Forename,Surname,Work Email,Role\nDFI,Mr,Dan,Fisher,d.fisher@x.example,Teacher\n"),
    ];

    [Fact]
    public async Task FilesChosenTogether_ComeInInOrder_ByOneButton()
    {
        var desk = await ImportDesk.OpenAsync(app);
        var list = await ReadyAsync(desk, Files);

        await QuietAsync(desk, await list.SubmitAsync("#all"));

        var runs = await RunsAsync(desk);
        runs.ShouldAllBe(r => r.State == ImportState.Applied && r.Turn == ImportTurn.None && r.AppliedBy!.Name == desk.Admin.Name);
        var order = await desk.School.Read(db => db.AuditEntries.Where(e => e.SchoolId == desk.School.Id && e.Action == AuditAction.Import).OrderBy(e => e.Id).Select(e => e.SubjectId).ToListAsync());
        order.Select(id => runs.Single(r => r.Id == id).Kind).ShouldBe([ImportKind.Staff, ImportKind.Pupils, ImportKind.Lessons, ImportKind.ClassMembers, ImportKind.Attendance]);
        await desk.School.Read(async db =>
        {
            (await db.AttendanceMarks.CountAsync()).ShouldBe(2);
            (await db.ClassMembers.CountAsync()).ShouldBe(1);
            (await db.Lessons.SingleAsync()).TeacherId.ShouldNotBeNull();
            return 0;
        });
        (await desk.Admin.OpenAsync("/import")).Find("#all").ShouldBeNull();
    }

    [Fact]
    public async Task FileWithRowsToCorrect_StopsTheRest()
    {
        var desk = await ImportDesk.OpenAsync(app);
        var list = await ReadyAsync(desk, [.. Files.Where(f => f.Name != "members.csv"), new("members.csv", "Class,UPN\n7a/DT,B801200005001\n9z/XX,B801200005001\n")]);

        await QuietAsync(desk, await list.SubmitAsync("#all"));

        var runs = (await RunsAsync(desk)).ToDictionary(r => r.FileName);
        runs["lessons.csv"].State.ShouldBe(ImportState.Applied);
        runs["members.csv"].ShouldSatisfyAllConditions(r => r.State.ShouldBe(ImportState.Ready), r => r.Message!.ShouldContain("it has rows to correct"));
        runs["marks.csv"].ShouldSatisfyAllConditions(r => r.State.ShouldBe(ImportState.Ready), r => r.Turn.ShouldBe(ImportTurn.None));
        (await desk.School.Read(db => db.ClassMembers.CountAsync())).ShouldBe(0);
        (await desk.Admin.OpenAsync("/import")).Text.ShouldContain("The files after this one wait, because it has rows to correct.");
    }

    [Fact]
    public async Task FirstFileWithRowsToCorrect_OffersNoSuchButton_AndAForgedOneIsRefused()
    {
        var desk = await ImportDesk.OpenAsync(app);
        var list = await ReadyAsync(desk, Files[0], new TestFile("pupils.csv", ImportDesk.Pupils(ImportDesk.Ada, ImportDesk.Zofia.Replace("14/10/2013", "31/02/2013"))));
        var other = await ImportDesk.OpenAsync(app);
        var batch = (await RunsAsync(desk))[0].Batch;

        list.Find("#all").ShouldBeNull();
        (await desk.Admin.PostAsync("/import/all", new { Batch = batch })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await other.Admin.PostAsync("/import/all", new { Batch = batch })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await desk.School.Read(db => db.Pupils.CountAsync())).ShouldBe(0);
    }

    private static async Task<Page> ReadyAsync(ImportDesk desk, params TestFile[] files) => await QuietAsync(desk, await desk.ChooseAsync(files));

    private static async Task<Page> QuietAsync(ImportDesk desk, Page page)
    {
        for (var i = 0; i < 600 && (await RunsAsync(desk)).Any(r => r.State is ImportState.Reading or ImportState.Applying || r.Turn != ImportTurn.None); i++)
        {
            await Task.Delay(50);
        }
        return await desk.Admin.OpenAsync("/import");
    }

    private static Task<List<ImportRun>> RunsAsync(ImportDesk desk) => desk.School.Read(db => db.ImportRuns.AsNoTracking().OrderBy(r => r.Id).ToListAsync());
}
