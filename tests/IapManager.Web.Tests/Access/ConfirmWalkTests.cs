using System.Net;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Access;

/// <summary>What is guarded opens only to somebody who has just shown that it is they: every route that should be marked is, and a mark is kept to.</summary>
public sealed class ConfirmWalkTests(IapApp app) : IClassFixture<IapApp>
{
    /// <summary>Files that open without asking. A new entry here is a decision to be read twice.</summary>
    private static readonly Dictionary<string, string> OpenFiles = new()
    {
        ["day/worker.js"] = "a script",
        ["letters/{id:int}/letter.pdf"] = "one letter, to be printed and sent",
        ["my-timetable.{format}"] = "a teacher’s own day, printed each morning",
        ["my-timetable/pdf"] = "the same",
        ["pupils/{id:int}/passport.pdf"] = "one sheet for the people who teach the pupil",
        ["pupils/{id:int}/plan/versions/{planVersion:int}/plan.pdf"] = "one sheet for the meeting",
        ["pupils/{pupilId:int}/review-pack.pdf"] = "the school’s usual pack of one pupil: nothing sensitive is in it",
        ["pupils/{pupilId:int}/timetable.{format}"] = "one sheet for the pupil",
        ["pupils/{pupilId:int}/timetable/pdf"] = "the same",
        ["reports/measures.{format}"] = "no names",
        ["reports/reintegration.pdf"] = "no names",
        ["reports/representation.{format}"] = "no names",
        ["reports/termly/{termId:int}/draft.pdf"] = "no names",
        ["reports/termly/{termId:int}/editions/{edition:int}/{copy}.{form}"] = "no names",
        ["rota.{format}"] = "adults alone",
        ["settings/staff.{format}"] = "adults alone",
        ["trust.pdf"] = "no names",
        ["trust.{format}"] = "no names",
        ["users.{format}"] = "adults alone",
        ["week/pdf"] = "the plan of the provision on its wall",
    };

    /// <summary>POST addresses of accounts that ask for nothing more: each only takes away.</summary>
    private static readonly string[] OpenOfAccounts = ["users/{id:int}/deactivate", "users/{id:int}/sign-out", "users/{id:int}/unlock"];

    [Fact]
    public void EveryFileAboutPupils_AndEveryFormThatGivesAccess_IsMarked()
    {
        var files = Routes("GET").Where(e => IsFile(PatternOf(e))).ToLookup(e => Asked(e) is not null, PatternOf);
        var accounts = Routes("POST").Where(e => PatternOf(e).StartsWith("users/", StringComparison.Ordinal)).ToLookup(e => Asked(e)?.What == Guarded.Accounts, PatternOf);

        files[false].Distinct().Order(StringComparer.Ordinal).ShouldBe(OpenFiles.Keys.Order(StringComparer.Ordinal));
        files[true].Count().ShouldBeGreaterThan(15);
        accounts[false].Order(StringComparer.Ordinal).ShouldBe(OpenOfAccounts);
        accounts[true].Count().ShouldBe(7);
        Routes("POST").Where(e => Asked(e)?.What == Guarded.RetentionPeriods).Select(PatternOf).ShouldBe(["settings/retention"]);
        Routes("POST").Where(e => Asked(e)?.What == Guarded.SignInRules).Select(PatternOf).ShouldBe(["settings/sign-in"]);
        Routes("POST").Where(e => Asked(e)?.What == Guarded.SchoolAccount).Select(PatternOf).ShouldBe(["account/school-account/untie"]);
        Routes("POST").Where(e => Asked(e)?.What == Guarded.Disposals).Select(PatternOf).ShouldBe(["disposals/{disposalId:int}/approve"]);
        Routes("POST").Where(e => Asked(e)?.What == Guarded.SensitivePacks).Select(PatternOf).ShouldBe(["pupils/{pupilId:int}/review-pack"]);
    }

    [Fact]
    public async Task WithoutConfirming_EveryMarkedRouteAsks_AndOnceConfirmedNoneDoes()
    {
        var school = await app.SchoolAsync();
        var everything = await school.User(SchoolRole.IapLead, more: [SchoolRole.Senco, SchoolRole.Dsl, SchoolRole.Slt, SchoolRole.IapStaff, SchoolRole.Administrator]);
        var ids = await Ids.MakeAsync(school);
        var calls = new[] { "GET", "POST" }.SelectMany(m => Routes(m).Where(e => Asked(e) is { }).Select(e => (Method: m, Address: ids.Address(e), Asked: Asked(e)!))).ToList();
        calls.Count.ShouldBeGreaterThan(25);
        app.Clock.Advance(SessionBook.ConfirmedFor);
        foreach (var (method, address, asked) in calls)
        {
            var page = method == "GET" ? await everything.GetAsync(address) : await everything.PostAsync(address, asked.WhenSent.Length > 0 ? new Dictionary<string, string> { [asked.WhenSent[^1]] = "true" } : null);
            var asks = method == "GET" ? page.Location == $"/account/confirm?returnUrl={Uri.EscapeDataString(address)}{(asked.What == Guarded.PupilFiles ? "&page=%2F" : null)}" : page.Status == HttpStatusCode.Unauthorized && page.Heading == "Confirm that it is you";
            asks.ShouldBeTrue($"{method} {address} gave {page.Status} {page.Location}");
        }

        await (await everything.OpenAsync("/account/confirm")).SubmitAsync("form.si__form", new { Code = Phone.OfEverybody.CodeAt(app.Clock) });
        foreach (var (_, address, _) in calls.Where(c => c.Method == "GET"))
        {
            (await everything.GetAsync(address)).Location.ShouldBeNull(address);
        }
    }

    private IEnumerable<RouteEndpoint> Routes(string method) =>
        app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(method) == true && e.Metadata.GetMetadata<IAuthorizeData>() is not null);

    private static ConfirmFirstAttribute? Asked(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<ConfirmFirstAttribute>();

    /// <summary>"users.{format}": without what the place may hold.</summary>
    private static string PatternOf(RouteEndpoint endpoint) =>
        string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { ParameterPolicies: [{ Content: "int" }] } number => $"{{{number.Name}:int}}",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart place => $"{{{place.Name}}}",
            _ => "",
        }))));

    private static bool IsFile(string pattern) => pattern.Contains('.', StringComparison.Ordinal) || pattern.EndsWith("/pdf", StringComparison.Ordinal);
}
