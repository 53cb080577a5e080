using IapManager.Web.Infrastructure.Access;

namespace IapManager.Web.Tests.Infrastructure;

public sealed class TimeCodeTests
{
    private static readonly byte[] Key = "12345678901234567890"u8.ToArray();

    /// <summary>The vectors of RFC 6238, appendix B, whose eight digits end with these six.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Of_IsWhatTheStandardSays(long seconds, string code)
    {
        var at = DateTime.UnixEpoch.AddSeconds(seconds);

        TimeCode.Of(Key, TimeCode.StepAt(at)).ShouldBe(code);
        TimeCode.StepOf(Key, $" {code[..3]} {code[3..]}", at).ShouldBe(TimeCode.StepAt(at));
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void StepOf_TakesACodeOfTheHalfMinuteBeforeOrAfter_AndOfNoOther(int steps, bool taken)
    {
        var now = new DateTime(2026, 11, 23, 9, 30, 10, DateTimeKind.Utc);

        TimeCode.StepOf(Key, TimeCode.Of(Key, TimeCode.StepAt(now) + steps), now).ShouldBe(taken ? TimeCode.StepAt(now) + steps : null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("abcdef")]
    [InlineData("二八七〇八二")]
    public void StepOf_OfWhatIsNoCode_IsNull(string typed) => TimeCode.StepOf(Key, typed, DateTime.UnixEpoch.AddSeconds(59)).ShouldBeNull();

    [Fact]
    public void Key_IsShownAsAppsReadIt()
    {
        TimeCode.InWords(Key).ShouldBe("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        TimeCode.Address(Key, "o'brien@school.example").ShouldBe("otpauth://totp/IapManager:o%27brien%40school.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=IapManager");
        TimeCode.NewKey().ShouldNotBe(TimeCode.NewKey());
    }
}
