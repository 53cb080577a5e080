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
        await page.SubmitAsync("form[action*=questions]", new { answer = "He does" });

        (await school.Read(db => db.Referrals.SingleAsync(r => r.Id == referral.Id))).State.ShouldBe(ReferralState.Submitted);
        (await senco.GetAsync($"/referrals/{referral.Id}/whole")).Text.ShouldContain("He does");
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

        var model = JsonSerializer.Serialize(new[] { await PageOfAsync(school, teacher, referral.Id), await PageOfAsync(school, teacher, declined.Id) }, Relaxed);

        model.ShouldContain("Draws well and helps younger pupils");
        foreach (var words in new[] { Secret, "words-of-the-lead", "Heard at the panel", "The panel sees another way first", "Tom Hallett" })
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
    public async Task Withdrawn_ClosesTheFiguresToAReferrerWhoDoesNotTeachThePupil()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.By(teacher).Submitted());
        (await teacher.GetAsync($"/referrals/{referral.Id}")).Text.ShouldContain("24 of 112 sessions missed");

        await (await teacher.GetAsync($"/referrals/{referral.Id}/withdraw")).SubmitAsync("main form", new { Reason = "Written by mistake" });

        (await teacher.GetAsync($"/referrals/{referral.Id}")).Text.ShouldNotContain("24 of 112");
        (await lead.GetAsync($"/referrals/{referral.Id}")).Text.ShouldContain("24 of 112 sessions missed");
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

    private static async Task ShouldNotReadAsync(Browser user, int referralId, string words)
    {
        foreach (var part in new[] { "", "/whole", "/draft", "/check", "/amend", "/sections/FamilyContext", "/sections/Health" })
        {
            (await user.OpenAsync($"/referrals/{referralId}{part}")).Html.ShouldNotContain(words, customMessage: part);
        }
    }

    private async Task<ReferralPage> PageOfAsync(TestSchool school, Browser reader, int id)
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
        return await services.GetRequiredService<ReadReferral>().ExecuteAsync(referral!, null, CancellationToken.None);
    }
}
