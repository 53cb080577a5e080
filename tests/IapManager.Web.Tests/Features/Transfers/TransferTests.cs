using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using IapManager.Domain;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Retention;
using IapManager.Domain.Schools;
using IapManager.Domain.Transfers;
using IapManager.Web.Features.ReferralDocuments;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Features.Transfers;

/// <summary>Maya moves from Ashgrove to Birch, two schools of a trust.</summary>
public sealed class TransferTests(IapApp app) : IClassFixture<IapApp>
{
    private const string Hidden = "zq-safeguarding-words";

    [Fact]
    public async Task Record_GoesToTheOtherSchool_WhichTakesItInWithItsOwnPupil()
    {
        var (from, to) = await Trust();
        var (here, there) = (await from.Pupil(p => p.Upn = "A823432117002"), await to.Pupil(p => p.Upn = "A823432117002"));
        await from.Add(new DayNote(new Entered(from.Id, here.Id, from.Today, Guid.NewGuid(), [], from.Lead, from.Now, from.Now), "Reads to the younger ones", Visibility.Team, true));
        var (lead, senco) = (await from.User(SchoolRole.IapLead), await to.User(SchoolRole.Senco));

        var sent = await Send(lead, here, to);

        sent.Notice.ShouldBe("The record is on its way. The other school finds it on its first page.");
        (await senco.OpenAsync("/")).Text.ShouldContain("A record came from another school");
        var incoming = await (await senco.OpenAsync("/transfers")).ClickAsync($"{here.Name}, from {from.Name}");
        incoming.ValueOf("Pupil").ShouldBe($"{there.Id}");
        var taken = await incoming.SubmitAsync("#receive");
        taken.Notice.ShouldBe("The record is here now.");

        var file = await senco.GetAsync(taken.Find("#former a")!.GetAttribute("href")!);
        file.ContentType.ShouldBe("application/zip");
        using var zip = new ZipArchive(new MemoryStream(file.Bytes));
        zip.Entries.Select(e => e.Name).ShouldContain("records.json");
        zip.Entries.ShouldContain(e => e.Name.StartsWith("Case file") && e.Name.EndsWith(".pdf"));
        using var json = new StreamReader(zip.GetEntry("records.json")!.Open());
        (await json.ReadToEndAsync()).ShouldContain("Reads to the younger ones");
        var transfer = await from.Read(db => db.RecordTransfers.SingleAsync());
        (transfer.State, transfer.SettledBy!.Name, transfer.Sha256).ShouldBe((TransferState.Received, senco.Name, Convert.ToHexStringLower(SHA256.HashData(file.Bytes))));
        (await lead.OpenAsync($"/transfers/{transfer.Id}")).Text.ShouldContain("Received");
        (await senco.GetAsync($"/transfers/{transfer.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var school in new[] { from, to })
        {
            (await school.Read(db => db.AuditEntries.AnyAsync(e => e.UserId == senco.UserId && e.Subject == (school.Id == from.Id ? nameof(RecordTransfer) : nameof(FormerSchoolRecord))))).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Record_OfASafeguardingLead_HoldsNothingThatTheyAloneRead_AndTheOtherFileNothingElse()
    {
        var (from, to) = await Trust();
        var pupil = await WithSafeguarding(from);
        var dsl = await from.User(SchoolRole.Dsl);

        await Send(dsl, pupil, to);
        await Send(dsl, pupil, to, TransferPart.Safeguarding);

        var (record, safeguarding) = (await Text(from, TransferPart.Record), await Text(from, TransferPart.Safeguarding));
        record.ShouldNotContain(Hidden);
        record.ShouldContain("Reads to the younger ones");
        safeguarding.ShouldContain(Hidden);
        safeguarding.ShouldNotContain("Reads to the younger ones");
    }

    [Fact]
    public async Task SafeguardingFile_IsForSafeguardingLeadsAlone_OnceTheyHaveConfirmed()
    {
        var (from, to) = await Trust();
        var pupil = await WithSafeguarding(from);
        var there = await to.Pupil(p => p.DateOfBirth = pupil.DateOfBirth);
        var (lead, senco, dsl) = (await from.User(SchoolRole.IapLead), await to.User(SchoolRole.Senco), await to.User(SchoolRole.Dsl));

        (await Send(lead, pupil, to, TransferPart.Safeguarding)).Errors.ShouldBe(["The safeguarding lead sends the safeguarding file."]);
        await Send(await from.User(SchoolRole.Dsl), pupil, to, TransferPart.Safeguarding);
        var id = await from.Read(db => db.RecordTransfers.Select(t => t.Id).SingleAsync());

        (await lead.GetAsync($"/transfers/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var list = await senco.OpenAsync("/transfers");
        list.Text.ShouldContain("A safeguarding file has come too.");
        list.Text.ShouldNotContain(pupil.Surname);
        (await senco.GetAsync($"/transfers/incoming/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var taken = await (await dsl.OpenAsync($"/transfers/incoming/{id}")).SubmitAsync("#receive", new { Pupil = there.Id });
        var file = taken.Find("#former a")!.GetAttribute("href")!;
        (await dsl.GetAsync(file)).Status.ShouldBe(HttpStatusCode.OK);
        (await senco.GetAsync(file)).Status.ShouldBe(HttpStatusCode.NotFound);
        app.Clock.Advance(SessionBook.ConfirmedFor);
        (await dsl.GetAsync(file)).Location.ShouldNotBeNull().ShouldStartWith("/account/confirm");
    }

    [Fact]
    public async Task Receiving_WithAPupilWhoCouldNotBeIt_IsRefused_AndNothingIsTakenIn()
    {
        var (from, to) = await Trust();
        var pupil = await from.Pupil();
        var stranger = await to.Pupil(p => (p.Upn, p.DateOfBirth) = ("B823432117002", new DateOnly(2013, 2, 3)));
        await Send(await from.User(SchoolRole.IapLead), pupil, to);
        var senco = await to.User(SchoolRole.Senco);
        var id = await from.Read(db => db.RecordTransfers.Select(t => t.Id).SingleAsync());

        (await senco.PostAsync($"/transfers/incoming/{id}/receive", new { Pupil = stranger.Id })).Errors.ShouldBe(["Choose which pupil of your school it is"]);

        (await to.Read(db => db.FormerSchoolRecords.AnyAsync())).ShouldBeFalse();
        (await from.Read(db => db.RecordTransfers.SingleAsync())).State.ShouldBe(TransferState.Sent);
    }

    [Fact]
    public async Task Record_HoldsNothingOfWhoIsKeptApart_NorOfHowTheSchoolDealsWithIts()
    {
        var (from, to) = await Trust();
        var (pupil, other) = (await from.Pupil(), await from.Pupil());
        var pair = new NotTogetherPair(from.Id, pupil.Id, other.Id, "zq-they-fell-out", from.Today.AddDays(30), from.Today, from.Lead, from.Now);
        await from.Add(pair);
        await from.Add(new LegalHold(from.Id, pupil.Id, "zq-a-claim", from.Today, from.Lead, from.Now));

        await Send(await from.User(SchoolRole.IapLead), pupil, to);

        var record = await Text(from, TransferPart.Record);
        record.ShouldNotContain("zq-");
        record.ShouldNotContain(other.LegalSurname);
    }

    [Fact]
    public async Task Record_TakenInWithTheWrongPupil_IsRemoved_WithWhy_AndGoesOnToAThirdSchoolOtherwise()
    {
        var (from, to) = await Trust();
        var (here, there) = (await from.Pupil(p => p.Upn = "C823432117002"), await to.Pupil(p => p.Upn = "C823432117002"));
        var senco = await to.User(SchoolRole.Senco);
        await Send(await from.User(SchoolRole.IapLead), here, to);
        await (await senco.OpenAsync($"/transfers/incoming/{await from.Read(db => db.RecordTransfers.Select(t => t.Id).SingleAsync())}")).SubmitAsync("#receive");
        var former = await to.Read(db => db.FormerSchoolRecords.SingleAsync());

        await Send(senco, there, null, name: "Oak Academy");
        var stored = await to.Read(db => db.RecordTransfers.Select(t => t.StoredAs!).SingleAsync());
        using (var zip = new ZipArchive(new MemoryStream((await app.Services.GetRequiredService<DocumentStore>().ReadAsync(stored, default))!)))
        {
            zip.Entries.ShouldContain(e => e.FullName.StartsWith("documents/") && e.Name.Contains($"Record of {from.Name}"));
        }

        (await senco.PostAsync($"/pupils/{there.Id}/former-school/{former.Id}/remove")).Text.ShouldContain("Say in a few words why it is removed.");
        (await senco.PostAsync($"/pupils/{there.Id}/former-school/{former.Id}/remove", new { Why = "It is her cousin" })).Location.ShouldBe($"/pupils/{there.Id}/transfers");
        (await to.Read(db => db.FormerSchoolRecords.AnyAsync())).ShouldBeFalse();
        app.Services.GetRequiredService<DocumentStore>().Has(former.StoredAs).ShouldBeFalse();
        (await to.Read(db => db.AuditEntries.AnyAsync(e => e.Subject == nameof(FormerSchoolRecord) && e.Why == "It is her cousin"))).ShouldBeTrue();
    }

    [Fact]
    public async Task Declined_IsReadByTheSender_WithWhy_AndTheFileIsGone()
    {
        var (from, to) = await Trust();
        var pupil = await from.Pupil();
        await Send(await from.User(SchoolRole.IapLead), pupil, to);
        var senco = await to.User(SchoolRole.Senco);
        var before = await from.Read(db => db.RecordTransfers.SingleAsync());
        var store = app.Services.GetRequiredService<DocumentStore>();
        store.Has(before.StoredAs!).ShouldBeTrue();

        var page = await senco.OpenAsync($"/transfers/incoming/{before.Id}");
        (await page.SubmitAsync("#decline")).Errors.ShouldBe(["Say why your school does not take it in."]);
        await page.SubmitAsync("#decline", new { Why = "She goes to Birch Primary" });

        (await (await from.User(SchoolRole.IapLead)).OpenAsync($"/transfers/{before.Id}")).Text.ShouldContain("She goes to Birch Primary");
        store.Has(before.StoredAs!).ShouldBeFalse();
        (await senco.GetAsync($"/transfers/incoming/{before.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task SchoolOutside_GetsAFile_UntilItSaysThatItHasIt()
    {
        var (from, _) = await Trust();
        var pupil = await from.Pupil();
        var lead = await from.User(SchoolRole.IapLead);

        var sent = await Send(lead, pupil, null, name: "Birch Academy, Mrs Patel");

        var id = await from.Read(db => db.RecordTransfers.Select(t => t.Id).SingleAsync());
        (await lead.GetAsync($"/transfers/{id}/record.zip")).ContentType.ShouldBe("application/zip");
        sent.Find("#settle [formaction]")!.GetAttribute("formaction").ShouldBe($"/transfers/{id}/arrived");
        (await lead.PostAsync($"/transfers/{id}/arrived")).Errors.ShouldBe(["Enter who of the other school said that they have it."]);
        await lead.PostAsync($"/transfers/{id}/arrived", new { Answer = "Mrs Patel rang" });
        (await lead.OpenAsync($"/transfers/{id}")).Text.ShouldContain("Received");
        (await lead.GetAsync($"/transfers/{id}/record.zip")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task SchoolOfNoTrust_OrOfAnother_IsNotAmongThoseToSendTo()
    {
        var (from, to) = await Trust();
        var stranger = await app.SchoolAsync();
        var pupil = await from.Pupil();
        var lead = await from.User(SchoolRole.IapLead);

        (await lead.OpenAsync($"/pupils/{pupil.Id}/transfers/new")).Document.QuerySelectorAll("[name=ToSchool]").Select(i => i.GetAttribute("value")).ShouldBe([$"{to.Id}", "0"]);
        (await lead.PostAsync($"/pupils/{pupil.Id}/transfers/new", Form(stranger, TransferPart.Record, null))).Errors.ShouldBe(["Choose a school of the list."]);
    }

    [Fact]
    public async Task Record_WhereNobodyCouldTakeItIn_OrThatIsOnItsWay_IsNotSent()
    {
        var (from, to) = await Trust();
        var pupil = await from.Pupil();
        var lead = await from.User(SchoolRole.IapLead);
        await Send(lead, pupil, to);

        (await Send(lead, pupil, to)).Errors.ShouldBe([$"This is on its way to {to.Name} already. Take it back first, if there is something newer."]);

        await to.Change(async db => (await db.SchoolUsers.ToListAsync()).ForEach(u => u.DeactivatedAt = to.Now));
        (await Send(lead, await from.Pupil(), to)).Errors.ShouldBe([$"{to.Name} has nobody here yet who could take it in. Ask that school to add its lead, SENCO or safeguarding lead first."]);
    }

    [Fact]
    public async Task Record_ThatNamesAnotherPupil_GoesOnceSomebodyHasLooked()
    {
        var (from, _) = await Trust();
        var (pupil, other) = (await from.Pupil(), await from.Pupil(p => (p.LegalForename, p.LegalSurname) = ("Zofia", "Nowak")));
        await from.Add(new DayNote(new Entered(from.Id, pupil.Id, from.Today, Guid.NewGuid(), [], from.Lead, from.Now, from.Now), $"Sat with {other.Name}", Visibility.Team, true));
        var lead = await from.User(SchoolRole.IapLead);
        var form = new Dictionary<string, string> { ["Part"] = "Record", ["ToSchool"] = "0", ["ToName"] = "Oak Academy", ["Ground"] = "Agreed", ["AgreedBy"] = "Mrs Collins, mum", ["AgreedOn"] = "2026-11-02" };

        var page = await lead.PostAsync($"/pupils/{pupil.Id}/transfers/new", form);
        page.Errors.ShouldBe(["Look first, and say that it may go"]);
        page.Text.ShouldContain("One record names another pupil, or may.");
        form["Looked"] = "true";
        (await lead.PostAsync($"/pupils/{pupil.Id}/transfers/new", form)).Location.ShouldNotBeNull().ShouldStartWith("/transfers/");
    }

    [Fact]
    public async Task SafeguardingFile_GoesWithoutTellingAnybody_WhereThatIsSafer_AndTheRecordDoesNot()
    {
        var (from, to) = await Trust();
        var pupil = await WithSafeguarding(from);
        var dsl = await from.User(SchoolRole.Dsl);
        object Form(TransferPart part) => new { Part = part, ToSchool = to.Id, Ground = TransferGround.Safety, AgreedOn = "2026-11-02", Why = "Telling could put her at risk", Looked = true };

        (await dsl.PostAsync($"/pupils/{pupil.Id}/transfers/new", Form(TransferPart.Record))).Errors.ShouldBe(["The record goes with the family’s agreement, or after they were told."]);
        (await dsl.PostAsync($"/pupils/{pupil.Id}/transfers/new", Form(TransferPart.Safeguarding))).Location.ShouldNotBeNull().ShouldStartWith("/transfers/");
    }

    [Fact]
    public async Task Bystanders_ReadNothingOfIt()
    {
        var (from, to) = await Trust();
        var pupil = await from.Pupil();
        await Send(await from.User(SchoolRole.IapLead), pupil, to);
        var id = await from.Read(db => db.RecordTransfers.Select(t => t.Id).SingleAsync());
        var third = await (await app.SchoolAsync()).User(SchoolRole.Senco);

        (await third.GetAsync($"/transfers/incoming/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await from.User(SchoolRole.Senco)).GetAsync($"/transfers/incoming/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await (await to.User(SchoolRole.Governor)).GetAsync("/transfers")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<(TestSchool From, TestSchool To)> Trust()
    {
        var (from, to) = (await app.SchoolAsync(), await app.SchoolAsync());
        var trust = await from.Add(new Trust($"Harbour Trust {TestSchool.Next()}"));
        foreach (var school in new[] { from, to })
        {
            await school.Change(async db => (await db.Schools.SingleAsync(s => s.Id == school.Id)).Join(trust));
        }

        await to.Account(SchoolRole.Dsl);
        return (from, to);
    }

    private static async Task<Pupil> WithSafeguarding(TestSchool school)
    {
        var pupil = await school.Pupil(p => p.DateOfBirth = new DateOnly(2013, 5, 6));
        await school.Add(new DayNote(new Entered(school.Id, pupil.Id, school.Today, Guid.NewGuid(), [], school.Lead, school.Now, school.Now), Hidden, Visibility.Safeguarding, false));
        await school.Add(new DayNote(new Entered(school.Id, pupil.Id, school.Today, Guid.NewGuid(), [], school.Lead, school.Now, school.Now), "Reads to the younger ones", Visibility.Team, true));
        return pupil;
    }

    private static Task<Page> Send(Browser by, Pupil pupil, TestSchool? to, TransferPart part = TransferPart.Record, string? name = null) => SendAsync(by, pupil, Form(to, part, name));

    private static async Task<Page> SendAsync(Browser by, Pupil pupil, object form)
    {
        var answer = await by.PostAsync($"/pupils/{pupil.Id}/transfers/new", form);
        return answer.Location is { } to ? await by.OpenAsync(to) : answer;
    }

    private static object Form(TestSchool? to, TransferPart part, string? name) =>
        new { Part = part, ToSchool = to?.Id ?? 0, ToName = name, Ground = TransferGround.Agreed, AgreedBy = "Mrs Collins, mum", AgreedOn = "2026-11-02", Looked = true };

    /// <summary>All words of the file that was sent: of its documents and its data.</summary>
    private async Task<string> Text(TestSchool from, TransferPart part)
    {
        var stored = await from.Read(db => db.RecordTransfers.Where(t => t.Part == part).Select(t => t.StoredAs!).SingleAsync());
        return ReadAnswer.Of((await app.Services.GetRequiredService<DocumentStore>().ReadAsync(stored, default))!);
    }
}
