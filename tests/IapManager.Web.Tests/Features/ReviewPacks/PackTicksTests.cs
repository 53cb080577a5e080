using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.ReviewPacks;

/// <summary>What goes into a pack by a tick alone: that the tick is enough, that nothing else is, and that marking and log say what is in it.</summary>
public sealed class PackTicksTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task ScoresAboutHealthAlone_AreInThePack_ItsMarkingAndTheLog()
    {
        var school = await app.SchoolAsync();
        var (pupil, sdq) = await ChosenPackTests.SecretsAsync(school);
        var lead = await school.User(SchoolRole.IapLead);

        var pdf = new ReadPdf(await ChosenPackTests.PostAsync(lead, pupil.Id, [("Health", $"{sdq.Id}"), ("Span", "Start")]));

        pdf.Text.ShouldContain("Strengths and Difficulties");
        pdf.Pages.ShouldAllBe(p => p.Contains("Confidential: holds what is about family and health", StringComparison.Ordinal));
        (await ChosenPackTests.LoggedAsync(school, lead, pupil)).ShouldBe("No usual section. with scores about health.");
    }

    [Theory]
    [InlineData(SchoolRole.IapLead)]
    [InlineData(SchoolRole.Slt)]
    public async Task HealthInAnAddress_GivesNoScore_AndTheLogSaysNoneWasGiven(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var (pupil, sdq) = await ChosenPackTests.SecretsAsync(school);
        var user = await school.User(role);

        var text = new ReadPdf(await user.GetAsync($"/pupils/{pupil.Id}/review-pack.pdf?health={sdq.Id}&Health={sdq.Id}")).Text;

        text.ShouldNotContain("Strengths and Difficulties");
        text.ShouldContain("Confidential: contains personal information");
        (await ChosenPackTests.LoggedAsync(school, user, pupil)).ShouldBe("All sections.");
    }

    [Fact]
    public async Task SeniorLeader_IsOfferedTheSame_WhateverThereIs()
    {
        var school = await app.SchoolAsync();
        var (pupil, sdq) = await ChosenPackTests.SecretsAsync(school);
        var other = await school.Pupil();
        var slt = await school.User(SchoolRole.Slt);

        var (full, empty) = (await slt.OpenAsync($"/pupils/{pupil.Id}/review-pack"), await slt.OpenAsync($"/pupils/{other.Id}/review-pack"));

        full.Html.ShouldNotContain("Strengths and Difficulties");
        full.All("[name=Sensitive], [name=Health]").Count.ShouldBe(empty.All("[name=Sensitive], [name=Health]").Count);
        full.All("[name=Health]").Count.ShouldBe(1);
        var byId = await ChosenPackTests.PostAsync(slt, pupil.Id, [("Sections", "Strengths"), ("Span", "Start"), ("Health", $"{sdq.Id}"), ("Reason", "The panel")]);
        new ReadPdf(byId).Text.ShouldNotContain("Strengths and Difficulties");
    }

    [Fact]
    public async Task SeniorLeader_WhoAsksWhereThereIsNothing_IsNotLoggedAsHavingReadIt()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        var slt = await school.User(SchoolRole.Slt);

        _ = new ReadPdf(await ChosenPackTests.PostAsync(slt, pupil.Id, [("Sections", "Strengths"), ("Span", "Start"), ("Health", "0"), ("Sensitive", "Health"), ("Reason", "The panel")]));

        (await ChosenPackTests.LoggedAsync(school, slt, pupil)).ShouldBe("Strengths and what works. asked for because: The panel.");
    }

    [Fact]
    public async Task Safeguarding_NamesDocuments_AndNotesOfOtherDays()
    {
        var school = await app.SchoolAsync();
        var (pupil, _) = await ChosenPackTests.SecretsAsync(school);
        var referral = await school.Read(db => db.Referrals.OrderByDescending(r => r.Id).FirstAsync(r => r.PupilId == pupil.Id));
        await school.Document(referral, ReferralSectionKind.Safeguarding, words: "Bruises");
        var dsl = await school.User(SchoolRole.Dsl);

        var text = new ReadPdf(await ChosenPackTests.PostAsync(dsl, pupil.Id, [("Span", "Dates"), ("Safeguarding", "true"), ("From", "2026-10-01"), ("To", "2026-10-31")])).Text;

        text.ShouldContain("No note is of these days. There are notes of other days.");
        text.ShouldContain("Bruises.pdf, added by");
        text.ShouldNotContain("NOTESECRET");
    }

    [Fact]
    public async Task Safeguarding_OfWhichADocumentIsTheOnlyRecord_IsNotSaidToBeNone()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        var referral = await school.Referral(r => r.For(pupil).UnderReview());
        await school.Document(referral, ReferralSectionKind.Safeguarding, words: "Bruises");

        var text = new ReadPdf(await ChosenPackTests.PostAsync(await school.User(SchoolRole.Dsl), pupil.Id, [("Sections", "Strengths"), ("Span", "Start"), ("Safeguarding", "true")])).Text;

        text.ShouldContain("There is no note of the day about it.");
        text.ShouldContain("Bruises.pdf");
    }
}
