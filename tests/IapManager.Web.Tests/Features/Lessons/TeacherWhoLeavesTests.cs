using System.Net;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Tests.Features.CalendarFeeds;
using IapManager.Web.Tests.Features.Import;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Lessons;

/// <summary>Ms Doyle teaches Maya English, says how it goes, sets work, has a calendar; then she leaves. The lessons come in without a teacher.</summary>
public sealed class TeacherWhoLeavesTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task WhatTheTeacherSaid_Stays_AndEveryPageOfThePupilGoesOn()
    {
        var (desk, maya, _) = await LeftAsync();
        var lead = await desk.School.User(SchoolRole.IapLead);

        foreach (var page in new[] { "", "/timetable", "/timetable/print", "/timetable/new", "/curriculum", "/feedback", "/timeline", "/passport" })
        {
            (await lead.OpenAsync($"/pupils/{maya.Id}{page}")).Status.ShouldBe(HttpStatusCode.OK, page);
        }

        (await lead.OpenAsync($"/pupils/{maya.Id}/feedback")).Text.ShouldContain("Ms Doyle");
        (await lead.OpenAsync($"/pupils/{maya.Id}/feedback")).Text.ShouldContain("Read her own poem aloud");
        (await desk.School.Read(db => db.MissedLessonWork.SingleAsync())).TeacherName.ShouldBe("Ms Doyle");
        (await (await desk.School.User(SchoolRole.IapStaff)).OpenAsync("/work?day=2026-11-30")).Text.ShouldContain("Read chapter 3");
    }

    [Fact]
    public async Task Suggestion_CountsWhatTheTeacherSaidForTheSubject_AndNamesNoTeacher()
    {
        var (desk, maya, _) = await LeftAsync();
        var lead = await desk.School.User(SchoolRole.IapLead);

        var english = (await lead.OpenAsync($"/pupils/{maya.Id}/timetable/new")).All(".sug > li").First(l => l.Contains("English"));

        english.ShouldContain("Well or really well 1 of 1 time in English.");
        english.ShouldNotContain("this teacher");
    }

    [Fact]
    public async Task Timetables_SayWhatDiffers_AndShowNoTeacherOnceThatIsTakenOver()
    {
        var (desk, maya, _) = await LeftAsync();
        var lead = await desk.School.User(SchoolRole.IapLead);

        var changed = await lead.OpenAsync("/timetables/changed");
        changed.All("#repair tbody tr").ShouldContain(r => r.Contains("English, 8F/En, Ms Doyle, R1") && r.Contains("English, 8F/En, R1"));
        await changed.SubmitAsync("#repair");

        foreach (var page in new[] { "", "/timetable", "/timetable/print" })
        {
            (await lead.OpenAsync($"/pupils/{maya.Id}{page}")).All("table.tt td").ShouldNotContain(c => c.Contains("Doyle"), page);
        }

        (await lead.OpenAsync($"/pupils/{maya.Id}/timetable?version=1&week=A")).Text.ShouldContain("Ms Doyle", Case.Sensitive, "what was stays as it was");
        (await lead.OpenAsync("/timetables/changed")).Text.ShouldContain("Every timetable matches the school’s");
    }

    [Fact]
    public async Task AccountThatIsClosed_OpensNothing_AndTheFamilysCalendarGoesOn()
    {
        var (desk, maya, feeds) = await LeftAsync();

        (await feeds.Account.GetAsync($"/pupils/{maya.Id}")).Location.ShouldNotBeNull().ShouldContain("sign-in");
        (await app.Visitor().GetAsync(feeds.Own)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await MadeFeeds.ReadAsync(app, feeds.Family)).Events.ShouldContain(e => e.Summary == "English");
        (await (await desk.School.User(SchoolRole.IapLead, await desk.School.Staff())).PostAsync($"/lessons/2026-11-23/1/{maya.Id}", new { HowItWent = "Well" })).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    private async Task<(ImportDesk Desk, Pupil Maya, (Browser Account, string Own, string Family) Feeds)> LeftAsync()
    {
        var desk = await ImportDesk.OpenAsync(app);
        var school = desk.School;
        var (maya, doyle) = (await school.Pupil(), await school.Staff(s => s.Surname = "Doyle"));
        await school.Lessons(maya, ("English", doyle));
        await school.TimetableVersion(await school.Placement(p => p.For(maya)), withClass: 26);
        var word = new LessonFeedback(school.Id, maya.Id, doyle.Id, "Ms Doyle", new(2026, 11, 20), "5", "English", "8F/En", HowItWent.Well, school.Now);
        word.Say(HowItWent.Well, true, true, false, "Read her own poem aloud", school.Today, school.Now);
        await school.Add(word);
        var account = await school.User(SchoolRole.MainstreamStaff, doyle);
        var (own, family) = (await MadeFeeds.OwnAsync(account), await MadeFeeds.ForFamilyAsync(await school.User(SchoolRole.IapLead), maya));
        var missed = await school.Read(db => db.TimetableVersions.SelectMany(v => v.Slots).Where(s => s.Week == 1 && s.Day == 1 && s.PeriodCode == "1").SingleAsync());
        var work = new MissedLessonWork(school.Id, maya.Id, new(2026, 11, 30), TimetableSlot.Session(missed.Cell, SessionKind.Curriculum, "English", null, null, null, missed));
        work.Set("Read chapter 3", doyle.Id, "Ms Doyle", school.Today, school.Now);
        await school.Add(work);

        await school.Change(async db =>
        {
            (await db.StaffMembers.SingleAsync(s => s.Id == doyle.Id)).LeftOn = school.Today.AddDays(-1);
            foreach (var lesson in await db.Lessons.Where(l => l.TeacherId == doyle.Id).ToListAsync())
            {
                lesson.TeacherId = null;
            }
        });
        var id = await school.Read(db => db.SchoolUsers.Where(u => u.StaffMemberId == doyle.Id).Select(u => u.Id).SingleAsync());
        await desk.Admin.PostAsync($"/users/{id}/deactivate");
        return (desk, maya, (account, own, family));
    }
}
