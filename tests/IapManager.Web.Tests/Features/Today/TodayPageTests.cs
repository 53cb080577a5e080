using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Today;

/// <summary>The home page of each role: what it shows, and what it must not.</summary>
public sealed class TodayPageTests(IapApp app) : IClassFixture<IapApp>, IDisposable
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 30, 0, TimeSpan.Zero);

    public void Dispose() => app.Clock.Set(Monday);

    [Fact]
    public async Task Lead_SeesTheDayTheWorkAndTheCohort()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var maya = await Placed(school, "Maya");
        var ava = await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Ava", "Docherty"));
        await school.Referral(r => r.For(ava).Submitted());
        var noah = await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Noah", "Fairweather"));
        var decide = await school.Referral(r => r.For(noah).UnderReview().WithViews());

        var page = await lead.GetAsync("/");

        page.Heading.ShouldBe("Monday 23 November");
        page.Find(".mast__sub")!.TextContent.ShouldBe("Week B, school week 12. One decision, one referral to acknowledge.");
        page.All(".day__p").Count.ShouldBe(5);
        page.Find(".day__p--now")!.TextContent.ShouldContain("Period 1");
        page.All(".work__what")[0].ShouldBe("Acknowledge: Ava Docherty, Year 8");
        page.All(".work__what").ShouldContain("Decide: Noah Fairweather, Year 8");
        page.Html.ShouldContain($"/referrals/{decide.Id}\"");
        page.All(".cohort tbody th")[0].ShouldContain(maya.Name);
        page.Text.ShouldContain("Our one pupil in period 1");
        page.Text.ShouldContain("1of 8 taken");
    }

    [Fact]
    public async Task Lead_WithNothingAtAll_IsToldWhatToDoNext()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.GetAsync("/");

        page.Text.ShouldContain("Nothing waits for you");
        page.Text.ShouldContain("Nobody has started yet");
    }

    [Fact]
    public async Task Senco_SeesMissingViews_AndNoDecisions()
    {
        var school = await app.SchoolAsync();
        var senco = await school.User(SchoolRole.Senco);
        await school.Referral(r => r.UnderReview().WithViews());
        await school.Referral(r => r.UnderReview());
        await school.Placement(p => p.Offered());

        var page = await senco.GetAsync("/");

        page.All(".work__what").ShouldHaveSingleItem().ShouldStartWith("Views missing: Maya");
    }

    [Fact]
    public async Task Teacher_SeesOwnPupilsPassportsAndReferrals()
    {
        var school = await app.SchoolAsync();
        var staff = await school.Staff();
        var teacher = await school.User(SchoolRole.MainstreamStaff, staff);
        var maya = await Placed(school, "Maya", ("Science", staff));
        var other = await school.Placement();
        await school.Add(new PassportVersion(school.Id, maya.Id, 1, "Draws from memory", ["A job in the first two minutes"], [], null, null, null, school.Lead, school.Today));
        await school.Referral(r => r.By(teacher).Declined());

        var page = await teacher.GetAsync("/");

        page.Text.ShouldContain(maya.Name);
        page.Text.ShouldContain("Read the passport");
        page.Text.ShouldContain("The Bridge is the right next step Instead: A mentor and a quiet place at lunch");
        page.Html.ShouldNotContain($"/pupils/{other.PupilId}\"");
        page.Text.ShouldNotContain("Waiting for you");
        page.Text.ShouldNotContain("Places");
    }

    [Fact]
    public async Task Teacher_InALesson_SeesNowAndNextFirst()
    {
        var school = await app.SchoolAsync();
        var staff = await school.Staff();
        var teacher = await school.User(SchoolRole.MainstreamStaff, staff);
        var maya = await Placed(school, "Maya", [.. TestSchool.Subjects.Select(s => (s, staff))]);
        var placement = await school.Read(db => db.Placements.SingleAsync(p => p.PupilId == maya.Id));
        await school.Add(new MainstreamAdjustment(school.Id, maya.Id, placement.Id, "A seat near the door", "Science", "Ms Lowe", school.Today.AddDays(14), school.Today, staff.Id));

        var page = await teacher.GetAsync("/");

        page.Text.ShouldContain("Now, period 1");
        page.Text.IndexOf("Now, period 1", StringComparison.Ordinal).ShouldBeLessThan(page.Text.IndexOf("Changes that you see to", StringComparison.Ordinal));
        page.Text.IndexOf("Changes that you see to", StringComparison.Ordinal).ShouldBeLessThan(page.Text.IndexOf("Your referrals", StringComparison.Ordinal));
        page.All(".pcard h3").ShouldBe([maya.Name]);
    }

    [Fact]
    public async Task Lead_LearnsWhoMayBeReadyForMore_AndTeachersDoNot()
    {
        var school = await app.SchoolAsync();
        var staff = await school.Staff();
        var maya = await Placed(school, "Maya", ("Science", staff));
        for (var back = 3; back <= 6; back++)
        {
            var day = school.Today.AddDays(-back);
            var word = new IapManager.Domain.Timetables.LessonFeedback(school.Id, maya.Id, staff.Id, staff.FormalName, day, "3", "Science", null, IapManager.Domain.Timetables.HowItWent.ReallyWell, school.Now);
            word.Say(IapManager.Domain.Timetables.HowItWent.ReallyWell, true, true, false, null, school.Today, school.Now);
            await school.Add(word);
        }

        var page = await (await school.User(SchoolRole.IapLead)).GetAsync("/");

        page.All(".work__what").ShouldContain($"{maya.Name} may be ready for more");
        page.Text.ShouldContain("4 of 4 times");
        page.Html.ShouldContain($"/pupils/{maya.Id}/timetable/new");
        (await (await school.User(SchoolRole.MainstreamStaff, staff)).GetAsync("/")).Text.ShouldNotContain("may be ready");
    }

    [Fact]
    public async Task Teacher_WhoHasReadThePassport_IsNotAskedAgain()
    {
        var school = await app.SchoolAsync();
        var staff = await school.Staff();
        var teacher = await school.User(SchoolRole.MainstreamStaff, staff);
        var maya = await Placed(school, "Maya", ("Science", staff));
        var passport = new PassportVersion(school.Id, maya.Id, 1, "Draws from memory", ["A job in the first two minutes"], [], null, null, null, school.Lead, school.Today);
        passport.Acknowledge(staff.Id, school.Today);
        await school.Add(passport);

        (await teacher.GetAsync("/")).Text.ShouldNotContain("Read the passport");
    }

    [Fact]
    public async Task Teacher_OfNobodyInTheCohort_LearnsWhatThePageIsFor()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff, await school.Staff());
        var placed = await school.Placement();

        var page = await teacher.GetAsync("/");

        page.Text.ShouldContain("None of your pupils has a place in The Bridge now");
        page.Find("a[href='/referrals/new']").ShouldNotBeNull();
        page.Html.ShouldNotContain($"/pupils/{placed.PupilId}");
    }

    [Fact]
    public async Task IapStaff_SeeTodaysGroupsNowFirst_AndTheViewsToTakeDown()
    {
        var school = await app.SchoolAsync();
        var nadia = await school.Staff();
        var staff = await school.User(SchoolRole.IapStaff, nadia);
        var maya = await school.Pupil();
        await school.Lessons(maya);
        var placement = await school.Placement(p => p.For(maya).KeyAdultIs(nadia));
        await school.TimetableVersion(placement, withClass: 0);
        var review = await school.Review(placement, school.Today.AddDays(2));

        var page = await staff.GetAsync("/");

        page.All(".groups__p")[0].ShouldStartWith("Now, period 1");
        page.All(".groups__g")[0].ShouldContain("With you");
        page.Html.ShouldContain($"/lessons/2026-11-23/1/{maya.Id}");
        page.Html.ShouldContain($"/views/{review.ViewOf(Voice.Pupil).Id}/take-down");
        page.Text.ShouldNotContain("Waiting for you");
    }

    [Fact]
    public async Task Slt_SeeFiguresWithTheirBase_DriftAndTheReport()
    {
        var school = await app.SchoolAsync();
        var slt = await school.User(SchoolRole.Slt);
        await school.Placement(p => p.From(new(2026, 6, 1), new(2026, 11, 20)));
        await school.Placement(p => p.From(new(2026, 4, 13)).Ended(new(2026, 9, 11)));
        await school.Placement(p => p.From(new(2026, 4, 13)).Ended(new(2026, 9, 18), PlacementOutcome.SpecialSchool));

        var page = await slt.GetAsync("/");

        page.All(".fig__n").ShouldBe(["1 of 8", "1 of 2, 50%", "0 of 1, 0%", "– none due"]);
        page.Text.ShouldContain("Planned end passed, 20 Nov");
        page.Find("a[href^='/reports/reintegration.pdf?term=']").ShouldNotBeNull();
        page.Text.ShouldNotContain("Waiting for you");
        page.Text.ShouldNotContain("Safeguarding");
    }

    [Fact]
    public async Task Slt_ReadTheSameOfReturnsThatHold_HereAndInTheReports()
    {
        var school = await app.SchoolAsync();
        var slt = await school.User(SchoolRole.Slt);
        await school.Placement(p => p.From(new(2024, 11, 4)).Ended(new(2025, 3, 28)));
        var recent = await school.Placement(p => p.From(new(2026, 4, 13)).Ended(new(2026, 9, 11)));
        await school.Change(async db =>
        {
            var placement = await db.Placements.Include(p => p.SustainedChecks).SingleAsync(p => p.Id == recent.Id);
            placement.RecordCheck(placement.SustainedChecks.Single(c => c.Weeks == 6).Id, true, school.Today, null, school.Lead, school.Now);
        });

        var (today, reports) = (await slt.GetAsync("/"), await slt.GetAsync("/reports"));

        foreach (var label in new[] { "Still holding at 6 weeks", "Still holding at 12 weeks" })
        {
            FigureOf(today, label).ShouldBe(FigureOf(reports, label));
        }

        FigureOf(today, "Still holding at 6 weeks").ShouldBe("1 of 1, 100%");
        today.Text.ShouldContain("Of the returns whose check fell due in the last four terms, 2 September 2025 to 23 November 2026.");

        static string FigureOf(Page page, string label) =>
            page.Document.QuerySelectorAll(".fig").Single(f => f.TextContent.Contains(label, StringComparison.Ordinal)).QuerySelector(".fig__n")!.TextContent.Trim();
    }

    [Fact]
    public async Task Dsl_SeesThatARecordExists_NeverItsText()
    {
        var school = await app.SchoolAsync();
        var dsl = await school.User(SchoolRole.Dsl);
        var referral = await school.Referral(r => r.With(ReferralSectionKind.Safeguarding, "Disclosed something at home").Submitted());
        await school.Referral(r => r.Submitted());

        var page = await dsl.GetAsync("/");

        page.Html.ShouldContain($"/referrals/{referral.Id}/whole");
        page.Html.ShouldNotContain("Disclosed");
        page.All(".work__what").Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(SchoolRole.IapLead)]
    [InlineData(SchoolRole.Senco)]
    [InlineData(SchoolRole.Slt)]
    [InlineData(SchoolRole.IapStaff)]
    [InlineData(SchoolRole.Administrator)]
    [InlineData(SchoolRole.Governor)]
    public async Task Others_DoNotLearnOfSafeguardingRecords(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(role);
        await school.Referral(r => r.With(ReferralSectionKind.Safeguarding, "Disclosed something at home").UnderReview());

        var page = await user.GetAsync("/");

        page.Html.ShouldNotContain("Disclosed");
        page.Text.ShouldNotContain("Safeguarding records");
    }

    [Theory]
    [InlineData(SchoolRole.Administrator)]
    [InlineData(SchoolRole.Governor)]
    [InlineData(SchoolRole.TrustLead)]
    public async Task WhoReadsNoRecords_SeesNoChild(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var user = await school.User(role);
        await Placed(school, "Zebedee");
        await school.Referral(r => r.UnderReview());

        var page = await user.GetAsync("/");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Html.ShouldNotContain("Zebedee");
        page.Html.ShouldNotContain("Maya");
        page.Html.ShouldNotContain("/referrals/new");
        page.Text.ShouldContain(role == SchoolRole.Administrator ? "Set up" : "without the name of any child");
    }

    [Fact]
    public async Task SeveralRoles_SeeThePartsOfAll()
    {
        var school = await app.SchoolAsync();
        var user = await school.User(SchoolRole.MainstreamStaff, await school.Staff(), null, SchoolRole.Administrator, SchoolRole.Dsl);

        var page = await user.GetAsync("/");

        page.Text.ShouldContain("Your referrals");
        page.Text.ShouldContain("Safeguarding records in referrals");
        page.Text.ShouldContain("Set up");
    }

    [Fact]
    public async Task OnAHoliday_ThePageSaysSo_AndShowsTheNextSchoolDay()
    {
        app.Clock.Set(new DateTimeOffset(2026, 10, 28, 10, 0, 0, TimeSpan.Zero));
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        await Placed(school, "Maya");

        var page = await lead.GetAsync("/");

        page.Heading.ShouldBe("Wednesday 28 October");
        page.Text.ShouldContain("No school today. The next school day is Monday 2 November, week A.");
        page.Text.ShouldContain("Monday at The Bridge");
        page.Find(".day__p--now").ShouldBeNull();
        page.Text.ShouldContain("Our one pupil on Monday, period 1");
    }

    [Theory]
    [InlineData(SchoolRole.IapLead)]
    [InlineData(SchoolRole.IapStaff)]
    [InlineData(SchoolRole.Slt)]
    [InlineData(SchoolRole.Dsl)]
    [InlineData(SchoolRole.MainstreamStaff)]
    public async Task AnotherSchool_IsNeverShown(SchoolRole role)
    {
        var ours = await app.SchoolAsync();
        var theirs = await app.SchoolAsync("Elm Park School");
        await Placed(theirs, "Zebedee");
        var zoe = await theirs.Pupil(p => p.LegalForename = "Zebedee");
        await theirs.Referral(r => r.For(zoe).With(ReferralSectionKind.Safeguarding, "Told a teacher").UnderReview());
        var user = await ours.User(role, await ours.Staff());

        (await user.GetAsync("/")).Html.ShouldNotContain("Zebedee");
    }

    [Theory]
    [InlineData(SchoolRole.IapLead, 6)]
    [InlineData(SchoolRole.Senco, 6)]
    [InlineData(SchoolRole.MainstreamStaff, 6)]
    [InlineData(SchoolRole.IapStaff, 6)]
    [InlineData(SchoolRole.Slt, 6)]
    [InlineData(SchoolRole.Dsl, 6)]
    [InlineData(SchoolRole.Administrator, 6)]
    [InlineData(SchoolRole.Governor, 2)]
    public async Task ThePage_TakesFewStatements_HoweverManyPupils(SchoolRole role, int most)
    {
        var school = await app.SchoolAsync();
        var staff = await school.Staff();
        var user = await school.User(role, staff);
        for (var i = 0; i < 3; i++)
        {
            await Placed(school, "Maya", ("Science", staff));
            await school.Referral(r => r.UnderReview());
        }

        await user.GetAsync("/");
        var statements = await app.StatementsOfAsync(() => user.GetAsync("/"));

        statements.Count.ShouldBeLessThanOrEqualTo(most, string.Join(Environment.NewLine, statements));
    }

    private static async Task<Pupil> Placed(TestSchool school, string forename, params (string, StaffMember)[] teachers)
    {
        var pupil = await school.Pupil(p => p.LegalForename = forename);
        await school.Lessons(pupil, teachers);
        var placement = await school.Placement(p => p.For(pupil));
        await school.TimetableVersion(placement);
        await school.Plan(placement);
        await school.Review(placement, school.Today.AddDays(30));
        return pupil;
    }
}
