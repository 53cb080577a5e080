using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using IapManager.Data;
using IapManager.Domain.Schools;
using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IapManager.Web.Tests.Security;

/// <summary>Holds docs/security.md to the standard's numbers and to the code; and shows what no other test does of what it says.</summary>
public sealed partial class AsvsTests(IapApp app) : IClassFixture<IapApp>
{
    /// <summary>Chapter and section, and the numbers within it that are of level 1 or 2 of OWASP ASVS 5.0.0.</summary>
    private const string LevelsOneAndTwo =
        "1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4 5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 " +
        "7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 " +
        "12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2";

    private static readonly string[] States = ["met", "not yet", "departs", "not applicable"];

    private static readonly string Root = SourceTree.Root;

    private static readonly string Document = File.ReadAllText(Path.Combine(Root, "docs", "security.md"));

    private static readonly List<Line> Lines = [.. LineOf().Matches(Document).Select(m => new Line(m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value, m.Groups[4].Value, m.Groups[5].Value))];

    [Fact]
    public void EveryRequirement_HasOneLine()
    {
        var expected = LevelsOneAndTwo.Split(' ').Select(s => s.Split(':')).SelectMany(s => Enumerable.Range(1, int.Parse(s[1], CultureInfo.InvariantCulture)).Select(n => $"V{s[0]}.{n}")).ToList();

        expected.Count.ShouldBe(253);
        Lines.Select(l => l.Id).ShouldBe(expected);
    }

    [Fact]
    public void EveryLine_HasAState_AndTheSumsAreThoseOfTheLines()
    {
        Lines.Where(l => !States.Contains(l.State) || l.Asks.Length == 0 || l.How.Length == 0).Select(l => l.Id).ShouldBeEmpty();

        foreach (var state in States)
        {
            Document.ShouldContain($"| {state} | {Lines.Count(l => l.State == state)} |");
        }
    }

    [Fact]
    public void WhatHolds_NamesAPlace_AndWhatDoesNot_SaysWhy()
    {
        Lines.Where(l => l.State == "met" && l.Tests.Count == 0 && l.Files.Count == 0 && !l.How.Contains("](#", StringComparison.Ordinal)).Select(l => l.Id).ShouldBeEmpty();
        Lines.Where(l => l.State == "not yet" && !SaysWhatIsMissing().IsMatch(l.How)).Select(l => l.Id).ShouldBeEmpty();
        Lines.Where(l => l.State == "departs" && !SaysTheRisk().IsMatch(l.How)).Select(l => l.Id).ShouldBeEmpty();
    }

    [Fact]
    public void EveryFileAndSection_ThatIsNamed_IsThere()
    {
        var files = Sources("*").Select(Path.GetFileName).ToHashSet();
        var sections = Heading().Matches(Document).Select(m => Anchor(m.Groups[1].Value)).ToHashSet();

        NamedFile().Matches(Document).Select(m => m.Groups[1].Value).Where(f => !files.Contains(f)).ShouldBeEmpty();
        InnerLink().Matches(Document).Select(m => m.Groups[1].Value).Where(a => !sections.Contains(a)).ShouldBeEmpty();
        FileLink().Matches(Document).Select(m => m.Groups[1].Value).Where(f => !File.Exists(Path.Combine(Root, "docs", f))).ShouldBeEmpty();
    }

