using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Import;

/// <summary>The school day and the school year out of a file.</summary>
public sealed class CalendarImportTests(IapApp app) : IClassFixture<IapApp>
{
    private const string Day = """
        Period,Name,Type,Start Time,End Time,Day,Year Group
        AM,Registration,Registration,08:40,09:00,,
        1,Period 1,Lesson,09:00,10:00,,
        2,Period 2,Lesson,10:00,11:00,,
        B,Break,Break,11:00,11:20,,
        3,Period 3,Lesson,11:20,12:20,,
        4,Period 4,Lesson,12:20,13:20,,
        L,Lunch,Lunch,13:20,14:10,,
        """;

    [Fact]
    public async Task Periods_ADayARow_AreTakenTogether_AndShowWhatTheyChange()
    {
        var desk = await ImportDesk.OpenAsync(app);
        var text = $"{Day}\n5,Period 5,Lesson,14:10,15:10,Monday,\n5,Period 5,Lesson,14:10,15:10,Tue,\n5,Period 5,Lesson,14:10,15:10,Wed,\n5,Period 5,Lesson,14:10,15:10,Thu,\n5,Period 5,Lesson,14:10,14:40,Fri,7-8\n";

        var preview = await desk.ReadAsync("bell times.csv", text);

        preview.Heading.ShouldBe("Periods: nothing has changed yet");
        ImportDesk.Figures(preview).ShouldBe([2, 0, 7, 1, 0]);
        (await Shape(desk)).LessonCells(9).Count.ShouldBe(50);
        await desk.ApplyAsync(preview, new { RemoveGone = true });

        var shape = await Shape(desk);
        (shape.LessonCells(9).Count, shape.LessonCells(8).Count).ShouldBe((48, 50));
        shape.Find(new Cell(1, 5, "5"), 8)!.End.ShouldBe(new TimeOnly(14, 40));
        ImportDesk.Figures(await desk.ReadAsync("bell times.csv", text)).ShouldBe([0, 0, 9, 0, 0]);
    }

    [Fact]
    public async Task Periods_InOtherWords_AreUnderstood()
    {
        var desk = await ImportDesk.OpenAsync(app);

        var preview = await desk.ReadAsync("periods.csv", "Short Name,Description,Starts,Ends\nP1,Period 1,9.00,10.00\nP2,Period 2,10am,11am\nTut,Tutor time,0840,0900\nLch,Lunch break,1:20 pm,2:10 pm\n");
        await desk.ApplyAsync(preview, new { RemoveGone = true });

        (await Shape(desk)).Rows().Select(p => (p.Code, p.Kind, p.Start)).ShouldBe(
            [("Tut", PeriodKind.Registration, new TimeOnly(8, 40)), ("1", PeriodKind.Lesson, new TimeOnly(9, 0)), ("2", PeriodKind.Lesson, new TimeOnly(10, 0)), ("Lch", PeriodKind.Lunch, new TimeOnly(13, 20))]);
    }

    [Fact]
    public async Task Periods_ThatAreWrong_SayWhatToDo()
    {
        var desk = await ImportDesk.OpenAsync(app);

        var preview = await desk.ReadAsync("periods.csv", "Period,Start Time,End Time,Day,Type\n1,09:00,10:00,,Lesson\n2,10:00,9:00,,Lesson\n3,25:00,26:00,,Lesson\n4,12:00,13:00,Someday,Lesson\n5,09:30,10:30,Fri,Lesson\n6,15:00,16:00,,Assembly\n");

        preview.Text.ShouldContain("The period ends before it starts.");
        preview.Text.ShouldContain("Give a time like 09:00");
        preview.Text.ShouldContain("Write days like Mon-Thu or Mon, Fri, or leave this row out.");
        preview.Text.ShouldContain("Period 1 and Period 5 overlap on Friday.");
        preview.Text.ShouldContain("Say whether it is a lesson, registration, break or lunch");
        ImportDesk.Figures(preview)[4].ShouldBe(5);
    }

