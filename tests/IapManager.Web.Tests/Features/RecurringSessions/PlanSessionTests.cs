using System.Net;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.RecurringSessions;

/// <summary>Recurring sessions: planned, listed, shown. It is Monday 23 November 2026, half past nine, in week B.</summary>
public sealed class PlanSessionTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Plan_FromAPeriodOfTheWeek_IsListed_AndShownThereWithNobodyInYet()
    {
        var school = await app.SchoolAsync();
        var adult = await school.Staff(s => s.Surname = "Bell");
        var lead = await school.User(SchoolRole.IapLead);
        (await lead.OpenAsync("/sessions")).Text.ShouldContain("No session is planned yet");

        var form = await (await lead.OpenAsync("/week?week=2026-11-30&at=2026-12-03-3")).ClickAsync("Plan a session here");
        form.Document.QuerySelectorAll("[name=Cells][checked]").Select(c => c.GetAttribute("value")).ShouldBe(["1-4-3"]);
        var page = await form.SubmitAsync("#session", new { Kind = SessionKind.Therapy, Name = " Talk time ", AdultId = adult.Id, Room = "B2", MostPupils = 4, Cells = new[] { "1-4-3", "2-4-3" } });

        page.Heading.ShouldBe("Talk time");
        page.Notice.ShouldBe("It is planned. Put pupils in when you are ready.");
        page.Text.ShouldContain("Therapy, with Ms Bell, B2.");
        var row = (await lead.OpenAsync("/sessions")).All("tbody tr").ShouldHaveSingleItem();
        row.ShouldContain("Every week: Thu 3");
        row.ShouldContain("Nobody yet");
        (await lead.OpenAsync("/week?week=2026-11-30&at=2026-12-03-3")).Find("#chosen")!.TextContent.ShouldContain("Talk time, B2, Ms Bell. Nobody in it then");
        (await lead.OpenAsync("/week?week=2026-11-30&at=2026-12-03-2")).Find("#chosen")!.TextContent.ShouldNotContain("Talk time");
        var saved = await school.Read(db => db.ProvisionSessions.Include(s => s.Plans).SingleAsync());
        (saved.FirstDay, saved.LastDay, saved.On(saved.FirstDay).MostPupils).ShouldBe((new DateOnly(2026, 12, 3), null, 4));
        (await school.Read(db => db.AuditEntries.AnyAsync(a => a.Subject == nameof(ProvisionSession) && a.SubjectId == saved.Id && a.UserId == lead.UserId))).ShouldBeTrue();
    }

    [Fact]
    public async Task Plan_WithoutWhatItNeeds_SaysSoBesideEachField_AndKeepsWhatWasTyped()
    {
        var school = await app.SchoolAsync();
        var stranger = await (await app.SchoolAsync("Elsewhere")).Staff();
        var page = await (await school.User(SchoolRole.Senco)).OpenAsync("/sessions/new");

        var answer = await page.SubmitAsync("#session", new { Elsewhere = "The old gym", FirstDay = new DateOnly(2026, 11, 28), MostPupils = "99" });

        answer.Errors.ShouldBe(["Choose what kind of session it is", "Enter the subject or the session’s name", "Enter a number of pupils from 1 to 60", "Choose at least one period of the week", "Enter a school day"], ignoreOrder: true);
        answer.ValueOf("Elsewhere").ShouldBe("The old gym");
        (await answer.SubmitAsync("#session", new { Kind = SessionKind.Enrichment, Name = "Chess", FirstDay = school.Today, LastDay = school.Today.AddDays(-1), MostPupils = "", Cells = new[] { "9-9-9" } })).Errors
            .ShouldBe(["Choose at least one period of the week", "Enter a last day that is not before the first"], ignoreOrder: true);
        (await (await school.User(SchoolRole.IapLead)).PostAsync("/sessions/new", new { Kind = SessionKind.Enrichment, Name = "Chess", FirstDay = school.Today, Cells = "1-1-1", AdultId = stranger.Id })).Errors.ShouldBe(["Choose somebody from the list"]);
        (await school.Read(db => db.ProvisionSessions.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Plan_WithAnAdultInTwoPlaces_IsSaidFirst_AndPlannedOnceThatWasSeen()
    {
        var school = await app.SchoolAsync();
        var adult = await school.Staff(s => s.Surname = "Bell");
        await school.Session(adult: adult);
        var lead = await school.User(SchoolRole.IapLead);
        var page = await lead.OpenAsync("/sessions/new?cell=1-1-1");

        var said = await page.SubmitAsync("#session", new { Kind = SessionKind.Intervention, Name = "Reading", AdultId = adult.Id, Room = "B2" });

        said.Text.ShouldContain("Week A, Monday, Period 1: Ms Bell leads Talk time then, in B1.");
        (await school.Read(db => db.ProvisionSessions.CountAsync())).ShouldBe(1);
        var planned = await said.SubmitAsync("#session");
        planned.Heading.ShouldBe("Reading");
        planned.Text.ShouldContain("Ms Bell leads Talk time then");
    }

    [Theory]
    [InlineData(SchoolRole.IapLead, true)]
    [InlineData(SchoolRole.Senco, true)]
    [InlineData(SchoolRole.IapStaff, false)]
    [InlineData(SchoolRole.Dsl, false)]
    [InlineData(SchoolRole.Slt, false)]
    public async Task TheTeam_SeesSessionsAndWhoIsIn_AndOnlyWhoPlansIsOfferedToChangeThem(SchoolRole role, bool plans)
    {
        var (school, placement, session) = await WithOneInAsync();
        var user = await school.User(role);

        var page = await user.OpenAsync($"/sessions/{session.Id}");

        page.All("tbody tr").ShouldHaveSingleItem().ShouldContain("Maya");
        page.Text.Contains("Put pupils in", StringComparison.Ordinal).ShouldBe(plans);
        page.Text.Contains("Take out", StringComparison.Ordinal).ShouldBe(plans);
        (await user.OpenAsync("/sessions")).Text.Contains("Plan a session", StringComparison.Ordinal).ShouldBe(plans);
        (await user.OpenAsync("/week?week=2026-11-30&at=2026-11-30-1")).Find("#chosen .roll__g a")!.TextContent.ShouldBe("Talk time, B1");
        foreach (var verb in new[] { "put-in", "take-out", "change", "end" })
        {
            (await user.GetAsync($"/sessions/{session.Id}/{verb}")).Status.ShouldBe(plans ? HttpStatusCode.OK : HttpStatusCode.Forbidden, verb);
        }

        (await school.Read(db => db.Pupils.AnyAsync(p => p.Id == placement.PupilId))).ShouldBeTrue();
    }

    [Theory]
    [InlineData(SchoolRole.MainstreamStaff)]
    [InlineData(SchoolRole.Administrator)]
    [InlineData(SchoolRole.Governor)]
    [InlineData(SchoolRole.TrustLead)]
    public async Task Others_SeeNoSessions(SchoolRole role)
    {
        var (school, _, session) = await WithOneInAsync();
        await school.Session([new(1, 1, "1")], "Chess");
        var user = await school.User(role);

        (await user.GetAsync("/sessions")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await user.GetAsync($"/sessions/{session.Id}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        if (role == SchoolRole.MainstreamStaff)
        {
            (await user.OpenAsync("/week?week=2026-11-30&at=2026-11-30-1")).Text.ShouldNotContain("Chess");
        }
    }

    [Fact]
    public async Task Sessions_AreFilteredByAddress_AndThoseThatAreOverAreApart()
    {
        var school = await app.SchoolAsync();
        await school.Session(name: "Talk time", adult: await school.Staff(s => s.Surname = "Bell"));
        await school.Session(name: "Reading", last: school.Today.AddDays(30), room: "Library");
        await school.Session(name: "Old club", from: new DateOnly(2026, 9, 7), last: new DateOnly(2026, 10, 2));
        var staff = await school.User(SchoolRole.IapStaff);

        (await staff.OpenAsync("/sessions")).All("tbody th a").ShouldBe(["Reading", "Talk time"]);
        (await staff.OpenAsync("/sessions?q=bell")).All("tbody th a").ShouldBe(["Talk time"]);
        (await staff.OpenAsync("/sessions?q=library&kind=Therapy")).All("tbody th a").ShouldBe(["Reading"]);
        (await staff.OpenAsync("/sessions?state=over")).All("tbody th a").ShouldBe(["Old club"]);
        var none = await staff.OpenAsync("/sessions?kind=Vocational&q=chess");
        none.Text.ShouldContain("No session fits");
        none.Find(".filters [name=q]")!.GetAttribute("value").ShouldBe("chess");
    }

    [Fact]
    public async Task APeriodThatTheSchoolDayLoses_IsSaidOnTheSession()
    {
        var school = await app.SchoolAsync();
        var session = await school.Session([new(1, 1, "1"), new(1, 2, "5")], adult: await school.Staff());
        var lead = await school.User(SchoolRole.IapLead);
        (await lead.OpenAsync($"/sessions/{session.Id}")).Text.ShouldNotContain("no longer a lesson period");

        await school.Change(async db =>
        {
            var shape = await db.TimetableShapes.Include(s => s.Periods).SingleAsync();
            shape.Change(shape.Cycle, shape.Periods.Where(p => p.Code != "5").Select(p => new Period(p.Code, p.Name, p.Kind, p.Start, p.End)).ToList());
        });
        school.ForgetFacts();

        (await lead.OpenAsync($"/sessions/{session.Id}")).Text.ShouldContain("Week A, Tuesday, 5 is no longer a lesson period. Change when the session is held.");
        (await lead.OpenAsync("/week")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task EndThatIsTakenBack_IsGone_AndOneThatHasCome_IsNot()
    {
        var school = await app.SchoolAsync();
        var ending = await school.Session(last: school.Today.AddDays(11));
        var over = await school.Session(from: new DateOnly(2026, 9, 7), last: new DateOnly(2026, 10, 2));
        var lead = await school.User(SchoolRole.IapLead);

        var page = await (await lead.OpenAsync($"/sessions/{ending.Id}")).SubmitAsync("form[action$='/go-on']");

        page.Notice.ShouldStartWith("It goes on.");
        (await school.Read(db => db.ProvisionSessions.SingleAsync(s => s.Id == ending.Id))).LastDay.ShouldBeNull();
        (await lead.PostAsync($"/sessions/{over.Id}/go-on", new { stamp = over.Stamp })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await lead.OpenAsync($"/sessions/{over.Id}/change")).Notice.ShouldBe("It is over and stays as it was. Plan a new one.");
        (await lead.GetAsync("/sessions/987654")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<(TestSchool School, Domain.Placements.Placement Placement, ProvisionSession Session)> WithOneInAsync()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil();
        await school.Lessons(maya);
        var placement = await school.Placement(p => p.For(maya));
        await school.TimetableVersion(placement, withClass: 50);
        var session = await school.Session();
        await school.InSession(placement, session);
        return (school, placement, session);
    }
}
