using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Parts;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Referrals;

/// <summary>Filters, sorts and pages of the list, which the database does.</summary>
public sealed class ReferralListFilterTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Late_ShowsExactlyThoseWhoseDeadlineHasPassed_AndDueSortsByIt()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var expected = new List<(string Reference, ReferralDeadline Deadline)>();
        for (var back = 0; back < 24; back++)
        {
            var referral = await school.Referral(r => r.InState((back % 3) switch { 0 => ReferralState.Submitted, 1 => ReferralState.UnderReview, _ => ReferralState.MoreInformationNeeded }));
            var sent = school.Today.AddDays(-back);
            await school.Change(db => db.Referrals.Where(r => r.Id == referral.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.CountedFrom, sent)));
            expected.Add((referral.Reference, ReferralDeadline.Of(referral.State, sent, referral.AcknowledgedOn, new School("x", SchoolPhase.Secondary), TestSchool.Calendar, school.Today)!));
        }

        var late = await lead.GetAsync("/referrals?late=true&sort=due");
        var all = await lead.GetAsync("/referrals?sort=due");

        References(late).Order().ShouldBe(expected.Where(e => e.Deadline.LateBy > 0).Select(e => e.Reference).Order());
        References(late).Count.ShouldBeInRange(5, 20);
        all.All("tbody tr td:nth-child(6)").Select(t => t.Split("Nadia Rahman")[0].Split(" late")[0]).ShouldBe(
            expected.Select(e => e.Deadline).Select(d => $"{d.Duty} by {Dates.Brief(d.By)}" + (d.LateBy > 0 ? Dates.SchoolDays(d.LateBy) : "")),
            ignoreOrder: true);
        References(all).Select(r => expected.Single(e => e.Reference == r).Deadline.By).ShouldBeInOrder();
    }

    [Fact]
    public async Task DueOrder_GoesOnFromPageToPage_WithoutLossOrRepetition()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        for (var n = 0; n < 30; n++)
        {
            var state = (n % 3) switch { 0 => ReferralState.Submitted, 1 => ReferralState.UnderReview, _ => ReferralState.Declined };
            await school.Referral(r => r.InState(state));
        }

        var (first, second) = (References(await lead.GetAsync("/referrals?sort=due")), References(await lead.GetAsync("/referrals?sort=due&page=2")));

        first.Count.ShouldBe(25);
        first.Concat(second).Distinct().Count().ShouldBe(30);
        (await lead.GetAsync("/referrals?sort=due&page=2")).All("tbody .tag").ShouldAllBe(t => t == "Other support instead");
    }

    [Theory]
    [InlineData(SchoolRole.IapLead, new[] { "own draft", "own question", "sent", "reviewed" })]
    [InlineData(SchoolRole.MainstreamStaff, new[] { "own draft", "own question" })]
    public async Task NeedsMe_ShowsWhatTheUserAloneCanTakeFurther(SchoolRole role, string[] shown)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(role);
        var made = new Dictionary<string, string>
        {
            ["own draft"] = (await school.Referral(r => r.By(user))).Reference,
            ["own question"] = (await school.Referral(r => r.By(user).Asked())).Reference,
            ["sent"] = (await school.Referral(r => r.Submitted())).Reference,
            ["reviewed"] = (await school.Referral(r => r.UnderReview())).Reference,
            ["another's draft"] = (await school.Referral()).Reference,
            ["another's question"] = (await school.Referral(r => r.Asked())).Reference,
            ["declined"] = (await school.Referral(r => r.By(user).Declined())).Reference,
        };

        References(await user.GetAsync("/referrals?needsMe=true")).Order().ShouldBe(shown.Select(s => made[s]).Order());
    }

    [Fact]
    public async Task Filters_StayInTheAddressesOfPagesSortsAndCsv()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        for (var n = 0; n < 26; n++)
        {
            var pupil = await school.Pupil(p => p.LegalSurname = $"O'Shea{n}");
            await school.Referral(r => r.For(pupil).UnderReview());
        }

        var page = await lead.GetAsync("/referrals?q=oshea&state=UnderReview&year=8&needsMe=true&sort=pupil");

        page.Text.ShouldContain("26 referrals");
        foreach (var link in page.Document.QuerySelectorAll("thead a, nav.govuk-pagination a, .listhead a").Select(a => a.GetAttribute("href")!))
        {
            foreach (var part in new[] { "q=oshea", "state=UnderReview", "year=8", "needsMe=true" })
            {
                link.ShouldContain(part, customMessage: link);
            }
        }

        (await lead.GetAsync("/referrals/referrals.csv?q=oshea&state=UnderReview&year=8&needsMe=true&sort=pupil")).Html.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(27);
    }

    [Fact]
    public async Task QuestionWithoutAnAnswer_IsShownWithItsAge_InTheListAndOnToday()
    {
        var school = await app.SchoolAsync();
        var (lead, teacher) = (await school.User(SchoolRole.IapLead), await school.User(SchoolRole.MainstreamStaff));
        await school.Referral(r => r.By(teacher).Submitted().Also(x => x.Ask(ReferralSectionKind.Agencies, "Who?", school.Lead, new DateTime(2026, 11, 13, 10, 0, 0, DateTimeKind.Utc))));

        (await lead.GetAsync("/referrals")).Text.ShouldContain("Answer by 20 Nov");
        (await teacher.GetAsync("/")).Text.ShouldContain("asked 6 school days ago");
        var today = await lead.GetAsync("/");
        today.Text.ShouldContain("Question not answered: ");
        today.Text.ShouldContain("1 school day late");
    }

    private static IReadOnlyList<string> References(Page page) => page.All("tbody tr td:nth-child(2)");
}
