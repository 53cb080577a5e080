using System.Net;
using IapManager.Domain;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Pupils;
using IapManager.Domain.Retention;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Disposals;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Disposals;

public sealed class DisposalPagesTests(IapApp app) : IClassFixture<IapApp>
{
    private DisposalWorker Worker => PupilInEverything.Worker(app);

    [Fact]
    public async Task Disposal_IsProposedByOne_ApprovedByAnother_AndNothingGoesBeforeSevenDays()
    {
        var school = await app.SchoolAsync();
        var gone = await LeftAsync(school);
        var (administrator, senco) = (await school.User(SchoolRole.Administrator, name: "Pat Sorrell"), await school.User(SchoolRole.Senco, name: "Nadia Rahman"));

        var form = await (await administrator.OpenAsync("/retention")).ClickAsync($"Due: propose disposal of No. {gone.Id}");
        form.Text.ShouldContain($"No. {gone.Id}, left in 2025. Check both");
        var page = await form.SubmitAsync("main form");

        page.Text.ShouldContain("Waits for somebody else to approve it.");
        page.Text.ShouldContain("left in 2025");
        page.Text.ShouldNotContain(gone.LegalSurname);
        page.All("main form[action$='approve']").ShouldBeEmpty();
        await senco.OpenAsync("/disposals");
        foreach (var address in new[] { "/disposals", page.Address, $"/disposals/new?pupil={gone.Id}" })
        {
            (await app.StatementsOfAsync(() => administrator.GetAsync(address))).Count.ShouldBeInRange(1, 6, address);
        }

        (await (await administrator.OpenAsync("/retention")).ClickAsync($"Disposal proposed of No. {gone.Id}")).Address.ShouldBe(page.Address);
        (await administrator.GetAsync($"/disposals/new?pupil={gone.Id}")).Location.ShouldBe(page.Address);
        (await administrator.PostAsync("/disposals/new", new { Pupil = gone.Id })).Text.ShouldContain("proposed or approved already");

        // The second person comes from Today, and looks at the pupil first.
        var today = await senco.OpenAsync("/");
        today.Text.ShouldContain("Disposals that are proposed");
        today.Text.ShouldContain("One disposal is proposed and waits for somebody else");
        var mine = await (await today.ClickAsync("Look at them")).ClickAsync(gone.Name);
        (await mine.ClickAsync("look at the pupil’s page")).Heading.ShouldContain(gone.Name);
        mine = await mine.SubmitAsync("main form[action$='approve']");
        mine.Notice.ShouldNotBeNull().ShouldContain("7 whole days");
        mine.Text.ShouldContain("deleted on Tuesday 1 December 2026");
        (await (await school.User(SchoolRole.Dsl)).OpenAsync("/")).Text.ShouldContain("One is approved: it is carried out within days");
        foreach (var days in new[] { 0, -7 })
        {
            await ApprovedOnAsync(school, gone.Id, school.Today.AddDays(days));
            await Worker.RunAsync(default);
            (await IsThereAsync(school, gone)).ShouldBeTrue($"{days}");
        }

        await ApprovedOnAsync(school, gone.Id, school.Today.AddDays(-8));
        await Worker.RunAsync(default);

        (await IsThereAsync(school, gone)).ShouldBeFalse();
        var log = await administrator.OpenAsync("/disposals");
        log.Text.ShouldContain($"No. {gone.Id}");
        log.Text.ShouldContain("Pat Sorrell, approved by Nadia Rahman");
        log.Text.ShouldContain("born in 2014");
        (await senco.OpenAsync(mine.Address)).Text.ShouldContain("Everything kept under this pupil’s number is deleted.");
        (await senco.OpenAsync("/")).Text.ShouldNotContain("Records about to be deleted");
    }

