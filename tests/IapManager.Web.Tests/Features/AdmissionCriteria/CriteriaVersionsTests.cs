using System.Net;
using IapManager.Domain.Admissions;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.AdmissionCriteria;

public sealed class CriteriaVersionsTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Compare_ShowsAddedRemovedAndReworded_InWordsAndMarks()
    {
        var school = await app.SchoolAsync();
        var second = await DraftAsync(school);
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.GetAsync($"/criteria/compare?from={school.CriteriaSetId}&to={second.Id}");

        page.All("ins").ShouldContain("added: twelve");
        page.All("del").ShouldContain("removed: six");
        page.All("del").ShouldContain("Needs a specialist setting");
        page.All("ins").ShouldContain("A small setting is likely to help");
        page.Text.ShouldContain("It was: weighs 5. It is now: weighs 4.");
        page.Text.ShouldContain("The line to accept was 4 of 8; it is 3 of 9.");
        page.Text.ShouldContain("Most lessons go well");
    }

    [Fact]
    public async Task Compare_WithoutAChoice_TakesTheLatestTwo_AndWithOneVersionSaysSo()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        (await lead.GetAsync("/criteria/compare")).Text.ShouldContain("There is one version");
        await DraftAsync(school);

        (await lead.GetAsync("/criteria/compare")).Text.ShouldContain("From version 1 to version 2");
        (await (await school.User(SchoolRole.MainstreamStaff)).GetAsync("/criteria/compare")).Text.ShouldContain("There is one version");
    }

    [Theory]
    [InlineData("from=abc&to=%00")]
    [InlineData("from=1&to=99999999")]
    [InlineData("from=-1")]
    public async Task Compare_WithANonsensicalAddress_IsShown(string query)
    {
        var school = await app.SchoolAsync();
        await DraftAsync(school);

        (await (await school.User(SchoolRole.IapLead)).GetAsync($"/criteria/compare?{query}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Draft_ComparedByATeacher_OrOfAnotherSchool_IsNotShown()
    {
        var school = await app.SchoolAsync();
        var draft = await DraftAsync(school);
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var stranger = await (await app.SchoolAsync("Another School")).User(SchoolRole.IapLead);

        (await teacher.GetAsync($"/criteria/compare?from={school.CriteriaSetId}&to={draft.Id}")).Text.ShouldNotContain("A small setting");
        (await teacher.GetAsync($"/criteria/{draft.Id}/try")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync($"/criteria/compare?from={school.CriteriaSetId}&to={draft.Id}")).Text.ShouldNotContain("A small setting");
        (await stranger.GetAsync($"/criteria/{draft.Id}/try")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Try_SuggestsForAnImaginedReferral_AndSavesNothing()
    {
        var school = await app.SchoolAsync();
        var draft = await DraftAsync(school);
        var lead = await school.User(SchoolRole.IapLead);
        var ids = draft.Criteria.OrderBy(c => c.Order).Select(c => c.Id).ToList();
        var stamp = await school.Read(db => db.CriteriaSets.Where(s => s.Id == draft.Id).Select(s => s.Stamp).SingleAsync());

        var page = await (await lead.GetAsync($"/criteria/{draft.Id}/edit")).ClickAsync("Try it");
        page.Text.ShouldContain("The criteria suggest: nothing yet");
        page = await page.SubmitAsync("form.cols--edit", new Dictionary<string, object?> { [$"j{ids[0]}"] = "Met", [$"j{ids[1]}"] = "Met", [$"j{ids[2]}"] = "<script>" });

        page.Text.ShouldContain("The criteria suggest: accept");
        page.Text.ShouldContain("4 is at or above the line of 3");
        (await school.Read(db => db.CriteriaSets.Where(s => s.Id == draft.Id).Select(s => s.Stamp).SingleAsync())).ShouldBe(stamp);
    }

    [Fact]
    public async Task Preview_TellsWhatPublishingChanges_AndWhichReferrals()
    {
        var school = await app.SchoolAsync();
        var draft = await DraftAsync(school);
        var pupil = await school.Pupil(p => p.PreferredSurname = "Fairweather");
        await school.Referral(r => r.For(pupil).UnderReview());
        await school.Referral(r => r.Declined());

        var page = await (await school.User(SchoolRole.IapLead)).GetAsync($"/criteria/{draft.Id}");
        page.Text.ShouldContain("These will be judged by the new criteria: Maya Fairweather");
        page.All("ins").ShouldContain("A small setting is likely to help");
        var admin = await (await school.User(SchoolRole.Administrator)).GetAsync($"/criteria/{draft.Id}");

        admin.Text.ShouldContain("One referral on its way will be judged by the new criteria.");
        admin.Html.ShouldNotContain("Fairweather");
    }

    [Fact]
    public async Task Criteria_AreMovedUpAndDown_AndSignsChanged()
    {
        var school = await app.SchoolAsync();
        var draft = await DraftAsync(school);
        var lead = await school.User(SchoolRole.IapLead);
        var page = await lead.GetAsync($"/criteria/{draft.Id}/edit");
        var last = draft.Criteria.OrderBy(c => c.Order).Last();

        page = await page.SubmitAsync($"form[action$='criteria/{last.Id}/move']", button: "button[value=true]");
        page = await (await lead.GetAsync($"/criteria/{draft.Id}/exit/{draft.ExitCriteria.First().Id}")).SubmitAsync("main form", new { ExitWording = "Nearly all lessons go well", ExitEvidence = "" });

        page.Text.ShouldContain("Nearly all lessons go well");
        var set = await school.Read(db => db.CriteriaSets.Include(s => s.Criteria).Include(s => s.ExitCriteria).SingleAsync(s => s.Id == draft.Id));
        set.Criteria.OrderBy(c => c.Order).Select(c => c.Id).ToList().IndexOf(last.Id).ShouldBe(1);
        (set.ExitCriteria.Single().Wording, set.ExitCriteria.Single().Evidence).ShouldBe(("Nearly all lessons go well", null));
    }

    [Theory]
    [InlineData("criteria/{0}/move")]
    [InlineData("exit/{1}/move")]
    [InlineData("exit/{1}")]
    public async Task OldPageOfADraft_ChangesNothing(string verb)
    {
        var school = await app.SchoolAsync();
        var draft = await DraftAsync(school);
        var lead = await school.User(SchoolRole.IapLead);
        var address = $"/criteria/{draft.Id}/{string.Format(System.Globalization.CultureInfo.InvariantCulture, verb, draft.Criteria.First().Id, draft.ExitCriteria.First().Id)}";

        var answer = await lead.PostAsync(address, new { stamp = Guid.NewGuid(), up = "false", ExitWording = "Other words" });

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("criteria/{0}/move")]
    [InlineData("exit/{1}/move")]
    [InlineData("exit/{1}")]
    public async Task PublishedCriteria_AreNotChanged(string verb)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var set = await school.Read(db => db.CriteriaSets.Include(s => s.Criteria).Include(s => s.ExitCriteria).SingleAsync(s => s.Id == school.CriteriaSetId));

        var answer = await lead.PostAsync($"/criteria/{set.Id}/{string.Format(System.Globalization.CultureInfo.InvariantCulture, verb, set.Criteria.First().Id, set.ExitCriteria.First().Id)}", new { stamp = set.Stamp, up = "true", ExitWording = "Other words" });

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Text.ShouldContain("Published criteria never change");
    }

    private static async Task<CriteriaSet> DraftAsync(TestSchool school)
    {
        var set = new CriteriaSet(school.Id, school.ProvisionId, 2);
        set.AddCriterion(CriterionKind.Must, 0, "Support in class has been tried for twelve weeks", "Plans and reviews");
        set.AddCriterion(CriterionKind.Weighs, 4, "Attendance below 85 per cent", null);
        set.AddCriterion(CriterionKind.Weighs, 5, "A small setting is likely to help", null);
        set.AddExitCriterion("Most lessons go well", "Lesson feedback");
        set.SetAcceptLine(3);
        return await school.Add(set);
    }
}
