using System.Net;
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
