using System.Collections.Concurrent;
using System.Net;
using IapManager.Data.Audit;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace IapManager.Web.Tests.Features.CalendarFeeds;

/// <summary>A feed gives what its owner may see at that moment, and nothing at all to anybody else.</summary>
public sealed class FeedAccessTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Token_IsLongAndRandom_AndOnlyItsHashIsKept()
    {
        var (school, _, lead, path) = await ProvisionFeedAsync();
        var token = path[3..^4];

        var kept = await school.Read(db => db.CalendarFeeds.SingleAsync());

        token.Length.ShouldBe(SecretToken.Length);
        kept.TokenHash.ShouldBe(SecretToken.HashOf(token));
        (await lead.GetAsync("/calendars")).Html.ShouldNotContain(token, customMessage: "the address is shown once");
        (await school.Read(db => db.AuditEntries.Select(a => a.Detail).ToListAsync())).ShouldAllBe(d => d == null || !d.Contains(token));
    }

    [Fact]
    public async Task Answer_IsForThisCalendarAlone_AndForNoSearchEngine()
    {
        var (_, _, _, path) = await ProvisionFeedAsync();

        var page = await app.Visitor().GetAsync(path);

        page.Headers.CacheControl!.Private.ShouldBeTrue();
        page.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        page.Headers.GetValues("X-Robots-Tag").Single().ShouldContain("noindex");
        page.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task EveryAddressThatGivesNothing_GetsTheSameAnswer()
    {
        await using var own = new IapApp { Alone = true };
        var (school, _, lead, closed) = await ProvisionFeedAsync(own);
        await lead.PostAsync($"/calendars/{await school.Read(db => db.CalendarFeeds.Select(f => f.Id).SingleAsync())}/close");
        var pupil = await WithPlaceAsync(school);
        var expired = await MadeFeeds.ForFamilyAsync(lead, pupil);
        own.Clock.Set(new DateTimeOffset(2027, 7, 22, 8, 0, 0, TimeSpan.Zero));
        var visitor = own.Visitor();

        var pages = new List<Page>();
        foreach (var path in new[] { closed, expired, $"/c/{SecretToken.New()}.ics", "/c/x.ics", $"/c/{new string('A', 43)}.ics", $"/c/{new string('z', 4000)}.ics", $"/c/{closed[3..^5]}.ics" })
        {
            pages.Add(await visitor.GetAsync(path));
        }

        pages.ShouldAllBe(p => p.Status == HttpStatusCode.NotFound);
        pages.Select(p => p.Html).Distinct().Single().ShouldStartWith("This calendar is not open.");
        pages.Select(p => string.Join(';', p.Headers.Select(h => $"{h.Key}={string.Join(',', h.Value)}").Order())).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Feed_HoldsToTheEndOfTheSchoolYear_AndNotADayLonger()
    {
        await using var own = new IapApp { Alone = true };
        var school = await own.SchoolAsync();
        var pupil = await WithPlaceAsync(school);
        var path = await MadeFeeds.ForFamilyAsync(await school.User(SchoolRole.IapLead), pupil);

        own.Clock.Set(new DateTimeOffset(2027, 7, 21, 21, 0, 0, TimeSpan.Zero));
        (await own.Visitor().GetAsync(path)).Status.ShouldBe(HttpStatusCode.OK);

        // A minute after midnight in London, which is an hour before midnight in UTC.
        own.Clock.Set(new DateTimeOffset(2027, 7, 21, 23, 1, 0, TimeSpan.Zero));
        (await own.Visitor().GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task ClosedAccount_HasNoCalendarAnyMore_NotEvenWhenItIsOpenedAgain()
    {
        var (school, _, lead, path) = await ProvisionFeedAsync();
        var administrator = await school.User(SchoolRole.Administrator);
        var part = await school.Read(db => db.SchoolUsers.Where(u => u.UserId == lead.UserId).Select(u => u.Id).SingleAsync());
        (await app.Visitor().GetAsync(path)).Status.ShouldBe(HttpStatusCode.OK);

        await administrator.PostAsync($"/users/{part}/deactivate");
        (await school.Read(db => db.SchoolUsers.Where(u => u.Id == part).Select(u => u.DeactivatedAt).SingleAsync())).ShouldNotBeNull();
        (await app.Visitor().GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);

        await administrator.PostAsync($"/users/{part}/reactivate");
        (await app.Visitor().GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task AccountClosedWithoutAWord_IsFoundOutAtTheNextFetch()
    {
        var (school, _, lead, path) = await ProvisionFeedAsync();

        await school.Change(async db => (await db.SchoolUsers.SingleAsync(u => u.UserId == lead.UserId)).DeactivatedAt = school.Now);

        (await app.Visitor().GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task RoleTakenAway_TakesTheCalendarWithIt()
    {
        var (school, _, lead, path) = await ProvisionFeedAsync();

        await school.Change(async db => (await db.SchoolUsers.SingleAsync(u => u.UserId == lead.UserId)).Roles = [SchoolRole.MainstreamStaff]);
        (await app.Visitor().GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);

        await school.Change(async db => (await db.SchoolUsers.SingleAsync(u => u.UserId == lead.UserId)).Roles = [SchoolRole.Governor]);
        (await app.Visitor().GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task PupilNoLongerSeen_IsNoLongerInTheCalendar()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.Staff();
        var pupil = await school.Pupil();
        await school.Lessons(pupil, ("Art", teacher));
        await school.TimetableVersion(await school.Placement(p => p.For(pupil)), 50);
        var user = await school.User(SchoolRole.MainstreamStaff, teacher);
        var (one, all) = (await MadeFeeds.OfPupilAsync(user, pupil), await MadeFeeds.OwnAsync(user));
        (await MadeFeeds.ReadAsync(app, all)).Events.ShouldNotBeEmpty();
        (await MadeFeeds.ReadAsync(app, one)).Events.ShouldNotBeEmpty();

        await school.Change(async db => db.ClassMembers.RemoveRange(await db.ClassMembers.Where(m => m.PupilId == pupil.Id).ToListAsync()));

        (await app.Visitor().GetAsync(one)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await MadeFeeds.ReadAsync(app, all)).Events.ShouldBeEmpty();
        (await user.GetAsync("/calendars")).Text.ShouldContain("A pupil whom you do not see any more: timetable");
    }

    [Fact]
    public async Task FamilysCalendar_EndsWithThePlace_AndWithThePupil()
    {
        var school = await app.SchoolAsync();
        var (left, back) = (await WithPlaceAsync(school), await WithPlaceAsync(school));
        var lead = await school.User(SchoolRole.IapLead);
        var (leftPath, backPath) = (await MadeFeeds.ForFamilyAsync(lead, left), await MadeFeeds.ForFamilyAsync(lead, back));

        await school.Change(async db => (await db.Pupils.SingleAsync(p => p.Id == left.Id)).LeftOn = school.Today.AddDays(-1));
        await school.Change(async db => (await db.Placements.SingleAsync(p => p.PupilId == back.Id)).End(school.Today.AddDays(-3), PlacementOutcome.OtherSchool, null, [], school.Lead, school.Now));

        (await app.Visitor().GetAsync(leftPath)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.Visitor().GetAsync(backPath)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task FamilysCalendar_IsTheSchools_AndOutlivesTheAccountThatMadeIt()
    {
        var school = await app.SchoolAsync();
        var pupil = await WithPlaceAsync(school);
        var lead = await school.User(SchoolRole.IapLead);
        var path = await MadeFeeds.ForFamilyAsync(lead, pupil);

        await school.Change(async db => (await db.SchoolUsers.SingleAsync(u => u.UserId == lead.UserId)).DeactivatedAt = school.Now);

        (await app.Visitor().GetAsync(path)).Status.ShouldBe(HttpStatusCode.OK);
        var other = await school.User(SchoolRole.Senco);
        var page = await other.GetAsync($"/pupils/{pupil.Id}/calendars");
        page.Text.ShouldContain("Mrs Collins, mother");
        page.Text.ShouldContain("Last fetched by a calendar on 23 Nov 2026 at 9:30am.");
        await page.SubmitAsync("form[action$=close]");
        (await app.Visitor().GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.GetAsync($"/pupils/{pupil.Id}/calendars")).Text.ShouldContain($"Closed by {other.Name}");
    }

    [Theory]
    [InlineData(SchoolRole.MainstreamStaff)]
    [InlineData(SchoolRole.IapStaff)]
    [InlineData(SchoolRole.Slt)]
    [InlineData(SchoolRole.Dsl)]
    public async Task FamilysCalendar_IsMadeAndSeenOnlyByThoseWhoPlan(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var adult = await school.Staff();
        var pupil = await school.Pupil();
        await school.Placement(p => p.For(pupil).KeyAdultIs(adult));
        await MadeFeeds.ForFamilyAsync(await school.User(SchoolRole.IapLead), pupil);
        var user = await school.User(role, adult);

        (await user.PostAsync($"/pupils/{pupil.Id}/calendars/family", new { For = "Dad" })).Status.ShouldBe(HttpStatusCode.Forbidden);
        var page = await user.GetAsync($"/pupils/{pupil.Id}/calendars");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldNotContain("Mrs Collins");
    }

    [Fact]
    public async Task FeedOfSomebodyElse_IsNotListed_AndNotClosed()
    {
        var (school, _, _, path) = await ProvisionFeedAsync();
        var id = await school.Read(db => db.CalendarFeeds.Select(f => f.Id).SingleAsync());
        var colleague = await school.User(SchoolRole.IapLead);
        var stranger = await (await app.SchoolAsync("Another School")).User(SchoolRole.IapLead);

        (await colleague.GetAsync("/calendars")).Text.ShouldContain("None yet.");
        (await colleague.PostAsync($"/calendars/{id}/close")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.PostAsync($"/calendars/{id}/close")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.Visitor().GetAsync(path)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task FeedOfAContact_EndsWhenTheyMayNotBeWrittenToAnyMore()
    {
        var school = await app.SchoolAsync();
        var pupil = await WithPlaceAsync(school);
        var mother = await school.Add(new Contact(pupil.Id, 1, "Mother", "Collins") { Title = "Mrs", ParentalResponsibility = true });
        var path = MadeFeeds.PathOf(await (await school.User(SchoolRole.IapLead)).PostAsync($"/pupils/{pupil.Id}/calendars/family", new { ContactId = mother.Id }));
        (await app.Visitor().GetAsync(path)).Status.ShouldBe(HttpStatusCode.OK);

        await school.Change(db => db.Contacts.Where(c => c.Id == mother.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.MayBeWrittenTo, false)));

        (await app.Visitor().GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task FeedOfAFamily_IsNotClosedThroughAnotherPupil()
    {
        var school = await app.SchoolAsync();
        var (pupil, other) = (await WithPlaceAsync(school), await WithPlaceAsync(school));
        var lead = await school.User(SchoolRole.IapLead);
        var path = await MadeFeeds.ForFamilyAsync(lead, pupil);
        var id = await school.Read(db => db.CalendarFeeds.Select(f => f.Id).SingleAsync());

        (await lead.PostAsync($"/pupils/{other.Id}/calendars/{id}/close")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await lead.PostAsync($"/calendars/{id}/close")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await app.Visitor().GetAsync(path)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task FetchBySomebodyOfAnotherSchoolWhoIsSignedIn_GivesWhatTheFeedIsFor()
    {
        var (_, pupil, _, path) = await ProvisionFeedAsync();
        var stranger = await (await app.SchoolAsync("Another School")).User(SchoolRole.MainstreamStaff);

        var page = await stranger.GetAsync(path);

        System.Text.Encoding.UTF8.GetString(page.Bytes).ShouldContain(pupil.Forename);
        (await stranger.GetAsync($"/pupils/{pupil.Id}")).Status.ShouldBe(HttpStatusCode.NotFound, "the feed lends nobody its rights");
    }

    [Fact]
    public async Task EachFetch_IsInTheLog_ByWhomAndOfWhom()
    {
        var school = await app.SchoolAsync();
        var pupil = await WithPlaceAsync(school);
        var lead = await school.User(SchoolRole.IapLead);
        await app.Visitor().GetAsync(await MadeFeeds.ForFamilyAsync(lead, pupil));
        await app.Visitor().GetAsync(await MadeFeeds.OfPupilAsync(lead, pupil));

        var entries = await school.Read(db => db.AuditEntries.Where(a => a.SchoolId == school.Id && a.Subject == "CalendarFeed").OrderBy(a => a.Id).Select(a => new { a.Action, a.UserName, a.PupilId }).ToListAsync());

        entries.Select(e => e.PupilId).Distinct().ShouldBe([pupil.Id]);
        entries.Select(e => $"{e.Action} {e.UserName}").Order().ShouldBe(new[] { $"{AuditAction.Add} {lead.Name}", $"{AuditAction.Add} {lead.Name}", $"{AuditAction.Export} {lead.Name}", $"{AuditAction.Export} The family, by calendar" }.Order());
    }

    [Fact]
    public async Task Fetch_MakesAtMostSixStatements()
    {
        var school = await app.SchoolAsync();
        var adult = await school.Staff();
        for (var n = 0; n < 4; n++)
        {
            var pupil = await school.Pupil();
            await school.Lessons(pupil);
            var placement = await school.Placement(p => p.For(pupil).KeyAdultIs(adult));
            if (n > 0)
            {
                await school.TimetableVersion(placement, 10);
            }
        }

        var user = await school.User(SchoolRole.IapStaff, adult);
        foreach (var path in new[] { await MadeFeeds.OwnAsync(user), await MadeFeeds.OwnAsync(user, "Provision") })
        {
            await app.Visitor().GetAsync(path);

            // Feed and account, pupils, versions, lessons of those without one, the teacher's own; and the note that it was fetched.
            var statements = await app.StatementsOfAsync(() => app.Visitor().GetAsync(path));

            statements.Count.ShouldBeLessThanOrEqualTo(6, string.Join("\n\n", statements));
        }
    }

    [Fact]
    public async Task Guesses_AreThrottled_AndAClosedCalendarThatGoesOnAskingIsNotTakenForOne()
    {
        await using var own = new IapApp { Settings = new() { ["RateLimit:WrongLinks"] = "3" } };
        var (school, _, lead, path) = await ProvisionFeedAsync(own);
        var open = await MadeFeeds.OwnAsync(lead, "Provision");
        await lead.PostAsync($"/calendars/{await school.Read(db => db.CalendarFeeds.Select(f => f.Id).MinAsync())}/close");
        var phone = own.Visitor();
        for (var n = 0; n < 10; n++)
        {
            (await phone.GetAsync(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        (await phone.GetAsync(open)).Status.ShouldBe(HttpStatusCode.OK);
        for (var n = 0; n < 3; n++)
        {
            (await phone.GetAsync($"/c/{SecretToken.New()}.ics")).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        var page = await phone.GetAsync(open);
        page.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        page.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task ManyFetchesOfAnyKind_AreThrottled()
    {
        await using var own = new IapApp { Settings = new() { ["RateLimit:LinksPerMinute"] = "4" } };
        var (_, _, _, path) = await ProvisionFeedAsync(own);
        var phone = own.Visitor();
        for (var n = 0; n < 4; n++)
        {
            (await phone.GetAsync(path)).Status.ShouldBe(HttpStatusCode.OK);
        }

        (await phone.GetAsync(path)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Secret_IsInNoLog()
    {
        var words = new Recorder();
        await using var own = new IapApp { AlsoLogsTo = words, Settings = new() { ["Logging:LogLevel:Default"] = "Debug", ["Logging:LogLevel:Microsoft.AspNetCore"] = "Information" } };
        var (_, _, _, path) = await ProvisionFeedAsync(own);
        var client = own.Visitor().Http;

        (await client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await client.GetAsync($"/c/{SecretToken.New()}.ics");

        var token = path[3..^4];
        words.Lines.ShouldNotBeEmpty();
        words.Lines.ShouldAllBe(l => !l.Contains(token));
    }

    private async Task<(TestSchool School, Pupil Pupil, Browser Lead, string Path)> ProvisionFeedAsync(IapApp? host = null)
    {
        var school = await (host ?? app).SchoolAsync();
        var pupil = await WithPlaceAsync(school);
        var lead = await school.User(SchoolRole.IapLead);
        return (school, pupil, lead, await MadeFeeds.OwnAsync(lead, "Provision"));
    }

    private static async Task<Pupil> WithPlaceAsync(TestSchool school)
    {
        var pupil = await school.Pupil();
        await school.Lessons(pupil);
        await school.TimetableVersion(await school.Placement(p => p.For(pupil)), 20);
        return pupil;
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
