using System.Net;
using System.Security.Cryptography;
using System.Text;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Views;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Views;

/// <summary>A link just made is not closed by loading its page again, going back or pressing twice, and nobody closes another's without being told.</summary>
public sealed class LinkInHandTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Address_IsShownAgain_WhenThePageIsLoadedAgain_AndTheLinkStaysOpen()
    {
        var (school, lead, address) = await ViewAsync();

        var answer = await (await lead.GetAsync(address)).SendAsync("form[action$='/link']");
        answer.Location.ShouldNotBeNull().ShouldStartWith(address);
        var first = AddressOf(await lead.GetAsync(answer.Location!));

        AddressOf(await lead.GetAsync(answer.Location!)).ShouldBe(first);
        AddressOf(await lead.GetAsync(address)).ShouldBe(first);
        (await OpenAsync(school)).ShouldBe(1);
        (await app.Visitor().GetAsync(first)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task SameForm_SentTwice_MakesOneLink_AndShowsItBothTimes()
    {
        var (school, lead, address) = await ViewAsync();
        var form = await lead.GetAsync(address);

        var first = AddressOf(await form.SubmitAsync("form[action$='/link']"));
        var second = AddressOf(await form.SubmitAsync("form[action$='/link']"));

        second.ShouldBe(first);
        (await school.Read(db => db.PrivateLinks.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task SameForm_SentTwiceAtOnce_MakesOneLink()
    {
        var (school, lead, address) = await ViewAsync();
        var form = await lead.GetAsync(address);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => form.SendAsync("form[action$='/link']")));

        answers.Select(a => $"{a.Status} {string.Join(" ", a.Errors)}".Trim()).ShouldAllBe(a => a == "Found");
        (await school.Read(db => db.PrivateLinks.CountAsync())).ShouldBe(1);
        (await app.Visitor().GetAsync(AddressOf(await lead.GetAsync(address)))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task SecondMemberOfStaff_IsToldOfTheLinkMadeMeanwhile_AndClosesItOnlyKnowing()
    {
        var (school, lead, address) = await ViewAsync();
        var senco = await school.User(SchoolRole.Senco);
        var hers = await senco.GetAsync(address);
        var first = AddressOf(await (await lead.GetAsync(address)).SubmitAsync("form[action$='/link']"));

        var told = await hers.SubmitAsync("form[action$='/link']", new { Days = 5 });

        told.Status.ShouldBe(HttpStatusCode.Conflict);
        told.Text.ShouldContain($"{lead.Name} made a link at 9:30am, while this page was open");
        told.ValueOf("Days").ShouldBe("5");
        told.Html.ShouldNotContain(first[3..], customMessage: "the address is the maker's alone");
        (await app.Visitor().GetAsync(first)).Status.ShouldBe(HttpStatusCode.OK);
        AddressOf(await told.SubmitAsync("form[action$='/link']")).ShouldNotBe(first);
        (await app.Visitor().GetAsync(first)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await lead.GetAsync(address)).Text.ShouldContain($"{senco.Name} made a new link.");
    }

    [Fact]
    public async Task TwoMembersOfStaff_AtTheSameMoment_MakeOneOpenLink_AndOneIsTold()
    {
        var (school, lead, address) = await ViewAsync();
        var senco = await school.User(SchoolRole.Senco);
        var forms = new[] { await lead.GetAsync(address), await senco.GetAsync(address) };

        var answers = await Task.WhenAll(forms.Select(f => f.SendAsync("form[action$='/link']")));

        answers.Select(a => a.Status).Order().ShouldBe([HttpStatusCode.Found, HttpStatusCode.Conflict]);
        answers.Single(a => a.Status == HttpStatusCode.Conflict).Text.ShouldContain("made a link at 9:30am, while this page was open");
        (await OpenAsync(school)).ShouldBe(1);
    }

    [Fact]
    public async Task OwnSecondWindow_IsToldToo()
    {
        var (_, lead, address) = await ViewAsync();
        var (one, two) = (await lead.GetAsync(address), await lead.GetAsync(address));
        await one.SubmitAsync("form[action$='/link']");

        var told = await two.SubmitAsync("form[action$='/link']");

        told.Text.ShouldContain("You made a link at 9:30am, while this page was open");
    }

    [Fact]
    public async Task Address_IsGoneAfterAQuarterOfAnHour_AndNobodyElseEverSeesIt()
    {
        await using var own = new IapApp { Alone = true };
        var (school, lead, address) = await ViewAsync(own);
        var first = AddressOf(await (await lead.GetAsync(address)).SubmitAsync("form[action$='/link']"));
        (await (await school.User(SchoolRole.Senco)).GetAsync(address)).Html.ShouldNotContain(first[3..]);

        own.Clock.Advance(LinkInHand.Shown - TimeSpan.FromSeconds(1));
        AddressOf(await lead.GetAsync(address)).ShouldBe(first);
        own.Clock.Advance(TimeSpan.FromSeconds(1));

        var page = await lead.GetAsync(address);
        page.Find("#private-link").ShouldBeNull();
        page.Text.ShouldContain("A link is open");
        page.Html.ShouldNotContain(first[3..]);
    }

    [Fact]
    public async Task Cookie_HoldsNoAddress_AndIsOfNoUseToAnotherUser()
    {
        var (school, lead, address) = await ViewAsync();
        var answer = await (await lead.GetAsync(address)).SendAsync("form[action$='/link']");
        var first = AddressOf(await lead.GetAsync(address));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-iap-link-", StringComparison.Ordinal));
        cookie.ShouldNotContain(first[3..]);
        cookie.ToLowerInvariant().ShouldContain("httponly");
        cookie.ToLowerInvariant().ShouldContain("samesite=strict");
        cookie.ToLowerInvariant().ShouldContain("path=/; secure");
        var senco = await school.User(SchoolRole.Senco);

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Cookie", cookie.Split(';')[0]);
        using var page = await senco.Http.SendAsync(request);

        (await page.Content.ReadAsStringAsync()).ShouldNotContain("private-link");
    }

    [Fact]
    public async Task AnotherLink_CanBeMadeOnPurpose_WhileOneIsInHand()
    {
        var (_, lead, address) = await ViewAsync();
        var page = await (await lead.GetAsync(address)).SubmitAsync("form[action$='/link']");
        var first = AddressOf(page);

        page = await page.ClickAsync("Send it again, the link made on Monday 23 November");
        page.Text.ShouldContain("A new link closes it. See its address until 9:45am.");
        AddressOf(await page.ClickAsync("See its address")).ShouldBe(first);
        var second = AddressOf(await page.SubmitAsync("form[action$='/link']"));

        second.ShouldNotBe(first);
        (await app.Visitor().GetAsync(first)).Status.ShouldBe(HttpStatusCode.NotFound);
        AddressOf(await lead.GetAsync(address)).ShouldBe(second);
    }

    [Fact]
    public async Task OldForm_OfALinkThatIsClosedByNow_SaysSo_AndMakesNoOther()
    {
        var (school, lead, address) = await ViewAsync();
        var form = await lead.GetAsync(address);
        await form.SubmitAsync("form[action$='/link']");
        await lead.PostAsync($"{address}/close", new { reason = "No longer needed" });

        var page = await form.SubmitAsync("form[action$='/link']");

        page.Notice.ShouldBe("The link made from that page is no longer open. What became of it stands below.");
        (await OpenAsync(school)).ShouldBe(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("!!!")]
    [InlineData("Q2ZESjg")]
    public async Task SealThatSomebodyMadeUp_GivesARandomSecretAllTheSame(string seal)
    {
        var (school, lead, address) = await ViewAsync();

        (await lead.PostAsync(address, new { Seal = seal })).Status.ShouldBe(HttpStatusCode.Found);

        (await school.Read(db => db.PrivateLinks.SingleAsync())).TokenHash.ShouldNotBe(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(seal))));
        (await app.Visitor().GetAsync(AddressOf(await lead.GetAsync(address)))).Status.ShouldBe(HttpStatusCode.OK);
    }

    private static string AddressOf(Page page) => new Uri(page.Find("#private-link")?.GetAttribute("value") ?? throw new InvalidOperationException(page.Text)).AbsolutePath;

    private static Task<int> OpenAsync(TestSchool school) => school.Read(db => db.PrivateLinks.CountAsync(l => l.UsedAt == null && l.RevokedAt == null));

    private async Task<(TestSchool School, Browser Lead, string Address)> ViewAsync(IapApp? host = null)
    {
        var school = await (host ?? app).SchoolAsync();
        var referral = await school.Referral(r => r.Submitted());
        return (school, await school.User(SchoolRole.IapLead), $"/views/{referral.ViewOf(Voice.Parent).Id}/link");
    }
}
