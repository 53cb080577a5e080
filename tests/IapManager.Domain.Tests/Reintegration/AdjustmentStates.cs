using IapManager.Domain.Reintegration;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Reintegration;

public sealed class AdjustmentStates
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly Dictionary<string, Action<MainstreamAdjustment>> Verbs = new()
    {
        ["PutInPlace"] = a => a.PutInPlace(Today),
        ["Check"] = a => a.Check(Today),
        ["Drop"] = a => a.Drop("Not needed", Today),
    };

    [Theory]
    [InlineData(AdjustmentState.Agreed, "PutInPlace", true)]
    [InlineData(AdjustmentState.Agreed, "Check", false)]
    [InlineData(AdjustmentState.Agreed, "Drop", true)]
    [InlineData(AdjustmentState.InPlace, "PutInPlace", false)]
    [InlineData(AdjustmentState.InPlace, "Check", true)]
    [InlineData(AdjustmentState.InPlace, "Drop", true)]
    [InlineData(AdjustmentState.Checked, "PutInPlace", false)]
    [InlineData(AdjustmentState.Checked, "Check", false)]
    [InlineData(AdjustmentState.Checked, "Drop", false)]
    [InlineData(AdjustmentState.Dropped, "PutInPlace", false)]
    [InlineData(AdjustmentState.Dropped, "Check", false)]
    [InlineData(AdjustmentState.Dropped, "Drop", false)]
    public void Verb_IsAllowedOnlyInItsStates(AdjustmentState state, string verb, bool allowed)
    {
        var adjustment = In(state);
        if (allowed)
        {
            Should.NotThrow(() => Verbs[verb](adjustment));
            adjustment.SettledOn.ShouldBe(Today);
            return;
        }

        Should.Throw<DomainRuleException>(() => Verbs[verb](adjustment));
        adjustment.State.ShouldBe(state);
    }

    [Fact]
    public void Drop_WithoutReason_Throws() => Should.Throw<DomainRuleException>(() => In(AdjustmentState.Agreed).Drop(" ", Today));

    [Fact]
    public void New_WithOverlongPlace_Throws() =>
        Should.Throw<DomainRuleException>(() => new MainstreamAdjustment(1, 1, 1, "Seat by the door", new string('a', MainstreamAdjustment.TextLimit + 1), "Ms Brennan", Today, Today));

    private static MainstreamAdjustment In(AdjustmentState state)
    {
        var adjustment = new MainstreamAdjustment(1, 1, 1, "Seat by the door", null, "Ms Brennan", Today, Today);
        if (state is AdjustmentState.InPlace or AdjustmentState.Checked)
        {
            adjustment.PutInPlace(Today);
        }

        if (state == AdjustmentState.Checked)
        {
            adjustment.Check(Today);
        }

        if (state == AdjustmentState.Dropped)
        {
            adjustment.Drop("Not needed", Today);
        }

        return adjustment;
    }
}
