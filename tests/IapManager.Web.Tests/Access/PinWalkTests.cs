using System.Net;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Tests.Features.SharedTablets;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Access;

/// <summary>A session by PIN opens what is listed here, and of every other route not one.</summary>
public sealed class PinWalkTests(IapApp app) : IClassFixture<IapApp>
{
    /// <summary>What opens by PIN. A new entry here is a decision to be read twice.</summary>
    private static readonly string[] Opens =
    [
        "GET account/sessions/this", "GET account/tablet", "GET day", "GET day/breaks", "GET day/check-in", "GET day/check-out", "GET day/line", "GET day/notes", "GET day/register", "GET day/shell", "GET day/worker.js",
        "GET pupils", "GET pupils/{id:int}", "GET pupils/{id:int}/passport", "GET pupils/{pupilId:int}/timetable",
        "POST account/sign-out", "POST account/tablet/end", "POST account/tablet/pin/take-off", "POST day/breaks", "POST day/breaks/take-back", "POST day/check-in", "POST day/check-in/settle", "POST day/check-in/take-back",
        "POST day/key", "POST day/notes", "POST day/register", "POST day/register/settle",
    ];

    [Fact]
    public async Task ByPin_WhatIsListedOpens_AndNothingElse_WhateverTheRoles()
    {
        var tablet = await TestTablet.MakeAsync(app);
        await tablet.TakeSeatAsync(SchoolRole.IapLead, more: [SchoolRole.IapStaff, SchoolRole.Senco, SchoolRole.Dsl, SchoolRole.Slt, SchoolRole.MainstreamStaff, SchoolRole.Administrator, SchoolRole.Governor, SchoolRole.TrustLead]);
        var ids = await Ids.MakeAsync(tablet.School);
        var calls = (from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                     let pattern = endpoint.RoutePattern.RawText!.TrimStart('/')
                     where endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && !pattern.StartsWith("{**", StringComparison.Ordinal)
                     from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
                     select (Route: $"{method} {pattern}", Method: method, Address: ids.Address(endpoint), endpoint.Metadata)).ToList();
        calls.Where(c => c.Metadata.GetMetadata<OpensByPinAttribute>() is not null).Select(c => c.Route).Order(StringComparer.Ordinal).ShouldBe(Opens.Order(StringComparer.Ordinal));
        calls.Where(c => c.Metadata.GetMetadata<OpensByPinAttribute>() is not null && c.Metadata.GetMetadata<ConfirmFirstAttribute>() is not null).ShouldBeEmpty("a PIN confirms nothing");
        await tablet.TakeOverAsync();
        var refused = 0;
        foreach (var (route, method, address, _) in calls.Where(c => !Opens.Contains(c.Route) && c.Route != "GET "))
        {
            var page = method == "GET" ? await tablet.Hand.GetAsync(address) : await tablet.Hand.PostAsync(address);

            (page.Status, page.Heading).ShouldBe((method == "GET" ? HttpStatusCode.Forbidden : HttpStatusCode.Unauthorized, ByPin.Title), route);
            refused++;
        }

        refused.ShouldBeGreaterThan(400);
        foreach (var (route, method, address, _) in calls.Where(c => Opens.Contains(c.Route)).OrderBy(c => c.Route is "POST account/tablet/pin/take-off" or "POST account/tablet/end" or "POST account/sign-out"))
        {
            var page = method == "GET" ? await tablet.Hand.GetAsync(address) : await tablet.Hand.PostAsync(address);

            new[] { HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized }.ShouldNotContain(page.Status, route);
            page.Location?.ShouldNotStartWith("/account/s", customMessage: route);
            if (route.EndsWith("take-off", StringComparison.Ordinal))
            {
                break;
            }
        }
    }

    [Fact]
    public async Task ByPin_PupilsAreThoseWhoAreHere_AndTheirRecordsAsStaffOfTheProvisionReadThem()
    {
        var tablet = await TestTablet.MakeAsync(app);
        await tablet.TakeSeatAsync(SchoolRole.IapLead, more: [SchoolRole.Dsl, SchoolRole.Slt]);
        var here = await tablet.School.Pupil(p => (p.LegalForename, p.ChildProtectionPlan) = ("Herewith", true));
        await tablet.School.Placement(p => p.For(here));
        var elsewhere = await tablet.School.Pupil(p => p.LegalForename = "Elsewhere");
        await tablet.TakeOverAsync();
        var hand = tablet.Hand;

        (await hand.GetAsync($"/pupils/{elsewhere.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var list = (await hand.OpenAsync("/pupils?who=all")).Text;
        (list.Contains("Herewith", StringComparison.Ordinal), list.Contains("Elsewhere", StringComparison.Ordinal)).ShouldBe((true, false));
        var page = await hand.OpenAsync($"/pupils/{here.Id}");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldNotContain("Show it: confirm", customMessage: "a PIN confirms nothing, so nothing offers it");
        page.Find("main form[method=post]").ShouldBeNull();

        var wall = await hand.GetAsync($"/pupils/{here.Id}/timeline");
        (wall.Status, wall.Heading).ShouldBe((HttpStatusCode.Forbidden, ByPin.Title));
        var way = wall.Document.QuerySelector(".errp__acts a")!.GetAttribute("href")!;
        way.ShouldBe($"/account/sign-in?returnUrl=%2Fpupils%2F{here.Id}%2Ftimeline");
        (await hand.OpenAsync(way)).Find("form.si__form").ShouldNotBeNull("whoever is in by PIN can sign in fully");
    }
}
