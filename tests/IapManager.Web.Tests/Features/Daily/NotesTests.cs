using System.Net;
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
