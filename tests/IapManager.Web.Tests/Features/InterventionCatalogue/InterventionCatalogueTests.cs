using System.Net;
using IapManager.Domain.Interventions;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.InterventionCatalogue;

public sealed class InterventionCatalogueTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Intervention_IsAdded_Changed_AndOfferedNoLonger()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var form = await (await lead.OpenAsync("/interventions/catalogue")).ClickAsync("Add one");

        (await form.SubmitAsync("main form")).Errors.ShouldBe(["Enter the name of the intervention", "Choose the kind", "Say what it is for", "Enter the length in minutes"], ignoreOrder: true);
        var saved = await form.SubmitAsync("main form", new { Name = "Talk time", Kind = "Therapy", Aim = "To be heard", Minutes = "45", CostPerSession = "25" });
        saved.Notice.ShouldBe("It is in the catalogue.");
        (await form.SubmitAsync("main form", new { Name = "Talk time", Kind = "Therapy", Aim = "Again", Minutes = "45" })).Errors.ShouldBe(["There is an intervention called Talk time already. Give this one another name."]);
        var edit = await saved.ClickAsync("Talk time");
        await edit.SubmitAsync("main form:not([action])", new { Minutes = "30" });
        (await school.Read(db => db.Interventions.SingleAsync())).ShouldSatisfyAllConditions(i => i.Minutes.ShouldBe(30), i => i.CostPerSession.ShouldBe(25));

        await (await lead.OpenAsync(edit.Address)).SubmitAsync("main form[action$='retire']");
        (await lead.OpenAsync("/interventions/new")).Text.ShouldContain("The catalogue is empty");
        await (await lead.OpenAsync(edit.Address)).SubmitAsync("main form[action$='offer-again']");
        (await lead.OpenAsync("/interventions/new")).Text.ShouldNotContain("The catalogue is empty");
    }

    [Theory]
    [InlineData(SchoolRole.IapLead, HttpStatusCode.OK)]
    [InlineData(SchoolRole.Senco, HttpStatusCode.OK)]
    [InlineData(SchoolRole.IapStaff, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.Slt, HttpStatusCode.Forbidden)]
    public async Task WhoChangesIt(SchoolRole role, HttpStatusCode status)
    {
        var school = await app.SchoolAsync();
        var talk = await school.Add(new Intervention(school.Id, "Talk time", InterventionKind.Therapy, "To be heard", null, 45, null, null));

        (await (await school.User(role)).GetAsync($"/interventions/catalogue/{talk.Id}")).Status.ShouldBe(status);
    }
}
