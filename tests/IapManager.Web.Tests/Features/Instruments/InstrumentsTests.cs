using System.Net;
using IapManager.Domain.Assessments;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Instruments;

public sealed class InstrumentsTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task SchoolWithoutAny_AddsTheUsualOnes_Once()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);

        var added = await (await lead.OpenAsync("/settings/assessments")).SubmitAsync("main form");

        added.Notice.ShouldBe("4 assessments are added.");
        await lead.PostAsync("/settings/assessments/usual");
        (await lead.OpenAsync("/settings/assessments")).All("tbody tr").Count.ShouldBe(4);
    }

    [Fact]
    public async Task OwnScale_IsDefined_AskedFor_AndItsScalesStayOnceScoresAreThere()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var form = await lead.OpenAsync("/settings/assessments/new");

        var saved = await form.SubmitAsync("main form", new Dictionary<string, string>
        {
            ["Name"] = "How it feels here",
            ["Respondents"] = "Pupil",
            ["AtBaseline"] = "Pupil",
            ["Scales[0].Name"] = "Belonging",
            ["Scales[0].Lowest"] = "1",
            ["Scales[0].Highest"] = "5",
            ["Scales[0].Better"] = "Higher",
        });

        saved.Notice.ShouldBe("Saved.");
        var own = await school.Read(db => db.Instruments.SingleAsync());
        (own.Scales.ShouldHaveSingleItem().Name, own.AtBaseline.ShouldHaveSingleItem()).ShouldBe(("Belonging", Respondent.Pupil));
        var maya = await school.Pupil();
        await school.Add(new Assessment(own, maya.Id, null, AssessmentMoment.Other, Respondent.Pupil, school.Today, [new("S1", 3)], null, school.Today, school.Lead, school.Now));
        var edit = await lead.OpenAsync($"/settings/assessments/{own.Id}");
        edit.Text.ShouldContain("Scores have been entered, so the scales stay as they are.");
        var forged = new Dictionary<string, string> { ["Stamp"] = edit.ValueOf("Stamp")!, ["Name"] = "How it feels here", ["Respondents"] = "Pupil", ["Scales[0].Name"] = "Other", ["Scales[0].Lowest"] = "0", ["Scales[0].Better"] = "Lower" };
        (await lead.PostAsync($"/settings/assessments/{own.Id}", forged)).Location.ShouldBe("/settings/assessments");
        (await school.Read(db => db.Instruments.SingleAsync())).Scales.ShouldBe(own.Scales);
    }

    [Fact]
    public async Task WhatIsMissing_IsSaidBesideTheField()
    {
        var school = await app.SchoolAsync();
        var form = await (await school.User(SchoolRole.IapLead)).OpenAsync("/settings/assessments/new");

        (await form.SubmitAsync("main form", new Dictionary<string, string> { ["AtReview"] = "Staff" })).Errors.ShouldBe(["Enter the name of the assessment", "Choose who answers it", "Choose from those who answer it", "Enter at least one scale"], ignoreOrder: true);
        (await form.SubmitAsync("main form", new Dictionary<string, string> { ["Name"] = "Own", ["Respondents"] = "Staff", ["Scales[0].Name"] = "Calm", ["Scales[0].Lowest"] = "5", ["Scales[0].Highest"] = "5", ["Scales[0].Better"] = "Higher" })).Errors
            .ShouldBe(["Calm: the highest score is above the lowest."]);
    }

    [Theory]
    [InlineData(SchoolRole.IapLead)]
    [InlineData(SchoolRole.Administrator)]
    public async Task ScoresAboutHealth_AreNotOpenedByATick(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var sdq = await school.Add(InstrumentDefaults.ForNewSchool(school.Id)[0]);
        await school.Add(new Assessment(sdq, (await school.Pupil()).Id, null, AssessmentMoment.Other, Respondent.Staff, school.Today, [new("EMO", 3)], null, school.Today, school.Lead, school.Now));
        var form = await (await school.User(role)).OpenAsync($"/settings/assessments/{sdq.Id}");

        var refused = await form.SubmitAsync("main form", new { IsSensitive = (string?)null, Note = "Now for everybody" });

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("Now for everybody");
        (await school.Read(db => db.Instruments.SingleAsync())).IsSensitive.ShouldBeTrue();
    }

    [Fact]
    public async Task Administrator_OpensNoScoresAboutHealth_EvenBeforeThereAreAny()
    {
        var school = await app.SchoolAsync();
        var sdq = await school.Add(InstrumentDefaults.ForNewSchool(school.Id)[0]);
        var form = await (await school.User(SchoolRole.Administrator)).OpenAsync($"/settings/assessments/{sdq.Id}");

        (await form.SubmitAsync("main form", new { IsSensitive = (string?)null })).Errors.ShouldBe(["Only the IAP lead says that scores are not about health or family. Ask them."]);
        (await school.Read(db => db.Instruments.SingleAsync())).IsSensitive.ShouldBeTrue();
    }

    [Fact]
    public async Task HighestScoreThatIsNotKnown_IsTheSchoolsOwnSetting_AndHoldsFromThenOn()
    {
        var school = await app.SchoolAsync();
        var sdq = await school.Add(InstrumentDefaults.ForNewSchool(school.Id)[0]);
        var maya = await school.Pupil();
        await school.Add(new Assessment(sdq, maya.Id, null, AssessmentMoment.Other, Respondent.Staff, new(2026, 9, 8), [new("IMPACT", 6)], null, school.Today, school.Lead, school.Now));
        var lead = await school.User(SchoolRole.IapLead);
        var form = await lead.OpenAsync($"/settings/assessments/{sdq.Id}");

        (await form.SubmitAsync("main form", new Dictionary<string, string> { ["Highest[0]"] = "5" })).Errors.ShouldBe(["Impact: a score of 6 has been entered. The highest score is that or more."]);
        (await form.SubmitAsync("main form", new Dictionary<string, string> { ["Highest[0]"] = "10" })).Notice.ShouldBe("Saved.");

        var kept = await school.Read(db => db.Instruments.SingleAsync());
        (kept.Scale("IMPACT")!.Range, kept.Scale("EMO")!.Range, kept.Bands.Count).ShouldBe(("0 to 10", "0 to 10", sdq.Bands.Count));
        (await lead.OpenAsync($"/settings/assessments/{sdq.Id}")).ValueOf("Highest[0]").ShouldBe("10");
    }

    [Fact]
    public async Task RowWithNumbersAndNoName_IsAskedAbout_AndNotDropped()
    {
        var school = await app.SchoolAsync();
        var form = await (await school.User(SchoolRole.IapLead)).OpenAsync("/settings/assessments/new");

        (await form.SubmitAsync("main form", new Dictionary<string, string> { ["Name"] = "Own", ["Respondents"] = "Staff", ["Scales[0].Name"] = "Calm", ["Scales[0].Lowest"] = "1", ["Scales[0].Better"] = "Higher", ["Scales[1].Lowest"] = "1", ["Scales[1].Better"] = "Higher" })).Errors
            .ShouldBe(["Give the scale a name, or empty its whole row"]);
    }

    [Fact]
    public async Task Retired_IsNoLongerEntered_AndMayBeUsedAgain()
    {
        var school = await app.SchoolAsync();
        var sdq = await school.Add(InstrumentDefaults.ForNewSchool(school.Id)[0]);
        var lead = await school.User(SchoolRole.IapLead);

        await (await lead.OpenAsync($"/settings/assessments/{sdq.Id}")).SubmitAsync("main form[action$='retire']");

        (await lead.GetAsync($"/assessments/enter?instrument={sdq.Id}&by=Staff")).Status.ShouldBe(HttpStatusCode.NotFound);
        await (await lead.OpenAsync($"/settings/assessments/{sdq.Id}")).SubmitAsync("main form[action$='use-again']");
        (await lead.GetAsync($"/assessments/enter?instrument={sdq.Id}&by=Staff")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(SchoolRole.IapLead, HttpStatusCode.OK)]
    [InlineData(SchoolRole.Administrator, HttpStatusCode.OK)]
    [InlineData(SchoolRole.IapStaff, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.Slt, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.MainstreamStaff, HttpStatusCode.Forbidden)]
    public async Task WhoSaysWhatIsUsed(SchoolRole role, HttpStatusCode status) =>
        (await (await (await app.SchoolAsync()).User(role)).GetAsync("/settings/assessments")).Status.ShouldBe(status);
}
