using System.Net;
using IapManager.Domain.Admissions;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.AdmissionCriteria;

public sealed class CriteriaPageTests(IapApp app) : IClassFixture<IapApp>
{
    [Theory]
    [InlineData(SchoolRole.MainstreamStaff)]
    [InlineData(SchoolRole.Governor)]
    [InlineData(SchoolRole.IapLead)]
    public async Task CriteriaInForce_AreReadByAllMembers(SchoolRole role)
    {
        var school = await app.SchoolAsync();

        var page = await (await school.User(role)).GetAsync("/criteria");

        page.Text.ShouldContain("Attendance below 85 per cent");
        page.Text.ShouldContain("Most lessons go well");
        page.Text.ShouldContain("Version 1, since September 2026");
    }

    [Fact]
    public async Task DraftFromThoseInForce_ChangedAndPublished_RetiresTheFormer()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var page = await (await lead.GetAsync("/criteria")).SubmitAsync("form:has(input[name=copy][value=true])");
        page = await (await page.ClickAsync("Add a criterion")).SubmitAsync("main form", new { Wording = "A small <script> setting helps", Kind = "Weighs", Weight = "2" });
        page = await page.SubmitAsync("form[action$=accept-line]", new { Points = "6" });

        page = await (await page.ClickAsync("Preview and publish")).SubmitAsync("form[action$=publish]");

        page.Text.ShouldContain("Version 2, since November 2026");
        page.Html.ShouldNotContain("small <script>");
        var states = await school.Read(db => db.CriteriaSets.OrderBy(s => s.Version).Select(s => s.State).ToListAsync());
        states.ShouldBe([CriteriaSetState.Retired, CriteriaSetState.Published]);
        (await lead.GetAsync($"/criteria/{school.CriteriaSetId}")).Text.ShouldContain("in force from September 2026 to November 2026");
    }

    [Fact]
    public async Task Publishing_AnOldView_IsRefused()
    {
        var school = await app.SchoolAsync();
        var draft = await DraftAsync(school);
        var lead = await school.User(SchoolRole.IapLead);

        var answer = await lead.PostAsync($"/criteria/{draft.Id}/publish", new { stamp = Guid.NewGuid() });

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        (await school.Read(db => db.CriteriaSets.SingleAsync(s => s.State == CriteriaSetState.Published))).Version.ShouldBe(1);
    }

    [Fact]
    public async Task TwoInForce_AreRefusedByTheDatabase()
    {
        var school = await app.SchoolAsync();
        var second = await DraftAsync(school);

        await Should.ThrowAsync<DbUpdateException>(() => school.Change(async db => (await db.CriteriaSets.Include(s => s.Criteria).SingleAsync(s => s.Id == second.Id)).Publish(school.Today)));
    }

    [Fact]
    public async Task Draft_IsNotFoundForThoseWhoDoNotManage()
    {
        var school = await app.SchoolAsync();
        var draft = await DraftAsync(school);
        var teacher = await school.User(SchoolRole.MainstreamStaff);

        (await teacher.GetAsync($"/criteria/{draft.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await teacher.GetAsync($"/criteria/{draft.Id}/edit")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("", "Weighs", "3", "Enter the criterion in words")]
    [InlineData("A criterion", "Weighs", "9", "Choose a weight from 1 to 5")]
    [InlineData("A criterion", "Weighs", "", "Choose a weight from 1 to 5")]
    [InlineData("A criterion", "Perhaps", "3", null)]
    [InlineData("A criterion", "7", "3", "Choose what the criterion does")]
    public async Task ForgedOrMissingFields_GiveWords(string wording, string kind, string weight, string? words)
    {
        var school = await app.SchoolAsync();
        var draft = await DraftAsync(school);
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.PostAsync($"/criteria/{draft.Id}/criteria/new", new { Wording = wording, Kind = kind, Weight = weight, Stamp = draft.Stamp });

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Errors.ShouldNotBeEmpty();
        if (words is not null)
        {
            page.Errors.ShouldContain(words);
        }
    }

    private static async Task<CriteriaSet> DraftAsync(TestSchool school)
    {
        var set = new CriteriaSet(school.Id, school.ProvisionId, 2);
        set.AddCriterion(CriterionKind.Weighs, 4, "Lessons are being missed", null);
        return await school.Add(set);
    }
}
