using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using static IapManager.Domain.Schools.SchoolRole;

namespace IapManager.Web.Tests.Features.PartTimeAgreements;

/// <summary>Every verb and page of a part-time agreement in every state by every role, over HTTP.</summary>
public sealed class AgreementTableTests(IapApp app) : IClassFixture<IapApp>
{
    private const string Draft = "a draft";
    private const string InForce = "in force";
    private const string Expired = "past its last day";
    private const string Ended = "ended";

    private static readonly string[] States = [Draft, InForce, Expired, Ended];
    private static readonly SchoolRole[] Plan = [IapLead, Senco];
    private static readonly SchoolRole[] Record = [IapLead, Senco, IapStaff];
    private static readonly SchoolRole[] See = [IapLead, Senco, IapStaff, Dsl, Slt];

    /// <summary>What is posted, by whom, and in which states it is done; in others it is refused with words. A draft has no reviews: there is none to be found.</summary>
    private static readonly (string Verb, Dictionary<string, string> Fields, SchoolRole[] By, string[] In)[] Verbs =
    [
        ("edit", new() { ["Reason"] = "Treatment in hospital" }, Plan, [Draft]),
        ("in-force", [], Plan, [Draft]),
        ("discard", [], Plan, [Draft]),
        ("end", new() { ["LastDay"] = "2026-11-23", ["Reason"] = "He is well" }, Plan, [InForce]),
        ("renew", new() { ["Reason"] = "Treatment goes on" }, Plan, [InForce, Expired, Ended]),
        ("reviews/1", new() { ["HeldOn"] = "2026-11-23", ["Outcome"] = "GoOn", ["Note"] = "Fridays are easier" }, Record, [InForce, Expired]),
    ];

    /// <summary>Pages, by whom each is opened, and in which states; in others it says why not.</summary>
    private static readonly (string Path, SchoolRole[] By, string[] In)[] Pages =
    [
        ("", See, States),
        ("/edit", Plan, [Draft]),
        ("/end", Plan, [InForce]),
        ("/renew", Plan, [InForce, Expired, Ended]),
        ("/reviews/1", Record, [InForce, Expired]),
    ];

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
    public async Task EveryVerb_InEveryState_IsDoneRefusedOrForbidden(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(role);
        foreach (var state in States)
        {
            foreach (var (verb, fields, by, states) in Verbs)
            {
                var agreement = await MakeAsync(school, state);
                var expected = !by.Contains(role) ? HttpStatusCode.Forbidden
                    : verb == "reviews/1" && state == Draft ? HttpStatusCode.NotFound
                    : states.Contains(state) ? HttpStatusCode.Found
                    : HttpStatusCode.Conflict;

                var answer = await user.PostAsync($"/placements/{agreement.PlacementId}/part-time/{agreement.Id}/{verb}", new Dictionary<string, object?>(fields.Select(f => new KeyValuePair<string, object?>(f.Key, f.Value))) { ["Stamp"] = agreement.Stamp });

                answer.Status.ShouldBe(expected, $"{role} tries to {verb} an agreement that is {state}: {string.Join(" ", answer.Errors)}");
                var now = await school.Read(db => db.PartTimeAgreements.AsNoTracking().Where(a => a.PlacementId == agreement.PlacementId).ToListAsync());
                (now.Count == 1 && now[0].Stamp == agreement.Stamp).ShouldBe(expected != HttpStatusCode.Found, $"{role}, {verb}, {state}: saved only when done");
            }
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
    public async Task EveryPage_InEveryState_IsShownHiddenOrForbidden(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(role);
        foreach (var state in States)
        {
            var agreement = await MakeAsync(school, state);
            var placement = $"/placements/{agreement.PlacementId}/part-time";
            foreach (var (path, by, states) in Pages)
            {
                var page = await user.GetAsync($"{placement}/{agreement.Id}{path}");
                page.Status.ShouldBe(Closed(role, by) ?? (path == "/reviews/1" && state == Draft ? HttpStatusCode.NotFound : states.Contains(state) ? HttpStatusCode.OK : HttpStatusCode.Conflict), $"{role} opens {path} of an agreement that is {state}");
            }

            (await user.GetAsync(placement)).Status.ShouldBe(Closed(role, See) ?? HttpStatusCode.OK, $"{role} opens the agreements");
            (await user.GetAsync($"{placement}/new")).Status.ShouldBe(Closed(role, Plan) ?? HttpStatusCode.OK, $"{role} opens a new agreement");
        }
    }

    /// <summary>Null for those who may open it. A teacher may read of own pupils, yet not what is for the team: to them the page is not there.</summary>
    private static HttpStatusCode? Closed(SchoolRole role, SchoolRole[] by) =>
        by.Contains(role) ? null : role == MainstreamStaff && by == See ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden;

    private static async Task<PartTimeAgreement> MakeAsync(TestSchool school, string state)
    {
        var placement = await school.Placement();
        var made = state == Expired
            ? await school.PartTimeAgreement(placement, new(2026, 10, 5), new(2026, 11, 20), terms: school.PartTimeTerms(new(2026, 10, 5), new(2026, 11, 20)) with { ParentAgreedOn = new(2026, 10, 2), CheckedOn = new(2026, 10, 2) })
            : await school.PartTimeAgreement(placement, draft: state == Draft);
        if (state == Ended)
        {
            await school.Change(async db => (await db.PartTimeAgreements.SingleAsync(a => a.Id == made.Id)).EndOn(await db.Placements.SingleAsync(p => p.Id == placement.Id), school.Today, "He is well", school.Lead, school.Now));
        }

        return await school.Read(db => db.PartTimeAgreements.AsNoTracking().SingleAsync(a => a.Id == made.Id));
    }
}
