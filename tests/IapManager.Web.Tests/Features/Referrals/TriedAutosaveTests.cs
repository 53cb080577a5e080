using System.Net;
using System.Text.Json;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Referrals;

/// <summary>An entry of what has been tried that saves itself while it is written, by one person or two.</summary>
public sealed class TriedAutosaveTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly string Key = $"{Guid.NewGuid()}";

    [Fact]
    public async Task Keep_AddsOneEntry_AndGoesOnWritingIt()
    {
        var (school, teacher, address) = await DraftAsync();

        var first = await KeepAsync(teacher, address, new { Key, What = "Reading" });
        var second = await KeepAsync(teacher, address, new { Key, first.Number, first.Basis, What = "Reading group", HowItWent = "Goes\r\ngladly" });

        second.Number.ShouldBe(first.Number);
        (await TriedAsync(school)).Single().InOneLine.ShouldBe("Reading group: Goes\r\ngladly");
    }

    [Fact]
    public async Task Add_AfterThePageSavedItself_FinishesThatEntry()
    {
        var (school, teacher, address) = await DraftAsync();
        var page = await teacher.GetAsync(address);
        var kept = await KeepAsync(teacher, address, new { Key = page.ValueOf("Key"), What = "Reading" });

        var list = await page.SubmitAsync("main form.form", new { kept.Number, kept.Basis, What = "Reading group" });

        list.Notice.ShouldBe("Added.");
        (await TriedAsync(school)).Single().InOneLine.ShouldBe("Reading group");
    }

    [Fact]
    public async Task Add_PressedTwice_AddsOneEntry()
    {
        var (school, teacher, address) = await DraftAsync();
        var page = await teacher.GetAsync(address);

        await page.SubmitAsync("main form.form", new { What = "Mentor" });
        await page.SubmitAsync("main form.form", new { What = "Mentor" });

        (await TriedAsync(school)).Single().What.ShouldBe("Mentor");
    }

    [Fact]
    public async Task Keep_BeforeItSaysWhatWasTried_LosesNothing_AndTheSectionIsNotCompleteUntilItDoes()
    {
        var (school, teacher, address) = await DraftAsync();
        await KeepAsync(teacher, address, new { Key, HowItWent = "Goes gladly" });

        var list = await teacher.GetAsync(address);
        list.Text.ShouldContain("Not said yet what was tried: Goes gladly To be finished");
        (await teacher.GetAsync(address.Replace("tried", "draft", StringComparison.Ordinal))).Text.ShouldContain("To be finished");
        (await school.Read(db => db.Referrals.SingleAsync())).MissingSections.ShouldContain(ReferralSectionKind.SupportTried);

        var entry = await list.ClickAsync("Finish Not said yet what was tried: Goes gladly");
        (await entry.SubmitAsync("main form.form")).Errors.ShouldBe(["Enter what was tried"]);
        await entry.SubmitAsync("main form.form", new { What = "Mentor" });

        (await school.Read(db => db.Referrals.SingleAsync())).MissingSections.ShouldNotContain(ReferralSectionKind.SupportTried);
    }

    [Fact]
    public async Task Keep_OfWordsTakenOutAgain_TakesTheEntryAway()
    {
        var (school, teacher, address) = await DraftAsync();
        var kept = await KeepAsync(teacher, address, new { Key, What = "Readi" });

        var empty = await KeepAsync(teacher, address, new { Key, kept.Number, kept.Basis, What = " " });

        (empty.Number, empty.Basis).ShouldBe(("", ""));
        (await TriedAsync(school)).ShouldBeEmpty();
        (await KeepAsync(teacher, address, new { Key, What = "Mentor" })).Number.ShouldNotBe(kept.Number);
    }

    [Fact]
    public async Task Keep_OnLeaving_BuildsOnTheSaveStillUnderWay_WhicheverArrivesFirst()
    {
        var (school, teacher, address) = await DraftAsync();
        var leaving = new Dictionary<string, object?> { ["Key"] = Key, ["What"] = "Mentor, weekly", ["InFlight.What"] = "Mentor", ["Go"] = "keep" };

        await KeepAsync(teacher, address, new { Key, What = "Mentor" });
        (await teacher.PostAsync(address, leaving)).Status.ShouldBe(HttpStatusCode.OK);
        (await teacher.PostAsync(address, new { Key, What = "Mentor", Go = "keep" })).Status.ShouldBe(HttpStatusCode.Conflict);

        (await TriedAsync(school)).Single().InOneLine.ShouldBe("Mentor, weekly");
    }

    [Fact]
    public async Task Keep_OfAnEntryThatSomebodyElseChanged_IsAConflict_AndTheButtonShowsBoth()
    {
        var (school, teacher, list) = await DraftAsync("Mentor");
        var address = $"{list}/{(await TriedAsync(school)).Single().Number}";
        var senco = await school.User(SchoolRole.Senco);
        var his = await teacher.GetAsync(address);
        await (await senco.GetAsync(address)).SubmitAsync("main form.form", new { HowLong = "Six weeks" });

        (await teacher.PostAsync(address, new { Basis = his.ValueOf("Basis"), What = "Mentor", HowItWent = "Goes gladly", Go = "keep" })).Status.ShouldBe(HttpStatusCode.Conflict);

        (await TriedAsync(school)).Single().InOneLine.ShouldBe("Mentor (Six weeks)");
        var both = await his.SubmitAsync("main form.form", new { HowItWent = "Goes gladly" });
        both.Text.ShouldContain("It now says: Mentor (Six weeks)");
        both.ValueOf("HowItWent").ShouldBe("Goes gladly");
    }

    [Fact]
    public async Task Keep_OfAnEntryThatSomebodyElseTookAway_IsAConflict_AndAddPutsItBack()
    {
        var (school, teacher, address) = await DraftAsync();
        var page = await teacher.GetAsync(address);
        var kept = await KeepAsync(teacher, address, new { Key = page.ValueOf("Key"), What = "Mentor" });
        await (await school.User(SchoolRole.Senco)).PostAsync($"{address}/{kept.Number}/remove");

        (await teacher.PostAsync(address, new { Key, kept.Number, kept.Basis, What = "Mentor, weekly", Go = "keep" })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await TriedAsync(school)).ShouldBeEmpty();
        await page.SubmitAsync("main form.form", new { kept.Number, kept.Basis, What = "Mentor, weekly" });

        (await TriedAsync(school)).Single().What.ShouldBe("Mentor, weekly");
    }

    [Fact]
    public async Task TwoPeople_WhoWriteAtOnce_KeepEachTheirEntry()
    {
        var (school, teacher, address) = await DraftAsync("Reading group");
        var senco = await school.User(SchoolRole.Senco);
        var number = (await TriedAsync(school)).Single().Number;
        var basis = (await senco.GetAsync($"{address}/{number}")).ValueOf("Basis");

        var answers = await Task.WhenAll(
            teacher.PostAsync(address, new { Key = $"{Guid.NewGuid()}", What = "Mentor", Go = "keep" }),
            senco.PostAsync(address, new { Key = $"{Guid.NewGuid()}", What = "Key adult", Go = "keep" }),
            senco.PostAsync($"{address}/{number}", new { Basis = basis, What = "Reading group", When = "since May", Go = "keep" }));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK);
        (await TriedAsync(school)).Select(t => t.InOneLine).Order().ShouldBe(["Key adult", "Mentor", "Reading group (since May)"]);
    }

    [Fact]
    public async Task Keep_OfWhatIsTooLong_OrWasSent_OrIsSomebodyElses_SavesNothing()
    {
        var (school, teacher, address) = await DraftAsync();
        var sent = await school.Referral(r => r.By(teacher).Submitted());
        var before = (await school.Read(db => db.Referrals.SingleAsync(r => r.Id == sent.Id))).SupportTried.Count;
        var stranger = await school.User(SchoolRole.MainstreamStaff);

        (await teacher.PostAsync(address, new { Key, What = new string('x', SupportTried.WhatLimit + 1), Go = "keep" })).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await teacher.PostAsync(address, new { Key = "no key", What = "Mentor", Go = "keep" })).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await teacher.PostAsync($"/referrals/{sent.Id}/tried", new { Key, What = "Mentor", Why = "New", Go = "keep" })).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await stranger.PostAsync(address, new { Key, What = "Mentor", Go = "keep" })).Status.ShouldBe(HttpStatusCode.NotFound);

        (await school.Read(db => db.Referrals.ToListAsync())).Sum(r => r.SupportTried.Count).ShouldBe(before);
    }

    private sealed record Kept(string Number, string Basis);

    private static async Task<Kept> KeepAsync(Browser by, string address, object fields)
    {
        var all = fields.GetType().GetProperties().ToDictionary(p => p.Name, p => p.GetValue(fields));
        all["Go"] = "keep";
        var answer = await by.PostAsync(address, all);
        answer.Status.ShouldBe(HttpStatusCode.OK);
        return JsonSerializer.Deserialize<Kept>(answer.Html)!;
    }

    private static Task<List<SupportTried>> TriedAsync(TestSchool school) => school.Read(async db => (await db.Referrals.SingleAsync()).SupportTried.ToList());

    private async Task<(TestSchool School, Browser Teacher, string Address)> DraftAsync(params string[] tried)
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.By(teacher).WithNothing().Also(x => tried.ToList().ForEach(t => x.AddSupportTried(t, null, null, null))));
        return (school, teacher, $"/referrals/{referral.Id}/tried");
    }
}
