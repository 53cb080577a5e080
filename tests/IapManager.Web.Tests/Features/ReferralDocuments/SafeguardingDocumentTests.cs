using System.Globalization;
using System.Net;
using IapManager.Domain;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Tests.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Features.ReferralDocuments;

/// <summary>A document about safeguarding is a safeguarding record: that it exists is said, and nothing else of it is, whichever door one tries.</summary>
public sealed class SafeguardingDocumentTests(IapApp app) : IClassFixture<IapApp>
{
    private const string Secret = "zq-restricted-name";
    private const int Bytes = 345_678;
    private static readonly string[] NeverSaid = [Secret, "338 KB", Bytes.ToString(CultureInfo.InvariantCulture)];

    [Theory]
    [InlineData(SchoolRole.IapLead)]
    [InlineData(SchoolRole.Senco)]
    [InlineData(SchoolRole.Slt)]
    public async Task Referral_WithADocumentAlone_SaysThatARecordExists_AndWhomToAsk(SchoolRole role)
    {
        var school = await WithDslAsync();
        var referral = await school.Referral(r => r.Submitted());
        var user = await school.User(role);
        foreach (var part in new[] { "", "/whole" })
        {
            (await user.OpenAsync($"/referrals/{referral.Id}{part}")).Text.ShouldNotContain("A safeguarding record exists");
        }

        await school.Document(referral, ReferralSectionKind.Safeguarding);

        foreach (var part in new[] { "", "/whole" })
        {
            (await user.OpenAsync($"/referrals/{referral.Id}{part}")).Text.ShouldContain("A safeguarding record exists. Ask Joanne Whitlock");
        }
    }

    [Fact]
    public async Task Writer_IsToldOnTheCheckPage_AndNotTheNameAfterAdding()
    {
        var school = await WithDslAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var draft = await school.Referral(r => r.By(teacher));

        var added = await (await teacher.GetAsync($"/referrals/{draft.Id}/documents"))
            .SubmitAsync("form[enctype]", new { Section = nameof(ReferralSectionKind.Safeguarding), Files = new TestFile($"{Secret}.pdf", SampleFiles.Pdf()) });

        added.Notice.ShouldBe("The document is added.");
        added.Html.ShouldNotContain(Secret);
        (await teacher.OpenAsync($"/referrals/{draft.Id}/check")).Text.ShouldContain("A safeguarding record exists. Ask Joanne Whitlock");
    }

    [Theory]
    [InlineData(SchoolRole.IapLead)]
    [InlineData(SchoolRole.IapStaff)]
    [InlineData(SchoolRole.MainstreamStaff)]
    public async Task Pupil_WithADocumentAlone_HasItOnPageAndTimeline_UntilItIsRemoved(SchoolRole role)
    {
        var school = await WithDslAsync();
        var pupil = await school.Pupil();
        var placement = await school.Placement(p => p.For(pupil));
        var referral = await school.Referral(r => r.For(pupil).Withdrawn());
        var document = await school.Document(await school.Read(db => db.Referrals.SingleAsync(r => r.Id == placement.ReferralId)), ReferralSectionKind.Safeguarding);
        var user = await school.User(role, await school.Staff(s => s.TutorOfForm = "8F"));

        (await user.OpenAsync($"/pupils/{pupil.Id}")).Text.ShouldContain("A safeguarding record exists. Ask Joanne Whitlock");
        (await user.OpenAsync($"/pupils/{pupil.Id}/timeline?kind=safeguarding")).All(".tl li").ShouldHaveSingleItem().ShouldContain("23 Nov 2026");

        await school.Change(async db => (await db.ReferralDocuments.SingleAsync(d => d.Id == document.Id)).Remove(ReferralState.Placed, "The wrong pupil", school.Lead, school.Now));
        referral.State.ShouldBe(ReferralState.Withdrawn);
        (await user.OpenAsync($"/pupils/{pupil.Id}")).Text.ShouldNotContain("A safeguarding record exists");
        (await user.OpenAsync($"/pupils/{pupil.Id}/timeline")).Text.ShouldNotContain("A safeguarding record exists");
    }

    [Fact]
    public async Task Dsl_HasItOnToday_TheLatestFirst_AndReadsIt()
    {
        var school = await app.SchoolAsync();
        var dsl = await school.User(SchoolRole.Dsl, name: "Joanne Whitlock");
        var early = await school.Pupil(p => p.LegalForename = "Early");
        var late = await school.Pupil(p => p.LegalForename = "Late");
        var quiet = await school.Pupil(p => p.LegalForename = "Quiet");
        await school.Referral(r => r.For(early).With(ReferralSectionKind.Safeguarding, "Bruises").Submitted());
        var documented = await school.Referral(r => r.For(late).Submitted());
        await school.Document(await school.Referral(r => r.For(quiet).Submitted()));
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await school.Document(documented, ReferralSectionKind.Safeguarding, by: new(7, "Tom Hallett"), words: Secret, bytes: Bytes);
        await school.Document(documented, ReferralSectionKind.Safeguarding, by: new(8, "Ada Obi"));

        var today = await dsl.OpenAsync("/");
        var documents = await dsl.OpenAsync($"/referrals/{documented.Id}/documents");

        var lines = today.All(".work__item").Where(w => w.Contains("added on", StringComparison.Ordinal) || w.Contains("Written on", StringComparison.Ordinal)).ToList();
        lines.Count.ShouldBe(2);
        lines[0].ShouldContain("Late");
        lines[0].ShouldContain("2 documents, the latest added on Monday 23 November by Ada Obi");
        lines[0].ShouldNotContain("Written on");
        lines[1].ShouldContain("Early");
        today.Html.ShouldContain($"/referrals/{documented.Id}/documents\"");
        today.Html.ShouldNotContain(Secret);
        (await dsl.OpenAsync($"/referrals/{documented.Id}")).Text.ShouldContain("There are 2 documents about safeguarding. You alone read it.");
        (await dsl.OpenAsync($"/referrals/{documented.Id}/whole")).Text.ShouldContain("2 documents about safeguarding");
        documents.Text.ShouldContain(Secret);
        documents.Text.ShouldContain("338 KB");
    }

