using System.Net;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Access;

/// <summary>Walks every route that there is, as every role and as nobody.</summary>
public sealed class RouteWalkTests(IapApp app) : IClassFixture<IapApp>
{
    /// <summary>What anyone may open without signing in. A new entry here is a decision to be read twice.</summary>
    private static readonly string[] OpenToAll =
    [
        "account/invitation/{token}", "account/invitation/{token}/school-account", "account/passkeys/sign-in", "account/passkeys/sign-in/options", "account/school-account/arrived", "account/school-account/failed", "account/school-account/sign-in", "account/sign-in", "account/sign-in/code", "account/switch", "accessibility", "c/{token}.ics", "error/{status:int}", "health", "help", "privacy", "setup", "v/{token}",
    ];

    private static readonly HttpStatusCode[] Answers =
    [
        HttpStatusCode.OK, HttpStatusCode.Found, HttpStatusCode.SeeOther, HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.Conflict,
        HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.NoContent, HttpStatusCode.Accepted,
    ];

    /// <summary>GET addresses that need more than the records of the walk: a lesson needs its teacher, packs who started them.</summary>
    private static readonly string[] NotOfTheseRecords = ["lessons/{date}/{period}/{pupilId:int}", "lessons/{date}/{period}/{pupilId:int}/work", "teacher-views/{teacherViewId:int}", "reviews/packs/{packRunId:int}", "reviews/packs/{packRunId:int}/progress", "reviews/packs/{packRunId:int}/packs.pdf", "reviews/packs/{packRunId:int}/packs.zip"];

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
            var asks = method == "GET" ? page.Location?.StartsWith("/account/sign-in", StringComparison.Ordinal) == true
                : page.Status == HttpStatusCode.Unauthorized && page.Heading == "You have been signed out";

            asks.ShouldBeTrue($"{method} {address} ({PatternOf(endpoint)}) gave {page.Status}");
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
        var before = await ContentAsync(other);
        var school = await app.SchoolAsync();
        var users = new Dictionary<SchoolRole, Browser>();
        foreach (var role in Enum.GetValues<SchoolRole>())
        {
            users[role] = await school.User(role);
        }

        foreach (var (method, address, endpoint) in Calls(foreign).Where(c => TakesAnId(c.Endpoint)))
        {
            var user = UserOf(users, endpoint);
            var page = method == "GET" ? await user.GetAsync(address) : await user.PostAsync(address);

            page.Status.ShouldBe(HttpStatusCode.NotFound, $"{method} {address} ({PatternOf(endpoint)}) gave {page.Status}");
        }

