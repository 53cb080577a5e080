using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Pupils;

public sealed class TimelineTests(IapApp app) : IClassFixture<IapApp>
{
    private const int Most = 6;

    [Fact]
    public async Task Timeline_GoesAcrossReferralsWaitingListsAndPlacements_AndCountsThemAndTheMoves()
    {
        var (school, pupil) = await WithTwoPlacementsAsync();
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.OpenAsync($"/pupils/{pupil.Id}/timeline");

        page.Text.ShouldContain("Second placement. Three moves so far: into The Bridge on 5 Jan 2026, returned full-time on 27 Mar 2026, into The Bridge on 7 Sep 2026.");
        page.Text.ShouldContain("First placement: started");
        page.Text.ShouldContain("Second placement: paused");
        page.Text.ShouldContain("In hospital");
        page.Text.ShouldContain("On the waiting list");
        page.Text.ShouldContain("Moved up the waiting list");
    }

    [Fact]
    public async Task Kind_InTheAddress_ShowsThatAlone_AndAnUnknownOneShowsEverything()
    {
        var (school, pupil) = await WithTwoPlacementsAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var all = (await lead.OpenAsync($"/pupils/{pupil.Id}/timeline")).All(".tl li").Count;

        var places = await lead.OpenAsync($"/pupils/{pupil.Id}/timeline?kind=placements");
        places.All(".tl li").ShouldAllBe(i => !i.Contains("Referral"));
        places.All(".tl li").Count.ShouldBeInRange(4, all - 1);
        places.Find(".kinds [aria-current=page]")!.TextContent.ShouldStartWith("Places");
        foreach (var unknown in new[] { "nonsense", "1", "<script>", "" })
        {
            var page = await lead.OpenAsync($"/pupils/{pupil.Id}/timeline?kind={Uri.EscapeDataString(unknown)}");
            page.All(".tl li").Count.ShouldBe(all, unknown);
            page.Html.ShouldNotContain("<script>");
        }
    }

    [Fact]
    public async Task Teacher_SeesWhatHappenedButNotWhy_AndNothingOfTheWaitingListOrOfOutcomes()
    {
        var (school, pupil) = await WithTwoPlacementsAsync();
        var placement = await school.Read(db => db.Placements.SingleAsync(p => p.PupilId == pupil.Id && p.State == PlacementState.Paused));
        await school.Lessons(pupil);
        await school.TimetableVersion(placement, 25);
        await school.TimetableVersion(placement, 20, new DateOnly(2026, 11, 9), "After a hard week");
        var tutor = await school.User(SchoolRole.MainstreamStaff, await school.Staff(s => s.TutorOfForm = "8F"));

        var page = await tutor.OpenAsync($"/pupils/{pupil.Id}/timeline");

        page.Text.ShouldContain("Second placement: paused");
        page.Text.ShouldNotContain("In hospital");
        page.Text.ShouldContain("A step back");
        page.Text.ShouldNotContain("After a hard week");
        page.Text.ShouldNotContain("waiting list");
        page.Text.ShouldNotContain("eturned full-time");
        page.Text.ShouldNotContain("R-2026-");
    }

    [Theory]
    [InlineData(SchoolRole.Governor, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.TrustLead, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.Administrator, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.MainstreamStaff, HttpStatusCode.NotFound)]
    public async Task Timeline_IsClosedToWhoeverDoesNotWorkWithThePupil(SchoolRole role, HttpStatusCode status)
    {
        var (school, pupil) = await WithTwoPlacementsAsync();
        (await (await school.User(role)).GetAsync($"/pupils/{pupil.Id}/timeline")).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData(SchoolRole.IapLead)]
    [InlineData(SchoolRole.IapStaff)]
    [InlineData(SchoolRole.Dsl)]
    public async Task Timeline_MakesAtMostSixStatements(SchoolRole role)
    {
        var (school, pupil) = await WithTwoPlacementsAsync();
        await school.Referral(r => r.For(pupil).With(ReferralSectionKind.Safeguarding, "Bruises").Declined());
        var user = await school.User(role);
        await user.OpenAsync($"/pupils/{pupil.Id}/timeline");

        var statements = await app.StatementsOfAsync(async () => (await user.GetAsync($"/pupils/{pupil.Id}/timeline")).Status.ShouldBe(HttpStatusCode.OK));

        statements.Count.ShouldBeLessThanOrEqualTo(Most, string.Join(Environment.NewLine, statements));
    }

    private async Task<(TestSchool School, Pupil Pupil)> WithTwoPlacementsAsync()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 1, 5), new DateOnly(2026, 7, 3)).Ended(new DateOnly(2026, 3, 27)));
        var second = await school.Placement(p => p.For(pupil).Paused());
        var other = await school.WaitingListEntry(await school.Referral(r => r.Accepted()), urgency: 9);
        await school.Change(async db =>
        {
            var referral = await db.Referrals.SingleAsync(r => r.Id == second.ReferralId);
            var entry = new WaitingListEntry(school.Id, school.ProvisionId, referral.Id, pupil.Id, 5, 3, "A mentor", new DateOnly(2026, 6, 1));
            db.WaitingListEntries.Add(entry);
            await db.SaveChangesAsync();
            var ahead = await db.WaitingListEntries.Include(e => e.Moves).SingleAsync(e => e.Id == other.Id);
            entry.Move([ahead, entry], 1, "Exams are near", school.Lead, new DateOnly(2026, 6, 8));
        });
        return (school, pupil);
    }
}
