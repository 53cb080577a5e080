using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;

namespace IapManager.Web.Tests.Features.Referrals;

/// <summary>The figures drawn from imports: shown in the draft as of today, fixed when it is sent.</summary>
public sealed class DraftFiguresTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Draft_ShowsTheFiguresAsOfToday_AndSendingFixesThem()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var pupil = await school.Pupil(p => (p.SenStatus, p.PrimaryNeed, p.FreeSchoolMeals) = ("K", "SEMH", true));
        await FiguresAsync(school, pupil);
        var referral = await school.Referral(r => r.For(pupil).By(lead));

        var draft = await lead.GetAsync($"/referrals/{referral.Id}/draft");
        var check = await lead.GetAsync($"/referrals/{referral.Id}/check");

        foreach (var words in new[] { "As of Monday 23 November", "It is fixed when you send it", "Attendance 75% (1 of 4 sessions missed).", "Suspensions 1, 4 sessions.", "Behaviour events 2.", "Reading 88", "SEN support, SEMH." })
        {
            draft.Text.ShouldContain(words);
            check.Text.ShouldContain(words);
        }

        await check.SubmitAsync("form[action$='/submit']");
        await school.Change(db =>
        {
            db.BehaviourEvents.Add(new BehaviourEvent(school.Id, pupil.Id, school.Today, "Conduct", "Left the room", -2));
            return Task.CompletedTask;
        });
        (await lead.GetAsync($"/referrals/{referral.Id}")).Text.ShouldContain("Behaviour events 2.");
    }

    [Fact]
    public async Task Draft_OfAPupilWhomTheWriterMayNotSee_ShowsNoFigures()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var pupil = await school.Pupil();
        await FiguresAsync(school, pupil);
        var referral = await school.Referral(r => r.For(pupil).By(teacher));

        foreach (var part in new[] { "draft", "check" })
        {
            var page = await teacher.GetAsync($"/referrals/{referral.Id}/{part}");
            page.Text.ShouldNotContain("Suspensions 1");
            page.Text.ShouldContain("drawn from the school’s records as of the day on which you send it");
        }
    }

    private static Task FiguresAsync(TestSchool school, Pupil pupil) => school.Change(db =>
    {
        db.AttendanceMarks.AddRange(
            new AttendanceMark(school.Id, pupil.Id, new(2026, 11, 16), Session.Am, "/"), new AttendanceMark(school.Id, pupil.Id, new(2026, 11, 16), Session.Pm, "\\"),
            new AttendanceMark(school.Id, pupil.Id, new(2026, 11, 17), Session.Am, "/"), new AttendanceMark(school.Id, pupil.Id, new(2026, 11, 17), Session.Pm, "O"));
        db.Suspensions.Add(new Suspension(school.Id, pupil.Id, SuspensionKind.Susp, new(2026, 10, 6), Session.Am) { Sessions = 4 });
        db.BehaviourEvents.AddRange(new(school.Id, pupil.Id, new(2026, 10, 5), "Conduct", "Left the room", -2), new(school.Id, pupil.Id, new(2026, 11, 5), "Conduct", "Left the room", -1), new(school.Id, pupil.Id, new(2026, 11, 6), "Praise", "Helped", 2));
        db.ReadingTests.AddRange(new ReadingTest(school.Id, pupil.Id, "NGRT", new(2026, 9, 10)) { StandardScore = 88 }, new ReadingTest(school.Id, pupil.Id, "NGRT", new(2025, 9, 10)) { StandardScore = 95 });
        return Task.CompletedTask;
    });
}
