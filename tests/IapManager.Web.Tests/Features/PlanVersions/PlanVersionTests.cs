using System.Net;
using IapManager.Data.Audit;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.PlanVersions;

public sealed class PlanVersionTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task APlan_IsPutBeforePupilAndFamily_AnsweredByEach_AndChangedSince()
    {
        var (school, lead, placement, address) = await PlanAsync();
        await MotherAsync(school, placement);
        await (await lead.OpenAsync($"{address}/wish")).SubmitAsync("main form", new { Words = "More Art", Parents = "That she comes home calm" });

        var page = await lead.OpenAsync(address);
        page.Text.IndexOf("More Art", StringComparison.Ordinal).ShouldBeLessThan(page.Text.IndexOf("Stages and share", StringComparison.Ordinal));
        page.Text.ShouldContain("That she comes home calm");
        page = await (await page.ClickAsync("Make version 1, to agree with Maya and the family")).SubmitAsync("main form");
        page.Heading.ShouldBe("Version 1");

        page = await lead.OpenAsync(address);
        page = await (await page.ClickAsync("Take down the answer: Maya")).SubmitAsync("main form", new { Decision = "Agreed", How = "InPerson" });
        page = await (await page.ClickAsync("Take down the answer: Parent or carer")).SubmitAsync("main form", new { Decision = "NotAgreed", Words = "Five lessons is too many", Who = "Mrs Collins, mother", How = "Telephone" });
        page.Text.ShouldContain("Not agreed Mrs Collins, mother, 23 November 2026, by telephone");
        page.Text.ShouldContain("“Five lessons is too many”");
        page.Text.ShouldNotContain("Changed since");

        var build = await StageAsync(school, placement, "Build");
        await (await lead.OpenAsync($"{address}/stages/{build}")).SubmitAsync("main form", new { TargetShare = 30 });
        page = await lead.OpenAsync(address);
        page.Text.ShouldContain("Changed since version 1");
        page.Text.ShouldContain("Build aims for 30%, before 40%");

        page = await (await page.ClickAsync("Make version 2, to agree with Maya and the family")).SubmitAsync("main form", new { Why = "Her mum asked for fewer lessons" });
        page.Text.ShouldContain("Her mum asked for fewer lessons");
        page = await lead.OpenAsync($"{address}/versions/1");
        page.Text.ShouldContain("A later version has taken its place");
        page.Text.ShouldContain("40%");
        page.Text.ShouldContain("“Five lessons is too many”");
        page.Text.ShouldNotContain("Take down");
    }

    [Fact]
    public async Task MakingAVersion_WithNothingNew_OrWithoutWhy_IsRefusedInWords()
    {
        var (school, lead, placement, address) = await PlanAsync();
        var form = await lead.OpenAsync($"{address}/versions/new");
        await form.SubmitAsync("main form");

        var again = await form.SubmitAsync("main form");
        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Text.ShouldContain("Nothing has changed since version 1");
        (await lead.OpenAsync($"{address}/versions/new")).Find("main form").ShouldBeNull();

        await (await lead.OpenAsync($"{address}/stages/{await StageAsync(school, placement, "Build")}")).SubmitAsync("main form", new { TargetShare = 30 });
        (await (await lead.OpenAsync($"{address}/versions/new")).SubmitAsync("main form", new { Why = " " })).Errors.ShouldBe(["Say why the plan is changed"]);
    }

    [Fact]
    public async Task MakingAVersion_OfAPlanThatChangedMeanwhile_ShowsItAgainFirst()
    {
        var (school, lead, placement, address) = await PlanAsync();
        var form = await lead.OpenAsync($"{address}/versions/new");
        await (await lead.OpenAsync($"{address}/stages/{await StageAsync(school, placement, "Build")}")).SubmitAsync("main form", new { TargetShare = 30 });

        var refused = await form.SubmitAsync("main form");
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("Build 30%");
        (await refused.SubmitAsync("main form")).Heading.ShouldBe("Version 1");
    }

    [Fact]
    public async Task AnAnswer_MissingForgedOfAnotherDayOrStale_IsRefused_AndWhatWasTypedIsKept()
    {
        var (school, lead, placement, address) = await PlanAsync();
        await MotherAsync(school, placement);
        await (await lead.OpenAsync($"{address}/versions/new")).SubmitAsync("main form");
        var form = await lead.OpenAsync($"{address}/versions/1/answers/2");

        (await form.SubmitAsync("main form")).Errors.ShouldBe(["Choose the answer", "Say who answered", "Choose how they answered"]);
        (await form.SubmitAsync("main form", new { Decision = "Agreed", Who = "Mr Nobody", How = "Paper" })).Errors.ShouldBe(["Choose somebody from the list, or type the name below"]);
        (await form.SubmitAsync("main form", new { Decision = "NotAble", Who = "Mrs Collins, mother", How = "Paper" })).Errors.ShouldBe(["Write down why, in their words"]);
        (await form.SubmitAsync("main form", new { Decision = "Agreed", Who = "Mrs Collins, mother", How = "Paper", On = school.Today.AddDays(-3) })).Text.ShouldContain("Version 1 was made on 23 November 2026. Enter that day or a later one.");
        await form.SubmitAsync("main form", new { Decision = "Agreed", Who = "Mrs Collins, mother", How = "Paper" });

        var stale = await form.SubmitAsync("main form", new { Decision = "NotAgreed", Words = "Not <b>now</b>", Who = "Mrs Collins, mother", How = "Paper" });
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        stale.Text.ShouldContain("has taken down an answer in the meantime");
        stale.ValueOf("Words").ShouldBe("Not <b>now</b>");
        stale.Text.ShouldContain("Until now: agreed, 23 November 2026");
        (await stale.SubmitAsync("main form")).Text.ShouldContain("“Not <b>now</b>”");
        (await lead.GetAsync($"{address}/versions/1/answers/9")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task ParentsWhoLiveApart_AreAskedEach()
    {
        var (_, lead, _, address) = await PlanAsync();
        await (await lead.OpenAsync($"{address}/versions/new")).SubmitAsync("main form");

        var page = await (await (await lead.OpenAsync(address)).ClickAsync("Ask another parent or carer")).SubmitAsync("main form", new { Who = "Mr Collins, dad" });
        page = await (await page.ClickAsync("Take down the answer: Mr Collins, dad")).SubmitAsync("main form", new { Decision = "NotAble", Words = "Could not be reached, rang three times", SomebodyElse = "Mr Collins, dad", How = "Telephone" });

        page.Text.ShouldContain("Not able to say Mr Collins, dad, 23 November 2026");
        page.Text.ShouldContain("Take down the answer: Parent or carer");
    }

    [Fact]
    public async Task Today_AsksForAnAnswer_OnceAVersionHasWaitedFiveSchoolDays()
    {
        var (school, lead, placement, address) = await PlanAsync();
        var plan = await school.Read(db => db.ReintegrationPlans.SingleAsync(p => p.PlacementId == placement.Id));
        await school.PlanVersion(plan, new DateOnly(2026, 11, 16));
        (await lead.OpenAsync("/")).Text.ShouldNotContain("Plan to agree");

        await school.Change(async db => (await db.ReintegrationPlans.Include(p => p.Stages).Include(p => p.Targets).Include(p => p.Versions).SingleAsync(p => p.Id == plan.Id)).AddTarget("Lunch", "Four days", null, "Nadia", new(2026, 12, 18)));
        await school.PlanVersion(plan, new DateOnly(2026, 11, 13), "Written down late");
        var today = await lead.OpenAsync("/");
        today.Text.ShouldContain("Version 2 was made on Friday 13 November. Not answered yet by Maya and a parent or carer.");

        await (await lead.OpenAsync($"{address}/versions/2/answers/1")).SubmitAsync("main form", new { Decision = "Agreed", How = "InPerson" });
        await (await lead.OpenAsync($"{address}/versions/2/answers/2")).SubmitAsync("main form", new { Decision = "NotAgreed", Words = "Too fast", SomebodyElse = "Mrs Collins, mother", How = "InPerson" });
        (await lead.OpenAsync("/")).Text.ShouldNotContain("Plan to agree");
    }

    [Fact]
    public async Task Paper_SaysWhatThePupilWantsFirst_AndLeavesLinesToSign()
    {
        var (_, lead, _, address) = await PlanAsync();
        await (await lead.OpenAsync($"{address}/wish")).SubmitAsync("main form", new { Words = "More Art", Parents = "Żeby była spokojna" });
        await (await lead.OpenAsync($"{address}/targets/new")).SubmitAsync("main form", new { Need = "Mornings", Success = "In by nine", Owner = "Nadia", Due = new DateOnly(2026, 12, 18) });
        await (await lead.OpenAsync($"{address}/versions/new")).SubmitAsync("main form");
        await (await lead.OpenAsync($"{address}/versions/1/answers/1")).SubmitAsync("main form", new { Decision = "Agreed", Words = "Fair", How = "InPerson" });

        var paper = new ReadPdf(await lead.GetAsync($"{address}/versions/1/plan.pdf"));

        paper.IsTagged.ShouldBeTrue();
        paper.Title.ShouldNotBeNull().ShouldEndWith(": the plan, version 1");
        paper.Text.ShouldContain("The Bridge");
        paper.Text.ShouldContain("Żeby była spokojna");
        paper.Text.IndexOf("More Art", StringComparison.Ordinal).ShouldBeLessThan(paper.Text.IndexOf("Settle", StringComparison.Ordinal));
        paper.Text.ShouldContain("Maya answered on 23 November 2026.");
        paper.Text.ShouldNotContain("Fair");
        paper.Text.ShouldNotContain("Parent or carer");
        paper.Text.ShouldContain("Do you agree to this plan?");
    }

    [Fact]
    public async Task Paper_OfOneParent_SaysNothingOfTheOther_NorWhatThePupilSaid()
    {
        var (_, lead, _, address) = await PlanAsync();
        await (await lead.OpenAsync($"{address}/wish")).SubmitAsync("main form", new { Words = "More Art", Parents = "Back to my house by five" });
        await (await lead.OpenAsync($"{address}/versions/new")).SubmitAsync("main form");
        await (await lead.OpenAsync($"{address}/versions/1/another")).SubmitAsync("main form", new { Who = "Mr Collins, dad" });
        await (await lead.OpenAsync($"{address}/versions/1/answers/1")).SubmitAsync("main form", new { Decision = "NotAgreed", Words = "Not with dad", How = "InPerson" });
        await (await lead.OpenAsync($"{address}/versions/1/answers/2")).SubmitAsync("main form", new { Decision = "NotAgreed", Words = "He never comes", SomebodyElse = "Mrs Collins, mother", How = "Telephone" });

        var fathers = new ReadPdf(await lead.GetAsync($"{address}/versions/1/plan.pdf?voice=3")).Text;
        fathers.ShouldContain("Mr Collins, dad");
        fathers.ShouldContain("More Art");
        foreach (var others in new[] { "Mrs Collins", "He never comes", "Not with dad", "Back to my house", "answered on", "by telephone" })
        {
            fathers.ShouldNotContain(others);
        }

        var mothers = new ReadPdf(await lead.GetAsync($"{address}/versions/1/plan.pdf?voice=2")).Text;
        mothers.ShouldContain("Parent or carer answered on 23 November 2026.");
        foreach (var others in new[] { "Mr Collins", "Not with dad", "He never comes" })
        {
            mothers.ShouldNotContain(others);
        }

        (await lead.GetAsync($"{address}/versions/1/plan.pdf?voice=9")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await lead.OpenAsync($"{address}/versions/1")).Find("a[href$='plan.pdf?voice=3']").ShouldNotBeNull();
    }

    [Fact]
    public async Task APlaceThatIsNotTakenUp_KeepsWhatWasSaidToThePlan()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement(p => p.Confirmed());
        var plan = await school.Plan(placement);
        await school.PlanVersion(plan);
        await (await lead.OpenAsync($"/pupils/{placement.PupilId}/plan/versions/1/answers/1")).SubmitAsync("main form", new { Decision = "NotAgreed", Words = "Too far away", How = "InPerson" });

        await (await lead.OpenAsync($"/placements/{placement.Id}/not-taken-up")).SubmitAsync("main form", new { Reason = "They think again" });

        (await lead.OpenAsync($"/pupils/{placement.PupilId}/plan/versions/1")).Text.ShouldContain("“Too far away”");
        (await school.Read(db => db.Placements.SingleAsync(p => p.Id == placement.Id))).State.ShouldBe(PlacementState.OfferDeclined);
    }

    [Fact]
    public async Task ATeacherOfThePupil_ReadsTheVersion_AndChangesNothing()
    {
        var (school, lead, placement, address) = await PlanAsync();
        var staff = await school.Staff();
        var teacher = await school.User(SchoolRole.MainstreamStaff, staff);
        await school.Change(async db => (await db.Placements.SingleAsync(p => p.Id == placement.Id)).SetPeople(placement.KeyAdultId, staff.Id, school.Lead, school.Now));
        await (await lead.OpenAsync($"{address}/versions/new")).SubmitAsync("main form");

        var page = await teacher.OpenAsync($"{address}/versions/1");
        page.Text.ShouldNotContain("Take down");
        page.Text.ShouldContain("The family’s own words are for those who decide with them.");
        (await lead.OpenAsync($"{address}/versions/1")).Text.ShouldNotContain("for those who decide with them");
        (await teacher.OpenAsync(address)).Text.ShouldContain("The family’s own words are for those who decide with them.");
        foreach (var closed in new[] { "new", "1/answers/1", "1/another", "1/plan.pdf" })
        {
            (await teacher.GetAsync($"{address}/versions/{closed}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        }

        (await (await school.User(SchoolRole.MainstreamStaff)).GetAsync($"{address}/versions/1")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task AfterAPlaceHasEnded_ItsPlanIsRead_AndAnOldFormAnswersNothingOfTheNextOne()
    {
        var (school, lead, last, address) = await PlanAsync();
        await (await lead.OpenAsync($"{address}/versions/new")).SubmitAsync("main form");
        await (await lead.OpenAsync($"{address}/versions/1/answers/1")).SubmitAsync("main form", new { Decision = "NotAgreed", Words = "Too fast", How = "InPerson" });
        var old = await lead.OpenAsync($"{address}/versions/1/answers/2");
        var answer = new { Decision = "NotAgreed", Words = "Not <b>now</b>", SomebodyElse = "Mrs Collins, mother", How = "Paper" };
        await school.Change(async db => (await db.Placements.SingleAsync(p => p.Id == last.Id)).End(new(2026, 11, 13), PlacementOutcome.PartReturnStays, null, [], school.Lead, school.Now));

        (await old.SubmitAsync("main form", answer)).Text.ShouldContain("You cannot agree on the plan of a placement that is ended.");
        (await lead.OpenAsync(address)).Text.ShouldNotContain("Take down");

        var pupil = await school.Read(db => db.Pupils.SingleAsync(p => p.Id == last.PupilId));
        var next = await school.Plan(await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 11, 16))));
        await school.PlanVersion(next);
        var refused = await old.SubmitAsync("main form", answer);
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("plan of an earlier placement");
        refused.ValueOf("Words").ShouldBe("Not <b>now</b>");
        (await school.Read(db => db.ReintegrationPlans.Where(p => p.Id == next.Id).SelectMany(p => p.Versions).SingleAsync())).Answers.ShouldBeEmpty();

        (await lead.OpenAsync(address)).Text.ShouldNotContain("Too fast");
        var before = await (await lead.OpenAsync($"/placements/{last.Id}")).ClickAsync("Plan of the way back");
        before.Text.ShouldContain("“Too fast”");
        before.Text.ShouldNotContain("Add a target");
        (await before.ClickAsync("See version 1")).Text.ShouldContain("“Too fast”");
        (await lead.GetAsync($"{address}?placement=987654")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("wish")]
    [InlineData("targets/new")]
    [InlineData("versions/new")]
    [InlineData("versions/1/answers/1")]
    [InlineData("versions/1/another")]
    public async Task AForm_ThatShowsThePlan_IsInTheLog(string form)
    {
        var (school, lead, placement, address) = await PlanAsync();
        await school.PlanVersion(await school.Read(db => db.ReintegrationPlans.SingleAsync(p => p.PlacementId == placement.Id)));

        await lead.OpenAsync($"{address}/{form}");

        (await school.Read(db => db.AuditEntries.CountAsync(e => e.PupilId == placement.PupilId && e.UserId == lead.UserId && e.Action == AuditAction.Read && (e.Subject == "ReintegrationPlan" || e.Subject == "PlanVersion")))).ShouldBe(1);
    }

    private async Task<(TestSchool School, Browser Lead, Placement Placement, string Address)> PlanAsync()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        await school.Plan(placement);
        return (school, lead, placement, $"/pupils/{placement.PupilId}/plan");
    }

    private static Task<int> StageAsync(TestSchool school, Placement placement, string name) =>
        school.Read(db => db.ReintegrationPlans.Where(p => p.PlacementId == placement.Id).SelectMany(p => p.Stages).Where(s => s.Name == name).Select(s => s.Id).SingleAsync());

    private static Task MotherAsync(TestSchool school, Placement placement) =>
        school.Add(new Contact(placement.PupilId, 1, "Mother", "Collins") { Title = "Mrs", ParentalResponsibility = true });
}
