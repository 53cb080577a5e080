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

    /// <summary>A tablet's queue: what was said of ten pupils on ten days, coming and going, and a hundred corrections of it by whoever saw it, sent in any order, twice, four at a time.</summary>
    [Fact]
    public async Task ThreeHundredCheckIns_WithCorrections_SentTwiceAndOutOfOrder_EndAsThreeHundred_AndTheLastWordHolds()
    {
        var day = await TestDay.MakeAsync(app);
        var pupils = new List<Domain.Pupils.Pupil> { day.Maya };
        while (pupils.Count < 10)
        {
            pupils.Add(await TestDay.PupilAsync(day.School, day.Key));
        }

        var random = new Random(11);
        var moods = Enum.GetNames<Mood>();
        var days = TestSchool.Calendar.SchoolDays(day.School.Today.AddDays(-DayEntry.DaysBack), day.School.Today).TakeLast(10);
        var entries = new List<Dictionary<string, object?>>();
        var expected = new Dictionary<(int Pupil, DateOnly Date, DayMoment Moment), (Presence Presence, Mood? Mood)>();
        foreach (var (pupil, date, moment) in from pupil in pupils from date in days from moment in Enum.GetValues<DayMoment>() select (pupil, date, moment))
        {
            var (mood, key) = (moods[random.Next(5)], Guid.NewGuid());
            entries.Add(day.CheckIn(pupil, key, ("Date", $"{date:yyyy-MM-dd}"), ("Moment", moment), ("Mood", mood), ("MadeAt", $"{date:yyyy-MM-dd}T08:45:00.000Z")));
            expected[(pupil.Id, date, moment)] = (Presence.Here, Enum.Parse<Mood>(mood));
            if (moment == DayMoment.Arrival)
            {
                var (presence, other) = (random.Next(3) switch { 0 => Presence.NotHere, 1 => Presence.Later, _ => Presence.Here }, moods[random.Next(5)]);
                entries.Add(day.CheckIn(pupil, null, ("Date", $"{date:yyyy-MM-dd}"), ("Moment", moment), ("Presence", presence), ("Mood", other), ("Replaces", key), ("MadeAt", $"{date:yyyy-MM-dd}T08:46:00.000Z")));
                expected[(pupil.Id, date, moment)] = (presence, presence == Presence.Here ? Enum.Parse<Mood>(other) : null);
            }
        }

        entries.Count.ShouldBe(300);
        var sent = entries.Concat(entries).OrderBy(_ => random.Next()).ToList();
        var send = await TestDay.LineAsync(day.Nadia);
        await Parallel.ForEachAsync(sent, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (entry, _) => (await send("/day/check-in", entry)).ShouldBe((HttpStatusCode.OK, TestDay.Accepted)));

        var kept = await day.School.Read(db => db.CheckIns.ToListAsync());
        kept.Count.ShouldBe(300);
        var holds = kept.GroupBy(c => (c.PupilId, c.Date, c.Moment)).ToDictionary(g => g.Key, g => Standing.Of(g));
        holds.Values.ShouldAllBe(s => s.Heads.Count == 1);
        holds.ToDictionary(h => h.Key, h => (h.Value.Now!.Presence, h.Value.Now.Mood)).ShouldBe(expected, ignoreOrder: true);
        var today = await day.Nadia.OpenAsync("/day/check-in");
        foreach (var pupil in pupils)
        {
            var state = expected[(pupil.Id, day.School.Today, DayMoment.Arrival)].Presence switch { Presence.Here => "done", Presence.Later => "later", _ => "nothere" };
            today.Find($"#row-{pupil.Id}")!.GetAttribute("data-day-state").ShouldBe(state);
        }
    }

    [Fact]
    public async Task SameKeyWithSomethingElse_IsRefused_AndNeverSaidToBeSaved()
    {
        var day = await TestDay.MakeAsync(app);
        var kai = await TestDay.PupilAsync(day.School, day.Key);
        var entry = day.CheckIn();
        await TestDay.SendAsync(day.Nadia, "/day/check-in", entry);

        foreach (var other in new[] { day.CheckIn(kai, (Guid)entry["Key"]!), day.CheckIn(key: (Guid)entry["Key"]!, more: ("Mood", "Sunny")), day.CheckIn(key: (Guid)entry["Key"]!, more: ("Date", "2026-11-20")) })
        {
            var (status, words) = await TestDay.SendAsync(day.Nadia, "/day/check-in", other);
            status.ShouldBe(HttpStatusCode.Conflict);
            words.ShouldContain("this was not");
        }

        (await TestDay.SendAsync(day.Nadia, "/day/check-in", entry)).ShouldBe((HttpStatusCode.OK, TestDay.Accepted));
        (await day.School.Read(db => db.CheckIns.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task LastDay_CanBeCompleted_AndStaysInView_ThoughThePlaceHasEnded()
    {
        var day = await TestDay.MakeAsync(app);
        await TestDay.SendAsync(day.Nadia, "/day/check-in", day.CheckIn(more: [("Date", "2026-11-20"), ("Word", "Ready for Art"), ("WordOf", "Pupil")]));
        await day.School.Change(async db => (await db.Placements.SingleAsync()).End(day.School.Today, Domain.Placements.PlacementOutcome.PartReturnStays, "Back on Tuesday", [], day.School.Lead, day.School.Now));

        (await TestDay.SendAsync(day.Nadia, "/day/check-in", day.CheckIn(more: ("Moment", "Departure")))).ShouldBe((HttpStatusCode.OK, TestDay.Accepted));
        (await TestDay.SendAsync(day.Nadia, "/day/register", new() { ["Date"] = "2026-11-23", ["PeriodCode"] = "1", ["Rows[0].PupilId"] = day.Maya.Id, ["Rows[0].Key"] = Guid.NewGuid(), ["Rows[0].Outcome"] = "Attended" })).ShouldBe((HttpStatusCode.OK, TestDay.Accepted));
        (await day.Nadia.OpenAsync("/day/check-out")).Find($"#row-{day.Maya.Id}")!.GetAttribute("data-day-state").ShouldBe("done");
        (await day.Nadia.OpenAsync("/day/check-in?on=2026-11-20")).Find($"#row-{day.Maya.Id}")!.TextContent.ShouldContain("Ready for Art");
    }

    [Fact]
    public async Task PauseToday_KeepsThisMorningAndTheDaysBefore()
    {
        var day = await TestDay.MakeAsync(app);
        await TestDay.SendAsync(day.Nadia, "/day/check-in", day.CheckIn(more: [("Date", "2026-11-20"), ("Word", "Ready for Art"), ("WordOf", "Pupil")]));
        await day.School.Change(async db => (await db.Placements.SingleAsync()).Pause("In hospital", day.School.Lead, day.School.Now));

        (await TestDay.SendAsync(day.Nadia, "/day/check-in", day.CheckIn())).ShouldBe((HttpStatusCode.OK, TestDay.Accepted));
        (await TestDay.SendAsync(day.Nadia, "/day/register", new() { ["Date"] = "2026-11-23", ["PeriodCode"] = "1", ["Rows[0].PupilId"] = day.Maya.Id, ["Rows[0].Key"] = Guid.NewGuid(), ["Rows[0].Outcome"] = "Attended" })).ShouldBe((HttpStatusCode.OK, TestDay.Accepted));
        (await day.Nadia.OpenAsync("/day/register")).All(".reg__row").ShouldHaveSingleItem();
        (await day.Nadia.OpenAsync("/day/register?period=2")).All(".reg__row").Count.ShouldBe(1, "The period that has a mark is shown, and no other.");
        (await day.Nadia.OpenAsync("/day/check-in?on=2026-11-20")).Find($"#row-{day.Maya.Id}")!.TextContent.ShouldContain("Ready for Art");
    }

    [Fact]
    public async Task CheckOutByMistake_IsTakenBack_AndThePupilIsToDoAgain()
    {
        var day = await TestDay.MakeAsync(app);
        var page = await (await day.Nadia.OpenAsync("/day/check-out")).SubmitAsync($"#form-{day.Maya.Id}", new { Mood = "Sunny" }, button: "[name=Presence][value=Here]");
        page.Text.ShouldContain("1 of 1 out");

        var back = await page.SubmitAsync("form[action$='/take-back']");

        back.Heading.ShouldBe("Check-out");
        back.Text.ShouldContain("0 of 1 out");
        back.Find($"#row-{day.Maya.Id}")!.GetAttribute("data-day-state").ShouldBe("todo");
        back.Find($"#panel-{day.Maya.Id} details")!.TextContent.ShouldContain("Sunny");
        (await day.School.Read(db => db.CheckIns.CountAsync())).ShouldBe(2);
        (await day.Nadia.OpenAsync($"/pupils/{day.Maya.Id}/timeline")).Text.ShouldNotContain("Check-out: ");
    }

    [Fact]
    public async Task AdultsWord_StandsInThePanel_AndNotInTheListThatPupilsSee()
    {
        var day = await TestDay.MakeAsync(app);
        await TestDay.SendAsync(day.Nadia, "/day/check-in", day.CheckIn(more: [("Presence", "NotHere"), ("Word", "Her mum rang")]));

        var page = await day.Nadia.OpenAsync("/day/check-in");

        page.Find($"#row-{day.Maya.Id}")!.TextContent.ShouldNotContain("Her mum rang");
        page.Find($"#panel-{day.Maya.Id} .ci__said")!.TextContent.ShouldContain("Her mum rang");
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
    public async Task EntriesOfAnEarlierDayThatDiffer_StandOnToday_UntilSomebodySaysWhichHolds()
    {
        var day = await TestDay.MakeAsync(app);
        var tom = await day.School.User(SchoolRole.IapLead, name: "Tom Hallett");
        await TestDay.SendAsync(day.Nadia, "/day/check-in", day.CheckIn(more: ("Date", "2026-11-20")));
        await TestDay.SendAsync(tom, "/day/check-in", day.CheckIn(more: [("Date", "2026-11-20"), ("Presence", "NotHere")]));
        await TestDay.SendAsync(day.Nadia, "/day/register", Mark("Attended"));
        await TestDay.SendAsync(tom, "/day/register", Mark("Late"));

        foreach (var user in new[] { day.Nadia, tom })
        {
            var today = await user.OpenAsync("/");
            today.Text.ShouldContain("Entries differ: check-in, Friday 20 November");
            today.Text.ShouldContain("Entries differ: register, Friday 20 November");
            var settle = await user.OpenAsync(today.Find("a[href^='/day/check-in'][href*='on=2026-11-20']")!.GetAttribute("href")!);
            settle.Text.ShouldContain("2 entries for Maya differ");
        }

        await (await day.Nadia.OpenAsync("/day/check-in?on=2026-11-20")).SubmitAsync("form[action$='/settle']");
        (await tom.OpenAsync("/")).Text.ShouldNotContain("Entries differ: check-in");

        Dictionary<string, object?> Mark(string outcome) => new() { ["Date"] = "2026-11-20", ["PeriodCode"] = "1", ["Rows[0].PupilId"] = day.Maya.Id, ["Rows[0].Key"] = Guid.NewGuid(), ["Rows[0].Outcome"] = outcome };
    }

    [Fact]
    public async Task HereCorrectedToComingLater_IsStillToDoOnToday()
    {
        var day = await TestDay.MakeAsync(app);
        var todo = $"a[href='/day/check-in?pupil={day.Maya.Id}']";
        (await day.Nadia.OpenAsync("/")).Find(todo).ShouldNotBeNull();
        var here = day.CheckIn(more: ("MadeAt", "2026-11-23T08:41:00.000Z"));
        await TestDay.SendAsync(day.Nadia, "/day/check-in", here);
        (await day.Nadia.OpenAsync("/")).Find(todo).ShouldBeNull();

        await TestDay.SendAsync(day.Nadia, "/day/check-in", day.CheckIn(more: [("Presence", "Later"), ("Replaces", here["Key"]), ("MadeAt", "2026-11-23T08:42:00.000Z")]));

        (await day.Nadia.OpenAsync("/")).Find(todo).ShouldNotBeNull();
        (await day.Nadia.OpenAsync("/day/check-in")).Find($"#row-{day.Maya.Id}")!.GetAttribute("data-day-state").ShouldBe("later");
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
        var placement = await day.School.Placement(p => p.For(paused));
        await day.School.Change(async db => (await db.Placements.SingleAsync(p => p.Id == placement.Id)).Pause("In hospital", day.School.Lead, day.School.Now.AddDays(-3)));

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
        words.ShouldContain("\"signIn\":true");
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
