using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.ProvisionWeek;

public sealed class WeekTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Week_CountsThePupilsOfEachPeriod_AndNamesThemToTheLead()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil(p => p.LegalSurname = "Osborne");
        var kai = await school.Pupil(p => p.LegalForename = "Kai");
        foreach (var pupil in new[] { maya, kai })
        {
            await school.Lessons(pupil);
        }

        await school.TimetableVersion(await school.Placement(p => p.For(maya)), withClass: 0);
        await school.TimetableVersion(await school.Placement(p => p.For(kai)), withClass: 50);
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.GetAsync("/week");

        page.Heading.ShouldBe("The week at The Bridge");
        page.Document.QuerySelectorAll("table.pvt [aria-label='1 of 8 places taken']").Length.ShouldBe(25);
        page.Find("#chosen")!.TextContent.ShouldContain("Maya Osborne");
        page.Find("#chosen")!.TextContent.ShouldNotContain("Kai");
        page.Find("#now")!.TextContent.ShouldContain("Kai");
    }

    [Fact]
    public async Task Week_ForATeacher_NamesOwnPupilsAlone()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil(p => p.LegalSurname = "Osborne");
        await school.Lessons(maya);
        await school.TimetableVersion(await school.Placement(p => p.For(maya)), withClass: 0);
        var teacher = await school.User(SchoolRole.MainstreamStaff, await school.Staff());

        var page = await teacher.GetAsync("/week");

        page.Text.ShouldNotContain("Osborne");
        page.Text.ShouldContain("1 pupil whom you do not teach");
    }

    [Fact]
    public async Task WhoIsWhereNow_GoesByTheTimesOfEachYearGroup_LunchIncluded_AndLeavesNobodyOut()
    {
        var school = await app.SchoolAsync();
        await school.Change(async db =>
        {
            var shape = await db.TimetableShapes.Include(s => s.Periods).SingleAsync();
            shape.Change(shape.Cycle,
            [
                new("1", "Period 1", PeriodKind.Lesson, new(9, 0), new(10, 0), yearGroups: [8, 10]),
                new("1", "Period 1", PeriodKind.Lesson, new(10, 0), new(11, 0), yearGroups: [9, 11]),
                new("L", "Lunch", PeriodKind.Lunch, new(9, 15), new(9, 45), yearGroups: [9]),
                new("B", "Break", PeriodKind.Break, new(9, 20), new(9, 40), yearGroups: [11]),
            ]);
        });
        foreach (var (name, year) in new[] { ("Ada", 8), ("Ben", 9), ("Cai", 10), ("Dot", 11) })
        {
            var pupil = await school.Pupil(p => (p.LegalForename, p.YearGroup, p.Form) = (name, year, $"{year}F"));
            if (year == 8)
            {
                await school.Lessons(pupil);
            }

            await school.Placement(p => p.For(pupil));
        }

        var week = await (await school.User(SchoolRole.IapLead)).OpenAsync("/week");
        var now = week.All("#now tbody tr");

        var alone = await week.ClickAsync("Who is where now");
        alone.All("tbody tr").ShouldBe(now);
        alone.All(".fig__n").ShouldBe(["0", "1", "0", "3"]);
        now.Count.ShouldBe(4);
        now[0].ShouldContain("Music");
        now[1].ShouldContain("At lunch");
        now[2].ShouldContain("Nothing timetabled");
        now[3].ShouldContain("Break");
    }

    [Fact]
    public async Task NowForATeacher_NamesOwnPupils_CountsTheOthers_AndSaysWhenThereIsNoSchool()
    {
        var school = await app.SchoolAsync();
        var staff = await school.Staff();
        var maya = await school.Pupil();
        await school.Lessons(maya, ("Science", staff));
        await school.TimetableVersion(await school.Placement(p => p.For(maya)), withClass: 0);
        var zed = await school.Pupil(p => (p.LegalForename, p.Form) = ("Zed", "9Z"));
        await school.Placement(p => p.For(zed));
        var teacher = await school.User(SchoolRole.MainstreamStaff, staff);

        var page = await teacher.OpenAsync("/now");

        page.All("tbody tr").ShouldHaveSingleItem().ShouldStartWith("Maya");
        page.Text.ShouldContain("One more pupil with a place");
        page.Text.ShouldNotContain("Zed");
        await school.Change(db =>
        {
            db.Closures.Add(new Closure(school.Id, school.Today, school.Today, "Snow"));
            return Task.CompletedTask;
        });
        app.Services.GetService(typeof(Microsoft.Extensions.Caching.Memory.IMemoryCache)).ShouldBeOfType<Microsoft.Extensions.Caching.Memory.MemoryCache>().Clear();
        (await teacher.OpenAsync("/now")).Text.ShouldContain("The next school day is Tuesday 24 November.");
    }

    [Fact]
    public async Task PupilWithTwoPlaces_IsShownByTheOneThatHoldsOnTheDay()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil(p => p.LegalSurname = "Osborne");
        await school.Lessons(maya);
        var first = await school.Placement(p => p.For(maya));
        await school.TimetableVersion(first, withClass: 0);
        await school.TimetableVersion(await school.Placement(p => p.For(maya).From(new(2026, 11, 26)).Confirmed()), withClass: 50, from: new(2026, 11, 26));
        await school.Change(async db => (await db.Placements.SingleAsync(p => p.Id == first.Id)).End(new(2026, 11, 24), PlacementOutcome.ReturnedFullTime, null, [], school.Lead, school.Now, "Wanted to try the whole week"));
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.OpenAsync("/week");

        page.Document.QuerySelectorAll("table.pvt [aria-label='1 of 8 places taken']").Length.ShouldBe(10, "Monday and Tuesday, by the place that ends then");
        page.Find("#now")!.TextContent.ShouldContain("Maya Osborne");
    }

    [Fact]
    public async Task TeacherWhoMaySeeEverybodyThere_IsNotToldThatOnlyOwnPupilsAreNamed()
    {
        var school = await app.SchoolAsync();
        var staff = await school.Staff();
        var maya = await school.Pupil();
        await school.Lessons(maya, ("Science", staff));
        await school.TimetableVersion(await school.Placement(p => p.For(maya)), withClass: 0);
        var teacher = await school.User(SchoolRole.MainstreamStaff, staff);

        (await teacher.OpenAsync("/week")).Text.ShouldNotContain("Only your own pupils are shown by name");
        await school.Placement(p => p.For(maya));
        var other = await school.Pupil(p => (p.LegalForename, p.Form) = ("Kai", "9Z"));
        await school.Placement(p => p.For(other));
        (await teacher.OpenAsync("/week")).Text.ShouldContain("Only your own pupils are shown by name");
    }

    [Fact]
    public async Task Week_InTheHalfTermHoliday_IsClosed()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);

        (await lead.GetAsync("/week?week=2026-10-26")).Document.QuerySelectorAll("table.pvt td.pv.muted").Length.ShouldBe(25);
        (await lead.GetAsync("/week?week=0001-01-01")).Heading.ShouldBe("The week at The Bridge");
    }
}
