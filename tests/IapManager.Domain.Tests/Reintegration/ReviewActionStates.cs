using IapManager.Domain.Reintegration;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Reintegration;

public sealed class ReviewActionStates
{
    private static readonly Actor Lead = new(1, "Ruth Adeyemi");
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly Dictionary<string, Action<ReviewAction>> Verbs = new()
    {
        ["Done"] = a => a.Done(Today, Today, Lead),
        ["Drop"] = a => a.Drop("The room has changed", Today, Lead),
        ["Reopen"] = a => a.Reopen(),
    };

    private static readonly Dictionary<ReviewActionState, string[]> Allowed = new()
    {
        [ReviewActionState.Open] = ["Done", "Drop"],
        [ReviewActionState.Done] = ["Reopen"],
        [ReviewActionState.Dropped] = ["Reopen"],
    };

    public static TheoryData<ReviewActionState, string> Table()
    {
        var table = new TheoryData<ReviewActionState, string>();
        foreach (var state in Enum.GetValues<ReviewActionState>())
        {
            foreach (var verb in Verbs.Keys)
            {
                table.Add(state, verb);
            }
        }

        return table;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Verb_IsAllowedOnlyInItsStates(ReviewActionState state, string verb)
    {
        var action = In(state);
        if (Allowed[state].Contains(verb))
        {
            Should.NotThrow(() => Verbs[verb](action));
            action.State.ShouldNotBe(state);
            return;
        }

        Should.Throw<DomainRuleException>(() => Verbs[verb](action));
        action.State.ShouldBe(state);
    }

    [Fact]
    public void Done_KeepsTheDayAndWhoSaidSo_AndReopenForgetsThem()
    {
        var action = In(ReviewActionState.Open);
        action.Done(Today.AddDays(-2), Today, Lead);
        (action.SettledOn, action.SettledBy).ShouldBe((Today.AddDays(-2), Lead));

        action.Reopen();

        (action.SettledOn, action.SettledBy, action.DroppedReason).ShouldBe((null, null, null));
    }

    [Fact]
    public void Done_InTheFuture_Throws() => Should.Throw<DomainRuleException>(() => In(ReviewActionState.Open).Done(Today.AddDays(1), Today, Lead));

    [Theory]
    [InlineData(ReviewActionState.Open, true)]
    [InlineData(ReviewActionState.Done, false)]
    [InlineData(ReviewActionState.Dropped, false)]
    public void HandOver_IsForWhatIsOpen_AndKeepsWordsAndDay(ReviewActionState state, bool allowed)
    {
        var action = In(state);

        if (allowed)
        {
            action.HandOver(4, "Ms Brennan");
        }
        else
        {
            Should.Throw<DomainRuleException>(() => action.HandOver(4, "Ms Brennan"));
        }

        (action.What, action.Due, action.State, action.Owner).ShouldBe(("Seat by the door", Today, state, allowed ? "Ms Brennan" : "Mr Ross"));
    }

    [Theory]
    [InlineData(" ")]
    [InlineData(null)]
    public void Drop_WithoutReason_Throws(string? reason) => Should.Throw<DomainRuleException>(() => In(ReviewActionState.Open).Drop(reason, Today, Lead)).Message.ShouldContain("why");

    [Fact]
    public void IsLate_OnlyWhileOpen_AndPastItsDay()
    {
        In(ReviewActionState.Open).IsLate(Today).ShouldBeFalse();
        In(ReviewActionState.Open).IsLate(Today.AddDays(1)).ShouldBeTrue();
        In(ReviewActionState.Done).IsLate(Today.AddDays(1)).ShouldBeFalse();
        In(ReviewActionState.Dropped).IsLate(Today.AddDays(1)).ShouldBeFalse();
        Held(new AgreedAction("Ring home", "Ms Rahman", null)).Actions.Single().IsLate(Today.AddYears(1)).ShouldBeFalse();
    }

    [Fact]
    public void HoldAgain_LeavesOutAnOpenAction_WhichIsThenGone()
    {
        var review = Held(new AgreedAction("Seat by the door", "Mr Ross", Today));

        Hold(review);

        review.Actions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Done")]
    [InlineData("Drop")]
    public void HoldAgain_ThatLeavesOutASettledAction_Throws_AndKeepsIt(string verb)
    {
        var review = Held(new AgreedAction("Seat by the door", "Mr Ross", Today));
        Verbs[verb](review.Actions.Single());

        Should.Throw<DomainRuleException>(() => Hold(review)).Message.ShouldContain("Seat by the door");

        review.Actions.Single().IsOpen.ShouldBeFalse();
    }

    [Theory]
    [InlineData("Done")]
    [InlineData("Drop")]
    public void HoldAgain_WithTheSameWords_KeepsWhatBecameOfIt_AndWithOthersThrows(string verb)
    {
        var review = Held(new AgreedAction("Seat by the door", "Mr Ross", Today));
        var action = review.Actions.Single();
        Verbs[verb](action);
        var (state, on, why) = (action.State, action.SettledOn, action.DroppedReason);

        Should.Throw<DomainRuleException>(() => Hold(review, new AgreedAction("Seat by the window", "Mr Ross", Today, null, action.Id))).Message.ShouldContain("stays as it was agreed");
        Should.Throw<DomainRuleException>(() => Hold(review, new AgreedAction("Seat by the door", "Mr Ross", Today.AddDays(7), null, action.Id)));
        Should.Throw<DomainRuleException>(() => Hold(review, new AgreedAction("Seat by the door", "Ms Brennan", Today, 4, action.Id)));
        Hold(review, new AgreedAction("Seat by the door", "Mr Ross", Today, null, action.Id), new AgreedAction("Tell every teacher", "Ms Rahman", null));

        var kept = review.Actions.First();
        (kept.What, kept.Owner, kept.OwnerId, kept.Due).ShouldBe(("Seat by the door", "Mr Ross", null, Today));
        (kept.State, kept.SettledOn, kept.DroppedReason).ShouldBe((state, on, why));
        review.Actions.Last().IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void HoldAgain_WithAnActionThatIsNotThere_Throws() =>
        Should.Throw<DomainRuleException>(() => Hold(Held(new AgreedAction("Seat by the door", "Mr Ross", Today)), new AgreedAction("Forged", "Mr Ross", Today, null, 99))).Message.ShouldContain("Open the page again");

    private static ReviewAction In(ReviewActionState state)
    {
        var action = Held(new AgreedAction("Seat by the door", "Mr Ross", Today)).Actions.Single();
        if (state != ReviewActionState.Open)
        {
            Verbs[state == ReviewActionState.Done ? "Done" : "Drop"](action);
        }

        return action;
    }

    private static Review Held(params AgreedAction[] actions)
    {
        var review = new Review(1, 1, 1, 1, Today);
        Hold(review, actions);
        return review;
    }

    private static void Hold(Review review, params AgreedAction[] actions) => review.Hold(Today, Today, null, [new("Ms Brennan", "Doing well")], actions);
}
