using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Tests.Features.CalendarFeeds;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Timetables;

/// <summary>Versions stay in step with the place, with each other, and with what was seen of them.</summary>
public sealed class VersionsInStepTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly DateOnly NextMonday = new(2026, 11, 30);

    [Fact]
    public async Task StartThatIsMoved_HoldsTheTimetableBack_WhereverADateIsShown()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil();
        await school.Lessons(maya);
        var placement = await school.Placement(p => p.For(maya).From(school.Today, new DateOnly(2027, 3, 25)).Confirmed());
        await school.TimetableVersion(placement, withClass: 0);
        var lead = await school.User(SchoolRole.IapLead);
        (await lead.OpenAsync($"/pupils/{maya.Id}/timetable")).Heading.ShouldBe("Maya’s timetable");

        var moved = await (await lead.OpenAsync($"/placements/{placement.Id}/dates")).SubmitAsync("main form", new { Start = new DateOnly(2027, 1, 4) });

        moved.Notice.ShouldBe("The dates are changed. Before it no timetable holds; built for an earlier day is version 1 (from 23 November).");
        var page = await lead.OpenAsync($"/pupils/{maya.Id}/timetable");
        page.Heading.ShouldBe("Maya’s mainstream timetable");
        page.All(".versions > li").ShouldHaveSingleItem().ShouldContain("from 4 Jan 2027, to come");
        (await lead.OpenAsync($"/pupils/{maya.Id}/timetable?version=1")).Heading.ShouldBe("Maya’s timetable from Monday 4 January");
        (await lead.OpenAsync($"/pupils/{maya.Id}")).Document.QuerySelectorAll("table.tt td.k-prov").ShouldBeEmpty();
        (await lead.OpenAsync($"/pupils/{maya.Id}/timetable/print")).Text.ShouldContain("As the school’s timetable has it.");
        (await lead.OpenAsync($"/pupils/{maya.Id}/timetable/print?on=2027-01-04")).Text.ShouldNotContain("As the school’s timetable has it.");
        var sessions = (await MadeFeeds.ReadAsync(app, await MadeFeeds.ForFamilyAsync(lead, maya))).Events.Where(e => e.Summary == "Session at The Bridge").ToList();
        sessions.Min(e => e.Start).ShouldBe(new DateTimeOffset(2027, 1, 4, 9, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task New_WhoseBasisSomebodyRebuilt_IsAConflict_ThatKeepsWhatWasChosen()
    {
        var (school, maya, lead, _) = await WithVersionsAsync();
        var other = await school.User(SchoolRole.Senco, name: "Nadia Rahman");
        var mine = await WithClassAsync(await lead.OpenAsync(New(maya)), "2-5-5");
        (await (await WithClassAsync(await other.OpenAsync($"{New(maya)}?version=2"), "2-5-4")).SendAsync("form.editor", null, "button[value=save]")).Location.ShouldNotBeNull();

        var late = await mine.SendAsync("form.editor", null, "button[value=save]");

        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("Nadia Rahman saved version 2 while you were building.");
        (await late.SendAsync("form.editor", null, "button[value=save]")).Location.ShouldNotBeNull();
        (await school.Read(db => db.TimetableVersions.SingleAsync(v => v.PupilId == maya.Id && v.Number == 3))).PeriodsWithClass.ShouldBe(32);
    }

    [Fact]
    public async Task New_WhoseBasisWasRemoved_IsAConflict_AlsoWhereAnotherHasItsNumber()
    {
        var (school, maya, lead, placement) = await WithVersionsAsync();
        var mine = await WithClassAsync(await lead.OpenAsync(New(maya)), "2-5-5");
        await RemoveAsync(school, lead, maya, 2);

        var gone = await mine.SendAsync("form.editor", null, "button[value=save]");
        gone.Status.ShouldBe(HttpStatusCode.Conflict);
        gone.Text.ShouldContain("A version was removed while you were building.");

        await school.TimetableVersion(placement, 40, NextMonday);
        var another = await mine.SendAsync("form.editor", null, "button[value=save]");
        another.Status.ShouldBe(HttpStatusCode.Conflict);
        (await school.Read(db => db.TimetableVersions.CountAsync(v => v.PupilId == maya.Id))).ShouldBe(2);
    }

    [Fact]
    public async Task VersionToCome_IsComparedAnew_OnceTheOneBeforeItIsGone()
    {
        var (school, maya, lead, placement) = await WithVersionsAsync();
        await school.TimetableVersion(placement, 25, NextMonday.AddDays(7), "Two hard afternoons");
        (await ThirdAsync()).Change.ShouldBe(TimetableChange.StepBack);

        await RemoveAsync(school, lead, maya, 2);

        (await ThirdAsync()).Change.ShouldBe(TimetableChange.StepUp);

        Task<TimetableVersion> ThirdAsync() => school.Read(db => db.TimetableVersions.SingleAsync(v => v.PupilId == maya.Id && v.Number == 3));
    }

    [Fact]
    public async Task StepBack_ThatIsLookedAt_IsInTheLog()
    {
        var (school, maya, lead, _) = await WithVersionsAsync();

        await lead.OpenAsync($"/pupils/{maya.Id}/timetable/step-back");

        (await school.Read(db => db.AuditEntries.CountAsync(e => e.PupilId == maya.Id && e.Subject == "Timetable" && e.UserId == lead.UserId))).ShouldBe(1);
    }

    private static string New(Pupil pupil) => $"/pupils/{pupil.Id}/timetable/new";

    private static Task<Page> WithClassAsync(Page page, string cell) => page.SubmitAsync("form.editor", new { Chosen = new[] { cell }, Become = "mainstream" }, "button[value=apply]");

    private static async Task RemoveAsync(TestSchool school, Browser lead, Pupil pupil, int number)
    {
        var stamp = await school.Read(db => db.TimetableVersions.Where(v => v.PupilId == pupil.Id && v.Number == number).Select(v => v.Stamp).SingleAsync());
        (await lead.PostAsync($"/pupils/{pupil.Id}/timetable/remove", new { version = number, stamp })).Location.ShouldNotBeNull();
    }

    /// <summary>Version 1 in force with 20 lessons with the class, version 2 from next Monday with 30.</summary>
    private async Task<(TestSchool School, Pupil Pupil, Browser Lead, Placement Placement)> WithVersionsAsync()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil();
        await school.Lessons(maya);
        var placement = await school.Placement(p => p.For(maya));
        await school.TimetableVersion(placement, 20);
        await school.TimetableVersion(placement, 30, NextMonday);
        return (school, maya, await school.User(SchoolRole.IapLead), placement);
    }
}
