using System.Net;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Access;

/// <summary>
/// Every form of admissions, found from the routes: posted with nothing, with far too much, with what does not fit its fields, and with
/// hostile words. Answered with words or by saying that it is not there; never with a fault, and never saved where it does not hold.
/// </summary>
public sealed class FormWalkTests(IapApp app) : IClassFixture<IapApp>
{
    private const string Hostile = "<script>hostile()</script><img src=x onerror=hostile()>'); DROP TABLE \"Referrals\";-- {{7*7}} @(1+1) ${7*7}\r\nSet-Cookie: a=b \u202Etxet %s%n ../../etc/passwd";

    private static readonly HttpStatusCode[] Refusals = [HttpStatusCode.NotFound, HttpStatusCode.Conflict, HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity, HttpStatusCode.RequestEntityTooLarge];

    [Theory]
    [InlineData("nothing")]
    [InlineData("too much")]
    [InlineData("wrong types")]
    [InlineData("ids of another school")]
    [InlineData("bounds")]
    [InlineData("null characters")]
    public async Task EveryForm_WithWhatDoesNotHold_IsAnsweredWithWords_AndNothingOfItIsSaved(string with)
    {
        var foreign = await Ids.MakeAsync(await app.SchoolAsync("Another School"));
        var school = await app.SchoolAsync();
        var ids = await Ids.MakeAsync(school);
        var users = await UsersAsync(school);
        var posted = 0;
        foreach (var (endpoint, address) in await PostsAsync(school, ids))
        {
            var answer = await users(endpoint).PostAsync(address, Values(endpoint, with, foreign));

            posted++;
            if (answer.Location is null && !Refusals.Contains(answer.Status))
            {
                answer.Status.ShouldBe(HttpStatusCode.OK, $"{address} with {with}");
                var tooMuch = with == "too much" && FormFields.Of(endpoint).Any(f => f.Type == typeof(string) && f.Name is not ("ReturnTo" or "go" or "Go" or "Do"));
                (answer.Errors.Count > 0 || answer.Find("h1") is null || !tooMuch).ShouldBeTrue($"{address} with {with} says nothing: {answer.Text}");
                answer.Errors.ShouldAllBe(e => e.Length > 3 && !e.Contains("The value", StringComparison.Ordinal) && !e.Contains("field is required", StringComparison.Ordinal), $"{address} with {with}");
            }
        }

        posted.ShouldBeGreaterThan(60);
        (await school.Read(StoredText.FaultsAsync)).ShouldBeEmpty(with);
    }

    [Fact]
    public void EveryFeatureWithAForm_IsWalked_OrSaidToBeTriedElsewhere() => AdmissionRoutes.Unlisted(app).ShouldBeEmpty();

    [Fact]
    public async Task HostileWords_AreSavedAsWords_AndShownAsWords()
    {
        var school = await app.SchoolAsync();
        var ids = await Ids.MakeAsync(school);
        var users = await UsersAsync(school);
        foreach (var (endpoint, address) in await PostsAsync(school, ids))
        {
            var user = users(endpoint);
            var stamp = await StampAsync(user, address);
            var answer = await user.PostAsync(address, FormFields.Of(endpoint).ToDictionary(f => f.Name, f => (object?)Plausible(f.Name, f.Type, ids, stamp)));
            ShouldBeWords(answer, address);
        }

        var shown = 0;
        var lead = await school.User(SchoolRole.IapLead, more: SchoolRole.Dsl);
        var referrals = await school.Read(db => db.Referrals.Select(r => r.Id).ToListAsync());
        foreach (var address in AdmissionRoutes.Gets(app, SchoolRole.IapLead).SelectMany(t => t.Contains("{referrals}", StringComparison.Ordinal) ? referrals.Select(r => ids.Fill(t.Replace("{referrals}", $"{r}", StringComparison.Ordinal))) : [ids.Fill(t)]))
        {
            var page = await lead.OpenAsync(address);
            ShouldBeWords(page, address);
            shown += page.Html.Contains("&lt;script&gt;hostile", StringComparison.Ordinal) ? 1 : 0;
        }

        shown.ShouldBeGreaterThan(10);
        (await school.Read(db => db.Referrals.CountAsync())).ShouldBeGreaterThan(5);
    }

