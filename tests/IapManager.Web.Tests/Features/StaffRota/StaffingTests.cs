using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.StaffRota;

/// <summary>
/// What the week, Today and other pages say of the adults. On Monday 23 November at half past nine it is period 1; Maya is in the provision in
/// every period, with her key adult.
/// </summary>
public sealed class StaffingTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task WithoutAnyRota_NothingIsWarnedOf_ButOneHint()
    {
        var (school, _, _) = await InProvisionAsync();
        var lead = await school.User(SchoolRole.IapLead);

        var week = await lead.OpenAsync("/week");

        week.Document.QuerySelectorAll(".pv--warn, #settle, .adult").Length.ShouldBe(0);
        week.Text.ShouldContain("Nobody is on the rota yet.");
        (await lead.OpenAsync("/")).Text.ShouldNotContain("staffing");
        (await (await school.User(SchoolRole.MainstreamStaff)).OpenAsync("/week")).Text.ShouldNotContain("rota");
    }

    [Fact]
    public async Task Week_NamesTheAdultsOfEachPeriod_AndSaysWhereOneOrATeacherIsWanting()
    {
        var (school, key, support) = await InProvisionAsync();
        await school.OnRota(key, c => c is not { Day: 4, PeriodCode: "5" });
        await school.OnRota(support, c => c is not { Day: 2, PeriodCode: "4" });
        await school.OnRota(await school.Staff(s => (s.Surname, s.IsQualifiedTeacher) = ("Price", false)), c => c is { Day: 4 });
        var lead = await school.User(SchoolRole.IapLead);

        var week = await lead.OpenAsync("/week?at=2026-11-26-5");

        week.All("td.pv--warn .pv__say").ShouldBe(["Only one adult", "No qualified teacher"], ignoreOrder: true);
        week.All("#settle .work__what").ShouldBe(["Tuesday, period 4: one adult for one pupil", "Thursday, period 5: no qualified teacher", $"Thursday, period 5: {"Key adult"} leads English and is not on the rota"]);
        week.Find("#settle .work__why")!.TextContent.ShouldContain($"{support.FormalName} is in that day and free then.");
        week.Find("#chosen")!.TextContent.ShouldContain("No qualified teacher");
        week.All(".roll--a li").ShouldContain(l => l.Contains("Price", StringComparison.Ordinal));
        week.Text.ShouldContain("two adults, one of them a qualified teacher, whenever pupils are in.");
        (await (await school.User(SchoolRole.Slt)).OpenAsync("/week")).All("#settle a").ShouldNotContain("Find cover");
    }

    [Fact]
    public async Task MainstreamTeacher_SeesTheAdults_AndNothingOfWhatIsWanting()
    {
        var (school, key, _) = await InProvisionAsync();
        await school.OnRota(key);

        var week = await (await school.User(SchoolRole.MainstreamStaff)).OpenAsync("/week");

        week.Document.QuerySelectorAll("table.pvt .adult").Length.ShouldBe(25);
        week.Document.QuerySelectorAll(".pv--warn, .pv__say, #settle").Length.ShouldBe(0);
        week.All("a").ShouldNotContain("The rota");
    }

    [Fact]
    public async Task AdultAway_IsSaid_AndCoverIsFoundInOneClick_WithAllFilledIn()
    {
        var (school, key, support) = await InProvisionAsync();
        var spare = await school.Staff(s => s.Surname = "Marsh");
        await school.OnRota(key);
        await school.OnRota(support);
        await school.OnRota(spare, c => c.PeriodCode == "1");
        var staff = await school.User(SchoolRole.IapStaff);
        var date = new DateOnly(2026, 11, 26);
        await (await staff.OpenAsync("/day-changes/cover")).SubmitAsync("#day-change", new { Date = date, Periods = "4", AwayId = key.Id });

        var week = await staff.OpenAsync("/week");
        week.All("#settle .work__what").ShouldHaveSingleItem().ShouldBe("Thursday, period 4: one adult for one pupil, and no qualified teacher");
        week.Find("#settle .work__why")!.TextContent.ShouldBe($"{key.FormalName} is away; nobody covers yet. {spare.FormalName} is in that day and free then.");
        var form = await week.ClickAsync("Find cover");
        (form.ValueOf("Date.Day"), form.ValueOf("AwayId"), form.ValueOf("AdultId")).ShouldBe(("26", $"{key.Id}", $"{spare.Id}"));
        var saved = await form.SubmitAsync("#day-change");

        saved.Text.ShouldContain($"{key.FormalName} is away; {spare.FormalName} stands in");
        saved.Text.ShouldNotContain("nobody stands in yet");
        var after = await staff.OpenAsync("/week");
        after.Document.QuerySelectorAll("#settle, .pv--warn").Length.ShouldBe(0);
        after.Text.ShouldContain("Enough adults are in whenever pupils are");
    }

    [Fact]
    public async Task WhoLeads_AndIsOutWithATrip_IsSaidToBeOut_AndSomebodyIsFoundToLead()
    {
        var (school, key, support) = await InProvisionAsync();
        await school.OnRota(key);
        await school.OnRota(support);
        var other = await school.Staff(s => s.Surname = "Marsh");
        var kai = await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Kai", "Osborne"));
        await school.Lessons(kai);
        await school.TimetableVersion(await school.Placement(p => p.For(kai).KeyAdultIs(key)), withClass: 0);
        var lead = await school.User(SchoolRole.IapLead);
        await (await lead.OpenAsync("/day-changes/elsewhere")).SubmitAsync("#day-change", new { Date = new DateOnly(2026, 11, 26), Periods = "4", What = "Museum trip", Pupils = kai.Id, AdultId = key.Id });

        var week = await lead.OpenAsync("/week");
        week.Text.ShouldContain($"Thursday, period 4: {key.FormalName} is out with pupils (Museum trip); nobody leads English yet");
        week.Text.ShouldNotContain("is not on the rota");
        await (await week.ClickAsync("Find somebody to lead it")).SubmitAsync("#day-change", new { AdultId = other.Id });

        (await lead.OpenAsync("/week")).Text.ShouldNotContain("is out with pupils (Museum trip)");
        (await lead.OpenAsync("/day-changes")).Text.ShouldContain($"Museum trip, with {key.FormalName}");
    }

    [Fact]
    public async Task GapWithNobodyAway_IsFilledForTheDay_BySomebodyWhoHelpsOut()
    {
        var (school, key, support) = await InProvisionAsync();
        await school.OnRota(key);
        await school.OnRota(support, c => c is not { Day: 3, PeriodCode: "2" });
        var lead = await school.User(SchoolRole.IapLead);

        var form = await (await lead.OpenAsync("/week")).ClickAsync("Find cover");
        form.Heading.ShouldBe("Somebody helps out");
        (await form.SubmitAsync("#day-change", new { AdultId = "" })).Errors.ShouldBe(["Choose who helps out"]);
        var saved = await form.SubmitAsync("#day-change", new { AdultId = support.Id });

        saved.Text.ShouldContain($"{support.FormalName} helps out");
        saved.Text.ShouldContain("Wednesday 25 November, period 2");
        (await lead.OpenAsync("/week")).Document.QuerySelectorAll("#settle, .pv--warn").Length.ShouldBe(0);
        (await lead.OpenAsync("/rota")).Document.QuerySelectorAll(".rota__t .rota__in--besides").Length.ShouldBe(1);
    }

    [Fact]
    public async Task Leaver_CountsNoLongerFromTheDay()
    {
        var (school, key, support) = await InProvisionAsync();
        await school.OnRota(key);
        await school.OnRota(support);
        await school.Change(async db => (await db.StaffMembers.SingleAsync(s => s.Id == support.Id)).LeftOn = school.Today.AddDays(3));
        school.ForgetFacts();
        var lead = await school.User(SchoolRole.IapLead);

        var week = await lead.OpenAsync("/week");

        week.Document.QuerySelectorAll("td.pv--warn").Length.ShouldBe(10, "Thursday and Friday");
        week.All("#settle .work__what")[0].ShouldBe("Thursday, period 1: one adult for one pupil");
        week.Find("#settle")!.TextContent.ShouldContain("And 2 more, marked in the week.");
        (await lead.OpenAsync("/rota")).Text.ShouldContain("until 25 Nov");
    }

    [Fact]
    public async Task WhoIsBesideAPupilInALesson_OrTeachesAClass_IsNotThere()
    {
        var (school, key, support) = await InProvisionAsync();
        var english = await school.Staff(s => s.Surname = "Lowe");
        var kai = await school.Pupil(p => (p.LegalForename, p.LegalSurname, p.Form) = ("Kai", "Osborne", "9M"));
        await school.Lessons(kai, ("English", english));
        var placement = await school.Placement(p => p.For(kai).KeyAdultIs(key));
        var version = await school.TimetableVersion(placement, withClass: 50, from: new(2026, 9, 7));
        await school.Change(async db =>
        {
            var slots = (await db.TimetableVersions.Include(v => v.Slots).SingleAsync(v => v.Id == version.Id)).Slots
                .Select(s => s is { Day: 5, PeriodCode: "3" } ? TimetableSlot.Lesson(s.Cell, s.Subject, s.ClassCode, s.TeacherId, s.TeacherName, s.Room, true, support.Id, support.FormalName) : s).ToList();
            db.Add(new TimetableVersion(school.Id, placement.Id, kai.Id, 2, new(2026, 9, 8), slots.Select(s => TimetableSlot.Lesson(s.Cell, s.Subject, s.ClassCode, s.TeacherId, s.TeacherName, s.Room, s.Kind == SlotKind.Supported, s.AdultId, s.AdultName)), 1, null, school.Lead, school.Now));
        });
        foreach (var adult in new[] { key, support, english })
        {
            await school.OnRota(adult);
        }

        var week = await (await school.User(SchoolRole.IapLead)).OpenAsync("/week?at=2026-11-27-3");

        week.All("#settle .work__what").ShouldContain(w => w.StartsWith($"Friday, period 3: {support.FormalName} supports Kai O in ", StringComparison.Ordinal) && w.EndsWith("then and is also on the rota", StringComparison.Ordinal));
        week.All("#settle .work__what").ShouldContain(w => w.Contains($"{english.FormalName} teaches English to 9M/En then and is also on the rota", StringComparison.Ordinal));
        week.All(".roll--a .roll__not").ShouldContain($"{support.FullName} with a class");
    }

    [Fact]
    public async Task WhoTeaches_OrIsBesideAPupil_IsCountedNowhere()
    {
        var (school, key, support) = await InProvisionAsync();
        var kai = await school.Pupil(p => (p.LegalForename, p.LegalSurname, p.Form) = ("Kai", "Osborne", "9M"));
        await school.Lessons(kai);
        var version = await school.TimetableVersion(await school.Placement(p => p.For(kai).KeyAdultIs(key)), withClass: 50, from: new(2026, 9, 7));
        await school.Change(async db =>
        {
            var held = new TeachingClass(school.Id, "9X/Dr", "Drama");
            db.Add(held);
            await db.SaveChangesAsync();
            db.AddRange(new Lesson(school.Id, held.Id, 1, 1, "4", key.Id, "D1"), new Lesson(school.Id, held.Id, 2, 1, "4", key.Id, "D1"));
            var slots = (await db.TimetableVersions.Include(v => v.Slots).SingleAsync(v => v.Id == version.Id)).Slots
                .Select(s => TimetableSlot.Lesson(s.Cell, s.Subject, s.ClassCode, s.TeacherId, s.TeacherName, s.Room, s is { Day: 1, PeriodCode: "5" }, s is { Day: 1, PeriodCode: "5" } ? support.Id : null, s is { Day: 1, PeriodCode: "5" } ? support.FormalName : null)).ToList();
            db.Add(new TimetableVersion(school.Id, version.PlacementId, kai.Id, 2, new(2026, 9, 8), slots, 1, null, school.Lead, school.Now));
        });
        await school.OnRota(key);
        await school.OnRota(support);
        var waits = await school.Pupil(p => p.LegalForename = "Isla");
        var isla = await school.WaitingListEntry(await school.Referral(r => r.For(waits).WithViews().Accepted()));
        var maya = await school.Read(db => db.Pupils.Select(p => p.Id).MinAsync());
        var lead = await school.User(SchoolRole.IapLead);

        var (week, today, editor) = (await lead.OpenAsync("/week"), await lead.OpenAsync("/"), await lead.OpenAsync($"/pupils/{maya}/timetable/new"));
        var (whatIf, sheet) = (await lead.OpenAsync($"/waiting-list/what-if?entry={isla.Id}&start={isla.Id}.2026-11-30"), await lead.OpenAsync("/week/print"));

        week.All("td.pv--warn .pv__say").ShouldBe(["One adult, no teacher", "Only one adult"]);
        today.All(".day .pv__say").ShouldBe(["One adult, no teacher", "Only one adult"]);
        today.All(".work__what").Where(w => w.Contains("adult", StringComparison.Ordinal)).ShouldBe(["Today, period 4: one adult for one pupil, and no qualified teacher", "Today, period 5: one adult for one pupil"]);
        editor.Text.ShouldContain("By the rota too few adults are in: Week A, Monday, Period 4, one adult for one pupil, and no qualified teacher; Week A, Monday, Period 5, one adult for one pupil; ");
        whatIf.Text.ShouldContain("Staffing holds in every period but Monday, period 4, which lacks an adult who is a qualified teacher already and Monday, period 5, which lacks an adult already");
        sheet.All(".ttsheet td .cell__who").Count(w => w == $"In: {support.FormalName}").ShouldBe(1);
        sheet.All(".ttsheet td .cell__who").Count(w => w == $"In: {key.FormalName}").ShouldBe(1);
    }

    [Fact]
    public async Task WhoIsNewToTheRota_AndTeachesThen_IsNotCountedOnTheirOwnPage()
    {
        var (school, key, support) = await InProvisionAsync();
        await school.OnRota(support);
        await school.Change(async db =>
        {
            var held = new TeachingClass(school.Id, "9X/Dr", "Drama");
            db.Add(held);
            await db.SaveChangesAsync();
            db.Add(new Lesson(school.Id, held.Id, 1, 1, "4", key.Id, "D1"));
        });

        var page = await (await (await school.User(SchoolRole.IapLead)).OpenAsync($"/rota/{key.Id}")).SubmitAsync("#rota", new { From = school.Today, Cells = new[] { "1-1-3", "1-1-4" }, Do = "look" });

        page.Find("input[value='1-1-3']")!.Closest("td")!.QuerySelector(".pv__say").ShouldBeNull();
        page.Find("input[value='1-1-4']")!.Closest("td")!.QuerySelector(".pv__say")!.TextContent.ShouldBe("One adult, no teacher");
    }

    [Fact]
    public async Task TooManyPupils_IsToSettle_WithASessionThatCouldMove()
    {
        var (school, key, support) = await InProvisionAsync();
        await school.OnRota(key);
        await school.OnRota(support);
        await school.Change(async db => (await db.Provisions.SingleAsync(p => p.Id == school.ProvisionId)).SetPlaces(1));
        var kai = await school.Pupil(p => (p.LegalForename, p.LegalSurname, p.Form) = ("Kai", "Osborne", "9M"));
        await school.Lessons(kai);
        var (week, day) = (TestSchool.Calendar.WeekOf(school.Today) - 1, 4);
        var version = await school.TimetableVersion(await school.Placement(p => p.For(kai).KeyAdultIs(key)), withClass: (week * 25) + (day * 5) + 4);
        version.Slots.Count(s => s.InProvision).ShouldBeGreaterThan(0);
        school.ForgetFacts();

        var page = await (await school.User(SchoolRole.IapLead)).OpenAsync("/week");

        page.All("#settle .work__what").ShouldHaveSingleItem().ShouldBe("Friday, period 5: two pupils, one place");
        page.Find("#settle .work__why")!.TextContent.ShouldBe("Moving a session to another period settles it.", "every other period is taken");
    }

    [Fact]
    public async Task Today_SaysWhichPeriodsOfTheWeekAreShort_TheNearestFirst()
    {
        var (school, key, support) = await InProvisionAsync();
        await school.OnRota(key);
        await school.OnRota(support, c => c is { PeriodCode: "1" or "2" or "3" } or { Day: > 1, PeriodCode: "4" });
        var lead = await school.User(SchoolRole.IapLead);

        var today = await lead.OpenAsync("/");

        today.All(".day .pv__say").ShouldBe(["Only one adult", "Only one adult"]);
        var work = today.All(".work__what").Where(w => w.Contains("adult", StringComparison.Ordinal)).ToList();
        work.ShouldBe(["Today, period 4: one adult for one pupil", "Today, period 5: one adult for one pupil", "Tuesday, period 5: one adult for one pupil", "Three more periods of the week with too few adults"]);
        today.Text.ShouldContain("four gaps in staffing");
        (await today.ClickAsync("Tuesday, period 5: one adult for one pupil")).Find("#chosen-h")!.TextContent.ShouldBe("Tuesday, period 5");
        (await (await school.User(SchoolRole.IapStaff)).OpenAsync("/")).Text.ShouldNotContain("gaps in staffing");
    }

    [Fact]
    public async Task TimetableEditor_WarnsWhereTheRotaHasTooFew_AndDoesNotRefuse()
    {
        var (school, key, support) = await InProvisionAsync();
        await school.OnRota(key);
        await school.OnRota(support, c => c is not { Week: 1, Day: 1, PeriodCode: "1" });
        var maya = await school.Read(db => db.Pupils.SingleAsync());
        var lead = await school.User(SchoolRole.IapLead);

        var editor = await lead.OpenAsync($"/pupils/{maya.Id}/timetable/new");

        editor.Text.ShouldContain("By the rota too few adults are in: Week A, Monday, Period 1, one adult for one pupil. Move a session, or change the rota.");
    }

    [Fact]
    public async Task PrintedWeek_NamesTheAdultsOfTheRota()
    {
        var (school, key, support) = await InProvisionAsync();
        await school.OnRota(key);
        await school.OnRota(support, c => c is { Day: 1 });

        var sheet = await (await school.User(SchoolRole.IapLead)).OpenAsync("/week/print?on=2026-11-23");

        sheet.All(".ttsheet td .cell__who").Count(w => w == $"In: {key.FormalName}, {support.FormalName}").ShouldBe(10);
        sheet.All(".ttsheet td .cell__who").Count(w => w == $"In: {key.FormalName}").ShouldBe(40);
    }

    /// <summary>Maya, with her key adult, a qualified teacher; and somebody who supports.</summary>
    private async Task<(TestSchool School, StaffMember Key, StaffMember Support)> InProvisionAsync()
    {
        var school = await app.SchoolAsync();
        var (maya, key, support) = (await school.Pupil(), await school.Staff(s => s.Surname = "Bell"), await school.Staff(s => (s.Surname, s.IsQualifiedTeacher) = ("Roy", false)));
        await school.Lessons(maya);
        await school.TimetableVersion(await school.Placement(p => p.For(maya).KeyAdultIs(key)), withClass: 0);
        return (school, key, support);
    }
}
