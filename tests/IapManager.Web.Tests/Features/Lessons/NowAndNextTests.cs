using System.Globalization;
using System.Security.Claims;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Lessons;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Features.Lessons;

public sealed class NowAndNextTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Teacher_SeesWhoIsWithThemNow_AndWhoIsInTheProvisionNext()
    {
        var (school, staff, maya) = await TaughtAsync();
        await school.TimetableVersion(await school.Placement(p => p.For(maya)), withClass: 26);
        await school.Add(new PassportVersion(school.Id, maya.Id, 1, "Draws from memory", ["A job in the first two minutes"], ["Reading aloud"], null, null, null, school.Lead, school.Today));

        var (seen, statements) = await AskAsync(school, staff);

        seen.IsNow.ShouldBeTrue();
        var now = seen.Current!.Pupils.ShouldHaveSingleItem();
        (now.WithMe, now.Where).ShouldBe((true, "With you"));
        now.WhatWorks.ShouldBe(["A job in the first two minutes"]);
        now.Feedback.ShouldNotBeNull().Saved.ShouldBeFalse();
        seen.Next[0].Pupils.ShouldHaveSingleItem().Where.ShouldBe("At The Bridge");
        seen.Next[^1].ClassCode.ShouldBeNull();
        statements.ShouldBeLessThanOrEqualTo(5);
    }

    [Fact]
    public async Task WhatToAvoid_IsSaidToBeThat_InWordsToBeSeen()
    {
        var (school, staff, maya) = await TaughtAsync();
        await school.TimetableVersion(await school.Placement(p => p.For(maya)), withClass: 26);
        await school.Add(new PassportVersion(school.Id, maya.Id, 1, "Draws from memory", ["A job in the first two minutes"], ["Reading aloud"], null, null, null, school.Lead, school.Today));

        var page = await (await school.User(SchoolRole.MainstreamStaff, staff)).OpenAsync("/");

        page.All(".pcard .ticks li").ShouldBe(["A job in the first two minutes", "Avoid: Reading aloud"]);
        page.Find(".pcard .ticks .vh").ShouldBeNull();
    }

    [Fact]
    public async Task AboutAPupilWhoComesTwiceADay_TheTeacherIsAskedOnce_AndMaySayMore()
    {
        await using var own = new IapApp { Alone = true };
        own.Clock.Advance(TimeSpan.FromHours(1));
        var (school, staff, maya) = await TaughtAsync(own);
        await school.TimetableVersion(await school.Placement(p => p.For(maya)), withClass: 50);
        var teacher = await school.User(SchoolRole.MainstreamStaff, staff);

        // Half past ten: period 2, with period 1 unsaid.
        var page = await teacher.OpenAsync("/");
        page.Document.QuerySelectorAll("form.fb").Length.ShouldBe(1);
        page.All(".nextup a").ShouldContain($"{maya.Name}: add a word");
        await page.SubmitAsync("form.fb", new { HowItWent = "Well" });
        (await teacher.OpenAsync("/")).Find("form.fb input[value=Well]")!.HasAttribute("checked").ShouldBeTrue("what was said stays in reach");
        await school.Change(async db => db.LessonFeedback.RemoveRange(await db.LessonFeedback.ToListAsync()));
        await teacher.PostAsync($"/lessons/2026-11-23/1/{maya.Id}", new { HowItWent = "Ok" });

        var after = await teacher.OpenAsync("/");
        after.Find("form.fb").ShouldBeNull();
        after.Text.ShouldNotContain("How did it go?");
        after.Text.ShouldNotContain("how did it go?");
        (await (await after.ClickAsync("Say how this lesson went too")).SubmitAsync("form.fb", new { HowItWent = "HardGoing" })).Notice!.ShouldStartWith("Saved.");
        (await school.Read(db => db.LessonFeedback.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task AboutAPupilWhoComesTwiceADay_TheProvisionsAdultIsAskedOnce()
    {
        await using var own = new IapApp { Alone = true };
        own.Clock.Advance(TimeSpan.FromHours(4));
        var (school, _, maya) = await TaughtAsync(own);
        var key = await school.Staff();
        await school.TimetableVersion(await school.Placement(p => p.For(maya).KeyAdultIs(key)), withClass: 0);
        var adult = await school.User(SchoolRole.IapStaff, key);

        var page = await adult.OpenAsync("/");
        var asked = page.Document.QuerySelectorAll(".work__what a[href^='/lessons/']").ShouldHaveSingleItem();
        await (await adult.OpenAsync(asked.GetAttribute("href")!)).SubmitAsync("form.fb", new { HowItWent = "Well" });

        (await adult.OpenAsync("/")).Text.ShouldContain("No lesson of yours waits for a word so far today.");
    }

    [Fact]
    public async Task Teacher_SeesNobodyWithoutAPlace()
    {
        var (school, staff, _) = await TaughtAsync();

        var (seen, _) = await AskAsync(school, staff);

        seen.Current!.ClassCode.ShouldNotBeNull();
        seen.Current.Pupils.ShouldBeEmpty();
    }

    /// <summary>Periods 1 and 2 of today are the teacher's.</summary>
    private async Task<(TestSchool School, StaffMember Staff, Pupil Pupil)> TaughtAsync(IapApp? other = null)
    {
        var school = await (other ?? app).SchoolAsync();
        var maya = await school.Pupil();
        var staff = await school.Staff(s => s.Surname = "Patel");
        await school.Lessons(maya);
        await school.Change(async db =>
        {
            foreach (var lesson in await db.Lessons.Where(l => l.Week == 2 && l.Day == 1 && (l.PeriodCode == "1" || l.PeriodCode == "2")).ToListAsync())
            {
                lesson.TeacherId = staff.Id;
            }
        });
        return (school, staff, maya);
    }

    private async Task<(NowAndNext Seen, int Statements)> AskAsync(TestSchool school, StaffMember staff)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<Data.CurrentSchool>().Set(school.Id, null);
        services.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext
        {
            User = new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim(CurrentUser.SchoolClaim, school.Id.ToString(CultureInfo.InvariantCulture)),
                new Claim(CurrentUser.StaffMemberClaim, staff.Id.ToString(CultureInfo.InvariantCulture)),
                new Claim(ClaimTypes.Role, nameof(SchoolRole.MainstreamStaff)),
            ], "test")),
        };
        var query = services.GetRequiredService<NowAndNextQuery>();
        var seen = await query.RunAsync();
        var statements = await app.StatementsOfAsync(() => query.RunAsync());
        return (seen, statements.Count);
    }
}
