using System.Net;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Referrals;

/// <summary>What has been tried: entries in their order, changed and taken away, by two people at once.</summary>
public sealed class SupportTriedTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Entry_IsChangedInItsPlace()
    {
        var (school, teacher, referral) = await DraftAsync("Reading group", "Mentor", "Key adult");
        var list = await teacher.GetAsync($"/referrals/{referral.Id}/tried");
        var mentor = referral.SupportTried.Single(t => t.What == "Mentor");

        var back = await (await list.ClickAsync("Change Mentor")).SubmitAsync("main form.form", new { What = "Mentor, twice a week", HowItWent = "Goes gladly" });

        back.Notice.ShouldBe("Saved.");
        (await TriedAsync(school)).Select(t => t.InOneLine).ShouldBe(["Reading group", "Mentor, twice a week: Goes gladly", "Key adult"]);
        (await TriedAsync(school))[1].Number.ShouldBe(mentor.Number);
    }

    [Fact]
    public async Task TwoPeople_WhoAddChangeAndTakeAwayAtOnce_LoseNothing()
    {
        var (school, teacher, referral) = await DraftAsync("Reading group", "Mentor", "Key adult");
        var senco = await school.User(SchoolRole.Senco);
        var address = $"/referrals/{referral.Id}/tried";
        var numbers = referral.SupportTried.Select(t => t.Number).ToList();
        var opened = await senco.GetAsync($"{address}/{numbers[1]}");
        await Task.WhenAll(
            teacher.PostAsync(address, new { What = "Quiet lunch" }),
            senco.PostAsync(address, new { What = "Art club" }),
            teacher.PostAsync($"{address}/{numbers[0]}/remove"),
            opened.SubmitAsync("main form.form", new { HowItWent = "Goes gladly" }),
            teacher.PostAsync($"/referrals/{referral.Id}/sections/Agencies", new { Text = "Early help", Go = "list" }));

        (await TriedAsync(school)).Select(t => t.InOneLine).Order().ShouldBe(["Art club", "Key adult", "Mentor: Goes gladly", "Quiet lunch"]);
        (await school.Read(db => db.Referrals.SingleAsync())).TextOf(ReferralSectionKind.Agencies).ShouldBe("Early help");
    }

    [Fact]
    public async Task EntryThatSomebodyElseChanged_IsShownBeforeItIsWrittenOver()
    {
        var (school, teacher, referral) = await DraftAsync("Mentor");
        var senco = await school.User(SchoolRole.Senco);
        var address = $"/referrals/{referral.Id}/tried/{referral.SupportTried.Single().Number}";
        var (hers, his) = (await senco.GetAsync(address), await teacher.GetAsync(address));
        await hers.SubmitAsync("main form.form", new { HowLong = "Six weeks" });

        var conflict = await his.SubmitAsync("main form.form", new { HowItWent = "Goes gladly" });

        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Text.ShouldContain("Somebody changed this while you were writing");
        conflict.Text.ShouldContain("It now says: Mentor (Six weeks)");
        (await TriedAsync(school)).Single().InOneLine.ShouldBe("Mentor (Six weeks)");
        await conflict.SubmitAsync("main form.form", new { HowLong = "Six weeks", HowItWent = "Goes gladly" });
        (await TriedAsync(school)).Single().InOneLine.ShouldBe("Mentor (Six weeks): Goes gladly");
    }

    [Fact]
    public async Task NumberOfAnEntryTakenAway_IsNotGivenAgain()
    {
        var (school, teacher, referral) = await DraftAsync("Mentor");
        var number = referral.SupportTried.Single().Number;
        await teacher.PostAsync($"/referrals/{referral.Id}/tried/{number}/remove");
        await teacher.PostAsync($"/referrals/{referral.Id}/tried", new { What = "Key adult" });

        (await teacher.PostAsync($"/referrals/{referral.Id}/tried/{number}", new { What = "Written over" })).Status.ShouldBe(HttpStatusCode.NotFound);
        await teacher.PostAsync($"/referrals/{referral.Id}/tried/{number}/remove");

        (await TriedAsync(school)).Single().What.ShouldBe("Key adult");
    }

    [Fact]
    public async Task AfterSending_AnEntryIsAmendedWithWhy_AndNeverTakenAway()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.By(teacher).Submitted());
        var number = referral.SupportTried.Single().Number;
        var page = await teacher.GetAsync($"/referrals/{referral.Id}/tried/{number}");

        (await page.SubmitAsync("main form.form", new { HowLong = "Eight weeks" })).Errors.ShouldBe(["Say why the referral is amended"]);
        await page.SubmitAsync("main form.form", new { HowLong = "Eight weeks", Why = "Counted again" });
        var removed = await teacher.PostAsync($"/referrals/{referral.Id}/tried/{number}/remove");

        removed.Status.ShouldBe(HttpStatusCode.Conflict);
        var amendment = (await school.Read(db => db.Referrals.SingleAsync())).Amendments.Single();
        amendment.OldText.ShouldBe("Small group for reading (Autumn 2026, Six weeks): Went well while it lasted");
        amendment.NewText.ShouldContain("Eight weeks");
    }

    private static Task<List<SupportTried>> TriedAsync(TestSchool school) => school.Read(async db => (await db.Referrals.SingleAsync()).SupportTried.ToList());

    private async Task<(TestSchool School, Browser Teacher, Referral Referral)> DraftAsync(params string[] tried)
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.By(teacher).WithNothing().Also(x => tried.ToList().ForEach(t => x.AddSupportTried(t, null, null, null))));
        return (school, teacher, referral);
    }
}
