using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Tests.Features.CalendarFeeds;
using IapManager.Web.Tests.Features.Import;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.AffectedTimetables;

/// <summary>Timetables that the school's own has moved on from: listed with what differs, and repaired by one action.</summary>
public sealed class AffectedTimetablesTests(IapApp app) : IClassFixture<IapApp>
{
    private const string Path = "/timetables/changed";

    [Fact]
    public async Task ImportThatChangesMovesAndRemovesLessons_IsListedLessonByLesson_AndTakenOverOnlyOnceThatIsSaid()
    {
        var (desk, _, placement) = await WithTimetableAsync();
        var lead = await desk.School.User(SchoolRole.IapLead);
        (await lead.OpenAsync(Path)).Text.ShouldContain("Every timetable matches the school’s");
        await ImportAsync(desk);

        (await lead.OpenAsync("/")).Text.ShouldContain("The school’s timetable has changed: Maya");
        var page = await lead.OpenAsync(Path);

        page.All("#repair tbody tr").Select(r => string.Join(' ', r.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ShouldBe(
        [
            "Week A, Monday, Period 1English, 8F/En, Ms English Teacher, R1English, 8F/En, Ms English Teacher, R99",
            "Week A, Tuesday, Period 2Art, 8F/Ar, Ms Art Teacher, R7Study",
            "Week A, Wednesday, Period 1Mathematics, 8F/Ma, Ms Mathematics Teacher, R2English, 8F/En, R1",
            "Week A, Thursday, Period 5English, 8F/En, Ms English Teacher, R1Mathematics, 8F/Ma, R2",
        ], ignoreOrder: false);
        (await Versions(desk.School)).Count.ShouldBe(1, "nothing is changed by looking");

        var done = await page.SubmitAsync("#repair");

        done.Notice.ShouldStartWith("Taken over for Maya");
        done.Text.ShouldContain("Every timetable matches the school’s");
        var versions = await Versions(desk.School);
        versions.Select(v => (v.Number, v.EffectiveFrom, v.MainstreamShare, v.Change)).ShouldBe([(1, placement.Start, 0.4m, TimetableChange.First), (2, desk.School.Today, 0.4m, TimetableChange.Change)]);
        versions[1].Reason.ShouldBe("The school’s timetable changed.");
        versions[0].Slots.Single(s => s.Cell == new Cell(1, 1, "1")).Room.ShouldBe("R1");
        versions[1].Slots.Single(s => s.Cell == new Cell(1, 1, "1")).Room.ShouldBe("R99");
        versions[1].Slots.Single(s => s.Cell == new Cell(1, 4, "5")).Subject.ShouldBe("Mathematics");
        (await lead.OpenAsync("/")).Text.ShouldNotContain("The school’s timetable has changed");
    }

    [Fact]
    public async Task AVersionToCome_IsChanged_AndTheOneInForceFollowedByANewOne_AllAtOnce()
    {
        var (desk, _, placement) = await WithTimetableAsync();
        var coming = await desk.School.TimetableVersion(placement, 30, new DateOnly(2027, 1, 5));
        await ImportAsync(desk);
        var lead = await desk.School.User(SchoolRole.IapLead);

        var page = await lead.OpenAsync(Path);
        page.Text.ShouldContain("Version 2 is changed; it still begins on");
        await page.SubmitAsync("#repair");

        var versions = await Versions(desk.School);
        versions.Select(v => (v.Number, v.EffectiveFrom)).ShouldBe([(1, placement.Start), (3, desk.School.Today), (2, coming.EffectiveFrom)]);
        versions[2].Id.ShouldBe(coming.Id);
        versions.Skip(1).ShouldAllBe(v => v.Slots.Single(s => s.Week == 1 && s.Day == 1 && s.PeriodCode == "1").Room == "R99");
        (await lead.OpenAsync(Path)).Text.ShouldContain("Every timetable matches the school’s");
    }

    [Fact]
    public async Task WhatDiffersOtherwiseThanWasSeen_IsShownAgain_AndNotTakenOver()
    {
        var (desk, _, _) = await WithTimetableAsync();
        await ImportAsync(desk);
        var lead = await desk.School.User(SchoolRole.IapLead);
        var page = await lead.OpenAsync(Path);
        await desk.School.Change(async db => (await db.Lessons.SingleAsync(l => l.Room == "R99")).Room = "R100");

        var again = await page.SubmitAsync("#repair");

        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Text.ShouldContain("Look again before you take it over");
        again.Text.ShouldContain("R100");
        (await Versions(desk.School)).Count.ShouldBe(1);
        (await again.SubmitAsync("#repair")).Errors.ShouldBe(["Choose at least one pupil whose timetable takes the changes over"]);
        (await again.SubmitAsync("#repair", new { Pick = again.Find("[name=Pick]")!.GetAttribute("value") })).Notice.ShouldStartWith("Taken over");
    }

    [Fact]
    public async Task ASchoolDayThatBegins_WhileATimetableHolds_IsTakenOverFromItsFirstDay()
    {
        var (desk, _, placement) = await WithTimetableAsync();
        var lead = await desk.School.User(SchoolRole.IapLead);
        await MoveFifthPeriodAsync(desk, new DateOnly(2027, 1, 6));

        var page = await lead.OpenAsync(Path);

        page.Text.ShouldContain("A new version begins on Wednesday 6 January");
        page.Text.ShouldContain("Week A, Monday, Period 5");
        page.Text.ShouldContain("no longer a lesson");
        (await lead.OpenAsync("/")).Text.ShouldNotContain("The school’s timetable has changed", Case.Sensitive, "it is far off");
        await page.SubmitAsync("#repair");
        var versions = await Versions(desk.School);
        versions.Select(v => v.EffectiveFrom).ShouldBe([placement.Start, new DateOnly(2027, 1, 6)]);
        versions[1].Slots.Select(s => s.PeriodCode).Distinct().Order().ShouldBe(["1", "2", "3", "4", "6"]);
    }

    [Fact]
    public async Task AnotherCycleToCome_IsToBeBuilt_AndDoesNotKeepBackWhatCanBeTakenOverNow()
    {
        var (desk, _, placement) = await WithTimetableAsync();
        await ImportAsync(desk);
        var page = await (await desk.Admin.OpenAsync("/settings/periods/new")).SubmitAsync("#start", new { From = new DateOnly(2027, 1, 6) });
        await (await page.SubmitAsync("#periods", new { Cycle = "6" })).SubmitAsync("#periods", new { Confirmed = true });
        var lead = await desk.School.User(SchoolRole.IapLead);

        var changed = await lead.OpenAsync(Path);
        changed.Text.ShouldContain("From then on the timetable repeats after 6 days. Build the version for it once its lessons are imported.");
        var after = await changed.SubmitAsync("#repair");

        (await Versions(desk.School)).Select(v => v.EffectiveFrom).ShouldBe([placement.Start, desk.School.Today]);
        after.Text.ShouldContain("From then on the timetable repeats after 6 days.");
        after.Text.ShouldNotContain("R99");
        after.Find("[name=Pick]").ShouldBeNull();
    }

    /// <summary>On a Wednesday the class lists come in with Maya in another set for mathematics, which Mr Okafor teaches.</summary>
    [Fact]
    public async Task APupilWhoChangesClassMidWeek_KeepsTheDaysThatHaveBeen_AndIsInTheNewClassFromTheDayOnWhichThatIsTakenOver()
    {
        await using var own = new IapApp { Alone = true };
        own.Clock.Set(new DateTimeOffset(2026, 11, 25, 9, 30, 0, TimeSpan.Zero));
        var (desk, maya, _) = await WithTimetableAsync(own, withClass: 50);
        var school = desk.School;
        var other = await school.Pupil();
        await school.Lessons(other);
        var okafor = await school.Staff(s => s.Surname = "Okafor");
        await school.Change(async db =>
        {
            var set = new TeachingClass(school.Id, "8X/Ma", "Mathematics");
            db.TeachingClasses.Add(set);
            await db.SaveChangesAsync();
            var cells = await db.Lessons.Where(l => l.TeachingClass.Code == "8F/Ma").ToListAsync();
            db.Lessons.AddRange(cells.Select(l => new Lesson(school.Id, set.Id, l.Week, l.Day, l.PeriodCode, okafor.Id, "R40")));
        });
        var lead = await school.User(SchoolRole.IapLead);

        await desk.ApplyAsync(await desk.ReadAsync("members.csv", $"Class,UPN\n8F/Ma,{other.Upn}\n8X/Ma,{maya.Upn}\n"), new { RemoveGone = true });

        var page = await lead.OpenAsync(Path);
        page.All("#repair tbody tr").Count.ShouldBe(5);
        page.All("#repair tbody tr").ShouldAllBe(r => r.Contains("8F/Ma") && r.Contains("Mathematics, 8X/Ma, Ms Okafor, R40"));
        page.Text.ShouldContain("A new version begins on Wednesday 25 November");
        var okafors = await school.User(SchoolRole.MainstreamStaff, okafor);
        (await okafors.OpenAsync($"/pupils/{maya.Id}")).Status.ShouldBe(HttpStatusCode.OK, "who teaches the pupil by the class lists sees the pupil at once");
        await page.SubmitAsync("#repair");

        var versions = await Versions(school);
        versions.Select(v => v.EffectiveFrom).ShouldBe([new(2026, 9, 7), school.Today]);
        versions[0].Slots.Count(s => s.ClassCode == "8F/Ma").ShouldBe(5);
        versions[1].Slots.Count(s => s.ClassCode == "8X/Ma" && s.TeacherId == okafor.Id).ShouldBe(5);
        var mathematics = versions[1].Slots.Where(s => s is { Week: 2, ClassCode: "8X/Ma" }).Select(s => (s.Day, s.PeriodCode)).ToList();
        (mathematics.Exists(m => m.Day < 3) && mathematics.Exists(m => m.Day >= 3)).ShouldBeTrue("the week has some before Wednesday and some after");
        foreach (var (day, period) in mathematics)
        {
            (await lead.OpenAsync($"/pupils/{maya.Id}/timetable?day={day}")).All(".ttpage__phone li").ShouldContain(l => l.Contains($"P{period}") && l.Contains("Mathematics") && l.Contains(day < 3 ? "Ms Mathematics Teacher" : "Ms Okafor"), $"day {day}");
        }

        var week = await lead.OpenAsync($"/pupils/{maya.Id}/timetable");
        week.Text.ShouldContain("Version 2 began on Wednesday 25 November");
        (await week.ClickAsync("The whole of version 2")).All("table.tt td").ShouldNotContain(c => c.Contains("Ms Mathematics Teacher"));
        (await lead.OpenAsync($"/pupils/{maya.Id}/timetable/print?on=2026-11-24")).Text.ShouldNotContain("Okafor");
    }

    [Fact]
    public async Task APeriodThatIsGone_BeforeTheTimetableIsTakenOver_IsNowhereExpected_AndNothingBreaks()
    {
        await using var own = new IapApp { Alone = true };
        var (desk, maya, _) = await WithTimetableAsync(own, withClass: 0);
        await MoveFifthPeriodAsync(desk, new DateOnly(2027, 1, 6));
        own.Clock.Set(new DateTimeOffset(2027, 1, 11, 14, 30, 0, TimeSpan.Zero));
        var lead = await desk.School.User(SchoolRole.IapLead);

        foreach (var page in new[] { $"/pupils/{maya.Id}", $"/pupils/{maya.Id}/timetable", $"/pupils/{maya.Id}/timetable/print", $"/pupils/{maya.Id}/timetable/new", "/week", "/now", "/week/print" })
        {
            (await lead.OpenAsync(page)).Status.ShouldBe(HttpStatusCode.OK, page);
        }

        (await lead.OpenAsync("/")).Text.ShouldContain("The school’s timetable has changed: Maya");
        (await lead.OpenAsync("/now")).All("td[data-label=Now]").ShouldBe(["Nothing timetabled"]);
        var today = (await MadeFeeds.ReadAsync(own, await MadeFeeds.OfPupilAsync(lead, maya))).Events.Where(e => e.Start.Date == new DateTime(2027, 1, 11)).ToList();
        today.Select(e => e.Start.Hour).ShouldBe([9, 10, 11, 12], "the new period has nothing planned until somebody says what");
    }

    [Fact]
    public async Task TwoLessonsAtOnce_WaitForAChoiceInTheEditor()
    {
        var (desk, pupil, _) = await WithTimetableAsync();
        await desk.School.Change(async db =>
        {
            var cell = await db.Lessons.SingleAsync(l => l.Week == 1 && l.Day == 1 && l.PeriodCode == "1");
            db.Lessons.Remove(cell);
            foreach (var subject in new[] { "Drama", "Dance" })
            {
                var held = new TeachingClass(desk.School.Id, $"8F/{subject}", subject);
                db.TeachingClasses.Add(held);
                await db.SaveChangesAsync();
                db.Lessons.Add(new Lesson(desk.School.Id, held.Id, 1, 1, "1", null, null));
                db.ClassMembers.Add(new ClassMember(desk.School.Id, held.Id, pupil.Id));
            }
        });
        var lead = await desk.School.User(SchoolRole.IapLead);

        var page = await lead.OpenAsync(Path);

        page.Text.ShouldContain("8F/Dance and 8F/Drama meet at the same time. Choose in the editor which one the pupil goes to.");
        page.Find("[name=Pick]").ShouldBeNull();
        (await page.ClickAsync("Open Maya’s timetable in the editor")).Status.ShouldBe(HttpStatusCode.OK);
        (await lead.PostAsync(Path, new { Pick = $"{await desk.School.Read(db => db.Placements.Select(p => p.Id).SingleAsync())}.0123456789ABCDEF" })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await Versions(desk.School)).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(SchoolRole.IapLead, true)]
    [InlineData(SchoolRole.Senco, true)]
    [InlineData(SchoolRole.IapStaff, false)]
    [InlineData(SchoolRole.MainstreamStaff, false)]
    [InlineData(SchoolRole.Administrator, false)]
    public async Task Page_IsForThoseWhoPlanTheWayBack_AndMakesAtMostSixStatements(SchoolRole role, bool may)
    {
        var (desk, _, _) = await WithTimetableAsync();
        await ImportAsync(desk);
        var user = await desk.School.User(role);
        await user.GetAsync(Path);

        Page page = null!;
        var statements = await app.StatementsOfAsync(async () => page = await user.GetAsync(Path));

        page.Status.ShouldBe(may ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        statements.Count.ShouldBeLessThanOrEqualTo(6, string.Join(Environment.NewLine, statements));
    }

    [Fact]
    public async Task TimetablesOfAnotherSchool_AreNeitherListedNorRepaired()
    {
        var (desk, _, placement) = await WithTimetableAsync();
        await ImportAsync(desk);
        var key = (await (await desk.School.User(SchoolRole.IapLead)).OpenAsync(Path)).Find("[name=Pick]")!.GetAttribute("value");
        var other = await (await app.SchoolAsync("Elsewhere")).User(SchoolRole.IapLead);

        (await other.OpenAsync(Path)).Text.ShouldContain("Every timetable matches the school’s");
        await other.PostAsync(Path, new { Pick = key });

        (await Versions(desk.School)).ShouldHaveSingleItem().PlacementId.ShouldBe(placement.Id);
    }

    private async Task<(ImportDesk Desk, Pupil Pupil, Placement Placement)> WithTimetableAsync(IapApp? other = null, int withClass = 20)
    {
        var desk = await ImportDesk.OpenAsync(other ?? app);
        var pupil = await desk.School.Pupil();
        await desk.School.Lessons(pupil);
        var placement = await desk.School.Placement(p => p.For(pupil).From(new(2026, 9, 7), new(2027, 7, 9)));
        await desk.School.TimetableVersion(placement, withClass);
        return (desk, pupil, placement);
    }

    /// <summary>English, Mathematics and Art of 8F: a room changes, two lessons change places, one is gone.</summary>
    private static async Task ImportAsync(ImportDesk desk)
    {
        var lessons = await desk.School.Read(db => db.Lessons.Where(l => new[] { "8F/En", "8F/Ma", "8F/Ar" }.Contains(l.TeachingClass.Code))
            .OrderBy(l => l.Id).Select(l => new { l.TeachingClass.Code, l.TeachingClass.Subject, l.Week, l.Day, l.PeriodCode, l.Room }).ToListAsync());
        var rows = lessons.Select(l => (l.Code, l.Week, l.Day, l.PeriodCode) switch
        {
            ("8F/Ar", 1, 2, "2") => null,
            ("8F/En", 1, 4, "5") => Row(l.Code, l.Subject, 1, 3, "1", l.Room),
            ("8F/Ma", 1, 3, "1") => Row(l.Code, l.Subject, 1, 4, "5", l.Room),
            ("8F/En", 1, 1, "1") => Row(l.Code, l.Subject, 1, 1, "1", "R99"),
            _ => Row(l.Code, l.Subject, l.Week, l.Day, l.PeriodCode, l.Room),
        }).OfType<string>();
        await desk.ApplyAsync(await desk.ReadAsync("lessons.csv", $"Class,Subject,Week,Day,Period,Room\n{string.Join('\n', rows)}\n"), new { RemoveGone = true });
    }

    private static string Row(string code, string subject, int week, int day, string period, string? room) => $"{code},{subject},{(week == 1 ? "A" : "B")},{(DayOfWeek)day},{period},{room}";

    private static async Task MoveFifthPeriodAsync(ImportDesk desk, DateOnly from)
    {
        var page = await (await desk.Admin.OpenAsync("/settings/periods/new")).SubmitAsync("#start", new { From = from });
        var asked = await page.SubmitAsync("#periods", new Dictionary<string, object?> { ["Rows[7].Code"] = "6", ["Rows[7].Name"] = "Period 6" });
        await asked.SubmitAsync("#periods", new { Confirmed = true });
    }

    private static Task<List<TimetableVersion>> Versions(TestSchool school) =>
        school.Read(db => db.TimetableVersions.AsNoTracking().Include(v => v.Slots).OrderBy(v => v.EffectiveFrom).ThenBy(v => v.Number).ToListAsync());
}
