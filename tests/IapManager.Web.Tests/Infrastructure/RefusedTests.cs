using System.Net;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Infrastructure;

/// <summary>A save that a rule refuses or that comes second: nothing typed is lost, and it is said why in words.</summary>
public sealed class RefusedTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task SchoolDay_SavedMeanwhileBySomebodyElse_ComesBackAsTyped_AndCannotReplaceWhatWasNotSeen()
    {
        var school = await app.SchoolAsync();
        var first = await school.User(SchoolRole.Administrator);
        var second = await school.User(SchoolRole.Administrator);
        var page = await second.OpenAsync("/settings/periods");
        await (await first.OpenAsync("/settings/periods")).SubmitAsync("#periods", new Dictionary<string, object?> { ["Rows[0].Name"] = "Form time" });

        var refused = await page.SubmitAsync("#periods", new Dictionary<string, object?> { ["Rows[0].Name"] = "Tutor time", ["Rows[7].End"] = "15:15" });

        ShouldBeInTheFrame(refused);
        refused.Errors.ShouldHaveSingleItem().ShouldBe("Somebody else, or you on another page, saved this while you had it open, so yours is not saved.");
        (refused.ValueOf("Rows[0].Name"), refused.ValueOf("Rows[7].End")).ShouldBe(("Tutor time", "15:15"));
        refused.Find("label[for='Rows_0__Name']")!.TextContent.ShouldBe("Name of period 1");
        refused.Text.ShouldNotContain("Rows[");
        refused.Find(".refused a")!.GetAttribute("href").ShouldBe("/settings/periods");
        (await NameOfFirstPeriod(school)).ShouldBe("Form time");

        refused.Find(".refused")!.TextContent.ShouldContain("open the page again");
        (await refused.SubmitAsync("#periods")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await NameOfFirstPeriod(school)).ShouldBe("Form time");
    }

    [Fact]
    public async Task SchoolDay_ThatARuleRefuses_ComesBackAsTyped_WithTheRulesOwnWords()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Lessons(pupil);
        await school.TimetableVersion(await school.Placement(p => p.For(pupil)));
        var admin = await school.User(SchoolRole.Administrator);

        var refused = await (await admin.OpenAsync("/settings/periods")).SubmitAsync("#periods", new Dictionary<string, object?> { ["Rows[7].Days"] = "Mon-Thu", ["Rows[7].Name"] = "Last lesson" });

        ShouldBeInTheFrame(refused);
        refused.Errors.ShouldHaveSingleItem().ShouldContain("not which lessons there are");
        (refused.ValueOf("Rows[7].Days"), refused.ValueOf("Rows[7].Name")).ShouldBe(("Mon-Thu", "Last lesson"));
        (await refused.SubmitAsync("#periods", new Dictionary<string, object?> { ["Rows[7].Days"] = "" })).Notice.ShouldBe("The school day is saved.");
    }

    [Fact]
    public async Task Provision_SavedMeanwhile_ShowsWhatIsSavedNowBesideWhatWasTyped()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead, name: "Ruth Adeyemi");
        var address = $"/settings/provisions/{school.ProvisionId}";
        var page = await lead.OpenAsync(address);
        await (await lead.OpenAsync(address)).SubmitAsync("main form", new { Places = 7 });

        var refused = await page.SubmitAsync("main form", new { Places = 6, Name = "The Harbour" });

        ShouldBeInTheFrame(refused);
        refused.Errors.ShouldHaveSingleItem().ShouldStartWith("You saved this from another page");
        refused.All(".typed tbody tr").ShouldBe(["Name The Bridge The Harbour", "Places 7 6"], ignoreOrder: true);
        (refused.ValueOf("Name"), refused.ValueOf("Places")).ShouldBe(("The Harbour", "6"));
    }

    [Fact]
    public async Task Provision_WhoseRoomsCannotBeCompared_CannotReplaceRoomsThatWereNotSeen()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var address = $"/settings/provisions/{school.ProvisionId}";
        var page = await lead.OpenAsync(address);
        await (await lead.OpenAsync(address)).SubmitAsync("main form", new { Rooms = "The Loft" });

        var refused = await page.SubmitAsync("main form", new { Places = 6 });

        refused.Find(".refused")!.TextContent.ShouldContain("it could replace what you have not seen");
        (await refused.SubmitAsync("main form")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await school.Read(db => db.Provisions.Where(p => p.Id == school.ProvisionId).SelectMany(p => p.Rooms).Select(r => r.Name).ToListAsync())).ShouldBe(["The Loft"]);
    }

    [Fact]
    public async Task FieldLeftEmpty_ThatSomebodyElseFilledMeanwhile_IsShownBeforeItIsWiped()
    {
        var school = await app.SchoolAsync();
        var first = await school.User(SchoolRole.IapLead);
        var second = await school.User(SchoolRole.IapLead);
        var address = $"/waiting-list/{(await school.WaitingListEntry()).Id}/look";
        await (await first.OpenAsync(address)).SubmitAsync("main form", new { Meanwhile = "" });
        var page = await second.OpenAsync(address);
        await (await first.OpenAsync(address)).SubmitAsync("main form", new { Meanwhile = "A mentor" });

        var refused = await page.SubmitAsync("main form", new { UrgencyPoints = 7 });

        refused.All(".typed tbody tr").ShouldContain("What is done meanwhile A mentor nothing");
        await refused.SubmitAsync("main form", new { Meanwhile = "A mentor" });
        (await school.Read(db => db.WaitingListEntries.Select(e => $"{e.UrgencyPoints} {e.Meanwhile}").SingleAsync())).ShouldBe("7 A mentor");
    }

    [Fact]
    public async Task Dates_AreComparedAsDates_AndWrittenInWords()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var placement = await school.Placement(p => p.Offered());
        var address = $"/placements/{placement.Id}/dates";
        var page = await lead.OpenAsync(address);
        await (await lead.OpenAsync(address)).SubmitAsync("main form", new Dictionary<string, object?> { ["PlannedEnd.Day"] = "19", ["PlannedEnd.Month"] = "3", ["PlannedEnd.Year"] = "2027" });

        var refused = await page.SubmitAsync("main form", new Dictionary<string, object?> { ["PlannedEnd.Day"] = "26", ["PlannedEnd.Month"] = "February", ["PlannedEnd.Year"] = "2027" });

        refused.All(".typed tbody tr").ShouldBe(["Planned end 19 March 2027 26 February 2027"]);
    }

    [Fact]
    public async Task FieldOfTheSameName_WithAnotherMeaning_HasNothingSavedBesideIt()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var pair = await school.NotTogether((await school.Pupil()).Id, (await school.Pupil()).Id);
        var page = await lead.OpenAsync($"/not-together/{pair.Id}/lift");
        await (await lead.OpenAsync($"/not-together/{pair.Id}/keep")).SubmitAsync("main form", new { Note = "Still apart" });

        var refused = await page.SubmitAsync("main form", new { Reason = "They get on now" });

        ShouldBeInTheFrame(refused);
        refused.All(".typed").ShouldBeEmpty();
        refused.ValueOf("Reason").ShouldBe("They get on now");
    }

    [Fact]
    public async Task Decision_SentTwice_SaysThatItIsTaken_AndKeepsEveryWordUnderItsLabel()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead, name: "Ruth Adeyemi");
        var referral = await school.Referral(r => r.UnderReview().WithViews());
        var page = await lead.GetAsync($"/referrals/{referral.Id}");
        var fields = new Dictionary<string, object?>
        {
            ["Accept"] = "true",
            ["Reason"] = "A quiet start",
            ["Urgency"] = "6",
            ["Panel"] = new[] { page.ValueOf("Panel")! },
            ["Others[0].Name"] = "Dr Imani Cole",
            ["Others[0].Role"] = "Educational psychologist",
        };
        for (var n = 0; n < 4; n++)
        {
            (fields[$"Judgements[{n}].Judgement"], fields[$"Judgements[{n}].Reason"]) = (n == 3 ? "NotMet" : "Met", $"Figures of page {n + 1}");
        }

        (await page.SubmitAsync("form[action$=decision]", fields, "button[value=record]")).Status.ShouldBe(HttpStatusCode.OK);
        var again = await page.SubmitAsync("form[action$=decision]", fields, "button[value=record]");

        ShouldBeInTheFrame(again);
        again.Text.ShouldContain("This referral is accepted already: Ruth Adeyemi recorded it, decided on 23 November 2026.");
        again.All(".typed tbody tr").ShouldContain("Reason A quiet start");
        again.All(".typed tbody tr").ShouldContain("Criterion 4: reason Figures of page 4");
        again.All(".typed tbody tr").ShouldContain("Criterion 4: judgement Not met");
        again.All(".typed tbody tr").ShouldContain("Somebody else who was there 1: as what Educational psychologist");
        again.All(".typed tbody tr").ShouldContain("Who was on the panel Ruth Adeyemi");
        again.All(".typed tbody tr").ShouldContain("Day on which the panel met 23 November 2026");
        again.All(".typed tbody th").ShouldNotContain(label => label.Contains('[') || label.Contains("Seen") || label.Contains("Stamp") || label.Contains("id", StringComparison.Ordinal) || label == "Go");
        again.Find(".errp a")!.GetAttribute("href").ShouldBe($"/referrals/{referral.Id}");
        (await school.Read(db => db.Referrals.SelectMany(r => r.Decisions).CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task StalePageOfAPlacement_ComesBackWithTheReasonTyped_AndCanBeSentAgain()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead, name: "Ruth Adeyemi");
        var other = await school.User(SchoolRole.IapLead, name: "Nadia Rahman");
        var placement = await school.Placement();
        var page = await lead.OpenAsync($"/placements/{placement.Id}/pause");
        var adult = await school.Staff();
        await school.User(SchoolRole.IapStaff, adult);
        var people = await other.OpenAsync($"/placements/{placement.Id}/people");
        var receiver = people.Document.QuerySelectorAll("#ReceiverId option[value]").Select(o => o.GetAttribute("value")!).First(v => v.Length > 0);
        await people.SubmitAsync("main form", new { KeyAdultId = adult.Id, ReceiverId = receiver });

        var refused = await page.SubmitAsync("main form", new { Reason = "A stay in hospital" });

        ShouldBeInTheFrame(refused);
        refused.Errors.ShouldHaveSingleItem().ShouldStartWith("Nadia Rahman saved this (23 November, 9:30am) while you had it open");
        refused.ValueOf("Reason").ShouldBe("A stay in hospital");
        refused.Find("label[for=Reason]").ShouldNotBeNull();
        (await refused.SubmitAsync("main form")).Notice.ShouldBe("The placement is paused.");
    }

    [Fact]
    public async Task StalePageOfAReferral_ComesBackWithTheReasonTyped()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Submitted());
        var page = await lead.OpenAsync($"/referrals/{referral.Id}/withdraw");
        await (await lead.OpenAsync($"/referrals/{referral.Id}")).SubmitAsync("form[action$=review]");

        var refused = await page.SubmitAsync("main form", new { Because = "Other", Reason = "The family moves to Leeds" });

        ShouldBeInTheFrame(refused);
        refused.ValueOf("Reason").ShouldBe("The family moves to Leeds");
        refused.Find("input[name=Because][value=Other]")!.HasAttribute("checked").ShouldBeTrue();
        (await refused.SubmitAsync("main form")).Notice!.ShouldContain("is withdrawn");
    }

    [Fact]
    public async Task ButtonOfAStaleDraft_SaysInTheFrameWhatToDo_AndNothingIsSaved()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.By(teacher));
        var page = await teacher.OpenAsync($"/referrals/{referral.Id}/draft");
        await (await teacher.OpenAsync($"/referrals/{referral.Id}/sections/Agencies")).SubmitAsync("main form", new { Text = "Early help since Monday" });

        var refused = await page.SubmitAsync("form[action$=discard]");

        ShouldBeInTheFrame(refused);
        refused.Heading.ShouldBe("This has changed since you opened it");
        refused.Text.ShouldContain("you on another page, saved this while you had it open");
        refused.Find(".errp a")!.GetAttribute("href").ShouldBe($"/referrals/{referral.Id}/draft");
        (await school.Read(db => db.Referrals.CountAsync())).ShouldBe(1);
    }

    private static void ShouldBeInTheFrame(Page page)
    {
        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Find("header.bar nav a[href='/pupils'], header.bar nav a[href='/settings'], header.bar nav a[href='/users']").ShouldNotBeNull();
        page.Find("header.bar .me__who").ShouldNotBeNull();
    }

    private static Task<string> NameOfFirstPeriod(TestSchool school) =>
        school.Read(db => db.TimetableShapes.SelectMany(s => s.Periods).OrderBy(p => p.Start).Select(p => p.Name).FirstAsync());
}
