using System.Net;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.StaffRota;

/// <summary>Putting adults on the rota, changing it from a day on, and taking them off.</summary>
public sealed class RotaTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Lead_SetsUpTheRota_FromTheHintOfTheWeek_WithQuickChoicesAlone()
    {
        var (school, _) = await WithPupilAsync();
        var ruth = await school.Staff(s => (s.Title, s.Forename, s.Surname, s.JobTitle) = ("Mrs", "Ruth", "Adeyemi", "Lead"));
        var lead = await school.User(SchoolRole.IapLead);

        var empty = await (await lead.OpenAsync("/week")).ClickAsync("Set up the rota");
        var choose = await empty.ClickAsync("Put somebody on the rota");
        var form = await choose.SubmitAsync("main form", new { staffMemberId = ruth.Id });
        form.Heading.ShouldBe("Mrs Adeyemi");
        form.Document.QuerySelectorAll("input[name=Cells]").Length.ShouldBe(50);
        var weekA = await form.SubmitAsync("#rota", button: "button[value=week-1]");
        Ticked(weekA).Count.ShouldBe(25);
        var both = await weekA.SubmitAsync("#rota", button: "button[value=copy-1]");
        var less = await both.SubmitAsync("#rota", button: "button[value=day-2-5]");
        Ticked(less).Count.ShouldBe(45);
        less.Text.ShouldContain("fewer adults than wanted");
        var saved = await less.SubmitAsync("#rota");

        saved.Notice.ShouldBe("Mrs Adeyemi is on the rota from Monday 23 November 2026.");
        saved.All("tbody th").ShouldHaveSingleItem().ShouldContain("Mrs Adeyemi");
        (await lead.OpenAsync("/week")).Document.QuerySelectorAll("table.pvt .adult--q").Length.ShouldBe(20, "week B, without its Friday");
        var kept = await school.Read(db => db.StaffDeployments.SingleAsync());
        (kept.AdultName, kept.From, kept.Until, kept.Cells.Count, kept.By.Name).ShouldBe(("Mrs Adeyemi", school.Today, null, 45, lead.Name));
        (await school.Read(db => db.AuditEntries.Where(a => a.Subject == nameof(StaffDeployment) && a.SubjectId == kept.Id).Select(a => a.UserName).SingleAsync())).ShouldBe(lead.Name);
    }

    [Theory]
    [InlineData(SchoolRole.IapLead, true, true)]
    [InlineData(SchoolRole.Senco, true, true)]
    [InlineData(SchoolRole.IapStaff, true, false)]
    [InlineData(SchoolRole.Dsl, true, false)]
    [InlineData(SchoolRole.Slt, true, false)]
    [InlineData(SchoolRole.MainstreamStaff, false, false)]
    [InlineData(SchoolRole.Administrator, false, false)]
    [InlineData(SchoolRole.Governor, false, false)]
    public async Task Rota_IsSeenByThoseWhoRunTheProvision_AndChangedByLeadAndSenco(SchoolRole role, bool sees, bool changes)
    {
        var (school, ruth) = await WithPupilAsync();
        await school.OnRota(ruth);
        var user = await school.User(role);

        var page = await user.GetAsync("/rota");

        page.Status.ShouldBe(sees ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        (page.Find($"a[href='/rota/{ruth.Id}']") is not null).ShouldBe(changes);
        (await user.GetAsync("/rota.csv")).Status.ShouldBe(sees ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        (await user.GetAsync($"/rota/{ruth.Id}")).Status.ShouldBe(changes ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        (await user.GetAsync("/rota/new")).Status.ShouldBe(changes ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        (await user.PostAsync($"/rota/{ruth.Id}", new { From = school.Today, Cells = "1-1-1" })).Status.ShouldBe(changes ? HttpStatusCode.Conflict : HttpStatusCode.Forbidden);
        (await school.Read(db => db.StaffDeployments.Select(d => d.Cells.Count).ToListAsync())).ShouldBe([50]);
    }

    [Fact]
    public async Task NewPeriods_EndTheOldOnTheDayBefore_AndOneToComeCanBeTakenAway()
    {
        var (school, ruth) = await WithPupilAsync();
        await school.OnRota(ruth);
        var lead = await school.User(SchoolRole.IapLead);
        var (from, until) = (new DateOnly(2026, 12, 7), new DateOnly(2026, 12, 11));

        await (await (await lead.OpenAsync($"/rota/{ruth.Id}")).SubmitAsync("#rota", new { From = from, Until = until, Cells = new[] { "1-1-1", "2-1-1" } })).SubmitAsync("#rota");

        var page = await lead.OpenAsync($"/rota/{ruth.Id}");
        page.ValueOf("From.Day").ShouldBe("7", "what is to come is changed where it stands");
        page.All("section tbody tr").Where(r => r.Contains("2026", StringComparison.Ordinal)).ToList().ShouldSatisfyAllConditions(r => r.Count.ShouldBe(2), r => r[0].ShouldStartWith("7 December 2026 11 December 2026 2"), r => r[1].ShouldStartWith("2 September 2026 6 December 2026 50"));
        (await lead.OpenAsync("/rota?week=2026-12-07")).Document.QuerySelectorAll(".rota__t tbody .rota__in").Length.ShouldBe(1);
        (await lead.OpenAsync("/rota?week=2026-12-14")).Text.ShouldContain("Nobody is on the rota this week");
        await page.SubmitAsync("form[action$='/remove']");
        (await school.Read(db => db.StaffDeployments.Select(d => $"{d.From:yyyy-MM-dd} {d.Until:yyyy-MM-dd}").ToListAsync())).ShouldBe(["2026-09-02 "], "open, as it was entered");
        (await lead.OpenAsync("/rota?week=2026-12-14")).Document.QuerySelectorAll(".rota__t tbody .rota__in").Length.ShouldBe(25);
    }

    [Fact]
    public async Task ChangeThatLeavesTooFew_IsSaidOnce_BeforeItIsSaved()
    {
        var (school, ruth) = await WithPupilAsync();
        await school.OnRota(ruth);
        await school.OnRota(await school.Staff(s => (s.Surname, s.IsQualifiedTeacher) = ("Roy", false)));
        var lead = await school.User(SchoolRole.IapLead);
        var all = await school.Read(db => db.StaffDeployments.Where(d => d.StaffMemberId == ruth.Id).Select(d => d.Cells).SingleAsync());
        string[] Without(params string[] keys) => [.. all.Select(c => $"{c.Week}-{c.Day}-{c.PeriodCode}").Except(keys)];
        var form = await lead.OpenAsync($"/rota/{ruth.Id}");
        form.Text.ShouldNotContain("Not saved yet");

        var asked = await form.SubmitAsync("#rota", new { From = new DateOnly(2026, 12, 7), Cells = Without("1-1-1", "2-1-1") });

        asked.Text.ShouldContain($"Not saved yet. Without {ruth.FormalName}, 2 periods have fewer adults than wanted");
        asked.Text.ShouldContain("Week A, Monday, Period 1, one adult for one pupil, and no qualified teacher; Week B, Monday, Period 1,");
        asked.Text.ShouldContain("Save it all the same");
        (await school.Read(db => db.StaffDeployments.CountAsync())).ShouldBe(2);
        var more = await asked.SubmitAsync("#rota", new { Cells = Without("1-1-1", "2-1-1", "2-1-2") });
        more.Text.ShouldContain("3 periods have fewer adults than wanted", Case.Sensitive, "a gap that was not said yet is said as well");
        var saved = await more.SubmitAsync("#rota");

        saved.Notice.ShouldBe($"{ruth.FormalName} is on the rota from Monday 7 December 2026.");
        saved.Text.ShouldContain("7 Dec to 11 Dec", Case.Sensitive, "the week of its first day");
        (await school.Read(db => db.StaffDeployments.CountAsync())).ShouldBe(3);
    }

    [Fact]
    public async Task UnchangedRota_MakesNoNewEntry()
    {
        var (school, ruth) = await WithPupilAsync();
        await school.OnRota(ruth);
        var lead = await school.User(SchoolRole.IapLead);

        var same = await (await lead.OpenAsync($"/rota/{ruth.Id}")).SubmitAsync("#rota");
        await (await lead.OpenAsync($"/rota/{ruth.Id}/end")).SubmitAsync("main form", new { Last = new DateOnly(2026, 12, 18) });
        var ended = await (await lead.OpenAsync($"/rota/{ruth.Id}")).SubmitAsync("#rota");

        same.Notice.ShouldBe($"Nothing is different: the rota of {ruth.FormalName} stays as it is.");
        ended.Notice.ShouldBe(same.Notice, "the planned end is kept");
        (await school.Read(db => db.StaffDeployments.Select(d => $"{d.Cells.Count} {d.Until:yyyy-MM-dd}").SingleAsync())).ShouldBe("50 2026-12-18");
    }

    [Fact]
    public async Task WhoStandsIn_HasARow_OnTheRotaOfThatWeek()
    {
        var (school, ruth) = await WithPupilAsync();
        await school.OnRota(ruth);
        var standsIn = await school.Staff(s => s.Surname = "Aldous");
        var lead = await school.User(SchoolRole.IapLead);
        await (await lead.OpenAsync("/day-changes/cover")).SubmitAsync("#day-change", new { Date = new DateOnly(2026, 11, 24), Periods = new[] { "1" }, AwayId = ruth.Id, AdultId = standsIn.Id });

        var rota = await lead.OpenAsync("/rota?week=2026-11-23");

        rota.All(".rota__t tbody th").ShouldContain(r => r.Contains($"{standsIn.FormalName}on 24 Nov only") || r.Contains($"{standsIn.FormalName} on 24 Nov only"));
        rota.Document.QuerySelectorAll(".rota__t tbody .rota__in--besides").Length.ShouldBe(1);
        (await lead.OpenAsync("/rota?week=2026-11-30")).All(".rota__t tbody th").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Ended_ItHoldsOnItsLastDay_AndIsHistoryAfterIt()
    {
        var (school, ruth) = await WithPupilAsync();
        await school.OnRota(ruth);
        var lead = await school.User(SchoolRole.IapLead);

        var end = await (await lead.OpenAsync($"/rota/{ruth.Id}")).ClickAsync($"Take {ruth.FormalName} off the rota");
        (await end.SubmitAsync("main form", new { Last = school.Today.AddDays(-1) })).Errors.ShouldBe(["Enter today or a day to come: what was stays."]);
        (await end.SubmitAsync("main form")).Errors.ShouldBe(["Enter the last day"]);
        var saved = await end.SubmitAsync("main form", new { Last = school.Today.AddDays(1) });

        saved.Notice.ShouldBe("The last day is saved.");
        saved.Document.QuerySelectorAll(".rota__t tbody .rota__in").Length.ShouldBe(10, "Monday and Tuesday");
        saved.Text.ShouldContain("until 24 Nov");
    }

    [Fact]
    public async Task WhatDoesNotHold_IsSaidBesideTheField_AndKeepsWhatWasTicked()
    {
        var (school, ruth) = await WithPupilAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var page = await lead.OpenAsync($"/rota/{ruth.Id}");

        var past = await page.SubmitAsync("#rota", new { From = school.Today.AddDays(-7), Cells = new[] { "1-1-1", "1-1-2" } });
        var none = await page.SubmitAsync("#rota", new { From = school.Today });
        var early = await page.SubmitAsync("#rota", new { From = school.Today, Until = school.Today.AddDays(-1), Cells = "1-1-1" });

        past.Errors.ShouldBe(["Enter today or a day to come: what was stays."]);
        Ticked(past).ShouldBe(["1-1-1", "1-1-2"]);
        none.Errors.ShouldBe(["Tick the periods in which this adult is in. To take somebody off the rota, end it below."]);
        early.Errors.ShouldBe(["The last day is not before the first. Leave it empty while it lasts."]);
        (await page.SubmitAsync("#rota", new Dictionary<string, object?> { ["From.Day"] = "", ["From.Month"] = "", ["From.Year"] = "", ["Cells"] = "1-1-1" })).Errors.ShouldBe(["Enter the first day"]);
        (await school.Read(db => db.StaffDeployments.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task TwoAtOnce_TheSecondIsTold_AndReplacesNothing()
    {
        var (school, ruth) = await WithPupilAsync();
        var first = await school.User(SchoolRole.IapLead, name: "Ruth Adeyemi");
        var second = await school.User(SchoolRole.Senco);
        var (one, other) = (await first.OpenAsync($"/rota/{ruth.Id}"), await second.OpenAsync($"/rota/{ruth.Id}"));
        await one.SubmitAsync("#rota", new { From = school.Today, Cells = new[] { "1-1-1" } });

        var refused = await other.SubmitAsync("#rota", new { From = school.Today.AddDays(1), Cells = new[] { "1-2-2", "1-2-3" } });

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Errors.ShouldHaveSingleItem().ShouldContain("saved this while you had it open, so yours is not saved.");
        Ticked(refused).ShouldBe(["1-2-2", "1-2-3"]);
        var stale = await second.OpenAsync($"/rota/{ruth.Id}");
        await (await first.OpenAsync($"/rota/{ruth.Id}/end")).SubmitAsync("main form", new { Last = school.Today.AddDays(30) });
        (await stale.SubmitAsync("#rota", new { From = school.Today.AddDays(1), Cells = new[] { "1-2-2" } })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await school.Read(db => db.StaffDeployments.Select(d => $"{d.Cells.Count} {d.Until:yyyy-MM-dd}").SingleAsync())).ShouldBe("1 2026-12-23");
    }

    [Fact]
    public async Task TheFirstDays_EnteredBySeveralAtOnce_AreSavedOnce()
    {
        for (var round = 0; round < 3; round++)
        {
            var (school, ruth) = await WithPupilAsync();
            var forms = new List<(Page Form, DateOnly From)>();
            for (var i = 0; i < 4; i++)
            {
                forms.Add((await (await school.User(SchoolRole.IapLead)).OpenAsync($"/rota/{ruth.Id}"), school.Today.AddDays(7 * i)));
            }

            var answers = await Task.WhenAll(forms.Select(f => Task.Run(() => f.Form.SendAsync("#rota", new { f.From, Cells = new[] { "1-1-1" } }))));

            answers.Count(a => a.Status == HttpStatusCode.Redirect).ShouldBe(1);
            answers.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(3);
            (await school.Read(db => db.StaffDeployments.CountAsync())).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Shape_WithoutAPeriod_CountsItForNobody_AndRefusesItInWords()
    {
        var (school, ruth) = await WithPupilAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var page = await lead.OpenAsync($"/rota/{ruth.Id}");
        await school.OnRota(ruth);
        var from = new DateOnly(2026, 12, 7);
        await school.Change(async db =>
        {
            var shape = await db.TimetableShapes.Include(s => s.Periods).SingleAsync();
            var next = shape.TakenOver(from);
            next.Change(next.Cycle, [.. next.Periods.Where(p => p.Code != "5").Select(p => new Period(p.Code, p.Name, p.Kind, p.Start, p.End))]);
            db.Add(next);
        });
        school.ForgetFacts();

        var week = await lead.OpenAsync("/rota?week=2026-12-07");
        week.Document.QuerySelectorAll(".rota__t tbody .rota__in").Length.ShouldBe(20);
        (await lead.OpenAsync("/rota")).Text.ShouldContain("From Monday 7 December the school day has other lessons.");
        var refused = await (await lead.OpenAsync($"/rota/{ruth.Id}")).SubmitAsync("#rota", new { From = from, Cells = new[] { "1-1-1", "1-1-5" } });
        refused.Errors.ShouldHaveSingleItem().ShouldBe("Week A, Monday, 5 is no lesson on 7 December 2026: another school day holds then. Look the periods over.");
        refused.Document.QuerySelectorAll("input[name=Cells]").Length.ShouldBe(40, "the form shows the school day of its first day");
        page.Document.QuerySelectorAll("input[name=Cells]").Length.ShouldBe(50);
    }

    [Fact]
    public async Task CycleOfDays_HasAColumnForEachDay_AndTheWeekShowsWhichDayItIs()
    {
        var (school, ruth) = await WithPupilAsync();
        await school.Change(async db =>
        {
            var shape = await db.TimetableShapes.Include(s => s.Periods).SingleAsync();
            shape.Change(Cycle.OfDays(6), [new Period("1", "Period 1", PeriodKind.Lesson, new(9, 0), new(10, 0)), new Period("2", "Period 2", PeriodKind.Lesson, new(10, 0), new(11, 0))]);
        });
        school.ForgetFacts();
        var lead = await school.User(SchoolRole.IapLead);

        var form = await lead.OpenAsync($"/rota/{ruth.Id}");
        form.Document.QuerySelectorAll("input[name=Cells]").Length.ShouldBe(12);
        var saved = await form.SubmitAsync("#rota", new { From = school.Today, Cells = new[] { "1-6-1", "1-1-2" } });

        var days = saved.All(".rota__d").Select(d => d.Split(',')[0]).ToList();
        days.Count.ShouldBe(5);
        saved.Document.QuerySelectorAll(".rota__t tbody .rota__in").Length.ShouldBe(days.Count(d => d is "Day 6" or "Day 1"));
    }

    [Fact]
    public async Task TwoWeeks_EachHasItsOwn_AlsoWhereTheClocksChange()
    {
        var (school, ruth) = await WithPupilAsync();
        await school.OnRota(ruth, c => c.Week == TestSchool.Calendar.WeekOf(school.Today));
        var lead = await school.User(SchoolRole.IapLead);

        (await CountAsync("2026-11-23")).ShouldBe(25);
        (await CountAsync("2026-11-30")).ShouldBe(0);

        // The clocks went back on Sunday 25 October, and go forward on Sunday 28 March; half term and Easter use up no week.
        foreach (var monday in new[] { new DateOnly(2026, 10, 19), new DateOnly(2026, 11, 2), new DateOnly(2027, 3, 22), new DateOnly(2027, 4, 12) })
        {
            var days = TestSchool.Calendar.SchoolDays(monday, monday.AddDays(4)).ToList();
            (await CountAsync($"{monday:yyyy-MM-dd}")).ShouldBe(5 * days.Count(d => TestSchool.Calendar.WeekOf(d) == TestSchool.Calendar.WeekOf(school.Today)), $"{monday}");
        }

        async Task<int> CountAsync(string week) => (await lead.OpenAsync($"/rota?week={week}")).Document.QuerySelectorAll(".rota__t tbody .rota__in").Length;
    }

    [Fact]
    public async Task AdultOfAnotherSchool_IsNotFound_AndTheirsStays()
    {
        var (other, theirs) = await WithPupilAsync();
        await other.OnRota(theirs);
        var (school, _) = await WithPupilAsync();
        var lead = await school.User(SchoolRole.IapLead);

        (await lead.GetAsync($"/rota/{theirs.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await lead.PostAsync($"/rota/{theirs.Id}", new { From = school.Today, Cells = "1-1-1" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await lead.GetAsync($"/rota/{theirs.Id}/end")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await lead.OpenAsync("/rota")).Text.ShouldNotContain(theirs.Surname);
        (await other.Read(db => db.StaffDeployments.Select(d => d.Cells.Count).SingleAsync())).ShouldBe(50);
    }

    [Fact]
    public async Task Csv_HasARowForEachAdultInEachPeriod()
    {
        var (school, ruth) = await WithPupilAsync();
        await school.OnRota(ruth, c => c.PeriodCode == "1");
        var lead = await school.User(SchoolRole.IapLead);

        var file = await lead.GetAsync("/rota.csv?week=2026-11-23");

        var rows = file.Html.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        rows.Length.ShouldBe(6);
        rows[1].ShouldBe($"\"2026-11-23\",\"Monday\",\"Period 1\",\"09:00\",\"10:00\",\"{ruth.FullName}\",\"Yes\",\"1\"");
    }

    private static List<string> Ticked(Page page) => [.. page.Document.QuerySelectorAll("input[name=Cells]").OfType<AngleSharp.Html.Dom.IHtmlInputElement>().Where(i => i.IsChecked).Select(i => i.Value)];

    /// <summary>A pupil who is in the provision in every period, and an adult.</summary>
    private async Task<(TestSchool School, StaffMember Adult)> WithPupilAsync()
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil();
        await school.Lessons(maya);
        await school.TimetableVersion(await school.Placement(p => p.For(maya)), withClass: 0);
        return (school, await school.Staff());
    }
}
