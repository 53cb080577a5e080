using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Placements;

/// <summary>Who may carry out which verb of a placement; in which state each is allowed is the table of the domain.</summary>
public sealed class VerbsByRoleTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly SchoolRole[] Lead = [SchoolRole.IapLead];
    private static readonly SchoolRole[] Planners = [SchoolRole.IapLead, SchoolRole.Senco];
    private static readonly SchoolRole[] Team = [SchoolRole.IapLead, SchoolRole.Senco, SchoolRole.IapStaff];

    private static readonly Dictionary<string, SchoolRole[]> Verbs = new()
    {
        ["book-visit"] = Team,
        ["visit"] = Team,
        ["no-visit"] = Lead,
        ["confirm"] = Lead,
        ["begin"] = Lead,
        ["pause"] = Lead,
        ["resume"] = Lead,
        ["extend"] = Lead,
        ["end"] = Lead,
        ["people"] = Lead,
        ["dates"] = Lead,
        ["not-taken-up"] = Lead,
        ["checks/1"] = Planners,
        ["induction/take-over"] = Team,
        ["induction/add"] = Team,
        ["induction/1"] = Team,
        ["induction/1/tick"] = Team,
        ["consents/1"] = Team,
        ["part-time/new"] = Planners,
        ["part-time/{0}/edit"] = Planners,
        ["part-time/{0}/in-force"] = Planners,
        ["part-time/{0}/discard"] = Planners,
        ["part-time/{0}/end"] = Planners,
        ["part-time/{0}/renew"] = Planners,
        ["part-time/{0}/reviews/1"] = Team,
    };

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
    public async Task EveryVerb_IsOpenToItsRolesAlone_AndChangesNothingForTheOthers(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var adult = await school.Staff();
        var user = await school.User(role, adult);
        var placement = await school.Placement(p => p.KeyAdultIs(adult).Offered());
        await school.PrepareInduction(placement);
        var agreement = await school.PartTimeAgreement(await school.Placement(p => p.KeyAdultIs(adult)));
        var before = await StampsAsync(school);
        foreach (var (verb, roles) in Verbs)
        {
            var ofAgreement = verb.StartsWith("part-time/{0}", StringComparison.Ordinal);
            var page = await user.PostAsync($"/placements/{(ofAgreement ? agreement.PlacementId : placement.Id)}/{string.Format(System.Globalization.CultureInfo.InvariantCulture, verb, agreement.Id)}", new { placement.Stamp });
            if (roles.Contains(role))
            {
                page.Status.ShouldNotBe(HttpStatusCode.Forbidden, verb);
            }
            else
            {
                page.Status.ShouldBe(HttpStatusCode.Forbidden, verb);
            }
        }

        if (!Team.Contains(role))
        {
            (await StampsAsync(school)).ShouldBe(before);
        }
    }

    [Theory]
    [InlineData(PlacementState.Offered, "pause", "extend", "end", "begin", "resume")]
    [InlineData(PlacementState.Confirmed, "pause", "extend", "end", "resume", "book-visit", "no-visit")]
    [InlineData(PlacementState.Active, "not-taken-up", "dates", "begin", "resume", "book-visit", "no-visit", "confirm")]
    [InlineData(PlacementState.Paused, "pause", "not-taken-up", "dates", "begin", "book-visit", "no-visit", "confirm")]
    [InlineData(PlacementState.Ended, "pause", "extend", "end", "not-taken-up", "dates", "begin", "resume", "book-visit", "no-visit", "confirm")]
    public async Task Verb_InAStateThatDoesNotAllowIt_IsRefusedWithWords_AndChangesNothing(PlacementState state, params string[] verbs)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement(p => _ = state switch
        {
            PlacementState.Offered => p.From(school.Today.AddDays(7)).Offered(),
            PlacementState.Confirmed => p.From(school.Today.AddDays(7)).Confirmed(),
            PlacementState.Paused => p.Paused(),
            PlacementState.Ended => p.Ended(new DateOnly(2026, 10, 2)),
            _ => p,
        });
        foreach (var verb in verbs)
        {
            var (day, later) = (new DateOnly(2026, 11, 20), new DateOnly(2027, 6, 30));
            var page = await lead.PostAsync($"/placements/{placement.Id}/{verb}", new { placement.Stamp, Reason = "Because", Day = day, NewEnd = later, LastDay = day, Outcome = "OtherSchool", Start = new DateOnly(2026, 12, 7), PlannedEnd = later });

            page.Status.ShouldBe(HttpStatusCode.Conflict, $"{verb} of a placement that is {state}");
            page.Text.ShouldContain("You cannot", customMessage: verb);
        }

        var now = await school.Read(db => db.Placements.SingleAsync(p => p.Id == placement.Id));
        (now.State, now.Stamp).ShouldBe((state, placement.Stamp));
    }

    private static Task<string> StampsAsync(TestSchool school) => school.Read(async db => string.Join(' ',
        (await db.Placements.OrderBy(p => p.Id).Select(p => p.Stamp).ToListAsync()).Concat(await db.PartTimeAgreements.OrderBy(a => a.Id).Select(a => a.Stamp).ToListAsync())));
}
