using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using static IapManager.Domain.Schools.SchoolRole;

namespace IapManager.Web.Tests.Features.NotTogether;

/// <summary>Every verb and page of a pair that is not together in every state by every role, over HTTP.</summary>
public sealed class PairTableTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly SchoolRole[] Team = [IapLead, IapStaff];

    /// <summary>What is posted: each is done for a pair that is open, and refused with words for one that was lifted.</summary>
    private static readonly (string Verb, Dictionary<string, string> Fields)[] Verbs =
    [
        ("keep", new() { ["ReviewOn"] = "2027-01-29", ["Note"] = "Still needed" }),
        ("lift", new() { ["Reason"] = "They asked to share a table" }),
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
        foreach (var state in Enum.GetValues<NotTogetherState>())
        {
            foreach (var (verb, fields) in Verbs)
            {
                var pair = await MakeAsync(school, state);
                var expected = !Team.Contains(role) ? HttpStatusCode.Forbidden : state == NotTogetherState.Open ? HttpStatusCode.Found : HttpStatusCode.Conflict;

                var answer = await user.PostAsync($"/not-together/{pair.Id}/{verb}", new Dictionary<string, object?>(fields.Select(f => new KeyValuePair<string, object?>(f.Key, f.Value))) { ["Stamp"] = pair.Stamp });

                answer.Status.ShouldBe(expected, $"{role} tries to {verb} a pair that is {state}");
                if (expected == HttpStatusCode.Conflict)
                {
                    answer.Errors.ShouldBe([NotTogetherPair.LiftedAlready]);
                }

                (await school.Read(db => db.NotTogetherPairs.Where(n => n.Id == pair.Id).Select(n => n.Stamp).SingleAsync()) == pair.Stamp).ShouldBe(expected != HttpStatusCode.Found, $"{role}, {verb}, {state}: saved only when done");
            }

            var (one, other) = (await school.Placement(), await school.Placement());
            (await user.PostAsync("/not-together/new", new { OnePupilId = one.PupilId, OtherPupilId = other.PupilId, Reason = "Both families ask for it", ReviewOn = new DateOnly(2027, 1, 29) })).Status
                .ShouldBe(Team.Contains(role) ? HttpStatusCode.Found : HttpStatusCode.Forbidden, $"{role} marks two");
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
    public async Task EveryPage_InEveryState_IsShownOrForbidden_AndAFormOfALiftedPairLeadsToIt(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(role);
        foreach (var state in Enum.GetValues<NotTogetherState>())
        {
            var pair = await MakeAsync(school, state);
            foreach (var address in new[] { "/not-together", $"/not-together?state={state}", "/not-together/new", $"/not-together/{pair.Id}" })
            {
                (await user.GetAsync(address)).Status.ShouldBe(Team.Contains(role) ? HttpStatusCode.OK : HttpStatusCode.Forbidden, $"{role} opens {address}, {state}");
            }

            foreach (var (verb, _) in Verbs)
            {
                var page = await user.GetAsync($"/not-together/{pair.Id}/{verb}");
                page.Status.ShouldBe(!Team.Contains(role) ? HttpStatusCode.Forbidden : state == NotTogetherState.Open ? HttpStatusCode.OK : HttpStatusCode.Found, $"{role} opens {verb} of a pair that is {state}");
                page.Location.ShouldBe(page.Status == HttpStatusCode.Found ? $"/not-together/{pair.Id}" : null);
            }
        }
    }

    [Fact]
    public async Task FormOfALiftedPair_SaysThatItWasLifted()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(IapLead);
        var pair = await MakeAsync(school, NotTogetherState.Lifted);

        (await lead.OpenAsync($"/not-together/{pair.Id}/keep")).Notice.ShouldBe(NotTogetherPair.LiftedAlready);
    }

    private static async Task<NotTogetherPair> MakeAsync(TestSchool school, NotTogetherState state)
    {
        var (one, other) = (await school.Placement(), await school.Placement());
        var made = await school.NotTogether(one.PupilId, other.PupilId);
        if (state == NotTogetherState.Lifted)
        {
            await school.Change(async db => (await db.NotTogetherPairs.SingleAsync(n => n.Id == made.Id)).Lift("They asked to share a table", school.Lead, school.Now));
        }

        return await school.Read(db => db.NotTogetherPairs.AsNoTracking().SingleAsync(n => n.Id == made.Id));
    }
}
