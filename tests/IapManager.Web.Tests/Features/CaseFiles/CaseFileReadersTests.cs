using IapManager.Data.Audit;
using IapManager.Domain;
using IapManager.Domain.Interventions;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Features.ReferralDocuments;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Features.CaseFiles;

/// <summary>For whom a case file is, what it says about others, and what the log says of it.</summary>
public sealed class CaseFileReadersTests(IapApp app) : IClassFixture<IapApp>
{
    [Theory]
    [InlineData(SchoolRole.IapLead, "Confidential: holds what is about family and health", "With family and health.")]
    [InlineData(SchoolRole.Dsl, "Confidential: holds safeguarding records", "With family and health; with safeguarding records.")]
    [InlineData(SchoolRole.Slt, "Confidential: contains personal information", null)]
    public async Task MarkingAndLog_SayWhatIsInIt(SchoolRole role, string marking, string? detail)
    {
        var school = await app.SchoolAsync();
        var pupil = await CaseFileTests.CaseAsync(school);
        var user = await school.User(role);

        var pdf = new ReadPdf(await user.GetAsync($"/pupils/{pupil.Id}/case-file.pdf"));

        pdf.Pages.ShouldAllBe(p => p.Contains(marking, StringComparison.Ordinal));
        (await LogOf(school, user, "CaseFile")).ShouldBe([detail]);
    }

    [Fact]
    public async Task Contacts_AreForThoseWhoReadWhatIsAboutFamily()
    {
        var school = await app.SchoolAsync();
        var pupil = await CaseFileTests.CaseAsync(school);

        var slt = new ReadPdf(await (await school.User(SchoolRole.Slt)).GetAsync($"/pupils/{pupil.Id}/case-file.pdf")).Text;
        var staff = new ReadPdf(await (await school.User(SchoolRole.IapStaff)).GetAsync($"/pupils/{pupil.Id}/case-file.pdf")).Text;

        slt.ShouldContain("Contacts They are for those who read what is about family.");
        slt.ShouldNotContain("Parental responsibility");
        staff.ShouldContain("Parental responsibility");
    }

    [Fact]
    public async Task WordsAboutOthers_WhoWait_AreNotInTheFile()
    {
        var school = await app.SchoolAsync();
        var (pupil, adult) = (await school.Pupil(), await school.Staff());
        await school.Add(new Placement(school.Id, school.ProvisionId, null, pupil.Id, adult.Id, adult.Id, new(2026, 12, 1), new(2027, 3, 25), new(2027, 3, 25), school.Lead, school.Now, "Before Noah Collins, because his mother asked us to wait"));

        var text = new ReadPdf(await (await school.User(SchoolRole.IapLead)).GetAsync($"/pupils/{pupil.Id}/case-file.pdf")).Text;

        text.ShouldContain("Place offered");
        text.ShouldNotContain("Noah");
    }

    [Fact]
    public async Task WhatCameOfAProgramme_ForItsGroup_IsNotToldAsThePupilsOwn()
    {
        var school = await app.SchoolAsync();
        var (pupil, other, leader) = (await school.Pupil(), await school.Pupil(), await school.Staff());
        var reading = await school.Add(new Intervention(school.Id, "Reading together", InterventionKind.Literacy, "To read with ease", null, 30, null, null));
        var programme = new InterventionProgramme(reading, null, (leader.Id, leader.FormalName), school.Today.AddDays(-30), school.Today, 6, school.Lead, school.Now);
        programme.TakeIn(pupil.Id, school.Today.AddDays(-30));
        programme.TakeIn(other.Id, school.Today.AddDays(-30));
        programme.End(school.Today, "All but Jordan finished", school.Today);
        await school.Add(programme);

        var text = new ReadPdf(await (await school.User(SchoolRole.IapLead)).GetAsync($"/pupils/{pupil.Id}/case-file.pdf")).Text;

        text.ShouldContain("Reading together");
        text.ShouldNotContain("Jordan");
    }

    [Theory]
    [InlineData(SchoolRole.Dsl, true)]
    [InlineData(SchoolRole.IapLead, false)]
    public async Task ProtectionThatHasEnded_IsTold_ToTheSafeguardingLeadAlone(SchoolRole role, bool told)
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Add(new ImportedChange(school.Id, pupil.Id, nameof(Pupil.ChildProtectionPlan), "yes", null, new DateOnly(2026, 10, 12)));

        var text = new ReadPdf(await (await school.User(role)).GetAsync($"/pupils/{pupil.Id}/case-file.pdf")).Text;

        text.Contains("Child protection plan: no, by an import on 12 October 2026", StringComparison.Ordinal).ShouldBe(told);
        text.Contains("Child protection plan", StringComparison.Ordinal).ShouldBe(told);
    }

    [Fact]
    public async Task DocumentThatIsMissing_IsNotLoggedAsRead()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        var referral = await school.Referral(r => r.For(pupil).UnderReview());
        var report = await school.Document(referral, ReferralSectionKind.PriorProgress, words: "Report");
        app.Services.GetRequiredService<DocumentStore>().Delete((await school.Document(referral, ReferralSectionKind.PriorProgress, words: "Gone")).StoredAs);
        var lead = await school.User(SchoolRole.IapLead);

        await lead.GetAsync($"/pupils/{pupil.Id}/case-file.zip");

        (await school.Read(db => db.AuditEntries.Where(e => e.UserId == lead.UserId && e.Subject == "ReferralDocument").Select(e => e.SubjectId).ToListAsync())).ShouldBe([report.Id]);
    }

    [Theory]
    [InlineData(SchoolRole.IapLead, "Helen Marsh")]
    [InlineData(SchoolRole.Slt, "Helen Marsh")]
    [InlineData(SchoolRole.Dsl, null)]
    public async Task SafeguardingRecord_ThatIsANoteAlone_IsSaidToExist(SchoolRole role, string? ask)
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        await school.Placement(p => p.For(pupil));
        await school.Add(new IapManager.Domain.DailyLife.DayNote(new(school.Id, pupil.Id, school.Today, Guid.NewGuid(), [], school.Lead, school.Now, school.Now), "NOTESECRET", Visibility.Safeguarding, false));
        var helen = await school.User(SchoolRole.Dsl, name: "Helen Marsh");

        var text = new ReadPdf(await (role == SchoolRole.Dsl ? helen : await school.User(role)).GetAsync($"/pupils/{pupil.Id}/case-file.pdf")).Text;

        text.Contains("A safeguarding record exists", StringComparison.Ordinal).ShouldBe(ask is not null);
        text.Contains("Ask Helen Marsh", StringComparison.Ordinal).ShouldBe(ask is not null);
        text.Contains("NOTESECRET", StringComparison.Ordinal).ShouldBe(ask is null);
    }

    private static async Task<List<string?>> LogOf(TestSchool school, Browser user, string subject) =>
        await school.Read(db => db.AuditEntries.Where(e => e.UserId == user.UserId && e.Subject == subject && e.Action == AuditAction.Export).Select(e => e.Detail).ToListAsync());
}
