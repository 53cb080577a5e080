using System.Net;
using IapManager.Data.Audit;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Adjustments;

public sealed class AdjustmentTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Change_IsAgreedPutInPlaceAndChecked()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        var address = $"/pupils/{placement.PupilId}/adjustments";

        var page = await (await lead.OpenAsync($"{address}/new")).SubmitAsync("main form", new { What = "Seat by the door", Owner = "Ms Brennan", Due = new DateOnly(2026, 11, 27) });
        page.Text.ShouldContain("Due 27 Nov");
        page = await page.SubmitAsync("form[action$='/in-place']");
        page.Text.ShouldContain("In place since 23 Nov");
        page = await page.SubmitAsync("form[action$='/checked']");

        page.Text.ShouldContain("Checked 23 Nov");
        page.Find("main form").ShouldBeNull();
        page.Find("main a[href$='/drop']").ShouldBeNull();
    }

    [Fact]
    public async Task Drop_NeedsAReason_WhichStays()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        var change = await school.Adjustment(placement);
        var form = await lead.OpenAsync($"/pupils/{placement.PupilId}/adjustments/{change.Id}/drop");

        (await form.SubmitAsync("main form")).Errors.ShouldBe(["Say why the change is dropped"]);
        (await form.SubmitAsync("main form", new { Reason = "Not needed in Science" })).Text.ShouldContain("Not needed in Science");
    }

    [Fact]
    public async Task Change_OfWhatWasAgreed_KeepsTheOldWords_WhoAndWhen()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead, name: "Ruth Adeyemi");
        var patel = await school.Staff(s => (s.Title, s.Surname) = ("Dr", "Patel"));
        var placement = await school.Placement();
        var change = await school.Adjustment(placement);
        var form = await lead.OpenAsync($"/pupils/{placement.PupilId}/adjustments/{change.Id}/change");
        form.ValueOf("What").ShouldBe("A seat near the door");

        (await form.SubmitAsync("main form")).Errors.ShouldHaveSingleItem().ShouldContain("agreed already");
        (await form.SubmitAsync("main form", new { OwnerId = patel.Id })).Errors.ShouldBe(["Choose an adult or enter a name, not both"]);
        var page = await form.SubmitAsync("main form", new { What = "A seat by the window", OwnerId = patel.Id, Owner = "" });

        page.Notice.ShouldStartWith("Changed.");
        page.Text.ShouldContain("A seat near the door, Science. Ms Rahman, by 7 December 2026. Changed by Ruth Adeyemi, 23 Nov 2026");
        (await school.Read(db => db.MainstreamAdjustments.SingleAsync(a => a.Id == change.Id))).OwnerId.ShouldBe(patel.Id);
    }

    [Fact]
    public async Task Places_AreChosenFromThePupilsOwnLessonsAndRooms_AndTheLeadSeesWhomItReaches()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var staff = await school.Staff();
        var teacher = await school.User(SchoolRole.MainstreamStaff, staff);
        var pupil = await school.Pupil();
        await school.Lessons(pupil, ("Science", staff));
        await school.Placement(p => p.For(pupil));
        var address = $"/pupils/{pupil.Id}/adjustments";
        var form = await lead.OpenAsync($"{address}/new");
        form.Find("[name=Places][value=Science]").ShouldNotBeNull();
        form.Find("[name=Places][value=R1]").ShouldNotBeNull();

        (await lead.PostAsync($"{address}/new", new { What = "A seat", Places = "Quidditch", Owner = "Ms Brennan", Due = school.Today })).Errors.ShouldBe(["Choose lessons and rooms from the list"]);
        var page = await form.SubmitAsync("main form", new { What = "A seat near the door", Places = "Science", Where = "Lunch hall", Owner = "Ms Brennan", Due = school.Today.AddDays(3) });
        page.Text.ShouldContain("Science, Lunch hall");
        page.Text.ShouldContain("Seen with Science");
        (await teacher.OpenAsync("/")).Text.ShouldContain("In your lessons: A seat near the door");

        var made = await school.Read(db => db.MainstreamAdjustments.SingleAsync());
        var change = await lead.OpenAsync($"{address}/{made.Id}/change");
        change.Find("[name=Places][value=Science]")!.HasAttribute("checked").ShouldBeTrue();
        change.ValueOf("Where").ShouldBe("Lunch hall");
        (await school.Read(db => db.AuditEntries.CountAsync(e => e.Subject == nameof(MainstreamAdjustment) && e.SubjectId == made.Id && e.PupilId == pupil.Id && e.Action == AuditAction.Read))).ShouldBe(1);
    }

    [Theory]
    [InlineData(PlacementOutcome.ReturnedFullTime, true)]
    [InlineData(PlacementOutcome.PartReturnStays, true)]
    [InlineData(PlacementOutcome.SpecialSchool, false)]
    public async Task Change_StaysOnToday_AfterAPlacementThatEndedInTheSchool(PlacementOutcome outcome, bool stays)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var staff = await school.Staff();
        var teacher = await school.User(SchoolRole.MainstreamStaff, staff);
        var pupil = await school.Pupil();
        await school.Lessons(pupil, ("Science", staff));
        var placement = await school.Placement(p => p.For(pupil).Ended(school.Today.AddDays(-10), outcome));
        await school.Add(new MainstreamAdjustment(school.Id, pupil.Id, placement.Id, "A seat near the door", "Science", staff.FormalName, school.Today.AddDays(-3), school.Today.AddDays(-30), staff.Id));

        (await teacher.OpenAsync("/")).Text.Contains("Changes that you see to", StringComparison.Ordinal).ShouldBe(stays);
        (await lead.OpenAsync("/")).Text.Contains("Change at school overdue", StringComparison.Ordinal).ShouldBe(stays);
    }

    [Fact]
    public async Task InPlace_TakenBackWithAReason_IsToBeSeenToAgain()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        var change = await school.Adjustment(placement);
        var address = $"/pupils/{placement.PupilId}/adjustments";
        await (await lead.OpenAsync(address)).SubmitAsync("form[action$='/in-place']");
        var form = await lead.OpenAsync($"{address}/{change.Id}/take-back");

        (await form.SubmitAsync("main form")).Errors.ShouldBe(["Say why it is not in place"]);
        var page = await form.SubmitAsync("main form", new { Reason = "The room changed" });

        page.Text.ShouldContain("taken back on 23 Nov");
        page.Find("form[action$='/in-place']").ShouldNotBeNull();
    }

    [Fact]
    public async Task Owner_SeesItOnTheirToday_AndSaysThereThatItIsInPlace_OfAPupilWhomTheyDoNotTeachByNameAndForm()
    {
        var school = await app.SchoolAsync();
        var staff = await school.Staff();
        var owner = await school.User(SchoolRole.MainstreamStaff, staff);
        var placement = await school.Placement();
        var pupil = await school.Read(db => db.Pupils.SingleAsync(p => p.Id == placement.PupilId));
        var change = await school.Add(new MainstreamAdjustment(school.Id, placement.PupilId, placement.Id, "Blinds down in the hall", "Hall", staff.FormalName, school.Today.AddDays(2), school.Today, staff.Id));
        var other = await school.Adjustment(placement);

        var today = await owner.OpenAsync("/");
        today.Text.ShouldContain("Changes that you see to");
        today.Text.ShouldContain($"For {pupil.Name}");
        today.Find($"main a[href='/pupils/{pupil.Id}']").ShouldBeNull();
        var done = await today.SubmitAsync("form[action$='/in-place']");

        done.Text.ShouldNotContain("Changes that you see to");
        var kept = await school.Read(db => db.MainstreamAdjustments.SingleAsync(a => a.Id == change.Id));
        (kept.State, kept.InPlaceBy).ShouldBe((AdjustmentState.InPlace, owner.Name));
        (await owner.PostAsync($"/adjustments/{other.Id}/in-place", new { other.Stamp })).Status.ShouldBe(HttpStatusCode.NotFound, "somebody else sees to it");
        (await owner.GetAsync("/adjustments.csv?show=All")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await owner.OpenAsync("/adjustments?show=All")).Find("a[href*='adjustments.csv']").ShouldBeNull();
        (await owner.OpenAsync("/adjustments?show=All")).All("tbody th").ShouldBe(["Blinds down in the hall"], "theirs, and those of nobody whom they do not teach");
    }

    [Fact]
    public async Task Teacher_SeesInTheirLessonsWhatIsChangedThere_AndNothingOfOtherSubjects()
    {
        var school = await app.SchoolAsync();
        var staff = await school.Staff();
        var teacher = await school.User(SchoolRole.MainstreamStaff, staff);
        var pupil = await school.Pupil();
        await school.Lessons(pupil, ("Science", staff));
        var placement = await school.Placement(p => p.For(pupil));
        foreach (var (what, where) in new[] { ("A seat near the door", "Science"), ("A choice of two tasks", (string?)"French"), ("A word before cover", null) })
        {
            await school.Add(new MainstreamAdjustment(school.Id, pupil.Id, placement.Id, what, where, "Head of year", school.Today.AddDays(2), school.Today));
        }

        var today = await teacher.OpenAsync("/");

        today.Text.ShouldContain("In your lessons: A seat near the door; A word before cover");
        today.Text.ShouldNotContain("A choice of two tasks");
    }

    [Fact]
    public async Task List_IsNarrowedByStateOwnerAndPlace_AndGoesIntoAFile()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        async Task Make(string what, string? where, string owner, int due, Action<MainstreamAdjustment>? then = null)
        {
            var made = new MainstreamAdjustment(school.Id, placement.PupilId, placement.Id, what, where, owner, school.Today.AddDays(due), school.Today.AddDays(-40));
            then?.Invoke(made);
            await school.Add(made);
        }

        await Make("Seat by the door", "Science", "Dr Patel", 5);
        await Make("Keywords printed", "History", "Ms Lowe", -6);
        await Make("Two minutes early", null, "Form tutor", -20, a => a.PutInPlace(school.Today.AddDays(-30), "Form tutor"));
        await Make("Own locker", "Corridor", "Ms Lowe", -20, a => a.Drop("Not wanted", school.Today.AddDays(-10)));

        (await lead.OpenAsync("/adjustments")).All("tbody th").ShouldBe(["Keywords printed", "Seat by the door"]);
        (await lead.OpenAsync("/adjustments?show=Overdue")).Text.ShouldContain("4 school days late");
        (await lead.OpenAsync("/adjustments?show=ToCheck")).All("tbody th").ShouldBe(["Two minutes early"]);
        (await lead.OpenAsync("/adjustments?show=Settled")).Text.ShouldContain("Not wanted");
        (await lead.OpenAsync("/adjustments?show=All&owner=Ms+Lowe&where=hist")).All("tbody th").ShouldBe(["Keywords printed"]);
        (await lead.GetAsync("/adjustments.csv?show=All")).Html.ShouldContain("\"Own locker\"");

        var today = await lead.OpenAsync("/");
        today.Text.ShouldContain("Change at school overdue");
        today.Text.ShouldContain("Does the change hold?");
        var back = await (await lead.OpenAsync("/adjustments?show=ToCheck")).SubmitAsync("form[action$='/checked']");
        back.Text.ShouldContain("The change is checked.");
        back.Address.ShouldContain("show=ToCheck");
    }

    [Fact]
    public async Task Settle_FromAStalePage_IsRefused()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        var change = await school.Adjustment(placement);
        var address = $"/pupils/{placement.PupilId}/adjustments";
        var stale = await lead.OpenAsync(address);
        await (await lead.OpenAsync($"{address}/{change.Id}/drop")).SubmitAsync("main form", new { Reason = "Not needed" });

        (await stale.SubmitAsync("form[action$='/in-place']")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await school.Read(db => db.MainstreamAdjustments.SingleAsync(a => a.Id == change.Id))).State.ShouldBe(AdjustmentState.Dropped);
    }

    [Fact]
    public async Task Change_OfAnotherPupil_IsNotFound()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var change = await school.Adjustment(await school.Placement());
        var stranger = await school.Pupil();

        (await lead.PostAsync($"/pupils/{stranger.Id}/adjustments/{change.Id}/in-place", new { change.Stamp })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await lead.GetAsync($"/pupils/{stranger.Id}/adjustments/{change.Id}/drop")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Change_ForAPupilWithoutAPlacement_IsRefusedInWords()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var pupil = await school.Pupil();

        var page = await (await lead.OpenAsync($"/pupils/{pupil.Id}/adjustments/new")).SubmitAsync("main form", new { What = "Seat by the door", Owner = "Ms Brennan", Due = new DateOnly(2026, 11, 27) });

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Errors.ShouldHaveSingleItem().ShouldContain("no placement yet");
        page.ValueOf("What").ShouldBe("Seat by the door");
    }
}
