using IapManager.Domain.Schools;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Schools;

public sealed class TabletPinTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("4071938")]
    [InlineData("40719a")]
    [InlineData("40 193")]
    [InlineData("٤٠٧١٩٣")]
    public void Pin_ThatIsNotSixDigits_AsksForThem(string? pin) => TabletPin.ProblemOf(pin).ShouldBe("Enter six digits");

    [Theory]
    [InlineData("000000")]
    [InlineData("111111")]
    [InlineData("121212")]
    [InlineData("123123")]
    [InlineData("112233")]
    [InlineData("123321")]
    [InlineData("900000")]
    public void Pin_OfFewDigits_IsEasyToGuess(string pin) => TabletPin.ProblemOf(pin).ShouldBe("That is easy to guess. Use at least four different digits");

    [Theory]
    [InlineData("123456")]
    [InlineData("654321")]
    [InlineData("345678")]
    [InlineData("890123")]
    [InlineData("210987")]
    [InlineData("135791")]
    [InlineData("147258")]
    [InlineData("159753")]
    public void Pin_InARow_OrDrawnOnTheKeys_IsRefusedInWords(string pin) => TabletPin.ProblemOf(pin).ShouldNotBeNull().ShouldContain("no row and no pattern");

    [Theory]
    [InlineData("407193")]
    [InlineData("118350")]
    [InlineData("000417")]
    public void Pin_ThatNobodyTriesFirst_WillDo(string pin) => TabletPin.ProblemOf(pin).ShouldBeNull();

    [Fact]
    public void NineInTenOfAllPins_WillDo()
    {
        var good = Enumerable.Range(0, 1_000_000).Count(n => TabletPin.ProblemOf($"{n:000000}") is null);

        good.ShouldBeInRange(900_000, 935_000);
    }
}
