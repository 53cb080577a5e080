using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.WaitingList;

public sealed class WaitingListTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task List_IsInOrderWithTheSumAndPlaces()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        await school.Placement(p => p.From(new DateOnly(2026, 9, 7), new DateOnly(2026, 12, 11)));
        var (low, high) = (await Waits(school, "Sam", 1), await Waits(school, "Isla", 6));

        var page = await lead.OpenAsync("/waiting-list");

        page.All("tbody .who a").ShouldBe([$"Isla {high.LegalSurname}", $"Sam {low.LegalSurname}"]);
        page.Text.ShouldContain("Two pupils wait for The Bridge. Seven places are free now, the next on 14 December 2026.");
        page.Text.ShouldContain("criteria + 6 urgency + 0 waiting");
        page.Find("section [role=region]").ShouldBeNull("a panel is a landmark already, and a second one of the same name inside it leads nowhere else");
    }

    [Fact]
    public async Task Urgency_ThatIsNoNumber_IsSaidOnce_AndKept()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var entry = await school.WaitingListEntry();

        var page = await (await lead.OpenAsync($"/waiting-list/{entry.Id}/look")).SubmitAsync("main form", new { UrgencyPoints = "very" });

        page.Errors.ShouldBe(["Enter the urgency, 0 to 10"]);
        page.ValueOf("UrgencyPoints").ShouldBe("very");
    }

    [Fact]
    public async Task List_OfASchoolWithSeveralProvisions_ShowsTheOneChosen_AndStaysThere()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var hub = await school.Add(new Provision(school.Id, "The Hub", ProvisionPurpose.Reintegration, 1));
        await Waits(school, "Isla", 6);
        var sam = await school.Pupil(p => p.LegalForename = "Sam");
        var referral = await school.Referral(r => r.For(sam).WithViews().Accepted());
        var entry = await school.Add(new WaitingListEntry(school.Id, hub.Id, referral.Id, sam.Id, 8, 3, null, school.Today));

        var first = await lead.OpenAsync("/waiting-list");
        first.All("select[name=provision] option").ShouldBe(["The Bridge", "The Hub"]);
        first.All("tbody .who a").ShouldHaveSingleItem().ShouldStartWith("Isla");

        var page = await lead.OpenAsync($"/waiting-list?provision={hub.Id}");
        page.Text.ShouldContain("One pupil waits for The Hub. One place is free now.");
        page.Text.ShouldContain("The one place is free.");
        page.All("tbody .who a").ShouldHaveSingleItem().ShouldStartWith("Sam");
        (await lead.GetAsync($"/waiting-list.csv?provision={hub.Id}")).Html.ShouldNotContain("Isla");

        var moved = await (await lead.OpenAsync($"/waiting-list/{entry.Id}/look")).SubmitAsync("main form", new { UrgencyPoints = 4, Meanwhile = "Lunch club" });
        moved.All("tbody .who a").ShouldHaveSingleItem().ShouldStartWith("Sam");
        (await lead.OpenAsync("/waiting-list?provision=999999")).Text.ShouldContain("waits for The Bridge");
    }

    [Fact]
    public async Task List_OfASchoolWithOneProvision_OffersNoChoice()
    {
        var school = await app.SchoolAsync();
        await Waits(school, "Sam", 1);

        (await (await school.User(SchoolRole.IapLead)).OpenAsync("/waiting-list")).Find("select[name=provision]").ShouldBeNull();
    }

    [Fact]
    public async Task Move_ChangesTheOrderAndKeepsItsReasonInSight()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var isla = await Waits(school, "Isla", 6);
        var sam = await Waits(school, "Sam", 1);
        var entry = await school.Read(db => db.WaitingListEntries.SingleAsync(e => e.PupilId == sam.Id));

        var page = await (await lead.OpenAsync($"/waiting-list/{entry.Id}/move")).SubmitAsync("main form", new { Direction = "Up", Places = 1, Reason = "The only Year 7 pupil waiting" });

        page.All("tbody .who a")[0].ShouldStartWith("Sam");
        page.Text.ShouldContain($"Moved up one on 23 Nov, past Isla {isla.LegalSurname}: The only Year 7 pupil waiting");
    }

    [Fact]
    public async Task Move_OfWhichThoseWhoWerePassedHaveLeft_SaysThatItNoLongerCounts()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        await Waits(school, "Isla", 6);
        var (zofia, dylan) = (await Waits(school, "Zofia", 3), await Waits(school, "Dylan", 2));
        var entries = await school.Read(db => db.WaitingListEntries.ToDictionaryAsync(e => e.PupilId, e => e.Id));
        await (await lead.OpenAsync($"/waiting-list/{entries[dylan.Id]}/move")).SubmitAsync("main form", new { Direction = "Up", Places = 1, Reason = "Youngest on the list" });

        var page = await (await lead.OpenAsync($"/waiting-list/{entries[zofia.Id]}/remove")).SubmitAsync("main form", new { Reason = "Moved away" });

        page.All("tbody .who a").Select(n => n.Split(' ')[0]).ShouldBe(["Isla", "Dylan"]);
        page.Text.ShouldContain("Moved up one on 23 Nov: Youngest on the list. Whoever was passed no longer waits, so the move no longer counts.");
    }

    [Fact]
    public async Task Move_OfTheFirst_Upwards_IsRefusedInWords()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var isla = await Waits(school, "Isla", 6);
        await Waits(school, "Sam", 1);
        var entry = await school.Read(db => db.WaitingListEntries.SingleAsync(e => e.PupilId == isla.Id));

        var page = await (await lead.OpenAsync($"/waiting-list/{entry.Id}/move")).SubmitAsync("main form", new { Direction = "Up", Places = 1, Reason = "Because" });

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Errors.ShouldBe(["This pupil is the first on the list already."]);
    }

    [Fact]
    public async Task Full_SaysASchoolDayOnWhichTheNextPlaceIsFree_AndCountsWhoHasAPlaceNowAndWhoIsPromisedOne()
    {
        var school = await app.SchoolAsync();
        await school.Change(async db => (await db.Provisions.SingleAsync()).SetPlaces(1));
        var lead = await school.User(SchoolRole.IapLead);
        await school.Placement(p => p.From(new DateOnly(2026, 9, 7), new DateOnly(2027, 2, 26)));
        await Waits(school, "Sam", 1);

        var page = await lead.OpenAsync("/waiting-list");
        page.Text.ShouldContain("No place is free now; the next is on 1 March 2027.");
        page.Text.ShouldContain("The one place is taken now.");
        var referral = await school.Read(db => db.WaitingListEntries.Select(e => e.ReferralId).SingleAsync());
        (await lead.OpenAsync($"/placements/new?referralId={referral}")).Text.ShouldContain("The next is free from Monday 1 March 2027.");

        await school.Placement(p => p.Offered().From(new DateOnly(2027, 3, 1), new DateOnly(2027, 7, 9)));
        (await lead.OpenAsync("/waiting-list")).Text.ShouldContain("The one place is taken now, and promised for a later day.");
    }

    [Fact]
    public async Task Look_SettlesTheNoteThatNobodyHasLooked()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var pupil = await Waits(school, "Sam", 1, new DateOnly(2026, 10, 12));
        (await lead.OpenAsync("/waiting-list")).Text.ShouldContain("Not looked at for 25 school days");
        var entry = await school.Read(db => db.WaitingListEntries.SingleAsync(e => e.PupilId == pupil.Id));

        var page = await (await lead.OpenAsync($"/waiting-list/{entry.Id}/look")).SubmitAsync("main form", new { UrgencyPoints = 4, Meanwhile = "Lunch club with Callum" });

        page.Text.ShouldNotContain("Not looked at");
        page.Text.ShouldContain("Lunch club with Callum");
    }

    [Fact]
    public async Task Remove_ClosesTheReferral()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var pupil = await Waits(school, "Sam", 1);
        var entry = await school.Read(db => db.WaitingListEntries.SingleAsync(e => e.PupilId == pupil.Id));

        (await lead.PostAsync($"/waiting-list/{entry.Id}/remove", new { entry.Stamp })).Errors.ShouldBe(["Say why the pupil no longer waits"]);
        var page = await (await lead.OpenAsync($"/waiting-list/{entry.Id}/remove")).SubmitAsync("main form", new { Reason = "Moved away" });

        page.Text.ShouldContain("Nobody waits");
        (await school.Read(db => db.Referrals.SingleAsync(r => r.Id == entry.ReferralId))).State.ShouldBe(ReferralState.Closed);
    }

    [Fact]
    public async Task Csv_KeepsAFormulaAsWords()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var pupil = await Waits(school, "Sam", 1);
        await school.Change(async db => (await db.WaitingListEntries.SingleAsync(e => e.PupilId == pupil.Id)).Look(1, "=HYPERLINK(\"http://x\")", school.Today));

        var file = await lead.GetAsync("/waiting-list.csv");

        file.ContentType.ShouldBe("text/csv");
        file.Html.ShouldContain("\"'=HYPERLINK(\"\"http://x\"\")\"");
    }

    [Theory]
    [InlineData("look")]
    [InlineData("move")]
    [InlineData("remove")]
    public async Task Entry_OfAnotherSchool_IsNotFound(string verb)
    {
        var (school, other) = (await app.SchoolAsync(), await app.SchoolAsync("Elsewhere"));
        var lead = await school.User(SchoolRole.IapLead);
        var theirs = await other.WaitingListEntry();

        (await lead.GetAsync($"/waiting-list/{theirs.Id}/{verb}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await lead.PostAsync($"/waiting-list/{theirs.Id}/{verb}", new { theirs.Stamp, Reason = "x" })).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Slt_SeeTheList_ButMoveNobody()
    {
        var school = await app.SchoolAsync();
        var slt = await school.User(SchoolRole.Slt);
        var pupil = await Waits(school, "Sam", 1);
        var entry = await school.Read(db => db.WaitingListEntries.SingleAsync(e => e.PupilId == pupil.Id));

        (await slt.OpenAsync("/waiting-list")).Find("a[href*='/placements/new']").ShouldBeNull();
        (await slt.PostAsync($"/waiting-list/{entry.Id}/move", new { entry.Stamp, Direction = "Up", Places = 1, Reason = "x" })).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<Domain.Pupils.Pupil> Waits(TestSchool school, string forename, int urgency, DateOnly? since = null)
    {
        var pupil = await school.Pupil(p => p.LegalForename = forename);
        var referral = await school.Referral(r => r.For(pupil).WithViews().Accepted());
        await school.WaitingListEntry(referral, urgency, since);
        return pupil;
    }
}
