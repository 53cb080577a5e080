using System.Net;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.CalendarFeeds;

public sealed class FeedPagesTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Own_IsMadeOnAPage_SeenWithWhenItWasFetched_AndClosed()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.IapStaff, await school.Staff());

        var made = await (await teacher.GetAsync("/calendars")).SubmitAsync("main form", new { Kind = "OwnLessons" });

        made.Text.ShouldContain("This is the one time that the address is shown.");
        made.Text.ShouldContain("It holds until Wednesday 21 July 2027.");
        var address = made.Find("#calendar-address")!.GetAttribute("value")!;
        address.ShouldEndWith(".ics");
        made.Document.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ShouldContain("webcal" + address["https".Length..]);
        (await teacher.GetAsync("/calendars")).Text.ShouldContain("No calendar has fetched it yet.");
        await app.Visitor().GetAsync(new Uri(address).AbsolutePath);
        var seen = await teacher.GetAsync("/calendars");
        seen.Text.ShouldContain("Last fetched by a calendar on 23 Nov 2026 at 9:30am.");

        var closed = await seen.SubmitAsync("form[action$=close]");

        closed.Notice!.ShouldStartWith("The calendar is closed.");
        closed.Text.ShouldContain($"Closed by {teacher.Name}");
        closed.Find("form[action$=close]").ShouldBeNull();
    }

    [Fact]
    public async Task NothingChosen_OrWhatIsNotOffered_IsAnsweredWithWords()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff, await school.Staff());

        (await teacher.PostAsync("/calendars")).Errors.ShouldBe(["Choose what the calendar shows"]);
        (await teacher.PostAsync("/calendars", new { Kind = "Family" })).Errors.ShouldBe(["Choose what the calendar shows"]);
        (await teacher.PostAsync("/calendars", new { Kind = "Nonsense" })).Errors.ShouldNotBeEmpty();
        (await teacher.PostAsync("/calendars", new { Kind = "Provision" })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await teacher.GetAsync("/calendars")).Text.ShouldNotContain("Who is in The Bridge");
        (await school.Read(db => db.CalendarFeeds.AnyAsync())).ShouldBeFalse();
    }

    [Fact]
    public async Task AccountThatIsNobodyInTheTimetable_IsToldSo()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);

        (await teacher.GetAsync("/calendars")).Text.ShouldContain("not tied to a member of staff");
        (await teacher.PostAsync("/calendars", new { Kind = "OwnLessons" })).Text.ShouldContain("not tied to a member of staff");
    }

    [Fact]
    public async Task MoreThanAPersonNeeds_AreNotMade()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        for (var n = 0; n < CalendarFeed.MostOpen; n++)
        {
            (await lead.PostAsync("/calendars", new { Kind = "Provision" })).Status.ShouldBe(HttpStatusCode.OK);
        }

        var page = await lead.PostAsync("/calendars", new { Kind = "Provision" });

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Text.ShouldContain("You have 10 open calendars. Close one that is not used any more.");
    }

    [Fact]
    public async Task Family_IsChosenFromTheContactsWhoMayBeWrittenTo_OrNamed()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Placement(p => p.For(pupil));
        await school.Change(async db =>
        {
            var kept = await db.Pupils.SingleAsync(p => p.Id == pupil.Id);
            (kept.AddContact(1, "Mother", "Collins").Title, kept.AddContact(2, "Father", "Barred").MayBeWrittenTo) = ("Mrs", false);
        });
        var lead = await school.User(SchoolRole.IapLead);
        var page = await lead.GetAsync($"/pupils/{pupil.Id}/calendars");
        page.Text.ShouldNotContain("Barred");
        var mother = await school.Read(db => db.Contacts.Where(c => c.PupilId == pupil.Id && c.Surname == "Collins").Select(c => c.Id).SingleAsync());
        var barred = await school.Read(db => db.Contacts.Where(c => c.PupilId == pupil.Id && c.Surname == "Barred").Select(c => c.Id).SingleAsync());

        (await page.SubmitAsync("form[action$=family]")).Errors.ShouldBe(["Say who is given the calendar"]);
        (await lead.PostAsync($"/pupils/{pupil.Id}/calendars/family", new { ContactId = barred })).Errors.ShouldContain("Choose somebody from the list");
        (await page.SubmitAsync("form[action$=family]", new { ContactId = mother })).Text.ShouldContain("Hand it to Mrs Collins, mother now");
        (await lead.PostAsync($"/pupils/{pupil.Id}/calendars/family", new { For = new string('x', 121) })).Errors.ShouldBe(["Use 120 characters or fewer"]);
        (await school.Read(db => db.CalendarFeeds.Select(f => f.GivenTo).ToListAsync())).ShouldBe(["Mrs Collins, mother"]);
    }

    [Fact]
    public async Task Family_OfAPupilWithoutAPlace_IsGivenNone()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.GetAsync($"/pupils/{pupil.Id}/calendars");

        page.Text.ShouldContain("A family’s calendar goes with a place at The Bridge. Maya has none now.");
        (await lead.PostAsync($"/pupils/{pupil.Id}/calendars/family", new { For = "Mum" })).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task PupilWhoIsNotTheirs_HasNoCalendarForATeacher()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        var teacher = await school.User(SchoolRole.MainstreamStaff, await school.Staff());

        (await teacher.GetAsync($"/pupils/{pupil.Id}/calendars")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await teacher.PostAsync($"/pupils/{pupil.Id}/calendars")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await school.Read(db => db.CalendarFeeds.AnyAsync())).ShouldBeFalse();
    }

    [Theory]
    [InlineData("/calendars")]
    [InlineData("/pupils/{0}/calendars")]
    public async Task Pages_MakeAtMostSixStatements(string address)
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Placement(p => p.For(pupil));
        var lead = await school.User(SchoolRole.IapLead, await school.Staff());
        await MadeFeeds.OfPupilAsync(lead, pupil);
        await MadeFeeds.ForFamilyAsync(lead, pupil);
        var page = string.Format(System.Globalization.CultureInfo.InvariantCulture, address, pupil.Id);
        await lead.GetAsync(page);

        var statements = await app.StatementsOfAsync(() => lead.GetAsync(page));

        statements.Count.ShouldBeLessThanOrEqualTo(6, string.Join("\n\n", statements));
    }
}
