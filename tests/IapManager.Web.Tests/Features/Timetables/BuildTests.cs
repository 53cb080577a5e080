using System.Net;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Timetables;

public sealed class BuildTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly DateOnly NextMonday = new(2026, 11, 30);

    [Fact]
    public async Task New_FromTheImportedLessons_TurnsChosenLessonsIntoSessions()
    {
        var (school, maya, lead) = await WithPlaceAsync();
        var adult = await school.Staff(s => s.Surname = "Hallett");

        var page = await ChangeAsync(await lead.GetAsync(New(maya)), ["1-1-1", "2-5-5"], "Intervention", adult.Id, "Talk time");
        page.Document.QuerySelectorAll("td.k-intv").Length.ShouldBe(2);
        var saved = await page.SendAsync("form.editor", new { From = NextMonday }, "button[value=save]");

        saved.Location.ShouldBe($"/pupils/{maya.Id}/timetable?version=1");
        var version = await VersionAsync(school, maya);
        version.EffectiveFrom.ShouldBe(NextMonday);
        version.Slots.Count.ShouldBe(50);
        version.PeriodsWithClass.ShouldBe(48);
        var sessions = version.Slots.Where(s => s.Kind == SlotKind.Session).ToList();
        sessions.ShouldAllBe(s => s.Subject == "Talk time" && s.AdultName == "Ms Hallett" && s.MissedSubject != null && s.SessionKind == SessionKind.Intervention);
    }

    [Fact]
    public async Task New_SavedForToday_IsSeenAtOnceByTheTeacher()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil();
        var english = await school.Staff(s => s.Surname = "Doyle");
        await school.Lessons(maya, ("English", english));
        await school.Placement(p => p.For(maya));
        var lead = await school.User(SchoolRole.IapLead);
        var teacher = await school.User(SchoolRole.MainstreamStaff, english);
        (await teacher.GetAsync($"/pupils/{maya.Id}/timetable?week=A")).Text.ShouldContain("mainstream timetable");

        var page = await ChangeAsync(await lead.GetAsync(New(maya)), ["1-1-1"], "Curriculum", null, "Reading together");
        await page.SubmitAsync("form.editor", new { From = school.Today }, "button[value=save]");

        var seen = await teacher.GetAsync($"/pupils/{maya.Id}/timetable?week=A");
        seen.Text.ShouldContain("Reading together");
        seen.Text.ShouldContain("49 of 50");
    }

    [Fact]
    public async Task Save_WhenAPeriodIsFull_IsRefusedAndKeepsThePlan()
    {
        var (school, maya, lead) = await WithPlaceAsync();
        for (var i = 0; i < 7; i++)
        {
            var other = await school.Pupil();
            await school.Lessons(other);
            await school.TimetableVersion(await school.Placement(p => p.For(other)), withClass: i == 0 ? 49 : 0);
        }

        await school.Change(async db => (await db.Provisions.SingleAsync()).SetPlaces(6));
        app.Services.GetService(typeof(Microsoft.Extensions.Caching.Memory.IMemoryCache)).ShouldBeOfType<Microsoft.Extensions.Caching.Memory.MemoryCache>().Clear();

        var page = await ChangeAsync(await lead.GetAsync(New(maya)), ["1-1-1"], "Curriculum", null, null);
        var refused = await page.SendAsync("form.editor", new { From = NextMonday }, "button[value=save]");

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("Week A, Monday, Period 1: all 6 places are taken in this period.");
        refused.Errors.ShouldBe(["Week A, Monday, Period 1: all 6 places are taken in this period. Keep the lesson with the class or move the session."]);
        refused.Find("#refusals").ShouldNotBeNull();
        refused.Document.QuerySelectorAll("td.k-prov").Length.ShouldBe(1);
        (await school.Read(db => db.TimetableVersions.CountAsync(v => v.PupilId == maya.Id))).ShouldBe(0);
    }

    [Fact]
    public async Task Save_WhenAnotherLeadSavedFirst_IsAConflictThatKeepsWhatWasChosen()
    {
        var (school, maya, lead) = await WithPlaceAsync();
        var other = await school.User(SchoolRole.Senco, name: "Nadia Rahman");
        var mine = await ChangeAsync(await lead.GetAsync(New(maya)), ["1-1-2"], "Therapy", null, "Play therapy");
        var theirs = await ChangeAsync(await other.GetAsync(New(maya)), ["1-1-1"], "Curriculum", null, null);
        await theirs.SubmitAsync("form.editor", new { From = NextMonday }, "button[value=save]");

        var late = await mine.SendAsync("form.editor", new { From = NextMonday.AddDays(1) }, "button[value=save]");

        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("Nadia Rahman saved version 1 while you were building.");
        late.Text.ShouldContain("Play therapy");
        (await late.SendAsync("form.editor", new { From = NextMonday.AddDays(1), Reason = "More time to talk" }, "button[value=save]")).Location.ShouldNotBeNull();
    }

    [Fact]
    public async Task Save_ThatLostARace_SaysItOnce_KeepsWhatWasChosen_AndIsTakenWhenItIsSentAgain()
    {
        var (school, maya, lead) = await WithPlaceAsync();
        var page = await ChangeAsync(await lead.GetAsync(New(maya)), ["1-1-2"], "Therapy", null, "Play therapy");

        app.Sql.FailAt("INSERT INTO \"TimetableVersions\"");
        var lost = await page.SendAsync("form.editor", new { From = NextMonday }, "button[value=save]");

        lost.Status.ShouldBe(HttpStatusCode.Conflict);
        lost.Text.ShouldContain("Somebody else saved at the same moment");
        lost.Text.ShouldContain("Play therapy");
        (await lost.SendAsync("form.editor", null, "button[value=save]")).Location.ShouldNotBeNull();
        (await VersionAsync(school, maya)).Slots.Count(s => s.Subject == "Play therapy").ShouldBe(1);
    }

    [Fact]
    public async Task FutureVersion_ThatTwoLeadsChange_KeepsTheFirst_AndShowsTheSecondWhatTheyChose()
    {
        var (school, maya, lead) = await WithPlaceAsync();
        var placement = await school.Read(db => db.Placements.SingleAsync(p => p.PupilId == maya.Id));
        await school.TimetableVersion(placement, 50, NextMonday);
        var other = await school.User(SchoolRole.Senco, name: "Nadia Rahman");
        var mine = await ChangeAsync(await lead.GetAsync($"{New(maya)}?version=1"), ["1-1-2"], "Therapy", null, "Play therapy");
        var theirs = await ChangeAsync(await other.GetAsync($"{New(maya)}?version=1"), ["1-1-1"], "Curriculum", null, null);
        (await theirs.SendAsync("form.editor", null, "button[value=save]")).Location.ShouldNotBeNull();

        var late = await mine.SendAsync("form.editor", null, "button[value=save]");

        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("Nadia Rahman");
        late.Text.ShouldContain("Play therapy");
        (await VersionAsync(school, maya)).Slots.Count(s => s.InProvision).ShouldBe(1);
        (await late.SendAsync("form.editor", null, "button[value=save]")).Location.ShouldNotBeNull();
        (await VersionAsync(school, maya)).Slots.Where(s => s.InProvision).ShouldContain(s => s.Subject == "Play therapy");
    }

    [Fact]
    public async Task Save_FromTheDayOfAnotherVersionToCome_IsRefusedInWords_AndKeepsThePlan()
    {
        var (school, maya, lead) = await WithPlaceAsync();
        var placement = await school.Read(db => db.Placements.SingleAsync(p => p.PupilId == maya.Id));
        await school.TimetableVersion(placement, 20);
        await school.TimetableVersion(placement, 30, NextMonday);
        await school.TimetableVersion(placement, 40, NextMonday.AddDays(7));

        var page = await ChangeAsync(await lead.GetAsync(New(maya)), ["2-5-5"], "Therapy", null, "Play therapy");
        var refused = await page.SendAsync("form.editor", new { From = NextMonday }, "button[value=save]");
        refused.Errors.ShouldBe(["Version 2 starts that day already. Change that one, or choose another day."]);
        refused.Text.ShouldContain("Play therapy");

        var moved = await (await lead.GetAsync($"{New(maya)}?version=3")).SendAsync("form.editor", new { From = NextMonday }, "button[value=save]");
        moved.Errors.ShouldBe(["Version 2 starts that day already. Change that one, or choose another day."]);
        (await school.Read(db => db.TimetableVersions.OrderBy(v => v.Number).Select(v => v.EffectiveFrom).ToListAsync())).ShouldBe([placement.Start, NextMonday, NextMonday.AddDays(7)]);
    }

    [Fact]
    public async Task WhatWasBuilt_ForTheDayOfAVersionToCome_CanChangeThatOne()
    {
        var (school, maya, lead) = await WithPlaceAsync();
        var placement = await school.Read(db => db.Placements.SingleAsync(p => p.PupilId == maya.Id));
        await school.TimetableVersion(placement, 20);
        await school.TimetableVersion(placement, 30, NextMonday, "As agreed at home");
        await school.TimetableVersion(placement, 40, NextMonday.AddDays(7));
        var page = await ChangeAsync(await lead.OpenAsync(New(maya)), ["2-5-5"], "Therapy", null, "Play therapy");
        page.Find("button[value=instead]").ShouldBeNull();
        var refused = await page.SendAsync("form.editor", new { From = NextMonday }, "button[value=save]");

        var instead = await refused.SendAsync("form.editor", null, "button[value=instead]");

        instead.Text.ShouldContain("This changes version 2 now");
        instead.Text.ShouldContain("Play therapy");
        instead.ValueOf("Reason").ShouldBe("As agreed at home");
        (await school.Read(db => db.TimetableVersions.SingleAsync(v => v.PupilId == maya.Id && v.Number == 2))).PeriodsWithClass.ShouldBe(30, "nothing is saved yet");
        (await instead.SendAsync("form.editor", null, "button[value=save]")).Location.ShouldBe($"/pupils/{maya.Id}/timetable?version=2");
        var versions = await school.Read(db => db.TimetableVersions.Include(v => v.Slots).Where(v => v.PupilId == maya.Id).OrderBy(v => v.Number).ToListAsync());
        versions.Select(v => (v.EffectiveFrom, v.PeriodsWithClass)).ShouldBe([(placement.Start, 20), (NextMonday, 40), (NextMonday.AddDays(7), 40)]);
        versions[1].Slots.Single(s => s.Cell == new Cell(2, 5, "5")).Subject.ShouldBe("Play therapy");
    }

    [Theory]
    [InlineData("9-9-9|Curriculum||||")]
    [InlineData("1-1-1|Nonsense||||")]
    [InlineData("1-1-1|Curriculum||x||")]
    [InlineData("<script>")]
    public async Task Save_WithAForgedCell_IsRefused(string forged)
    {
        var (school, maya, lead) = await WithPlaceAsync();

        var answer = await lead.PostAsync(New(maya), new { Plan = forged, From = NextMonday, Do = "save", Latest = 0 });

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Text.ShouldContain("could not be read");
        (await school.Read(db => db.TimetableVersions.AnyAsync(v => v.PupilId == maya.Id))).ShouldBeFalse();
    }

    [Fact]
    public async Task Save_WithAnAdultOfAnotherSchool_IsRefused()
    {
        var stranger = await (await app.SchoolAsync("Elsewhere")).Staff();
        var (school, maya, lead) = await WithPlaceAsync();

        var answer = await lead.PostAsync(New(maya), new { Plan = $"1-1-1|Curriculum||{stranger.Id}||", From = NextMonday, Do = "save", Latest = 0 });

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Text.ShouldContain("not on the school’s staff");
        (await school.Read(db => db.TimetableVersions.AnyAsync(v => v.PupilId == maya.Id))).ShouldBeFalse();
    }

    [Fact]
    public async Task New_ForAPupilOfAnotherSchool_IsNotFound()
    {
        var (_, maya, _) = await WithPlaceAsync();
        var stranger = await (await app.SchoolAsync("Elsewhere")).User(SchoolRole.IapLead);
        await stranger.GetAsync("/error/404");

        (await stranger.GetAsync(New(maya))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.PostAsync(New(maya), new { Do = "save", From = NextMonday })).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("2026-11-20", "cannot hold from a day that has passed")]
    [InlineData("2026-11-28", "not a school day")]
    [InlineData("2016-11-30", "cannot hold from a day that has passed")]
    [InlineData("2062-01-09", "Choose a day within the next 400 days.")]
    [InlineData("9999-12-31", "must be between 1990 and 2099")]
    public async Task Save_FromADayThatCannotBe_SaysWhatToDo(string day, string words)
    {
        var (_, maya, lead) = await WithPlaceAsync();
        var page = await ChangeAsync(await lead.GetAsync(New(maya)), ["1-1-1"], "Curriculum", null, null);

        var answer = await page.SendAsync("form.editor", new { From = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture) }, "button[value=save]");

        answer.Text.ShouldContain(words);
    }

    [Fact]
    public async Task Clash_OfTwoLessons_MustBeSettledBeforeSaving()
    {
        var (school, maya, lead) = await WithPlaceAsync();
        await school.Change(async db =>
        {
            var second = new TeachingClass(school.Id, "8x/Gu", "Guitar");
            db.TeachingClasses.Add(second);
            await db.SaveChangesAsync();
            db.Lessons.Add(new Lesson(school.Id, second.Id, 1, 1, "1", null, "Mu2"));
            db.ClassMembers.Add(new ClassMember(school.Id, second.Id, maya.Id));
        });

        var open = await lead.GetAsync(New(maya));
        open.Text.ShouldContain("8F/En and 8x/Gu meet at the same time");
        var settled = await open.SubmitAsync("form.editor", null, "button[value='settle:1-1-1:8x/Gu']");
        settled.Text.ShouldNotContain("meet at the same time");
        await settled.SubmitAsync("form.editor", new { From = NextMonday }, "button[value=save]");

        (await VersionAsync(school, maya)).Slots.Single(s => s.Cell == new Cell(1, 1, "1")).ClassCode.ShouldBe("8x/Gu");
    }

    [Fact]
    public async Task FutureVersion_CanBeChangedAndRemoved_ButNotOnceItHolds()
    {
        var (school, maya, lead) = await WithPlaceAsync();
        var page = await ChangeAsync(await lead.GetAsync(New(maya)), ["1-1-1"], "Curriculum", null, null);
        await page.SubmitAsync("form.editor", new { From = NextMonday }, "button[value=save]");

        var again = await ChangeAsync(await lead.GetAsync($"{New(maya)}?version=1"), ["1-1-2"], "Curriculum", null, null);
        await again.SubmitAsync("form.editor", null, "button[value=save]");
        (await VersionAsync(school, maya)).PeriodsWithClass.ShouldBe(48);

        var removed = await (await lead.GetAsync($"{New(maya)}?version=1")).SendAsync("form[action$=remove]");
        removed.Location.ShouldNotBeNull();
        (await school.Read(db => db.TimetableVersions.AnyAsync(v => v.PupilId == maya.Id))).ShouldBeFalse();

        var held = await school.TimetableVersion(await school.Placement(p => p.For(maya)), 30);
        (await lead.GetAsync($"{New(maya)}?version={held.Number}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await lead.PostAsync($"/pupils/{maya.Id}/timetable/remove", new { version = held.Number, stamp = held.Stamp })).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task FullTimetable_NotesTheFullReturn_AndAStepBackTakesItAway()
    {
        var (school, maya, lead) = await WithPlaceAsync();
        var placement = await school.Read(db => db.Placements.SingleAsync(p => p.PupilId == maya.Id));
        await school.TimetableVersion(placement, 48);
        var page = await ChangeAsync(await lead.GetAsync(New(maya)), ["2-5-4", "2-5-5"], "mainstream", null, null);
        await page.SubmitAsync("form.editor", new { From = school.Today }, "button[value=save]");
        (await school.Read(db => db.Placements.SingleAsync(p => p.Id == placement.Id))).FullReturnOn.ShouldBe(school.Today);

        var back = await lead.GetAsync($"/pupils/{maya.Id}/timetable/step-back");
        back.Document.QuerySelectorAll("input[name=Chosen][checked]").Length.ShouldBe(2);
        (await back.SendAsync("form.stepback")).Errors.ShouldContain("Say in a few words why a step back helps.");
        await back.SubmitAsync("form.stepback", new { Reason = "Two hard afternoons" });

        (await school.Read(db => db.Placements.SingleAsync(p => p.Id == placement.Id))).FullReturnOn.ShouldBeNull();
        var last = await school.Read(db => db.TimetableVersions.Include(v => v.Slots).Where(v => v.PupilId == maya.Id).OrderByDescending(v => v.Number).FirstAsync());
        last.Change.ShouldBe(TimetableChange.StepBack);
        last.PeriodsWithClass.ShouldBe(48);
        var first = await school.Read(db => db.TimetableVersions.Include(v => v.Slots).SingleAsync(v => v.PupilId == maya.Id && v.Number == 1));
        last.Slots.OrderBy(s => (s.Week, s.Day, s.PeriodCode)).Zip(first.Slots.OrderBy(s => (s.Week, s.Day, s.PeriodCode))).ShouldAllBe(p => p.First.SameAs(p.Second));
    }

    [Fact]
    public async Task StepBack_ThatMetAnotherChange_IsTakenWhenItIsSentAgain()
    {
        var (school, maya, lead) = await WithPlaceAsync();
        var placement = await school.Read(db => db.Placements.SingleAsync(p => p.PupilId == maya.Id));
        await school.TimetableVersion(placement, 20);
        var page = await lead.GetAsync($"/pupils/{maya.Id}/timetable/step-back");
        await (await lead.GetAsync($"/pupils/{maya.Id}/timetable/step-back")).SubmitAsync("form.stepback", new { Reason = "A hard week", Chosen = new[] { "1-1-1" } });

        var met = await page.SendAsync("form.stepback", new { Reason = "Two hard mornings", Chosen = new[] { "1-1-2" } });
        met.Errors.ShouldHaveSingleItem().ShouldStartWith("Somebody changed the timetable in the meantime");

        (await met.SubmitAsync("form.stepback")).Notice!.ShouldStartWith("Saved. The timetable with fewer lessons holds");
    }

    [Fact]
    public async Task StepBack_ThatLostARace_SaysItOnce_AndIsTakenWhenItIsSentAgain()
    {
        var (school, maya, lead) = await WithPlaceAsync();
        var placement = await school.Read(db => db.Placements.SingleAsync(p => p.PupilId == maya.Id));
        await school.TimetableVersion(placement, 20);
        var page = await lead.GetAsync($"/pupils/{maya.Id}/timetable/step-back");

        app.Sql.FailAt("INSERT INTO \"TimetableVersions\"");
        var lost = await page.SendAsync("form.stepback", new { Reason = "Two hard mornings", Chosen = new[] { "1-1-1" } });

        lost.Status.ShouldBe(HttpStatusCode.Conflict);
        lost.Errors.ShouldHaveSingleItem().ShouldStartWith("Somebody else saved at the same moment");
        (await lost.SubmitAsync("form.stepback")).Notice!.ShouldStartWith("Saved. The timetable with fewer lessons holds");
    }

    [Fact]
    public async Task StepBack_IntoAFullPeriod_IsTakenAndSaysSo()
    {
        var (school, maya, lead) = await WithPlaceAsync();
        var placement = await school.Read(db => db.Placements.SingleAsync(p => p.PupilId == maya.Id));
        await school.TimetableVersion(placement, 49);
        for (var i = 0; i < 2; i++)
        {
            var other = await school.Pupil();
            await school.Lessons(other);
            await school.TimetableVersion(await school.Placement(p => p.For(other)), withClass: 0);
        }

        await school.Change(async db => (await db.Provisions.SingleAsync()).SetPlaces(2));
        app.Services.GetService(typeof(Microsoft.Extensions.Caching.Memory.IMemoryCache)).ShouldBeOfType<Microsoft.Extensions.Caching.Memory.MemoryCache>().Clear();

        var saved = await (await lead.GetAsync($"/pupils/{maya.Id}/timetable/step-back")).SubmitAsync("form.stepback", new { Reason = "Two hard mornings", Chosen = new[] { "1-1-1" } });

        saved.Notice.ShouldNotBeNull().ShouldContain("There are now more pupils than places in Week A, Monday, Period 1");
        (await school.Read(db => db.TimetableVersions.Where(v => v.PupilId == maya.Id).OrderByDescending(v => v.Number).Select(v => v.PeriodsWithClass).FirstAsync())).ShouldBe(48);
    }

    [Fact]
    public async Task New_WhenAVersionIsPlannedAlready_GoesOnFromIt()
    {
        var (school, maya, lead) = await WithPlaceAsync();
        var placement = await school.Read(db => db.Placements.SingleAsync(p => p.PupilId == maya.Id));
        await school.TimetableVersion(placement, 20);
        await school.TimetableVersion(placement, 30, NextMonday);

        var page = await ChangeAsync(await lead.GetAsync(New(maya)), ["2-5-5"], "mainstream", null, null);
        await page.SubmitAsync("form.editor", null, "button[value=save]");

        var third = await school.Read(db => db.TimetableVersions.SingleAsync(v => v.PupilId == maya.Id && v.Number == 3));
        (third.EffectiveFrom, third.PeriodsWithClass, third.Change).ShouldBe((NextMonday.AddDays(1), 31, TimetableChange.StepUp));
    }

    [Fact]
    public async Task Preview_WithoutSaving_ShowsTheShareAndTheFindings()
    {
        var (school, maya, lead) = await WithPlaceAsync();

        var part = await lead.PostAsync($"/pupils/{maya.Id}/timetable/preview?act=apply", new { Chosen = new[] { "1-1-1" }, Become = "Therapy", From = NextMonday });

        part.Html.ShouldContain("no adult is named yet");
        part.Html.ShouldNotContain("<html");
        (await school.Read(db => db.TimetableVersions.AnyAsync(v => v.PupilId == maya.Id))).ShouldBeFalse();
    }

    [Fact]
    public async Task New_WithAVersionToCome_SaysWhatHoldsToday_AndWhatComesBeforeIt()
    {
        var (school, maya, lead) = await WithPlaceAsync();
        var placement = await school.Read(db => db.Placements.SingleAsync(p => p.PupilId == maya.Id));
        await school.TimetableVersion(placement, 20);
        await school.TimetableVersion(placement, 30, NextMonday);

        var page = await lead.OpenAsync(New(maya));

        page.Text.ShouldContain("20 of 50 lessons now, 30 in this version.");
        page.Text.ShouldContain("Before it, from Monday 30 November on, version 2 has 30.");
        (await page.SubmitAsync("form.editor", new { From = new DateOnly(2028, 12, 7) }, "button[value=apply]")).Heading.ShouldBe("Maya’s timetable from Thursday 7 December 2028");
    }

    [Fact]
    public async Task Adults_AreThoseOfTheProvisionFirst_ByTheRotaToo_AndTheOthersBySurname()
    {
        var (school, maya, lead) = await WithPlaceAsync();
        await school.OnRota(await school.Staff(s => s.Surname = "Price"));
        await school.OnRota(await school.Staff(s => s.Surname = "Gone"), until: school.Today.AddDays(-1));
        await school.Staff(s => (s.Title, s.Surname) = ("Mr", "Young"));
        await school.Staff(s => (s.Title, s.Surname) = ("Ms", "Bell"));

        foreach (var address in new[] { New(maya), "/sessions/new" })
        {
            var groups = (await lead.OpenAsync(address)).Document.QuerySelectorAll("select[name=AdultId] optgroup").ToDictionary(g => g.GetAttribute("label")!, g => g.QuerySelectorAll("option").Select(o => o.TextContent.Trim()).ToList());
            groups.Keys.ShouldBe(["The Bridge", "Other staff"]);
            groups["The Bridge"].ShouldContain("Ms Price");
            groups["Other staff"].ShouldContain("Ms Gone");
            groups["Other staff"].IndexOf("Ms Bell").ShouldBeLessThan(groups["Other staff"].IndexOf("Mr Young"), address);
        }
    }

    [Fact]
    public async Task WhatIsNotSavedYet_IsMarked_SoThatThePageAsksBeforeItIsLeft()
    {
        var (_, maya, lead) = await WithPlaceAsync();
        var page = await lead.OpenAsync(New(maya));
        page.Find("#editor")!.GetAttribute("data-unsaved").ShouldBe("false");

        var changed = await ChangeAsync(page, ["1-1-1"], "Therapy", null, null);

        changed.Find("form[data-asks-before-leaving] #editor")!.GetAttribute("data-unsaved").ShouldBe("true");
        (await changed.SubmitAsync("form.editor", null, "#undo")).Find("#editor")!.GetAttribute("data-unsaved").ShouldBe("false");
        (await page.SubmitAsync("form.editor", new { Reason = "More time to talk" }, "button[value=apply]")).Find("#editor")!.GetAttribute("data-unsaved").ShouldBe("true");
    }

    private static string New(Pupil pupil) => $"/pupils/{pupil.Id}/timetable/new";

    private static Task<Page> ChangeAsync(Page page, string[] cells, string become, int? adult, string? name) =>
        page.SubmitAsync("form.editor", new { Chosen = cells, Become = become, AdultId = $"{adult}", Name = name ?? "" }, "button[value=apply]");

    private static Task<TimetableVersion> VersionAsync(TestSchool school, Pupil pupil) =>
        school.Read(db => db.TimetableVersions.Include(v => v.Slots).SingleAsync(v => v.PupilId == pupil.Id));

    private async Task<(TestSchool School, Pupil Pupil, Browser Lead)> WithPlaceAsync()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil();
        await school.Lessons(maya);
        await school.Placement(p => p.For(maya));
        var lead = await school.User(SchoolRole.IapLead);
        await lead.GetAsync("/error/404");
        return (school, maya, lead);
    }
}
