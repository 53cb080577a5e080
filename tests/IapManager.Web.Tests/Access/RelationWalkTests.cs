using System.Net;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Access;

/// <summary>
/// Walks every route that names a pupil or one of the pupil's records as somebody for whom the pupil is there, and as somebody for whom not. Who
/// has nothing to do with the pupil gets the answer that a number of nothing gets.
/// </summary>
public sealed partial class RelationWalkTests(IapApp app) : IClassFixture<IapApp>
{
    /// <summary>Places of an address that stand for a pupil or a record of one pupil.</summary>
    private static readonly HashSet<string> OfAPupil =
    [
        "pupils", "pupilid", "placements", "placementid", "agreementid", "reviews", "reviewid", "reviewactionid", "referrals", "referralid", "waiting-list", "entryid", "adjustments", "adjustmentid", "versions",
        "stageid", "targetid", "checkid", "views", "documentid", "noteid", "notehomeid", "teacherviewid", "letters", "assessmentid", "qualificationid", "planversion", "consent", "not-together", "legalholdid", "disposalid", "subjectaccessid", "correctionid", "transferid", "formerrecordid",
    ];

    /// <summary>Places that stand for what is about several pupils, about none, or only follows one of the places above.</summary>
    private static readonly HashSet<string> OfNone =
    [
        "termid", "edition", "item", "voicekey", "reviewkey", "tried", "questions", "weeks", "feedid", "daychangeid", "staffmemberid", "instrumentid", "sessions", "interventionid", "programmeid", "packrunid", "import", "periods", "criterionid", "exitid", "criteria", "staff", "provisions", "years", "closures", "users", "tabletid", "incomingid",
    ];

