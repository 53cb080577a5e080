using System.Net;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.TimetableShapes;

/// <summary>The school day in the settings: by day, by year group, in any cycle, now and from a day to come.</summary>
public sealed class ShapePageTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly DateOnly September = new(2027, 9, 1);

    [Fact]
    public async Task Periods_DifferByDayAndYearGroup_AndAreReadBackAsWritten()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        var page = await admin.OpenAsync("/settings/periods");

        var saved = await page.SubmitAsync("#periods", new Dictionary<string, object?>
        {
            ["Rows[7].Days"] = "Mon-Thu",
            ["Rows[8].Code"] = "5",
            ["Rows[8].Name"] = "Period 5",
            ["Rows[8].Kind"] = "Lesson",
            ["Rows[8].Start"] = "14:10",
            ["Rows[8].End"] = "14:40",
            ["Rows[8].Days"] = "Friday",
            ["Rows[8].Years"] = "7 to 9",
        });

        saved.Notice.ShouldBe("The school day is saved.");
        var shape = await Shape(school);
        shape.Find(new Cell(1, 5, "5"), 8)!.End.ShouldBe(new TimeOnly(14, 40));
        shape.Find(new Cell(1, 1, "5"), 8)!.End.ShouldBe(new TimeOnly(15, 10));
        shape.Find(new Cell(1, 5, "5"), 10).ShouldBeNull();
        var again = await admin.OpenAsync("/settings/periods");
        (again.ValueOf("Rows[7].Days"), again.ValueOf("Rows[7].Years"), again.ValueOf("Rows[8].Days"), again.ValueOf("Rows[8].Years")).ShouldBe(("Mon-Thu", "", "Fri", "7-9"));
        (await admin.OpenAsync("/settings")).Text.ShouldContain("Fri, Years 7-9");
    }

    [Fact]
    public async Task Periods_WithSlipsInTheirRows_AreRefusedBesideTheRow_AndKeepWhatWasTyped()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        var page = await admin.OpenAsync("/settings/periods");

        var refused = await page.SubmitAsync("#periods", new Dictionary<string, object?>
        {
            ["Rows[1].Days"] = "Mon-Sun",
            ["Rows[2].Years"] = "Year X",
            ["Rows[3].End"] = "10:59",
            ["Rows[4].Start"] = "11:10",
        });

        refused.Errors.ShouldBe(["Write days like Mon-Thu or Mon, Fri", "Write year groups like 7-9 or 7, 8; R is Reception", "A period ends after it starts"], ignoreOrder: true);
        refused.Find("#Rows_1__Days-error").ShouldNotBeNull();
        refused.ValueOf("Rows[1].Days").ShouldBe("Mon-Sun");
        var overlap = await page.SubmitAsync("#periods", new Dictionary<string, object?> { ["Rows[4].Start"] = "11:10", ["Rows[4].Years"] = "9", ["Rows[5].Code"] = "3", ["Rows[5].Days"] = "Fri" });
        overlap.Errors.ShouldBe(["Break and Period 3 overlap for Year 9. Correct one of their times", "The code 3 is there twice on Friday for Year 9. Give each period its own code"], ignoreOrder: true);
        overlap.Find("#Rows_5__Code-error").ShouldNotBeNull();
    }

    [Fact]
    public async Task Cycle_BecomesOneOfSixDays_WhileNothingIsBuiltOnIt()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        var page = await admin.OpenAsync("/settings/periods");

        (await page.SubmitAsync("#periods", new Dictionary<string, object?> { ["Cycle"] = "6", ["Rows[7].Days"] = "Mon" })).Errors.ShouldBe(["Write days by their number, like 1-4 or 1, 3. This timetable has days 1 to 6"]);
        await page.SubmitAsync("#periods", new Dictionary<string, object?> { ["Cycle"] = "6", ["Rows[7].Days"] = "1-5" });

        (await Shape(school)).LessonCells().Count.ShouldBe(29);
        (await admin.OpenAsync("/settings")).Text.ShouldContain("repeats after 6 days");
        (await admin.OpenAsync("/settings/periods")).ValueOf("Rows[7].Days").ShouldBe("1-5");
        (await page.SubmitAsync("#periods", new Dictionary<string, object?> { ["Cycle"] = "12" })).Errors.ShouldBe(["Choose after how many weeks or days the timetable repeats"]);
    }

    [Fact]
    public async Task PeriodWithLessons_IsTakenAwayOnlyWhenItIsSaidWhatThatTouches_AndThatIsConfirmed()
    {
        var school = await app.SchoolAsync();
        await school.Lessons(await school.Pupil());
        await school.Session([new(1, 1, "1"), new(2, 3, "5")]);
        await school.Session([new(1, 1, "1")], "Reading");
        var admin = await school.User(SchoolRole.Administrator);
        var page = await admin.OpenAsync("/settings/periods");
        var without = new Dictionary<string, object?> { ["Rows[7].Code"] = "", ["Rows[7].Name"] = "", ["Rows[7].Start"] = "", ["Rows[7].End"] = "" };

        var asked = await page.SubmitAsync("#periods", without);

        asked.Text.ShouldContain("No longer there: Period 5.");
        asked.Text.ShouldContain("1 recurring session of the provision is held in them. It stays as it is planned, and its page says what to change.");
        asked.Text.ShouldContain("10 imported lessons stand in them.");
        (await Shape(school)).LessonRows().Count.ShouldBe(5);
        (await asked.SubmitAsync("#periods", new { Confirmed = true })).Notice.ShouldBe("The school day is saved.");
        (await Shape(school)).LessonRows().Count.ShouldBe(4);
        (await school.Read(db => db.Lessons.CountAsync(l => l.PeriodCode == "5"))).ShouldBe(10, "what was imported stays");
    }

    [Fact]
    public async Task ShapeInForce_ThatTimetablesAreBuiltOn_TakesNamesAndTimes_ButNoOtherLessons()
    {
        var school = await WithTimetable();
        var admin = await school.User(SchoolRole.Administrator);
        var page = await admin.OpenAsync("/settings/periods");

        var refused = await page.SubmitAsync("#periods", new Dictionary<string, object?> { ["Rows[7].Days"] = "Mon-Thu" });
        var saved = await page.SubmitAsync("#periods", new Dictionary<string, object?> { ["Rows[7].Name"] = "Last lesson", ["Rows[7].End"] = "15:15" });

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("not which lessons there are");
        saved.Notice.ShouldBe("The school day is saved.");
        var shape = await Shape(school);
        (shape.NameOf("5"), shape.Find(new Cell(1, 5, "5"))!.End).ShouldBe(("Last lesson", new TimeOnly(15, 15)));
    }

    [Fact]
    public async Task NewShapeFromADay_IsTakenOver_ThenChanged_AndSaysWhoseTimetablesNoLongerFit()
    {
        var school = await WithTimetable();
        var admin = await school.User(SchoolRole.Administrator);

        var page = await (await admin.OpenAsync("/settings/periods/new")).SubmitAsync("#start", new { From = September });
        page.Heading.ShouldStartWith("School day from");
        (await Shape(school, September)).LessonCells(8).ShouldBe((await Shape(school)).LessonCells(8));

        var asked = await page.SubmitAsync("#periods", new Dictionary<string, object?> { ["Cycle"] = "6" });
        asked.Text.ShouldContain("The timetables of 1 pupil (1 version) no longer fit.");
        (await Shape(school, September)).Cycle.ShouldBe(Cycle.TwoWeeks);
        (await asked.SubmitAsync("#periods", new { Confirmed = true })).Notice.ShouldBe("The school day is saved.");

        (await Shape(school, September)).Cycle.ShouldBe(Cycle.OfDays(6));
        (await Shape(school)).Cycle.ShouldBe(Cycle.TwoWeeks);
        var slots = await school.Read(db => db.TimetableVersions.SelectMany(v => v.Slots).CountAsync());
        slots.ShouldBe(50, "the version is kept as it was");
        (await admin.OpenAsync("/settings")).Text.ShouldContain("A new timetable begins on Wednesday 1 September 2027.");
    }

    [Fact]
    public async Task NewShape_OnADayThatHasOne_OrThatHasCome_IsRefusedInWords()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        var start = await admin.OpenAsync("/settings/periods/new");
        await start.SubmitAsync("#start", new { From = September });

        var twice = await start.SubmitAsync("#start", new { From = September });
        twice.Status.ShouldBe(HttpStatusCode.Conflict);
        twice.Text.ShouldContain("A timetable begins on 1 September 2027 already.");
        (await start.SubmitAsync("#start", new { From = school.Today })).Errors.ShouldBe(["Enter a day to come. What is in force stays as it was"]);

        var later = await start.SubmitAsync("#start", new { From = September.AddDays(7) });
        (await later.SubmitAsync("#periods", new { From = September })).Text.ShouldContain("Another timetable begins on 1 September 2027 already.");
        (await later.SubmitAsync("#periods", new { From = school.Today })).Errors.ShouldBe(["Enter the first day of this timetable, a day to come"]);
        (await later.SubmitAsync("#periods", new { From = September.AddDays(14) })).Notice.ShouldBe("The school day is saved.");
        (await school.Read(db => db.TimetableShapes.OrderBy(s => s.EffectiveFrom).Select(s => s.EffectiveFrom).ToListAsync())).ShouldBe([TimetableShape.Always, September, September.AddDays(14)]);
    }

    [Fact]
    public async Task ShapeToCome_CanBeTakenAway_OneInForceCannot()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        var page = await (await admin.OpenAsync("/settings/periods/new")).SubmitAsync("#start", new { From = September });

        (await page.SubmitAsync("form[action$='/remove']")).Notice.ShouldBe("The timetable to come is taken away.");
        var first = (await Shape(school)).Id;
        (await admin.PostAsync($"/settings/periods/{first}/remove")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await school.Read(db => db.TimetableShapes.CountAsync())).ShouldBe(1);
        (await admin.GetAsync("/settings/periods/987654")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task ShapeToCome_ThatATimetableFits_IsTakenAwayOnlyOnceThatIsRead_AndOnlyAsItWasSeen()
    {
        var (school, admin, page) = await WithSixDaysToComeAndATimetableForThem();

        var asked = await page.SubmitAsync("form[action$='/remove']");

        asked.Text.ShouldContain("The timetables of 1 pupil (1 version) no longer fit.");
        asked.Text.ShouldContain("No longer there: Period 1 on Day 6");
        (await school.Read(db => db.TimetableShapes.CountAsync())).ShouldBe(2);
        await (await admin.OpenAsync(page.Address)).SubmitAsync("#periods", new Dictionary<string, object?> { ["Rows[1].Name"] = "First lesson" });
        (await asked.SubmitAsync("#remove", new { Confirmed = true })).Status.ShouldBe(HttpStatusCode.Conflict, "somebody has changed it meanwhile");
        (await (await (await admin.OpenAsync(page.Address)).SubmitAsync("#remove")).SubmitAsync("#remove", new { Confirmed = true })).Notice.ShouldBe("The timetable to come is taken away.");
    }

    [Fact]
    public async Task ShapeToCome_MovedToALaterDay_SaysWhoseTimetablesBeginBefore()
    {
        var (school, _, page) = await WithSixDaysToComeAndATimetableForThem();

        var asked = await page.SubmitAsync("#periods", new { From = September.AddDays(28) });

        asked.Text.ShouldContain("The timetables of 1 pupil (1 version) no longer fit.");
        (await school.Read(db => db.TimetableShapes.OrderBy(s => s.EffectiveFrom).Select(s => s.EffectiveFrom).LastAsync())).ShouldBe(September);
        (await asked.SubmitAsync("#periods", new { Confirmed = true })).Notice.ShouldBe("The school day is saved.");
    }

    [Fact]
    public async Task LessonThatOneYearGroupLoses_IsCountedForThatYearGroupsClassesAlone()
    {
        var school = await app.SchoolAsync();
        await school.Lessons(await school.Pupil(p => p.YearGroup = 9));
        var admin = await school.User(SchoolRole.Administrator);
        var page = await admin.OpenAsync("/settings/periods");

        var eighth = await page.SubmitAsync("#periods", new Dictionary<string, object?> { ["Rows[7].Years"] = "7, 9-13" });
        var ninth = await (await admin.OpenAsync("/settings/periods")).SubmitAsync("#periods", new Dictionary<string, object?> { ["Rows[7].Years"] = "8, 10" });

        eighth.Notice.ShouldBe("The school day is saved.", "no class of Year 8 has a lesson in it");
        ninth.Text.ShouldContain("No longer there: Period 5 for Years 7, 9, 11-13.");
        ninth.Text.ShouldContain("10 imported lessons stand in them.");
    }

    [Fact]
    public async Task ShapeOfAnotherSchool_IsNotFound()
    {
        var (school, other) = (await app.SchoolAsync(), await app.SchoolAsync());
        var admin = await school.User(SchoolRole.Administrator);

        (await admin.GetAsync($"/settings/periods/{(await Shape(other)).Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await admin.PostAsync($"/settings/periods/{(await Shape(other)).Id}/remove")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<(TestSchool School, Browser Admin, Page Page)> WithSixDaysToComeAndATimetableForThem()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Lessons(pupil);
        var admin = await school.User(SchoolRole.Administrator);
        var page = await (await admin.OpenAsync("/settings/periods/new")).SubmitAsync("#start", new { From = September });
        await (await page.SubmitAsync("#periods", new { Cycle = "6" })).SubmitAsync("#periods", new { Confirmed = true });
        var placement = await school.Placement(p => p.For(pupil));
        var cells = (await Shape(school, September)).LessonCells(pupil.YearGroup);
        await school.Change(async db => db.TimetableVersions.Add(new TimetableVersion(school.Id, placement.Id, pupil.Id, 1, September, cells.Select(c => TimetableSlot.Session(c, SessionKind.Curriculum, "English", null, null, null)), null, null, new IapManager.Domain.Actor(1, "Sara Hughes"), new DateTime(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc))));
        return (school, admin, await admin.OpenAsync(page.Address));
    }

    private async Task<TestSchool> WithTimetable()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Lessons(pupil);
        await school.TimetableVersion(await school.Placement(p => p.For(pupil)));
        return school;
    }

    private static Task<TimetableShape> Shape(TestSchool school, DateOnly? from = null)
    {
        var day = from ?? TimetableShape.Always;
        return school.Read(db => db.TimetableShapes.Include(s => s.Periods).SingleAsync(s => s.EffectiveFrom == day));
    }
}
