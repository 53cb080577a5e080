using System.Net;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Access;

/// <summary>Walks every route that there is, as every role and as nobody.</summary>
public sealed class RouteWalkTests(IapApp app) : IClassFixture<IapApp>
{
    /// <summary>What anyone may open without signing in. A new entry here is a decision to be read twice.</summary>
    private static readonly string[] OpenToAll =
    [
        "account/invitation/{token}", "account/sign-in", "accessibility", "error/{status:int}", "health", "help", "privacy", "setup", "v/{token}",
    ];

    private static readonly HttpStatusCode[] Answers =
    [
        HttpStatusCode.OK, HttpStatusCode.Found, HttpStatusCode.SeeOther, HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.Conflict,
        HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.NoContent, HttpStatusCode.Accepted,
    ];

    [Fact]
    public void EveryRoute_NamesItsPolicy_OrIsListedAsOpenToAll()
    {
        var bare = Routes().Where(e => !IsAsset(e) && e.Metadata.GetMetadata<IAllowAnonymous>() is null && PolicyOf(e) is null).Select(PatternOf);
        var open = Routes().Where(e => !IsAsset(e) && e.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(PatternOf).Distinct().Order();

        bare.ShouldBeEmpty();
        open.Except(OpenToAll).Where(p => !p.StartsWith("v/", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void EveryPolicyOfARoute_IsInTheTable() =>
        Routes().Select(PolicyOf).OfType<string>().Distinct().Except(Policies.Table.Keys).ShouldBeEmpty();

    [Fact]
    public async Task EveryRoute_WhenNobodyHasSignedIn_AsksToSignIn()
    {
        await app.SchoolAsync();
        var visitor = app.Visitor();
        foreach (var (method, address, endpoint) in Calls(Ids.None).Where(c => PolicyOf(c.Endpoint) is not null))
        {
            var page = method == "GET" ? await visitor.GetAsync(address) : await visitor.PostAsync(address);

            page.Location.ShouldNotBeNull($"{method} {address} ({PatternOf(endpoint)}) gave {page.Status}").ShouldStartWith("/account/sign-in");
        }
    }

    [Theory]
    [InlineData(SchoolRole.MainstreamStaff)]
    [InlineData(SchoolRole.IapStaff)]
    [InlineData(SchoolRole.IapLead)]
    [InlineData(SchoolRole.Senco)]
    [InlineData(SchoolRole.Dsl)]
    [InlineData(SchoolRole.Slt)]
    [InlineData(SchoolRole.Administrator)]
    [InlineData(SchoolRole.Governor)]
    [InlineData(SchoolRole.TrustLead)]
    public async Task EveryRoute_OpensForTheRolesOfItsPolicy_AndForNoOther(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var ids = await Ids.MakeAsync(school);
        var user = await school.User(role);
        foreach (var (method, address, endpoint) in Calls(ids).Where(c => !EndsTheSession(c.Endpoint)))
        {
            var page = method == "GET" ? await user.GetAsync(address) : await user.PostAsync(address);

            var may = PolicyOf(endpoint) is not { } policy || Policies.Table[policy].Contains(role);
            var what = $"{role}: {method} {address} ({PatternOf(endpoint)}, {PolicyOf(endpoint)}) gave {page.Status}";
            if (may)
            {
                // What a policy opens, a relationship to the pupil may still close; it then is not found.
                Answers.ShouldContain(page.Status, what);
            }
            else
            {
                page.Status.ShouldBe(HttpStatusCode.Forbidden, what);
            }
        }
    }

    [Fact]
    public async Task EveryRouteWithAnId_OfAnotherSchool_IsNotFound()
    {
        var other = await app.SchoolAsync("Another School");
        var foreign = await Ids.MakeAsync(other);
        var school = await app.SchoolAsync();
        var users = new Dictionary<SchoolRole, Browser>();
        foreach (var role in Enum.GetValues<SchoolRole>())
        {
            users[role] = await school.User(role);
        }

        foreach (var (method, address, endpoint) in Calls(foreign).Where(c => PatternOf(c.Endpoint).Contains("id", StringComparison.OrdinalIgnoreCase) && PatternOf(c.Endpoint).Contains('{') && PolicyOf(c.Endpoint) is not null))
        {
            var user = users[Policies.Table[PolicyOf(endpoint)!].Contains(SchoolRole.IapLead) ? SchoolRole.IapLead : Policies.Table[PolicyOf(endpoint)!][0]];
            var page = method == "GET" ? await user.GetAsync(address) : await user.PostAsync(address);

            new[] { HttpStatusCode.NotFound, HttpStatusCode.BadRequest }.ShouldContain(page.Status, $"{method} {address} ({PatternOf(endpoint)}) gave {page.Status}");
        }
    }

    private static bool EndsTheSession(RouteEndpoint endpoint) => PatternOf(endpoint) == "account/sign-out";

    private static string? PolicyOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        ? null
        : endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).OfType<string>().LastOrDefault();

    private static bool IsAsset(Endpoint endpoint) => endpoint.Metadata.Any(m => m.GetType().Name == "StaticAssetDescriptor") || PatternOf(endpoint) == "{**path:file}";

    private static string PatternOf(Endpoint endpoint) => ((RouteEndpoint)endpoint).RoutePattern.RawText!.TrimStart('/');

    private List<RouteEndpoint> Routes() => [.. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    private IEnumerable<(string Method, string Address, RouteEndpoint Endpoint)> Calls(Ids ids) =>
        from endpoint in Routes()
        where !IsAsset(endpoint) && PatternOf(endpoint) != "{**path}"
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        where method is "GET" or "POST"
        select (method, ids.Address(endpoint), endpoint);
}
