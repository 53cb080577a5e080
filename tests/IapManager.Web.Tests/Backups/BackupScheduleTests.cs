using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using IapManager.Domain.Schools;
using IapManager.Web.Backups;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IapManager.Web.Tests.Backups;

/// <summary>Backups that are made by themselves, kept, and missed when they are not made.</summary>
public sealed class BackupScheduleTests
{
    private readonly string _folder = RunFolder.New().FullName;

    [Theory]
    [InlineData(null, "2026-11-23T09:30", true)]
    [InlineData("2026-11-23T02:00", "2026-11-23T09:30", false)]
    [InlineData("2026-11-23T02:00", "2026-11-24T01:59", false)]
    [InlineData("2026-11-23T02:00", "2026-11-24T02:00", true)]
    [InlineData("2026-11-22T15:00", "2026-11-23T01:30", false)]
    [InlineData("2026-11-22T15:00", "2026-11-23T02:05", true)]
    [InlineData("2026-07-01T00:30", "2026-07-01T01:10", true)]
    [InlineData("2026-07-01T01:00", "2026-07-01T01:10", false)]
    public void Backup_IsDue_OnceTheTimeOfTheDayByTheSchoolsClockHasPassed(string? last, string now, bool due) =>
        BackupSchedule.IsDue(last is null ? null : Utc(last), Utc(now), new TimeOnly(2, 0)).ShouldBe(due);

    [Fact]
    public void OfBackupsOfTwoYears_ThirtyDaysAndTwelveMonthsAreKept()
    {
        var nights = Enumerable.Range(0, 730).Select(d => Utc("2026-11-23T02:00").AddDays(-d)).ToList();

        var kept = nights.Except(BackupRetention.Outdated(nights)).ToList();

        kept.Take(30).ShouldBe(nights.Take(30));
        kept.Skip(30).ShouldBe(Enumerable.Range(0, 10).Select(m => new DateTime(2026, 10, 1, 2, 0, 0, DateTimeKind.Utc).AddMonths(-m).AddDays(-1)));
    }

    [Fact]
    public void SeveralOfOneDay_AreKeptForTwoDays_ThenTheLastOfThem()
    {
        DateTime[] times = [Utc("2026-11-23T02:00"), Utc("2026-11-22T15:00"), Utc("2026-11-22T02:00"), Utc("2026-11-20T15:00"), Utc("2026-11-20T02:00")];

        BackupRetention.Outdated(times).ShouldBe([Utc("2026-11-20T02:00")]);
    }

    [Property]
    public Property WhatIsLeft_IsNeverCutFurther_AndHoldsTheNewest(List<ushort> hours)
    {
        var times = hours.Select(h => Utc("2020-01-01T00:00").AddHours(h)).Distinct().ToList();
        var left = times.Except(BackupRetention.Outdated(times)).ToList();
        return (!BackupRetention.Outdated(left).Any() && (times.Count == 0 || left.Contains(times.Max()))).ToProperty();
    }

    [Fact]
    public async Task Health_IsDegraded_WhereAFolderIsSet_AndTheLastGoodBackupIsOlderThan26Hours()
    {
        (await HealthAsync(null)).ShouldBe(HealthStatus.Healthy);
        (await HealthAsync(_folder)).ShouldBe(HealthStatus.Degraded);

        await File.WriteAllTextAsync(Path.Combine(_folder, BackupShelf.NameOf(Utc("2026-11-22T07:29"))), "");
        await File.WriteAllTextAsync(Path.Combine(_folder, BackupShelf.NameOf(Utc("2026-11-23T02:00")) + ".part"), "");
        (await HealthAsync(_folder)).ShouldBe(HealthStatus.Degraded, "26 hours and a minute old, and one that was not finished");

        await File.WriteAllTextAsync(Path.Combine(_folder, BackupShelf.NameOf(Utc("2026-11-22T07:30"))), "");
        (await HealthAsync(_folder)).ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task Site_WithAFolderForBackups_MakesTheOneThatWasMissed_AndTellsTheAdministrator()
    {
        await using var app = new IapApp { Settings = new() { ["Backup:Folder"] = _folder } };
        var school = await app.SchoolAsync();
        for (var i = 0; i < 600 && Directory.GetFiles(_folder, "*.iapbackup").Length == 0; i++)
        {
            await Task.Delay(100);
        }

        Directory.GetFiles(_folder).Select(Path.GetFileName).ShouldBe(["iap-2026-11-23T093000Z.iapbackup"], string.Join(' ', app.Log.Errors));
        System.Text.Encoding.ASCII.GetString((await app.Visitor().GetAsync("/health")).Bytes).ShouldBe("Healthy");
        (await (await school.User(SchoolRole.Administrator)).OpenAsync("/settings")).Text.ShouldContain("Last good backup Monday 23 November 2026, 9:30am");
        (await (await school.User(SchoolRole.IapLead)).OpenAsync("/settings")).Text.ShouldNotContain("Last good backup");
    }

    [Fact]
    public async Task Settings_WithoutAFolderForBackups_SayThatTheSiteMakesNone()
    {
        await using var app = new IapApp();

        (await (await (await app.SchoolAsync()).User(SchoolRole.Administrator)).OpenAsync("/settings")).Text.ShouldContain("The site makes no backups by itself");
    }

    private static async Task<HealthStatus> HealthAsync(string? folder)
    {
        var shelf = new BackupShelf(new ConfigurationBuilder().AddInMemoryCollection([new("Backup:Folder", folder)]).Build());
        var clock = new SchoolClock(new SettableClock(new DateTimeOffset(2026, 11, 23, 9, 30, 0, TimeSpan.Zero)));
        return (await new BackupHealth(shelf, clock).CheckHealthAsync(new HealthCheckContext())).Status;
    }

    private static DateTime Utc(string text) => DateTime.SpecifyKind(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
