using System.Net;
using System.Text.RegularExpressions;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Qualifications;
using IapManager.Domain.Schools;

namespace IapManager.Web.Tests.Features.Reports;

public sealed class ReportTests(IapApp app) : IClassFixture<IapApp>
{
    [Theory]
    [InlineData(SchoolRole.IapLead, HttpStatusCode.OK)]
    [InlineData(SchoolRole.Senco, HttpStatusCode.OK)]
    [InlineData(SchoolRole.Dsl, HttpStatusCode.OK)]
    [InlineData(SchoolRole.Slt, HttpStatusCode.OK)]
    [InlineData(SchoolRole.Governor, HttpStatusCode.OK)]
    [InlineData(SchoolRole.TrustLead, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.IapStaff, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.MainstreamStaff, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.Administrator, HttpStatusCode.Forbidden)]
    public async Task Reports_AreForThoseWhoAnswerForTheProvision(SchoolRole role, HttpStatusCode expected)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(role);

        (await user.GetAsync("/reports")).Status.ShouldBe(expected);
    }

    [Fact]
    public async Task Reports_ShowFiguresWithTheirBase()
    {
        var school = await app.SchoolAsync();
        await CohortAsync(school);
        var slt = await school.User(SchoolRole.Slt);

        var page = await slt.GetAsync("/reports?period=term");

        page.Heading.ShouldBe("Does The Bridge work, and for whom?");
        page.All(".fig__n")[0].ShouldBe("2 of 3, 67%");
        page.Text.ShouldContain("Moved to a special school 1");
        page.Text.ShouldContain("Started first day at The Bridge in the period 2");
        page.Text.ShouldContain("Autumn 2026 report, PDF");
        page.Text.ShouldNotContain("Spring 2027");
        page.All("table caption").ShouldContain("Attendance");
    }

    [Fact]
    public async Task Reports_ForASchoolWithoutPlacements_SayNoneYet()
    {
        var school = await app.SchoolAsync();
        var slt = await school.User(SchoolRole.Slt);

        var page = await slt.GetAsync("/reports?period=nonsense");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.All(".fig__n")[0].ShouldBe("– none ended");
        page.Text.ShouldContain("No placement ended in the period.");
    }

    [Fact]
    public async Task Reports_NameWhoDrifts_ButNotToGovernors()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil(p => p.LegalSurname = "Osborne");
        await school.Lessons(pupil);
        var placement = await school.Placement(p => p.For(pupil));
        await school.TimetableVersion(placement, 10);
        await school.Review(placement, new DateOnly(2026, 11, 18));

        var (slt, governor) = (await school.User(SchoolRole.Slt), await school.User(SchoolRole.Governor));
        var forSlt = (await slt.GetAsync("/reports")).Text;
        var governors = await governor.GetAsync("/reports");
        var forGovernor = governors.Text;

        // Weeks from 7 September to 23 November without half term: 11, so 10 have passed since the first timetable; 19, 20 and 23 November are late.
        forSlt.ShouldContain("Maya Osborne The timetable has not changed for 10 school weeks. The review due on 18 November 2026 is 3 school days late.");
        forGovernor.ShouldNotContain("Osborne");
        governors.Find("[aria-label=Drifting]").ShouldBeNull("who drifts is a figure of today, and governors read those of the month before");
        forGovernor.ShouldNotContain("has not changed for 10");
    }

    [Fact]
    public async Task Reports_ForGovernors_LeaveOutSmallGroups()
    {
        var school = await app.SchoolAsync();
        await CohortAsync(school, new DateOnly(2026, 7, 3));
        var governor = await school.User(SchoolRole.Governor);

        var page = await governor.GetAsync("/reports");

        page.All(".fig__n")[0].ShouldBe("– too few to show");
        page.Text.ShouldContain("Placements ended between 13 April 2026 and 20 July 2026: too few to show.");
        page.Text.ShouldContain("All outcomes too few to show");
        page.Text.ShouldNotContain("special school");
        page.Text.ShouldNotContain("Counted for");
        page.Find("main")!.InnerHtml.ShouldNotContain("for=governors");
    }

    [Fact]
    public async Task SmallGroupOfThoseWhoStayed_CannotBeWorkedOutFromAnyNumberOfThePage()
    {
        // 17 were there, 14 ended: who reads 17 and 14 anywhere knows of 3.
        var school = await app.SchoolAsync();
        for (var i = 0; i < 17; i++)
        {
            var pupil = await school.Pupil();
            await school.Placement(p => _ = i < 14 ? p.For(pupil).From(new DateOnly(2026, 4, 13)).Ended(new DateOnly(2026, 7, 3)) : p.For(pupil).From(new DateOnly(2026, 4, 13)));
        }

        var user = await school.User(SchoolRole.Governor);
        foreach (var text in new[] { (await user.GetAsync("/reports")).Text, (await user.GetAsync("/reports/measures.csv")).Html, (await user.GetAsync("/reports/representation?split=Sex")).Text })
        {
            Regex.IsMatch(text, @"\b14\b").ShouldBeFalse(text);
            text.ShouldContain("too few to show");
        }
    }

    [Fact]
    public async Task Periods_ForThoseWhoSeeNoNames_DoNotOverlap()
    {
        var school = await app.SchoolAsync();
        var (governor, slt) = (await school.User(SchoolRole.Governor), await school.User(SchoolRole.Slt));

        (await governor.GetAsync("/reports")).All("select[name=period] option").ShouldBe(["Summer 2026", "Spring 2026"]);
        (await slt.GetAsync("/reports")).All("select[name=period] option").Count.ShouldBe(4);
    }

    [Fact]
    public async Task Governors_ReadTheSame_UntilATermIsOver()
    {
        // One more goes back on 6 November: nothing that governors read in November differs from what they read the day before.
        var school = await app.SchoolAsync();
        for (var i = 0; i < 24; i++)
        {
            var pupil = await school.Pupil();
            await school.Placement(p => _ = i < 12 ? p.For(pupil).From(new DateOnly(2026, 4, 13)).Ended(new DateOnly(2026, 7, 3)) : p.For(pupil).From(new DateOnly(2026, 4, 13)));
        }

        var governor = await school.User(SchoolRole.Governor);
        var (page, file) = ((await governor.GetAsync("/reports")).Text, (await governor.GetAsync("/reports/measures.csv")).Html);
        var another = await school.Pupil();
        await school.Placement(p => p.For(another).From(new DateOnly(2026, 11, 2)).Ended(new DateOnly(2026, 11, 6)));

        page.ShouldContain("12 of 12, 100%");
        (await governor.GetAsync("/reports")).Text.ShouldBe(page);
        (await governor.GetAsync("/reports/measures.csv")).Html.ShouldBe(file);
    }

    [Fact]
    public async Task OutcomesOfATerm_AreNotSaidToBeNone_WhereTheTermBesideLeavesThemOut()
    {
        // Six ended in summer, of 14; two in spring, which are too few to tell of.
        var school = await app.SchoolAsync();
        for (var i = 0; i < 16; i++)
        {
            var pupil = await school.Pupil();
            await school.Placement(p => _ = i < 2 ? p.For(pupil).From(new DateOnly(2026, 1, 5)).Ended(new DateOnly(2026, 3, 20)) : i < 8 ? p.For(pupil).From(new DateOnly(2026, 1, 5)).Ended(new DateOnly(2026, 7, 3)) : p.For(pupil).From(new DateOnly(2026, 1, 5)));
        }

        var file = (await (await school.User(SchoolRole.Governor)).GetAsync("/reports/measures.csv")).Html;

        file.Split('\n').Where(l => l.StartsWith("\"Ended:", StringComparison.Ordinal)).First().ShouldStartWith("\"Ended: returned full-time\",\"2026-04-13\",\"2026-07-20\",\"All pupils\",\"6\",\"\",\"\",\"\",\"\",\"\",\"too few to show\"");
        file.ShouldContain("\"Ended: other outcomes\"");
        file.ShouldNotContain("Ended: all outcomes");
    }

    [Fact]
    public async Task TermBeforeTheFirstRecord_HasNoFigures_WhichThePageSays()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 9, 7)));

        (await (await school.User(SchoolRole.Governor)).GetAsync("/reports")).Text.ShouldContain("The school’s records begin on 7 September 2026, after it. The first term with figures is shown when it is over.");
        (await (await school.User(SchoolRole.Slt)).GetAsync("/reports")).Text.ShouldNotContain("The school’s records begin");
    }

    [Fact]
    public async Task Governors_AreToldOfResultsAlone_AndOfNoQualificationByName()
    {
        var school = await app.SchoolAsync();
        for (var i = 0; i < 12; i++)
        {
            var pupil = await school.Pupil();
            var placement = await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 4, 13)));
            var qualification = new Qualification(school.Id, pupil.Id, placement.Id, i == 0 ? "Functional Skills Mathematics" : "Functional Skills English", "Level 1", null, new DateOnly(2026, 5, 11), school.Today);
            if (i < 6)
            {
                qualification.Gain("Pass", new DateOnly(2026, 7, 6), school.Today);
            }
            else if (i < 11)
            {
                qualification.NotGain(null, null, new DateOnly(2026, 7, 6), school.Today);
            }

            await school.Add(qualification);
        }

        var governor = await school.User(SchoolRole.Governor);
        var (page, file) = ((await governor.GetAsync("/reports")).Text, (await governor.GetAsync("/reports/measures.csv")).Html);

        page.ShouldContain("Qualifications gained: 6 of 11, 55%.");
        file.ShouldContain("\"Qualifications gained\",\"2026-04-13\",\"2026-07-20\",\"All pupils\",\"6\",\"11\"");
        foreach (var text in new[] { page, file })
        {
            // Twelve were entered: one waits for a result.
            text.ShouldNotContain("Functional Skills");
            text.ShouldNotContain("entered\"");
            text.ShouldNotContain("Qualifications entered");
        }
    }

    [Fact]
    public async Task Governors_AreNotToldHowFarReferralsHaveCome_NorLeastAndMost()
    {
        var school = await app.SchoolAsync();
        for (var i = 0; i < 12; i++)
        {
            var pupil = await school.Pupil();
            await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 4, 13)).Ended(new DateOnly(2026, 6, 8 + i)));
        }

        var governor = await school.User(SchoolRole.Governor);
        var page = await governor.GetAsync("/reports");
        var file = (await governor.GetAsync("/reports/measures.csv")).Html;

        page.Text.ShouldNotContain("From referral to a return that holds");
        page.Text.ShouldNotContain("range ");
        page.Text.ShouldNotContain("Counted for");
        file.ShouldNotContain("Referrals of the period");
        file.ShouldContain("\"Start to end, school days\",\"2026-04-13\",\"2026-07-20\",\"All pupils\",\"\",\"\",\"\",\"");
    }

    [Fact]
    public async Task Reports_TakeFewStatements()
    {
        var school = await app.SchoolAsync();
        await CohortAsync(school);
        var slt = await school.User(SchoolRole.Slt);
        await slt.GetAsync("/reports");

        var statements = await app.StatementsOfAsync(() => slt.GetAsync("/reports"));

        statements.Count.ShouldBeLessThanOrEqualTo(15, string.Join("\n\n", statements));
    }

    /// <summary>Ended this term, or on another day: two returns, one special school. There now: two, started this term.</summary>
    private static async Task CohortAsync(TestSchool school, DateOnly? ended = null)
    {
        foreach (var (name, outcome) in new[] { ("Returnone", PlacementOutcome.ReturnedFullTime), ("Returntwo", PlacementOutcome.ReturnedFullTime), ("Movedon", PlacementOutcome.SpecialSchool) })
        {
            var pupil = await school.Pupil(p => p.LegalSurname = name);
            await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 4, 13)).Ended(ended ?? new DateOnly(2026, 10, 2), outcome));
        }

        for (var i = 0; i < 2; i++)
        {
            var pupil = await school.Pupil(p => p.LegalSurname = $"Herenow{i}");
            await school.Placement(p => p.For(pupil));
            await school.Change(db =>
            {
                foreach (var day in TestSchool.Calendar.SchoolDays(new DateOnly(2026, 4, 13), school.Today.AddDays(-1)))
                {
                    db.AttendanceMarks.Add(new AttendanceMark(school.Id, pupil.Id, day, Session.Am, day < new DateOnly(2026, 9, 7) ? "O" : "/"));
                    db.AttendanceMarks.Add(new AttendanceMark(school.Id, pupil.Id, day, Session.Pm, "\\"));
                }

                return Task.CompletedTask;
            });
        }
    }
}
