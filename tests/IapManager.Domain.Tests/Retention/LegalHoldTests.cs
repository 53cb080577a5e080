using IapManager.Domain.Retention;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Retention;

public sealed class LegalHoldTests
{
    private static readonly Actor Dsl = new(4, "Helen Marsh");
    private static readonly DateOnly Today = new(2026, 11, 30);

    private static LegalHold Hold() => new(1, 412, " A claim against the school ", Today, Dsl, new(2026, 11, 30, 9, 0, 0, DateTimeKind.Utc));

    [Fact]
    public void Hold_IsOpen_UntilItIsLifted_WithWhoAndWhy()
    {
        var hold = Hold();

        hold.Reason.ShouldBe("A claim against the school");
        hold.LiftedOn.ShouldBeNull();

        hold.Lift("The claim is settled", Today.AddDays(9), Dsl);
        (hold.LiftedOn, hold.LiftedBy, hold.LiftedReason).ShouldBe((Today.AddDays(9), Dsl, "The claim is settled"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public void Hold_WithoutReason_IsNeitherPlacedNorLifted(string? reason)
    {
        Should.Throw<DomainRuleException>(() => new LegalHold(1, 412, reason, Today, Dsl, DateTime.UnixEpoch));
        Should.Throw<DomainRuleException>(() => Hold().Lift(reason, Today, Dsl));
    }

    [Fact]
    public void LiftedHold_IsNotLiftedAgain()
    {
        var hold = Hold();
        hold.Lift("Settled", Today, Dsl);

        Should.Throw<DomainRuleException>(() => hold.Lift("Again", Today, Dsl)).Message.ShouldBe(LegalHold.LiftedAlready);
    }
}
