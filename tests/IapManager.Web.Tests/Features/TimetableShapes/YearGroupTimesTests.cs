using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.TimetableShapes;

/// <summary>At half past nine, Years 7 and 8 are in period 1 and Year 9 is still in registration: pages tell each the times of its own year group.</summary>
public sealed class YearGroupTimesTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task PupilsPage_SaysNowAndNext_ByTheTimesOfTheirYear()
    {
        var (school, eight, nine) = await TwoYearsAsync();
        var lead = await school.User(SchoolRole.IapLead);

        (await lead.OpenAsync($"/pupils/{eight.Id}")).Text.ShouldContain("Now, period 1");
        var page = await lead.OpenAsync($"/pupils/{nine.Id}");
        page.Text.ShouldContain("Next, period 1");
        page.Text.ShouldContain("9:40am");
    }

    [Fact]
    public async Task TeachersDay_HasTheTimesOfEachClass()
    {
        var (school, eight, nine) = await TwoYearsAsync();
        var teachers = new List<StaffMember>();
        foreach (var pupil in new[] { eight, nine })
        {
            var staff = await school.Staff();
            await school.Change(async db => (await db.Lessons.SingleAsync(l => l.Week == 2 && l.Day == 1 && l.PeriodCode == "1" && l.TeachingClass.Code.StartsWith(pupil.Form!))).TeacherId = staff.Id);
            teachers.Add(staff);
        }

        var now = await (await school.User(SchoolRole.MainstreamStaff, teachers[0])).OpenAsync("/");
        var next = await (await school.User(SchoolRole.MainstreamStaff, teachers[1])).OpenAsync("/");

        // Only a lesson that has begun asks how it went.
        now.Find("[name=HowItWent]").ShouldNotBeNull();
        next.Find("[name=HowItWent]").ShouldBeNull();
        next.Text.ShouldContain("Next Period 19:40am");
    }

    private async Task<(TestSchool School, Pupil Eight, Pupil Nine)> TwoYearsAsync()
    {
        var school = await app.SchoolAsync();
        await school.Change(async db =>
        {
            var shape = await db.TimetableShapes.Include(s => s.Periods).SingleAsync();
            int[] lower = [7, 8];
            int[] upper = [9, 10, 11];
            shape.Change(shape.Cycle,
            [
                .. shape.Periods.Where(p => p.Code != "1" && p.Code != "2").Select(p => new Period(p.Code, p.Name, p.Kind, p.Start, p.End)),
                new("1", "Period 1", PeriodKind.Lesson, new(9, 0), new(9, 40), yearGroups: lower),
                new("2", "Period 2", PeriodKind.Lesson, new(9, 40), new(10, 20), yearGroups: lower),
                new("1", "Period 1", PeriodKind.Lesson, new(9, 40), new(10, 20), yearGroups: upper),
                new("2", "Period 2", PeriodKind.Lesson, new(10, 20), new(11, 0), yearGroups: upper),
            ]);
        });
        var eight = await school.Pupil();
        var nine = await school.Pupil(p => (p.YearGroup, p.Form) = (9, "9G"));
        foreach (var pupil in new[] { eight, nine })
        {
            await school.Lessons(pupil);
            await school.TimetableVersion(await school.Placement(p => p.For(pupil)), withClass: 50);
        }

        return (school, eight, nine);
    }
}
