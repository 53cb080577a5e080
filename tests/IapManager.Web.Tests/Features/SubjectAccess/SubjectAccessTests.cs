using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using IapManager.Data.Erasure;
using IapManager.Domain;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Domain.SubjectAccess;
using IapManager.Web.Features.SubjectAccess;
using IapManager.Web.Tests.Access;
using IapManager.Web.Tests.Features.CaseFiles;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Features.SubjectAccess;

/// <summary>Somebody asks to see everything that is kept about a pupil.</summary>
public sealed class SubjectAccessTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Request_FromTheGateToTheCopy_NamesNobodyElse()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Maya", "Collins"));
        await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Noah", "Whitfield"));
        await school.Placement(p => p.For(pupil));
        await NoteAsync(school, pupil, "Maya showed Noah Whitfield the way to the lab. Noah’s brother was there, too.");
        await NoteAsync(school, pupil, "Maya read aloud for the first time");
        var senco = await school.User(SchoolRole.Senco);

        var page = await (await senco.OpenAsync($"/pupils/{pupil.Id}/subject-access/new")).SubmitAsync("form.form", new { AskedBy = "ParentOrCarer", Name = "Mrs Collins", ReceivedOn = school.Today.AddDays(-3) });
        page.Heading.ShouldBe("What is kept about Maya Collins");
        var today = await senco.OpenAsync("/");
        today.Text.ShouldContain("A request to see what is kept about a pupil");
        today.Text.ShouldContain("Sun 20 Dec");
        page.Text.ShouldContain("Due by Sunday 20 December 2026.");
        var request = page.Address;
        (await senco.GetAsync($"{request}/copy.zip")).Text.ShouldContain("No copy has been made yet.");
        (await senco.PostAsync($"{request}/make-copy")).Text.ShouldContain("Say first how you know that it is this person.", customMessage: "nothing leaves the school yet");

        page = await (await senco.OpenAsync($"{request}/identity")).SubmitAsync("form.form", new { Words = "Known for years", EntitledWhy = "Guardian: order of the court seen" });
        (await senco.PostAsync($"{request}/give-all", new { kind = "View" })).Location.ShouldBe(request);
        page = await (await senco.OpenAsync(request)).ClickAsync("Look at the next record");
        page.Text.ShouldContain("Names of others: Noah Whitfield, Noah’s. They go where it is given in part.");
        (await page.SendAsync("form.form", new { Choice = "InPart", Passages = "his sister", Why = "About Noah" })).Errors.ShouldBe(["“his sister” does not stand in the record. Copy the words as they are, one piece a line."]);
        page = await page.SubmitAsync("form.form", new { Choice = "InPart", Passages = "brother was there", Why = "About Noah" });
        page.Text.ShouldContain("1, all decided");
        page.Text.ShouldContain("1 to read", customMessage: "what names nobody is read all the same");
        (await senco.PostAsync($"{request}/make-copy")).Text.ShouldContain("still to be read");
        await ReadAllAsync(senco, request);
        (await senco.OpenAsync(request)).Text.ShouldContain($"1 read by {senco.Name}");
        (await senco.PostAsync($"{request}/make-copy")).Location.ShouldBe(request);

        var (pdf, json, names) = await CopyAsync(await senco.GetAsync($"{request}/copy.zip"));
        names.ShouldBe(["records.json", "What is kept about Maya Collins.pdf"]);
        foreach (var text in new[] { pdf, json })
        {
            text.ShouldContain("Maya showed [left out] the way to the lab.");
            text.ShouldContain("Maya read aloud for the first time");
            text.ShouldNotContain("Noah");
            text.ShouldNotContain("Whitfield");
            text.ShouldNotContain("brother");
        }

        pdf.ShouldContain("Asked for on Friday 20 November 2026 by Mrs Collins, a parent or carer.");
        pdf.ShouldContain("“[left out]” stands in their place.");
        page = await (await senco.OpenAsync($"{request}/answer")).SubmitAsync("form.form", new { Words = "By hand, to Mrs Collins" });
        page.Text.ShouldContain("Answered on Monday 23 November 2026");
        (await senco.OpenAsync("/subject-access")).Text.ShouldContain("Answered, 23 Nov 2026");
        (await school.Read(db => db.AuditEntries.CountAsync(e => e.Action == Data.Audit.AuditAction.Export && e.Subject == "SubjectAccessRequest" && e.PupilId == pupil.Id))).ShouldBe(2, "made, and handed out");
    }

    [Fact]
    public async Task SafeguardingRecord_IsDecidedAboutAndGivenByTheDslAlone()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil(p => p.ChildProtectionPlan = true);
        await school.Placement(p => p.For(pupil));
        await NoteAsync(school, pupil, "HIDDENSECRET", Visibility.Safeguarding);
        var (lead, dsl) = (await school.User(SchoolRole.IapLead), await school.User(SchoolRole.Dsl));
        var request = await RequestAsync(school, pupil);
        await lead.PostAsync($"{request}/give-all", new { kind = "View" });
        var keys = (await dsl.OpenAsync(request)).Document.QuerySelectorAll("li").Where(l => l.TextContent.Contains("about safeguarding", StringComparison.Ordinal)).Select(l => l.QuerySelector("a[href*='key=']")!.GetAttribute("href")!.Split("key=")[1]).ToList();
        keys.Select(k => k.Split('-')[0]).Order().ShouldBe(["DayNote", "PupilFlags"]);
        var key = keys.Single(k => k.StartsWith("DayNote", StringComparison.Ordinal));

        var page = await lead.OpenAsync(request);
        page.Text.ShouldContain("There is a safeguarding record. The designated safeguarding lead decides about it");
        page.Text.ShouldContain("2 records are decided about, 2 of them by others");
        page.Html.ShouldNotContain("HIDDENSECRET");
        (await lead.GetAsync($"{request}/record?key={key}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await lead.PostAsync($"{request}/record", new { Key = key, Choice = "Whole" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await lead.PostAsync($"{request}/give-all", new { kind = "DayNote" })).Location.ShouldBe(request);
        var working = new ReadPdf(await lead.GetAsync($"{request}/working-copy.pdf")).Text;
        working.ShouldNotContain("HIDDENSECRET");
        working.ShouldNotContain("hild protection");
        (await school.Read(db => db.SubjectAccessRequests.SelectMany(r => r.Decisions).CountAsync(d => !d.Item.StartsWith("View")))).ShouldBe(0);

        new ReadPdf(await dsl.GetAsync($"{request}/working-copy.pdf")).Text.ShouldContain("HIDDENSECRET");
        foreach (var record in keys)
        {
            await (await dsl.OpenAsync($"{request}/record?key={record}")).SubmitAsync("form.form", new { Choice = "Whole" });
        }

        (await school.Read(db => db.AuditEntries.Where(e => e.Subject == "ReleaseDecision").Select(e => e.Detail ?? "").ToListAsync())).ShouldAllBe(d => !d.Contains("HIDDEN", StringComparison.Ordinal));

        await KnownAsync(lead, request);
        await ReadAllAsync(lead, request);
        (await lead.OpenAsync(request)).Text.ShouldContain("The designated safeguarding lead has not said yet");
        (await lead.GetAsync($"{request}/safe")).Location.ShouldBe(request);
        (await lead.PostAsync($"{request}/safe", new { Safe = "yes", Words = "x" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await dsl.PostAsync($"{request}/make-copy")).Text.ShouldContain("says first whether giving it to this person is safe");
        await (await dsl.OpenAsync($"{request}/safe")).SubmitAsync("form.form", new { Safe = "no", Words = "HIDDENDANGER" });
        (await dsl.PostAsync($"{request}/make-copy")).Text.ShouldContain("is not safe");
        await (await dsl.OpenAsync($"{request}/safe")).SubmitAsync("form.form", new { Safe = "yes", Words = "HIDDENDANGER was cleared" });
        (await dsl.OpenAsync(request)).Text.ShouldContain("HIDDENDANGER was cleared");
        var told = await lead.OpenAsync(request);
        told.Text.ShouldContain("Yes, says");
        told.Html.ShouldNotContain("HIDDENDANGER");
        (await school.Read(db => db.AuditEntries.Select(e => e.Detail ?? "").ToListAsync())).ShouldAllBe(d => !d.Contains("HIDDEN", StringComparison.Ordinal));

        told.Text.ShouldContain("the designated safeguarding lead makes it");
        (await lead.PostAsync($"{request}/make-copy")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await dsl.PostAsync($"{request}/make-copy")).Location.ShouldBe(request);
        (await lead.GetAsync($"{request}/copy.zip")).Status.ShouldBe(HttpStatusCode.Forbidden, "nor later");
        (await CopyAsync(await dsl.GetAsync($"{request}/copy.zip"))).Json.ShouldContain("HIDDENSECRET");

        foreach (var record in keys)
        {
            await (await dsl.OpenAsync($"{request}/record?key={record}")).SubmitAsync("form.form", new { Choice = "LeftOut", Why = "It could harm" });
        }

        (await lead.PostAsync($"{request}/make-copy")).Location.ShouldBe(request);
        (await lead.GetAsync($"{request}/copy.zip?number=1")).Status.ShouldBe(HttpStatusCode.Forbidden);
        var (pdf, json, _) = await CopyAsync(await lead.GetAsync($"{request}/copy.zip"));
        $"{pdf}{json}".ShouldNotContain("HIDDENSECRET");
        json.ShouldContain("\"partsAreLeftOut\": true");
    }

    /// <summary>Counted against the tables themselves: a kind of record that the reading forgets is found.</summary>
    [Fact]
    public async Task EveryRow_ThatIsKeptOfThePupil_IsARecord()
    {
        var school = await app.SchoolAsync();
        var ids = await Ids.MakeAsync(school);
        var pupil = ids["pupils"];
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<IapManager.Data.CurrentSchool>().Set(school.Id, null);
        var records = await scope.ServiceProvider.GetRequiredService<ReadPupilRecords>().OfAsync(pupil, default);

        var wrong = new List<string>();
        foreach (var table in await school.Read(db => Task.FromResult(PupilTables.Of(db.Model))))
        {
#pragma warning disable EF1002 // Names of the model's own tables; the pupil is a number.
            var rows = await school.Read(db => db.Database.SqlQueryRaw<int>($"SELECT COUNT(*) AS \"Value\" FROM \"{table.Table}\" WHERE {table.Where}", pupil).SingleAsync());
#pragma warning restore EF1002
            var found = records.Count(r => r.Kind == table.Entity.ClrType.Name);
            if (found != rows && table.Entity.ClrType != typeof(SubjectAccessRequest))
            {
                wrong.Add($"{table.Table}: {found} of {rows}");
            }
        }

        wrong.ShouldBeEmpty();
        records.Count.ShouldBeGreaterThan(40);
        records.Select(r => r.Key).ShouldBeUnique();
        records.Where(r => r.Fields.Count == 0).Select(r => r.Kind).Distinct().ShouldBe(["ReintegrationPlan"], "what a plan says stands in its parts; every other record says something");
    }

    [Fact]
    public async Task WholeCase_IsInTheWorkingCopy_AndNothingOfAnotherPupil()
    {
        var school = await app.SchoolAsync();
        var pupil = await CaseFileSecretsTests.WholeAsync(school);

        var text = new ReadPdf(await (await school.User(SchoolRole.Dsl, more: SchoolRole.IapLead)).GetAsync($"{await RequestAsync(school, pupil)}/working-copy.pdf")).Text;

        CaseFileSecretsTests.Written.Where(w => w.EndsWith("SECRET", StringComparison.Ordinal) && !text.Contains(w, StringComparison.Ordinal)).ShouldBeEmpty(text);
        text.ShouldNotMatch("OTHERS[A-Z]*SECRET");
        text.ShouldContain("MISTAKESECRET", customMessage: "what was put right later is kept, and so it is given");
    }

    [Theory]
    [InlineData("", "Say who asks", "Enter the name of the person who asks")]
    [InlineData("ParentOrCarer", "Enter the name of the person who asks")]
    public async Task RequestWithoutWhoAsks_IsRefusedInWords(string askedBy, params string[] words)
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        var lead = await school.User(SchoolRole.IapLead);

        var page = await (await lead.OpenAsync($"/pupils/{pupil.Id}/subject-access/new")).SendAsync("form.form", new { AskedBy = askedBy.Length == 0 ? null : askedBy, Scope = "All about PE" });

        page.Errors.ShouldBe(words);
        page.ValueOf("Scope").ShouldBe("All about PE");
    }

    /// <summary>The commonest others of all: a family shares its surname, a year group its forenames.</summary>
    [Fact]
    public async Task FamilyOfTheSameName_AndPupilsOfTheSameForename_AreOthers_AndOnlyWholeWordsGo()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Maya", "Collins"));
        await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Tom", "Collins"));
        await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Maya", "Patel"));
        await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Ed", "Stone"));
        await school.Add(new Contact(pupil.Id, 1, "Mother", "Collins") { Forename = "Sarah" });
        await NoteAsync(school, pupil, "Maya Collins waited with Ed and edited a story");
        await NoteAsync(school, pupil, "Tom Collins came too. Maya Patel rang. Sarah Collins drinks heavily at home");
        await NoteAsync(school, pupil, "Maya’s drawing, Collins’ best");
        var lead = await school.User(SchoolRole.IapLead);
        var request = await RequestAsync(school, pupil);

        (await lead.OpenAsync(request)).Text.ShouldContain("2 to decide");
        foreach (var passages in new[] { "", "drinks heavily\nheavily at home" })
        {
            await (await lead.OpenAsync($"{request}/record?kind=DayNote")).SubmitAsync("form.form", new { Choice = "InPart", Passages = passages, Why = "About others" });
        }

        await (await lead.OpenAsync($"{request}/record?kind=Contact")).SubmitAsync("form.form", new { Choice = "LeftOut", Why = "About others" });
        await KnownAsync(lead, request);
        await ReadAllAsync(lead, request);
        (await lead.PostAsync($"{request}/make-copy")).Location.ShouldBe(request);
        var json = (await CopyAsync(await lead.GetAsync($"{request}/copy.zip"))).Json;

        json.ShouldContain("Maya Collins waited with [left out] and edited a story");
        json.ShouldContain("[left out] came too. [left out] rang. [left out] [left out]\"");
        json.ShouldContain("Maya’s drawing, Collins’ best");

        // A name that was not known then: it is decided about anew.
        await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Story", "Okoro"));
        (await lead.OpenAsync(request)).Text.ShouldContain("1 of 2 to decide");
    }

    /// <summary>What a kind of record is given by itself, without anybody looking: a new line is a decision to be read twice.</summary>
    [Fact]
    public async Task LegalHoldsLettersLinksAndWhatIsSaidOfSafeguarding_AreGivenByNobodyUnseen()
    {
        var school = await app.SchoolAsync();
        var ids = await Ids.MakeAsync(school);
        var referral = await school.Referral(r => r.With(ReferralSectionKind.Safeguarding, "HIDDENSECRET").Submitted());
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<IapManager.Data.CurrentSchool>().Set(school.Id, null);
        var read = scope.ServiceProvider.GetRequiredService<ReadPupilRecords>();

        var records = (await read.OfAsync(ids["pupils"], default)).Concat(await read.OfAsync(referral.PupilId, default)).ToList();

        records.Where(r => r.Kind is "LegalHold" or "Disposal" or "PupilFlags" || r.Text.Contains("HIDDENSECRET", StringComparison.Ordinal)).ShouldAllBe(r => r.Marks.HasFlag(RecordMarks.Safeguarding));
        records.Where(r => r.Kind is "Letter" or "PrivateLink" or "FamilyTold" or "NoteHome" or "TeacherView" or "Contact" or "CalendarFeed").ShouldAllBe(r => r.NeedsDecision);
        records.Where(r => !r.NeedsDecision).SelectMany(r => r.Fields).Select(f => f.Name).ShouldNotContain(nameof(Referral.SafeguardingAt));
        records.Select(r => r.Kind).ShouldContain("LegalHold");
        records.Count(r => r.Text.Contains("HIDDENSECRET", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task RecordThatIsChanged_AfterItWasDecidedAbout_IsDecidedAboutAnew()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Noah", "Whitfield"));
        var lead = await school.User(SchoolRole.IapLead);
        await school.Add(new Contact(pupil.Id, 1, "Mother", "Collins"));
        var request = await RequestAsync(school, pupil);
        await (await lead.OpenAsync($"{request}/record")).SubmitAsync("form.form", new { Choice = "Whole" });
        (await lead.OpenAsync(request)).Text.ShouldContain("1, all decided");

        await school.Change(async db => (await db.Contacts.SingleAsync(c => c.PupilId == pupil.Id)).Relationship = "Mother, with Noah Whitfield’s father");

        (await lead.OpenAsync(request)).Text.ShouldContain("1 to decide");
    }

    [Fact]
    public async Task TwoWhoTakeAStepAtOnce_TheSecondIsTold()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        var (lead, senco) = (await school.User(SchoolRole.IapLead), await school.User(SchoolRole.Senco));
        var request = await RequestAsync(school, pupil);
        var (first, second) = (await lead.OpenAsync($"{request}/withdraw"), await senco.OpenAsync($"{request}/identity"));

        await first.SubmitAsync("form.form", new { Words = "She rang" });
        var late = await second.SendAsync("form.form", new { Words = "Passport seen" });

        late.Html.ShouldContain("Passport seen");
        (await school.Read(db => db.SubjectAccessRequests.SingleAsync())).IdentityCheck.ShouldBeNull();
    }

    /// <summary>Members of staff bear the forenames of other pupils; the same record has spellings of every kind.</summary>
    [Fact]
    public async Task WordThatStaffBearAsWell_IsLookedAt_AndGoes_ButWhereItIsSaidToBeStaff()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Maya", "Collins"));
        await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Aisha", "Begum"));
        await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Freya", "Lindqvist"));
        await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Riley", "Dunn"));
        await school.Add(new StaffMember(school.Id, "AKH") { Forename = "Aisha", Surname = "Khan" });
        await school.Add(new StaffMember(school.Id, "FHO") { Forename = "Freya", Surname = "Holt" });
        await NoteAsync(school, pupil, "Aisha was horrid to me on the bus");
        await NoteAsync(school, pupil, "Fell out with Freya Lindqvist. freya said sorry. Riley D. saw it, Aisha helped. Freya Holt wrote.");
        var lead = await school.User(SchoolRole.IapLead);
        var request = await RequestAsync(school, pupil);

        var page = await lead.OpenAsync(request);
        page.Text.ShouldContain("2 to decide, 1 only for a word that may be a name");
        page = await lead.OpenAsync($"{request}/record?kind=DayNote");
        page.Text.ShouldContain("Words stand in it that may be names of others.");
        page.Text.ShouldContain("Perhaps names of others: Aisha.");
        await page.SubmitAsync("form.form", new { Choice = "LeftOut", Why = "About Aisha Begum" });
        page = await lead.OpenAsync($"{request}/record?kind=DayNote");
        page.Text.ShouldContain("Names of others: Freya Lindqvist, freya, Riley D.");
        await page.SubmitAsync("form.form", new { Choice = "InPart", Why = "About others", Stays = "Aisha" });
        await KnownAsync(lead, request);
        await ReadAllAsync(lead, request);
        (await lead.PostAsync($"{request}/make-copy")).Location.ShouldBe(request);

        (await CopyAsync(await lead.GetAsync($"{request}/copy.zip"))).Json.ShouldContain("Fell out with [left out]. [left out] said sorry. [left out] saw it, Aisha helped. Freya Holt wrote.");
        (await school.Read(db => db.SubjectAccessRequests.SelectMany(r => r.Decisions).Select(d => d.Stays).ToListAsync())).ShouldContain("Aisha");
    }

    [Fact]
    public async Task WhoAsks_IsHeldAgainstTheContacts_AndNeedsAReasonWithoutParentalResponsibility()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Maya", "Collins"));
        await school.Add(new Contact(pupil.Id, 1, "Mother", "Collins") { Title = "Mrs", Forename = "Willow", ParentalResponsibility = true });
        await school.Add(new Contact(pupil.Id, 2, "Step-parent", "Collins") { Title = "Mr", Forename = "George" });
        var senco = await school.User(SchoolRole.Senco);

        var page = await senco.OpenAsync($"/pupils/{pupil.Id}/subject-access/new");
        page.Text.ShouldContain("No, or not known");
        page = await page.SubmitAsync("form.form", new { AskedBy = "ParentOrCarer", Name = "George Collins", ReceivedOn = school.Today });
        page.Text.ShouldContain("Mr George Collins is a contact (Step-parent) without parental responsibility, as it is kept. Say next why they may have it.");
        page = await senco.OpenAsync($"{page.Address}/identity");
        page.Text.ShouldContain("Mrs Willow Collins");
        (await page.SendAsync("form.form", new { Words = "Passport seen" })).Errors.ShouldHaveSingleItem().ShouldContain("Say why they may have it");

        WhoAsks.NeedsReason(AskedBy.ParentOrCarer, "Mrs Collins", await ContactsAsync(pupil.Id)).ShouldBeTrue("it may be either");
        WhoAsks.NeedsReason(AskedBy.ParentOrCarer, "Willow Collins", await ContactsAsync(pupil.Id)).ShouldBeFalse();
        WhoAsks.NeedsReason(AskedBy.ParentOrCarer, "Danielle Collins", await ContactsAsync(pupil.Id)).ShouldBeTrue();
        WhoAsks.NeedsReason(AskedBy.SomebodyForThem, "Willow Collins", await ContactsAsync(pupil.Id)).ShouldBeTrue();
        WhoAsks.NeedsReason(AskedBy.Pupil, null, await ContactsAsync(pupil.Id)).ShouldBeFalse();

        async Task<IReadOnlyList<ContactLine>> ContactsAsync(int id)
        {
            await using var scope = app.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<IapManager.Data.CurrentSchool>().Set(school.Id, null);
            return await scope.ServiceProvider.GetRequiredService<WhoAsks>().ContactsAsync(id, default);
        }
    }

    [Fact]
    public async Task CopyThatWasGiven_StaysAsItWas_WhateverCameInLater_AndGoesWithThePupil()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Maya", "Collins"));
        await NoteAsync(school, pupil, "Maya read aloud");
        var lead = await school.User(SchoolRole.IapLead);
        var request = await RequestAsync(school, pupil);
        await KnownAsync(lead, request);
        await ReadAllAsync(lead, request);
        (await lead.PostAsync($"{request}/make-copy")).Location.ShouldBe(request);
        var given = (await lead.GetAsync($"{request}/copy.zip")).Bytes;

        await NoteAsync(school, pupil, "Maya wrote a LATERSTORY");
        var page = await lead.OpenAsync(request);
        page.Text.ShouldContain("What came in after that is not in it.");
        page.Text.ShouldContain("Another copy can be made once: one kind of records is read");
        page = await (await lead.OpenAsync($"{request}/answer")).SubmitAsync("form.form", new { Words = "By hand" });
        page.Text.ShouldContain("This one was given.");
        (await lead.GetAsync($"{request}/copy.zip")).Bytes.ShouldBe(given, "it is the same file");
        (await lead.OpenAsync($"{request}/kind?kind=DayNote")).Document.QuerySelectorAll("main form").ShouldBeEmpty("what is settled is read-only");
        (await lead.PostAsync($"{request}/make-copy")).Text.ShouldContain("This request is closed.");

        var copy = (await school.Read(db => db.SubjectAccessRequests.SingleAsync())).Copies.ShouldHaveSingleItem();
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(given)).ShouldBe(copy.Sha256);
        await school.Change(db => new PupilErasure(db).ExecuteAsync(pupil.Id, default));
        (await school.Read(db => db.DisposedFiles.Select(f => f.StoredAs).ToListAsync())).ShouldContain(copy.StoredAs);
    }

    private static async Task KnownAsync(Browser user, string request) =>
        await (await user.OpenAsync($"{request}/identity")).SubmitAsync("form.form", new { Words = "Known for years", EntitledWhy = "Guardian: order of the court seen" });

    private static async Task ReadAllAsync(Browser user, string request)
    {
        foreach (var href in (await user.OpenAsync(request)).Document.QuerySelectorAll("a[href*='/kind?kind=']").Select(a => a.GetAttribute("href")!).ToList())
        {
            var page = await user.OpenAsync(href);
            if (page.Document.QuerySelector("form[action$='/kind']") is not null)
            {
                await page.SubmitAsync("form[action$='/kind']", new { });
            }
        }
    }

    private static Task<DayNote> NoteAsync(TestSchool school, Pupil pupil, string text, Visibility visibility = Visibility.Team) =>
        school.Add(new DayNote(new Entered(school.Id, pupil.Id, school.Today, Guid.NewGuid(), [], school.Lead, school.Now, school.Now), text, visibility, false));

    private static async Task<string> RequestAsync(TestSchool school, Pupil pupil) =>
        $"/subject-access/{(await school.Add(new SubjectAccessRequest(school.Id, pupil.Id, AskedBy.ParentOrCarer, "Mrs Collins", null, school.Today, school.Today, school.Lead, school.Now))).Id.ToString(CultureInfo.InvariantCulture)}";

    private static async Task<(string Pdf, string Json, IReadOnlyList<string> Names)> CopyAsync(Page answer)
    {
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Location ?? answer.Html);
        using var zip = new ZipArchive(new MemoryStream(answer.Bytes));
        using var pdf = new MemoryStream();
        await using (var from = zip.Entries.Single(e => e.Name.EndsWith(".pdf", StringComparison.Ordinal) && !e.FullName.Contains('/', StringComparison.Ordinal)).Open())
        {
            await from.CopyToAsync(pdf);
        }

        using var json = new StreamReader(zip.GetEntry("records.json")!.Open(), Encoding.UTF8);
        var text = await json.ReadToEndAsync();
        JsonDocument.Parse(text).RootElement.GetProperty("version").GetInt32().ShouldBe(RecordsJson.Version);
        return (new ReadPdf(pdf.ToArray()).Text, text, [.. zip.Entries.Select(e => e.FullName).Order()]);
    }
}
