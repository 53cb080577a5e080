using System.Net;
using IapManager.Data.Audit;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Tests.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Features.SecondFactor;

/// <summary>Of whom a second factor is asked, and that nothing opens without it.</summary>
public sealed class WhoNeedsAPhoneTests(IapApp app) : IClassFixture<IapApp>
{
    /// <summary>What opens without it to somebody signed in. A new entry here is a decision to be read twice.</summary>
    private static readonly string[] OpenWithout =
    [
        "account/schools", "account/schools/go", "account/schools/join/{token}", "account/second-factor", "account/second-factor/codes", "account/second-factor/codes/kept", "account/second-factor/remove", "account/second-factor/set-up", "account/sign-out",
    ];

    [Theory]
    [InlineData(SchoolRole.MainstreamStaff, false)]
    [InlineData(SchoolRole.IapStaff, true)]
    [InlineData(SchoolRole.IapLead, true)]
    [InlineData(SchoolRole.Senco, true)]
    [InlineData(SchoolRole.Dsl, true)]
    [InlineData(SchoolRole.Slt, true)]
    [InlineData(SchoolRole.Administrator, true)]
    [InlineData(SchoolRole.Governor, false)]
    [InlineData(SchoolRole.TrustLead, false)]
    public void Role_NeedsOne_WhereItReadsBeyondOwnPupils_OrGivesRoles(SchoolRole role, bool needs)
    {
        SecondFactorRule.IsNeeded([role], SecondFactorFor.BeyondOwnPupils, leadsYear: false).ShouldBe(needs);
        SecondFactorRule.IsNeeded([role, SchoolRole.Governor], SecondFactorFor.BeyondOwnPupils, leadsYear: false).ShouldBe(needs);
        SecondFactorRule.IsNeeded([role], SecondFactorFor.Everybody, leadsYear: false).ShouldBeTrue();
    }

    [Fact]
    public async Task HeadOfYear_NeedsOne_BecauseOwnPupilsAreAWholeYear()
    {
        var school = await app.SchoolAsync();
        var member = await school.Staff(s => s.HeadOfYear = 8);
        var head = await school.Account(SchoolRole.MainstreamStaff, staff: member);
        await school.SignIn(head.Email, head);

        (await head.GetAsync("/")).Location.ShouldBe("/account/second-factor/set-up?returnUrl=%2F");
        SecondFactorRule.IsNeeded([SchoolRole.Governor], SecondFactorFor.BeyondOwnPupils, leadsYear: true).ShouldBeFalse("a governor reads about nobody");
    }

