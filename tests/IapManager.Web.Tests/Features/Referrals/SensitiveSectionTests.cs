using System.Net;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Referrals;

/// <summary>Family, health and what follows for whoever may write but not read.</summary>
public sealed class SensitiveSectionTests(IapApp app) : IClassFixture<IapApp>
{
    private const string Secret = "the-words-for-the-dsl-alone";

    [Fact]
    public async Task Slt_DoesNotReadFamilyAndHealth()
    {
        var school = await app.SchoolAsync();
        var referral = await school.Referral(r => r.Submitted().With(ReferralSectionKind.FamilyContext, "family-words").With(ReferralSectionKind.Health, "health-words"));

        var page = await (await school.User(SchoolRole.Slt)).GetAsync($"/referrals/{referral.Id}/whole");

        page.Html.ShouldNotContain("family-words");
        page.Html.ShouldNotContain("health-words");
        (await (await school.User(SchoolRole.Senco)).GetAsync($"/referrals/{referral.Id}/whole")).Html.ShouldContain("family-words");
    }

    [Fact]
    public async Task SensitiveSection_ThatTheReferrerWrote_IsReadByThem_UntilSomebodyElseWritesInIt()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var senco = await school.User(SchoolRole.Senco);
        var referral = await school.Referral(r => r.By(teacher).With(ReferralSectionKind.Health, "own-words").Submitted());
        (await teacher.GetAsync($"/referrals/{referral.Id}/whole")).Html.ShouldContain("own-words");

        await (await senco.GetAsync($"/referrals/{referral.Id}/sections/Health")).SubmitAsync("main form", new { Text = "own-words and words-of-the-senco", Why = "The doctor wrote" });

        await ShouldNotReadAsync(teacher, referral.Id, "words-of-the-senco");
        (await teacher.GetAsync($"/referrals/{referral.Id}/sections/Health")).Text.ShouldContain("Somebody else has written here");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SensitiveSection_OfSomebodyElse_IsAddedToUnread_AndStaysTheirs(bool sent)
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var senco = await school.User(SchoolRole.Senco);
        var referral = await school.Referral(r => r.By(teacher).Also(x =>
        {
            x.Write(ReferralSectionKind.FamilyContext, "words-of-the-senco", senco.Actor, school.Now);
            if (sent)
            {
                x.Submit(new ReferralSnapshot { TakenOn = school.Today }, school.Today, x.Referrer, school.Now);
            }
        }));

        await ShouldNotReadAsync(teacher, referral.Id, "words-of-the-senco");
        var form = await teacher.GetAsync($"/referrals/{referral.Id}/sections/FamilyContext");
        var saved = sent ? await form.SubmitAsync("main form", new { Text = "added-by-the-teacher", Why = "Heard today" }) : await form.SubmitAsync("main form", new { Text = "added-by-the-teacher" });

        saved.Html.ShouldNotContain("words-of-the-senco");
        await ShouldNotReadAsync(teacher, referral.Id, "words-of-the-senco");
        var read = (await senco.GetAsync($"/referrals/{referral.Id}/sections/FamilyContext")).ValueOf("Text");
        read.ShouldNotBeNull().ShouldContain("words-of-the-senco");
        read.ShouldContain("added-by-the-teacher");
    }

    [Fact]
    public async Task SensitiveSections_OfTheCohort_AreReadByTheStaffOfTheProvision_TheirsAndNoOther()
    {
        var school = await app.SchoolAsync();
        var staff = await school.User(SchoolRole.IapStaff);
        var pupil = await school.Pupil();
        var placed = await school.Referral(r => r.For(pupil).Placed().With(ReferralSectionKind.Health, "health-words").With(ReferralSectionKind.Safeguarding, Secret));
        await school.Add(new Domain.Placements.Placement(school.Id, school.ProvisionId, placed.Id, pupil.Id, (await school.Staff()).Id, (await school.Staff()).Id, new(2026, 12, 1), new(2027, 3, 25), new(2027, 3, 25), school.Lead, school.Now));
        var other = await school.Referral(r => r.Accepted().With(ReferralSectionKind.Health, "health-words"));

        var page = await staff.GetAsync($"/referrals/{placed.Id}/whole");

        page.Html.ShouldContain("health-words");
        page.Html.ShouldNotContain(Secret);
        (await staff.GetAsync($"/referrals/{placed.Id}")).Html.ShouldNotContain("panel’s notes");
        (await staff.GetAsync($"/referrals/{placed.Id}/amend")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await staff.GetAsync($"/referrals/{other.Id}/whole")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await school.User(SchoolRole.MainstreamStaff)).GetAsync($"/referrals/{placed.Id}/whole")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task QuestionAboutASectionOfSomebodyElse_IsStillAnsweredByTheReferrer()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var senco = await school.User(SchoolRole.Senco);
        var referral = await school.Referral(r => r.By(teacher).Also(x =>
        {
            x.Write(ReferralSectionKind.Health, "words-of-the-senco", senco.Actor, school.Now);
            x.Submit(new ReferralSnapshot { TakenOn = school.Today }, school.Today, x.Referrer, school.Now);
            x.Ask(ReferralSectionKind.Health, "Does he bring his inhaler?", school.Lead, school.Now);
        }));

        var page = await teacher.GetAsync($"/referrals/{referral.Id}");
        page.Text.ShouldContain("Does he bring his inhaler?");
        await page.SubmitAsync("form[action*=questions]", new Dictionary<string, object?> { ["Answers[0].Answer"] = "He does" });

        (await school.Read(db => db.Referrals.SingleAsync(r => r.Id == referral.Id))).State.ShouldBe(ReferralState.Submitted);
        (await senco.GetAsync($"/referrals/{referral.Id}/whole")).Text.ShouldContain("He does");
    }

    private static async Task ShouldNotReadAsync(Browser user, int referralId, string words)
    {
        foreach (var part in new[] { "", "/whole", "/draft", "/check", "/amend", "/sections/FamilyContext", "/sections/Health" })
        {
            (await user.OpenAsync($"/referrals/{referralId}{part}")).Html.ShouldNotContain(words, customMessage: part);
        }
    }
}
