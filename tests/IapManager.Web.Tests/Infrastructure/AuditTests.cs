using System.Net;
using System.Threading.Channels;
using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Domain;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace IapManager.Web.Tests.Infrastructure;

public sealed class AuditTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Change_OfAChildProtectionFlag_LeavesNothingOfItInTheLog()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();

        await ChangeAsync(school, pupil, p =>
        {
            p.ChildProtectionPlan = true;
            p.ChildInNeed = true;
            p.Form = "8Q";
        });

        var entry = await school.Read(db => db.AuditEntries.SingleAsync(e => e.PupilId == pupil.Id && e.Action == AuditAction.Change));
        entry.Detail.ShouldNotBeNull().ShouldContain("8Q");
        entry.Detail.ShouldNotContain("Child");
    }

    [Fact]
    public async Task Page_IsShownOnlyOnceItsReadingIsOnDisk()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        var lead = await school.User(SchoolRole.IapLead);
        var address = await school.Read(db => Task.FromResult(db.Database.GetConnectionString()));
        await using var writer = new SqliteConnection(address);
        await writer.OpenAsync();
        await using var busy = await writer.BeginTransactionAsync();

        var page = lead.GetAsync($"/pupils/{pupil.Id}/timetable");
        var first = await Task.WhenAny(page, Task.Delay(TimeSpan.FromSeconds(1)));
        await busy.RollbackAsync();

        first.ShouldNotBe(page, "the page did not wait for its entry");
        (await page).Status.ShouldBe(HttpStatusCode.OK);
        (await school.Read(db => db.AuditEntries.CountAsync(e => e.PupilId == pupil.Id && e.Subject == "Timetable" && e.UserId == lead.UserId))).ShouldBe(1);
    }

    [Fact]
    public async Task Readers_AtOnce_LeaveAnEntryEach()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        var lead = await school.User(SchoolRole.IapLead);

        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => lead.GetAsync($"/pupils/{pupil.Id}/timetable")));

        (await school.Read(db => db.AuditEntries.CountAsync(e => e.PupilId == pupil.Id && e.Subject == "Timetable"))).ShouldBe(30);
    }

    [Fact]
    public async Task Stop_WritesWhatHasBeenTaken()
    {
        var school = await app.SchoolAsync();
        var queue = new AuditQueue();
        using var writer = new AuditWriter(queue, app.Services.GetRequiredService<IServiceScopeFactory>(), NullLogger<AuditWriter>.Instance);
        await writer.StartAsync(default);

        var written = Enumerable.Range(0, 700).Select(i => queue.WriteAsync(new AuditEntry { SchoolId = school.Id, Subject = "Pupil", SubjectId = i })).ToList();
        await writer.StopAsync(default);

        await Task.WhenAll(written);
        (await school.Read(db => db.AuditEntries.CountAsync(e => e.SchoolId == school.Id && e.Subject == "Pupil"))).ShouldBe(700);
        await Should.ThrowAsync<ChannelClosedException>(() => queue.WriteAsync(new AuditEntry { Subject = "Pupil" }));
    }

    [Fact]
    public async Task Entry_ThatCannotBeWritten_IsAnErrorForWhoeverWaits()
    {
        var queue = new AuditQueue();
        using var writer = new AuditWriter(queue, app.Services.GetRequiredService<IServiceScopeFactory>(), NullLogger<AuditWriter>.Instance);
        await writer.StartAsync(default);

        await Should.ThrowAsync<DbUpdateException>(() => queue.WriteAsync(new AuditEntry { Subject = null! }));
        await queue.WriteAsync(new AuditEntry { Subject = "Pupil" });
        await writer.StopAsync(default);
    }

    private async Task ChangeAsync(TestSchool school, Pupil pupil, Action<Pupil> change)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentSchool>().Set(school.Id, new Actor(0, "Jo Office"));
        var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
        change(await db.Pupils.SingleAsync(p => p.Id == pupil.Id));
        await db.SaveChangesAsync();
    }
}
