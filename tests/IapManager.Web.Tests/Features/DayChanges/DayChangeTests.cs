using System.Net;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.DayChanges;

/// <summary>What is different on single dates. On Monday 23 November at half past nine it is period 1, and English is in period 4.</summary>
public sealed class DayChangeTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Trip_ShowsOnThatDay_WhereverTheDayIsShown_AndNotInTheTimetable()
    {
        var (school, maya, english, _) = await InProvisionAsync(withClass: 50);
        var staff = await school.User(SchoolRole.IapStaff);

        var form = await (await (await staff.OpenAsync("/week")).ClickAsync("Trips, exams and cover")).ClickAsync("Pupils elsewhere");
        var saved = await form.SubmitAsync("#day-change", new { Date = school.Today, What = "Museum trip", Place = "Science Museum", Pupils = maya.Id });

        saved.Notice.ShouldBe("Saved. It shows on that day for everybody whom it concerns.");
        saved.All("tbody tr").ShouldHaveSingleItem().ShouldContain("Museum trip, Science Museum");
        (await staff.OpenAsync("/now")).All("tbody tr").ShouldHaveSingleItem().ShouldContain("Museum trip");
        (await staff.OpenAsync($"/pupils/{maya.Id}")).Text.ShouldContain("Museum trip");
        (await staff.OpenAsync($"/pupils/{maya.Id}/timetable")).Text.ShouldContain("Monday 23 November: Museum trip, Science Museum.");
        (await (await school.User(SchoolRole.MainstreamStaff, english)).OpenAsync("/")).Text.ShouldContain("is elsewhere today: Museum trip");
        (await school.Read(db => db.TimetableVersions.SelectMany(v => v.Slots).CountAsync(s => s.Subject == "Museum trip"))).ShouldBe(0);
        await saved.SubmitAsync("form[action$='/remove']");
        (await staff.OpenAsync("/now")).Text.ShouldNotContain("Museum trip");
    }

    [Fact]
    public async Task Trip_IsNotCountedInTheProvision_InItsPeriodsAlone()
    {
        var (school, maya, _, _) = await InProvisionAsync(withClass: 0);
        var lead = await school.User(SchoolRole.IapLead);

        await (await lead.OpenAsync("/day-changes/elsewhere")).SubmitAsync("#day-change", new { Date = school.Today, What = "Exam", Periods = new[] { "1", "2" }, Pupils = maya.Id });

        var week = await lead.OpenAsync("/week");
        week.Document.QuerySelectorAll("table.pvt [aria-label='1 of 8 places taken']").Length.ShouldBe(23);
        week.Find("#now")!.TextContent.ShouldContain("Exam");
        (await lead.OpenAsync("/day-changes")).Text.ShouldContain("Monday 23 November, period 1 and period 2");
    }

    [Fact]
    public async Task Cover_NamesWhoStandsIn_OnTheWeekAndToday()
    {
        var (school, _, _, key) = await InProvisionAsync(withClass: 0);
        var standsIn = await school.Staff(s => s.Surname = "Okonkwo");
        var lead = await school.User(SchoolRole.IapLead);

        var saved = await (await lead.OpenAsync("/day-changes/cover")).SubmitAsync("#day-change", new { Date = school.Today, AwayId = key.Id, AdultId = standsIn.Id });

        saved.Text.ShouldContain($"{key.FormalName} is away; {standsIn.FormalName} stands in");
        (await lead.OpenAsync("/now")).Text.ShouldContain(standsIn.FormalName);
        (await (await school.User(SchoolRole.IapStaff)).OpenAsync("/")).Text.ShouldContain(standsIn.FormalName);
    }

    [Fact]
    public async Task ThePupilsTimetable_ShowsATripAndACover_InTheirCells_ForTheWeekShownAndOnAPhone()
    {
        var (school, maya, _, key) = await InProvisionAsync(withClass: 0);
        var standsIn = await school.Staff(s => s.Surname = "Okonkwo");
        var lead = await school.User(SchoolRole.IapLead);
        await (await lead.OpenAsync("/day-changes/elsewhere")).SubmitAsync("#day-change", new { Date = new DateOnly(2026, 11, 24), What = "Museum trip", Place = "Science Museum", Periods = new[] { "2" }, Pupils = maya.Id, AdultId = standsIn.Id });
        await (await lead.OpenAsync("/day-changes/cover")).SubmitAsync("#day-change", new { Date = new DateOnly(2026, 11, 25), Periods = new[] { "1" }, AwayId = key.Id, AdultId = standsIn.Id });
        await (await lead.OpenAsync("/day-changes/cover")).SubmitAsync("#day-change", new { Date = new DateOnly(2026, 11, 26), Periods = new[] { "1" }, AwayId = key.Id });

        var page = await lead.OpenAsync($"/pupils/{maya.Id}/timetable");

        page.All("table.tt td.cell--day").ShouldBe(
        [
            $"English The Bridge, B1 {standsIn.FormalName} That day only: {standsIn.FormalName} stands in for Key adult",
            "English The Bridge, B1 That day only: Key adult is away, nobody stands in yet",
            $"Museum trip Elsewhere, Science Museum {standsIn.FormalName} That day only, not English at The Bridge",
        ]);
        (await lead.OpenAsync($"/pupils/{maya.Id}/timetable?day=2")).All(".ttpage__phone li").ShouldContain(l => l.Contains("Museum trip") && l.Contains("That day only, not English at The Bridge"));
        (await lead.OpenAsync($"/pupils/{maya.Id}/timetable?week=A")).All("table.tt td.cell--day").ShouldBeEmpty("the week after is as planned");
        (await lead.OpenAsync($"/pupils/{maya.Id}/timetable?version=1")).All("table.tt td.cell--day").ShouldBeEmpty("a version that is asked for is shown as it was planned");
        (await lead.OpenAsync($"/pupils/{maya.Id}")).All("table.tt td.cell--day").Count.ShouldBe(3);
        (await lead.OpenAsync($"/pupils/{maya.Id}/timetable/new")).Text.ShouldNotContain("Museum trip");
    }

    [Fact]
    public async Task WhoIsAway_IsNotSaidToTeachers_OnThePupilsTimetable()
    {
        var (school, maya, english, key) = await InProvisionAsync(withClass: 0);
        var lead = await school.User(SchoolRole.IapLead);
        await (await lead.OpenAsync("/day-changes/cover")).SubmitAsync("#day-change", new { Date = school.Today, Periods = new[] { "1" }, AwayId = key.Id });
        var teacher = await school.User(SchoolRole.MainstreamStaff, english);

        foreach (var path in new[] { $"/pupils/{maya.Id}/timetable", $"/pupils/{maya.Id}" })
        {
            var page = await teacher.OpenAsync(path);
            page.All("table.tt td.cell--day").ShouldHaveSingleItem().ShouldContain("That day only");
            page.Html.ShouldNotContain("is away");
        }

        (await teacher.OpenAsync($"/pupils/{maya.Id}/timetable")).Text.ShouldContain("That day only: another adult, not named yet");
    }

    [Fact]
    public async Task WhoStandsIn_SeesThePupilsOfThatDay_AndNoOthers()
    {
        var (school, maya, _, key) = await InProvisionAsync(withClass: 0);
        var other = await school.Pupil();
        await school.Lessons(other);
        await school.TimetableVersion(await school.Placement(p => p.For(other)), withClass: 0);
        var (today, tomorrow) = (await school.Staff(s => s.Surname = "Okonkwo"), await school.Staff(s => s.Surname = "Ferris"));
        var (standsIn, later) = (await school.User(SchoolRole.MainstreamStaff, today), await school.User(SchoolRole.MainstreamStaff, tomorrow));
        (await standsIn.GetAsync($"/pupils/{maya.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var lead = await school.User(SchoolRole.IapLead);
        await (await lead.OpenAsync("/day-changes/cover")).SubmitAsync("#day-change", new { Date = school.Today, Periods = new[] { "3" }, AwayId = key.Id, AdultId = today.Id });
        await (await lead.OpenAsync("/day-changes/cover")).SubmitAsync("#day-change", new { Date = school.Today.AddDays(1), AwayId = key.Id, AdultId = tomorrow.Id });

        var home = await standsIn.OpenAsync("/");

        home.Text.ShouldContain("Period 3, 11:20am: English at The Bridge, B1, for Key adult");
        (await home.ClickAsync(maya.Name)).Heading.ShouldBe(maya.Name);
        (await standsIn.OpenAsync("/pupils")).Text.ShouldContain(maya.Name);
        (await standsIn.GetAsync($"/pupils/{other.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await later.GetAsync($"/pupils/{maya.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task WhoGoesWithATrip_SeesThePupilsOnIt()
    {
        var (school, maya, _, _) = await InProvisionAsync(withClass: 0);
        var adult = await school.Staff(s => s.Surname = "Okonkwo");
        var goesWith = await school.User(SchoolRole.MainstreamStaff, adult);
        var lead = await school.User(SchoolRole.IapLead);

        await (await lead.OpenAsync("/day-changes/elsewhere")).SubmitAsync("#day-change", new { Date = school.Today, Periods = new[] { "4" }, What = "Museum trip", Place = "Science Museum", Pupils = maya.Id, AdultId = adult.Id });

        var home = await goesWith.OpenAsync("/");
        home.Text.ShouldContain("Period 4, 12:20pm: Museum trip, Science Museum");
        (await goesWith.GetAsync($"/pupils/{maya.Id}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task NobodyIsInTwoPlacesAtOnce_ByWhatIsDifferentOnADay()
    {
        var (school, maya, _, key) = await InProvisionAsync(withClass: 0);
        var (roy, wells) = (await school.Staff(s => s.Surname = "Roy"), await school.Staff(s => s.Surname = "Wells"));
        var lead = await school.User(SchoolRole.IapLead);
        var (elsewhere, cover) = (await lead.OpenAsync("/day-changes/elsewhere"), await lead.OpenAsync("/day-changes/cover"));
        await elsewhere.SubmitAsync("#day-change", new { Date = school.Today, Periods = new[] { "1", "2" }, What = "Museum trip", Pupils = maya.Id, AdultId = roy.Id });
        await cover.SubmitAsync("#day-change", new { Date = school.Today, Periods = new[] { "4" }, AwayId = key.Id, AdultId = wells.Id });

        (await elsewhere.SubmitAsync("#day-change", new { Date = school.Today, Periods = new[] { "2" }, What = "Exam", Pupils = maya.Id })).Errors.ShouldHaveSingleItem().ShouldContain("elsewhere then already (Museum trip)");
        (await cover.SubmitAsync("#day-change", new { Date = school.Today, AwayId = key.Id })).Errors.ShouldHaveSingleItem().ShouldStartWith($"{key.FormalName} is entered as away then already");
        (await cover.SubmitAsync("#day-change", new { Date = school.Today, Periods = new[] { "1" }, AwayId = key.Id, AdultId = roy.Id })).Errors.ShouldHaveSingleItem().ShouldStartWith($"{roy.FormalName} is elsewhere then (Museum trip)");
        (await cover.SubmitAsync("#day-change", new { Date = school.Today, Periods = new[] { "4" }, AwayId = roy.Id, AdultId = key.Id })).Errors.ShouldHaveSingleItem().ShouldStartWith($"{key.FormalName} is away then");
        (await cover.SubmitAsync("#day-change", new { Date = school.Today, Periods = new[] { "4" }, AwayId = roy.Id, AdultId = wells.Id })).Errors.ShouldHaveSingleItem().ShouldStartWith($"{wells.FormalName} stands in for {key.FormalName} then");

        // Other periods, other days, and more pupils on the same trip are no clash.
        (await elsewhere.SubmitAsync("#day-change", new { Date = school.Today, Periods = new[] { "3" }, What = "Exam", Pupils = maya.Id })).Notice.ShouldNotBeNull();
        var noah = await school.Pupil();
        await school.Placement(p => p.For(noah));
        (await (await lead.OpenAsync("/day-changes/elsewhere")).SubmitAsync("#day-change", new { Date = school.Today, Periods = new[] { "1" }, What = "museum trip", Pupils = noah.Id, AdultId = roy.Id })).Notice.ShouldNotBeNull();
        (await school.Read(db => db.DayChanges.CountAsync())).ShouldBe(4);
    }

    [Fact]
    public async Task WhoStandsIn_CompletesTheAbsence_ForItsPeriodsAlone()
    {
        var (school, _, _, key) = await InProvisionAsync(withClass: 0);
        var (roy, wells) = (await school.Staff(s => s.Surname = "Roy"), await school.Staff(s => s.Surname = "Wells"));
        var lead = await school.User(SchoolRole.IapLead);
        var cover = await lead.OpenAsync("/day-changes/cover");
        await cover.SubmitAsync("#day-change", new { Date = school.Today, AwayId = key.Id });

        var one = await cover.SubmitAsync("#day-change", new { Date = school.Today, Periods = new[] { "4" }, AwayId = key.Id, AdultId = roy.Id });
        one.All("tbody tr").ShouldBe(
        [
            $"Monday 23 November, period 1, period 2, period 3 and period 5 {key.FormalName} is away; nobody stands in yet Entered by {lead.Name} Take away Monday 23 November, period 1, period 2, period 3 and period 5: {key.FormalName} is away; nobody stands in yet",
            $"Monday 23 November, period 4 {key.FormalName} is away; {roy.FormalName} stands in Entered by {lead.Name} Take away Monday 23 November, period 4: {key.FormalName} is away; {roy.FormalName} stands in",
        ]);
        var all = await cover.SubmitAsync("#day-change", new { Date = school.Today, Periods = new[] { "1", "2", "3", "5" }, AwayId = key.Id, AdultId = wells.Id });

        all.All("tbody tr").Count.ShouldBe(2);
        all.Text.ShouldNotContain("nobody stands in yet");
        (await cover.SubmitAsync("#day-change", new { Date = school.Today, AwayId = key.Id })).Errors.ShouldHaveSingleItem().ShouldStartWith($"{key.FormalName} is entered as away then already");
    }

    [Fact]
    public async Task FormThatNamesEverybodyWithAPlace_IsInTheLog()
    {
        var (school, _, _, _) = await InProvisionAsync(withClass: 0);
        var lead = await school.User(SchoolRole.IapLead);

        await lead.OpenAsync("/day-changes/elsewhere");

        (await school.Read(db => db.AuditEntries.CountAsync(e => e.Subject == "DayChange" && e.UserId == lead.UserId))).ShouldBe(1);
    }

    [Fact]
    public async Task WhatIsMissing_IsSaidBesideTheField_AndKeepsWhatWasTyped()
    {
        var (school, maya, _, key) = await InProvisionAsync(withClass: 0);
        var lead = await school.User(SchoolRole.IapLead);
        var page = await lead.OpenAsync("/day-changes/elsewhere");

        (await page.SubmitAsync("#day-change", new { Date = new DateOnly(2026, 11, 28), What = "", Place = "Town" })).Errors.ShouldBe(["Enter a school day", "Say what it is, for example a museum trip", "Choose the pupils"], ignoreOrder: true);
        var past = await page.SubmitAsync("#day-change", new { Date = school.Today.AddDays(-3), What = "Trip", Pupils = maya.Id });
        past.Errors.ShouldBe(["Enter today or a day to come"]);
        past.ValueOf("What").ShouldBe("Trip");
        (await (await lead.OpenAsync("/day-changes/cover")).SubmitAsync("#day-change", new { AwayId = key.Id, AdultId = key.Id })).Errors.ShouldBe(["Choose somebody else than who is away"]);
        (await school.Read(db => db.DayChanges.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task PupilsOfAnotherSchool_CannotBeChosen_AndItsChangesAreNotFound()
    {
        var (school, _, _, _) = await InProvisionAsync(withClass: 0);
        var (other, theirs, _, _) = await InProvisionAsync(withClass: 0);
        await (await (await other.User(SchoolRole.IapLead)).OpenAsync("/day-changes/elsewhere")).SubmitAsync("#day-change", new { Date = other.Today, What = "Their trip", Pupils = theirs.Id });
        var id = await other.Read(db => db.DayChanges.Select(c => c.Id).SingleAsync());
        var lead = await school.User(SchoolRole.IapLead);

        (await lead.PostAsync("/day-changes/elsewhere", new { Date = school.Today, What = "Trip", Pupils = theirs.Id })).Errors.ShouldContain("Choose the pupils");
        (await lead.PostAsync($"/day-changes/{id}/remove")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await lead.OpenAsync("/day-changes")).Text.ShouldNotContain("Their trip");
        (await (await school.User(SchoolRole.MainstreamStaff)).GetAsync("/day-changes")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<(TestSchool School, Pupil Maya, StaffMember English, StaffMember Key)> InProvisionAsync(int withClass)
    {
        var school = await app.SchoolAsync();
        var (maya, english, key) = (await school.Pupil(), await school.Staff(), await school.Staff(s => s.Surname = "Bell"));
        await school.Lessons(maya, ("English", english));
        await school.TimetableVersion(await school.Placement(p => p.For(maya).KeyAdultIs(key)), withClass);
        return (school, maya, english, key);
    }
}
