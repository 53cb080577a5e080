using System.Net;
using IapManager.Data.Audit;
using IapManager.Domain.Packs;
using IapManager.Domain.Schools;
using IapManager.Web.Tests.Features.ReviewPacks;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.UsualPacks;

public sealed class UsualPackTests(IapApp app) : IClassFixture<IapApp>
{
    private const string Address = "/reviews/usual-pack";

    [Fact]
    public async Task Choice_IsShownWithWhomItTouches_BeforeItHolds()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var page = await lead.OpenAsync(Address);
        page.Text.ShouldContain("It changes the pack of every pupil from now on");
        page.Text.ShouldContain("The school has not chosen: all sections, since the last review.");
        page.All("[name=Sections][checked]").Count.ShouldBe(PackSections.All.Count);

        var check = await lead.PostAsync(Address, new { Sections = new[] { "Plan", "Decision" }, Span = "Start" });

        check.Heading.ShouldBe("Is this the usual pack of the whole school?");
        check.Text.ShouldContain("2 of 15 sections");
        check.Text.ShouldContain("Strengths and what works, which goes in now");
        check.Text.ShouldContain("Since the start");
        (await school.Read(db => db.ReviewPackChoices.CountAsync())).ShouldBe(0, "nothing holds before it is confirmed");

        (await check.SendAsync("main form[method=post]", new { })).Location.ShouldBe(Address);

        var now = await lead.OpenAsync(Address);
        now.Text.ShouldContain($"{lead.Name} chose on ");
        now.Text.ShouldContain("2 of 15 sections, since the start.");
        now.All("[name=Sections][checked]").Count.ShouldBe(2);
        (await school.Read(db => db.ReviewPackChoices.SingleAsync())).Sections.ShouldBe([PackSection.Plan, PackSection.Decision]);
    }

    [Fact]
    public async Task PackInOneClick_Follows_AndTakingBack_BringsEverySectionAgain()
    {
        var school = await app.SchoolAsync();
        var (pupil, _) = await ChosenPackTests.SecretsAsync(school);
        var lead = await school.User(SchoolRole.IapLead);
        await ChooseAsync(lead, "Strengths");
        var slt = await school.User(SchoolRole.Slt);

        var text = new ReadPdf(await slt.GetAsync($"/pupils/{pupil.Id}/review-pack.pdf")).Text;
        text.ShouldContain("Runs the guinea pig rota");
        text.ShouldNotContain("Missing from this pack");
        text.ShouldNotContain("HEALTHSECRET");
        (await slt.OpenAsync($"/pupils/{pupil.Id}/review-pack")).All("[name=Sections][checked]").Count.ShouldBe(1);

        var ask = await lead.OpenAsync((await lead.OpenAsync(Address)).Find("a[href$='/usual-pack/all']")!.GetAttribute("href")!);
        ask.Text.ShouldContain("All 15 sections then go in");
        (await school.Read(db => db.ReviewPackChoices.CountAsync())).ShouldBe(1, "opening the page takes nothing back");
        await ask.SendAsync("main form[method=post]", new { });

        (await school.Read(db => db.ReviewPackChoices.CountAsync())).ShouldBe(0);
        (await lead.OpenAsync(Address)).Text.ShouldContain("The school has not chosen: all sections, since the last review.");
        new ReadPdf(await slt.GetAsync($"/pupils/{pupil.Id}/review-pack.pdf")).Text.ShouldContain("Missing from this pack");
        (await lead.GetAsync($"{Address}/all")).Location.ShouldBe(Address, "there is nothing to take back any more");
        (await school.Read(db => db.AuditEntries.Where(e => e.SchoolId == school.Id && e.Subject == nameof(ReviewPackChoice)).Select(e => e.Action).ToListAsync())).ShouldBe([AuditAction.Add, AuditAction.Remove]);
    }

    [Theory]
    [InlineData(SchoolRole.Dsl)]
    [InlineData(SchoolRole.Slt)]
    [InlineData(SchoolRole.IapStaff)]
    [InlineData(SchoolRole.MainstreamStaff)]
    public async Task OnlyLeadAndSenco_ChooseForTheSchool(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(role);

        (await user.GetAsync(Address)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await user.PostAsync(Address, new { Sections = "Plan", Span = "Start", Sure = true })).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await user.PostAsync($"{Address}/all")).Status.ShouldBe(HttpStatusCode.Forbidden);

        (await school.Read(db => db.ReviewPackChoices.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("", "LastReview", "Choose what goes in")]
    [InlineData("Plan", "Dates", "Choose which days the packs tell of")]
    public async Task NothingChosen_OrSingleDates_IsSaid(string section, string span, string words)
    {
        var lead = await (await app.SchoolAsync()).User(SchoolRole.Senco);

        var page = await lead.PostAsync(Address, new { Sections = section, Span = span, Sure = true });

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Errors.ShouldContain(words);
    }

    [Fact]
    public async Task TwoAtOnce_TheSecondIsTold_AndTheFirstStands()
    {
        var school = await app.SchoolAsync();
        var (lead, senco) = (await school.User(SchoolRole.IapLead), await school.User(SchoolRole.Senco));
        await ChooseAsync(lead, "Plan");
        var (back, second) = (await lead.OpenAsync($"{Address}/all"), await CheckAsync(senco, "Days"));
        await ChooseAsync(lead, "Strengths");

        (await second.SendAsync("main form[method=post]", new { })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await back.SendAsync("main form[method=post]", new { })).Status.ShouldBe(HttpStatusCode.Conflict);

        (await school.Read(db => db.ReviewPackChoices.SingleAsync())).Sections.ShouldBe([PackSection.Strengths]);
    }

    private static async Task ChooseAsync(Browser user, string section) => (await (await CheckAsync(user, section)).SendAsync("main form[method=post]", new { })).Location.ShouldBe(Address);

    private static async Task<Page> CheckAsync(Browser user, string section)
    {
        var stamp = (await user.OpenAsync(Address)).ValueOf("Stamp") ?? "";
        return await user.PostAsync(Address, new { Sections = section, Span = "LastReview", Stamp = stamp });
    }
}
