using System.Globalization;
using IapManager.Data.Audit;
using IapManager.Web.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Commands;

public sealed class AuditCommandTests(IapApp app) : IClassFixture<IapApp>
{
    [Fact]
    public async Task Verify_OfAWholeLog_GivesTheSealToWriteDown_AndTakesItNextTime()
    {
        using var log = await SealedLog.OfAsync(entries: 6);

        var answer = await VerifyAsync(log);

        answer.IsDone.ShouldBeTrue();
        answer.Words.ShouldStartWith("Nothing was changed or removed: 6 entries are as they were sealed.");
        var anchor = answer.Words.Split(' ')[^1];
        anchor.ShouldStartWith("6:");
        (await VerifyAsync(log, anchor)).IsDone.ShouldBeTrue();

        await log.TamperAsync("""DELETE FROM "AuditSeals" WHERE "Seq" = 6; DELETE FROM "AuditEntries" WHERE "Id" = 6""");
        (await VerifyAsync(log)).IsDone.ShouldBeTrue();
        var cut = await VerifyAsync(log, anchor);
        cut.IsDone.ShouldBeFalse();
        cut.Words.ShouldBe("The log ends at seal 5, Monday 23 November 2026, 9:14am, before the one that was written down: what came after it was removed. 5 entries before that are whole.");
    }

    [Fact]
    public async Task Verify_WithSomethingThatIsNoSeal_SaysHowOneLooks()
    {
        using var log = await SealedLog.OfAsync(entries: 1);

        var answer = await VerifyAsync(log, "12345");

        (answer.IsDone, answer.Words).ShouldBe((false, "\"12345\" is no seal. Give it as the log page and this command write it, like 12345:9f2c11aa0b3d4e5f."));
    }

    [Fact]
    public async Task Verify_OfALogInWhichNothingIs_SaysSo()
    {
        using var log = await SealedLog.OfAsync(entries: 0);

        (await VerifyAsync(log)).ShouldBe(new CommandAnswer(true, "Nothing is sealed yet."));
    }

    [Fact]
    public async Task CommandLine_EndsWithOne_WhenASealIsGivenThatTheLogDoesNotReach()
    {
        (await app.Services.RunCommandAsync(["audit", "verify"])).ShouldBe(0);
        (await app.Services.RunCommandAsync(["audit", "verify", "--anchor", string.Create(CultureInfo.InvariantCulture, $"{long.MaxValue}:0123456789abcdef")])).ShouldBe(1);
        (await app.Services.RunCommandAsync(["audit"])).ShouldBe(1);
    }

    private static Task<CommandAnswer> VerifyAsync(SealedLog log, params string[] written) =>
        log.InScopeAsync(services => new AuditCommand(services.GetRequiredService<AuditCheck>()).VerifyAsync(written, default));
}
