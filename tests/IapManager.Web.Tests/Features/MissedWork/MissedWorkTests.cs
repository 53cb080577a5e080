using System.Net;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.MissedWork;

/// <summary>Work that the teacher of a class sets for a lesson that a pupil misses. On Monday 23 November English is in period 4.</summary>
public sealed class MissedWorkTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Teacher_SetsWorkFromToday_AndTheStaffOfTheProvisionReadItForTheDay()
    {
        var (school, maya, staff) = await MissesEnglishAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff, staff);

        var form = await (await teacher.OpenAsync("/")).ClickAsync("Set work for Maya");
        form.Heading.ShouldBe("Work for Maya: English, Monday 23 November");
        var saved = await form.SubmitAsync("#work", new { Text = "Read chapter 3 and answer question 2" });

        saved.Notice.ShouldBe("Saved. The staff of The Bridge see it on Monday 23 November.");
        (await teacher.OpenAsync("/")).Text.ShouldContain("Work is set");
        var page = await (await (await school.User(SchoolRole.IapStaff)).OpenAsync("/")).ClickAsync("Work that teachers set for lessons missed");
        page.Heading.ShouldBe("Work for Monday 23 November");
        page.All("tbody tr").ShouldHaveSingleItem().ShouldContain("Read chapter 3 and answer question 2");
        page.All("h2").ShouldContain("Period 4");
        await (await teacher.OpenAsync(saved.Address)).SubmitAsync("#work", new { Text = "" });
        (await school.Read(db => db.MissedLessonWork.CountAsync(w => w.PupilId == maya.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task WorkSetAgain_IsChanged_AndTheNextLessonsMissedAreOffered()
    {
        var (school, maya, staff) = await MissesEnglishAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff, staff);
        var first = await (await teacher.OpenAsync(Address(school.Today, maya))).SubmitAsync("#work", new { Text = "Page 3" });

        await first.SubmitAsync("#work", new { Text = "Page 4" });

        (await school.Read(db => db.MissedLessonWork.SingleAsync(w => w.PupilId == maya.Id))).Text.ShouldBe("Page 4");
        (await first.ClickAsync("Wednesday 25 November, period 3")).Heading.ShouldBe("Work for Maya: English, Wednesday 25 November");
        (await first.SubmitAsync("#work", new { Text = new string('x', MissedLessonWork.TextLimit + 1) })).Errors.ShouldBe(["Use 500 characters or fewer for the work"]);
    }

    [Theory]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    [InlineData("tomorrow")]
    public async Task ADayThatIsNone_ShowsTheNextSchoolDay(string day)
    {
        var (school, _, _) = await MissesEnglishAsync();

        (await (await school.User(SchoolRole.IapStaff)).OpenAsync($"/work?day={day}")).Heading.ShouldBe("Work for Monday 23 November");
    }

    [Theory]
    [InlineData("another teacher")]
    [InlineData("another period")]
    [InlineData("no school")]
    [InlineData("far ahead")]
    [InlineData("no date")]
    public async Task LessonsThatTheUserDoesNotTeach_OrThatAreNone_AreNotFound(string what)
    {
        var (school, maya, staff) = await MissesEnglishAsync();
        var other = await school.Staff();
        await school.Change(async db => (await db.Lessons.FirstAsync(l => l.TeachingClass.Code == "8F/Mu")).TeacherId = other.Id);
        var user = await school.User(SchoolRole.MainstreamStaff, what == "another teacher" ? other : staff);
        var address = what switch
        {
            "another period" => Address(school.Today, maya, "1"),
            "no school" => Address(new(2026, 11, 28), maya),
            "far ahead" => Address(new(2027, 6, 7), maya),
            "no date" => $"/lessons/soon/4/{maya.Id}/work",
            _ => Address(school.Today, maya),
        };

        (await user.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await user.PostAsync(address, new { Text = "Page 3" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await school.Read(db => db.MissedLessonWork.CountAsync(w => w.PupilId == maya.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task LessonWithTheClass_TakesNoWork_AndOneThatIsOverSaysSo()
    {
        var (school, maya, staff) = await MissesEnglishAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff, staff);
        var earlier = await teacher.OpenAsync(Address(new(2026, 11, 19), maya, "5"));

        (await earlier.SubmitAsync("#work", new { Text = "Page 3" })).Text.ShouldContain("This lesson is over. Set work for the next one.");
        await school.TimetableVersion((await school.Read(db => db.Placements.SingleAsync(p => p.PupilId == maya.Id))), 50, school.Today);
        (await teacher.GetAsync(Address(school.Today, maya))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Teacher_FindsTheLessonsThatPupilsMiss_OnAnyDayToCome_AndSetsWorkFromThere()
    {
        var (school, maya, staff) = await MissesEnglishAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff, staff);

        var day = await (await (await teacher.OpenAsync("/")).ClickAsync("Work for lessons they miss")).ClickAsync("Tue 24 Nov");
        day = await day.ClickAsync("Wed 25 Nov");
        day.All("#own li").ShouldHaveSingleItem().ShouldEndWith($": English, {maya.Name} No work yet Set it: English for Maya, period 3");
        await (await day.ClickAsync("Set it: English for Maya, period 3")).SubmitAsync("#work", new { Text = "Read chapter 3" });

        (await teacher.OpenAsync(day.Address)).All("#own li").ShouldHaveSingleItem().ShouldContain("Work is set: Read chapter 3 Change it");
        (await teacher.OpenAsync("/work?day=2026-11-20")).Find("#own").ShouldBeNull("what is over is over");
        (await (await school.User(SchoolRole.MainstreamStaff, await school.Staff())).OpenAsync(day.Address)).Find("#own").ShouldBeNull();
        var statements = await app.StatementsOfAsync(() => teacher.GetAsync(day.Address));
        statements.Count.ShouldBeLessThanOrEqualTo(6, string.Join(Environment.NewLine, statements));
    }

    [Fact]
    public async Task PupilOnATrip_IsSaidToBeElsewhere_AndIsMissedByNobody()
    {
        var (school, maya, staff) = await MissesEnglishAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff, staff);
        await (await teacher.OpenAsync(Address(school.Today, maya))).SubmitAsync("#work", new { Text = "Page 3" });

        await (await (await school.User(SchoolRole.IapLead)).OpenAsync("/day-changes/elsewhere")).SubmitAsync("#day-change", new { Date = school.Today, What = "Museum trip", Periods = new[] { "4" }, Pupils = maya.Id });

        var page = await teacher.OpenAsync("/work");
        page.All("tbody tr").ShouldHaveSingleItem().ShouldContain("Elsewhere that day: Museum trip");
        page.Find("#own").ShouldBeNull();
    }

    [Fact]
    public async Task WorkOfPupilsWhomTheUserMayNotSee_IsNotListed_InAtMostSixStatements()
    {
        var (school, maya, staff) = await MissesEnglishAsync();
        await (await (await school.User(SchoolRole.MainstreamStaff, staff)).OpenAsync(Address(school.Today, maya))).SubmitAsync("#work", new { Text = "Page 3" });
        var stranger = await school.User(SchoolRole.MainstreamStaff, await school.Staff());
        await stranger.GetAsync("/work");

        Page page = null!;
        var statements = await app.StatementsOfAsync(async () => page = await stranger.GetAsync("/work"));

        page.Text.ShouldContain("No work is set for this day");
        statements.Count.ShouldBeLessThanOrEqualTo(6, string.Join(Environment.NewLine, statements));
        (await (await school.User(SchoolRole.Governor)).GetAsync("/work")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static string Address(DateOnly day, Pupil pupil, string period = "4") => $"/lessons/{day:yyyy-MM-dd}/{period}/{pupil.Id}/work";

    private async Task<(TestSchool School, Pupil Maya, StaffMember Teacher)> MissesEnglishAsync()
    {
        var school = await app.SchoolAsync();
        var (maya, staff) = (await school.Pupil(), await school.Staff());
        await school.Lessons(maya, ("English", staff));
        await school.TimetableVersion(await school.Placement(p => p.For(maya)), withClass: 0);
        return (school, maya, staff);
    }
}