    private static void ShouldBeWords(Page page, string address)
    {
        page.Html.ShouldNotContain("<script>hostile", customMessage: address);
        page.Html.ShouldNotContain("<img src=x", customMessage: address);
        page.Headers.TryGetValues("Set-Cookie", out var cookies);
        (cookies ?? []).ShouldAllBe(c => !c.StartsWith("a=b", StringComparison.Ordinal));
    }

    private static Dictionary<string, object?> Values(RouteEndpoint endpoint, string with, Ids foreign) => with == "nothing" ? [] :
        FormFields.Of(endpoint).SelectMany(f => (with, f.Type) switch
        {
            ("too much", { } t) when t == typeof(string) => [(f.Name, new string('x', 30_000))],
            ("too much", { } t) when t == typeof(int) => [(f.Name, new string('9', 400))],
            ("wrong types", { } t) when t == typeof(DateOnly) => [($"{f.Name}.Day", "31"), ($"{f.Name}.Month", "2"), ($"{f.Name}.Year", "2027")],
            ("wrong types", { IsEnum: true }) => [(f.Name, "97")],
            ("wrong types", _) => [(f.Name, "neither this nor that")],
            ("null characters", _) => [(f.Name, "a\0b")],
            ("ids of another school", { } t) when t == typeof(int) => [(f.Name, $"{foreign.OfField(f.Name)}")],
            ("bounds", { } t) when t == typeof(DateOnly) => new[] { ($"{f.Name}.Day", "1"), ($"{f.Name}.Month", "1"), ($"{f.Name}.Year", "9999") },
            ("bounds", { IsEnum: true }) => [(f.Name, "Nonsense")],
            ("bounds", { } t) when t != typeof(string) && t != typeof(bool) && t != typeof(Guid) => [(f.Name, "-2147483648")],
            (_, { } t) when t == typeof(string) => [(f.Name, "Words")],
            _ => [],
        }).ToDictionary(f => f.Item1, f => (object?)f.Item2);

    private static object? Plausible(string name, Type type, Ids ids, string? stamp) =>
        type == typeof(string) ? (name is "Go" or "go" or "Do" or "Basis" ? null : Hostile)
        : type == typeof(Guid) ? stamp
        : type == typeof(bool) ? "true"
        : type == typeof(DateOnly) ? new DateOnly(2026, 11, 23)
        : type == typeof(TimeOnly) ? "09:30"
        : type.IsEnum ? Enum.GetNames(type)[0]
        : $"{ids.OfField(name)}";

    /// <summary>The stamp that the form's page offers, or the page above it.</summary>
    private static async Task<string?> StampAsync(Browser user, string address)
    {
        for (var at = address; at.Count(c => c == '/') > 1; at = at[..at.LastIndexOf('/')])
        {
            var page = await user.OpenAsync(at);
            if ((page.ValueOf("Stamp") ?? page.ValueOf("stamp")) is { } stamp)
            {
                return stamp;
            }
        }

        return null;
    }

    /// <summary>Each POST with the records of the walk; those of a referral with one in each state.</summary>
    private async Task<List<(RouteEndpoint Endpoint, string Address)>> PostsAsync(TestSchool school, Ids ids)
    {
        var posts = new List<(RouteEndpoint, string)>();
        foreach (var state in Enum.GetValues<ReferralState>().Where(s => s != ReferralState.Closed))
        {
            var referral = await school.Referral(r => r.InState(state));
            posts.AddRange(AdmissionRoutes.Of(app, "POST").Where(e => Ids.Template(e).StartsWith("/referrals/{referrals}", StringComparison.Ordinal))
                .Select(e => (e, ids.Fill(Ids.Template(e).Replace("{referrals}", $"{referral.Id}", StringComparison.Ordinal)))));
        }

        posts.AddRange(AdmissionRoutes.Of(app, "POST").Where(e => AdmissionRoutes.PolicyOf(e) is not null && !Ids.Template(e).StartsWith("/referrals/{referrals}", StringComparison.Ordinal)).Select(e => (e, ids.Address(e))));
        return posts;
    }

    private static async Task<Func<RouteEndpoint, Browser>> UsersAsync(TestSchool school)
    {
        var (lead, admin) = (await school.User(SchoolRole.IapLead), await school.User(SchoolRole.Administrator));
        return endpoint => Policies.Table[AdmissionRoutes.PolicyOf(endpoint)!].Contains(SchoolRole.IapLead) ? lead : admin;
    }
}
