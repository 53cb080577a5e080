using System.IO.Compression;
using System.Net;
using System.Text;
using IapManager.Data.Audit;
using IapManager.Domain;
using IapManager.Domain.Assessments;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Letters;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.ReferralDocuments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Features.CaseFiles;

/// <summary>Everything about a pupil in one click: what the reader may see, and nothing else.</summary>
public sealed class CaseFileTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task CaseFile_TellsTheWholeCase_StrengthsFirst_ChronologyLast()
    {
        var school = await app.SchoolAsync();
        var pupil = await CaseAsync(school);
        var lead = await school.User(SchoolRole.IapLead, name: "Ruth Adeyemi");

        var page = await lead.GetAsync($"/pupils/{pupil.Id}/case-file.pdf");
        var pdf = new ReadPdf(page);

        pdf.Title.ShouldBe($"{pupil.Name}: case file");
        pdf.IsTagged.ShouldBeTrue();
        pdf.FontsAreEmbedded.ShouldBeTrue();
        string[] inOrder =
        [
            "What Maya is good at and enjoys", "Runs the guinea pig rota", "Contacts", "Referrals and decisions", "What has been tried", "Placements", "Part-time agreements", "Timetables", "The plan", "Reviews",
            "Review 1, held on 16 October 2026", "“I want Maths back”", "Decision: Hold.", "What teachers said, in all", "What the school is changing", "Assessments", "What the family was told", "Dear Mrs Collins", "Notes of the day", "Helped a new pupil", "Chronology",
            "Submitted", "Documents attached",
        ];
        var at = 0;
        foreach (var words in inOrder)
        {
            var found = pdf.Text.IndexOf(words, at, StringComparison.OrdinalIgnoreCase);
            found.ShouldBeGreaterThanOrEqualTo(at, $"{words}\n{pdf.Text}");
            at = found;
        }

        pdf.Text.ShouldContain("It holds what Ruth Adeyemi may see, and nothing else");
        pdf.Text.ShouldContain($"Page {pdf.Pages.Count} of {pdf.Pages.Count}");
        page.Headers.CacheControl!.NoStore.ShouldBeTrue();
        page.ContentHeaders.ContentDisposition!.FileNameStar.ShouldBe($"Case file, {pupil.Name}, 23 November 2026.pdf");
    }

    [Theory]
    [InlineData(SchoolRole.IapLead, true, false, true)]
    [InlineData(SchoolRole.Senco, true, false, true)]
    [InlineData(SchoolRole.Dsl, true, true, true)]
    [InlineData(SchoolRole.Slt, false, false, false)]
    [InlineData(SchoolRole.IapStaff, true, false, true)]
    public async Task CaseFile_HoldsWhatItsReaderMaySee_AndNothingElse(SchoolRole role, bool sensitive, bool safeguarding, bool day)
    {
        var school = await app.SchoolAsync();
        var pupil = await CaseAsync(school);
        await school.User(SchoolRole.Dsl, name: "Helen Marsh");
        var user = await school.User(role);

        var text = new ReadPdf(await user.GetAsync($"/pupils/{pupil.Id}/case-file.pdf")).Text;
        using var zip = new ZipArchive(new MemoryStream((await user.GetAsync($"/pupils/{pupil.Id}/case-file.zip")).Bytes));

        foreach (var (words, may) in new[]
        {
            ("FAMILYSECRET", sensitive), ("HEALTHSECRET", sensitive), ("Strengths and Difficulties", sensitive), ("07700 900123", sensitive), ("WHEREABOUTSSECRET", sensitive),
            ("SAFEGUARDINGSECRET", safeguarding), ("NOTESECRET", safeguarding), ("Child protection plan", safeguarding), ("Helped a new pupil", day), ("HOMESECRET", day), ("Dear Mrs Collins", role != SchoolRole.IapStaff),
        })
        {
            text.Contains(words, StringComparison.Ordinal).ShouldBe(may, $"{role}: {words}");
        }

        text.Contains("A safeguarding record exists. Ask Helen Marsh", StringComparison.Ordinal).ShouldBe(!safeguarding);
        text.Contains("Confidential: holds safeguarding records", StringComparison.Ordinal).ShouldBe(safeguarding);
        var files = zip.Entries.Select(e => e.Name).ToList();
        files.Contains("Report.pdf").ShouldBeTrue();
        files.Contains("Clinic.pdf").ShouldBe(sensitive);
        files.Contains("Bruises.pdf").ShouldBe(safeguarding);
        text.Contains("Clinic.pdf", StringComparison.Ordinal).ShouldBe(sensitive);
        text.Contains("Bruises.pdf", StringComparison.Ordinal).ShouldBe(safeguarding);
        files.Count.ShouldBe(2 + (sensitive ? 1 : 0) + (safeguarding ? 1 : 0));
    }

    [Theory]
    [InlineData(SchoolRole.MainstreamStaff)]
    [InlineData(SchoolRole.Administrator)]
    [InlineData(SchoolRole.Governor)]
    [InlineData(SchoolRole.TrustLead)]
    public async Task CaseFile_IsRefused_ToThoseWhoMakeNoPacks(SchoolRole role)
    {
        var school = await app.SchoolAsync();
        var pupil = await CaseAsync(school);

        // A teacher of the pupil, and somebody who has nothing to do with them.
        foreach (var user in new[] { await school.User(role, await school.Read(db => db.StaffMembers.OrderBy(s => s.Id).FirstAsync())), await school.User(role) })
        {
            (await user.GetAsync($"/pupils/{pupil.Id}/case-file.pdf")).Status.ShouldBe(HttpStatusCode.Forbidden);
            (await user.GetAsync($"/pupils/{pupil.Id}/case-file.zip")).Status.ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task CaseFile_OutsideTheCohortOrTheSchool_IsNotFound()
    {
        var school = await app.SchoolAsync();
        var outside = await school.Pupil();
        var elsewhere = await (await app.SchoolAsync("Other School")).User(SchoolRole.Dsl);

        foreach (var kind in new[] { "pdf", "zip" })
        {
            (await (await school.User(SchoolRole.IapStaff)).GetAsync($"/pupils/{outside.Id}/case-file.{kind}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await elsewhere.GetAsync($"/pupils/{outside.Id}/case-file.{kind}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await elsewhere.GetAsync($"/pupils/999999999/case-file.{kind}")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Archive_HoldsDocumentsAsTheyWere_AndNamesOneThatIsMissing()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        var referral = await school.Referral(r => r.For(pupil).UnderReview());
        await school.Document(referral, ReferralSectionKind.PriorProgress, words: "Report");
        var lead = await school.User(SchoolRole.IapLead);
        app.Services.GetRequiredService<DocumentStore>().Delete((await school.Document(referral)).StoredAs);

        var answer = await lead.GetAsync($"/pupils/{pupil.Id}/case-file.zip");
        using var zip = new ZipArchive(new MemoryStream(answer.Bytes));

        answer.ContentHeaders.ContentDisposition!.FileNameStar.ShouldBe($"Case file, {pupil.Name}, 23 November 2026.zip");
        using var report = zip.GetEntry($"Documents/{referral.Reference}/Report.pdf")!.Open();
        using var content = new MemoryStream();
        await report.CopyToAsync(content);
        Encoding.UTF8.GetString(content.ToArray()).ShouldBe("Report");
        using var words = new StreamReader(zip.GetEntry("Documents that are missing.txt")!.Open());
        (await words.ReadToEndAsync()).ShouldContain("missing or damaged on the server");
    }

    [Fact]
    public async Task CaseFile_IsLogged_WithEachDocument()
    {
        var school = await app.SchoolAsync();
        var pupil = await CaseAsync(school);
        var dsl = await school.User(SchoolRole.Dsl);

        await dsl.GetAsync($"/pupils/{pupil.Id}/case-file.zip");

        var logged = await school.Read(db => db.AuditEntries.Where(e => e.UserId == dsl.UserId && e.PupilId == pupil.Id).ToListAsync());
        logged.Single(e => e.Subject == "CaseFile").Action.ShouldBe(AuditAction.Export);
        logged.Single(e => e.Subject == "CaseFile").Detail.ShouldBe("With 3 documents. With family and health; with safeguarding records.");
        logged.Where(e => e.Subject == "ReferralDocument").Select(e => e.Detail).Order().ShouldBe([null, "Clinic.pdf", "Report.pdf"]);
    }

    [Fact]
    public async Task CaseFile_OfAPupilWithoutAnything_SaysSo()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();

        var pdf = new ReadPdf(await (await school.User(SchoolRole.IapLead)).GetAsync($"/pupils/{pupil.Id}/case-file.pdf"));

        pdf.Pages.Count.ShouldBe(1);
        foreach (var words in new[] { "No passport has been written yet.", "None is known here.", "There is none, or none for this reader.", "Maya has not had a place at The Bridge.", "Nothing has been recorded yet." })
        {
            pdf.Text.ShouldContain(words);
        }
    }

    [Fact]
    public async Task CaseFile_WithoutAPassport_BeginsWithTheStrengthsOfTheReferral()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Referral(r => r.For(pupil).UnderReview().With(ReferralSectionKind.StrengthsAndInterests, "Repairs radios"));

        var text = new ReadPdf(await (await school.User(SchoolRole.IapLead)).GetAsync($"/pupils/{pupil.Id}/case-file.pdf")).Text;

        text.ShouldContain("What Maya is good at and enjoys Repairs radios No passport has been written yet.");
    }

    [Fact]
    public async Task CaseFile_WithHugeAndHostileWords_LosesNone()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil(p => p.PreferredForename = "Żaneta\u0000\u001b[31m");
        var placement = await school.Placement(p => p.For(pupil));
        var note = await school.Add(new DayNote(new Entered(school.Id, pupil.Id, school.Today, Guid.NewGuid(), [], school.Lead, school.Now, school.Now), "Long", Visibility.Team, false));
        var words = string.Join(' ', Enumerable.Range(1, 10_000).Select(i => $"w{i}"));
        await school.Change(async db => await db.DayNotes.Where(n => n.Id == note.Id).ExecuteUpdateAsync(s => s.SetProperty(n => n.Text, words + " \u0007end")));
        await school.Review(placement, school.Today, r => r.Hold(school.Today, school.Today, new string('m', 2000), [new("Ms Brennan", new string('W', 1500))], [new(new string('x', 300), "", null)]));

        var pdf = new ReadPdf(await (await school.User(SchoolRole.IapLead)).GetAsync($"/pupils/{pupil.Id}/case-file.pdf"));

        pdf.IsTagged.ShouldBeTrue();
        pdf.Text.ShouldContain(" w1 ");
        pdf.Text.ShouldContain(" w5000 ");
        pdf.Text.ShouldContain(" w10000 end");
        pdf.Text.Count(c => c == 'W').ShouldBeGreaterThanOrEqualTo(1500);
        pdf.Text.Count(char.IsControl).ShouldBe(0);
    }

    [Fact]
    public async Task CaseFile_With500Reviews_IsWhole_InAsFewStatements()
    {
        var school = await app.SchoolAsync();
        var placement = await school.Placement();
        await school.Change(db =>
        {
            for (var n = 1; n <= 500; n++)
            {
                var review = new Review(school.Id, placement.Id, placement.PupilId, n, school.Today);
                review.Hold(school.Today, school.Today, $"SUMMARY{n}", [new("Ms Brennan", "Fine")], [new("Seat by the door", "Ms Brennan", null)]);
                db.Reviews.Add(review);
            }

            return Task.CompletedTask;
        });
        var lead = await school.User(SchoolRole.IapLead);
        await lead.GetAsync($"/pupils/{placement.PupilId}/case-file.pdf");

        Page page = null!;
        var statements = await app.StatementsOfAsync(async () => page = await lead.GetAsync($"/pupils/{placement.PupilId}/case-file.pdf"));

        statements.Count.ShouldBeLessThanOrEqualTo(20, string.Join("\n\n", statements));
        var text = new ReadPdf(page).Text;
        text.ShouldContain("SUMMARY1 ");
        text.ShouldContain("SUMMARY500 ");
        text.ShouldContain("Review 500, held on 23 November 2026");
    }

    [Fact]
    public async Task CaseFile_TakesAtMostTwentyStatements()
    {
        var school = await app.SchoolAsync();
        var pupil = await CaseAsync(school);
        foreach (var role in new[] { SchoolRole.IapLead, SchoolRole.Dsl, SchoolRole.IapStaff })
        {
            var user = await school.User(role);
            await user.GetAsync($"/pupils/{pupil.Id}/case-file.pdf");

            var statements = await app.StatementsOfAsync(() => user.GetAsync($"/pupils/{pupil.Id}/case-file.pdf"));

            statements.Count.ShouldBeLessThanOrEqualTo(20, $"{role}: {string.Join("\n\n", statements)}");
        }
    }

    [Fact]
    public async Task Chronology_IsTheWholeTimeline_OldestFirst()
    {
        var school = await app.SchoolAsync();
        var placement = await school.Placement();
        await school.Change(db =>
        {
            for (var n = 1; n <= 60; n++)
            {
                db.DayNotes.Add(new DayNote(new Entered(school.Id, placement.PupilId, school.Today, Guid.NewGuid(), [], school.Lead, school.Now.AddMinutes(-n), school.Now), $"NOTE{n}.", Visibility.Team, false));
            }

            return Task.CompletedTask;
        });

        var text = new ReadPdf(await (await school.User(SchoolRole.IapLead)).GetAsync($"/pupils/{placement.PupilId}/case-file.pdf")).Text;

        Enumerable.Range(1, 60).ShouldAllBe(n => text.Contains($"NOTE{n}.", StringComparison.Ordinal));
        text.IndexOf("NOTE60.", StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("NOTE1.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task PupilPage_AndReview_LeadToIt()
    {
        var school = await app.SchoolAsync();
        var placement = await school.Placement();
        var review = await school.Review(placement);
        var lead = await school.User(SchoolRole.IapLead);

        new ReadPdf(await (await lead.OpenAsync($"/pupils/{placement.PupilId}")).ClickAsync("Case file, PDF")).Pages.Count.ShouldBeGreaterThan(0);
        new ReadPdf(await (await lead.OpenAsync($"/pupils/{placement.PupilId}/reviews/{review.Id}")).ClickAsync("Case file, PDF")).Pages.Count.ShouldBeGreaterThan(0);
    }

    /// <summary>A pupil in the provision with something of every kind and every visibility.</summary>
    internal static async Task<Pupil> CaseAsync(TestSchool school)
    {
        var pupil = await school.Pupil(p => p.ChildProtectionPlan = true);
        await school.Change(async db => await db.AddAsync(new Contact(pupil.Id, 1, "Mother", "Collins") { Title = "Mrs", ParentalResponsibility = true, Mobile = "07700 900123" }));
        await school.Lessons(pupil);
        var referral = await school.Referral(r => r.For(pupil).Placed()
            .With(ReferralSectionKind.FamilyContext, "FAMILYSECRET").With(ReferralSectionKind.Health, "HEALTHSECRET").With(ReferralSectionKind.Safeguarding, "SAFEGUARDINGSECRET"));
        var placement = await school.Placement(p => p.For(pupil));
        await school.TimetableVersion(placement, 10);
        var agreement = await school.PartTimeAgreement(placement);
        await school.Change(async db => await db.PartTimeAgreements.Where(a => a.Id == agreement.Id).ExecuteUpdateAsync(s => s.SetProperty(a => a.Whereabouts, "WHEREABOUTSSECRET")));
        await school.Plan(placement);
        await school.Add(new PassportVersion(school.Id, pupil.Id, 1, "Draws", ["Time"], [], null, null, null, school.Lead, school.Today));
        await school.Add(new PassportVersion(school.Id, pupil.Id, 2, "Runs the guinea pig rota", ["Say what comes first"], ["Reading aloud"], "Two minutes outside", null, "Ask me", school.Lead, school.Today));
        await school.Review(placement, new DateOnly(2026, 10, 16), r =>
        {
            r.ViewOf(Voice.Pupil).Give([new("", "I want Maths back")], ViewChannel.InPerson, new DateOnly(2026, 10, 15), null, null);
            r.ViewOf(Voice.Parent).RecordNotGiven("Away", new DateOnly(2026, 10, 15), "Nadia Rahman");
            r.Hold(new DateOnly(2026, 10, 16), school.Today, "A good half term", [new("Ms Brennan", "Fine")], [new("Seat by the door", "Ms Brennan", null)]);
            r.Close(ReviewDecision.Hold, "One more half term", new DateOnly(2026, 11, 27), school.Lead, school.Now);
        });
        var teacher = await school.Staff();
        var feedback = new LessonFeedback(school.Id, pupil.Id, teacher.Id, teacher.FormalName, school.Today.AddDays(-3), "1", "Science", null, HowItWent.Well, school.Now);
        await school.Add(feedback);
        await school.Adjustment(placement);
        await school.Add(new Letter(await school.Read(db => db.Referrals.Include(r => r.Decisions).SingleAsync(r => r.Id == referral.Id)), LetterKind.PlaceOffered, "Mrs Collins", null, null, "Maya and The Bridge", "Dear Mrs Collins\n\nThere is a place.", 0, school.Lead, school.Now));
        var note = await school.Add(new DayNote(new Entered(school.Id, pupil.Id, school.Today, Guid.NewGuid(), [], school.Lead, school.Now, school.Now), "Helped a new pupil", Visibility.Team, true));
        await school.Add(new NoteHome(note, "Mrs Collins", null, NoteHomeBy.Paper, "HOMESECRET", school.Lead, school.Now));
        await school.Add(new DayNote(new Entered(school.Id, pupil.Id, school.Today, Guid.NewGuid(), [], new Actor(99, "Somebody"), school.Now, school.Now), "NOTESECRET", Visibility.Safeguarding, false));
        var sdq = await school.Add(InstrumentDefaults.ForNewSchool(school.Id).First(i => i.IsSensitive));
        await school.Add(new Assessment(sdq, pupil.Id, placement.Id, AssessmentMoment.Baseline, sdq.Respondents[0], school.Today, [.. sdq.Entered.Select(s => new ScaleScore(s.Code, 4))], null, school.Today, school.Lead, school.Now));
        var reading = await school.Add(InstrumentDefaults.ForNewSchool(school.Id).First(i => !i.IsSensitive));
        await school.Add(new Assessment(reading, pupil.Id, placement.Id, AssessmentMoment.Baseline, reading.Respondents[0], school.Today, [.. reading.Entered.Select(s => new ScaleScore(s.Code, s.Lowest + 1))], null, school.Today, school.Lead, school.Now));
        await school.Document(referral, ReferralSectionKind.PriorProgress, words: "Report");
        await school.Document(referral, ReferralSectionKind.Health, words: "Clinic");
        await school.Document(referral, ReferralSectionKind.Safeguarding, words: "Bruises");
        return pupil;
    }
}
