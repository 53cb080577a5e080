using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Induction;

public sealed class ChecklistTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Offer_TakesOverTheProvisionsOwnChecklist_AndLaterChangesDoNotReachIt()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var (adult, receiver) = (await school.Staff(), await school.Staff());
        var referral = await school.Referral(r => r.WithViews().Accepted());
        await school.WaitingListEntry(referral);
        var settings = $"/settings/provisions/{school.ProvisionId}/induction";
        var form = await lead.OpenAsync(settings);
        var saved = await form.SubmitAsync("#induction", new Dictionary<string, object?> { ["Tasks[0].Wording"] = "Chooses a plant for the window", ["Tasks[0].Needed"] = true });
        saved.Notice.ShouldBe("Saved. The next place that is offered has this checklist.");

        await (await lead.OpenAsync($"/placements/new?referralId={referral.Id}")).SubmitAsync("main form", new { KeyAdultId = adult.Id, ReceiverId = receiver.Id });
        await (await lead.OpenAsync(settings)).SubmitAsync("#induction", new Dictionary<string, object?> { ["Tasks[0].Wording"] = "Something else" });

        var placement = await school.Read(db => db.Placements.SingleAsync(p => p.ReferralId == referral.Id));
        placement.Induction.ShouldContain(i => i.Wording == "Chooses a plant for the window");
        placement.Induction.ShouldNotContain(i => i.Wording == "Something else");
        placement.Consents.Count.ShouldBe(6);
        (await lead.OpenAsync($"/placements/{placement.Id}/induction")).Text.ShouldContain("Chooses a plant for the window");
    }

    [Fact]
    public async Task Confirm_WhileNeededLinesAreOpen_IsRefusedWithTheirNames_AndOfferedOnceTheyAreSettled()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var staff = await school.User(SchoolRole.IapStaff);
        var placement = await school.Placement(p => p.Offered());
        await school.PrepareInduction(placement, p => p.WaiveVisit("Known", school.Lead, school.Now));
        var address = $"/placements/{placement.Id}";
        var page = await lead.OpenAsync(address);
        page.Text.ShouldContain("Two things before the start date is confirmed");
        page.Find("form[action$='/confirm']").ShouldBeNull();
        var stamp = await school.Read(db => db.Placements.Where(p => p.Id == placement.Id).Select(p => p.Stamp).SingleAsync());

        var refused = await lead.PostAsync($"{address}/confirm", new { stamp });
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("Meets the key adult");

        page = await (await staff.OpenAsync($"{address}/induction")).SubmitAsync($"form[action='{address}/induction/1/tick']");
        page.Text.ShouldContain($"Done. {staff.Name}");
        await (await lead.OpenAsync($"{address}/induction/2")).SubmitAsync("main form", new { State = "NotNeeded", Note = "The nurse has them from last year" });
        page = await (await lead.OpenAsync(address)).SubmitAsync($"form[action='{address}/confirm']");
        page.Notice.ShouldBe("The start date is confirmed, and the plan is made.");
    }

    [Fact]
    public async Task NeededLine_IsCalledNotNeededByTheLeadAlone()
    {
        var school = await app.SchoolAsync();
        var staff = await school.User(SchoolRole.IapStaff);
        var placement = await school.Placement();
        await school.PrepareInduction(placement);

        var refused = await (await staff.OpenAsync($"/placements/{placement.Id}/induction/1")).SubmitAsync("main form", new { State = "NotNeeded", Note = "No time" });
        refused.Errors.ShouldHaveSingleItem().ShouldContain("The lead of The Bridge decides");
        refused.ValueOf("Note").ShouldBe("No time");

        (await (await staff.OpenAsync($"/placements/{placement.Id}/induction/3")).SubmitAsync("main form", new { State = "NotNeeded", Note = "She was here all summer" })).Notice.ShouldBe("The checklist is saved.");
        (await ReadAsync(school, placement)).Induction.Select(i => i.State).Take(3).ShouldBe([InductionState.Open, InductionState.Open, InductionState.NotNeeded]);
    }

    [Fact]
    public async Task Lines_AreSettledByTwoAdultsFromPagesOpenedBefore_ButTheSameLineOnlyOnce()
    {
        var school = await app.SchoolAsync();
        var one = await school.User(SchoolRole.IapStaff);
        var two = await school.User(SchoolRole.Senco);
        var placement = await school.Placement();
        await school.PrepareInduction(placement);
        var stale = await two.OpenAsync($"/placements/{placement.Id}/induction");
        var staleLine = await two.OpenAsync($"/placements/{placement.Id}/induction/1");
        await one.PostAsync($"/placements/{placement.Id}/induction/1/tick");

        await stale.SubmitAsync($"form[action$='/induction/2/tick']");
        var late = await staleLine.SubmitAsync("main form", new { State = "NotNeeded", Note = "Met in July" });

        late.Status.ShouldBe(HttpStatusCode.OK, "the SENCO may not call a needed line unneeded");
        (await stale.SendAsync("form[action$='/induction/1/tick']")).Status.ShouldBe(HttpStatusCode.Conflict);
        var lines = (await ReadAsync(school, placement)).Induction;
        (lines[0].SettledBy!.Name, lines[1].SettledBy!.Name).ShouldBe((one.Name, two.Name));
    }

    [Fact]
    public async Task Ticks_OfManyAtOnce_AreAllKept()
    {
        var school = await app.SchoolAsync();
        var placement = await school.Placement();
        await school.PrepareInduction(placement);
        var adults = new List<Browser>();
        for (var i = 0; i < 4; i++)
        {
            adults.Add(await school.User(SchoolRole.IapStaff));
        }

        await Task.WhenAll(adults.Select((a, i) => a.PostAsync($"/placements/{placement.Id}/induction/{i + 1}/tick")));

        (await ReadAsync(school, placement)).Induction.Count(i => i.State == InductionState.Done).ShouldBe(4);
    }

    [Fact]
    public async Task OwnLine_IsAdded_AndHostileWordsAreShownAsText()
    {
        var school = await app.SchoolAsync();
        var staff = await school.User(SchoolRole.IapStaff);
        var placement = await school.Placement();
        await school.PrepareInduction(placement);
        var form = await staff.OpenAsync($"/placements/{placement.Id}/induction/add");

        (await form.SubmitAsync("main form", new { Wording = new string('a', 161), When = "FirstWeek" })).Errors.ShouldHaveSingleItem().ShouldContain("160 characters");
        (await form.SubmitAsync("main form", new { Wording = " " })).Errors.Count.ShouldBe(2);
        var twin = await form.SubmitAsync("main form", new { Wording = "Meets the key adult, with time to talk", When = "FirstWeek" });
        twin.Find(".govuk-error-summary a[href='#Wording']").ShouldNotBeNull().TextContent.ShouldContain("on the checklist already");
        var page = await form.SubmitAsync("main form", new { Wording = "<script>alert(1)</script>", When = "FirstWeek" });

        page.Text.ShouldContain("<script>alert(1)</script>");
        page.Html.ShouldNotContain("<script>alert");
        (await staff.PostAsync($"/placements/{placement.Id}/induction/add", new { Wording = "x", When = "Someday" })).Status.ShouldBe(HttpStatusCode.OK);
        (await ReadAsync(school, placement)).Induction.Count(i => i.Own).ShouldBe(1);
    }

    [Fact]
    public async Task PlacementWithoutAChecklist_TakesItOverOnce()
    {
        var school = await app.SchoolAsync();
        var staff = await school.User(SchoolRole.IapStaff);
        var placement = await school.Placement();
        var page = await (await staff.OpenAsync($"/placements/{placement.Id}/induction")).SubmitAsync("form[action$='/take-over']");

        page.Text.ShouldContain("Meets the key adult");
        (await staff.PostAsync($"/placements/{placement.Id}/induction/take-over")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task LinesPastTheirDay_AreOnTodayOfLeadAndStaff()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var staff = await school.User(SchoolRole.IapStaff);
        var late = await school.Placement(p => p.From(new DateOnly(2026, 11, 9)));
        var fresh = await school.Placement(p => p.From(new DateOnly(2026, 11, 23)));
        await school.PrepareInduction(late);
        await school.PrepareInduction(fresh);

        foreach (var user in new[] { lead, staff })
        {
            var page = await user.OpenAsync("/");
            page.Html.ShouldContain($"/placements/{late.Id}/induction");
            page.Html.ShouldNotContain($"/placements/{fresh.Id}/induction");
        }
    }

    [Theory]
    [InlineData(SchoolRole.MainstreamStaff, HttpStatusCode.NotFound, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.IapStaff, HttpStatusCode.OK, HttpStatusCode.Found)]
    [InlineData(SchoolRole.IapLead, HttpStatusCode.OK, HttpStatusCode.Found)]
    [InlineData(SchoolRole.Senco, HttpStatusCode.OK, HttpStatusCode.Found)]
    [InlineData(SchoolRole.Dsl, HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.Slt, HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.Administrator, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.Governor, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.TrustLead, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    public async Task Checklist_IsReadAndTickedByItsRoles(SchoolRole role, HttpStatusCode reads, HttpStatusCode ticks)
    {
        var school = await app.SchoolAsync();
        var adult = await school.Staff();
        var user = await school.User(role, adult);
        var placement = await school.Placement(p => p.KeyAdultIs(adult));
        await school.PrepareInduction(placement);

        (await user.GetAsync($"/placements/{placement.Id}/induction")).Status.ShouldBe(reads);
        (await user.PostAsync($"/placements/{placement.Id}/induction/1/tick")).Status.ShouldBe(ticks);
    }

    [Fact]
    public async Task Settings_WithTwinsOverlongOrStale_AreRefusedWithWords()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var address = $"/settings/provisions/{school.ProvisionId}/induction";
        var form = await lead.OpenAsync(address);

        (await form.SubmitAsync("#induction", new Dictionary<string, object?> { ["Tasks[0].Wording"] = new string('a', 161) })).Errors.ShouldHaveSingleItem().ShouldContain("160 characters");
        (await form.SubmitAsync("#induction", new Dictionary<string, object?> { ["Consents[0].Asks"] = "" })).Errors.ShouldHaveSingleItem().ShouldContain("what the family agrees to");
        var twins = await form.SubmitAsync("#induction", new Dictionary<string, object?> { ["Tasks[0].Wording"] = "A tour", ["Tasks[1].Wording"] = "a tour" });
        twins.Status.ShouldBe(HttpStatusCode.Conflict);
        twins.Errors.ShouldHaveSingleItem().ShouldContain("there twice");

        await form.SubmitAsync("#induction");
        var stale = await lead.OpenAsync(address);
        await (await lead.OpenAsync(address)).SubmitAsync("#induction", new Dictionary<string, object?> { ["Tasks[0].Who"] = "Nadia" });
        (await stale.SubmitAsync("#induction", new Dictionary<string, object?> { ["Tasks[0].Who"] = "Callum" })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await school.Read(db => db.InductionTemplates.SingleAsync())).Tasks[0].Who.ShouldBe("Nadia");
    }

    private static Task<Placement> ReadAsync(TestSchool school, Placement placement) => school.Read(db => db.Placements.AsNoTracking().SingleAsync(p => p.Id == placement.Id));
}
