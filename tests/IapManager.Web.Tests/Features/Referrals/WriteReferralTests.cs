using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Referrals;

/// <summary>Sections, questions, amendments, withdrawing and discarding.</summary>
public sealed class WriteReferralTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task TwoPeopleInTheSameSection_LoseNothing()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff, name: "Ben Aldous");
        var senco = await school.User(SchoolRole.Senco, name: "Helen Marsh");
        var referral = await school.Referral(r => r.By(teacher));
        var address = $"/referrals/{referral.Id}/sections/ReasonAndConcerns";
        var hers = await senco.GetAsync(address);
        var his = await teacher.GetAsync(address);
        await his.SubmitAsync("main form", new { Text = "His words" });

        var both = await hers.SubmitAsync("main form", new { Text = "Her words" });

        both.Status.ShouldBe(HttpStatusCode.Conflict);
        both.Text.ShouldContain("His words");
        both.ValueOf("Text").ShouldBe("Her words");
        await both.SubmitAsync("main form", new { Text = "His words. Her words" });
        (await school.Read(db => db.Referrals.Include(r => r.Sections).SingleAsync())).TextOf(ReferralSectionKind.ReasonAndConcerns).ShouldBe("His words. Her words");
    }

    [Theory]
    [InlineData("sections/Nothing", HttpStatusCode.NotFound)]
    [InlineData("sections/3", HttpStatusCode.NotFound)]
    [InlineData("sections/SupportTried", HttpStatusCode.NotFound)]
    public async Task UnknownSection_IsNotFound(string part, HttpStatusCode status)
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.By(teacher));

        (await teacher.GetAsync($"/referrals/{referral.Id}/{part}")).Status.ShouldBe(status);
    }

    [Fact]
    public async Task OverlongSection_GivesWords_AndKeepsWhatWasTyped()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.By(teacher));
        var text = new string('x', ReferralSection.TextLimit + 1);

        var page = await teacher.PostAsync($"/referrals/{referral.Id}/sections/Agencies", new { Text = text });

        page.Errors.ShouldContain("Use 8,000 characters or fewer");
        page.ValueOf("Text").ShouldBe(text);
    }

    [Fact]
    public async Task AfterSending_AChangeIsAnAmendmentWithWhy()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.Submitted().By(teacher));
        var form = await teacher.GetAsync($"/referrals/{referral.Id}/sections/ReasonAndConcerns");

        (await form.SubmitAsync("main form", new { Text = "Changed" })).Errors.ShouldContain("Say why the referral is amended");
        var page = await form.SubmitAsync("main form", new { Text = "Changed", Why = "Said more plainly" });

        page.Text.ShouldContain("Said more plainly");
        page.Text.ShouldContain("Leaves lessons when they get loud");
    }

    [Fact]
    public async Task QuestionAndAnswer_GoBothWays()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Submitted().By(teacher));

        await (await lead.GetAsync($"/referrals/{referral.Id}/ask")).SubmitAsync("main form", new Dictionary<string, object?> { ["Questions[4].Question"] = "How was Year 7?" });
        var page = await teacher.GetAsync($"/referrals/{referral.Id}");
        page.Text.ShouldContain("How was Year 7?");
        page = await page.SubmitAsync("form[action$='/questions']", new Dictionary<string, object?> { ["Answers[0].Answer"] = "Steady until May" });

        page.Text.ShouldContain("Sent");
        (await lead.GetAsync($"/referrals/{referral.Id}/whole")).Text.ShouldContain("Steady until May");
    }

    [Fact]
    public async Task Withdraw_TakesThePupilOffTheWaitingList()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Accepted());
        await school.WaitingListEntry(referral);

        await (await lead.GetAsync($"/referrals/{referral.Id}/withdraw")).SubmitAsync("main form", new { Because = "LeavesTheSchool", Reason = "The family is moving" });

        (await school.Read(db => db.WaitingListEntries.SingleAsync())).State.ShouldBe(WaitingListState.Removed);
        (await school.Read(db => db.Referrals.SingleAsync())).State.ShouldBe(ReferralState.Withdrawn);
    }

    [Fact]
    public async Task Discard_DeletesADraftWithItsViewsAndLinks()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.By(teacher));
        await teacher.PostAsync($"/views/{referral.ViewOf(Voice.Pupil).Id}/link");

        await (await teacher.GetAsync($"/referrals/{referral.Id}/draft")).SubmitAsync("form[action$=discard]");

        (await school.Read(db => db.Referrals.CountAsync())).ShouldBe(0);
        (await school.Read(db => db.PrivateLinks.CountAsync())).ShouldBe(0);
    }
}
