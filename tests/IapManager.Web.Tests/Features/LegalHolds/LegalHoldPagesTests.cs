using System.Net;
using IapManager.Data.Audit;
using IapManager.Domain.Retention;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.LegalHolds;

public sealed class LegalHoldPagesTests(IapApp app) : IClassFixture<IapApp>
{
    [Theory]
    [InlineData(SchoolRole.Administrator, false)]
    [InlineData(SchoolRole.Dsl, true)]
    public async Task Hold_IsPlacedAndLifted_WithWhoAndWhy(SchoolRole role, bool named)
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil();
        var user = await school.User(role, name: "Pat Sorrell");

        var page = await (await (await user.OpenAsync("/retention")).ClickAsync("Place a legal hold")).SubmitAsync("main form", new { Pupil = $"no. {maya.Id}", Reason = "A claim against the school" });

        page.Heading.ShouldBe($"Legal hold: {(named ? maya.Name : $"No. {maya.Id}")}");
        page.Text.ShouldContain("A claim against the school");
        page.Text.ShouldContain("Monday 23 November 2026, by Pat Sorrell");
        (await user.OpenAsync("/retention?show=Held")).All("tbody tr").ShouldHaveSingleItem().ShouldContain("On roll");
        page = await (await page.ClickAsync("Lift the hold")).SubmitAsync("main form", new { Reason = "It is settled" });
        page.Text.ShouldContain("It is settled");
        page.Text.Contains(maya.LegalSurname, StringComparison.Ordinal).ShouldBe(named);
        (await user.OpenAsync("/retention?show=Held")).All("tbody tr").ShouldBeEmpty();
        (await school.Read(db => db.AuditEntries.CountAsync(e => e.SchoolId == school.Id && e.Subject == nameof(LegalHold) && e.PupilId == maya.Id && e.Action != AuditAction.Read && e.Why != null))).ShouldBe(2);
    }

    [Fact]
    public async Task Pupil_IsFoundByUpn_AndByNothingOfAnotherSchool()
    {
        var (school, other) = (await app.SchoolAsync(), await app.SchoolAsync("Elsewhere"));
        var (maya, theirs) = (await school.Pupil(), await other.Pupil());
        var dsl = await school.User(SchoolRole.Dsl);
        var form = await dsl.OpenAsync("/legal-holds/new");

        foreach (var typed in new[] { $"{theirs.Id}", theirs.Upn!, maya.LegalSurname, "-1", "0" })
        {
            var refused = await form.SendAsync("main form", new { Pupil = typed, Reason = "A claim" });
            refused.Status.ShouldBe(HttpStatusCode.Conflict);
            refused.Errors.ShouldBe(["No pupil of the school has this number or UPN. The list of records has the numbers."]);
            refused.ValueOf("Reason").ShouldBe("A claim");
        }

        (await form.SendAsync("main form", new { Pupil = "", Reason = "" })).Errors.ShouldBe(["Enter the number or the UPN of the pupil", "Say why the records are held"]);
        (await school.Read(db => db.LegalHolds.CountAsync())).ShouldBe(0);
        await form.SubmitAsync("main form", new { Pupil = $" {maya.Upn!.ToLowerInvariant()} ", Reason = "A claim" });
        (await school.Read(db => db.LegalHolds.SingleAsync())).PupilId.ShouldBe(maya.Id);
    }

    [Fact]
    public async Task SecondHold_IsSaidInWords_AndPlacedOnlyForAnotherReason()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil();
        var first = await HoldAsync(school, maya.Id);
        var dsl = await school.User(SchoolRole.Dsl);

        var page = await (await dsl.OpenAsync("/legal-holds/new")).SendAsync("main form", new { Pupil = $"{maya.Id}", Reason = "A complaint" });

        page.Errors.ShouldHaveSingleItem().ShouldContain("The records of this pupil are held already.");
        page.Document.QuerySelector($"main a[href='/legal-holds/{first.Id}']").ShouldNotBeNull();
        (await school.Read(db => db.LegalHolds.CountAsync())).ShouldBe(1);
        page = await page.SubmitAsync("main form", new { AsWell = true });
        page.Text.ShouldContain("A complaint");
        page.Text.ShouldContain($"Hold {first.Id}");
    }

    [Fact]
    public async Task OneOfTwoHolds_Lifted_LeavesThePupilHeld()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil(p => p.LeftOn = new(2025, 7, 18));
        var (one, two) = (await HoldAsync(school, maya.Id), await HoldAsync(school, maya.Id));
        var dsl = await school.User(SchoolRole.Dsl);

        var page = await (await dsl.OpenAsync($"/legal-holds/{one.Id}/lift")).SubmitAsync("main form", new { Reason = "Settled" });

        page.Text.ShouldContain($"Hold {two.Id}");
        (await dsl.OpenAsync("/retention")).Text.ShouldContain("Nobody’s records are due");
    }

    [Fact]
    public async Task Lift_FromAStalePage_IsRefused_AndALiftedHoldSaysSo()
    {
        var school = await app.SchoolAsync();
        var hold = await HoldAsync(school, (await school.Pupil()).Id);
        var dsl = await school.User(SchoolRole.Dsl);
        var form = await dsl.OpenAsync($"/legal-holds/{hold.Id}/lift");
        await school.Change(async db => (await db.LegalHolds.SingleAsync(h => h.Id == hold.Id)).Lift("Settled", school.Today, school.Lead));

        (await form.SendAsync("main form", new { Reason = "Mine" })).Status.ShouldBe(HttpStatusCode.Conflict);

        (await school.Read(db => db.LegalHolds.SingleAsync(h => h.Id == hold.Id))).LiftedReason.ShouldBe("Settled");
        (await dsl.OpenAsync($"/legal-holds/{hold.Id}/lift")).Notice.ShouldBe(LegalHold.LiftedAlready);
        (await dsl.GetAsync($"/legal-holds/{hold.Id + 100_000}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Task<LegalHold> HoldAsync(TestSchool school, int pupilId) => school.Add(new LegalHold(school.Id, pupilId, "A claim", school.Today, school.Lead, school.Now));
}
