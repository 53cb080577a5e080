using System.Net;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.NotTogether;

public sealed class NotTogetherTests(IapApp app) : IClassFixture<IapApp>
{
    private const string Why = "They fell out last summer";

    [Fact]
    public async Task Pair_IsMarked_KeptAndLifted_WithWhoAndWhy()
    {
        var (school, lead, kai, jay) = await TwoWithAPlaceAsync();

        var page = await (await lead.OpenAsync($"/not-together/new?pupil={kai.Id}")).SubmitAsync("main form", new { OtherPupilId = jay.Id, Reason = Why, ReviewOn = new DateOnly(2027, 1, 15) });
        page.Notice.ShouldNotBeNull().ShouldContain("Only the team of the provision sees it");
        page.Text.ShouldContain("Look at it again on Friday 15 January 2027.");
        (await lead.OpenAsync($"/pupils/{kai.Id}")).Text.ShouldContain($"Not together with {jay.Name}: {Why}");

        page = await (await page.ClickAsync("Keep, and look again")).SubmitAsync("main form", new { ReviewOn = new DateOnly(2027, 3, 1), Note = "Better in the corridor" });
        page.Text.ShouldContain("Better in the corridor");
        page = await (await page.ClickAsync("Lift")).SubmitAsync("main form", new { Reason = "They asked to share a table" });

        page.Text.ShouldContain("No longer kept apart.");
        page.Text.ShouldContain($"Lifted by {lead.Name}: They asked to share a table");
        page.Text.ShouldContain($"Marked not together by {lead.Name}: {Why}");
        (await lead.OpenAsync("/not-together")).Text.ShouldContain("No two pupils are marked");
        (await lead.OpenAsync("/not-together?state=Lifted&q=jay")).Text.ShouldContain("They asked to share a table");
        (await lead.OpenAsync($"/pupils/{kai.Id}")).Text.ShouldNotContain($"together with {jay.Name}");
        school.Id.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task TheSamePair_IsNotMarkedTwice_WhicheverIsNamedFirst()
    {
        var (school, lead, kai, jay) = await TwoWithAPlaceAsync();
        await school.NotTogether(kai.Id, jay.Id);

        var page = await (await lead.OpenAsync("/not-together/new")).SubmitAsync("main form", new { OnePupilId = jay.Id, OtherPupilId = kai.Id, Reason = Why });

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Errors.ShouldBe(["These two are marked not together already."]);
        page.ValueOf("Reason").ShouldBe(Why);
        (await school.Read(db => db.NotTogetherPairs.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task EveryBadInput_GetsWords_AndSavesNothing()
    {
        var (school, other) = (await app.SchoolAsync(), await app.SchoolAsync("Elsewhere"));
        var lead = await school.User(SchoolRole.IapLead);
        var (kai, jay) = ((await school.Placement()).PupilId, (await school.Placement()).PupilId);
        var theirs = (await other.Placement()).PupilId;
        var (bystander, day) = ((await school.Pupil()).Id, new DateOnly(2027, 1, 15));

        (await lead.PostAsync("/not-together/new")).Errors.ShouldBe(["Choose somebody from the list", "Choose somebody from the list", "Say why they are not together", "Enter the day on which it is looked at again"], ignoreOrder: true);
        (await lead.PostAsync("/not-together/new", new { OnePupilId = kai, OtherPupilId = theirs, Reason = Why, ReviewOn = day })).Errors.ShouldBe(["Choose somebody from the list"]);
        (await lead.PostAsync("/not-together/new", new { OnePupilId = kai, OtherPupilId = bystander, Reason = Why, ReviewOn = day })).Errors.ShouldBe(["Choose somebody from the list"]);
        (await lead.PostAsync("/not-together/new", new { OnePupilId = kai, OtherPupilId = kai, Reason = Why, ReviewOn = day })).Errors.ShouldBe(["Choose two different pupils"]);
        (await lead.PostAsync("/not-together/new", new { OnePupilId = kai, OtherPupilId = jay, Reason = new string('x', 501), ReviewOn = day })).Errors.ShouldBe(["Use 500 characters or fewer"]);
        (await lead.PostAsync("/not-together/new", new { OnePupilId = kai, OtherPupilId = jay, Reason = Why, ReviewOn = new DateOnly(2026, 11, 23) })).Errors.ShouldBe(["Choose a day after today on which it is looked at again."]);
        (await lead.PostAsync("/not-together/new", new Dictionary<string, string> { ["OnePupilId"] = "x", ["OtherPupilId"] = $"{jay}", ["Reason"] = Why, ["ReviewOn.Day"] = "99" })).Status.ShouldBe(HttpStatusCode.OK);
        (await school.Read(db => db.NotTogetherPairs.CountAsync())).ShouldBe(0);

        var hostile = await lead.PostAsync("/not-together/new", new { OnePupilId = kai, OtherPupilId = jay, Reason = "<script>alert(1)</script>", ReviewOn = day });
        (await lead.OpenAsync(hostile.Location!)).Html.ShouldNotContain("<script>alert");
    }

    [Fact]
    public async Task Change_FromAStalePage_IsRefused()
    {
        var (school, lead, kai, jay) = await TwoWithAPlaceAsync();
        var pair = await school.NotTogether(kai.Id, jay.Id);
        var form = await lead.OpenAsync($"/not-together/{pair.Id}/lift");
        await school.Change(async db => (await db.NotTogetherPairs.SingleAsync()).Keep(school.Today.AddDays(9), null, school.Today, school.Lead, school.Now));

        (await form.SendAsync("main form", new { Reason = "Because" })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await school.Read(db => db.NotTogetherPairs.SingleAsync())).State.ShouldBe(NotTogetherState.Open);
    }

    [Theory]
    [InlineData(SchoolRole.Senco)]
    [InlineData(SchoolRole.Dsl)]
    [InlineData(SchoolRole.Slt)]
    [InlineData(SchoolRole.MainstreamStaff)]
    [InlineData(SchoolRole.Administrator)]
    public async Task NobodyOutsideTheTeam_LearnsOfAPair(SchoolRole role)
    {
        var (school, _, kai, jay) = await TwoWithAPlaceAsync();
        var pair = await school.NotTogether(kai.Id, jay.Id, Why);
        var (waiting, teacher) = (await school.WaitingListEntry(), await school.Staff(s => s.TutorOfForm = kai.Form));
        await school.NotTogether(waiting.PupilId, jay.Id, Why);
        var user = await school.User(role, teacher);

        foreach (var address in new[] { "/not-together", "/not-together/new", $"/not-together/{pair.Id}", $"/not-together/{pair.Id}/lift" })
        {
            (await user.GetAsync(address)).Status.ShouldBe(HttpStatusCode.Forbidden, address);
        }

        (await user.PostAsync($"/not-together/{pair.Id}/lift", new { pair.Stamp, Reason = "x" })).Status.ShouldBe(HttpStatusCode.Forbidden);
        foreach (var address in new[] { $"/pupils/{kai.Id}", $"/pupils/{kai.Id}/timeline", $"/pupils/{kai.Id}/timetable", $"/pupils/{kai.Id}/timetable/new", "/week", "/waiting-list", $"/waiting-list/what-if?entry={waiting.Id}", "/waiting-list.csv", "/" })
        {
            var page = await user.OpenAsync(address);
            page.Html.ShouldNotContain("ot together", Case.Sensitive, address);
            page.Html.ShouldNotContain(Why, Case.Sensitive, address);
        }
    }

    [Fact]
    public async Task IapStaff_SeeAPairOfTheCohort_ButNotOneWithSomebodyWhomTheyMayNotSee()
    {
        var (school, _, kai, jay) = await TwoWithAPlaceAsync();
        var pair = await school.NotTogether(kai.Id, jay.Id, Why);
        var waiting = await school.WaitingListEntry();
        var hidden = await school.NotTogether(waiting.PupilId, jay.Id, "Something else");
        var staff = await school.User(SchoolRole.IapStaff);

        (await staff.OpenAsync($"/pupils/{kai.Id}")).Text.ShouldContain(Why);
        (await staff.OpenAsync($"/not-together/{pair.Id}")).Text.ShouldContain(Why);
        (await staff.OpenAsync("/not-together")).All("tbody tr").Count.ShouldBe(1);
        (await staff.GetAsync($"/not-together/{hidden.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await staff.PostAsync($"/not-together/{hidden.Id}/lift", new { hidden.Stamp, Reason = "x" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await staff.OpenAsync($"/pupils/{jay.Id}")).Html.ShouldNotContain("Something else");
        (await staff.OpenAsync("/not-together/new")).All("#OnePupilId option").Count.ShouldBe(3);
    }

    [Fact]
    public async Task Offer_ToAPupilWhoWouldJoinTheOther_SaysSo()
    {
        var (school, lead, kai, _) = await TwoWithAPlaceAsync();
        var isla = await school.Pupil(p => p.LegalForename = "Isla");
        var referral = await school.Referral(r => r.For(isla).WithViews().Accepted());
        await school.WaitingListEntry(referral);
        await school.NotTogether(isla.Id, kai.Id, Why);

        (await lead.OpenAsync($"/placements/new?referralId={referral.Id}")).Text.ShouldContain($"Isla is marked not together with {kai.Name}, who has a place.");
    }

    [Fact]
    public async Task Offer_InTheWeeksOfTheOther_SaysHowItWorks_ToTheTeamAlone()
    {
        var (school, lead, kai, _) = await TwoWithAPlaceAsync();
        var isla = await school.Pupil(p => p.LegalForename = "Isla");
        var referral = await school.Referral(r => r.For(isla).WithViews().Accepted());
        var pair = await school.NotTogether(isla.Id, kai.Id, Why);
        var (adult, receiver) = (await school.Staff(), await school.Staff());
        var form = await lead.OpenAsync($"/placements/new?referralId={referral.Id}");
        var fields = new Dictionary<string, object?> { ["KeyAdultId"] = adult.Id, ["ReceiverId"] = receiver.Id, ["Start"] = new DateOnly(2026, 12, 7), ["PlannedEnd"] = new DateOnly(2027, 3, 25) };

        var silent = await form.SubmitAsync("main form", fields);
        silent.Status.ShouldBe(HttpStatusCode.Conflict);
        silent.Find(".govuk-error-summary a[href='#WhyTogether']").ShouldNotBeNull().TextContent.ShouldContain("how it works for both");
        (await school.Read(db => db.Placements.AnyAsync(p => p.PupilId == isla.Id))).ShouldBeFalse();

        var placed = await form.SubmitAsync("main form", new Dictionary<string, object?>(fields) { ["WhyTogether"] = "Kai leaves before lunch" });
        placed.Text.ShouldContain("Kai leaves before lunch");
        (await lead.OpenAsync($"/not-together/{pair.Id}")).Text.ShouldContain("Kai leaves before lunch");
        var address = $"/placements/{await school.Read(db => db.Placements.Where(p => p.PupilId == isla.Id).Select(p => p.Id).SingleAsync())}";
        (await (await school.User(SchoolRole.IapStaff)).OpenAsync(address)).Text.ShouldContain("Kai leaves before lunch");
        foreach (var role in new[] { SchoolRole.Senco, SchoolRole.Dsl, SchoolRole.Slt })
        {
            (await (await school.User(role)).OpenAsync(address)).Text.ShouldNotContain("before lunch", customMessage: $"{role}");
        }

        var log = await (await school.User(SchoolRole.Administrator)).OpenAsync("/log");
        log.Text.ShouldContain("Isla");
        log.Text.ShouldNotContain("together change", Case.Insensitive);
    }

    [Fact]
    public async Task Offer_AfterTheOtherHasGone_NeedsNoWordsAboutIt()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var (kai, isla) = (await school.Pupil(), await school.Pupil());
        await school.Placement(p => p.For(kai).From(new DateOnly(2026, 9, 7), new DateOnly(2026, 12, 18)));
        var referral = await school.Referral(r => r.For(isla).WithViews().Accepted());
        await school.NotTogether(isla.Id, kai.Id, Why);
        var (adult, receiver) = (await school.Staff(), await school.Staff());

        await (await lead.OpenAsync($"/placements/new?referralId={referral.Id}"))
            .SubmitAsync("main form", new { KeyAdultId = adult.Id, ReceiverId = receiver.Id, Start = new DateOnly(2027, 1, 11), PlannedEnd = new DateOnly(2027, 3, 25) });

        (await school.Read(db => db.Placements.AnyAsync(p => p.PupilId == isla.Id))).ShouldBeTrue();
    }

    [Fact]
    public async Task DatesMovedIntoTheWeeksOfTheOther_OrAnExtension_SayHowItWorks_ToTheTeamAlone()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var (kai, isla, jay) = (await school.Pupil(), await school.Pupil(), await school.Pupil());
        await school.Placement(p => p.For(kai).From(new DateOnly(2026, 9, 7), new DateOnly(2026, 12, 18)));
        var later = await school.Placement(p => p.For(isla).From(new DateOnly(2027, 1, 11), new DateOnly(2027, 3, 25)).Offered());
        var running = await school.Placement(p => p.For(jay).From(new DateOnly(2026, 9, 7), new DateOnly(2026, 12, 18)));
        var (moved, extended) = (await school.NotTogether(isla.Id, kai.Id, Why), await school.NotTogether(isla.Id, jay.Id, Why));
        var steps = new[]
        {
            (Path: "extend", Of: running, Pair: extended, Fields: new Dictionary<string, object?> { ["NewEnd"] = new DateOnly(2027, 1, 29), ["Reason"] = "Mornings are new" }),
            (Path: "dates", Of: later, Pair: moved, Fields: new Dictionary<string, object?> { ["Start"] = new DateOnly(2026, 12, 7) }),
        };
        foreach (var (path, of, pair, fields) in steps)
        {
            var silent = await (await lead.OpenAsync($"/placements/{of.Id}/{path}")).SubmitAsync("main form", fields);
            silent.Status.ShouldBe(HttpStatusCode.Conflict, path);
            silent.Find(".govuk-error-summary a[href='#WhyTogether']").ShouldNotBeNull().TextContent.ShouldContain("how it works for both");
            (await school.Read(db => db.Placements.SingleAsync(p => p.Id == of.Id))).Stamp.ShouldBe(of.Stamp, path);

            var done = await silent.SubmitAsync("main form", new { WhyTogether = $"They leave at different times, {path}" });
            done.Text.ShouldContain($"different times, {path}");
            (await lead.OpenAsync($"/not-together/{pair.Id}")).Text.ShouldContain($"different times, {path}");
            (await (await school.User(SchoolRole.Senco)).OpenAsync($"/placements/{of.Id}")).Text.ShouldNotContain("different times");
        }
    }

    [Fact]
    public async Task DatesMovedWithinWeeksWithoutTheOther_NeedNoWordsAboutIt()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var (kai, isla) = (await school.Pupil(), await school.Pupil());
        await school.Placement(p => p.For(kai).From(new DateOnly(2026, 9, 7), new DateOnly(2026, 12, 18)));
        var later = await school.Placement(p => p.For(isla).From(new DateOnly(2027, 1, 11), new DateOnly(2027, 3, 25)).Offered());
        await school.NotTogether(isla.Id, kai.Id, Why);

        (await (await lead.OpenAsync($"/placements/{later.Id}/dates")).SubmitAsync("main form", new { Start = new DateOnly(2027, 1, 18) })).Notice.ShouldBe("The dates are changed.");
    }

    [Fact]
    public async Task Keep_UntilADayThatHasPassed_IsSaidBesideTheDay()
    {
        var (school, lead, kai, jay) = await TwoWithAPlaceAsync();
        var pair = await school.NotTogether(kai.Id, jay.Id, Why);

        var refused = await (await lead.OpenAsync($"/not-together/{pair.Id}/keep")).SubmitAsync("main form", new { ReviewOn = new DateOnly(2026, 11, 23) });

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Find(".govuk-error-summary a[href='#ReviewOn']").ShouldNotBeNull().TextContent.ShouldContain("Choose a day after today");
    }

    [Fact]
    public async Task Editor_WarnsTheLeadOfPeriodsThatBothWouldShare_AndNotTheSenco()
    {
        var (school, lead, kai, jay) = await TwoWithAPlaceAsync();
        await school.Lessons(kai);
        await school.Lessons(jay);
        var placements = await school.Read(db => db.Placements.ToDictionaryAsync(p => p.PupilId));
        await school.TimetableVersion(placements[kai.Id], withClass: 48);
        await school.TimetableVersion(placements[jay.Id], withClass: 40);
        await school.NotTogether(kai.Id, jay.Id, Why);
        var words = $"{jay.Name} is there too, and the two are marked not together.";

        (await lead.OpenAsync($"/pupils/{kai.Id}/timetable/new")).Text.ShouldContain($"and one more period: {words}");
        (await (await school.User(SchoolRole.Senco)).OpenAsync($"/pupils/{kai.Id}/timetable/new")).Text.ShouldNotContain("marked not together");
    }

    [Fact]
    public async Task Log_SaysThatAPairChanged_ButNeitherOfWhomNorWhatItSays()
    {
        var (school, lead, kai, jay) = await TwoWithAPlaceAsync();
        var page = await (await lead.OpenAsync("/not-together/new")).SubmitAsync("main form", new { OnePupilId = kai.Id, OtherPupilId = jay.Id, Reason = Why });
        await (await page.ClickAsync("Lift")).SubmitAsync("main form", new { Reason = "They asked to share a table" });

        var entries = await school.Read(db => db.AuditEntries.Where(e => e.SchoolId == school.Id && e.Subject.StartsWith("NotTogether")).ToListAsync());

        entries.ShouldNotBeEmpty();
        entries.ShouldAllBe(e => e.PupilId == null);
        entries.Where(e => e.Detail is not null).ShouldAllBe(e => !e.Detail!.Contains(Why) && !e.Detail.Contains("share a table") && !e.Detail.Contains("PupilId"));
    }

    [Fact]
    public async Task ReviewPack_DoesNotTellOfAPair()
    {
        var (school, lead, kai, jay) = await TwoWithAPlaceAsync();
        await school.NotTogether(kai.Id, jay.Id, Why);

        var text = new ReadPdf(await lead.GetAsync($"/pupils/{kai.Id}/review-pack.pdf")).Text;

        text.ShouldNotContain("ot together");
        text.ShouldNotContain("fell out");
    }

    private async Task<(TestSchool School, Browser Lead, Pupil Kai, Pupil Jay)> TwoWithAPlaceAsync()
    {
        var school = await app.SchoolAsync();
        var (kai, jay) = (await school.Pupil(p => p.LegalForename = "Kai"), await school.Pupil(p => p.LegalForename = "Jay"));
        await school.Placement(p => p.For(kai));
        await school.Placement(p => p.For(jay));
        return (school, await school.User(SchoolRole.IapLead), kai, jay);
    }
}
