using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Placements;

public sealed class PlacementTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task FromOfferToStart_EachStepSaysTheNext()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement(p => p.From(school.Today, new DateOnly(2027, 3, 25)).Offered());
        var address = $"/placements/{placement.Id}";
        (await lead.OpenAsync(address)).Text.ShouldContain("Book the family’s visit");

        var page = await (await lead.OpenAsync($"{address}/book-visit")).SubmitAsync("main form", new { Day = school.Today });
        page.Text.ShouldContain("Record the visit afterwards");
        page = await (await lead.OpenAsync($"{address}/visit")).SubmitAsync("main form", new { Day = new DateOnly(2026, 11, 20), Note = "Her mum and her gran" });
        page.Text.ShouldContain("Her mum and her gran");
        page = await page.SubmitAsync($"form[action='{address}/confirm']");
        page.Text.ShouldContain("Today is the first day");
        (await school.Read(db => db.ReintegrationPlans.CountAsync(p => p.PlacementId == placement.Id))).ShouldBe(1);
        await page.SubmitAsync($"form[action='{address}/begin']");

        (await school.Read(db => db.Placements.SingleAsync(p => p.Id == placement.Id))).State.ShouldBe(PlacementState.Active);
        var plan = await school.Read(db => db.ReintegrationPlans.Include(p => p.Stages).SingleAsync(p => p.PlacementId == placement.Id));
        plan.CurrentStage!.Name.ShouldBe("Settle");
        var review = await school.Read(db => db.Reviews.Include(r => r.Views).SingleAsync(r => r.PlacementId == placement.Id));
        review.Number.ShouldBe(1);
        review.DueOn.ShouldBe(TestSchool.Calendar.AddSchoolWeeks(placement.Start, 6));
        review.Views.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Confirm_BeforeTheVisit_IsRefusedByEveryRoute()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement(p => p.Offered());
        (await lead.OpenAsync($"/placements/{placement.Id}")).Find("form[action$='/confirm']").ShouldBeNull();

        var page = await lead.PostAsync($"/placements/{placement.Id}/confirm", new { placement.Stamp });

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Text.ShouldContain("Record the family’s visit".Replace('’', '\''), Case.Insensitive);
        (await school.Read(db => db.Placements.SingleAsync(p => p.Id == placement.Id))).State.ShouldBe(PlacementState.Offered);
    }

    [Fact]
    public async Task Begin_BeforeTheFirstDay_IsRefused()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement(p => p.From(school.Today.AddDays(1)).Confirmed());
        (await lead.OpenAsync($"/placements/{placement.Id}")).Find("form[action$='/begin']").ShouldBeNull();

        (await lead.PostAsync($"/placements/{placement.Id}/begin", new { placement.Stamp })).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task NotTakenUp_PutsThePupilBackWithTheTimeWaited()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var (adult, receiver) = (await school.Staff(), await school.Staff());
        var referral = await school.Referral(r => r.WithViews().Accepted());
        var entry = await school.WaitingListEntry(referral, since: new DateOnly(2026, 10, 5));
        var page = await (await lead.OpenAsync($"/placements/new?referralId={referral.Id}"))
            .SubmitAsync("main form", new { KeyAdultId = adult.Id, ReceiverId = receiver.Id });
        var placement = await school.Read(db => db.Placements.SingleAsync(p => p.ReferralId == referral.Id));

        page = await (await lead.OpenAsync($"/placements/{placement.Id}/not-taken-up")).SubmitAsync("main form", new { Reason = "The family wants to wait for spring" });

        page.Text.ShouldContain("The pupil waits again");
        (await school.Read(db => db.Referrals.SingleAsync(r => r.Id == referral.Id))).State.ShouldBe(ReferralState.Accepted);
        var again = await school.Read(db => db.WaitingListEntries.SingleAsync(e => e.ReferralId == referral.Id && e.State == WaitingListState.Waiting));
        again.EnteredOn.ShouldBe(entry.EnteredOn);
        again.CriteriaPoints.ShouldBe(entry.CriteriaPoints);
    }

    [Fact]
    public async Task End_WithAFullReturn_PlansTheChecks_AndFreesThePlace()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        await school.Plan(placement);
        await school.Review(placement, new DateOnly(2026, 12, 4));

        var page = await (await lead.OpenAsync($"/placements/{placement.Id}/end")).SubmitAsync("main form", new { LastDay = school.Today, Outcome = "ReturnedFullTime", Note = "Every lesson since half term", WhyNotFull = "The timetable was kept on paper" });

        page.Text.ShouldContain("The check after 6 school weeks");
        var ended = await school.Read(db => db.Placements.Include(p => p.SustainedChecks).SingleAsync(p => p.Id == placement.Id));
        ended.SustainedChecks.OrderBy(c => c.Weeks).Select(c => c.DueOn).ShouldBe([TestSchool.Calendar.AddSchoolWeeks(school.Today, 6), TestSchool.Calendar.AddSchoolWeeks(school.Today, 12)]);
        (await school.Read(db => db.Reviews.CountAsync(r => r.PlacementId == placement.Id))).ShouldBe(0);
        (await school.Read(db => db.ReintegrationPlans.Include(p => p.Stages).SingleAsync(p => p.PlacementId == placement.Id))).CurrentStage!.Name.ShouldBe("Sustain");
    }

    [Fact]
    public async Task End_AsAFullReturn_WhileTheTimetableInForceIsNotFull_NeedsAReason_WhichStaysInSight()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();

        var refused = await (await lead.OpenAsync($"/placements/{placement.Id}/end")).SubmitAsync("main form", new { LastDay = school.Today, Outcome = "ReturnedFullTime" });
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Errors.ShouldHaveSingleItem().ShouldContain("The timetable in force is not full");
        (await school.Read(db => db.Placements.SingleAsync(p => p.Id == placement.Id))).State.ShouldBe(PlacementState.Active);

        var page = await refused.SubmitAsync("main form", new { WhyNotFull = "Back in every lesson since Monday" });
        page.Text.ShouldContain("A full return, although the timetable in force was not full: Back in every lesson since Monday");
    }

    [Fact]
    public async Task End_AsAFullReturn_WithAFullTimetable_AsksForNoReason()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        await school.Change(async db => (await db.Placements.SingleAsync(p => p.Id == placement.Id)).NoteFullReturn(school.Today.AddDays(-7)));

        var form = await lead.OpenAsync($"/placements/{placement.Id}/end");
        form.Find("[name=WhyNotFull]").ShouldBeNull();
        (await form.SubmitAsync("main form", new { LastDay = school.Today, Outcome = "ReturnedFullTime" })).Notice.ShouldBe("The placement has ended.");
    }

    [Fact]
    public async Task Calendar_ThatIsCorrected_MovesTheChecksThatNobodyHasRecorded()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        var placement = await school.Placement(p => p.From(new DateOnly(2026, 9, 7), new DateOnly(2026, 12, 11)).Ended(new DateOnly(2026, 10, 2)));
        await school.Change(async db =>
        {
            var mine = await db.Placements.Include(p => p.SustainedChecks).SingleAsync(p => p.Id == placement.Id);
            mine.RecordCheck(mine.SustainedChecks.Single(c => c.Weeks == 6).Id, true, school.Today, null, school.Lead, school.Now);
        });
        var before = await ChecksAsync();

        var saved = await admin.PostAsync("/settings/closures", new { From = new DateOnly(2026, 11, 9), To = new DateOnly(2026, 11, 13), Reason = "Flood" });
        saved.Errors.ShouldBeEmpty();
        var closed = await ChecksAsync();
        closed[0].ShouldBe(before[0], "it was recorded");
        closed[1].ShouldBe(before[1].AddDays(7), "a week was lost");

        var closure = await school.Read(db => db.Closures.Where(c => c.Reason == "Flood").Select(c => c.Id).SingleAsync());
        await admin.PostAsync($"/settings/closures/{closure}/remove");
        (await ChecksAsync()).ShouldBe(before);

        async Task<List<DateOnly>> ChecksAsync() =>
            [.. (await school.Read(db => db.Placements.Include(p => p.SustainedChecks).SingleAsync(p => p.Id == placement.Id))).SustainedChecks.OrderBy(c => c.Weeks).Select(c => c.DueOn)];
    }

    [Fact]
    public async Task NewReferral_WhileAPlaceIsOffered_IsRefusedWithALinkToTheFirst()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement(p => p.Offered());

        await lead.PostAsync("/referrals/new", new { placement.PupilId, school.ProvisionId });

        (await school.Read(db => db.Referrals.CountAsync(r => r.PupilId == placement.PupilId))).ShouldBe(1);
    }

    [Fact]
    public async Task NotTakenUp_WhileAnotherReferralIsOpen_SaysWhichStandsInTheWay()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement(p => p.Offered());
        var pupil = await school.Read(db => db.Pupils.SingleAsync(p => p.Id == placement.PupilId));
        var draft = await school.Referral(r => r.For(pupil));

        var page = await (await lead.OpenAsync($"/placements/{placement.Id}/not-taken-up")).SubmitAsync("main form", new { Reason = "Not now" });

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Errors.ShouldHaveSingleItem().ShouldContain(draft.Reference);
        page.ValueOf("Reason").ShouldBe("Not now");
    }

    [Fact]
    public async Task End_WhileAReviewHasBegun_IsRefused_SoThatNothingSaidIsLost()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        await school.Review(placement, school.Today, r => r.ViewOf(Voice.Pupil).Give([new("", "Art is good")], ViewChannel.InPerson, school.Today, null, "Nadia"));

        var page = await (await lead.OpenAsync($"/placements/{placement.Id}/end")).SubmitAsync("main form", new { LastDay = school.Today, Outcome = "OtherSchool" });

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Errors.ShouldHaveSingleItem().ShouldContain("Review 1 has begun");
        (await school.Read(db => db.Placements.SingleAsync(p => p.Id == placement.Id))).State.ShouldBe(PlacementState.Active);
    }

    [Fact]
    public async Task End_WhileAPrivateLinkForTheNextReviewIsOpen_ClosesTheLink()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        var review = await school.Review(placement, school.Today);
        await lead.PostAsync($"/views/{review.ViewOf(Voice.Parent).Id}/link");
        (await school.Read(db => db.PrivateLinks.CountAsync())).ShouldBe(1);

        var page = await (await lead.OpenAsync($"/placements/{placement.Id}/end")).SubmitAsync("main form", new { LastDay = school.Today, Outcome = "OtherSchool" });

        page.Notice.ShouldBe("The placement has ended.");
        (await school.Read(db => db.PrivateLinks.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task End_InTheFuture_IsRefused()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();

        var page = await (await lead.OpenAsync($"/placements/{placement.Id}/end")).SubmitAsync("main form", new { LastDay = school.Today.AddDays(1), Outcome = "OtherSchool" });

        page.Errors.ShouldHaveSingleItem().ShouldContain("once it has come");
    }

    [Fact]
    public async Task Check_WhenDue_IsRecorded()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement(p => p.From(new DateOnly(2026, 2, 23)).Ended(new DateOnly(2026, 7, 3)));
        var page = await lead.OpenAsync($"/placements/{placement.Id}");

        page = await (await page.ClickAsync("Record the check")).SubmitAsync("main form", new { Holds = "true", Note = "In every lesson" });

        page.Text.ShouldContain("The return holds");
        (await school.Read(db => db.Placements.Include(p => p.SustainedChecks).SingleAsync(p => p.Id == placement.Id))).SustainedChecks.Count(c => c.Holds == true).ShouldBe(1);
    }

    [Fact]
    public async Task Extend_OverAPromisedPlace_IsRefused()
    {
        var school = await app.SchoolAsync();
        await school.Change(async db => (await db.Provisions.SingleAsync()).SetPlaces(1));
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement(p => p.From(new DateOnly(2026, 9, 7), new DateOnly(2026, 12, 11)));
        await school.Placement(p => p.From(new DateOnly(2026, 12, 14)).Offered());

        var page = await (await lead.OpenAsync($"/placements/{placement.Id}/extend")).SubmitAsync("main form", new { NewEnd = new DateOnly(2027, 1, 8), Reason = "Mornings are new" });

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        (await school.Read(db => db.Placements.SingleAsync(p => p.Id == placement.Id))).PlannedEnd.ShouldBe(new DateOnly(2026, 12, 11));
    }

    [Theory]
    [InlineData("2026-11-22", "That day has passed")]
    [InlineData("2026-12-08", "before the placement starts on 7 December 2026")]
    public async Task Visit_OnADayThatHasPassed_OrAfterTheStart_IsNotBooked(string day, string words)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement(p => p.From(new DateOnly(2026, 12, 7)).Offered());

        var page = await (await lead.OpenAsync($"/placements/{placement.Id}/book-visit"))
            .SubmitAsync("main form", new { Day = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) });

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Find(".govuk-error-summary a[href='#Day']").ShouldNotBeNull().TextContent.ShouldContain(words);
        (await school.Read(db => db.Placements.SingleAsync(p => p.Id == placement.Id))).VisitBookedFor.ShouldBeNull();
    }

    [Theory]
    [InlineData("2026-11-24", "It cannot be in the future")]
    [InlineData("2026-11-21", "before the placement starts on 20 November 2026")]
    public async Task Visit_OnADayToCome_OrAfterTheStart_IsNotRecorded(string day, string words)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement(p => p.From(new DateOnly(2026, 11, 20)).Offered());

        var page = await (await lead.OpenAsync($"/placements/{placement.Id}/visit"))
            .SubmitAsync("main form", new { Day = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Note = "Her gran came" });

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Find(".govuk-error-summary a[href='#Day']").ShouldNotBeNull().TextContent.ShouldContain(words);
        page.Html.ShouldContain("Her gran came");
        (await school.Read(db => db.Placements.SingleAsync(p => p.Id == placement.Id))).VisitedOn.ShouldBeNull();
    }

    [Fact]
    public async Task Dates_WithAStartBeforeTheVisitThatIsBooked_AreNotChanged()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement(p => p.From(new DateOnly(2026, 12, 7), new DateOnly(2027, 3, 25)).Offered());
        await school.Change(async db => (await db.Placements.SingleAsync(p => p.Id == placement.Id)).BookVisit(new DateOnly(2026, 12, 3), school.Lead, school.Now));

        var page = await (await lead.OpenAsync($"/placements/{placement.Id}/dates")).SubmitAsync("main form", new { Start = new DateOnly(2026, 12, 2) });

        page.Find(".govuk-error-summary a[href='#Start']").ShouldNotBeNull().TextContent.ShouldContain("visit is booked for 3 December 2026");
        (await school.Read(db => db.Placements.SingleAsync(p => p.Id == placement.Id))).Start.ShouldBe(new DateOnly(2026, 12, 7));
    }

    [Fact]
    public async Task Visit_IsRecordedAtOnceOnItsDay_AndNotUrgedBefore()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement(p => p.From(new DateOnly(2026, 12, 7)).Offered());
        const string Urged = ".govuk-button:not(.govuk-button--secondary)";

        var booked = await (await lead.OpenAsync($"/placements/{placement.Id}/book-visit")).SubmitAsync("main form", new { Day = new DateOnly(2026, 11, 24) });
        booked.All($"main {Urged}").ShouldBeEmpty();
        booked.Text.ShouldContain("Record the visit");
        var today = await (await lead.OpenAsync($"/placements/{placement.Id}/book-visit")).SubmitAsync("main form", new { Day = school.Today });
        today.All($"main {Urged}").ShouldBe(["Record the visit"]);
    }

    [Fact]
    public async Task Pause_AndResume_ChangeTheState()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();

        var page = await (await lead.OpenAsync($"/placements/{placement.Id}/pause")).SubmitAsync("main form", new { Reason = "In hospital" });
        page.Text.ShouldContain("Paused: In hospital");
        await page.SubmitAsync($"form[action='/placements/{placement.Id}/resume']");

        (await school.Read(db => db.Placements.SingleAsync(p => p.Id == placement.Id))).State.ShouldBe(PlacementState.Active);
    }

    [Fact]
    public async Task Change_FromAStalePage_IsRefused()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        var stale = await lead.OpenAsync($"/placements/{placement.Id}/pause");
        await (await lead.OpenAsync($"/placements/{placement.Id}/extend")).SubmitAsync("main form", new { NewEnd = new DateOnly(2027, 4, 30), Reason = "More time" });

        (await stale.SubmitAsync("main form", new { Reason = "In hospital" })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await school.Read(db => db.Placements.SingleAsync(p => p.Id == placement.Id))).State.ShouldBe(PlacementState.Active);
    }

    [Fact]
    public async Task Text_OverlongOrHostile_IsRefusedOrShownAsText()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        var form = await lead.OpenAsync($"/placements/{placement.Id}/pause");

        (await form.SubmitAsync("main form", new { Reason = new string('a', 1001) })).Errors.ShouldHaveSingleItem().ShouldContain("1,000 characters");
        var page = await form.SubmitAsync("main form", new { Reason = "<script>alert(1)</script>" });
        page.Html.ShouldContain("&lt;script&gt;");
        page.Html.ShouldNotContain("<script>alert");
    }

    [Theory]
    [InlineData(SchoolRole.MainstreamStaff)]
    [InlineData(SchoolRole.IapStaff)]
    public async Task Placement_OfAPupilWhoIsNotTheirs_IsNotFound(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(role);
        var placement = await school.Placement(p => p.From(new DateOnly(2026, 1, 5)).Ended(new DateOnly(2026, 7, 3)));

        (await user.GetAsync($"/placements/{placement.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Placement_OfAnotherSchool_IsNotFoundByAnyVerb()
    {
        var (school, other) = (await app.SchoolAsync(), await app.SchoolAsync("Elsewhere"));
        var lead = await school.User(SchoolRole.IapLead);
        var theirs = await other.Placement();

        (await lead.GetAsync($"/placements/{theirs.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var verb in new[] { "book-visit", "visit", "no-visit", "confirm", "begin", "resume", "people", "dates", "pause", "extend", "not-taken-up", "end", "checks/1" })
        {
            (await lead.PostAsync($"/placements/{theirs.Id}/{verb}", new { theirs.Stamp, Reason = "x" })).Status.ShouldBe(HttpStatusCode.NotFound, verb);
        }
    }

    [Theory]
    [InlineData("end")]
    [InlineData("pause")]
    [InlineData("not-taken-up")]
    public async Task Verb_ByIapStaff_IsNotAllowed(string verb)
    {
        var school = await app.SchoolAsync();
        var staff = await school.User(SchoolRole.IapStaff);
        var placement = await school.Placement();

        (await staff.GetAsync($"/placements/{placement.Id}")).Status.ShouldBe(HttpStatusCode.OK);
        (await staff.GetAsync($"/placements/{placement.Id}/{verb}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await staff.PostAsync($"/placements/{placement.Id}/{verb}", new { placement.Stamp, Reason = "x" })).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