    [Theory]
    [InlineData(SchoolRole.MainstreamStaff)]
    [InlineData(SchoolRole.IapStaff)]
    [InlineData(SchoolRole.IapLead)]
    [InlineData(SchoolRole.Senco)]
    [InlineData(SchoolRole.Slt)]
    [InlineData(SchoolRole.Administrator)]
    [InlineData(SchoolRole.Governor)]
    [InlineData(SchoolRole.TrustLead)]
    public async Task NoPageListCsvJsonPdfOrZip_SaysItsNameOrSize_NorTheWordsOfAnyOtherSafeguardingRecord_ToAnybodyElse(SchoolRole role)
    {
        var school = await WithDslAsync();
        var ids = await Ids.MakeAsync(school);
        var user = await school.User(role, await school.Staff(s => s.TutorOfForm = "8F"));
        var placedId = await school.Read(db => db.Placements.Where(p => p.Id == ids["placements"]).Select(p => p.ReferralId!.Value).SingleAsync());
        var own = await school.Referral(r => r.By(user).Submitted());
        var worded = await school.Referral(r => r.With(ReferralSectionKind.Safeguarding, $"{Secret} of a section").Submitted());
        await school.Add(new DayNote(new Entered(school.Id, ids["pupils"], school.Today, Guid.NewGuid(), [], school.Lead, school.Now, school.Now), $"{Secret} of a note", Visibility.Safeguarding, false));
        var mentioned = new[] { ids["referrals"], placedId, own.Id, worded.Id };
        foreach (var id in mentioned.SkipLast(1))
        {
            var referral = await school.Read(db => db.Referrals.SingleAsync(r => r.Id == id));
            await school.Document(referral, ReferralSectionKind.Safeguarding, words: Secret, bytes: Bytes);
            await school.Document(referral, ReferralSectionKind.Safeguarding, user.Actor, Secret + "2", Bytes);
        }

        var (opened, kinds) = (0, new HashSet<string>());
        foreach (var address in Gets(role).SelectMany(t => mentioned.Select(id => ids.Fill(t.Replace("{referrals}", $"{id}", StringComparison.Ordinal)))).Distinct())
        {
            var page = await user.GetAsync(address);
            var said = ReadAnswer.Of(page.Bytes);
            opened += page.Status == HttpStatusCode.OK ? 1 : 0;
            kinds.Add(page.ContentType ?? "");
            foreach (var words in NeverSaid)
            {
                said.ShouldNotContain(words, customMessage: $"{role}: {address}");
                (page.ContentHeaders.ContentDisposition?.ToString() ?? "").ShouldNotContain(words, customMessage: $"{role}: {address}");
            }
        }

        opened.ShouldBeGreaterThan(role is SchoolRole.Governor or SchoolRole.TrustLead ? 3 : 15);
        if (role == SchoolRole.IapLead)
        {
            kinds.ShouldContain("application/pdf");
            kinds.ShouldContain("application/zip");
            kinds.ShouldContain("text/csv");
        }
    }

    [Theory]
    [InlineData(SchoolRole.IapLead)]
    [InlineData(SchoolRole.MainstreamStaff)]
    [InlineData(SchoolRole.IapStaff)]
    public async Task File_IsNotHandedOut_NorRemovedByThoseWhoDidNotAddIt(SchoolRole role)
    {
        var school = await WithDslAsync();
        var user = await school.User(role);
        var referral = await school.Referral(r => r.By(user).Submitted());
        var document = await school.Document(referral, ReferralSectionKind.Safeguarding, words: Secret, bytes: Bytes);

        (await user.GetAsync($"/referrals/{referral.Id}/documents/{document.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await user.GetAsync($"/referrals/{referral.Id}/documents/{document.Id}/remove")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await user.PostAsync($"/referrals/{referral.Id}/documents/{document.Id}/remove", new { Reason = "No", document.Stamp })).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Log_SaysThatOneWasThere_NotItsNameNorItsSize_EvenWhenTheDraftIsDiscarded()
    {
        var school = await WithDslAsync();
        var teacher = await school.User(SchoolRole.MainstreamStaff);
        var draft = await school.Referral(r => r.By(teacher));
        await school.Document(draft, ReferralSectionKind.Safeguarding, teacher.Actor, Secret, Bytes);

        (await (await teacher.GetAsync($"/referrals/{draft.Id}/draft")).SubmitAsync("form[action$=discard]")).Status.ShouldBe(HttpStatusCode.OK);

        var entries = await school.Read(db => db.AuditEntries.Where(a => a.SchoolId == school.Id && a.Subject == nameof(ReferralDocument)).Select(a => a.Detail ?? "").ToListAsync());
        entries.ShouldHaveSingleItem();
        foreach (var words in NeverSaid.Append(nameof(DocumentType.Pdf)))
        {
            entries[0].ShouldNotContain(words);
        }
    }

    private async Task<TestSchool> WithDslAsync()
    {
        var school = await app.SchoolAsync();
        await school.User(SchoolRole.Dsl, name: "Joanne Whitlock");
        return school;
    }

    /// <summary>Every address that the role may ask for, whatever its feature.</summary>
    private IEnumerable<string> Gets(SchoolRole role) =>
        app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true
                && e.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).OfType<string>().LastOrDefault() is { } policy && Policies.Table[policy].Contains(role))
            .Select(Ids.Template).Distinct();
}
