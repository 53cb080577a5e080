using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.PartTimeAgreements;

public sealed class AgreementTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly DateOnly NextMonday = new(2026, 11, 30);

    [Fact]
    public async Task Agreement_FromADraftWithGaps_ToInForce_SaysWhatIsMissingUntilNothingIs()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        var address = $"/placements/{placement.Id}/part-time";
        (await lead.OpenAsync(address)).Text.ShouldContain("is not a part-time timetable");

        var page = await (await lead.OpenAsync($"{address}/new")).SubmitAsync("main form", new { Reason = "Treatment on Friday afternoons", Out = new[] { "half-1-5-PM", "2-5-5" } });
        page.Text.ShouldContain("Enter the last day: an agreement always has one");
        page.Text.ShouldContain("Week A, Friday: all afternoon");
        page.Find("form[action$='/in-force']").ShouldBeNull();

        page = await (await page.ClickAsync("Change the draft")).SubmitAsync("main form", Rest(school));
        page.Text.ShouldContain("Everything is written down");
        page = await page.SubmitAsync("form[action$='/in-force']");
        page.Notice.ShouldStartWith("The agreement is in force");
        page.Text.ShouldContain("C2");

        var agreement = await school.Read(db => db.PartTimeAgreements.SingleAsync(a => a.PlacementId == placement.Id));
        agreement.State.ShouldBe(PartTimeState.InForce);
        agreement.Reviews.ShouldHaveSingleItem().DueOn.ShouldBe(new DateOnly(2026, 12, 7));
        (await lead.OpenAsync($"/placements/{placement.Id}")).Text.ShouldContain("A part-time agreement is in force since 23 November 2026");
        (await lead.OpenAsync($"/pupils/{placement.PupilId}/timeline?kind=placements")).Text.ShouldContain("Part-time agreement from 23 November 2026 to 18 December 2026");
    }

    [Fact]
    public async Task EhcPlan_AsksForTheCaseworker()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var pupil = await school.Pupil(p => p.SenStatus = "E");
        var placement = await school.Placement(p => p.For(pupil));
        var draft = await school.PartTimeAgreement(placement, draft: true);

        var page = await lead.OpenAsync($"/placements/{placement.Id}/part-time/{draft.Id}");

        page.Text.ShouldContain("The pupil has an EHC plan: say what the SEN caseworker said");
        var refused = await lead.PostAsync($"/placements/{placement.Id}/part-time/{draft.Id}/in-force", new { draft.Stamp });
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("SEN caseworker");
    }

    [Fact]
    public async Task SocialCareByTheImport_IsToldToTheSafeguardingLeadAlone()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil(p => p.ChildInNeed = true);
        var placement = await school.Placement(p => p.For(pupil));
        var agreement = await school.PartTimeAgreement(placement);

        foreach (var (role, told) in new[] { (SchoolRole.Dsl, true), (SchoolRole.IapLead, false), (SchoolRole.Senco, false), (SchoolRole.Slt, false), (SchoolRole.IapStaff, false) })
        {
            var page = await (await school.User(role)).OpenAsync($"/placements/{placement.Id}/part-time/{agreement.Id}");
            page.Text.Contains("social care works with this pupil", StringComparison.Ordinal).ShouldBe(told, $"{role}");
        }
    }

    [Theory]
    [InlineData(SchoolRole.IapLead, true)]
    [InlineData(SchoolRole.IapStaff, true)]
    [InlineData(SchoolRole.Slt, false)]
    public async Task WhereThePupilIs_IsAsSensitiveAsFamilyAndHealth(SchoolRole role, bool reads)
    {
        var school = await app.SchoolAsync();
        var placement = await school.Placement();
        var agreement = await school.PartTimeAgreement(placement);

        var page = await (await school.User(role)).OpenAsync($"/placements/{placement.Id}/part-time/{agreement.Id}");

        page.Text.Contains("At the hospital school", StringComparison.Ordinal).ShouldBe(reads);
    }

    [Fact]
    public async Task Timetable_MayHoldWhatIsAgreed_AndNothingElse()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var maya = await school.Pupil();
        await school.Lessons(maya);
        var placement = await school.Placement(p => p.For(maya));
        var address = $"/pupils/{maya.Id}/timetable/new";

        var without = await lead.PostAsync(address, new { Plan = new[] { "1-5-5|out||||" }, From = NextMonday, Do = "save", Latest = 0 });
        without.Status.ShouldBe(HttpStatusCode.Conflict);
        without.Text.ShouldContain("only under a part-time agreement in force on the first day");

        await school.PartTimeAgreement(placement);
        var beyond = await lead.PostAsync(address, new { Plan = new[] { "1-5-5|out||||", "1-1-1|out||||" }, From = NextMonday, Do = "save", Latest = 0 });
        beyond.Status.ShouldBe(HttpStatusCode.Conflict);
        beyond.Text.ShouldContain("Not agreed as time out of school: Week A, Monday, Period 1.");

        var later = await lead.PostAsync(address, new { Plan = new[] { "1-5-5|out||||" }, From = new DateOnly(2027, 1, 4), Do = "save", Latest = 0 });
        later.Status.ShouldBe(HttpStatusCode.Conflict, "the agreement ends on 18 December");

        var saved = await lead.PostAsync(address, new { Plan = new[] { "1-5-5|out||||" }, From = NextMonday, Do = "save", Latest = 0 });
        saved.Location.ShouldBe($"/pupils/{maya.Id}/timetable?version=1");
        (await school.Read(db => db.TimetableVersions.Include(v => v.Slots).SingleAsync(v => v.PupilId == maya.Id))).Slots.Count(s => s.Kind == SlotKind.NotInSchool).ShouldBe(1);
        (await lead.OpenAsync($"{address}")).Text.ShouldContain("Time out of school is agreed up to 18 December 2026");
    }

    [Fact]
    public async Task OnceTheAgreementIsOver_NewVersionsHaveNoTimeOutOfSchool_AndItsReviewStoodOnTodayBefore()
    {
        await using var own = new IapApp { Alone = true };
        var school = await own.SchoolAsync();
        var maya = await school.Pupil();
        await school.Lessons(maya);
        var placement = await school.Placement(p => p.For(maya));
        var agreement = await school.PartTimeAgreement(placement);
        var address = $"/pupils/{maya.Id}/timetable/new";
        var lead = await school.User(SchoolRole.IapLead);
        await lead.PostAsync(address, new { Plan = new[] { "1-5-5|out||||" }, From = NextMonday, Do = "save", Latest = 0 });
        var due = await school.Read(db => db.PartTimeAgreements.Where(a => a.Id == agreement.Id).Select(a => a.Reviews).SingleAsync());

        own.Clock.Set(new DateTimeOffset(due.Min(r => r.DueOn), new(9, 30), TimeSpan.Zero));
        (await (await school.User(SchoolRole.IapLead)).OpenAsync("/")).Text.ShouldContain($"Time out of school: review for {maya.Name}");

        own.Clock.Set(new DateTimeOffset(2027, 1, 11, 9, 30, 0, TimeSpan.Zero));
        lead = await school.User(SchoolRole.IapLead);
        (await lead.OpenAsync("/")).Text.ShouldContain($"Out of school without an agreement: {maya.Name}");
        var again = await (await lead.OpenAsync(address)).SendAsync("form.editor", new { From = new DateOnly(2027, 1, 12) }, "button[value=save]");
        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Text.ShouldContain("only under a part-time agreement in force on the first day");
        (await school.Read(db => db.TimetableVersions.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Today_TellsOfReviewsEndsAndTimetablesThatGoOnWithoutAnAgreement()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var ending = await school.PartTimeAgreement(await school.Placement(), new(2026, 11, 16), new(2026, 12, 4), terms: school.PartTimeTerms(new(2026, 11, 16), new(2026, 12, 4)) with { ParentAgreedOn = new(2026, 11, 13), CheckedOn = new(2026, 11, 13) });
        var maya = await school.Pupil();
        await school.Lessons(maya);
        var placement = await school.Placement(p => p.For(maya));
        var over = await school.PartTimeAgreement(placement, new(2026, 11, 2), new(2026, 11, 20), draft: true);
        await school.Change(async db =>
        {
            var mine = await db.Placements.SingleAsync(p => p.Id == placement.Id);
            var agreement = await db.PartTimeAgreements.SingleAsync(a => a.Id == over.Id);
            agreement.Write(school.PartTimeTerms(new(2026, 11, 2), new(2026, 11, 20)) with { ParentAgreedOn = new(2026, 10, 30), CheckedOn = new(2026, 10, 30) });
            agreement.PutInForce(mine, false, [], TestSchool.Cells, TestSchool.Calendar, new(2026, 11, 2), school.Lead, school.Now);
            var lessons = TestSchool.Cells.Select(c => c == new Cell(1, 5, "5") ? TimetableSlot.NotInSchool(c) : TimetableSlot.Lesson(c, "Art", "8F/Ar", null, null, null));
            db.TimetableVersions.Add(new TimetableVersion(school.Id, placement.Id, maya.Id, 1, new(2026, 11, 2), lessons, null, null, school.Lead, school.Now));
        });

        var page = await lead.OpenAsync("/");

        page.Html.ShouldContain($"/placements/{ending.PlacementId}/part-time/{ending.Id}");
        page.Text.ShouldContain("Time out of school ends");
        page.Text.ShouldContain($"Out of school without an agreement: {maya.Name}");
    }

    [Fact]
    public async Task Renew_IsCounted_AndLongTimesAreWarnedOfNotRefused()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        var agreement = await school.PartTimeAgreement(placement);
        var address = $"/placements/{placement.Id}/part-time/{agreement.Id}";

        (await (await lead.OpenAsync($"{address}/renew")).SubmitAsync("main form")).Errors.ShouldHaveSingleItem().ShouldContain("was not enough");
        var page = await (await lead.OpenAsync($"{address}/renew")).SubmitAsync("main form", new { Reason = "Treatment goes on" });
        page.Text.ShouldContain("Agreement 2, renewed once");
        page = await (await (await page.ClickAsync("Agreement 2")).ClickAsync("Change the draft")).SubmitAsync("main form", new { End = new DateOnly(2027, 3, 12) });

        page.Text.ShouldContain("Local norms end at twelve");
    }

    [Fact]
    public async Task Review_IsRecordedByIapStaff_AndEndsItByTheLeadAlone()
    {
        var school = await app.SchoolAsync();
        var staff = await school.User(SchoolRole.IapStaff);
        var placement = await school.Placement();
        var agreement = await school.PartTimeAgreement(placement);
        var form = await staff.OpenAsync($"/placements/{placement.Id}/part-time/{agreement.Id}/reviews/1");

        (await form.SubmitAsync("main form")).Errors.ShouldBe(["Choose how it goes on", "Say what the pupil, the family and the adults found"], ignoreOrder: true);
        form.Find("input[name=Outcome][value=EndEarly]").ShouldBeNull();
        var forged = await staff.PostAsync($"/placements/{placement.Id}/part-time/{agreement.Id}/reviews/1", new { agreement.Stamp, HeldOn = school.Today, Outcome = "EndEarly", Note = "x" });
        forged.Errors.ShouldHaveSingleItem().ShouldStartWith("The lead or the SENCO ends an agreement.");
        var lead = await school.User(SchoolRole.IapLead);
        var page = await (await lead.OpenAsync($"/placements/{placement.Id}/part-time/{agreement.Id}/reviews/1")).SubmitAsync("main form", new { Outcome = "EndEarly", Note = "<i>She wants her Fridays back</i>" });

        page.Html.ShouldContain("&lt;i&gt;She wants");
        (await school.Read(db => db.PartTimeAgreements.SingleAsync(a => a.Id == agreement.Id))).LastDay.ShouldBe(school.Today);
        (await staff.GetAsync($"/placements/{placement.Id}/part-time/{agreement.Id}/reviews/99")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Write_ForgedOverlongOrStale_IsRefusedWithWords_AndKeepsWhatWasTyped()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        var draft = await school.PartTimeAgreement(placement, draft: true);
        var address = $"/placements/{placement.Id}/part-time/{draft.Id}/edit";
        var stale = await lead.OpenAsync(address);

        var forged = await lead.PostAsync(address, new { draft.Stamp, Out = new[] { "9-9-9", "<script>" }, ReviewEveryWeeks = 99, SocialWorker = "Perhaps", Reason = new string('a', 1001), End = new DateOnly(2026, 1, 1), Start = school.Today });
        forged.Errors.ShouldContain(e => e.Contains("no lesson period any more"));
        forged.Errors.ShouldContain(e => e.Contains("1 to 4 school weeks"));
        forged.Errors.ShouldContain(e => e.Contains("1,000 characters"));
        forged.Errors.ShouldContain(e => e.Contains("after the first"));
        forged.Html.ShouldNotContain("<script>");

        await (await lead.OpenAsync(address)).SubmitAsync("main form", new { ParentName = "Mr Collins, father" });
        var late = await stale.SubmitAsync("main form", new { ParentName = "Somebody else" });
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        (await school.Read(db => db.PartTimeAgreements.SingleAsync(a => a.Id == draft.Id))).ParentName.ShouldBe("Mr Collins, father");
    }

    [Fact]
    public async Task End_OnADayThatHasPassed_IsRefused()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        var agreement = await school.PartTimeAgreement(placement);

        var page = await lead.PostAsync($"/placements/{placement.Id}/part-time/{agreement.Id}/end", new { agreement.Stamp, LastDay = school.Today.AddDays(-1), Reason = "Treatment is over" });

        page.Errors.ShouldHaveSingleItem().ShouldStartWith("Enter today or a later day");
        (await school.Read(db => db.PartTimeAgreements.SingleAsync(a => a.Id == agreement.Id))).State.ShouldBe(PartTimeState.InForce);
    }

    [Fact]
    public async Task PlaceThatIsNotTakenUp_EndsWhatWasAgreedForIt()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement(p => p.From(NextMonday).Offered());
        var agreement = await school.PartTimeAgreement(placement, NextMonday, new(2026, 12, 18));

        await (await lead.OpenAsync($"/placements/{placement.Id}/not-taken-up")).SubmitAsync("main form", new { Reason = "Not now" });

        var left = await school.Read(db => db.PartTimeAgreements.SingleAsync(a => a.Id == agreement.Id));
        (left.State, left.LastDay).ShouldBe((PartTimeState.Ended, NextMonday.AddDays(-1)));
    }

    [Fact]
    public async Task EndOfThePlacement_EndsWhatIsInForce_AndDropsDrafts()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement();
        var agreement = await school.PartTimeAgreement(placement);
        await school.PartTimeAgreement(placement, draft: true);

        await (await lead.OpenAsync($"/placements/{placement.Id}/end")).SubmitAsync("main form", new { LastDay = school.Today, Outcome = "OtherSchool" });

        var left = (await school.Read(db => db.PartTimeAgreements.Where(a => a.PlacementId == placement.Id).ToListAsync())).ShouldHaveSingleItem();
        (left.Id, left.State, left.LastDay).ShouldBe((agreement.Id, PartTimeState.Ended, school.Today));
    }

    [Theory]
    [InlineData(SchoolRole.MainstreamStaff, HttpStatusCode.NotFound, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.IapStaff, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.IapLead, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK)]
    [InlineData(SchoolRole.Senco, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK)]
    [InlineData(SchoolRole.Dsl, HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.Slt, HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.Administrator, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.Governor, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(SchoolRole.TrustLead, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    public async Task Agreement_IsReadReviewedAndChangedByItsRoles(SchoolRole role, HttpStatusCode reads, HttpStatusCode reviews, HttpStatusCode changes)
    {
        var school = await app.SchoolAsync();
        var adult = await school.Staff();
        var user = await school.User(role, adult);
        var placement = await school.Placement(p => p.KeyAdultIs(adult));
        var agreement = await school.PartTimeAgreement(placement);
        var address = $"/placements/{placement.Id}/part-time";

        (await user.GetAsync($"{address}/{agreement.Id}")).Status.ShouldBe(reads);
        (await user.GetAsync($"{address}/{agreement.Id}/reviews/1")).Status.ShouldBe(reviews);
        (await user.GetAsync($"{address}/new")).Status.ShouldBe(changes);
        (await user.GetAsync($"{address}/{agreement.Id}/end")).Status.ShouldBe(changes);
    }

    [Fact]
    public async Task Agreement_OfAnotherPlacement_IsNotFoundBelowThisOne()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var mine = await school.Placement();
        var theirs = await school.PartTimeAgreement(await school.Placement());
        foreach (var verb in new[] { "in-force", "discard", "end", "renew", "edit", "reviews/1" })
        {
            (await lead.PostAsync($"/placements/{mine.Id}/part-time/{theirs.Id}/{verb}", new { theirs.Stamp, Reason = "x", Note = "x" })).Status.ShouldBe(HttpStatusCode.NotFound, verb);
        }
    }

    private static object Rest(TestSchool school) => new
    {
        Start = school.Today,
        End = new DateOnly(2026, 12, 18),
        StepsBack = "From January: every Friday",
        Whereabouts = "At the hospital school",
        ParentName = "Mrs Collins, mother",
        ParentAgreedOn = school.Today,
        ParentLivesWith = true,
        CheckedBy = "Joanne Whitlock",
        CheckedOn = school.Today,
        SocialWorker = "None",
        SocialWorkerWords = "Joanne Whitlock, 20 November",
        InPupilsInterest = true,
    };
}
