using System.Collections.Concurrent;
using System.Net;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace IapManager.Web.Tests.Features.Views;

/// <summary>A private link shows a first name and questions; neither it nor its secret is to be found anywhere else.</summary>
public sealed class LinkSecrecyTests(IapApp app) : IClassFixture<IapApp>
{
    [Theory]
    [InlineData(Voice.Pupil)]
    [InlineData(Voice.Parent)]
    public async Task Page_IsKeptNowhere_AndSendsItsAddressToNobody(Voice voice)
    {
        var link = await SentLink.MakeAsync(app, voice);

        var page = await app.Visitor().GetAsync(link.Path);

        page.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        page.Headers.CacheControl!.NoStore.ShouldBeTrue();
        page.Headers.GetValues("X-Robots-Tag").Single().ShouldContain("noindex");
        page.Find("meta[name=referrer]")!.GetAttribute("content").ShouldBe("no-referrer");
        page.Html.ShouldNotContain(link.Token, customMessage: "a page that is saved or copied does not hold the secret");
        page.Document.Title!.ShouldNotContain("Maya");
    }

    [Theory]
    [InlineData(Voice.Pupil)]
    [InlineData(Voice.Parent)]
    public async Task Page_ShowsNothingBeyondTheFirstName(Voice voice)
    {
        var link = await SentLink.MakeAsync(app, voice);
        var pupil = await link.School.Read(db => db.Pupils.SingleAsync(p => p.Id == link.Referral.PupilId));

        var page = await app.Visitor().GetAsync(link.Path);

        page.Text.ShouldContain("Maya");
        foreach (var secret in new[] { pupil.LegalSurname, "The Bridge", link.Referral.Reference, pupil.Upn!, link.By.Name })
        {
            page.Html.ShouldNotContain(secret);
        }
    }

    [Fact]
    public async Task EveryLinkThatOpensNothing_GetsTheSameAnswer()
    {
        await using var own = new IapApp { Alone = true };
        var used = await SentLink.MakeAsync(own, Voice.Parent);
        await (await own.Visitor().GetAsync(used.Path)).SubmitAsync("#answers", new Dictionary<string, object?> { ["Words[0]"] = "Once" });
        var closed = await SentLink.MakeAsync(own, Voice.Parent);
        await closed.By.PostAsync($"/views/{closed.ViewId}/link/close");
        var expired = await SentLink.MakeAsync(own, Voice.Pupil, new { Days = 1 });
        own.Clock.Advance(TimeSpan.FromDays(1));
        var visitor = own.Visitor();

        var pages = new List<Page>();
        foreach (var path in new[] { used.Path, closed.Path, expired.Path, $"/v/{SecretToken.New()}", "/v/x" })
        {
            pages.Add(await visitor.GetAsync(path));
        }

        pages.ShouldAllBe(p => p.Status == HttpStatusCode.NotFound);
        pages.Select(p => p.Html).Distinct().Count().ShouldBe(1);
        pages.Select(p => string.Join(';', p.Headers.Select(h => $"{h.Key}={string.Join(',', h.Value)}").Order())).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Link_ClosesAtItsMinute()
    {
        await using var own = new IapApp { Alone = true };
        var link = await SentLink.MakeAsync(own, Voice.Pupil, new { Days = 3 });
        own.Clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromMinutes(1));
        (await own.Visitor().GetAsync(link.Path)).Status.ShouldBe(HttpStatusCode.OK);

        own.Clock.Advance(TimeSpan.FromMinutes(1));

        (await own.Visitor().GetAsync(link.Path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Secret_IsInNoLog()
    {
        var words = new Recorder();
        await using var own = new IapApp { AlsoLogsTo = words, Settings = new() { ["Logging:LogLevel:Default"] = "Debug", ["Logging:LogLevel:Microsoft.AspNetCore"] = "Information" } };
        var link = await SentLink.MakeAsync(own, Voice.Parent);
        var client = own.Visitor().Http;

        (await client.GetAsync(link.Path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await client.PostAsync(link.Path, new FormUrlEncodedContent([new("Words[0]", "x")]));
        await client.GetAsync($"/v/{SecretToken.New()}");

        words.Lines.ShouldNotBeEmpty();
        words.Lines.ShouldAllBe(l => !l.Contains(link.Token));
        (await link.School.Read(db => db.AuditEntries.Select(a => $"{a.Detail} {a.UserName} {a.From}").ToListAsync())).ShouldAllBe(a => !a.Contains(link.Token));
    }

    [Fact]
    public async Task EveryStepOfALink_IsInTheLog_UnderThePupil()
    {
        var link = await SentLink.MakeAsync(app, Voice.Parent);
        await (await app.Visitor().GetAsync(link.Path)).SubmitAsync("#answers", new Dictionary<string, object?> { ["Words[0]"] = "Once" });

        var entries = await link.School.Read(db => db.AuditEntries.Where(a => a.SchoolId == link.School.Id && a.Subject == "PrivateLink").OrderBy(a => a.Id).Select(a => new { a.UserName, a.Action, a.PupilId }).ToListAsync());

        entries.Select(e => e.PupilId).Distinct().ShouldBe([link.Referral.PupilId]);
        entries.Select(e => $"{e.Action} {e.UserName}").ShouldBe([$"Add {link.By.Name}", "Change A parent or carer, by private link", "Change A parent or carer, by private link"]);
    }

    [Fact]
    public async Task LinkOfAnotherSchool_IsNotListed_AndNotClosed()
    {
        var link = await SentLink.MakeAsync(app, Voice.Parent);
        var stranger = await (await app.SchoolAsync("Another School")).User(SchoolRole.IapLead);

        (await stranger.GetAsync($"/views/{link.ViewId}/link")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.PostAsync($"/views/{link.ViewId}/link/close")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.PostAsync($"/views/{link.ViewId}/another", new { Who = "Me" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.PostAsync($"/views/{link.ViewId}/translation", new { Words = "Me" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.Visitor().GetAsync(link.Path)).Status.ShouldBe(HttpStatusCode.OK);
    }

    private sealed class Recorder : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = [];

        public IReadOnlyCollection<string> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
