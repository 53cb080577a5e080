using System.Net;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Daily;

/// <summary>Notes of the day, and who reads them.</summary>
public sealed class NotesTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Note_IsWritten_AndChangedByItsWriter_KeepingTheEarlierWords()
    {
        var day = await TestDay.MakeAsync(app);
        var page = await day.Nadia.OpenAsync("/day/notes");
        (await page.SubmitAsync("#note")).Errors.ShouldBe(["Choose the pupil", "Write the note"], ignoreOrder: true);

        var saved = await page.SubmitAsync("#note", new { PupilId = day.Maya.Id, Text = "Helped Kai", Visibility = "Staff", IsPositive = true });
        var changed = await saved.SubmitAsync("form[id^=note-]", new { Text = "Helped Kai with fractions" });

        changed.All(".day-note").ShouldHaveSingleItem().ShouldContain("Helped Kai with fractions");
        changed.Find(".day-note details")!.TextContent.ShouldContain("Helped Kai ");
        (await day.School.Read(db => db.DayNotes.CountAsync())).ShouldBe(2);
        var tom = await day.School.User(SchoolRole.IapStaff);
        (await tom.OpenAsync("/day/notes")).Find("form[id^=note-]").ShouldBeNull();
        var key = await day.School.Read(db => db.DayNotes.OrderByDescending(n => n.Id).Select(n => n.Key).FirstAsync());
        (await TestDay.SendAsync(tom, "/day/notes", Note(day, "Not so", "Team", ("Corrects", key)))).Words.ShouldContain("Only Nadia Rahman can change this note");
    }

    [Fact]
    public async Task NoteForTheSafeguardingLead_IsReadByThemAlone_AndSaidToExistToTheTeam()
    {
        var day = await TestDay.MakeAsync(app);
        var dsl = await day.School.User(SchoolRole.Dsl, name: "Joanne Whitlock");
        var written = await (await day.Nadia.OpenAsync("/day/notes")).SubmitAsync("#note", new { PupilId = day.Maya.Id, Text = "A bruise on her arm", Visibility = "Safeguarding" });

        written.Notice.ShouldBe("The safeguarding lead can read it, and nobody else. If it cannot wait, tell them now.");
        written.Text.ShouldContain("You wrote to the safeguarding lead");
        (await dsl.OpenAsync("/day/notes")).Text.ShouldContain("A bruise on her arm");
        (await dsl.OpenAsync("/")).Text.ShouldContain("Notes of the day for you alone");
        foreach (var role in new[] { SchoolRole.IapStaff, SchoolRole.IapLead, SchoolRole.Senco })
        {
            var page = await (await day.School.User(role)).OpenAsync("/day/notes");
            page.Text.ShouldContain("A safeguarding record exists");
            page.Text.ShouldContain("Joanne Whitlock");
            page.Html.ShouldNotContain("bruise");
        }

        (await day.School.Read(db => db.AuditEntries.Select(e => e.Detail).ToListAsync())).ShouldAllBe(d => d == null || !d.Contains("bruise", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Staff", SchoolRole.IapStaff, true)]
    [InlineData("Staff", SchoolRole.IapLead, true)]
    [InlineData("Staff", SchoolRole.Senco, true)]
    [InlineData("Staff", SchoolRole.Dsl, true)]
    [InlineData("Staff", SchoolRole.Slt, true)]
    [InlineData("Staff", SchoolRole.MainstreamStaff, true)]
    [InlineData("Team", SchoolRole.IapStaff, true)]
    [InlineData("Team", SchoolRole.IapLead, true)]
    [InlineData("Team", SchoolRole.Senco, true)]
    [InlineData("Team", SchoolRole.Dsl, true)]
    [InlineData("Team", SchoolRole.Slt, false)]
    [InlineData("Team", SchoolRole.MainstreamStaff, false)]
    [InlineData("Safeguarding", SchoolRole.IapStaff, false)]
    [InlineData("Safeguarding", SchoolRole.IapLead, false)]
    [InlineData("Safeguarding", SchoolRole.Senco, false)]
    [InlineData("Safeguarding", SchoolRole.Dsl, true)]
    [InlineData("Safeguarding", SchoolRole.Slt, false)]
    [InlineData("Safeguarding", SchoolRole.MainstreamStaff, false)]
    public async Task Note_StandsOnThePupilsPageAndTimeline_ForThoseWhoMayReadIt(string visibility, SchoolRole role, bool reads)
    {
        var day = await TestDay.MakeAsync(app);
        await TestDay.SendAsync(day.Nadia, "/day/notes", Note(day, "Words of the note", visibility));
        await TestDay.SendAsync(day.Nadia, "/day/check-in", day.CheckIn(more: ("Word", "Didn’t sleep")));
        var viewer = await day.School.User(role, await day.School.Staff(s => s.TutorOfForm = "8F"));

        foreach (var address in new[] { $"/pupils/{day.Maya.Id}", $"/pupils/{day.Maya.Id}/timeline" })
        {
            var page = await viewer.OpenAsync(address);
            page.Text.Contains("Words of the note", StringComparison.Ordinal).ShouldBe(reads, address);
            page.Text.Contains("Didn’t sleep", StringComparison.Ordinal).ShouldBe(role is not (SchoolRole.Slt or SchoolRole.MainstreamStaff), address);
            page.Text.Contains("A safeguarding record exists", StringComparison.Ordinal).ShouldBe(visibility == "Safeguarding", address);
        }

        (await viewer.OpenAsync("/pupils?q=words")).Text.ShouldNotContain("Words of the note");
    }

    [Fact]
    public async Task TeacherOfAnotherPupil_SeesNothingOfANoteForTeachers()
    {
        var day = await TestDay.MakeAsync(app);
        await TestDay.SendAsync(day.Nadia, "/day/notes", Note(day, "Words of the note", "Staff"));

        (await (await day.School.User(SchoolRole.MainstreamStaff, await day.School.Staff())).GetAsync($"/pupils/{day.Maya.Id}/timeline")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("IsPositive", "true")]
    [InlineData("Visibility", "Sensitive")]
    [InlineData("Visibility", "Everybody")]
    public async Task NoteThatDoesNotHold_IsRefused(string field, string value)
    {
        var day = await TestDay.MakeAsync(app);

        (await TestDay.SendAsync(day.Nadia, "/day/notes", Note(day, "Words", "Safeguarding", (field, value)))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await day.School.Read(db => db.DayNotes.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task WordsThatTheWriterTookFromTeachers_AreNotShownToThemAnyMore()
    {
        var day = await TestDay.MakeAsync(app);
        var first = Note(day, "Words of the note", "Staff");
        await TestDay.SendAsync(day.Nadia, "/day/notes", first);
        await TestDay.SendAsync(day.Nadia, "/day/notes", Note(day, "Other words", "Team", ("Corrects", first["Key"]!)));
        var tutor = await day.School.User(SchoolRole.MainstreamStaff, await day.School.Staff(s => s.TutorOfForm = "8F"));

        var page = await tutor.OpenAsync($"/pupils/{day.Maya.Id}/timeline");

        page.Text.ShouldNotContain("Words of the note");
        page.Text.ShouldNotContain("Other words");
    }

    [Fact]
    public async Task NotesForTheSafeguardingLead_AreFoundFromToday_OnTheDayThatTheyAreAbout_WithTheirNumber()
    {
        var day = await TestDay.MakeAsync(app);
        var dsl = await day.School.User(SchoolRole.Dsl);
        await TestDay.SendAsync(day.Nadia, "/day/notes", Note(day, "A bruise on her arm", "Safeguarding", ("Date", "2026-11-20")));
        await TestDay.SendAsync(day.Nadia, "/day/notes", Note(day, "What she said about it", "Safeguarding", ("Date", "2026-11-20")));
        await day.School.Change(async db => (await db.Placements.SingleAsync()).End(day.School.Today, Domain.Placements.PlacementOutcome.LeftTheArea, "Moved away", [], day.School.Lead, day.School.Now));

        var today = await dsl.OpenAsync("/");
        today.Text.ShouldContain("2 notes, the latest came in on Monday 23 November");
        var notes = await dsl.OpenAsync(today.Find("a[href^='/day/notes?on=']")!.GetAttribute("href")!);

        notes.Text.ShouldContain("A bruise on her arm");
        notes.Text.ShouldContain("What she said about it");
    }

    [Fact]
    public async Task NoteForTheSafeguardingLead_IsReadAfterMonths_HoweverMuchWasWrittenSince()
    {
        var day = await TestDay.MakeAsync(app);
        var dsl = await day.School.User(SchoolRole.Dsl);
        var (september, now) = (new DateOnly(2026, 9, 8), day.School.Now);
        await day.School.Change(db =>
        {
            db.Add(new DayNote(new Entered(day.School.Id, day.Maya.Id, september, Guid.NewGuid(), [], day.Nadia.Actor, september.ToDateTime(new TimeOnly(9, 0)), september.ToDateTime(new TimeOnly(9, 0))), "A bruise in September", Domain.Visibility.Safeguarding, false));
            for (var i = 0; i < 45; i++)
            {
                db.Add(new DayNote(new Entered(day.School.Id, day.Maya.Id, day.School.Today, Guid.NewGuid(), [], day.Nadia.Actor, now, now), $"Note {i}", Domain.Visibility.Team, false));
            }

            return Task.CompletedTask;
        });

        (await dsl.OpenAsync($"/pupils/{day.Maya.Id}/timeline?show=Safeguarding")).Text.ShouldContain("A bruise in September");
        var page = await dsl.OpenAsync((await dsl.OpenAsync("/")).Find("a[href^='/day/notes?on=2026-09-08']")!.GetAttribute("href")!);
        page.Text.ShouldContain("A bruise in September");
        var nadias = await day.Nadia.OpenAsync("/day/notes?on=2026-09-08");
        nadias.Find("main form").ShouldBeNull("What is more than four weeks old is read and not written.");
        nadias.Text.ShouldContain("You wrote to the safeguarding lead");
    }

    [Fact]
    public async Task PostedKeys_HideNoOtherNote_AndNeverItsText()
    {
        var day = await TestDay.MakeAsync(app);
        var worry = Note(day, "A bruise on her arm", "Safeguarding");
        await TestDay.SendAsync(day.Nadia, "/day/notes", worry);
        await TestDay.SendAsync(day.Nadia, "/day/notes", Note(day, "A fine day", "Team", ("Replaces", worry["Key"]!)));

        (await (await day.School.User(SchoolRole.Dsl)).OpenAsync("/day/notes")).Text.ShouldContain("A bruise on her arm");
        (await day.Nadia.OpenAsync("/day/notes")).Html.ShouldNotContain("bruise");
    }

    [Fact]
    public async Task OwnNoteChangedTwice_FromTheSamePage_StandsOnce()
    {
        var day = await TestDay.MakeAsync(app);
        var first = Note(day, "Helped Kai", "Team");
        await TestDay.SendAsync(day.Nadia, "/day/notes", first);
        await TestDay.SendAsync(day.Nadia, "/day/notes", Note(day, "Helped Kai paint", "Team", ("Corrects", first["Key"]!), ("MadeAt", "2026-11-23T09:01:00.000Z")));
        await TestDay.SendAsync(day.Nadia, "/day/notes", Note(day, "Helped Kai mend his bike", "Team", ("Corrects", first["Key"]!), ("MadeAt", "2026-11-23T09:02:00.000Z")));

        (await day.Nadia.OpenAsync("/day/notes")).All(".day-note").ShouldHaveSingleItem().ShouldContain("mend his bike");
        var timeline = (await day.Nadia.OpenAsync($"/pupils/{day.Maya.Id}/timeline")).Text;
        timeline.ShouldContain("mend his bike");
        timeline.ShouldNotContain("Helped Kai paint");
    }

    [Fact]
    public async Task WhoReadTheNoteOfAPupil_IsFoundInTheLogByThePupil()
    {
        var day = await TestDay.MakeAsync(app);
        var kai = await TestDay.PupilAsync(day.School, day.Key);
        await TestDay.SendAsync(day.Nadia, "/day/notes", Note(day, "A bruise on her arm", "Safeguarding"));
        await TestDay.SendAsync(day.Nadia, "/day/check-in", day.CheckIn());
        var (dsl, lead) = (await day.School.User(SchoolRole.Dsl), await day.School.User(SchoolRole.IapLead));

        await dsl.OpenAsync("/day/notes");
        await lead.OpenAsync("/day/notes");
        await lead.OpenAsync("/day/check-in");

        var read = await day.School.Read(db => db.AuditEntries.Where(e => e.PupilId != null).Select(e => new { e.Subject, e.PupilId, e.UserId, e.Detail }).ToListAsync());
        read.ShouldContain(e => e.Subject == "DayNote" && e.PupilId == day.Maya.Id && e.UserId == dsl.UserId && e.Detail == "2026-11-23");
        read.ShouldNotContain(e => e.Subject == "DayNote" && e.UserId == lead.UserId);
        read.ShouldContain(e => e.Subject == "CheckIn" && e.PupilId == day.Maya.Id && e.UserId == lead.UserId);
        read.ShouldNotContain(e => e.PupilId == kai.Id && e.Subject == "CheckIn" && e.UserId == lead.UserId);
    }

    private static Dictionary<string, object?> Note(TestDay day, string text, string visibility, params (string Name, object Value)[] more)
    {
        var fields = new Dictionary<string, object?> { ["PupilId"] = day.Maya.Id, ["Date"] = $"{day.School.Today:yyyy-MM-dd}", ["Key"] = Guid.NewGuid(), ["Text"] = text, ["Visibility"] = visibility };
        foreach (var (name, value) in more)
        {
            fields[name] = value;
        }

        return fields;
    }
}
