using System.Net;
using IapManager.Domain.Packs;
using IapManager.Domain.Schools;
using IapManager.Web.Features.ReviewDayPacks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IapManager.Web.Tests.Features.ReviewDayPacks;

public sealed class PackExpiryTests
{
    [Fact]
    public async Task AfterADay_PacksAreNotHandedOut_AndTheirFilesAreDeleted()
    {
        await using var app = new IapApp { Alone = true };
        var school = await app.SchoolAsync();
        await school.Review(await school.Placement(), school.Today.AddDays(3));
        var lead = await school.User(SchoolRole.IapLead);
        var page = await (await lead.OpenAsync("/reviews/packs")).SubmitAsync("main form[method=post]");
        for (var i = 0; i < 600 && page.Find(".imp-progress") is not null; i++)
        {
            await Task.Delay(50);
            page = await lead.OpenAsync(page.Address);
        }

        var run = await school.Read(db => db.PackRuns.AsNoTracking().SingleAsync());
        app.Clock.Advance(PackRun.Kept);
        lead = await school.User(SchoolRole.IapLead, name: "Somebody else");
        await school.Change(async db => await db.PackRuns.Where(r => r.Id == run.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.AskedBy.UserId, lead.UserId)));

        (await lead.GetAsync($"{page.Address}/packs.pdf")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await lead.OpenAsync(page.Address)).Text.ShouldContain("these are gone");
        var worker = app.Services.GetServices<IHostedService>().OfType<PackWorker>().Single();
        await worker.StopAsync(default);
        await worker.StartAsync(default);
        var store = app.Services.GetRequiredService<PackStore>();
        for (var i = 0; i < 600 && await store.ReadAsync(run.StoredPdf!, default) is not null; i++)
        {
            await Task.Delay(50);
        }

        (await store.ReadAsync(run.StoredPdf!, default)).ShouldBeNull();
        (await store.ReadAsync(run.StoredZip!, default)).ShouldBeNull();
    }
}
