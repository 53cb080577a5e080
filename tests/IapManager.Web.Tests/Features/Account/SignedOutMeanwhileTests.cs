using System.Net;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Account;

public sealed class SignedOutMeanwhileTests(IapApp app) : IClassFixture<IapApp>
{
    private const string Words = "In every day, and <b>back</b> in most lessons by the summer.";

    [Fact]
    public async Task WhatIsSentAfterTheSessionEnded_IsShown_AndSentAgainAfterSigningIn()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.By(teacher));
        var address = $"/referrals/{referral.Id}/sections/hopedforoutcomes";
        var form = await teacher.OpenAsync(address);
        await teacher.PostAsync("/account/sign-out");

        var out_ = await form.SendAsync("main form", new { Text = Words });
        out_.Status.ShouldBe(HttpStatusCode.Unauthorized);
        out_.Heading.ShouldBe("You have been signed out");
        out_.ValueOf("Text").ShouldBe(Words);
        out_.Find("#send-again")!.GetAttribute("action").ShouldBe(address);
        (await TextAsync(school, referral)).ShouldNotBe(Words);

        await (await teacher.OpenAsync("/account/sign-in")).SendAsync("form.si__form", new { teacher.Email, TestSchool.Password });
        (await out_.SendAsync("#send-again")).Status.ShouldBe(HttpStatusCode.Found);
        (await TextAsync(school, referral)).ShouldBe(Words);
    }

    [Fact]
    public async Task Passwords_StandOnNoPage()
    {
        var school = await app.SchoolAsync();
        var user = await school.User(SchoolRole.Governor);
        var form = await user.OpenAsync("/account/you");
        await user.PostAsync("/account/sign-out");

        var answer = await form.SendAsync("#password", new { Current = TestSchool.Password, Password = "quiet-harbour-kettle", Again = "quiet-harbour-kettle" });

        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Heading.ShouldBe("You have been signed out");
        answer.Find("#send-again").ShouldBeNull();
        answer.Document.DocumentElement.OuterHtml.ShouldNotContain("quiet-harbour-kettle");
        answer.Document.DocumentElement.OuterHtml.ShouldNotContain(TestSchool.Password);
    }

    [Fact]
    public async Task WhatAnotherSiteSends_IsNotShown()
    {
        var school = await app.SchoolAsync();
        var referral = await school.Referral();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/referrals/{referral.Id}/sections/hopedforoutcomes")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("Text", Words)]),
        };
        request.Headers.Referrer = new Uri("https://elsewhere.example/page");

        using var answer = await app.Visitor().Http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("most lessons");
    }

    private static Task<string?> TextAsync(TestSchool school, Referral referral) =>
        school.Read(async db => (await db.Referrals.SingleAsync(r => r.Id == referral.Id)).Sections.SingleOrDefault(s => s.Kind == ReferralSectionKind.HopedForOutcomes)?.Text);
}
