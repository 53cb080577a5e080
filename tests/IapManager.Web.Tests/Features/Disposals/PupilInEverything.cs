using System.Globalization;
using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Data.Erasure;
using IapManager.Domain;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Interventions;
using IapManager.Domain.Packs;
using IapManager.Domain.Pupils;
using IapManager.Domain.Retention;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Disposals;
using IapManager.Web.Tests.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IapManager.Web.Tests.Features.Disposals;

/// <summary>A pupil with everything that there is, and all rows of a database.</summary>
internal static class PupilInEverything
{
    public const string Marker = "Zqmarker";

    /// <summary>So long that it stands nowhere by chance.</summary>
    public const int First = 730_000_001;

    public static DisposalWorker Worker(IapApp app) => app.Services.GetServices<IHostedService>().OfType<DisposalWorker>().Single();

    /// <summary>Named in words here and there, approved to go eight days ago.</summary>
    /// <param name="app">The application, alone.</param>
    /// <param name="withOthers">Whether a second pupil of the school, and one of another school, have everything as well.</param>
    public static async Task<(TestSchool School, int PupilId, int DisposalId)> MakeAsync(IapApp app, bool withOthers = false)
    {
        var school = await app.SchoolAsync();
        if (withOthers)
        {
            await Ids.MakeAsync(school);
            await Ids.MakeAsync(await app.SchoolAsync("Another School"));
        }

        await school.Change(db => db.Database.ExecuteSqlAsync($"INSERT INTO sqlite_sequence (name, seq) SELECT 'Pupils', {First - 1} WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'Pupils')"));
        await school.Change(db => db.Database.ExecuteSqlAsync($"UPDATE sqlite_sequence SET seq = {First - 1} WHERE name = 'Pupils'"));
        var ids = await Ids.MakeAsync(school);
        var pupilId = ids["pupils"];
        pupilId.ShouldBe(First);
        var other = (await school.Pupil()).Id;
        await school.Change(async db =>
        {
            var pupil = await db.Pupils.SingleAsync(p => p.Id == pupilId);
            (pupil.LegalSurname, pupil.DateOfBirth, pupil.LeftOn) = (Marker, new(2000, 3, 9), new(2017, 7, 21));
            pupil.RefreshSearchName();
            (await db.LegalHolds.SingleAsync(h => h.PupilId == pupilId)).Lift("Settled", school.Today, school.Lead);
            (await db.SubjectAccessRequests.SingleAsync(r => r.PupilId == pupilId)).Withdraw($"{Marker} rang", school.Today, school.Lead);
            var programme = await db.InterventionProgrammes.Include(p => p.Pupils).Include(p => p.Sessions).SingleAsync(p => p.Id == ids["programmeid"]);
            programme.Plan(programme.Aim, (programme.LeaderId, programme.LeaderName), programme.PlannedEnd, 12, 30);
            programme.TakeIn(other, school.Today);
            programme.Register(school.Today, 30, null, [new ProgrammeMark(pupilId, true), new ProgrammeMark(other, true)], null, school.Today);
        });
        await school.Change(async db =>
        {
            db.WritesAudit = true;
            db.Because($"{Marker} asked for it");
            (await db.Pupils.SingleAsync(p => p.Id == pupilId)).SetKnownAs(Marker);
        });
        var alone = await school.Read(async db => new InterventionProgramme(await db.Interventions.FirstAsync(), $"Reading alone with {Marker}", await db.InterventionProgrammes.Select(p => ValueTuple.Create(p.LeaderId, p.LeaderName)).FirstAsync(), school.Today, school.Today.AddDays(9), 3, school.Lead, school.Now));
        alone.TakeIn(pupilId, school.Today);
        alone.Register(school.Today, 30, null, [new ProgrammeMark(pupilId, true)], $"{Marker} read alone", school.Today);
        await school.Add(alone);
        await school.Change(db => db.InterventionProgrammes.Where(p => p.Id == alone.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Name, "Reading alone")));
        var pupilNow = await school.Read(db => db.Pupils.AsNoTracking().SingleAsync(p => p.Id == pupilId));
        var referral = await school.Referral(r => r.For(pupilNow).Declined());
        await school.Document(referral);
        await school.Add(DayChange.Elsewhere(school.Id, school.Today, [], "A visit", null, [pupilId, other], null, school.Today, school.Lead, school.Now));
        await school.Add(DayChange.Elsewhere(school.Id, school.Today, [], "A talk", null, [pupilId], null, school.Today, school.Lead, school.Now));
        await school.Add(new PackRun(school.Id, school.Today, school.Today, [new PackItem(pupilId, 1), new PackItem(other, 2)], null, school.Lead, school.Now));
        await school.Add(new DayNote(new Entered(school.Id, pupilId, school.Today, Guid.NewGuid(), [], school.Lead, school.Now, school.Now), $"{Marker} read to the group", Visibility.Team, false));
        await school.Change(db => db.Database.ExecuteSqlAsync($"UPDATE \"Placements\" SET \"State\" = 'Ended' WHERE \"PupilId\" = {pupilId}"));
        await school.Change(async db =>
        {
            foreach (var earlier in new[] { "Withdrawn", "Refused" })
            {
                var stopped = new Disposal(school.Id, pupilId, FactsOf(pupilNow, school.Today.AddDays(40)), $"{Marker} wants it", school.Today.AddDays(-30), new(1, "Pat Sorrell"));
                if (earlier == "Refused")
                {
                    stopped.Refuse($"{Marker} does not", school.Today.AddDays(-30), new(2, "Nadia Rahman"));
                }
                else
                {
                    stopped.Withdraw($"{Marker} does not", school.Today.AddDays(-30), new(2, "Nadia Rahman"));
                }

                db.Add(stopped);
                await db.SaveChangesAsync();
            }
        });
        return (school, pupilId, (await ApprovedAsync(school, pupilId)).Id);
    }

    /// <summary>A disposal that a DSL of the school has approved, whose days to think ended yesterday.</summary>
    public static async Task<Disposal> ApprovedAsync(TestSchool school, int pupilId, Browser? dsl = null)
    {
        await Worker(school.App).FirstRun;
        var approver = dsl ?? await school.Account(SchoolRole.Dsl);
        var facts = FactsOf(await school.Read(db => db.Pupils.AsNoTracking().SingleAsync(p => p.Id == pupilId)), null);
        var disposal = new Disposal(school.Id, pupilId, facts, null, school.Today.AddDays(-10), school.Lead);
        disposal.Approve(facts, [SchoolRole.Dsl], [], school.Today.AddDays(-9), approver.Actor);
        return await school.Add(disposal);
    }

    public static DisposalFacts FactsOf(Pupil pupil, DateOnly? end) =>
        new(pupil.DateOfBirth is { Year: 2000 } ? new(RetentionKind.PupilFile, end ?? new(2025, 3, 9)) : new(RetentionKind.NotReferred, end ?? pupil.LeftOn!.Value.AddYears(1)), pupil.LeftOn);

    public static Task<SortedDictionary<string, long>> CountAsync(TestSchool school, int pupilId) => school.Read(async db =>
    {
        var counts = new SortedDictionary<string, long>();
        foreach (var table in PupilTables.Of(db.Model))
        {
            counts[table.Table] = await ScalarAsync(db, $"SELECT COUNT(*) FROM \"{table.Table}\" WHERE {string.Format(CultureInfo.InvariantCulture, table.Where, pupilId)}");
        }

        return counts;
    });

    public static Task<HashSet<(string Table, long Row)>> RowsOfAsync(TestSchool school, int pupilId) => school.Read(async db =>
    {
        var rows = new HashSet<(string, long)>();
        foreach (var table in PupilTables.Of(db.Model))
        {
            await EachAsync(db, $"SELECT rowid FROM \"{table.Table}\" WHERE {string.Format(CultureInfo.InvariantCulture, table.Where, pupilId)}", r => rows.Add((table.Table, r.GetInt64(0))));
        }

        return rows;
    });

    /// <summary>Every row of every table, as text.</summary>
    public static Task<Dictionary<(string Table, long Row), string>> RowsAsync(TestSchool school) => school.Read(async db =>
    {
        var rows = new Dictionary<(string, long), string>();
        foreach (var table in await db.Database.SqlQueryRaw<string>("SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").ToListAsync())
        {
            await EachAsync(db, $"SELECT rowid AS iap_row, * FROM \"{table}\"", r => rows.Add((table, r.GetInt64(0)), string.Join('|', Enumerable.Range(1, r.FieldCount - 1).Select(i => r.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(r.GetValue(i), CultureInfo.InvariantCulture)))));
        }

        return rows;
    });

    public static async Task<long> ScalarAsync(IapDbContext db, string sql)
    {
        var value = 0L;
        await EachAsync(db, sql, r => value = r.GetInt64(0));
        return value;
    }

    public static async Task SealAsync(IapApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        while (await scope.ServiceProvider.GetRequiredService<AuditSealing>().SealAsync(0, default) > 0)
        {
        }
    }

    private static async Task EachAsync(IapDbContext db, string sql, Action<System.Data.Common.DbDataReader> row)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Names of the database's own tables and columns.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            row(reader);
        }
    }
}
