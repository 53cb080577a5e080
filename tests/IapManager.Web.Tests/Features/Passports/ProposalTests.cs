using System.Net;
using IapManager.Domain;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Tests.Features.Daily;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.Passports;

/// <summary>What works in the provision and in lessons is proposed for the passport, and goes there only in the lead's words.</summary>
public sealed class ProposalTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task NoteThatWorks_IsProposed_Added_Edited_AndThenSettled()
    {
        var day = await TestDay.MakeAsync(app);
        await (await day.Nadia.OpenAsync("/day/notes")).SubmitAsync("#note", new { PupilId = day.Maya.Id, Text = "Asked for the task in halves.\r\nThat worked.", Visibility = "Team", Works = true, WhatWorks = "Long tasks in halves" });
        var lead = await day.School.User(SchoolRole.IapLead);
        (await lead.OpenAsync("/")).Text.ShouldContain("One thing that works is proposed");

        var form = await lead.OpenAsync((await lead.OpenAsync($"/pupils/{day.Maya.Id}/passport")).Find("a[href*='new?add=note-']")!.GetAttribute("href")!);
        form.ValueOf("WhatWorks").ShouldBe("Long tasks in halves");
        var page = await form.SubmitAsync("#passport", new { Strengths = "Draws from memory", WhatWorks = "Long tasks in two parts" });

        page.All(".ticks li").ShouldBe(["Long tasks in two parts"]);
        page.All(".proposals li").ShouldBeEmpty();
        (await day.School.Read(db => db.SettledProposals.SingleAsync())).Version.ShouldBe(1);
        (await lead.OpenAsync("/")).Text.ShouldNotContain("proposed");
    }

    [Fact]
    public async Task Add_And_NotForThePassport_KeepWhatWasTyped()
    {
        var (school, maya, lead) = await NotedAsync("A walk first", "A seat by the window");
        var form = await lead.OpenAsync($"/pupils/{maya.Id}/passport/new");

        form = await form.SubmitAsync("#passport", new { Strengths = "Sings", WhatWorks = "A job" }, button: "button[name=Aside]");
        (form.ValueOf("Strengths"), form.ValueOf("WhatWorks")).ShouldBe(("Sings", "A job"));
        form = await form.SubmitAsync("#passport", button: "button[name=Add]");
        form.ValueOf("WhatWorks").ShouldBe("A job\nA walk first", "the one set aside is no longer there to be added");
        form = await form.SubmitAsync("#passport", button: "button[name=Leave]");
        form.ValueOf("WhatWorks").ShouldBe("A job");
        form.Find("button[name=Leave]").ShouldBeNull();

        (await school.Read(db => db.PassportVersions.CountAsync())).ShouldBe(0);
        (await school.Read(db => db.SettledProposals.SingleAsync())).Version.ShouldBeNull();
    }

    [Fact]
    public async Task TeamsNote_WithoutAPhrase_IsNotCopied_AndWordForWordItIsRefused()
    {
        var (school, maya, lead) = await NotedAsync(Visibility.Team, "Shouts when his brother was at home. A walk first.");
        var form = await (await lead.OpenAsync($"/pupils/{maya.Id}/passport/new")).SubmitAsync("#passport", new { Strengths = "Sings", WhatWorks = "A job" }, button: "button[name=Add]");

        form.ValueOf("WhatWorks").ShouldBe("A job");
        form.Text.ShouldContain("Now say it in your own words");
        var refused = await form.SubmitAsync("#passport", new { WhatWorks = "A job\nshouts when his  brother was at home. A walk first" });
        refused.Errors.ShouldHaveSingleItem().ShouldContain("a note for the team word for word");
        refused.ValueOf("WhatWorks").ShouldStartWith("A job");
        (await school.Read(db => db.PassportVersions.CountAsync())).ShouldBe(0);

        var written = await refused.SubmitAsync("#passport", new { WhatWorks = "A job\nA short walk before lessons" });
        written.All(".ticks li").ShouldBe(["A job", "A short walk before lessons"]);
        (await school.Read(db => db.SettledProposals.SingleAsync())).Version.ShouldBe(1);
    }

    [Fact]
    public async Task SetAside_HoldsForANoteCorrectedTwice_AndPutForwardAgainItIsOpen()
    {
        var (school, maya, lead) = await NotedAsync("A walk first");
        var address = $"/pupils/{maya.Id}/passport";
        await (await lead.OpenAsync(address)).SubmitAsync("form[action$='/aside']");
        var replaced = (await school.Read(db => db.DayNotes.SingleAsync())).Key;
        foreach (var words in new[] { "A walk first thing", "A short walk first thing" })
        {
            var key = Guid.NewGuid();
            await school.Add(new DayNote(new Entered(school.Id, maya.Id, school.Today, key, [replaced], school.Lead, school.Now, school.Now), words, Visibility.Staff, false, works: true));
            replaced = key;
        }

        var page = await lead.OpenAsync(address);
        page.Find("a[href*='new?add=']").ShouldBeNull();
        (await lead.OpenAsync("/")).Text.ShouldNotContain("One thing that works is proposed");
        page = await page.SubmitAsync("form[action$='/propose-again']");

        page.Notice.ShouldBe("Put forward again.");
        page.All(".proposals li").ShouldHaveSingleItem().ShouldContain("A short walk first thing");
        page.Find("a[href*='new?add=']").ShouldNotBeNull();
        (await lead.OpenAsync("/")).Text.ShouldContain("One thing that works is proposed");
    }

    [Fact]
    public async Task NewVersion_OpenedToBeWritten_IsLogged()
    {
        var (school, maya, lead) = await NotedAsync("A walk first");

        await lead.OpenAsync($"/pupils/{maya.Id}/passport/new");

        (await school.Read(db => db.AuditEntries.CountAsync(e => e.Subject == "Passport" && e.PupilId == maya.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task SetAside_SaysByWhomAndWhen_AndCanBePutForwardAgain()
    {
        var (_, maya, lead) = await NotedAsync("A walk first");
        var address = $"/pupils/{maya.Id}/passport";

        var page = await (await lead.OpenAsync(address)).SubmitAsync("form[action$='/aside']");
        page.Text.ShouldContain($"Set aside by {lead.Name}, 23 Nov");
        page.Find("a[href*='new?add=']").ShouldBeNull();
        page = await page.SubmitAsync("form[action$='/propose-again']");

        page.Find("a[href*='new?add=']").ShouldNotBeNull();
        (await lead.PostAsync($"{address}/aside", new { proposal = "note-999999" })).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task TeamsNote_IsNeverShownToTeachers_ByWayOfTheProposal()
    {
        var (school, maya, _) = await NotedAsync(Visibility.Team, "A walk first");
        var staff = await school.Staff();
        var teacher = await school.User(SchoolRole.MainstreamStaff, staff);
        await school.Lessons(maya, ("Art", staff));
        await school.Add(new PassportVersion(school.Id, maya.Id, 1, "Draws", ["A job"], [], null, null, null, school.Lead, school.Today));

        foreach (var address in new[] { $"/pupils/{maya.Id}/passport", $"/pupils/{maya.Id}", $"/pupils/{maya.Id}/timeline", "/passports" })
        {
            (await teacher.OpenAsync(address)).Html.ShouldNotContain("A walk first");
        }

        (await teacher.GetAsync($"/pupils/{maya.Id}/passport/new?add=note-1")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task NoteForTheSafeguardingLead_IsNotProposed()
    {
        var day = await TestDay.MakeAsync(app);

        var page = await (await day.Nadia.OpenAsync("/day/notes")).SubmitAsync("#note", new { PupilId = day.Maya.Id, Text = "A worry", Visibility = "Safeguarding", WhatWorks = "A walk" });

        page.Errors.ShouldHaveSingleItem().ShouldContain("not proposed for the passport");
        page.ValueOf("WhatWorks").ShouldBe("A walk");
    }

    [Fact]
    public async Task OwnNote_IsMarkedInOneTap_AndStaysOneProposal_WhenItsWordsChange()
    {
        var day = await TestDay.MakeAsync(app);
        var page = await (await day.Nadia.OpenAsync("/day/notes")).SubmitAsync("#note", new { PupilId = day.Maya.Id, Text = "A seat by the window", Visibility = "Staff" });
        page = await page.SubmitAsync("form[data-day-once]");
        page.Text.ShouldContain("This works");
        page.Find("form[data-day-once]").ShouldBeNull();
        await page.SubmitAsync("form[id^=note-]", new { Text = "A seat by the window, always" });

        var lead = await day.School.User(SchoolRole.IapLead);
        (await lead.OpenAsync($"/pupils/{day.Maya.Id}/passport")).All(".proposals li").ShouldHaveSingleItem().ShouldContain("A seat by the window, always");
    }

    [Fact]
    public async Task MarkSentTwice_FromATabletThatHadNoLine_IsOneEntry()
    {
        var day = await TestDay.MakeAsync(app);
        var page = await (await day.Nadia.OpenAsync("/day/notes")).SubmitAsync("#note", new { PupilId = day.Maya.Id, Text = "A seat by the window", Visibility = "Staff" });
        var note = await day.School.Read(db => db.DayNotes.SingleAsync());
        var fields = new Dictionary<string, object?> { ["PupilId"] = day.Maya.Id, ["Date"] = "2026-11-23", ["Key"] = page.Find("form[data-day-once] [name=Key]")!.GetAttribute("value"), ["Corrects"] = note.Key, ["Text"] = note.Text, ["Visibility"] = "Staff", ["Works"] = "true" };

        (await TestDay.SendAsync(day.Nadia, "/day/notes", fields)).Words.ShouldBe(TestDay.Accepted);
        (await TestDay.SendAsync(day.Nadia, "/day/notes", fields)).Words.ShouldBe(TestDay.Accepted);

        (await day.School.Read(db => db.DayNotes.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task TeachersSentence_ThatWorked_IsProposed_AndOneWithoutASentenceIsNot()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var (maya, staff) = (await school.Pupil(), await school.Staff(s => (s.Title, s.Surname) = ("Dr", "Patel")));
        await school.Placement(p => p.For(maya));
        foreach (var (period, sentence) in new[] { ("1", "Settled once it was written down"), ("2", (string?)null) })
        {
            var word = new LessonFeedback(school.Id, maya.Id, staff.Id, staff.FormalName, school.Today, period, "Science", null, HowItWent.Well, school.Now);
            word.Say(HowItWent.Well, true, true, false, sentence, school.Today, school.Now, worked: true);
            await school.Add(word);
        }

        (await lead.OpenAsync($"/pupils/{maya.Id}/passport")).All(".proposals li").ShouldHaveSingleItem().ShouldContain("Dr Patel, Science, 23 Nov");
    }

    private Task<(TestSchool School, Pupil Maya, Browser Lead)> NotedAsync(params string[] works) => NotedAsync(Visibility.Staff, works);

    private async Task<(TestSchool School, Pupil Maya, Browser Lead)> NotedAsync(Visibility visibility, params string[] works)
    {
        var school = await app.SchoolAsync();
        var maya = await school.Pupil();
        await school.Placement(p => p.For(maya));
        foreach (var words in works)
        {
            await school.Add(new DayNote(new Entered(school.Id, maya.Id, school.Today, Guid.NewGuid(), [], school.Lead, school.Now, school.Now), words, visibility, false, works: true));
        }

        return (school, maya, await school.User(SchoolRole.IapLead));
    }
}
