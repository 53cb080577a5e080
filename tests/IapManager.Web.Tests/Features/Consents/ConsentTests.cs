using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Consents;

public sealed class ConsentTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Answer_OfAParentByTheImport_IsShown_AndALaterOneKeepsTheFirst()
    {
        var school = await app.SchoolAsync();
        var staff = await school.User(SchoolRole.IapStaff);
        var placement = await school.Placement();
        await school.PrepareInduction(placement);
        await school.Change(db =>
        {
            db.Contacts.Add(new Contact(placement.PupilId, 1, "Mother", "Collins") { Title = "Mrs", ParentalResponsibility = true });
            db.Contacts.Add(new Contact(placement.PupilId, 2, "Neighbour", "Harper") { Title = "Mr" });
            return Task.CompletedTask;
        });
        var form = await staff.OpenAsync($"/placements/{placement.Id}/consents/1");
        form.Text.ShouldContain("Mrs Collins, mother");
        form.Text.ShouldNotContain("Harper", customMessage: "without parental responsibility nobody consents");

        var page = await form.SubmitAsync("main form", new { Decision = "Given", Who = "Mrs Collins, mother", How = "Telephone", Note = "Wants to hear every Friday" });
        page.Text.ShouldContain("Given by Mrs Collins, mother, by telephone");
        page.Text.ShouldContain("Wants to hear every Friday");
        page = await (await staff.OpenAsync($"/placements/{placement.Id}/consents/1")).SubmitAsync("main form", new { Decision = "Withdrawn", SomebodyElse = "Mr Collins, father", How = "Email" });

        page.Text.ShouldContain("Withdrawn by Mr Collins, father");
        page.Text.ShouldContain("Given by Mrs Collins, mother");
        (await ReadAsync(school, placement)).ConsentAnswers.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Begin_BeforeTheFamilyHasAnswered_IsRefusedWithWhatIsMissing()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement(p => p.From(school.Today).Confirmed());
        await school.PrepareInduction(placement);
        var page = await lead.OpenAsync($"/placements/{placement.Id}");
        page.Text.ShouldContain("Nobody has answered yet: Taking part; Taking part, the pupil’s own");
        page.Find("form[action$='/begin']").ShouldBeNull();
        var stamp = await school.Read(db => db.Placements.Where(p => p.Id == placement.Id).Select(p => p.Stamp).SingleAsync());

        var refused = await lead.PostAsync($"/placements/{placement.Id}/begin", new { stamp });
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("yes or no, before the placement starts");

        await (await lead.OpenAsync($"/placements/{placement.Id}/consents/1")).SubmitAsync("main form", new { Decision = "NotGiven", SomebodyElse = "Mrs Collins, mother", How = "InPerson" });
        var pupil = await lead.OpenAsync($"/placements/{placement.Id}/consents/2");
        await pupil.SubmitAsync("main form", new { Decision = "Given", Who = pupil.ValueOf("Who"), How = "InPerson" });
        page = await (await lead.OpenAsync($"/placements/{placement.Id}")).SubmitAsync("form[action$='/begin']");
        page.Notice.ShouldBe("The placement has started.");
    }

    [Fact]
    public async Task Next_BeforeTheFirstDay_NamesTheConsentsThatAreMissing()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement(p => p.From(new DateOnly(2026, 12, 7)).Confirmed());
        await school.PrepareInduction(placement);

        var page = await lead.OpenAsync($"/placements/{placement.Id}");

        page.Text.ShouldContain("Before that, record the family’s answer to: Taking part, and the pupil’s own answer to: Taking part.");
        page.Find($"a.govuk-button[href='/placements/{placement.Id}/consents']").ShouldNotBeNull();
    }

    [Fact]
    public async Task Answer_MissingForgedOverlongHostileOrStale_IsRefusedOrShownAsText()
    {
        var school = await app.SchoolAsync();
        var staff = await school.User(SchoolRole.IapStaff);
        var placement = await school.Placement();
        await school.PrepareInduction(placement);
        var address = $"/placements/{placement.Id}/consents/1";
        var stale = await staff.OpenAsync(address);

        (await stale.SubmitAsync("main form")).Errors.ShouldBe(["Choose the answer", "Say who answered", "Choose how they answered"]);
        (await staff.PostAsync(address, new { Decision = "Maybe", Who = "Anybody at all", On = school.Today, How = "Dream" })).Errors.ShouldContain("Choose somebody from the list, or type the name below");
        (await stale.SubmitAsync("main form", new { Decision = "Given", SomebodyElse = new string('a', 121), How = "Paper" })).Errors.ShouldHaveSingleItem().ShouldContain("120 characters");
        (await stale.SubmitAsync("main form", new { Decision = "Given", SomebodyElse = "Mum", How = "Paper", On = school.Today.AddDays(1) })).Errors.ShouldHaveSingleItem().ShouldContain("today or an earlier day");
        (await stale.SubmitAsync("main form", new { Decision = "Given", SomebodyElse = "<b>Mum</b>", How = "Paper" })).Html.ShouldContain("&lt;b&gt;Mum&lt;/b&gt;");

        var late = await stale.SubmitAsync("main form", new { Decision = "NotGiven", SomebodyElse = "Dad", How = "Paper" });
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Errors.ShouldHaveSingleItem().ShouldContain("in the meantime");
        late.ValueOf("SomebodyElse").ShouldBe("Dad");
        (await ReadAsync(school, placement)).ConsentAnswers.Count.ShouldBe(1);
    }

    [Fact]
    public async Task PupilsOwnAnswer_IsGivenByNobodyElse()
    {
        var school = await app.SchoolAsync();
        var staff = await school.User(SchoolRole.IapStaff);
        var placement = await school.Placement();
        await school.PrepareInduction(placement);

        var forged = await staff.PostAsync($"/placements/{placement.Id}/consents/2", new { Decision = "Given", SomebodyElse = "Mrs Collins", On = school.Today, How = "Paper" });

        forged.Errors.ShouldBe(["Say who answered"]);
        (await ReadAsync(school, placement)).ConsentAnswers.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(SchoolRole.MainstreamStaff, HttpStatusCode.NotFound, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.IapStaff, HttpStatusCode.OK, HttpStatusCode.OK)]
    [InlineData(SchoolRole.Senco, HttpStatusCode.OK, HttpStatusCode.OK)]
    [InlineData(SchoolRole.Dsl, HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.Slt, HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.Administrator, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.Governor, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    public async Task Consents_AreReadAndRecordedByTheirRoles(SchoolRole role, HttpStatusCode reads, HttpStatusCode records)
    {
        var school = await app.SchoolAsync();
        var adult = await school.Staff();
        var user = await school.User(role, adult);
        var placement = await school.Placement(p => p.KeyAdultIs(adult));
        await school.PrepareInduction(placement);

        (await user.GetAsync($"/placements/{placement.Id}/consents")).Status.ShouldBe(reads);
        (await user.GetAsync($"/placements/{placement.Id}/consents/1")).Status.ShouldBe(records);
    }

    private static Task<Placement> ReadAsync(TestSchool school, Placement placement) => school.Read(db => db.Placements.AsNoTracking().SingleAsync(p => p.Id == placement.Id));
}
