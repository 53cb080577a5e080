using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.WaitingList;

/// <summary>Search, filters, order, pages and download of the list, and its forecast.</summary>
public sealed class WaitingListFilterTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Search_FindsAnyPartOfTheName_AndKeepsThePlaceOfTheWholeList()
    {
        var (school, lead) = await ThreeAsync();

        var page = await lead.OpenAsync("/waiting-list?q=NOVAK");

        page.All("tbody .who a").ShouldHaveSingleItem().ShouldBe("Zofia Novák");
        page.Text.ShouldContain("1 of 3 who wait");
        page.Find("tbody b.big")!.TextContent.ShouldBe("2");
        page.Find("#wl-q")!.GetAttribute("value").ShouldBe("NOVAK");
        page.Find("a[href*='.csv']")!.GetAttribute("href").ShouldBe("/waiting-list.csv?q=NOVAK");
        (await lead.GetAsync("/waiting-list.csv?q=NOVAK")).Html.Split("\r\n").Length.ShouldBe(3);
        school.Id.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task NotLookedAt_NarrowsTheList_AndSortsLongestAgoFirst()
    {
        var (_, lead) = await ThreeAsync();

        (await lead.OpenAsync("/waiting-list?look=due")).All("tbody .who a").ShouldBe(["Zofia Novák", "Sam Whitaker"]);
        (await lead.OpenAsync("/waiting-list?sort=looked")).All("tbody .who a").ShouldBe(["Sam Whitaker", "Zofia Novák", "Isla Rutherford"]);
        (await lead.OpenAsync("/waiting-list?sort=name")).All("tbody .who a").ShouldBe(["Zofia Novák", "Isla Rutherford", "Sam Whitaker"]);
        (await lead.OpenAsync("/waiting-list?look=due&q=isla")).Text.ShouldContain("Nobody on this list fits");
    }

    [Fact]
    public async Task Entry_ShowsItsAgeInSchoolDays_AndSinceWhenSupportIsNamed()
    {
        var (_, lead) = await ThreeAsync();

        var text = (await lead.OpenAsync("/waiting-list?q=sam")).Text;

        text.ShouldContain("25 school days");
        text.ShouldContain("since 12 Oct");
        text.ShouldContain("How the sum is made");
    }

    [Fact]
    public async Task ThoseWhoWaitNoLonger_StandInListsOfTheirOwn_WithWhenAndWhy()
    {
        var (school, lead) = await ThreeAsync();
        await school.Change(async db =>
        {
            var entries = await db.WaitingListEntries.Include(e => e.Moves).OrderBy(e => e.Id).ToListAsync();
            entries[0].Place([entries[0]], null, school.Lead, school.Today);
            entries[1].Remove("=Moved away", school.Today);
        });

        (await lead.OpenAsync("/waiting-list?state=Placed")).Text.ShouldContain("23 Nov 2026");
        var removed = await lead.OpenAsync("/waiting-list?state=Removed");
        removed.All("tbody .who a").ShouldBe(["Zofia Novák"]);
        removed.Text.ShouldContain("=Moved away");
        (await lead.GetAsync("/waiting-list.csv?state=Removed")).Html.ShouldContain("\"'=Moved away\"");
        (await lead.OpenAsync("/waiting-list")).All("tbody .who a").ShouldBe(["Sam Whitaker"]);
        (await lead.OpenAsync("/waiting-list?state=Placed&q=nobody")).Text.ShouldContain("Nobody on this list fits");
    }

    [Fact]
    public async Task ALongList_HasPages_AndTheChosenOnesOfOtherPagesStayChosen()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var entries = new List<WaitingListEntry>();
        for (var i = 0; i < 27; i++)
        {
            entries.Add(await school.WaitingListEntry(urgency: 10 - i / 3));
        }

        (await lead.OpenAsync("/waiting-list")).All("tbody .who a").Count.ShouldBe(25);
        var page = await lead.OpenAsync($"/waiting-list/what-if?page=2&entry={entries[0].Id}&entry={entries[26].Id}");

        page.All("section.panel--flush tbody .who a").Count.ShouldBe(2);
        page.Find($"#entry-{entries[26].Id}")!.HasAttribute("checked").ShouldBeTrue();
        page.Find($"#what-if input[type=hidden][name=entry][value='{entries[0].Id}']").ShouldNotBeNull();
        page.Find("#what-if-h").ShouldNotBeNull();
    }

    [Fact]
    public async Task Search_OfAHugeText_IsCutAndAnswered()
    {
        var (_, lead) = await ThreeAsync();

        var page = await lead.OpenAsync($"/waiting-list?q={new string('x', 3000)}");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Find("#wl-q")!.GetAttribute("value")!.Length.ShouldBe(100);
    }

    [Fact]
    public async Task Forecast_SaysWhatIsKnownAndWhatIsGuessed()
    {
        var school = await app.SchoolAsync();
        await school.Change(async db => (await db.Provisions.SingleAsync()).SetPlaces(3));
        var lead = await school.User(SchoolRole.IapLead);
        var freya = await school.Pupil(p => p.LegalForename = "Freya");
        await school.Lessons(freya);
        await school.TimetableVersion(await school.Placement(p => p.For(freya).From(new(2026, 9, 7), new(2026, 12, 11))), withClass: 45);
        await school.Placement(p => p.For(school.Pupil(x => x.LegalForename = "Kai").Result).From(new(2026, 9, 7), new(2026, 11, 20)));
        await school.Placement(p => p.Offered().From(new(2027, 1, 4), new(2027, 3, 25)));

        var page = await lead.OpenAsync("/waiting-list");

        page.Text.ShouldContain("Free places by school week: one now, two from 12 April 2027.");
        page.Text.ShouldContain("Known: one planned end, and one promised place. Nobody knows when the place of Kai comes free: the planned end has passed.");
        page.Text.ShouldContain("Near a full return, so that most periods come free before the place does: Freya (90% with the class).");
        page.Find("svg.chart--wide title")!.TextContent.ShouldBe("Places by school week");
        page.All(".chart-table tbody tr").Count.ShouldBeGreaterThan(25);
    }

    private async Task<(TestSchool School, Browser Lead)> ThreeAsync()
    {
        var school = await app.SchoolAsync();
        foreach (var (forename, surname, urgency, since) in new[] { ("Isla", "Rutherford", 6, new DateOnly(2026, 11, 9)), ("Zofia", "Novák", 4, new(2026, 10, 20)), ("Sam", "Whitaker", 1, new(2026, 10, 12)) })
        {
            var pupil = await school.Pupil(p => (p.LegalForename, p.LegalSurname) = (forename, surname));
            await school.WaitingListEntry(await school.Referral(r => r.For(pupil).WithViews().Accepted()), urgency, since);
        }

        return (school, await school.User(SchoolRole.IapLead));
    }
}
