using System.Net;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.TeacherViews;

/// <summary>Asking the pupil's teachers, answering, reading: who may, when, and what everybody else learns (nothing).</summary>
public sealed class TeacherViewTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly Dictionary<string, string> Answers = new()
    {
        ["Attention"] = "liked",
        ["AttentionWords"] = "words-on-attention",
        ["Communication"] = "asks",
        ["Relationships"] = "some",
        ["WhatHelps"] = "steps",
    };

    [Fact]
    public async Task Referrer_AsksThoseWhoTeach_TheyAnswer_AndTheAnswersStandInOneTable()
    {
        var school = await app.SchoolAsync();
        var patel = await school.Staff(s => (s.Title, s.Surname) = ("Dr", "Patel"));
        var pupil = await school.Pupil();
        await school.Lessons(pupil, ("Science", patel));
        var tutor = await school.Staff(s => (s.Surname, s.TutorOfForm) = ("Tutor", "8F"));
        var referrer = await school.User(SchoolRole.MainstreamStaff);
        var teacher = await school.User(SchoolRole.MainstreamStaff, patel);
        var referral = await school.Referral(r => r.For(pupil).By(referrer).Submitted());

        var page = await referrer.GetAsync($"/referrals/{referral.Id}/teacher-views");
        page.All("form[action$=teacher-views] .govuk-checkboxes__label").ShouldContain("Dr Patel");
        page.Text.ShouldContain("Form tutor");
        var asked = await page.SubmitAsync("form[method=post][action$=teacher-views]", new { Teachers = new[] { patel.Id, tutor.Id } });
        asked.Notice.ShouldBe("2 teachers asked.");
        asked.Text.ShouldContain("Has no account: ask in person");

        (await teacher.GetAsync("/")).Text.ShouldContain("Your view of Maya");
        var form = await teacher.GetAsync((await teacher.GetAsync("/teacher-views")).Find("main .work a")!.GetAttribute("href")!);
        form.Text.ShouldContain("8F");
        form.Html.ShouldNotContain(referral.Reference);
        form.Html.ShouldNotContain("Leaves lessons when they get loud");
        form.Html.ShouldNotContain("/referrals/" + referral.Id);
        (await form.SubmitAsync("main form", Answers)).Notice.ShouldNotBeNull().ShouldStartWith("Thank you.");

        var read = await referrer.GetAsync($"/referrals/{referral.Id}/teacher-views");
        read.Text.ShouldContain("1 of 2 have answered");
        read.Text.ShouldContain("Keeps going with what they like");
        read.Text.ShouldContain("words-on-attention");
        (await teacher.GetAsync("/")).Text.ShouldNotContain("Your view of Maya");
        (await referrer.GetAsync($"/referrals/{referral.Id}")).Text.ShouldContain("What teachers see: 1 of 2 answered");
    }

    [Fact]
    public async Task AskingAgain_Reminds_AndMakesNoSecondRequest()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var staff = await school.Staff();
        var referral = await school.Referral(r => r.Submitted());
        await school.TeacherView(referral, staff);

        var again = await lead.PostAsync($"/referrals/{referral.Id}/teacher-views", new { Teachers = staff.Id, DueOn = school.Today.AddDays(10) });

        again.Location.ShouldBe($"/referrals/{referral.Id}/teacher-views");
        var view = (await RowsAsync(school, referral.Id)).Single();
        view.RemindedAt.ShouldNotBeNull();
        view.DueOn.ShouldBe(school.Today.AddDays(10));
        await (await lead.GetAsync($"/referrals/{referral.Id}/teacher-views")).SubmitAsync("form[action$=take-back]");
        (await RowsAsync(school, referral.Id)).Single().State.ShouldBe(TeacherViewState.TakenBack);
    }

    [Fact]
    public async Task Asking_WithWrongValues_IsToldWhatToDo_AndAsksNobody()
    {
        var other = await app.SchoolAsync("Another School");
        var foreign = await other.Staff();
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var left = await school.Staff(s => s.LeftOn = school.Today.AddDays(-1));
        var staff = await school.Staff();
        var referral = await school.Referral(r => r.Submitted());
        var address = $"/referrals/{referral.Id}/teacher-views";

        (await lead.PostAsync(address)).Errors.ShouldBe(["Choose whom to ask", "Enter the day by which you hope for an answer"]);
        (await lead.PostAsync(address, new { Teachers = foreign.Id, DueOn = school.Today })).Errors.ShouldBe(["Choose somebody from the list"]);
        (await lead.PostAsync(address, new { Teachers = left.Id, DueOn = school.Today })).Errors.ShouldBe(["Choose somebody from the list"]);
        (await lead.PostAsync(address, new { Teachers = staff.Id, DueOn = school.Today.AddDays(-1) })).Errors.ShouldBe(["Enter today or a day to come"]);
        (await lead.PostAsync(address, new { Teachers = staff.Id, DueOn = school.Today.AddYears(1) })).Errors.ShouldBe(["Enter a day within two months"]);
        (await lead.PostAsync(address, new Dictionary<string, object?> { ["Teachers"] = staff.Id, ["DueOn.Day"] = "31", ["DueOn.Month"] = "2", ["DueOn.Year"] = "2027" })).Errors.ShouldBe(["By when must be a real date"]);
        (await lead.PostAsync(address, new { Teachers = Enumerable.Range(1, 31).ToArray(), DueOn = school.Today })).Errors.ShouldBe(["Choose up to 30 at once"]);
        (await lead.PostAsync(address, new { Teachers = "all", DueOn = "soon" })).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await RowsAsync(school, referral.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task FormThatCannotBeRead_IsToldToOpenThePageAgain()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Submitted());

        var page = await lead.PostAsync($"/referrals/{referral.Id}/teacher-views", new { Q = "a\0b" });

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldNotContain("This page is not here");
    }

    [Fact]
    public async Task ColleagueWhoDoesNotTeachThePupil_IsFoundByName()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        await school.Staff(s => (s.Forename, s.Surname) = ("Ottoline", "Vane"));
        await school.Staff(s => (s.Forename, s.Surname) = ("Jörg", "Müller-O'Brien"));
        var referral = await school.Referral(r => r.Submitted());

        (await lead.GetAsync($"/referrals/{referral.Id}/teacher-views")).Text.ShouldNotContain("Vane");
        (await lead.GetAsync($"/referrals/{referral.Id}/teacher-views?q=otto+va")).Text.ShouldContain("Vane");
        (await lead.GetAsync($"/referrals/{referral.Id}/teacher-views?q=M%C3%BCller-O%27Brien")).Text.ShouldContain("Müller-O");
        (await lead.GetAsync($"/referrals/{referral.Id}/teacher-views?q=%25_'")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(SchoolRole.IapLead, true)]
    [InlineData(SchoolRole.Senco, true)]
    [InlineData(SchoolRole.Dsl, true)]
    [InlineData(SchoolRole.Slt, true)]
    [InlineData(SchoolRole.IapStaff, false)]
    [InlineData(SchoolRole.MainstreamStaff, false)]
    public async Task Answers_AreReadByThoseWhoSeeAll_AndByNoOtherRole(SchoolRole role, bool reads)
    {
        var school = await app.SchoolAsync();
        var referral = await school.Referral(r => r.Submitted());
        await AnsweredAsync(school, referral, await school.Staff());
        var user = await school.User(role, await school.Staff());

        var page = await user.GetAsync($"/referrals/{referral.Id}/teacher-views");

        page.Status.ShouldBe(reads ? HttpStatusCode.OK : HttpStatusCode.NotFound);
        page.Html.Contains("words-on-attention", StringComparison.Ordinal).ShouldBe(reads);
    }

    [Fact]
    public async Task StaffOfTheProvision_DoNotReadTheAnswers_OfTheirCohort()
    {
        var school = await app.SchoolAsync();
        var staff = await school.User(SchoolRole.IapStaff);
        var placement = await school.Placement();

        (await staff.GetAsync($"/referrals/{placement.ReferralId}")).Status.ShouldBe(HttpStatusCode.OK);
        (await staff.GetAsync($"/referrals/{placement.ReferralId}/teacher-views")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Referrer_ReadsWhatTheyAskedFor_NotWhatTheLeadAskedFor()
    {
        var school = await app.SchoolAsync();
        var referrer = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.By(referrer).Submitted());
        var view = await AnsweredAsync(school, referral, await school.Staff());

        var page = await referrer.GetAsync($"/referrals/{referral.Id}/teacher-views");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("Read by Ruth Adeyemi, who asked");
        page.Html.ShouldNotContain("words-on-attention");
        (await referrer.GetAsync($"/referrals/{referral.Id}/teacher-views/{view.Id}/take-down")).Html.ShouldNotContain("words-on-attention");
    }

    [Fact]
    public async Task Request_IsOpenedByItsTeacher_AndByNobodyElse()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.Staff();
        var referral = await school.Referral(r => r.Submitted());
        var view = await AnsweredAsync(school, referral, teacher);
        var own = await school.User(SchoolRole.MainstreamStaff, teacher);

        (await own.GetAsync($"/teacher-views/{view.Id}")).Html.ShouldContain("words-on-attention");
        foreach (var role in new[] { SchoolRole.MainstreamStaff, SchoolRole.IapStaff, SchoolRole.IapLead, SchoolRole.Dsl })
        {
            var other = await school.User(role, await school.Staff());
            (await other.GetAsync($"/teacher-views/{view.Id}")).Status.ShouldBe(HttpStatusCode.NotFound, $"{role}");
            (await other.PostAsync($"/teacher-views/{view.Id}", Answers)).Status.ShouldBe(HttpStatusCode.NotFound, $"{role}");
            (await other.PostAsync($"/teacher-views/{view.Id}/cannot-say", new { Reason = "x" })).Status.ShouldBe(HttpStatusCode.NotFound, $"{role}");
            (await other.GetAsync("/teacher-views")).Text.ShouldContain("Nobody asks for your view now");
        }
    }

    [Fact]
    public async Task Answer_WithMissingForgedOrLongValues_IsToldWhatToDo()
    {
        var school = await app.SchoolAsync();
        var staff = await school.Staff();
        var teacher = await school.User(SchoolRole.MainstreamStaff, staff);
        var view = await school.TeacherView(await school.Referral(r => r.Submitted()), staff);
        var form = await teacher.GetAsync($"/teacher-views/{view.Id}");

        (await form.SendAsync("main form")).Errors.ShouldBe(["Choose what you see of their attention", "Choose how they communicate", "Choose how they get on with others", "Choose what helps, or say it in a sentence"]);
        (await teacher.PostAsync($"/teacher-views/{view.Id}", new { Attention = "asks", Communication = "<b>", Relationships = "some,alone", WhatHelps = new[] { "steps", "forged" }, AttentionWords = new string('a', 301) })).Errors.Count.ShouldBe(5);
        (await form.SendAsync("form[action$=cannot-say]", new { Reason = " " })).Errors.ShouldBe(["Say why, in a few words"]);
        (await form.SendAsync("form[action$=cannot-say]", new { Reason = new string('a', 301) })).Errors.ShouldBe(["Use 300 characters or fewer"]);
        var long_ = await form.SendAsync("main form", new Dictionary<string, string>(Answers) { ["WhatHelpsWords"] = "<script>alert(1)</script>" + new string('a', 300) });
        long_.Html.ShouldNotContain("<script>alert");
        (await RowsAsync(school, view.ReferralId)).Single().State.ShouldBe(TeacherViewState.Asked);
    }

    [Fact]
    public async Task Teacher_ChangesTheAnswer_OrSaysThatTheyCannot_UntilTheReferralIsDecided()
    {
        var school = await app.SchoolAsync();
        var staff = await school.Staff();
        var late = await school.Staff();
        var teacher = await school.User(SchoolRole.MainstreamStaff, staff);
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.UnderReview().WithViews());
        var view = await school.TeacherView(referral, staff);
        await school.TeacherView(referral, late);
        var form = await teacher.GetAsync($"/teacher-views/{view.Id}");
        await form.SubmitAsync("form[action$=cannot-say]", new { Reason = "New to the class" });
        (await lead.GetAsync($"/referrals/{referral.Id}/teacher-views")).Text.ShouldContain("Cannot say: New to the class");
        await (await teacher.GetAsync($"/teacher-views/{view.Id}")).SubmitAsync("main form", Answers);
        var open = await teacher.GetAsync($"/teacher-views/{view.Id}");

        var withdraw = await (await lead.GetAsync($"/referrals/{referral.Id}/withdraw")).SubmitAsync("main form", new { Because = WithdrawalReason.LeavesTheSchool, Reason = "The family is moving" });
        withdraw.Status.ShouldBe(HttpStatusCode.OK);

        (await open.SendAsync("main form", Answers)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await teacher.GetAsync($"/teacher-views/{view.Id}")).Text.ShouldContain("kept as you gave it");
        var rows = await RowsAsync(school, referral.Id);
        rows.Single(v => v.StaffMemberId == staff.Id).State.ShouldBe(TeacherViewState.Answered);
        rows.Single(v => v.StaffMemberId == late.Id).State.ShouldBe(TeacherViewState.Closed);
        (await lead.GetAsync($"/referrals/{referral.Id}/teacher-views")).Text.ShouldContain("had not answered before it was decided");
        (await lead.PostAsync($"/referrals/{referral.Id}/teacher-views", new { Teachers = late.Id, DueOn = school.Today })).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task TwoTabs_OfOneTeacher_DoNotOverwriteEachOther()
    {
        var school = await app.SchoolAsync();
        var staff = await school.Staff();
        var teacher = await school.User(SchoolRole.MainstreamStaff, staff);
        var view = await school.TeacherView(await school.Referral(r => r.Submitted()), staff);
        var first = await teacher.GetAsync($"/teacher-views/{view.Id}");
        var second = await teacher.GetAsync($"/teacher-views/{view.Id}");

        await first.SendAsync("main form", Answers);

        (await second.SendAsync("main form", new Dictionary<string, string>(Answers) { ["AttentionWords"] = "second-words" })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await RowsAsync(school, view.ReferralId)).Single().AnswerTo(TeacherViewArea.Attention)!.Words.ShouldBe("words-on-attention");
    }

    [Fact]
    public async Task WordsOfSomebodyWithoutAccount_AreTakenDown_WithWhoAndWhen()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var staff = await school.Staff();
        var referral = await school.Referral(r => r.Submitted());
        var view = await school.TeacherView(referral, staff);

        await (await lead.GetAsync($"/referrals/{referral.Id}/teacher-views/{view.Id}/take-down")).SubmitAsync("main form", Answers);

        var page = await lead.GetAsync($"/referrals/{referral.Id}/teacher-views");
        page.Text.ShouldContain($"Taken down by {lead.Name}, 23 November");
        (await school.Read(db => db.TeacherViews.SingleAsync(v => v.Id == view.Id))).TakenDownBy.ShouldBe(lead.Name);
    }

    [Theory]
    [InlineData(SchoolRole.Slt)]
    [InlineData(SchoolRole.IapStaff)]
    [InlineData(SchoolRole.MainstreamStaff)]
    public async Task ThoseWhoDoNotWriteTheReferral_NeitherAskNorRemindNorTakeBackNorTakeDown(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var staff = await school.Staff();
        var referral = await school.Referral(r => r.Submitted());
        var view = await school.TeacherView(referral, staff);
        var user = await school.User(role);

        foreach (var verb in new[] { "", $"/{view.Id}/remind", $"/{view.Id}/take-back", $"/{view.Id}/take-down", $"/{view.Id}/cannot-say" })
        {
            (await user.PostAsync($"/referrals/{referral.Id}/teacher-views{verb}", new { Teachers = staff.Id, DueOn = school.Today, view.Stamp, Reason = "x" })).Status.ShouldBe(HttpStatusCode.NotFound, verb);
        }

        (await RowsAsync(school, referral.Id)).Single().State.ShouldBe(TeacherViewState.Asked);
    }

    [Fact]
    public async Task LateView_IsCountedInSchoolDays_AndStandsOnTheLeadsDay_WithoutHoldingUpTheDecision()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.UnderReview());
        await school.TeacherView(referral, await school.Staff(), due: new DateOnly(2026, 11, 18), askedOn: new DateOnly(2026, 11, 11));

        (await lead.GetAsync($"/referrals/{referral.Id}/teacher-views")).Text.ShouldContain("3 school days late");
        (await lead.GetAsync("/")).Text.ShouldContain("Teachers’ views late: Maya");
    }

    [Fact]
    public async Task RequestOfAnotherReferral_IsNotFoundBelowThisOne()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Submitted());
        var other = await school.TeacherView(await school.Referral(r => r.Submitted()), await school.Staff());

        (await lead.GetAsync($"/referrals/{referral.Id}/teacher-views/{other.Id}/take-down")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await lead.PostAsync($"/referrals/{referral.Id}/teacher-views/{other.Id}/take-back", new { other.Stamp })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await RowsAsync(school, other.ReferralId)).Single().State.ShouldBe(TeacherViewState.Asked);
    }

    private static Task<List<TeacherView>> RowsAsync(TestSchool school, int referralId) =>
        school.Read(db => db.TeacherViews.AsNoTracking().Where(v => v.ReferralId == referralId).OrderBy(v => v.Id).ToListAsync());

    private static async Task<TeacherView> AnsweredAsync(TestSchool school, Referral referral, StaffMember teacher)
    {
        var made = await school.TeacherView(referral, teacher);
        await school.Change(async db => (await db.TeacherViews.SingleAsync(v => v.Id == made.Id)).Answer(referral.State,
        [
            new(TeacherViewArea.Attention, "liked", "words-on-attention"), new(TeacherViewArea.Communication, "asks", null),
            new(TeacherViewArea.Relationships, "some", null), new(TeacherViewArea.WhatHelps, "steps", null),
        ], null, school.Now));
        return made;
    }
}
