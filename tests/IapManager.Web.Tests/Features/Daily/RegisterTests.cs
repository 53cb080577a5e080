using System.Net;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Daily;

/// <summary>The provision's own register and breaks.</summary>
public sealed class RegisterTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task OneTap_SaysThatAllWereHere_AndExceptionsByOneTapEach()
    {
        var day = await TestDay.MakeAsync(app);
        var (kai, jo) = (await TestDay.PupilAsync(day.School, day.Key), await TestDay.PupilAsync(day.School, day.Key));
        var page = await day.Nadia.OpenAsync("/day/register");
        page.Text.ShouldContain("nothing here changes a mark there");
        page.All(".reg__row").Count.ShouldBe(3);

        var at = Row(page, kai.Id);
        var saved = await page.SubmitAsync("form[data-day-form=register]", new Dictionary<string, object?> { [$"Rows[{at}].Outcome"] = "Late", [$"Rows[{at}].Words"] = "Ten minutes" });

        saved.Notice.ShouldBe("Saved.");
        var marks = await day.School.Read(db => db.SessionMarks.ToListAsync());
        marks.Single(m => m.PupilId == kai.Id).InWords.ShouldBe("Late: Ten minutes");
        marks.Where(m => m.PupilId != kai.Id).ShouldAllBe(m => m.Outcome == SessionOutcome.Attended && m.PeriodCode == "1" && m.Subject == "English");

        at = Row(saved, jo.Id);
        saved = await saved.SubmitAsync("form[data-day-form=register]", new Dictionary<string, object?> { [$"Rows[{at}].Outcome"] = "Elsewhere", [$"Rows[{at}].Words"] = "With the nurse" });
        (await day.School.Read(db => db.SessionMarks.CountAsync())).ShouldBe(4);
        (await day.School.Read(db => db.AttendanceMarks.CountAsync())).ShouldBe(0);
        saved.Find($"#form-session-{day.Maya.Id}, form[data-day-form=register]")!.TextContent.ShouldContain("Save changes");
    }

    [Fact]
    public async Task Elsewhere_AsksWhere_AndNotHeldAsksWhy_KeepingWhatWasTyped()
    {
        var day = await TestDay.MakeAsync(app);
        var page = await day.Nadia.OpenAsync("/day/register?period=2");

        var where = await page.SubmitAsync("form[data-day-form=register]", new Dictionary<string, object?> { ["Rows[0].Outcome"] = "Elsewhere" });
        where.Errors.ShouldBe(["Say where the pupil was"]);
        where.Find("[value=Elsewhere]")!.HasAttribute("checked").ShouldBeTrue();
        (await page.SubmitAsync("form[data-day-form=register]", button: "[name=Do]")).Errors.ShouldBe(["Say why the session was not held"]);

        var saved = await page.SubmitAsync("form[data-day-form=register]", new { Why = "Nadia was on a course" }, button: "[name=Do]");
        saved.Text.ShouldContain("Not held: Nadia was on a course");
        (await day.School.Read(db => db.SessionMarks.SingleAsync())).Outcome.ShouldBe(SessionOutcome.NotHeld);
    }

    [Fact]
    public async Task PupilNotHereAtCheckIn_IsElsewhereInTheRegister_UnlessSomebodySaysOtherwise()
    {
        var day = await TestDay.MakeAsync(app);
        await TestDay.SendAsync(day.Nadia, "/day/check-in", day.CheckIn(more: ("Presence", "NotHere")));

        await (await day.Nadia.OpenAsync("/day/register")).SubmitAsync("form[data-day-form=register]");

        (await day.School.Read(db => db.SessionMarks.SingleAsync())).InWords.ShouldBe("Elsewhere: Not here today");
    }

    [Fact]
    public async Task OldPage_ChangesOnlyWhatSomebodyChangedInIt()
    {
        var day = await TestDay.MakeAsync(app);
        var kai = await TestDay.PupilAsync(day.School, day.Key);
        var old = await (await day.Nadia.OpenAsync("/day/register")).SubmitAsync("form[data-day-form=register]");
        var fresh = await day.Nadia.OpenAsync("/day/register?period=1");
        await fresh.SubmitAsync("form[data-day-form=register]", new Dictionary<string, object?> { [$"Rows[{Row(fresh, day.Maya.Id)}].Outcome"] = "Late" });

        await old.SubmitAsync("form[data-day-form=register]", new Dictionary<string, object?> { [$"Rows[{Row(old, kai.Id)}].Outcome"] = "Late" });

        var marks = await day.School.Read(db => db.SessionMarks.ToListAsync());
        marks.Count.ShouldBe(4);
        marks.GroupBy(m => m.PupilId).ShouldAllBe(g => Standing.Of(g).Now!.Outcome == SessionOutcome.Late);
    }

    [Fact]
    public async Task AllHere_OnAPageFromBeforeCheckIn_DoesNotSayThatSomebodyWhoIsAwayIsHere()
    {
        var day = await TestDay.MakeAsync(app);
        var kai = await TestDay.PupilAsync(day.School, day.Key);
        var page = await day.Nadia.OpenAsync("/day/register");
        await TestDay.SendAsync(day.Nadia, "/day/check-in", day.CheckIn(more: ("Presence", "NotHere")));
        await TestDay.SendAsync(day.Nadia, "/day/check-in", day.CheckIn(kai, null, ("Presence", "NotHere")));

        await page.SubmitAsync("form[data-day-form=register]", new Dictionary<string, object?> { [$"Rows[{Row(page, kai.Id)}].Outcome"] = "Late" });

        var marks = await day.School.Read(db => db.SessionMarks.ToListAsync());
        marks.Single(m => m.PupilId == day.Maya.Id).InWords.ShouldBe("Elsewhere: Not here today");
        marks.Single(m => m.PupilId == kai.Id).Outcome.ShouldBe(SessionOutcome.Late);
    }

    [Fact]
    public async Task TwoMarksThatDiffer_AreShown_AndSettled()
    {
        var day = await TestDay.MakeAsync(app);
        var tom = await day.School.User(SchoolRole.IapStaff, name: "Tom Hallett");
        (await TestDay.SendAsync(day.Nadia, "/day/register", Mark(day, "Attended"))).Status.ShouldBe(HttpStatusCode.OK);
        (await TestDay.SendAsync(tom, "/day/register", Mark(day, "Late"))).Status.ShouldBe(HttpStatusCode.OK);

        var page = await day.Nadia.OpenAsync("/day/register?period=1");
        page.Text.ShouldContain("2 entries for Maya differ");
        var settled = await page.SubmitAsync("form[action$='/settle']");

        settled.Text.ShouldNotContain("differ");
        (await day.School.Read(db => db.SessionMarks.CountAsync())).ShouldBe(3);
    }

    [Fact]
    public async Task SameMarksSentAgain_AddNothing()
    {
        var day = await TestDay.MakeAsync(app);
        var marks = Mark(day, "Late");

        await TestDay.SendAsync(day.Nadia, "/day/register", marks);
        await TestDay.SendAsync(day.Nadia, "/day/register", marks);
        marks["Rows[0].Key"] = Guid.NewGuid();
        await TestDay.SendAsync(day.Nadia, "/day/register", marks);

        (await day.School.Read(db => db.SessionMarks.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task PupilWithoutASessionThen_OrOfAnotherSchool_IsRefused_AndNothingOfTheGroupIsKept()
    {
        var (day, other) = (await TestDay.MakeAsync(app), await TestDay.MakeAsync(app));
        var withClass = await TestDay.PupilAsync(day.School, day.Key, withClass: 50);

        var (status, words) = await TestDay.SendAsync(day.Nadia, "/day/register", Mark(day, "Late", withClass.Id));
        status.ShouldBe(HttpStatusCode.Conflict);
        words.ShouldContain("has no session then any more");
        (await TestDay.SendAsync(day.Nadia, "/day/register", Mark(day, "Late", other.Maya.Id))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await day.School.Read(db => db.SessionMarks.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Break_IsEntered_AndTakenBackWhereItWasAMistake()
    {
        var day = await TestDay.MakeAsync(app);
        var page = await day.Nadia.OpenAsync("/day/breaks");
        page.ValueOf("At").ShouldBe("09:30");
        (await page.SubmitAsync("#break", new { Minutes = 5 })).Errors.ShouldBe(["Choose the pupil", "Say what the break was"], ignoreOrder: true);

        var saved = await page.SubmitAsync("#break", new { PupilId = day.Maya.Id, What = "A walk", Minutes = 10 });
        saved.Text.ShouldContain("a walk, 10 minutes");
        var back = await saved.SubmitAsync("form[action$='/take-back']");

        back.Text.ShouldContain("No break is entered yet.");
        (await day.School.Read(db => db.MovementBreaks.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task Break_OfAPupilOfAnotherSchool_IsNotThere()
    {
        var (day, other) = (await TestDay.MakeAsync(app), await TestDay.MakeAsync(app));

        (await day.Nadia.PostAsync("/day/breaks", new { PupilId = other.Maya.Id, Date = "2026-11-23", Key = Guid.NewGuid(), What = "A walk", Minutes = 5, At = "09:00" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.School.Read(db => db.MovementBreaks.CountAsync())).ShouldBe(0);
    }

    private static int Row(Page page, int pupilId) => page.Document.QuerySelectorAll(".reg__row").ToList().FindIndex(r => r.QuerySelector("[name$='.PupilId']")!.GetAttribute("value") == $"{pupilId}");

    private static Dictionary<string, object?> Mark(TestDay day, string outcome, int? also = null)
    {
        var fields = new Dictionary<string, object?> { ["Date"] = $"{day.School.Today:yyyy-MM-dd}", ["PeriodCode"] = "1", ["Rows[0].PupilId"] = day.Maya.Id, ["Rows[0].Key"] = Guid.NewGuid(), ["Rows[0].Outcome"] = outcome };
        if (also is { } pupil)
        {
            (fields["Rows[1].PupilId"], fields["Rows[1].Key"], fields["Rows[1].Outcome"]) = (pupil, Guid.NewGuid(), outcome);
        }

        return fields;
    }
}
