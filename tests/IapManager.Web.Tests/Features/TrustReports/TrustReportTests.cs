using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.TrustReports;

public sealed class TrustReportTests(IapApp app) : IClassFixture<IapApp>
{
    [Theory]
    [InlineData(SchoolRole.TrustLead, HttpStatusCode.OK)]
    [InlineData(SchoolRole.IapLead, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.Slt, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.Governor, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.Administrator, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.MainstreamStaff, HttpStatusCode.Forbidden)]
    public async Task Trust_IsForItsLeadAlone(SchoolRole role, HttpStatusCode expected)
    {
        var (oak, _) = await TrustAsync();
        var user = await oak.User(role);

        foreach (var address in new[] { "/trust", "/trust.pdf", "/trust.csv", "/trust.xlsx" })
        {
            (await user.GetAsync(address)).Status.ShouldBe(expected, address);
        }
    }

    [Fact]
    public async Task SchoolInNoTrust_SaysSo()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.TrustLead);

        (await lead.GetAsync("/trust")).Text.ShouldContain("Your school is in no trust yet");
        (await lead.GetAsync("/trust.pdf")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Schools_StandBesideEachOther_WithTheirSum_AndNoOtherSchool()
    {
        var (oak, ash) = await TrustAsync();
        var stranger = await app.SchoolAsync($"Stranger {TestSchool.Next()}");
        await ReturnsAsync(oak, returned: 12, others: 8);
        await ReturnsAsync(ash, returned: 6, others: 6);
        await ReturnsAsync(stranger, returned: 9, others: 9);

        var page = await (await oak.User(SchoolRole.TrustLead)).GetAsync("/trust");

        // Worked by hand: 12 of 20 is 60 %, 6 of 12 is 50 %, 18 of 32 is 56.25 %. No check is due by then; 11 school weeks of spring and 11 of summer.
        RowOf(page, oak.Name).ShouldBe(["20", "12 of 20, 60%", "none due", "none due", "22", "0%", "not known"]);
        RowOf(page, ash.Name).ShouldBe(["12", "6 of 12, 50%", "none due", "none due", "22", "0%", "not known"]);
        RowOf(page, "All schools").ShouldBe(["32", "18 of 32, 56%", "none due", "none due", "22", "0%", "not known"]);
        page.Text.ShouldNotContain(stranger.Name);
        page.Text.ShouldNotContain("Collins");
    }

    [Fact]
    public async Task SmallNumberOfOneSchool_IsInNoTotal_OfPageListOrDocument()
    {
        var (oak, ash) = await TrustAsync();
        await ReturnsAsync(oak, returned: 21, others: 19);
        await ReturnsAsync(ash, returned: 2, others: 11);
        var lead = await oak.User(SchoolRole.TrustLead);

        var page = await lead.GetAsync("/trust");

        RowOf(page, oak.Name)[1].ShouldBe("21 of 40, 53%");
        RowOf(page, ash.Name)[1].ShouldBe("too few to show");
        RowOf(page, "All schools")[1].ShouldBe("too few to show");
        foreach (var text in new[] { page.Text, (await lead.GetAsync("/trust.csv")).Html, new ReadPdf(await lead.GetAsync("/trust.pdf")).Text })
        {
            // 23 came back in all, 30 did not: either would tell of the 2.
            System.Text.RegularExpressions.Regex.IsMatch(text, @"(?<![\d:.])(23|30)(?! October| November| 2026)(?![\d:%])").ShouldBeFalse(text);
        }
    }

    [Fact]
    public async Task WhoeverReadsTheReportsOfOneSchoolToo_SeesNoGroupsOfTheTrust()
    {
        var (oak, ash) = await TrustAsync();
        await ReturnsAsync(oak, 12, 8);
        await ReturnsAsync(ash, 6, 6);

        var alone = await oak.User(SchoolRole.TrustLead);
        var both = await oak.User(SchoolRole.TrustLead, null, null, SchoolRole.Governor);

        (await alone.GetAsync("/trust")).Text.ShouldContain("Who is referred, placed and returns");
        (await both.GetAsync("/trust")).Text.ShouldNotContain("Who is referred, placed and returns");
        new ReadPdf(await both.GetAsync("/trust.pdf")).Text.ShouldNotContain("SEN status");
    }

    [Fact]
    public async Task Document_SaysWhatMattersInFiveSentences()
    {
        var (oak, ash) = await TrustAsync();
        await ReturnsAsync(oak, 12, 8);
        await ReturnsAsync(ash, 6, 6);

        var text = new ReadPdf(await (await oak.User(SchoolRole.TrustLead)).GetAsync("/trust.pdf")).Text;

        text.ShouldContain("2 schools have 16 places in all, and 0% of pupil-periods were used.");
        text.ShouldContain("32 pupils had a place.");
        text.ShouldContain("Of the placements that ended, 18 returned full-time (of 32, 56%).");
        text.ShouldContain("Of the returns whose 12-week check fell due, there were none.");
        text.ShouldContain("Attendance before and during the stay is not shown: too few pupils have full windows.");
    }

    [Fact]
    public async Task Report_TakesAsManyStatementsForManySchoolsAsForTwo()
    {
        var (oak, ash) = await TrustAsync();
        await ReturnsAsync(oak, 3, 2);
        await ReturnsAsync(ash, 3, 2);
        var lead = await oak.User(SchoolRole.TrustLead);
        await lead.GetAsync("/trust.pdf");
        var two = await app.StatementsOfAsync(() => lead.GetAsync("/trust.pdf"));
        for (var i = 0; i < 4; i++)
        {
            await JoinAsync(oak, await app.SchoolAsync($"More {TestSchool.Next()}"));
        }

        var six = await app.StatementsOfAsync(() => lead.GetAsync("/trust.pdf"));

        // The log has an entry in each school; all else is the same.
        Reads(six).ShouldBe(Reads(two));
        six.Count.ShouldBeLessThanOrEqualTo(20, string.Join("\n\n", six));
    }

    [Fact]
    public async Task File_HasNumbers_AndEachSchoolFindsInItsLogThatItWasTakenAway()
    {
        var (oak, ash) = await TrustAsync();
        await ReturnsAsync(oak, 12, 8);
        await ReturnsAsync(ash, 2, 11);
        var lead = await oak.User(SchoolRole.TrustLead);

        var text = (await lead.GetAsync("/trust.csv")).Html;

        text.ShouldContain($"\"{oak.Name}\",\"20\",\"12\",\"20\",\"0\",\"0\",\"0\",\"0\",\"22\",\"0\",\"not known\",\"not known\"");
        text.ShouldContain($"\"{ash.Name}\",\"13\",\"too few to show\",\"too few to show\"");
        text.ShouldContain("\"All schools\",\"33\",\"too few to show\",\"too few to show\"");
        (await ash.Read(db => db.AuditEntries.Where(e => e.SchoolId == ash.Id && e.Subject == "TrustReport").Select(e => new { e.UserId, e.Action }).SingleAsync())).ShouldBe(new { UserId = (int?)lead.UserId, Action = Data.Audit.AuditAction.Export });
    }

    private static int Reads(IEnumerable<string> statements) => statements.Count(s => !s.Contains("INSERT INTO", StringComparison.Ordinal));

    private async Task<(TestSchool Oak, TestSchool Ash)> TrustAsync()
    {
        var (oak, ash) = (await app.SchoolAsync($"Oak School {TestSchool.Next()}"), await app.SchoolAsync($"Ash School {TestSchool.Next()}"));
        await app.InDatabaseAsync(null, async db =>
        {
            var trust = db.Trusts.Add(new Trust($"Harbour Trust {TestSchool.Next()}")).Entity;
            await db.SaveChangesAsync();
            (await db.Schools.SingleAsync(s => s.Id == oak.Id)).Join(trust);
            return await db.SaveChangesAsync();
        });
        await JoinAsync(oak, ash);
        return (oak, ash);
    }

    private Task JoinAsync(TestSchool member, TestSchool school) => app.InDatabaseAsync(null, async db =>
    {
        var trust = await db.Trusts.SingleAsync(t => db.Schools.Any(s => s.Id == member.Id && s.TrustId == t.Id));
        (await db.Schools.SingleAsync(s => s.Id == school.Id)).Join(trust);
        return await db.SaveChangesAsync();
    });

    /// <summary>All ended on 3 July 2026; without timetables, so without a day of a full one.</summary>
    private static async Task ReturnsAsync(TestSchool school, int returned, int others)
    {
        for (var i = 0; i < returned + others; i++)
        {
            var pupil = await school.Pupil();
            await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 1, 5)).Ended(new DateOnly(2026, 7, 3), i < returned ? PlacementOutcome.ReturnedFullTime : PlacementOutcome.SpecialSchool));
        }
    }

    private static string[] RowOf(Page page, string school) =>
        [.. page.Document.QuerySelectorAll("table tbody tr").First(r => r.QuerySelector("th")!.TextContent == school).QuerySelectorAll("td").Select(c => c.TextContent.Trim())];
}
