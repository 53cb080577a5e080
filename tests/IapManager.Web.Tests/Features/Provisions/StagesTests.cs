using System.Net;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Provisions;

public sealed class StagesTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Stages_AreChangedMovedAddedAndTakenAway_AndOnlyNewPlansTakeThem()
    {
        var (school, lead, address) = await OpenAsync();
        var before = await school.Plan(await school.Placement());
        var form = await lead.OpenAsync(address);

        var page = await form.SubmitAsync("#stages", new Dictionary<string, object?>
        {
            ["Stages[0].Name"] = "Arrive",
            ["Stages[1].Order"] = 3,
            ["Stages[2].Order"] = 2,
            ["Stages[2].TargetShare"] = 40,
            ["Stages[3].TakeAway"] = true,
            ["Stages[5].Name"] = "Look back",
            ["Stages[5].TargetShare"] = 100,
            ["Stages[5].ExpectedWeeks"] = 2,
            ["Stages[5].Aim"] = "Say what helped",
            ["Stages[5].EntryTest"] = "The return holds",
            ["Stages[5].ExitTest"] = "It is written down",
        });

        page.Notice.ShouldBe("Saved. The next plan that is made has these stages.");
        (await StagesAsync(school)).ShouldBe("Arrive 20, Blend 40, Build 40, Sustain 100, Look back 100");
        before.Stages.OrderBy(s => s.Order).Select(s => s.Name).ShouldBe(["Settle", "Build", "Blend", "Return", "Sustain"]);
        (await school.Plan(await school.Placement())).Stages.OrderBy(s => s.Order).First().Name.ShouldBe("Arrive");
    }

    [Fact]
    public async Task Stages_WithAShareThatFalls_OrNoneLeft_OrHalfFilled_AreRefused_AndKept()
    {
        var (school, lead, address) = await OpenAsync();
        var form = await lead.OpenAsync(address);

        var falls = await form.SubmitAsync("#stages", new Dictionary<string, object?> { ["Stages[1].TargetShare"] = 10 });
        falls.Status.ShouldBe(HttpStatusCode.Conflict);
        falls.Text.ShouldContain("Build aims for 10% and follows Settle with 20%");
        falls.ValueOf("Stages[1].TargetShare").ShouldBe("10");
        (await form.SubmitAsync("#stages", Enumerable.Range(0, 5).ToDictionary(i => $"Stages[{i}].TakeAway", _ => (object?)true))).Text.ShouldContain("A plan needs at least one stage.");
        (await form.SubmitAsync("#stages", new Dictionary<string, object?> { ["Stages[5].Name"] = "Look back" })).Errors.Count.ShouldBe(5);
        (await StagesAsync(school)).ShouldBe("Settle 20, Build 40, Blend 70, Return 100, Sustain 100");
    }

    [Fact]
    public async Task AStage_WithoutAName_IsAskedForIt_AndNothingIsDropped()
    {
        var (school, lead, address) = await OpenAsync();

        var refused = await (await lead.OpenAsync(address)).SubmitAsync("#stages", new Dictionary<string, object?> { ["Stages[1].Name"] = "", ["Stages[5].Aim"] = "Say what helped" });

        refused.Errors.ShouldContain("Enter the stage’s name");
        refused.ValueOf("Stages[5].Aim").ShouldBe("Say what helped");
        (await StagesAsync(school)).ShouldBe("Settle 20, Build 40, Blend 70, Return 100, Sustain 100");
    }

    [Fact]
    public async Task ANewPurpose_LeavesTheStages_AndOffersItsOwn()
    {
        var (school, lead, address) = await OpenAsync();

        var page = await (await lead.OpenAsync($"/settings/provisions/{school.ProvisionId}")).SubmitAsync("#provision", new { Purpose = "YearLong" });
        page.Heading.ShouldBe("Stages of the way back");
        (await StagesAsync(school)).ShouldContain("Sustain");
        page = await page.ClickAsync("Show the stages proposed for that");
        page.Text.ShouldContain("Nothing is saved yet");
        (await StagesAsync(school)).ShouldContain("Sustain");

        page = await page.SubmitAsync("#stages");
        (await StagesAsync(school)).ShouldBe("Settle 10, Learn 20, Join in 40, Look ahead 50, Next year 50");
        page.Text.ShouldNotContain("Show the stages proposed");
    }

    [Fact]
    public async Task TwoAtOnce_TheSecondSeesItsOwnWords_AndWhatIsSavedNow()
    {
        var (school, lead, address) = await OpenAsync();
        var stale = await lead.OpenAsync(address);
        await (await lead.OpenAsync(address)).SubmitAsync("#stages", new Dictionary<string, object?> { ["Stages[0].Name"] = "Arrive" });

        var refused = await stale.SubmitAsync("#stages", new Dictionary<string, object?> { ["Stages[0].Aim"] = "Feel at home" });

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.ValueOf("Stages[0].Aim").ShouldBe("Feel at home");
        (await StagesAsync(school)).ShouldStartWith("Arrive");
    }

    [Fact]
    public async Task ASteadyGroup_EndsPlacements_WithWhatItIsForFirst()
    {
        var (school, lead, _) = await OpenAsync();
        var placement = await school.Placement();
        await (await lead.OpenAsync($"/settings/provisions/{school.ProvisionId}")).SubmitAsync("#provision", new { Purpose = "YearLong" });

        var page = await lead.OpenAsync($"/placements/{placement.Id}/end");

        page.All("label[for^='Outcome']")[0].ShouldBe("Part return, stays next year");
        page.Text.ShouldContain("What a steady group is for");
    }

    private async Task<(TestSchool School, Browser Lead, string Address)> OpenAsync()
    {
        var school = await app.SchoolAsync();
        return (school, await school.User(SchoolRole.IapLead), $"/settings/provisions/{school.ProvisionId}/stages");
    }

    private static async Task<string> StagesAsync(TestSchool school) => string.Join(", ", await school.Read(db =>
        db.Provisions.Where(p => p.Id == school.ProvisionId).SelectMany(p => p.Stages).OrderBy(s => s.Order).Select(s => s.Name + " " + s.TargetShare).ToListAsync()));
}
