using IapManager.Data;
using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Database;

/// <summary>A database from before timetable shapes, with a school in it, is carried over and back.</summary>
public sealed class TimetableShapesMigrationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("iap-migration").FullName;

    [Fact]
    public async Task Migrate_FromBefore_KeepsPeriodsWeeksAndCorrections_AsTheFirstShape()
    {
        await using var services = new ServiceCollection().AddIapDatabase("Sqlite", $"Data Source={Path.Combine(_folder, "iap.db")};Pooling=False").BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IapDbContext>();
        var migrator = db.GetService<IMigrator>();
        var initial = db.Database.GetMigrations().First();
        await migrator.MigrateAsync(initial);
        await db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO "Schools" ("Id", "Name", "Phase", "WeeksInCycle", "AcknowledgeWithinDays", "DecideWithinDays", "SmallestGroupShown", "PrivateLinkDays", "Stamp")
            VALUES (7, 'Ashgrove', 'Secondary', 2, 2, 10, 5, 14, '0D0B7B6A-0000-4000-8000-000000000007'), (8, 'Beechwood', 'Primary', 1, 2, 10, 5, 14, '0D0B7B6A-0000-4000-8000-000000000008');
            INSERT INTO "Periods" ("SchoolId", "Code", "Name", "Kind", "Start", "End")
            VALUES (7, 'AM', 'Registration', 'Registration', '08:40:00', '09:00:00'), (7, '1', 'Period 1', 'Lesson', '09:00:00', '10:00:00'), (8, '1', 'First', 'Lesson', '09:15:00', '10:00:00');
            INSERT INTO "WeekCorrections" ("SchoolId", "Monday", "Week") VALUES (7, '2026-11-23', 1);
            """);

        await migrator.MigrateAsync(null);

        var shapes = await db.TimetableShapes.IgnoreQueryFilters().Include(s => s.Periods).OrderBy(s => s.SchoolId).ToListAsync();
        shapes.Select(s => (s.SchoolId, s.EffectiveFrom, s.Cycle)).ShouldBe([(7, TimetableShape.Always, Cycle.TwoWeeks), (8, TimetableShape.Always, Cycle.OneWeek)]);
        shapes.Select(s => s.Stamp).Distinct().Count().ShouldBe(2);
        shapes[0].Rows().Select(p => (p.Code, p.Name, p.Kind, p.Start, p.Days.Count, p.YearGroups.Count))
            .ShouldBe([("AM", "Registration", PeriodKind.Registration, new TimeOnly(8, 40), 0, 0), ("1", "Period 1", PeriodKind.Lesson, new TimeOnly(9, 0), 0, 0)]);
        shapes[1].Rows().Select(p => (p.Name, p.Start)).ShouldBe([("First", new TimeOnly(9, 15))]);
        (await db.CycleCorrections.IgnoreQueryFilters().Select(c => new { c.SchoolId, c.From, c.Week, c.Day }).SingleAsync()).ShouldBe(new { SchoolId = 7, From = new DateOnly(2026, 11, 23), Week = (int?)1, Day = (int?)null });
        (await db.Schools.IgnoreQueryFilters().CountAsync()).ShouldBe(2);

        await migrator.MigrateAsync(initial);

        (await db.Database.SqlQueryRaw<int>("""SELECT "WeeksInCycle" AS "Value" FROM "Schools" ORDER BY "Id" """).ToListAsync()).ShouldBe([2, 1]);
        (await db.Database.SqlQueryRaw<string>("""SELECT "SchoolId" || ' ' || "Code" || ' ' || "Start" AS "Value" FROM "Periods" ORDER BY "Id" """).ToListAsync()).ShouldBe(["7 AM 08:40:00", "7 1 09:00:00", "8 1 09:15:00"]);
        (await db.Database.SqlQueryRaw<string>("""SELECT "Monday" || ' ' || "Week" AS "Value" FROM "WeekCorrections" """).ToListAsync()).ShouldBe(["2026-11-23 1"]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
