using System.Net;
using IapManager.Domain.Qualifications;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Qualifications;

public sealed class QualificationsTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Entry_IsMade_Settled_AndTakenBack()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil();
        var lead = await school.User(SchoolRole.IapLead);
        var form = await (await lead.OpenAsync($"/pupils/{maya.Id}/qualifications")).ClickAsync("Add an entry");

        (await form.SubmitAsync("main form")).Errors.ShouldBe(["Enter the qualification", "Enter the day of the entry"], ignoreOrder: true);
        var page = await form.SubmitAsync("main form", new Dictionary<string, object?> { ["Name"] = "GCSE Mathematics", ["EnteredOn"] = new DateOnly(2026, 9, 20) });
        var settle = await page.ClickAsync("Say what came of it: GCSE Mathematics");
        (await settle.SubmitAsync("main form", new { Outcome = "Gained" })).Errors.ShouldBe(["Enter the result as it is printed, for example 4 or Pass"]);
        page = await settle.SubmitAsync("main form", new { Outcome = "Gained", Result = "4" });

        page.Text.ShouldContain("One gained.");
        (await settle.SubmitAsync("main form", new { Outcome = "Gained", Result = "5" })).Status.ShouldBe(HttpStatusCode.Conflict);
        page = await page.SubmitAsync("main form[action$='reopen']");
        page.Notice.ShouldBe("It is taken back. The pupil is entered, as before.");
        (await school.Read(db => db.Qualifications.SingleAsync())).ShouldSatisfyAllConditions(q => q.State.ShouldBe(QualificationState.Entered), q => q.Result.ShouldBeNull());
    }

    [Fact]
    public async Task Destination_IsSaid_AndWhatWasSaidBeforeStays()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil(p => p.YearGroup = 11);
        var lead = await school.User(SchoolRole.IapLead);
        var form = await lead.OpenAsync($"/pupils/{maya.Id}/destination");
        await form.SubmitAsync("main form", new { Kind = "NotYetKnown" });

        (await form.SubmitAsync("main form", new { Kind = "Apprenticeship", IsConfirmed = true })).Errors.ShouldBe(["Enter the name of the place that confirmed it."]);
        var page = await form.SubmitAsync("main form", new { Kind = "Apprenticeship", Where = "Hill Joinery", IsConfirmed = true });

        page.Text.ShouldContain("Apprenticeship, Hill Joinery. Confirmed by the place.");
        page.Text.ShouldContain("Not yet known, said by");
    }

    [Theory]
    [InlineData(SchoolRole.IapLead, true, true)]
    [InlineData(SchoolRole.Senco, true, true)]
    [InlineData(SchoolRole.Slt, true, false)]
    [InlineData(SchoolRole.IapStaff, false, false)]
    [InlineData(SchoolRole.MainstreamStaff, false, false)]
    [InlineData(SchoolRole.Governor, false, false)]
    public async Task WhoReadsAndWhoWrites_OfAPupilWithoutAPlace(SchoolRole role, bool reads, bool writes)
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil();
        var user = await school.User(role);

        ((await user.GetAsync($"/pupils/{maya.Id}/qualifications")).Status == HttpStatusCode.OK).ShouldBe(reads);
        ((await user.GetAsync($"/pupils/{maya.Id}/qualifications/new")).Status == HttpStatusCode.OK).ShouldBe(writes);
        ((await user.GetAsync($"/pupils/{maya.Id}/destination")).Status == HttpStatusCode.OK).ShouldBe(writes);
    }

    [Fact]
    public async Task ThePage_MakesAtMostSixStatements()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil();
        await school.Add(new Qualification(school.Id, maya.Id, null, "GCSE Mathematics", null, null, school.Today, school.Today));
        var lead = await school.User(SchoolRole.IapLead);
        (await lead.GetAsync($"/pupils/{maya.Id}/qualifications")).Status.ShouldBe(HttpStatusCode.OK);

        var statements = await app.StatementsOfAsync(() => lead.GetAsync($"/pupils/{maya.Id}/qualifications"));

        statements.Count.ShouldBeLessThanOrEqualTo(6, string.Join(Environment.NewLine, statements));
    }
}
