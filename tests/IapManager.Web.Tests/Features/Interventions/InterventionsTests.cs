using System.Net;
using IapManager.Data.Audit;
using IapManager.Domain.Assessments;
using IapManager.Domain.Interventions;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Interventions;

/// <summary>Programmes for a pupil or a group. Today is Monday 23 November 2026.</summary>
public sealed class InterventionsTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly DateOnly First = new(2026, 11, 2);

    [Fact]
    public async Task Programme_IsPlannedForAGroup_Registered_AndSaysHoursAndCostOfEach()
    {
        var school = await app.SchoolAsync();
        var (maya, kai, leader) = (await PlacedAsync(school, "Maya"), await PlacedAsync(school, "Kai"), await school.Staff());
        var reading = await school.Add(new Intervention(school.Id, "Reading together", InterventionKind.Literacy, "To read with ease", null, 30, 18, null));
        var lead = await school.User(SchoolRole.IapLead);
        var form = await lead.OpenAsync($"/interventions/new?intervention={reading.Id}&pupil={maya.Id}");

        var page = await form.SubmitAsync("main form", new Dictionary<string, object?> { ["LeaderId"] = leader.Id, ["FirstDay"] = First, ["PlannedEnd"] = new DateOnly(2026, 12, 18), ["PlannedSessions"] = 10, ["Pupils"] = new[] { maya.Id, kai.Id } });

        page.Notice.ShouldBe("The programme is planned.");
        var register = await page.ClickAsync("Write the register");
        page = await register.SubmitAsync("main form", new Dictionary<string, object?> { ["Date"] = school.Today, ["There"] = new[] { maya.Id } });
        page.Notice.ShouldBe("The register is kept.");
        page.All("tbody tr").First(r => r.StartsWith("Kai", StringComparison.Ordinal)).ShouldContain("0 of 1");
        (await lead.OpenAsync($"/pupils/{maya.Id}/interventions")).Text.ShouldContain("0.5 hours so far, £9.00.");
        (await lead.GetAsync("/interventions.csv")).Html.ShouldContain("\"1\",\"1\",\"0.5\",\"9\"");
    }

    [Fact]
    public async Task RegisterThatDoesNotFit_IsSaidBesideTheField_AndKeepsWhatWasTyped()
    {
        var (school, programme, _) = await ProgrammeAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var register = await lead.OpenAsync($"/interventions/{programme.Id}/register");

        (await register.SubmitAsync("main form", new Dictionary<string, object?> { ["WasHeld"] = "false", ["Minutes"] = "0" })).Errors.ShouldBe(["Say why it was not held", "Enter a length from 1 to 300 minutes"], ignoreOrder: true);
        var refused = await register.SubmitAsync("main form", new Dictionary<string, object?> { ["Date"] = school.Today.AddDays(1), ["Note"] = "A good day" });
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Errors.ShouldBe(["This day is still to come."]);
        refused.Text.ShouldContain("A good day");
    }

    [Fact]
    public async Task PupilLeaves_AnotherJoins_AndTheEndClosesIt()
    {
        var (school, programme, maya) = await ProgrammeAsync();
        var kai = await PlacedAsync(school, "Kai");
        var lead = await school.User(SchoolRole.IapLead);
        var page = await lead.OpenAsync($"/interventions/{programme.Id}");

        page = await (await page.ClickAsync("Put pupils in")).SubmitAsync("main form", new Dictionary<string, object?> { ["Pupils"] = new[] { kai.Id }, ["From"] = school.Today });
        page.Notice.ShouldBe("They are in the group.");
        (await (await page.ClickAsync("Put pupils in")).SubmitAsync("main form", new Dictionary<string, object?> { ["Pupils"] = new[] { kai.Id }, ["From"] = school.Today })).Errors.ShouldBe(["The pupil is in this group already."]);
        page = await (await lead.OpenAsync($"/interventions/{programme.Id}/pupils/{maya.Id}")).SubmitAsync("main form", new { Why = "Reads with ease now" });
        page.Text.ShouldContain("Reads with ease now");
        page = await (await page.ClickAsync("End it")).SubmitAsync("main form", new { WhatCameOfIt = "Both read a page aloud." });

        page.Notice.ShouldBe("The programme has ended.");
        page.Text.ShouldContain("Both read a page aloud.");
        (await (await lead.OpenAsync($"/interventions/{programme.Id}/register")).SubmitAsync("main form")).Text.ShouldContain("This programme ended on 23 November 2026 and stays as it was.");
    }

    [Fact]
    public async Task Plan_IsChangedWhileItGoesOn_AndARegisterOfTheWrongDayIsTakenAway()
    {
        var (school, programme, _) = await ProgrammeAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var other = await school.Staff(s => (s.Title, s.Surname) = ("Ms", "Rahman"));
        var page = await lead.OpenAsync($"/interventions/{programme.Id}");

        var form = await page.ClickAsync("Change the plan");
        (await form.SubmitAsync("main form", new { Aim = "", PlannedSessions = "0" })).Errors.ShouldBe(["Say what it is to change", "Enter how many sessions are planned, from 1 to 200"], ignoreOrder: true);
        page = await form.SubmitAsync("main form", new { Aim = "To read a page aloud", LeaderId = other.Id, PlannedSessions = 14, CostPerSession = "12.50" });
        page.Notice.ShouldBe("The plan is changed.");
        page.Text.ShouldContain("Ms Rahman");
        page.Text.ShouldContain("£12.50 for the group");

        await (await page.ClickAsync("Write the register")).SubmitAsync("main form", new { Date = school.Today });
        page = await (await lead.OpenAsync($"/interventions/{programme.Id}/register?date={school.Today:yyyy-MM-dd}")).SubmitAsync("form[action$='/take-away']");
        page.Notice.ShouldBe("The register of Monday 23 November is taken away.");
        page.Text.ShouldContain("0 of 14 held");
    }

    [Fact]
    public async Task ScoresBeforeAndAfter_AreShownOnlyToThoseWhoReadThem()
    {
        var (school, programme, maya) = await ProgrammeAsync(measured: true);
        var sdq = await school.Read(db => db.Instruments.SingleAsync());
        var enter = (await (await school.User(SchoolRole.IapLead)).OpenAsync($"/interventions/{programme.Id}")).Find("a[href*='/assessments/enter']")!.GetAttribute("href")!;
        (await (await school.User(SchoolRole.IapLead)).GetAsync(enter)).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var (on, emotional) in new[] { (First, 6), (new DateOnly(2026, 11, 20), 3) })
        {
            await school.Add(new Assessment(sdq, maya.Id, null, AssessmentMoment.Other, Respondent.Staff, on, [new("EMO", emotional), new("CON", 3), new("HYP", 4), new("PEER", 2)], null, school.Today, school.Lead, school.Now));
        }

        (await (await school.User(SchoolRole.IapLead)).OpenAsync($"/interventions/{programme.Id}")).Text.ShouldContain("3 lower, the way hoped for");
        (await (await school.User(SchoolRole.Slt)).OpenAsync($"/interventions/{programme.Id}")).Text.ShouldNotContain("lower");
    }

    [Fact]
    public async Task TwoWhoWriteAtOnce_TheSecondIsTold_AndKeepsWhatWasTyped()
    {
        var (school, programme, _) = await ProgrammeAsync();
        var first = await (await school.User(SchoolRole.IapLead)).OpenAsync($"/interventions/{programme.Id}/register");
        var second = await (await school.User(SchoolRole.IapStaff)).OpenAsync($"/interventions/{programme.Id}/register");
        await first.SubmitAsync("main form", new { Note = "Chapter 3" });

        var late = await second.SendAsync("main form", new { Note = "Chapter 4" });

        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Html.ShouldContain("Chapter 4");
        (await school.Read(db => db.InterventionProgrammes.Where(p => p.Id == programme.Id).SelectMany(p => p.Sessions).SingleAsync())).Note.ShouldBe("Chapter 3");
    }

    [Theory]
    [InlineData(SchoolRole.IapLead, true, true)]
    [InlineData(SchoolRole.Senco, true, true)]
    [InlineData(SchoolRole.IapStaff, true, true)]
    [InlineData(SchoolRole.Dsl, true, false)]
    [InlineData(SchoolRole.Slt, true, false)]
    [InlineData(SchoolRole.MainstreamStaff, false, false)]
    [InlineData(SchoolRole.Governor, false, false)]
    [InlineData(SchoolRole.Administrator, false, false)]
    public async Task WhoReadsAndWhoWrites(SchoolRole role, bool reads, bool writes)
    {
        var (school, programme, maya) = await ProgrammeAsync();
        var user = await school.User(role);

        foreach (var address in new[] { "/interventions", "/interventions.csv", $"/interventions/{programme.Id}", $"/pupils/{maya.Id}/interventions", "/interventions/catalogue" })
        {
            ((await user.GetAsync(address)).Status == HttpStatusCode.OK).ShouldBe(reads, address);
        }

        foreach (var address in new[] { "/interventions/new", $"/interventions/{programme.Id}/register", $"/interventions/{programme.Id}/pupils", $"/interventions/{programme.Id}/end" })
        {
            ((await user.GetAsync(address)).Status == HttpStatusCode.OK).ShouldBe(writes, address);
        }
    }

    [Fact]
    public async Task IapStaff_SeeNoProgrammeOfPupilsOutsideTheirCohort_OnNoPage_AndChangeNothingInIt()
    {
        var school = await app.SchoolAsync();
        var stranger = await school.Pupil();
        var programme = await MakeAsync(school, stranger, null);
        await RegisteredAsync(school, programme, school.Today, stranger.Id);
        var staff = await school.User(SchoolRole.IapStaff);

        foreach (var address in new[] { "", "/register", $"/register?date={school.Today:yyyy-MM-dd}", "/pupils", $"/pupils/{stranger.Id}", "/plan", "/end" })
        {
            (await staff.GetAsync($"/interventions/{programme.Id}{address}")).Status.ShouldBe(HttpStatusCode.NotFound, address);
        }

        foreach (var address in new[] { "register", "pupils", "plan", "end", "register/take-away" })
        {
            (await staff.PostAsync($"/interventions/{programme.Id}/{address}", new Dictionary<string, object?> { ["date"] = $"{school.Today:yyyy-MM-dd}", ["LastDay"] = school.Today, ["WhatCameOfIt"] = "Nothing" })).Status.ShouldBe(HttpStatusCode.NotFound, address);
        }

        (await staff.GetAsync("/interventions")).Text.ShouldContain("No programme here");
        (await staff.GetAsync("/interventions.csv")).Html.ShouldNotContain("Reading together");
        var kept = await ReadAsync(school, programme);
        (kept.Sessions.Count, kept.EndedOn).ShouldBe((1, null));
    }

    [Fact]
    public async Task IapStaff_KeepNoMarksAndTakeNoneAway_OfAPupilWhomTheyDoNotSee()
    {
        var (school, programme, maya) = await ProgrammeAsync();
        var stranger = await school.Pupil(p => p.LegalForename = "Zara");
        await school.Change(async db => (await db.InterventionProgrammes.Include(p => p.Pupils).SingleAsync(p => p.Id == programme.Id)).TakeIn(stranger.Id, First));
        await RegisteredAsync(school, programme, school.Today, maya.Id, stranger.Id);
        var staff = await school.User(SchoolRole.IapStaff);
        var register = await staff.OpenAsync($"/interventions/{programme.Id}/register");

        register.Text.ShouldContain("not in your cohort now");
        register.Find("form[action$='/take-away']").ShouldBeNull();
        foreach (var held in new[] { "true", "false" })
        {
            var refused = await register.SubmitAsync("main form", new Dictionary<string, object?> { ["WasHeld"] = held, ["NotHeld"] = "Fire drill", ["Note"] = "Chapter 3" });
            refused.Errors.ShouldBe(["One pupil of the group is not in your cohort now. Ask the IAP lead to write this register."]);
            refused.Text.ShouldContain("Chapter 3");
        }

        (await staff.PostAsync($"/interventions/{programme.Id}/register/take-away", new { stamp = register.ValueOf("Stamp"), date = $"{school.Today:yyyy-MM-dd}" })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await ReadAsync(school, programme)).Sessions.ShouldHaveSingleItem().Marks.Count.ShouldBe(2);
        var page = await staff.OpenAsync($"/interventions/{programme.Id}");
        page.Text.ShouldContain("one pupil whom you may not see");
        page.Text.ShouldNotContain("Zara");
    }

    [Fact]
    public async Task WhoLeadsAProgramme_SeesIt_AndEndsIt_WhenItsPupilsHaveLeftTheCohort()
    {
        var school = await app.SchoolAsync();
        var stranger = await school.Pupil(p => p.LegalForename = "Zara");
        var programme = await MakeAsync(school, stranger, null);
        var leader = await school.User(SchoolRole.IapStaff, await school.Read(db => db.StaffMembers.SingleAsync(s => s.Id == programme.LeaderId)));

        var page = await leader.OpenAsync($"/interventions/{programme.Id}");
        page.Text.ShouldNotContain("Zara");
        page = await (await page.ClickAsync("End it")).SubmitAsync("main form", new { WhatCameOfIt = "It served its time." });

        page.Notice.ShouldBe("The programme has ended.");
    }

    [Fact]
    public async Task AnotherDay_IsShownAsItIs_BeforeAnybodyIsMarked_AndItsRegisterIsNotReplacedUnseen()
    {
        var (school, programme, maya) = await ProgrammeAsync();
        var kai = await PlacedAsync(school, "Kai");
        DateOnly earlier = new(2026, 11, 16);
        await school.Change(async db =>
        {
            var own = await db.InterventionProgrammes.Include(p => p.Pupils).Include(p => p.Sessions).AsSingleQuery().SingleAsync(p => p.Id == programme.Id);
            own.TakeIn(kai.Id, First);
            own.Register(earlier, 30, null, [new(maya.Id, false), new(kai.Id, true)], "Chapter 1", school.Today);
            own.LetGo(kai.Id, earlier, "Enough for now");
        });
        var lead = await school.User(SchoolRole.IapLead);
        var register = await lead.OpenAsync($"/interventions/{programme.Id}/register");

        var shown = await register.SubmitAsync("main form", new Dictionary<string, object?> { ["Date"] = earlier, ["Note"] = "Chapter 2" });

        shown.Errors.ShouldHaveSingleItem().ShouldBe($"Look at it once more: this is now the group of Monday 16 November. A register of that day is there already, and keeping this one takes its place. It says: There: Kai {kai.LegalSurname}.");
        shown.Text.ShouldContain("Chapter 2");
        shown.Find($"input[name='There'][value='{kai.Id}'][checked]").ShouldNotBeNull();
        (await ReadAsync(school, programme)).Sessions.ShouldHaveSingleItem().Note.ShouldBe("Chapter 1");

        (await shown.SubmitAsync("main form")).Notice.ShouldBe("The register is kept.");
        var kept = (await ReadAsync(school, programme)).Sessions.ShouldHaveSingleItem();
        (kept.Date, kept.Note).ShouldBe((earlier, "Chapter 2"));
        kept.Marks.ShouldBe([new(maya.Id, true), new(kai.Id, true)], ignoreOrder: true);
    }

    [Fact]
    public async Task PupilWhomThePageDidNotAskAbout_IsNotMarkedAbsent()
    {
        var (school, programme, maya) = await ProgrammeAsync();
        var kai = await PlacedAsync(school, "Kai");
        await school.Change(async db => (await db.InterventionProgrammes.Include(p => p.Pupils).SingleAsync(p => p.Id == programme.Id)).TakeIn(kai.Id, First));
        var stamp = (await ReadAsync(school, programme)).Stamp;
        var lead = await school.User(SchoolRole.IapLead);

        var answer = await lead.PostAsync($"/interventions/{programme.Id}/register", new Dictionary<string, object?>
        {
            ["Stamp"] = stamp,
            ["DrawnFor"] = $"{school.Today:yyyy-MM-dd}",
            ["Date"] = school.Today,
            ["Asked"] = maya.Id,
            ["There"] = maya.Id,
            ["Minutes"] = "30",
            ["WasHeld"] = "true",
        });

        answer.Errors.ShouldHaveSingleItem().ShouldBe($"The group has changed since the page was opened. Say who of them was there: Kai {kai.LegalSurname}.");
        (await ReadAsync(school, programme)).Sessions.ShouldBeEmpty();
    }

    [Fact]
    public async Task ReadingAProgramme_IsFoundInTheLogOfEachPupil_WhicheverOfItsPagesWasOpened()
    {
        var (school, programme, maya) = await ProgrammeAsync();
        var kai = await PlacedAsync(school, "Kai");
        await school.Change(async db => (await db.InterventionProgrammes.Include(p => p.Pupils).SingleAsync(p => p.Id == programme.Id)).TakeIn(kai.Id, First));
        var lead = await school.User(SchoolRole.IapLead);

        foreach (var address in new[] { "", "/register", "/pupils", "/plan", "/end" })
        {
            var (before, beforeKai) = await ReadsAsync();
            await lead.OpenAsync($"/interventions/{programme.Id}{address}");
            (await ReadsAsync()).ShouldBe((before + 1, beforeKai + 1), address);
        }

        await lead.OpenAsync($"/interventions/{programme.Id}/pupils/{maya.Id}");
        (await ReadsAsync()).ShouldBe((6, 5));

        async Task<(int Maya, int Kai)> ReadsAsync()
        {
            var reads = await school.Read(db => db.AuditEntries.Where(e => e.Subject == nameof(InterventionProgramme) && e.SubjectId == programme.Id && e.UserId == lead.UserId && e.Action == AuditAction.Read).Select(e => e.PupilId).ToListAsync());
            return (reads.Count(id => id == maya.Id), reads.Count(id => id == kai.Id));
        }
    }

    [Fact]
    public async Task PriceOfTheRest_LeavesWhatWasHeldAsItWas()
    {
        var (school, programme, maya) = await ProgrammeAsync();
        await RegisteredAsync(school, programme, First, maya.Id);
        var lead = await school.User(SchoolRole.IapLead);

        await (await lead.OpenAsync($"/interventions/{programme.Id}/plan")).SubmitAsync("main form", new { CostPerSession = "40" });

        (await lead.OpenAsync($"/pupils/{maya.Id}/interventions")).Text.ShouldContain("£18.00.");
    }

    [Fact]
    public async Task ExitMeasure_IsAskedForAtTheEnd_OfWhoeverAnsweredAtTheStart()
    {
        var (school, programme, maya) = await ProgrammeAsync(measured: true);
        var sdq = await school.Read(db => db.Instruments.SingleAsync());
        await school.Add(new Assessment(sdq, maya.Id, null, AssessmentMoment.Other, Respondent.Parent, First, [new("EMO", 6), new("CON", 3), new("HYP", 4), new("PEER", 2)], null, school.Today, school.Lead, school.Now));
        await school.Change(async db => (await db.InterventionProgrammes.Include(p => p.Pupils).Include(p => p.Sessions).AsSingleQuery().SingleAsync(p => p.Id == programme.Id)).End(school.Today, "Better days", school.Today));
        var lead = await school.User(SchoolRole.IapLead);

        var page = await lead.OpenAsync($"/interventions/{programme.Id}");

        page.Text.ShouldContain("Total: 15 before");
        page.Text.ShouldContain("not measured at the end yet; it counts until");
        page.Find("a[href*='/assessments/enter']")!.GetAttribute("href")!.ShouldContain($"by=Parent&pupil={maya.Id}");
        (await (await school.User(SchoolRole.Slt)).OpenAsync($"/interventions/{programme.Id}")).Text.ShouldContain("read by the IAP team, the SENCO and the DSL");
    }

    [Fact]
    public async Task LastDayLeftEmpty_IsAskedFor()
    {
        var (school, programme, maya) = await ProgrammeAsync();
        var form = await (await school.User(SchoolRole.IapLead)).OpenAsync($"/interventions/{programme.Id}/pupils/{maya.Id}");

        (await form.SubmitAsync("main form", new Dictionary<string, string> { ["LastDay.Day"] = "", ["LastDay.Month"] = "", ["LastDay.Year"] = "", ["Why"] = "Enough" })).Errors.ShouldBe(["Enter the last day in the group"]);
    }

    [Theory]
    [InlineData("/interventions")]
    [InlineData("/interventions.csv")]
    [InlineData("/interventions/new")]
    [InlineData("/interventions/{0}")]
    [InlineData("/interventions/{0}/register")]
    [InlineData("/interventions/{0}/pupils")]
    [InlineData("/pupils/{1}/interventions")]
    public async Task EveryPage_MakesAtMostSixStatements(string address)
    {
        var (school, programme, maya) = await ProgrammeAsync(measured: true);
        var lead = await school.User(SchoolRole.IapLead);
        var filled = string.Format(null, address, programme.Id, maya.Id);
        (await lead.GetAsync(filled)).Status.ShouldBe(HttpStatusCode.OK);

        var statements = await app.StatementsOfAsync(() => lead.GetAsync(filled));

        statements.Count.ShouldBeLessThanOrEqualTo(6, string.Join(Environment.NewLine, statements));
    }

    private async Task<(TestSchool School, InterventionProgramme Programme, Pupil Maya)> ProgrammeAsync(bool measured = false)
    {
        var school = await app.SchoolAsync();
        var maya = await PlacedAsync(school, "Maya");
        var sdq = measured ? await school.Add(InstrumentDefaults.ForNewSchool(school.Id)[0]) : null;
        return (school, await MakeAsync(school, maya, sdq?.Id), maya);
    }

    private static async Task<InterventionProgramme> MakeAsync(TestSchool school, Pupil pupil, int? instrumentId)
    {
        var reading = await school.Add(new Intervention(school.Id, "Reading together", InterventionKind.Literacy, "To read with ease", null, 30, 18, instrumentId));
        var leader = await school.Staff();
        var programme = new InterventionProgramme(reading, null, (leader.Id, leader.FormalName), First, new(2026, 12, 18), 10, school.Lead, school.Now);
        programme.TakeIn(pupil.Id, First);
        return await school.Add(programme);
    }

    private static Task<InterventionProgramme> ReadAsync(TestSchool school, InterventionProgramme programme) =>
        school.Read(db => db.InterventionProgrammes.Include(p => p.Pupils).Include(p => p.Sessions).AsSingleQuery().SingleAsync(p => p.Id == programme.Id));

    private static Task RegisteredAsync(TestSchool school, InterventionProgramme programme, DateOnly day, params int[] pupils) => school.Change(async db =>
        (await db.InterventionProgrammes.Include(p => p.Pupils).Include(p => p.Sessions).AsSingleQuery().SingleAsync(p => p.Id == programme.Id)).Register(day, 30, null, pupils.Select(p => new ProgrammeMark(p, true)), null, school.Today));

    private static async Task<Pupil> PlacedAsync(TestSchool school, string forename)
    {
        var pupil = await school.Pupil(p => p.LegalForename = forename);
        await school.Placement(p => p.For(pupil).From(new(2026, 9, 7)));
        return pupil;
    }
}
