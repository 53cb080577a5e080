using System.Text.RegularExpressions;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Keys;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Moq;

namespace IapManager.Web.Tests.Infrastructure.Keys;

/// <summary>The keys in the database are of no use to whoever has the database alone.</summary>
public sealed partial class InstallationKeyTests
{
    private static readonly string Other = Convert.ToBase64String(Enumerable.Repeat((byte)7, 32).ToArray());

    private readonly Installation _installation = new();

    [Fact]
    public async Task FirstStart_MakesAKeyOutsideTheDatabasesFolder_ForItsOwnerAlone_AndSaysSoOnce()
    {
        var log = new Lines();

        var sealedText = await _installation.StartAsync(p => p.Protect("A plan"), log);
        var opened = await _installation.StartAsync(p => p.Unprotect(sealedText), log);

        opened.ShouldBe("A plan");
        Convert.FromBase64String(File.ReadAllText(_installation.KeyFile).Trim()).Length.ShouldBe(32);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(_installation.KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        log.Texts.Where(t => t.Contains("installation key", StringComparison.Ordinal)).ShouldBe([$"A new installation key was made: {_installation.KeyFile}. Keep a copy off this machine: without it neither the documents nor the backups can be opened."]);
        Directory.GetFiles(Path.GetDirectoryName(_installation.KeyFile)!).ShouldBe([_installation.KeyFile]);
    }

    [Fact]
    public async Task NewKeysOfTheRing_AreSealed()
    {
        await _installation.StartAsync(p => p.Protect("A plan"));

        var ring = await _installation.RingAsync();
        ring.ShouldHaveSingleItem().ShouldContain("encryptedSecret");
        ring[0].ShouldNotContain("masterKey");
    }

    [Fact]
    public async Task RingOfAnEarlierVersion_IsSealedAtTheStart_OpensWhatItSealed_AndLeavesNothingPlain()
    {
        var earlier = await _installation.ProtectAsEarlierAsync("A plan");
        var secret = PlainSecret().Match((await _installation.RingAsync()).ShouldHaveSingleItem()).Groups[1].Value;
        secret.Length.ShouldBeGreaterThan(80);
        _installation.Holds(secret).ShouldBeTrue();

        (await _installation.StartAsync(p => p.Unprotect(earlier))).ShouldBe("A plan");
        (await _installation.StartAsync(p => p.Unprotect(earlier))).ShouldBe("A plan", "at the next start as well");

        (await _installation.RingAsync()).ShouldHaveSingleItem().ShouldNotContain("masterKey");
        _installation.Holds(secret).ShouldBeFalse("not even where the file keeps no row any more");
    }

    [Fact]
    public async Task Start_WithAnotherKey_OrNone_IsRefusedInWords_AndMakesNone()
    {
        await _installation.StartAsync(p => p.Protect("A plan"));
        var (ring, key) = (await _installation.RingAsync(), await File.ReadAllTextAsync(_installation.KeyFile));

        await File.WriteAllTextAsync(_installation.KeyFile, Other);
        (await Refused()).ShouldBe($"The database was sealed with another installation key than the one in {_installation.KeyFile}. Put the right one there, or name it by Keys:File.");
        (await Refused(("Keys:Value", Other))).ShouldStartWith("The database was sealed with another installation key than the one in the setting Keys:Value.");

        File.Delete(_installation.KeyFile);
        (await Refused()).ShouldStartWith($"The installation key is not there: {_installation.KeyFile} or ");
        File.Exists(_installation.KeyFile).ShouldBeFalse();

        (await _installation.RingAsync()).ShouldBe(ring);
        (await _installation.StartAsync(p => p.Unprotect(p.Protect("A plan")), null, ("Keys:Value", key))).ShouldBe("A plan");
    }

    [Fact]
    public async Task Start_WithAnotherKey_LeavesAPlainKeyBesideSealedOnesAsItIs()
    {
        await _installation.ProtectAsEarlierAsync("A plan");
        await _installation.StartAsync(p => p.Protect("A plan"));
        await AddPlainAsync();
        var ring = await _installation.RingAsync();

        (await Refused(("Keys:Value", Other))).ShouldStartWith("The database was sealed with another installation key");

        (await _installation.RingAsync()).ShouldBe(ring);

        async Task AddPlainAsync()
        {
            var plain = new Installation();
            await plain.ProtectAsEarlierAsync("Another");
            await using var connection = new Microsoft.Data.Sqlite.SqliteConnection(_installation.Connection);
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO \"DataProtectionKeys\" (\"Xml\") VALUES ($xml)";
            command.Parameters.AddWithValue("$xml", (await plain.RingAsync()).Single());
            await command.ExecuteNonQueryAsync();
        }
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("c2hvcnQ=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")]
    public async Task WhatIsNoKey_IsRefused(string value)
    {
        (await Refused(("Keys:Value", value))).ShouldBe("The setting Keys:Value holds no installation key. A key is 32 bytes in base64.");

        var file = Path.Combine(_installation.Folder, "mine.key");
        await File.WriteAllTextAsync(file, value);
        (await Refused(("Keys:File", file))).ShouldBe($"{file} holds no installation key. A key is 32 bytes in base64.");
        (await File.ReadAllTextAsync(file)).ShouldBe(value);
    }

    [Fact]
    public async Task TwoPlacesForOneKey_AreRefused() =>
        (await Refused(("Keys:Value", Other), ("Keys:File", _installation.KeyFile))).ShouldBe("Both Keys:Value and Keys:File are set. Leave one of them out.");

    [Fact]
    public async Task NamedFile_ThatIsNotThere_IsMadeAtTheFirstStart()
    {
        var file = Path.Combine(RunFolder.New().FullName, "secrets", "mine.key");

        await _installation.StartAsync(p => p.Protect("A plan"), null, ("Keys:File", file));

        File.Exists(file).ShouldBeTrue();
        File.Exists(_installation.KeyFile).ShouldBeFalse();
    }

    [Fact]
    public async Task WhereNothingCanBeWrittenBesideTheFolder_TheKeyLiesInIt_AndTheLogSaysToMoveIt()
    {
        await File.WriteAllTextAsync($"{_installation.Folder}-keys", "in the way");
        var log = new Lines();

        await _installation.StartAsync(p => p.Protect("A plan"), log);

        File.Exists(Path.Combine(_installation.Folder, "keys", "iap.key")).ShouldBeTrue();
        log.Texts.ShouldContain(t => t.EndsWith("It lies in the folder of the database, because nothing may be written beside that folder: move it elsewhere and set Keys:File.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TwoFirstStartsAtOnce_HaveOneKey()
    {
        var sealedTexts = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => _installation.StartAsync(p => p.Protect($"Plan {i}")))));

        (await _installation.StartAsync(p => sealedTexts.Select(t => p.Unprotect(t)).ToList())).ShouldBe(["Plan 0", "Plan 1", "Plan 2", "Plan 3"]);
        Directory.GetFiles(Path.GetDirectoryName(_installation.KeyFile)!).ShouldBe([_installation.KeyFile]);
    }

    [Fact]
    public async Task Application_SignsIn_WithASealedRing()
    {
        await using var app = new IapApp { Alone = true };
        await (await app.SchoolAsync()).User(SchoolRole.IapLead);

        var ring = await app.InDatabaseAsync(null, db => db.DataProtectionKeys.Select(k => k.Xml!).ToListAsync());

        ring.ShouldNotBeEmpty();
        ring.ShouldAllBe(xml => xml.Contains("encryptedSecret") && !xml.Contains("masterKey"));
    }

    private async Task<string> Refused(params (string Key, string Value)[] settings) =>
        (await Should.ThrowAsync<InstallationKeyException>(() => _installation.StartAsync(p => p.Protect("A plan"), null, settings))).Message;

    [GeneratedRegex("<masterKey.*?<value>([^<]+)</value>", RegexOptions.Singleline)]
    private static partial Regex PlainSecret();

    private sealed class Lines : ILoggerProvider
    {
        public List<string> Texts { get; } = [];

        public ILogger CreateLogger(string categoryName)
        {
            var logger = new Mock<ILogger>();
            logger.Setup(l => l.IsEnabled(It.IsAny<LogLevel>())).Returns(true);
            logger.Setup(l => l.Log(It.IsAny<LogLevel>(), It.IsAny<EventId>(), It.IsAny<It.IsAnyType>(), It.IsAny<Exception?>(), It.IsAny<Func<It.IsAnyType, Exception?, string>>()))
                .Callback(new InvocationAction(i => Texts.Add($"{i.Arguments[2]}")));
            return logger.Object;
        }

        public void Dispose()
        {
        }
    }
}
