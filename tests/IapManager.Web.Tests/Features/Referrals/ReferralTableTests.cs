using System.Net;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using static IapManager.Domain.Referrals.ReferralState;

namespace IapManager.Web.Tests.Features.Referrals;

/// <summary>Every verb in every state by everybody, over HTTP. Who may not know of a referral is told that it is not there, in every state alike.</summary>
public sealed class ReferralTableTests(IapApp app) : IClassFixture<IapApp>
{
    private const string Writers = "referrer lead senco dsl";
    private const string Decider = "lead";

    /// <summary>What is posted, by whom it may be, and in which states it is done; in others it is refused with words.</summary>
    private static readonly (string Verb, string Path, object? Fields, string By, ReferralState[] In)[] Table =
    [
        ("write", "sections/Agencies", new { Text = "Early help", Why = "A letter came" }, Writers, [Draft, Submitted, UnderReview, MoreInformationNeeded, Accepted]),
        ("add tried", "tried", new { What = "Mentor", Why = "Forgotten" }, Writers, [Draft, Submitted, UnderReview, MoreInformationNeeded, Accepted]),
        ("change tried", "tried/{tried}", new { What = "Mentor", Why = "Said better", Basis = "{basis}" }, Writers, [Draft, Submitted, UnderReview, MoreInformationNeeded, Accepted]),
        ("remove tried", "tried/{tried}/remove", null, Writers, [Draft]),
        ("discard", "discard", new { stamp = "{stamp}" }, Writers, [Draft]),
        ("submit", "submit", new { stamp = "{stamp}" }, Writers, [Draft]),
        ("answer", "questions/{question}", new { answer = "Ms Rahman", stamp = "{stamp}" }, Writers, [MoreInformationNeeded]),
        ("withdraw", "withdraw", new { Because = "GoingBetter", Stamp = "{stamp}" }, "referrer lead", [Submitted, UnderReview, MoreInformationNeeded, Accepted]),
        ("review", "review", new { stamp = "{stamp}" }, Decider, [Submitted]),
        ("reconsider", "reconsider", new { newFacts = "A new report", stamp = "{stamp}" }, Decider, [Declined]),
    ];

    /// <summary>Who has no referral before them at all, and who does not decide.</summary>
    private static readonly string[] NeverRefer = ["administrator", "governor", "trust lead"];

    [Theory]
    [InlineData("referrer", SchoolRole.MainstreamStaff)]
    [InlineData("another teacher", SchoolRole.MainstreamStaff)]
    [InlineData("staff of the provision", SchoolRole.IapStaff)]
    [InlineData("lead", SchoolRole.IapLead)]
    [InlineData("senco", SchoolRole.Senco)]
    [InlineData("dsl", SchoolRole.Dsl)]
    [InlineData("slt", SchoolRole.Slt)]
    [InlineData("administrator", SchoolRole.Administrator)]
    [InlineData("governor", SchoolRole.Governor)]
    [InlineData("trust lead", SchoolRole.TrustLead)]
    public async Task EveryVerb_InEveryState_IsDoneRefusedOrHidden(string who, SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(role);
        foreach (var state in Enum.GetValues<ReferralState>())
        {
            Referral? kept = null;
            foreach (var (verb, path, fields, by, states) in Table)
            {
                var expected = NeverRefer.Contains(who) || (by == Decider && who != Decider) ? HttpStatusCode.Forbidden
                    : !by.Split(' ').Contains(who) ? HttpStatusCode.NotFound
                    : states.Contains(state) ? HttpStatusCode.Found
                    : HttpStatusCode.Conflict;
                kept ??= await MakeAsync(school, state, who == "referrer" ? user : null);

                var answer = await PostAsync(user, kept, path, fields);

                answer.Status.ShouldBe(expected, $"{who} tries to {verb} a referral that is {state}");
                if (expected == HttpStatusCode.Conflict)
                {
                    answer.Text.ShouldNotBeEmpty();
                }

                if (expected == HttpStatusCode.Found)
                {
                    kept = null;
                }
                else
                {
                    (await school.Read(db => db.Referrals.AsNoTracking().SingleAsync(r => r.Id == kept.Id))).Stamp.ShouldBe(kept.Stamp, $"{who}, {verb}, {state}: nothing is saved");
                }
            }
        }
    }

    private static Task<Page> PostAsync(Browser user, Referral referral, string path, object? fields)
    {
        var tried = referral.SupportTried.First();
        var filled = fields?.GetType().GetProperties().ToDictionary(p => p.Name, p => (object?)((string)p.GetValue(fields)!)
            .Replace("{stamp}", $"{referral.Stamp}", StringComparison.Ordinal).Replace("{basis}", Web.Features.ReferralWriting.TriedForm.MarkOf(tried), StringComparison.Ordinal));
        return user.PostAsync($"/referrals/{referral.Id}/" + path
            .Replace("{tried}", $"{tried.Number}", StringComparison.Ordinal).Replace("{question}", $"{referral.Questions.FirstOrDefault()?.Number ?? 1}", StringComparison.Ordinal), filled);
    }

    private static Task<Referral> MakeAsync(TestSchool school, ReferralState state, Browser? referrer) => school.Referral(r =>
    {
        r.InState(state == Closed ? Accepted : state);
        if (referrer is not null)
        {
            r.By(referrer);
        }

        if (state == Closed)
        {
            r.Also(x => x.Close("Left the school", school.Lead, school.Now));
        }
    });
}
