using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.RecurringSessions;

/// <summary>Timetables and their sessions where something else is planned later, is over, or was changed meanwhile. It is Monday 23 November 2026, in week B.</summary>
public sealed class SessionsAndTimeTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly DateOnly Tomorrow = new(2026, 11, 24);
    private static readonly DateOnly NextMonday = new(2026, 11, 30);
    private static readonly Cell Monday1 = new(1, 1, "1");
    private static readonly Cell Tuesday2 = new(1, 2, "2");

    [Fact]
    public async Task PutIn_BeforeTheSessionMovesAndEnds_GoesAlongByVersionsToCome()
    {
        var (school, placed) = await WithPupilsAsync("Ada");
        var session = await school.Session(last: new DateOnly(2026, 12, 18));
        await PlannedAnewAsync(school, session, NextMonday.AddDays(7), new SessionPlan(SessionKind.Therapy, "Talk time", null, "B2", null, [Tuesday2]));
        var lead = await school.User(SchoolRole.IapLead);

        var shown = await (await lead.OpenAsync($"/sessions/{session.Id}/put-in")).SubmitAsync("#move", new { Pupils = placed[0].PupilId });
        shown.Text.ShouldContain("From Monday 7 December, as the session is planned then: Week A, Monday, Period 1 back to English with Ms English Teacher; Week A, Tuesday, Period 2 Talk time at The Bridge, B2.");
        shown.Text.ShouldContain("From Monday 4 January, when the session is over: Week A, Tuesday, Period 2 back to Art with Ms Art Teacher.");
        var saved = await shown.SubmitAsync("#move", new { Reason = "Time to talk" }, "button[value=save]");

        var versions = await school.Read(db => db.TimetableVersions.Include(v => v.Slots).OrderBy(v => v.Number).ToListAsync());
        versions.Skip(1).Select(v => (v.EffectiveFrom, v.Reason, v.Slots.SingleOrDefault(s => s.ProvisionSessionId == session.Id)?.Cell)).ShouldBe(
            [(Tomorrow, "Time to talk", Monday1), (NextMonday.AddDays(7), "A session changed: Talk time.", Tuesday2), (new DateOnly(2027, 1, 4), "A session ended: Talk time.", null)]);
        saved.Text.ShouldNotContain("have it in their timetables");
        saved.Text.ShouldNotContain("has it in the timetable");
        (await lead.OpenAsync("/")).Text.ShouldNotContain("Talk time is not held");
    }

    [Fact]
    public async Task LeftInASessionThatMoves_IsSaidOnTheSession_OnToday_AndInTheEditor()
    {
        var (school, placed) = await WithPupilsAsync("Ada");
        var session = await school.Session(adult: await school.Staff());
        await school.InSession(placed[0], session);
        await PlannedAnewAsync(school, session, NextMonday, new SessionPlan(SessionKind.Therapy, "Talk time", null, "B1", null, [Tuesday2]));
        var lead = await school.User(SchoolRole.IapLead);

        (await lead.OpenAsync($"/sessions/{session.Id}")).Text.ShouldContain("1 pupil has it in the timetable when it is not held, from 30 November 2026 on.");
        (await lead.OpenAsync("/")).Text.ShouldContain("Talk time is not held: Ada Ash");
        (await lead.OpenAsync($"/pupils/{placed[0].PupilId}/timetable/new")).Text.ShouldContain("Talk time is planned differently from Monday 30 November: therapy, B1; Week A: Tue 2. Plan a version for that day too.");
        var later = await lead.PostAsync($"/pupils/{placed[0].PupilId}/timetable/preview", new { From = NextMonday });
        later.Text.ShouldContain("Week A, Monday, Period 1, Talk time: this session is not held then any more. Choose a lesson or another session.");
    }

    [Fact]
    public async Task PutIn_WithoutATimetable_WhereTwoClassesMeetAtOnce_IsRefused()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Ada", "Ash"));
        await school.Lessons(pupil);
        await school.Change(async db =>
        {
            var guitar = new TeachingClass(school.Id, "8x/Gu", "Guitar");
            db.TeachingClasses.Add(guitar);
            await db.SaveChangesAsync();
            db.Lessons.Add(new Lesson(school.Id, guitar.Id, 1, 3, "3", (await db.Lessons.FirstAsync()).TeacherId, "Mu1"));
            db.ClassMembers.Add(new ClassMember(school.Id, guitar.Id, pupil.Id));
        });
        await school.Placement(p => p.For(pupil));
        var session = await school.Session();
        var lead = await school.User(SchoolRole.IapLead);

        var shown = await (await lead.OpenAsync($"/sessions/{session.Id}/put-in")).SubmitAsync("#move", new { Pupils = pupil.Id });

        shown.Text.ShouldContain("meet at the same time. Choose in Ada’s timetable which one it is.");
        (await shown.SubmitAsync("#move", null, "button[value=save]")).Errors.ShouldHaveSingleItem().ShouldStartWith("Ada Ash cannot be put in as it is");
    }

    [Fact]
    public async Task ALeader_WhoHasLeft_IsSaid_WhereTheSessionIsSeen_Changed_AndFilled()
    {
        var (school, placed) = await WithPupilsAsync("Ada");
        var adult = await school.Staff(s => s.Surname = "Bell");
        var session = await school.Session(adult: adult);
        await school.InSession(placed[0], session);
        await school.Change(async db => (await db.StaffMembers.SingleAsync(s => s.Id == adult.Id)).LeftOn = school.Today.AddDays(-3));
        school.ForgetFacts();
        var lead = await school.User(SchoolRole.IapLead);

        (await lead.OpenAsync($"/sessions/{session.Id}")).Text.ShouldContain("Ms Bell is named to lead it and is no longer on the school’s staff. Change who leads it.");
        (await lead.OpenAsync($"/sessions/{session.Id}/put-in")).Text.ShouldContain("Ms Bell is named to lead it and is no longer on the school’s staff.");
        (await lead.OpenAsync($"/sessions/{session.Id}/change")).Text.ShouldContain("Ms Bell led it and is no longer on the school’s staff: choose somebody else");
        (await lead.OpenAsync($"/pupils/{placed[0].PupilId}/timetable/new")).Text.ShouldContain("Week A, Monday, Period 1: Ms Bell is no longer on the school’s staff. Choose somebody else.");
    }

    [Fact]
    public async Task Changed_ToTakeFewerThanAreIn_IsSaidBefore_AndAfter()
    {
        var (school, placed) = await WithPupilsAsync("Ada", "Ben");
        var session = await school.Session(adult: await school.Staff());
        foreach (var placement in placed)
        {
            await school.InSession(placement, session);
        }

        var lead = await school.User(SchoolRole.IapLead);
        var shown = await (await lead.OpenAsync($"/sessions/{session.Id}/change")).SubmitAsync("#change", new { From = school.Today, MostPupils = 1 });
        shown.Text.ShouldContain("Week A: Mon 1: 2 pupils are in it, and it takes one. Take somebody out, or plan it for more.");

        (await shown.SubmitAsync("#change", null, "button[value=save]")).Text.ShouldContain("2 pupils are in it, and it takes one.");
        shown = await (await lead.OpenAsync($"/sessions/{session.Id}/change")).SubmitAsync("#change", new { Pupils = placed[0].PupilId });
        shown.Text.ShouldNotContain("Take somebody out");
    }

    [Fact]
    public async Task AWarning_ThatWasNotShown_IsShownBeforeItIsSaved()
    {
        var (school, placed) = await WithPupilsAsync("Ada", "Ben");
        var session = await school.Session();
        var lead = await school.User(SchoolRole.IapLead);
        var shown = await (await lead.OpenAsync($"/sessions/{session.Id}/put-in")).SubmitAsync("#move", new { Pupils = placed.Select(p => p.PupilId).ToArray() });
        await school.NotTogether(placed[0].PupilId, placed[1].PupilId);

        var met = await shown.SubmitAsync("#move", new { Reason = "Time to talk" }, "button[value=save]");

        met.Status.ShouldBe(HttpStatusCode.Conflict);
        met.Text.ShouldContain("the two are marked not together");
        (await met.SubmitAsync("#move", null, "button[value=save]")).Notice.ShouldNotBeNull().ShouldStartWith("Put in: Ada Ash and Ben Ash.");
    }

    [Fact]
    public async Task PutIn_WhereByTheRotaTooFewAdultsAre_IsSaid_AndNotOfTheOtherPeriods()
    {
        var (school, placed) = await WithPupilsAsync("Ada");
        var session = await school.Session([Monday1, Tuesday2], adult: await school.Staff());
        await school.OnRota(await school.Staff(), c => c == Monday1);
        foreach (var adult in new[] { await school.Staff(s => s.IsQualifiedTeacher = true), await school.Staff() })
        {
            await school.OnRota(adult, c => c == Tuesday2);
        }

        var shown = await (await (await school.User(SchoolRole.IapLead)).OpenAsync($"/sessions/{session.Id}/put-in")).SubmitAsync("#move", new { Pupils = placed[0].PupilId });

        shown.Text.ShouldContain("By the rota too few adults are in: Week A, Monday, Period 1, ");
        shown.Text.ShouldNotContain("Week A, Tuesday, Period 2, ");
    }

    [Fact]
    public async Task WhatChangesForAPupil_IsInTheLogOfThatPupil()
    {
        var (school, placed) = await WithPupilsAsync("Ada", "Ben");
        var session = await school.Session();
        var lead = await school.User(SchoolRole.IapLead);

        await (await lead.OpenAsync($"/sessions/{session.Id}/put-in")).SubmitAsync("#move", new { Pupils = placed[0].PupilId });

        (await school.Read(db => db.AuditEntries.Where(a => a.Subject == "Timetable" && a.UserId == lead.UserId).Select(a => a.PupilId).ToListAsync())).ShouldBe([placed[0].PupilId]);
    }

    [Fact]
    public async Task InTheEditor_AnotherAdultForAJoinedSession_MakesItOneForThePupilAlone_AndSaysSo()
    {
        var (school, placed) = await WithPupilsAsync("Ada");
        var (bell, roy) = (await school.Staff(s => s.Surname = "Bell"), await school.Staff(s => s.Surname = "Roy"));
        var session = await school.Session(adult: bell);
        var lead = await school.User(SchoolRole.IapLead);

        var joined = await (await (await lead.OpenAsync($"/pupils/{placed[0].PupilId}/timetable/new")).SubmitAsync("form.editor", new { Chosen = "1-1-1" }, "button[value=copy]"))
            .SubmitAsync("form.editor", new { Become = $"session:{session.Id}" }, "button[value=apply]");
        joined.Text.ShouldNotContain("is a session for Ada alone now");
        joined.ValueOf("AdultId").ShouldBe($"{bell.Id}");
        var alone = await joined.SubmitAsync("form.editor", new { AdultId = $"{roy.Id}" }, "button[value=apply]");

        alone.Text.ShouldContain("With another adult, room or name it is a session for Ada alone now: choose Talk time again to join it.");
        await alone.SubmitAsync("form.editor", new { From = NextMonday, Reason = "Time to talk" }, "button[value=save]");
        var slot = (await LastAsync(school, placed[0])).Slots.Single(s => s.Cell == Monday1);
        (slot.ProvisionSessionId, slot.AdultId, slot.Subject, slot.Room, slot.SessionKind).ShouldBe((null, roy.Id, "Talk time", "B1", SessionKind.Therapy));
    }

    [Fact]
    public async Task AStepBack_JoinsNoSessionThatIsOver_AndKeepsNoTimeOutOfSchoolThatIsNoLongerAgreed()
    {
        var (school, placed) = await WithPupilsAsync("Ada");
        var session = await school.Session(from: new DateOnly(2026, 9, 7), last: school.Today.AddDays(-3));
        await school.InSession(placed[0], session, new DateOnly(2026, 9, 8));
        await school.Change(async db =>
        {
            var before = await db.TimetableVersions.Include(v => v.Slots).Where(v => v.PlacementId == placed[0].Id).OrderBy(v => v.Number).ToListAsync();
            var slots = before[0].Slots.Select(s => s.Cell == new Cell(1, 5, "5") ? TimetableSlot.NotInSchool(s.Cell, s) : s);
            db.TimetableVersions.Add(new TimetableVersion(school.Id, placed[0].Id, placed[0].PupilId, 3, new DateOnly(2026, 10, 5), slots, before[1].MainstreamShare, "Treatment in hospital", school.Lead, school.Now));
        });
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.OpenAsync($"/pupils/{placed[0].PupilId}/timetable/step-back");
        page.Text.ShouldContain("In these periods Ada is at The Bridge from then on: Week A, Friday, Period 5.");
        await page.SubmitAsync("form.stepback", new { Reason = "Two hard mornings", Chosen = new[] { "1-1-1" } });

        var slots = (await LastAsync(school, placed[0])).Slots;
        slots.ShouldAllBe(s => s.ProvisionSessionId == null && s.Kind != SlotKind.NotInSchool);
        slots.Where(s => s.InProvision).Select(s => (s.Cell, s.Subject == s.MissedSubject)).ShouldBe([(Monday1, true), (new Cell(1, 5, "5"), true)], ignoreOrder: true);
        (await school.Read(db => db.AuditEntries.AnyAsync(a => a.Subject == "Timetable" && a.UserId == lead.UserId && a.PupilId == placed[0].PupilId))).ShouldBeTrue();
    }

    private static async Task PlannedAnewAsync(TestSchool school, ProvisionSession session, DateOnly from, SessionPlan plan)
    {
        await school.Change(async db => (await db.ProvisionSessions.Include(s => s.Plans).SingleAsync(s => s.Id == session.Id)).Change(from, plan, TestSchool.Shape(school.Id), school.Today));
        school.ForgetFacts();
    }

    private async Task<(TestSchool School, List<Placement> Placed)> WithPupilsAsync(params string[] names)
    {
        var school = await app.SchoolAsync();
        var placed = new List<Placement>();
        foreach (var name in names)
        {
            placed.Add(await PlacedAsync(school, name));
        }

        return (school, placed);
    }

    private static async Task<Placement> PlacedAsync(TestSchool school, string name)
    {
        var pupil = await school.Pupil(p => (p.LegalForename, p.LegalSurname) = (name, "Ash"));
        await school.Lessons(pupil);
        var placement = await school.Placement(p => p.For(pupil));
        await school.TimetableVersion(placement, 50);
        return placement;
    }

    private static Task<TimetableVersion> LastAsync(TestSchool school, Placement placement) =>
        school.Read(db => db.TimetableVersions.Include(v => v.Slots).Where(v => v.PlacementId == placement.Id).OrderByDescending(v => v.EffectiveFrom).ThenByDescending(v => v.Number).FirstAsync());
}
