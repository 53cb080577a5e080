using System.Net;
using IapManager.Domain.Corrections;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Corrections;

public sealed class CorrectionPagesTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Request_IsWrittenDown_AndTheirOwnAccountStandsOnTheTimelineAndInTheCaseFile()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil();
        var senco = await school.User(SchoolRole.Senco, name: "Helen Marsh");

        var page = await (await (await senco.OpenAsync($"/pupils/{maya.Id}")).ClickAsync("Requests to put right")).ClickAsync("Write a request down");
        page = await page.SubmitAsync("main form", new { AskedBy = "Mrs Collins, mum", Wrong = "The note says she was late", Instead = "She came with me, on time" });

        page.Notice.ShouldBe("The request is kept.");
        page.Text.ShouldContain("Answer by Wednesday 23 December 2026.");
        var today = await senco.OpenAsync("/");
        today.Text.ShouldContain("A request to put a record right");
        today.Text.ShouldContain("Wed 23 Dec");
        var longer = await page.ClickAsync("It takes longer than a month");
        (await longer.SendAsync("main form", new { Why = "Records of four years" })).Errors.ShouldBe(["Tell the person first that it takes longer, and why."]);
        page = await longer.SubmitAsync("main form", new { Why = "Records of four years", Told = true });
        page.Text.ShouldContain("Answer by Tuesday 23 February 2027.");
        page.Text.ShouldContain("Records of four years");
        (await senco.OpenAsync("/corrections")).All("tbody tr").ShouldHaveSingleItem().ShouldContain("Mrs Collins, mum");
        page = await page.SubmitAsync("main form", new { Outcome = CorrectionState.OwnAccount, Answer = "The register says 9:10am", Statement = "We stood at the gate at ten to nine" });
        page.Text.ShouldContain("We stood at the gate at ten to nine");
        (await (await school.User(SchoolRole.Slt)).OpenAsync($"/pupils/{maya.Id}/timeline")).Text.ShouldContain("We stood at the gate at ten to nine");
        new ReadPdf(await senco.GetAsync($"/pupils/{maya.Id}/case-file.pdf")).Text.ShouldContain("We stood at the gate at ten to nine");
        var teacher = await school.User(SchoolRole.MainstreamStaff, await school.Staff(s => s.TutorOfForm = "8F"));
        (await teacher.OpenAsync($"/pupils/{maya.Id}/timeline")).Text.ShouldNotContain("We stood at the gate");
    }

    [Fact]
    public async Task AboutASafeguardingRecord_TheSafeguardingLeadAloneReadsAndAnswers()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil();
        var lead = await school.User(SchoolRole.IapLead);
        var page = await (await lead.OpenAsync($"/pupils/{maya.Id}/corrections/new")).SubmitAsync("main form", new { AskedBy = "Mr Collins, dad", Wrong = "zq-what", Instead = "zq-instead", IsSafeguarding = true });
        var request = await school.Read(db => db.CorrectionRequests.SingleAsync());

        page.Text.ShouldContain("One more request is about safeguarding records.");
        page.Text.ShouldNotContain("Mr Collins");
        foreach (var role in new[] { SchoolRole.IapLead, SchoolRole.Senco })
        {
            var other = await school.User(role);
            (await other.GetAsync($"/corrections/{request.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await other.PostAsync($"/corrections/{request.Id}", new { request.Stamp, Outcome = "Refused", Answer = "x", Told = "true" })).Status.ShouldBe(HttpStatusCode.NotFound);
            (await other.OpenAsync("/corrections")).Text.ShouldNotContain("Mr Collins");
        }

        var dsl = await school.User(SchoolRole.Dsl);
        await (await dsl.OpenAsync($"/corrections/{request.Id}")).SubmitAsync("main form", new { Outcome = CorrectionState.OwnAccount, Answer = "It is what was said", Statement = "zq-account" });
        (await dsl.OpenAsync($"/pupils/{maya.Id}/timeline")).Text.ShouldContain("zq-account");
        (await school.Read(db => db.AuditEntries.Where(e => e.Subject == "CorrectionRequest").Select(e => e.Detail ?? "").ToListAsync())).ShouldAllBe(d => !d.Contains("zq-", StringComparison.Ordinal) && !d.Contains("what was said", StringComparison.Ordinal));
        (await lead.OpenAsync($"/pupils/{maya.Id}/timeline")).Text.ShouldNotContain("zq-account");
        new ReadPdf(await lead.GetAsync($"/pupils/{maya.Id}/case-file.pdf")).Text.ShouldNotContain("zq-account");
    }

    [Fact]
    public async Task WhatIsMissing_IsSaid_AndARefusalNeedsThatThePersonWasTold()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil();
        var senco = await school.User(SchoolRole.Senco);
        var form = await senco.OpenAsync($"/pupils/{maya.Id}/corrections/new");

        (await form.SendAsync("main form", new { AskedBy = "", Wrong = "", Instead = "" })).Errors.ShouldBe(["Enter who asks", "Enter what is wrong", "Enter what should stand there"]);
        var page = await form.SubmitAsync("main form", new { AskedBy = "Maya", Wrong = "The day", Instead = "The 4th" });
        (await page.SendAsync("main form")).Errors.ShouldBe(["Say how it is answered", "Say what was changed and where, or why it stays"]);
        var refused = await page.SendAsync("main form", new { Outcome = CorrectionState.Refused, Answer = "It is right" });
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Errors.ShouldBe(["Tell the person why, and how to complain, before it is settled."]);
        refused.ValueOf("Answer").ShouldBe("It is right");
        (await page.SubmitAsync("main form", new { Outcome = CorrectionState.Refused, Answer = "It is right", Told = true })).Text.ShouldContain("Not changed, with why");
    }

    [Fact]
    public async Task TwoAnswers_TheSecondIsRefused_WithWhatWasTyped()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil();
        var request = await school.Add(new CorrectionRequest(school.Id, maya.Id, "Mrs Collins", "The day", "The 4th", school.Today.AddDays(-40), false, school.Today, school.Lead));
        var senco = await school.User(SchoolRole.Senco);
        (await senco.OpenAsync("/corrections")).All("tbody tr").ShouldHaveSingleItem().ShouldEndWith("Late");
        var page = await senco.OpenAsync($"/corrections/{request.Id}");
        await school.Change(async db => (await db.CorrectionRequests.SingleAsync()).PutRight("The day", school.Today, school.Lead));

        var late = await page.SendAsync("main form", new { Outcome = CorrectionState.PutRight, Answer = "Mine" });

        late.Status.ShouldBe(HttpStatusCode.Conflict);
        (await school.Read(db => db.CorrectionRequests.SingleAsync())).Answer.ShouldBe("The day");
    }
}