    [Fact]
    public async Task DisposalThatFallsAwayByAHold_IsToldToTheTwoWhoDecided()
    {
        var school = await app.SchoolAsync();
        var gone = await LeftAsync(school);
        var (administrator, senco, dsl) = (await school.User(SchoolRole.Administrator), await school.User(SchoolRole.Senco), await school.User(SchoolRole.Dsl));
        var page = await (await (await administrator.OpenAsync("/retention")).ClickAsync($"Due: propose disposal of No. {gone.Id}")).SubmitAsync("main form");
        await (await senco.OpenAsync(page.Address)).SubmitAsync("main form[action$='approve']");

        await (await dsl.OpenAsync("/legal-holds/new")).SubmitAsync("main form", new { Pupil = $"{gone.Id}", Reason = "A claim" });

        foreach (var (user, told) in new[] { (administrator, true), (senco, true), (dsl, false) })
        {
            var today = await user.OpenAsync("/");
            today.Text.Contains("A disposal fell away", StringComparison.Ordinal).ShouldBe(told);
            (told ? (await today.ClickAsync("A disposal fell away")).Text : Disposal.Held).ShouldContain(Disposal.Held);
        }
    }

    [Fact]
    public async Task SamePerson_InWhateverRoles_NeitherApprovesNorRefuses()
    {
        var school = await app.SchoolAsync();
        var pupil = await LeftAsync(school);
        var both = await school.User(SchoolRole.Administrator, null, null, SchoolRole.Dsl);
        var page = await both.FollowAsync(await both.PostAsync("/disposals/new", new { Pupil = pupil.Id }));

        page.All("main form[action$='approve']").ShouldBeEmpty();
        foreach (var verb in new[] { "approve", "refuse" })
        {
            var refused = await both.PostAsync($"{page.Address}/{verb}", new { Stamp = page.ValueOf("Stamp"), Reason = "No" });
            refused.Status.ShouldBe(HttpStatusCode.Conflict, verb);
        }

        (await StateAsync(school, pupil.Id)).ShouldBe(DisposalState.Proposed);
    }

    /// <summary>An administrator alone makes a second account, or takes over the safeguarding lead's by a new link.</summary>
    [Fact]
    public async Task AccountThatTheProposerOpened_IsNoSecondPerson()
    {
        var school = await app.SchoolAsync();
        var pupil = await LeftAsync(school);
        var (administrator, slt, dsl) = (await school.User(SchoolRole.Administrator), await school.User(SchoolRole.Slt), await school.User(SchoolRole.Dsl));
        var page = await administrator.FollowAsync(await administrator.PostAsync("/disposals/new", new { Pupil = pupil.Id }));
        var part = await school.Read(db => db.SchoolUsers.SingleAsync(u => u.UserId == slt.UserId));
        await administrator.PostAsync($"/users/{part.Id}/link");
        (await school.Read(db => db.SchoolUsers.SingleAsync(u => u.UserId == slt.UserId))).RecordsOpenedById.ShouldBe(administrator.UserId);

        var refused = await (await slt.OpenAsync(page.Address)).SendAsync("main form[action$='approve']");

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Errors.ShouldHaveSingleItem().ShouldContain("Ask somebody else to approve it");
        (await StateAsync(school, pupil.Id)).ShouldBe(DisposalState.Proposed);
        (await (await dsl.OpenAsync(page.Address)).SubmitAsync("main form[action$='approve']")).Text.ShouldContain("Approved.");
    }

    [Theory]
    [InlineData("note")]
    [InlineData("in care")]
    [InlineData("history")]
    [InlineData("apart")]
    public async Task SafeguardingRecord_OfAnyKind_IsForTheDslToDecide(string what)
    {
        var school = await app.SchoolAsync();
        var pupil = await LeftAsync(school);
        await SafeguardAsync(school, pupil, what);
        var disposal = await ProposedAsync(school, pupil);
        var (slt, dsl) = (await school.User(SchoolRole.Slt), await school.User(SchoolRole.Dsl));

        var refused = await (await slt.OpenAsync($"/disposals/{disposal.Id}")).SendAsync("main form[action$='approve']");

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Errors.ShouldBe(["There is a safeguarding record: the designated safeguarding lead decides."]);
        (await (await dsl.OpenAsync($"/disposals/{disposal.Id}")).SubmitAsync("main form[action$='approve']")).Text.ShouldContain("Approved. Everything kept");
    }

