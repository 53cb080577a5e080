using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using ExcelDataReader;
using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Domain;
using IapManager.Domain.Schools;
using IapManager.Domain.TermlyReports;
using IapManager.Web.Features.Log;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Features.Log;

/// <summary>The log is read by people of a school, who know no tables and no numbers of rows.</summary>
public sealed class LogWordsTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly Regex Raw = new(@"→|\b\d{4}-\d{2}-\d{2}T|\d{2}:\d{2}:\d{2}\.\d+|[0-9a-f]{32}|""\w+"":|\bTrue\b|\bFalse\b", RegexOptions.None, TimeSpan.FromSeconds(5));

    [Fact]
    public void EveryRecordThatIsAudited_AndEachOfItsColumns_HasWords_OrIsLeftOut()
    {
        using var scope = app.Services.CreateScope();
        var model = scope.ServiceProvider.GetRequiredService<IapDbContext>().Model;
        List<string> without = [];
        foreach (var record in model.GetEntityTypes().Where(IsAudited))
        {
            var name = record.ClrType.Name;
            without.AddRange(LogSubjects.IsKnown(name) ? [] : [name]);
            foreach (var column in record.GetProperties().Where(p => !p.IsPrimaryKey()))
            {
                Check(name, column.Name, column.ClrType);
            }
        }

        without.Distinct().ShouldBeEmpty("give them words in Features/Log: LogSubjects, LogFields or LogChoices");

        void Check(string owner, string name, Type type)
        {
            if (!LogFields.IsKnown(owner, name))
            {
                without.Add($"{owner}.{name}");
            }

            var plain = Nullable.GetUnderlyingType(type) ?? type;
            var item = LogValues.ItemOf(plain) ?? plain;
            if (LogFields.NameOf(owner, name) is null || item == typeof(Actor))
            {
                return;
            }

            if (item.IsEnum && !LogChoices.IsKnown(item))
            {
                without.Add(item.Name);
            }

            foreach (var part in LogValues.IsRecord(item) ? item.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0) : [])
            {
                Check(item.Name, part.Name, part.PropertyType);
            }
        }
    }

    [Fact]
    public void NoName_OfANumberOfAnotherRecord_IsShownAsANumber()
    {
        using var scope = app.Services.CreateScope();
        var model = scope.ServiceProvider.GetRequiredService<IapDbContext>().Model;

        var bare = model.GetEntityTypes().Where(IsAudited).SelectMany(r => r.GetForeignKeys().SelectMany(k => k.Properties).Where(p => !p.IsPrimaryKey()).Select(p => (r.ClrType.Name, Column: p.Name)))
            .Where(x => LogFields.NameOf(x.Name, x.Column) is not null && LogFields.RecordOf(x.Name, x.Column) is null).Select(x => $"{x.Name}.{x.Column}");

        bare.ShouldBeEmpty();
    }

    [Fact]
    public void EveryChoice_OfEveryList_HasItsWords()
    {
        foreach (var type in LogChoices.Known)
        {
            foreach (Enum value in Enum.GetValues(type))
            {
                LogChoices.NameOf(value).ShouldNotBeNullOrWhiteSpace($"{type.Name}.{value}");
                LogChoices.NameOf(value).ShouldNotMatch("[a-z][A-Z]", $"{type.Name}.{value}");
            }
        }
    }

    /// <summary>As the first versions wrote it: choices as numbers, times with seven decimals.</summary>
    [Fact]
    public async Task OldEntries_AreReadInWordsOfTheSchool_OnThePageAndInBothFiles()
    {
        var school = await app.SchoolAsync();
        var term = TestSchool.Calendar.Terms.First(t => t.FullName == "Spring 2026");
        var report = await school.Add(new TermlyReport(school.Id, term));
        var colleague = await school.User(SchoolRole.IapLead, name: "Nadia Rahman");
        await EntryAsync(school, nameof(TermlyReport), report.Id, """{"State":{"old":0,"new":1},"IssuedAt":{"old":null,"new":"2026-06-30T08:12:13.1234567Z"},"NotNames":{"old":[],"new":["Collins","Maya"]}}""");
        await EntryAsync(school, "AppUser", colleague.UserId, """{"AccessFailedCount":{"old":0,"new":1},"LockoutEnabled":{"old":true,"new":false}}""");
        await EntryAsync(school, "PackRun", 2, """{"Items":{"old":[],"new":[{"PupilId":443,"ReviewId":1,"State":0,"Why":null}]},"StoredPdf":{"old":null,"new":"70793c70793c70793c70793c70793c70"},"State":{"old":1,"new":2}}""");
        await EntryAsync(school, "Contact", 9, """{"MayBeWrittenTo":{"old":false,"new":true}}""");
        await EntryAsync(school, "ReviewPack", 4, "All sections. for Ms Brennan.", AuditAction.Export);
        await EntryAsync(school, nameof(TermlyReport), report.Id, $"governors: PDF {new string('a', 64)}, figures {new string('b', 64)}", AuditAction.Add);
        await EntryAsync(school, "Reports", null, "2026-09-02 to 2026-11-30", AuditAction.Read);
        await EntryAsync(school, "AuditEntry", null, null, AuditAction.Export);
        await EntryAsync(school, "CaseFiles", 209, "GET /pupils/209/case-file.pdf", AuditAction.Refused);
        var dsl = await school.User(SchoolRole.Dsl);

        var page = await dsl.OpenAsync("/log?User=hallett");
        var csv = (await dsl.GetAsync("/log.csv?User=hallett")).Html;
        var xlsx = await WorkbookAsync(dsl, "/log.xlsx?User=hallett");

        foreach (var text in new[] { Regex.Replace(page.Find(".govuk-table")!.TextContent, @"\s+", " "), csv, xlsx })
        {
            text.ShouldContain("Issued termly report, Spring 2026");
            text.ShouldContain("30 June 2026, 9:12am", Case.Sensitive, "in the time of the school");
            text.ShouldContain("Changed account, Nadia Rahman");
            text.ShouldContain("Changed contact");
            text.ShouldContain("All sections. for Ms Brennan.");
            text.ShouldContain("kept as issued");
            text.ShouldContain("2 September 2026 to 30 November 2026");
            text.ShouldContain("Downloaded the log");
            text.ShouldContain("Turned away from case files");
            text.ShouldContain("Asked for /pupils/209/case-file.pdf");
            text.ShouldNotContain("443");
            text.ShouldNotContain("aaaa");
        }

        var said = page.All("tbody dl.facts div, tbody details p");
        said.ShouldBe(
        [
            "Asked for /pupils/209/case-file.pdf", "2 September 2026 to 30 November 2026", "Without names, for governors, kept as issued", "All sections. for Ms Brennan.", "May be written towas No, now Yes", "Statewas Making, now Done",
            "Failed attempts to sign inwas 0, now 1", "Statewas Draft, now Issued", "Issued30 June 2026, 9:12am", "Words that are also names, and name no pupilCollins, Maya",
        ], ignoreOrder: true);
        page.All("tbody td[data-label=What]").ShouldAllBe(t => !Raw.IsMatch(t));
        csv.Split("\r\n").Skip(1).Select(l => string.Join(',', l.Split("\",\"").Skip(5).SkipLast(1))).ShouldAllBe(l => !Raw.IsMatch(l));
    }

    [Fact]
    public async Task NewEntry_NamesWhoWasChosen_AndWhatWas()
    {
        var school = await app.SchoolAsync();
        var pupil = await school.Pupil();
        var (one, other) = (await school.Staff(), await school.Staff());
        await school.Placement(p => p.For(pupil));
        await school.Change(async db =>
        {
            db.WritesAudit = true;
            var placement = db.Entry(await db.Placements.SingleAsync(p => p.PupilId == pupil.Id));
            placement.Property(p => p.KeyAdultId).CurrentValue = one.Id;
        });
        await school.Change(async db =>
        {
            db.WritesAudit = true;
            var placement = db.Entry(await db.Placements.SingleAsync(p => p.PupilId == pupil.Id));
            placement.Property(p => p.KeyAdultId).CurrentValue = other.Id;
            placement.Property(p => p.State).CurrentValue = Domain.Placements.PlacementState.Paused;
            placement.Property(p => p.PlannedEnd).CurrentValue = new DateOnly(2027, 2, 5);
        });
        var dsl = await school.User(SchoolRole.Dsl);

        var page = await dsl.OpenAsync($"/log?PupilId={pupil.Id}&Kind=Change");
        var statements = await app.StatementsOfAsync(() => dsl.GetAsync($"/log?PupilId={pupil.Id}&Kind=Change&UserId={dsl.UserId}"));

        var said = page.All("dl.facts div");
        said.ShouldContain($"Key adultwas Nadia {one.Surname}, now Nadia {other.Surname}");
        said.ShouldContain("Statewas Active, now Paused");
        said.ShouldContain(s => s.StartsWith("Planned endwas ", StringComparison.Ordinal) && s.EndsWith(", now 5 February 2027", StringComparison.Ordinal));
        (await dsl.GetAsync($"/log.csv?PupilId={pupil.Id}&Kind=Change")).Html.ShouldContain($"Key adult: was Nadia {one.Surname}, now Nadia {other.Surname}");
        statements.Count.ShouldBeLessThanOrEqualTo(6);
        (await school.Read(db => db.AuditEntries.Where(e => e.PupilId == pupil.Id && e.Action == AuditAction.Change).OrderByDescending(e => e.Id).Select(e => e.Detail).FirstAsync())).ShouldNotBeNull().ShouldContain("\"Paused\"", Case.Sensitive, "a number would say something else once the list has changed");
    }

    [Fact]
    public async Task ListOfRecords_SaysOnlyWhatCameAndWent()
    {
        var school = await app.SchoolAsync();
        await EntryAsync(school, "Review", 1, """{"Contributions":{"old":[{"Who":"Maya","Said":"I like art"}],"new":[{"Who":"Maya","Said":"I like art"},{"Who":"Ms Khan","Said":"She settled"}]}}""");

        var page = await (await school.User(SchoolRole.Dsl)).OpenAsync("/log?User=hallett");

        page.All("dl.facts div").ShouldBe(["What people saidWho: Ms Khan, Said: She settled"]);
    }

    [Fact]
    public async Task NameOfARecordOfAnotherSchool_IsNotFound()
    {
        var elsewhere = await app.SchoolAsync("Another School");
        var foreign = await elsewhere.User(SchoolRole.IapLead, name: "Somebody Foreign");
        var school = await app.SchoolAsync();
        await EntryAsync(school, "AppUser", foreign.UserId, null);
        await EntryAsync(school, "Placement", 1, $"{{\"KeyAdultId\":{{\"old\":null,\"new\":{(await elsewhere.Staff()).Id}}}}}");

        var page = await (await school.User(SchoolRole.Dsl)).OpenAsync("/log?User=hallett");

        page.Text.ShouldContain("Changed account");
        page.Text.ShouldNotContain("Somebody Foreign");
        page.All("dl.facts div").ShouldBe(["Key adultone without a name"]);
    }

    private static bool IsAudited(IEntityType type) => type.ClrType.Namespace is { } ns && (ns.StartsWith("IapManager.", StringComparison.Ordinal) || type.ClrType == typeof(IdentityUserClaim<int>))
        && type.ClrType.Name is not ("AuditEntry" or "AuditSeal" or "NotTogetherChange" or "UserSession" or "UserFactor" or "RecoveryCode" or "SharedTablet" or "TabletSeat");

    private static Task EntryAsync(TestSchool school, string subject, int? id, string? detail, AuditAction action = AuditAction.Change) =>
        school.Add(new AuditEntry { SchoolId = school.Id, At = school.Now, UserName = "Tom Hallett", Action = action, Subject = subject, SubjectId = id, Detail = detail });

    private static async Task<string> WorkbookAsync(Browser user, string address)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(await user.Http.GetByteArrayAsync(address)));
        var text = new StringBuilder();
        while (reader.Read())
        {
            text.AppendJoin('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)).AppendLine();
        }

        return text.ToString();
    }
}
