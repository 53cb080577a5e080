using System.Net;
using IapManager.Domain.Admissions;
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

    private static readonly ReferralState[] Sent = [.. Enum.GetValues<ReferralState>().Where(s => s != Draft)];

    /// <summary>What is posted, by whom it may be, and in which states it is done; in others it is refused with words.</summary>
    private static readonly (string Verb, string Path, Dictionary<string, string>? Fields, string By, ReferralState[] In)[] Table =
    [
        ("write", "sections/Agencies", Fields(("Text", "Early help"), ("Why", "A letter came")), Writers, [Draft, Submitted, UnderReview, MoreInformationNeeded, Accepted]),
        ("add tried", "tried", Fields(("What", "Mentor"), ("Why", "Forgotten")), Writers, [Draft, Submitted, UnderReview, MoreInformationNeeded, Accepted]),
        ("change tried", "tried/{tried}", Fields(("What", "Mentor"), ("Why", "Said better"), ("Basis", "{basis}")), Writers, [Draft, Submitted, UnderReview, MoreInformationNeeded, Accepted]),
        ("remove tried", "tried/{tried}/remove", null, Writers, [Draft]),
        ("discard", "discard", Fields(("stamp", "{stamp}")), Writers, [Draft]),
        ("submit", "submit", Fields(("stamp", "{stamp}")), Writers, [Draft]),
        ("answer", "questions", Fields(("Answers[0].Number", "{question}"), ("Answers[0].Answer", "Ms Rahman")), Writers, [MoreInformationNeeded]),
        ("withdraw", "withdraw", Fields(("Because", "GoingBetter"), ("Stamp", "{stamp}")), "referrer lead", [Submitted, UnderReview, MoreInformationNeeded, Accepted]),
        ("review", "review", Fields(("stamp", "{stamp}")), Decider, [Submitted]),
        ("ask", "ask", Fields(("Stamp", "{stamp}"), ("Questions[0].Section", "Agencies"), ("Questions[0].Question", "Who?")), Decider, [Submitted, UnderReview, MoreInformationNeeded]),
        ("accept", "decision", Decision(("Accept", "true"), ("Urgency", "6")), Decider, [UnderReview]),
        ("decline", "decision", Decision(("Accept", "false"), ("SupportInstead", "A mentor"), ("DepartureReason", "Another way first")), Decider, [UnderReview]),
        ("reconsider", "reconsider", Fields(("NewFacts", "A new report"), ("Stamp", "{stamp}")), Decider, [Declined]),
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
        var set = await school.Read(db => db.CriteriaSets.Include(s => s.Criteria).SingleAsync());
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

                var answer = await PostAsync(user, kept, set, path, fields);

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

    /// <summary>Pages, by whom each is opened, whether its door is closed to everybody else, and states in which it leads elsewhere.</summary>
    private static readonly (string Path, string By, bool Door, ReferralState[] Elsewhere)[] Pages =
    [
        ("", $"{Writers} slt", false, []),
        ("/whole", $"{Writers} slt", false, []),
        ("/documents", $"{Writers} slt", false, []),
        ("/teacher-views", $"{Writers} slt", false, []),
        ("/draft", Writers, false, Sent),
        ("/check", Writers, false, Sent),
        ("/amend", Writers, false, []),
        ("/sections/Agencies", Writers, false, []),
        ("/tried", Writers, false, []),
        ("/withdraw", "referrer lead", false, []),
        ("/ask", Decider, true, []),
        ("/letters", "lead senco dsl slt", true, []),
        ("/letters/new", Decider, true, [Draft, Submitted, UnderReview, MoreInformationNeeded, Withdrawn, Closed]),
        ("/letters/told", Decider, true, []),
    ];

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
    public async Task EveryPage_InEveryState_IsShownOrHidden(string who, SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(role);
        foreach (var state in Enum.GetValues<ReferralState>())
        {
            var referral = await MakeAsync(school, state, who == "referrer" ? user : null);
            foreach (var (path, by, door, elsewhere) in Pages)
            {
                var mayOpen = by.Split(' ').Contains(who);
                var expected = NeverRefer.Contains(who) || (door && !mayOpen) ? HttpStatusCode.Forbidden
                    : !mayOpen ? HttpStatusCode.NotFound
                    : elsewhere.Contains(state) || (path.Length == 0 && state == Draft && Writers.Split(' ').Contains(who)) ? HttpStatusCode.Found
                    : HttpStatusCode.OK;

                (await user.GetAsync($"/referrals/{referral.Id}{path}")).Status.ShouldBe(expected, $"{who} opens {path} of a referral that is {state}");
            }
        }
    }

    private static Dictionary<string, string> Fields(params (string Name, string Value)[] fields) => fields.ToDictionary(f => f.Name, f => f.Value);

    /// <summary>The school's four criteria judged, by one person on the panel.</summary>
    private static Dictionary<string, string> Decision(params (string Name, string Value)[] more) => Fields(
    [
        ("Stamp", "{stamp}"), ("CriteriaSetId", "{set}"), ("Reason", "A quiet start"), ("MetOn", "2026-11-23"), ("Others[0].Name", "Ruth"), ("Others[0].Role", "Lead"),
        .. Enumerable.Range(0, 4).SelectMany(n => new[] { ($"Judgements[{n}].CriterionId", $"{{criterion{n}}}"), ($"Judgements[{n}].Judgement", n == 3 ? "NotMet" : "Met"), ($"Judgements[{n}].Reason", "As the figures show") }),
        .. more,
    ]);

    private static Task<Page> PostAsync(Browser user, Referral referral, CriteriaSet set, string path, Dictionary<string, string>? fields)
    {
        var tried = referral.SupportTried.First();
        var known = new Dictionary<string, string> { ["{stamp}"] = $"{referral.Stamp}", ["{basis}"] = Web.Features.ReferralWriting.TriedForm.MarkOf(tried), ["{set}"] = $"{set.Id}", ["{question}"] = $"{referral.Questions.FirstOrDefault()?.Number ?? 1}" };
        foreach (var (criterion, n) in set.Criteria.OrderBy(c => c.Order).Select((c, n) => (c, n)))
        {
            known[$"{{criterion{n}}}"] = $"{criterion.Id}";
        }

        var filled = fields?.ToDictionary(f => f.Key, f => (object?)(known.GetValueOrDefault(f.Value) ?? f.Value));
        return user.PostAsync($"/referrals/{referral.Id}/" + path.Replace("{tried}", $"{tried.Number}", StringComparison.Ordinal), filled);
    }

    private static Task<Referral> MakeAsync(TestSchool school, ReferralState state, Browser? referrer) => school.Referral(r =>
    {
        r.WithViews().InState(state == Closed ? Accepted : state);
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
