using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;

namespace IapManager.Web.Tests.Features.Timetables;

public sealed class TimetableTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Versions_StandByTheirFirstDay_WhichLeads_WhateverTheirNumbers()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Lessons(pupil);
        var placement = await school.Placement(p => p.For(pupil));
        await school.TimetableVersion(placement, 20);
        await school.TimetableVersion(placement, 40, new(2026, 12, 7));
        await school.TimetableVersion(placement, 50, new(2026, 11, 30));

        var lines = (await (await school.User(SchoolRole.IapLead)).OpenAsync($"/pupils/{pupil.Id}/timetable")).All(".versions > li");

        lines[0].ShouldStartWith("From 7 Dec 2026, to come version 2");
        lines[1].ShouldStartWith("From 30 Nov 2026, to come version 3");
        lines[2].ShouldContain(", in force version 1");
    }

    [Fact]
    public async Task Timetable_OfAPupilWithoutAPlace_IsTheMainstreamOne()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Lessons(pupil);
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.GetAsync($"/pupils/{pupil.Id}/timetable");

        page.Heading.ShouldBe("Maya’s mainstream timetable");
        page.Document.QuerySelectorAll("table.tt td.k-main").Length.ShouldBe(25);
        page.Document.QuerySelectorAll("table.tt th[scope=col]").Length.ShouldBe(5);
        page.Document.QuerySelectorAll("table.tt th[scope=row]").Length.ShouldBe(7);
    }

    [Fact]
    public async Task Timetable_MarksWhatChangedSinceTheVersionBefore_AndOpensEarlierOnes()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Lessons(pupil);
        var placement = await school.Placement(p => p.For(pupil));
        await school.TimetableVersion(placement, 10);
        await school.TimetableVersion(placement, 12, new DateOnly(2026, 11, 2));
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.GetAsync($"/pupils/{pupil.Id}/timetable?week=A");
        page.Document.QuerySelectorAll("table.tt td.cell--new").Length.ShouldBe(2);
        page.Text.ShouldContain("New, was English at The Bridge");
        page.Text.ShouldContain("12 of 50");

        var first = await lead.GetAsync($"/pupils/{pupil.Id}/timetable?week=A&version=1");
        first.Text.ShouldContain("A later one is in force.");
        first.Document.QuerySelectorAll("table.tt td.k-main").Length.ShouldBe(10);
        (await lead.GetAsync($"/pupils/{pupil.Id}/timetable?version=7")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Timetable_OfAWeekInWhichAVersionTakesOver_ShowsOnEachDayTheVersionOfThatDay()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Lessons(pupil);
        var placement = await school.Placement(p => p.For(pupil));
        await school.TimetableVersion(placement, 0);
        await school.TimetableVersion(placement, 50, new DateOnly(2026, 11, 25));
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.GetAsync($"/pupils/{pupil.Id}/timetable");

        page.Text.ShouldContain("From Wednesday 25 November version 2 holds");
        page.Document.QuerySelectorAll("table.tt tbody tr").Select(r => r.QuerySelectorAll("td.k-main").Length).Where(n => n > 0).ShouldBe([3, 3, 3, 3, 3]);
        (await lead.GetAsync($"/pupils/{pupil.Id}/timetable?day=2")).Document.QuerySelectorAll(".ttpage__phone .k-main").ShouldBeEmpty();
        (await lead.GetAsync($"/pupils/{pupil.Id}/timetable?day=3")).Document.QuerySelectorAll(".ttpage__phone .k-main").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Versions_OfAnEarlierPlace_AreListedApart_AndCanBeOpenedAndCompared()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Lessons(pupil);
        var before = await school.Placement(p => p.For(pupil).Ended(new(2026, 10, 9), PlacementOutcome.OtherSchool));
        await school.TimetableVersion(before, 10);
        await school.TimetableVersion(before, 15, new DateOnly(2026, 10, 5));
        await school.TimetableVersion(await school.Placement(p => p.For(pupil).From(new(2026, 11, 2))), 30);
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.GetAsync($"/pupils/{pupil.Id}/timetable?version=1");

        page.All(".versions > li").ShouldHaveSingleItem().ShouldContain("30 of 50 with the class");
        page.Text.ShouldContain("The place from 7 Sep 2026: 2 versions");
        page.Text.ShouldContain("30 of 50 lessons with the class");
        (await lead.GetAsync($"/pupils/{pupil.Id}/timetable?version=2")).Status.ShouldBe(HttpStatusCode.NotFound);

        var earlier = await page.ClickAsync("The place from 7 Sep 2026");
        earlier.Text.ShouldContain("Version 2 of an earlier place, from Monday 5 October 2026.");
        earlier.All(".versions > li").Count.ShouldBe(2);
        earlier.Text.ShouldContain("15 of 50 lessons with the class");
        var first = await earlier.ClickAsync("From 7 Sep 2026");
        first.Text.ShouldContain("10 of 50 lessons with the class");
        var compared = await first.ClickAsync("Compare two versions");
        compared.Heading.ShouldBe("Maya’s versions 1 and 2");
        (await compared.SubmitAsync("#compare", new { from = "2", to = "1" })).Text.ShouldContain("15 of 50 with the class in version 2; 10 of 50 with the class in version 1.");
        (await lead.GetAsync($"/pupils/{pupil.Id}/timetable?place=987654")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await lead.GetAsync($"/pupils/{pupil.Id}/timetable/compare?place=987654")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Timetable_OfSomebodyElsesPupil_IsNotFoundForATeacher()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Lessons(pupil);
        var teacher = await school.User(SchoolRole.MainstreamStaff, await school.Staff());

        (await teacher.GetAsync($"/pupils/{pupil.Id}/timetable")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await teacher.GetAsync($"/pupils/{pupil.Id}/timetable/new")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("2026-10-19T09:30:00Z", 'B')]
    [InlineData("2026-10-28T09:30:00Z", 'A')]
    [InlineData("2026-11-02T09:30:00Z", 'A')]
    [InlineData("2026-10-24T23:30:00Z", 'A')]
    [InlineData("2026-04-12T23:30:00Z", 'A')]
    public async Task Timetable_OpensAtTheWeekThatHolds(string now, char letter)
    {
        using var ownApp = new IapApp { Alone = true };
        ownApp.Clock.Set(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        var school = await ownApp.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Lessons(pupil);
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.GetAsync($"/pupils/{pupil.Id}/timetable");

        page.Find(".edit__tabs a[aria-current=page]")!.TextContent.ShouldBe($"Week {letter}");
    }

    [Fact]
    public async Task Timetable_TakesFewStatements()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Lessons(pupil);
        await school.TimetableVersion(await school.Placement(p => p.For(pupil)), 10);
        var lead = await school.User(SchoolRole.IapLead);
        await lead.GetAsync($"/pupils/{pupil.Id}/timetable");

        var sql = await app.StatementsOfAsync(() => lead.GetAsync($"/pupils/{pupil.Id}/timetable"));

        sql.Count.ShouldBeLessThanOrEqualTo(8, string.Join("\n", sql));
    }
}
