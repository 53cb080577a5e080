using System.Net;
using IapManager.Data.Audit;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Web.Features.ReviewActions;
using IapManager.Web.Features.Today;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.ReviewActions;

public sealed class ReviewActionTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Action_OfAMemberOfStaff_IsOnTheirToday_AndTheyCanSayItIsDone()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var tutor = await school.Staff(s => s.Surname = "Brennan");
        var owner = await school.User(SchoolRole.MainstreamStaff, tutor);
        var review = await school.Review(await school.Placement(), school.Today);
        var page = await (await lead.OpenAsync($"/pupils/{review.PupilId}/reviews/{review.Id}/hold")).SubmitAsync("main form", new Dictionary<string, object?>
        {
            ["People[0].Who"] = "Ms Brennan",
            ["Actions[0].What"] = "Seat by the door",
            ["Actions[0].OwnerId"] = tutor.Id,
            ["Actions[1].What"] = "Ring every Friday",
            ["Actions[1].Owner"] = "Mrs Collins, mum",
        });
        page.Text.ShouldContain("Ms Brennan");
        page.Text.ShouldContain("Mrs Collins, mum");

        var mine = await (await owner.OpenAsync("/")).ClickAsync("Seat by the door");
        mine.Text.ShouldNotContain("Ring every Friday");
        var after = await mine.SubmitAsync("main form[action$='/done']");

        after.Notice.ShouldBe("It is noted as done.");
        after.Text.ShouldNotContain("Seat by the door");
        var kept = await school.Read(db => db.ReviewActions.SingleAsync(a => a.ReviewId == review.Id && a.OwnerId == tutor.Id));
        (kept.State, kept.SettledOn, kept.SettledBy!.Name).ShouldBe((ReviewActionState.Done, school.Today, owner.Name));
        (await lead.OpenAsync($"/pupils/{review.PupilId}/reviews/{review.Id}")).Text.ShouldContain("Done 23 Nov");
    }

    [Fact]
    public async Task Action_OfSomebodyElse_IsNotThereForATeacher()
    {
        var school = await app.SchoolAsync();
        var (action, _) = await HeldAsync(school, await school.Staff());
        var teacher = await school.User(SchoolRole.MainstreamStaff, await school.Staff());

        (await teacher.GetAsync($"/reviews/actions/{action.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var verb in new[] { "done", "drop", "reopen" })
        {
            (await teacher.PostAsync($"/reviews/actions/{action.Id}/{verb}", new { action.Stamp, DoneOn = school.Today, Reason = "x" })).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        (await teacher.GetAsync("/reviews/actions")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await school.Read(db => db.ReviewActions.SingleAsync(a => a.Id == action.Id))).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task Drop_WithoutAReason_AsksWhy_AndWithOneItStaysWithTheAction()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var (action, review) = await HeldAsync(school, null);
        var page = await lead.OpenAsync($"/reviews/actions/{action.Id}?returnTo=/reviews/actions");

        (await page.SubmitAsync("main form[action$='/drop']")).Errors.ShouldHaveSingleItem().ShouldContain("Say why it is dropped");
        var list = await page.SubmitAsync("main form[action$='/drop']", new { Reason = "The seat plan has changed" });

        list.Address.ShouldBe("/reviews/actions");
        (await lead.OpenAsync("/reviews/actions?show=Dropped")).Text.ShouldContain("The seat plan has changed");
        (await lead.OpenAsync($"/pupils/{review.PupilId}/reviews/{review.Id}")).Text.ShouldContain("The seat plan has changed");
        var reopened = await (await lead.OpenAsync($"/reviews/actions/{action.Id}")).SubmitAsync("main form[action$='/reopen']");
        reopened.Notice.ShouldBe("It is open again.");
    }

    [Fact]
    public async Task Done_OnADayToCome_IsRefused_AndKeepsTheDay()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var (action, _) = await HeldAsync(school, null);

        var page = await (await lead.OpenAsync($"/reviews/actions/{action.Id}")).SubmitAsync("main form[action$='/done']", new { DoneOn = school.Today.AddDays(1) });

        page.Errors.ShouldHaveSingleItem().ShouldContain("cannot be in the future");
        page.ValueOf("DoneOn.Day").ShouldBe("24");
    }

    [Fact]
    public async Task Done_WhenSomebodyDroppedItMeanwhile_IsRefused()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var (action, _) = await HeldAsync(school, null);
        var stale = await lead.OpenAsync($"/reviews/actions/{action.Id}");
        await (await lead.OpenAsync($"/reviews/actions/{action.Id}")).SubmitAsync("main form[action$='/drop']", new { Reason = "Not needed" });

        (await stale.SendAsync("main form[action$='/done']")).Status.ShouldBe(HttpStatusCode.Conflict);

        (await school.Read(db => db.ReviewActions.SingleAsync(a => a.Id == action.Id))).State.ShouldBe(ReviewActionState.Dropped);
    }

    [Fact]
    public async Task Drop_WhenSomebodyWasQuicker_ShowsTheReasonThatWasTyped()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var (action, _) = await HeldAsync(school, null);
        var stale = await lead.OpenAsync($"/reviews/actions/{action.Id}");
        await (await lead.OpenAsync($"/reviews/actions/{action.Id}")).SubmitAsync("main form[action$='/done']");

        var page = await stale.SubmitAsync("main form[action$='/drop']", new { Reason = "The seat plan has changed and nobody sits there" });

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Html.ShouldContain("The seat plan has changed and nobody sits there");
    }

    [Fact]
    public async Task EditingAHeldReview_KeepsTheStateOfItsActions()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var (action, review) = await HeldAsync(school, await school.Staff());
        await (await lead.OpenAsync($"/reviews/actions/{action.Id}")).SubmitAsync("main form[action$='/done']");

        var page = await (await lead.OpenAsync($"/pupils/{review.PupilId}/reviews/{review.Id}/hold")).SubmitAsync("main form", new Dictionary<string, object?> { ["Actions[1].What"] = "Tell every teacher", ["Actions[1].Owner"] = "Ms Rahman" });

        page.Errors.ShouldBeEmpty();
        var kept = await school.Read(db => db.ReviewActions.Where(a => a.ReviewId == review.Id).OrderBy(a => a.Id).ToListAsync());
        kept.Select(a => (a.What, a.State)).ShouldBe([("Seat by the door", ReviewActionState.Done), ("Tell every teacher", ReviewActionState.Open)]);
        kept[0].Id.ShouldBe(action.Id);
        (await school.Read(db => db.AuditEntries.AnyAsync(e => e.Subject == nameof(Review) && e.SubjectId == review.Id && e.Action == AuditAction.Read))).ShouldBeTrue("the page to record it on shows what was said");
    }

    [Fact]
    public async Task EditingAHeldReview_WithOtherWordsForWhatIsDone_IsRefused_AndKeepsThemToSee()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var (action, review) = await HeldAsync(school, await school.Staff());
        await (await lead.OpenAsync($"/reviews/actions/{action.Id}")).SubmitAsync("main form[action$='/done']");
        var form = await lead.OpenAsync($"/pupils/{review.PupilId}/reviews/{review.Id}/hold");
        form.Text.ShouldContain("It stays as it was agreed");

        var page = await form.SubmitAsync("main form", new Dictionary<string, object?> { ["Actions[0].What"] = "Seat by the window" });

        page.Errors.ShouldHaveSingleItem().ShouldContain("“Seat by the door” is done and stays as it was agreed");
        page.ValueOf("Actions[0].What").ShouldBe("Seat by the window");
    }

    [Fact]
    public async Task Hold_WithAStaffMemberAndSomebodyElse_AsksForOne_AndWithAStrangerForOneOfTheList()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var tutor = await school.Staff();
        var review = await school.Review(await school.Placement(), school.Today);
        var address = $"/pupils/{review.PupilId}/reviews/{review.Id}/hold";
        var fields = new Dictionary<string, object?> { ["People[0].Who"] = "Ms Brennan", ["Actions[0].What"] = "Ring home", ["Actions[0].OwnerId"] = tutor.Id, ["Actions[0].Owner"] = "Mrs Collins" };

        (await (await lead.OpenAsync(address)).SubmitAsync("main form", fields)).Errors.ShouldBe(["Action 1: choose a member of staff, or enter somebody else, not both"]);
        (await lead.PostAsync(address, new Dictionary<string, object?> { ["Stamp"] = review.Stamp, ["HeldOn"] = school.Today, ["People[0].Who"] = "Ms Brennan", ["Actions[0].What"] = "Ring home", ["Actions[0].OwnerId"] = 987_654 })).Errors.ShouldBe(["Action 1: choose somebody from the list"]);
    }

    [Fact]
    public async Task NextReview_StartsFromWhatWasAgreed_WithWhatBecameOfIt()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        await school.Review(placement, new DateOnly(2026, 10, 12), r => r.Hold(new DateOnly(2026, 10, 12), school.Today, null, [new("Ms Brennan", "Fine")], [new AgreedAction("Seat by the door", "Mr Ross", new DateOnly(2026, 10, 19)), new AgreedAction("Tell every teacher", "Ms Rahman", null)]));
        var action = await school.Read(db => db.ReviewActions.SingleAsync(a => a.What == "Tell every teacher" && a.PupilId == placement.PupilId));
        await (await lead.OpenAsync($"/reviews/actions/{action.Id}")).SubmitAsync("main form[action$='/done']");
        var next = await school.Review(placement, new DateOnly(2026, 11, 27));

        foreach (var address in new[] { $"/pupils/{placement.PupilId}/reviews/{next.Id}", $"/pupils/{placement.PupilId}/reviews/{next.Id}/hold" })
        {
            var page = await lead.OpenAsync(address);
            page.Text.ShouldContain("Agreed last time, 12 October 2026");
            page.All("main ul.links > li p:first-child").ShouldBe(["Seat by the door Mr Ross, by 19 October 2026", "Tell every teacher Ms Rahman"]);
            page.Text.ShouldContain("Late");
            page.Text.ShouldContain("Done 23 Nov");
        }
    }

    [Fact]
    public async Task NextReview_HasWhatIsStillOpenOfOlderReviews_AndOfAnEarlierPlacement()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var pupil = await school.Pupil();
        var first = await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 1, 12)).Ended(new DateOnly(2026, 5, 22)));
        await HoldAsync(first, new DateOnly(2026, 3, 2), "Ring the tutor", "Send the map");
        await school.Change(async db => (await db.ReviewActions.SingleAsync(a => a.What == "Send the map")).Done(school.Today, school.Today, school.Lead));
        var second = await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 9, 21)));
        var opening = await school.Review(second, new DateOnly(2026, 10, 12));
        (await lead.OpenAsync($"/pupils/{pupil.Id}/reviews/{opening.Id}")).All("main ul.links > li p:first-child").ShouldBe(["Ring the tutor Mr Ross"]);
        await school.Change(async db => (await db.Reviews.SingleAsync(r => r.Id == opening.Id)).Hold(new DateOnly(2026, 10, 12), school.Today, null, [new("Ms Brennan", "Fine")], [new AgreedAction("Seat by the door", "Mr Ross", null)]));
        await HoldAsync(second, new DateOnly(2026, 11, 2), "Tell every teacher");
        var next = await school.Review(second, new DateOnly(2026, 11, 27));

        (await lead.OpenAsync($"/pupils/{pupil.Id}/reviews/{next.Id}")).All("main ul.links > li p:first-child").ShouldBe(["Tell every teacher Mr Ross", "Ring the tutor Mr Ross", "Seat by the door Mr Ross"]);
        (await lead.OpenAsync($"/pupils/{pupil.Id}/reviews/{next.Id}/hold")).Text.ShouldContain("Agreed before that, and still to do");
        (await lead.OpenAsync("/")).Text.ShouldContain("Agreed at a review");

        Task<Review> HoldAsync(Placement placement, DateOnly on, params string[] agreed) =>
            school.Review(placement, on, r => r.Hold(on, school.Today, null, [new("Ms Brennan", "Fine")], [.. agreed.Select(a => new AgreedAction(a, "Mr Ross", null))]));
    }

    [Fact]
    public async Task Today_OfAnOwner_HasEveryOne_TheSeventhToo()
    {
        var school = await app.SchoolAsync();
        var tutor = await school.Staff();
        var owner = await school.User(SchoolRole.MainstreamStaff, tutor);
        await school.Review(await school.Placement(), school.Today, r => r.Hold(school.Today, school.Today, null, [new("Ms Brennan", "Fine")], [.. Enumerable.Range(1, 7).Select(n => new AgreedAction($"Thing {n}", tutor.FormalName, null, tutor.Id))]));

        var page = await owner.OpenAsync("/");

        page.Text.ShouldContain("And 1 more");
        page.Find("details a[href^='/reviews/actions/']")!.TextContent.ShouldBe("Thing 7");
    }

    [Fact]
    public async Task List_ShowsOpenOnesFirst_MarksWhatIsLate_AndFiltersByOwnerAndState()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var tutor = await school.Staff(s => s.Surname = "Brennan");
        await school.Review(await school.Placement(), school.Today, r => r.Hold(school.Today, school.Today, null, [new("Ms Brennan", "Fine")],
            [new AgreedAction("Without a day", "Mrs Collins", null), new AgreedAction("In a week", "Ms Brennan", school.Today.AddDays(7), tutor.Id), new AgreedAction("Last week", "Mr Ross", school.Today.AddDays(-7)), new AgreedAction("Over", "Mr Ross", school.Today)]));
        await school.Change(async db => (await db.ReviewActions.SingleAsync(a => a.What == "Over")).Done(school.Today, school.Today, school.Lead));

        (await lead.OpenAsync("/reviews/actions?show=All")).All("tbody th a").ShouldBe(["Last week", "In a week", "Without a day", "Over"]);
        (await lead.OpenAsync("/reviews/actions")).All("tbody th a").ShouldBe(["Last week", "In a week", "Without a day"]);
        (await lead.OpenAsync("/reviews/actions?show=Late")).All("tbody th a").ShouldBe(["Last week"]);
        (await lead.OpenAsync("/reviews/actions?show=Done")).All("tbody th a").ShouldBe(["Over"]);
        (await lead.OpenAsync($"/reviews/actions?owner={tutor.Id}")).All("tbody th a").ShouldBe(["In a week"]);
        (await lead.OpenAsync("/reviews/actions?owner=0")).All("tbody th a").ShouldBe(["Last week", "Without a day"]);
        (await lead.OpenAsync("/reviews/actions?show=nonsense&page=-4")).Status.ShouldBe(HttpStatusCode.OK);
        (await lead.GetAsync("/reviews/actions.csv?show=All")).Html.ShouldContain("\"Last week\",\"Mr Ross\"");
    }

    [Fact]
    public async Task List_OfAnotherSchool_IsNotThere()
    {
        var (school, other) = (await app.SchoolAsync(), await app.SchoolAsync("Elsewhere"));
        var (action, _) = await HeldAsync(other, null);
        var lead = await school.User(SchoolRole.IapLead);

        (await lead.OpenAsync("/reviews/actions")).Text.ShouldContain("Nothing here");
        (await lead.GetAsync($"/reviews/actions/{action.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Today_OfTheLead_SaysWhatIsLate()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var (action, _) = await HeldAsync(school, await school.Staff(), school.Today.AddDays(-3));

        var page = await lead.OpenAsync("/");

        page.Find($"main a[href^='/reviews/actions/{action.Id}']").ShouldNotBeNull();
        page.Text.ShouldContain("Agreed at a review");
    }

    [Fact]
    public void Work_IsARowAPupil_WithoutWhatIsFarOff_OrOnes_OwnOrOver()
    {
        OpenAction[] open = [Of(1, "Seat", null, -2), Of(1, "Ring home", 5, 3), Of(1, "Mine", 9, -5), Of(2, "Far off", null, 60), Of(3, "No day", null, null), Of(4, "Ended", null, -4) with { IsCurrent = false }, Of(5, "Soon", null, 4)];

        var work = ReviewActionsWork.Of(open, 9, TestSchool.Calendar, Monday).ToList();

        work.Select(w => (w.What, w.Tag, w.Due)).ShouldBe([("Agreed at a review: Pupil 1", "late", Monday.AddDays(-2)), ("Agreed at a review: Pupil 5", "going", Monday.AddDays(4))]);
        work[0].Why.ShouldBe("Mr Ross: Seat. And one more thing.");
        work[0].Href.ShouldBe("/reviews/actions?pupil=1");
    }

    [Fact]
    public void Work_WithoutADay_IsAskedAboutTwoSchoolWeeksAfterTheReview_WhereNobodyOfTheStaffHasIt()
    {
        var longAgo = Monday.AddDays(-42);
        OpenAction[] open =
        [
            Of(1, "Ring the agency", null, null) with { AgreedOn = longAgo }, Of(2, "On their own list", 5, null) with { AgreedOn = longAgo },
            Of(3, "Of somebody who left", 5, null) with { AgreedOn = longAgo, OwnerHasLeft = true }, Of(4, "Agreed last week", null, null) with { AgreedOn = Monday.AddDays(-7) },
        ];

        var work = ReviewActionsWork.Of(open, 9, TestSchool.Calendar, Monday).ToList();

        work.Select(w => (w.Why, w.TagWords)).ShouldBe([("Mr Ross: Ring the agency.", "No day set"), ("Mr Ross, who has left: Of somebody who left.", "No day set")]);
    }

    private static readonly DateOnly Monday = new(2026, 11, 23);

    private static OpenAction Of(int pupil, string what, int? owner, int? days) => new(1, pupil, $"Pupil {pupil}", what, owner, "Mr Ross", days is { } d ? Monday.AddDays(d) : null, Monday.AddDays(-1), true);

    private static async Task<(ReviewAction Action, Review Review)> HeldAsync(TestSchool school, StaffMember? owner, DateOnly? due = null)
    {
        var review = await school.Review(await school.Placement(), school.Today, r => r.Hold(school.Today, school.Today, null, [new ReviewContribution("Ms Brennan", "Fine")],
            [new AgreedAction("Seat by the door", owner?.FormalName ?? "Mr Ross", due ?? school.Today, owner?.Id)]));
        return (await school.Read(db => db.ReviewActions.SingleAsync(a => a.ReviewId == review.Id)), review);
    }
}
