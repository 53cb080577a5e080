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
        ["Change"] = a => a.Change("Seat by the window", "Science", new AdjustmentOwner("Dr Patel", 7), Today.AddDays(3), "Ruth Adeyemi", Today),
        ["TakeBack"] = a => a.TakeBack("The room changed", "Ruth Adeyemi", Today),
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
    [InlineData(AdjustmentState.Agreed, "Change", true)]
    [InlineData(AdjustmentState.InPlace, "Change", false)]
    [InlineData(AdjustmentState.Checked, "Change", false)]
    [InlineData(AdjustmentState.Dropped, "Change", false)]
    [InlineData(AdjustmentState.Agreed, "TakeBack", false)]
    [InlineData(AdjustmentState.InPlace, "TakeBack", true)]
    [InlineData(AdjustmentState.Checked, "TakeBack", true)]
    [InlineData(AdjustmentState.Dropped, "TakeBack", false)]
    public void Verb_IsAllowedOnlyInItsStates(AdjustmentState state, string verb, bool allowed)
    {
        var adjustment = In(state);
        if (allowed)
        {
            Should.NotThrow(() => Verbs[verb](adjustment));
            adjustment.SettledOn.ShouldBe(verb is "Change" or "TakeBack" ? null : Today);
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

    [Fact]
    public void Change_KeepsWhatWasAgreedBefore_AndWhoChangedIt()
    {
        var adjustment = In(AdjustmentState.Agreed);
        adjustment.Change("Seat by the window", "Science", new AdjustmentOwner("Dr Patel", 7), Today.AddDays(3), "Ruth Adeyemi", Today);

        (adjustment.What, adjustment.Where, adjustment.Owner, adjustment.OwnerId, adjustment.Due).ShouldBe(("Seat by the window", "Science", "Dr Patel", 7, Today.AddDays(3)));
        adjustment.Before.ShouldBe([new AdjustmentBefore("Seat by the door", null, "Ms Brennan", Today, "Ruth Adeyemi", Today)]);
    }

    [Fact]
    public void Change_OfNothing_Throws() =>
        Should.Throw<DomainRuleException>(() => In(AdjustmentState.Agreed).Change("Seat by the door", null, new AdjustmentOwner("Ms Brennan"), Today, "Ruth Adeyemi", Today)).Message.ShouldContain("agreed already");

    [Fact]
    public void TakeBack_KeepsSinceWhenAndWhy_AndIsToBeSeenToAgain()
    {
        var adjustment = In(AdjustmentState.Checked);
        adjustment.TakeBack("The room changed", "Ruth Adeyemi", Today.AddDays(9));

        (adjustment.State, adjustment.InPlaceOn, adjustment.InPlaceBy).ShouldBe((AdjustmentState.Agreed, null, null));
        adjustment.TakenBack.ShouldBe([new AdjustmentTakenBack(Today, "The room changed", "Ruth Adeyemi", Today.AddDays(9), Today)]);
    }

    [Fact]
    public void TakeBack_WithoutReason_Throws() => Should.Throw<DomainRuleException>(() => In(AdjustmentState.InPlace).TakeBack(" ", "Ruth Adeyemi", Today));

    [Theory]
    [InlineData(null, true)]
    [InlineData("Every classroom", true)]
    [InlineData("Science", true)]
    [InlineData("DT and science", true)]
    [InlineData("8F/Sc2 only", true)]
    [InlineData("In S4", true)]
    [InlineData("English", false)]
    [InlineData("Conscience corner", false)]
    [InlineData("Periods 3 and 5", false)]
    public void Touches_IsForEverywhere_OrNamesTheLesson(string? where, bool touches) => MainstreamAdjustment.Touches(where, "Science", "8F/Sc2", "S4").ShouldBe(touches);

    [Fact]
    public void Touches_ShortSubject_IsNotFoundInsideAWord() => MainstreamAdjustment.Touches("Reading corner", "RE", null, null).ShouldBeFalse();

    [Theory]
    [InlineData(null, "", null)]
    [InlineData("Science", "Science", null)]
    [InlineData("science, R1, Lunch hall", "Science,R1", "Lunch hall")]
    [InlineData("Periods 3 and 5", "", "Periods 3 and 5")]
    [InlineData("English Literature", "", "English Literature")]
    public void Place_IsTakenApartAndPutTogether(string? where, string chosen, string? words)
    {
        var parts = MainstreamAdjustment.PartsOf(where, ["English", "R1", "Science"]);

        (string.Join(',', parts.Chosen), parts.Words).ShouldBe((chosen, words));
        MainstreamAdjustment.PlaceOf(parts.Chosen, parts.Words).ShouldBe(where, StringCompareShould.IgnoreCase);
    }

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