    [Theory]
    [InlineData("MonA:6\nSatA:1\nTueA:6")]
    [InlineData("Mon 6\nSun 1\nTue 6")]
    public async Task Periods_OnADayThatTheTimetableDoesNotHave_AreRowsToCorrect_AndTheOthersComeIn(string slots)
    {
        var desk = await ImportDesk.OpenAsync(app);
        var rows = slots.Split('\n').Select(s => $"{s},Lesson,15:10,16:00");

        var preview = await desk.ReadAsync("periods.csv", $"Period,Type,Start Time,End Time\n{string.Join('\n', rows)}\n");

        preview.Text.ShouldContain("The timetable here has Monday to Friday. Correct the day, or leave this row out.");
        ImportDesk.Figures(preview)[4].ShouldBe(1);
        await desk.ApplyAsync(preview, new { LeaveOut = true, RemoveGone = false });
        (await Shape(desk)).Periods.Single(p => p.Code == "6").Days.ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Lessons_InAPeriodThatTheYearGroupOfTheClassDoesNotHave_ComeIn_AndThatIsSaidOnce()
    {
        var desk = await ImportDesk.OpenAsync(app);
        await YearNineHasNoFridayFive(desk);
        var pupil = await desk.School.Pupil(p => (p.LegalForename, p.YearGroup) = ("Nia", 9));
        await desk.BringInAsync("lessons.csv", "Class,Subject,Day,Period,Room\n9F/En,English,Mon,5,R1\n8F/En,English,Fri,5,R2\n");
        await desk.BringInAsync("members.csv", $"Class,UPN\n9F/En,{pupil.Upn}\n");
        const string Lessons = "Class,Subject,Day,Period,Room\n9F/En,English,Mon,5,R1\n9F/En,English,Fri,5,R1\n8F/En,English,Fri,5,R2\n";

        var preview = await desk.ReadAsync("lessons.csv", Lessons);
        ImportDesk.Figures(preview)[4].ShouldBe(0);
        preview.All(".diffs li").ShouldHaveSingleItem().ShouldContain("lesson outside the school day of Year 9");
        await desk.ApplyAsync(preview);

        (await desk.ReadAsync("lessons.csv", Lessons)).All(".diffs li").ShouldBeEmpty();
    }

    [Fact]
    public async Task Members_WhoJoinAClassWithALessonOutsideTheirDay_ComeIn_AndThatIsSaid()
    {
        var desk = await ImportDesk.OpenAsync(app);
        await YearNineHasNoFridayFive(desk);
        var pupil = await desk.School.Pupil(p => (p.LegalForename, p.YearGroup) = ("Nia", 9));
        await desk.BringInAsync("lessons.csv", "Class,Subject,Day,Period,Room\nMix/Ar,Art,Mon,5,R1\nMix/Ar,Art,Fri,5,R1\n");

        var preview = await desk.ReadAsync("members.csv", $"Class,UPN\nMix/Ar,{pupil.Upn}\n");

        ImportDesk.Figures(preview).ShouldBe([1, 0, 0, 0, 0]);
        preview.All(".diffs li").ShouldHaveSingleItem().ShouldContain("lesson outside the school day of Year 9");
        preview.All(".diffs .was").ShouldBe(["Friday, Period 5"]);
    }

    [Fact]
    public async Task Periods_WithOtherLessonsThanTimetablesAreBuiltOn_AreSentToANewTimetable()
    {
        var desk = await ImportDesk.OpenAsync(app);
        var pupil = await desk.School.Pupil();
        await desk.School.Lessons(pupil);
        await desk.School.TimetableVersion(await desk.School.Placement(p => p.For(pupil)));
        var text = $"{Day}\n5,Period 5,Lesson,14:10,15:10,,\n6,Period 6,Lesson,15:10,16:00,,\n";

        (await desk.ReadAsync("periods.csv", text)).Text.ShouldContain("Start a new timetable from a day to come in the settings");
        await (await desk.Admin.OpenAsync("/settings/periods/new")).SubmitAsync("#start", new { From = new DateOnly(2027, 9, 1) });
        await desk.BringInAsync("periods.csv", text);

        (await Shape(desk)).LessonRows().Count.ShouldBe(5);
        (await Shape(desk, new(2027, 9, 1))).LessonRows().Count.ShouldBe(6);
    }

    [Fact]
    public async Task Lessons_InACycleOfDays_AreRead_AndThoseThatTheDayDoesNotHaveAreSaid()
    {
        var desk = await ImportDesk.OpenAsync(app);
        await desk.School.Change(async db =>
        {
            var shape = await db.TimetableShapes.Include(s => s.Periods).SingleAsync();
            shape.Change(Cycle.OfDays(6), [new("1", "Period 1", PeriodKind.Lesson, new(9, 0), new(10, 0)), new("2", "Period 2", PeriodKind.Lesson, new(10, 0), new(11, 0), [1, 2, 3])]);
        });

        var preview = await desk.ReadAsync("lessons.csv", "Class,Subject,Day,Period,Room\n8F/En,English,Day 1,1,R1\n8F/Ma,Maths,6,P1,R2\n8F/Sc,Science,Day 6,2,R3\n8F/Ar,Art,Mon,1,R4\n");
        preview.Text.ShouldContain("The school day here has no period 2 on Day 6.");
        preview.Text.ShouldContain("The timetable here counts days, Day 1 to Day 6.");
        await desk.ApplyAsync(preview, new { LeaveOut = true });
        await desk.BringInAsync("slots.csv", "Class,Subject,Slot\n8F/Hi,History,D3:2\n");

        (await desk.School.Read(db => db.Lessons.OrderBy(l => l.Id).Select(l => new { l.Week, l.Day, l.PeriodCode }).ToListAsync()))
            .Select(l => (l.Week, l.Day, l.PeriodCode)).ShouldBe([(1, 1, "1"), (1, 6, "1"), (1, 3, "2")]);
    }

    [Fact]
    public async Task SchoolDates_MakeAYear_WithHalfTermsAndClosures()
    {
        var desk = await ImportDesk.OpenAsync(app);
        const string Text = """
            Description,Type,Start Date,End Date
            Autumn Term,Term,02/09/2027,17/12/2027
            October half term,Holiday,25/10/2027,29/10/2027
            Christmas holiday,Holiday,18/12/2027,03/01/2028
            Spring Term,Term,04/01/2028,31/03/2028
            February half term,Holiday,14/02/2028,18/02/2028
            Summer Term,Term,17/04/2028,20/07/2028
            May half term,Holiday,29/05/2028,02/06/2028
            INSET day,Staff training,02/09/2027,02/09/2027
            Early May bank holiday,Bank holiday,01/05/2028,01/05/2028
            """;

        var preview = await desk.ReadAsync("term dates.csv", Text);
        preview.Heading.ShouldBe("School dates: nothing has changed yet");
        await desk.ApplyAsync(preview);

        var year = await desk.School.Read(db => db.AcademicYears.Include(y => y.Terms).SingleAsync(y => y.Name == "2027/28"));
        year.Terms.OrderBy(t => t.Start).Select(t => (t.Name, t.BreakFrom)).ShouldBe([("Autumn Term 2027", new DateOnly(2027, 10, 25)), ("Spring Term 2028", new DateOnly(2028, 2, 14)), ("Summer Term 2028", new DateOnly(2028, 5, 29))]);
        (await desk.School.Read(db => db.Closures.Where(c => c.From > new DateOnly(2027, 8, 1)).OrderBy(c => c.From).Select(c => c.Reason).ToListAsync())).ShouldBe(["INSET day", "Early May bank holiday"]);
        ImportDesk.Figures(await desk.ReadAsync("term dates.csv", Text))[..3].ShouldBe([0, 0, 6]);
    }

    [Fact]
    public async Task SchoolDates_SixHalfTerms_BecomeThreeTerms()
    {
        var desk = await ImportDesk.OpenAsync(app);

        await desk.BringInAsync("terms.csv", "Term,Start,End\nTerm 1,02/09/2027,22/10/2027\nTerm 2,01/11/2027,17/12/2027\nTerm 3,04/01/2028,11/02/2028\nTerm 4,21/02/2028,31/03/2028\nTerm 5,17/04/2028,26/05/2028\nTerm 6,05/06/2028,20/07/2028\n");

        var year = await desk.School.Read(db => db.AcademicYears.Include(y => y.Terms).SingleAsync(y => y.Name == "2027/28"));
        year.Terms.OrderBy(t => t.Start).Select(t => (t.Name, t.Start, t.End, t.BreakFrom, t.BreakTo)).ShouldBe(
        [
            ("Autumn 2027", new(2027, 9, 2), new(2027, 12, 17), new DateOnly(2027, 10, 25), new DateOnly(2027, 10, 29)),
            ("Spring 2028", new(2028, 1, 4), new(2028, 3, 31), new DateOnly(2028, 2, 14), new DateOnly(2028, 2, 18)),
            ("Summer 2028", new(2028, 4, 17), new(2028, 7, 20), new DateOnly(2028, 5, 29), new DateOnly(2028, 6, 2)),
        ]);
    }

    [Fact]
    public async Task SchoolDates_OfAYearThatIsHere_ChangeIt_AndKeepItsTermsIds()
    {
        var desk = await ImportDesk.OpenAsync(app);
        var before = await desk.School.Read(db => db.AcademicYears.Include(y => y.Terms).SingleAsync(y => y.Name == "2026/27"));

        var preview = await desk.ReadAsync("terms.csv", "Term,Start,End\nAutumn term 2026,03/09/2026,17/12/2026\nRainy days,04/09/2026,05/10/2026\nSpring term 2027,01/03/2027,01/02/2027\n");
        ImportDesk.Figures(preview).ShouldBe([0, 1, 0, 0, 2]);
        preview.Text.ShouldContain("Say whether these days are a term, a half term or a closure");
        preview.Text.ShouldContain("The last day is before the first.");
        await desk.ApplyAsync(preview, new { LeaveOut = true });

        var after = await desk.School.Read(db => db.AcademicYears.Include(y => y.Terms).SingleAsync(y => y.Name == "2026/27"));
        after.Terms.OrderBy(t => t.Start).Select(t => t.Id).ShouldBe(before.Terms.OrderBy(t => t.Start).Select(t => t.Id));
        (after.Start, after.Terms.Count).ShouldBe((new DateOnly(2026, 9, 3), 3));
    }

    private static Task YearNineHasNoFridayFive(ImportDesk desk) => desk.School.Change(async db =>
    {
        var shape = await db.TimetableShapes.Include(s => s.Periods).SingleAsync();
        shape.Change(shape.Cycle, [.. shape.Periods.Where(p => p.Code != "5"), new("5", "Period 5", PeriodKind.Lesson, new(14, 10), new(15, 10), [1, 2, 3, 4]), new("5", "Period 5", PeriodKind.Lesson, new(14, 10), new(15, 10), [5], [7, 8, 10, 11])]);
    });

    private static Task<TimetableShape> Shape(ImportDesk desk, DateOnly? from = null)
    {
        var day = from ?? TimetableShape.Always;
        return desk.School.Read(db => db.TimetableShapes.Include(s => s.Periods).SingleAsync(s => s.EffectiveFrom == day));
    }
}
