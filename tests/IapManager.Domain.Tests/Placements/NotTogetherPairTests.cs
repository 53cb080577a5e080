using IapManager.Domain.Placements;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Placements;

public sealed class NotTogetherPairTests
{
    private static readonly Actor Lead = new(1, "Ruth Adeyemi");
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateTime Now = new(2026, 11, 23, 9, 30, 0, DateTimeKind.Utc);

    private static readonly Dictionary<string, Action<NotTogetherPair>> Verbs = new()
    {
        ["Keep"] = p => p.Keep(Today.AddDays(60), "Better, not yet settled", Today, Lead, Now),
        ["Lift"] = p => p.Lift("They have made up", Lead, Now),
        ["OfferKnowing"] = p => p.OfferKnowing("Different mornings", Lead, Now),
    };

    public static TheoryData<NotTogetherState, string> Table()
    {
        var table = new TheoryData<NotTogetherState, string>();
        foreach (var state in Enum.GetValues<NotTogetherState>())
        {
            foreach (var verb in Verbs.Keys)
            {
                table.Add(state, verb);
            }
        }

        return table;
    }

    [Fact]
    public void OfferKnowing_WithoutSayingHowItWorks_Throws_AndKeepsWhatIsSaid()
    {
        var pair = Pair();
        Should.Throw<DomainRuleException>(() => pair.OfferKnowing(" ", Lead, Now)).About.ShouldBe("whyTogether");
        pair.OfferKnowing("Different mornings", Lead, Now);
        pair.Changes.Last().Detail.ShouldBe("Different mornings");
        pair.State.ShouldBe(NotTogetherState.Open);
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Verb_IsAllowedWhileOpenOnly(NotTogetherState state, string verb)
    {
        var pair = Pair();
        if (state == NotTogetherState.Lifted)
        {
            pair.Lift("They asked to be in one group", Lead, Now);
            Should.Throw<DomainRuleException>(() => Verbs[verb](pair)).Message.ShouldContain("lifted already");
            pair.Changes.Count.ShouldBe(2);
        }
        else
        {
            Verbs[verb](pair);
            pair.Changes.Count.ShouldBe(2);
        }
    }

    [Theory]
    [InlineData(7, 3)]
    [InlineData(3, 7)]
    public void ThePair_IsTheSameWhoeverIsNamedFirst(int one, int other)
    {
        var pair = new NotTogetherPair(1, one, other, "Both families ask for it", Today.AddDays(30), Today, Lead, Now);
        (pair.FirstPupilId, pair.SecondPupilId).ShouldBe((3, 7));
    }

    [Fact]
    public void APupilAndThemselves_Throws() =>
        Should.Throw<DomainRuleException>(() => new NotTogetherPair(1, 4, 4, "Because", Today.AddDays(30), Today, Lead, Now)).Message.ShouldContain("two different");

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void WithoutReason_Throws(string reason)
    {
        Should.Throw<DomainRuleException>(() => new NotTogetherPair(1, 4, 5, reason, Today.AddDays(30), Today, Lead, Now)).Message.ShouldContain("Say why");
        Should.Throw<DomainRuleException>(() => Pair().Lift(reason, Lead, Now)).Message.ShouldContain("Say why");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(367)]
    public void ReviewDay_TodayBeforeOrMoreThanAYearAhead_Throws(int days)
    {
        var pair = Pair();
        Should.Throw<DomainRuleException>(() => pair.Keep(Today.AddDays(days), null, Today, Lead, Now));
        pair.ReviewOn.ShouldBe(Today.AddDays(30));
        pair.Changes.Count.ShouldBe(1);
    }

    [Fact]
    public void EachChange_KeepsWhoWhenAndWhy()
    {
        var pair = Pair();
        pair.Keep(Today.AddDays(90), null, Today, new Actor(2, "Nadia Rahman"), Now);
        pair.Lift("They have made up", Lead, Now);

        pair.Changes.Select(c => (c.By.Name, c.What, c.Detail)).ShouldBe(
        [
            ("Ruth Adeyemi", "Marked not together", "Both families ask for it"),
            ("Nadia Rahman", "Looked at and kept", null),
            ("Ruth Adeyemi", "Lifted", "They have made up"),
        ]);
    }

    private static NotTogetherPair Pair() => new(1, 4, 5, "Both families ask for it", Today.AddDays(30), Today, Lead, Now);
}
