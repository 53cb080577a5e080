using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Referrals;

/// <summary>On Monday 23 November 2026: what was sent in September is late only while nobody has answered or opened it again since.</summary>
public sealed class ReferralDeadlinePagesTests(IapApp app) : IClassFixture<IapApp>
{
    [Theory]
    [InlineData(ReferralState.Submitted, "Acknowledge", "9 Sep")]
    [InlineData(ReferralState.UnderReview, "Decide", "21 Sep")]
    [InlineData(ReferralState.MoreInformationNeeded, "Answer", "14 Sep")]
    public async Task SentInSeptember_IsLateEverywhere(ReferralState state, string duty, string by)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.InState(state));
        await SentInSeptember(school, referral);

        (await lead.GetAsync("/referrals?late=true")).Text.ShouldContain($"{duty} by {by}");
        (await lead.GetAsync($"/referrals/{referral.Id}")).Text.ShouldContain("school days late");
        (await lead.GetAsync("/")).Text.ShouldContain("school days late");
        var late = (await lead.GetAsync("/referrals/referrals.csv?late=true")).Html;
        late.ShouldContain($"\"2026-09-07\",\"{duty}\"");
        late.ShouldContain(state == ReferralState.MoreInformationNeeded ? "\"Nadia Rahman\",\"2026-09-14\"" : state == ReferralState.UnderReview ? "\"the panel\",\"2026-09-21\"" : "\"the lead\",\"2026-09-09\"");
    }

    [Fact]
    public async Task OpenedAgain_IsDueTenSchoolDaysLater_AndLateNowhere()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.WithViews().Declined());
        await SentInSeptember(school, referral);

        await (await lead.GetAsync($"/referrals/{referral.Id}")).SubmitAsync("form[action$=reconsider]", new { NewFacts = "A new report" });

        await ShouldBeDueOn(school, lead, referral, "Decide by Monday 7 December, counted from 23 November.", "Decide by 7 Dec", "2026-12-07");
    }

    [Fact]
    public async Task AnsweredInFull_IsDueFromTheAnswer_AndLateNowhere()
    {
        var school = await app.SchoolAsync();
        var (lead, teacher) = (await school.User(SchoolRole.IapLead), await school.User(SchoolRole.MainstreamStaff));
        var referral = await school.Referral(r => r.By(teacher).WithViews().UnderReview().Also(x => x.Ask(ReferralSectionKind.Agencies, "Who?", school.Lead, school.Now)));
        await SentInSeptember(school, referral);

        await (await teacher.GetAsync($"/referrals/{referral.Id}")).SubmitAsync("form[action$='/questions']", new Dictionary<string, object?> { ["Answers[0].Answer"] = "Early help" });

        await ShouldBeDueOn(school, lead, referral, "Decide by Monday 7 December, counted from 23 November.", "Decide by 7 Dec", "2026-12-07");
    }

    [Fact]
    public async Task SentOverHttp_IsCountedFromToday()
    {
        var school = await app.SchoolAsync();
        var (lead, teacher) = (await school.User(SchoolRole.IapLead), await school.User(SchoolRole.MainstreamStaff));
        var referral = await school.Referral(r => r.By(teacher));

        await (await teacher.GetAsync($"/referrals/{referral.Id}/check")).SubmitAsync("form[action$=submit]");

        await ShouldBeDueOn(school, lead, referral, "Acknowledge by Wednesday 25 November.", "Acknowledge by 25 Nov", "2026-11-25");
    }

    private static async Task ShouldBeDueOn(TestSchool school, Browser lead, Referral referral, string onItsPage, string inTheList, string iso)
    {
        (await school.Read(db => db.Referrals.SingleAsync())).CountedFrom.ShouldBe(school.Today);
        (await lead.GetAsync("/referrals?late=true")).Text.ShouldNotContain(referral.Reference);
        (await lead.GetAsync("/referrals?sort=due")).Text.ShouldContain(inTheList);
        var page = await lead.GetAsync($"/referrals/{referral.Id}");
        page.Text.ShouldContain(onItsPage);
        page.Text.ShouldNotContain("late");
        (await lead.GetAsync("/")).Text.ShouldNotContain("late");
        var csv = (await lead.GetAsync("/referrals/referrals.csv")).Html;
        csv.ShouldContain($"\"{iso}\",\"0\"");
        csv.ShouldContain("\"2026-11-23\",\"" + inTheList.Split(' ')[0]);
    }

    private static Task SentInSeptember(TestSchool school, Referral referral) => school.Change(db => db.Referrals.Where(r => r.Id == referral.Id)
        .ExecuteUpdateAsync(s => s.SetProperty(r => r.SubmittedOn, new DateOnly(2026, 9, 7)).SetProperty(r => r.CountedFrom, new DateOnly(2026, 9, 7))));
}
