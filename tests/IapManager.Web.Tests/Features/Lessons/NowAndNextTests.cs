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
    public async Task Teacher_SeesNobodyWithoutAPlace()
    {
        var (school, staff, _) = await TaughtAsync();

        var (seen, _) = await AskAsync(school, staff);

        seen.Current!.ClassCode.ShouldNotBeNull();
        seen.Current.Pupils.ShouldBeEmpty();
    }

    /// <summary>Periods 1 and 2 of today are the teacher's.</summary>
    private async Task<(TestSchool School, StaffMember Staff, Pupil Pupil)> TaughtAsync()
    {
        var school = await app.SchoolAsync();
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
