using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Placements;

public sealed class OpenAgainTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly DateOnly LastDay = new(2026, 10, 23);

    [Fact]
    public async Task Support_IsOpenedAgainFromToday_WithTheAdultsAndStagesOfTheLastTime()
    {
        var (school, lead, last) = await ReturnedAsync();
        await school.Plan(last);

        var form = await (await lead.OpenAsync($"/placements/{last.Id}")).ClickAsync("Open support again");
        form.ValueOf("KeyAdultId").ShouldBe($"{last.KeyAdultId}");
        form.ValueOf("ReceiverId").ShouldBe($"{last.MainstreamReceiverId}");
        form.ValueOf("Start.Day").ShouldBe("23");
        var page = await form.SubmitAsync("main form", new { Reason = "Mornings are <hard> again", Stage = 2 });

        page.Notice.ShouldNotBeNull().ShouldStartWith("Support is opened again for Maya");
        page.Text.ShouldContain("Mornings are <hard> again");
        var again = await school.Read(db => db.Placements.SingleAsync(p => p.ReEntersId == last.Id));
        (again.State, again.ReferralId, again.Start).ShouldBe((PlacementState.Active, null, school.Today));
        var plan = await school.Read(db => db.ReintegrationPlans.Include(p => p.Stages).SingleAsync(p => p.PlacementId == again.Id));
        (plan.CurrentStage!.Name, plan.Stages.Count).ShouldBe(("Build", 4));
        (await school.Read(db => db.Reviews.Where(r => r.PlacementId == again.Id).Select(r => r.DueOn).SingleAsync())).ShouldBe(TestSchool.Calendar.AddSchoolWeeks(school.Today, 6));

        page = await lead.OpenAsync($"/placements/{last.Id}");
        page.Text.ShouldContain("Support was opened again");
        page.Text.ShouldContain("More support is needed, 23 November 2026. Support was opened again from 23 November 2026");
        page.Text.ShouldNotContain("failure");
        page.Find("a[href$='/again']").ShouldBeNull();
        (await lead.OpenAsync($"/pupils/{last.PupilId}/timeline")).Text.ShouldContain("Support opened again");
    }

    [Fact]
    public async Task Support_FromALaterDay_IsConfirmed_AndNotOpenedTwice()
    {
        var (school, lead, last) = await ReturnedAsync();
        await school.Plan(last);
        var form = await lead.OpenAsync($"/placements/{last.Id}/again");

        (await form.SubmitAsync("main form", new { Reason = "" })).Errors.ShouldBe(["Say why support is opened again"]);
        await form.SubmitAsync("main form", new { Reason = "Mornings", Start = new DateOnly(2026, 11, 30) });
        (await school.Read(db => db.Placements.SingleAsync(p => p.ReEntersId == last.Id))).State.ShouldBe(PlacementState.Confirmed);

        var twice = await form.SubmitAsync("main form", new { Reason = "Mornings", Start = new DateOnly(2026, 11, 30) });
        twice.Status.ShouldBe(HttpStatusCode.Conflict);
        (await school.Read(db => db.Placements.CountAsync(p => p.ReEntersId == last.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task TwoLeads_OpeningSupportForTwoPupilsInTheLastPlace_GiveItOnce()
    {
        var (school, _, first) = await ReturnedAsync();
        await school.Change(async db => (await db.Provisions.SingleAsync(p => p.Id == school.ProvisionId)).SetPlaces(1));
        var second = await school.Placement(p => p.From(new DateOnly(2026, 9, 7)).Ended(LastDay));
        var sends = new List<Func<Task<Page>>>();
        foreach (var last in new[] { first, second })
        {
            await school.Plan(last);
            var form = await (await school.User(SchoolRole.IapLead)).OpenAsync($"/placements/{last.Id}/again");
            sends.Add(() => form.SendAsync("main form", new { Reason = "Mornings are hard again" }));
        }

        var answers = await Task.WhenAll(sends.Select(send => Task.Run(send)));

        answers.Select(a => a.Status).Order().ShouldBe([HttpStatusCode.Found, HttpStatusCode.Conflict]);
        answers.Single(a => a.Status == HttpStatusCode.Conflict).Text.ShouldContain("The one place of The Bridge is taken");
        (await school.Read(db => db.Placements.CountAsync(p => p.ReEntersId != null))).ShouldBe(1);
    }

    [Fact]
    public async Task ACheckThatIsDueAndOpen_IsAskedForFirst()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var last = await school.Placement(p => p.From(new DateOnly(2026, 9, 7)).Ended(new DateOnly(2026, 9, 25)));

        var refused = await (await lead.OpenAsync($"/placements/{last.Id}/again")).SubmitAsync("main form", new { Reason = "Mornings" });

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("Record first whether the return held until then.");
        refused.ValueOf("Reason").ShouldBe("Mornings");
    }

    [Fact]
    public async Task Check_ShowsWhatTheDataSays_AndKeepsItAsItWas()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var pupil = await school.Pupil();
        await school.Lessons(pupil);
        var last = await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 9, 7)).Ended(new DateOnly(2026, 9, 25)));
        await school.TimetableVersion(last, withClass: 50);
        var address = $"/placements/{last.Id}/checks/{last.SustainedChecks.Single(c => c.Weeks == 6).Id}";
        (await lead.OpenAsync(address)).Text.ShouldContain("No marks since the return");

        await school.Change(db =>
        {
            db.AddRange(new AttendanceMark(school.Id, pupil.Id, new(2026, 9, 25), Session.Am, "N"), new AttendanceMark(school.Id, pupil.Id, new(2026, 9, 28), Session.Am, "/"), new AttendanceMark(school.Id, pupil.Id, new(2026, 9, 28), Session.Pm, "\\"), new AttendanceMark(school.Id, pupil.Id, new(2026, 9, 29), Session.Am, "N"));
            return Task.CompletedTask;
        });
        Page page = null!;
        (await app.StatementsOfAsync(async () => page = await lead.OpenAsync(address))).Count.ShouldBeLessThanOrEqualTo(6);
        page.Text.ShouldContain("50 of 50 lesson periods with the class");
        page.Text.ShouldContain("66.7%, 2 of 3 sessions");
        page.Text.ShouldContain("Nobody has said how a lesson went");

        await page.SubmitAsync("main form", new { Holds = "true", Note = "In every lesson" });
        await school.Add(new AttendanceMark(school.Id, pupil.Id, new(2026, 9, 30), Session.Am, "N"));
        (await lead.OpenAsync($"/placements/{last.Id}")).Text.ShouldContain("66.7%, 2 of 3 sessions");
    }

    [Fact]
    public async Task Reports_CountSupportThatWasOpenedAgain()
    {
        var (school, lead, last) = await ReturnedAsync();
        (await lead.OpenAsync("/reports")).Text.ShouldContain("of 1 started");

        await (await lead.OpenAsync($"/placements/{last.Id}/again")).SubmitAsync("main form", new { Reason = "Mornings" });

        (await lead.OpenAsync("/reports")).Text.ShouldContain("of 2 started");
        new ReadPdf(await lead.OpenAsync("/reports/reintegration.pdf")).Text.ShouldContain("Support opened again");
        (await (await school.User(SchoolRole.Governor)).OpenAsync("/reports")).Text.ShouldNotContain("of 2 started");
    }

    [Fact]
    public async Task TheForm_TakesAtMostSixStatements()
    {
        var (_, lead, last) = await ReturnedAsync();
        await lead.OpenAsync($"/placements/{last.Id}/again");

        (await app.StatementsOfAsync(() => lead.OpenAsync($"/placements/{last.Id}/again"))).Count.ShouldBeLessThanOrEqualTo(6);
    }

    [Fact]
    public async Task Support_PromisedAndNotTakenUp_LeavesTheChecksOpen_AndCanBeOpenedLater()
    {
        var (school, lead, last) = await ReturnedAsync();
        await (await lead.OpenAsync($"/placements/{last.Id}/again")).SubmitAsync("main form", new { Reason = "Mornings", Start = new DateOnly(2026, 11, 30) });
        var promised = await school.Read(db => db.Placements.SingleAsync(p => p.ReEntersId == last.Id));
        await (await lead.OpenAsync($"/placements/{promised.Id}/not-taken-up")).SubmitAsync("main form", new { Reason = "It goes well without" });

        var page = await lead.OpenAsync($"/placements/{last.Id}");
        page.Text.ShouldNotContain("More support is needed");
        (await school.Read(db => db.Placements.Where(p => p.Id == last.Id).SelectMany(p => p.SustainedChecks).CountAsync(c => c.CheckedOn == null))).ShouldBe(2);
        page = await (await page.ClickAsync("Open support again")).SubmitAsync("main form", new { Reason = "Now it is needed" });

        page.Text.ShouldContain("Now it is needed");
        (await school.Read(db => db.Placements.CountAsync(p => p.ReEntersId == last.Id && p.State == PlacementState.Active))).ShouldBe(1);
    }

    [Fact]
    public async Task Support_FromToday_WithAConsentUnanswered_SavesNothing()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var last = await school.Placement(p => p.From(new DateOnly(2026, 9, 7)));
        await school.PrepareInduction(last, p => p.End(LastDay, PlacementOutcome.ReturnedFullTime, null, [(6, new DateOnly(2026, 12, 11))], school.Lead, school.Now, "In every lesson but one"));

        var refused = await (await lead.OpenAsync($"/placements/{last.Id}/again")).SubmitAsync("main form", new { Reason = "Mornings" });

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("Nobody has answered yet");
        refused.ValueOf("Reason").ShouldBe("Mornings");
        (await school.Read(db => db.Placements.AnyAsync(p => p.ReEntersId == last.Id))).ShouldBeFalse();
        (await school.Read(db => db.Placements.Where(p => p.Id == last.Id).SelectMany(p => p.SustainedChecks).SingleAsync())).CheckedOn.ShouldBeNull();
    }

    [Fact]
    public async Task APupil_WhoHasLeft_OrWaitsByAnAcceptedReferral_IsNotOpenedAgain()
    {
        var (school, lead, last) = await ReturnedAsync();
        var form = await lead.OpenAsync($"/placements/{last.Id}/again");
        var pupil = await school.Read(db => db.Pupils.SingleAsync(p => p.Id == last.PupilId));
        var referral = await school.Referral(r => r.For(pupil).Accepted());

        var waits = await form.SubmitAsync("main form", new { Reason = "Mornings" });
        waits.Status.ShouldBe(HttpStatusCode.Conflict);
        waits.Text.ShouldContain($"This pupil waits for a place by {referral.Reference}.");
        var page = await lead.OpenAsync($"/placements/{last.Id}");
        page.Find("a[href$='/again']").ShouldBeNull();
        page.Text.ShouldContain("Offer it from the waiting list, or withdraw that referral first.");

        await school.Change(async db => (await db.Pupils.SingleAsync(p => p.Id == last.PupilId)).LeftOn = new(2026, 11, 20));
        (await lead.OpenAsync($"/placements/{last.Id}")).Text.ShouldContain("This pupil left the school’s roll on 20 November 2026.");
        (await school.Read(db => db.Placements.AnyAsync(p => p.ReEntersId == last.Id))).ShouldBeFalse();
    }

    [Fact]
    public async Task APlaceThatGoesOn_AfterAPartReturn_IsNotCountedAsOpenedAgain()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var last = await school.Placement(p => p.From(new DateOnly(2026, 9, 7)).Ended(LastDay, PlacementOutcome.PartReturnStays));

        var page = await (await (await lead.OpenAsync($"/placements/{last.Id}")).ClickAsync("Go on with the place")).SubmitAsync("main form", new { Reason = "A second year" });

        page.Notice.ShouldNotBeNull().ShouldStartWith("The place goes on for Maya");
        page.Text.ShouldContain("Place goes on");
        page.Text.ShouldNotContain("Support opened again");
        var figure = await lead.OpenAsync("/reports/figures/OpenedAgain");
        figure.All("tbody td[data-label='Opened again']").ShouldBe(["No", "No"]);
    }

    private async Task<(TestSchool School, Browser Lead, Placement Last)> ReturnedAsync()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        return (school, lead, await school.Placement(p => p.From(new DateOnly(2026, 9, 7)).Ended(LastDay)));
    }
}
