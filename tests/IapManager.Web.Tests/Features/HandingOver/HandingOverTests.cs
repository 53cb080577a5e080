using System.Net;
using IapManager.Data.Audit;
using IapManager.Domain.Interventions;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.HandingOver;

public sealed class HandingOverTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Everything_GoesToOnePerson_WhoIsTold_AndTheLogSaysWhy()
    {
        var school = await app.SchoolAsync();
        var work = await WorkAsync(school);
        var lead = await school.User(SchoolRole.IapLead, name: "Ruth Adeyemi");
        var tutor = await school.Staff(s => s.Surname = "Brennan");
        var takesOver = await school.User(SchoolRole.MainstreamStaff, tutor);

        var page = await lead.OpenAsync($"/hand-over/{work.Ross.Id}");
        page.Heading.ShouldBe("What hangs on Ms Ross");
        page.Text.ShouldContain("Seat by the door");
        page = await page.SubmitAsync("main form[action^='/hand-over']", new { ToId = tutor.Id, Why = "Moves to another school" });

        page.Notice.ShouldBe("Handed over: 6 things. Whoever has it now sees so on their first page.");
        page.Text.ShouldContain("Key adult of 1 pupil, takes 1 pupil back in mainstream, 1 action from a review, 1 change at school, 1 intervention led, 1 referral on its way, to Ms Brennan");
        var placements = await school.Read(db => db.Placements.Where(p => p.Id == work.Key || p.Id == work.Back).OrderBy(p => p.Id).ToListAsync());
        placements.Select(p => (p.KeyAdultId == tutor.Id, p.MainstreamReceiverId == tutor.Id)).ShouldBe([(true, false), (false, true)]);
        var action = await school.Read(db => db.ReviewActions.SingleAsync());
        (action.OwnerId, action.Owner, action.What).ShouldBe((tutor.Id, "Ms Brennan", "Seat by the door"));
        var change = await school.Read(db => db.MainstreamAdjustments.SingleAsync());
        (change.OwnerId, change.Owner, change.Before.Single().Owner).ShouldBe((tutor.Id, "Ms Brennan", "Ms Ross"));
        (await school.Read(db => db.InterventionProgrammes.SingleAsync())).LeaderName.ShouldBe("Ms Brennan");
        (await school.Read(db => db.Referrals.SingleAsync(r => r.Id == work.Referral))).Referrer.UserId.ShouldBe(takesOver.UserId);
        (await school.Read(db => db.AuditEntries.CountAsync(e => e.SchoolId == school.Id && e.Subject == nameof(HandOver) && e.Action == AuditAction.Add && e.Why == "Moves to another school"))).ShouldBe(1);
        (await school.Read(db => db.AuditEntries.CountAsync(e => e.SchoolId == school.Id && e.Subject == "Placement" && e.Action == AuditAction.Change && e.Why == "Moves to another school"))).ShouldBe(2);

        (await takesOver.OpenAsync($"/referrals/{work.Referral}")).Text.ShouldNotContain("Sleeps badly");
        var today = await takesOver.OpenAsync("/");
        today.Text.ShouldContain("Handed over to you");
        today.Text.ShouldContain("Moves to another school (Ruth Adeyemi");
        today = await today.SubmitAsync("#handed-seen");
        today.Text.ShouldNotContain("Handed over to you");
        today.Text.ShouldContain("Seat by the door");
        (await lead.OpenAsync($"/hand-over/{work.Ross.Id}")).Text.ShouldContain("Seen");
    }

    [Fact]
    public async Task OneLine_GoesToSomebodyElse_AndAnotherStays()
    {
        var school = await app.SchoolAsync();
        var work = await WorkAsync(school);
        var lead = await school.User(SchoolRole.IapLead);
        var (one, two) = (await school.Staff(), await school.Staff());
        var page = await lead.OpenAsync($"/hand-over/{work.Ross.Id}");
        var keys = Keys(page);

        page = await page.SubmitAsync("main form[action^='/hand-over']", new Dictionary<string, object?>
        {
            ["ToId"] = one.Id,
            ["Why"] = "Leads Year 9 from January",
            [$"Lines[{keys.IndexOf($"Action-{work.Action}")}].ToId"] = two.Id,
            [$"Lines[{keys.IndexOf($"Referral-{work.Referral}")}].ToId"] = 0,
        });

        page.Notice.ShouldBe($"Handed over: 5 things. Without an account, so tell them: {one.FormalName}, {two.FormalName}.");
        Keys(page).ShouldBe([$"Referral-{work.Referral}"]);
        (await school.Read(db => db.ReviewActions.SingleAsync())).OwnerId.ShouldBe(two.Id);
        (await school.Read(db => db.HandOvers.Select(h => h.ToId).Order().ToListAsync())).ShouldBe([one.Id, two.Id]);
    }

    [Fact]
    public async Task WhatMayNotGoThere_IsRefusedWhole_WithWhatWasTyped()
    {
        var school = await app.SchoolAsync();
        var work = await WorkAsync(school);
        var lead = await school.User(SchoolRole.IapLead);
        var page = await lead.OpenAsync($"/hand-over/{work.Ross.Id}");

        (await page.SendAsync("main form[action^='/hand-over']")).Errors.ShouldBe(["Choose who takes it over, here or line by line", "Say why it is handed over"]);
        var receiver = await school.Read(db => db.Placements.Where(p => p.Id == work.Key).Select(p => p.MainstreamReceiverId).SingleAsync());
        var both = await page.SendAsync("main form[action^='/hand-over']", new { ToId = receiver, Why = "Leaves" });
        both.Status.ShouldBe(HttpStatusCode.Conflict);
        both.Errors.ShouldHaveSingleItem().ShouldContain("key adult of");
        both.ValueOf("Why").ShouldBe("Leaves");
        var nobody = await school.Staff();
        (await page.SendAsync("main form[action^='/hand-over']", new { ToId = nobody.Id, Why = "Leaves" })).Errors.ShouldHaveSingleItem().ShouldContain("has no account that follows referrals");
        var closed = await school.Staff();
        var account = await school.Account(SchoolRole.MainstreamStaff, staff: closed);
        await school.Change(async db => (await db.SchoolUsers.SingleAsync(u => u.UserId == account.UserId)).DeactivatedAt = school.Now);
        (await page.SendAsync("main form[action^='/hand-over']", new { ToId = closed.Id, Why = "Leaves" })).Errors.ShouldHaveSingleItem().ShouldContain("is closed");
        (await page.SendAsync("main form[action^='/hand-over']", new { ToId = closed.Id, Why = new string('x', HandOver.WhyLimit + 1) })).Errors.ShouldHaveSingleItem().ShouldContain("300 characters");

        (await school.Read(db => db.HandOvers.CountAsync())).ShouldBe(0);
        (await school.Read(db => db.Placements.Where(p => p.Id == work.Key).Select(p => p.KeyAdultId).SingleAsync())).ShouldBe(work.Ross.Id);
    }

    [Fact]
    public async Task FromAStalePage_NothingIsHandedOver_AndTheListIsShownAnew()
    {
        var school = await app.SchoolAsync();
        var work = await WorkAsync(school);
        var lead = await school.User(SchoolRole.IapLead);
        var page = await lead.OpenAsync($"/hand-over/{work.Ross.Id}");
        var tutor = await school.Staff();
        await school.User(SchoolRole.MainstreamStaff, tutor);
        await school.Change(async db => (await db.ReviewActions.SingleAsync(a => a.Id == work.Action)).Done(school.Today, school.Today, school.Lead));

        var refused = await page.SendAsync("main form[action^='/hand-over']", new { ToId = tutor.Id, Why = "Leaves" });

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Errors.ShouldHaveSingleItem().ShouldContain("in the meantime");
        Keys(refused).ShouldNotContain($"Action-{work.Action}");
        (await school.Read(db => db.HandOvers.CountAsync())).ShouldBe(0);
        (await refused.SubmitAsync("main form[action^='/hand-over']")).Notice!.ShouldStartWith("Handed over: 5 things");
    }

    [Fact]
    public async Task Administrator_SeesKindsAndNumbers_NoPupil_AndChoosesNobody()
    {
        var school = await app.SchoolAsync();
        var work = await WorkAsync(school);
        var admin = await school.User(SchoolRole.Administrator);

        var page = await admin.OpenAsync($"/hand-over/{work.Ross.Id}");

        page.All("tbody tr").Count.ShouldBe(6);
        page.Text.ShouldNotContain(work.Pupil);
        page.Text.ShouldNotContain("Seat by the door");
        page.Find("main form[action^='/hand-over']").ShouldBeNull();
        (await admin.PostAsync($"/hand-over/{work.Ross.Id}", new { ToId = (await school.Staff()).Id, Why = "Leaves" })).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await school.User(SchoolRole.Slt)).GetAsync($"/hand-over/{work.Ross.Id}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task ClosingAnAccount_IsNotHeldUp_SaysWhatHangsOnIt_AndTheLeadSeesTheLeaver()
    {
        var school = await app.SchoolAsync();
        var work = await WorkAsync(school);
        var (admin, lead) = (await school.User(SchoolRole.Administrator), await school.User(SchoolRole.IapLead));
        var part = await school.Read(db => db.SchoolUsers.Where(u => u.StaffMemberId == work.Ross.Id).Select(u => u.Id).SingleAsync());

        var page = await (await admin.OpenAsync($"/users/{part}")).SubmitAsync("#deactivate");

        page.Text.ShouldContain("6 things hang on");
        (await page.ClickAsync("See what it is")).Heading.ShouldBe("What hangs on Ms Ross");
        (await school.Read(db => db.SchoolUsers.SingleAsync(u => u.Id == part))).DeactivatedAt.ShouldNotBeNull();
        (await (await lead.OpenAsync("/")).ClickAsync("Ms Ross")).Heading.ShouldBe("What hangs on Ms Ross");
        (await lead.OpenAsync("/hand-over")).Text.ShouldContain("6 things hang on them");
    }

    [Fact]
    public async Task WhatFollowsFromTimetables_IsNamedWithWhy_AndStays()
    {
        var school = await app.SchoolAsync();
        var ross = await school.Staff(s => { s.Surname = "Ross"; s.TutorOfForm = "8F"; });
        await school.Session(adult: ross);
        await school.OnRota(ross);
        await school.TeacherView(await school.Referral(r => r.UnderReview()), ross);
        var page = await (await school.User(SchoolRole.IapLead)).OpenAsync($"/hand-over/{ross.Id}");

        var rows = page.All("tbody tr");
        rows.ShouldContain(r => r.StartsWith("Recurring sessions led 1", StringComparison.Ordinal));
        rows.ShouldContain(r => r.StartsWith("Lines of the rota 1", StringComparison.Ordinal));
        rows.ShouldContain(r => r.StartsWith("Views asked for and not given 1", StringComparison.Ordinal) && r.Contains("only its teacher can say", StringComparison.Ordinal));
        rows.ShouldContain(r => r.StartsWith("Form and year group 1", StringComparison.Ordinal));
        page.Find("main form[action^='/hand-over']").ShouldBeNull();
    }

    [Fact]
    public async Task Pages_MakeAtMostSixStatements()
    {
        var school = await app.SchoolAsync();
        var work = await WorkAsync(school);
        var lead = await school.User(SchoolRole.IapLead);
        foreach (var address in new[] { "/hand-over", $"/hand-over/{work.Ross.Id}" })
        {
            await lead.OpenAsync(address);
            (await app.StatementsOfAsync(async () => (await lead.GetAsync(address)).Status.ShouldBe(HttpStatusCode.OK))).Count.ShouldBeLessThanOrEqualTo(6, address);
        }
    }

    private static List<string> Keys(Page page) => [.. page.Document.QuerySelectorAll("input[name$='.Key']").Select(e => e.GetAttribute("value")!)];

    private static async Task<Work> WorkAsync(TestSchool school)
    {
        var ross = await school.Staff(s => s.Surname = "Ross");
        var account = await school.Account(SchoolRole.MainstreamStaff, staff: ross);
        var key = await school.Placement(p => p.KeyAdultIs(ross));
        var back = await school.Placement(p => p.ReceiverIs(ross));
        var review = await school.Review(key);
        await school.Change(async db => (await db.Reviews.Include(r => r.Actions).SingleAsync(r => r.Id == review.Id))
            .Hold(school.Today, school.Today, null, [new ReviewContribution("Ms Brennan", "Doing well")], [new AgreedAction("Seat by the door", "Ms Ross", school.Today.AddDays(7), ross.Id)]));
        await school.Add(new MainstreamAdjustment(school.Id, key.PupilId, key.Id, "A quiet corner", null, "Ms Ross", school.Today.AddDays(14), school.Today, ross.Id));
        var intervention = await school.Add(new Intervention(school.Id, "Reading together", InterventionKind.Literacy, "To read with ease", null, 30, null, null));
        await school.Add(new InterventionProgramme(intervention, null, (ross.Id, ross.FormalName), school.Today, school.Today.AddDays(60), 12, school.Lead, school.Now));
        var referral = await school.Referral(r => r.By(account).With(ReferralSectionKind.Health, "Sleeps badly").UnderReview());
        return new Work(ross, key.Id, back.Id, await school.Read(db => db.ReviewActions.Select(a => a.Id).SingleAsync()), referral.Id, await school.Read(db => db.Pupils.Where(p => p.Id == key.PupilId).Select(p => p.PreferredSurname ?? p.LegalSurname).SingleAsync()));
    }

    private sealed record Work(StaffMember Ross, int Key, int Back, int Action, int Referral, string Pupil);
}
