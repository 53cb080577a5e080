using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.RecurringSessions;

/// <summary>Pupils put into recurring sessions, taken out, and taken along when a session changes or ends. It is Monday 23 November 2026, in week B.</summary>
public sealed class MovePupilsTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly DateOnly Tomorrow = new(2026, 11, 24);
    private static readonly DateOnly NextMonday = new(2026, 11, 30);
    private static readonly Cell Monday1 = new(1, 1, "1");
    private static readonly Cell Tuesday2 = new(1, 2, "2");

    [Fact]
    public async Task ThreePutInAtOnce_WithAFullPeriod_AreSavedOnceTheOneWhoDoesNotFitIsLeftOut()
    {
        var (school, placed) = await WithPupilsAsync("Ada", "Ben", "Cai");
        var (other, _) = await PlacedAsync(school, "Zoe", 0);
        await school.Change(async db => (await db.Provisions.SingleAsync()).SetPlaces(3));
        var session = await school.Session([Monday1, Tuesday2]);
        var lead = await school.User(SchoolRole.IapLead);

        var form = await lead.OpenAsync($"/sessions/{session.Id}/put-in");
        form.Text.ShouldNotContain("With the class");
        var shown = await form.SubmitAsync("#move", new { Pupils = placed.Select(p => p.PupilId).ToArray() });

        shown.All(".mover__lines li").Count(l => l.StartsWith("Week A, Monday, Period 1 instead of English with Ms English Teacher", StringComparison.Ordinal)).ShouldBe(3);
        shown.Text.ShouldContain("With the class: 100% before, 96% then. A step back: say below why it helps.");
        shown.Text.ShouldContain("all 3 places are taken in this period");
        (await school.Read(db => db.TimetableVersions.CountAsync())).ShouldBe(4, "nothing is saved by looking");

        var refused = await shown.SubmitAsync("#move", null, "button[value=save]");
        refused.Errors.ShouldBe(["Cai Ash cannot be put in as it is: why is said below. Take the tick away to go on with the others", "Say in a few words why a step back helps"], ignoreOrder: true);
        (await school.Read(db => db.TimetableVersions.CountAsync())).ShouldBe(4);

        var saved = await refused.SubmitAsync("#move", new { Pupils = new[] { placed[0].PupilId, placed[1].PupilId }, Reason = "Time to talk" }, "button[value=save]");
        saved.Notice.ShouldBe("Put in: Ada Ash and Ben Ash. Their teachers can see it now.");
        saved.All("tbody tr").Count.ShouldBe(2);
        foreach (var placement in placed.Take(2))
        {
            var version = await LastAsync(school, placement);
            (version.Number, version.EffectiveFrom, version.Change, version.Reason).ShouldBe((2, Tomorrow, TimetableChange.StepBack, "Time to talk"));
            version.Slots.Where(s => s.ProvisionSessionId == session.Id).Select(s => (s.Cell, s.Subject, s.MissedSubject)).ShouldBe([(Monday1, "Talk time", "English"), (Tuesday2, "Talk time", "Art")], ignoreOrder: true);
        }

        (await LastAsync(school, placed[2])).Number.ShouldBe(1);
        (await LastAsync(school, other)).Number.ShouldBe(1);
    }

    [Fact]
    public async Task PutIn_OnTheDayOfAVersionToCome_ChangesThatVersion_AndWarnsOfOneThatFollows()
    {
        var (school, placed) = await WithPupilsAsync("Ada");
        await school.TimetableVersion(placed[0], 40, NextMonday, "Slower");
        await school.TimetableVersion(placed[0], 45, NextMonday.AddDays(7));
        var session = await school.Session();
        var lead = await school.User(SchoolRole.IapLead);

        var shown = await (await lead.OpenAsync($"/sessions/{session.Id}/put-in")).SubmitAsync("#move", new { From = NextMonday, Pupils = placed[0].PupilId });
        shown.Text.ShouldContain("Version 3 follows on Monday 7 December and stays as it was planned, without this.");
        await shown.SubmitAsync("#move", new { Reason = "Time to talk" }, "button[value=save]");

        var versions = await school.Read(db => db.TimetableVersions.Include(v => v.Slots).OrderBy(v => v.Number).ToListAsync());
        versions.Select(v => (v.Number, v.EffectiveFrom, v.Slots.Count(s => s.ProvisionSessionId == session.Id))).ShouldBe([(1, placed[0].Start, 0), (2, NextMonday, 1), (3, NextMonday.AddDays(7), 0)]);
    }

    [Fact]
    public async Task PutIn_ForPartOfItsTimes_AndBeyondWhatTheSessionTakes_IsSaid()
    {
        var (school, placed) = await WithPupilsAsync("Ada", "Ben");
        var session = await school.Session([Monday1, Tuesday2], most: 1);
        await school.InSession(placed[0], session);
        var lead = await school.User(SchoolRole.IapLead);

        var shown = await (await lead.OpenAsync($"/sessions/{session.Id}/put-in")).SubmitAsync("#move", new { Pupils = placed[1].PupilId, Cells = "1-2-2" });

        shown.Text.ShouldContain("Week A, Tuesday, Period 2: Talk time takes 1 pupil, and one is in.");
        shown.Text.ShouldNotContain("Week A, Monday, Period 1: Talk time takes");
        (await shown.SubmitAsync("#move", new { Pupils = Array.Empty<int>() })).Errors.ShouldBe(["Choose at least one pupil"]);
    }

    [Fact]
    public async Task TwoMarkedNotTogether_AreSaidToTheLead_AndNotToTheSenco()
    {
        var (school, placed) = await WithPupilsAsync("Ada", "Ben");
        await school.NotTogether(placed[0].PupilId, placed[1].PupilId);
        var session = await school.Session();

        foreach (var (role, knows) in new[] { (SchoolRole.IapLead, true), (SchoolRole.Senco, false) })
        {
            var shown = await (await (await school.User(role)).OpenAsync($"/sessions/{session.Id}/put-in")).SubmitAsync("#move", new { Pupils = placed.Select(p => p.PupilId).ToArray() });
            shown.Text.Contains("the two are marked not together", StringComparison.Ordinal).ShouldBe(knows, $"{role}");
        }
    }

    [Fact]
    public async Task TakenOut_TheLessonComesBack_InVersionsToComeToo()
    {
        var (school, placed) = await WithPupilsAsync("Ada");
        var session = await school.Session();
        await school.InSession(placed[0], session);
        await school.InSession(placed[0], session, NextMonday.AddDays(7));
        var lead = await school.User(SchoolRole.IapLead);

        var shown = await (await lead.OpenAsync($"/sessions/{session.Id}")).ClickAsync("Take out Ada Ash");
        shown.Text.ShouldContain("Week A, Monday, Period 1 back to English with Ms English Teacher");
        shown.Text.ShouldContain("Version 3, which follows on Monday 7 December, is changed in the same way.");
        var saved = await shown.SubmitAsync("#move", new { From = NextMonday }, "button[value=save]");
        saved.Status.ShouldBe(HttpStatusCode.Conflict, "another day was not shown yet");
        saved = await saved.SubmitAsync("#move", null, "button[value=save]");

        saved.Notice.ShouldBe("Taken out: Ada Ash. Their teachers can see it now.");
        var versions = await school.Read(db => db.TimetableVersions.Include(v => v.Slots).OrderBy(v => v.Number).ToListAsync());
        versions.Select(v => (v.Number, v.EffectiveFrom, v.MainstreamShare, v.Slots.Count(s => s.ProvisionSessionId == session.Id)))
            .ShouldBe([(1, placed[0].Start, 1m, 0), (2, school.Today, 0.98m, 1), (3, NextMonday.AddDays(7), 1m, 0), (4, NextMonday, 1m, 0)]);
        versions[3].Slots.Single(s => s.Cell == Monday1).Subject.ShouldBe("English");
    }

    [Fact]
    public async Task AnotherAdult_FromADay_IsInEachTimetableFromThen_AndThePastStays()
    {
        var (school, placed) = await WithPupilsAsync("Ada", "Ben");
        var (before, after) = (await school.Staff(s => s.Surname = "Bell"), await school.Staff(s => s.Surname = "Roy"));
        var session = await school.Session(adult: before);
        foreach (var placement in placed)
        {
            await school.InSession(placement, session);
        }

        var lead = await school.User(SchoolRole.IapLead);
        var shown = await (await lead.OpenAsync($"/sessions/{session.Id}/change")).SubmitAsync("#change", new { From = NextMonday, AdultId = after.Id });
        shown.Text.ShouldContain("Talk time at The Bridge with Ms Roy, B1, was Talk time at The Bridge with Ms Bell, B1");
        var saved = await shown.SubmitAsync("#change", null, "button[value=save]");

        saved.Notice.ShouldBe("It is changed, and so are the timetables of Ada Ash and Ben Ash. Their teachers can see it now.");
        saved.Text.ShouldContain("From 30 November 2026 Talk time. Therapy, with Ms Roy, B1.");
        (await lead.OpenAsync($"/sessions/{session.Id}/put-in")).Text.ShouldContain("It is planned otherwise from 30 November 2026 on. Whoever is put in goes along.");
        foreach (var placement in placed)
        {
            var versions = await school.Read(db => db.TimetableVersions.Include(v => v.Slots).Where(v => v.PlacementId == placement.Id).OrderBy(v => v.Number).ToListAsync());
            versions.Select(v => (v.EffectiveFrom, v.Slots.Single(s => s.Cell == Monday1).AdultId, v.Change)).ShouldBe([(placement.Start, null, TimetableChange.First), (school.Today, before.Id, TimetableChange.StepBack), (NextMonday, after.Id, TimetableChange.Change)]);
        }
    }

    [Fact]
    public async Task AnotherName_InAVersionThatIsAStepBackAlready_IsNoOther()
    {
        var (school, placed) = await WithPupilsAsync("Ada");
        var session = await school.Session();
        await school.InSession(placed[0], session, NextMonday);
        var lead = await school.User(SchoolRole.IapLead);

        var shown = await (await lead.OpenAsync($"/sessions/{session.Id}/change")).SubmitAsync("#change", new { From = NextMonday, Name = "Talk club" });

        shown.Text.ShouldContain("Talk club at The Bridge, B1, was Talk time at The Bridge, B1");
        shown.Text.ShouldNotContain("step back");
        shown.Text.ShouldNotContain("With the class:");
        (await shown.SendAsync("#change", null, "button[value=save]")).Location.ShouldBe($"/sessions/{session.Id}");
        var version = await LastAsync(school, placed[0]);
        (version.Number, version.Change, version.Reason).ShouldBe((2, TimetableChange.StepBack, "Time to talk"));
    }

    [Fact]
    public async Task AnotherTime_TakesThoseTickedAlong_AndGivesTheOthersTheirLessonBack()
    {
        var (school, placed) = await WithPupilsAsync("Ada", "Ben");
        var session = await school.Session();
        foreach (var placement in placed)
        {
            await school.InSession(placement, session);
        }

        var lead = await school.User(SchoolRole.IapLead);
        var shown = await (await lead.OpenAsync($"/sessions/{session.Id}/change")).SubmitAsync("#change", new { Cells = "1-2-2", Pupils = placed[0].PupilId });
        await shown.SubmitAsync("#change", null, "button[value=save]");

        (await LastAsync(school, placed[0])).Slots.Where(s => s.ProvisionSessionId == session.Id).Select(s => (s.Cell, s.MissedSubject)).ShouldBe([(Tuesday2, "Art")]);
        (await LastAsync(school, placed[0])).Slots.Single(s => s.Cell == Monday1).Subject.ShouldBe("English");
        (await LastAsync(school, placed[1])).Slots.ShouldAllBe(s => s.WithClass);
    }

    [Fact]
    public async Task TwoLeadsAtOnce_TheSecondIsShownWhatChangesNow_AndKeepsWhatWasTyped()
    {
        var (school, placed) = await WithPupilsAsync("Ada");
        var session = await school.Session();
        await school.InSession(placed[0], session);
        var (first, second) = (await school.User(SchoolRole.IapLead), await school.User(SchoolRole.Senco));
        var mine = await (await first.OpenAsync($"/sessions/{session.Id}/change")).SubmitAsync("#change", new { Name = "Talking" });
        var theirs = await (await second.OpenAsync($"/sessions/{session.Id}/change")).SubmitAsync("#change", new { Name = "Listening" });

        (await mine.SendAsync("#change", null, "button[value=save]")).Location.ShouldBe($"/sessions/{session.Id}");
        var late = await theirs.SubmitAsync("#change", null, "button[value=save]");

        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("Something else changes by now than what you saw. Nothing is saved yet");
        late.ValueOf("Name").ShouldBe("Listening");
        late.Text.ShouldContain("Listening at The Bridge, B1, was Talking at The Bridge, B1");
        (await late.SendAsync("#change", null, "button[value=save]")).Location.ShouldBe($"/sessions/{session.Id}");
        (await LastAsync(school, placed[0])).Slots.Single(s => s.ProvisionSessionId == session.Id).Subject.ShouldBe("Listening");
    }

    [Fact]
    public async Task Ended_WithPupilsIn_TheirLessonsComeBack_AndWhoeverStaysIsSaid()
    {
        var (school, placed) = await WithPupilsAsync("Ada", "Ben");
        var session = await school.Session(adult: await school.Staff());
        foreach (var placement in placed)
        {
            await school.InSession(placement, session);
        }

        var lead = await school.User(SchoolRole.IapLead);
        var shown = await (await lead.OpenAsync($"/sessions/{session.Id}/end")).SubmitAsync("#move", new { From = NextMonday, Pupils = placed[0].PupilId });
        var saved = await shown.SubmitAsync("#move", null, "button[value=save]");

        saved.Notice.ShouldBe("Its end is planned, and the lessons come back for Ada Ash.");
        saved.Text.ShouldContain("It ends on 29 November 2026, and 1 pupil has it in the timetable after that. Take the pupil out, so that the lessons come back.");
        (await LastAsync(school, placed[0])).Slots.ShouldAllBe(s => s.WithClass);
        (await LastAsync(school, placed[1])).Slots.Count(s => s.ProvisionSessionId == session.Id).ShouldBe(1);
        (await (await lead.OpenAsync($"/sessions/{session.Id}/put-in")).SubmitAsync("#move", new { From = NextMonday, Pupils = placed[0].PupilId }, "button[value='']")).Text.ShouldContain("English");
        var taken = await (await lead.OpenAsync($"/sessions/{session.Id}/take-out?pupil={placed[1].PupilId}")).SubmitAsync("#move", null, "button[value=save]");
        taken.Text.ShouldNotContain("Take the pupil out");
    }

    [Fact]
    public async Task TheEditor_OffersTheSessionsOfAPeriod_AndJoinsThem_AndRefusesOneThatIsFull()
    {
        var (school, placed) = await WithPupilsAsync("Ada", "Ben");
        var adult = await school.Staff(s => s.Surname = "Bell");
        var session = await school.Session([Monday1], adult: adult, most: 1);
        var lead = await school.User(SchoolRole.IapLead);

        var page = await (await lead.OpenAsync($"/pupils/{placed[0].PupilId}/timetable/new")).SubmitAsync("form.editor", new { Chosen = "1-1-1" }, "button[value=copy]");
        page.Text.ShouldContain("Talk time, therapy, with Ms Bell, B1; 0 of 1 in");
        (await page.SubmitAsync("form.editor", new { Chosen = new[] { "1-1-1", "1-1-2" } }, "button[value=copy]")).Text.ShouldNotContain("Or join a session");
        foreach (var (placement, fits) in placed.Zip([true, false]))
        {
            var answer = await lead.PostAsync($"/pupils/{placement.PupilId}/timetable/new", new { Plan = $"1-1-1|Therapy|||||{session.Id}", From = NextMonday, Do = "save", Latest = 1, (await LastAsync(school, placement)).Stamp, Reason = "Time to talk" });
            (answer.Location is not null).ShouldBe(fits);
            answer.Text.Contains("Talk time takes 1 pupil and is full", StringComparison.Ordinal).ShouldBe(!fits);
        }

        var slot = (await LastAsync(school, placed[0])).Slots.Single(s => s.Cell == Monday1);
        (slot.ProvisionSessionId, slot.Subject, slot.SessionKind, slot.AdultId, slot.Room, slot.MissedSubject).ShouldBe((session.Id, "Talk time", SessionKind.Therapy, adult.Id, "B1", "English"));
        (await lead.PostAsync($"/pupils/{placed[1].PupilId}/timetable/new", new { Plan = $"1-1-2|Therapy|||||{session.Id}", From = NextMonday, Do = "save", Latest = 1, (await LastAsync(school, placed[1])).Stamp })).Text.ShouldContain("Week A, Monday, Period 2: Talk time is not held then, or not from the first day of this version on.");
    }

    private async Task<(TestSchool School, List<Placement> Placed)> WithPupilsAsync(params string[] names)
    {
        var school = await app.SchoolAsync();
        var placed = new List<Placement>();
        foreach (var name in names)
        {
            placed.Add((await PlacedAsync(school, name, 50)).Placement);
        }

        return (school, placed);
    }

    private static async Task<(Placement Placement, Pupil Pupil)> PlacedAsync(TestSchool school, string name, int withClass)
    {
        var pupil = await school.Pupil(p => (p.LegalForename, p.LegalSurname) = (name, "Ash"));
        await school.Lessons(pupil);
        var placement = await school.Placement(p => p.For(pupil));
        await school.TimetableVersion(placement, withClass);
        return (placement, pupil);
    }

    private static Task<TimetableVersion> LastAsync(TestSchool school, Placement placement) =>
        school.Read(db => db.TimetableVersions.Include(v => v.Slots).Where(v => v.PlacementId == placement.Id).OrderByDescending(v => v.EffectiveFrom).ThenByDescending(v => v.Number).FirstAsync());
}
