using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Placements;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Referrals;

public sealed class ReferralListTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task List_SaysHowThePlacementStands_NotThatAPlaceWasOfferedOnce()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var (there, back) = (await school.Pupil(p => p.LegalSurname = "There"), await school.Pupil(p => p.LegalSurname = "Back"));
        var placement = await school.Placement(p => p.For(there).From(new(2026, 11, 3)));
        await school.Placement(p => p.For(back).From(new(2026, 4, 13)).Ended(new(2026, 9, 11)));

        var page = await lead.GetAsync("/referrals?sort=pupil");

        page.All("tbody td .tag").ShouldBe(["Returned full-time, 11 Sep 2026", "In The Bridge since 3 Nov"]);
        (await lead.GetAsync($"/referrals/{placement.ReferralId}")).Text.ShouldContain("In The Bridge since 3 Nov");
        (await lead.GetAsync("/referrals/referrals.csv")).Html.ShouldContain("\"In The Bridge since 3 Nov\"");
        page.Text.ShouldNotContain("Place offered");
    }

    [Fact]
    public async Task Referrer_ReadsOnTodayHowThePlacementStands()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var placement = await school.Placement(p => p.From(new(2026, 11, 3)));
        await school.Change(db => db.Referrals.Where(r => r.Id == placement.ReferralId).ExecuteUpdateAsync(s => s.SetProperty(r => r.Referrer.UserId, teacher.UserId)));

        (await teacher.GetAsync("/")).Text.ShouldContain("In The Bridge since 3 Nov");
    }

    [Theory]
    [InlineData(PlacementState.Offered, null, "Place offered")]
    [InlineData(PlacementState.Confirmed, null, "Starts 3 Nov")]
    [InlineData(PlacementState.Active, null, "In The Hub since 3 Nov")]
    [InlineData(PlacementState.Paused, null, "In The Hub, paused")]
    [InlineData(PlacementState.OfferDeclined, null, "Offer not taken up")]
    [InlineData(PlacementState.Ended, PlacementOutcome.ReturnedFullTime, "Returned full-time, 18 Dec 2026")]
    [InlineData(PlacementState.Ended, PlacementOutcome.SpecialSchool, "Moved to a special school, 18 Dec 2026")]
    public void Standing_InWords(PlacementState state, PlacementOutcome? outcome, string words) =>
        new PlacementStanding(state, new(2026, 11, 3), state == PlacementState.Ended ? new(2026, 12, 18) : null, outcome, "The Hub").Words.ShouldBe(words);

    [Fact]
    public async Task Csv_NeutralisesFormulas()
    {
        var school = await app.SchoolAsync();
        await school.Pupil();
        var pupil = await school.Pupil(p => (p.LegalForename, p.PreferredForename) = ("=HYPERLINK(\"x\")", null));
        await school.Referral(r => r.For(pupil));

        var file = await (await school.User(SchoolRole.IapLead)).GetAsync("/referrals/referrals.csv");

        file.ContentType.ShouldBe("text/csv");
        file.Html.ShouldContain("\"'=HYPERLINK(");
    }

    [Theory]
    [InlineData("?state=Nonsense&year=abc&page=-5&sort=<script>&late=perhaps")]
    [InlineData("?page=999999&q=%00%27%22%3Cscript%3E")]
    public async Task List_WithANonsensicalAddress_IsShown(string query)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.GetAsync("/referrals" + query);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Html.ShouldNotContain("<script>\"");
    }

    [Fact]
    public async Task List_ShowsWhoIsLateAndByHowMuch()
    {
        var school = await app.SchoolAsync();
        var referral = await school.Referral(r => r.UnderReview());
        await school.Change(db => db.Referrals.Where(r => r.Id == referral.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.CountedFrom, new DateOnly(2026, 11, 6))));
        var lead = await school.User(SchoolRole.IapLead);

        (await lead.GetAsync("/referrals?late=true")).Text.ShouldContain("1 school day late");
    }
}
