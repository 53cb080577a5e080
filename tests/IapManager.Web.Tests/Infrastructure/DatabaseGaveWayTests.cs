using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Infrastructure;

/// <summary>A database that gives way to another save: what is said about it is true, whenever in the request it comes.</summary>
public sealed class DatabaseGaveWayTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task AfterTheSave_SaysThatItIsSaved()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.IapStaff, await school.Staff());
        var page = await teacher.OpenAsync("/calendars");

        app.Sql.FailAt("FROM \"CalendarFeeds\"", after: "INSERT INTO \"CalendarFeeds\"");
        var (status, answer) = await SendAsync(teacher, page, "/calendars", new() { ["Kind"] = "OwnLessons" });

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Body!.TextContent.ShouldContain("It is saved, but the page could not be shown. Open it again.");
        answer.Body.TextContent.ShouldNotContain("not saved");
        answer.QuerySelector(".errp a")!.GetAttribute("href").ShouldBe("/calendars");
        (await school.Read(db => db.CalendarFeeds.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task BeforeTheSave_SaysThatItIsNot()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.IapStaff, await school.Staff());
        var page = await teacher.OpenAsync("/calendars");

        app.Sql.FailAt("INSERT INTO \"CalendarFeeds\"");
        var answer = await page.SendAsync("main form", new { Kind = "OwnLessons" });

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Errors.ShouldContain("Somebody else saved at the same moment, so this was not saved. Send it again.");
        (await school.Read(db => db.CalendarFeeds.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task PageThatIsOnlyLookedAt_IsShownAtTheSecondTry()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);

        app.Sql.FailAt("FROM \"WaitingListEntries\"");
        var page = await lead.GetAsync("/waiting-list");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldNotContain("saved at the same moment");
    }

    [Fact]
    public async Task FamilysPage_ThatCannotBeShown_SpeaksNoStaffWords()
    {
        app.Sql.FailAt("FROM \"PrivateLinks\"", times: 2);
        using var response = await app.Visitor().Http.GetAsync($"/v/{SecretToken.New()}");
        var page = await response.Content.ReadAsStringAsync();

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        page.ShouldNotContain("Go to Today");
        page.ShouldNotContain("administrator");
    }

    [Fact]
    public async Task FaultInTheSecondAnswer_HasItsReference()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var address = $"/waiting-list/{(await school.WaitingListEntry()).Id}/look";
        var page = await lead.OpenAsync(address);
        await (await lead.OpenAsync(address)).SubmitAsync("main form", new { UrgencyPoints = 4 });

        app.Sql.FailAt("\"Pupils\"", after: "UPDATE \"WaitingListEntries\"", code: 1);
        var (status, answer) = await SendAsync(lead, page, address, new() { ["UrgencyPoints"] = "5", ["Stamp"] = page.ValueOf("Stamp")! });

        status.ShouldBe(HttpStatusCode.InternalServerError);
        answer.QuerySelector(".errp__ref b").ShouldNotBeNull();
    }

    /// <summary>As a browser does, but a page about a fault is an answer too.</summary>
    private static async Task<(HttpStatusCode Status, IHtmlDocument Document)> SendAsync(Browser browser, Page page, string address, Dictionary<string, string> fields)
    {
        fields["__RequestVerificationToken"] = page.ValueOf("__RequestVerificationToken")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Referrer = new Uri("https://localhost" + address);
        using var response = await browser.Http.SendAsync(request);
        return (response.StatusCode, await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync()));
    }
}
