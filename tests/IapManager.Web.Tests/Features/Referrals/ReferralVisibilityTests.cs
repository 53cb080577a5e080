using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Tests.Features.Account;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Features.Referrals;

/// <summary>Who reads what of a referral (access.md).</summary>
public sealed class ReferralVisibilityTests(IapApp app) : IClassFixture<IapApp>
{
    private const string Secret = "the-words-for-the-dsl-alone";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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
    public async Task PageModel_HoldsNothingThatItsReaderMayNotRead()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.By(teacher).WithViews().With(ReferralSectionKind.Safeguarding, Secret).Declined().Also(x =>
        {
            x.Reconsider("Heard at the panel", school.Lead, school.Now);
            x.Amend(ReferralSectionKind.Safeguarding, $"{Secret} amended", "More is known", school.Lead, school.Now);
            x.Amend(ReferralSectionKind.Health, "words-of-the-lead", "More is known", school.Lead, school.Now);
        }));

        var declined = await school.Referral(r => r.By(teacher).Declined());

        foreach (var (section, words) in new[] { (ReferralSectionKind.Safeguarding, "hidden-safety"), (ReferralSectionKind.Health, "hidden-health") })
        {
            await school.Document(referral, section, words: words);
        }

        var model = JsonSerializer.Serialize(new[] { await PageOfAsync(school, teacher, referral.Id), await PageOfAsync(school, teacher, declined.Id) }, Relaxed);

        model.ShouldContain("Draws well and helps younger pupils");
        foreach (var words in new[] { Secret, "words-of-the-lead", "Heard at the panel", "The panel sees another way first", "Tom Hallett", "hidden-safety", "hidden-health" })
        {
            model.ShouldNotContain(words);
        }
    }

    [Fact]
    public async Task WhatHasBeenTried_IsLoggedAsRead()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.By(teacher));

        await teacher.GetAsync($"/referrals/{referral.Id}/tried");

        (await SignInTests.Eventually(() => school.Read(db => db.AuditEntries.AnyAsync(e => e.Subject == "Referral" && e.SubjectId == referral.Id && e.UserId == teacher.UserId)))).ShouldBeTrue();
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

        await (await teacher.GetAsync($"/referrals/{referral.Id}/withdraw")).SubmitAsync("main form", new { Because = "LeavesTheSchool" });

        (await school.Read(db => db.PrivateLinks.SingleAsync())).RevokedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Withdrawn_ClosesTheFiguresToAReferrerWhoDoesNotTeachThePupil()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.By(teacher).Submitted());
        (await teacher.GetAsync($"/referrals/{referral.Id}")).Text.ShouldContain("24 of 112 sessions missed");

        await (await teacher.GetAsync($"/referrals/{referral.Id}/withdraw")).SubmitAsync("main form", new { Because = "ByMistake" });

        (await teacher.GetAsync($"/referrals/{referral.Id}")).Text.ShouldNotContain("24 of 112");
        (await lead.GetAsync($"/referrals/{referral.Id}")).Text.ShouldContain("24 of 112 sessions missed");
    }

    private async Task<WholePage> PageOfAsync(TestSchool school, Browser reader, int id)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<Data.CurrentSchool>().Set(school.Id, reader.Actor);
        services.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext
        {
            User = new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, $"{reader.UserId}"),
                new Claim(CurrentUser.SchoolClaim, $"{school.Id}"),
                new Claim(ClaimTypes.Role, nameof(SchoolRole.MainstreamStaff)),
            ], "test")),
        };
        var referral = await services.GetRequiredService<ReferralAccess>().FindAsync(id, CancellationToken.None);
        return new WholePage(await services.GetRequiredService<ReadReferral>().WithPanelAsync(referral!, null, CancellationToken.None), await services.GetRequiredService<ReadSteps>().ExecuteAsync(referral!, CancellationToken.None));
    }
}
