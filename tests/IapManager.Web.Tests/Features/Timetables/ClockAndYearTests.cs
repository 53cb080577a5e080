using System.Globalization;
using System.Net;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Timetables;

/// <summary>The last school days before a change of the clocks and the first after it, midnight between two days, and the end of the school year.</summary>
public sealed class ClockAndYearTests
{
    [Theory]
    [InlineData("2026-10-23T08:30:00Z", "9:30am", "1")]
    [InlineData("2026-11-02T08:30:00Z", "8:30am", null)]
    [InlineData("2026-11-02T09:30:00Z", "9:30am", "1")]
    [InlineData("2027-03-25T09:30:00Z", "9:30am", "1")]
    [InlineData("2027-04-12T08:30:00Z", "9:30am", "1")]
    [InlineData("2027-04-12T09:30:00Z", "10:30am", "2")]
    public async Task Now_IsByTheSchoolsClock(string now, string time, string? period)
    {
        await using var app = new IapApp { Alone = true };
        var (school, maya, teacher) = await AtAsync(app, now);

        var on = TestSchool.Calendar.CycleDayOf(school.Today)!.Value;
        var lesson = (await school.Read(db => db.TimetableVersions.Include(v => v.Slots).SingleAsync())).Slots.FirstOrDefault(s => s.IsOn(on) && s.PeriodCode == period)?.Subject;
        var page = await (await school.User(SchoolRole.IapLead)).OpenAsync("/now");
        page.Text.ShouldContain(time);
        page.All("td[data-label=Now]").ShouldHaveSingleItem().ShouldBe(lesson ?? "Before the school day");
        (await teacher.OpenAsync("/")).All(".nowhead h2").ShouldBe([period is null ? "Today, period 1" : $"Now, period {period}"]);
        (await teacher.OpenAsync($"/pupils/{maya.Id}")).Text.ShouldContain(period is null ? "Next, period 1" : $"Now, period {period}");
    }

    [Theory]
    [InlineData("2026-10-25T09:30:00Z", "Monday 2 November")]
    [InlineData("2027-03-28T09:30:00Z", "Monday 12 April")]
    [InlineData("2026-08-15T09:30:00Z", "Wednesday 2 September")]
    public async Task WithoutSchool_TheNextSchoolDayIsNamed(string now, string next)
    {
        await using var app = new IapApp { Alone = true };
        var (school, maya, teacher) = await AtAsync(app, now);

        (await teacher.OpenAsync("/")).Text.ShouldContain($"No school today. The next school day is {next}.");
        (await (await school.User(SchoolRole.IapLead)).OpenAsync("/now")).Text.ShouldContain(next);
        (await teacher.OpenAsync($"/pupils/{maya.Id}")).Text.ShouldContain($"{next}, period 1");
    }

    /// <summary>Half an hour around the midnight of London. What is proposed is a day later after it; a version may begin on that day.</summary>
    [Theory]
    [InlineData("2026-10-22T22:30:00Z", "2026-10-23")]
    [InlineData("2026-10-22T23:30:00Z", "2026-11-02")]
    [InlineData("2026-10-25T00:30:00Z", "2026-11-02")]
    [InlineData("2027-03-24T23:30:00Z", "2027-03-25")]
    [InlineData("2027-03-28T23:30:00Z", "2027-04-12")]
    [InlineData("2026-07-19T22:30:00Z", "2026-07-20")]
    [InlineData("2026-07-20T09:30:00Z", "2026-09-02")]
    public async Task EffectiveFrom_IsTheNextSchoolDayByTheSchoolsClock_AlsoAcrossTheYears(string now, string proposed)
    {
        await using var app = new IapApp { Alone = true };
        var (school, maya, _) = await AtAsync(app, now);
        var lead = await school.User(SchoolRole.IapLead);
        var from = DateOnly.Parse(proposed, CultureInfo.InvariantCulture);

        var page = await lead.OpenAsync($"/pupils/{maya.Id}/timetable/new");
        (page.ValueOf("From.Day"), page.ValueOf("From.Month"), page.ValueOf("From.Year")).ShouldBe(($"{from.Day}", $"{from.Month}", $"{from.Year}"));
        var changed = await page.SubmitAsync("form.editor", new { Chosen = "1-1-1", Become = "Curriculum", Name = "Reading together" }, "button[value=apply]");
        (await changed.SendAsync("form.editor", new { Reason = "Reads better in a small group" }, "button[value=save]")).Location.ShouldNotBeNull();

        (await school.Read(db => db.TimetableVersions.SingleAsync(v => v.Number == 2))).EffectiveFrom.ShouldBe(from);
        (await lead.OpenAsync($"/pupils/{maya.Id}/timetable/print?on={TestSchool.Calendar.OnOrBefore(from.AddDays(-1)):yyyy-MM-dd}")).Text.ShouldNotContain("Reading together");
        (await lead.OpenAsync($"/pupils/{maya.Id}/timetable/print?on={from:yyyy-MM-dd}")).Text.ShouldContain("Reading together");
    }

    [Fact]
    public async Task Timetable_HoldsOverTheSummer_AndBeginsTheNewYearWithWeekA()
    {
        await using var app = new IapApp { Alone = true };
        var (school, maya, _) = await AtAsync(app, "2026-07-20T09:30:00Z");

        app.Clock.Set(DateTimeOffset.Parse("2026-09-02T08:30:00Z", CultureInfo.InvariantCulture));
        var lead = await school.User(SchoolRole.IapLead);
        var page = await lead.OpenAsync($"/pupils/{maya.Id}/timetable");

        page.Find(".edit__tabs a[aria-current=page]")!.TextContent.ShouldBe("Week A");
        page.All("table.tt td.cell--now").ShouldHaveSingleItem();
        (await lead.GetAsync($"/pupils/{maya.Id}/timetable?version=1")).Status.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Maya, with the class for half of her lessons since spring 2026, all of them Ms Doyle's.</summary>
    private static async Task<(TestSchool School, Pupil Maya, Browser Teacher)> AtAsync(IapApp app, string now)
    {
        app.Clock.Set(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));
        var school = await app.SchoolAsync();
        var (maya, doyle) = (await school.Pupil(), await school.Staff(s => s.Surname = "Doyle"));
        await school.Lessons(maya, [.. TestSchool.Subjects.Select(s => (s, doyle))]);
        await school.TimetableVersion(await school.Placement(p => p.For(maya).From(new(2026, 4, 13), new(2027, 6, 25))), 50);
        return (school, maya, await school.User(SchoolRole.MainstreamStaff, doyle));
    }
}
