using System.Net;
using System.Text.RegularExpressions;
using IapManager.Data.Audit;
using IapManager.Domain.Placements;
using IapManager.Domain.Qualifications;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Reports;

public sealed class DashboardTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Filters_NarrowEveryFigure_AndTheLinksToThePupils()
    {
        var school = await app.SchoolAsync();
        await EndedAsync(school, year: 8, sen: "K", PlacementOutcome.ReturnedFullTime);
        await EndedAsync(school, year: 8, sen: "N", PlacementOutcome.OtherSchool);
        await EndedAsync(school, year: 9, sen: "K", PlacementOutcome.OtherSchool);
        var slt = await school.User(SchoolRole.Slt);

        (await slt.GetAsync("/reports?period=term")).All(".fig__n")[0].ShouldBe("1 of 3, 33%");
        (await slt.GetAsync("/reports?period=term&year=8")).All(".fig__n")[0].ShouldBe("1 of 2, 50%");
        var page = await slt.GetAsync("/reports?period=term&year=8&cohort=SenStatus:SEN support");

        page.All(".fig__n")[0].ShouldBe("1 of 1, 100%");
        page.Text.ShouldContain("Only Year 8, SEN support.");
        page.Find("select[name=cohort] option[selected]")!.TextContent.ShouldBe("SEN support");
        var pupils = await slt.GetAsync(page.Find(".fig__n a")!.GetAttribute("href")!);
        pupils.All("tbody th a").Count.ShouldBe(1);
        pupils.Text.ShouldContain("Only Year 8, SEN support.");
        var groups = await slt.GetAsync(page.Document.QuerySelectorAll("a").Single(a => a.TextContent == "All groups, every measure by group").GetAttribute("href")!);
        groups.Document.QuerySelector("table")!.QuerySelectorAll("tbody tr").Select(r => r.QuerySelector("th")!.TextContent).ShouldBe(["SEN support", "All"]);
    }

    [Fact]
    public async Task OneProvisionOfTwo_IsCountedAlone()
    {
        var school = await app.SchoolAsync();
        var second = await school.Add(new Provision(school.Id, "The Nest", ProvisionPurpose.Reintegration, 4));
        await EndedAsync(school, year: 8, sen: "K", PlacementOutcome.ReturnedFullTime);
        var slt = await school.User(SchoolRole.Slt);

        (await slt.GetAsync($"/reports?period=term&provision={school.ProvisionId}")).All(".fig__n")[0].ShouldBe("1 of 1, 100%");
        var nest = await slt.GetAsync($"/reports?period=term&provision={second.Id}");

        nest.Heading.ShouldBe("Does The Nest work, and for whom?");
        nest.All(".fig__n")[0].ShouldBe("– none ended");
    }

    [Fact]
    public async Task WhoeverSeesNoNames_FiltersNothing_WhateverTheAddressSays()
    {
        var school = await app.SchoolAsync();
        for (var i = 0; i < 12; i++)
        {
            var pupil = await school.Pupil(p => (p.YearGroup, p.SenStatus) = (i < 6 ? 8 : 9, "K"));
            await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 4, 13)).Ended(new DateOnly(2026, 7, 3), i % 2 == 0 ? PlacementOutcome.ReturnedFullTime : PlacementOutcome.OtherSchool));
        }

        var user = await school.User(SchoolRole.Governor);
        var plain = await user.GetAsync("/reports");
        var asked = await user.GetAsync($"/reports?year=8&cohort=SenStatus:SEN support&provision={school.ProvisionId}");
        var dated = await user.GetAsync("/reports?period=dates&from=2026-09-02&to=2026-10-01");

        plain.All(".fig__n")[0].ShouldBe("6 of 12, 50%");
        WithoutNote(TextOf(asked)).ShouldBe(TextOf(plain));
        WithoutNote(TextOf(dated)).ShouldBe(TextOf(plain));
        plain.Find("select[name=year]").ShouldBeNull();
        plain.Find("input[name=from]").ShouldBeNull();
        (await user.GetAsync("/reports/measures.csv?year=8")).Status.ShouldBe(HttpStatusCode.BadRequest);
        WithoutNote((await user.GetAsync("/reports/representation?split=Sex&period=dates&from=2026-09-02&to=2026-10-01&year=8")).Text).ShouldBe((await user.GetAsync("/reports/representation?split=Sex")).Text);

        static string WithoutNote(string text) => text.Replace("The address asks for ", "\0", StringComparison.Ordinal) is var told && told.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var at
            ? told[..at] + told[(told.IndexOf("everybody. ", at, StringComparison.Ordinal) + "everybody. ".Length)..] : throw new InvalidOperationException("The page does not say that it passed something over.");
    }

    [Theory]
    [InlineData(SchoolRole.Slt, false)]
    [InlineData(SchoolRole.Dsl, true)]
    public async Task WhoIsKnownToSocialCare_IsACohortForTheSafeguardingLeadAlone(SchoolRole role, bool offered)
    {
        var school = await app.SchoolAsync();
        var (known, other) = (await school.Pupil(p => p.ChildInNeed = true), await school.Pupil());
        await school.Placement(p => p.For(known).Ended(new DateOnly(2026, 10, 2)));
        await school.Placement(p => p.For(other).Ended(new DateOnly(2026, 10, 2)));
        var user = await school.User(role);

        var page = await user.GetAsync("/reports?period=term&cohort=SocialCare:In care or known to social care");

        page.All(".fig__n")[0].ShouldBe(offered ? "1 of 1, 100%" : "2 of 2, 100%");
        page.All("select[name=cohort] option").Contains("In care or known to social care").ShouldBe(offered);
        var dates = await user.GetAsync("/reports/representation?split=SocialCare&period=dates&from=2026-10-01&to=2026-10-02");
        dates.Text.Contains("1 October 2026 to 2 October 2026", StringComparison.Ordinal).ShouldBe(offered, "two dates would take one pupil from the others");
    }

    [Fact]
    public async Task AnyTwoDates_AreAPeriod()
    {
        var school = await app.SchoolAsync();
        await EndedAsync(school, year: 8, sen: "K", PlacementOutcome.ReturnedFullTime);
        var slt = await school.User(SchoolRole.Slt);

        var page = await slt.GetAsync("/reports?period=dates&from=1/10/2026&to=2 October 2026");

        page.Text.ShouldContain("Placements ended between 1 October 2026 and 2 October 2026: 1.");
        (await slt.GetAsync(page.Find(".fig__n a")!.GetAttribute("href")!)).All("tbody th a").Count.ShouldBe(1);
        (await slt.GetAsync("/reports?period=dates&from=2026-10-03&to=2026-11-01")).Text.ShouldContain("and 1 November 2026: 0.");
    }

    [Theory]
    [InlineData("", "", "Enter the first day")]
    [InlineData("1/9/2026", "", "Enter the last day")]
    [InlineData("31/9/2026", "1/10/2026", "The first day must be a real date, like 1/9/2026")]
    [InlineData("10/11/2026", "1/10/2026", "The last day must not be before the first day")]
    [InlineData("10/11/2026", "24/11/2026", "The last day must be today or earlier: nothing is known of later days")]
    [InlineData("1/9/2001", "1/10/2026", "Choose 6 years or fewer")]
    [InlineData("0001-01-01", "0001-01-02", "The first day must be between 1990 and 2099")]
    [InlineData("", "1/1/0003", "The last day must be between 1990 and 2099")]
    [InlineData("0003-01-01", "0008-01-01", "The last day must be between 1990 and 2099")]
    [InlineData("0003-01-01", "1/10/2026", "The first day must be between 1990 and 2099")]
    public async Task WrongDates_AreSaid_AndWhatWasTypedStays(string from, string to, string words)
    {
        var school = await app.SchoolAsync();
        var slt = await school.User(SchoolRole.Slt);

        foreach (var path in new[] { "/reports", "/reports/figures/Returned", "/reports/representation" })
        {
            var page = await slt.GetAsync($"{path}?period=dates&from={Uri.EscapeDataString(from)}&to={Uri.EscapeDataString(to)}");

            page.Status.ShouldBe(HttpStatusCode.OK);
            page.All(".govuk-error-summary__list a").ShouldContain(words);
            page.Find("input[name=from][id]")!.GetAttribute("value").ShouldBe(from.Length == 0 ? null : from);
            page.Find("input[name=to][id]")!.GetAttribute("value").ShouldBe(to.Length == 0 ? null : to);
        }
    }

    [Theory]
    [InlineData("period=dates&from=1/9/2026&to=", "Enter the last day.")]
    [InlineData("period=dates&from=0001-01-01&to=9999-12-31", "The first day must be between 1990 and 2099. The last day must be between 1990 and 2099.")]
    [InlineData("period=nonsense", "The address asks for a period that cannot be chosen here.")]
    [InlineData("period=term&provision=99999", "The address asks for a provision that cannot be chosen here.")]
    [InlineData("period=term&year=-1", "The address asks for a year group that cannot be chosen here.")]
    [InlineData("period=term&cohort=SenStatus:Nonsense", "The address asks for a group that cannot be chosen here.")]
    public async Task Files_OfWhatIsNotThere_AreNoFilesOfSomethingElse(string query, string words)
    {
        var school = await app.SchoolAsync();
        var slt = await school.User(SchoolRole.Slt);

        foreach (var (file, page) in new[] { ("/reports/measures.csv", "/reports"), ("/reports/representation.csv", "/reports/representation"), ("/reports/figures/Returned.csv", "/reports/figures/Returned") })
        {
            var answer = await slt.GetAsync($"{file}?{query}");

            answer.Status.ShouldBe(HttpStatusCode.BadRequest, file);
            answer.Heading.ShouldBe("This file was not made");
            answer.Text.ShouldContain(words);
            answer.Find("a.govuk-button")!.GetAttribute("href").ShouldBe($"{page}?{query}");
        }

        (await school.Read(db => db.AuditEntries.CountAsync(e => e.Action == AuditAction.Export && e.UserId == slt.UserId))).ShouldBe(0);
    }

    [Theory]
    [InlineData(SchoolRole.Slt, "period=nonsense", "The address asks for a period that cannot be chosen here. Shown instead: Last four terms, everybody.")]
    [InlineData(SchoolRole.Governor, "period=four-terms", "The address asks for a period that cannot be chosen here. Shown instead: Summer 2026, everybody.")]
    [InlineData(SchoolRole.Governor, "period=dates&from=1/9/2026&to=8/9/2026&year=8", "The address asks for a period and a year group that cannot be chosen here. Shown instead: Summer 2026, everybody.")]
    [InlineData(SchoolRole.Governor, "period=term-before", null)]
    [InlineData(SchoolRole.Slt, "period=term&year=8", null)]
    public async Task PartOfTheAddressThatCannotBeChosen_IsSaid_WithWhatIsShownInstead(SchoolRole role, string query, string? words)
    {
        var school = await app.SchoolAsync();
        await EndedAsync(school, year: 8, sen: "K", PlacementOutcome.ReturnedFullTime);
        var user = await school.User(role);

        foreach (var path in new[] { "/reports", "/reports/representation" })
        {
            var page = await user.GetAsync($"{path}?{query}");

            page.Status.ShouldBe(HttpStatusCode.OK);
            if (words is null)
            {
                page.Text.ShouldNotContain("The address asks for", Case.Sensitive, path);
            }
            else
            {
                page.Text.ShouldContain(words, Case.Sensitive, path);
            }
        }
    }

    [Fact]
    public async Task WhatTheSchoolDoesNotHave_IsSaid_AndStandsInNoLog()
    {
        var school = await app.SchoolAsync();
        await EndedAsync(school, year: 8, sen: "K", PlacementOutcome.ReturnedFullTime);
        var slt = await school.User(SchoolRole.Slt);

        var page = await slt.GetAsync("/reports?period=term&provision=99999&year=99&cohort=SenStatus:Nonsense");

        page.Text.ShouldContain("The address asks for a provision, a year group and a group that cannot be chosen here. Shown instead: This term, Autumn 2026, everybody.");
        page.Text.ShouldNotContain("Only ");
        page.All(".fig__n")[0].ShouldBe("1 of 1, 100%");
        (await school.Read(db => db.AuditEntries.CountAsync(e => e.Detail!.Contains("Nonsense")))).ShouldBe(0);
    }

    [Fact]
    public async Task List_HasTheRowsOfEveryPeriod_WithANoughtWhereThereIsNone()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 4, 13)).Ended(new DateOnly(2026, 7, 3), PlacementOutcome.SpecialSchool));

        var file = (await (await school.User(SchoolRole.Slt)).GetAsync("/reports/measures.csv?period=term")).Html;

        file.ShouldContain("\"Ended: moved to a special school\",\"2026-09-02\",\"2026-11-23\",\"All pupils\",\"0\",\"\",\"\",\"\",\"\",\"\",\"1\",\"no figures kept\"");
        file.ShouldContain("\"Pupil’s view: given in words\",\"2026-09-02\",\"2026-11-23\",\"All pupils\",\"0\"");
    }

    [Fact]
    public async Task MainFigures_StandBesideTheTermBefore_AndAYearBefore()
    {
        var school = await app.SchoolAsync();
        await EndedAsync(school, year: 8, sen: "K", PlacementOutcome.ReturnedFullTime);
        var pupil = await school.Pupil();
        await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 4, 13)).Ended(new DateOnly(2026, 7, 3)));
        var slt = await school.User(SchoolRole.Slt);

        var page = await slt.GetAsync("/reports?period=term");

        page.All(".fig__beside")[0].ShouldBe("Summer 2026: 1 of 1, 100%. Autumn 2025: no figures kept.");
        page.Text.ShouldContain("The term that is on is not over yet; the other periods are whole.");

        // Four terms have no four before them: each of the four stands beside them, none is missing.
        (await slt.GetAsync("/reports?period=four-terms")).All(".fig__beside")[0].ShouldBe("Autumn 2026: 1 of 1, 100%. Summer 2026: 1 of 1, 100%. Spring 2026: no figures kept. Autumn 2025: no figures kept.");
    }

    [Fact]
    public async Task ReturnAfterSupportWasOpenedAgain_IsAnotherPlacementOfTheSamePupil_WhichThePageSays()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 9, 7)).Ended(new DateOnly(2026, 9, 18)));
        await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 10, 5)).Ended(new DateOnly(2026, 11, 13)));
        var slt = await school.User(SchoolRole.Slt);

        var page = await slt.GetAsync("/reports?period=term");
        var behind = await slt.GetAsync("/reports/figures/Returned?period=term");

        page.All(".fig__n")[0].ShouldBe("2 of 2, 100%");
        page.Text.ShouldContain("2 placements of 1 pupil: each placement of a pupil counts.");
        behind.Text.ShouldContain("2 records of 1 pupil: somebody with two stands in the list twice.");
    }

    [Fact]
    public async Task Qualifications_AreOnThePage_InTheFile_AndOpenToThePupils()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil(p => p.LegalSurname = "Examined");
        var placement = await school.Placement(p => p.For(pupil));
        var english = new Qualification(school.Id, pupil.Id, placement.Id, "Functional Skills English", "Level 1", "Pearson", new DateOnly(2026, 9, 21), school.Today);
        english.Gain("Pass", new DateOnly(2026, 11, 9), school.Today);
        await school.Add(english);
        await school.Add(new Qualification(school.Id, pupil.Id, placement.Id, "Functional Skills Mathematics", null, null, new DateOnly(2026, 11, 2), school.Today));
        await school.Add(new Qualification(school.Id, pupil.Id, null, "GCSE Art", null, null, new DateOnly(2026, 11, 2), school.Today));
        var slt = await school.User(SchoolRole.Slt);

        var page = await slt.GetAsync("/reports?period=term");
        var file = (await slt.GetAsync("/reports/measures.csv?period=term")).Html;
        var behind = await slt.GetAsync("/reports/figures/QualificationsGained?period=term");

        page.Text.ShouldContain("Qualifications entered: 2, for 1 pupil");
        page.Text.ShouldContain("Qualifications gained: 1 of 1, 100%");
        page.Text.ShouldContain("Functional Skills English, Level 1");
        page.Text.ShouldNotContain("GCSE Art");
        file.ShouldContain("\"Qualifications gained\",\"2026-09-02\",\"2026-11-23\",\"All pupils\",\"1\",\"1\",\"100\"");
        behind.Text.ShouldContain("Examined");
    }

    [Fact]
    public async Task Flow_Times_Views_AndShares_AreOnThePage_WithTheirTables()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil(p => p.SenStatus = "K");
        await school.Lessons(pupil);
        var placement = await school.Placement(p => p.For(pupil));
        await school.TimetableVersion(placement, 10);
        var slt = await school.User(SchoolRole.Slt);

        var page = await slt.GetAsync("/reports?period=term");

        foreach (var caption in new[] { "From referral to a return that holds", "Time in each state, in school days", "Mainstream share over time", "Who is placed and returns" })
        {
            page.All("table caption").ShouldContain(caption);
        }

        page.Text.ShouldContain("No review was held in the period.");
        var flow = page.Document.QuerySelectorAll("a[aria-label$='who they are']").Select(a => (Says: a.GetAttribute("aria-label")!, Opens: a.GetAttribute("href")!)).ToList();
        flow.Count.ShouldBeGreaterThan(5);
        foreach (var (says, opens) in flow)
        {
            (await slt.GetAsync(opens)).Heading.ShouldBe(says.Split(':')[0]);
        }

        foreach (var figure in Enum.GetNames<Domain.Measures.FigureKind>())
        {
            (await slt.GetAsync($"/reports/figures/{figure}?period=term")).Status.ShouldBe(HttpStatusCode.OK, figure);
        }
    }

    [Fact]
    public async Task Flow_KnowsWhatWasWithdrawn_AndWhatIsConsideredAgain()
    {
        var school = await app.SchoolAsync();
        var slt = await school.User(SchoolRole.Slt);
        await school.Referral(r => r.InState(ReferralState.Withdrawn));
        await school.Referral(r => r.Accepted());
        var again = await school.Referral(r => r.Declined());
        await school.Change(async db => (await db.Referrals.SingleAsync(r => r.Id == again.Id)).Reconsider("A new report from the family doctor", slt.Actor, school.Now));

        var page = await slt.GetAsync("/reports?period=term");

        page.Text.ShouldContain("Decided 1 of 3 sent, 33%");
        page.Text.ShouldContain("Accepted 1 of 1 decided, 100%");
        page.Text.ShouldContain("On the last day: 1 undecided, 1 not started yet.");
    }

    [Fact]
    public async Task Governor_ReadsNoSmallNumber_AnywhereOnTheDashboardOrInTheList()
    {
        // 17 came, 14 of them went: who reads 17 and 14 anywhere knows of 3.
        var school = await app.SchoolAsync();
        for (var i = 0; i < 17; i++)
        {
            var pupil = await school.Pupil();
            await school.Placement(p => _ = i < 14 ? p.For(pupil).From(new DateOnly(2026, 4, 13)).Ended(new DateOnly(2026, 7, 3)) : p.For(pupil).From(new DateOnly(2026, 4, 13)));
        }

        var governor = await school.User(SchoolRole.Governor);
        var texts = new[] { TextOf(await governor.GetAsync("/reports")), (await governor.GetAsync("/reports/measures.csv")).Html };

        foreach (var text in texts)
        {
            Regex.IsMatch(text, @"\b(14|3)\b(?!/| (April|July|September|November|December|weeks))").ShouldBeFalse(text);
            text.ShouldContain("too few to show");
            text.ShouldNotContain("Still in it");
            text.ShouldNotContain("still in it");
        }
    }

    [Fact]
    public async Task Measures_AreARowEach_BesideEarlierPeriods_AndAreLoggedAsAnExport()
    {
        var school = await app.SchoolAsync();
        await EndedAsync(school, year: 8, sen: "K", PlacementOutcome.ReturnedFullTime);
        var slt = await school.User(SchoolRole.Slt);

        var file = (await slt.GetAsync("/reports/measures.csv?period=term&year=8")).Html;
        var book = await slt.GetAsync("/reports/measures.xlsx?period=term");

        file.ShouldContain("\"Measure\",\"From\",\"To\",\"Who\",\"Figure\",\"Of\",\"Per cent\",\"Median\",\"Least\",\"Most\",\"Summer 2026\",\"Autumn 2025\",\"How it is counted\"");
        file.ShouldContain("\"Returned full-time\",\"2026-09-02\",\"2026-11-23\",\"Year 8\",\"1\",\"1\",\"100\",\"\",\"\",\"\",\"no figures kept\",\"no figures kept\",\"Placements ended with a full mainstream timetable");
        book.ContentType.ShouldBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        var exports = await school.Read(db => db.AuditEntries.Where(e => e.Subject == "Measures" && e.Action == AuditAction.Export && e.UserId == slt.UserId).Select(e => e.Detail).ToListAsync());
        exports.ShouldBe(["2026-09-02 to 2026-11-23, Year 8", "2026-09-02 to 2026-11-23"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(SchoolRole.Governor, HttpStatusCode.OK)]
    [InlineData(SchoolRole.IapStaff, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.MainstreamStaff, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.Administrator, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.TrustLead, HttpStatusCode.Forbidden)]
    public async Task Measures_AreForThoseWhoSeeTheReports(SchoolRole role, HttpStatusCode expected)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(role);

        (await user.GetAsync("/reports/measures.csv")).Status.ShouldBe(expected);
        (await user.GetAsync("/reports/measures.xlsx")).Status.ShouldBe(expected);
    }

    [Fact]
    public async Task EmptySchool_SaysWithWhatTheFiguresBegin()
    {
        var school = await app.SchoolAsync();

        var page = await (await school.User(SchoolRole.Slt)).GetAsync("/reports");
        page.Text.ShouldContain("They begin with the first referral that is sent.");
        page.Find(".note a")!.GetAttribute("href").ShouldBe("/referrals/new");
        (await (await school.User(SchoolRole.Governor)).GetAsync("/reports")).Text.ShouldContain("Ask the lead of The Bridge");
    }

    private static string TextOf(Page page) => Regex.Replace(page.Find("main")!.TextContent, @"\s+", " ");

    private static async Task EndedAsync(TestSchool school, int year, string sen, PlacementOutcome outcome)
    {
        var pupil = await school.Pupil(p =>
        {
            p.YearGroup = year;
            p.SenStatus = sen;
        });
        await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 9, 7)).Ended(new DateOnly(2026, 10, 2), outcome));
    }
}
