using IapManager.Web.Features.SchoolAccount;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IapManager.Web.Tests.Features.SchoolAccount;

/// <summary>A provider is offered when its settings are whole; what is wrong is said in words.</summary>
public sealed class SchoolAccountOptionsTests
{
    [Fact]
    public void NothingEntered_OffersNobody_AndIsNoProblem() => Read().ShouldSatisfyAllConditions(p => p.Offered.ShouldBeEmpty(), p => p.Problems.ShouldBeEmpty());

    [Theory]
    [InlineData("SchoolAccount:Microsoft: Tenant must be the id of the school’s own directory", "Microsoft:ClientId=a", "Microsoft:ClientSecret=b", "Microsoft:Tenant=common")]
    [InlineData("SchoolAccount:Microsoft: Tenant must be the id of the school’s own directory", "Microsoft:ClientId=a", "Microsoft:ClientSecret=b")]
    [InlineData("SchoolAccount:Microsoft: ClientSecret is missing", "Microsoft:ClientId=a", "Microsoft:Tenant=7c1f3e0a-52d1-4b59-9a53-0e4d0e7a11aa")]
    [InlineData("SchoolAccount:Microsoft: ClientId is missing", "Microsoft:Tenant=7c1f3e0a-52d1-4b59-9a53-0e4d0e7a11aa")]
    [InlineData("SchoolAccount:Google: HostedDomain must be the school’s own domain", "Google:ClientId=a", "Google:ClientSecret=b")]
    [InlineData("SchoolAccount:Other: Authority must be the provider’s address and begin with https://", "Other:ClientId=a", "Other:ClientSecret=b", "Other:Name=Birch", "Other:Authority=http://login.birch.example")]
    [InlineData("SchoolAccount:Other: Authority must be the school’s own provider", "Other:ClientId=a", "Other:ClientSecret=b", "Other:Name=Birch", "Other:Authority=https://login.microsoftonline.com/common/v2.0")]
    [InlineData("SchoolAccount:Other: Name must be what its button says", "Other:ClientId=a", "Other:ClientSecret=b", "Other:Authority=https://login.birch.example")]
    public void WhatIsMissingOrWrong_IsSaid_AndNotOffered(string words, params string[] settings)
    {
        var read = Read(settings);

        read.Offered.ShouldBeEmpty();
        read.Problems.Single().ShouldStartWith(words);
    }

    [Fact]
    public void WholeSettings_AreOffered_BesideWrongOnes()
    {
        var read = Read("Microsoft:ClientId=a", "Google:ClientId=a", "Google:ClientSecret=b", "Google:HostedDomain=ashgrove.example", "Other:ClientId=a", "Other:ClientSecret=b", "Other:Name=Birch", "Other:Authority=https://login.birch.example/");

        read.Offered.Select(p => (p.Key, p.Issuer)).ShouldBe([("google", "https://accounts.google.com"), ("other", "https://login.birch.example/")]);
        read.Problems.Count.ShouldBe(1);
    }

    [Fact]
    public async Task WrongSettings_AreSaidOnTheAdministratorsPage_AndTheSiteStarts()
    {
        await using var app = new IapApp { Settings = new() { ["SchoolAccount:Microsoft:ClientId"] = "a", ["SchoolAccount:Other:Name"] = "Birch", ["SchoolAccount:Other:Authority"] = "http://localhost:9", ["SchoolAccount:Other:ClientId"] = "a", ["SchoolAccount:Other:ClientSecret"] = "b" } };
        var school = await app.SchoolAsync();
        var admin = await school.User(Domain.Schools.SchoolRole.Administrator);
        var visitor = app.Visitor();

        var panel = (await admin.OpenAsync("/settings")).Find("#school-account")!.TextContent;
        panel.ShouldContain("Tenant must be the id of the school’s own directory");
        panel.ShouldContain("https://localhost/account/school-account/other/back");
        (await visitor.OpenAsync("/account/sign-in")).All(".si__sso a").ShouldBe(["Sign in with Birch"]);

        var page = await visitor.OpenAsync("/account/school-account/sign-in?provider=other");

        page.Heading.ShouldBe("Sign in");
        page.Errors.ShouldBe(["Birch does not answer just now. Wait a moment and try again, or go another way"]);
        var handler = app.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get("other").BackchannelHttpHandler.ShouldBeOfType<SocketsHttpHandler>();
        handler.AllowAutoRedirect.ShouldBeFalse("what is called is what was entered");
        (await visitor.GetAsync("/account/school-account/sign-in?provider=microsoft")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    private static SchoolAccountProviders Read(params string[] settings) =>
        (new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => s.Split('=', 2)).Select(s => KeyValuePair.Create($"SchoolAccount:{s[0]}", (string?)s[1]))).Build().GetSection("SchoolAccount").Get<SchoolAccountOptions>() ?? new()).Read();
}
