using System.Net;
using IapManager.Data.Audit;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.ReviewPacks;

public sealed class ReviewPackTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Pack_OfAPupilOnTheWayBack_SaysEverythingThatAReviewNeeds()
    {
        var school = await app.SchoolAsync();
        var (pupil, placement) = await FullCaseAsync(school);
        var lead = await school.User(SchoolRole.IapLead, name: "Ruth Adeyemi");

        var page = await lead.GetAsync($"/pupils/{pupil.Id}/review-pack.pdf");
        var pdf = new ReadPdf(page);

        pdf.Title.ShouldBe($"{pupil.Name}: second review");
        pdf.IsTagged.ShouldBeTrue();
        pdf.FontsAreEmbedded.ShouldBeTrue();
        pdf.Pages.Count.ShouldBeGreaterThan(2);
        foreach (var words in new[]
        {
            "Ashgrove School, The Bridge", "Confidential: contains personal information", "What Maya is good at and enjoys", "Runs the guinea pig rota",
            "“I like knowing what is first”", "“She sings on the way in”", "The way back", "25 of 50 lessons with the class now, 50%.", "1 step up, 1 step back so far.",
            "A step back, 9 Nov", "After a hard week", "Week A", "Week B", "At the start, from 7 September 2026", "Settle", "Ready to move on when",
            "Takes part in lessons", "First review, 16 October 2026", "Decision: Hold.", "What teachers said since", "Practical lessons best",
            "Before and since", "A seat near the door", "Missing from this pack", "Decision of this review", "Move on", "Parent or carer", "Made by Ruth Adeyemi, Monday 23 November 2026, 9:30am",
            $"Page 1 of {pdf.Pages.Count}",
        })
        {
            pdf.Text.ShouldContain(words);
        }

        page.Headers.CacheControl!.NoStore.ShouldBeTrue();
        placement.State.ShouldBe(PlacementState.Active);
    }

    [Fact]
    public async Task Pack_CountsAttendanceInEqualWindows()
    {
        var school = await app.SchoolAsync();
        var (pupil, _) = await FullCaseAsync(school);
        var lead = await school.User(SchoolRole.IapLead);

        var pdf = new ReadPdf(await lead.GetAsync($"/pupils/{pupil.Id}/review-pack.pdf"));

        // Start 7 September, yesterday 22 November: 50 school days. Before: every second session missed. Since: one in ten.
        pdf.Text.ShouldContain("50 school days");
        pdf.Text.ShouldContain("Attendance 50.0% 90.0%");
        pdf.Text.ShouldContain("Sessions suspended 4 0");
        pdf.Text.ShouldContain("Lost learning, sessions 50 10");
    }

    [Fact]
    public async Task Pack_HoldsNothingSensitiveOrOfSafeguarding()
    {
        var school = await app.SchoolAsync();
        var (pupil, _) = await FullCaseAsync(school);
        var dsl = await school.User(SchoolRole.Dsl);

        var text = new ReadPdf(await dsl.GetAsync($"/pupils/{pupil.Id}/review-pack.pdf")).Text;

        text.ShouldNotContain("FAMILYSECRET");
        text.ShouldNotContain("HEALTHSECRET");
        text.ShouldNotContain("SAFEGUARDINGSECRET");
        text.ShouldNotContain("Leaves lessons when they get loud");
    }

    [Fact]
    public async Task Pack_OfAPupilWithoutAnything_SaysSo()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        var lead = await school.User(SchoolRole.IapLead);

        var pdf = new ReadPdf(await lead.GetAsync($"/pupils/{pupil.Id}/review-pack.pdf"));

        pdf.Title.ShouldBe($"{pupil.Name}: review pack");
        pdf.Text.ShouldContain("No placement yet");
        pdf.Text.ShouldContain("Maya’s passport has not been written.");
        pdf.Text.ShouldNotContain("Decision");
        pdf.IsTagged.ShouldBeTrue();
    }

    [Fact]
    public async Task Pack_BeforeTheFirstDay_NamesWhatIsMissing()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 12, 7), new DateOnly(2027, 3, 1)).Confirmed());
        var lead = await school.User(SchoolRole.IapLead);

        var pdf = new ReadPdf(await lead.GetAsync($"/pupils/{pupil.Id}/review-pack.pdf"));

        pdf.Text.ShouldContain("Planned start");
        pdf.Text.ShouldContain("There is no reintegration plan.");
        pdf.Text.ShouldContain("No timetable has been built.");
        pdf.Text.ShouldNotContain("Before and since");
    }

    [Fact]
    public async Task Pack_AfterTheReturn_LooksBack()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Lessons(pupil);
        var placement = await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 4, 13)).Ended(new DateOnly(2026, 10, 2)));
        await school.TimetableVersion(placement, 10);
        await school.TimetableVersion(placement, 50, new DateOnly(2026, 9, 14));
        await school.Plan(placement);
        await school.Review(placement, new DateOnly(2026, 10, 5), r =>
        {
            r.ViewOf(Voice.Pupil).RecordNotGiven("Away", new DateOnly(2026, 10, 5), "Nadia Rahman");
            r.ViewOf(Voice.Parent).RecordNotGiven("Could not be reached", new DateOnly(2026, 10, 5), "Nadia Rahman");
            r.Hold(new DateOnly(2026, 10, 5), school.Today, null, [new("Ms Brennan", "Fine")], []);
            r.Close(ReviewDecision.End, "Back for good", null, school.Lead, school.Now);
        });
        var lead = await school.User(SchoolRole.IapLead);

        var pdf = new ReadPdf(await lead.GetAsync($"/pupils/{pupil.Id}/review-pack.pdf"));

        pdf.Text.ShouldContain("since 13 April 2026");
        pdf.Text.ShouldContain("Open support again");
        pdf.Text.ShouldContain("Returned full-time, Friday 2 October 2026");
        pdf.Text.ShouldContain("The last timetable, from 14 September 2026");
        pdf.Text.ShouldContain("6 school weeks: to be checked on");
        pdf.Text.ShouldContain("What follows now");
    }

    [Fact]
    public async Task Pack_WithHostileAndLongText_IsStillRight()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil(p =>
        {
            p.PreferredForename = "<script>alert('x')</script>";
            p.LegalSurname = "O’Brien/..\\\r\n" + new string('W', 60);
        });
        var placement = await school.Placement(p => p.For(pupil));
        await school.Add(new PassportVersion(school.Id, pupil.Id, 1, string.Join(' ', Enumerable.Repeat("Przeźroczystość 山 🙂 ) (Tj", 35)), [new string('x', 400)], ["\u0000\u001b[31m"], null, null, null, school.Lead, school.Today));
        await school.Review(placement, school.Today, r => r.ViewOf(Voice.Pupil).Give([new("", new string('m', 3900))], ViewChannel.InPerson, school.Today, null, null));
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.GetAsync($"/pupils/{pupil.Id}/review-pack.pdf");
        var pdf = new ReadPdf(page);

        pdf.Text.ShouldContain("<script>alert('x')</script>");
        pdf.Pages.Count.ShouldBeGreaterThan(2);
        var disposition = page.ContentHeaders.ContentDisposition!;
        disposition.FileNameStar.ShouldBe($"Review pack, script alert('x') script O’Brien {new string('W', 49)}, 23 November 2026.pdf");
    }

    [Fact]
    public async Task Pack_IsNamedAfterThePupilAndTheDay()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil(p => p.LegalSurname = "Collins");
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.GetAsync($"/pupils/{pupil.Id}/review-pack.pdf");

        page.ContentHeaders.ContentDisposition!.FileNameStar.ShouldBe("Review pack, Maya Collins, 23 November 2026.pdf");
    }

    [Theory]
    [InlineData(SchoolRole.IapLead, HttpStatusCode.OK)]
    [InlineData(SchoolRole.Senco, HttpStatusCode.OK)]
    [InlineData(SchoolRole.Dsl, HttpStatusCode.OK)]
    [InlineData(SchoolRole.Slt, HttpStatusCode.OK)]
    [InlineData(SchoolRole.IapStaff, HttpStatusCode.NotFound)]
    [InlineData(SchoolRole.MainstreamStaff, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.Governor, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.TrustLead, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.Administrator, HttpStatusCode.Forbidden)]
    public async Task Pack_OfAPupilOutsideTheCohort_IsMadeByThoseWhoSeeTheWholeSchool(SchoolRole role, HttpStatusCode expected)
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();

        (await (await school.User(role)).GetAsync($"/pupils/{pupil.Id}/review-pack.pdf")).Status.ShouldBe(expected);
    }

    [Fact]
    public async Task Pack_ByStaffOfTheProvision_IsMadeOfTheirCohortAlone()
    {
        var school = await app.SchoolAsync();
        var adult = await school.Staff();
        var (here, gone) = (await school.Pupil(), await school.Pupil());
        await school.Placement(p => p.For(here).KeyAdultIs(adult));
        await school.Placement(p => p.For(gone).KeyAdultIs(adult).Ended(new DateOnly(2026, 10, 2)));
        var staff = await school.User(SchoolRole.IapStaff, adult);

        (await staff.GetAsync($"/pupils/{here.Id}/review-pack.pdf")).Status.ShouldBe(HttpStatusCode.OK);
        (await staff.GetAsync($"/pupils/{gone.Id}/review-pack.pdf")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Pack_OfAnotherSchoolsPupil_IsNotFound()
    {
        var pupil = await (await app.SchoolAsync("Other School")).Pupil();
        var lead = await (await app.SchoolAsync()).User(SchoolRole.IapLead);

        (await lead.GetAsync($"/pupils/{pupil.Id}/review-pack.pdf")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await lead.GetAsync("/pupils/999999999/review-pack.pdf")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Pack_IsLoggedAsAnExport()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        var lead = await school.User(SchoolRole.IapLead);

        await lead.GetAsync($"/pupils/{pupil.Id}/review-pack.pdf");

        var logged = 0;
        for (var tries = 0; tries < 100 && logged == 0; tries++)
        {
            await Task.Delay(50);
            logged = await school.Read(db => db.AuditEntries.CountAsync(e => e.Subject == "ReviewPack" && e.Action == AuditAction.Export && e.PupilId == pupil.Id && e.UserId == lead.UserId));
        }

        logged.ShouldBe(1);
    }

    [Fact]
    public async Task Pack_TakesFewStatements()
    {
        var school = await app.SchoolAsync();
        var (pupil, _) = await FullCaseAsync(school);
        var lead = await school.User(SchoolRole.IapLead);
        await lead.GetAsync($"/pupils/{pupil.Id}/review-pack.pdf");

        var statements = await app.StatementsOfAsync(() => lead.GetAsync($"/pupils/{pupil.Id}/review-pack.pdf"));

        statements.Count.ShouldBeLessThanOrEqualTo(17, string.Join("\n\n", statements));
    }

    private static async Task<(Pupil Pupil, Placement Placement)> FullCaseAsync(TestSchool school)
    {
        var pupil = await school.Pupil();
        await school.Lessons(pupil);
        var placement = await school.Placement(p => p.For(pupil));
        await school.Referral(r => r.For(pupil).Declined()
            .With(ReferralSectionKind.FamilyContext, "FAMILYSECRET").With(ReferralSectionKind.Health, "HEALTHSECRET").With(ReferralSectionKind.Safeguarding, "SAFEGUARDINGSECRET"));
        await school.TimetableVersion(placement, 10);
        await school.TimetableVersion(placement, 30, new DateOnly(2026, 10, 5));
        await school.TimetableVersion(placement, 25, new DateOnly(2026, 11, 9), "After a hard week");
        var plan = await school.Plan(placement);
        await school.Change(async db =>
        {
            var own = await db.ReintegrationPlans.Include(p => p.Targets).SingleAsync(p => p.Id == plan.Id);
            own.AddTarget("Staying in lessons", "Takes part in lessons", "Half of them", "Key adult", new DateOnly(2026, 12, 11));
        });
        await school.Add(new PassportVersion(school.Id, pupil.Id, 1, "Runs the guinea pig rota", ["Say what comes first"], ["Reading aloud"], "Two minutes in the corridor", null, null, school.Lead, school.Today));
        await school.Review(placement, new DateOnly(2026, 10, 16), r =>
        {
            r.ViewOf(Voice.Pupil).Give([new("", "I want Maths back")], ViewChannel.InPerson, new DateOnly(2026, 10, 15), null, null);
            r.ViewOf(Voice.Parent).Give([new("", "She sings on the way in")], ViewChannel.Telephone, new DateOnly(2026, 10, 15), "Mrs Collins, mum", "Nadia Rahman");
            r.Hold(new DateOnly(2026, 10, 16), school.Today, "A good half term", [new("Ms Brennan, head of Year 8", "")], [new("Seat by the door", "Ms Brennan", null)]);
            r.Close(ReviewDecision.Hold, "One more half term", new DateOnly(2026, 11, 27), school.Lead, school.Now);
        });
        await school.Review(placement, new DateOnly(2026, 11, 27), r => r.ViewOf(Voice.Pupil).Give([new("", "I like knowing what is first")], ViewChannel.Writing, school.Today, null, null));
        await school.Adjustment(placement);
        var teacher = await school.Staff();
        var feedback = new LessonFeedback(school.Id, pupil.Id, teacher.Id, teacher.FormalName, school.Today.AddDays(-3), "1", "Science", null, HowItWent.Well, school.Now);
        feedback.Say(HowItWent.Well, true, true, false, "Practical lessons best", school.Today, school.Now);
        await school.Add(feedback);
        await AttendanceAsync(school, pupil, placement.Start);
        return (pupil, placement);
    }

    /// <summary>Before the start every afternoon is missed; since, both sessions of every tenth day.</summary>
    private static Task AttendanceAsync(TestSchool school, Pupil pupil, DateOnly start) => school.Change(db =>
    {
        var before = TestSchool.Calendar.SchoolDays(start.AddDays(-180), start.AddDays(-1)).TakeLast(60);
        var since = TestSchool.Calendar.SchoolDays(start, school.Today.AddDays(-1)).ToList();
        foreach (var day in before)
        {
            db.AttendanceMarks.Add(new AttendanceMark(school.Id, pupil.Id, day, Session.Am, "/"));
            db.AttendanceMarks.Add(new AttendanceMark(school.Id, pupil.Id, day, Session.Pm, "O"));
        }

        for (var i = 0; i < since.Count; i++)
        {
            db.AttendanceMarks.Add(new AttendanceMark(school.Id, pupil.Id, since[i], Session.Am, i % 10 == 9 ? "I" : "/"));
            db.AttendanceMarks.Add(new AttendanceMark(school.Id, pupil.Id, since[i], Session.Pm, i % 10 == 9 ? "I" : "\\"));
        }

        db.Suspensions.Add(new Suspension(school.Id, pupil.Id, SuspensionKind.Susp, start.AddDays(-60), Session.Am) { Sessions = 4, End = start.AddDays(-59) });
        return Task.CompletedTask;
    });
}
