using System.Net;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Passports;

/// <summary>One list of who has not read which passport; and the passport on paper.</summary>
public sealed class UnreadTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Lead_SeesByTeacherAndByPupil_WhoHasNotReadWhat_AndRemindsWithoutAName()
    {
        var (school, maya, lowe) = await WrittenAsync();
        var lead = await school.User(SchoolRole.IapLead, name: "Ruth Adeyemi");

        var page = await lead.OpenAsync("/passports");
        page.All("tbody th").ShouldContain("Ms LoweHas no account yet");
        page.Text.ShouldContain(maya.Name);
        var mail = page.Find("a[href^='mailto:e.lowe@']")!.GetAttribute("href")!;
        mail.ShouldNotContain(maya.Surname);
        Uri.UnescapeDataString(mail).ShouldContain("/passports");
        (await lead.OpenAsync("/passports?by=pupil")).All("tbody th").ShouldContain(t => t.StartsWith(maya.Name, StringComparison.Ordinal));
        (await lead.GetAsync("/passports.csv")).Html.ShouldContain("\"Ms Lowe\"");

        await school.Change(async db => (await db.PassportVersions.Include(p => p.Acknowledgements).SingleAsync(p => p.PupilId == maya.Id)).Acknowledge(lowe.Id, school.Today));
        (await lead.OpenAsync("/passports")).Text.ShouldNotContain("Ms Lowe");
    }

    [Fact]
    public async Task Teacher_SeesTheirOwnAlone_HeadOfYearTheirYears()
    {
        var (school, maya, lowe) = await WrittenAsync();
        var other = await school.Pupil(p => p.YearGroup = maya.YearGroup + 1);
        await school.Lessons(other, ("Art", lowe));
        await school.Placement(p => p.For(other));
        await school.Add(new PassportVersion(school.Id, other.Id, 1, "Sings", ["Quiet"], [], null, null, null, school.Lead, school.Today));
        var head = await school.User(SchoolRole.MainstreamStaff, await school.Staff(s => s.HeadOfYear = maya.YearGroup));

        var own = await (await school.User(SchoolRole.MainstreamStaff, lowe)).OpenAsync("/passports");
        own.Find("h1")!.TextContent.ShouldBe("Passports for you to read");
        own.All(".work__what").Order().ShouldBe(new[] { maya.Name, other.Name }.Order());
        own.Find("table").ShouldBeNull();

        (await head.GetAsync("/passports.csv")).Status.ShouldBe(HttpStatusCode.Forbidden, "lists of pupils are not taken home");
        (await head.OpenAsync("/passports")).Find("a[href*='passports.csv']").ShouldBeNull();
        var years = await head.OpenAsync("/passports?by=pupil");
        years.All("tbody th").ShouldHaveSingleItem().ShouldStartWith(maya.Name);
    }

    [Fact]
    public async Task Passport_IsPrintedOnOnePage_StrengthsFirst_AndLogged()
    {
        var (school, maya, _) = await WrittenAsync();
        var lead = await school.User(SchoolRole.IapLead);

        var pdf = await lead.GetAsync($"/pupils/{maya.Id}/passport.pdf");

        pdf.Status.ShouldBe(HttpStatusCode.OK);
        var read = new ReadPdf(pdf);
        (read.Pages.Count, read.IsTagged, read.Title).ShouldBe((1, true, $"{maya.Name}: passport, version 1"));
        read.Pages[0].IndexOf("Draws from memory", StringComparison.Ordinal).ShouldBeLessThan(read.Pages[0].IndexOf("Reading aloud", StringComparison.Ordinal));
        (await school.Read(db => db.AuditEntries.CountAsync(e => e.Subject == "Passport" && e.PupilId == maya.Id))).ShouldBe(1);
        (await lead.GetAsync($"/pupils/{maya.Id}/passport.pdf?version=7")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await school.User(SchoolRole.MainstreamStaff)).GetAsync($"/pupils/{maya.Id}/passport.pdf")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Passport_IsPrintedByAClockThatGoesOn()
    {
        await using var own = new IapApp { Alone = true };
        var (school, maya, _) = await WrittenAsync(own);
        var lead = await school.User(SchoolRole.IapLead);
        own.Clock.EachLook = TimeSpan.FromMilliseconds(3);

        (await lead.GetAsync($"/pupils/{maya.Id}/passport.pdf")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<(TestSchool School, Pupil Maya, StaffMember Lowe)> WrittenAsync(IapApp? own = null)
    {
        var school = await (own ?? app).SchoolAsync();
        var lowe = await school.Staff(s => (s.Title, s.Surname, s.Email) = ("Ms", "Lowe", "e.lowe@ashgrove.example"));
        var maya = await school.Pupil();
        await school.Lessons(maya, ("Art", lowe));
        await school.Placement(p => p.For(maya));
        await school.Add(new PassportVersion(school.Id, maya.Id, 1, "Draws from memory", ["A job to do"], ["Reading aloud"], "A green card", "Say hello", "I am listening", school.Lead, school.Today));
        return (school, maya, lowe);
    }
}
