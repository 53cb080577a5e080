using System.Net;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.PrivateLinks;
using IapManager.Web.Infrastructure.Access;
using Microsoft.Extensions.Configuration;

namespace IapManager.Web.Tests.Features.Views;

/// <summary>Nobody comes in by guessing, and nobody is kept out by others who guess.</summary>
public sealed class LinkGuardTests
{
    private static readonly Dictionary<string, string> Usual = new() { ["RateLimit:WrongLinks"] = "30", ["RateLimit:WrongLinksInAll"] = "600", ["ForwardedHeaders_Enabled"] = "true" };

    [Fact]
    public async Task TenThousandRandomLinks_OpenNothing_AreThrottled_AndARealLinkOpensMeanwhile()
    {
        await using var app = new IapApp { Settings = Usual };
        var link = await SentLink.MakeAsync(app, Voice.Parent);
        var guesser = From(app, "203.0.113.9");
        var answers = new Dictionary<HttpStatusCode, int>();
        TimeSpan? wait = null;

        for (var n = 0; n < 10_000; n++)
        {
            using var answer = await guesser.Http.GetAsync($"/v/{SecretToken.New()}");
            answers[answer.StatusCode] = answers.GetValueOrDefault(answer.StatusCode) + 1;
            wait = answer.Headers.RetryAfter?.Delta ?? wait;
        }

        answers.ShouldBe(new Dictionary<HttpStatusCode, int> { [HttpStatusCode.NotFound] = 30, [HttpStatusCode.TooManyRequests] = 9_970 }, ignoreOrder: true);
        wait.ShouldBe(LinkGuard.Window);
        var words = await guesser.GetAsync(link.Path);
        words.Status.ShouldBe(HttpStatusCode.TooManyRequests, "even a real link waits where so many were tried");
        words.Heading.ShouldBe("Please wait a little");
        (await From(app, "198.51.100.7").GetAsync(link.Path)).Status.ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(LinkGuard.Window);
        (await guesser.GetAsync(link.Path)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task PostsToRandomLinks_AreCountedToo()
    {
        await using var app = new IapApp { Settings = new() { ["RateLimit:WrongLinks"] = "3" } };
        await app.SchoolAsync();
        var guesser = app.Visitor();

        var answers = new List<HttpStatusCode>();
        for (var n = 0; n < 4; n++)
        {
            answers.Add((await guesser.PostAsync($"/v/{SecretToken.New()}", new { Go = "next" })).Status);
        }

        answers.ShouldBe([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.TooManyRequests]);
    }

    [Fact]
    public async Task AClassBehindOneAddress_IsNotCounted()
    {
        await using var app = new IapApp { Settings = new() { ["RateLimit:WrongLinks"] = "3" } };
        var link = await SentLink.MakeAsync(app, Voice.Pupil);

        for (var n = 0; n < 40; n++)
        {
            (await app.Visitor().GetAsync(link.Path)).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task ManyRequestsOfAnyKind_AreThrottledInWords_WithATimeToWait()
    {
        await using var app = new IapApp { Settings = new() { ["RateLimit:LinksPerMinute"] = "5" } };
        await app.SchoolAsync();
        var visitor = app.Visitor();
        for (var n = 0; n < 5; n++)
        {
            (await visitor.GetAsync("/v/thank-you")).Status.ShouldBe(HttpStatusCode.OK);
        }

        var page = await visitor.GetAsync("/v/thank-you");

        page.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        page.Heading.ShouldBe("Please wait a little");
        page.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void ManyNetworks_MakeEachOnesAllowanceSmall_ButNotNone()
    {
        var clock = new SettableClock(new DateTimeOffset(2026, 11, 23, 9, 30, 0, TimeSpan.Zero));
        var guard = new LinkGuard(clock, new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["RateLimit:WrongLinks"] = "30", ["RateLimit:WrongLinksInAll"] = "100" }).Build());
        for (var n = 0; n < 100; n++)
        {
            guard.CountWrong($"net {n}");
        }

        guard.WaitOf("family").ShouldBeNull();
        guard.CountWrong("family");
        guard.CountWrong("family");
        guard.WaitOf("family").ShouldBeNull();
        guard.CountWrong("family");
        guard.WaitOf("family").ShouldBe(LinkGuard.Window);
        clock.Advance(LinkGuard.Window);
        guard.WaitOf("family").ShouldBeNull();
    }

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9", true)]
    [InlineData("203.0.113.9", "::ffff:203.0.113.9", true)]
    [InlineData("203.0.113.9", "203.0.113.10", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void Addresses_OfOneNetwork_AreOne(string one, string other, bool same) =>
        (LinkGuard.NetworkOf(IPAddress.Parse(one)) == LinkGuard.NetworkOf(IPAddress.Parse(other))).ShouldBe(same);

    private static Browser From(IapApp app, string address)
    {
        var visitor = app.Visitor();
        visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return visitor;
    }
}
