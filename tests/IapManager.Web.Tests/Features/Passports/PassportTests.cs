using System.Net;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Passports;

public sealed class PassportTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Passport_WrittenByTheLead_IsReadByEachTeacherInOneTap()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var lowe = await school.Staff(s => s.Surname = "Lowe");
        var teacher = await school.User(SchoolRole.MainstreamStaff, lowe);
        var pupil = await school.Pupil();
        await school.Lessons(pupil, ("Art", lowe));

        var page = await (await lead.OpenAsync($"/pupils/{pupil.Id}/passport/new")).SubmitAsync("main form", new { Strengths = "Directing scenes", WhatWorks = "A job to do\r\nSitting near the door" });
        page.Text.ShouldContain("0 of 10 teachers have read this version");
        page.Text.ShouldContain("Ms Lowe");

        page = await teacher.OpenAsync($"/pupils/{pupil.Id}/passport");
        page.All(".ticks li").ShouldBe(["A job to do", "Sitting near the door"]);
        page = await page.SubmitAsync("main form[action$='/acknowledge']");
        page.Text.ShouldContain("1 of 10 teachers have read this version");
        page.Find("main form[action$='/acknowledge']").ShouldBeNull();
    }

    [Fact]
    public async Task NewVersion_KeepsTheOlder_AndAsksTeachersAgain()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var lowe = await school.Staff();
        var teacher = await school.User(SchoolRole.MainstreamStaff, lowe);
        var pupil = await school.Pupil();
        await school.Lessons(pupil, ("Art", lowe));
        await Write(lead, pupil.Id, "Directing scenes");
        await (await teacher.OpenAsync($"/pupils/{pupil.Id}/passport")).SubmitAsync("main form[action$='/acknowledge']");

        await Write(lead, pupil.Id, "Anything with animals");

        (await teacher.OpenAsync($"/pupils/{pupil.Id}/passport")).Find("main form[action$='/acknowledge']").ShouldNotBeNull();
        (await lead.OpenAsync($"/pupils/{pupil.Id}/passport?version=1")).Text.ShouldContain("Directing scenes");
        (await lead.GetAsync($"/pupils/{pupil.Id}/passport?version=9")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task NewVersion_FromAnOlderOne_IsRefused_AndKeepsWhatWasTyped()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var pupil = await school.Pupil();
        var stale = await lead.OpenAsync($"/pupils/{pupil.Id}/passport/new");
        await Write(lead, pupil.Id, "Directing scenes");

        var page = await stale.SubmitAsync("main form", new { Strengths = "<script>alert(1)</script>", WhatWorks = "Quiet" });

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Errors.ShouldHaveSingleItem().ShouldContain("has written version 1");
        page.ValueOf("Strengths").ShouldBe("<script>alert(1)</script>");
        (await school.Read(db => db.PassportVersions.CountAsync(p => p.PupilId == pupil.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task NewVersion_WithNothingOrTooMuch_SaysWhatToEnter()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var pupil = await school.Pupil();
        var form = await lead.OpenAsync($"/pupils/{pupil.Id}/passport/new");

        (await form.SubmitAsync("main form")).Errors.ShouldBe(["Enter what the pupil is good at and enjoys", "Enter at least one thing that works"]);
        (await form.SubmitAsync("main form", new { Strengths = new string('a', 1001), WhatWorks = "Quiet" })).Errors.ShouldBe(["Use 1,000 characters or fewer"]);
    }

    [Fact]
    public async Task Passport_OfAPupilWhomTheTeacherDoesNotTeach_IsNotFound()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var teacher = await school.User(SchoolRole.MainstreamStaff, await school.Staff());
        var pupil = await school.Pupil();
        await Write(lead, pupil.Id, "Directing scenes");

        (await teacher.GetAsync($"/pupils/{pupil.Id}/passport")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await teacher.PostAsync($"/pupils/{pupil.Id}/passport/acknowledge", new { version = 1 })).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Acknowledge_ByAnAccountOfNobodyOnTheStaff_IsRefusedInWords()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var pupil = await school.Pupil();
        await Write(lead, pupil.Id, "Directing scenes");

        var page = await lead.PostAsync($"/pupils/{pupil.Id}/passport/acknowledge", new { version = 1 });

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Text.ShouldContain("not tied to a member of staff");
    }

    [Fact]
    public async Task Acknowledge_TappedTwiceInTheSameMoment_IsQuietlyTheSame()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var lowe = await school.Staff();
        var teacher = await school.User(SchoolRole.MainstreamStaff, lowe);
        var pupil = await school.Pupil();
        await school.Lessons(pupil, ("Art", lowe));
        await Write(lead, pupil.Id, "Directing scenes");
        await teacher.GetAsync($"/pupils/{pupil.Id}/passport");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => teacher.PostAsync($"/pupils/{pupil.Id}/passport/acknowledge", new { version = 1 })));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.Redirect);
        (await school.Read(db => db.PassportVersions.Select(v => v.Acknowledgements.Count).SingleAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task SecondAcknowledgementOfTheSameVersion_IsRefusedByTheDatabaseItself()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var lowe = await school.Staff();
        var pupil = await school.Pupil();
        await Write(lead, pupil.Id, "Directing scenes");

        await Should.ThrowAsync<DbUpdateException>(school.Change(async first =>
        {
            var read = await first.PassportVersions.Include(v => v.Acknowledgements).SingleAsync();
            await school.Change(async second => (await second.PassportVersions.Include(v => v.Acknowledgements).SingleAsync()).Acknowledge(lowe.Id, school.Today));
            read.Acknowledge(lowe.Id, school.Today);
        }));
    }

    private static async Task Write(Browser by, int pupilId, string strengths) =>
        await (await by.OpenAsync($"/pupils/{pupilId}/passport/new")).SubmitAsync("main form", new { Strengths = strengths, WhatWorks = "Quiet" });
}