    /// <summary>Whatever comes after the approval: it lapses at its day, says why, and never goes off later. A neighbour goes in the same run.</summary>
    [Theory]
    [InlineData("note", "It was not approved by whoever has to approve it now. Propose it anew.")]
    [InlineData("back", "This pupil is on roll")]
    [InlineData("leaves tomorrow", "This pupil is on roll")]
    [InlineData("referred", "is still open")]
    [InlineData("role", "decides about disposals no longer")]
    [InlineData("closed", "decides about disposals no longer")]
    [InlineData("week", "It was not carried out within 7 days")]
    [InlineData("send", "The records are not due yet.")]
    public async Task WhatComesAfterTheApproval_LetsItLapse(string what, string why)
    {
        var school = await app.SchoolAsync();
        var (pupil, neighbour) = (await LeftAsync(school), await LeftAsync(school));
        var senco = await school.User(SchoolRole.Senco);
        var disposal = await ApprovedAsync(school, pupil, senco, what == "week" ? -15 : -9);
        await ApprovedAsync(school, neighbour, await school.Account(SchoolRole.Slt), -9);
        switch (what)
        {
            case "note":
                await SafeguardAsync(school, pupil, "note");
                break;
            case "back" or "leaves tomorrow":
                await school.Change(async db => (await db.Pupils.SingleAsync(p => p.Id == pupil.Id)).LeftOn = what == "back" ? null : school.Today.AddDays(1));
                break;
            case "referred":
                await school.Referral(r => r.For(pupil).Asked());
                break;
            case "send":
                await school.Referral(r => r.For(pupil).Declined());
                break;
            case "role":
                await school.Change(async db => (await db.SchoolUsers.SingleAsync(u => u.UserId == senco.UserId)).Roles = [SchoolRole.IapLead]);
                break;
            case "closed":
                await school.Change(async db => (await db.SchoolUsers.SingleAsync(u => u.UserId == senco.UserId)).DeactivatedAt = school.Now);
                break;
        }

        (await Worker.RunAsync(default)).ShouldBe(1, string.Join(Environment.NewLine, app.Log.Errors));

        (await IsThereAsync(school, pupil)).ShouldBeTrue();
        (await IsThereAsync(school, neighbour)).ShouldBeFalse();
        var dsl = await school.User(SchoolRole.Dsl);
        var page = await dsl.OpenAsync($"/disposals/{disposal.Id}");
        page.Text.ShouldContain("Lapsed. The records stay");
        page.Text.ShouldContain(why);
        app.Log.Clear();

        // What stood against it is gone: nothing happens by itself.
        await school.Change(db => db.Disposals.Where(d => d.Id == disposal.Id).ExecuteUpdateAsync(s => s.SetProperty(d => d.ApprovedOn, school.Today.AddDays(-9))));
        (await Worker.RunAsync(default)).ShouldBe(0);
        (await IsThereAsync(school, pupil)).ShouldBeTrue();
    }

    [Fact]
    public async Task Hold_LetsTheDisposalLapseInTheSameSave_AndNothingHeldIsProposed()
    {
        var school = await app.SchoolAsync();
        var (pupil, waiting) = (await LeftAsync(school), await LeftAsync(school));
        var disposal = await ApprovedAsync(school, pupil, await school.Account(SchoolRole.Slt), -9);
        await ProposedAsync(school, waiting);
        var dsl = await school.User(SchoolRole.Dsl);

        foreach (var one in new[] { pupil, waiting })
        {
            await dsl.FollowAsync(await dsl.PostAsync("/legal-holds/new", new { Pupil = $"{one.Id}", Reason = "A claim" }));
            (await StateAsync(school, one.Id)).ShouldBe(DisposalState.Lapsed);
        }

        (await dsl.OpenAsync($"/disposals/{disposal.Id}")).Text.ShouldContain(Disposal.Held);
        await Worker.RunAsync(default);

        // Lifted again: nothing goes.
        await school.Change(async db => (await db.LegalHolds.SingleAsync(h => h.PupilId == pupil.Id)).Lift("Settled", school.Today, school.Lead));
        (await Worker.RunAsync(default)).ShouldBe(0);
        (await IsThereAsync(school, pupil)).ShouldBeTrue();
        var refused = await (await school.User(SchoolRole.Administrator)).PostAsync("/disposals/new", new { Pupil = waiting.Id, Early = "Asked for" });
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Errors.ShouldBe(["There is a legal hold: nothing of this pupil is deleted until it is lifted."]);
    }

