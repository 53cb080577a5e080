using System.Net;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Reintegration;

public sealed class PlanTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Plan_ShowsItsStages_AndWhereItHasDrifted()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement(p => p.From(new DateOnly(2026, 9, 7), new DateOnly(2026, 11, 20)));
        await school.Plan(placement);

        var page = await lead.OpenAsync($"/pupils/{placement.PupilId}/plan");

        page.All("tbody th[scope=row]").Count(h => h.Length > 0).ShouldBeGreaterThanOrEqualTo(5);
        page.Text.ShouldContain("The planned end, 20 November 2026, has passed");
        page.Text.ShouldContain("the stage now is Settle");
    }

    [Fact]
    public async Task Stages_HaveTheSameDates_OnThePageAndInThePack()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement(p => p.From(new DateOnly(2026, 9, 7), new DateOnly(2027, 3, 25)));
        var plan = await school.Plan(placement);
        await school.Change(async db =>
        {
            var changed = await db.ReintegrationPlans.Include(p => p.Stages).SingleAsync(p => p.Id == plan.Id);
            changed.MoveOn(new DateOnly(2026, 10, 5));
            changed.MoveOn(new DateOnly(2026, 11, 2));
        });

        var page = await lead.OpenAsync($"/pupils/{placement.PupilId}/plan");
        var pack = new ReadPdf(await lead.GetAsync($"/pupils/{placement.PupilId}/review-pack.pdf")).Text;

        foreach (var words in new[] { "7 Sep to 5 Oct", "5 Oct to 2 Nov", "since 2 Nov" })
        {
            page.Text.ShouldContain(words);
            pack.ShouldContain(words);
        }

        page.Text.ShouldContain("planned from 9 Nov");
    }

    [Fact]
    public async Task Stage_CanBeAdjusted_ButNotBeforeTheOneBefore()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        var plan = await school.Plan(placement);
        var build = plan.Stages.Single(s => s.Name == "Build");
        var form = await lead.OpenAsync($"/pupils/{placement.PupilId}/plan/stages/{build.Id}");

        var refused = await form.SubmitAsync("main form", new { PlannedFrom = new DateOnly(2026, 9, 1) });
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Errors.ShouldHaveSingleItem().ShouldContain("Stages follow each other");

        var page = await form.SubmitAsync("main form", new { TargetShare = 30, Aim = "Art and PE first" });
        page.Text.ShouldContain("Art and PE first");
        (await school.Read(db => db.ReintegrationPlans.Include(p => p.Stages).SingleAsync(p => p.Id == plan.Id))).Stages.Single(s => s.Id == build.Id).TargetShare.ShouldBe(30);
    }

    [Fact]
    public async Task WishAndTarget_AreWrittenDown()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        await school.Plan(placement);
        var address = $"/pupils/{placement.PupilId}/plan";

        await (await lead.OpenAsync($"{address}/wish")).SubmitAsync("main form", new { Words = "More Art <3" });
        var page = await (await lead.OpenAsync($"{address}/targets/new")).SubmitAsync("main form", new { Need = "Mornings", Success = "In by nine, four days of five", Owner = "Nadia", Due = new DateOnly(2026, 12, 18) });
        page.Text.ShouldContain("More Art <3");
        page = await (await page.ClickAsync("Say how it goes: Mornings")).SubmitAsync("main form", new { Progress = "Three days last week", ReachedOn = school.Today });

        page.Text.ShouldContain("Reached 23 Nov");
        page.Text.ShouldContain("Three days last week");
    }

    [Fact]
    public async Task Plan_OfAPupilWithoutOne_SaysWhenItIsMade()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var pupil = await school.Pupil();

        (await lead.OpenAsync($"/pupils/{pupil.Id}/plan")).Text.ShouldContain("No plan yet");
        (await lead.GetAsync($"/pupils/{pupil.Id}/plan/wish")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Stage_OfAnotherPlan_IsNotFound()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var (mine, theirs) = (await school.Placement(), await school.Placement());
        await school.Plan(mine);
        var other = await school.Plan(theirs);

        (await lead.GetAsync($"/pupils/{mine.PupilId}/plan/stages/{other.Stages.First().Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
