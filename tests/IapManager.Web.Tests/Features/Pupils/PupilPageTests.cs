using System.Net;
using IapManager.Data.Audit;
using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Pupils;

public sealed class PupilPageTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Page_PutsStrengthsAndTheWayBackInFront()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil();
        await school.Lessons(maya);
        var placement = await school.Placement(p => p.For(maya));
        await school.Plan(placement);
        await school.TimetableVersion(placement, 10);
        await school.TimetableVersion(placement, 28, new DateOnly(2026, 11, 2));
        await school.Add(Passport(school, maya, "Directing scenes, drawing from memory"));
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.GetAsync($"/pupils/{maya.Id}");

        page.Heading.ShouldBe(maya.Name);
        page.Text.ShouldContain("Directing scenes, drawing from memory");
        page.Text.ShouldContain("28 of 50 lessons with the class");
        page.Text.ShouldContain("Now, period 1");
        page.Html.ShouldNotContain("href=\"~");
        (await lead.GetAsync($"/pupils/{maya.Id}/timeline")).Text.ShouldContain("A step up, 20% to 56%");
    }

    [Theory]
    [InlineData(SchoolRole.MainstreamStaff)]
    [InlineData(SchoolRole.IapStaff)]
    public async Task Page_OfAPupilOneDoesNotWorkWith_IsNotThere(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil();
        var user = await school.User(role, await school.Staff());

        (await user.GetAsync($"/pupils/{maya.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await user.GetAsync($"/pupils/{maya.Id}/timeline")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Page_OfOnesOwnTutorGroupYearOrReferral_Opens()
    {
        var school = await app.SchoolAsync();
        var tutored = await school.Pupil(p => p.Form = "7R");
        var led = await school.Pupil(p => (p.YearGroup, p.Form) = (10, "10T"));
        var referred = await school.Pupil(p => (p.YearGroup, p.Form) = (11, "11A"));
        var other = await school.Pupil(p => (p.YearGroup, p.Form) = (9, "9W"));
        var teacher = await school.User(SchoolRole.MainstreamStaff, await school.Staff(s => (s.TutorOfForm, s.HeadOfYear) = ("7R", 10)));
        await school.Referral(r => r.For(referred).By(teacher).Submitted());

        foreach (var (pupil, status) in new[] { (tutored, HttpStatusCode.OK), (led, HttpStatusCode.OK), (referred, HttpStatusCode.OK), (other, HttpStatusCode.NotFound) })
        {
            (await teacher.GetAsync($"/pupils/{pupil.Id}")).Status.ShouldBe(status, pupil.Form);
        }
    }

    [Theory]
    [InlineData(SchoolRole.IapLead)]
    [InlineData(SchoolRole.Slt)]
    [InlineData(SchoolRole.MainstreamStaff)]
    [InlineData(SchoolRole.Dsl)]
    public async Task Timeline_SaysThatASafeguardingRecordExists_AndNeverItsText(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        await school.User(SchoolRole.Dsl, name: "Joanne Whitlock");
        var adult = await school.Staff();
        var maya = await school.Pupil();
        await school.Placement(p => p.For(maya).KeyAdultIs(adult));
        await school.Referral(r => r.For(maya).With(ReferralSectionKind.Safeguarding, "the text that must not leak").Submitted());
        var user = await school.User(role, adult);

        foreach (var address in new[] { $"/pupils/{maya.Id}", $"/pupils/{maya.Id}/timeline" })
        {
            var page = await user.GetAsync(address);
            page.Text.ShouldContain("A safeguarding record exists");
            page.Text.ShouldContain("Ask Joanne Whitlock");
            page.Html.ShouldNotContain("must not leak");
        }
    }

    [Fact]
    public async Task Timeline_ShowsATeacherNeitherReasonsOfTheTeamNorOthersReferrals()
    {
        var school = await app.SchoolAsync();
        var adult = await school.Staff();
        var maya = await school.Pupil();
        await school.Lessons(maya, ("Science", adult));
        var placement = await school.Placement(p => p.For(maya).Paused());
        var teacher = await school.User(SchoolRole.MainstreamStaff, adult);
        var lead = await school.User(SchoolRole.IapLead);

        (await lead.GetAsync($"/pupils/{maya.Id}/timeline")).Text.ShouldContain("In hospital");
        var page = await teacher.GetAsync($"/pupils/{maya.Id}/timeline");
        page.Text.ShouldContain("Paused");
        page.Text.ShouldNotContain("In hospital");
        page.Text.ShouldNotContain("R-2026-");
        placement.State.ShouldBe(PlacementState.Paused);
    }

    [Fact]
    public async Task Page_WithHostileNames_ShowsThemAsText()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("<script>alert(1)</script>", "\"><img src=x onerror=alert(2)>"));
        await school.Add(Passport(school, pupil, "<b>Art</b>"));
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.GetAsync($"/pupils/{pupil.Id}");

        page.Heading.ShouldContain("<script>alert(1)</script>");
        page.Html.ShouldNotContain("<script>alert");
        page.Html.ShouldNotContain("<img src=x");
        page.Html.ShouldNotContain("<b>Art</b>");
    }

    [Fact]
    public async Task Page_IsLoggedAsRead()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil();
        var slt = await school.User(SchoolRole.Slt);

        await slt.GetAsync($"/pupils/{maya.Id}");

        AuditEntry? entry = null;
        for (var tries = 0; entry is null && tries < 100; tries++)
        {
            await Task.Delay(50);
            entry = await school.Read(db => db.AuditEntries.SingleOrDefaultAsync(e => e.SchoolId == school.Id && e.PupilId == maya.Id && e.Action == AuditAction.Read));
        }

        entry.ShouldNotBeNull().UserName.ShouldBe(slt.Name);
    }

    [Fact]
    public async Task Page_OfALeaver_KeepsTheHistoryAndSaysSo()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil();
        await school.Placement(p => p.For(maya).Ended(new DateOnly(2026, 10, 16)));
        await school.Change(async db => (await db.Pupils.SingleAsync(p => p.Id == maya.Id)).LeftOn = new DateOnly(2026, 11, 6));
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.GetAsync($"/pupils/{maya.Id}");

        page.Text.ShouldContain("Left the school on 6 November 2026");
        page.Text.ShouldContain("16 Oct 2026, returned full-time");
        page.Text.ShouldNotContain("Start a referral");
    }

    private static PassportVersion Passport(TestSchool school, Pupil pupil, string strengths) =>
        new(school.Id, pupil.Id, 1, strengths, ["A job to do"], ["Reading aloud unprepared"], "Green pencil on the desk", null, null, new Actor(1, "Nadia Rahman"), new DateOnly(2026, 9, 7));

    /// <summary>Lists that belong to one pupil are added up, never multiplied with each other.</summary>
    [Theory]
    [InlineData(SchoolRole.Dsl)]
    [InlineData(SchoolRole.IapLead)]
    public async Task Page_OfAPupilWithManyOfEverything_IsNotReadAsTheirProduct(SchoolRole role)
    {
        const int Many = 30;
        var school = await app.SchoolAsync();
        var maya = await school.Pupil();
        await school.Lessons(maya);
        var placement = await school.Placement(p => p.For(maya));
        for (var n = 0; n < Many; n++)
        {
            await school.Adjustment(placement);
            await school.NotTogether(maya.Id, (await school.Pupil()).Id);
            await school.Add(new Contact(maya.Id, n + 1, "Aunt", "Collins"));
            await school.Add(new ImportedChange(school.Id, maya.Id, Web.Features.Pupils.SafeguardingFacts.Fields[n % Web.Features.Pupils.SafeguardingFacts.Fields.Count], null, "true", school.Today.AddDays(-n)));
        }

        var user = await school.User(role);
        await user.GetAsync($"/pupils/{maya.Id}");
        Page page = null!;
        var statements = await app.StatementsOfAsync(async () => page = await user.GetAsync($"/pupils/{maya.Id}"));

        page.Status.ShouldBe(HttpStatusCode.OK);
        statements.Count.ShouldBeLessThanOrEqualTo(6);
        app.Sql.Rows.ShouldBeLessThan(Many * 10, "30 adjustments, 30 flags or pairs, 50 periods and little else; their product is 900 rows");
    }
}
