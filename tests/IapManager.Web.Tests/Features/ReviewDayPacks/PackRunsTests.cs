using IapManager.Domain.Packs;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Web.Features.ReviewDayPacks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IapManager.Web.Tests.Features.ReviewDayPacks;

/// <summary>Runs that meet each other, that nobody makes any more, whose reviews change, and that are over.</summary>
public sealed class PackRunsTests : IAsyncLifetime
{
    private readonly IapApp _app = new() { Alone = true };

    private PackWorker Worker => _app.Services.GetServices<IHostedService>().OfType<PackWorker>().Single();

    [Fact]
    public async Task TwoStartsAtOnce_GiveOneRun()
    {
        var (school, placement) = await DueAsync();
        var lead = await school.User(SchoolRole.IapLead);
        await Worker.StopAsync(default);
        var form = new { From = school.Today, To = school.Today.AddDays(14), Pupils = placement };

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => lead.PostAsync("/reviews/packs", form)));

        (await school.Read(db => db.PackRuns.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task RunThatNobodyMakesAnyMore_StandsInNobodysWay()
    {
        var (school, placement) = await DueAsync();
        var lead = await school.User(SchoolRole.IapLead);
        await Worker.StopAsync(default);
        var lost = await RunAsync(school, lead, placement, await school.Read(db => db.Reviews.Select(r => r.Id).SingleAsync()));
        await school.Change(async db => (await db.PackRuns.SingleAsync()).Begin());

        await lead.PostAsync("/reviews/packs", new { From = school.Today, To = school.Today.AddDays(14), Pupils = placement });

        var runs = await school.Read(db => db.PackRuns.AsNoTracking().OrderBy(r => r.Id).ToListAsync());
        runs.Select(r => r.State).ShouldBe([PackRunState.BrokenOff, PackRunState.Waiting]);
        runs[0].Id.ShouldBe(lost.Id);
        runs[0].Message.ShouldBe("Nobody is making these packs any more, and none was kept.");
    }

    [Fact]
    public async Task ReviewThatWasClosedMeanwhile_GivesNoPackOfTheNextOne()
    {
        var (school, placement) = await DueAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var run = await RunAsync(school, lead, placement, await school.Read(db => db.Reviews.Select(r => r.Id).SingleAsync()));
        await school.Change(async db =>
        {
            var review = await db.Reviews.Include(r => r.Views).Include(r => r.Actions).SingleAsync();
            foreach (var view in review.Views)
            {
                view.RecordNotGiven("Away", school.Today, "Nadia Rahman");
            }

            review.Hold(school.Today, school.Today, "Held in the morning", [new("Ms Brennan", "Fine")], []);
            review.Close(ReviewDecision.Hold, "One more half term", school.Today.AddDays(40), school.Lead, school.Now);
        });

        _app.Services.GetRequiredService<PackQueue>().Add(run.Id);

        var ended = await EndedAsync(school, run.Id);
        (ended.State, ended.MadeCount).ShouldBe((PackRunState.Done, 0));
        ended.Items.Single().Why!.ShouldStartWith("The review was closed meanwhile.");
    }

    [Fact]
    public async Task FileThatCannotBeDeleted_StopsNoOther_AndRunsAreForgottenAMonthLater()
    {
        var (school, placement) = await DueAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var store = _app.Services.GetRequiredService<PackStore>();
        await Worker.StopAsync(default);
        var stuck = new string('a', 32);
        var kept = await store.WriteAsync([1, 2, 3], default);
        foreach (var file in new[] { stuck, kept })
        {
            var run = await RunAsync(school, lead, placement, 1);
            await school.Change(async db =>
            {
                var mine = await db.PackRuns.SingleAsync(r => r.Id == run.Id);
                mine.Begin();
                mine.End([.. mine.Items.Select(i => i with { State = PackItemState.Made })], file, null, school.Now);
            });
        }

        // A folder cannot be deleted as a file.
        var database = await school.Read(db => Task.FromResult(db.Database.GetDbConnection().DataSource));
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(database))!, "packs", stuck + PackStore.Ending));
        _app.Clock.Advance(PackRun.Kept);
        await TidyAsync();

        (await school.Read(db => db.PackRuns.OrderBy(r => r.Id).Select(r => r.State).ToListAsync())).ShouldBe([PackRunState.Done, PackRunState.Deleted]);
        (await store.ReadAsync(kept, default)).ShouldBeNull();
        _app.Log.Clear();
        folder.Delete();
        _app.Clock.Advance(PackRun.Remembered);
        await TidyAsync();
        (await school.Read(db => db.PackRuns.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_IsTickedByALink_AndEverybodyAgain()
    {
        var (school, _) = await DueAsync();
        var lead = await school.User(SchoolRole.IapLead);

        var nobody = await (await lead.OpenAsync("/reviews/packs")).ClickAsync("Tick nobody");
        var everybody = await nobody.ClickAsync("everybody");

        nobody.All("[name=Pupils]").Count.ShouldBe(1);
        nobody.All("[name=Pupils][checked]").ShouldBeEmpty();
        nobody.Text.ShouldContain("Tick whoever needs a pack.");
        everybody.All("[name=Pupils][checked]").Count.ShouldBe(1);
    }

    /// <summary>The application's clock stands at a Monday.</summary>
    [Fact]
    public async Task OneClick_ShowsTomorrow_ThisWeekOrTheNext()
    {
        var (school, due) = await DueAsync();
        var placement = await school.Placement();
        await school.Review(placement, school.Today.AddDays(1));
        var lead = await school.User(SchoolRole.IapLead);
        var page = await lead.OpenAsync("/reviews/packs");

        var tomorrow = await page.ClickAsync("tomorrow");
        var next = await page.ClickAsync("next week");

        tomorrow.Document.QuerySelectorAll("[name=Pupils]").ShouldHaveSingleItem().GetAttribute("value").ShouldBe($"{placement.PupilId}");
        next.Document.QuerySelectorAll("[name=Pupils]").ShouldHaveSingleItem().GetAttribute("value").ShouldBe($"{due}");
    }

    [Fact]
    public async Task ReviewsThatAreLate_AreMentioned_WhereverTheDaysBegin()
    {
        var (school, _) = await DueAsync();
        await school.Review(await school.Placement(), new DateOnly(2026, 11, 2));
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.OpenAsync("/reviews/packs?from=2026-11-20&to=2026-12-04");

        page.Text.ShouldContain("the first since 2 November");
        (await page.ClickAsync("Show them too")).Text.ShouldContain("Review 1, was due Mon 2 Nov");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    private async Task<(TestSchool School, int PupilId)> DueAsync()
    {
        var school = await _app.SchoolAsync();
        var placement = await school.Placement();
        await school.Review(placement, school.Today.AddDays(9));
        return (school, placement.PupilId);
    }

    private static Task<PackRun> RunAsync(TestSchool school, Browser by, int pupilId, int reviewId) =>
        school.Add(new PackRun(school.Id, school.Today, school.Today.AddDays(14), [new PackItem(pupilId, reviewId)], null, by.Actor, school.Now));

    private async Task TidyAsync()
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TidyDayPacks>().ExecuteAsync(default);
    }

    private static async Task<PackRun> EndedAsync(TestSchool school, int runId)
    {
        for (var tries = 0; ; tries++)
        {
            var run = await school.Read(db => db.PackRuns.AsNoTracking().SingleAsync(r => r.Id == runId));
            if (!run.IsGoing || tries > 600)
            {
                return run;
            }

            await Task.Delay(50);
        }
    }
}
