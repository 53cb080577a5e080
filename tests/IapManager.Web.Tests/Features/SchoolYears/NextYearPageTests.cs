using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.SchoolYears;

public sealed class NextYearPageTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task NewYear_IsTakenOverFromTheLast_ShownFirst_AndSavedAsItIsEdited()
    {
        var school = await app.SchoolAsync();
        await school.Add(new Closure(school.Id, new(2026, 11, 2), new(2026, 11, 2), "INSET day"));
        await school.Add(new Closure(school.Id, new(2027, 2, 10), new(2027, 2, 10), "Snow"));
        var admin = await school.User(SchoolRole.Administrator);

        var page = await admin.OpenAsync("/settings/years/new");

        page.Text.ShouldContain("Taken over from 2026/27");
        (page.ValueOf("Name"), page.ValueOf("Terms[0].Name")).ShouldBe(("2027/28", "Autumn 2027"));
        page.All(".yearclosure > legend").ShouldBe(["INSET day", "New Year’s Day", "Snow", "Early May bank holiday"]);
        (await school.Read(db => db.AcademicYears.CountAsync())).ShouldBe(2, "nothing is saved by looking");

        var saved = await page.SubmitAsync("#year", new Dictionary<string, object?> { ["Closures[2].Take"] = false, ["Closures[0].Reason"] = "Training day", ["Terms[0].Start"] = new DateOnly(2027, 9, 6) });

        saved.Notice.ShouldBe("The school year is saved.");
        var year = await school.Read(db => db.AcademicYears.Include(y => y.Terms).SingleAsync(y => y.Name == "2027/28"));
        year.Start.ShouldBe(new DateOnly(2027, 9, 6));
        (await school.Read(db => db.Closures.Where(c => c.From > new DateOnly(2027, 8, 1)).OrderBy(c => c.From).Select(c => c.Reason).ToListAsync())).ShouldBe(["Training day", "New Year’s Day", "Early May bank holiday"]);
    }

    [Fact]
    public async Task NewYear_FromUsualDates_HasTheBankHolidaysInTerm()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);

        var page = await admin.OpenAsync("/settings/years/new?usual=true");

        page.Text.ShouldNotContain("Taken over");
        page.All(".yearclosure > legend").ShouldBe(["New Year’s Day", "Early May bank holiday"]);
    }

    [Fact]
    public async Task NewYear_SavedWithABankHolidayInTermOpen_SaysSo()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        var page = await admin.OpenAsync("/settings/years/new");

        var saved = await page.SubmitAsync("#year", new Dictionary<string, object?> { ["Closures[1].Take"] = false });

        saved.Notice.ShouldBe("The school year is saved. In term and not closed: Early May bank holiday (Monday 1 May). Add days closed if the school is closed then.");
    }

    [Fact]
    public async Task NewYear_WithSlipsInItsClosures_IsRefusedInWords()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        var page = await admin.OpenAsync("/settings/years/new");

        var refused = await page.SubmitAsync("#year", new Dictionary<string, object?> { ["Closures[0].Reason"] = "", ["Closures[0].To"] = new DateOnly(2027, 1, 1) });

        refused.Errors.ShouldBe(["Enter why the school is closed, for example INSET day", "The last day cannot be before the first"], ignoreOrder: true);
        (await school.Read(db => db.AcademicYears.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task CycleOfDays_SaysWhichDayComes_AndIsCorrectedFromADate()
    {
        var school = await app.SchoolAsync();
        await school.Change(async db =>
        {
            var shape = await db.TimetableShapes.Include(s => s.Periods).SingleAsync();
            shape.Change(Cycle.OfDays(6), [.. shape.Periods.Select(p => new Period(p.Code, p.Name, p.Kind, p.Start, p.End))]);
        });
        var admin = await school.User(SchoolRole.Administrator);
        var page = await admin.OpenAsync("/settings/years");
        page.All("table th[scope=row]").Count.ShouldBe(10);

        (await page.SubmitAsync("#cycle-day", new { Date = (DateOnly?)null, Day = "" })).Errors.ShouldBe(["Enter the date", "Choose which day of the timetable it is"], ignoreOrder: true);
        var saved = await page.SubmitAsync("#cycle-day", new { Date = school.Today, Day = "4" });

        saved.Notice.ShouldBe("The day is corrected. The days after it are counted on from it.");
        saved.Text.ShouldContain("Today is Day 4.");
        saved.All("table tr")[1].ShouldBe("Tue 24 Nov 2026Day 5");
        (await saved.SubmitAsync("form[action*='/weeks/']")).Notice.ShouldBe("The correction is taken away.");
        (await school.Read(db => db.CycleCorrections.CountAsync())).ShouldBe(0);
    }
}
