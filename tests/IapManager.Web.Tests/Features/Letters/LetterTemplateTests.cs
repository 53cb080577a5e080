using System.Net;
using IapManager.Domain.Letters;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Letters;

public sealed class LetterTemplateTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task ChangedTemplate_IsWhatLettersBeginWith_AndMadeOnesStay()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Accepted());
        var before = await school.Add(new Letter(referral, LetterKind.Accepted, "Mrs Collins", null, null, "Maya", "The old words", 0, school.Lead, school.Now));

        var page = await (await lead.GetAsync("/settings/letters/accepted")).SubmitAsync("form:has(button[value=save])", new { Subject = "News of {pupil}", Body = "Dear {parent}\r\n\r\nOur own words for {pupil full name}." }, "button[value=save]");

        page.Text.ShouldContain("Your words");
        var form = await lead.GetAsync($"/referrals/{referral.Id}/letters/new?kind=accepted");
        form.ValueOf("Subject").ShouldBe("News of Maya");
        form.ValueOf("Body")!.ShouldContain("Our own words for Maya Collins");
        (await lead.GetAsync($"/letters/{before.Id}")).Text.ShouldContain("The old words");
        var made = await form.SubmitAsync("form[method=post][action$='letters/new']", new { To = "Mrs Collins", Body = "Dear Mrs Collins" });
        made.Text.ShouldContain("from version 1 of the school’s words");
    }

    [Fact]
    public async Task Preview_FillsInThisSchool_AndSavesNothing()
    {
        var school = await app.SchoolAsync("St Mary’s");
        var admin = await school.User(SchoolRole.Administrator, name: "Pat Doyle");

        var page = await (await admin.GetAsync("/settings/letters/declined")).SubmitAsync("form:has(button[value=save])", new { Body = "Dear {parent}, from {who wrote} of {school}" }, "button[value=preview]");

        page.Text.ShouldContain("Dear Mrs Collins, from Pat Doyle of St Mary’s");
        (await school.Read(db => db.LetterTemplates.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("Subject", "For {pupli}", "There is no placeholder {pupli}. Use one from the list, or write the words themselves.")]
    [InlineData("Body", "Dear {parent", "A { has no } after it. Close it, or take it out.")]
    [InlineData("Body", "Dear {{parent}}", "A { has no } after it. Close it, or take it out.")]
    [InlineData("Subject", "One\r\nBcc: two", "Write the subject on one line")]
    [InlineData("Body", "", "Enter the text of the letter")]
    public async Task BadTemplate_GivesWords_AndIsNotSaved(string field, string value, string words)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var fields = new Dictionary<string, object?> { ["Subject"] = "For {pupil}", ["Body"] = "Dear {parent}", ["go"] = "save", [field] = value };

        var page = await lead.PostAsync("/settings/letters/waiting", fields);

        page.Errors.ShouldContain(words);
        page.ValueOf(field == "Body" ? "Subject" : "Body").ShouldBe(field == "Body" ? "For {pupil}" : "Dear {parent}");
        (await school.Read(db => db.LetterTemplates.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task TwoAtOnce_TheSecondSeesBoth()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead, name: "Ruth Adeyemi");
        var admin = await school.User(SchoolRole.Administrator);
        var hers = await lead.GetAsync("/settings/letters/accepted");
        var theirs = await admin.GetAsync("/settings/letters/accepted");
        await hers.SubmitAsync("form:has(button[value=save])", new { Body = "Her words" }, "button[value=save]");

        var both = await theirs.SubmitAsync("form:has(button[value=save])", new { Body = "Other words" }, "button[value=save]");

        both.Status.ShouldBe(HttpStatusCode.Conflict);
        both.Text.ShouldContain("Her words");
        both.ValueOf("Body").ShouldBe("Other words");
        await both.SubmitAsync("form:has(button[value=save])", new { Body = "Her words. Other words" }, "button[value=save]");
        (await school.Read(db => db.LetterTemplates.SingleAsync())).Body.ShouldBe("Her words. Other words");
    }

    [Fact]
    public async Task Reset_BringsTheStandardWordsBack_ButNotOnAnOldPage()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        await (await lead.GetAsync("/settings/letters/offered")).SubmitAsync("form:has(button[value=save])", new { Subject = "Ours" }, "button[value=save]");

        (await lead.PostAsync("/settings/letters/offered/reset", new { stamp = Guid.NewGuid() })).Status.ShouldBe(HttpStatusCode.Conflict);
        await (await lead.GetAsync("/settings/letters/offered")).SubmitAsync("form[action$=reset]");

        (await school.Read(db => db.LetterTemplates.SingleAsync())).IsDefault.ShouldBeTrue();
        (await lead.PostAsync("/settings/letters/declined/reset")).Location.ShouldBe("/settings/letters");
    }

    [Theory]
    [InlineData(SchoolRole.IapLead, HttpStatusCode.OK)]
    [InlineData(SchoolRole.Administrator, HttpStatusCode.OK)]
    [InlineData(SchoolRole.Senco, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.MainstreamStaff, HttpStatusCode.Forbidden)]
    public async Task Templates_AreForThoseWhoManageTheProvision(SchoolRole role, HttpStatusCode status)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(role);

        (await user.GetAsync("/settings/letters")).Status.ShouldBe(status);
        (await user.GetAsync("/settings/letters/accepted")).Status.ShouldBe(status);
    }

    [Fact]
    public async Task TemplatesOfAnotherSchool_AreNotSeen()
    {
        var other = await app.SchoolAsync("Another School");
        await other.Add(new LetterTemplate(other.Id, LetterKind.Accepted, "Theirs", "Their words", other.Lead, other.Now));
        var lead = await (await app.SchoolAsync()).User(SchoolRole.IapLead);

        (await lead.GetAsync("/settings/letters/accepted")).Html.ShouldNotContain("Their words");
    }

    [Fact]
    public async Task UnknownKind_IsNotFound()
    {
        var lead = await (await app.SchoolAsync()).User(SchoolRole.IapLead);

        (await lead.GetAsync("/settings/letters/welcome")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