        (await ContentAsync(other)).ShouldBe(before);
    }

    [Fact]
    public async Task EveryAddressOfTheWalk_LeadsSomewhereInItsOwnSchool()
    {
        // Without this, a number that belongs to nothing would pass for one of another school.
        var school = await app.SchoolAsync();
        var ids = await Ids.MakeAsync(school);
        var users = new Dictionary<SchoolRole, Browser>();
        foreach (var role in Enum.GetValues<SchoolRole>())
        {
            users[role] = await school.User(role);
        }

        foreach (var (_, address, endpoint) in Calls(ids).Where(c => c.Method == "GET" && TakesAnId(c.Endpoint)))
        {
            var page = await UserOf(users, endpoint).GetAsync(address);

            if (!NotOfTheseRecords.Contains(PatternOf(endpoint)))
            {
                page.Status.ShouldNotBe(HttpStatusCode.NotFound, $"{address} ({PatternOf(endpoint)})");
            }
        }
    }

    [Theory]
    [InlineData("GET", "/pupils/{pupils}/plan/stages/{stageid}")]
    [InlineData("POST", "/pupils/{pupils}/plan/stages/{stageid}")]
    [InlineData("GET", "/pupils/{pupils}/plan/targets/{targetid}")]
    [InlineData("POST", "/pupils/{pupils}/plan/targets/{targetid}")]
    [InlineData("GET", "/pupils/{pupils}/reviews/{reviews}")]
    [InlineData("GET", "/pupils/{pupils}/reviews/{reviews}/hold")]
    [InlineData("POST", "/pupils/{pupils}/reviews/{reviews}/close")]
    [InlineData("GET", "/pupils/{pupils}/adjustments/{adjustmentid}/drop")]
    [InlineData("POST", "/pupils/{pupils}/adjustments/{adjustmentid}/in-place")]
    [InlineData("GET", "/referrals/{referrals}/documents/{documentid}")]
    [InlineData("POST", "/referrals/{referrals}/documents/{documentid}/remove")]
    [InlineData("GET", "/referrals/{referrals}/teacher-views/{teacherviewid}/take-down")]
    [InlineData("POST", "/referrals/{referrals}/teacher-views/{teacherviewid}/take-back")]
    [InlineData("GET", "/criteria/{criteria}/criteria/{criterionid}")]
    public async Task RecordOfAnotherSchool_BelowOneOfOwn_IsNotFound(string method, string pattern)
    {
        var other = await app.SchoolAsync("Another School");
        var foreign = await Ids.MakeAsync(other);
        var before = await ContentAsync(other);
        var school = await app.SchoolAsync();
        var own = await Ids.MakeAsync(school);
        var lead = await school.User(SchoolRole.IapLead);
        var names = System.Text.RegularExpressions.Regex.Matches(pattern, @"\{(\w+)\}").Select(m => m.Groups[1].Value).ToList();
        var address = pattern.Replace($"{{{names[0]}}}", $"{own[names[0]]}", StringComparison.Ordinal).Replace($"{{{names[1]}}}", $"{foreign[names[1]]}", StringComparison.Ordinal);

        var page = method == "GET" ? await lead.GetAsync(address) : await lead.PostAsync(address);

        new[] { HttpStatusCode.NotFound, HttpStatusCode.Conflict }.ShouldContain(page.Status, address);
        (await ContentAsync(other)).ShouldBe(before);
    }

    [Fact]
    public async Task IdsOfAnotherSchool_InTheFieldsOfAForm_AreNotTaken()
    {
        var other = await app.SchoolAsync("Another School");
        var foreign = await Ids.MakeAsync(other);
        var adult = await other.Staff(s => s.Surname = "Fremdling");
        var school = await app.SchoolAsync();
        var own = await Ids.MakeAsync(school);
        var pupil = await school.Pupil();
        var accepted = await school.Referral(r => r.Accepted());
        var ownAdult = await school.Staff();
        var lead = await school.User(SchoolRole.IapLead);
        var admin = await school.User(SchoolRole.Administrator);
        var (start, end) = (new DateOnly(2026, 12, 1), new DateOnly(2027, 3, 25));

        (await lead.PostAsync("/referrals/new", new { pupilId = foreign["pupils"], provisionId = school.ProvisionId })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await lead.PostAsync("/referrals/new", new { pupilId = pupil.Id, provisionId = other.ProvisionId })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await lead.PostAsync("/criteria/drafts", new { provisionId = other.ProvisionId })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await lead.PostAsync("/placements/new", new { ReferralId = foreign["referrals"] })).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var (keyAdult, receiver) in new[] { (adult.Id, ownAdult.Id), (ownAdult.Id, adult.Id) })
        {
            var offer = await lead.PostAsync("/placements/new", new { ReferralId = accepted.Id, accepted.Stamp, KeyAdultId = keyAdult, ReceiverId = receiver, Start = start, PlannedEnd = end, WhyFirst = "Fits the group" });
            offer.Errors.ShouldBe(["Choose somebody from the list"]);
            var people = await lead.PostAsync($"/placements/{own["placements"]}/people", new { KeyAdultId = keyAdult, ReceiverId = receiver });
            people.Errors.ShouldContain("Choose somebody from the list");
        }

        var preview = await lead.PostAsync($"/pupils/{own["pupils"]}/timetable/preview?act=apply", new { Chosen = new[] { "2-1-1", "1-1-1" }, Become = "session", AdultId = adult.Id, Name = "Maths" });
        preview.Html.ShouldNotContain("Fremdling");
        await admin.PostAsync("/users/from-staff", new { chosen = adult.Id });

        (await other.Read(db => db.SchoolUsers.AnyAsync(u => u.StaffMemberId == adult.Id))).ShouldBeFalse();
        (await school.Read(db => db.SchoolUsers.AnyAsync(u => u.StaffMemberId == adult.Id))).ShouldBeFalse();
        (await school.Read(db => db.Placements.AnyAsync(p => p.KeyAdultId == adult.Id || p.MainstreamReceiverId == adult.Id || p.ReferralId == accepted.Id))).ShouldBeFalse();
        (await school.Read(db => db.Referrals.AnyAsync(r => r.PupilId == pupil.Id))).ShouldBeFalse();
    }

    /// <summary>The state of what could be changed from outside: stamps, and how many records of each kind there are.</summary>
    private static Task<string> ContentAsync(TestSchool school) => school.Read(async db =>
    {
        var stamps = new List<Guid>();
        stamps.AddRange(await db.Referrals.OrderBy(x => x.Id).Select(x => x.Stamp).ToListAsync());
        stamps.AddRange(await db.Placements.OrderBy(x => x.Id).Select(x => x.Stamp).ToListAsync());
        stamps.AddRange(await db.Reviews.OrderBy(x => x.Id).Select(x => x.Stamp).ToListAsync());
        stamps.AddRange(await db.ReintegrationPlans.OrderBy(x => x.Id).Select(x => x.Stamp).ToListAsync());
        stamps.AddRange(await db.CriteriaSets.OrderBy(x => x.Id).Select(x => x.Stamp).ToListAsync());
        stamps.AddRange(await db.NotTogetherPairs.OrderBy(x => x.Id).Select(x => x.Stamp).ToListAsync());
        stamps.AddRange(await db.Views.OrderBy(x => x.Id).Select(x => x.Stamp).ToListAsync());
        int[] counts =
        [
            await db.ReferralDocuments.CountAsync(d => d.RemovedAt == null), await db.TeacherViews.CountAsync(v => v.State == Domain.Referrals.TeacherViewState.Asked), await db.PrivateLinks.CountAsync(), await db.TimetableVersions.CountAsync(), await db.LessonFeedback.CountAsync(), await db.Closures.CountAsync(), await db.CycleCorrections.CountAsync(),
            await db.SchoolUsers.CountAsync(u => u.DeactivatedAt == null), await db.WaitingListEntries.CountAsync(e => e.State == Domain.Placements.WaitingListState.Waiting),
        ];
        return string.Join(' ', stamps) + " " + string.Join(' ', counts);
    });

    private static bool TakesAnId(Endpoint endpoint) =>
        PatternOf(endpoint).Contains("id", StringComparison.OrdinalIgnoreCase) && PatternOf(endpoint).Contains('{') && PolicyOf(endpoint) is not null;

    private static Browser UserOf(Dictionary<SchoolRole, Browser> users, Endpoint endpoint) =>
        users[Policies.Table[PolicyOf(endpoint)!].Contains(SchoolRole.IapLead) ? SchoolRole.IapLead : Policies.Table[PolicyOf(endpoint)!][0]];

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
