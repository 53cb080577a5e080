using System.Net;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Timetables;

public sealed class CopyAndCompareTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task ADay_IsCopiedOntoAnother_AndOntoAWholeWeek_AndUndoneAndDoneAgain()
    {
        var (school, maya, lead) = await WithPlaceAsync();
        var adult = await school.Staff(s => s.Surname = "Hallett");
        var page = await ChangeAsync(await lead.GetAsync($"/pupils/{maya.Id}/timetable/new"), ["1-1-1", "1-1-3"], adult.Id);

        var tuesday = await CopyAsync(page, "1-1", "1-2");
        Sessions(tuesday).ShouldBe(4);
        var week = await CopyAsync(tuesday, "1-1", "2");
        Sessions(week).ShouldBe(14);
        var undone = await week.SubmitAsync("form.editor", null, "#undo");
        Sessions(undone).ShouldBe(4);
        Sessions(await undone.SubmitAsync("form.editor", null, "#undo")).ShouldBe(14, "undoing again brings it back");

        await undone.SendAsync("form.editor", new { From = new DateOnly(2026, 11, 30) }, "button[value=save]");
        var version = await school.Read(db => db.TimetableVersions.AsNoTracking().Include(v => v.Slots).SingleAsync(v => v.PupilId == maya.Id));
        version.Slots.Where(s => s.InProvision).ShouldAllBe(s => s.Subject == "Talk time" && s.AdultId == adult.Id && s.Week == 1 && s.Day <= 2);
        version.Slots.Where(s => s is { Week: 1, Day: 2, InProvision: true }).Select(s => s.MissedSubject).ShouldBe(["History", "Music"], ignoreOrder: true);
    }

    [Fact]
    public async Task AWeek_IsCopiedOntoTheOther_WithTheLessonsOfThatWeek()
    {
        var (_, maya, lead) = await WithPlaceAsync();
        var page = await ChangeAsync(await lead.GetAsync($"/pupils/{maya.Id}/timetable/new"), ["1-1-1", "1-5-5"], null);

        var copied = await CopyAsync(page, "1", "2");

        copied.Find("#c-2-1-1")!.ParentElement!.TextContent.ShouldContain("Talk time");
        copied.Find("#c-2-5-5")!.ParentElement!.TextContent.ShouldContain("Talk time");
        copied.Find("#c-2-1-2")!.ParentElement!.TextContent.ShouldContain("Computing");
    }

    [Fact]
    public async Task ALessonOfTheProvision_KeepsItsNameWhereItIsCopiedTo_AndWhatIsLostIsSaidOnce()
    {
        var (school, maya, lead) = await WithPlaceAsync();
        await school.TimetableVersion(await school.Read(db => db.Placements.SingleAsync(p => p.PupilId == maya.Id)), 50);
        var page = await (await lead.GetAsync($"/pupils/{maya.Id}/timetable/new")).SubmitAsync("form.editor", new { Chosen = "1-1-1", Become = "Curriculum" }, "button[value=apply]");

        var copied = await CopyAsync(page, "1-1", "1-2");

        copied.Find("#c-1-2-1")!.ParentElement!.QuerySelector(".cell__subj")!.TextContent.ShouldBe("English");
        copied.Text.ShouldContain("Week A, Monday, Period 1, English; Week A, Tuesday, Period 1, History: with the class before, and not in this version.");
        copied.Text.ShouldContain("Week A, Monday, Period 1, English; Week A, Tuesday, Period 1, English: no adult is named yet.");
    }

    [Theory]
    [InlineData("", "1-2")]
    [InlineData("1", "2-1")]
    [InlineData("1-1", "1-1")]
    [InlineData("9-9", "1-1")]
    [InlineData("x", "'><script>")]
    public async Task WhatCannotBeCopied_IsSaidInWords_AndChangesNothing(string from, string to)
    {
        var (_, maya, lead) = await WithPlaceAsync();
        var page = await lead.OpenAsync($"/pupils/{maya.Id}/timetable/new");

        var answer = await lead.PostAsync($"/pupils/{maya.Id}/timetable/preview", new { Do = "copy", CopyFrom = from, CopyTo = to, From = new DateOnly(2026, 11, 30), Undo = "not|a|plan" });

        page.Find("#undo").ShouldBeNull();
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Html.ShouldContain("Choose what to copy, and where");
        answer.Document.QuerySelectorAll("td.cell--new").ShouldBeEmpty();
    }

    [Fact]
    public async Task TwoVersions_AreComparedLessonByLesson_AlsoWhereTheyDoNotFollowEachOther()
    {
        var (school, maya, lead) = await WithPlaceAsync();
        var placement = await school.Read(db => db.Placements.SingleAsync(p => p.PupilId == maya.Id));
        (await lead.GetAsync($"/pupils/{maya.Id}/timetable/compare")).Status.ShouldBe(HttpStatusCode.NotFound, "there is none yet");
        await school.TimetableVersion(placement, 10);
        await school.TimetableVersion(placement, 12, new(2026, 10, 5));
        await school.TimetableVersion(placement, 14, new(2026, 11, 2));

        var latest = await (await lead.OpenAsync($"/pupils/{maya.Id}/timetable")).ClickAsync("Compare two versions");
        var far = await latest.SubmitAsync("#compare", new { from = "1" });

        latest.Heading.ShouldBe("Maya’s versions 2 and 3");
        latest.All("tbody tr").Count.ShouldBe(2);
        far.Heading.ShouldBe("Maya’s versions 1 and 3");
        far.All("tbody tr").Count.ShouldBe(4);
        far.All("tbody tr")[0].ShouldContain("Week A, Wednesday, Period 1");
        far.Text.ShouldContain("10 of 50 with the class in version 1; 14 of 50 with the class in version 3.");
        (await (await school.User(SchoolRole.MainstreamStaff)).GetAsync($"/pupils/{maya.Id}/timetable/compare")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static int Sessions(Page page) => page.Document.QuerySelectorAll("td.k-intv").Length;

    private static Task<Page> CopyAsync(Page page, string from, string to) => page.SubmitAsync("form.editor", new { CopyFrom = from, CopyTo = to }, "#copy");

    private static async Task<Page> ChangeAsync(Page page, string[] cells, int? adult) =>
        await page.SubmitAsync("form.editor", new { Chosen = cells, Become = "Intervention", AdultId = $"{adult}", Name = "Talk time" }, "button[value=apply]");

    private async Task<(TestSchool School, Pupil Maya, Browser Lead)> WithPlaceAsync()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil();
        await school.Lessons(maya);
        await school.Placement(p => p.For(maya));
        return (school, maya, await school.User(SchoolRole.IapLead));
    }
}
