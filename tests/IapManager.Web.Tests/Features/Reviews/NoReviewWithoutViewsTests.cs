using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Reviews;

/// <summary>However one tries: a review is not closed before the pupil and every parent or carer who was asked were heard, or it is written down why not.</summary>
public sealed class NoReviewWithoutViewsTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly DateOnly Next = new(2027, 1, 18);

    [Theory]
    [InlineData(ReviewDecision.MoveOn)]
    [InlineData(ReviewDecision.Hold)]
    [InlineData(ReviewDecision.StepBack)]
    [InlineData(ReviewDecision.End)]
    public async Task Close_WithForgedFields_ByEveryVerb_IsRefused(ReviewDecision decision)
    {
        var (school, lead, review) = await HeldAsync(pupilHeard: true, parentHeard: false);
        var address = $"/pupils/{review.PupilId}/reviews/{review.Id}";
        var forged = new Dictionary<string, object?>
        {
            ["Stamp"] = review.Stamp,
            ["Decision"] = decision,
            ["Reason"] = "More time",
            ["NextDueOn"] = Next,
            ["State"] = "Closed",
            ["ClosedBy"] = "Ruth Adeyemi",
            ["ClosedAt"] = school.Now,
            ["Review.State"] = "Closed",
            ["Review.Views[0].State"] = "Given",
            ["Review.Views[1].State"] = "NotGiven",
            ["Views[1].State"] = "NotGiven",
            ["HeldOn"] = school.Today,
            ["DueOn"] = Next,
            ["People[0].Who"] = "Ms Brennan",
        };

        foreach (var verb in new[] { "close", "hold", "due", "" })
        {
            var answer = await lead.PostAsync($"{address}/{verb}".TrimEnd('/'), forged);
            answer.Status.ShouldBeOneOf(HttpStatusCode.Conflict, HttpStatusCode.Redirect, HttpStatusCode.MethodNotAllowed, HttpStatusCode.NotFound);
            forged["Stamp"] = (await ReadAsync(school, review)).Stamp;
        }

        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete, HttpMethod.Get })
        {
            using var request = new HttpRequestMessage(method, $"{address}/close?decision={decision}&reason=x&nextDueOn=2027-01-18");
            await lead.Http.SendAsync(request);
        }

        (await ReadAsync(school, review)).State.ShouldBe(ReviewState.Held);
    }

    [Fact]
    public async Task Close_AfterAnotherParentWasAsked_IsRefused_AlsoFromAPageThatWasOpenBefore()
    {
        var (school, lead, review) = await HeldAsync(pupilHeard: true, parentHeard: true);
        var address = $"/pupils/{review.PupilId}/reviews/{review.Id}/close";
        var open = await lead.OpenAsync(address);
        await school.Change(async db => (await db.Reviews.Include(r => r.Views).SingleAsync(r => r.Id == review.Id)).AskAnotherParent("Mr Collins, dad"));

        (await open.SendAsync("main form", Fields)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await (await lead.OpenAsync(address)).SubmitAsync("main form", Fields)).Errors.ShouldHaveSingleItem().ShouldContain("view is still missing");

        (await ReadAsync(school, review)).State.ShouldBe(ReviewState.Held);
    }

    [Fact]
    public async Task SettledView_CannotBeTakenBack_SoThatItWouldBeMissingInAClosedReview()
    {
        var (school, lead, review) = await HeldAsync(pupilHeard: true, parentHeard: true);
        var view = (await ReadAsync(school, review)).ViewOf(Voice.Pupil);

        await lead.PostAsync($"/views/{view.Id}/not-given", new { view.Stamp, Reason = "Changed my mind", State = "Awaited" });
        await lead.PostAsync($"/views/{view.Id}/take-down", new Dictionary<string, object?> { ["Stamp"] = view.Stamp, ["State"] = "Awaited" });
        await (await lead.OpenAsync($"/pupils/{review.PupilId}/reviews/{review.Id}/close")).SubmitAsync("main form", Fields);
        var closed = await ReadAsync(school, review);
        closed.State.ShouldBe(ReviewState.Closed);
        closed.ViewOf(Voice.Pupil).State.ShouldBe(ViewState.Given);

        foreach (var settled in closed.Views)
        {
            await lead.PostAsync($"/views/{settled.Id}/not-given", new { settled.Stamp, Reason = "Changed my mind" });
            await lead.PostAsync($"/views/{settled.Id}/another", new { Who = "Mr Collins, dad" });
        }

        var after = await ReadAsync(school, review);
        after.Views.Count.ShouldBe(2);
        after.Views.ShouldAllBe(v => v.IsSettled);
        after.ViewOf(Voice.Parent).ReasonNotGiven.ShouldBe("Could not be reached");
    }

    [Fact]
    public async Task TwoTabs_OneClosesAndOneCorrects_NeverCloseWithoutTheOther()
    {
        var (school, lead, review) = await HeldAsync(pupilHeard: true, parentHeard: true);
        var address = $"/pupils/{review.PupilId}/reviews/{review.Id}";
        var (closing, correcting) = (await lead.OpenAsync($"{address}/close"), await lead.OpenAsync($"{address}/hold"));
        await correcting.SubmitAsync("main form", new { Summary = "Corrected" });

        (await closing.SendAsync("main form", Fields)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await ReadAsync(school, review)).State.ShouldBe(ReviewState.Held);

        await (await lead.OpenAsync($"{address}/close")).SubmitAsync("main form", Fields);
        (await correcting.SendAsync("main form", new { Summary = "Corrected again" })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await ReadAsync(school, review)).Summary.ShouldBe("Corrected");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task EndOfThePlacement_WithAReviewThatHasBegun_IsRefused_AndClosesNothing(bool paused)
    {
        var (school, lead, review) = await HeldAsync(pupilHeard: false, parentHeard: true, paused);
        var page = await (await lead.OpenAsync($"/placements/{review.PlacementId}/end")).SubmitAsync("main form", new { LastDay = school.Today, Outcome = PlacementOutcome.OtherSchool });

        page.Errors.ShouldHaveSingleItem().ShouldContain("Review 1 has begun");
        (await ReadAsync(school, review)).State.ShouldBe(ReviewState.Held);
        (await school.Read(db => db.Placements.SingleAsync(p => p.Id == review.PlacementId))).State.ShouldBe(paused ? PlacementState.Paused : PlacementState.Active);
    }

    [Fact]
    public async Task EndOfThePlacement_WithAViewOfADueReviewGiven_IsRefused_AndWithNoneLetsItFallAway()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var (begun, untouched) = (await school.Placement(), await school.Placement());
        var review = await school.Review(begun, school.Today, r => r.ViewOf(Voice.Parent).RecordNotGiven("Could not be reached", school.Today, "Nadia Rahman"));
        await school.Review(untouched, school.Today);
        var fields = new { LastDay = school.Today, Outcome = PlacementOutcome.OtherSchool };

        (await (await lead.OpenAsync($"/placements/{begun.Id}/end")).SubmitAsync("main form", fields)).Errors.ShouldHaveSingleItem().ShouldContain("Review 1 has begun");
        (await (await lead.OpenAsync($"/placements/{untouched.Id}/end")).SubmitAsync("main form", fields)).Errors.ShouldBeEmpty();

        (await ReadAsync(school, review)).State.ShouldBe(ReviewState.Due);
        (await school.Read(db => db.Reviews.AnyAsync(r => r.PlacementId == untouched.Id))).ShouldBeFalse();
        (await school.Read(db => db.Placements.SingleAsync(p => p.Id == untouched.Id))).State.ShouldBe(PlacementState.Ended);
    }

    [Fact]
    public async Task Pause_LeavesTheReviewAsItIs_AndItCanBeHeldAndClosedMeanwhile()
    {
        var (school, lead, review) = await HeldAsync(pupilHeard: true, parentHeard: true, paused: true);

        var page = await (await lead.OpenAsync($"/pupils/{review.PupilId}/reviews/{review.Id}/close")).SubmitAsync("main form", Fields);

        page.Errors.ShouldBeEmpty();
        (await school.Read(db => db.Reviews.Where(r => r.PlacementId == review.PlacementId).OrderBy(r => r.Number).Select(r => r.State).ToListAsync())).ShouldBe([ReviewState.Closed, ReviewState.Due]);
    }

    [Fact]
    public async Task Domain_RefusesToCloseWhatWasReadWithoutItsViews()
    {
        var (school, _, review) = await HeldAsync(pupilHeard: false, parentHeard: false);

        var bare = await school.Read(db => db.Reviews.AsNoTracking().SingleAsync(r => r.Id == review.Id));

        bare.Views.ShouldBeEmpty();
        Should.Throw<InvalidOperationException>(() => bare.Close(ReviewDecision.Hold, "More time", Next, school.Lead, school.Now));
        bare.State.ShouldBe(ReviewState.Held);
    }

    private static object Fields { get; } = new { Decision = "Hold", Reason = "More time", NextDueOn = Next };

    private static Task<Review> ReadAsync(TestSchool school, Review review) => school.Read(db => db.Reviews.Include(r => r.Views).SingleAsync(r => r.Id == review.Id));

    private async Task<(TestSchool School, Browser Lead, Review Review)> HeldAsync(bool pupilHeard, bool parentHeard, bool paused = false)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement(p =>
        {
            if (paused)
            {
                p.Paused();
            }
        });
        return (school, lead, await school.Review(placement, school.Today, r =>
        {
            if (pupilHeard)
            {
                r.ViewOf(Voice.Pupil).Give([new("", "I like Art best")], ViewChannel.InPerson, school.Today, null, "Nadia Rahman");
            }

            if (parentHeard)
            {
                r.ViewOf(Voice.Parent).RecordNotGiven("Could not be reached", school.Today, "Nadia Rahman");
            }

            r.Hold(school.Today, school.Today, "Settled", [new ReviewContribution("Ms Brennan", "Doing well")], []);
        }));
    }
}
