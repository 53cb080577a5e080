using IapManager.Domain.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.SchoolYears;

/// <summary>Which week, or which day of the cycle, a date is, where counting is wrong.</summary>
public sealed class CycleCorrectionTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly DateOnly Monday = new(2026, 11, 30);

    [Fact]
    public async Task Correction_OfADayOfTheCycle_LeavesTheOneOfAWeekFromTheSameDay()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        await (await admin.OpenAsync("/settings/years")).SubmitAsync("#week", new { Monday, Week = 2 });
        await (await admin.OpenAsync("/settings/periods")).SubmitAsync("#periods", new { Cycle = "6" });

        var saved = await (await admin.OpenAsync("/settings/years")).SubmitAsync("#cycle-day", new { Date = Monday, Day = 3 });

        saved.Notice.ShouldBe("The day is corrected. The days after it are counted on from it.");
        (await Corrections(school)).ShouldBe([(2, null), (null, 3)]);
    }

    [Fact]
    public async Task Correction_OfTheSameKindFromTheSameDay_TakesThePlaceOfTheOneBefore()
    {
        var school = await app.SchoolAsync();
        var admin = await school.User(SchoolRole.Administrator);
        await (await admin.OpenAsync("/settings/years")).SubmitAsync("#week", new { Monday, Week = 2 });

        await (await admin.OpenAsync("/settings/years")).SubmitAsync("#week", new { Monday, Week = 1 });

        (await Corrections(school)).ShouldBe([(1, null)]);
        await Should.ThrowAsync<DbUpdateException>(() => school.Change(db =>
        {
            db.CycleCorrections.Add(CycleCorrection.OfWeek(school.Id, Monday, 2));
            return Task.CompletedTask;
        }));
    }

    private static async Task<List<(int? Week, int? Day)>> Corrections(TestSchool school) =>
        [.. (await school.Read(db => db.CycleCorrections.OrderBy(c => c.Id).Select(c => new { c.Week, c.Day }).ToListAsync())).Select(c => (c.Week, c.Day))];
}
