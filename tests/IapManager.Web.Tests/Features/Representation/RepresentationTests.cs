using System.Net;
using System.Text.RegularExpressions;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Representation;

public sealed class RepresentationTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Groups_StandBesideTheRoll_AndOpenToTheirPupils()
    {
        var school = await app.SchoolAsync();
        await CohortAsync(school, withSen: 2, without: 3);
        var slt = await school.User(SchoolRole.Slt);

        var page = await slt.GetAsync("/reports/representation?split=SenStatus&period=term");

        Row(page, "SEN support").ShouldBe(["2 40%", "2 40%", "2 40%", "0", "2 40%", "0"]);
        Row(page, "No SEN").ShouldBe(["3 60%", "3 60%", "3 60%", "0", "3 60%", "0"]);
        var pupils = await slt.GetAsync(page.Find("a[aria-label='SEN support, placed: 2, who they are']")!.GetAttribute("href")!);
        pupils.Heading.ShouldBe("SEN support: placed");
        pupils.All(".work__what").Count.ShouldBe(2);
        var log = await school.Read(db => db.AuditEntries.Where(e => e.Subject == "FigurePupils" && e.UserId == slt.UserId).ToListAsync());
        log.Count(e => e.PupilId is not null && e.Detail == "SEN support, Placed, 2026-09-02 to 2026-11-23").ShouldBe(2);
    }

    [Fact]
    public async Task Governor_SeesNoSmallGroup_InThePageOrTheFile()
    {
        // 9 had a place: 2 with SEN support. Who reads 7 and 9 knows of 2.
        var school = await app.SchoolAsync();
        await CohortAsync(school, withSen: 2, without: 7);
        var governor = await school.User(SchoolRole.Governor);

        var page = (await governor.GetAsync("/reports/representation?split=SenStatus")).Find("main")!.TextContent;
        var file = (await governor.GetAsync("/reports/representation.csv?split=SenStatus")).Html;

        foreach (var text in new[] { page, file })
        {
            Regex.IsMatch(text, @"\b[27]\b").ShouldBeFalse(text);
            text.ShouldContain("too few to show");
        }

        file.ShouldContain("\"All\",\"9\"");
        var book = await governor.GetAsync("/reports/representation.xlsx?split=SenStatus");
        book.ContentType.ShouldBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        page.ShouldContain("No pupil is named here");
    }

    /// <summary>Of all splits together the groups that do not say "none" would be the profile of the one pupil whose place has ended.</summary>
    [Fact]
    public async Task Governor_DoesNotLearn_InWhichGroupsTheOnePupilIs()
    {
        var school = await app.SchoolAsync();
        await CohortAsync(school, withSen: 6, without: 7);
        var pupil = await school.Pupil(p => p.SenStatus = "K");
        await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 4, 13)).Ended(new DateOnly(2026, 7, 3)));
        var governor = await school.User(SchoolRole.Governor);
        var slt = await school.User(SchoolRole.Slt);

        var told = (await governor.GetAsync("/reports/representation.csv?split=SenStatus")).Html;
        var whole = (await slt.GetAsync("/reports/representation.csv?split=SenStatus&period=last-term")).Html;

        whole.ShouldContain("none ended");
        told.ShouldNotContain("none ended");
    }

    /// <summary>A 0 beside numbers left out tells that in the others there is somebody, and the roll from term to term who left.</summary>
    [Fact]
    public async Task Governor_ReadsNoZeroBesideNumbersLeftOut_AndTheRollAsShares()
    {
        var school = await app.SchoolAsync();
        foreach (var (status, count) in new[] { ("K", 6), ("N", 7), ("E", 2) })
        {
            for (var i = 0; i < count; i++)
            {
                var pupil = await school.Pupil(p => p.SenStatus = status);
                await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 4, 13)));
            }
        }

        for (var i = 0; i < 5; i++)
        {
            await school.Pupil(p => p.SenStatus = null);
        }

        var page = await (await school.User(SchoolRole.Governor)).GetAsync("/reports/representation?split=SenStatus");
        var file = (await (await school.User(SchoolRole.Governor)).GetAsync("/reports/representation.csv?split=SenStatus")).Html;

        // On roll: 2 of 20 with a plan are few, and with them the 5 not known, which would follow.
        Row(page, "SEN support").ShouldBe(["30%", "0", "0", "0", "too few to show", "too few to show"]);
        Row(page, "Not known")[4].ShouldBe("too few to show");
        Row(page, "No SEN")[4].ShouldBe("7 47%");
        file.ShouldContain("\"SEN support\",\"a share\",\"30\"");
    }

    [Theory]
    [InlineData(SchoolRole.Dsl, HttpStatusCode.OK)]
    [InlineData(SchoolRole.Slt, HttpStatusCode.NotFound)]
    [InlineData(SchoolRole.IapLead, HttpStatusCode.NotFound)]
    [InlineData(SchoolRole.Governor, HttpStatusCode.Forbidden)]
    public async Task WhoIsKnownToSocialCare_IsNamedToTheSafeguardingLeadAlone(SchoolRole role, HttpStatusCode expected)
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil(p => p.ChildInNeed = true);
        await school.Placement(p => p.For(pupil));
        var user = await school.User(role);

        (await user.GetAsync("/reports/representation/pupils?split=SocialCare&group=In care or known to social care&step=Placed&period=term")).Status.ShouldBe(expected);
        var page = await user.GetAsync("/reports/representation?split=SocialCare&period=term");
        page.Text.Contains("In care or known to social care 1", StringComparison.Ordinal).ShouldBe(role == SchoolRole.Dsl);
    }

    /// <summary>The lead knows the seven by name: that none of them, or each, is known to social care is not for the lead to learn here.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task NobodyOrEverybodyKnownToSocialCare_IsNotTold(bool known)
    {
        var school = await app.SchoolAsync();
        for (var i = 0; i < 7; i++)
        {
            var pupil = await school.Pupil(p => p.InCare = known);
            await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 4, 13)).Ended(new DateOnly(2026, 7, 3)));
        }

        for (var i = 0; i < 12; i++)
        {
            await school.Pupil(p => p.InCare = i < 6);
        }

        var page = await (await school.User(SchoolRole.IapLead)).GetAsync("/reports/representation?split=SocialCare");

        foreach (var group in new[] { "In care or known to social care", "Neither" })
        {
            Row(page, group)[4].ShouldBe("too few to show");
            Row(page, group)[5].ShouldBe("too few to show");
            page.Document.QuerySelectorAll("table")[1].QuerySelectorAll("tbody tr").Single(r => r.QuerySelector("th")!.TextContent == group).QuerySelectorAll("td").Select(c => c.TextContent).ShouldAllBe(w => w == "too few to show");
        }
    }

    [Theory]
    [InlineData("split=SenStatus&group=Nobody&step=Placed")]
    [InlineData("split=SenStatus&group=No SEN&step=OnRoll")]
    [InlineData("split=SenStatus&group=No SEN&step=nonsense")]
    public async Task Pupils_OfNoSuchGroup_AreNotFound(string query)
    {
        var school = await app.SchoolAsync();
        await CohortAsync(school, withSen: 1, without: 1);
        var slt = await school.User(SchoolRole.Slt);

        (await slt.GetAsync($"/reports/representation/pupils?{query}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Counts_AreOfThisSchoolAlone()
    {
        var (school, other) = (await app.SchoolAsync(), await app.SchoolAsync());
        await CohortAsync(other, withSen: 4, without: 0);
        await CohortAsync(school, withSen: 0, without: 1);
        var slt = await school.User(SchoolRole.Slt);

        var page = await slt.GetAsync("/reports/representation?split=SenStatus&period=term");

        Row(page, "All").ShouldBe(["1", "1", "1", "0", "1", "0"]);
        page.Text.ShouldNotContain("SEN support");
    }

    private static IReadOnlyList<string> Row(Page page, string group) =>
        [.. page.Document.QuerySelector("table")!.QuerySelectorAll("tbody tr").Single(r => r.QuerySelector("th")!.TextContent == group).QuerySelectorAll("td").Select(c => string.Join(' ', c.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    private static async Task CohortAsync(TestSchool school, int withSen, int without)
    {
        for (var i = 0; i < withSen + without; i++)
        {
            var pupil = await school.Pupil(p => p.SenStatus = i < withSen ? "K" : "N");
            await school.Placement(p => p.For(pupil));
        }
    }
}
