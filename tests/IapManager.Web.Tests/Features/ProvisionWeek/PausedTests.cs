using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.ProvisionWeek;

/// <summary>
/// On Monday 23 November at half past nine Maya is in the provision in every period, and so would be Kai, whose place was paused this morning: no page
/// counts him, and who is where names him as paused.
/// </summary>
public sealed class PausedTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task PausedPupil_IsCountedNowhere_FromTheDayOfThePauseOn()
    {
        var (school, _, kai) = await WithPausedAsync();
        var lead = await school.User(SchoolRole.IapLead);

        var (week, now, today) = (await lead.OpenAsync("/week"), await lead.OpenAsync("/now"), await lead.OpenAsync("/"));

        week.Document.QuerySelectorAll("table.pvt [aria-label='1 of 8 places taken']").Length.ShouldBe(25);
        week.Find("#chosen")!.TextContent.ShouldNotContain("Kai");
        now.All(".figs .fig__n").ShouldBe(["1", "0", "0", "1"]);
        now.Find($"a[href='/pupils/{kai.Id}']")!.Closest("tr")!.TextContent.ShouldContain("Paused");
        now.Find($"a[href='/pupils/{kai.Id}']")!.Closest("tr")!.TextContent.ShouldContain("Not expected at The Bridge");
        today.All(".day__n").ShouldAllBe(n => n.StartsWith("1 of", StringComparison.Ordinal));
        (await lead.OpenAsync("/week/print")).Text.ShouldNotContain("Kai");
        (await lead.OpenAsync("/week?week=2026-11-16")).Document.QuerySelectorAll("table.pvt [aria-label='2 of 8 places taken']").Length.ShouldBe(25, "before the pause");
        (await lead.OpenAsync("/rota?week=2026-11-30")).Text.ShouldNotContain("2 pupils");
    }

    [Fact]
    public async Task OncePlaceGoesOn_ThePupilIsCountedAgain_FromThatDay()
    {
        var (school, _, kai) = await WithPausedAsync();
        await school.Change(async db => (await db.Placements.SingleAsync(p => p.PupilId == kai.Id)).Resume(school.Lead, school.Now.AddDays(2)));

        var week = await (await school.User(SchoolRole.IapLead)).OpenAsync("/week");

        week.Document.QuerySelectorAll("table.pvt [aria-label='1 of 8 places taken']").Length.ShouldBe(10, "Monday and Tuesday");
        week.Document.QuerySelectorAll("table.pvt [aria-label='2 of 8 places taken']").Length.ShouldBe(15);
    }

    [Fact]
    public async Task PeriodsWithPausedPupilsAlone_NeedNoAdults_AndAreStillKeptInPlans()
    {
        var school = await app.SchoolAsync();
        await PupilAsync(school, "Kai", paused: true);
        await school.OnRota(await school.Staff());
        await school.Change(async db => (await db.Provisions.SingleAsync(p => p.Id == school.ProvisionId)).SetPlaces(1));
        school.ForgetFacts();
        var lead = await school.User(SchoolRole.IapLead);

        (await lead.OpenAsync("/week")).Document.QuerySelectorAll("td.pv--warn, #settle").Length.ShouldBe(0);
        (await lead.OpenAsync("/")).All(".work__what").ShouldNotContain(w => w.Contains("adult", StringComparison.Ordinal));
        var maya = await PupilAsync(school, "Maya", paused: false);
        (await lead.OpenAsync($"/pupils/{maya.Id}/timetable/new")).Text.ShouldContain("the one place is taken in this period");
    }

    private async Task<(TestSchool School, Pupil Maya, Pupil Kai)> WithPausedAsync()
    {
        var school = await app.SchoolAsync();
        return (school, await PupilAsync(school, "Maya", paused: false), await PupilAsync(school, "Kai", paused: true));
    }

    private static async Task<Pupil> PupilAsync(TestSchool school, string forename, bool paused)
    {
        var pupil = await school.Pupil(p => p.LegalForename = forename);
        await school.Lessons(pupil);
        await school.TimetableVersion(await school.Placement(p => _ = paused ? p.For(pupil).Paused() : p.For(pupil)), withClass: 0);
        return pupil;
    }
}
