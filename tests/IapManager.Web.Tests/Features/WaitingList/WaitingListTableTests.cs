using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using static IapManager.Domain.Schools.SchoolRole;

namespace IapManager.Web.Tests.Features.WaitingList;

/// <summary>Every verb and page of a waiting list entry in every state by every role, over HTTP.</summary>
public sealed class WaitingListTableTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly SchoolRole[] Decide = [IapLead];
    private static readonly SchoolRole[] See = [IapLead, Senco, Dsl, Slt];

    /// <summary>What is posted, and by whom; each is done for somebody who waits, and refused with words for everybody else.</summary>
    private static readonly (string Verb, Dictionary<string, string> Fields, SchoolRole[] By)[] Verbs =
    [
        ("look", new() { ["UrgencyPoints"] = "7", ["Meanwhile"] = "A mentor" }, Decide),
        ("move", new() { ["Direction"] = "Down", ["Places"] = "1", ["Reason"] = "Her start is later" }, Decide),
        ("remove", new() { ["Reason"] = "The family moves away" }, Decide),
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
        await school.WaitingListEntry(urgency: 0);
        foreach (var state in Enum.GetValues<WaitingListState>())
        {
            foreach (var (verb, fields, by) in Verbs)
            {
                var entry = await MakeAsync(school, state);
                var expected = !by.Contains(role) ? HttpStatusCode.Forbidden : state == WaitingListState.Waiting ? HttpStatusCode.Found : HttpStatusCode.Conflict;

                var answer = await user.PostAsync($"/waiting-list/{entry.Id}/{verb}", new Dictionary<string, object?>(fields.Select(f => new KeyValuePair<string, object?>(f.Key, f.Value))) { ["Stamp"] = entry.Stamp });

                answer.Status.ShouldBe(expected, $"{role} tries to {verb} an entry that is {state}");
                if (expected == HttpStatusCode.Conflict)
                {
                    answer.Errors.ShouldHaveSingleItem().ShouldContain("no longer waits");
                }

                (await StampAsync(school, entry) == entry.Stamp).ShouldBe(expected != HttpStatusCode.Found, $"{role}, {verb}, {state}: saved only when done");
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
    public async Task EveryPage_InEveryState_IsShownOrForbidden_AndLeadsToTheListForThoseWhoHaveLeft(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(role);
        foreach (var state in Enum.GetValues<WaitingListState>())
        {
            var entry = await MakeAsync(school, state);
            foreach (var (verb, _, by) in Verbs)
            {
                var page = await user.GetAsync($"/waiting-list/{entry.Id}/{verb}");
                page.Status.ShouldBe(!by.Contains(role) ? HttpStatusCode.Forbidden : state == WaitingListState.Waiting ? HttpStatusCode.OK : HttpStatusCode.Found, $"{role} opens {verb} of an entry that is {state}");
            }

            foreach (var address in new[] { $"/waiting-list?state={state}", $"/waiting-list.csv?state={state}", $"/waiting-list/what-if?entry={entry.Id}" })
            {
                (await user.GetAsync(address)).Status.ShouldBe(See.Contains(role) ? HttpStatusCode.OK : HttpStatusCode.Forbidden, $"{role} opens {address}");
            }
        }
    }

    [Fact]
    public async Task FormOfSomebodyWhoHasLeft_LeadsToTheList_AndSaysSo()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(IapLead);
        var entry = await MakeAsync(school, WaitingListState.Removed);
        var forename = await school.Read(db => db.Pupils.Where(p => p.Id == entry.PupilId).Select(p => p.PreferredForename ?? p.LegalForename).SingleAsync());

        (await lead.OpenAsync($"/waiting-list/{entry.Id}/move")).Notice.ShouldBe($"{forename} no longer waits.");
    }

    private static Task<Guid> StampAsync(TestSchool school, WaitingListEntry entry) => school.Read(db => db.WaitingListEntries.Where(e => e.Id == entry.Id).Select(e => e.Stamp).SingleAsync());

    private static async Task<WaitingListEntry> MakeAsync(TestSchool school, WaitingListState state)
    {
        var made = await school.WaitingListEntry(urgency: 10);
        await school.Change(async db =>
        {
            var entry = await db.WaitingListEntries.SingleAsync(e => e.Id == made.Id);
            if (state == WaitingListState.Placed)
            {
                entry.Place([entry], null, school.Lead, school.Today);
            }
            else if (state == WaitingListState.Removed)
            {
                entry.Remove("Another way was found", school.Today);
            }
        });
        return await school.Read(db => db.WaitingListEntries.AsNoTracking().SingleAsync(e => e.Id == made.Id));
    }
}
