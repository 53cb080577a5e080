using System.Net;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Daily;

/// <summary>Check-in and check-out, without a script and from a tablet that was without a line.</summary>
public sealed class CheckInTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task CheckIn_WithoutScript_IsKept_AndTheNextPupilComes()
    {
        var day = await TestDay.MakeAsync(app);
        var jayden = await TestDay.PupilAsync(day.School, day.Key, change: p => (p.LegalForename, p.LegalSurname) = ("Jayden", $"Mbeki{TestSchool.Next()}"));
        var page = await day.Nadia.OpenAsync("/day");
        page.Heading.ShouldBe("Check-in");
        page.Text.ShouldContain("0 of 2 in");
        page.Text.ShouldContain("Ready for period 1, English?");
        page.Find($"#panel-{day.Maya.Id}")!.TextContent.ShouldContain("Save, next is Jayden");

        var next = await page.SubmitAsync($"#form-{day.Maya.Id}", new { Mood = "Cloudy", Readiness = "AfterAShortWalk", Word = "Didn’t sleep", WordOf = "Pupil" }, button: "[name=Presence][value=Here]");

        next.Find($"#panel-{jayden.Id}")!.HasAttribute("hidden").ShouldBeFalse();
        next.Find($"#panel-{day.Maya.Id}")!.HasAttribute("hidden").ShouldBeTrue();
        next.Find($"#row-{day.Maya.Id}")!.TextContent.ShouldContain("“Didn’t sleep”");
        next.Text.ShouldContain("1 of 2 in");
        var kept = await day.School.Read(db => db.CheckIns.SingleAsync());
        (kept.Mood, kept.Readiness, kept.WordOf, kept.By.Name).ShouldBe((Mood.Cloudy, Readiness.AfterAShortWalk, WordOf.Pupil, "Nadia Rahman"));
    }

    [Fact]
    public async Task WordTooLong_IsSaidBesideTheField_AndKeepsWhatWasTyped()
    {
        var day = await TestDay.MakeAsync(app);

        var page = await day.Nadia.PostAsync("/day/check-in", day.CheckIn(more: ("Word", new string('x', CheckIn.WordLimit + 1))));

        page.Errors.ShouldBe(["Use 200 characters or fewer for the word"]);
        page.ValueOf("Word").ShouldBe(new string('x', CheckIn.WordLimit + 1));
        page.Find($"#panel-{day.Maya.Id} [value=Cloudy]")!.HasAttribute("checked").ShouldBeTrue();
        (await day.School.Read(db => db.CheckIns.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task ThreeHundredCheckIns_PostedTwiceAndOutOfOrder_EndAsThreeHundred()
    {
        var day = await TestDay.MakeAsync(app);
        var pupils = new List<Domain.Pupils.Pupil> { day.Maya };
        while (pupils.Count < 10)
        {
            pupils.Add(await TestDay.PupilAsync(day.School, day.Key));
        }

        var days = TestSchool.Calendar.SchoolDays(day.School.Today.AddDays(-DayEntry.DaysBack), day.School.Today).TakeLast(15);
        var entries = (from pupil in pupils from date in days from moment in new[] { "Arrival", "Departure" } select day.CheckIn(pupil, null, ("Date", $"{date:yyyy-MM-dd}"), ("Moment", moment), ("MadeAt", $"{date:yyyy-MM-dd}T08:45:00.000Z"))).ToList();
        entries.Count.ShouldBe(300);
        var random = new Random(11);
        foreach (var entry in entries.Concat(entries).OrderBy(_ => random.Next()))
        {
            (await day.Nadia.PostAsync("/day/check-in", entry)).Location.ShouldNotBeNull();
        }

        var kept = await day.School.Read(db => db.CheckIns.ToListAsync());
        kept.Count.ShouldBe(300);
        kept.Select(c => (c.PupilId, c.Date, c.Moment)).Distinct().Count().ShouldBe(300);
        kept.Select(c => c.Key).ToHashSet().SetEquals(entries.Select(e => (Guid)e["Key"]!)).ShouldBeTrue();
    }

    [Fact]
    public async Task SameEntry_SentTwiceAtOnce_IsKeptOnce()
    {
        var day = await TestDay.MakeAsync(app);
        var entry = day.CheckIn();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TestDay.SendAsync(day.Nadia, "/day/check-in", entry)));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK && a.Words == TestDay.Accepted);
        (await day.School.Read(db => db.CheckIns.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task TwoPeopleWithoutALine_AreBothKept_AndSomebodySaysWhichHolds()
    {
        var day = await TestDay.MakeAsync(app);
        var tom = await day.School.User(SchoolRole.IapLead, name: "Tom Hallett");
        await TestDay.SendAsync(day.Nadia, "/day/check-in", day.CheckIn(more: ("MadeAt", "2026-11-23T08:41:00.000Z")));
        await TestDay.SendAsync(tom, "/day/check-in", day.CheckIn(more: [("Presence", "NotHere"), ("Word", "Her mum rang"), ("MadeAt", "2026-11-23T08:43:00.000Z")]));

        var page = await day.Nadia.OpenAsync("/day/check-in");
        page.Find($"#row-{day.Maya.Id}")!.TextContent.ShouldContain("Needs a look");
        page.Text.ShouldContain("2 entries for Maya differ");
        var settled = await page.SubmitAsync("form[action$='/settle']");

        settled.Text.ShouldNotContain("differ");
        settled.Text.ShouldContain("1 of 1 in");
        settled.Find($"#panel-{day.Maya.Id} details")!.TextContent.ShouldContain("Her mum rang");
        (await day.School.Read(db => db.CheckIns.CountAsync())).ShouldBe(3);
    }

    [Fact]
    public async Task Correction_KeepsWhatWasSaidBefore()
    {
        var day = await TestDay.MakeAsync(app);
        var page = await (await day.Nadia.OpenAsync("/day/check-in")).SubmitAsync($"#form-{day.Maya.Id}", new { Mood = "Sunny" }, button: "[name=Presence][value=Here]");

        page = await page.SubmitAsync($"#form-{day.Maya.Id}", new { Mood = "Stormy" }, button: "[name=Presence][value=Here]");

        page.Find($"#panel-{day.Maya.Id}")!.TextContent.ShouldContain("Stormy");
        page.Find($"#panel-{day.Maya.Id} details")!.TextContent.ShouldContain("Sunny");
        (await day.School.Read(db => db.CheckIns.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task SomebodyWithTheClassFirst_IsExpectedLater_AndSomebodyWithTheClassAllDayIsNotListed()
    {
        var day = await TestDay.MakeAsync(app, withClass: 27);
        var other = await TestDay.PupilAsync(day.School, day.Key, withClass: 50);

        var page = await day.Nadia.OpenAsync("/day/check-in");

        page.Find($"#row-{day.Maya.Id}")!.GetAttribute("data-day-state").ShouldBe("later");
        page.Find($"#row-{day.Maya.Id}")!.TextContent.ShouldContain(" first");
        page.Find($".arr--quiet #row-{other.Id}").ShouldNotBeNull();
        page.Text.ShouldContain("0 of 1 in");
    }

    [Fact]
    public async Task DayBack_CanBeLookedAtAndCompleted_AndCheckOutHasItsOwnList()
    {
        var day = await TestDay.MakeAsync(app);
        var page = await (await day.Nadia.OpenAsync("/day/check-in")).ClickAsync("Fri 20 Nov");
        page = await page.SubmitAsync($"#form-{day.Maya.Id}", new { Mood = "Bright" }, button: "[name=Presence][value=Here]");
        page.Address.ShouldContain("on=2026-11-20");
        page.Text.ShouldContain("1 of 1 in");

        var gone = await (await page.ClickAsync("Check-out")).SubmitAsync($"#form-{day.Maya.Id}", new { Mood = "Sunny" }, button: "[name=Presence][value=Here]");

        gone.Heading.ShouldBe("Check-out");
        gone.Text.ShouldContain("1 of 1 out");
        (await day.School.Read(db => db.CheckIns.Where(c => c.Date == new DateOnly(2026, 11, 20)).Select(c => c.Moment).ToListAsync())).ShouldBe([DayMoment.Arrival, DayMoment.Departure], ignoreOrder: true);
        (await day.Nadia.OpenAsync("/day/check-in")).Text.ShouldContain("0 of 1 in");
    }

    [Fact]
    public async Task PupilOfAnotherSchool_OrWithoutAPlace_IsNotThere()
    {
        var (day, other) = (await TestDay.MakeAsync(app), await TestDay.MakeAsync(app));
        var without = await day.School.Pupil();
        var paused = await day.School.Pupil();
        await day.School.Placement(p => p.For(paused).Paused());

        foreach (var pupil in new[] { other.Maya, without, paused })
        {
            (await day.Nadia.PostAsync("/day/check-in", day.CheckIn(pupil))).Status.ShouldBe(HttpStatusCode.NotFound);
            (await TestDay.SendAsync(day.Nadia, "/day/check-in", day.CheckIn(pupil))).ShouldBe((HttpStatusCode.NotFound, """{"words":"The pupil has no place on that day, or is no longer yours to see."}"""));
        }

        (await other.School.Read(db => db.CheckIns.CountAsync())).ShouldBe(0);
        (await day.School.Read(db => db.CheckIns.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task EntryOfSomebodyElse_IsNotTakenInTheirName()
    {
        var day = await TestDay.MakeAsync(app);
        var tom = await day.School.User(SchoolRole.IapStaff);

        var (status, words) = await TestDay.SendAsync(tom, "/day/check-in", day.CheckIn(more: ("WriterId", day.Nadia.UserId)));

        status.ShouldBe(HttpStatusCode.Conflict);
        words.ShouldContain("Somebody else entered this");
        (await day.School.Read(db => db.CheckIns.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("2026-11-24", "This day is still to come")]
    [InlineData("2026-10-20", "That day is more than four weeks ago")]
    [InlineData("", "Open the day again")]
    public async Task DayThatCannotBeCompleted_IsRefusedInWords(string date, string words)
    {
        var day = await TestDay.MakeAsync(app);

        var (status, said) = await TestDay.SendAsync(day.Nadia, "/day/check-in", day.CheckIn(more: ("Date", date)));

        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        said.ShouldContain(words);
    }
}