    [Fact]
    public void EveryTest_ThatIsNamed_IsThere()
    {
        var tests = Sources("*.cs").Where(f => f.Contains($"{Path.DirectorySeparatorChar}tests{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText)
            .SelectMany(t => TestClass().Matches(t).SelectMany(c => TestMethod().Matches(t).Select(m => $"{c.Groups[1].Value}.{m.Groups[1].Value}"))).ToHashSet();
        var named = Lines.SelectMany(l => l.Tests).Distinct().ToList();

        named.Count.ShouldBeGreaterThan(60);
        named.Except(tests).ShouldBeEmpty();
    }

    [Fact]
    public void TheServer_CallsNobody() =>
        Sources("*.cs").Where(f => Path.GetFileName(f) != "SchoolAccountSetup.cs" && f.Contains($"{Path.DirectorySeparatorChar}src{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && CallsOut().IsMatch(File.ReadAllText(f))).ShouldBeEmpty();

    [Fact]
    public async Task WhatIsServed_NamesNoOtherSite()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        lead.Http.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");
        foreach (var address in new[] { "/", "/pupils", "/referrals", "/privacy", "/no/such/page", "/dist/app.css" })
        {
            var headers = (await lead.OpenAsync(address)).Headers.Select(h => h.Key);

            headers.Intersect(["Access-Control-Allow-Origin", "Link", "NEL", "Refresh", "Report-To", "Reporting-Endpoints"], StringComparer.OrdinalIgnoreCase).ShouldBeEmpty(address);
        }

        var served = Directory.EnumerateFiles(Path.Combine(Root, "src", "IapManager.Web", "wwwroot"), "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".css" or ".js" or ".svg").ToList();
        served.Count.ShouldBeGreaterThan(20);
        served.SelectMany(f => OtherSite().Matches(File.ReadAllText(f)).Select(m => $"{Path.GetFileName(f)}: {m.Value}")).ShouldBeEmpty();
    }

    [Fact]
    public void NoAction_TakesARecordOfTheDatabase()
    {
        using var scope = app.Services.CreateScope();
        var records = scope.ServiceProvider.GetRequiredService<IapDbContext>().Model.GetEntityTypes().Where(e => !e.IsOwned()).Select(e => e.ClrType).ToHashSet();
        var actions = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.Select(e => e.Metadata.GetMetadata<ControllerActionDescriptor>()).OfType<ControllerActionDescriptor>().Distinct().ToList();
        var taken = actions.SelectMany(a => a.Parameters.Where(p => p.BindingInfo?.BindingSource != BindingSource.Services).SelectMany(p => Bound(p.ParameterType, 4)).Where(records.Contains).Select(t => $"{a.DisplayName}: {t.Name}"));

        actions.Count.ShouldBeGreaterThan(300);
        records.Count.ShouldBeGreaterThan(50);
        taken.ShouldBeEmpty();
    }

    [Fact]
    public async Task Session_ThatNobodyUsedForAnHour_IsOver()
    {
        await using var own = new IapApp { Alone = true };
        var lead = await (await own.SchoolAsync()).User(SchoolRole.IapLead);
        own.Clock.Advance(TimeSpan.FromMinutes(59));
        (await lead.GetAsync("/settings")).Status.ShouldBe(HttpStatusCode.OK);

        own.Clock.Advance(TimeSpan.FromMinutes(61));

        (await lead.GetAsync("/settings")).Location.ShouldNotBeNull().ShouldStartWith("/account/sign-in");
    }

    [Fact]
    public void Browsers_AreToldToComeByTlsAlone_ForAYear_WithSubdomains()
    {
        var hsts = app.Services.GetRequiredService<IOptions<HstsOptions>>().Value;

        hsts.MaxAge.ShouldBe(TimeSpan.FromDays(365));
        hsts.IncludeSubDomains.ShouldBeTrue();
    }

    [Fact]
    public async Task Trace_GivesNothingBack()
    {
        var lead = await (await app.SchoolAsync()).User(SchoolRole.IapLead);
        using var request = new HttpRequestMessage(HttpMethod.Trace, "/settings");
        request.Headers.Add("X-Probe", "brought-along");

        using var answer = await lead.Http.SendAsync(request);

        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("brought-along");
    }

    private static IEnumerable<Type> Bound(Type type, int depth)
    {
        var of = type.IsArray ? type.GetElementType()! : type.IsGenericType ? type.GetGenericArguments()[^1] : type;
        return depth == 0 || of.IsPrimitive || of.Namespace?.StartsWith("System", StringComparison.Ordinal) == true ? []
            : of.GetProperties().Where(p => p.SetMethod?.IsPublic == true && p.GetCustomAttribute<BindNeverAttribute>() is null).SelectMany(p => Bound(p.PropertyType, depth - 1)).Prepend(of);
    }

    private static IEnumerable<string> Sources(string pattern) => new[] { "src", "tests", "docs" }.SelectMany(folder => Files(Path.Combine(Root, folder), pattern)).Concat(Directory.EnumerateFiles(Root, pattern));

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern).Concat(Directory.EnumerateDirectories(folder).Where(d => Path.GetFileName(d) is not ("bin" or "obj" or "node_modules")).SelectMany(d => Files(d, pattern)));

    /// <summary>As the heading's own address in the document.</summary>
    private static string Anchor(string heading) => NoLetter().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"^\| (V\d+\.\d+\.\d+) \| ([^|]*) \| ([^|]*) \| ([^|]*) \| ([^|]*) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex LineOf();

    [GeneratedRegex("[Mm]issing|Comes with|As V")]
    private static partial Regex SaysWhatIsMissing();

    [GeneratedRegex("Risk|As V")]
    private static partial Regex SaysTheRisk();

    [GeneratedRegex(@"^#+ (.+?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoLetter();

    [GeneratedRegex(@"`([\w.-]+\.(?:cs|js|mjs|md|cshtml|json|props|csproj))`")]
    private static partial Regex NamedFile();

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex NamedTest();

    [GeneratedRegex(@"\]\(#([\w-]+)\)")]
    private static partial Regex InnerLink();

    [GeneratedRegex(@"\]\(([\w./-]+\.md)(?:#[\w-]+)?\)")]
    private static partial Regex FileLink();

    [GeneratedRegex(@"\bclass (\w+Tests)\b")]
    private static partial Regex TestClass();

    [GeneratedRegex(@"\[(?:Fact|Theory|Property)\b(?!\(Skip)[\s\S]*?\bpublic (?:static )?(?:async )?[\w<>?]+ (\w+)\(")]
    private static partial Regex TestMethod();

    [GeneratedRegex(@"\b(?:HttpClient|HttpMessageInvoker|SocketsHttpHandler|HttpClientHandler|AddOpenIdConnect|AddOAuth|HttpWebRequest|WebClient|ClientWebSocket|SmtpClient|TcpClient|UdpClient|Socket|Process\.Start|ProcessStartInfo)\b")]
    private static partial Regex CallsOut();

    [GeneratedRegex(@"(?:https?:)?//(?!www\.w3\.org/)[a-z0-9-]+\.[a-z0-9.-]*[a-z]{2,}", RegexOptions.IgnoreCase)]
    private static partial Regex OtherSite();

    private sealed record Line(string Id, string Asks, string State, string How, string ShownBy)
    {
        public IReadOnlyList<string> Tests { get; } = [.. NamedTest().Matches(ShownBy).Select(m => m.Groups[1].Value)];

        public IReadOnlyList<string> Files { get; } = [.. NamedFile().Matches(How).Select(m => m.Groups[1].Value)];
    }
}
