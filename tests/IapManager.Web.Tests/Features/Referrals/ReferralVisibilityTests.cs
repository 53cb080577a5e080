using System.Net;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Referrals;

/// <summary>Who reads what of a referral (access.md).</summary>
public sealed class ReferralVisibilityTests(IapApp app) : IClassFixture<IapApp>
{
    private const string Secret = "the-words-for-the-dsl-alone";

    [Theory]
    [InlineData(SchoolRole.MainstreamStaff)]
    [InlineData(SchoolRole.IapStaff)]
    public async Task ReferralOfSomebodyElse_IsNotFoundOnAnyPage(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var referral = await school.Referral(r => r.Submitted());
        var user = await school.User(role);

        foreach (var part in new[] { "", "/whole", "/draft", "/check", "/amend", "/sections/Agencies", "/tried", "/withdraw" })
        {
            (await user.GetAsync($"/referrals/{referral.Id}{part}")).Status.ShouldBe(HttpStatusCode.NotFound, part);
        }

        (await user.GetAsync("/referrals")).Text.ShouldNotContain(referral.Reference);
        (await user.GetAsync("/referrals/referrals.csv")).Html.ShouldNotContain(referral.Reference);
    }

    [Fact]
    public async Task ReferralOfAnotherSchool_IsNotFound()
    {
        var referral = await (await app.SchoolAsync()).Referral(r => r.Submitted());
        var lead = await (await app.SchoolAsync("Other School")).User(SchoolRole.IapLead);

        (await lead.GetAsync($"/referrals/{referral.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Referrer_ReadsTheReasonAndTheSupport_ButNotThePanelsNotes()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.Declined().By(teacher));

        foreach (var part in new[] { "", "/whole" })
        {
            var page = await teacher.GetAsync($"/referrals/{referral.Id}{part}");
            page.Html.ShouldNotContain("The panel sees another way first");
            page.Html.ShouldNotContain("points");
            page.Html.ShouldNotContain("Attendance below 85 per cent");
        }

        var read = await teacher.GetAsync($"/referrals/{referral.Id}");
        read.Text.ShouldContain("The Bridge is the right next step");
        read.Text.ShouldContain("A mentor and a quiet place at lunch");
        (await (await school.User(SchoolRole.Senco)).GetAsync($"/referrals/{referral.Id}")).Text.ShouldContain("The panel sees another way first");
    }

    [Theory]
    [InlineData(SchoolRole.Senco)]
    [InlineData(SchoolRole.Dsl)]
    [InlineData(SchoolRole.Slt)]
    public async Task ThoseWhoAdviseOrSee_CannotDecide(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var referral = await school.Referral(r => r.UnderReview().WithViews());
        var user = await school.User(role);

        (await user.GetAsync($"/referrals/{referral.Id}")).Text.ShouldContain("Against the criteria in force");
        (await user.PostAsync($"/referrals/{referral.Id}/decision")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await user.PostAsync($"/referrals/{referral.Id}/review")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

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
    public async Task SafeguardingWords_AppearToTheDslAlone()
    {
        var school = await app.SchoolAsync();
        var dsl = await school.User(SchoolRole.Dsl, name: "Joanne Whitlock");
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.By(teacher));
        var saved = await (await teacher.GetAsync($"/referrals/{referral.Id}/sections/Safeguarding")).SubmitAsync("main form", new { Text = Secret });
        saved.Html.ShouldNotContain(Secret);

        foreach (var part in new[] { "/draft", "/check", "/sections/Safeguarding" })
        {
            (await teacher.GetAsync($"/referrals/{referral.Id}{part}")).Html.ShouldNotContain(Secret, customMessage: part);
        }

        await (await teacher.GetAsync($"/referrals/{referral.Id}/check")).SubmitAsync("form[action$=submit]");
        await (await teacher.GetAsync($"/referrals/{referral.Id}/sections/Safeguarding")).SubmitAsync("main form", new { Text = "added-later", Why = "More is known" });
        foreach (var reader in new[] { teacher, await school.User(SchoolRole.IapLead), await school.User(SchoolRole.Senco), await school.User(SchoolRole.Slt) })
        {
            foreach (var part in new[] { "", "/whole", "/amend", "/sections/Safeguarding" })
            {
                var page = await reader.GetAsync($"/referrals/{referral.Id}{part}");
                page.Html.ShouldNotContain(Secret);
                page.Html.ShouldNotContain("added-later");
            }

            (await reader.GetAsync($"/referrals/{referral.Id}")).Text.ShouldContain("A safeguarding record exists. Ask Joanne Whitlock");
            (await reader.GetAsync("/referrals/referrals.csv")).Html.ShouldNotContain(Secret);
        }

        var read = await dsl.GetAsync($"/referrals/{referral.Id}/whole");
        read.Html.ShouldContain(Secret);
        read.Html.ShouldContain("added-later");
    }

    [Fact]
    public async Task WhatThePanelNoted_WhenItConsideredAgain_IsNotForTheReferrer()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.By(teacher).WithViews().Declined().Also(x =>
        {
            x.Reconsider("Heard at the panel from another service", school.Lead, school.Now);
            x.Ask(ReferralSectionKind.PriorProgress, "Which lessons?", school.Lead, school.Now);
        }));

        (await lead.GetAsync($"/referrals/{referral.Id}/whole")).Html.ShouldContain("Heard at the panel");
        (await teacher.GetAsync($"/referrals/{referral.Id}/whole")).Html.ShouldNotContain("Heard at the panel");
        (await teacher.GetAsync($"/referrals/{referral.Id}")).Text.ShouldNotContain("Not this time");
    }

    [Fact]
    public async Task Withdrawn_ClosesThePrivateLinksOfItsViews()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.By(teacher).Submitted());
        await teacher.PostAsync($"/views/{referral.ViewOf(Voice.Parent).Id}/link");

        await (await teacher.GetAsync($"/referrals/{referral.Id}/withdraw")).SubmitAsync("main form", new { Reason = "The family moves away" });

        (await school.Read(db => db.PrivateLinks.SingleAsync())).RevokedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task SafeguardingWords_AreNotInTheLogOfChanges()
    {
        var school = await app.SchoolAsync();
        var dsl = await school.User(SchoolRole.Dsl);
        var referral = await school.Referral(r => r.By(dsl));
        var address = $"/referrals/{referral.Id}/sections/Safeguarding";
        await (await dsl.GetAsync(address)).SubmitAsync("main form", new { Text = Secret });
        await (await dsl.GetAsync(address)).SubmitAsync("main form", new { Text = "Something else" });
        await (await dsl.GetAsync($"/referrals/{referral.Id}/draft")).SubmitAsync("form[action$=discard]");

        var details = await school.Read(db => db.AuditEntries.Where(e => e.SchoolId == school.Id).Select(e => e.Detail).ToListAsync());

        details.ShouldNotBeEmpty();
        details.ShouldAllBe(d => d == null || (!d.Contains(Secret) && !d.Contains("Something else")));
    }
}