    /// <summary>A new kind of record cannot be forgotten here.</summary>
    [Fact]
    public void EveryPlaceOfAnAddress_IsOfAPupil_OrListedAsOfNone() =>
        app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<IAuthorizeData>() is not null && !e.RoutePattern.RawText!.Contains("**", StringComparison.Ordinal))
            .SelectMany(e => PlaceIn().Matches(Ids.Template(e))).Where(m => !m.Groups[1].Value.Split('|').Any(n => OfAPupil.Contains(n) || OfNone.Contains(n))).Select(m => m.Value).Distinct().ShouldBeEmpty();

    [Theory]
    [InlineData(SchoolRole.MainstreamStaff)]
    [InlineData(SchoolRole.IapStaff)]
    public async Task WhoHasNothingToDoWithThePupil_FindsNothing(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var ids = await Ids.MakeAsync(school);
        await PlacesAreOverAsync(school);
        var stranger = await school.User(role, await school.Staff());
        var wrong = new List<string>();
        foreach (var (method, address, pattern) in CallsOf(role, ids))
        {
            var page = method == "GET" ? await stranger.GetAsync(address) : await stranger.PostAsync(address);

            if (page.Status != HttpStatusCode.NotFound)
            {
                wrong.Add($"{method} {pattern} gave {(int)page.Status}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(SchoolRole.MainstreamStaff)]
    [InlineData(SchoolRole.IapStaff)]
    public async Task WhoWorksWithThePupil_FindsWhatTheTableOpens(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var ids = await Ids.MakeAsync(school);
        var tutor = await school.User(role, await school.Staff(s => s.TutorOfForm = "8F"));
        var (wrong, narrow) = (new List<string>(), Narrower[role]);
        foreach (var (_, address, pattern) in CallsOf(role, ids).Where(c => c.Method == "GET"))
        {
            var page = await tutor.GetAsync(address);

            if (page.Status == HttpStatusCode.NotFound != narrow.ContainsKey(pattern))
            {
                wrong.Add($"{pattern} gave {(int)page.Status}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    /// <summary>No exception is kept longer than its route.</summary>
    [Fact]
    public void Exceptions_AreOfRoutesThatExist()
    {
        var calls = new[] { SchoolRole.MainstreamStaff, SchoolRole.IapStaff }.SelectMany(r => CallsOf(r, Ids.None)).Select(c => c.Pattern).ToList();

        Narrower.Values.SelectMany(n => n.Keys).Except(calls).ShouldBeEmpty();
    }

    /// <summary>With the last of the places over, nobody is of the cohort any more.</summary>
    private static Task PlacesAreOverAsync(TestSchool school) =>
        school.Change(db => db.Database.ExecuteSqlAsync($"UPDATE Placements SET State = 'Ended' WHERE SchoolId = {school.Id}"));

    private IEnumerable<(string Method, string Address, string Pattern)> CallsOf(SchoolRole role, Ids ids) =>
        from endpoint in app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let policy = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).OfType<string>().LastOrDefault()
        where policy is not null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && AccessTable.Doors[policy].ReachOf(role) is Reach.OwnReferrals or Reach.OwnPupils or Reach.Cohort or Reach.All
        let template = Ids.Template(endpoint)
        where PlaceIn().Matches(template).Any(m => m.Groups[1].Value.Split('|').Any(OfAPupil.Contains))
        from method in endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Routing.IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        where method is "GET" or "POST"
        select (method, ids.Address(endpoint), endpoint.RoutePattern.RawText!.TrimStart('/'));

    [System.Text.RegularExpressions.GeneratedRegex(@"\{([^}]+)\}")]
    private static partial System.Text.RegularExpressions.Regex PlaceIn();

    private const string Referral = "A referral on its way is for its referrer and for who decides; IAP staff read it once it has led to a place.";
    private const string Asked = "Only the teacher who is asked answers.";
    private const string Taught = "Only who teaches the lesson.";
    private const string Team = "For the team.";

    private static readonly Dictionary<string, string> OfReferrals = new()
    {
        ["views/{id:int}/link"] = Referral,
        ["views/{id:int}/take-down"] = Referral,
        ["views/{id:int}/not-given"] = Referral,
        ["views/{id:int}/translation"] = Referral,
        ["referrals/{id:int}"] = Referral,
        ["referrals/{id:int}/whole"] = Referral,
        ["referrals/{id:int}/draft"] = Referral,
        ["referrals/{id:int}/check"] = Referral,
        ["referrals/{id:int}/amend"] = Referral,
        ["referrals/{id:int}/withdraw"] = Referral,
        ["referrals/{id:int}/sections/{kind}"] = Referral,
        ["referrals/{id:int}/tried"] = Referral,
        ["referrals/{id:int}/tried/{number:int}"] = Referral,
        ["referrals/{id:int}/documents"] = Referral,
        ["referrals/{id:int}/documents/{documentId:int}"] = Referral,
        ["referrals/{id:int}/documents/{documentId:int}/remove"] = Referral,
        ["referrals/{id:int}/teacher-views"] = Referral,
        ["referrals/{id:int}/teacher-views/{teacherViewId:int}/take-down"] = Referral,
        ["teacher-views/{teacherViewId:int}"] = Asked,
        ["lessons/{date}/{period}/{pupilId:int}/work"] = Taught,
    };

    /// <summary>What stays shut for somebody who works with the pupil, because it is narrower than the pupil, and why. A new line is a decision to be read twice.</summary>
    private static readonly Dictionary<SchoolRole, Dictionary<string, string>> Narrower = new()
    {
        [SchoolRole.IapStaff] = OfReferrals,
        [SchoolRole.MainstreamStaff] = new(OfReferrals)
        {
            ["lessons/{date}/{period}/{pupilId:int}"] = Taught,
            ["pupils/{pupilId:int}/feedback"] = Team,
            ["placements/{id:int}"] = Team,
            ["placements/{id:int}/induction"] = Team,
            ["placements/{id:int}/consents"] = Team,
            ["placements/{id:int}/part-time"] = Team,
            ["placements/{id:int}/part-time/{agreementId:int}"] = Team,
            ["reviews/actions/{reviewActionId:int}"] = "Settled by the team and by whoever sees to it.",
        },
    };
}
