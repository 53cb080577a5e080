using System.Net;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Tests.Features.Account;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Lessons;

public sealed class FeedbackTests(IapApp app) : IClassFixture<IapApp>
{
    // Monday 23 November 2026 is in week B; cell 25 of the cycle is its period 1.
    private const string Lesson = "/lessons/2026-11-23/1/";

    [Fact]
    public async Task TwoTaps_OfTheTeacher_AreSaved_AndTheLeadReadsThem()
    {
        var (school, maya, teacher) = await TaughtNowAsync();

        await teacher.PostAsync(Lesson + maya.Id, new { HowItWent = "Well" });
        await teacher.PostAsync(Lesson + maya.Id, new { HowItWent = "Well", TookPart = "true", Sentence = "Led her group" });

        var said = await school.Read(db => db.LessonFeedback.SingleAsync(f => f.PupilId == maya.Id));
        (said.HowItWent, said.TookPart, said.Settled, said.Sentence).ShouldBe((HowItWent.Well, true, false, "Led her group"));
        var lead = await school.User(SchoolRole.IapLead);
        (await lead.GetAsync($"/pupils/{maya.Id}/feedback")).Text.ShouldContain("Led her group");
        (await teacher.GetAsync($"/pupils/{maya.Id}/feedback")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Page_WithoutScript_SavesTheSame()
    {
        var (school, maya, teacher) = await TaughtNowAsync();

        var page = await teacher.GetAsync(Lesson + maya.Id);
        (await page.SendAsync("form.fb")).Errors.ShouldBe(["Choose how the lesson went"]);
        await page.SendAsync("form.fb", new { HowItWent = "HardGoing", LeftEarly = "true" });

        (await school.Read(db => db.LessonFeedback.SingleAsync(f => f.PupilId == maya.Id))).LeftEarly.ShouldBeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ThatMetAnotherSave_ComesBackAsChosen_WithTheReason(bool byScript)
    {
        var (_, maya, teacher) = await TaughtNowAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, Lesson + maya.Id) { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["HowItWent"] = "Well", ["__RequestVerificationToken"] = (await teacher.GetAsync(Lesson + maya.Id)).ValueOf("__RequestVerificationToken")! }) };
        if (byScript)
        {
            request.Headers.Add("HX-Request", "true");
        }

        app.Sql.FailAt("INSERT INTO \"LessonFeedback\"");
        using var answer = await teacher.Http.SendAsync(request);
        var part = await answer.Content.ReadAsStringAsync();

        part.ShouldContain("Somebody else saved at the same moment, so this was not saved. Send it again.");
        part.ShouldNotContain("Choose how the lesson went");
        part.ShouldContain("value=\"Well\" checked");
        part.Contains("<html", StringComparison.Ordinal).ShouldBe(!byScript);
    }

