using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Referrals;

/// <summary>The decision, as the lead records it.</summary>
public sealed class DecideReferralTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Accept_PutsThePupilOnTheWaitingListWithPointsAndUrgency()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Submitted().WithViews());
        var page = await (await lead.GetAsync($"/referrals/{referral.Id}")).SubmitAsync("form[action$=review]");

        page = await page.SubmitAsync("form[action$=decision]", Judged(("Accept", "true"), ("Reason", "A quiet start"), ("Others[0].Name", "Ruth Adeyemi"), ("Others[0].Role", "Lead of The Bridge"), ("Urgency", "6")), "button[value=record]");

        page.Text.ShouldContain("Offer a place");
        var entry = await school.Read(db => db.WaitingListEntries.SingleAsync());
        (entry.ReferralId, entry.CriteriaPoints, entry.UrgencyPoints, entry.State).ShouldBe((referral.Id, 8m, 6, WaitingListState.Waiting));
    }

    [Fact]
    public async Task Decide_BeforeBothAreHeard_IsRefusedAndNobodyWaits()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.UnderReview());

        var page = await (await lead.GetAsync($"/referrals/{referral.Id}")).SubmitAsync("form[action$=decision]", Judged(("Accept", "true"), ("Reason", "A quiet start"), ("Others[0].Name", "Ruth Adeyemi"), ("Others[0].Role", "Lead of The Bridge"), ("Urgency", "6")), "button[value=record]");

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Html.ShouldContain("view is still missing");
        (await school.Read(db => db.WaitingListEntries.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Accept_OfAPupilWhoWasGivenAPlaceMeanwhile_IsRefused_AndNobodyWaits()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var pupil = await school.Pupil();
        var referral = await school.Referral(r => r.For(pupil).UnderReview().WithViews());
        var page = await lead.GetAsync($"/referrals/{referral.Id}");
        await school.Placement(p => p.For(pupil));

        page = await page.SubmitAsync("form[action$=decision]", Judged(("Accept", "true"), ("Reason", "A quiet start"), ("Others[0].Name", "Ruth Adeyemi"), ("Others[0].Role", "Lead of The Bridge"), ("Urgency", "6")), "button[value=record]");

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Text.ShouldContain("This pupil has a place already.");
        (await school.Read(db => db.Referrals.SingleAsync(r => r.Id == referral.Id))).State.ShouldBe(ReferralState.UnderReview);
        (await school.Read(db => db.WaitingListEntries.CountAsync(e => e.ReferralId == referral.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task Decline_WithoutReasonOrSupport_GivesWords_AndKeepsTheJudgements()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.UnderReview().WithViews());

        var page = await (await lead.GetAsync($"/referrals/{referral.Id}")).SubmitAsync("form[action$=decision]", Judged(("Accept", "false")), "button[value=record]");

        page.Errors.ShouldContain("Enter the reason, as the referrer and the family will read it");
        page.Errors.ShouldContain("Say what support will be given instead");
        page.Errors.ShouldContain("Say why the decision departs from what the criteria suggest");
        page.All("#suggestion h2").Single().ShouldBe("The criteria suggest: accept");
    }

    [Fact]
    public async Task EachCriterionJudgedWithoutAReason_IsNamed_AndLinksToItsField()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.UnderReview().WithViews());

        var page = await (await lead.GetAsync($"/referrals/{referral.Id}")).SubmitAsync("form[action$=decision]",
            Judged(("Accept", "true"), ("Reason", "A quiet start"), ("Urgency", "2"), ("Others[0].Name", "Ruth Adeyemi"), ("Others[0].Role", "Lead of The Bridge"), ("Judgements[1].Reason", " "), ("Judgements[3].Reason", new string('a', 501))), "button[value=record]");

        page.Errors.ShouldBe(
        [
            "Say why, in a few words: Attendance below 85 per cent",
            "Use 500 characters or fewer: Needs a specialist setting",
        ]);
        foreach (var link in page.Document.QuerySelectorAll(".govuk-error-summary a"))
        {
            var field = page.Find($"input{link.GetAttribute("href")}").ShouldNotBeNull();
            var (criterion, words) = (field.Closest("li")!.QuerySelector("p.strong")!.TextContent, link.TextContent);
            words.ShouldEndWith(criterion);
            field.Closest("li")!.QuerySelector(".govuk-error-message")!.TextContent.ShouldContain(words);
        }

        page.ValueOf("Judgements[3].Reason").ShouldBe(new string('a', 501));
        (await school.Read(db => db.Referrals.Select(r => r.State).SingleAsync())).ShouldBe(ReferralState.UnderReview);
    }

    [Fact]
    public async Task ForgedCriterion_IsRefusedWithWords()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.UnderReview().WithViews());
        var page = await lead.GetAsync($"/referrals/{referral.Id}");

        var answer = await lead.PostAsync($"/referrals/{referral.Id}/decision", new Dictionary<string, object?>
        {
            ["Stamp"] = page.ValueOf("Stamp"),
            ["CriteriaSetId"] = $"{school.CriteriaSetId}",
            ["Accept"] = "true",
            ["Reason"] = "Yes",
            ["MetOn"] = "2026-11-23",
            ["Others[0].Name"] = "Ruth",
            ["Others[0].Role"] = "Lead",
            ["Urgency"] = "2",
            ["DepartureReason"] = "Because",
            ["Judgements[0].CriterionId"] = "99999",
            ["Judgements[0].Judgement"] = "Met",
            ["Judgements[0].Reason"] = "As the figures show",
        });

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Html.ShouldContain("Judge every criterion");
    }

    /// <summary>Must met, 5 and 3 met, must-not does not hold: accept, 8 points.</summary>
    private static Dictionary<string, object?> Judged(params (string Name, string Value)[] more)
    {
        var fields = new Dictionary<string, object?>
        {
            ["Judgements[0].Judgement"] = "Met",
            ["Judgements[1].Judgement"] = "Met",
            ["Judgements[2].Judgement"] = "Met",
            ["Judgements[3].Judgement"] = "NotMet",
        };
        for (var n = 0; n < 4; n++)
        {
            fields[$"Judgements[{n}].Reason"] = "As the figures show";
        }

        foreach (var (name, value) in more)
        {
            fields[name] = value;
        }

        return fields;
    }
}
