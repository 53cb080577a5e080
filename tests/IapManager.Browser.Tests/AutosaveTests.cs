using IapManager.Data;
using IapManager.Domain.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace IapManager.Browser.Tests;

/// <summary>The page that saves itself, in a browser: what it says of its saves, and that the last words typed are among them.</summary>
[Collection(DemoSchoolCollection.Name)]
public sealed class AutosaveTests(BrowserApp app)
{
    /// <summary>The first save reaches the school, and its answer never comes back: it is under way for as long as the page is open.</summary>
    private const string FirstAnswerNeverComes = """
        const send = window.fetch;
        let sent = 0;
        window.fetch = (...request) => sent++ ? send(...request) : send(...request).then(() => new Promise(() => {}));
        """;

    [Fact]
    public async Task LeavingWhileASaveIsUnderWay_KeepsTheLastWordsTyped()
    {
        var id = await DraftAsync();
        var senco = await SignedInAsync();
        await senco.Page.AddInitScriptAsync(FirstAnswerNeverComes);
        await senco.OpenAsync($"/referrals/{id}/sections/Agencies");
        await senco.Page.RunAndWaitForResponseAsync(() => senco.Page.Locator("[name=Text]").FillAsync("Early help since Monday"), r => r.Request.Method == "POST");

        await senco.Page.Locator("[name=Text]").FillAsync("Early help since Monday, twice a week");
        await senco.Page.GotoAsync("/help");

        (await ReadUntilAsync(id, r => r.TextOf(ReferralSectionKind.Agencies), "Early help since Monday, twice a week")).ShouldBe("Early help since Monday, twice a week");
    }

    [Fact]
    public async Task ChangedEntryOfWhatHasBeenTried_IsSavedByItself_AndThePageSaysSo()
    {
        var senco = await SignedInAsync();
        var (id, number) = await TriedAsync(senco);
        await senco.OpenAsync($"/referrals/{id}/tried/{number}");

        await senco.Page.Locator("[name=HowItWent]").FillAsync("Goes gladly");

        await Assertions.Expect(senco.Page.Locator("[data-autosave-status]")).ToContainTextAsync("Saved at", new() { Timeout = 30_000 });
        (await ReadUntilAsync(id, r => r.SupportTried.Single(t => t.Number == number).HowItWent, "Goes gladly")).ShouldBe("Goes gladly");
    }

    [Fact]
    public async Task EntryThatSomebodyElseChangedMeanwhile_IsNotCalledSaved_AndTheButtonShowsBoth()
    {
        var (his, theirs) = (await SignedInAsync(), await SignedInAsync());
        var (id, number) = await TriedAsync(his);
        await his.OpenAsync($"/referrals/{id}/tried/{number}");
        await theirs.OpenAsync($"/referrals/{id}/tried/{number}");
        await theirs.Page.Locator("[name=HowLong]").FillAsync("Seven weeks");
        await theirs.PressAsync("Save");
        await theirs.SeesAsync("Seven weeks");

        await his.Page.Locator("[name=HowItWent]").FillAsync("Comes every day");
        await Assertions.Expect(his.Page.Locator("[data-autosave-status]")).ToContainTextAsync("somebody else changed this meanwhile", new() { Timeout = 30_000 });
        await his.PressAsync("Save");

        await his.SeesAsync("Seven weeks");
        await Assertions.Expect(his.Page.Locator("[name=HowItWent]")).ToHaveValueAsync("Comes every day");
    }

    private async Task<Visitor> SignedInAsync()
    {
        var senco = await app.VisitAsync();
        await senco.SignInAsync("senco@ashgrove.example");
        return senco;
    }

    private Task<int> DraftAsync() => InDatabaseAsync(db => db.Referrals.IgnoreQueryFilters().Where(r => r.State == ReferralState.Draft).OrderBy(r => r.Id).Select(r => r.Id).FirstAsync());

    /// <summary>An entry of its own for each test.</summary>
    private async Task<(int Id, int Number)> TriedAsync(Visitor visitor)
    {
        var id = await DraftAsync();
        var what = $"Mentor {Guid.NewGuid():N}";
        await visitor.OpenAsync($"/referrals/{id}/tried");
        await visitor.Page.Locator("[name=What]").FillAsync(what);
        await visitor.Page.Locator("[name=HowItWent]").FillAsync("Too early to say");
        await visitor.PressAsync("Add");
        await visitor.SeesAsync(what);
        return (id, await InDatabaseAsync(async db => (await db.Referrals.IgnoreQueryFilters().AsNoTracking().SingleAsync(r => r.Id == id)).SupportTried.Single(t => t.What == what).Number));
    }

    /// <summary>What is saved, once it is what is hoped for; what it is after ten seconds where it does not become so.</summary>
    private async Task<string?> ReadUntilAsync(int id, Func<Referral, string?> words, string hopedFor)
    {
        string? now = null;
        for (var tries = 0; tries < 100 && now != hopedFor; tries++)
        {
            await Task.Delay(100);
            now = await InDatabaseAsync(async db => words(await db.Referrals.IgnoreQueryFilters().AsNoTracking().SingleAsync(r => r.Id == id)));
        }

        return now;
    }

    private async Task<T> InDatabaseAsync<T>(Func<IapDbContext, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<IapDbContext>());
    }
}