    /// <summary>The day of leaving lies ahead: whatever is typed, nobody proposes it.</summary>
    [Fact]
    public async Task WhoeverIsOnRoll_IsNotProposed_AndHasNoLinkToIt()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil(p => p.LeftOn = school.Today.AddDays(1));
        var administrator = await school.User(SchoolRole.Administrator);

        (await administrator.PostAsync("/disposals/new", new { Pupil = pupil.Id, Early = "The family asked" })).Errors.ShouldHaveSingleItem().ShouldContain("on roll");
        (await administrator.OpenAsync("/retention?show=All")).Html.ShouldNotContain("/disposals/new?pupil=");
    }

    /// <summary>A request for erasure: proposed from the list, for a reason that the administrator who did not write it does not read.</summary>
    [Fact]
    public async Task EarlyOne_IsProposedFromTheList_AndItsReasonIsForWhoReadsTheRecords()
    {
        var school = await app.SchoolAsync();
        var pupil = await LeftAsync(school);
        await school.Referral(r => r.For(pupil).Declined());
        var (dsl, other, slt) = (await school.User(SchoolRole.Dsl), await school.User(SchoolRole.Administrator), await school.User(SchoolRole.Slt));
        var form = await (await dsl.OpenAsync("/retention?show=All")).ClickAsync($"Propose earlier disposal of {pupil.Name}");

        (await form.SendAsync("main form", new { Early = "" })).Errors.ShouldHaveSingleItem().ShouldContain("Say why they go earlier");
        var page = await form.SubmitAsync("main form", new { Early = "Section 47 enquiry closed, the family asks" });

        page.Text.ShouldContain("Section 47");
        (await slt.OpenAsync(page.Address)).Text.ShouldContain("Section 47");
        var seen = await other.OpenAsync(page.Address);
        seen.Text.ShouldNotContain("Section 47");
        seen.Text.ShouldContain("A reason is given.");
        (await (await slt.OpenAsync(page.Address)).SubmitAsync("main form[action$='refuse']", new { Reason = "A sibling told us" })).Text.ShouldContain("A sibling told us");
        (await other.OpenAsync(page.Address)).Text.ShouldNotContain("A sibling told us");
        (await school.Read(db => db.AuditEntries.CountAsync(e => e.Subject == nameof(Disposal) && e.SubjectId == null && e.PupilId == pupil.Id))).ShouldBeGreaterThan(0, "who opened the form saw the name");
    }

    [Fact]
    public async Task Disposal_IsRefusedOrTakenBack_WithAReason_AndProposedOnceAtATime()
    {
        var school = await app.SchoolAsync();
        var pupil = await LeftAsync(school);
        var (administrator, senco) = (await school.User(SchoolRole.Administrator), await school.User(SchoolRole.Senco));
        var disposal = await ProposedAsync(school, pupil);

        (await administrator.PostAsync("/disposals/new", new { Pupil = pupil.Id })).Status.ShouldBe(HttpStatusCode.Conflict);
        var form = await senco.OpenAsync($"/disposals/{disposal.Id}");
        (await form.SendAsync("main form[action$='refuse']", new { Reason = "" })).Errors.ShouldBe(["Say why"]);
        (await form.SubmitAsync("main form[action$='refuse']", new { Reason = "A sibling is here" })).Text.ShouldContain("Refused. The records stay.");
        var again = await administrator.FollowAsync(await administrator.PostAsync("/disposals/new", new { Pupil = pupil.Id }));
        (await again.SubmitAsync("main form[action$='withdraw']", new { Reason = "By mistake" })).Text.ShouldContain("Taken back. The records stay.");
    }

    /// <summary>Two open pages: what was taken back is not approved by the page of before.</summary>
    [Fact]
    public async Task PageOfBefore_ApprovesNothing_AndNeitherDoesAnotherSchool()
    {
        var (school, elsewhere) = (await app.SchoolAsync(), await app.SchoolAsync("Elsewhere"));
        var pupil = await LeftAsync(school);
        var (senco, dsl, theirs) = (await school.User(SchoolRole.Senco), await school.User(SchoolRole.Dsl), await elsewhere.User(SchoolRole.Dsl));
        var disposal = await ProposedAsync(school, pupil);
        var open = await senco.OpenAsync($"/disposals/{disposal.Id}");
        (await theirs.PostAsync($"/disposals/{disposal.Id}/approve", new { Stamp = open.ValueOf("Stamp") })).Status.ShouldBe(HttpStatusCode.NotFound);
        await (await dsl.OpenAsync($"/disposals/{disposal.Id}")).SubmitAsync("main form[action$='refuse']", new { Reason = "No" });

        (await open.SendAsync("main form[action$='approve']")).Status.ShouldBe(HttpStatusCode.Conflict);

        (await StateAsync(school, pupil.Id)).ShouldBe(DisposalState.Refused);
    }

    private static Task<Pupil> LeftAsync(TestSchool school) => school.Pupil(p => p.LeftOn = new(2025, 7, 18));

    private static Task<bool> IsThereAsync(TestSchool school, Pupil pupil) => school.Read(db => db.Pupils.AnyAsync(p => p.Id == pupil.Id));

    private static Task<DisposalState> StateAsync(TestSchool school, int pupilId) => school.Read(db => db.Disposals.Where(d => d.PupilId == pupilId).Select(d => d.State).SingleAsync());

    private async Task ApprovedOnAsync(TestSchool school, int pupilId, DateOnly day)
    {
        await Worker.FirstRun;
        await school.Change(db => db.Disposals.Where(d => d.PupilId == pupilId).ExecuteUpdateAsync(s => s.SetProperty(d => d.ApprovedOn, day)));
    }

    private static Task<Disposal> ProposedAsync(TestSchool school, Pupil pupil) => school.Add(new Disposal(school.Id, pupil.Id, PupilInEverything.FactsOf(pupil, null), null, school.Today.AddDays(-9), school.Lead));

    private static async Task<Disposal> ApprovedAsync(TestSchool school, Pupil pupil, Browser by, int days)
    {
        await PupilInEverything.Worker(school.App).FirstRun;
        var facts = PupilInEverything.FactsOf(pupil, null);
        var disposal = new Disposal(school.Id, pupil.Id, facts, null, school.Today.AddDays(days - 1), school.Lead);
        disposal.Approve(facts, [SchoolRole.Senco], [], school.Today.AddDays(days), by.Actor);
        return await school.Add(disposal);
    }

    private static async Task SafeguardAsync(TestSchool school, Pupil pupil, string what)
    {
        switch (what)
        {
            case "note":
                await school.Add(new DayNote(new Entered(school.Id, pupil.Id, school.Today, Guid.NewGuid(), [], school.Lead, school.Now, school.Now), "Told Ms Marsh", Visibility.Safeguarding, false));
                break;
            case "in care":
                await school.Change(async db => (await db.Pupils.SingleAsync(p => p.Id == pupil.Id)).InCare = true);
                break;
            case "history":
                await school.Add(new ImportedChange(school.Id, pupil.Id, nameof(Pupil.ChildProtectionPlan), "Yes", "No", new(2024, 3, 4)));
                break;
            default:
                await school.NotTogether(pupil.Id, (await school.Pupil()).Id);
                break;
        }
    }
}
