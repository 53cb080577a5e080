using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Commands;
using IapManager.Web.Infrastructure.Keys;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Backups;

/// <summary>Backups of an application at work, and what a restore of them comes to.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    private const string OtherKey = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";

    private readonly IapApp _app = new() { Alone = true };

    private readonly string _folder = RunFolder.New().FullName;

    private TestSchool _school = null!;

    private Browser _lead = null!;

    private Pupil _pupil = null!;

    private Referral _referral = null!;

    private ReferralDocument _document = null!;

    private string Key => _app.Services.GetRequiredService<InstallationKey>().Place;

    private string Data => Path.GetDirectoryName(new SqliteConnectionStringBuilder(_app.Services.GetRequiredService<IConfiguration>()["ConnectionStrings:Iap"]).DataSource)!;

    public async Task InitializeAsync()
    {
        _school = await _app.SchoolAsync("Ashgrove School");
        _lead = await _school.User(SchoolRole.IapLead);
        _pupil = await _school.Pupil();
        _referral = await _school.Referral(r => r.For(_pupil).InState(ReferralState.Submitted));

        // Longer than two chunks of a backup.
        _document = await _school.Document(_referral, bytes: 3 << 20);
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Backup_WhileOthersWrite_IsRestoredByTheProgram_AndTheSiteStartsOnIt()
    {
        var acknowledged = new ConcurrentQueue<int>();
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                acknowledged.Enqueue((await _school.Pupil()).Id);
            }
        })).ToList();
        while (acknowledged.Count < 10)
        {
            await Task.Delay(10);
        }

        var before = acknowledged.ToList();
        var answer = await BackUpAsync();
        await stop.CancelAsync();
        await Task.WhenAll(writers);

        answer.IsDone.ShouldBeTrue(answer.Words);
        answer.Words.ShouldContain("and 1 document, as of Monday 23 November 2026, 9:30am.");
        var file = Directory.GetFileSystemEntries(_folder).ShouldHaveSingleItem();
        Directory.GetFileSystemEntries(Data, "backup-work*").ShouldBeEmpty("the plain copy is gone");
        var target = Path.Combine(_folder, "restored");
        var nowhere = Path.Combine(_folder, "nowhere");
        var (code, said) = Run(nowhere, "restore", file, "--to", target, "--key", Key);
        code.ShouldBe(0, said);
        said.ShouldContain($"ConnectionStrings__Iap=\"Data Source={Path.Combine(target, "iap.db")}\"");
        Directory.Exists(nowhere).ShouldBeFalse("a restore needs no database and makes none");
        Directory.GetFileSystemEntries(target).Select(Path.GetFileName).Order().ShouldBe(["documents", "iap.db"]);

        await using var restored = new IapApp { Settings = new() { ["ConnectionStrings:Iap"] = $"Data Source={Path.Combine(target, "iap.db")};Pooling=False", ["Keys:File"] = Key } };
        var lead = restored.Visitor();
        (await restored.InDatabaseAsync(null, db => db.UserSessions.CountAsync(s => s.EndedAt == null))).ShouldBe(0, "one may have been ended since the backup was made");
        (await TestSchool.SignIn(restored, _lead.Email, lead)).Location.ShouldBe("/");
        (await lead.OpenAsync($"/pupils/{_pupil.Id}")).Text.ShouldContain(_pupil.Surname);
        var document = await lead.GetAsync($"/referrals/{_referral.Id}/documents/{_document.Id}");
        document.Status.ShouldBe(HttpStatusCode.OK);
        Encoding.UTF8.GetString(document.Bytes).Trim().ShouldBe("A plan");
        (await restored.InDatabaseAsync(_school.Id, db => db.Pupils.Select(p => p.Id).ToListAsync())).Intersect(before).Count().ShouldBe(before.Count, "what was acknowledged before it began is in it");
        await using var scope = restored.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<AuditCommand>().VerifyAsync([], default)).IsDone.ShouldBeTrue();
    }

    [Fact]
    public async Task Backup_HoldsNothingThatCanBeReadWithoutTheKey()
    {
        (await BackUpAsync()).IsDone.ShouldBeTrue();

        var file = Directory.GetFiles(_folder).ShouldHaveSingleItem();
        var text = await File.ReadAllTextAsync(file, Encoding.Latin1);
        new[] { "SQLite format", _pupil.Surname, "manifest", "Ashgrove" }.Where(text.Contains).ShouldBeEmpty();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task DamagedBackup_IsRefusedInWords_AndTheTargetStaysAsItWas()
    {
        await BackUpAsync();
        var whole = Directory.GetFiles(_folder).ShouldHaveSingleItem();
        (await VerifyAsync(whole)).IsDone.ShouldBeTrue();
        var bytes = await File.ReadAllBytesAsync(whole);
        const int header = 56, chunk = (1 << 20) + 16;
        bytes.Length.ShouldBeGreaterThan(header + (2 * chunk));
        var damages = new (string What, byte[] Bytes, string Words)[]
        {
            ("a byte in the middle", Flip(header + chunk + 77), "This backup is damaged"),
            ("the first byte of a chunk", Flip(header), "This backup is damaged"),
            ("the last byte", Flip(bytes.Length - 1), "This backup is damaged"),
            ("the salt", Flip(header - 1), "This backup is damaged"),
            ("one byte cut off", bytes[..^1], "This backup is damaged"),
            ("cut between two chunks", bytes[..(header + chunk)], "This backup is damaged"),
            ("nothing after the header", bytes[..header], "This backup is damaged"),
            ("a chunk taken out", [.. bytes[..header], .. bytes[(header + chunk)..]], "This backup is damaged"),
            ("two chunks changed about", [.. bytes[..header], .. bytes[(header + chunk)..(header + (2 * chunk))], .. bytes[header..(header + chunk)], .. bytes[(header + (2 * chunk))..]], "This backup is damaged"),
            ("something added", [.. bytes, 0], "This backup is damaged"),
            ("half a header", bytes[..20], "This file is no backup of IapManager."),
            ("nothing", [], "This file is no backup of IapManager."),
            ("another kind of file", Encoding.ASCII.GetBytes(new string('x', 200)), "This file is no backup of IapManager."),
        };
        foreach (var damage in damages)
        {
            var (file, target) = (Path.Combine(_folder, "damaged"), Path.Combine(_folder, "target"));
            await File.WriteAllBytesAsync(file, damage.Bytes);

            var answer = await RestoreAsync(file, target);

            (answer.IsDone, answer.Words.StartsWith(damage.Words, StringComparison.Ordinal)).ShouldBe((false, true), $"{damage.What}: {answer.Words}");
            Directory.Exists(target).ShouldBeFalse(damage.What);
            (await VerifyAsync(file)).IsDone.ShouldBeFalse(damage.What);
        }

        byte[] Flip(int at)
        {
            var copy = bytes.ToArray();
            copy[at] ^= 1;
            return copy;
        }
    }

    [Fact]
    public async Task Restore_WithAnotherKey_OrIntoAFolderThatHoldsSomething_ChangesNothing()
    {
        await BackUpAsync();
        var file = Directory.GetFiles(_folder).ShouldHaveSingleItem();
        var (other, target) = (Path.Combine(_folder, "other.key"), Directory.CreateDirectory(Path.Combine(_folder, "target")).FullName);
        await File.WriteAllTextAsync(other, OtherKey);

        (await RestoreAsync(file, target, other)).ShouldBe(new(false, $"This backup was made with another installation key than the one in {other}. Name the right one after --key."));
        (await RestoreAsync(file, target, Path.Combine(_folder, "none.key"))).Words.ShouldStartWith("The installation key could not be read from ");
        (await RestoreAsync(Path.Combine(_folder, "none"), target)).Words.ShouldBe($"There is no file {Path.Combine(_folder, "none")}.");
        Directory.GetFileSystemEntries(target).ShouldBeEmpty();

        await File.WriteAllTextAsync(Path.Combine(target, "notes.txt"), "mine");
        (await RestoreAsync(file, target)).ShouldBe(new(false, $"{target} is not an empty folder. A restore writes over nothing: name a folder that is empty, or that is not there yet."));
        Directory.GetFileSystemEntries(target).ShouldBe([Path.Combine(target, "notes.txt")]);
    }

    [Fact]
    public async Task Backup_AfterOneThatWasKilled_IsMade_AndTwoAtOnceAreNot()
    {
        var left = Directory.CreateDirectory(Path.Combine(Data, "backup-work"));
        await File.WriteAllTextAsync(Path.Combine(left.FullName, "iap.db"), "half a copy");
        await using (new FileStream(Path.Combine(Data, "backup-work.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose))
        {
            (await BackUpAsync()).ShouldBe(new(false, "A backup is being made already. Wait until it has ended."));
            Directory.GetFileSystemEntries(_folder).ShouldBeEmpty();
        }

        (await BackUpAsync()).IsDone.ShouldBeTrue();
        left.Refresh();
        left.Exists.ShouldBeFalse();
    }

    [Fact]
    public async Task Backup_OfADamagedDatabase_IsNotMade()
    {
        var page = await _app.InDatabaseAsync(null, async db =>
        {
            await db.Database.ExecuteSqlRawAsync("CREATE TABLE \"Odd\" (\"Number\" INTEGER); INSERT INTO \"Odd\" VALUES (1), (2), (3); PRAGMA wal_checkpoint(TRUNCATE);");
            return await db.Database.SqlQueryRaw<long>("SELECT rootpage AS \"Value\" FROM sqlite_master WHERE name = 'Odd'").SingleAsync();
        });
        await using (var file = new FileStream(Path.Combine(Data, "iap.db"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Position = (page - 1) * 4096;
            await file.WriteAsync(Enumerable.Repeat((byte)0xFF, 64).ToArray());
        }

        var answer = await BackUpAsync();

        (answer.IsDone, answer.Words.StartsWith("The database is damaged", StringComparison.Ordinal)).ShouldBe((false, true), answer.Words);
        Directory.GetFileSystemEntries(_folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task CommandLine_EndsWithOne_WhereABackupIsNotWhole_AndSaysWhatIsToBeNamed()
    {
        (await _app.Services.RunCommandAsync(["backup", "--to", _folder])).ShouldBe(0);
        var file = Directory.GetFiles(_folder).ShouldHaveSingleItem();
        (await _app.Services.RunCommandAsync(["backup", "verify", file])).ShouldBe(0);
        (await _app.Services.RunCommandAsync(["backup", "verify", Key])).ShouldBe(1);
        (await _app.Services.RunCommandAsync(["restore", file])).ShouldBe(1);
        (await BackUpAsync(null)).ShouldBe(new(false, "Name the folder of the backups after --to, or set Backup:Folder."));
    }

    private Task<CommandAnswer> BackUpAsync() => BackUpAsync(_folder);

    private async Task<CommandAnswer> BackUpAsync(string? folder)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<BackupCommand>().ExecuteAsync(folder, default);
    }

    private Task<CommandAnswer> RestoreAsync(string file, string target, string? key = null) => WithOwnKeyAsync(c => c.ExecuteAsync(file, target, key, default));

    private Task<CommandAnswer> VerifyAsync(string file) => WithOwnKeyAsync(c => c.VerifyAsync(file, null, default));

    /// <summary>As another process does: a key that a command is given is not the application's from then on.</summary>
    private async Task<CommandAnswer> WithOwnKeyAsync(Func<RestoreCommand, Task<CommandAnswer>> work)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var key = ActivatorUtilities.CreateInstance<InstallationKey>(scope.ServiceProvider);
        var reader = new Web.Backups.BackupReader(key);
        return await work(new RestoreCommand(reader, new Web.Backups.BackupRestore(reader), key));
    }

    /// <summary>The program itself, as it is run at the server, with a database that is not there.</summary>
    private static (int Code, string Said) Run(string nowhere, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ConnectionStrings__Iap"] = $"Data Source={Path.Combine(nowhere, "iap.db")}";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said + errors.GetAwaiter().GetResult());
    }
}
