using System.Net;
using System.Text.Json;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Referrals;

/// <summary>A section of a draft that saves itself while it is written.</summary>
public sealed class AutosaveTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Keep_Saves_AndAnswersWithTheMarkForTheNextSave()
    {
        var (school, teacher, address) = await DraftAsync();

        var first = await KeepAsync(teacher, address, (await teacher.GetAsync(address)).ValueOf("Basis"), "He builds radios\r\nand bikes");
        first.Status.ShouldBe(HttpStatusCode.OK);
        first.ContentType.ShouldBe("application/json");
        var basis = JsonSerializer.Deserialize<Dictionary<string, string>>(first.Html)!["Basis"];
        (await KeepAsync(teacher, address, basis, "He builds radios")).Status.ShouldBe(HttpStatusCode.OK);

        (await TextAsync(school)).ShouldBe("He builds radios");
    }

    [Fact]
    public async Task Keep_OfWhatIsTooLong_IsABadRequest_AndSavesNothing()
    {
        var (school, teacher, address) = await DraftAsync();

        (await KeepAsync(teacher, address, null, new string('x', ReferralSection.TextLimit + 1))).Status.ShouldBe(HttpStatusCode.BadRequest);

        (await TextAsync(school)).ShouldBe("");
    }

    [Fact]
    public async Task Keep_AfterSomebodyElseChangedTheSection_IsAConflict_AndLeavesTheirs()
    {
        var (school, teacher, address) = await DraftAsync();
        var basis = (await teacher.GetAsync(address)).ValueOf("Basis");
        var senco = await school.User(SchoolRole.Senco);
        await (await senco.GetAsync(address)).SubmitAsync("main form", new { Text = "Her words" });

        (await KeepAsync(teacher, address, basis, "His words")).Status.ShouldBe(HttpStatusCode.Conflict);

        (await TextAsync(school)).ShouldBe("Her words");
    }

    [Fact]
    public async Task Keep_OnLeaving_BuildsOnTheSaveStillUnderWay_ButNotOnSomebodyElses()
    {
        var (school, teacher, address) = await DraftAsync();
        var basis = (await teacher.GetAsync(address)).ValueOf("Basis");
        await KeepAsync(teacher, address, basis, "He builds\r\nradios");

        var last = await LeaveAsync("He builds radios and bikes");
        last.Status.ShouldBe(HttpStatusCode.OK);
        (await TextAsync(school)).ShouldBe("He builds radios and bikes");

        var other = await LeaveAsync("Lost?");
        other.Status.ShouldBe(HttpStatusCode.Conflict);
        (await TextAsync(school)).ShouldBe("He builds radios and bikes");

        Task<Page> LeaveAsync(string text) =>
            teacher.PostAsync(address, new Dictionary<string, object?> { ["Text"] = text, ["Basis"] = basis, ["InFlight.Text"] = "He builds\r\nradios", ["Go"] = "keep" });
    }

    [Fact]
    public async Task Keep_OfSafeguarding_OrOfWhatWasSent_IsRefused()
    {
        var (school, teacher, _) = await DraftAsync();
        var draft = await school.Read(db => db.Referrals.SingleAsync());
        (await KeepAsync(teacher, $"/referrals/{draft.Id}/sections/Safeguarding", null, "Told the DSL")).Status.ShouldBe(HttpStatusCode.BadRequest);

        var sent = await school.Referral(r => r.By(teacher).Submitted());
        var answer = await teacher.PostAsync($"/referrals/{sent.Id}/sections/Agencies", new { Text = "CAMHS", Why = "New", Go = "keep" });
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);

        (await school.Read(db => db.Referrals.Include(r => r.Sections).Include(r => r.Amendments).ToListAsync()))
            .ShouldAllBe(r => r.Amendments.Count == 0 && r.TextOf(ReferralSectionKind.Safeguarding) == "");
    }

    private static Task<Page> KeepAsync(Browser by, string address, string? basis, string text) => by.PostAsync(address, new { Basis = basis, Text = text, Go = "keep" });

    private static Task<string> TextAsync(TestSchool school) => school.Read(async db => (await db.Referrals.Include(r => r.Sections).SingleAsync()).TextOf(ReferralSectionKind.StrengthsAndInterests));

    private async Task<(TestSchool School, Browser Teacher, string Address)> DraftAsync()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.By(teacher).Also(r => r.Write(ReferralSectionKind.StrengthsAndInterests, "", school.Lead, school.Now)));
        return (school, teacher, $"/referrals/{referral.Id}/sections/StrengthsAndInterests");
    }
}
