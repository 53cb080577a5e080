using System.Net;
using System.Net.Http.Headers;
using System.Text;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Features.ReferralDocuments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Features.ReferralDocuments;

/// <summary>The documents of a referral over HTTP: who adds, reads, takes away, and what lies on the disk.</summary>
public sealed class DocumentTests(IapApp app) : IClassFixture<IapApp>
{
    private DocumentStore Store => app.Services.GetRequiredService<DocumentStore>();

    [Fact]
    public async Task SeveralFilesAtOnce_AreKept_EncryptedUnderRandomNames()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.By(teacher));

        var page = await AddAsync(teacher, referral.Id, ReferralSectionKind.SpecialNeeds, new TestFile("../../Support plan.pdf", SampleFiles.Pdf()), new TestFile("Board.jpg", SampleFiles.Jpeg()));

        page.Notice.ShouldBe("2 documents are added.");
        page.Text.ShouldContain("Support plan.pdf");
        page.Text.ShouldNotContain("../");
        var rows = await RowsAsync(school, referral.Id);
        rows.Count.ShouldBe(2);
        foreach (var row in rows)
        {
            var file = Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Single(f => Path.GetFileName(f) == row.StoredAs);
            var bytes = await File.ReadAllBytesAsync(file);
            Encoding.Latin1.GetString(bytes).ShouldNotContain("%PDF");
            Encoding.Latin1.GetString(bytes).ShouldNotContain("Exif");
        }

        rows[0].AddedBy.Name.ShouldBe(teacher.Name);
    }

    [Fact]
    public async Task OneWrongFileAmongSeveral_IsNamed_AndTheOthersAreKept()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Submitted());

        var page = await AddAsync(lead, referral.Id, ReferralSectionKind.SpecialNeeds, new TestFile("good.pdf", SampleFiles.Pdf()), new TestFile("bad.pdf", "MZ program"), new TestFile("empty.docx", []));

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Errors.Count.ShouldBe(2);
        page.Errors[0].ShouldStartWith("bad.pdf was not taken. It is a program");
        page.Errors[1].ShouldStartWith("empty.docx was not taken. It is empty");
        page.Text.ShouldContain("good.pdf is added.");
        (await RowsAsync(school, referral.Id)).Single().Name.ShouldBe("good.pdf");
        await NothingInDoubtAsync();
    }

    [Fact]
    public async Task WithoutSectionOrFile_OrWithAForgedSection_IsToldWhatToDo()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral();
        var form = await lead.GetAsync($"/referrals/{referral.Id}/documents");

        (await form.SendAsync("form[enctype]", new { Files = new TestFile("a.pdf", SampleFiles.Pdf()) })).Errors.ShouldBe(["Choose what the documents are about"]);
        (await form.SendAsync("form[enctype]", new { Section = "Health" })).Errors.ShouldBe(["Choose one or more files"]);
        (await form.SendAsync("form[enctype]", new { Section = "99", Files = new TestFile("a.pdf", SampleFiles.Pdf()) })).Errors.ShouldBe(["Choose what the documents are about"]);
        (await lead.PostAsync($"/referrals/{referral.Id}/documents", new { Section = "Health", Files = "a.pdf" })).Errors.ShouldBe(["Choose one or more files"]);
        (await RowsAsync(school, referral.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task FileOverItsLimit_AndRequestOverItsOwn_AreToldInWords()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral();

        var file = await AddAsync(lead, referral.Id, ReferralSectionKind.Agencies, new TestFile("large.pdf", new byte[ReferralDocument.LargestFile + 1]));
        file.Errors.Single().ShouldStartWith("large.pdf was not taken. It is larger than 10 MB");

        using var content = new MultipartFormDataContent { { new ByteArrayContent(new byte[DocumentUploadLimitAttribute.Most + 1]), "Files", "huge.pdf" } };
        using var answer = await lead.Http.PostAsync($"/referrals/{referral.Id}/documents", content);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await lead.GetAsync(answer.Headers.Location!.OriginalString)).Errors.Single().ShouldStartWith("Together the files are larger than 50 MB");
    }

    [Fact]
    public async Task UploadThatBreaksOff_IsToldInWords()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral();
        using var content = new StringContent("--x\r\nContent-Disposition: form-data; name=\"Files\"; filename=\"a.pdf\"\r\n\r\n%PDF-");
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");

        using var answer = await lead.Http.PostAsync($"/referrals/{referral.Id}/documents", content);

        (await lead.GetAsync(answer.Headers.Location!.OriginalString)).Errors.Single().ShouldStartWith("The upload broke off");
    }

    [Fact]
    public async Task Download_HandsOutTheFile_WithHeadersThatKeepItFromBeingShown()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral();
        var pdf = SampleFiles.Pdf();
        await AddAsync(lead, referral.Id, ReferralSectionKind.SpecialNeeds, new TestFile("Zoë’s ../plan; filename=x.pdf", pdf));
        var row = (await RowsAsync(school, referral.Id)).Single();

        var page = await lead.GetAsync($"/referrals/{referral.Id}/documents/{row.Id}");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Bytes.ShouldBe(pdf);
        page.ContentType.ShouldBe("application/pdf");
        page.ContentHeaders.ContentDisposition!.DispositionType.ShouldBe("attachment");
        page.ContentHeaders.ContentDisposition.FileNameStar.ShouldBe(row.Name);
        page.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldBe("default-src 'none'; frame-ancestors 'none'; sandbox");
        page.Headers.CacheControl!.NoStore.ShouldBeTrue();
        page.Headers.Contains("X").ShouldBeFalse();
        var read = await school.Read(db => db.AuditEntries.SingleAsync(a => a.Subject == nameof(ReferralDocument) && a.SubjectId == row.Id && a.Action == Data.Audit.AuditAction.Read));
        read.UserId.ShouldBe(lead.UserId);
        read.PupilId.ShouldBe(referral.PupilId);
    }

    [Theory]
    [InlineData(SchoolRole.IapLead, true, true, false)]
    [InlineData(SchoolRole.Senco, true, true, false)]
    [InlineData(SchoolRole.Dsl, true, true, true)]
    [InlineData(SchoolRole.Slt, true, false, false)]
    [InlineData(SchoolRole.IapStaff, null, null, null)]
    [InlineData(SchoolRole.MainstreamStaff, null, null, null)]
    public async Task Document_IsReadByThoseWhoReadItsSection(SchoolRole role, bool? plain, bool? sensitive, bool? safeguarding)
    {
        var school = await app.SchoolAsync();
        var referral = await school.Referral(r => r.Submitted());
        var user = await school.User(role);
        foreach (var (section, may) in new[] { (ReferralSectionKind.SpecialNeeds, plain), (ReferralSectionKind.Health, sensitive), (ReferralSectionKind.FamilyContext, sensitive), (ReferralSectionKind.Safeguarding, safeguarding) })
        {
            var document = await school.Document(referral, section, words: $"words-on-{section}");

            var page = await user.GetAsync($"/referrals/{referral.Id}/documents");
            var file = await user.GetAsync($"/referrals/{referral.Id}/documents/{document.Id}");

            page.Status.ShouldBe(may is null ? HttpStatusCode.NotFound : HttpStatusCode.OK);
            page.Html.Contains($"words-on-{section}", StringComparison.Ordinal).ShouldBe(may == true, $"{role} {section}");
            file.Status.ShouldBe(may == true ? HttpStatusCode.OK : HttpStatusCode.NotFound, $"{role} {section}");
            if (may == false)
            {
                page.Text.ShouldContain("not for you");
            }
        }
    }

    [Fact]
    public async Task Referrer_ReadsTheirOwnSensitiveDocument_NotOthers_AndNoSafeguardingOne()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.By(teacher).Submitted());
        var own = await school.Document(referral, ReferralSectionKind.Health, teacher.Actor, "own-health");
        var other = await school.Document(referral, ReferralSectionKind.Health, null, "other-health");
        var safe = await school.Document(referral, ReferralSectionKind.Safeguarding, teacher.Actor, "own-safeguarding");

        (await teacher.GetAsync($"/referrals/{referral.Id}/documents/{own.Id}")).Status.ShouldBe(HttpStatusCode.OK);
        (await teacher.GetAsync($"/referrals/{referral.Id}/documents/{other.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await teacher.GetAsync($"/referrals/{referral.Id}/documents/{safe.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var page = await teacher.GetAsync($"/referrals/{referral.Id}/documents");
        page.Html.ShouldNotContain("other-health");
        page.Html.ShouldNotContain("own-safeguarding");
        page.Text.ShouldContain("Added by you");
    }

    [Fact]
    public async Task SafeguardingDocument_IsNotNamedInTheLog()
    {
        var school = await app.SchoolAsync();
        var dsl = await school.User(SchoolRole.Dsl);
        var referral = await school.Referral(r => r.Submitted());
        var document = await school.Document(referral, ReferralSectionKind.Safeguarding, dsl.Actor, "secret-name");
        await dsl.GetAsync($"/referrals/{referral.Id}/documents/{document.Id}");
        await (await dsl.GetAsync($"/referrals/{referral.Id}/documents/{document.Id}/remove")).SubmitAsync("main form", new { Reason = "secret-reason" });

        var details = await school.Read(db => db.AuditEntries.Where(a => a.Subject == nameof(ReferralDocument)).Select(a => a.Detail ?? "").ToListAsync());

        details.Count.ShouldBeGreaterThan(1);
        string.Concat(details).ShouldNotContain("secret");
    }

    [Theory]
    [InlineData(ReferralState.Draft, true)]
    [InlineData(ReferralState.Submitted, true)]
    [InlineData(ReferralState.UnderReview, true)]
    [InlineData(ReferralState.MoreInformationNeeded, true)]
    [InlineData(ReferralState.Accepted, true)]
    [InlineData(ReferralState.Declined, false)]
    [InlineData(ReferralState.Withdrawn, false)]
    [InlineData(ReferralState.Placed, false)]
    public async Task Referral_TakesDocuments_UntilItIsSettled(ReferralState state, bool takes)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var open = await school.Referral();
        var form = await lead.GetAsync($"/referrals/{open.Id}/documents");
        var referral = await school.Referral(r => Bring(r, state));

        using var content = Multipart(form, ReferralSectionKind.Agencies, new TestFile("a.pdf", SampleFiles.Pdf()));
        using var answer = await lead.Http.PostAsync($"/referrals/{referral.Id}/documents", content);

        answer.StatusCode.ShouldBe(takes ? HttpStatusCode.Found : HttpStatusCode.Conflict);
        (await RowsAsync(school, referral.Id)).Count.ShouldBe(takes ? 1 : 0);
        await NothingInDoubtAsync();
    }

    [Theory]
    [InlineData(SchoolRole.Slt)]
    [InlineData(SchoolRole.IapStaff)]
    [InlineData(SchoolRole.MainstreamStaff)]
    public async Task ThoseWhoDoNotWriteTheReferral_AddNothing(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Submitted());
        var user = await school.User(role);

        (await user.PostAsync($"/referrals/{referral.Id}/documents", new { Section = "Health" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await RowsAsync(school, referral.Id)).ShouldBeEmpty();
        (await lead.GetAsync($"/referrals/{referral.Id}/documents")).Find("form[enctype]").ShouldNotBeNull();
    }

    [Fact]
    public async Task RemovedDocument_IsGoneFromTheDisk_AndItsRecordSaysWhoAndWhy()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Submitted());
        var document = await school.Document(referral);
        var form = await lead.GetAsync($"/referrals/{referral.Id}/documents/{document.Id}/remove");

        (await form.SubmitAsync("main form", new { Reason = " " })).Errors.ShouldBe(["Say why the document is removed"]);
        (await form.SubmitAsync("main form", new { Reason = new string('a', 301) })).Errors.ShouldBe(["Use 300 characters or fewer"]);
        Store.Has(document.StoredAs).ShouldBeTrue();
        var page = await form.SubmitAsync("main form", new { Reason = "It is about another pupil" });

        Store.Has(document.StoredAs).ShouldBeFalse();
        page.Text.ShouldContain($"by {lead.Name}. It is about another pupil");
        (await lead.GetAsync($"/referrals/{referral.Id}/documents/{document.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await RowsAsync(school, referral.Id)).Single().RemovedBy.ShouldBe(lead.Name);
    }

    [Fact]
    public async Task Removing_ByTwoAtOnce_IsDoneOnce()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Submitted());
        var document = await school.Document(referral);
        var form = await lead.GetAsync($"/referrals/{referral.Id}/documents/{document.Id}/remove");
        await form.SubmitAsync("main form", new { Reason = "First" });

        (await form.SendAsync("main form", new { Reason = "Second" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await RowsAsync(school, referral.Id)).Single().RemovedReason.ShouldBe("First");
    }

    [Fact]
    public async Task Document_IsRemovedByItsAdderOrTheLead_AndByNobodyElse()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var lead = await school.User(SchoolRole.IapLead);
        var dsl = await school.User(SchoolRole.Dsl);
        var senco = await school.User(SchoolRole.Senco);
        var referral = await school.Referral(r => r.By(teacher));
        var own = await school.Document(referral, by: teacher.Actor);
        var other = await school.Document(referral, by: senco.Actor, words: "Other");
        var safe = await school.Document(referral, ReferralSectionKind.Safeguarding, words: "Safe");

        (await teacher.GetAsync(Remove(other))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await dsl.PostAsync(Remove(other), new { Reason = "x" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await lead.GetAsync(Remove(safe))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await dsl.GetAsync(Remove(safe))).Status.ShouldBe(HttpStatusCode.OK);
        (await lead.GetAsync(Remove(other))).Status.ShouldBe(HttpStatusCode.OK);
        await (await teacher.GetAsync(Remove(own))).SubmitAsync("main form");
        Store.Has(own.StoredAs).ShouldBeFalse();

        string Remove(ReferralDocument d) => $"/referrals/{referral.Id}/documents/{d.Id}/remove";
    }

    [Fact]
    public async Task DiscardedDraft_TakesItsDocumentsWithIt()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var referral = await school.Referral(r => r.By(teacher));
        var document = await school.Document(referral);
        await school.TeacherView(referral, await school.Staff());

        await (await teacher.GetAsync($"/referrals/{referral.Id}/draft")).SubmitAsync("form[action$=discard]");

        Store.Has(document.StoredAs).ShouldBeFalse();
        (await RowsAsync(school, referral.Id)).ShouldBeEmpty();
        (await school.Read(db => db.Referrals.AnyAsync(r => r.Id == referral.Id))).ShouldBeFalse();
    }

    [Fact]
    public async Task DocumentOfAnotherReferralOrSchool_IsNotFound()
    {
        var other = await app.SchoolAsync("Another School");
        var foreign = await other.Referral(r => r.Submitted());
        var theirs = await other.Document(foreign);
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Submitted());
        var second = await school.Referral(r => r.Submitted());
        var document = await school.Document(second);

        foreach (var address in new[] { $"/referrals/{foreign.Id}/documents", $"/referrals/{foreign.Id}/documents/{theirs.Id}", $"/referrals/{referral.Id}/documents/{theirs.Id}", $"/referrals/{referral.Id}/documents/{document.Id}", $"/referrals/{referral.Id}/documents/{theirs.Id}/remove" })
        {
            (await lead.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound, address);
        }
    }

    [Fact]
    public async Task ReferralThatIsFull_TakesNoMore_AlsoWhenManyAddAtOnce()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Submitted());
        for (var i = 0; i < ReferralDocument.MostFiles - 2; i++)
        {
            await school.Document(referral, words: $"Plan {i}");
        }

        var form = await lead.GetAsync($"/referrals/{referral.Id}/documents");
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            using var content = Multipart(form, ReferralSectionKind.Agencies, new TestFile($"{i}.pdf", SampleFiles.Pdf($"Letter {i}")));
            using var answer = await lead.Http.PostAsync($"/referrals/{referral.Id}/documents", content);
        }));

        (await RowsAsync(school, referral.Id)).Count.ShouldBe(ReferralDocument.MostFiles);
        var page = await AddAsync(lead, referral.Id, ReferralSectionKind.Agencies, new TestFile("more.pdf", SampleFiles.Pdf("More")));
        page.Errors.Single().ShouldBe("more.pdf was not taken. A referral holds up to 20 documents. Remove one that is no longer needed, or put several into one PDF.");
        await NothingInDoubtAsync();
    }

    [Fact]
    public async Task SameFileTwice_IsKeptOnce()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Submitted());
        var pdf = SampleFiles.Pdf();

        (await AddAsync(lead, referral.Id, ReferralSectionKind.Agencies, new TestFile("a.pdf", pdf), new TestFile("b.pdf", pdf))).Errors.Single().ShouldContain("the same as another");
        (await AddAsync(lead, referral.Id, ReferralSectionKind.Agencies, new TestFile("c.pdf", pdf))).Errors.Single().ShouldBe("c.pdf was not taken. It is here already, as a.pdf.");
        (await RowsAsync(school, referral.Id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task FileThatIsLostOrChangedOnTheServer_IsToldInWords()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Submitted());
        var lost = await school.Document(referral);
        var changed = await school.Document(referral, words: "Another");
        Store.Delete(lost.StoredAs);
        await File.WriteAllTextAsync(Path.Combine(Folder, changed.StoredAs), "forged");

        foreach (var id in new[] { lost.Id, changed.Id })
        {
            var page = await lead.GetAsync($"/referrals/{referral.Id}/documents/{id}");
            page.Status.ShouldBe(HttpStatusCode.Conflict);
            page.Text.ShouldContain("missing or damaged on the server");
        }
    }

    [Fact]
    public async Task FilesInDoubt_AreSettledByTheirRecords()
    {
        var school = await app.SchoolAsync();
        var referral = await school.Referral(r => r.Submitted());
        var kept = await school.Document(referral);
        Store.Doubt(kept.StoredAs);
        var orphan = await Store.WriteAsync([1, 2, 3], default);
        var fresh = await school.Document(referral, words: "Fresh");
        (await Store.ReadAsync(kept.StoredAs, default)).ShouldNotBeNull();
        foreach (var file in Directory.EnumerateFiles(Folder, "*.open"))
        {
            File.SetLastWriteTimeUtc(file, school.Now.AddHours(-2));
        }

        var young = await Store.WriteAsync([4], default);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<SettleDocuments>().ExecuteAsync(default);
        }

        Store.Has(orphan).ShouldBeFalse();
        Store.Has(young).ShouldBeTrue();
        Store.Delete(young);
        File.Exists(Path.Combine(Folder, kept.StoredAs)).ShouldBeTrue();
        Store.Has(fresh.StoredAs).ShouldBeTrue();
    }

    [Fact]
    public async Task Page_TakesFewStatements_HoweverManyDocuments()
    {
        var school = await app.SchoolAsync();
        var lead = await school.User(SchoolRole.IapLead);
        var referral = await school.Referral(r => r.Submitted());
        for (var i = 0; i < 5; i++)
        {
            await school.Document(referral, i % 2 == 0 ? ReferralSectionKind.Health : ReferralSectionKind.Safeguarding, words: $"Plan {i}");
        }

        await lead.GetAsync($"/referrals/{referral.Id}/documents");
        var statements = await app.StatementsOfAsync(() => lead.GetAsync($"/referrals/{referral.Id}/documents"));

        statements.Count.ShouldBeLessThanOrEqualTo(6, string.Join(Environment.NewLine, statements));
    }

    private string Folder => Path.Combine(Path.GetDirectoryName(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(app.Services.GetRequiredService<Microsoft.Extensions.Configuration.IConfiguration>()["ConnectionStrings:Iap"]).DataSource)!, "documents");

    private static Task<List<ReferralDocument>> RowsAsync(TestSchool school, int referralId) =>
        school.Read(db => db.ReferralDocuments.AsNoTracking().Where(d => d.ReferralId == referralId).OrderBy(d => d.Id).ToListAsync());

    private static async Task<Page> AddAsync(Browser user, int referralId, ReferralSectionKind section, params TestFile[] files) =>
        await (await user.GetAsync($"/referrals/{referralId}/documents")).SubmitAsync("form[enctype]", new { Section = section.ToString(), Files = files });

    private static MultipartFormDataContent Multipart(Page form, ReferralSectionKind section, TestFile file) => new()
    {
        { new StringContent(form.ValueOf("__RequestVerificationToken")!), "__RequestVerificationToken" },
        { new StringContent(section.ToString()), "Section" },
        { new ByteArrayContent(file.Bytes), "Files", file.Name },
    };

    private static ReferralBuilder Bring(ReferralBuilder referral, ReferralState state) => state switch
    {
        ReferralState.Submitted => referral.Submitted(),
        ReferralState.UnderReview => referral.UnderReview(),
        ReferralState.MoreInformationNeeded => referral.Asked(),
        ReferralState.Accepted => referral.Accepted(),
        ReferralState.Declined => referral.Declined(),
        ReferralState.Withdrawn => referral.Withdrawn(),
        ReferralState.Placed => referral.Placed(),
        _ => referral,
    };

    private async Task NothingInDoubtAsync()
    {
        await Task.Yield();
        (Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*.open") : []).ShouldBeEmpty();
    }
}
