using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Reviews;

public sealed class ReviewTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly DateOnly Next = new(2027, 1, 18);

    [Fact]
    public async Task Review_HeldAndClosedToMoveOn_MovesThePlanOnAndMakesTheNext()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        await school.Plan(placement);
        var review = await school.Review(placement, school.Today, Settle);
        var address = $"/pupils/{placement.PupilId}/reviews/{review.Id}";

        var page = await (await lead.OpenAsync($"{address}/hold")).SubmitAsync("main form", new Dictionary<string, object?>
        {
            ["HeldOn"] = school.Today,
            ["Summary"] = "Maya settles in quickly",
            ["People[0].Who"] = "Ms Brennan, head of Year 8",
            ["People[0].Said"] = "She runs the guinea pig rota",
            ["Actions[0].What"] = "Seat by the door",
            ["Actions[0].Owner"] = "Mr Ross",
        });
        page.Text.ShouldContain("She runs the guinea pig rota");
        page = await (await page.ClickAsync("Close with a decision")).SubmitAsync("main form", new { Decision = "MoveOn", Reason = "Most lessons go well", NextDueOn = Next });

        page.Address.ShouldBe($"/pupils/{placement.PupilId}/timetable/new?review={review.Id}");
        page.Notice!.ShouldContain("draft of the next timetable");
        page.ValueOf("Reason").ShouldBe("Most lessons go well");
        page = await lead.OpenAsync(address);
        page.Text.ShouldContain("No timetable yet since this review");
        page.Text.ShouldContain("Move on");
        page.Text.ShouldContain("The next review is due on Monday 18 January 2027");
        var plan = await school.Read(db => db.ReintegrationPlans.Include(p => p.Stages).SingleAsync(p => p.PlacementId == placement.Id));
        plan.CurrentStage!.Name.ShouldBe("Build");
        var reviews = await school.Read(db => db.Reviews.Where(r => r.PlacementId == placement.Id).OrderBy(r => r.Number).ToListAsync());
        reviews.Select(r => (r.Number, r.State)).ShouldBe([(1, ReviewState.Closed), (2, ReviewState.Due)]);
        reviews[1].DueOn.ShouldBe(Next);
    }

    [Theory]
    [InlineData(Voice.Pupil)]
    [InlineData(Voice.Parent)]
    public async Task Close_WithoutAView_IsRefusedByEveryRoute(Voice missing)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        var review = await school.Review(placement, school.Today, r =>
        {
            r.ViewOf(missing == Voice.Pupil ? Voice.Parent : Voice.Pupil).RecordNotGiven("Abroad", school.Today, "Nadia");
            Hold(r, school.Today);
        });
        var address = $"/pupils/{placement.PupilId}/reviews/{review.Id}/close";
        var fields = new { Decision = "Hold", Reason = "More time", NextDueOn = Next };

        var page = await (await lead.OpenAsync(address)).SubmitAsync("main form", fields);
        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Errors.ShouldHaveSingleItem().ShouldContain("view is still missing");
        (await lead.PostAsync(address, new { review.Stamp, fields.Decision, fields.Reason, fields.NextDueOn })).Status.ShouldBe(HttpStatusCode.Conflict);

        (await school.Read(db => db.Reviews.SingleAsync(r => r.PlacementId == placement.Id))).State.ShouldBe(ReviewState.Held);
    }

    [Fact]
    public async Task Close_BeforeItWasHeld_IsRefused()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        var review = await school.Review(placement, school.Today, Settle);

        var page = await (await lead.OpenAsync($"/pupils/{placement.PupilId}/reviews/{review.Id}/close")).SubmitAsync("main form", new { Decision = "Hold", Reason = "More time", NextDueOn = Next });

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Errors.ShouldHaveSingleItem().ShouldContain("Record that the review was held");
    }

    [Theory]
    [InlineData("2027-01-17", "The school is closed on Sunday 17 January 2027")]
    [InlineData("2026-11-20", "Friday 20 November 2026 is not ahead")]
    public async Task Close_WithANextDayThatIsNoSchoolDayAhead_IsRefusedInWords(string day, string words)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        var review = await school.Review(placement, school.Today, r =>
        {
            Settle(r);
            Hold(r, school.Today);
        });

        var page = await (await lead.OpenAsync($"/pupils/{placement.PupilId}/reviews/{review.Id}/close"))
            .SubmitAsync("main form", new { Decision = "Hold", Reason = "More time", NextDueOn = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) });

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Errors.ShouldHaveSingleItem().ShouldContain(words);
        (await school.Read(db => db.Reviews.SingleAsync(r => r.PlacementId == placement.Id))).State.ShouldBe(ReviewState.Held);
    }

    [Fact]
    public async Task Close_WithAStepBack_GoesBackAStageAndOnToTheTimetable()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        await school.Plan(placement);
        await school.Change(async db => (await db.ReintegrationPlans.Include(p => p.Stages).SingleAsync(p => p.PlacementId == placement.Id)).MoveOn(new DateOnly(2026, 10, 5)));
        var review = await school.Review(placement, school.Today, r =>
        {
            Settle(r);
            Hold(r, school.Today);
        });

        var answer = await (await lead.OpenAsync($"/pupils/{placement.PupilId}/reviews/{review.Id}/close")).SendAsync("main form", new { Decision = "StepBack", Reason = "Quieter mornings", NextDueOn = Next });

        answer.Location.ShouldBe($"/pupils/{placement.PupilId}/timetable/new?review={review.Id}");
        (await school.Read(db => db.ReintegrationPlans.Include(p => p.Stages).SingleAsync(p => p.PlacementId == placement.Id))).CurrentStage!.Name.ShouldBe("Settle");
    }

    [Fact]
    public async Task Close_WithAStepBack_OfATimetableThatHolds_LeadsToTheStepBack_WithItsReason_UntilItIsTaken()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var pupil = await school.Pupil();
        await school.Lessons(pupil);
        var placement = await school.Placement(p => p.For(pupil));
        await school.TimetableVersion(placement, 20);
        await school.Change(db => db.TimetableVersions.Where(v => v.PlacementId == placement.Id).ExecuteUpdateAsync(v => v.SetProperty(x => x.At, school.Now.AddDays(-30))));
        var review = await school.Review(placement, school.Today, r =>
        {
            Settle(r);
            Hold(r, school.Today);
        });
        var address = $"/pupils/{pupil.Id}/reviews/{review.Id}";

        var page = await (await lead.OpenAsync($"{address}/close")).SubmitAsync("main form", new { Decision = "StepBack", Reason = "Quieter mornings", NextDueOn = Next });

        page.Address.ShouldBe($"/pupils/{pupil.Id}/timetable/step-back?review={review.Id}");
        page.ValueOf("Reason").ShouldBe("Quieter mornings");
        (await lead.OpenAsync(address)).Text.ShouldContain("No timetable yet since this review");
        await page.SubmitAsync("main form", new { Chosen = page.Document.QuerySelectorAll("input[type=checkbox][name=Chosen]").Select(c => c.GetAttribute("value")).Take(2).ToArray() });
        (await school.Read(db => db.TimetableVersions.CountAsync(v => v.PlacementId == placement.Id))).ShouldBe(2);
        (await lead.OpenAsync(address)).Text.ShouldNotContain("No timetable yet since this review");
    }

    [Fact]
    public async Task Close_ToMoveOn_PutsTheSuggestionIntoTheDraft_AndSavesNothing()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var pupil = await school.Pupil();
        await school.Lessons(pupil);
        var placement = await school.Placement(p => p.For(pupil));
        await school.TimetableVersion(placement, 20);
        var review = await school.Review(placement, school.Today, r =>
        {
            Settle(r);
            Hold(r, school.Today);
        });

        var page = await (await lead.OpenAsync($"/pupils/{pupil.Id}/reviews/{review.Id}/close")).SubmitAsync("main form", new { Decision = "MoveOn", Reason = "Most lessons go well", NextDueOn = Next });

        page.Document.QuerySelectorAll("input[name=Plan][value*=mainstream]").Length.ShouldBe(1);
        (await school.Read(db => db.TimetableVersions.CountAsync(v => v.PlacementId == placement.Id))).ShouldBe(1);
        var other = await school.Pupil();
        await school.Placement(p => p.For(other));
        (await lead.OpenAsync($"/pupils/{other.Id}/timetable/new?review={review.Id}")).ValueOf("Reason").ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task Close_WithHold_StaysWithTheReview_AndAsksForNoTimetable()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        var review = await school.Review(placement, school.Today, r =>
        {
            Settle(r);
            Hold(r, school.Today);
        });

        var page = await (await lead.OpenAsync($"/pupils/{placement.PupilId}/reviews/{review.Id}/close")).SubmitAsync("main form", new { Decision = "Hold", Reason = "More time", NextDueOn = Next });

        page.Address.ShouldBe($"/pupils/{placement.PupilId}/reviews/{review.Id}");
        page.Notice.ShouldBe("The review is closed. Stage and timetable stay as they are.");
        page.Text.ShouldNotContain("No timetable yet since");
    }

    [Fact]
    public async Task Close_WithTheEnd_LeadsToTheEndOfThePlacement_AndMakesNoNextReview()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        var review = await school.Review(placement, school.Today, r =>
        {
            Settle(r);
            Hold(r, school.Today);
        });

        var answer = await (await lead.OpenAsync($"/pupils/{placement.PupilId}/reviews/{review.Id}/close")).SendAsync("main form", new { Decision = "End", Reason = "A full timetable since half term" });

        answer.Location.ShouldBe($"/placements/{placement.Id}/end");
        (await lead.OpenAsync($"/pupils/{placement.PupilId}/reviews/{review.Id}")).Text.ShouldContain("The placement has not been ended yet");
        (await school.Read(db => db.Reviews.CountAsync(r => r.PlacementId == placement.Id))).ShouldBe(1);
        (await school.Read(db => db.Placements.SingleAsync(p => p.Id == placement.Id))).State.ShouldBe(PlacementState.Active);
    }

    [Fact]
    public async Task Hold_WithWordsOfNobody_AsksWho_AndKeepsWhatWasTyped()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        var review = await school.Review(placement);

        var page = await (await lead.OpenAsync($"/pupils/{placement.PupilId}/reviews/{review.Id}/hold")).SubmitAsync("main form", new Dictionary<string, object?> { ["People[0].Said"] = "She is settled <b>now</b>" });

        page.Errors.ShouldBe(["Person 1: enter who said this"]);
        page.ValueOf("People[0].Said").ShouldBe("She is settled <b>now</b>");
    }

    [Fact]
    public async Task Hold_WithSeveralRowsWrong_NamesEach_AndLinksToIt()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        var review = await school.Review(placement);

        var page = await (await lead.OpenAsync($"/pupils/{placement.PupilId}/reviews/{review.Id}/hold")).SubmitAsync("main form", new Dictionary<string, object?>
        {
            ["People[0].Said"] = "She is settled",
            ["People[2].Who"] = new string('x', 201),
            ["Actions[0].What"] = "Seat by the door",
            ["Actions[1].Owner"] = "Mr Ross",
            ["Actions[1].Due.Day"] = "31",
            ["Actions[1].Due.Month"] = "2",
            ["Actions[1].Due.Year"] = "2027",
        });

        page.Errors.ShouldBe(["Person 1: enter who said this", "Person 3: use 200 characters or fewer", "Action 1: enter who sees to it", "Action 2: enter what is to be done", "Action 2, by when, must be a real date"], ignoreOrder: true);
        foreach (var link in page.Document.QuerySelectorAll(".govuk-error-summary a"))
        {
            page.Find(link.GetAttribute("href")!).ShouldNotBeNull(link.TextContent);
        }
    }

    [Fact]
    public async Task Hold_FromAStalePage_IsRefused()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        var review = await school.Review(placement);
        var address = $"/pupils/{placement.PupilId}/reviews/{review.Id}/hold";
        var stale = await lead.OpenAsync(address);
        var fields = new Dictionary<string, object?> { ["People[0].Who"] = "Ms Brennan" };
        (await (await lead.OpenAsync(address)).SendAsync("main form", fields)).Status.ShouldBe(HttpStatusCode.Redirect);

        (await stale.SendAsync("main form", fields)).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task List_ShowsWhatIsLate_AndFindsByName()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var zofia = await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Zofia", "Nowak"));
        await school.Review(await school.Placement(p => p.For(zofia)), new DateOnly(2026, 11, 16));
        await school.Review(await school.Placement(), new DateOnly(2026, 12, 4));
        await school.Review(await school.Placement(), new DateOnly(2026, 11, 13), r => r.Hold(new DateOnly(2026, 11, 16), school.Today, null, [new("Ms Brennan", "Fine")], []));

        (await lead.OpenAsync("/reviews")).Text.ShouldContain("5 school days late");
        (await lead.OpenAsync("/reviews?show=Late")).All("tbody .who a").ShouldBe(["Zofia Nowak"]);
        (await lead.OpenAsync("/reviews?q=nowa")).All("tbody .who a").ShouldBe(["Zofia Nowak"]);
        (await lead.OpenAsync("/reviews?q=nobody")).Text.ShouldContain("No review here");
        (await lead.OpenAsync("/reviews?show=nonsense&page=-4")).All("tbody .who a").Count.ShouldBe(3);
        (await lead.GetAsync("/reviews.csv")).Html.ShouldContain("\"Zofia Nowak\"");
    }

    [Fact]
    public async Task MissingViews_SayWhose_AndSinceWhenTheyWereAsked_AndLeadToAskingAgain()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var (near, far) = (await school.Placement(), await school.Placement());
        var review = await school.Review(near, new DateOnly(2026, 11, 27), r => r.ViewOf(Voice.Pupil).RecordNotGiven("Away", school.Today, "Nadia"));
        await school.Review(far, new DateOnly(2027, 3, 1));
        var view = review.ViewOf(Voice.Parent);

        var page = await lead.OpenAsync("/reviews/views");
        page.All("tbody tr").Count.ShouldBe(1);
        page.Text.ShouldContain("Parent or carer not asked yet");
        await school.Add(new PrivateLink(school.Id, view.Id, new string('0', 56) + $"{view.Id:x8}", school.Now.AddDays(-10), school.Now.AddDays(-3), school.Lead, null, "Mrs Collins, mum"));

        page = await lead.OpenAsync("/reviews/views");
        page.Text.ShouldContain("asked 13 Nov, Mrs Collins, mum; the link is no longer open");
        page.Find($"main a[href^='/views/{view.Id}/link']").ShouldNotBeNull();
        page.Find("nav[aria-label='Lists of reviews'] a[aria-current=page]")!.TextContent.ShouldContain("1");
        (await lead.GetAsync("/reviews/views.csv")).Html.ShouldContain("\"2026-11-13\"");
    }

    [Fact]
    public async Task Drifting_SaysWhatToLookAt_ByTheOneRule()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement(p => p.From(new DateOnly(2026, 4, 20), new DateOnly(2026, 11, 6)));
        await school.Review(placement, new DateOnly(2026, 11, 16));
        var well = await school.Placement();

        var page = await lead.OpenAsync("/reviews/drift");

        page.Text.ShouldContain("1 of 2 placements");
        page.Text.ShouldContain("The planned end, 6 November 2026, has passed");
        page.Text.ShouldContain("The review due on 16 November 2026 is 5 school days late");
        page.Find($"main a[href='/pupils/{well.PupilId}']").ShouldBeNull();
        (await lead.GetAsync("/reviews/drift.csv")).Html.ShouldContain("\"2026-11-06\"");
    }

    [Fact]
    public async Task Review_OfAnotherPupilOrSchool_IsNotFound()
    {
        var (school, other) = (await app.SchoolAsync(), await app.SchoolAsync("Elsewhere"));
        var lead = await school.User(SchoolRole.IapLead);
        var mine = await school.Review(await school.Placement());
        var theirs = await other.Review(await other.Placement());
        var stranger = await school.Pupil();

        foreach (var address in new[] { $"/pupils/{theirs.PupilId}/reviews/{theirs.Id}", $"/pupils/{stranger.Id}/reviews/{mine.Id}", $"/pupils/{mine.PupilId}/reviews/{theirs.Id}" })
        {
            foreach (var verb in new[] { "", "/hold", "/close", "/due" })
            {
                (await lead.GetAsync(address + verb)).Status.ShouldBe(HttpStatusCode.NotFound, address + verb);
            }

            (await lead.PostAsync($"{address}/close", new { Decision = "Hold", Reason = "x", NextDueOn = Next })).Status.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Review_OfAPupilWhomTheTeacherDoesNotTeach_IsNotFound()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff, await school.Staff());
        var review = await school.Review(await school.Placement());

        (await teacher.GetAsync($"/pupils/{review.PupilId}/reviews/{review.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Close_ByIapStaff_IsNotAllowed()
    {
        var school = await app.SchoolAsync();
        var staff = await school.User(SchoolRole.IapStaff);
        var review = await school.Review(await school.Placement(), school.Today, Settle);

        (await staff.GetAsync($"/pupils/{review.PupilId}/reviews/{review.Id}/hold")).Status.ShouldBe(HttpStatusCode.OK);
        (await staff.PostAsync($"/pupils/{review.PupilId}/reviews/{review.Id}/close", new { review.Stamp, Decision = "Hold", Reason = "x", NextDueOn = Next })).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task List_SearchedWithAThousandWords_IsStillShown()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.GetAsync($"/reviews?q={string.Join('+', Enumerable.Range(0, 1_500).Select(i => $"w{i}"))}");

        page.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Hold_WithARowThatHoldsNothing_AsksWhoTookPart()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        var review = await school.Review(placement, school.Today);

        var page = await lead.PostAsync($"/pupils/{placement.PupilId}/reviews/{review.Id}/hold", new Dictionary<string, object?>
        {
            ["HeldOn"] = school.Today,
            ["Stamp"] = review.Stamp,
            ["People.index"] = "x",
            ["Actions.index"] = "y",
        });

        page.Errors.ShouldHaveSingleItem().ShouldBe("Enter who took part.");
    }

    [Fact]
    public async Task Details_ForATeacherOutsideTheTeam_HoldTheirOwnWordsAlone()
    {
        var school = await app.SchoolAsync();
        var (own, other) = (await school.Staff(s => s.Surname = "Patel"), await school.Staff(s => s.Surname = "Okafor"));
        var pupil = await school.Pupil();
        await school.Lessons(pupil, ("Art", own), ("Music", other));
        var placement = await school.Placement(p => p.For(pupil));
        var review = await school.Review(placement);
        await school.Add(new Suspension(school.Id, pupil.Id, SuspensionKind.Susp, new(2026, 10, 6), Session.Am));
        foreach (var (staff, subject, words) in new[] { (own, "Art", "Drew all lesson"), (other, "Music", "Left before the end") })
        {
            var said = new LessonFeedback(school.Id, pupil.Id, staff.Id, staff.FormalName, new(2026, 11, 20), subject == "Art" ? "1" : "2", subject, null, HowItWent.Ok, school.Now);
            said.Say(HowItWent.Ok, true, false, false, words, school.Today, school.Now);
            await school.Add(said);
        }

        var address = $"/pupils/{pupil.Id}/reviews/{review.Id}";
        var forTeacher = await (await school.User(SchoolRole.MainstreamStaff, own)).GetAsync(address);
        var forTeam = await (await school.User(SchoolRole.IapStaff)).GetAsync(address);

        forTeacher.Text.ShouldContain("Drew all lesson");
        forTeacher.Text.ShouldContain("OK: 1");
        forTeacher.Text.ShouldNotContain("Left before the end");
        forTeacher.Text.ShouldNotContain("Suspensions");
        forTeacher.Text.ShouldNotContain("Sessions attended");
        forTeam.Text.ShouldContain("Left before the end");
        forTeam.Text.ShouldContain("OK: 2");
        forTeam.Text.ShouldContain("Suspensions1");
    }

    [Fact]
    public async Task Details_ForATeacher_NameTheDecision_AndKeepTheFamilysWordsForThoseWhoDecideWithThem()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.Staff();
        var pupil = await school.Pupil();
        await school.Lessons(pupil, ("Art", teacher));
        var review = await school.Review(await school.Placement(p => p.For(pupil)));
        await school.Change(async db =>
        {
            var held = await db.Reviews.Include(r => r.Views).SingleAsync(r => r.Id == review.Id);
            Settle(held);
            Hold(held, school.Today);
            held.Close(ReviewDecision.Hold, "More time in Art first", school.Today.AddDays(30), school.Lead, school.Now);
        });
        var address = $"/pupils/{pupil.Id}/reviews/{review.Id}";

        var forTeacher = (await (await school.User(SchoolRole.MainstreamStaff, teacher)).OpenAsync(address)).Text;
        var forTeam = (await (await school.User(SchoolRole.IapStaff)).OpenAsync(address)).Text;

        forTeacher.ShouldContain("More time in Art first");
        forTeacher.ShouldContain("The words are for the adults who decide together with the family.");
        foreach (var words in new[] { "I like Art best", "Could not be reached", "Doing well" })
        {
            forTeacher.ShouldNotContain(words);
            forTeam.ShouldContain(words);
        }
    }

    private static void Settle(Review review)
    {
        review.ViewOf(Voice.Pupil).Give([new("", "I like Art best")], ViewChannel.InPerson, new DateOnly(2026, 11, 20), null, "Nadia Rahman");
        review.ViewOf(Voice.Parent).RecordNotGiven("Could not be reached", new DateOnly(2026, 11, 20), "Nadia Rahman");
    }

    private static void Hold(Review review, DateOnly on) => review.Hold(on, on, "Settled", [new ReviewContribution("Ms Brennan", "Doing well")], []);
}