    [Fact]
    public async Task WithoutIt_EveryRouteLeadsToAddingAPhone()
    {
        var school = await app.SchoolAsync();
        var everything = await school.Account(SchoolRole.IapLead, more: [SchoolRole.Senco, SchoolRole.Dsl, SchoolRole.Slt, SchoolRole.IapStaff, SchoolRole.MainstreamStaff, SchoolRole.Administrator, SchoolRole.Governor, SchoolRole.TrustLead]);
        (await school.SignIn(everything.Email, everything)).Location.ShouldBe("/");
        var ids = await Ids.MakeAsync(school);
        var endpoints = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null && e.RoutePattern.RawText!.TrimStart('/') != "{**path:file}").ToList();
        endpoints.Where(e => e.Metadata.GetMetadata<OpenWithoutSecondFactorAttribute>() is not null).Select(e => e.RoutePattern.RawText!.TrimStart('/')).Distinct().Order().ShouldBe(OpenWithout);
        var walked = 0;
        foreach (var endpoint in endpoints.Where(e => e.Metadata.GetMetadata<OpenWithoutSecondFactorAttribute>() is null))
        {
            var address = endpoint.RoutePattern.RawText!.TrimStart('/') == "{**path}" ? "/no/such/page" : ids.Address(endpoint);
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                var page = method == "GET" ? await everything.GetAsync(address) : await everything.PostAsync(address);
                var leads = method == "GET"
                    ? page.Location == $"/account/second-factor/set-up?returnUrl={Uri.EscapeDataString(address)}"
                    : page.Status == HttpStatusCode.Unauthorized && page.Heading == "Add your phone first";

                leads.ShouldBeTrue($"{method} {address} gave {page.Status} {page.Location}");
                walked++;
            }
        }

        walked.ShouldBeGreaterThan(400);
        await IsKeptOutAsync("HX-Request", "true");
        await IsKeptOutAsync("Accept", "application/json");
        (await everything.OpenAsync("/help")).Status.ShouldBe(HttpStatusCode.OK);
        (await everything.PostAsync("/account/sign-out")).Location.ShouldBe("/account/sign-in");

        // A part of a page, which must not be replaced by the page that asks for the phone.
        async Task IsKeptOutAsync(string header, string value)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/pupils");
            request.Headers.Add(header, value);
            (await everything.SendAsync(request)).Status.ShouldBe(HttpStatusCode.Unauthorized, header);
        }
    }

    [Fact]
    public async Task RoleGainedLater_AsksForItAtTheNextRequest_AndWhatWasTypedIsSentAgainAfterwards()
    {
        var school = await app.SchoolAsync();
        var (admin, teacher) = (await school.User(SchoolRole.Administrator), await school.User(SchoolRole.MainstreamStaff));
        var referral = await school.Referral(r => r.By(teacher));
        var form = await teacher.OpenAsync($"/referrals/{referral.Id}/sections/hopedforoutcomes");
        var part = await school.Read(db => db.SchoolUsers.Where(u => u.UserId == teacher.UserId).Select(u => u.Id).SingleAsync());

        await (await admin.OpenAsync($"/users/{part}")).SubmitAsync("#user", new { Roles = new[] { "MainstreamStaff", "IapStaff" } });

        (await teacher.GetAsync("/")).Location.ShouldBe("/account/second-factor/set-up?returnUrl=%2F");
        var kept = await form.SendAsync("main form", new { Text = "Back in most lessons" });
        kept.Status.ShouldBe(HttpStatusCode.Unauthorized);
        kept.Heading.ShouldBe("Add your phone first");
        kept.ValueOf("Text").ShouldBe("Back in most lessons");
        var setUp = await kept.ClickAsync("Add your phone (opens in a new tab)");
        await setUp.SubmitAsync("form.si__form", new { Code = Phone.Given(setUp).CodeAt(app.Clock) });
        (await kept.SendAsync("#send-again")).Status.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task School_ThatAsksItOfEverybody_LeadsAlsoAGovernorToIt()
    {
        await using var own = new IapApp { Alone = true };
        var school = await own.SchoolAsync();
        var (admin, governor) = (await school.User(SchoolRole.Administrator), await school.User(SchoolRole.Governor));
        (await governor.GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK);

        (await (await admin.OpenAsync("/settings/school")).SubmitAsync("main form", new { SecondFactorFor = "Everybody" })).Notice.ShouldBe("The school’s settings are saved.");
        own.Clock.Advance(TimeSpan.FromSeconds(61));

        (await governor.GetAsync("/")).Location.ShouldBe("/account/second-factor/set-up?returnUrl=%2F");
        (await admin.GetAsync("/")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Administrator_TakesALostPhoneOff_NeverTheirOwn_AndThePersonAndLeadershipAreTold()
    {
        var school = await app.SchoolAsync();
        var (admin, dsl, lead) = (await school.User(SchoolRole.Administrator, name: "Pat Morgan"), await school.User(SchoolRole.Dsl), await school.User(SchoolRole.IapLead, name: "Ruth Adeyemi"));
        async Task<int> PartOf(Browser user) => await school.Read(db => db.SchoolUsers.Where(u => u.UserId == user.UserId).Select(u => u.Id).SingleAsync());
        var (own, part) = (await PartOf(admin), await PartOf(lead));

        (await admin.PostAsync($"/users/{own}/second-factor/take-away")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await admin.OpenAsync($"/users/{own}")).Find("#take-away").ShouldBeNull();
        (await (await admin.OpenAsync($"/users/{part}")).SubmitAsync("#take-away")).Notice.ShouldNotBeNull().ShouldStartWith("The phone is off the account.");

        (await lead.GetAsync("/")).Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in");
        var setUp = await (await app.Visitor().OpenAsync("/account/sign-in")).SubmitAsync("form.si__form", new { lead.Email, TestSchool.Password });
        setUp.Heading.ShouldBe("Add your phone");
        setUp.Text.ShouldContain("By Pat Morgan on 23 November, 9:30am. If you did not ask for that, tell your designated safeguarding lead.");
        (await dsl.OpenAsync("/")).Text.ShouldContain("Ruth Adeyemi (Lead of The Bridge): opened by Pat Morgan");
        (await school.Read(db => db.AuditEntries.CountAsync(e => e.UserId == admin.UserId && e.Action == AuditAction.Account && e.Subject == "SecondFactorTakenAway" && e.SubjectId == part))).ShouldBe(1);
        (await school.Read(db => db.UserFactors.Where(f => f.UserId == admin.UserId).Select(f => f.Key).SingleAsync())).ShouldNotBeNull();
    }

    [Fact]
    public async Task Administrator_WhoTakesAnothersAccountOver_CannotWipeTheNoteOfIt()
    {
        var school = await app.SchoolAsync();
        var (intruder, dsl, owner) = (await school.User(SchoolRole.Administrator, name: "Pat Morgan"), await school.User(SchoolRole.Dsl), await school.User(SchoolRole.Administrator, name: "Ines Okafor"));
        var part = await school.Read(db => db.SchoolUsers.Where(u => u.UserId == owner.UserId).Select(u => u.Id).SingleAsync());
        await (await intruder.OpenAsync($"/users/{part}")).SubmitAsync("#take-away");
        var link = new Uri((await (await intruder.OpenAsync($"/users/{part}")).SubmitAsync("#link")).Find("#invitation")!.TextContent).PathAndQuery;
        var taken = app.Visitor();
        var setUp = await (await taken.OpenAsync(link)).SubmitAsync("form.si__form", new { Password = "quiet-harbour-kettle", Again = "quiet-harbour-kettle" });

        await setUp.SubmitAsync("form.si__form", new { Code = Phone.Given(setUp).CodeAt(app.Clock) });

        (await taken.OpenAsync("/account/you")).Text.ShouldContain("Pat Morgan took your phone off your account on 23 November, 9:30am, and one was added on 23 November, 9:30am.");
        (await dsl.OpenAsync("/")).Text.ShouldContain("Ines Okafor (Administrator): opened by Pat Morgan");
        await school.Read(db => db.UserFactors.Where(f => f.UserId == owner.UserId).ExecuteUpdateAsync(f => f.SetProperty(x => x.TakenAwayAt, x => school.Now.AddDays(-15))));
        (await taken.OpenAsync("/account/you")).Text.ShouldNotContain("took your phone off");
    }
}
