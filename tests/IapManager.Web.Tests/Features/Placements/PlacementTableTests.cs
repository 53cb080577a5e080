using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using static IapManager.Domain.Placements.PlacementState;
using static IapManager.Domain.Schools.SchoolRole;

namespace IapManager.Web.Tests.Features.Placements;

/// <summary>Every verb and page of a placement in every state by every role, over HTTP. Agreements about a part-time timetable have a table of their own.</summary>
public sealed class PlacementTableTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly PlacementState[] All = Enum.GetValues<PlacementState>();
    private static readonly PlacementState[] WithAPlace = [Offered, Confirmed, Active, Paused];
    private static readonly SchoolRole[] Decide = [IapLead];
    private static readonly SchoolRole[] Plan = [IapLead, Senco];
    private static readonly SchoolRole[] Record = [IapLead, Senco, IapStaff];
    private static readonly SchoolRole[] See = [IapLead, Senco, IapStaff, Dsl, Slt];

    /// <summary>What is posted, by whom, and in which states it is done; in others it is refused with words.</summary>
    private static readonly (string Verb, Dictionary<string, string> Fields, SchoolRole[] By, PlacementState[] In)[] Verbs =
    [
        ("book-visit", new() { ["Day"] = "2026-11-23" }, Record, [Offered]),
        ("visit", new() { ["Day"] = "2026-11-20", ["Note"] = "Her gran came" }, Record, [Offered]),
        ("no-visit", new() { ["Reason"] = "The family knows the place" }, Decide, [Offered]),
        ("confirm", [], Decide, [Offered]),
        ("begin", [], Decide, [Confirmed]),
        ("pause", new() { ["Reason"] = "In hospital" }, Decide, [Active]),
        ("resume", [], Decide, [Paused]),
        ("extend", new() { ["NewEnd"] = "2027-06-30", ["Reason"] = "Mornings are new" }, Decide, [Active, Paused]),
        ("end", new() { ["LastDay"] = "2026-11-23", ["Outcome"] = "OtherSchool" }, Decide, [Active, Paused]),
        ("people", new() { ["KeyAdultId"] = "{adult}", ["ReceiverId"] = "{receiver}" }, Decide, WithAPlace),
        ("dates", new() { ["Start"] = "2026-12-07", ["PlannedEnd"] = "2027-03-19" }, Decide, [Offered, Confirmed]),
        ("not-taken-up", new() { ["Reason"] = "The family prefers to wait" }, Decide, [Offered, Confirmed]),
        ("again", new() { ["Reason"] = "Mornings are hard again", ["Start"] = "2026-11-23", ["PlannedEnd"] = "2027-01-15", ["Stage"] = "3", ["KeyAdultId"] = "{adult}", ["ReceiverId"] = "{receiver}" }, Decide, [Ended]),
        ("checks/{check}", new() { ["Holds"] = "true" }, Plan, [Ended]),
        ("induction/take-over", [], Record, WithAPlace),
        ("induction/add", new() { ["Wording"] = "Shown the garden", ["When"] = "FirstWeek" }, Record, WithAPlace),
        ("induction/{item}", new() { ["Seen"] = "Open", ["State"] = "NotNeeded", ["Note"] = "She knows the rooms" }, Record, WithAPlace),
        ("induction/{item}/tick", [], Record, WithAPlace),
        ("consents/{consent}", new() { ["Seen"] = "0", ["Decision"] = "Given", ["SomebodyElse"] = "Mrs Collins", ["On"] = "2026-11-23", ["How"] = "Telephone" }, Record, [.. WithAPlace, Ended]),
        ("part-time/new", new() { ["Reason"] = "Treatment in hospital" }, Plan, WithAPlace),
    ];

    /// <summary>Pages, by whom each is opened, in which states, and where it leads below the placement in the others.</summary>
    private static readonly (string Path, SchoolRole[] By, PlacementState[] In, string Else)[] Pages =
    [
        ("", See, All, ""),
        ("/induction", See, All, ""),
        ("/consents", See, All, ""),
        ("/part-time", See, All, ""),
        ("/book-visit", Record, [Offered], ""),
        ("/visit", Record, [Offered], ""),
        ("/no-visit", Decide, [Offered], ""),
        ("/pause", Decide, [Active], ""),
        ("/extend", Decide, [Active, Paused], ""),
        ("/end", Decide, [Active, Paused], ""),
        ("/people", Decide, WithAPlace, ""),
        ("/dates", Decide, [Offered, Confirmed], ""),
        ("/not-taken-up", Decide, [Offered, Confirmed], ""),
        ("/again", Decide, [Ended], ""),
        ("/checks/{check}", Plan, [Ended], ""),
        ("/induction/add", Record, WithAPlace, "/induction"),
        ("/induction/{item}", Record, WithAPlace, "/induction"),
        ("/consents/{consent}", Record, [.. WithAPlace, Ended], "/consents"),
        ("/part-time/new", Plan, WithAPlace, "/part-time"),
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
        await school.Change(async db => (await db.Provisions.SingleAsync()).SetPlaces(60, "Two rooms"));
        var user = await school.User(role);
        foreach (var state in All)
        {
            Placement? untouched = null;
            foreach (var (verb, fields, by, states) in Verbs)
            {
                var placement = verb == "induction/take-over" ? await MakeAsync(school, state, prepared: false) : untouched ?? await MakeAsync(school, state, prepared: true);
                var before = await StandingAsync(school, placement.Id);
                var expected = !by.Contains(role) ? HttpStatusCode.Forbidden
                    : OutOfSight(role, state) ? HttpStatusCode.NotFound
                    : states.Contains(state) ? HttpStatusCode.Found
                    : HttpStatusCode.Conflict;

                var answer = await user.PostAsync($"/placements/{placement.Id}/{Fill(verb, placement)}", new Dictionary<string, object?>(fields.Select(f => new KeyValuePair<string, object?>(f.Key, Fill(f.Value, placement)))) { ["Stamp"] = placement.Stamp });

                answer.Status.ShouldBe(expected, $"{role} tries to {verb} a placement that is {state}: {string.Join(" ", answer.Errors)}");
                if (expected == HttpStatusCode.Conflict)
                {
                    answer.Text.ShouldContain(verb == "begin" && state is (Active or Paused) ? "The placement has begun already." : $"a placement that is {Placement.NameOf(state)}.", customMessage: $"{role}, {verb}, {state}");
                }

                (await StandingAsync(school, placement.Id) == before).ShouldBe(expected != HttpStatusCode.Found, $"{role}, {verb}, {state}: saved only when done");
                untouched = expected != HttpStatusCode.Found && verb != "induction/take-over" ? placement : null;
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
    public async Task EveryPage_InEveryState_IsShownHiddenOrForbidden_AndAFormThatDoesNotFitLeadsAway(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(role);
        foreach (var state in All)
        {
            var placement = await MakeAsync(school, state, prepared: true);
            foreach (var (path, by, states, otherwise) in Pages)
            {
                var expected = !by.Contains(role) && !(role == MainstreamStaff && by == See) ? HttpStatusCode.Forbidden
                    : OutOfSight(role, state) ? HttpStatusCode.NotFound
                    : states.Contains(state) ? HttpStatusCode.OK
                    : HttpStatusCode.Found;

                var page = await user.GetAsync($"/placements/{placement.Id}{Fill(path, placement)}");

                page.Status.ShouldBe(expected, $"{role} opens {path} of a placement that is {state}");
                page.Location.ShouldBe(expected == HttpStatusCode.Found ? $"/placements/{placement.Id}{otherwise}" : null);
            }
        }
    }

    [Fact]
    public async Task FormThatDoesNotFitTheState_LeadsToThePlacement_AndSaysWhy()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(IapLead);
        var ended = await school.Placement(p => p.Ended(new DateOnly(2026, 10, 2)));

        (await lead.OpenAsync($"/placements/{ended.Id}/pause")).Notice.ShouldBe("You cannot pause a placement that is ended.");
    }

    /// <summary>Teachers read nothing that is for the team, and IAP staff of those alone who have a place.</summary>
    private static bool OutOfSight(SchoolRole role, PlacementState state) => role == MainstreamStaff || (role == IapStaff && !WithAPlace.Contains(state));

    private static string Fill(string words, Placement placement) => words
        .Replace("{check}", $"{placement.SustainedChecks.Select(c => c.Id).FirstOrDefault()}", StringComparison.Ordinal)
        .Replace("{item}", $"{placement.Induction.FirstOrDefault(i => i.State == InductionState.Open)?.Key}", StringComparison.Ordinal)
        .Replace("{consent}", $"{placement.Consents.FirstOrDefault(c => !c.NeededBeforeStart)?.Key}", StringComparison.Ordinal)
        .Replace("{adult}", $"{placement.MainstreamReceiverId}", StringComparison.Ordinal)
        .Replace("{receiver}", $"{placement.KeyAdultId}", StringComparison.Ordinal);

    /// <summary>The placement's own mark, with what is kept beside it.</summary>
    private static Task<string> StandingAsync(TestSchool school, int id) => school.Read(async db =>
        $"{await db.Placements.Where(p => p.Id == id).Select(p => p.Stamp).SingleAsync()} {await db.PartTimeAgreements.CountAsync(a => a.PlacementId == id)} {await db.ReintegrationPlans.CountAsync(p => p.PlacementId == id)} {await db.Reviews.CountAsync(r => r.PlacementId == id)}");

    /// <summary>Ready for its next step: the visit is settled, and with the checklist every line and answer that the step needs.</summary>
    private static async Task<Placement> MakeAsync(TestSchool school, PlacementState state, bool prepared)
    {
        var made = await school.Placement(p => p.From(state is Offered or Confirmed or OfferDeclined ? school.Today : new(2026, 9, 7), state == Ended ? new DateOnly(2026, 10, 2) : new(2027, 3, 25)).Offered());
        await school.Change(async db =>
        {
            var placement = await db.Placements.SingleAsync(p => p.Id == made.Id);
            if (prepared)
            {
                placement.PrepareInduction(new InductionTemplate(school.Id, placement.ProvisionId));
                placement.NeededToConfirm.ToList().ForEach(i => placement.SettleItem(i.Key, i.State, InductionState.Done, null, school.Today, school.Lead));
                placement.UnansweredBeforeStart.ToList().ForEach(c => placement.AnswerConsent(c.Key, 0, ConsentDecision.Given, "Mrs Collins", school.Today, ConsentChannel.Telephone, null, school.Today, school.Lead, school.Now));
            }

            placement.WaiveVisit("The family knows the place", school.Lead, school.Now);
            if (state == OfferDeclined)
            {
                placement.DeclineOffer("The family prefers to wait", school.Lead, school.Now);
            }

            if (state is Confirmed or Active or Paused or Ended)
            {
                placement.Confirm(school.Lead, school.Now);
            }

            if (state is Active or Paused or Ended)
            {
                placement.Begin(school.Today, school.Lead, school.Now);
            }

            if (state == Paused)
            {
                placement.Pause("In hospital", school.Lead, school.Now);
            }

            if (state == Ended)
            {
                placement.End(placement.PlannedEnd, PlacementOutcome.ReturnedFullTime, null, [(6, school.Today)], school.Lead, school.Now, "Every lesson is with the class");
            }
        });
        return await school.Read(db => db.Placements.AsNoTracking().Include(p => p.SustainedChecks).SingleAsync(p => p.Id == made.Id));
    }
}
