using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Lessons;

/// <summary>What a teacher looks at when the school day has not begun, is over, or is none.</summary>
public sealed class ComingLessonTests
{
    private static readonly DateTime Evening = new(2026, 11, 23, 20, 0, 0);

    [Theory]
    [InlineData("2026-11-23T07:30", "Today, period 1", "Before the first lesson")]
    [InlineData("2026-11-23T19:24", "Tomorrow, period 2", "After the day")]
    [InlineData("2026-11-27T16:30", "Monday, period 3", "On a Friday evening, the week changes")]
    [InlineData("2026-11-28T11:00", "Monday, period 3", "On a Saturday")]
    public async Task FirstLesson_WithAPupilWhoHasAPlace_IsShown(string at, string heading, string when)
    {
        await using var app = new IapApp { Alone = true };
        var (school, staff, maya) = await TaughtAsync(app, (2, 1, "1"), (2, 1, "5"), (2, 2, "2"), (2, 2, "4"), (1, 1, "3"));
        var teacher = await SignInAsync(school, staff, DateTime.Parse(at, System.Globalization.CultureInfo.InvariantCulture));

        var page = await teacher.OpenAsync("/");

        page.All(".nowhead h2").ShouldBe([heading], when);
        page.All(".pcard h3").ShouldBe([maya.Name]);
        page.Find(".pcard .where")!.TextContent.ShouldContain("With you");
        page.Find(".pcard form.fb").ShouldBeNull("nobody says how a lesson went that has not been");
        page.Text.ShouldNotContain("Just over");
        var statements = await app.StatementsOfAsync(() => teacher.OpenAsync("/"));
        statements.Count.ShouldBeLessThanOrEqualTo(4, string.Join(Environment.NewLine, statements));
    }

    [Fact]
    public async Task LastLesson_IsStillAskedAbout_RightAfterIt_AndInReachAllEvening()
    {
        await using var app = new IapApp { Alone = true };
        var (school, staff, maya) = await TaughtAsync(app, (2, 1, "5"), (2, 2, "2"));
        (await (await SignInAsync(school, staff, new DateTime(2026, 11, 23, 15, 25, 0))).OpenAsync("/")).All(".nowhead h2").ShouldBe(["Just over, period 5"]);

        var evening = await (await SignInAsync(school, staff, Evening)).OpenAsync("/");

        evening.All(".nowhead h2").ShouldBe(["Tomorrow, period 2"]);
        evening.All(".nextup a").ShouldBe([$"{maya.Name}: how did it go?"]);
    }

    [Fact]
    public async Task TimetableOfTomorrow_IsTheOneThatBeginsThen()
    {
        await using var app = new IapApp { Alone = true };
        var (school, staff, maya) = await TaughtAsync(app, (2, 1, "5"), (2, 2, "2"));
        var placement = await school.Read(db => db.Placements.SingleAsync(p => p.PupilId == maya.Id));
        await school.TimetableVersion(placement, withClass: 0, from: new DateOnly(2026, 11, 24), reason: "A quieter week");

        var page = await (await SignInAsync(school, staff, Evening)).OpenAsync("/");

        page.All(".nowhead h2").ShouldBe(["Tomorrow, period 2"]);
        page.Find(".pcard .where")!.TextContent.ShouldContain("At The Bridge");
        page.All(".nextup a").ShouldBe([$"{maya.Name}: how did it go?"], "today she was with the class");
    }

    [Fact]
    public async Task DayWithoutAPupilWhoHasAPlace_IsSaid()
    {
        await using var app = new IapApp { Alone = true };
        var (school, staff, _) = await TaughtAsync(app, (2, 1, "5"));

        (await (await SignInAsync(school, staff, Evening)).OpenAsync("/")).Text.ShouldContain("Tomorrow: nobody with a place is in a class of yours.");
    }

    /// <summary>These cells of the cycle are the teacher's, with a pupil who has a place and is in every lesson.</summary>
    private static async Task<(TestSchool School, StaffMember Staff, Pupil Pupil)> TaughtAsync(IapApp app, params (int Week, int Day, string Period)[] cells)
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil();
        var staff = await school.Staff();
        await school.Lessons(maya);
        await school.Change(async db =>
        {
            foreach (var lesson in (await db.Lessons.ToListAsync()).Where(l => cells.Contains((l.Week, l.Day, l.PeriodCode))))
            {
                lesson.TeacherId = staff.Id;
            }
        });
        await school.TimetableVersion(await school.Placement(p => p.For(maya)), withClass: 50);
        return (school, staff, maya);
    }

    private static Task<Browser> SignInAsync(TestSchool school, StaffMember staff, DateTime at)
    {
        school.App.Clock.Set(new DateTimeOffset(at, TimeSpan.Zero));
        return school.User(SchoolRole.MainstreamStaff, staff);
    }
}