    [Fact]
    public async Task Lesson_OfAStranger_IsNotFound()
    {
        var (school, maya, _) = await TaughtNowAsync();
        var stranger = await school.User(SchoolRole.MainstreamStaff, await school.Staff());
        var tutor = await school.User(SchoolRole.MainstreamStaff, await school.Staff(s => s.TutorOfForm = "8F"));
        var elsewhere = await (await app.SchoolAsync("Elsewhere")).User(SchoolRole.IapLead);

        foreach (var other in new[] { stranger, tutor, elsewhere })
        {
            await other.GetAsync("/error/404");
            (await other.GetAsync(Lesson + maya.Id)).Status.ShouldBe(HttpStatusCode.NotFound);
            (await other.PostAsync(Lesson + maya.Id, new { HowItWent = "Well" })).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        (await school.Read(db => db.LessonFeedback.AnyAsync())).ShouldBeFalse();
    }

    [Theory]
    [InlineData("/lessons/2026-11-24/1/")]
    [InlineData("/lessons/2026-11-23/5/")]
    [InlineData("/lessons/2026-11-22/1/")]
    [InlineData("/lessons/nonsense/1/")]
    [InlineData("/lessons/2026-11-23/L/")]
    public async Task Lesson_ThatHasNotBeenOrIsNone_IsNotFound(string address)
    {
        var (_, maya, teacher) = await TaughtNowAsync();

        (await teacher.GetAsync(address + maya.Id)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Lesson_OfMoreThanAWeekAgo_SaysThatItStays()
    {
        var (school, maya, teacher) = await TaughtNowAsync();

        var answer = await teacher.PostAsync("/lessons/2026-11-09/1/" + maya.Id, new { HowItWent = "Well" });

        answer.Text.ShouldContain("more than a week ago");
        (await school.Read(db => db.LessonFeedback.AnyAsync())).ShouldBeFalse();
    }

    /// <summary>Over a plain week, and over both changes of the clocks: the seventh day lasts until its own midnight.</summary>
    [Theory]
    [InlineData("2026-11-16", "2026-11-16T11:00:00Z", "2026-11-23T23:30:00Z", "2026-11-24T00:30:00Z")]
    [InlineData("2026-10-19", "2026-10-19T10:30:00Z", "2026-10-26T23:30:00Z", "2026-10-27T00:30:00Z")]
    [InlineData("2027-03-22", "2027-03-22T11:30:00Z", "2027-03-29T22:30:00Z", "2027-03-29T23:30:00Z")]
    public async Task Words_CanBeChangedForAWeek_AndStayAfterIt(string date, string during, string lastMoment, string tooLate)
    {
        await using var own = new IapApp { Alone = true };
        own.Clock.Set(Moment(during));
        var school = await own.SchoolAsync();
        var (maya, staff) = (await school.Pupil(), await school.Staff());
        await school.Lessons(maya, [.. TestSchool.Subjects.Select(s => (s, staff))]);
        await school.Placement(p => p.For(maya).From(new(2026, 9, 7), new(2027, 6, 25)));
        var address = $"/lessons/{date}/1/{maya.Id}";
        var account = await school.User(SchoolRole.MainstreamStaff, staff);
        (await account.PostAsync(address, new { HowItWent = "Well", Sentence = "Led her group" })).Status.ShouldBe(HttpStatusCode.Redirect);

        own.Clock.Set(Moment(lastMoment));
        var teacher = await SignedInAgainAsync(own, account);
        (await (await teacher.OpenAsync(address)).SendAsync("form.fb", new { HowItWent = "HardGoing" })).Status.ShouldBe(HttpStatusCode.Redirect);

        own.Clock.Set(Moment(tooLate));
        teacher = await SignedInAgainAsync(own, account);
        var page = await teacher.OpenAsync(address);
        page.Find("form.fb").ShouldBeNull();
        page.Text.ShouldContain("You said: Hard going. “Led her group”");
        page.Text.ShouldContain("What was said about it stays.");
        (await teacher.PostAsync(address, new { HowItWent = "VeryHard" })).Text.ShouldContain("more than a week ago");
        (await school.Read(db => db.LessonFeedback.SingleAsync())).HowItWent.ShouldBe(HowItWent.HardGoing);
    }

    [Fact]
    public async Task TwoTaps_OfTheTeacherWhoHasTakenTheClassOver_AreSaved()
    {
        var (school, maya, former) = await TaughtNowAsync();
        await school.TimetableVersion(await school.Read(db => db.Placements.SingleAsync(p => p.PupilId == maya.Id)), withClass: 50);
        var staff = await school.Staff(s => s.Surname = "Okafor");
        await school.Change(async db =>
        {
            foreach (var lesson in await db.Lessons.Where(l => l.Week == 2 && l.Day == 1 && l.PeriodCode == "1").ToListAsync())
            {
                lesson.TeacherId = staff.Id;
            }
        });
        var teacher = await school.User(SchoolRole.MainstreamStaff, staff);

        (await teacher.GetAsync(Lesson + maya.Id)).Status.ShouldBe(HttpStatusCode.OK);
        (await teacher.PostAsync(Lesson + maya.Id, new { HowItWent = "Well" })).Status.ShouldBe(HttpStatusCode.Redirect);

        (await school.Read(db => db.LessonFeedback.SingleAsync(f => f.PupilId == maya.Id))).TeacherId.ShouldBe(staff.Id);
        (await former.PostAsync(Lesson + maya.Id, new { HowItWent = "VeryHard" })).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task TwoTaps_OfAnAssistantBesideThePupil_AreSaved()
    {
        var (school, maya, _) = await TaughtNowAsync();
        var placement = await school.Read(db => db.Placements.SingleAsync(p => p.PupilId == maya.Id));
        var staff = await school.Staff(s => s.Surname = "Whitby");
        await school.Add(new TimetableVersion(school.Id, placement.Id, maya.Id, 1, placement.Start,
            TestSchool.Cells.Select(c => TimetableSlot.Lesson(c, "Art", "8F/Ar", null, null, "R7", supported: c.PeriodCode == "1", c.PeriodCode == "1" ? staff.Id : null, "Ms Whitby")), null, null, school.Lead, school.Now));
        var assistant = await school.User(SchoolRole.MainstreamStaff, staff);

        (await assistant.PostAsync(Lesson + maya.Id, new { HowItWent = "ReallyWell", Settled = "true" })).Status.ShouldBe(HttpStatusCode.Redirect);

        var said = await school.Read(db => db.LessonFeedback.SingleAsync(f => f.PupilId == maya.Id));
        (said.TeacherId, said.TeacherName, said.Settled).ShouldBe((staff.Id, "Ms Whitby", true));
        (await assistant.PostAsync("/lessons/2026-11-20/2/" + maya.Id, new { HowItWent = "Well" })).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task LessonPage_IsLoggedAsRead()
    {
        var (school, maya, teacher) = await TaughtNowAsync();

        await teacher.GetAsync(Lesson + maya.Id);

        (await SignInTests.Eventually(() => school.Read(db => db.AuditEntries.AnyAsync(e => e.Subject == "Lesson" && e.PupilId == maya.Id && e.UserId == teacher.UserId)))).ShouldBeTrue();
    }

    private static async Task<Browser> SignedInAgainAsync(IapApp own, Browser account)
    {
        var again = own.Visitor();
        await (await again.OpenAsync("/account/sign-in")).SendAsync("form.si__form", new { account.Email, TestSchool.Password });
        return again;
    }

    private static DateTimeOffset Moment(string utc) => DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture);

    private async Task<(TestSchool School, Pupil Pupil, Browser Teacher)> TaughtNowAsync()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil();
        var staff = await school.Staff(s => s.Surname = "Patel");
        await school.Lessons(maya);
        await school.Placement(p => p.For(maya));
        await school.Change(async db =>
        {
            foreach (var lesson in await db.Lessons.Where(l => l.Week == 2 && l.Day == 1 && l.PeriodCode == "1").ToListAsync())
            {
                lesson.TeacherId = staff.Id;
            }
        });
        var teacher = await school.User(SchoolRole.MainstreamStaff, staff);
        await teacher.GetAsync("/error/404");
        return (school, maya, teacher);
    }
}
